//! A time, a name and the text on one line: `[00:01:02] Name: text`, `S01: [00:01:02] text`.

use super::layout::{Head, Pattern, Proof, probe as probe_layout};
use super::names::split_label;
use super::scan::Row;
use super::{stamp, turns};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "bracket-time",
    title: "Time, name and text on a line",
    producers: "aTrain, noScribe, meeting assistants",
    extensions: &["text", "txt", "md", "markdown"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Metadata],
    dialects: &[],
    limits: "lines before the first turn are no speech; fields among them are metadata",
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`[time] Name: text`", base: 70, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    time_first(row.text).or_else(|| name_first(row.text))
}

/// A line with a time but no name goes on with the speaker before.
fn time_first(text: &str) -> Option<Head<'_>> {
    let stamp = stamp::bracketed(text).or_else(|| stamp::bare(text))?;
    let rest = text.get(stamp.len..)?;
    let spoken = rest.trim_start_matches([' ', '\t', '-', '–']);
    let skipped = stamp.len + rest.len() - spoken.len();
    let proof = Proof::Shape;
    Some(match split_label(spoken) {
        Some((label, behind)) => Head { label: Some(label), stamp: Some(stamp), text_at: skipped + behind, proof },
        None if rest.starts_with(char::is_whitespace) => Head { label: None, stamp: Some(stamp), text_at: skipped, proof },
        None => return None,
    })
}

fn name_first(text: &str) -> Option<Head<'_>> {
    let (label, at) = split_label(text)?;
    let stamp = stamp::bracketed(text.get(at..)?)?;
    let behind = text.get(at + stamp.len..)?;
    let text_at = text.len() - behind.trim_start().len();
    Some(Head { label: Some(label), stamp: Some(stamp), text_at, proof: Proof::Shape })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    probe_layout(input, &PATTERN)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::read(input, output, &PATTERN)
}
