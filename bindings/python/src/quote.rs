//! Words that somebody said, with the bytes that prove it.

use crate::conversation::Conversation;
use crate::{display, text_offsets, tuple};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

/// Verbatim words of one turn, and where they stand in the file.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> quote = oh.demo().themes()[0].quotes()[0]
/// >>> quote.verify((quote.base / quote.path).read_bytes())
/// True
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct Quote {
    pub(crate) study: Arc<overheard::Study>,
    pub(crate) inner: overheard::Quote,
}

impl Quote {
    fn turns(&self) -> Option<Conversation> {
        Conversation::all(&self.study).nth(self.study.conversations().iter().position(|one| one.id() == self.inner.conversation)?)
    }

    fn turn_text(&self) -> Option<&str> {
        let conversation = self.study.conversations().iter().find(|conversation| conversation.id() == self.inner.conversation)?;
        conversation.turns().get(self.inner.turn).map(|turn| conversation.slice(turn.text))
    }
}

#[pymethods]
impl Quote {
    /// The words, exactly as the file has them; lines and cues of the file are joined by single spaces.
    #[getter]
    fn text(&self) -> &str {
        &self.inner.text
    }

    /// Id of the conversation that they are from.
    #[getter]
    fn conversation(&self) -> &str {
        &self.inner.conversation
    }

    /// Position of the turn in the conversation, from 0.
    #[getter]
    fn turn(&self) -> usize {
        self.inner.turn
    }

    /// Label of who said it, if the file says so.
    #[getter]
    fn speaker(&self) -> Option<&str> {
        self.inner.speaker.as_deref()
    }

    /// Role of who said it: `customer`, `staff` or `unknown`.
    #[getter]
    fn role(&self) -> String {
        self.inner.role.to_string()
    }

    /// Start of the cue that the words begin in, in milliseconds, if known.
    #[getter]
    fn start_ms(&self) -> Option<i64> {
        self.inner.start_ms
    }

    /// Path of the file with `/`, relative to the `base` of the study.
    #[getter]
    fn path(&self) -> &str {
        &self.inner.path
    }

    /// Line of the file where the words begin, counted from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.inner.line
    }

    /// Where the words stand in the turn's text encoded as UTF-8: first byte, and one past the last.
    #[getter]
    fn bytes_in_turn(&self) -> (usize, usize) {
        (self.inner.bytes_in_turn.start, self.inner.bytes_in_turn.end)
    }

    /// Where the words stand in the turn's text: `turn.text[slice(*quote.characters_in_turn)] == quote.text`.
    #[getter]
    fn characters_in_turn(&self) -> (usize, usize) {
        text_offsets::characters(self.turn_text().unwrap_or_default(), self.inner.bytes_in_turn.clone())
    }

    /// The folder that `path` is relative to.
    #[getter]
    fn base(&self) -> &Path {
        self.study.base()
    }

    /// Returns the turn with the words, and those around it.
    ///
    /// Parameters
    /// ----------
    /// turns : int
    ///     How many turns before and after, as far as there are any.
    ///
    /// Returns
    /// -------
    /// tuple of Turn
    #[pyo3(signature = (turns=1), text_signature = "($self, turns=1)")]
    fn context<'py>(&self, py: Python<'py>, turns: usize) -> PyResult<Bound<'py, PyTuple>> {
        let (first, end) = (self.inner.turn.saturating_sub(turns), self.inner.turn.saturating_add(turns).saturating_add(1));
        let around: Vec<_> = self.turns().map(|conversation| conversation.turns_from(first, end).collect()).unwrap_or_default();
        tuple(py, around)
    }

    /// The bytes of the file that spell the words, as a tuple of `Piece`.
    #[getter]
    fn pieces<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner.pieces.iter().cloned().map(Piece))
    }

    /// Tells whether the file holds these words where the quote says.
    ///
    /// Parameters
    /// ----------
    /// data : bytes
    ///     The content of the file at `study.base / quote.path`.
    ///
    /// Returns
    /// -------
    /// bool
    fn verify(&self, data: &[u8]) -> bool {
        self.inner.verify(data)
    }

    fn __str__(&self) -> &str {
        &self.inner.text
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["text", "speaker", "start_ms", "path", "line"])
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "quote_html")
    }
}

impl PartialEq for Quote {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

impl Hash for Quote {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.inner.conversation, self.inner.turn, &self.inner.bytes_in_turn).hash(state);
    }
}

/// A run of bytes of a file and how to decode it.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> pieces = [piece for quote in oh.demo().themes()[0].quotes() for piece in quote.pieces]
/// >>> all(start < end for start, end in (piece.bytes for piece in pieces))
/// True
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct Piece(overheard::transcript::Piece);

#[pymethods]
impl Piece {
    /// Path of the file with `/`, relative to the `base` of the study.
    #[getter]
    fn path(&self) -> &str {
        &self.0.path
    }

    /// Path inside the file where that is a container, such as `word/document.xml`; else `None`.
    #[getter]
    fn part(&self) -> Option<&str> {
        self.0.part.as_deref()
    }

    /// First byte, and one past the last, of the part if there is one.
    #[getter]
    fn bytes(&self) -> (u64, u64) {
        (self.0.bytes.start, self.0.bytes.end)
    }

    /// Line of the first byte, counted from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.0.line
    }

    /// How the bytes spell the text, such as `utf-8` or `utf-16le+json`.
    #[getter]
    fn decoding(&self) -> String {
        self.0.decoding.to_string()
    }

    /// Whether a single space stands between the piece before and this one in the quote.
    #[getter]
    fn spaced(&self) -> bool {
        self.0.spaced
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["path", "part", "bytes", "line", "decoding", "spaced"])
    }
}

impl Hash for Piece {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.0.path, &self.0.part, &self.0.bytes).hash(state);
    }
}
