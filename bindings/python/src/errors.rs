//! Errors of the core as the exceptions of `overheard/errors.py`.

use overheard::Error;
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use std::io;
use std::path::Path;

pyo3::import_exception!(overheard.errors, OverheardError);
pyo3::import_exception!(overheard.errors, ParseError);
pyo3::import_exception!(overheard.errors, ReadError);
pyo3::import_exception!(overheard.errors, ConfigError);
pyo3::import_exception!(overheard.errors, LimitError);
pyo3::import_exception!(overheard.errors, Cancelled);

/// Makes the exception that says what the error says.
pub(crate) fn to_py(error: &Error) -> PyErr {
    let make = match () {
        () if error.is_io() => ReadError::new_err,
        () if error.is_parse() => ParseError::new_err,
        () if error.is_config() => ConfigError::new_err,
        () if error.is_limit() => LimitError::new_err,
        () if error.is_cancelled() => Cancelled::new_err,
        () => OverheardError::new_err,
    };
    make((error.to_string(), error.path().map(str::to_owned), error.line()))
}

/// Makes the exception for an option that the binding itself has to refuse.
pub(crate) fn option(option: &str, found: &str, remedy: &str) -> PyErr {
    ConfigError::new_err(format!("option {option} cannot be {found}; {remedy}"))
}

/// Makes the exception for a file that cannot be written, with its path, as Python's own have it.
pub(crate) fn writing(error: &io::Error, path: &Path) -> PyErr {
    let said = error.to_string();
    let why = said.split(" (os error").next().unwrap_or_default().to_owned();
    PyOSError::new_err((error.raw_os_error(), why, path.to_owned()))
}

/// Makes the exception for a table that cannot be taken.
pub(crate) fn table(why: &str) -> PyErr {
    ConfigError::new_err(format!("the table cannot be read: {why}"))
}

/// Makes the exception for a table without a column; it names the columns that there are.
pub(crate) fn column(field: &str, name: &str, known: &[String]) -> PyErr {
    table(&format!("it has no column {name:?}; say which one is the {field}, as in {field}={:?}", known.first().map_or("", String::as_str)))
}

/// Makes the exception for a panic of the core; without its message, which may hold words of the input.
pub(crate) fn panicked() -> PyErr {
    OverheardError::new_err("overheard has a bug and stopped here; please report what you called")
}
