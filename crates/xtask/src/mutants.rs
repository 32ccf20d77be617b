//! `cargo xtask mutants NUMBER SEED MINUTES`: the program of `tests/mutants`, which is no member of the workspace.

use crate::steps::root;
use std::process::{Command, ExitCode};

pub(crate) fn run(words: &[String]) -> ExitCode {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "-q", "--locked", "--manifest-path", "tests/mutants/Cargo.toml", "--"]).args(words).current_dir(root());
    command.env("CARGO_TARGET_DIR", root().join("target/mutants/self"));
    match command.status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("xtask: cargo cannot be started ({error})");
            ExitCode::FAILURE
        }
    }
}
