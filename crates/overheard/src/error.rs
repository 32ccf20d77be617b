//! What went wrong, and what was merely noticed.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// The result of every fallible call of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call could not give an answer at all.
///
/// Messy input is not an error: readers return what could be read plus [`Diagnostic`]s.
/// The kinds are private; ask with the `is_` questions.
#[derive(Debug, thiserror::Error)]
#[error("{}{kind}", self.location())]
pub struct Error {
    path: Option<String>,
    line: Option<u32>,
    #[source]
    kind: Kind,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("cannot read ({reason}); check that the path exists and may be read")]
    Io { reason: String },
    #[error("is not a transcript that overheard can read ({why}); expected {expected}")]
    UnknownFormat { why: String, expected: &'static str },
    #[error("is not valid {language} ({why}, at byte {byte}); make it anew, or read what is whole in it with `recover`")]
    Syntax { language: &'static str, why: &'static str, byte: u64 },
    #[error("does not fit its format ({path}, at byte {byte}, is not {wanted}); make it anew, or leave that out with `recover`")]
    Schema { path: String, wanted: &'static str, byte: u64 },
    #[error("exceeds a limit ({what}: {found} is above {limit}); raise it with `Limits` if the input is trusted")]
    Limit { what: &'static str, found: u64, limit: u64 },
    #[error("{code}: {message} (at byte {byte}); strict reading stops at the first error, lenient reading goes on")]
    Strict { code: String, message: String, byte: u64 },
    #[error("option {option} cannot be {found}; {remedy}")]
    Option { option: &'static str, found: String, remedy: &'static str },
    /// ` under ` and the paths, or nothing where none was named.
    #[error("no transcripts found{0}; name files, folders or globs such as \"calls/*.vtt\"")]
    NothingToRead(String),
    #[error("cannot be joined ({why}); {remedy}")]
    Table { why: &'static str, remedy: &'static str },
    #[error("state cannot be loaded ({why}); make it again with this version")]
    State { why: &'static str },
    #[error("is not a codebook ({why}); the documentation of `Codebook` shows one")]
    Codebook { why: String },
    #[error("stopped because the caller asked to")]
    Cancelled,
    #[error("{message}")]
    Kept { message: String, asked: Asked },
}

/// The questions that an error that was saved says yes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Asked {
    Io,
    Parse,
    Config,
    Limit,
    Cancelled,
}

/// An error as it is saved: what it says and where, and what it is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    path: Option<String>,
    line: Option<u32>,
    message: String,
    asked: Asked,
}

impl From<Kept> for Error {
    fn from(kept: Kept) -> Self {
        Self { path: kept.path, line: kept.line, kind: Kind::Kept { message: kept.message, asked: kept.asked } }
    }
}

impl Error {
    pub(crate) fn kept(&self) -> Kept {
        Kept { path: self.path.clone(), line: self.line, message: self.kind.to_string(), asked: self.asked() }
    }

    fn asked(&self) -> Asked {
        match &self.kind {
            Kind::Io { .. } | Kind::NothingToRead(_) => Asked::Io,
            Kind::UnknownFormat { .. }
            | Kind::Syntax { .. }
            | Kind::Schema { .. }
            | Kind::Strict { .. }
            | Kind::State { .. }
            | Kind::Table { .. }
            | Kind::Codebook { .. } => Asked::Parse,
            Kind::Option { .. } => Asked::Config,
            Kind::Limit { .. } => Asked::Limit,
            Kind::Cancelled => Asked::Cancelled,
            Kind::Kept { asked, .. } => *asked,
        }
    }

    pub(crate) fn new(kind: Kind) -> Self {
        Self { path: None, line: None, kind }
    }

    pub(crate) fn at_path(mut self, path: &str) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }

    /// Names the file anew; an error about the options has none.
    pub(crate) fn moved_to(mut self, path: &str) -> Self {
        self.path = (!self.is_config() && !self.is_cancelled()).then(|| path.to_owned());
        self
    }

    pub(crate) fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    pub(crate) fn io(error: &std::io::Error, path: &str) -> Self {
        Self::new(Kind::Io { reason: error.kind().to_string() }).at_path(path)
    }

    /// Returns the file that the error is about, as it was named, if there is one.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Returns the line in that file, counted from 1, if one is to blame.
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// Tells whether a file could not be opened or read.
    pub fn is_io(&self) -> bool {
        self.asked() == Asked::Io
    }

    /// Tells whether the content is not what a reader can take, or a strict reading failed.
    pub fn is_parse(&self) -> bool {
        self.asked() == Asked::Parse
    }

    /// Tells whether an option was given a value that it cannot have.
    pub fn is_config(&self) -> bool {
        self.asked() == Asked::Config
    }

    /// Tells whether a size, depth or count was above its limit.
    pub fn is_limit(&self) -> bool {
        self.asked() == Asked::Limit
    }

    /// Tells whether the caller stopped the work through a progress callback.
    pub fn is_cancelled(&self) -> bool {
        self.asked() == Asked::Cancelled
    }

    fn location(&self) -> String {
        match (&self.path, self.line) {
            (Some(path), Some(line)) => format!("{path}:{line}: "),
            (Some(path), None) => format!("{path}: "),
            (None, _) => String::new(),
        }
    }
}

/// How much a [`Diagnostic`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Something was guessed or repaired.
    Warning,
    /// Something could not be read; strict reading stops here.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Something noticed while reading, with its place; never quotes the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable name of the finding, such as `VTT-BAD-CUE`; listed in the documentation of [`crate::formats`].
    pub code: Cow<'static, str>,
    /// What was found and what was done about it, in one clause.
    pub message: String,
    /// Bytes of the file that it is about; empty at the place when nothing can be pointed at.
    pub bytes: Range<u64>,
    /// Line of the first of those bytes, counted from 1.
    pub line: u32,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} {}: {}", self.line, self.severity, self.code, self.message)
    }
}
