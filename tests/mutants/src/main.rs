//! Mutation testing of the formats: are small mistakes in the code noticed by a test?
//!
//! `cargo xtask mutants NUMBER SEED MINUTES`. A sample of all mutants is compiled into one copy of the workspace, each behind a switch, so
//! that the tests are built once. Each test runs once without a mutant, which tells how long it takes and which switches it comes by; then,
//! for each mutant, those that come by its switch, the most promising first, until one fails.

mod find;
mod switch;
mod tests;

use find::Mutant;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tests::{Failure, Test};

type Outcome<T> = Result<T, Box<dyn Error>>;

const FORMATS: &str = "crates/overheard/src/formats";
const LIBRARY: &str = "crates/overheard/src/lib.rs";
/// Files of the folder that are tests.
const TESTS: &[&str] = &["testing.rs", "template.rs", "tests.rs"];
/// Rounds of leaving out mutants that do not compile.
const ROUNDS: usize = 8;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let &[count, seed, minutes] = numbers.as_slice() else {
        eprintln!("usage: mutants NUMBER SEED MINUTES");
        return ExitCode::from(2);
    };
    match run(count as usize, seed, Duration::from_secs(60 * minutes)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mutants: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(count: usize, seed: u64, time: Duration) -> Outcome<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    // The mutants are found in one copy and switched in another, so that work may go on meanwhile.
    let (root, tree) = (here.join("target/mutants/original"), here.join("target/mutants/tree"));
    copy(&here, &root, &|_| true)?;
    // What is written with switches keeps its time if it stays as it was, so that nothing is compiled again.
    let switched = sources(&root)?;
    copy(&here, &tree, &|name| name != LIBRARY && !switched.iter().any(|file| file == name))?;
    let mut all = Vec::new();
    for file in sources(&root)? {
        all.extend(find::mutants(&file, &fs::read_to_string(root.join(&file))?)?);
    }
    let found = all.len();
    shuffle(&mut all, seed);
    let (chosen, refused) = compiling(&root, &tree, all, count)?;
    println!("{found} mutants; {} chosen with seed {seed}, {refused} left out that do not compile", chosen.len());
    let tests = tests::all(&tree)?;
    let seconds: f64 = tests.iter().map(|test| test.usual.as_secs_f64()).sum();
    println!("{} tests, which take {seconds:.0} s without a mutant", tests.len());
    judge(tests, &chosen, time)
}

/// Judges as many as there is time for, one on each processor; they are in random order, so the first are a sample as well.
fn judge(tests: Vec<Test>, chosen: &[Mutant], time: Duration) -> Outcome<()> {
    let started = Instant::now();
    let (next, judged) = (AtomicUsize::new(0), Mutex::new((tests, BTreeMap::new())));
    let work = || {
        while started.elapsed() < time {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = chosen.get(number) else { break };
            let mut order = judged.lock().expect("no thread panics").0.clone();
            order.retain(|test| test.passes_by.contains(&number));
            order.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
            let failed = order.iter().find_map(|test| test.fails(number).map(|how| (test.name.clone(), how)));
            let mut held = judged.lock().expect("no thread panics");
            match &failed {
                Some((name, _)) => held.0.iter_mut().filter(|test| test.name == *name).for_each(|test| test.caught += 1),
                None => println!(
                    "missed  {}:{}: {}{}",
                    mutant.file,
                    mutant.line,
                    mutant.what,
                    if order.is_empty() { ", never reached" } else { "" }
                ),
            }
            held.1.insert(number, failed);
        }
    };
    std::thread::scope(|scope| {
        (0..std::thread::available_parallelism().map_or(1, usize::from)).for_each(|_| drop(scope.spawn(work)));
    });
    let (tests, judged) = judged.into_inner().expect("no thread panics");
    let (all, caught) = (judged.len(), judged.values().flatten().count());
    println!("{caught} of {all} caught ({:.1}%), {} missed, in {:.0} s", share(caught, all), all - caught, started.elapsed().as_secs_f64());
    let ended = judged.values().flatten().filter(|(_, how)| *how == Failure::NoEnd).count();
    println!("{ended} of the caught by a test that does not end");
    tests.iter().filter(|test| test.caught > 0).for_each(|test| println!("  {:>4} by {}", test.caught, test.name));
    Ok(())
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Copies what git knows of; what lies beside the repository is seen from the copy as well.
fn copy(root: &Path, tree: &Path, wanted: &dyn Fn(&str) -> bool) -> Outcome<()> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output()?;
    for name in String::from_utf8(listed.stdout)?.split('\0').filter(|name| !name.is_empty() && wanted(name)) {
        if let Ok(content) = fs::read(root.join(name)) {
            replace(&tree.join(name), &content)?;
        }
    }
    #[cfg(unix)]
    if let Some(beside) = root.parent().map(|parent| parent.join("shared")).filter(|beside| beside.exists()) {
        let _ = std::os::unix::fs::symlink(beside, root.join("target/mutants/shared"));
    }
    Ok(())
}

/// Writes a file unless it is there as it should be.
fn replace(path: &Path, content: &[u8]) -> Outcome<()> {
    if fs::read(path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
    Ok(fs::write(path, content)?)
}

fn sources(root: &Path) -> Outcome<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![root.join(FORMATS)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !TESTS.iter().any(|name| path.ends_with(name)) {
                files.push(path.strip_prefix(root)?.to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Fisher-Yates with `SplitMix64`.
fn shuffle(mutants: &mut [Mutant], seed: u64) {
    let mut state = seed;
    for last in (1..mutants.len()).rev() {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mutants.swap(last, ((mixed ^ (mixed >> 31)) % (last as u64 + 1)) as usize);
    }
}

/// The first mutants that compile together, written into the tree, and how many did not.
fn compiling(root: &Path, tree: &Path, all: Vec<Mutant>, count: usize) -> Outcome<(Vec<Mutant>, usize)> {
    let mut refused: BTreeSet<usize> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let chosen: Vec<Mutant> =
            all.iter().enumerate().filter(|(index, _)| !refused.contains(index)).take(count).map(|(_, mutant)| mutant.clone()).collect();
        let indices: Vec<usize> = (0..all.len()).filter(|index| !refused.contains(index)).take(count).collect();
        write(root, tree, &chosen)?;
        let wrong = wrong(tree)?;
        if wrong.is_empty() {
            return Ok((chosen, refused.len()));
        }
        refused.extend(wrong.iter().map(|number| indices[*number]));
    }
    Err("some mutants do not compile, and the compiler does not say which".into())
}

fn write(root: &Path, tree: &Path, chosen: &[Mutant]) -> Outcome<()> {
    for file in sources(root)? {
        let of_file: Vec<(usize, &Mutant)> = chosen.iter().enumerate().filter(|(_, mutant)| mutant.file == file).collect();
        let text = fs::read_to_string(root.join(&file))?;
        replace(&tree.join(&file), switch::with_switches(&text, &of_file).as_bytes())?;
    }
    replace(&tree.join(LIBRARY), (fs::read_to_string(root.join(LIBRARY))? + switch::SWITCH).as_bytes())
}

fn cargo(tree: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    command.args(arguments).current_dir(tree).env("CARGO_TARGET_DIR", tree.join("../build")).env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    command.env("CARGO_PROFILE_TEST_OPT_LEVEL", "1").env("CARGO_INCREMENTAL", "1").stderr(Stdio::null());
    command
}

/// Numbers of mutants that the compiler refuses.
fn wrong(tree: &Path) -> Outcome<BTreeSet<usize>> {
    let output = cargo(tree, &["check", "-p", "overheard", "--message-format=json"]).output()?;
    let mut wrong = BTreeSet::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        let message: Value = serde_json::from_str(line)?;
        let told = &message["message"];
        if told["level"] != "error" {
            continue;
        }
        for span in told["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true) {
            let (Some(file), Some(byte)) = (span["file_name"].as_str(), span["byte_end"].as_u64()) else { continue };
            wrong.extend(switch::mutant_at(&fs::read_to_string(tree.join(file))?, byte as usize));
        }
    }
    if wrong.is_empty() && !output.status.success() {
        return Err("the copy does not compile".into());
    }
    Ok(wrong)
}
