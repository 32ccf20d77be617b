//! Turns customer conversations into themes with evidence.
#![doc = include_str!("../README.md")]

#[cfg(feature = "themes")]
pub mod codebook;
#[cfg(feature = "themes")]
pub mod compare;
mod container;
#[cfg(feature = "themes")]
pub mod counts;
pub mod error;
#[cfg(feature = "themes")]
pub mod evidence;
#[cfg(feature = "themes")]
pub mod export;
pub mod formats;
#[cfg(feature = "themes")]
mod parallel;
#[cfg(feature = "themes")]
pub mod roles;
#[cfg(feature = "themes")]
pub mod study;
#[cfg(feature = "themes")]
mod table;
#[cfg(feature = "themes")]
pub mod talk;
#[cfg(feature = "themes")]
pub mod text;
#[cfg(feature = "themes")]
pub mod themes;
pub mod transcript;

#[cfg(feature = "themes")]
pub use codebook::{Code, Codebook};
pub use error::{Diagnostic, Error, Result, Severity};
#[cfg(feature = "themes")]
pub use evidence::{Quote, Share, Theme, Themes};
#[cfg(feature = "themes")]
pub use study::{Study, StudyBuilder, read};
#[cfg(feature = "themes")]
pub use text::Language;
pub use transcript::{Conversation, Cue, Role, Speaker, Turn};
