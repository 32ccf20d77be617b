//! Codebooks from files: TOML, JSON, CSV.

use super::{Codebook, rows};
use crate::error::{Error, Kind, Result};
use std::fs;
use std::path::Path;

impl Codebook {
    /// Reads a codebook from a file; its ending tells the format: `.toml`, `.json` or `.csv`.
    ///
    /// # Errors
    /// `is_io` when the file cannot be read, `is_parse` when it is no codebook; the message names file and line.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let name = path.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(path).map_err(|error| Error::io(&error, &name))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            refused("it is not UTF-8", &name, Some(line_of(before)))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("toml") => Self::from_toml(text, &name),
            Some("json") => Self::from_json(text, &name),
            Some("csv" | "tsv") => Self::from_csv(text, &name),
            _ => Err(refused("its name does not end in .toml, .json or .csv", &name, None)),
        }
    }

    /// Reads a codebook from TOML; `path` names it in errors.
    ///
    /// # Errors
    /// `is_parse` when it is none; the message names the line.
    pub fn from_toml(text: &str, path: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().and_then(|span| text.as_bytes().get(..span.start)).map(line_of);
            refused(error.message(), path, line)
        })
    }

    /// Reads a codebook from JSON with the same fields; `path` names it in errors.
    ///
    /// # Errors
    /// `is_parse` when it is none; the message names the line.
    pub fn from_json(text: &str, path: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let why = message.split(" at line ").next().unwrap_or_default();
            refused(why, path, u32::try_from(error.line()).ok().filter(|&line| line > 0))
        })
    }

    /// Reads a codebook from a table with a row for each pattern; `path` names it, in errors too.
    ///
    /// The first row names the columns: `code` and `term`, and, if wanted, `except`, `about` and `language`. A row holds a term, an
    /// exception, or both. Fields are parted by commas, semicolons or tabs, whichever the first row has most of.
    ///
    /// # Errors
    /// `is_parse` when it is none; the message names the line.
    pub fn from_csv(text: &str, path: &str) -> Result<Self> {
        rows::codebook(text, path).map_err(|(why, line)| refused(&why, path, Some(line)))
    }
}

fn refused(why: &str, path: &str, line: Option<u32>) -> Error {
    // Messages are one clause; those of the parsers end in lines of their own.
    let why = why.trim().replace('\n', ", ");
    let error = Error::new(Kind::Codebook { why }).at_path(path);
    match line {
        Some(line) => error.at_line(line),
        None => error,
    }
}

fn line_of(before: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', before).count() as u32 + 1
}
