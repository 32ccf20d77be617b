//! `cargo xtask check-report`: the report in a real browser.

use crate::environment::Environment;
use crate::steps::{self, Ended, Outcome, Step, release_program, spawn};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const ENVIRONMENT: Environment =
    Environment { folder: ".venv-browser", packages: &["playwright>=1.45,<2"], modules: "playwright.sync_api" };
const FOLDER: &str = "target/reports";
/// Rules of accessibility, MPL-2.0; fetched for this check alone, never part of the project.
const AXE: &str = "axe-core@4";
/// What does harm where it is taken for markup, for script or for a turn of the direction of writing.
const BAD: [&str; 4] =
    ["</script><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "\u{202e}' onfocus='alert(1)"];
const STEPS: &[Step] =
    &[("browser environment", |root| ENVIRONMENT.make(root)), ("rules of accessibility", axe), ("reports", reports), ("browser", browser)];

pub(crate) fn run(_words: &[String]) -> ExitCode {
    steps::run(STEPS)
}

fn axe_script(root: &Path) -> PathBuf {
    root.join(FOLDER).join("node_modules/axe-core/axe.min.js")
}

fn axe(root: &Path) -> Ended {
    if axe_script(root).is_file() {
        return Ok(Outcome::Passed);
    }
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| format!("{FOLDER} cannot be made ({error})"))?;
    let prefix = folder.display().to_string();
    spawn(root, "npm", &["install", "--silent", "--no-fund", "--no-audit", "--prefix", &prefix, AXE], &[])?;
    Ok(Outcome::Passed)
}

/// A report that is looked at.
struct Page {
    name: &'static str,
    input: PathBuf,
    beliefs: Option<PathBuf>,
    /// Further arguments of the program.
    arguments: &'static [&'static str],
}

/// Writes the reports of the invented interviews, as they are mailed and with names, and of what is hostile throughout.
fn reports(root: &Path) -> Ended {
    let folder = root.join(FOLDER);
    let (table, hostile_beliefs) = (folder.join("hostile.csv"), folder.join("hostile-beliefs.txt"));
    for (path, text) in [(&table, hostile()), (&hostile_beliefs, beliefs())] {
        fs::write(path, text).map_err(|error| format!("{} cannot be written ({error})", path.display()))?;
    }
    let interviews = root.join("examples/data/interviews");
    let known = Some(root.join("examples/data/beliefs.csv"));
    let mut pages = vec![
        Page { name: "interviews", input: interviews.clone(), beliefs: None, arguments: &["--names"] },
        Page { name: "beliefs", input: interviews, beliefs: known, arguments: &[] },
        Page { name: "hostile", input: table, beliefs: Some(hostile_beliefs.clone()), arguments: &["--names", "--k", "2"] },
    ];
    let bad = |input| Page { name: "bad", input, beliefs: Some(hostile_beliefs), arguments: &["--names"] };
    pages.extend(bad_inputs(root).map(bad));
    pages.iter().try_for_each(|page| write(page, &folder))?;
    Ok(Outcome::Passed)
}

fn write(page: &Page, folder: &Path) -> Result<(), String> {
    let (name, file) = (page.name, folder.join(format!("{}.html", page.name)));
    let mut themes = release_program("overheard-examples", "themes");
    themes.arg(&page.input).args(["--quotes", "3", "--report"]).arg(&file).args(page.arguments);
    if let Some(beliefs) = &page.beliefs {
        themes.arg("--beliefs").arg(beliefs);
    }
    let status = themes.stdout(Stdio::null()).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(format!("the report of {name} cannot be made"));
    }
    // The files that harm are no study of anything, so that nobody need disagree there.
    let disagrees = name == "bad" || fs::read_to_string(&file).is_ok_and(|text| text.contains("class=\"side\""));
    if disagrees { Ok(()) } else { Err(format!("nobody disagrees in the report of {name}")) }
}

/// Files that were made to harm, where they lie beside the repository: those whose names, labels and words are hostile.
fn bad_inputs(root: &Path) -> Option<PathBuf> {
    let shared = root.parent()?.join("shared/bad-inputs");
    if !shared.is_dir() {
        println!("there are no bad inputs beside the repository");
        return None;
    }
    let folder = root.join(FOLDER).join("bad-inputs");
    fs::create_dir_all(&folder).ok()?;
    for kind in ["inj", "uni", "enc", "chat"] {
        for entry in fs::read_dir(shared.join(kind)).ok()?.flatten().filter(|entry| entry.path().is_file()) {
            let name = format!("{kind}-{}", entry.file_name().display());
            fs::copy(entry.path(), folder.join(name)).ok()?;
        }
    }
    Some(folder)
}

fn beliefs() -> String {
    BAD.map(|bad| format!("The export {bad} takes an hour\n")).concat() + "Every guest needs a licence\n"
}

/// Twelve calls; most complain of the export, and two praise it.
fn hostile() -> String {
    let mut table = "call,speaker,text\n".to_owned();
    for call in 0..12 {
        let bad = BAD[call % BAD.len()];
        let export = if call % 6 == 3 {
            format!("I love the export {bad}, an excellent export, and the export {bad} is easy, said guest {call}.")
        } else {
            format!("The export {bad} takes an hour and then the export fails {call} times, a terrible export.")
        };
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{call}{bad},Agent,\"What of {bad} then?\"");
        let _ = writeln!(table, "{call}{bad},{bad}{call},\"{export}\"");
        let _ = writeln!(table, "{call}{bad},Agent,{bad}");
        let _ = writeln!(
            table,
            "{call}{bad},{bad}{call},\"Every guest needs a licence {bad} and the licence costs too much for guest {call}.\""
        );
    }
    table
}

fn browser(root: &Path) -> Ended {
    let Some(chromium) = chromium() else {
        return Ok(Outcome::Skipped("there is no Chromium; install it, or name one in CHROMIUM".into()));
    };
    let folder = root.join(FOLDER);
    let path = |path: PathBuf| path.display().to_string();
    let pages = ["interviews", "beliefs", "hostile", "bad"].map(|name| folder.join(format!("{name}.html")));
    let fixed = ["tests/browser/check_report.py".to_owned(), chromium, path(axe_script(root)), path(folder.join("screenshots"))];
    let arguments: Vec<String> = fixed.into_iter().chain(pages.into_iter().filter(|page| page.is_file()).map(path)).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    spawn(root, ENVIRONMENT.program(root, "python"), &arguments, &[])?;
    Ok(Outcome::Passed)
}

fn chromium() -> Option<String> {
    let named = std::env::var("CHROMIUM").ok();
    let usual = ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned);
    let works = |program: &String| {
        let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    let program = named.into_iter().chain(usual).find(works)?;
    // The browser is started by its path.
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(&program)).find(|path| path.is_file()).map(|path| path.display().to_string())
}
