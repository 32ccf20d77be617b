//! Options as Python gives them.

use crate::errors;
use overheard::compare::Belief;
use overheard::{Language, Study, StudyBuilder};
use pyo3::conversion::FromPyObjectOwned;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

/// One value, or an iterable of them; text is one value.
#[derive(Default)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<'a, 'py, T: FromPyObjectOwned<'py>> FromPyObject<'a, 'py> for OneOrMany<T> {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(one) = value.extract() {
            return Ok(Self(vec![one]));
        }
        // A file would be taken for its lines.
        if value.hasattr("read")? {
            return Err(PyTypeError::new_err("it is an open file; read_bytes(name, file) reads what it holds"));
        }
        let many = value.try_iter()?.map(|item| item?.extract().map_err(Into::into));
        many.collect::<PyResult<_>>().map(Self)
    }
}

/// The content of a file: bytes, or a file that is open.
pub(crate) struct Content(pub(crate) PyBackedBytes);

impl<'a, 'py> FromPyObject<'a, 'py> for Content {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = value.extract() {
            return Ok(Self(bytes));
        }
        let refused = || PyTypeError::new_err("it has to be bytes, or a file that is open for bytes, as in open(path, \"rb\")");
        if !value.hasattr("read")? {
            return Err(refused());
        }
        value.call_method0("read")?.extract().map(Self).map_err(|_| refused())
    }
}

/// What is believed of customers: text with a line or a row for each, or the beliefs one by one.
pub(crate) enum Beliefs {
    Text(String),
    Each(Vec<String>),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Beliefs {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match value.extract() {
            Ok(text) => Ok(Self::Text(text)),
            Err(_) => OneOrMany::extract(value).map(|each| Self::Each(each.0)),
        }
    }
}

impl Beliefs {
    /// Reads them as the core does.
    pub(crate) fn read(self) -> PyResult<Vec<Belief>> {
        match self {
            Self::Text(text) => overheard::compare::beliefs(&text).map_err(|error| errors::to_py(&error)),
            Self::Each(each) => Ok(each.into_iter().map(Belief::new).collect()),
        }
    }
}

/// The options that every way of reading has.
#[expect(clippy::struct_excessive_bools, reason = "the core's options under the same names")]
pub(crate) struct Options {
    pub(crate) staff: OneOrMany<String>,
    pub(crate) customer: OneOrMany<String>,
    pub(crate) language: Option<String>,
    pub(crate) themes: Option<i128>,
    pub(crate) quotes: i128,
    pub(crate) seed: i128,
    pub(crate) threads: Option<i128>,
    pub(crate) format: Option<String>,
    pub(crate) strict: bool,
    pub(crate) recover: bool,
    pub(crate) word_times: bool,
    pub(crate) roles_by_behaviour: bool,
}

impl Options {
    /// Hands every option to the core.
    pub(crate) fn into_builder(self) -> PyResult<StudyBuilder> {
        let mut builder = Study::builder().strict(self.strict).recover(self.recover);
        builder = builder.word_times(self.word_times).roles_by_behaviour(self.roles_by_behaviour);
        builder = builder.quotes(number("quotes", self.quotes)?).seed(number("seed", self.seed)?);
        for name in self.staff.0 {
            builder = builder.staff(name);
        }
        for name in self.customer.0 {
            builder = builder.customer(name);
        }
        if let Some(name) = self.language {
            builder = builder.language(language(&name)?);
        }
        if let Some(themes) = self.themes {
            builder = builder.themes(number("themes", themes)?);
        }
        if let Some(threads) = self.threads {
            builder = builder.threads(number("threads", threads)?);
        }
        if let Some(format) = self.format {
            builder = builder.format(format);
        }
        Ok(builder)
    }
}

fn number<T: TryFrom<i128>>(option: &str, value: i128) -> PyResult<T> {
    let refused = |_| errors::option(option, &value.to_string(), "take a number from 0 to 2**64 - 1, or leave it out");
    T::try_from(value).map_err(refused)
}

fn language(name: &str) -> PyResult<Language> {
    let remedy = "take a code such as \"en\", a name such as \"german\", or leave it out";
    Language::from_name(name).ok_or_else(|| errors::option("language", &format!("{name:?}"), remedy))
}
