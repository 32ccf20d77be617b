//! `Name: text`, or `Name:` with the text below.

use super::layout::{Head, Pattern, Proof, probe as probe_layout};
use super::names::{split_label, split_odd_label};
use super::scan::Row;
use super::{stamp, turns};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "name-text",
    title: "Labelled text",
    producers: "people who transcribe by hand, Fireflies, Gong, W3C and TC39 minutes",
    extensions: &["text", "txt", "md", "markdown"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Title, Keeps::Metadata],
    dialects: &[],
    limits: "lines before the first turn are no speech; labels have at most six words",
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`Name: text`", base: 55, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    let named = split_label(row.text).map(|(label, text_at)| (label, text_at, Proof::Shape));
    let (label, text_at, proof) = named.or_else(|| split_odd_label(row.text).map(|(label, text_at)| (label, text_at, Proof::Short)))?;
    let text = row.text.get(text_at..)?;
    let timed = stamp::only(text).or_else(|| stamp::bracketed(text)).is_some();
    (!timed).then_some(Head { label: Some(label), stamp: None, text_at, proof })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    probe_layout(input, &PATTERN)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::read(input, output, &PATTERN)
}
