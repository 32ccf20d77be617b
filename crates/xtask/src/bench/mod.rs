//! Whole programs measured beside their peers, in turns, each in a fresh process.

mod agreement;
mod contenders;
mod measured;
mod recovery;
mod update;

use crate::environment::Environment;
use crate::python;
use crate::steps::{cargo, root};
use contenders::{Contender, contenders};
use measured::{Figures, table};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "\
usage: cargo xtask bench T1|T2|T3|update|python [--rounds N] [--themes K|auto] [--only NAME,NAME...] FILE...
  T1       reads WebVTT, beside fasrt and webvtt-py
  T2       counts words in JSON lines, beside wc -w, Polars and scikit-learn
  T3       finds themes in JSON lines, beside scikit-learn's NMF; FILE.truth beside one FILE tells the planted ones
  update   counts what themes are found from, of all of a corpus of `cargo xtask corpus`, and of its last hundredth added to the rest
  python   finds themes in files by their paths, from Rust and from Python, on one thread each
  --rounds of everything, one program after the other; 5 if left out
  --themes number of themes for T3 and python; 24 if left out, as in `cargo xtask corpus`
  --only   rows of the table; the first is always there";

const ENVIRONMENT: Environment = Environment {
    folder: ".venv-bench",
    packages: &["numpy", "scipy", "scikit-learn", "polars", "PyStemmer", "webvtt-py"],
    modules: "numpy, scipy, sklearn, polars, Stemmer, webvtt",
};

/// What to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// Transcripts to turns.
    Reading,
    /// Words to counts.
    Counting,
    /// Turns to themes.
    Themes,
    /// Statistics of conversations, added to those of others.
    Update,
    /// The same, from Rust and from Python.
    Python,
}

#[derive(Debug)]
struct Options {
    task: Task,
    rounds: usize,
    /// A number, or `auto`.
    themes: String,
    only: Vec<String>,
    files: Vec<String>,
}

pub(crate) fn run(words: &[String]) -> ExitCode {
    let options = match parse(words) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("bench: {why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match bench(&options, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn parse(words: &[String]) -> Result<Options, String> {
    let (task, rest) = words.split_first().ok_or("no task is given")?;
    let task = match task.as_str() {
        "T1" => Task::Reading,
        "T2" => Task::Counting,
        "T3" => Task::Themes,
        "update" => Task::Update,
        "python" => Task::Python,
        other => return Err(format!("there is no task {other}")),
    };
    let mut options = Options { task, rounds: 5, themes: "24".into(), only: Vec::new(), files: Vec::new() };
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--rounds" => options.rounds = value()?.parse().ok().filter(|&rounds| rounds > 0).ok_or("--rounds takes a number from 1")?,
            "--themes" => options.themes.clone_from(value()?),
            "--only" => options.only = value()?.split(',').map(String::from).collect(),
            _ if word.starts_with('-') => return Err(format!("unknown option {word}")),
            _ => options.files.push(word.clone()),
        }
    }
    if options.files.is_empty() {
        return Err("no FILE is given".into());
    }
    Ok(options)
}

fn bench(options: &Options, words: &[String]) -> Result<(), String> {
    let root = root();
    ENVIRONMENT.make(&root)?;
    if options.task == Task::Python {
        python::environment(&root)?;
        python::install_wheel(&root, &ENVIRONMENT)?;
    }
    let interpreter = ENVIRONMENT.program(&root, "python");
    let target = build(&root, options.task)?;
    let files: Vec<String> = options.files.iter().map(|file| absolute(file)).collect::<Result<_, _>>()?;
    let out = target.join("bench");
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    if options.task == Task::Update {
        update::prepare(&target, &out, &files)?;
    }
    let mut contenders = contenders(options.task, &root, &target, &interpreter, &files, &options.themes);
    let wanted = |one: &Contender| options.only.is_empty() || options.only.iter().any(|name| name == one.name);
    let first = contenders.remove(0);
    contenders.retain(wanted);
    contenders.insert(0, first);
    check(&mut contenders)?;
    if options.task == Task::Update {
        update::check(&out)?;
    }
    let mut figures: Vec<Vec<Figures>> = vec![Vec::new(); contenders.len()];
    for round in 1..=options.rounds {
        for (contender, figures) in contenders.iter().zip(&mut figures) {
            eprintln!("round {round}: {}", contender.name);
            figures.push(measured::measure(&interpreter, &root, &out, contender)?);
        }
    }
    describe(&root, &interpreter, words, &files);
    print!("{}", table(&contenders, &figures));
    if options.task == Task::Themes {
        recovery::print(&contenders, &files)?;
    }
    Ok(())
}

/// Builds what is measured, and returns the folder that it is built in.
fn build(root: &Path, task: Task) -> Result<PathBuf, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    cargo(root, &["build", "--release", "-q", "-p", "overheard-benches", "--bin", "pass"], &[])?;
    if task == Task::Reading {
        let manifest = root.join("benches/rivals/fasrt/Cargo.toml").display().to_string();
        let rivals = target.join("rivals").display().to_string();
        cargo(root, &["build", "--release", "-q", "--manifest-path", &manifest], &[("CARGO_TARGET_DIR", &rivals)])?;
    }
    Ok(target)
}

fn absolute(file: &str) -> Result<String, String> {
    let path = std::fs::canonicalize(file).map_err(|error| format!("{file}: {error}"))?;
    Ok(path.display().to_string())
}

/// Runs every program once, and compares what it found with what the first did; a program that found something else is not measured.
fn check(contenders: &mut Vec<Contender>) -> Result<(), String> {
    let mut expected: Option<String> = None;
    let mut same = Vec::new();
    for contender in contenders.drain(..) {
        let found = contender.facts()?;
        println!("{}: {}", contender.name, found.as_deref().unwrap_or("does other work, a reference"));
        match (&expected, found) {
            (Some(expected), Some(found)) if comparable(expected) != comparable(&found) => {
                return Err(format!("{} found something else; nothing is measured", contender.name));
            }
            (None, found) => expected = found,
            _ => {}
        }
        same.push(contender);
    }
    *contenders = same;
    Ok(())
}

/// What a peer must find too: all but our own checksum.
fn comparable(facts: &str) -> &str {
    facts.split(" checksum=").next().unwrap_or(facts)
}

/// Prints on what was measured, and with which versions.
fn describe(root: &Path, python: &Path, words: &[String], files: &[String]) {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("unknown");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(root).output();
        output.map_or(String::new(), |output| String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned())
    };
    let versions = "import importlib.metadata as m; print(*(f'{p} {m.version(p)}' for p in \
                    ('numpy', 'scipy', 'scikit-learn', 'polars', 'PyStemmer', 'webvtt-py')), sep=', ')";
    println!("\n$ cargo xtask bench {}", words.join(" "));
    println!(
        "{}, {cores} cores; {}; {}",
        model.trim_start_matches([' ', '\t', ':']),
        said("rustc", &["--version"]),
        said("wc", &["--version"])
    );
    println!("Python {}", said(&python.display().to_string(), &["-c", versions]));
    for file in files {
        let size = std::fs::metadata(file).map_or(0, |data| data.len());
        println!("{}: {size} bytes", file.rsplit('/').next().unwrap_or(file));
    }
    println!();
}
