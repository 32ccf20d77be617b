//! The same talk in several formats: text and times must agree.

use super::{Score, cases, differs, read, text};
use crate::manifest::fold;
use overheard::formats::{ReadOptions, read_bytes};
use serde_json::Value;
use std::path::Path;

/// What a file says, and when, as far as it does.
struct Told {
    name: String,
    words: String,
    times: Vec<(Option<i64>, Option<i64>)>,
}

/// Compares every file of a group with the first of its kind: whole sentences, or single words.
pub(super) fn groups(folder: &Path, suite: &Value) -> Score {
    let mut score = Score::new("crossformat", "files");
    for case in cases(suite) {
        let group = text(case, "group");
        let files: Vec<Told> = cases(&case["files"]).filter_map(Value::as_str).filter_map(|name| told(&folder.join(group), name)).collect();
        for told in &files {
            let is_words = |name: &str| name.contains(".words.");
            let first = files.iter().find(|other| is_words(&other.name) == is_words(&told.name));
            let fault = first.and_then(|first| differs(&told.words, &first.words).or_else(|| times_differ(told, first)));
            score.add(&format!("{group}/{}", told.name), fault);
        }
    }
    score
}

fn told(folder: &Path, name: &str) -> Option<Told> {
    let bytes = std::fs::read(folder.join(name)).ok()?;
    if name.ends_with(".words.json") {
        return Some(Told { name: name.to_owned(), words: words(&serde_json::from_slice(&bytes).ok()?), times: Vec::new() });
    }
    // A few words alone look like nothing.
    let mut plain = ReadOptions::default();
    plain.format = Some("paragraphs".into());
    let found = read(&bytes, name).or_else(|| read_bytes(&bytes, name, &plain).ok()?.into_iter().next());
    let texts: Vec<String> = found.iter().flat_map(|all| all.cues().iter().map(|cue| all.slice(cue.text).to_owned())).collect();
    let times = found.iter().flat_map(|all| all.cues().iter().map(|cue| (cue.start_ms, cue.end_ms))).collect();
    Some(Told { name: name.to_owned(), words: fold(&texts.join(" ")), times })
}

/// The words of a result that has them in its segments.
fn words(result: &Value) -> String {
    let words = cases(&result["segments"]).flat_map(|segment| cases(&segment["words"])).map(|word| text(word, "text"));
    fold(&words.collect::<Vec<_>>().join(" "))
}

/// Times are rounded differently, by less than 20 ms.
fn times_differ(a: &Told, b: &Told) -> Option<String> {
    let timed = |told: &Told| told.times.iter().any(|(start, _)| start.is_some());
    if !timed(a) || !timed(b) {
        return None;
    }
    if a.times.len() != b.times.len() {
        return differs(&a.times.len(), &b.times.len()).map(|what| format!("cues: {what}"));
    }
    let near = |a: Option<i64>, b: Option<i64>| a.zip(b).is_none_or(|(a, b)| (a - b).abs() < 20);
    let apart = a.times.iter().zip(&b.times).position(|(a, b)| !near(a.0, b.0) || !near(a.1, b.1));
    let at = apart?;
    Some(format!("cue {at}: {:?}, expected {:?}", a.times[at], b.times[at]))
}
