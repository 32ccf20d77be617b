//! The file behind a conversation, and pointers into it.

use super::{Decoding, Encoding};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// The file that a conversation was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// Path with `/`, relative to the folder that holds all inputs of the study.
    pub path: String,
    /// SHA-256 of the file's bytes, in lower-case hex.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// Name of the format that it was read as, such as `webvtt`.
    pub format: Cow<'static, str>,
    /// Dialect within the format, such as `zoom`.
    pub dialect: Option<Cow<'static, str>>,
    /// Character encoding of the file.
    pub encoding: Encoding,
}

/// A run of bytes of a source file and how to decode it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Piece {
    /// Path of the file, as in [`Source::path`].
    pub path: String,
    /// The bytes.
    pub bytes: Range<u64>,
    /// Line of the first byte, counted from 1.
    pub line: u32,
    /// How the bytes spell the text.
    pub decoding: Decoding,
    /// Whether a single space stands between the piece before and this one in the quote.
    pub spaced: bool,
}
