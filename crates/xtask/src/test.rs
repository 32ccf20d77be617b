//! `cargo xtask test`: what must be green before a commit.

use crate::python;
use crate::steps::{self, Ended, Outcome, Step, cargo};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Cheap ones first; the wheel before pytest, which needs it.
const STEPS: &[Step] = &[
    ("python environment", python::environment),
    ("python wheel", python::wheel),
    ("format", format),
    ("lints", lints),
    ("tests", tests),
    ("doc tests", doc_tests),
    ("documentation", documentation),
    ("themes from rust", themes_json),
    ("pytest", python::pytest),
];

/// Where the themes that Rust finds are written for pytest to compare with.
pub(crate) const RUST_JSON: &str = "target/themes-from-rust.json";

pub(crate) fn run() -> ExitCode {
    steps::run(STEPS)
}

fn format(root: &Path) -> Ended {
    cargo(root, &["fmt", "--all", "--check"], &[])
}

fn lints(root: &Path) -> Ended {
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])
}

/// Without optimisation the library checks its arithmetic, but twenty planted studies take minutes; so it is
/// optimised a little, and the checks stay on.
fn tests(root: &Path) -> Ended {
    let optimised = [("CARGO_PROFILE_TEST_OPT_LEVEL", "1"), ("CARGO_PROFILE_DEV_OPT_LEVEL", "1")];
    cargo(root, &["test", "--workspace", "--lib", "--bins", "--tests"], &optimised)
}

fn doc_tests(root: &Path) -> Ended {
    let optimised = [("CARGO_PROFILE_TEST_OPT_LEVEL", "1"), ("CARGO_PROFILE_DEV_OPT_LEVEL", "1")];
    cargo(root, &["test", "--workspace", "--doc"], &optimised)
}

fn documentation(root: &Path) -> Ended {
    cargo(root, &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])
}

fn themes_json(root: &Path) -> Ended {
    if !root.join("examples/Cargo.toml").is_file() {
        return Ok(Outcome::Skipped("there is no package in examples".into()));
    }
    fs::create_dir_all(root.join("target")).map_err(|error| format!("target cannot be made ({error})"))?;
    let program = ["run", "--release", "-q", "-p", "overheard-examples", "--bin", "themes", "--"];
    let arguments = ["examples/data/interviews", "--quotes", "3", "--json", RUST_JSON];
    cargo(root, &[program.as_slice(), arguments.as_slice()].concat(), &[])
}
