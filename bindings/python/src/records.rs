//! How themes came about, and what became of every turn.

use crate::themes::Found;
use crate::{display, tuple};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The number of themes and how it came about.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> number = oh.demo().themes().number
/// >>> number.basis in ("given", "stability", "bursts", "size", "nothing")
/// True
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct ThemeNumber(pub(crate) overheard::themes::ThemeNumber);

#[pymethods]
impl ThemeNumber {
    /// How many themes were looked for.
    #[getter]
    fn themes(&self) -> usize {
        self.0.themes
    }

    /// What it follows from: `given`, `stability`, `bursts`, `size` or `nothing`.
    #[getter]
    fn basis(&self) -> &'static str {
        self.0.basis.name()
    }

    /// Whether the study points to it clearly; `False` where halves of the study agree on no number, or equally well on many.
    #[getter]
    fn clear(&self) -> bool {
        self.0.clear
    }

    /// Agreement of two halves of the study by number of themes, as a tuple of pairs.
    #[getter]
    fn stability<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.0.stability.iter().copied())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["themes", "basis", "clear"])
    }
}

impl Hash for ThemeNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.themes, self.0.basis.name(), self.0.clear).hash(state);
    }
}

/// One turn and what became of it.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> from collections import Counter
/// >>> fates = Counter(record.fate for record in oh.demo().themes().turns)
/// >>> sum(fates.values())
/// 446
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct TurnRecord {
    pub(crate) found: Arc<Found>,
    pub(crate) index: usize,
}

impl TurnRecord {
    fn inner(&self) -> &overheard::evidence::TurnRecord {
        &self.found.themes.turns[self.index]
    }
}

#[pymethods]
impl TurnRecord {
    /// Id of the conversation.
    #[getter]
    fn conversation(&self) -> &str {
        &self.inner().conversation
    }

    /// Position of the turn in it, from 0.
    #[getter]
    fn turn(&self) -> usize {
        self.inner().turn
    }

    /// `theme` or `context`, or the reason for having no theme: `small-talk`, `no-content-words`,
    /// `too-little-evidence`, `other-role` or `not-spoken`.
    #[getter]
    fn fate(&self) -> String {
        self.inner().fate.to_string()
    }

    /// Its themes, likeliest first, as a tuple of `TurnTheme`; empty where the fate is a reason.
    #[getter]
    fn themes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner().themes.iter().copied().map(TurnTheme))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["conversation", "turn", "fate", "themes"])
    }
}

impl PartialEq for TurnRecord {
    fn eq(&self, other: &Self) -> bool {
        self.inner() == other.inner()
    }
}

impl Hash for TurnRecord {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.inner().conversation, self.inner().turn).hash(state);
    }
}

/// One theme of one turn.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> of = next(of for record in themes.turns for of in record.themes if of.carries)
/// >>> 0 < of.probability <= 1, of.evidence_nats > 0
/// (True, True)
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct TurnTheme(overheard::evidence::TurnTheme);

#[pymethods]
impl TurnTheme {
    /// Number of the theme.
    #[getter]
    fn theme(&self) -> usize {
        self.0.theme
    }

    /// Probability given the whole conversation, 0 to 1.
    #[getter]
    fn probability(&self) -> f64 {
        self.0.probability
    }

    /// What the turn's own words say for it, in nats (natural logarithms of odds).
    #[getter]
    fn evidence_nats(&self) -> f64 {
        self.0.evidence_nats
    }

    /// Whether that is enough to count and to quote.
    #[getter]
    fn carries(&self) -> bool {
        self.0.carries
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["theme", "probability", "evidence_nats", "carries"])
    }
}

impl Hash for TurnTheme {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.theme, self.0.carries, self.0.probability.to_bits()).hash(state);
    }
}
