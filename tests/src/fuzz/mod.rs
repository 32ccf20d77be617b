//! What `cargo xtask fuzz` runs for every input: families of formats, and what must hold of anything that is read.
//!
//! An input is a file and one byte behind it, [`How`] it is read; so a found case is a file as well.

mod how;
mod leak;
pub mod package;
pub mod seeds;

pub use how::How;

use crate::quoted::Opened;
use crate::sound::faults;
use crate::worked::worked;
use overheard::formats::{ReadOptions, WebVttCues, detect, read_bytes};
use overheard::transcript::Span;
use overheard::{Conversation, Error};
use std::borrow::Cow;
use std::time::{Duration, Instant};

/// Formats that are fuzzed together.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// Name of the target.
    pub name: &'static str,
    /// Formats that it forces, one at a time; an input of any of them may begin the search.
    pub formats: &'static [&'static str],
}

/// Every target. The last forces nothing: its inputs are of all formats.
#[rustfmt::skip]
pub const FAMILIES: &[Family] = &[
    Family { name: "captions", formats: &["webvtt", "srt", "sbv", "lrc", "arrow-text", "ass"] },
    Family {
        name: "plain",
        formats: &["bracket-time", "name-time", "otter", "md-bold", "md-heading", "name-text", "time-text", "paragraphs"],
    },
    Family { name: "chats", formats: &["zoom-chat", "irc", "whatsapp", "discord-text", "mail"] },
    Family {
        name: "json",
        formats: &[
            "whisper-json", "podcast-json", "youtube-json3", "aws-transcribe", "deepgram", "assemblyai", "google-stt",
            "azure-speech", "rev-json", "speechmatics", "watson", "word-times", "gong", "fireflies", "council-data", "oyez",
            "slack-json", "discord-json", "telegram-json", "messenger-json", "json-dialog",
        ],
    },
    Family { name: "tables", formats: &["csv", "jsonl", "xlsx"] },
    Family {
        name: "documents",
        formats: &["docx", "xlsx", "ttml", "youtube-xml", "podcast-html", "hyperaudio", "html-comments", "slack-xml"],
    },
    Family { name: "research", formats: &["chat-cha", "elan", "textgrid", "slack-xml"] },
    Family { name: "detection", formats: &[] },
];

/// What a read may take: a second for 100 kB, and something to begin with.
const MS_AT_ONCE: u64 = 200;
const BYTES_A_MS: u64 = 100;

/// Returns the family with this name.
pub fn family_named(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}

/// Reads an input as it says and wants everything that must hold; returns the number of cues.
///
/// # Panics
/// When something does not hold: then the input is a case to keep.
pub fn check(family: &Family, input: &[u8]) -> usize {
    let Some((&byte, content)) = input.split_last() else { return 0 };
    let how = How::of(byte, family);
    check_as(&how, content)
}

/// As [`check`], with the way of reading given.
///
/// # Panics
/// When something does not hold.
pub fn check_as(how: &How, content: &[u8]) -> usize {
    let file: Cow<'_, [u8]> = how.file(content);
    let options = how.options();
    let found = read_in_time(&file, &options);
    match &found {
        Ok(conversations) => conversations.iter().for_each(|conversation| sound(conversation, &file)),
        Err(error) => described(error),
    }
    walked(&file);
    discreet(how, content, &messages(&found));
    if how.format.is_none() {
        ranked(&file, found.as_deref().ok());
    }
    if how.thorough {
        repeated(&file, &options, &found);
    }
    found.map_or(0, |conversations| conversations.iter().map(|one| one.cues().len()).sum())
}

/// Reads within the time that the size allows: the thread's own, where the system tells it.
fn read_in_time(file: &[u8], options: &ReadOptions) -> Result<Vec<Conversation>, Error> {
    let allowed = Duration::from_millis(MS_AT_ONCE + file.len() as u64 / BYTES_A_MS);
    let (start, before) = (Instant::now(), worked());
    let found = read_bytes(file, "input", options);
    let took = worked().zip(before).map_or_else(|| start.elapsed(), |(now, before)| now.saturating_sub(before));
    assert!(took <= allowed, "reading {} bytes takes {took:?}", file.len());
    found
}

/// Captions can be gone through without a conversation; whatever the text, that ends and says no more than it.
fn walked(file: &[u8]) {
    let Ok(text) = std::str::from_utf8(file) else { return };
    let said: usize = WebVttCues::new(text).flat_map(|cue| cue.voices().map(|voice| voice.text.len()).collect::<Vec<_>>()).sum();
    // A reference such as `&nGt;` is a little shorter than the characters it stands for.
    assert!(said <= 2 * text.len(), "{said} bytes are said in a text of {}", text.len());
}

fn sound(conversation: &Conversation, file: &[u8]) {
    let found = faults(conversation, file);
    assert!(found.is_empty(), "{}: {}", conversation.source().format, found.join("; "));
    // Parts of a broken container have no numbers that two parsers agree on.
    if conversation.source().parts.is_empty() {
        let opened = Opened::new(conversation, file);
        for (index, turn) in conversation.turns().iter().enumerate().filter(|(_, turn)| !turn.text.is_empty()) {
            let whole = Span::new(0, (turn.text.end - turn.text.start) as usize);
            let fault = if file.contains(&b'&') { opened.own_fault(index, whole) } else { opened.fault(index, whole) };
            assert!(fault.is_none(), "{}: turn {index}: {}", conversation.source().format, fault.unwrap_or_default());
        }
    }
}

fn described(error: &Error) {
    let kinds = [error.is_io(), error.is_parse(), error.is_config(), error.is_limit(), error.is_cancelled()];
    assert!(kinds == [false, true, false, false, false] || kinds == [false, false, false, true, false], "{error}: an odd kind");
    assert!(error.to_string().starts_with("input:"), "{error}: it does not name the file");
}

/// What is said of a file, each once; at most twenty messages.
fn messages(found: &Result<Vec<Conversation>, Error>) -> Vec<String> {
    let mut all: Vec<String> = match found {
        Ok(found) => found.iter().flat_map(|one| one.diagnostics().iter().take(20).map(|diagnostic| diagnostic.message.clone())).collect(),
        Err(error) => vec![error.to_string()],
    };
    all.sort();
    all.dedup();
    all.truncate(20);
    all
}

/// No message shows what the file says.
fn discreet(how: &How, content: &[u8], said: &[String]) {
    for message in said {
        let Some(other) = leak::replaced(message, content) else { continue };
        let again = messages(&read_bytes(&how.file(&other), "input", &how.options()));
        assert!(!again.iter().any(|message| leak::follows(message)), "a message shows the file: {message}");
    }
}

/// The first of the candidates is what is read.
fn ranked(file: &[u8], found: Option<&[Conversation]>) {
    let candidates = detect(file, "input");
    assert!(candidates.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence), "candidates are not in order");
    let Some(first) = found.and_then(<[Conversation]>::first) else { return };
    let agrees = candidates.first().is_none_or(|best| best.format == first.source().format) || file.starts_with(b"PK");
    assert!(agrees, "detected as {:?}, read as {}", candidates.first(), first.source().format);
}

/// Reading twice gives the same, and so does writing and reading it as JSON.
fn repeated(file: &[u8], options: &ReadOptions, found: &Result<Vec<Conversation>, Error>) {
    let again = read_bytes(file, "input", options);
    match (found, &again) {
        (Ok(found), Ok(again)) => {
            assert!(found == again, "reading twice differs");
            let json = serde_json::to_string(found).expect("conversations are plain data");
            let back: Vec<Conversation> = serde_json::from_str(&json).expect("what was written can be read");
            assert!(*found == back, "JSON is not the identity");
        }
        (Err(error), Err(again)) => assert!(error.to_string() == again.to_string(), "refused twice with different words"),
        _ => assert!(found.is_ok() == again.is_ok(), "read once and refused once"),
    }
}
