//! Pictures as SVG.

use crate::{display, errors};
use overheard::export::pictures;
use pyo3::prelude::*;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

/// A picture as SVG; a notebook shows it.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> picture = oh.demo().themes().prevalence()
/// >>> picture.svg()[:4], picture.size[0]
/// ('<svg', 336)
/// >>> picture.save("prevalence.svg")  # doctest: +SKIP
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq, Eq)]
pub(crate) struct Picture(pub(crate) pictures::Picture);

#[pymethods]
impl Picture {
    /// What the picture is called.
    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    /// What the picture shows, in words, with its numbers.
    #[getter]
    fn description(&self) -> &str {
        self.0.description()
    }

    /// Width and height in pixels.
    #[getter]
    fn size(&self) -> (u32, u32) {
        self.0.size()
    }

    /// Returns an SVG document that needs nothing else; it follows the reader's choice of light or dark.
    #[pyo3(signature = ())]
    fn svg(&self) -> String {
        self.0.svg()
    }

    /// Writes the SVG to a file and returns its path.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<PathBuf> {
        py.detach(|| fs::write(&path, self.0.svg())).map_err(|error| errors::writing(&error, &path))?;
        Ok(path)
    }

    fn _repr_svg_(&self) -> String {
        self.0.svg()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["title", "size"])
    }
}

impl Hash for Picture {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.title().hash(state);
    }
}
