//! The tests that may notice a mutant, each in a process of its own.

use crate::{Outcome, cargo, switch};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Modules of `it` that read files, and tests of them that are left out because they judge time or take minutes.
const READING: &[&str] = &[
    "battery",
    "containers",
    "errors",
    "edits",
    "format_table",
    "fuzzed",
    "header",
    "hostile",
    "labels",
    "lossless",
    "people",
    "quotes",
    "readings",
    "real_samples",
    "roles",
    "suites_chats",
    "views",
    "word_times",
];
const LEFT_OUT: &[&str] = &["battery::broken"];
/// A test that takes so many times longer than without a mutant, and this much besides, will not end.
const PATIENCE: (u32, Duration) = (8, Duration::from_secs(10));

/// A test, or all unit tests of the formats together.
#[derive(Debug, Clone)]
pub struct Test {
    /// For people, and for the program.
    pub name: String,
    /// How long it takes without a mutant.
    pub usual: Duration,
    /// Numbers of the mutants whose switches it comes by.
    pub passes_by: BTreeSet<usize>,
    /// How many it caught.
    pub caught: usize,
    program: PathBuf,
    folder: PathBuf,
}

/// How a test fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    Failed,
    NoEnd,
}

impl Test {
    /// What a catch costs: seconds for one mutant caught.
    pub fn cost(&self) -> f64 {
        (self.usual.as_secs_f64() + 0.05) / (self.caught + 1) as f64
    }

    /// Runs with a mutant.
    pub fn fails(&self, mutant: usize) -> Option<Failure> {
        let patience = PATIENCE.0 * self.usual + PATIENCE.1;
        self.run(switch::ON, &mutant.to_string(), patience).unwrap_or(Some(Failure::Failed))
    }

    fn run(&self, variable: &str, value: &str, patience: Duration) -> Outcome<Option<Failure>> {
        let mut command = Command::new(&self.program);
        command.args([&self.name, "--test-threads=1"]).current_dir(&self.folder).env(variable, value);
        let (mut child, started) = (command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?, Instant::now());
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok((!status.success()).then_some(Failure::Failed));
            }
            if started.elapsed() > patience {
                child.kill()?;
                child.wait()?;
                return Ok(Some(Failure::NoEnd));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Runs without a mutant, to see how long it takes and what it comes by.
    fn measure(&mut self, seen: &Path) -> Outcome<()> {
        fs::write(seen, "")?;
        let started = Instant::now();
        if self.run(switch::SEEN, &seen.to_string_lossy(), Duration::from_secs(600))?.is_some() {
            return Err(format!("a test fails without a mutant: {}", self.name).into());
        }
        self.usual = started.elapsed();
        self.passes_by = fs::read_to_string(seen)?.lines().filter_map(|line| line.parse().ok()).collect();
        Ok(())
    }
}

/// Builds the tests and measures each.
pub fn all(tree: &Path) -> Outcome<Vec<Test>> {
    let test = |name: &str, program: &Path, folder: &str| Test {
        name: name.to_owned(),
        usual: Duration::ZERO,
        passes_by: BTreeSet::new(),
        caught: 0,
        program: program.to_owned(),
        folder: tree.join(folder),
    };
    let unit = built(tree, &["-p", "overheard", "--lib"])?;
    let it = built(tree, &["-p", "overheard-tests", "--test", "it"])?;
    let listed = String::from_utf8(Command::new(&it).args(["--list", "--format=terse"]).output()?.stdout)?;
    let named = listed.lines().filter_map(|line| line.strip_suffix(": test"));
    let reads = |name: &str| READING.iter().any(|module| name.split("::").next() == Some(module));
    let wanted = named.filter(|name| reads(name) && !LEFT_OUT.iter().any(|start| name.starts_with(start)));
    let mut tests: Vec<Test> = wanted.map(|name| test(name, &it, "tests")).collect();
    tests.push(test("formats::", &unit, "crates/overheard"));
    for test in &mut tests {
        test.measure(&tree.join("../seen"))?;
    }
    Ok(tests)
}

fn built(tree: &Path, arguments: &[&str]) -> Outcome<PathBuf> {
    let output = cargo(tree, &[&["test", "--no-run", "--message-format=json"], arguments].concat()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let programs = text.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let tested = message["profile"]["test"] == true;
        message["executable"].as_str().filter(|_| tested).map(PathBuf::from)
    });
    Ok(programs.last().ok_or("the tests do not compile")?)
}
