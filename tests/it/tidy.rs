//! The shape of the repository: layers, sizes, threads, licences.

use overheard_tests::places::{files_below, root, short};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const MAX_LINES: usize = 1_000;

/// Every module of the library and what it may see; itself always.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("container", &["error"]),
    ("table", &["error"]),
    ("parallel", &["error"]),
    ("transcript", &["error"]),
    ("formats", &["error", "container", "transcript"]),
    ("text", &["error", "transcript"]),
    ("roles", &["error", "parallel", "transcript", "text"]),
    ("talk", &["error", "parallel", "transcript", "text"]),
    ("pseudonym", &["error", "parallel", "transcript", "text"]),
    ("counts", &["error", "parallel", "transcript", "text"]),
    ("codebook", &["error", "table", "parallel", "transcript", "text", "counts"]),
    ("themes", &["error", "parallel", "transcript", "text", "counts"]),
    ("evidence", &["error", "container", "parallel", "transcript", "text", "roles", "talk", "counts", "codebook", "themes"]),
    ("compare", &["error", "table", "parallel", "transcript", "text", "roles", "talk", "counts", "codebook", "themes", "evidence"]),
    (
        "export",
        &["error", "parallel", "transcript", "text", "roles", "talk", "pseudonym", "counts", "codebook", "themes", "evidence", "compare"],
    ),
    (
        "study",
        &[
            "error",
            "parallel",
            "transcript",
            "formats",
            "text",
            "roles",
            "talk",
            "pseudonym",
            "counts",
            "codebook",
            "themes",
            "evidence",
            "compare",
            "export",
        ],
    ),
];

struct Source {
    path: PathBuf,
    /// Its text up to its tests.
    code: String,
}

fn library() -> PathBuf {
    root().join("crates/overheard/src")
}

fn sources(folder: &Path) -> Vec<Source> {
    let rust = files_below(folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let source = |path: PathBuf| {
        let whole = fs::read_to_string(&path).unwrap();
        let code = whole.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        Source { path, code }
    };
    rust.map(source).collect()
}

impl Source {
    /// Modules that it is in, from the root of the crate: `["formats", "webvtt"]`.
    fn modules(&self) -> Vec<String> {
        let path = self.path.strip_prefix(library()).unwrap().with_extension("");
        let mut modules: Vec<String> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        if modules.last().is_some_and(|last| last == "mod" || last == "lib") {
            modules.pop();
        }
        modules
    }

    /// Lines of code, without comments.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(index, line)| (index + 1, line))
    }

    /// Modules and names at the root of the crate that a line names, through `crate::` or enough `super::`.
    fn names(&self, line: &str) -> Vec<String> {
        let depth = self.modules().len();
        let mut names: Vec<String> = line.match_indices("crate::").flat_map(|(at, path)| first_names(&line[at + path.len()..])).collect();
        let to_root = "super::".repeat(depth);
        if depth > 0 {
            names.extend(line.match_indices(&to_root).flat_map(|(at, _)| first_names(&line[at + to_root.len()..])));
        }
        names
    }
}

/// The name behind `crate::`, or all names of `crate::{a::b, C}`.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let names: Vec<String> = match rest.strip_prefix('{') {
        Some(list) => list.split(',').map(name).collect(),
        None => vec![name(rest)],
    };
    names.into_iter().filter(|name| !name.is_empty() && name != "super").collect()
}

/// Names that `lib.rs` exports at the root, with their modules.
fn exported() -> BTreeMap<String, String> {
    let text = fs::read_to_string(library().join("lib.rs")).unwrap();
    let mut exported = BTreeMap::new();
    for statement in text.split(';').filter_map(|statement| statement.split_once("pub use ")) {
        let Some((module, names)) = statement.1.split_once("::") else { continue };
        for name in names.trim_matches(['{', '}']).split(',') {
            exported.insert(name.trim().trim_matches(['{', '}']).to_owned(), module.trim().to_owned());
        }
    }
    exported
}

#[test]
fn layers_point_one_way() {
    let exported = exported();
    let mut wrong = Vec::new();
    for source in sources(&library()) {
        let Some(own) = source.modules().first().cloned() else { continue };
        let Some((_, seen)) = LAYERS.iter().find(|(module, _)| *module == own) else {
            wrong.push(format!("{}: the module {own} has no layer; give it one in tests/it/tidy.rs", short(&source.path)));
            continue;
        };
        for (number, line) in source.lines() {
            for name in source.names(line) {
                let module = exported.get(&name).unwrap_or(&name);
                if *module != own && !seen.contains(&module.as_str()) {
                    wrong.push(format!("{}:{number}: {own} must not see {module}", short(&source.path)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn layers_are_acyclic() {
    for (index, (module, seen)) in LAYERS.iter().enumerate() {
        let before: Vec<&str> = LAYERS[..index].iter().map(|(name, _)| *name).collect();
        assert!(seen.iter().all(|name| before.contains(name)), "{module} sees something above itself");
    }
}

#[test]
fn only_one_file_knows_of_threads() {
    let word = ["rayon", "::"].concat();
    let crossbeam = ["std::", "thread::spawn"].concat();
    for source in sources(&library()).iter().filter(|source| !source.path.ends_with("src/parallel.rs")) {
        for (number, line) in source.lines() {
            assert!(!line.contains(&word) && !line.contains(&crossbeam), "{}:{number}: threads belong in parallel.rs", short(&source.path));
        }
    }
}

fn all_sources() -> Vec<Source> {
    ["crates", "tests", "benches", "examples", "bindings"]
        .iter()
        .flat_map(|folder| sources(&root().join(folder)))
        .filter(|source| !source.path.components().any(|part| part.as_os_str() == "target"))
        .collect()
}

#[test]
fn files_are_short() {
    for source in all_sources() {
        let lines = fs::read_to_string(&source.path).unwrap().lines().count();
        assert!(lines < MAX_LINES, "{} has {lines} lines; {MAX_LINES} and more are two things", short(&source.path));
    }
}

#[test]
fn nothing_is_unsafe() {
    let word = ["un", "safe"].concat();
    let keywords = [" {", " fn", " impl", " trait", " extern"].map(|rest| format!("{word}{rest}"));
    for source in all_sources().iter().filter(|source| !source.path.starts_with(root().join("bindings"))) {
        for (number, line) in source.lines() {
            assert!(!keywords.iter().any(|keyword| line.contains(keyword)), "{}:{number}", short(&source.path));
        }
    }
}

/// Folders of packages that go to a registry.
fn published() -> Vec<PathBuf> {
    let manifests = ["crates", "bindings"].iter().flat_map(|folder| files_below(&root().join(folder)));
    let manifests = manifests.filter(|path| path.ends_with("Cargo.toml") && !path.components().any(|part| part.as_os_str() == "target"));
    let public = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.contains("[package]") && !text.lines().any(|line| line.replace(' ', "") == "publish=false")
    };
    let folder = |path: PathBuf| path.parent().unwrap().to_path_buf();
    let python = files_below(&root().join("bindings")).into_iter().filter(|path| path.ends_with("pyproject.toml")).map(folder);
    let mut folders: Vec<PathBuf> = manifests.filter(public).map(folder).chain(python).collect();
    folders.sort();
    folders.dedup();
    folders
}

#[test]
fn published_folders_hold_their_licences() {
    let mut missing = Vec::new();
    for folder in published() {
        for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
            if !folder.join(name).is_file() {
                missing.push(short(&folder.join(name)));
            }
        }
    }
    assert!(missing.is_empty(), "copy the licence files of the root to: {}", missing.join(", "));
}

#[test]
fn published_crates_include_only_their_own_files() {
    for folder in published() {
        for source in sources(&folder.join("src")) {
            for macro_name in ["include_str!(\"", "include_bytes!(\"", "#[path = \""] {
                for (at, found) in source.code.match_indices(macro_name) {
                    let path: String = source.code[at + found.len()..].chars().take_while(|c| *c != '"').collect();
                    let target = source.path.parent().unwrap().join(path);
                    let target = target.canonicalize().unwrap_or_else(|_| panic!("{}: no file {}", short(&source.path), target.display()));
                    let inside = target.starts_with(folder.canonicalize().unwrap());
                    assert!(inside, "{}: {} is not packaged with the crate", short(&source.path), target.display());
                }
            }
        }
    }
}

/// The Python package carries the demo interviews; they are the same files.
#[test]
fn copies_of_the_interviews_are_equal() {
    let ours = files_below(&root().join("examples/data/interviews"));
    let copies =
        files_below(&root().join("bindings")).into_iter().filter(|path| ours.iter().any(|our| our.file_name() == path.file_name()));
    for copy in copies {
        let our = ours.iter().find(|our| our.file_name() == copy.file_name()).unwrap();
        assert!(fs::read(our).unwrap() == fs::read(&copy).unwrap(), "{} differs from {}", short(&copy), short(our));
    }
}

/// The fuzzer is no member of the workspace and has versions of its own; what the library needs must be among them.
#[test]
fn the_fuzzer_locks_what_the_library_needs() {
    let needed = |lock: &str| {
        let text = fs::read_to_string(root().join(lock)).unwrap();
        let package = text.split("[[package]]\n").find(|package| package.starts_with("name = \"overheard\"\n")).unwrap().to_owned();
        // Where two versions of a package are locked, their numbers follow the name.
        let names = package.lines().filter_map(|line| line.trim().strip_prefix('"')?.split([' ', '"']).next());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let ours = needed("Cargo.lock");
    assert!(ours.contains(&"rayon".to_owned()), "{ours:?}");
    assert_eq!(needed("tests/fuzz/Cargo.lock"), ours, "run `cargo update --workspace --manifest-path tests/fuzz/Cargo.toml`");
}
