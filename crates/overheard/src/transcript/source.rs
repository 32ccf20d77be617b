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
    /// Character encoding of the file, or of its first part.
    pub encoding: Encoding,
    /// The parts that were read where the file is a container, such as a zip archive or a mail; else none.
    ///
    /// Bytes of cues and diagnostics then count through these parts, one laid behind the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// A part of a container, such as `word/document.xml` of a Word file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Part {
    /// Path inside the container: the name in a zip archive, the number of the part of a mail from 0, or the number of
    /// the mail in a mailbox from 1, `/`, and the number of the part.
    pub path: String,
    /// Where its bytes are once all parts are laid one behind the other.
    pub bytes: Range<u64>,
    /// Its character encoding.
    pub encoding: Encoding,
}

impl Part {
    pub(crate) fn new(path: String, bytes: Range<u64>, encoding: Encoding) -> Self {
        Self { path, bytes, encoding }
    }
}

impl Source {
    /// Returns the part that holds a byte; `None` where the file is no container.
    pub fn part_at(&self, byte: u64) -> Option<&Part> {
        let after = self.parts.partition_point(|part| part.bytes.start <= byte);
        self.parts.get(after.checked_sub(1)?)
    }

    /// Returns the encoding of what stands at a byte.
    pub(crate) fn encoding_at(&self, byte: u64) -> &Encoding {
        self.part_at(byte).map_or(&self.encoding, |part| &part.encoding)
    }
}

/// A run of bytes of a source file and how to decode it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Piece {
    /// Path of the file, as in [`Source::path`].
    pub path: String,
    /// Path inside the file where that is a container, as in [`Part::path`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The bytes, of the part if there is one.
    pub bytes: Range<u64>,
    /// Line of the first byte, counted from 1.
    pub line: u32,
    /// How the bytes spell the text.
    pub decoding: Decoding,
    /// Whether a single space stands between the piece before and this one in the quote.
    pub spaced: bool,
}
