//! One speaker's uninterrupted speech.

use super::{Span, SpeakerId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One speaker's uninterrupted speech, or one message: a range of cues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Turn {
    /// Who speaks, if the file says so.
    pub speaker: Option<SpeakerId>,
    /// The cues that it is made of.
    pub cues: Range<u32>,
    /// Its text in the conversation's buffer: the cues' texts joined by single spaces.
    pub text: Span,
    /// Start in milliseconds from the start of the recording.
    pub start_ms: Option<i64>,
    /// End in milliseconds from the start of the recording.
    pub end_ms: Option<i64>,
    /// Whether a person spoke or wrote it; `false` for breaks and notices.
    pub spoken: bool,
}
