//! Otter's text export: `Name  0:23` over the text.

use super::layout::{Head, Pattern, Proof, probe as probe_layout};
use super::names::{Shape, shape};
use super::scan::{Row, RowKind};
use super::{stamp, turns};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "otter",
    title: "Otter text",
    producers: "Otter",
    extensions: &["md", "markdown", "txt", "text"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Title],
    dialects: &[],
    limits: "lines before the first turn are no speech; fields among them are metadata",
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`Name  0:23`", base: 75, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    if row.kind != RowKind::Text {
        return None;
    }
    if row.text.starts_with("**") { bold(row.text) } else { plain(row.text).or_else(|| timeless(row)) }
}

/// `**Name** 0:23`, and `**Name** text` where the name is known.
fn bold(text: &str) -> Option<Head<'_>> {
    let (label, rest) = text.strip_prefix("**")?.split_once("**")?;
    shape(label)?;
    let text_at = text.len() - rest.trim_start().len();
    let known = Head { label: Some(label), stamp: None, text_at, proof: Proof::Known };
    match stamp::bare(rest.trim()) {
        Some(stamp) if stamp.len == rest.trim().len() => {
            Some(Head { stamp: Some(stamp), text_at: text.len(), proof: Proof::Timed, ..known })
        }
        _ => rest.starts_with(' ').then_some(known),
    }
}

/// `Name  0:23`, also with one space.
fn plain(text: &str) -> Option<Head<'_>> {
    let (label, time) = text.trim_end().rsplit_once([' ', '\t'])?;
    let stamp = stamp::bare(time).filter(|stamp| stamp.len == time.len())?;
    let label = label.trim();
    shape(label)?;
    Some(Head { label: Some(label), stamp: Some(stamp), text_at: text.len(), proof: Proof::Timed })
}

/// A name with two spaces behind it, which make a line break in Markdown.
fn timeless<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    let label = row.text.strip_suffix("  ").filter(|label| row.opens && !label.ends_with([' ', '.', ',', '-', ':']))?;
    (shape(label) == Some(Shape::Name)).then_some(Head { label: Some(label), stamp: None, text_at: row.text.len(), proof: Proof::Again })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    probe_layout(input, &PATTERN)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::read(input, output, &PATTERN)
}
