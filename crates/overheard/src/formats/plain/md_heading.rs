//! Names as headings: `### Interviewer` over the text.

use super::layout::{Head, Layout, Pattern, Proof};
use super::names::shape;
use super::refusal::is_foreign;
use super::scan::{Row, RowKind, heading};
use super::turns;
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "md-heading",
    title: "Markdown with names as headings",
    producers: "theses and research repositories",
    extensions: &["md", "markdown", "txt", "text"],
    keeps: &[Keeps::Speakers, Keeps::Title, Keeps::Language, Keeps::Metadata],
    dialects: &[],
    limits: "lines before the first turn are no speech; fields among them are metadata",
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`### Name`", base: 65, head };

/// More headings than this that come again are sections, not speakers.
const MAX_NAMES: usize = 10;

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    let label = heading(row.text)?.trim_matches(['*', ':', ' ']);
    shape(label)?;
    Some(Head { label: Some(label), stamp: None, text_at: row.text.len(), proof: Proof::Again })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    if is_foreign(input) {
        return None;
    }
    let layout = Layout::find(input.text, &PATTERN);
    let first = layout.heads.iter().position(Option::is_some)?;
    let headings = layout.scan.rows.iter().skip(first).filter(|row| row.kind == RowKind::Heading).count();
    let mostly_names = layout.names.len() <= MAX_NAMES && layout.named() * 10 >= headings * 8;
    layout.candidate(&PATTERN).filter(|_| mostly_names)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut layout = Layout::find(input.text, &PATTERN);
    if layout.names.len() <= MAX_NAMES {
        layout.split_run_in_headings();
    }
    turns::emit(input, output, &layout, PATTERN.shown)
}
