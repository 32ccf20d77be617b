//! `cargo xtask quality`: runs the library on labelled sets, scores what it found, and prints a table.

mod dataset;
mod options;
mod scores;
mod table;

use crate::environment::Environment;
use crate::steps::{cargo, release_program, root};
use dataset::Dataset;
use options::{Options, USAGE};
use scores::Run;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

const ENVIRONMENT: Environment = Environment {
    folder: ".venv-quality",
    packages: &["numpy>=1.26,<3", "scipy>=1.11,<2", "scikit-learn>=1.4,<2", "snowballstemmer>=2,<4"],
    modules: "numpy, scipy.optimize, sklearn.metrics, snowballstemmer",
};

/// Runs the task; 2 when the arguments are wrong, 1 when a set could not be themed or scored.
pub(crate) fn run(words: &[String]) -> ExitCode {
    if words.iter().any(|word| ["-h", "--help"].contains(&word.as_str())) {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let options = match Options::parse(words) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("xtask quality: {why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match measure(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask quality: {why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Result<(), String> {
    let root = root();
    let (with_harness, without): (Vec<&Dataset>, Vec<&Dataset>) = options.datasets.iter().partition(|dataset| dataset.has_harness());
    for dataset in without {
        println!("{}: there is no harness in {}; predictions only", dataset.name, dataset.harness().display());
    }
    if !with_harness.is_empty() {
        ENVIRONMENT.make(&root)?;
    }
    cargo(&root, &["build", "--release", "-q", "-p", "overheard-benches", "--bin", "quality"], &[])?;
    if options.samples.is_some() {
        return measure_samples(&root, options, &with_harness);
    }
    let (mut runs, mut failed) = (Vec::new(), Vec::new());
    for dataset in &options.datasets {
        for &salt in &options.salts {
            match predict(options, dataset, salt) {
                Ok(run) => runs.push(run),
                Err(why) => failed.push(why),
            }
        }
    }
    println!("predictions are in {}", options.out.display());
    if !with_harness.is_empty() {
        failed.extend(score(&root, options, &with_harness, &mut runs).err());
    }
    table::print(options, &runs);
    if options.per == "conversation" && !with_harness.is_empty() {
        failed.extend(rival(&root, options, &with_harness).err());
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("; ")) }
}

/// Themes and scores small studies drawn from the sets that have a harness.
fn measure_samples(root: &Path, options: &Options, datasets: &[&Dataset]) -> Result<(), String> {
    for dataset in datasets {
        for &salt in &options.salts {
            let ended = program(options, dataset, salt).stdout(Stdio::null()).status().map_err(|error| no_cargo(&error))?;
            if !ended.success() {
                return Err(format!("{} with salt {salt} ended with {ended}", dataset.name));
            }
        }
    }
    let ended = scorer(root, &["--samples"], options, datasets).status().map_err(|error| no_python(&error))?;
    if ended.success() { Ok(()) } else { Err(format!("benches/quality/score.py ended with {ended}")) }
}

/// Themes one set in a process of its own, so that no set warms up another.
fn predict(options: &Options, dataset: &Dataset, salt: u64) -> Result<Run, String> {
    let out = options.out.join(salt.to_string());
    // Predictions of an earlier run must not be scored if this one fails.
    for kind in ["pred", "turns.pred"] {
        let _ = fs::remove_file(out.join(format!("{}.{kind}.jsonl", dataset.name)));
    }
    let ended = program(options, dataset, salt).stderr(Stdio::inherit()).output().map_err(|error| no_cargo(&error))?;
    let said = String::from_utf8_lossy(&ended.stdout);
    print!("salt {salt}: {said}");
    if !ended.status.success() {
        println!();
        return Err(format!("{} with salt {salt} ended with {}", dataset.name, ended.status));
    }
    Run::from_report(&dataset.name, salt, &said).ok_or_else(|| format!("the program `quality` does not say how {} went", dataset.name))
}

fn program(options: &Options, dataset: &Dataset, salt: u64) -> Command {
    let mut program = release_program("overheard-benches", "quality");
    program.args(["--k", &options.k, "--per", &options.per, "--salt", &salt.to_string()]);
    if let Some((sizes, draws)) = &options.samples {
        program.args(["--sample", sizes, "--draws", &draws.to_string()]);
    }
    program.args(options.update.then_some("--update"));
    if let Some(words) = options.budget_words {
        program.args(["--budget", &words.to_string()]);
    }
    if let Some(folder) = &options.vectors {
        program.arg("--vectors").arg(folder);
    }
    program.arg("--out").arg(options.out.join(salt.to_string())).arg(&dataset.folder);
    program
}

fn scorer(root: &Path, flags: &[&str], options: &Options, datasets: &[&Dataset]) -> Command {
    let salts: Vec<String> = options.salts.iter().map(u64::to_string).collect();
    let mut python = Command::new(ENVIRONMENT.program(root, "python"));
    python.arg(root.join("benches/quality/score.py")).args(flags).arg(&options.out).arg(salts.join(","));
    python.args(datasets.iter().map(|dataset| &dataset.folder));
    python
}

fn no_cargo(error: &std::io::Error) -> String {
    format!("cargo cannot be started ({error})")
}

fn no_python(error: &std::io::Error) -> String {
    format!("python cannot be started ({error})")
}

/// Factorises whole conversations, as a rival of what we say they are about, and prints how that scores.
fn rival(root: &Path, options: &Options, datasets: &[&Dataset]) -> Result<(), String> {
    println!("plain NMF on whole conversations, at the number of labels: recovery_1to1 ami bcubed_f1 themes");
    for dataset in datasets {
        let mut python = Command::new(ENVIRONMENT.program(root, "python"));
        python.arg(root.join("benches/rivals/nmf.py")).arg("--harness").arg(dataset.harness());
        python.arg("--out").arg(options.out.join("nmf")).arg(&dataset.folder);
        let ended = python.status().map_err(|error| no_python(&error))?;
        if !ended.success() {
            return Err(format!("benches/rivals/nmf.py ended with {ended} for {}", dataset.name));
        }
    }
    Ok(())
}

/// Scores all predictions in one process, which loads the harness once; the lines stay in `scores.jsonl`.
fn score(root: &Path, options: &Options, datasets: &[&Dataset], runs: &mut [Run]) -> Result<(), String> {
    let mut python = scorer(root, &[], options, datasets);
    let ended = python.stderr(Stdio::inherit()).output().map_err(|error| no_python(&error))?;
    let lines = String::from_utf8_lossy(&ended.stdout);
    for run in runs {
        run.scores = lines.lines().find_map(|line| run.scores_in(line));
    }
    let file = options.out.join("scores.jsonl");
    fs::write(&file, lines.as_bytes()).map_err(|error| format!("{} cannot be written ({error})", file.display()))?;
    if ended.status.success() { Ok(()) } else { Err(format!("benches/quality/score.py ended with {}", ended.status)) }
}
