//! The Python side: an environment of its own, the wheel in it, pytest.

use crate::environment::Environment;
use crate::steps::{self, Ended, Outcome, Step, spawn};
use crate::test::RUST_JSON;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const BINDING: &str = "bindings/python";
const WHEELS: &str = "target/wheels";
const ENVIRONMENT: Environment = Environment {
    folder: ".venv",
    packages: &["maturin>=1.16,<2", "pytest>=8,<10", "jsonschema>=4,<5"],
    modules: "maturin, pytest, jsonschema",
};

/// What types are checked with; stubs of pandas change what mypy sees.
const TYPES: Environment = Environment {
    folder: ".venv-types",
    packages: &["mypy>=1.15,<3", "ruff>=0.15,<1", "pytest>=8,<10", "jsonschema>=4,<5", "pandas-stubs>=2", "polars>=1,<3"],
    modules: "mypy, ruff, pytest, jsonschema, pandas, polars",
};
const TYPE_STEPS: &[Step] = &[
    ("python environment", environment),
    ("environment of types", |root| TYPES.make(root)),
    ("python wheel", |root| install_wheel(root, &TYPES)),
    ("ruff", ruff),
    ("mypy", mypy),
    ("stubtest", stubtest),
];

/// Checks types and style of the Python package; see `cargo xtask help`.
pub(crate) fn check_types(_words: &[String]) -> ExitCode {
    steps::run(TYPE_STEPS)
}

fn ruff(root: &Path) -> Ended {
    let ruff = TYPES.program(root, "ruff");
    let checked = [BINDING, "tests/browser", "tests/processes", "docs/site"];
    let configured = ["--config", "bindings/python/pyproject.toml"];
    spawn(root, &ruff, &[["check"].as_slice(), &configured, &checked].concat(), &[])?;
    spawn(root, &ruff, &[["format", "--check"].as_slice(), &configured, &checked].concat(), &[])?;
    Ok(Outcome::Passed)
}

fn mypy(root: &Path) -> Ended {
    spawn(&root.join(BINDING), TYPES.program(root, "mypy"), &["--no-incremental"], &[])?;
    Ok(Outcome::Passed)
}

fn stubtest(root: &Path) -> Ended {
    spawn(
        root,
        TYPES.program(root, "stubtest"),
        &["overheard", "--ignore-disjoint-bases", "--mypy-config-file", "bindings/python/pyproject.toml"],
        &[],
    )?;
    Ok(Outcome::Passed)
}

/// Makes `.venv` with maturin and pytest, unless it is there.
pub(crate) fn environment(root: &Path) -> Ended {
    ENVIRONMENT.make(root)
}

/// A program of the usual environment.
pub(crate) fn program(root: &Path, name: &str) -> PathBuf {
    ENVIRONMENT.program(root, name)
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
    install_wheel(root, &ENVIRONMENT)
}

/// Builds the wheel with the maturin of the usual environment and installs it into another.
pub(crate) fn install_wheel(root: &Path, environment: &Environment) -> Ended {
    let folder = root.join(WHEELS);
    // Only the wheel that is built now can be the one that is installed.
    let _ = fs::remove_dir_all(&folder);
    let manifest = format!("{BINDING}/Cargo.toml");
    let python = ENVIRONMENT.program(root, "python").display().to_string();
    spawn(root, ENVIRONMENT.program(root, "maturin"), &["build", "-q", "--release", "-m", &manifest, "-o", WHEELS, "-i", &python], &[])?;
    let built = newest_wheel(&folder).ok_or_else(|| format!("maturin left no wheel in {WHEELS}"))?;
    let pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--force-reinstall", "--no-deps", &built];
    spawn(root, environment.program(root, "python"), &pip, &[])?;
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
    // With its usual imports pytest puts the tests' folder on the path, where spawned children look for it.
    spawn(root, ENVIRONMENT.program(root, "python"), &["-m", "pytest", "-q", &tests], environment)?;
    Ok(Outcome::Passed)
}
