//! `cargo xtask docs`: the site, with every warning an error.

use crate::environment::Environment;
use crate::python;
use crate::steps::{self, Ended, Outcome, Step, cargo, spawn};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const ENVIRONMENT: Environment = Environment { folder: ".venv-docs", packages: &["mkdocs>=1.6,<2"], modules: "mkdocs" };
const PAGES: &str = "target/docs-pages";
const SITE: &str = "target/site";
/// What the pages link to, and what they are.
const TREES: &[&str] = &["docs/guide", "docs/questions", "examples/notebooks", "examples/data", "benches/record"];
const FILES: &[&str] = &[
    "README.md",
    "METHODS.md",
    "FORMATS.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "bindings/python/README.md",
    "benches/README.md",
];
const STEPS: &[Step] = &[
    ("python environment", python::environment),
    ("environment of the site", |root| ENVIRONMENT.make(root)),
    ("python wheel", |root| python::install_wheel(root, &ENVIRONMENT)),
    ("pages", pages),
    ("reference of the Python package", python_reference),
    ("site", site),
    ("reference of the crate", crate_reference),
];

pub(crate) fn run(_words: &[String]) -> ExitCode {
    steps::run(STEPS)
}

/// Lays the pages out as they lie in the repository, so that links from one to the other hold in both.
fn pages(root: &Path) -> Ended {
    let pages = root.join(PAGES);
    let _ = fs::remove_dir_all(&pages);
    let copied = FILES.iter().map(|file| copy_file(&root.join(file), &pages.join(file)));
    let trees = TREES.iter().map(|tree| copy_tree(&root.join(tree), &pages.join(tree)));
    copied.chain(trees).collect::<io::Result<()>>().map_err(|error| format!("{PAGES} cannot be written ({error})"))?;
    Ok(Outcome::Passed)
}

fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).map(|_| ())
}

fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let (from, to) = (entry.as_ref().map_or_else(|_| PathBuf::new(), fs::DirEntry::path), to.join(entry?.file_name()));
        if from.is_dir() { copy_tree(&from, &to)? } else { copy_file(&from, &to)? }
    }
    Ok(())
}

fn python_reference(root: &Path) -> Ended {
    let page = root.join(PAGES).join("docs/reference/python.md").display().to_string();
    spawn(root, ENVIRONMENT.program(root, "python"), &["docs/site/python_reference.py", &page], &[])?;
    Ok(Outcome::Passed)
}

fn site(root: &Path) -> Ended {
    let arguments = ["-m", "mkdocs", "build", "--strict", "--quiet", "-f", "docs/site/mkdocs.yml"];
    spawn(root, ENVIRONMENT.program(root, "python"), &arguments, &[("NO_MKDOCS_2_WARNING", "1")])?;
    Ok(Outcome::Passed)
}

/// The crate's own documentation goes beside the pages.
fn crate_reference(root: &Path) -> Ended {
    let target = root.join("target/docs-crate").display().to_string();
    let _ = fs::remove_dir_all(root.join("target/docs-crate/doc"));
    cargo(root, &["doc", "-p", "overheard", "--no-deps", "--target-dir", &target], &[("RUSTDOCFLAGS", "-D warnings")])?;
    copy_tree(&root.join("target/docs-crate/doc"), &root.join(SITE).join("rust")).map_err(|error| format!("{SITE}: {error}"))?;
    println!("the site is in {SITE}");
    Ok(Outcome::Passed)
}
