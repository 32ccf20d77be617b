//! What the tests of the table readers share.

use super::{Candidate, ReadOptions, detect, read_bytes};
use crate::error::Result;
use crate::transcript::Conversation;
use std::fmt::Write as _;

pub(super) fn read_text(text: &str, options: &ReadOptions) -> Result<Vec<Conversation>> {
    read_bytes(text.as_bytes(), "x.txt", options)
}

/// Reads what is whole in a text that is broken.
pub(super) fn recover_text(text: &str) -> Vec<Conversation> {
    read_text(text, &ReadOptions { recover: true, ..ReadOptions::default() }).unwrap()
}

/// The best candidate and its confidence.
pub(super) fn tried(text: &str) -> Option<(&'static str, u8)> {
    let best: Option<Candidate> = detect(text.as_bytes(), "x.txt").into_iter().next();
    best.map(|candidate| (candidate.format, candidate.confidence))
}

/// Conversations with their speakers, and their cues a line: `id start-end speaker > text`.
pub(super) fn described(text: &str) -> String {
    let mut out = String::new();
    for conversation in read_text(text, &ReadOptions::default()).unwrap() {
        let source = conversation.source();
        let dialect = source.dialect.as_ref().map_or(String::new(), |dialect| format!("/{dialect}"));
        let _ = write!(out, "{}{dialect} {}:", source.format, conversation.id());
        for speaker in conversation.speakers() {
            let _ = write!(out, " {}({})", speaker.label, speaker.role);
        }
        out.push('\n');
        for cue in conversation.cues() {
            let id = cue.id.as_ref().map_or(String::new(), |id| format!("{id} "));
            let time = |ms: Option<i64>| ms.map_or(String::new(), |ms| ms.to_string());
            let times = cue.start_ms.map_or(String::new(), |_| format!("{}-{} ", time(cue.start_ms), time(cue.end_ms)));
            let speaker = cue.speaker.and_then(|id| conversation.speakers().get(id.index()));
            let label = speaker.map_or("", |speaker| speaker.label.as_str());
            let _ = writeln!(out, "{id}{times}{label} > {}", conversation.slice(cue.text));
        }
    }
    out
}
