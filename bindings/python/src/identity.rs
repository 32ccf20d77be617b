//! Themes from run to run: what is remembered, what changed, what was edited.

use crate::{display, errors, tuple};
use overheard::evidence;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{Hash, Hasher};

/// What is remembered of the themes of a study, to compare later ones with; made by `Themes.memory`.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> study = oh.demo()
/// >>> text = study.themes().memory().to_json()
/// >>> later = study.themes_after(oh.ThemeMemory.from_json(text))
/// >>> {change.kind for change in later.compared_with(oh.ThemeMemory.from_json(text))}
/// {'quiet'}
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct ThemeMemory(pub(crate) evidence::ThemeMemory);

#[pymethods]
impl ThemeMemory {
    /// Loads what `to_json` returned.
    ///
    /// Raises
    /// ------
    /// ParseError
    ///     The text is of another version or damaged.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn from_json(text: &str) -> PyResult<Self> {
        evidence::ThemeMemory::from_json(text).map(Self).map_err(|error| errors::to_py(&error))
    }

    /// Returns it as JSON, to be kept until the next run; it holds labels and phrases, and hashes of turns.
    #[pyo3(signature = ())]
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn __len__(&self) -> usize {
        self.0.themes.len()
    }

    fn __repr__(&self) -> String {
        format!("<ThemeMemory of {} themes in {} conversations>", self.0.themes.len(), self.0.conversations.len())
    }
}

impl Hash for ThemeMemory {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.themes.iter().for_each(|theme| theme.key.hash(state));
    }
}

/// What happened to one theme between two runs.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> change = themes.compared_with(themes.memory())[0]
/// >>> change.kind, change.theme, change.former
/// ('quiet', 0, 0)
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct ThemeChange(pub(crate) evidence::ThemeChange);

#[pymethods]
impl ThemeChange {
    /// `new`; or, where it goes on, `deepened` (new conversations speak of it, with a key phrase that it did not have),
    /// `confirmed` (new conversations speak of it) or `quiet`; or `gone`.
    #[getter]
    fn kind(&self) -> String {
        self.0.kind.to_string()
    }

    /// Number of the theme now; `None` where it is gone.
    #[getter]
    fn theme(&self) -> Option<usize> {
        self.0.theme
    }

    /// Number of the theme before; `None` where it is new.
    #[getter]
    fn former(&self) -> Option<usize> {
        self.0.former
    }

    /// Its lasting name.
    #[getter]
    fn key(&self) -> String {
        self.0.key.to_string()
    }

    /// Its label now; the former one where it is gone.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// Overlap of its turns before and now (Jaccard, 0 to 1), on the turns that both studies have.
    #[getter]
    fn overlap(&self) -> Option<f64> {
        self.0.overlap
    }

    /// Conversations it was heard in before.
    #[getter]
    fn heard_before(&self) -> u64 {
        self.0.heard_before
    }

    /// Ids of the conversations that were not there before and speak of it now, as a tuple.
    #[getter]
    fn heard_newly<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.heard_newly)
    }

    /// Key phrases that it did not have before, as a tuple.
    #[getter]
    fn new_phrases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.new_phrases)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["kind", "label", "theme", "former", "overlap"])
    }
}

impl Hash for ThemeChange {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.key, self.0.theme, self.0.former).hash(state);
    }
}

/// Edits in the order in which they were made, to be replayed on a later run.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> text = themes.rename({0: "Spreadsheets that break"}).hide(1).edit_log().to_json()
/// >>> again = themes.edited(oh.EditLog.from_json(text))
/// >>> again[0].label, again[1].hidden
/// ('Spreadsheets that break', True)
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct EditLog(pub(crate) evidence::EditLog);

#[pymethods]
impl EditLog {
    /// Loads what `to_json` returned.
    ///
    /// Raises
    /// ------
    /// ParseError
    ///     The text is of another version or damaged.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn from_json(text: &str) -> PyResult<Self> {
        evidence::EditLog::from_json(text).map(Self).map_err(|error| errors::to_py(&error))
    }

    /// Returns the log as JSON.
    #[pyo3(signature = ())]
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn __len__(&self) -> usize {
        self.0.edits.len()
    }

    fn __repr__(&self) -> String {
        let actions: Vec<&str> = self.0.edits.iter().map(evidence::Edit::action).collect();
        format!("<EditLog: {}>", actions.join(", "))
    }
}

impl Hash for EditLog {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.edits.iter().for_each(|edit| (edit.action(), edit.theme().key).hash(state));
    }
}

/// What became of one edit.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> [(edit.action, edit.problem) for edit in themes.pin(2).edits]
/// [('pin', None)]
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct EditOutcome(pub(crate) evidence::EditOutcome);

#[pymethods]
impl EditOutcome {
    /// `rename`, `merge`, `split`, `pin` or `hide`.
    #[getter]
    fn action(&self) -> &'static str {
        self.0.action
    }

    /// Key of the theme that it is about, as it was when the edit was made.
    #[getter]
    fn key(&self) -> String {
        self.0.key.to_string()
    }

    /// Label of that theme, as it was when the edit was made.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// Why it changed nothing: `no-such-theme`, `already-one` or `does-not-divide`; `None` where it was applied.
    #[getter]
    fn problem(&self) -> Option<String> {
        self.0.problem.map(|problem| problem.to_string())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["action", "label", "problem"])
    }
}

impl Hash for EditOutcome {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.action, self.0.key).hash(state);
    }
}
