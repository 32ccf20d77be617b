//! Are the promises about a broken or hostile file kept?

use super::{Ending, Row, Status, answers};
use serde_json::Value;
use std::path::Path;

/// Keys of checks that say what reading may cost; only a process of its own can tell.
pub const COSTS: &[&str] = &["max_ms", "max_rss_mib", "max_memory_x"];

/// Returns every promise about what a file is read as that is not kept; what it costs is judged elsewhere.
pub fn broken_promises(row: &Row, path: &Path, facts: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if facts["unverified"].as_u64().unwrap_or(0) > 0 {
        faults.push(format!("{} turns are no verbatim slice of the file", facts["unverified"]));
    }
    if !row.endings.iter().any(|ending| ends(ending, facts)) {
        let promised: Vec<String> = row.endings.iter().map(shown_promise).collect();
        faults.push(format!("ends as {}; promised {}", shown_ending(facts), promised.join(" or ")));
    }
    if facts["status"] == "err" {
        faults.extend(words_told(facts["error"].as_str().unwrap_or_default(), path).map(|word| format!("the error quotes {word:?}")));
    }
    for (key, wanted) in row.checks.iter().filter(|(key, _)| !COSTS.contains(&key.as_str())) {
        if !wanted.iter().any(|value| holds(key, value, facts)) {
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

fn holds(key: &str, wanted: &str, facts: &Value) -> bool {
    if facts["status"] == "err" && !["offset", "line", "path", "part", "strict", "input_words_in_error"].contains(&key) {
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
