//! What a reader gets and what it gives.

use super::json_scan::Json;
use super::json_tree::{JsonRoot, Node};
use super::whole::Contained;
use crate::container::ZipLimits;
use crate::error::{Error, Kind, Result, Severity};
use crate::transcript::{ConversationBuilder, Encoding};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

/// How to read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Name of the format to read as; `None` finds it by content.
    pub format: Option<String>,
    /// Whether the first diagnostic of severity error ends the reading.
    pub strict: bool,
    /// Whether of JSON and XML that is broken, or does not fit its format, what is whole is read; otherwise it is refused.
    pub recover: bool,
    /// Whether words are kept with their times, in [`crate::Cue::words`], where a format has them; otherwise there are none.
    pub word_times: bool,
    /// Character encoding; `None` finds it.
    pub encoding: Option<Encoding>,
    /// Which column of a table, or field of JSON lines, is what; guessed where not said.
    pub columns: ColumnMap,
    /// Sizes and counts that no input may exceed.
    pub limits: Limits,
}

/// Which column of a table, or field of JSON lines, holds what; guessed from usual names where `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnMap {
    /// What was said.
    pub text: Option<String>,
    /// Who said it.
    pub speaker: Option<String>,
    /// The side of who said it, such as `agent`.
    pub role: Option<String>,
    /// Which conversation the row belongs to.
    pub conversation: Option<String>,
    /// When it starts: seconds, or a clock time.
    pub start: Option<String>,
    /// When it ends: seconds, or a clock time.
    pub end: Option<String>,
    /// The row's own identifier.
    pub id: Option<String>,
}

/// Sizes and counts that no input may exceed; beyond them reading fails with an `is_limit` error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a file; 2 GiB.
    pub file_bytes: u64,
    /// Bytes of a line of line-based formats; 16 MiB.
    pub line_bytes: u64,
    /// Cues of a file; 50 million.
    pub cues: u64,
    /// Speakers of a conversation; 100,000.
    pub speakers: u64,
    /// Entries of a zip archive; 100,000.
    pub archive_entries: u64,
    /// Bytes of all entries of a zip archive together, once inflated; 4 GiB.
    pub archive_bytes: u64,
    /// How many times its packed size an entry beyond 1 MiB may be; 200.
    pub archive_ratio: u64,
    /// Depth of JSON; 128.
    pub json_depth: u64,
    /// Diagnostics kept of a file; the rest is counted; 1,000.
    pub diagnostics: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let ZipLimits { entries: archive_entries, bytes: archive_bytes, ratio: archive_ratio } = ZipLimits::default();
        Self {
            file_bytes: 2 << 30,
            line_bytes: 16 << 20,
            cues: 50_000_000,
            speakers: 100_000,
            archive_entries,
            archive_bytes,
            archive_ratio,
            json_depth: 128,
            diagnostics: 1_000,
        }
    }
}

impl Limits {
    pub(crate) fn check(what: &'static str, found: u64, limit: u64) -> Result<()> {
        if found <= limit { Ok(()) } else { Err(Error::new(Kind::Limit { what, found, limit })) }
    }

    /// Fails when a conversation has outgrown its limits; readers call it once for each cue.
    pub(crate) fn check_builder(&self, builder: &ConversationBuilder) -> std::result::Result<(), Mismatch> {
        Self::check("cues", builder.cue_count() as u64, self.cues)?;
        Self::check("speakers", builder.speaker_count() as u64, self.speakers)?;
        Ok(())
    }

    pub(crate) fn zip(&self) -> ZipLimits {
        ZipLimits { entries: self.archive_entries, bytes: self.archive_bytes, ratio: self.archive_ratio }
    }

    pub(crate) fn check_size(&self, bytes: u64) -> Result<()> {
        Self::check("bytes of a file", bytes, self.file_bytes)
    }
}

/// Decoded content, as probes and readers see it.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    pub(crate) text: &'a str,
    pub(crate) path: &'a str,
    pub(crate) options: &'a ReadOptions,
    /// The outermost JSON value, found once for all probes.
    json: OnceCell<Option<JsonRoot>>,
    /// Whether no plain layout takes it, found once for all of them.
    pub(super) foreign: OnceCell<bool>,
    /// What the file is where it is a container; then no format but its own can be right.
    pub(crate) contained: Option<&'a Contained>,
}

impl<'a> Input<'a> {
    pub(crate) fn new(text: &'a str, path: &'a str, options: &'a ReadOptions) -> Self {
        Self { text, path, options, json: OnceCell::new(), foreign: OnceCell::new(), contained: None }
    }

    /// The same, said to be the content of a container.
    pub(super) fn within(self, contained: Option<&'a Contained>) -> Self {
        Self { contained, ..self }
    }

    /// The value that the content is, if it is JSON; whatever its depth, for probes alone.
    pub(super) fn json(&self) -> Option<Node<'_>> {
        let json = Json::new(self.text, &self.options.limits).of_any_depth();
        let root = self.json.get_or_init(|| JsonRoot::find(json, self.text)).as_ref()?;
        Some(Node::of_root(json, self.text, root))
    }

    /// The end of the file's name after the last dot, in lower case.
    pub(crate) fn extension(&self) -> Option<String> {
        let name = self.path.rsplit('/').next()?;
        let (stem, extension) = name.rsplit_once('.')?;
        (!stem.is_empty()).then(|| extension.to_lowercase())
    }

    /// JSON and markup may be one long line, and so may the text of containers; every other format is made of lines.
    pub(crate) fn check_lines(&self) -> Result<()> {
        if self.contained.is_some() || self.text.trim_start().starts_with(['{', '[', '<']) {
            return Ok(());
        }
        let limit = self.options.limits.line_bytes;
        if super::lines::none_longer(self.text, limit) {
            return Ok(());
        }
        let longest = super::lines::lines(self.text).map(|line| line.text.len()).max().unwrap_or(0);
        Limits::check("bytes of a line", longest as u64, limit)
    }
}

/// What a reader makes: one conversation, or one for each key.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) builders: Vec<ConversationBuilder>,
    /// The dialect, when reading found it out.
    pub(crate) dialect: Option<&'static str>,
    by_key: HashMap<String, usize>,
    limits: Limits,
}

impl Output {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { builders: Vec::new(), dialect: None, by_key: HashMap::new(), limits }
    }

    /// The only conversation of the file.
    pub(crate) fn only(&mut self) -> &mut ConversationBuilder {
        if self.builders.is_empty() {
            self.builders.push(ConversationBuilder::new(None));
        }
        &mut self.builders[0]
    }

    /// The conversation with this key, in order of first appearance.
    pub(crate) fn keyed(&mut self, key: &str) -> &mut ConversationBuilder {
        let known = self.by_key.get(key).copied();
        let index = known.unwrap_or(self.builders.len());
        if known.is_none() {
            self.by_key.insert(key.to_owned(), index);
            self.builders.push(ConversationBuilder::new(Some(key.to_owned())));
        }
        &mut self.builders[index]
    }

    /// Fails when the only conversation has outgrown its limits; readers call it once for each cue.
    pub(crate) fn check_only(&self) -> std::result::Result<(), Mismatch> {
        self.builders.last().map_or(Ok(()), |builder| self.limits.check_builder(builder))
    }
}

/// Why a reader gives up: the content is not its format, or a limit.
#[derive(Debug)]
pub(crate) enum Mismatch {
    /// Not this format; where, and what was expected there.
    NotThis { at: Range<usize>, why: &'static str, expected: &'static str },
    /// It is JSON or XML that is broken, and cannot be trusted to be all.
    Broken { language: &'static str, why: &'static str, at: usize },
    /// A value is not of the type that the format has there.
    Misfit { path: String, wanted: &'static str, at: usize },
    /// Anything that is already an error.
    Failed(Error),
}

impl From<Error> for Mismatch {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Adds a diagnostic unless the limit of kept ones is reached; the first beyond it says so.
pub(crate) fn note(
    builder: &mut ConversationBuilder,
    limits: &Limits,
    severity: Severity,
    code: &'static str,
    message: &str,
    at: Range<usize>,
) {
    let kept = builder.diagnostic_count() as u64;
    if kept < limits.diagnostics {
        builder.note(severity, code, message, at);
    } else if kept == limits.diagnostics {
        builder.note(Severity::Warning, "DIAGNOSTICS-CUT", "more findings like these were not kept", at);
    }
}
