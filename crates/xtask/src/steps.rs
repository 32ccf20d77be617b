//! Steps that run one after the other, each with a heading and its time.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// How a step ended well.
pub(crate) enum Outcome {
    Passed,
    /// It had nothing to do, and why.
    Skipped(String),
}

/// How a step ended: well, or why not.
pub(crate) type Ended = Result<Outcome, String>;

/// A step, its heading first.
pub(crate) type Step = (&'static str, fn(&Path) -> Ended);

/// Runs the steps in order and stops at the first that fails.
pub(crate) fn run(steps: &[Step]) -> ExitCode {
    let (root, started) = (root(), Instant::now());
    let (mut passed, mut failed, mut skipped) = (0, 0, Vec::new());
    for (title, step) in steps {
        println!("\n== {title} ==");
        let began = Instant::now();
        let ended = step(&root);
        let seconds = began.elapsed().as_secs_f64();
        match ended {
            Ok(Outcome::Passed) => {
                passed += 1;
                println!("-- {title}: passed in {seconds:.1} s");
            }
            Ok(Outcome::Skipped(why)) => {
                println!("-- {title}: skipped, {why}");
                skipped.push(*title);
            }
            Err(why) => {
                failed += 1;
                println!("-- {title}: FAILED in {seconds:.1} s: {why}");
                break;
            }
        }
    }
    println!("\n{} steps of {} in {:.1} s", passed + failed + skipped.len(), steps.len(), started.elapsed().as_secs_f64());
    if !skipped.is_empty() {
        println!("skipped: {}", skipped.join(", "));
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}

/// Runs a program in the root, with its output shown.
pub(crate) fn spawn(root: &Path, program: impl AsRef<Path>, arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), String> {
    let program = program.as_ref();
    let name = program.strip_prefix(root).unwrap_or(program).display().to_string();
    println!("$ {name} {}", arguments.join(" "));
    let status = Command::new(program).args(arguments).envs(environment.iter().copied()).current_dir(root).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name} {}` ended with {status}", arguments.join(" "))),
        Err(error) => Err(format!("`{name}` cannot be started ({error})")),
    }
}

/// Runs cargo in the root, the one that runs this.
pub(crate) fn cargo(root: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Ended {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    spawn(root, program, arguments, environment).map(|()| Outcome::Passed)
}

/// Becomes a release program of this workspace; paths in its arguments are the caller's.
pub(crate) fn spawn_program(package: &str, program: &str, arguments: &[String]) -> ExitCode {
    match release_program(package, program).args(arguments).status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("xtask: cargo cannot be started ({error})");
            ExitCode::FAILURE
        }
    }
}

/// A release program of this workspace, built when it starts; it runs where the caller is.
pub(crate) fn release_program(package: &str, program: &str) -> Command {
    let manifest = root().join("Cargo.toml");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--release", "-q", "--manifest-path"]).arg(manifest).args(["-p", package, "--bin", program, "--"]);
    command
}
