//! `cargo xtask fuzz TARGET SECONDS`: libFuzzer, on a stable compiler.
//!
//! The compiler's own pass puts a counter into every branch; it is named by flags that need no nightly. Only the sanitizers would,
//! and there is no `unsafe` code that they could watch. Building libFuzzer needs a C++ compiler.

use crate::steps::{release_program, root};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// Counters in every branch. What is compared with what would be told as well, at a quarter of the speed; the dictionary does as much.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
];
const BUILD: &str = "release, debug assertions, overflow checks, branch counters";
/// What an input may be at most, and take at most; see `BYTES_A_MS` in `tests/src/fuzz/mod.rs` for the finer bound.
const LIMITS: &[&str] = &["-max_len=8193", "-timeout=10", "-rss_limit_mb=2048"];

/// What libFuzzer says of itself, and where a found case lies.
#[derive(Default)]
struct Told {
    executions: u64,
    each_second: u64,
    found: Option<PathBuf>,
    last: Vec<String>,
}

pub(crate) fn run(words: &[String]) -> ExitCode {
    let [target, seconds] = words else {
        eprintln!("usage: cargo xtask fuzz TARGET SECONDS");
        return ExitCode::from(2);
    };
    match fuzz(target, seconds) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::from(2)
        }
    }
}

fn fuzz(target: &str, seconds: &str) -> Result<bool, String> {
    let folder = root().join("target/fuzz");
    let (seeds, corpus) = (folder.join("seeds").join(target), folder.join("corpus").join(target));
    let _ = fs::remove_dir_all(&seeds);
    let wrote = release_program("overheard-tests", "fuzz-seeds").arg(target).arg(&seeds).status();
    if !wrote.is_ok_and(|status| status.success()) {
        return Err(format!("there are no inputs to begin with for {target}"));
    }
    fs::create_dir_all(&corpus).map_err(|error| format!("{} cannot be made ({error})", corpus.display()))?;
    let program = build(&folder)?;
    let time = format!("-max_total_time={seconds}");
    let told = start(&program, target, &[time.as_str()], &[&corpus, &seeds])?;
    let kinds = ["crash", "timeout", "oom"].map(|kind| (kind, told.found.as_deref().is_some_and(|path| is_kind(path, kind))));
    let counts: Vec<String> = kinds.iter().map(|(kind, is)| format!("{kind} {}", u8::from(*is))).collect();
    let inputs = fs::read_dir(&corpus).map_or(0, Iterator::count);
    let ended = if told.found.is_some() { "stopped" } else { "survived" };
    println!(
        "{target}: {ended}; {} executions, {} a second; {BUILD}; corpus {inputs}; {}",
        told.executions,
        told.each_second,
        counts.join(", ")
    );
    let Some(found) = told.found else { return Ok(true) };
    told.last.iter().for_each(|line| println!("  {line}"));
    println!("found {}; making it smaller", found.display());
    let small = found.with_extension("small");
    let exact = format!("-exact_artifact_path={}", small.display());
    start(&program, target, &["-minimize_crash=1", "-max_total_time=60", &exact], &[&found])?;
    println!("keep {} in tests/data/fuzz/{target} once it holds nothing but what matters", small.display());
    Ok(false)
}

fn is_kind(path: &Path, kind: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind))
}

fn build(folder: &Path) -> Result<PathBuf, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let host = host()?;
    let built = folder.join("build");
    // With a target named, the flags are kept from build scripts, which have no counters to link with.
    let arguments = ["build", "-q", "--release", "--locked", "--target", &host, "--manifest-path", "tests/fuzz/Cargo.toml"];
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root()).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    command.env("CARGO_TARGET_DIR", &built);
    let status = command.status().map_err(|error| format!("cargo cannot be started ({error})"))?;
    if !status.success() {
        return Err("the fuzzer cannot be built; it needs a C++ compiler".into());
    }
    Ok(built.join(host).join("release/overheard-fuzz"))
}

fn host() -> Result<String, String> {
    let told = Command::new(std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into())).arg("-vV").output();
    let told = told.map_err(|error| format!("rustc cannot be started ({error})"))?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned);
    host.ok_or_else(|| "rustc does not say what it compiles for".to_owned())
}

/// Starts libFuzzer and listens to what it says.
fn start(program: &Path, target: &str, options: &[&str], inputs: &[&Path]) -> Result<Told, String> {
    let found = root().join("target/fuzz/found").join(target);
    fs::create_dir_all(&found).map_err(|error| format!("{} cannot be made ({error})", found.display()))?;
    let mut command = Command::new(program);
    command.args(LIMITS).args(options).args(["-seed=20", "-print_final_stats=1"]);
    command.arg(format!("-artifact_prefix={}/", found.display()));
    command.arg(format!("-dict={}", root().join("tests/fuzz/words.dict").display())).args(inputs);
    command.env("OVERHEARD_FUZZ_TARGET", target).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("the fuzzer cannot be started ({error})"))?;
    let mut told = Told::default();
    let lines = child.stderr.take().map(|stderr| BufReader::new(stderr).split(b'\n'));
    for line in lines.into_iter().flatten().map_while(Result::ok) {
        told.hear(&String::from_utf8_lossy(&line));
    }
    child.wait().map_err(|error| format!("the fuzzer cannot be waited for ({error})"))?;
    Ok(told)
}

impl Told {
    fn hear(&mut self, line: &str) {
        let number = |name: &str| line.strip_prefix(name).and_then(|rest| rest.trim().parse().ok());
        self.executions = number("stat::number_of_executed_units:").unwrap_or(self.executions);
        self.each_second = number("stat::average_exec_per_sec:").unwrap_or(self.each_second);
        if let Some((_, path)) = line.split_once("Test unit written to ") {
            self.found = Some(PathBuf::from(path.trim()));
        }
        let is_news = line.contains("panicked at") || line.starts_with("SUMMARY") || line.contains("ERROR: ");
        let follows = self.last.last().is_some_and(|last| last.contains("panicked at"));
        if is_news || follows {
            self.last.push(line.chars().take(400).collect());
        }
    }
}
