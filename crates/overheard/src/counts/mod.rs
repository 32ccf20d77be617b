//! Statistics that merge exactly.

mod heard;
mod look;
mod pairs;
mod partial;
mod rows;
mod stems;
mod tongues;
mod words;

pub use heard::{Heard, heard_turns};
pub use partial::{Partial, PartialOptions};
pub use words::{CountOptions, PhraseCount, StemCount, WordCounts};

pub(crate) use look::{Look, Met};
pub(crate) use partial::{content_hash, heard_texts, turn_hash};
pub(crate) use rows::{Row, Rows};
pub(crate) use tongues::Tongues;
pub(crate) use words::{Documents, WordCounter};
