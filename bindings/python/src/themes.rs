//! Themes with everything that stands behind them.

use crate::about::ConversationThemes;
use crate::errors;
use crate::identity::{EditLog, EditOutcome, ThemeChange, ThemeMemory};
use crate::options::Beliefs;
use crate::picture::Picture;
use crate::quote::Quote;
use crate::records::{ThemeNumber, TurnRecord};
use crate::share::Share;
use crate::state::{self, KeptThemes, Reduced};
use crate::table::Table;
use crate::{compare, display, tuple, work};
use overheard::evidence::{self, Edit, FormerTheme, ThemeValence};
use overheard::export::pictures::Pictures;
use overheard::export::{ListingOptions, ReportOptions};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyIterator, PyTuple};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Themes and the study that they were found in.
pub(crate) struct Found {
    pub(crate) study: Arc<overheard::Study>,
    pub(crate) themes: overheard::Themes,
    pub(crate) origin: Origin,
    /// What people feel about each theme, once it was asked for.
    valence: OnceLock<Vec<ThemeValence>>,
}

/// What themes were found from, beside the words.
#[derive(Clone)]
pub(crate) enum Origin {
    Anew,
    /// They go on from what was remembered of former ones.
    After(evidence::ThemeMemory),
    /// The caller brought vectors of turns.
    By(Arc<[Vec<f32>]>),
}

impl Origin {
    /// Finds the themes.
    pub(crate) fn themes(&self, study: &overheard::Study) -> overheard::Result<overheard::Themes> {
        match self {
            Self::Anew => study.themes(),
            Self::After(memory) => study.themes_after(memory),
            Self::By(vectors) => study.themes_by(vectors),
        }
    }
}

impl Found {
    pub(crate) fn new(study: Arc<overheard::Study>, themes: overheard::Themes, origin: Origin) -> Self {
        Self { study, themes, origin, valence: OnceLock::new() }
    }

    fn valence(&self) -> overheard::Result<&[ThemeValence]> {
        if let Some(known) = self.valence.get() {
            return Ok(known);
        }
        let found = self.study.valence(&self.themes)?;
        Ok(self.valence.get_or_init(|| found))
    }
}

/// The themes of a study, most widely heard first: a sequence of `Theme`.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> themes = oh.demo().themes()
/// >>> themes[0].label, themes[0].conversations.count
/// ('spreadsheet', 12)
/// >>> themes.rename({0: "Spreadsheets that break"})[0].label
/// 'Spreadsheets that break'
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct Themes {
    found: Arc<Found>,
    /// Handles of the themes; a tuple knows all that a sequence has to.
    items: PyOnceLock<Py<PyTuple>>,
}

impl Themes {
    pub(crate) fn new(found: Found) -> Self {
        Self { found: Arc::new(found), items: PyOnceLock::new() }
    }

    pub(crate) fn found(&self) -> Arc<Found> {
        Arc::clone(&self.found)
    }

    fn reference(&self, theme: usize) -> PyResult<FormerTheme> {
        self.found.themes.reference(theme).map_err(|error| errors::to_py(&error))
    }

    fn with(&self, py: Python<'_>, edits: Vec<Edit>) -> PyResult<Self> {
        let mut log = evidence::EditLog::default();
        log.edits = edits;
        self.replayed(py, &log)
    }

    fn replayed(&self, py: Python<'_>, log: &evidence::EditLog) -> PyResult<Self> {
        let study = self.found.study.clone();
        let (found, log, of, origin) = (self.found(), log.clone(), Arc::clone(&study), self.found.origin.clone());
        let themes = work::run(py, None, move |_| of.edited(found.themes.clone(), &log))?.map_err(|error| errors::to_py(&error))?;
        Ok(Self::new(Found::new(study, themes, origin)))
    }

    fn pictures(&self) -> Pictures<'_> {
        self.found.study.pictures(&self.found.themes)
    }

    fn items<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        let handles = || (0..self.found.themes.len()).map(|index| Theme { found: self.found(), index });
        self.items.get_or_try_init(py, || tuple(py, handles()).map(Bound::unbind)).map(|items| items.bind(py))
    }
}

#[pymethods]
impl Themes {
    /// How the number of themes came about.
    #[getter]
    fn number(&self) -> ThemeNumber {
        ThemeNumber(self.found.themes.number.clone())
    }

    /// Whether neighbouring turns share themes, so that each is read in its context.
    #[getter]
    fn sequential(&self) -> bool {
        self.found.themes.sequential
    }

    /// How many numbers each vector had that the caller brought for a turn; `None` where words alone told themes apart.
    #[getter]
    fn own_vectors(&self) -> Option<usize> {
        self.found.themes.own_vectors
    }

    /// Whose speech was listened to, and in how many conversations: `customers`, `not-staff` or `everyone`.
    #[getter]
    fn heard(&self) -> BTreeMap<&'static str, usize> {
        self.found.themes.heard.clone()
    }

    /// What became of every turn of every conversation, as a tuple of `TurnRecord`.
    #[getter]
    fn turns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, (0..self.found.themes.turns.len()).map(|index| TurnRecord { found: self.found(), index }))
    }

    /// What each conversation as a whole is about, as a tuple of `ConversationThemes`.
    #[getter]
    fn conversations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, (0..self.found.themes.conversations.len()).map(|index| ConversationThemes { found: self.found(), index }))
    }

    /// What became of the edits, in the order in which they were made, as a tuple of `EditOutcome`.
    #[getter]
    fn edits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.found.themes.edits.iter().cloned().map(EditOutcome))
    }

    /// Returns the themes that are to be shown: pinned ones first, hidden ones not at all.
    #[pyo3(signature = ())]
    fn shown(&self) -> Vec<Theme> {
        self.found.themes.shown().map(|theme| Theme { found: self.found(), index: theme.id }).collect()
    }

    /// Returns what to remember of the themes, to compare later ones with.
    #[pyo3(signature = ())]
    fn memory(&self, py: Python<'_>) -> ThemeMemory {
        py.detach(|| ThemeMemory(self.found.themes.memory()))
    }

    /// Tells what became of the themes that `memory` remembers.
    ///
    /// Parameters
    /// ----------
    /// memory : ThemeMemory
    ///     What `memory` returned for an earlier run.
    ///
    /// Returns
    /// -------
    /// list of ThemeChange
    ///     The themes of now in their order, then those that are gone.
    fn compared_with(&self, py: Python<'_>, memory: &Bound<'_, ThemeMemory>) -> Vec<ThemeChange> {
        let memory = &memory.get().0;
        py.detach(|| self.found.themes.compared_with(memory)).into_iter().map(ThemeChange).collect()
    }

    /// Returns the themes with other names; `labels` has them by number.
    fn rename(&self, py: Python<'_>, labels: BTreeMap<usize, String>) -> PyResult<Self> {
        let edits = labels.into_iter().map(|(theme, label)| Ok(Edit::Rename { theme: self.reference(theme)?, label }));
        self.with(py, edits.collect::<PyResult<_>>()?)
    }

    /// Returns the themes with two of them made one; the first keeps its name. Later themes move up by one number.
    fn merge(&self, py: Python<'_>, theme: usize, other: usize) -> PyResult<Self> {
        self.with(py, vec![Edit::Merge { theme: self.reference(theme)?, other: self.reference(other)? }])
    }

    /// Returns the themes with one divided in two by its own words; the smaller part comes last.
    fn split(&self, py: Python<'_>, theme: usize) -> PyResult<Self> {
        self.with(py, vec![Edit::Split { theme: self.reference(theme)? }])
    }

    /// Returns the themes with one put before those that are not pinned.
    fn pin(&self, py: Python<'_>, theme: usize) -> PyResult<Self> {
        self.with(py, vec![Edit::Pin { theme: self.reference(theme)? }])
    }

    /// Returns the themes with one left out of what is shown.
    fn hide(&self, py: Python<'_>, theme: usize) -> PyResult<Self> {
        self.with(py, vec![Edit::Hide { theme: self.reference(theme)? }])
    }

    /// Replays a log; edits that no longer apply are in `edits` with the reason.
    fn edited(&self, py: Python<'_>, log: &Bound<'_, EditLog>) -> PyResult<Self> {
        self.replayed(py, &log.get().0)
    }

    /// Returns every edit that was made or tried, to be saved and replayed on a later run.
    #[pyo3(signature = ())]
    fn edit_log(&self) -> EditLog {
        EditLog(self.found.themes.edit_log())
    }

    /// Writes the themes as one HTML page that needs nothing else, to be read by anybody with a browser.
    ///
    /// It holds what was read and left out, themes with shares and quotes, pictures, and what it takes to make it again. No request
    /// leaves it.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     File to write.
    /// names : bool
    ///     Whether speakers appear with their names; otherwise by role and number, such as `customer 3`. Quotes are verbatim
    ///     in any case.
    /// title : str, optional
    ///     Title of the page.
    /// beliefs : str or iterable of str, optional
    ///     What is believed of customers, as `Study.ledger` takes it; the page holds it against what they said.
    ///
    /// Returns
    /// -------
    /// pathlib.Path
    ///     The file that was written.
    #[pyo3(
        signature = (path=PathBuf::from("report.html"), *, names=false, title=None, beliefs=None),
        text_signature = "($self, path='report.html', *, names=False, title=None, beliefs=None)"
    )]
    pub(crate) fn report(
        &self,
        py: Python<'_>,
        path: PathBuf,
        names: bool,
        title: Option<String>,
        beliefs: Option<Beliefs>,
    ) -> PyResult<PathBuf> {
        let page = self.to_html(py, names, title, beliefs)?;
        py.detach(|| fs::write(&path, page)).map_err(|error| errors::writing(&error, &path))?;
        Ok(path)
    }

    /// Returns what `report` writes.
    #[pyo3(signature = (*, names=false, title=None, beliefs=None), text_signature = "($self, *, names=False, title=None, beliefs=None)")]
    fn to_html(&self, py: Python<'_>, names: bool, title: Option<String>, beliefs: Option<Beliefs>) -> PyResult<String> {
        let beliefs = beliefs.map_or(Ok(Vec::new()), Beliefs::read)?;
        let mut options = ReportOptions::default().names(names).beliefs(beliefs);
        options.title = title;
        let found = self.found();
        let page = work::run(py, None, move |_| {
            let mut page = Vec::new();
            found.study.write_report(&found.themes, &options, &mut page).map(|()| page)
        })??;
        Ok(String::from_utf8(page)?)
    }

    /// Returns the themes as text: shares, quotes with places that can be opened from the current folder, what each conversation is
    /// about, and what became of every turn.
    ///
    /// Parameters
    /// ----------
    /// width : int
    ///     Columns to write in.
    /// colours : bool
    ///     Whether escape sequences of terminals are written.
    /// top : int
    ///     Themes that are listed.
    ///
    /// Returns
    /// -------
    /// str
    #[pyo3(signature = (*, width=80, colours=false, top=12), text_signature = "($self, *, width=80, colours=False, top=12)")]
    fn to_text(&self, py: Python<'_>, width: usize, colours: bool, top: usize) -> PyResult<String> {
        let (found, options) = (self.found(), ListingOptions::default().width(width).colours(colours).top(top));
        let text = work::run(py, None, move |_| {
            let mut text = Vec::new();
            found.study.write_listing(&found.themes, options, &mut text).map(|()| text)
        })??;
        Ok(String::from_utf8(text)?)
    }

    /// Shows how many turns of each conversation carry each theme.
    #[pyo3(signature = ())]
    fn heat_map(&self, py: Python<'_>) -> Picture {
        py.detach(|| Picture(self.pictures().heat_map()))
    }

    /// Shows in what share of the conversations each theme is heard, with its 95% interval.
    #[pyo3(signature = ())]
    fn prevalence(&self, py: Python<'_>) -> Picture {
        py.detach(|| Picture(self.pictures().prevalence()))
    }

    /// Shows for each theme in what share of the first conversations it was heard, as more are read in order of their paths.
    #[pyo3(signature = ())]
    fn over_conversations(&self, py: Python<'_>) -> Picture {
        py.detach(|| Picture(self.pictures().over_conversations()))
    }

    /// Shows whether the conversations are enough: the share of what a further one would dwell on that has come up, and what each
    /// one was the first to bring. `Study.saturation` has the numbers.
    #[pyo3(signature = ())]
    fn saturation_curve(&self, py: Python<'_>) -> PyResult<Picture> {
        let saturation = py.detach(|| self.found.study.saturation(&self.found.themes)).map_err(|error| errors::to_py(&error))?;
        Ok(Picture(self.pictures().saturation_curve(&saturation)))
    }

    /// Shows which themes are spoken of in the same words, near each other where they share many.
    #[pyo3(signature = ())]
    fn theme_map(&self, py: Python<'_>) -> Picture {
        py.detach(|| Picture(self.pictures().theme_map()))
    }

    /// Returns a table with a row for each theme, hidden ones too.
    #[pyo3(signature = ())]
    fn table(&self, py: Python<'_>) -> Table {
        py.detach(|| Table(self.found.themes.table()))
    }

    /// Returns a table with a row for each quote of each theme.
    #[pyo3(signature = ())]
    fn quotes_table(&self, py: Python<'_>) -> Table {
        py.detach(|| Table(self.found.themes.quotes_table()))
    }

    /// Returns a table with a row for each theme of each turn, and one for each turn that has none.
    #[pyo3(signature = ())]
    fn turn_themes_table(&self, py: Python<'_>) -> Table {
        py.detach(|| Table(self.found.themes.turn_themes_table()))
    }

    /// Returns the position of a theme, looked for from `start` up to, not including, `stop`.
    #[pyo3(signature = (value, start=0, stop=isize::MAX, /), text_signature = "($self, value, start=0, stop=9223372036854775807, /)")]
    fn index(&self, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        self.items(value.py())?.call_method1("index", (value, start, stop))?.extract()
    }

    /// Returns how often a theme is there: 0 or 1.
    #[pyo3(signature = (value, /))]
    fn count(&self, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        self.items(value.py())?.as_sequence().count(value)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, KeptThemes<'py>>> {
        let (memory, vectors) = match &self.found.origin {
            Origin::Anew => (None, None),
            Origin::After(memory) => (Some(memory.to_json()), None),
            Origin::By(vectors) => (None, Some(vectors.to_vec())),
        };
        let log = self.found.themes.edit_log().to_json();
        Ok((state::loader(py, "_load_themes")?, (state::saved(py, &self.found.study), memory, log, vectors)))
    }

    fn __len__(&self) -> usize {
        self.found.themes.len()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.items(index.py())?.as_any().get_item(index)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items(py)?.try_iter()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "themes_text")
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "themes_html")
    }
}

impl PartialEq for Themes {
    fn eq(&self, other: &Self) -> bool {
        self.found.themes == other.found.themes
    }
}

impl Hash for Themes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.found.themes.iter().for_each(|theme| theme.label.hash(state));
    }
}

/// Something that people keep coming back to, with its evidence.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> theme = oh.demo().themes()[0]
/// >>> theme.conversations.count == len(theme.heard_in)
/// True
/// >>> theme.quotes()[0].role
/// 'customer'
/// >>> theme.disagrees().text
/// 'A spreadsheet is fine for a market stall, you know.'
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct Theme {
    found: Arc<Found>,
    index: usize,
}

impl Theme {
    fn inner(&self) -> &overheard::Theme {
        &self.found.themes.themes[self.index]
    }
}

#[pymethods]
impl Theme {
    /// Its number; themes are listed in order of it.
    #[getter]
    fn id(&self) -> usize {
        self.inner().id
    }

    /// What it is called in later runs that are told of this one, whatever its number and label are then.
    #[getter]
    fn key(&self) -> String {
        self.inner().key.to_string()
    }

    /// Whether the analyst puts it before the others.
    #[getter]
    fn pinned(&self) -> bool {
        self.inner().pinned
    }

    /// Whether the analyst leaves it out of what is shown.
    #[getter]
    fn hidden(&self) -> bool {
        self.inner().hidden
    }

    /// Its name, in words that were said, or as it was renamed.
    #[getter]
    fn label(&self) -> &str {
        &self.inner().label
    }

    /// In how many of the conversations it is heard; a conversation counts once.
    #[getter]
    fn conversations(&self) -> Share {
        Share(self.inner().conversations)
    }

    /// By how many of the people listened to; somebody in two conversations counts twice.
    #[getter]
    fn speakers(&self) -> Share {
        Share(self.inner().speakers)
    }

    /// How many turns carry it.
    #[getter]
    fn turns(&self) -> u64 {
        self.inner().turns
    }

    /// Whether it rests on `several` speakers in several conversations, on `one-conversation`, or on `one-speaker`.
    #[getter]
    fn rests_on(&self) -> String {
        self.inner().rests_on.to_string()
    }

    /// How far it is found again when part of the conversations is left out, 0 to 1; `None` where there are no
    /// two conversations, or no second theme to confuse it with.
    #[getter]
    fn stability(&self) -> Option<f64> {
        self.inner().stability
    }

    /// The words that people use for it, best first, as a tuple of `Phrase`.
    #[getter]
    fn phrases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner().phrases.iter().map(|phrase| Phrase { text: phrase.text.clone(), turns: phrase.turns }))
    }

    /// The ids of the conversations that it is heard in, as a tuple.
    #[getter]
    fn heard_in<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.inner().heard_in)
    }

    /// Returns verbatim quotes, best first, from different conversations where there are any.
    fn quotes(&self) -> Vec<Quote> {
        let quotes = self.inner().quotes.iter();
        quotes.map(|quote| Quote { study: Arc::clone(&self.found.study), inner: quote.clone() }).collect()
    }

    /// Tells what people feel about it, by their words: who praises, who complains, who says both.
    ///
    /// Returns
    /// -------
    /// dict
    ///     What `Study.valence` tells of this theme.
    #[pyo3(signature = ())]
    fn valence(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let valence = py.detach(|| self.found.valence().map(|all| all.get(self.index)));
        compare::of_files(py, valence, Some(self.found.study.base()))
    }

    /// Returns a quote against the side, praise or complaint, that more people take on it; `None` where nobody says so or no side
    /// prevails.
    #[pyo3(signature = ())]
    fn disagrees(&self, py: Python<'_>) -> PyResult<Option<Quote>> {
        let all = py.detach(|| self.found.valence()).map_err(|error| errors::to_py(&error))?;
        let against = all.get(self.index).and_then(|valence| valence.disagrees.as_ref());
        Ok(against.map(|one| Quote { study: Arc::clone(&self.found.study), inner: one.quote.clone() }))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "theme_text")
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "theme_html")
    }
}

impl PartialEq for Theme {
    fn eq(&self, other: &Self) -> bool {
        self.inner() == other.inner()
    }
}

impl Hash for Theme {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.index, self.label()).hash(state);
    }
}

/// Words that people use for a theme.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> phrase = oh.demo().themes()[0].phrases[0]
/// >>> phrase.text, phrase.turns > 0
/// ('spreadsheet', True)
#[pyclass(frozen, eq, hash, get_all, module = "overheard")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Phrase {
    /// The commonest way it was said in turns of the theme; capitals are those inside sentences.
    text: String,
    /// Expected number of the theme's turns that hold it.
    turns: u32,
}

#[pymethods]
impl Phrase {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["text", "turns"])
    }
}
