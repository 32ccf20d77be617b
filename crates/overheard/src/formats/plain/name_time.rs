//! A name and a time on a line, the text below: `Name (00:01:02):`, `**Name:** 00:01:02`, `[Name] 11:02:09`.

use super::layout::{Head, Pattern, Proof, probe as probe_layout};
use super::names::shape;
use super::scan::Row;
use super::stamp::{self, Stamp};
use super::turns;
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "name-time",
    title: "Name and time over the text",
    producers: "Rev, Descript, the Zoom web page",
    extensions: &["text", "txt", "md", "markdown"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Title, Keeps::Metadata],
    dialects: &[],
    limits: "lines before the first turn are no speech; fields among them are metadata",
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`Name (time):`", base: 75, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    let text = row.text.trim_end();
    name_in_brackets(text).or_else(|| time_in_brackets(text)).or_else(|| time_behind_colon(text))
}

/// `[Name] 11:02:09`.
fn name_in_brackets(text: &str) -> Option<Head<'_>> {
    let (label, time) = text.strip_prefix('[')?.split_once(']')?;
    named(label, stamp::bare(time.trim()).filter(|stamp| stamp.len == time.trim().len())?, text.len())
}

/// `Name (00:01:02):`, perhaps with text behind; `(00:01:02):` goes on with the speaker before.
fn time_in_brackets(text: &str) -> Option<Head<'_>> {
    let open = text.find('(').filter(|&open| open <= 80)?;
    let stamp = stamp::bracketed(text.get(open..)?)?;
    let rest = text.get(open + stamp.len..)?;
    let behind = rest.trim_start_matches([':', '*']);
    let alone = behind.is_empty();
    let marked = rest.starts_with([':', '*']) && behind.starts_with(' ');
    if !(alone || marked) {
        return None;
    }
    let text_at = text.len() - behind.trim_start().len();
    match text.get(..open)?.trim_matches(['*', ' ']) {
        "" if alone && !rest.is_empty() => Some(Head { label: None, stamp: Some(stamp), text_at, proof: Proof::Timed }),
        label => named(label, stamp, text_at),
    }
}

/// `Name: 00:01:02` or `**Name:** 00:01:02`.
fn time_behind_colon(text: &str) -> Option<Head<'_>> {
    let (label, time) = text.trim_matches('*').split_once(':').filter(|(_, time)| time.starts_with([' ', '\t', '*']))?;
    named(label.trim_matches(['*', ' ']), stamp::only(time.trim_matches(['*', ' ']))?, text.len())
}

fn named(label: &str, stamp: Stamp, text_at: usize) -> Option<Head<'_>> {
    shape(label.trim())?;
    Some(Head { label: Some(label.trim()), stamp: Some(stamp), text_at, proof: Proof::Timed })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    probe_layout(input, &PATTERN)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::read(input, output, &PATTERN)
}
