//! Conversations with their speakers, turns and diagnostics.

use crate::{display, tuple};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// One talk between people, as one file or one key within a file has it.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> conversation = oh.demo().conversations[0]
/// >>> conversation.id, conversation.format, len(conversation.turns)
/// ('01-maureen.vtt', 'webvtt', 38)
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(Clone)]
pub(crate) struct Conversation {
    study: Arc<overheard::Study>,
    index: usize,
}

impl Conversation {
    pub(crate) fn all(study: &Arc<overheard::Study>) -> impl Iterator<Item = Self> {
        (0..study.len()).map(|index| Self { study: Arc::clone(study), index })
    }

    fn inner(&self) -> &overheard::Conversation {
        &self.study.conversations()[self.index]
    }

    /// The turns from `first` up to, not including, `end`, as far as there are any.
    pub(crate) fn turns_from(&self, first: usize, end: usize) -> impl Iterator<Item = Turn> {
        (first..end.min(self.inner().turns().len())).map(|index| Turn { conversation: self.clone(), index })
    }

    pub(crate) fn speaker_list(&self) -> impl Iterator<Item = Speaker> {
        self.inner().speakers().iter().map(|speaker| Speaker {
            conversation: self.inner().id().to_owned(),
            label: speaker.label.clone(),
            role: speaker.role.to_string(),
            role_label: speaker.role_label.clone(),
            role_source: speaker.role_source.name().to_owned(),
        })
    }
}

#[pymethods]
impl Conversation {
    /// Its name within the study: the path of the file, with `#key` where a file holds several.
    #[getter]
    fn id(&self) -> &str {
        self.inner().id()
    }

    /// The title that the file gives, if any.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner().title()
    }

    /// Path of the file with `/`, relative to the `base` of the study.
    #[getter]
    fn path(&self) -> &str {
        &self.inner().source().path
    }

    /// Name of the format that it was read as, such as `webvtt`.
    #[getter]
    fn format(&self) -> &str {
        &self.inner().source().format
    }

    /// Dialect within the format, such as `zoom`, if one shows.
    #[getter]
    fn dialect(&self) -> Option<&str> {
        self.inner().source().dialect.as_deref()
    }

    /// ISO 639-1 code of the language that most of it is in, if it says enough to tell.
    #[getter]
    fn language(&self, py: Python<'_>) -> Option<&'static str> {
        py.detach(|| self.study.language(self.inner())).map(overheard::Language::code)
    }

    /// The participants in order of appearance, as a tuple of `Speaker`.
    #[getter]
    fn speakers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.speaker_list())
    }

    /// What was said, in order, as a tuple of `Turn`.
    #[getter]
    fn turns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, (0..self.inner().turns().len()).map(|index| Turn { conversation: self.clone(), index }))
    }

    /// Time from the first start to the last end in milliseconds, where the file has times.
    #[getter]
    fn duration_ms(&self) -> Option<i64> {
        self.inner().duration_ms()
    }

    /// What was noticed while reading, as a tuple of `Diagnostic`.
    #[getter]
    fn diagnostics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner().diagnostics().iter().cloned().map(Diagnostic))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["id", "title", "format", "dialect", "language"])
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "conversation_html")
    }
}

impl PartialEq for Conversation {
    fn eq(&self, other: &Self) -> bool {
        self.inner() == other.inner()
    }
}

impl Hash for Conversation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.inner().id(), &self.inner().source().sha256).hash(state);
    }
}

/// One speaker's uninterrupted speech, or one message.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> turn = oh.read_bytes("call.txt", b"Agent: Hi.\n\nAna: It is slow.\n").conversations[0].turns[1]
/// >>> turn.speaker, turn.role, turn.text
/// ('Ana', 'customer', 'It is slow.')
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct Turn {
    conversation: Conversation,
    index: usize,
}

impl Turn {
    fn inner(&self) -> &overheard::Turn {
        &self.conversation.inner().turns()[self.index]
    }
}

#[pymethods]
impl Turn {
    /// Label of who speaks, if the file says so.
    #[getter]
    fn speaker(&self) -> Option<&str> {
        self.conversation.inner().speaker_of(self.inner()).map(|speaker| speaker.label.as_str())
    }

    /// Role of who speaks: `customer`, `staff` or `unknown`.
    #[getter]
    fn role(&self) -> String {
        self.conversation.inner().role_of(self.inner()).to_string()
    }

    /// Start in milliseconds from the start of the recording, if known.
    #[getter]
    fn start_ms(&self) -> Option<i64> {
        self.inner().start_ms
    }

    /// End in milliseconds from the start of the recording, if known.
    #[getter]
    fn end_ms(&self) -> Option<i64> {
        self.inner().end_ms
    }

    /// The words; cues of the file are joined by single spaces.
    #[getter]
    fn text(&self) -> &str {
        self.conversation.inner().slice(self.inner().text)
    }

    /// Whether a person spoke or wrote it; `False` for breaks and notices.
    #[getter]
    fn spoken(&self) -> bool {
        self.inner().spoken
    }

    /// Its words with their starts and ends in milliseconds, as a tuple of triples; empty unless `word_times` asked for them.
    #[getter]
    fn words<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let cues = self.inner().cues.clone();
        let cues = &self.conversation.inner().cues()[cues.start as usize..cues.end as usize];
        tuple(py, cues.iter().flat_map(|cue| &cue.words).map(|word| (word.text.clone(), word.start_ms, word.end_ms)))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["speaker", "role", "start_ms", "end_ms", "text"])
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.conversation == other.conversation
    }
}

impl Hash for Turn {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.conversation, self.index).hash(state);
    }
}

/// A participant of one conversation.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> speaker = oh.demo().speakers[0]
/// >>> speaker.label, speaker.role, speaker.role_source
/// ('Dana Whitlow (Interviewer)', 'staff', 'label')
#[pyclass(frozen, eq, hash, get_all, module = "overheard")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Speaker {
    /// Name of the conversation.
    conversation: String,
    /// The label, as the file has it.
    label: String,
    /// On which side the speaker sits: `customer`, `staff` or `unknown`.
    role: String,
    /// The finer role, such as `interviewer`, where something says it.
    role_label: Option<String>,
    /// How the role became known: `given`, `format`, `label`, `other-party`, `behaviour` or `unknown`.
    role_source: String,
}

#[pymethods]
impl Speaker {
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["label", "role", "role_source", "conversation"])
    }
}

/// Something noticed while reading, with its place; never quotes the content.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> study = oh.read_bytes("a.vtt", b"WEBVTT\n\n00:02.000 --> 00:01.000\n<v Ana>It is slow.\n")
/// >>> [(found.severity, found.line) for found in study.conversations[0].diagnostics]
/// [('warning', 3)]
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct Diagnostic(overheard::Diagnostic);

#[pymethods]
impl Diagnostic {
    /// How much it matters: `info`, `warning` or `error`.
    #[getter]
    fn severity(&self) -> String {
        self.0.severity.to_string()
    }

    /// Stable name of the finding, such as `VTT-BAD-CUE`.
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }

    /// What was found and what was done about it.
    #[getter]
    fn message(&self) -> &str {
        &self.0.message
    }

    /// First byte of the file that it is about, and one past the last.
    #[getter]
    fn bytes(&self) -> (u64, u64) {
        (self.0.bytes.start, self.0.bytes.end)
    }

    /// Line of the first of those bytes, counted from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.0.line
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["severity", "code", "line", "message"])
    }
}

impl Hash for Diagnostic {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.0.code, &self.0.message, &self.0.bytes).hash(state);
    }
}
