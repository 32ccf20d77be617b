//! What the analyst already has in mind: codes with their patterns, and what finds them in text.

mod book;
mod compile;
mod drafts;
mod matcher;
mod pattern;
#[cfg(test)]
mod plainly;
mod read;
mod rows;
mod steps;

pub use book::{Code, Codebook, ExampleFault, Measured};
pub use matcher::{Hit, Matcher, Overlaps};
pub use pattern::{Pattern, PatternError};

pub(crate) use matcher::Layout;
pub(crate) use steps::Class;
