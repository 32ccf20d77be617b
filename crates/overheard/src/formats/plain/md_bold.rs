//! Names in bold: `**Name:** text`, `**Name**: text`.

use super::layout::{Head, Pattern, Proof, probe as probe_layout};
use super::names::shape;
use super::scan::{Row, RowKind};
use super::{stamp, turns};
use crate::formats::{Candidate, Format, Input, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "md-bold",
    title: "Markdown with names in bold",
    producers: "podcasts, Google Meet",
    extensions: &["md", "markdown", "txt", "text"],
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`**Name:** text`", base: 70, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    if row.kind != RowKind::Text {
        return None;
    }
    let (bold, rest) = row.text.strip_prefix("**")?.split_once("**")?;
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

fn probe(input: &Input<'_>) -> Option<Candidate> {
    probe_layout(input, &PATTERN)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::read(input, output, &PATTERN)
}
