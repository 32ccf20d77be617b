//! Words that somebody said, with the bytes that prove it.

use crate::container;
use crate::text::windows;
use crate::transcript::{Conversation, Piece, Role, Span};
use serde::Serialize;
use std::ops::{Range, RangeInclusive};

/// Verbatim words of one turn, and where they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Quote {
    /// The words, exactly as the file has them; lines and cues of the file are joined by single spaces.
    pub text: String,
    /// The conversation that they are from.
    pub conversation: String,
    /// Position of the turn in the conversation, from 0.
    pub turn: usize,
    /// Where the words stand in the turn's text, in bytes.
    pub bytes_in_turn: Range<usize>,
    /// Label of who said it.
    pub speaker: Option<String>,
    /// Role of who said it.
    pub role: Role,
    /// Start of the cue that the words begin in, in milliseconds.
    pub start_ms: Option<i64>,
    /// Path of the file.
    pub path: String,
    /// Line of the file where the words begin, counted from 1.
    pub line: u32,
    /// The bytes of the file that spell the words.
    pub pieces: Vec<Piece>,
}

/// Words of a quote, where whole sentences allow it.
const WORDS: RangeInclusive<usize> = 8..=40;

/// The spans of a turn's text that can stand alone as a quote; none in a text without sentences.
pub(crate) fn quotable(text: &str) -> Vec<Span> {
    windows(text, *WORDS.start(), *WORDS.end())
}

impl Quote {
    /// Makes a quote of `within`, a span of the text of turn number `turn`.
    pub fn new(conversation: &Conversation, turn: usize, within: Span) -> Option<Self> {
        let spoken = conversation.turns().get(turn)?;
        let span = Span { start: spoken.text.start + within.start, end: spoken.text.start + within.end };
        let pieces = conversation.pieces(span);
        let cues = &conversation.cues()[spoken.cues.start as usize..spoken.cues.end as usize];
        let cue = cues.iter().rev().find(|cue| cue.text.start <= span.start);
        let speaker = conversation.speaker_of(spoken);
        Some(Self {
            text: conversation.slice(span).to_owned(),
            conversation: conversation.id().to_owned(),
            turn,
            bytes_in_turn: within.range(),
            speaker: speaker.map(|speaker| speaker.label.clone()),
            role: conversation.role_of(spoken),
            start_ms: cue.and_then(|cue| cue.start_ms),
            path: conversation.source().path.clone(),
            line: pieces.first().map_or(0, |piece| piece.line),
            pieces,
        })
    }

    /// Tells whether `file`, the bytes of the file at [`Quote::path`], holds these words where the quote says.
    ///
    /// A container is opened, in memory, for every part that the quote names.
    pub fn verify(&self, file: &[u8]) -> bool {
        let mut found = String::with_capacity(self.text.len());
        let mut opened: Option<(&str, Vec<u8>)> = None;
        for piece in &self.pieces {
            if let Some(path) = piece.part.as_deref().filter(|path| opened.as_ref().is_none_or(|(known, _)| known != path)) {
                let Some(part) = container::part(file, path) else { return false };
                opened = Some((path, part));
            }
            let bytes = if piece.part.is_none() { Some(file) } else { opened.as_ref().map(|(_, part)| part.as_slice()) };
            let range = piece.bytes.start as usize..piece.bytes.end as usize;
            let Some(bytes) = bytes.and_then(|bytes| bytes.get(range)) else { return false };
            found.push_str(if piece.spaced { " " } else { "" });
            found.push_str(&piece.decoding.decode(bytes));
        }
        !self.pieces.is_empty() && found == self.text
    }
}
