//! Reads every broken, hostile or odd file of a manifest in a process of its own: `check-bad MANIFEST.tsv`.
//!
//! Prints verdict, time and peak memory of each file and fails when a promise about reading is not kept. Promises about
//! exports and codebooks are reported apart: of those files only the reading is checked.

use overheard_tests::bad::{self, Row};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Time that reading may take beside what the file is worth.
const START: Duration = Duration::from_secs(1);
const PER_MEBIBYTE: Duration = Duration::from_millis(20);
/// After this long a file hangs.
const HANGS: Duration = Duration::from_secs(30);
const MEMORY_KIB: u64 = 64 * 1024;
const MEMORY_FACTOR: u64 = 16;
const RUNS: usize = 3;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--one", path, threads] => one(Path::new(path), threads.parse().unwrap_or(1)),
        [path] if !path.starts_with('-') => match run(Path::new(path)) {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("check-bad: {path}: {error}");
                ExitCode::from(2)
            }
        },
        _ => {
            eprintln!("usage: check-bad MANIFEST.tsv");
            ExitCode::from(2)
        }
    }
}

fn run(manifest: &Path) -> std::io::Result<usize> {
    let rows = bad::read(manifest)?;
    let folder = manifest.parent().unwrap_or(Path::new("."));
    let (mut kept, mut broken, mut beside) = (0, 0, 0);
    for row in &rows {
        let path = folder.join(&row.file);
        let runs: Vec<Seen> = (0..RUNS).map(|run| look(&path, 1 + run % 2)).collect::<std::io::Result<_>>()?;
        let faults = judge(row, &path, &runs);
        let first = &runs[0];
        let about = if row.stage == "read" { "" } else { " (reading only)" };
        let verdict = if faults.is_empty() { "kept" } else { "BROKEN" };
        println!("{verdict:<7} {:>5} ms {:>6} KiB  {}{about}", first.reading().as_millis(), first.grown_kib(), row.file);
        faults.iter().for_each(|fault| println!("          {fault}"));
        match (faults.is_empty(), row.stage == "read") {
            (true, _) => kept += 1,
            (false, true) => broken += 1,
            (false, false) => beside += 1,
        }
    }
    println!("\n{} files: {kept} as promised, {broken} not, {beside} not where the promise is about codebooks or exports", rows.len());
    Ok(broken)
}

/// What a process made of a file.
struct Seen {
    /// `None` when it died or hung.
    facts: Option<Value>,
    time: Duration,
    how: String,
}

impl Seen {
    /// How long reading took; the rest of the process is starting it, and a study of what was read.
    fn reading(&self) -> Duration {
        self.facts.as_ref().and_then(|facts| facts["read_ms"].as_u64()).map_or(self.time, Duration::from_millis)
    }

    fn grown_kib(&self) -> u64 {
        self.facts.as_ref().and_then(|facts| facts["grown_kib"].as_u64()).unwrap_or(0)
    }
}

fn look(path: &Path, threads: usize) -> std::io::Result<Seen> {
    let began = Instant::now();
    let program = std::env::current_exe()?;
    let mut child = Command::new(program)
        .args(["--one".as_ref(), path.as_os_str(), threads.to_string().as_ref()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = child.stdout.take();
    // Read while it runs: a full pipe would make it wait for us.
    let reader = std::thread::spawn(move || output.map(std::io::read_to_string).transpose());
    let ended = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if began.elapsed() > HANGS {
            child.kill()?;
            child.wait()?;
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = reader.join().ok().and_then(std::io::Result::ok).flatten().unwrap_or_default();
    let how = ended.map_or_else(|| "hangs".to_owned(), |status| status.to_string());
    let time = began.elapsed();
    Ok(Seen { facts: serde_json::from_str(&text).ok(), time, how })
}

/// Reads one file and prints what came of it.
fn one(path: &Path, threads: usize) -> ExitCode {
    let before = peak_kib();
    let Ok(mut facts) = bad::facts(path, threads) else { return ExitCode::from(2) };
    facts["grown_kib"] = json!(peak_kib().saturating_sub(before));
    println!("{facts}");
    ExitCode::SUCCESS
}

/// Peak memory of this process, where the system tells it.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Every promise that is not kept.
fn judge(row: &Row, path: &Path, runs: &[Seen]) -> Vec<String> {
    let size = std::fs::metadata(path).map_or(0, |data| data.len());
    let mut faults = Vec::new();
    for seen in runs {
        if seen.facts.is_none() {
            return vec![format!("no panic, no abort, no hang: {}", seen.how)];
        }
    }
    let fastest = runs.iter().map(Seen::reading).min().unwrap_or_default();
    let allowed = START + PER_MEBIBYTE.mul_f64(size as f64 / 1_048_576.0);
    if fastest > allowed {
        faults.push(format!("time: {} ms, allowed {} ms", fastest.as_millis(), allowed.as_millis()));
    }
    let grown = runs.iter().map(Seen::grown_kib).min().unwrap_or(0);
    if grown > MEMORY_KIB + MEMORY_FACTOR * size / 1024 {
        faults.push(format!("memory: {grown} KiB"));
    }
    let stable = |seen: &Seen| {
        seen.facts.as_ref().map(|facts| {
            facts.as_object().map(|all| {
                all.iter()
                    .filter(|(key, _)| !["grown_kib", "read_ms"].contains(&key.as_str()))
                    .map(|(key, value)| format!("{key}{value}"))
                    .collect::<Vec<_>>()
            })
        })
    };
    if runs.iter().any(|seen| stable(seen) != stable(&runs[0])) {
        faults.push("the same result in every run and on every number of threads".to_owned());
    }
    let Some(facts) = &runs[0].facts else { return faults };
    faults.extend(bad::broken_promises(row, path, facts));
    for (key, wanted) in row.checks.iter().filter(|(key, _)| bad::COSTS.contains(&key.as_str())) {
        if !wanted.iter().any(|value| is_within(key, value, (fastest, grown, size))) {
            faults.push(format!("{key}={}: {} ms, {grown} KiB", wanted.join("|"), fastest.as_millis()));
        }
    }
    faults
}

/// Tells whether time, memory in KiB and the size of the file keep to a promise about what reading costs.
fn is_within(key: &str, wanted: &str, (time, grown, size): (Duration, u64, u64)) -> bool {
    let most: u64 = wanted.parse().unwrap_or(0);
    match key {
        "max_ms" => time.as_millis() as u64 <= most + 100,
        "max_rss_mib" => grown <= most * 1024,
        _ => grown <= MEMORY_KIB + most * size / 1024,
    }
}
