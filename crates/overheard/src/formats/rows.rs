//! Rows with known columns to conversations, whatever wrote the table.

use super::columns::{FIELDS, Field, Mapping, Unit};
use super::input::note;
use super::json_scan::first_flaw;
use super::json_types::BAD_TIME;
use super::row_times::{Times, is_endless, time_ms};
use super::sides::{inbound, side};
use super::{Input, Limits, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::{ConversationBuilder, CueKind, CueParts, Escape, SpeakerId};
use std::borrow::Cow;
use std::ops::Range;

/// A value of a row: where it is and how it is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) escape: Escape,
}

impl Cell {
    pub(super) fn new(range: Range<usize>, escape: Escape) -> Self {
        Self { start: range.start, end: range.end, escape }
    }

    /// The value as the file spells it.
    pub(super) fn raw(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }

    pub(super) fn decode(self, source: &str) -> Cow<'_, str> {
        let raw = self.raw(source);
        let escaped = match self.escape {
            Escape::Json => raw.contains('\\'),
            Escape::Csv => raw.contains('"'),
            Escape::None => false,
            Escape::Html => raw.contains('&'),
            Escape::JsonHtml | Escape::JsonBytes => true,
        };
        if escaped { self.escape.decode(raw) } else { Cow::Borrowed(raw) }
    }

    /// Appends the value to the open cue; `false` when something in it had to be left out.
    pub(super) fn push(self, builder: &mut ConversationBuilder, source: &str) -> bool {
        let range = self.start..self.end;
        match self.escape {
            Escape::Json => return push_json(builder, source, range),
            Escape::Csv => builder.push_csv(source, range),
            Escape::None => builder.push(source, range),
            Escape::Html => builder.push_html(source, range),
            // Readers give each escape of these its own cell.
            Escape::JsonHtml | Escape::JsonBytes => builder.push_escaped(range, &self.escape.decode(self.raw(source)), self.escape),
        }
        true
    }
}

pub(super) const ESCAPE: (&str, &str) = ("JSON-ESCAPE", "the text holds what no JSON string can hold; a space stands for it");

/// What no JSON string can hold becomes a space, so that the rest can still be decoded from the file.
fn push_json(builder: &mut ConversationBuilder, source: &str, range: Range<usize>) -> bool {
    let mut at = range.start;
    while let Some(flaw) = first_flaw(source.as_bytes(), at..range.end) {
        builder.push_json(source, at..flaw.start);
        builder.gap();
        at = flaw.end;
    }
    builder.push_json(source, at..range.end);
    at == range.start
}

/// One row: the cells whose column is known, and its bytes with all syntax.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: [Option<Cell>; FIELDS],
    pub(super) bytes: Range<usize>,
}

impl Row {
    pub(super) fn cell(&self, field: Field) -> Option<Cell> {
        self.cells[field as usize]
    }

    pub(super) fn set(&mut self, field: Field, cell: Cell) {
        self.cells[field as usize] = Some(cell);
    }
}

/// Which conversation a row belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Grouping {
    /// The one that its conversation column names.
    ByColumn,
    OneForFile,
    /// A list of answers or reviews: each row is a conversation, named by its number.
    OnePerRow,
    /// The one with this key, until the reader says otherwise.
    Keyed(String),
}

/// How a table is to be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) grouping: Grouping,
    pub(super) kind: CueKind,
    pub(super) unit: Unit,
    /// Whether the role column says `true` for the customer's messages.
    pub(super) role_is_inbound: bool,
}

impl Shape {
    /// Finds out from the names of the mapped columns and the first rows.
    pub(super) fn of(source: &str, names: &[Option<&str>; FIELDS], first: &[Row], unit: Option<Unit>) -> Self {
        let has = |field: Field| names[field as usize].is_some();
        let name = |field: Field| names[field as usize].unwrap_or_default();
        let times = Times::of(source, first, names[Field::Start as usize], unit);
        let grouping = match () {
            () if has(Field::Conversation) => Grouping::ByColumn,
            () if has(Field::Speaker) || has(Field::Role) || times.starts => Grouping::OneForFile,
            () => Grouping::OnePerRow,
        };
        Self {
            grouping,
            kind: if times.starts && times.ends { CueKind::Speech } else { CueKind::Message },
            unit: times.unit,
            role_is_inbound: name(Field::Role).trim().eq_ignore_ascii_case("inbound"),
        }
    }
}

/// The names of the mapped columns.
pub(super) fn mapped_names<'n>(names: &'n [String], mapping: &Mapping) -> [Option<&'n str>; FIELDS] {
    mapping.map(|at| at.and_then(|at| names.get(at)).map(String::as_str))
}

/// Things noticed about the file, kept until there is a conversation to carry them.
#[derive(Debug, Default)]
pub(super) struct Findings {
    kept: Vec<(Severity, &'static str, &'static str, Range<usize>)>,
}

impl Findings {
    pub(super) fn add(&mut self, limits: &Limits, severity: Severity, (code, message): (&'static str, &'static str), at: Range<usize>) {
        // One more than is kept, so that the cut is noted.
        if self.kept.len() as u64 <= limits.diagnostics {
            self.kept.push((severity, code, message, at));
        }
    }

    pub(super) fn into_kept(self) -> impl Iterator<Item = (Severity, &'static str, &'static str, Range<usize>)> {
        self.kept.into_iter()
    }
}

/// Puts rows into conversations.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    input: &'a Input<'a>,
    pub(super) shape: Shape,
    pub(super) findings: Findings,
    cues: u64,
    last: Option<(Cell, usize)>,
    /// Whether a number was met that counts nothing.
    endless: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(input: &'a Input<'a>, shape: Shape) -> Self {
        Self { input, shape, findings: Findings::default(), cues: 0, last: None, endless: false }
    }

    pub(super) fn note(&mut self, severity: Severity, what: (&'static str, &'static str), at: Range<usize>) {
        self.findings.add(&self.input.options.limits, severity, what, at);
    }

    /// Makes the cue of a row; `number` is the row's, from 1.
    pub(super) fn push(&mut self, row: &Row, number: u64, output: &mut Output) -> Result<(), Mismatch> {
        let (source, limits) = (self.input.text, &self.input.options.limits);
        self.cues += 1;
        Limits::check("cues", self.cues, limits.cues)?;
        let time = |field| row.cell(field).and_then(|cell| time_ms(&cell.decode(source), self.shape.unit));
        let (start_ms, end_ms) = (time(Field::Start), time(Field::End));
        let endless = |field| row.cell(field).is_some_and(|cell| is_endless(cell.raw(source).trim()));
        if !self.endless && (endless(Field::Start) || endless(Field::End)) {
            self.endless = true;
            self.note(Severity::Warning, BAD_TIME, row.bytes.clone());
        }
        let builder = self.conversation(row, number, output);
        let speaker = speaker(row, source, self.shape.role_is_inbound, builder);
        if row.cell(Field::Text).is_some_and(|text| !text.push(builder, source)) {
            self.findings.add(limits, Severity::Warning, ESCAPE, row.bytes.clone());
        }
        let id = row.cell(Field::Id).map(|cell| cell.decode(source).trim().to_owned()).filter(|id| !id.is_empty());
        let kind = self.shape.kind;
        builder.end(CueParts { bytes: row.bytes.clone(), speaker, start_ms, end_ms, id, kind, ..CueParts::default() });
        limits.check_builder(builder)
    }

    fn conversation<'o>(&mut self, row: &Row, number: u64, output: &'o mut Output) -> &'o mut ConversationBuilder {
        match &self.shape.grouping {
            Grouping::OneForFile => output.only(),
            Grouping::OnePerRow => output.keyed(&number.to_string()),
            Grouping::Keyed(key) => output.keyed(key),
            Grouping::ByColumn => self.named_conversation(row, output),
        }
    }

    /// Rows of a conversation mostly stand together, so the last one is tried before looking its name up.
    fn named_conversation<'o>(&mut self, row: &Row, output: &'o mut Output) -> &'o mut ConversationBuilder {
        let source = self.input.text;
        let Some(cell) = row.cell(Field::Conversation) else { return output.keyed("") };
        let known = self.last.filter(|(last, _)| last.raw(source) == cell.raw(source)).map(|(_, index)| index);
        if let Some(index) = known.filter(|&index| index < output.builders.len()) {
            return &mut output.builders[index];
        }
        let before = output.builders.len();
        output.keyed(cell.decode(source).trim());
        self.last = (output.builders.len() > before).then_some((cell, before));
        output.keyed(cell.decode(source).trim())
    }

    /// Hands over what was noticed; a table without rows is an empty conversation.
    pub(super) fn finish(self, output: &mut Output) {
        if output.builders.is_empty() {
            output.only();
        }
        let Some(first) = output.builders.first_mut() else { return };
        for (severity, code, message, at) in self.findings.into_kept() {
            note(first, &self.input.options.limits, severity, code, message, at);
        }
    }
}

/// Who speaks: the speaker column, or where it is blank the role column.
fn speaker(row: &Row, source: &str, role_is_inbound: bool, builder: &mut ConversationBuilder) -> Option<SpeakerId> {
    let label = row.cell(Field::Speaker).map(|cell| cell.decode(source)).filter(|label| !label.trim().is_empty());
    let role = row.cell(Field::Role).map(|cell| cell.decode(source)).filter(|role| !role.trim().is_empty());
    let known = role.as_deref().and_then(if role_is_inbound { inbound } else { side });
    let label = label.as_deref().or(match known {
        Some((_, role_label)) if role_is_inbound => Some(role_label),
        _ => role.as_deref(),
    });
    let speaker = builder.speaker(label?)?;
    if let Some((side, role_label)) = known {
        builder.set_role(speaker, side, role_label);
    }
    Some(speaker)
}
