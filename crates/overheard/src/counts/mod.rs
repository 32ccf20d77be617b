//! Statistics that merge exactly.

mod heard;
mod partial;

pub use heard::{Heard, heard_turns};
pub use partial::{Partial, PartialOptions};

pub(crate) use partial::{content_hash, turn_hash};
