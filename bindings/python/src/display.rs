//! How objects look; the layout is written in Python, in `overheard/_display.py`.

use pyo3::prelude::*;

/// Returns what a function of `overheard._display` makes of an object.
pub(crate) fn show<T>(object: &Bound<'_, T>, function: &str) -> PyResult<String> {
    object.py().import("overheard._display")?.call_method1(function, (object.as_any(),))?.extract()
}

/// Returns the class with these properties and their values, such as `Speaker(label='Ana', role='customer')`.
pub(crate) fn record<T>(object: &Bound<'_, T>, properties: &[&str]) -> PyResult<String> {
    object.py().import("overheard._display")?.call_method1("record", (object.as_any(), properties))?.extract()
}
