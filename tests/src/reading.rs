//! A conversation as text for people: all that a reader found, a cue a line.

use overheard::formats::{Candidate, ReadOptions, detect, read_bytes};
use overheard::transcript::{Cue, CueKind};
use overheard::{Conversation, Speaker};
use std::fmt::Write as _;

/// Returns what content is taken for, and what it is read as.
pub fn reading(bytes: &[u8], name: &str, options: &ReadOptions) -> String {
    let mut out: String = detect(bytes, name).iter().map(candidate).collect();
    match read_bytes(bytes, name, options) {
        Ok(conversations) => conversations.iter().for_each(|one| out.push_str(&described(one))),
        Err(error) => drop(writeln!(out, "refused: {error}")),
    }
    out
}

fn candidate(found: &Candidate) -> String {
    let dialect = found.dialect.map_or(String::new(), |dialect| format!(" ({dialect})"));
    format!("looks like {}{dialect}, {}%: {}\n", found.format, found.confidence, found.why)
}

fn described(one: &Conversation) -> String {
    let mut out = format!("\n{}, {}", one.id(), one.source().encoding.name());
    let facts = [("title", one.title()), ("language", one.language_hint()), ("dialect", one.source().dialect.as_deref())];
    for (name, value) in facts {
        let _ = value.map(|value| write!(out, ", {name} {value:?}"));
    }
    out.push('\n');
    for (name, value) in one.metadata() {
        let _ = writeln!(out, "  {name}: {value:?}");
    }
    for part in &one.source().parts {
        let _ = writeln!(out, "  part {} {:?} {}", part.path, part.bytes, part.encoding.name());
    }
    one.speakers().iter().for_each(|speaker| out.push_str(&person(speaker)));
    for turn in one.turns() {
        let who = one.speaker_of(turn).map_or("nobody", |speaker| &speaker.label);
        let _ = writeln!(out, "{who}{}", if turn.spoken { "" } else { " (not spoken)" });
        turn.cues.clone().for_each(|index| out.push_str(&cue(one, &one.cues()[index as usize])));
    }
    for found in one.diagnostics() {
        let _ = writeln!(out, "{found} [{}..{}]", found.bytes.start, found.bytes.end);
    }
    out
}

fn person(speaker: &Speaker) -> String {
    let finer = speaker.role_label.as_deref().map_or(String::new(), |label| format!(" ({label})"));
    format!("  {} is {}{finer}, {}\n", speaker.label, speaker.role, speaker.role_source)
}

fn cue(one: &Conversation, cue: &Cue) -> String {
    let time = |ms: Option<i64>| ms.map_or("?".to_owned(), |ms| ms.to_string());
    let mut out = format!("  {}:{}..{}", cue.line, cue.bytes.start, cue.bytes.end);
    if cue.start_ms.or(cue.end_ms).is_some() {
        let _ = write!(out, " {}-{} ms", time(cue.start_ms), time(cue.end_ms));
    }
    let _ = cue.id.as_ref().map(|id| write!(out, " id {id:?}"));
    let _ = cue.reply_to.as_ref().map(|to| write!(out, " to {to:?}"));
    let _ = cue.confidence.map(|sure| write!(out, " {sure} of 1000 sure"));
    let kind = match cue.kind {
        CueKind::Message => " message",
        CueKind::System => " system",
        CueKind::Reaction => " reaction",
        _ => "",
    };
    let _ = writeln!(out, "{kind} {:?}", one.slice(cue.text));
    let words: Vec<String> = cue.words.iter().map(|word| format!("{} {}-{}", word.text, word.start_ms, time(word.end_ms))).collect();
    if !words.is_empty() {
        let _ = writeln!(out, "    {}", words.join(", "));
    }
    out
}
