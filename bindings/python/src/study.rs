//! Reading, and the study that comes of it.

use crate::codebook::Codebook;
use crate::conversation::Conversation;
use crate::identity::ThemeMemory;
use crate::listening::Listening;
use crate::options::{Beliefs, Content, OneOrMany, Options};
use crate::state::{self, Reduced};
use crate::table::{self, Columns, Table};
use crate::themes::{Found, Origin, Themes};
use crate::{arrow, compare, display, errors, tuple, work};
use overheard::export::ListingOptions;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyTuple};
use pyo3::{PyTraverseError, PyVisit};
use serde::Serialize;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads files, folders (with all folders in them) and globs into a study.
///
/// Files of folders and globs that are no transcripts are left out and listed in `Study.skipped`.
///
/// Parameters
/// ----------
/// paths : str, os.PathLike, or iterable of them
///     Files, folders or globs such as `"calls/*.vtt"`.
/// staff, customer : str or iterable of str
///     Names of those who ask, sell or serve, and of those who are listened to: a label, or whole words
///     at its start, in any case.
/// language : str, optional
///     Code or English name of the language of all conversations; found for each if left out.
/// themes : int, optional
///     Number of themes, 1 to 512; found if left out.
/// quotes : int
///     Quotes for each theme.
/// seed : int
///     Seed of the content hashes; results of different seeds are equally good.
/// threads : int, optional
///     Threads to work with, one for each core if left out; results do not depend on it.
/// format : str, optional
///     Format to read every file as, such as `"webvtt"`; found by content if left out.
/// strict : bool
///     Whether the first diagnostic of severity error is raised.
/// recover : bool
///     Whether what is whole of broken JSON and XML is read; otherwise such files are refused.
/// word_times : bool
///     Whether `Turn.words` are kept, where a format has words with their times.
/// roles_by_behaviour : bool
///     Whether, where nothing else tells, who asks and says less counts as staff.
/// progress : callable, optional
///     Called as `progress(stage, done, total)` from the calling thread, at most every 50 ms, while files
///     are read and themes are found. An exception that it raises ends the work and is passed on.
///
/// Returns
/// -------
/// Study
///
/// Raises
/// ------
/// ReadError
///     A path does not exist, or nothing was found.
/// ParseError, LimitError
///     A file that was named itself, or every file, cannot be read.
/// ConfigError
///     An option has a value that it cannot have.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> study = oh.read("interviews")       # doctest: +SKIP
/// >>> study.themes()[0].quotes()[0].text  # doctest: +SKIP
#[pyfunction]
#[pyo3(
    signature = (paths, *, staff=OneOrMany::default(), customer=OneOrMany::default(), language=None, themes=None, quotes=3, seed=0, threads=None, format=None, strict=false, recover=false, word_times=false, roles_by_behaviour=false, progress=None),
    text_signature = "(paths, *, staff=(), customer=(), language=None, themes=None, quotes=3, seed=0, threads=None, format=None, strict=False, recover=False, word_times=False, roles_by_behaviour=False, progress=None)"
)]
#[expect(clippy::too_many_arguments, clippy::fn_params_excessive_bools, reason = "Python's keyword-only options arrive one by one")]
pub(crate) fn read(
    py: Python<'_>,
    paths: OneOrMany<PathBuf>,
    staff: OneOrMany<String>,
    customer: OneOrMany<String>,
    language: Option<String>,
    themes: Option<i128>,
    quotes: i128,
    seed: i128,
    threads: Option<i128>,
    format: Option<String>,
    strict: bool,
    recover: bool,
    word_times: bool,
    roles_by_behaviour: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let options =
        Options { staff, customer, language, themes, quotes, seed, threads, format, strict, recover, word_times, roles_by_behaviour };
    let builder = options.into_builder()?;
    let study = work::run(py, progress.as_ref(), move |watch| builder.progress(watch.clone()).read(paths.0))?;
    Study::new(study, progress)
}

/// Makes a study of one file that is already in memory.
///
/// Parameters
/// ----------
/// name : str
///     Stands for the path of the file.
/// data : bytes or file
///     The content of the file, or a file that is open for bytes, as by `open(path, "rb")`.
/// staff, customer, language, themes, quotes, seed, threads, format, strict, recover, word_times, roles_by_behaviour, progress
///     As in `read`.
///
/// Returns
/// -------
/// Study
///
/// Raises
/// ------
/// ParseError, LimitError, ConfigError
///     As in `read`.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> study = oh.read_bytes("call.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>It is slow.")
/// >>> study.conversations[0].turns[0].text
/// 'It is slow.'
#[pyfunction]
#[pyo3(
    signature = (name, data, *, staff=OneOrMany::default(), customer=OneOrMany::default(), language=None, themes=None, quotes=3, seed=0, threads=None, format=None, strict=false, recover=false, word_times=false, roles_by_behaviour=false, progress=None),
    text_signature = "(name, data, *, staff=(), customer=(), language=None, themes=None, quotes=3, seed=0, threads=None, format=None, strict=False, recover=False, word_times=False, roles_by_behaviour=False, progress=None)"
)]
#[expect(clippy::too_many_arguments, clippy::fn_params_excessive_bools, reason = "Python's keyword-only options arrive one by one")]
pub(crate) fn read_bytes(
    py: Python<'_>,
    name: String,
    data: Content,
    staff: OneOrMany<String>,
    customer: OneOrMany<String>,
    language: Option<String>,
    themes: Option<i128>,
    quotes: i128,
    seed: i128,
    threads: Option<i128>,
    format: Option<String>,
    strict: bool,
    recover: bool,
    word_times: bool,
    roles_by_behaviour: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let options =
        Options { staff, customer, language, themes, quotes, seed, threads, format, strict, recover, word_times, roles_by_behaviour };
    let builder = options.into_builder()?;
    let study = work::run(py, progress.as_ref(), move |watch| builder.progress(watch.clone()).read_bytes(&name, &data.0))?;
    Study::new(study, progress)
}

/// Makes a study of a table in memory: pandas, polars, pyarrow, DuckDB, or anything else that has `__arrow_c_stream__`.
///
/// Each row is what one person says at a time. Rows of the same conversation belong together wherever they stand.
///
/// Parameters
/// ----------
/// table : object with `__arrow_c_stream__`
///     The table.
/// text : str, optional
///     Name of the column with what was said; `"text"` if left out.
/// speaker, role, conversation, time : str, optional
///     Names of the columns with who said it, on which side that person sits, in which conversation, and when it starts (seconds, or
///     a clock time). Columns of these very names are found by themselves; all of them may be missing.
/// name : str
///     Stands for the path of the table in quotes, whose `line` is the number of the row, from 2.
/// staff, customer, language, themes, quotes, seed, threads, roles_by_behaviour, progress
///     As in `read`.
///
/// Returns
/// -------
/// Study
///
/// Raises
/// ------
/// ConfigError
///     The table has no such column, or a column holds neither text nor numbers.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> import polars                                 # doctest: +SKIP
/// >>> calls = polars.read_parquet("calls.parquet")  # doctest: +SKIP
/// >>> oh.read_table(calls, conversation="call_id")  # doctest: +SKIP
#[pyfunction]
#[pyo3(
    signature = (table, *, text=None, speaker=None, role=None, conversation=None, time=None, name="table.csv".to_owned(), staff=OneOrMany::default(), customer=OneOrMany::default(), language=None, themes=None, quotes=3, seed=0, threads=None, roles_by_behaviour=false, progress=None),
    text_signature = "(table, *, text=None, speaker=None, role=None, conversation=None, time=None, name='table.csv', staff=(), customer=(), language=None, themes=None, quotes=3, seed=0, threads=None, roles_by_behaviour=False, progress=None)"
)]
#[expect(clippy::too_many_arguments, reason = "Python's keyword-only options arrive one by one")]
pub(crate) fn read_table(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    text: Option<String>,
    speaker: Option<String>,
    role: Option<String>,
    conversation: Option<String>,
    time: Option<String>,
    name: String,
    staff: OneOrMany<String>,
    customer: OneOrMany<String>,
    language: Option<String>,
    themes: Option<i128>,
    quotes: i128,
    seed: i128,
    threads: Option<i128>,
    roles_by_behaviour: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let (format, strict, recover, word_times) = (Some("csv".to_owned()), false, false, false);
    let options =
        Options { staff, customer, language, themes, quotes, seed, threads, format, strict, recover, word_times, roles_by_behaviour };
    let (csv, columns) = table::as_csv(table, &Columns { text, speaker, role, conversation, time })?;
    let builder = options.into_builder()?.columns(columns);
    let study = work::run(py, progress.as_ref(), move |watch| builder.progress(watch.clone()).read_bytes(&name, &csv))?;
    Study::new(study, progress)
}

/// A set of conversations and what is known about them; made by `read`.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> study = oh.demo()
/// >>> len(study), len(study.skipped)
/// (12, 0)
/// >>> study.themes()[0].label
/// 'spreadsheet'
#[pyclass(frozen, module = "overheard")]
pub(crate) struct Study {
    inner: Arc<overheard::Study>,
    progress: Option<Py<PyAny>>,
}

impl Study {
    pub(crate) fn new(study: overheard::Result<overheard::Study>, progress: Option<Py<PyAny>>) -> PyResult<Self> {
        let study = study.map_err(|error| errors::to_py(&error))?;
        Ok(Self { inner: Arc::new(study), progress })
    }

    fn attributes(&self, table: Option<&str>) -> PyResult<overheard::compare::Attributes> {
        let attributes = table.map_or_else(|| Ok(self.inner.attributes()), |table| self.inner.attributes_from("table", table));
        attributes.map_err(|error| errors::to_py(&error))
    }

    fn answer(&self, py: Python<'_>, result: overheard::Result<impl Serialize>) -> PyResult<Py<PyAny>> {
        compare::of_files(py, result, Some(self.inner.base()))
    }
}

#[pymethods]
impl Study {
    /// The conversations in order of their paths, as a tuple of `Conversation`.
    #[getter]
    fn conversations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, Conversation::all(&self.inner))
    }

    /// The files that were found but could not be read, with the reasons, as a tuple of `Skipped`.
    #[getter]
    fn skipped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, (0..self.inner.skipped().len()).map(|index| Skipped { study: Arc::clone(&self.inner), index }))
    }

    /// The participants of all conversations, as a tuple of `Speaker`: who is taken for whom, and why.
    #[getter]
    fn speakers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let conversations: Vec<_> = Conversation::all(&self.inner).collect();
        tuple(py, conversations.iter().flat_map(Conversation::speaker_list))
    }

    /// The folder that the paths of conversations and quotes are relative to.
    #[getter]
    fn base(&self) -> &Path {
        self.inner.base()
    }

    /// Finds the themes, with shares, quotes and what became of every turn.
    ///
    /// Parameters
    /// ----------
    /// vectors : sequence of sequences of float, optional
    ///     A vector for each of `turn_texts`, in their order and all of one length, such as a sentence encoder's: a list of lists, a NumPy
    ///     array, or anything else with `tolist`. They have a say, beside the words, in which turns are alike when the search begins; that
    ///     helps short texts. What a turn is given is told by words alone.
    ///
    /// Returns
    /// -------
    /// Themes
    ///     The same for the same conversations, options and vectors, whatever the threads or the machine.
    ///
    /// Examples
    /// --------
    /// >>> import overheard as oh
    /// >>> study = oh.demo()
    /// >>> vectors = [[len(text), text.count("?")] for text in study.turn_texts()]  # a sentence encoder does better
    /// >>> study.themes(vectors=vectors).own_vectors
    /// 2
    #[pyo3(signature = (*, vectors=None))]
    fn themes(&self, py: Python<'_>, vectors: Option<&Bound<'_, PyAny>>) -> PyResult<Themes> {
        let study = Arc::clone(&self.inner);
        let origin = match vectors {
            None => Origin::Anew,
            Some(vectors) => Origin::By(rows(vectors)?.into()),
        };
        let from = origin.clone();
        let themes = match origin {
            Origin::Anew => work::run(py, self.progress.as_ref(), move |watch| study.themes_with(watch))?,
            _ => work::run(py, None, move |_| from.themes(&study))?,
        };
        let themes = themes.map_err(|error| errors::to_py(&error))?;
        Ok(Themes::new(Found::new(Arc::clone(&self.inner), themes, origin)))
    }

    /// The different texts of the turns that are listened to, in the order of the conversations: what vectors for `themes` are made of.
    ///
    /// Returns
    /// -------
    /// list of str
    fn turn_texts(&self) -> Vec<&str> {
        self.inner.turn_texts()
    }

    /// Finds the themes so that former ones go on: those that `memory` remembers are where the search begins.
    ///
    /// Parameters
    /// ----------
    /// memory : ThemeMemory
    ///     What `Themes.memory` returned for an earlier run.
    ///
    /// Returns
    /// -------
    /// Themes
    ///     Themes that go on keep their `key`. The result depends on the history: starting anew may give other themes.
    fn themes_after(&self, py: Python<'_>, memory: &Bound<'_, ThemeMemory>) -> PyResult<Themes> {
        let (study, memory) = (Arc::clone(&self.inner), memory.get().0.clone());
        let known = memory.clone();
        let themes = work::run(py, None, move |_| study.themes_after(&known))?.map_err(|error| errors::to_py(&error))?;
        Ok(Themes::new(Found::new(Arc::clone(&self.inner), themes, Origin::After(memory))))
    }

    /// Tells how the conversations were held: who talks, who asks, and what questions bring.
    ///
    /// Returns
    /// -------
    /// Listening
    ///     Conversations in which nobody is known to be staff, or to be a customer, are left out and counted.
    fn listening(&self, py: Python<'_>) -> Listening {
        py.detach(|| Listening::new(&self.inner))
    }

    /// Writes the study and its themes as JSON: the same text for the same input, anywhere.
    ///
    /// Parameters
    /// ----------
    /// themes : Themes
    ///     The themes of this study.
    ///
    /// Returns
    /// -------
    /// str
    fn to_json(&self, py: Python<'_>, themes: &Bound<'_, Themes>) -> PyResult<String> {
        let (study, found) = (Arc::clone(&self.inner), themes.get().found());
        let json = work::run(py, None, move |_| {
            let mut json = Vec::new();
            study.write_json(&found.themes, &mut json).map(|()| json)
        })??;
        Ok(String::from_utf8(json)?)
    }

    /// Finds the themes and writes them as one HTML page that needs nothing else, to be read by anybody with a browser.
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
    ///     What is believed of customers, as `ledger` takes it; the page holds it against what they said.
    ///
    /// Returns
    /// -------
    /// pathlib.Path
    ///     The file that was written.
    #[pyo3(
        signature = (path=PathBuf::from("report.html"), *, names=false, title=None, beliefs=None),
        text_signature = "($self, path='report.html', *, names=False, title=None, beliefs=None)"
    )]
    fn report(&self, py: Python<'_>, path: PathBuf, names: bool, title: Option<String>, beliefs: Option<Beliefs>) -> PyResult<PathBuf> {
        self.themes(py, None)?.report(py, path, names, title, beliefs)
    }

    /// Returns what was read as text: conversations with formats, languages and roles, what was noticed, whose speech counts.
    ///
    /// Parameters
    /// ----------
    /// width : int
    ///     Columns to write in.
    /// colours : bool
    ///     Whether escape sequences of terminals are written.
    ///
    /// Returns
    /// -------
    /// str
    #[pyo3(signature = (*, width=80, colours=false), text_signature = "($self, *, width=80, colours=False)")]
    fn to_text(&self, py: Python<'_>, width: usize, colours: bool) -> PyResult<String> {
        let study = Arc::clone(&self.inner);
        let text = work::run(py, None, move |_| {
            let mut text = Vec::new();
            study.write_reading(ListingOptions::default().width(width).colours(colours), &mut text).map(|()| text)
        })??;
        Ok(String::from_utf8(text)?)
    }

    /// Returns a table with a row for each turn of each conversation.
    #[pyo3(signature = ())]
    fn turns_table(&self, py: Python<'_>) -> Table {
        py.detach(|| Table(self.inner.turns_table()))
    }

    /// Hands the table of all turns over through the Arrow C stream interface, as in `polars.DataFrame(study)`.
    #[pyo3(signature = (requested_schema=None), text_signature = "($self, requested_schema=None)")]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        arrow::capsule(py, &self.inner.turns_table())
    }

    /// Tells whether the conversations are enough: how much of what more of them would speak of has come up.
    ///
    /// Parameters
    /// ----------
    /// themes : Themes
    ///     The themes of this study.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `says` in plain words; `matters` with `coverage`, `more_for_90`, `estimate`, `curve`, `guest` and `lowe`;
    ///     `themes` with the same of the themes found; `heard_with_95`.
    fn saturation(&self, py: Python<'_>, themes: &Bound<'_, Themes>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        self.answer(py, py.detach(|| self.inner.saturation(&found.themes)))
    }

    /// Finds themes in the first conversations alone, then in more and more of them, and tells what came up anew and what went.
    ///
    /// `saturation` looks back from themes of all conversations; here each point knows only those up to it. It takes as long as
    /// finding themes up to 20 times.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `says` in plain words; `points` with `conversations`, `themes`, `new`, `kept`, `gone` and `changes`.
    fn prospective(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.answer(py, py.detach(|| self.inner.prospective()))
    }

    /// Tells for each segment whether its conversations are enough, as `saturation` does.
    ///
    /// Parameters
    /// ----------
    /// themes, attribute, table
    ///     As in `compared_by`.
    ///
    /// Returns
    /// -------
    /// list of dict
    #[pyo3(signature = (themes, attribute, *, table=None))]
    fn saturation_by(&self, py: Python<'_>, themes: &Bound<'_, Themes>, attribute: &str, table: Option<&str>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        let attributes = self.attributes(table)?;
        self.answer(py, py.detach(|| self.inner.saturation_by(&found.themes, &attributes, attribute)))
    }

    /// Tells what each conversation added to those before it: themes that are new, deepened or confirmed, with quotes.
    ///
    /// Parameters
    /// ----------
    /// themes : Themes
    ///     The themes of this study.
    ///
    /// Returns
    /// -------
    /// list of dict
    fn additions(&self, py: Python<'_>, themes: &Bound<'_, Themes>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        self.answer(py, py.detach(|| self.inner.additions(&found.themes)))
    }

    /// Returns what each conversation dwells on, whether others do or not.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `conversations`, and `rows` with the places where each matter is spoken of.
    fn matters(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.answer(py, py.detach(|| self.inner.matters()))
    }

    /// Makes a study of the conversations of one segment, in the same order.
    ///
    /// For themes within one product or one market, where what all speak of in one of them would drown what tells its customers apart.
    /// Conversations with several values of the attribute are in none.
    ///
    /// Parameters
    /// ----------
    /// attribute : str
    ///     What tells the segments: a fact that the files state, or a column of `table`.
    /// value : str
    ///     The value of the attribute that its conversations have.
    /// table : str, optional
    ///     CSV with a row for each conversation, file or customer, and a column for each attribute.
    ///
    /// Returns
    /// -------
    /// Study
    ///
    /// Raises
    /// ------
    /// ParseError
    ///     The table cannot be joined; names the line.
    /// ConfigError
    ///     No conversation has the attribute, or none this value.
    #[pyo3(signature = (attribute, value, *, table=None))]
    fn within(&self, py: Python<'_>, attribute: &str, value: &str, table: Option<&str>) -> PyResult<Self> {
        let attributes = self.attributes(table)?;
        let progress = self.progress.as_ref().map(|progress| progress.clone_ref(py));
        Self::new(py.detach(|| self.inner.within(&attributes, attribute, value)), progress)
    }

    /// Compares segments: in which of them each theme is heard, whether they differ beyond chance, and their words.
    ///
    /// Parameters
    /// ----------
    /// themes : Themes
    ///     The themes of this study.
    /// attribute : str
    ///     What tells the segments: a fact that the files state, or a column of `table`.
    /// table : str, optional
    ///     CSV with a row for each conversation, file or customer, and a column for each attribute.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `segments`, `left_out`, and `themes` with `shares`, `probability`, `false_alarms` and `differs`.
    ///
    /// Raises
    /// ------
    /// ParseError
    ///     The table cannot be joined; names the line.
    /// ConfigError
    ///     No conversation has the attribute.
    #[pyo3(signature = (themes, attribute, *, table=None))]
    fn compared_by(&self, py: Python<'_>, themes: &Bound<'_, Themes>, attribute: &str, table: Option<&str>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        let attributes = self.attributes(table)?;
        self.answer(py, py.detach(|| self.inner.compared_by(&found.themes, &attributes, attribute)))
    }

    /// Tells which themes rise, fade or are new, with the segments taken as times in order of their values.
    ///
    /// Parameters
    /// ----------
    /// themes, attribute, table
    ///     As in `compared_by`.
    ///
    /// Returns
    /// -------
    /// list of dict
    #[pyo3(signature = (themes, attribute, *, table=None))]
    fn over_time(&self, py: Python<'_>, themes: &Bound<'_, Themes>, attribute: &str, table: Option<&str>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        let attributes = self.attributes(table)?;
        let compared = py.detach(|| self.inner.compared_by(&found.themes, &attributes, attribute));
        self.answer(py, compared.map(|compared| compared.over_time()))
    }

    /// Holds what is believed of customers against what they said.
    ///
    /// Parameters
    /// ----------
    /// beliefs : str or iterable of str
    ///     A line for each belief, `1.` before it where they are ranked; or CSV with the columns `belief`, `words` and `rank`; or the
    ///     beliefs, one by one.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `findings`, each with a `verdict` (`confirmed`, `heard-once`, `contradicted`, `only-staff` or `not-heard`), counts and
    ///     quotes; `ranks`, whether staff and customers put them in the same order.
    ///
    /// Raises
    /// ------
    /// ParseError
    ///     The list is broken; names the line.
    fn ledger(&self, py: Python<'_>, beliefs: Beliefs) -> PyResult<Py<PyAny>> {
        let beliefs = beliefs.read()?;
        self.answer(py, py.detach(|| self.inner.ledger(&beliefs)))
    }

    /// Returns what a codebook finds: shares, quotes and every place, customers and staff apart.
    ///
    /// Parameters
    /// ----------
    /// codebook : Codebook
    ///     The codes to look for.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `codes`, each with `heard`, `staff`, `quotes` and `heard_in`; `gaps`, the codes that nobody who is listened to says
    ///     anything of; `hits`, every place.
    fn code(&self, py: Python<'_>, codebook: &Bound<'_, Codebook>) -> PyResult<Py<PyAny>> {
        let codebook = &codebook.get().0;
        self.answer(py, py.detach(|| self.inner.code(codebook)))
    }

    /// Checks the quotations in anyone's text, such as a summary by a language model, against what was said.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     Text with quotations in quotation marks, or in block quotes that begin with `>`.
    ///
    /// Returns
    /// -------
    /// dict
    ///     `checks`, each with what is `quoted`, its `verdict` (`exact`, `altered` with the changes, or `not-found`), the `line` of the
    ///     text, and the `places` where it was said.
    ///
    /// Examples
    /// --------
    /// >>> import overheard as oh
    /// >>> study = oh.read_bytes("call.txt", b"Agent: Why?\n\nAna: It took us eleven weeks to set up.\n")
    /// >>> report = study.verify_quotes('Ana says "it took us eleven weeks", Ben says "it took us seven weeks".')
    /// >>> [check["verdict"]["verdict"] for check in report["checks"]]
    /// ['exact', 'altered']
    fn verify_quotes(&self, py: Python<'_>, text: &str) -> PyResult<Py<PyAny>> {
        self.answer(py, py.detach(|| self.inner.verify_quotes(text)))
    }

    /// Reads what people feel about each theme: who praises, who complains, and one who disagrees.
    ///
    /// Returns
    /// -------
    /// list of dict
    ///     In order of the themes: `leaning`, the shares of people `praise`, `complaint`, `mixed` and `undecided`, quotes of both sides,
    ///     `disagrees` (a quote against the side that more take, or None) and `contradictions` (people who say both).
    fn valence(&self, py: Python<'_>, themes: &Bound<'_, Themes>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        self.answer(py, py.detach(|| self.inner.valence(&found.themes)))
    }

    /// Reads every turn that is listened to: whether it praises or complains, and which words say so.
    ///
    /// Returns
    /// -------
    /// list of dict
    ///     `conversation`, `turn` and `valence`, as of the function `valence`.
    fn turn_valences(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.answer(py, py.detach(|| self.inner.turn_valences()))
    }

    /// Finds where staff reports what customers say, which counts as nobody's own words.
    ///
    /// Returns
    /// -------
    /// list of dict
    ///     The sentence as `quote`, and the words that tell, `told_by`.
    fn hearsay(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.answer(py, py.detach(|| self.inner.hearsay()))
    }

    /// Tells of each theme whether people came to it by themselves or staff named it first, and who only reports it.
    ///
    /// Returns
    /// -------
    /// list of dict
    ///     In order of the themes: the share `volunteered`, `asked_in`, the share `hearsay` and `hearsay_quotes`.
    fn voices(&self, py: Python<'_>, themes: &Bound<'_, Themes>) -> PyResult<Py<PyAny>> {
        let found = themes.get().found();
        self.answer(py, py.detach(|| self.inner.voices(&found.themes)))
    }

    /// Finds answers that stop at price or a feature, with no reason there or in the next two turns of the same person.
    ///
    /// Returns
    /// -------
    /// list of dict
    ///     `matter` (`price` or `feature`) and `quote`.
    fn surface_answers(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.answer(py, py.detach(|| self.inner.surface_answers()))
    }

    /// Gathers what people say of competitors.
    ///
    /// Parameters
    /// ----------
    /// names : list of str, optional
    ///     Their names; one may be several, parted by `|`. Without names those that are noticed: capitalised inside sentences, by
    ///     customers in two conversations or more, in turns that speak of choosing. They may be something else.
    ///
    /// Returns
    /// -------
    /// list of dict
    ///     `name`, whether it was `noticed`, `conversations`, `strengths`, `weaknesses`, each with `quote` and `valence`, and `undecided`.
    #[pyo3(signature = (names=None))]
    fn competitors(&self, py: Python<'_>, names: Option<Vec<String>>) -> PyResult<Py<PyAny>> {
        let found = py.detach(|| match names {
            Some(names) => self.inner.competitors(names),
            None => self.inner.noticed_competitors(),
        });
        self.answer(py, found)
    }

    fn __len__(&self) -> usize {
        self.inner.len()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "study_text")
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "study_html")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (Bound<'py, PyBytes>,)>> {
        Ok((state::loader(py, "_load_study")?, (state::saved(py, &self.inner),)))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.progress)
    }
}

/// A file that was found but could not be read.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> for file in oh.demo().skipped:
/// ...     print(file.path, file.error)
#[pyclass(frozen, eq, hash, module = "overheard")]
pub(crate) struct Skipped {
    study: Arc<overheard::Study>,
    index: usize,
}

impl Skipped {
    fn inner(&self) -> &overheard::study::Skipped {
        &self.study.skipped()[self.index]
    }

    fn key(&self) -> (&str, String) {
        (&self.inner().path, self.inner().error.to_string())
    }
}

#[pymethods]
impl Skipped {
    /// Its path with `/`, relative to the `base` of the study.
    #[getter]
    fn path(&self) -> &str {
        &self.inner().path
    }

    /// Why, as the `OverheardError` that naming the file itself would raise.
    #[getter]
    fn error(&self) -> PyErr {
        errors::to_py(&self.inner().error)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["path", "error"])
    }
}

impl PartialEq for Skipped {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Hash for Skipped {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// Vectors as rows of numbers: of a NumPy array, or of any sequence of sequences.
fn rows(vectors: &Bound<'_, PyAny>) -> PyResult<Vec<Vec<f32>>> {
    if vectors.hasattr("tolist")? { vectors.call_method0("tolist")?.extract() } else { vectors.extract() }
}
