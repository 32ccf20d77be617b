//! Mutation testing of the formats: are small mistakes in the code noticed by a test?
//!
//! `cargo xtask mutants NUMBER SEED MINUTES`. A sample of all mutants is compiled into one copy of the workspace, each behind a switch, so
//! that the tests are built once; then they run once for each mutant, the quickest first, until one fails.

mod find;
mod switch;

use find::Mutant;
use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

const FORMATS: &str = "crates/overheard/src/formats";
const LIBRARY: &str = "crates/overheard/src/lib.rs";
/// Files of the folder that are tests.
const TESTS: &[&str] = &["testing.rs", "template.rs", "tests.rs"];
/// Rounds of leaving out mutants that do not compile.
const ROUNDS: usize = 8;
/// A test that takes so much longer than without a mutant will not end.
const PATIENCE: Duration = Duration::from_secs(120);
/// Tests of `it` that read files, the quickest first.
const SUITES: &[&[&str]] = &[
    &["battery::samples", "battery::reading", "fuzzed::kept", "errors", "containers", "views", "roles", "header"],
    &["quotes", "suites", "fuzzed::what"],
    &["battery::broken"],
];

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
    let tests = built(&tree)?;
    let usual = Instant::now();
    if let Some(failed) = failing(&tree, &tests, None, Duration::from_secs(3600))? {
        return Err(format!("the tests fail without a mutant: {failed}").into());
    }
    println!("without a mutant the tests take {:.0} s", usual.elapsed().as_secs_f64());
    judge(&tree, &tests, &chosen, time)
}

/// Judges as many as there is time for; they are in random order, so the first are a sample as well.
fn judge(tree: &Path, tests: &Tests, chosen: &[Mutant], time: Duration) -> Outcome<()> {
    let started = Instant::now();
    let mut caught: Vec<(String, usize)> = Vec::new();
    let (mut missed, mut all) = (0, 0);
    for (number, mutant) in chosen.iter().enumerate().take_while(|_| started.elapsed() < time) {
        all += 1;
        match failing(tree, tests, Some(number), PATIENCE)? {
            Some(by) => match caught.iter_mut().find(|(name, _)| *name == by) {
                Some((_, count)) => *count += 1,
                None => caught.push((by, 1)),
            },
            None => {
                missed += 1;
                println!("missed  {}:{}: {}", mutant.file, mutant.line, mutant.what);
            }
        }
    }
    println!(
        "{} of {all} caught ({:.1}%), {missed} missed, in {:.0} s",
        all - missed,
        share(all - missed, all),
        started.elapsed().as_secs_f64()
    );
    caught.iter().for_each(|(by, count)| println!("  {count:>4} by {by}"));
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

/// Programs that test.
struct Tests {
    unit: PathBuf,
    it: PathBuf,
}

fn built(tree: &Path) -> Outcome<Tests> {
    let of = |arguments: &[&str]| -> Outcome<PathBuf> {
        let output = cargo(tree, &[&["test", "--no-run", "--message-format=json"], arguments].concat()).output()?;
        let text = String::from_utf8(output.stdout)?;
        let programs = text.lines().filter_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            let tested = message["profile"]["test"] == true;
            message["executable"].as_str().filter(|_| tested).map(PathBuf::from)
        });
        Ok(programs.last().ok_or("the tests do not compile")?)
    };
    Ok(Tests { unit: of(&["-p", "overheard", "--lib"])?, it: of(&["-p", "overheard-tests", "--test", "it"])? })
}

/// The first tests that fail, if any do.
fn failing(tree: &Path, tests: &Tests, mutant: Option<usize>, patience: Duration) -> Outcome<Option<String>> {
    if let Some(how) = fails(tree.join("crates/overheard"), &tests.unit, &["formats"], mutant, patience)? {
        return Ok(Some(format!("unit tests{how}")));
    }
    for suites in SUITES {
        if let Some(how) = fails(tree.join("tests"), &tests.it, suites, mutant, patience)? {
            return Ok(Some(format!("{}{how}", suites.join(", "))));
        }
    }
    Ok(None)
}

fn fails(folder: PathBuf, program: &Path, names: &[&str], mutant: Option<usize>, patience: Duration) -> Outcome<Option<&'static str>> {
    let mut command = Command::new(program);
    command.args(names).arg("--test-threads=1").current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(number) = mutant {
        command.env("OVERHEARD_MUTANT", number.to_string());
    }
    let (mut child, started) = (command.spawn()?, Instant::now());
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((!status.success()).then_some(""));
        }
        if started.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Ok(Some(", which do not end"));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
