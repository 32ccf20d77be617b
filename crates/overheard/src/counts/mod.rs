//! Statistics that merge exactly.

mod heard;
mod partial;

pub use heard::{Heard, heard_turns};
pub use partial::{Partial, PartialOptions};
