//! The Python side: an environment of its own, the wheel in it, pytest.

use crate::steps::{Ended, Outcome, spawn};
use crate::test::RUST_JSON;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BINDING: &str = "bindings/python";
const PACKAGES: &[&str] = &["maturin>=1.9,<2", "pytest>=8,<10"];
const WHEELS: &str = "target/wheels";

/// Makes `.venv` with maturin and pytest, unless it is there.
pub(crate) fn environment(root: &Path) -> Ended {
    let Some(missing) = missing_part(root) else { return Ok(Outcome::Passed) };
    if let Missing::Environment = missing {
        let python = interpreter().ok_or("python3 is not found; install Python 3.10 or later, or name one in PYTHON")?;
        let remedy = "its module venv may be missing; on Debian and Ubuntu: apt install python3-venv";
        spawn(root, &python, &["-m", "venv", ".venv"], &[]).map_err(|why| format!("{why}; {remedy}"))?;
    }
    let install = [["-m", "pip", "install", "-q", "--disable-pip-version-check"].as_slice(), PACKAGES].concat();
    let remedy = "pip needs the network, or PIP_FIND_LINKS with these packages";
    spawn(root, program(root, "python"), &install, &[]).map_err(|why| format!("{why}; {remedy}"))?;
    Ok(Outcome::Passed)
}

enum Missing {
    Environment,
    Packages,
}

fn missing_part(root: &Path) -> Option<Missing> {
    if !works(&program(root, "python"), &["-m", "pip", "--version"]) {
        return Some(Missing::Environment);
    }
    let complete = works(&program(root, "maturin"), &["--version"]) && works(&program(root, "python"), &["-m", "pytest", "--version"]);
    (!complete).then_some(Missing::Packages)
}

fn interpreter() -> Option<PathBuf> {
    let named = std::env::var_os("PYTHON").map(PathBuf::from);
    let usual = ["python3", "python"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|python| works(python, &["-c", "import sys; assert sys.version_info >= (3, 10)"]))
}

fn works(program: &Path, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// A program of the environment.
fn program(root: &Path, name: &str) -> PathBuf {
    let (folder, ending) = if cfg!(windows) { ("Scripts", ".exe") } else { ("bin", "") };
    root.join(".venv").join(folder).join(format!("{name}{ending}"))
}

fn has_binding(root: &Path) -> Result<(), Outcome> {
    let there = root.join(BINDING).join("pyproject.toml").is_file();
    if there { Ok(()) } else { Err(Outcome::Skipped(format!("there is no package in {BINDING}"))) }
}

/// Builds the wheel and installs it into the environment.
pub(crate) fn wheel(root: &Path) -> Ended {
    if let Err(skipped) = has_binding(root) {
        return Ok(skipped);
    }
    let folder = root.join(WHEELS);
    // Only the wheel that is built now can be the one that is installed.
    let _ = fs::remove_dir_all(&folder);
    let manifest = format!("{BINDING}/Cargo.toml");
    let python = program(root, "python").display().to_string();
    spawn(root, program(root, "maturin"), &["build", "-q", "--release", "-m", &manifest, "-o", WHEELS, "-i", &python], &[])?;
    let built = newest_wheel(&folder).ok_or_else(|| format!("maturin left no wheel in {WHEELS}"))?;
    let pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--force-reinstall", "--no-deps", &built];
    spawn(root, program(root, "python"), &pip, &[])?;
    Ok(Outcome::Passed)
}

fn newest_wheel(folder: &Path) -> Option<String> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let wheels = files.filter(|path| path.extension().is_some_and(|ending| ending == "whl"));
    wheels.max().map(|path| path.display().to_string())
}

/// Runs the Python tests against the installed wheel.
pub(crate) fn pytest(root: &Path) -> Ended {
    if let Err(skipped) = has_binding(root) {
        return Ok(skipped);
    }
    let tests = format!("{BINDING}/tests");
    let json = root.join(RUST_JSON).display().to_string();
    let environment: &[(&str, &str)] = if Path::new(&json).is_file() { &[("OVERHEARD_RUST_JSON", &json)] } else { &[] };
    // The source folder must not shadow the installed package.
    spawn(root, program(root, "python"), &["-m", "pytest", "-q", "--import-mode=importlib", &tests], environment)?;
    Ok(Outcome::Passed)
}
