//! Cues to turns.

use super::{Cue, CueKind, Span, Turn};

/// In files that name nobody, a turn ends at a sentence end after this many words, or at a pause.
const MIN_WORDS: usize = 8;
const MAX_WORDS: usize = 60;
const PAUSE_MS: i64 = 2_000;

/// Merges neighbouring cues: by the producer's own key, else by the same known speaker.
pub(super) fn turns(cues: &[Cue], keys: &[Option<String>], text: &str) -> Vec<Turn> {
    let nobody = cues.iter().all(|cue| cue.speaker.is_none());
    let mut turns: Vec<Turn> = Vec::new();
    for (index, cue) in cues.iter().enumerate() {
        let merged = turns.last_mut().filter(|turn| {
            let before = &cues[index - 1];
            let keyed = keys[index].is_some() && keys[index] == keys[index - 1];
            let alike = before.kind == cue.kind && cue.kind == CueKind::Speech && before.speaker == cue.speaker;
            alike && (keyed || cue.speaker.is_some() || (nobody && goes_on(turn, before, cue, text)))
        });
        match merged {
            Some(turn) => extend(turn, cue, index),
            None => turns.push(single(cue, index)),
        }
    }
    turns
}

fn goes_on(turn: &Turn, before: &Cue, cue: &Cue, text: &str) -> bool {
    let so_far = &text[turn.text.range()];
    let words = so_far.split_ascii_whitespace().count();
    let pause = cue.start_ms.zip(before.until_ms()).is_some_and(|(start, end)| start - end > PAUSE_MS);
    let sentence = so_far.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '…', '。', '！', '？']);
    let timed = cue.start_ms.is_some();
    timed && !pause && words < MAX_WORDS && !(sentence && words >= MIN_WORDS)
}

fn extend(turn: &mut Turn, cue: &Cue, index: usize) {
    turn.cues.end = index as u32 + 1;
    turn.end_ms = turn.end_ms.max(cue.until_ms());
    if turn.text.is_empty() {
        turn.text = cue.text;
    } else if !cue.text.is_empty() {
        turn.text = Span { start: turn.text.start, end: cue.text.end };
    }
}

fn single(cue: &Cue, index: usize) -> Turn {
    Turn {
        speaker: cue.speaker,
        cues: index as u32..index as u32 + 1,
        text: cue.text,
        start_ms: cue.start_ms,
        end_ms: cue.until_ms(),
        spoken: matches!(cue.kind, CueKind::Speech | CueKind::Message),
    }
}
