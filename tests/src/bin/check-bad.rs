//! Reads every broken, hostile or odd file of a manifest in a process of its own: `check-bad MANIFEST.tsv`.
//!
//! Prints verdict, time and peak memory of each file and fails when a promise about reading is not kept. Promises about
//! exports and codebooks are reported apart: of those files only the reading is checked.

use overheard::formats::{ReadOptions, read_bytes};
use overheard::transcript::Span;
use overheard::{Conversation, Quote, Study};
use overheard_tests::bad::{self, Ending, Row, Status, answers};
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
    let Ok(bytes) = std::fs::read(path) else { return ExitCode::from(2) };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let began = Instant::now();
    let read = read_bytes(&bytes, &name, &ReadOptions::default());
    let read_ms = began.elapsed().as_millis() as u64;
    let mut strictly = ReadOptions::default();
    strictly.strict = true;
    let strict = read_bytes(&bytes, &name, &strictly).err().map(|error| error.to_string());
    let mut facts = match read {
        Ok(conversations) => facts(&conversations, &bytes),
        Err(error) => json!({"status": "err", "error": error.to_string()}),
    };
    // The rest of the work, so that nothing in it panics or hangs either.
    let study = Study::builder().threads(threads).read_bytes(&name, &bytes);
    let mut result = Vec::new();
    if let Ok(study) = &study
        && let Ok(themes) = study.themes()
    {
        let _ = study.write_json(&themes, &mut result);
    }
    facts["result"] = json!(fingerprint(&result));
    facts["strict"] = json!(strict);
    facts["read_ms"] = json!(read_ms);
    facts["grown_kib"] = json!(peak_kib().saturating_sub(before));
    println!("{facts}");
    ExitCode::SUCCESS
}

/// A short mark of bytes, to see that runs agree.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

/// Number of turns whose whole text is not what bytes of the file spell.
fn unverified(conversation: &Conversation, bytes: &[u8]) -> usize {
    let turns = conversation.turns().iter().enumerate().filter(|(_, turn)| !turn.text.is_empty());
    let quoted = turns.filter_map(|(index, turn)| Quote::new(conversation, index, Span::new(0, turn.text.len())));
    quoted.filter(|quote| !quote.verify(bytes)).count()
}

/// Peak memory of this process, where the system tells it.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn facts(conversations: &[Conversation], bytes: &[u8]) -> Value {
    let cues = || conversations.iter().flat_map(|conversation| conversation.cues().iter().map(move |cue| (conversation, cue)));
    let speakers: Vec<&str> = conversations.iter().flat_map(Conversation::speakers).map(|speaker| speaker.label.as_str()).collect();
    let texts: Vec<&str> = cues().map(|(conversation, cue)| conversation.slice(cue.text)).collect();
    let diagnostics: Vec<Value> = conversations
        .iter()
        .flat_map(Conversation::diagnostics)
        .map(|found| json!({"code": found.code, "message": found.message, "line": found.line, "at": found.bytes.start, "shown": found.to_string()}))
        .collect();
    let lengths = cues().filter_map(|(_, cue)| Some(cue.end_ms? - cue.start_ms?));
    let in_order = cues().map(|(_, cue)| cue.bytes.start).is_sorted();
    let mut facts = json!({
        "status": "read", "diagnostics": diagnostics, "cues": texts.len(), "in_order": in_order,
        "turns": conversations.iter().map(|conversation| conversation.turns().len()).sum::<usize>(),
        "speakers": speakers, "encoding": conversations.first().map(|conversation| conversation.source().encoding.name()),
        "min_duration_ms": lengths.min(),
        "unverified": conversations.iter().map(|conversation| unverified(conversation, bytes)).sum::<usize>(),
    });
    // Huge texts are not needed to judge.
    facts["texts"] = if texts.iter().map(|text| text.len()).sum::<usize>() < 10_000 { json!(texts) } else { Value::Null };
    facts["replacements"] = json!(texts.iter().map(|text| text.matches('\u{FFFD}').count()).sum::<usize>());
    facts["bom"] = json!(texts.iter().chain(&speakers).any(|text| text.contains('\u{FEFF}')));
    facts
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
    if facts["unverified"].as_u64().unwrap_or(0) > 0 {
        faults.push(format!("{} turns are no verbatim slice of the file", facts["unverified"]));
    }
    if !row.endings.iter().any(|ending| ends(ending, facts)) {
        faults.push(format!(
            "ends as {}; promised {}",
            shown_ending(facts),
            row.endings.iter().map(shown_promise).collect::<Vec<_>>().join(" or ")
        ));
    }
    if facts["status"] == "err" {
        faults.extend(words_told(facts["error"].as_str().unwrap_or_default(), path).map(|word| format!("the error quotes {word:?}")));
    }
    for (key, wanted) in &row.checks {
        if !wanted.iter().any(|value| holds(key, value, facts, fastest, size)) {
            faults.push(format!("{key}={}: found {}", wanted.join("|"), shown_fact(key, facts)));
        }
    }
    faults
}

fn ends(ending: &Ending, facts: &Value) -> bool {
    let refused = facts["status"] == "err";
    let diagnostics: Vec<(String, String)> = facts["diagnostics"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|found| (found["code"].as_str().unwrap_or_default().to_owned(), found["message"].as_str().unwrap_or_default().to_owned()))
        .collect();
    let answered = || ending.kinds.iter().all(|kind| answers(kind, &diagnostics, facts["error"].as_str()));
    match ending.status {
        Status::Ok | Status::Warn => !refused && answered(),
        Status::Err => refused && answered(),
    }
}

fn shown_ending(facts: &Value) -> String {
    if let Some(error) = facts["error"].as_str() {
        return format!("err [{error}]");
    }
    let codes: Vec<&str> =
        facts["diagnostics"].as_array().into_iter().flatten().filter_map(|found| found["code"].as_str()).take(6).collect();
    format!("read [{}]", codes.join(", "))
}

fn shown_promise(ending: &Ending) -> String {
    format!("{:?} [{}]", ending.status, ending.kinds.join(", ")).to_lowercase()
}

/// Words of the file that an error message holds and its own vocabulary does not.
fn words_told(error: &str, path: &Path) -> impl Iterator<Item = String> {
    let text = std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).to_lowercase()).unwrap_or_default();
    let name = path.display().to_string().to_lowercase();
    // The way to a value, `$.a[0].b`, is made of the names of fields.
    let error = error
        .split_once("($")
        .map_or(error.to_owned(), |(before, way)| format!("{before}{}", way.split_once(',').map_or("", |(_, behind)| behind)));
    let told: Vec<String> = error
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5 && word.chars().any(char::is_alphabetic))
        .filter(|word| !name.contains(word) && !OWN_WORDS.contains(word))
        .filter(|word| text.split(|c: char| !c.is_alphanumeric()).any(|held| held == *word))
        .map(str::to_owned)
        .collect();
    told.into_iter()
}

/// Words of error messages that a file may hold by chance.
const OWN_WORDS: &[&str] = &["segments", "messages", "speaker", "start", "format", "field", "value", "entry", "duplicate", "document"];

fn holds(key: &str, wanted: &str, facts: &Value, time: Duration, size: u64) -> bool {
    if facts["status"] == "err"
        && !["offset", "line", "path", "part", "max_ms", "max_memory_x", "max_rss_mib", "strict", "input_words_in_error"].contains(&key)
    {
        return true;
    }
    let count = |fact: &Value| fact.as_u64().is_some_and(|found| in_range(wanted, found));
    let diagnostics = || facts["diagnostics"].as_array().into_iter().flatten();
    let told = |words: &str| facts["error"].as_str().is_some_and(|error| error.contains(words));
    let lined = || facts["error"].as_str().is_some_and(|error| error.split(':').nth(1).is_some_and(|line| line.parse::<u32>().is_ok()));
    match key {
        "turns" | "cues" | "replacements" => count(&facts[key]),
        "messages" => count(&facts["cues"]),
        "min_cues" => facts["cues"].as_u64() >= wanted.parse().ok(),
        "n_speakers" => facts["speakers"].as_array().is_some_and(|all| in_range(wanted, all.len() as u64)),
        "speakers" => facts["speakers"]
            .as_array()
            .is_some_and(|all| wanted.split(',').all(|name| all.iter().any(|held| held == name)) && wanted.split(',').count() == all.len()),
        "texts" => facts["texts"]
            .as_array()
            .is_some_and(|all| wanted.split(',').eq(all.iter().map(|text| text.as_str().unwrap_or_default().trim()))),
        "text" => {
            facts["texts"].as_array().is_some_and(|all| all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ").trim() == wanted)
        }
        "encoding" => facts["encoding"] == wanted,
        "order" => wanted != "file" || facts["in_order"] == true,
        "bom_in_text" => facts["bom"] == (wanted == "yes"),
        "min_duration_ms" => facts["min_duration_ms"].as_i64() >= wanted.parse().ok(),
        "max_label_chars" => {
            let most: usize = wanted.parse().unwrap_or(0);
            facts["speakers"].as_array().is_some_and(|all| all.iter().filter_map(Value::as_str).all(|name| name.chars().count() <= most))
        }
        "offset" => told("byte ") || diagnostics().any(|found| found["at"].as_u64().is_some_and(|at| at > 0)),
        "line" => lined() || diagnostics().any(|found| found["line"].as_u64().is_some_and(|line| line > 0)),
        "path" => told("($"),
        "part" => told(".xml"),
        "diagnostic_lines" => diagnostics().all(|found| found["shown"].as_str().is_some_and(|shown| shown.lines().count() == 1)),
        "text_kept" => {
            facts["texts"].as_array().is_none_or(|all| all.iter().any(|text| text.as_str().is_some_and(|text| !text.is_empty())))
        }
        "strict" => facts["strict"].as_str().is_some_and(|error| answers(wanted.trim_start_matches("err:"), &[], Some(error))),
        "max_ms" => time.as_millis() as u64 <= wanted.parse::<u64>().unwrap_or(0) + 100,
        "max_rss_mib" => facts["grown_kib"].as_u64().unwrap_or(0) <= wanted.parse::<u64>().unwrap_or(0) * 1024,
        "max_memory_x" => facts["grown_kib"].as_u64().unwrap_or(0) <= MEMORY_KIB + wanted.parse::<u64>().unwrap_or(0) * size / 1024,
        // Kept by every file (judged above), or about exports, or looked at by tests of their own.
        _ => true,
    }
}

/// `3` or `2-3`.
fn in_range(wanted: &str, found: u64) -> bool {
    let (low, high) = wanted.split_once('-').unwrap_or((wanted, wanted));
    low.parse::<u64>().is_ok_and(|low| low <= found) && high.parse::<u64>().is_ok_and(|high| found <= high)
}

fn shown_fact(key: &str, facts: &Value) -> String {
    let fact = match key {
        "messages" | "min_cues" => &facts["cues"],
        "n_speakers" => &facts["speakers"],
        "text" => &facts["texts"],
        "strict" => &facts["strict"],
        other => &facts[other],
    };
    let text = fact.to_string();
    text.chars().take(120).collect()
}
