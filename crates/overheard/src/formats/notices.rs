//! What is noticed of a conversation whatever its format: signs that mislead the eye, and sizes that no talk has.

use crate::error::{Diagnostic, Severity};
use crate::transcript::{Conversation, MAX_WORD_BYTES, is_bidi_control, long_word};
use std::collections::HashMap;
use unicode_security::confusable_detection::skeleton;

/// More speakers than this no talk has; chats of large groups may.
const MANY_SPEAKERS: usize = 1_000;

type Notice = (Severity, &'static str, String);

/// Adds to the first conversation of a file that nothing is said in it, and to each what is odd about it.
pub(super) fn add(conversations: &mut [Conversation]) {
    let silent = |conversation: &Conversation| conversation.cues.iter().all(|cue| cue.text.is_empty());
    if conversations.iter().all(silent)
        && let Some(first) = conversations.first_mut()
    {
        let message = "nothing is said in it".to_owned();
        first.diagnostics.push(at((Severity::Warning, "NO-TURNS", message), (0, 1)));
    }
    for conversation in conversations {
        let found = [bidi(conversation), long_words(conversation), confusable(conversation), many_speakers(conversation)];
        conversation.diagnostics.extend(found.into_iter().flatten());
    }
}

fn at((severity, code, message): Notice, (byte, line): (u64, u32)) -> Diagnostic {
    Diagnostic { severity, code: code.into(), message, bytes: byte..byte, line }
}

/// Controls that turn the order of signs around, so that a text reads otherwise than it is.
fn bidi(conversation: &Conversation) -> Option<Diagnostic> {
    let text = &conversation.text;
    // All of them begin with the same byte, which Latin texts with curly quotes have as well.
    let begun = memchr::memchr_iter(0xE2, text.as_bytes());
    let mut found = begun.filter(|&at| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_bidi_control));
    let first = found.next()?;
    let message = format!("the order of signs is turned by {} control characters; the text is kept as it is", 1 + found.count());
    Some(at((Severity::Warning, "TEXT-BIDI", message), conversation.place_of(first)))
}

fn long_words(conversation: &Conversation) -> Option<Diagnostic> {
    let first = long_word(&conversation.text)?;
    let message = format!("a word is longer than {MAX_WORD_BYTES} bytes; it is kept in the text, and counted in no theme");
    Some(at((Severity::Warning, "TEXT-LONG-WORD", message), conversation.place_of(first)))
}

/// Two labels that look alike and are not the same, such as one in Latin and one in Cyrillic letters.
fn confusable(conversation: &Conversation) -> Option<Diagnostic> {
    let speakers = &conversation.speakers;
    // Within ASCII only digits look like letters, and labels such as `S1` and `SI` are what people type.
    if speakers.len() < 2 || speakers.iter().all(|speaker| speaker.label.is_ascii()) {
        return None;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let (second, first) = speakers.iter().enumerate().find_map(|(number, speaker)| {
        let before = seen.insert(skeleton(&speaker.label).collect(), number)?;
        Some((number, before))
    })?;
    let message = format!("the labels of speakers {} and {} look alike but differ; both are kept", first + 1, second + 1);
    let cue = conversation.cues.iter().find(|cue| cue.speaker.is_some_and(|id| id.index() == second));
    let place = cue.map_or((0, 1), |cue| (cue.bytes.start, cue.line));
    Some(at((Severity::Warning, "SPK-CONFUSABLE", message), place))
}

fn many_speakers(conversation: &Conversation) -> Option<Diagnostic> {
    let count = conversation.speakers.len();
    let message = format!("{count} speakers are more than a talk has; labels may be no names");
    (count > MANY_SPEAKERS).then(|| at((Severity::Warning, "SPK-MANY", message), (0, 1)))
}
