//! Questions across conversations: answers as plain dictionaries and lists.

use crate::errors;
use crate::themes::Themes;
use overheard::compare::{Codings, stats};
use pyo3::prelude::*;
use serde::Serialize;
use std::path::Path;

/// Hands a result of the core over as dictionaries, lists, strings and numbers, with the names that it has in Rust; `overheard/_answers.py`
/// says how they look, `overheard/answers.py` what they hold.
pub(crate) fn plain(py: Python<'_>, result: overheard::Result<impl Serialize>) -> PyResult<Py<PyAny>> {
    of_files(py, result, None)
}

/// Does as `plain` with what names files below `base`, so that a notebook can open them.
pub(crate) fn of_files(py: Python<'_>, result: overheard::Result<impl Serialize>, base: Option<&Path>) -> PyResult<Py<PyAny>> {
    let result = result.map_err(|error| errors::to_py(&error))?;
    let text = serde_json::to_string(&result).map_err(|_| errors::panicked())?;
    Ok(py.import("overheard._answers")?.call_method1("load", (text, base))?.unbind())
}

/// Tells how far coders agree beyond chance.
///
/// Parameters
/// ----------
/// table : str
///     CSV with the columns `conversation`, `turn` (or `unit`), `coder` and `code`, a row for each code given; an empty
///     code says that the coder looked and gave none.
/// themes : Themes, optional
///     Themes found, which are one more coder, called `overheard`, on the turns that people coded.
/// seed : int
///     Decides the resamples behind the intervals.
///
/// Returns
/// -------
/// dict
///     `overall` and `codes` with the figures, `disagreements` with the units on which coders differ.
///
/// Raises
/// ------
/// ParseError
///     The text is no such table; names the line.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> found = oh.agreement("conversation,turn,coder,code\na,1,Ana,x\na,1,Ben,x\na,2,Ana,y\na,2,Ben,y\n")
/// >>> found["overall"]["kappa"]["value"]
/// 1.0
#[pyfunction]
#[pyo3(signature = (table, *, themes=None, seed=0))]
pub(crate) fn agreement(py: Python<'_>, table: &str, themes: Option<&Bound<'_, Themes>>, seed: u64) -> PyResult<Py<PyAny>> {
    let found = themes.map(|themes| themes.get().found());
    let result = py.detach(|| {
        let mut codings = Codings::from_csv(table)?;
        if let Some(found) = &found {
            codings.add_themes(&found.themes, "overheard");
        }
        Ok(codings.agreement(seed))
    });
    plain(py, result)
}

/// Returns the least number of interviews in which something is heard with a given confidence.
///
/// Parameters
/// ----------
/// prevalence : float
///     Share of people who would speak of it, 0 to 1.
/// confidence : float
///     0 to 1.
/// times : int
///     In how many of the interviews it has to be heard.
///
/// Returns
/// -------
/// int or None
///     `None` where no number is enough.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> oh.interviews_needed(0.1)
/// 29
#[pyfunction]
#[pyo3(signature = (prevalence, *, confidence=0.95, times=1))]
pub(crate) fn interviews_needed(prevalence: f64, confidence: f64, times: u64) -> Option<u64> {
    stats::interviews_needed(prevalence, confidence, times)
}
