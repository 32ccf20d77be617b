//! Times without names: `00:00:05 text`, `[00:05] text`.

use super::layout::{Head, Layout, Pattern, Proof};
use super::refusal::is_foreign;
use super::scan::{Row, RowKind};
use super::{stamp, turns};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "time-text",
    title: "Timed lines without names",
    producers: "podcast tools, pages that show captions",
    extensions: &["text", "txt", "md", "markdown"],
    keeps: &[Keeps::Starts],
    dialects: &[],
    limits: "lines before the first turn are no speech; fields among them are metadata",
    probe,
    read,
};

const PATTERN: Pattern = Pattern { format: FORMAT.name, shown: "`00:00:05 text`", base: 55, head };

fn head<'a>(row: &Row<'a>) -> Option<Head<'a>> {
    let stamp = stamp::bracketed(row.text).or_else(|| stamp::bare(row.text))?;
    let rest = row.text.get(stamp.len..)?;
    let text_at = row.text.len() - rest.trim_start().len();
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    apart.then_some(Head { label: None, stamp: Some(stamp), text_at, proof: Proof::Timed })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    if is_foreign(input) {
        return None;
    }
    let layout = Layout::nameless(input.text, &PATTERN);
    let timed = layout.heads.iter().flatten().count();
    let speech = |(row, head): &(&Row<'_>, &Option<Head<'_>>)| head.is_some() || row.kind == RowKind::Text;
    let lines = layout.scan.rows.iter().zip(&layout.heads).filter(speech).count();
    if timed < 3 || timed * 3 < lines {
        return None;
    }
    let confidence = if timed * 10 >= lines * 9 { 70 } else { PATTERN.base };
    Some(Candidate::new(FORMAT.name, confidence, format!("{timed} of {lines} lines are {}", PATTERN.shown)))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    turns::emit(input, output, &Layout::nameless(input.text, &PATTERN), PATTERN.shown)
}
