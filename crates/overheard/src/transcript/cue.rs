//! The unit as the file had it, and the way from its text back to the file.

use super::{Escape, SpeakerId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A range of bytes of a conversation's text buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the span as a range that slices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether there are no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// What kind of unit a [`Cue`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum CueKind {
    /// Something that a person said.
    #[default]
    Speech,
    /// Something that a person wrote: a chat message, a post, a row of a table. Neighbours are not merged.
    Message,
    /// Something that the recording or the transcriber put there: a break, a jingle, a joining notice.
    System,
    /// An answer without words of its own: a thumb under somebody's message. Nobody is listened to in it.
    Reaction,
}

/// The atomic unit as the file had it: a caption, a message, a labelled paragraph, a table row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cue {
    /// Its text in the conversation's buffer; without markup, speaker label and time.
    pub text: Span,
    /// The bytes of the file that it came from, with all its syntax.
    pub bytes: Range<u64>,
    /// Line in the file where it starts, counted from 1.
    pub line: u32,
    /// Who said it, if the file says so.
    pub speaker: Option<SpeakerId>,
    /// Start in milliseconds from the start of the recording; may be negative in broken files.
    pub start_ms: Option<i64>,
    /// End in milliseconds from the start of the recording, as the file has it: in broken files before the start.
    pub end_ms: Option<i64>,
    /// The identifier that the file gave it.
    pub id: Option<String>,
    /// Speech, message, system notice or reaction.
    pub kind: CueKind,
    /// What it answers: the identifier of that cue or the beginning of its text, as the file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// How sure speech recognition was of it, in thousandths, where the file says so of the whole cue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u16>,
    /// Its words with their times, in the order of the file; empty unless they were asked for and the format has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<TimedWord>,
}

impl Cue {
    /// Returns how long it lasts in milliseconds, where the file has both times; 0 where it ends before it starts.
    pub fn duration_ms(&self) -> Option<i64> {
        Some((self.until_ms()?.saturating_sub(self.start_ms?)).max(0))
    }

    /// Where it ends, but not before its start, so that no time is counted backwards.
    pub(crate) fn until_ms(&self) -> Option<i64> {
        self.end_ms.map(|end| self.start_ms.map_or(end, |start| end.max(start)))
    }
}

/// A word with its time, kept where [`crate::formats::ReadOptions::word_times`] asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TimedWord {
    /// The word, with the marks that the file has with it, without white space around it.
    pub text: String,
    /// The bytes of the file that spell it, without its syntax.
    pub bytes: Range<u64>,
    /// Start in milliseconds from the start of the recording.
    pub start_ms: i64,
    /// End in milliseconds from the start of the recording, where the file has it.
    pub end_ms: Option<i64>,
}

/// A run of the text buffer and the bytes of the file that decode to it.
///
/// Bytes of the buffer that no piece covers are single spaces that join two pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TextPiece {
    /// The run in the text buffer.
    pub text: Span,
    /// The bytes of the file.
    pub bytes: Range<u64>,
    /// Line of the first byte, counted from 1.
    pub line: u32,
    /// How those bytes spell the text, beyond the file's encoding. A piece that is not
    /// [`Escape::None`] is one escape sequence and is never cut.
    pub escape: Escape,
}
