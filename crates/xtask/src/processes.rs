//! `cargo xtask check-processes`: work in children and threads, often enough to see what happens seldom.

use crate::python;
use crate::steps::{self, Ended, Outcome, Step, spawn};
use std::path::Path;
use std::process::ExitCode;

const STEPS: &[Step] = &[("python environment", python::environment), ("python wheel", python::wheel), ("processes", processes)];

/// How often each way of working is tried, unless a number is given.
const RUNS: &str = "100";

pub(crate) fn run(_words: &[String]) -> ExitCode {
    steps::run(STEPS)
}

fn processes(root: &Path) -> Ended {
    let runs = std::env::args().nth(2).unwrap_or_else(|| RUNS.to_owned());
    spawn(root, python::program(root, "python"), &["tests/processes/check_processes.py", "examples/data/interviews", &runs], &[])?;
    Ok(Outcome::Passed)
}
