//! Whether single texts praise or complain.

use crate::{compare, errors};
use overheard::Language;
use overheard::evidence::ValenceReader;
use pyo3::prelude::*;

/// Reads whether a text praises or complains, and which words say so.
///
/// Parameters
/// ----------
/// text : str
/// language : str
///     `"en"`, `"de"`, `"fr"` or `"es"`; only the English lists are measured (METHODS.md#valence).
///
/// Returns
/// -------
/// dict
///     `leaning` (`praise`, `complaint`, `mixed` or `undecided`), `points`, and `words`, each with its `text`, `points` and what it was
///     `changed_by`.
///
/// Raises
/// ------
/// ConfigError
///     There are no lists for the language.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> found = oh.valence("The setup was not easy.")
/// >>> found["leaning"], [(word["text"], word["points"]) for word in found["words"]]
/// ('complaint', [('easy', -14)])
#[pyfunction]
#[pyo3(signature = (text, *, language="en"))]
pub(crate) fn valence(py: Python<'_>, text: &str, language: &str) -> PyResult<Py<PyAny>> {
    let refused = || errors::option("language", &format!("{language:?}"), "there are lists for \"en\", \"de\", \"fr\" and \"es\"");
    let reader = Language::from_name(language).and_then(ValenceReader::of).ok_or_else(refused)?;
    compare::plain(py, Ok(py.detach(|| reader.read(text))))
}
