//! Nothing is lost: without any of its lines, or any of its texts, a file is another conversation.

use overheard::Conversation;
use overheard::formats::{ReadOptions, read_bytes};
use overheard_tests::places::{files_below, root, shared, short};
use overheard_tests::texts::{self, Text};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Files whose lines are what is said; of others a line is a piece of syntax.
const ENDINGS: &[&str] = &["vtt", "srt", "sbv", "lrc", "txt", "md", "cha", "csv", "tsv", "jsonl", "ass", "ssa"];
const MAX_BYTES: usize = 150_000;
/// How many lines of a file are left out, one at a time.
const LINES: usize = 6;
const MIN_WORDS: usize = 4;

/// What a reader leaves out on purpose and without a word: remarks of the format, by how their lines or blocks start.
const SYNTAX: &[&str] = &["NOTE", "STYLE", "REGION", "::cue", "Style:", "Format:", "Comment:", "Last Style Storage:", ";", "@", "%", "\t"];

fn read(bytes: &[u8], path: &Path) -> Option<Vec<Conversation>> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    read_bytes(bytes, &name, &ReadOptions::default()).ok()
}

/// Everything that a conversation says, without the places of it.
fn told(conversations: &[Conversation]) -> String {
    let mut out = String::new();
    for found in conversations {
        let _ = write!(out, "{:?} {:?} {:?} {}|", found.title(), found.language_hint(), found.metadata(), found.text());
        for speaker in found.speakers() {
            let _ = write!(out, "{} {:?}|", speaker.label, speaker.role);
        }
        for cue in found.cues() {
            let _ = write!(out, "{:?} {:?} {:?} {:?} {:?}|", cue.speaker, cue.start_ms, cue.end_ms, cue.id, cue.text.len());
        }
        for diagnostic in found.diagnostics() {
            let _ = write!(out, "{} {}|", diagnostic.code, diagnostic.message);
        }
    }
    out
}

/// Where lines of some words are, spread over the file.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
        let syntax = SYNTAX.iter().any(|start| line.trim_start_matches('\u{FEFF}').starts_with(start)) || line.contains("-->");
        if words >= MIN_WORDS && !syntax {
            all.push(at..at + line.len());
        }
        at += line.len();
    }
    let step = all.len().div_ceil(LINES).max(1);
    all.into_iter().step_by(step).collect()
}

/// Files that are JSON, and files with tags.
const JSON: &[&str] = &["json", "json3", "jsonl"];
const MARKUP: &[&str] = &["xml", "ttml", "dfxp", "srv1", "srv2", "srv3", "ytt", "eaf", "html", "htm"];

/// Texts that are left out on purpose and without a word, by a part of the path and the key or tag: facts of the case, the order or the
/// program, what programs draw, and pages around a transcript.
const NOT_KEPT: &[(&str, &str)] = &[
    ("cdp_json", "generator"),
    ("json_dialog", "topic"),
    ("json_dialog", "query"),
    ("json_dialog", "answer"),
    ("json_dialog", "full_address"),
    ("json_dialog", "products"),
    ("oyez_json", "role_title"),
    ("oyez_json", "institution_name"),
    // Links that Slack unfolds, and polls whose text stands in the message as well.
    ("slack/", "title"),
    ("slack/", "fallback"),
    ("slack/", "name"),
    ("slack/rusq__internal_fixtures_assets_CHY5HUESG.json", "text"),
    ("bot_message.json", "text"),
    ("telegram_json", "photo"),
    ("srv3", "head"),
    // Of pages only what is spoken or written by people counts; `HTML-FURNITURE` says so of pages with comments.
    ("html", "title"),
    ("html", "style"),
    ("html", "style>"),
    ("html", "script"),
    ("html", "h3"),
    ("forum.html", "div"),
];

fn files(endings: &[&str]) -> Vec<PathBuf> {
    let mut found = files_below(&root().join("tests/data/formats"));
    found.extend(files_below(&root().join("examples/data")));
    match shared("formats/samples") {
        Some(folder) => found.extend(files_below(&folder)),
        None => println!("skipped: ../shared is absent; our own samples are looked at all the same"),
    }
    let is_wanted = |path: &PathBuf| path.extension().is_some_and(|ending| endings.contains(&&*ending.to_string_lossy()));
    found.into_iter().filter(is_wanted).filter(|path| path.file_name().is_some_and(|name| name != "MANIFEST.tsv")).collect()
}

#[test]
fn a_file_without_any_of_its_lines_is_another_conversation() {
    let (mut lost, mut looked_at) = (Vec::new(), 0);
    for path in files(ENDINGS) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(whole) = Some(&text).filter(|text| text.len() < MAX_BYTES).and_then(|text| read(text.as_bytes(), &path)) else { continue };
        let before = told(&whole);
        // What a diagnostic points at is accounted for.
        let named: Vec<Range<u64>> = whole.iter().flat_map(Conversation::diagnostics).map(|one| one.bytes.clone()).collect();
        for line in lines(&text) {
            let within = |bytes: &Range<u64>| bytes.start <= line.start as u64 + 1 && line.end as u64 <= bytes.end + 2;
            if named.iter().any(within) {
                continue;
            }
            looked_at += 1;
            let rest = format!("{}{}", &text[..line.start], &text[line.end..]);
            let after = read(rest.as_bytes(), &path).map(|found| told(&found));
            if after.as_ref() == Some(&before) {
                let number = text[..line.start].lines().count() + 1;
                lost.push(format!("{}:{number}: {:?}", short(&path), text[line].chars().take(60).collect::<String>()));
            }
        }
    }
    assert!(looked_at > 200, "only {looked_at} lines were left out");
    assert!(lost.is_empty(), "{} of {looked_at} lines are read as if they were not there:\n{}", lost.len(), lost.join("\n"));
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
}

fn left_out(path: &Path, name: &str) -> bool {
    let path = short(path);
    NOT_KEPT.iter().any(|(part, wanted)| *wanted == name && path.contains(part))
}

/// What the inside of a JSON string says; anything else as it is.
fn decoded(text: &str) -> String {
    serde_json::from_str(&format!("\"{text}\"")).unwrap_or_else(|_| text.to_owned())
}

/// Letters and digits.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn a_file_without_any_of_its_texts_is_another_conversation() {
    let (mut lost, mut looked_at) = (Vec::new(), 0);
    for (endings, texts_of) in [(JSON, texts::of_json as fn(&str) -> Vec<Text<'_>>), (MARKUP, texts::of_markup)] {
        for path in files(endings) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let Some(whole) = Some(&text).filter(|text| text.len() < MAX_BYTES).and_then(|text| read(text.as_bytes(), &path)) else {
                continue;
            };
            let (before, said) = (told(&whole), whole.iter().any(|one| !one.cues().is_empty()));
            let named: Vec<Range<u64>> = whole.iter().flat_map(Conversation::diagnostics).map(|one| one.bytes.clone()).collect();
            let wanted = |found: &Text<'_>| words(&text[found.at.clone()]) >= MIN_WORDS && !left_out(&path, found.name);
            let all: Vec<Text<'_>> = texts_of(&text).into_iter().filter(wanted).collect();
            let step = all.len().div_ceil(LINES).max(1);
            for found in all.iter().step_by(step).filter(|_| said) {
                let within = |bytes: &Range<u64>| bytes.start <= found.at.start as u64 && found.at.end as u64 <= bytes.end;
                if named.iter().any(within) {
                    continue;
                }
                looked_at += 1;
                let rest = format!("{}{}", &text[..found.at.start], &text[found.at.end..]);
                // Many results hold the whole text once more; what is read elsewhere is not lost.
                let held = || whole.iter().any(|one| bare(one.text()).contains(&bare(&decoded(&text[found.at.clone()]))));
                if read(rest.as_bytes(), &path).map(|after| told(&after)).as_ref() == Some(&before) && !held() {
                    let start: String = text[found.at.clone()].chars().take(60).collect();
                    lost.push(format!("{} {}: {start:?}", short(&path), found.name));
                }
            }
        }
    }
    assert!(looked_at > 200, "only {looked_at} texts were left out");
    assert!(lost.is_empty(), "{} of {looked_at} texts are read as if they were not there:\n{}", lost.len(), lost.join("\n"));
}
