//! `cargo xtask check-notebooks`: the notebooks, run from top to bottom with the wheel of this checkout, and the tests of tables and charts, for which
//! the libraries are there that notebooks use.

use crate::environment::Environment;
use crate::python;
use crate::steps::{self, Ended, Outcome, Step, spawn};
use std::path::Path;
use std::process::ExitCode;

const ENVIRONMENT: Environment = Environment {
    folder: ".venv-notebooks",
    packages: &[
        "nbmake>=1.5,<2",
        "ipykernel>=6,<8",
        "altair>=5",
        "tqdm>=4.60",
        "rich>=13",
        "polars>=1,<3",
        "pandas>=2.2,<4",
        "pyarrow>=18",
        "duckdb>=1.1",
    ],
    modules: "nbmake, ipykernel, altair, tqdm, rich, polars, pandas, pyarrow, duckdb",
};
const STEPS: &[Step] = &[
    ("python environment", python::environment),
    ("notebook environment", |root| ENVIRONMENT.make(root)),
    ("python wheel", |root| python::install_wheel(root, &ENVIRONMENT)),
    ("notebooks", notebooks),
    ("tables", tables),
];

pub(crate) fn run(_words: &[String]) -> ExitCode {
    steps::run(STEPS)
}

fn notebooks(root: &Path) -> Ended {
    let arguments = ["-m", "pytest", "-q", "--nbmake", "--nbmake-timeout=120", "examples/notebooks"];
    spawn(root, ENVIRONMENT.program(root, "python"), &arguments, &[])?;
    Ok(Outcome::Passed)
}

fn tables(root: &Path) -> Ended {
    spawn(
        root,
        ENVIRONMENT.program(root, "python"),
        &["-m", "pytest", "-q", "bindings/python/tests/test_tables.py", "bindings/python/tests/test_extras.py"],
        &[],
    )?;
    Ok(Outcome::Passed)
}
