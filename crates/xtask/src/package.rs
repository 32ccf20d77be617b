//! `cargo xtask check-package`: what would be published, packed, and used by somebody who has nothing else.

use crate::environment::Environment;
use crate::python;
use crate::steps::{self, Ended, Outcome, Step, cargo, spawn};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const FOLDER: &str = "target/packages";
/// An environment without anything but pip, made anew each time.
const ENVIRONMENT: Environment = Environment { folder: "target/packages/venv", packages: &["pip"], modules: "pip" };
const STEPS: &[Step] = &[
    ("crate", the_crate),
    ("python environment", python::environment),
    ("source distribution", source_distribution),
    ("wheel of the source distribution, in a new environment", installed),
    ("first answer", first_answer),
];

pub(crate) fn run(_words: &[String]) -> ExitCode {
    steps::run(STEPS)
}

/// Packs the crate and builds what was packed; nothing is published.
fn the_crate(root: &Path) -> Ended {
    cargo(root, &["package", "-p", "overheard", "--allow-dirty"], &[])
}

fn source_distribution(root: &Path) -> Ended {
    let _ = fs::remove_dir_all(root.join(FOLDER));
    spawn(root, python::program(root, "maturin"), &["sdist", "-m", "bindings/python/Cargo.toml", "-o", FOLDER], &[])?;
    Ok(Outcome::Passed)
}

fn installed(root: &Path) -> Ended {
    ENVIRONMENT.make(root)?;
    let packed = packed(root).ok_or_else(|| format!("maturin left nothing in {FOLDER}"))?.display().to_string();
    // Neither pip's wheels of earlier runs nor what cargo built of the checkout may stand in for what was packed.
    let pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-cache-dir", &packed];
    let built = root.join(FOLDER).join("built").display().to_string();
    spawn(root, ENVIRONMENT.program(root, "python"), &pip, &[("CARGO_TARGET_DIR", &built)])?;
    Ok(Outcome::Passed)
}

fn packed(root: &Path) -> Option<PathBuf> {
    let mut files = fs::read_dir(root.join(FOLDER)).ok()?.flatten().map(|entry| entry.path());
    files.find(|path| path.extension().is_some_and(|ending| ending == "gz"))
}

/// Licences and types are in the wheel, and it works without any other package.
fn first_answer(root: &Path) -> Ended {
    let script = "import importlib.metadata as m, overheard as oh\n\
        files = {file.name for file in m.files('overheard')}\n\
        assert {'LICENSE-MIT', 'LICENSE-APACHE', 'py.typed', '_native.pyi', '01-maureen.vtt'} <= files, files\n\
        assert not [one for one in m.requires('overheard') or [] if 'extra ==' not in one]\n\
        print(oh.demo().themes())";
    spawn(root, ENVIRONMENT.program(root, "python"), &["-c", script], &[])?;
    Ok(Outcome::Passed)
}
