//! What must hold of every conversation, whatever it was read from.

use overheard::Conversation;
use overheard::transcript::{CueKind, Span};

/// Returns what is wrong with a conversation that was read from `file`; empty when it is sound.
pub fn faults(conversation: &Conversation, file: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    // Of a container the bytes of its parts count, one laid behind the other.
    let size = conversation.source().parts.last().map_or(file.len() as u64, |part| part.bytes.end);
    cues(conversation, size, &mut faults);
    pieces(conversation, size, &mut faults);
    turns(conversation, &mut faults);
    diagnostics(conversation, size, &mut faults);
    faults
}

fn fits(conversation: &Conversation, span: Span) -> bool {
    span.start <= span.end && conversation.text().get(span.range()).is_some()
}

fn cues(conversation: &Conversation, size: u64, faults: &mut Vec<String>) {
    let (mut text_end, mut bytes_start, mut start_ms) = (0, 0, None);
    // Its tiers stand one after the other and run side by side.
    let tiered = ["elan", "textgrid"].contains(&&*conversation.source().format);
    for (index, cue) in conversation.cues().iter().enumerate() {
        if !fits(conversation, cue.text) || cue.text.start < text_end {
            faults.push(format!("cue {index}: text {:?} does not fit the buffer or follow {text_end}", cue.text));
        }
        // Channels that a file holds one after the other are put in order of time.
        let later = start_ms.zip(cue.start_ms).is_some_and(|(before, start): (i64, i64)| start >= before);
        if cue.bytes.start > cue.bytes.end || cue.bytes.end > size || (cue.bytes.start < bytes_start && !later && !tiered) {
            faults.push(format!("cue {index}: bytes {:?} are not within the file of {size} or not after {bytes_start}", cue.bytes));
        }
        if cue.speaker.is_some_and(|id| id.index() >= conversation.speakers().len()) {
            faults.push(format!("cue {index}: there is no speaker {:?}", cue.speaker));
        }
        if cue.line == 0 {
            faults.push(format!("cue {index}: lines count from 1"));
        }
        let text = conversation.slice(cue.text);
        if text.trim() != text {
            faults.push(format!("cue {index}: white space around its text"));
        }
        (text_end, bytes_start, start_ms) = (cue.text.end, cue.bytes.start, cue.start_ms.or(start_ms));
    }
}

fn pieces(conversation: &Conversation, size: u64, faults: &mut Vec<String>) {
    let mut end = 0;
    for (index, piece) in conversation.text_pieces().iter().enumerate() {
        if !fits(conversation, piece.text) || piece.text.start < end {
            faults.push(format!("piece {index}: text {:?} does not fit the buffer or follow {end}", piece.text));
            return;
        }
        if piece.bytes.start > piece.bytes.end || piece.bytes.end > size {
            faults.push(format!("piece {index}: bytes {:?} are not within the file of {size}", piece.bytes));
        }
        if !["", " "].contains(&conversation.slice(Span { start: end, end: piece.text.start })) {
            faults.push(format!("piece {index}: what stands before it is no single space"));
        }
        end = piece.text.end;
    }
    if end as usize != conversation.text().len() {
        faults.push(format!("the last piece ends at {end}, the text at {}", conversation.text().len()));
    }
}

fn turns(conversation: &Conversation, faults: &mut Vec<String>) {
    let mut next = 0;
    for (index, turn) in conversation.turns().iter().enumerate() {
        if turn.cues.start != next || turn.cues.end <= turn.cues.start || turn.cues.end as usize > conversation.cues().len() {
            faults.push(format!("turn {index}: cues {:?} do not follow {next}", turn.cues));
            return;
        }
        next = turn.cues.end;
        let cues = &conversation.cues()[turn.cues.start as usize..turn.cues.end as usize];
        let texts: Vec<&str> = cues.iter().map(|cue| conversation.slice(cue.text)).filter(|text| !text.is_empty()).collect();
        let joined = [" ", ""].iter().any(|between| texts.join(between) == conversation.slice(turn.text));
        if !fits(conversation, turn.text) || !joined {
            faults.push(format!("turn {index}: its text is not that of its cues"));
        }
        if cues.iter().any(|cue| cue.speaker != turn.speaker) {
            faults.push(format!("turn {index}: a cue of it is somebody else's"));
        }
        if turn.spoken == cues.iter().any(|cue| matches!(cue.kind, CueKind::System | CueKind::Reaction)) {
            faults.push(format!("turn {index}: spoken is {}, its cues say otherwise", turn.spoken));
        }
    }
    if next as usize != conversation.cues().len() {
        faults.push(format!("the turns end at cue {next} of {}", conversation.cues().len()));
    }
}

fn diagnostics(conversation: &Conversation, size: u64, faults: &mut Vec<String>) {
    for diagnostic in conversation.diagnostics() {
        let bytes = &diagnostic.bytes;
        if bytes.start > bytes.end || bytes.end > size || diagnostic.line == 0 {
            faults.push(format!("diagnostic {}: bytes {bytes:?} line {} are not in the file of {size}", diagnostic.code, diagnostic.line));
        }
    }
}
