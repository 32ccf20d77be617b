//! Names in bold: `**Name:** text`, `**Name**: text`.

use super::layout::{Head, Pattern, Proof, probe as probe_layout};
use super::names::shape;
use super::scan::{Row, RowKind};
use super::{stamp, turns};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "md-bold",
    title: "Markdown with names in bold",
    producers: "podcasts, Google Meet",
    extensions: &["md", "markdown", "txt", "text"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Notices, Keeps::Title, Keeps::Language, Keeps::Metadata],
    dialects: &[],
    limits: "lines before the first turn are no speech; fields among them are metadata",
    probe,
    read,
};

/// Tags of bold text; a text that starts with one is no page.
pub(super) const BOLD_TAGS: &[(&str, &str)] = &[("<b>", "</b>"), ("<strong>", "</strong>"), ("<B>", "</B>")];

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`**Name:** text`", base: 70, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    if row.kind != RowKind::Text {
        return None;
    }
    let (bold, rest) = bold(row.text)?;
    let outside = rest.strip_prefix(':');
    let label = bold.trim_end().strip_suffix(':').or(outside.map(|_| bold)).unwrap_or(bold).trim();
    let text = outside.unwrap_or(rest).trim_start();
    let colon = label.len() < bold.trim().len() || outside.is_some();
    if shape(label).is_none() || stamp::only(text).is_some() || !(colon || text.is_empty()) {
        return None;
    }
    let proof = if colon { Proof::Shape } else { Proof::Again };
    Some(Head { label: Some(label), stamp: None, text_at: row.text.len() - text.len(), proof })
}

/// What is bold at the start of a line, and what follows: in Markdown, or between the tags that word processors leave in a text.
fn bold(line: &str) -> Option<(&str, &str)> {
    if let Some(rest) = line.strip_prefix("**") {
        return rest.split_once("**");
    }
    BOLD_TAGS.iter().find_map(|(open, close)| line.strip_prefix(open)?.split_once(close))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    probe_layout(input, &PATTERN)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::read(input, output, &PATTERN)
}
