//! Test suites of other projects, read as JSON from a folder: what each case gives and what it must give.

mod captions;
mod cross;
mod results;

use overheard::Conversation;
use overheard::formats::{ReadOptions, read_bytes};
use serde_json::Value;
use std::io;
use std::path::Path;

/// How many cases of a suite are right, and what is wrong with the others.
#[derive(Debug)]
pub struct Score {
    /// Name of the suite.
    pub suite: &'static str,
    /// What is counted: cases, assertions, files.
    pub unit: &'static str,
    /// How many are right.
    pub right: usize,
    /// How many there are.
    pub all: usize,
    /// One line for each that is wrong.
    pub wrong: Vec<String>,
    /// One line for each that does not count, because another suite says the opposite.
    pub disputed: Vec<String>,
}

impl Score {
    fn new(suite: &'static str, unit: &'static str) -> Self {
        Self { suite, unit, right: 0, all: 0, wrong: Vec::new(), disputed: Vec::new() }
    }

    fn add(&mut self, name: &str, fault: Option<String>) {
        let disputed = DISPUTED.iter().any(|(suite, case, _)| *suite == self.suite && *case == name);
        match fault {
            Some(fault) if disputed => return self.disputed.push(format!("{name}: {fault}")),
            Some(fault) => self.wrong.push(format!("{name}: {fault}")),
            None => self.right += 1,
        }
        self.all += 1;
    }
}

/// Cases that are not followed on purpose, by suite and the start of their name, with the reasons.
pub const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("wpt_webvtt_file_parsing", "timings-garbage", "a comma for the point is a common slip, and clear"),
    ("wpt_webvtt_cue_text", "text 55", "a NUL is kept as it is, so that the quote is what the file holds"),
    ("vttjs_files", "cue-times/min-top-digits", "the platform tests refuse one digit of minutes"),
    ("vttjs_files", "cue-times/minimum-spots-over-sixty", "minutes above 59 are minutes, not hours"),
    ("vttjs_files", "file-layout/header-no-new-line", "the standard lets a cue follow the signature at once"),
    ("vttjs_files", "integration/id", "the standard lets a cue follow a line that is no time"),
    ("vttjs_cuetext", "cuetext/escape-characters/incorrect", "the standard reads references without a semicolon"),
];

const TIMES_IN_TEXT: &str =
    "no cue is expected, because a time stands in its text; wpt_webvtt_cue_text 62 to 64 keep the text around such times";

/// Cases that contradict another suite, with what the other says; they are counted apart.
pub const DISPUTED: &[(&str, &str, &str)] = &[
    ("vttjs_cuetext", "cuetext/timestamp/basic.vtt", TIMES_IN_TEXT),
    ("vttjs_cuetext", "cuetext/timestamp/nested.vtt", TIMES_IN_TEXT),
    ("vttjs_cuetext", "cuetext/timestamp/no-end-gt.vtt", TIMES_IN_TEXT),
    ("vttjs_cuetext", "cuetext/timestamp/out-of-cue-range.vtt", TIMES_IN_TEXT),
    ("vttjs_cuetext", "cuetext/timestamp/space-before-gt.vtt", TIMES_IN_TEXT),
];

/// Counts what is right in a suite.
type Scorer = fn(&Value) -> Score;

/// Runs every suite that is there.
///
/// # Errors
/// When a suite cannot be read or is no JSON.
pub fn run(folder: &Path) -> io::Result<Vec<Score>> {
    let suites: [(&str, Scorer); 8] = [
        ("wpt_webvtt_file_parsing", captions::wpt_files),
        ("wpt_webvtt_cue_text", captions::wpt_cue_text),
        ("vttjs_files", captions::vttjs_files),
        ("vttjs_cuetext", captions::vttjs_cue_text),
        ("srt_files", captions::srt_files),
        ("turn_merge", captions::turn_merge),
        ("speechmatics_to_txt", results::speechmatics),
        ("youtube_json3_to_srt", results::json3),
    ];
    let mut scores = Vec::new();
    for (name, score) in suites {
        scores.push(score(&load(folder, name)?));
    }
    scores.push(cross::groups(&folder.join("crossformat"), &load(folder, "crossformat")?));
    Ok(scores)
}

fn load(folder: &Path, name: &str) -> io::Result<Value> {
    let text = std::fs::read(folder.join(format!("{name}.json")))?;
    serde_json::from_slice(&text).map_err(io::Error::other)
}

fn cases(suite: &Value) -> impl Iterator<Item = &Value> {
    suite.as_array().into_iter().flatten()
}

fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_default()
}

/// The only conversation of content; nothing where it is refused.
fn read(bytes: &[u8], name: &str) -> Option<Conversation> {
    read_bytes(bytes, name, &ReadOptions::default()).ok()?.into_iter().next()
}

/// The bytes that base 64 spells.
fn bytes(base64: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for six in base64.bytes().filter_map(digit) {
        (held, bits) = (held << 6 | u32::from(six), bits + 6);
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// What differs, if anything does.
fn differs<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Option<String> {
    (found != expected).then(|| format!("{found:?}, expected {expected:?}").chars().take(300).collect())
}
