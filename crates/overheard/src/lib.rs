//! Turns customer conversations into themes with evidence.
#![doc = include_str!("../README.md")]

pub mod error;
pub mod formats;
pub mod transcript;

pub use error::{Diagnostic, Error, Result, Severity};
pub use transcript::{Conversation, Cue, Role, Speaker, Turn};
