//! Pickles: a study as bytes of the core; themes as their study and how they were found, which gives the same themes again.

use crate::errors;
use crate::study::Study;
use crate::themes::{Found, Origin, Themes};
use crate::work;
use overheard::evidence::{EditLog, ThemeMemory};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::sync::Arc;

/// What a pickle calls, and with what.
pub(crate) type Reduced<'py, T> = (Bound<'py, PyAny>, T);

/// What themes are loaded from: their study, what was remembered of former themes, the edits, and vectors of the caller's.
pub(crate) type KeptThemes<'py> = (Bound<'py, PyBytes>, Option<String>, String, Option<Vec<Vec<f32>>>);

/// A function of this module by its name, as a pickle needs it.
pub(crate) fn loader<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("overheard._native")?.getattr(name)
}

/// The study as bytes.
pub(crate) fn saved<'py>(py: Python<'py>, study: &Arc<overheard::Study>) -> Bound<'py, PyBytes> {
    let bytes = py.detach(|| study.to_bytes());
    PyBytes::new(py, &bytes)
}

/// Loads a pickled study.
#[pyfunction]
pub(crate) fn _load_study(py: Python<'_>, state: &[u8]) -> PyResult<Study> {
    Study::new(py.detach(|| overheard::Study::from_bytes(state)), None)
}

/// Loads pickled themes: finds them anew in their study, and replays the edits.
#[pyfunction]
pub(crate) fn _load_themes(
    py: Python<'_>,
    state: &[u8],
    memory: Option<&str>,
    log: &str,
    vectors: Option<Vec<Vec<f32>>>,
) -> PyResult<Themes> {
    let to_py = |error: overheard::Error| errors::to_py(&error);
    let study = Arc::new(py.detach(|| overheard::Study::from_bytes(state)).map_err(to_py)?);
    let memory = memory.map(ThemeMemory::from_json).transpose().map_err(to_py)?;
    let log = EditLog::from_json(log).map_err(to_py)?;
    let origin = match (memory, vectors) {
        (Some(memory), _) => Origin::After(memory),
        (None, Some(vectors)) => Origin::By(vectors.into()),
        (None, None) => Origin::Anew,
    };
    let (of, from) = (Arc::clone(&study), origin.clone());
    let themes = work::run(py, None, move |_| {
        let themes = from.themes(&of)?;
        if log.edits.is_empty() { Ok(themes) } else { of.edited(themes, &log) }
    })?;
    Ok(Themes::new(Found::new(study, themes.map_err(to_py)?, origin)))
}
