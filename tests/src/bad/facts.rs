//! What comes of a broken or hostile file, as far as it can be told in one process.

use overheard::formats::{ReadOptions, read_bytes};
use overheard::transcript::Span;
use overheard::{Conversation, Quote, Study};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

/// Reads a file and tells what came of it, the rest of the work included, so that nothing in it panics or hangs either.
///
/// # Errors
/// When the file cannot be opened.
pub fn facts(path: &Path, threads: usize) -> std::io::Result<Value> {
    let bytes = std::fs::read(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let began = Instant::now();
    let read = read_bytes(&bytes, &name, &ReadOptions::default());
    let read_ms = began.elapsed().as_millis() as u64;
    let mut strictly = ReadOptions::default();
    strictly.strict = true;
    let strict = read_bytes(&bytes, &name, &strictly).err().map(|error| error.to_string());
    let mut facts = match read {
        Ok(conversations) => facts_of(&conversations, &bytes),
        Err(error) => json!({"status": "err", "error": error.to_string()}),
    };
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
    Ok(facts)
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

fn facts_of(conversations: &[Conversation], bytes: &[u8]) -> Value {
    let cues = || conversations.iter().flat_map(|conversation| conversation.cues().iter().map(move |cue| (conversation, cue)));
    let speakers: Vec<&str> = conversations.iter().flat_map(Conversation::speakers).map(|speaker| speaker.label.as_str()).collect();
    let texts: Vec<&str> = cues().map(|(conversation, cue)| conversation.slice(cue.text)).collect();
    let diagnostics: Vec<Value> = conversations
        .iter()
        .flat_map(Conversation::diagnostics)
        .map(|found| json!({"code": found.code, "message": found.message, "line": found.line, "at": found.bytes.start, "shown": found.to_string()}))
        .collect();
    let lengths = cues().filter_map(|(_, cue)| cue.duration_ms());
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
