//! What a conversation is: plain data that readers fill and everything else looks at.
//!
//! A [`Conversation`] keeps the text of all its cues in one buffer, in file order. A [`Cue`] is the unit
//! the file had (a caption, a message, a labelled paragraph), a [`Turn`] one speaker's uninterrupted
//! speech: a range of cues, whose text is one slice of the buffer. [`TextPiece`]s lead from the buffer
//! back to the bytes of the file, so that every quote can be verified.

mod builder;
mod conversation;
mod cue;
mod decoding;
mod html;
mod html_names;
mod masks;
mod merge;
mod oddities;
mod signs;
mod source;
mod speaker;
mod turn;
mod view;

pub(crate) use builder::{ConversationBuilder, CueParts};
pub use conversation::Conversation;
pub use cue::{Cue, CueKind, Span, TextPiece, TimedWord};
pub use decoding::{Decoding, Encoding, Escape};
pub(crate) use html::{decode as decode_html, first_reference};
pub(crate) use masks::{MASKED, gather};
pub(crate) use signs::{MAX_WORD_BYTES, is_bidi_control, is_hidden, long_word};
#[cfg(feature = "themes")]
pub(crate) use signs::{is_mark, is_unspaced};
pub use source::{Part, Piece, Source};
pub use speaker::{Role, RoleSource, Speaker, SpeakerId};
pub use turn::Turn;
pub(crate) use view::View;
