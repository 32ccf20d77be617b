//! Codes that the analyst has in mind.

use crate::{display, errors, tuple};
use overheard::codebook;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

/// Codes that you have in mind, each with the words that tell it.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> book = oh.Codebook.from_toml('name = "mine"\n[[codes]]\nname = "speed"\nterms = ["slow", "takes|took >2 hour"]\n')
/// >>> study = oh.read_bytes("call.txt", b"Agent: And?\n\nAna: The export is slow.\n")
/// >>> study.code(book)["codes"][0]["heard"]["hits"]
/// 1
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq, Eq)]
pub(crate) struct Codebook(pub(crate) codebook::Codebook);

#[pymethods]
impl Codebook {
    /// Reads a codebook from a file, whose ending tells the format: `.toml`, `.json` or `.csv`.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| codebook::Codebook::read(path)).map(Self).map_err(|error| errors::to_py(&error))
    }

    /// Reads a codebook from TOML; `path` names it in errors.
    #[staticmethod]
    #[pyo3(signature = (text, path="codes.toml"))]
    fn from_toml(text: &str, path: &str) -> PyResult<Self> {
        codebook::Codebook::from_toml(text, path).map(Self).map_err(|error| errors::to_py(&error))
    }

    /// Returns a draft that comes with the package, to be copied and changed; `draft_names` lists them.
    ///
    /// How often the English codes are right was measured by a language model that read their hits; the others are not measured.
    #[staticmethod]
    fn draft(name: &str) -> PyResult<Self> {
        let names = || codebook::Codebook::draft_names().collect::<Vec<_>>().join(", ");
        codebook::Codebook::draft(name)
            .map(Self)
            .ok_or_else(|| errors::option("name", &format!("{name:?}"), &format!("the drafts are {}", names())))
    }

    /// Returns the names of the drafts that come with the package, as a tuple.
    #[staticmethod]
    #[pyo3(signature = ())]
    fn draft_names(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        tuple(py, codebook::Codebook::draft_names())
    }

    /// What it is called.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The names of its codes, as a tuple.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.0.names())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["name", "names"])
    }
}

impl Hash for Codebook {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}
