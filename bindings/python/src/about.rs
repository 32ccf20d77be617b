//! What conversations as a whole are about.

use crate::themes::Found;
use crate::{display, tuple};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What one conversation is about.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> about = themes.conversations[0]
/// >>> about.conversation, 0 < about.themes[0].share <= 1
/// ('01-maureen.vtt', True)
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct ConversationThemes {
    pub(crate) found: Arc<Found>,
    pub(crate) index: usize,
}

impl ConversationThemes {
    fn inner(&self) -> &overheard::evidence::ConversationThemes {
        &self.found.themes.conversations[self.index]
    }
}

#[pymethods]
impl ConversationThemes {
    /// Id of the conversation.
    #[getter]
    fn conversation(&self) -> &str {
        &self.inner().conversation
    }

    /// Its themes, largest first, as a tuple of `ConversationTheme`: the first, and further ones with a share of an eighth
    /// or more; empty where no turn has a theme.
    #[getter]
    fn themes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner().themes.iter().copied().map(ConversationTheme))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["conversation", "themes"])
    }
}

impl PartialEq for ConversationThemes {
    fn eq(&self, other: &Self) -> bool {
        self.inner() == other.inner()
    }
}

impl Hash for ConversationThemes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner().conversation.hash(state);
    }
}

/// One theme of one conversation.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> of = themes.conversations[0].themes[0]
/// >>> themes[of.theme].label in [theme.label for theme in themes]
/// True
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct ConversationTheme(overheard::evidence::ConversationTheme);

#[pymethods]
impl ConversationTheme {
    /// Number of the theme.
    #[getter]
    fn theme(&self) -> usize {
        self.0.theme
    }

    /// Part of what the conversation is about, 0 to 1, words that all conversations share left out.
    #[getter]
    fn share(&self) -> f64 {
        self.0.share
    }

    /// Part of its counted words that its turns, by their probabilities, give to the theme, 0 to 1.
    #[getter]
    fn word_share(&self) -> f64 {
        self.0.word_share
    }

    /// How many turns carry the theme.
    #[getter]
    fn turns(&self) -> u64 {
        self.0.turns
    }

    /// What those turns say for it, in nats.
    #[getter]
    fn evidence_nats(&self) -> f64 {
        self.0.evidence_nats
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["theme", "share", "word_share", "turns", "evidence_nats"])
    }
}

impl Hash for ConversationTheme {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.theme, self.0.turns, self.0.share.to_bits()).hash(state);
    }
}
