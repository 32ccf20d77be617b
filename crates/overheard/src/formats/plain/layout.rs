//! A layout found in a text: which lines start turns, and whose.

use super::names;
use super::refusal::is_foreign;
use super::scan::{Row, RowKind, Scan, heading};
use super::stamp::Stamp;
use crate::formats::{Candidate, Input};
use std::collections::BTreeSet;

/// Most that labelled text gets that does not read like speech.
const NOT_SPEECH: usize = 40;
/// What a text gets that is too short for names to come again; anything surer of itself goes first.
const SHORT_TALK: u8 = 21;

/// What makes a line the start of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// A time stands with the name.
    Timed,
    /// It has the shape; names come again or look like the others.
    Shape,
    /// The name has to come again.
    Again,
    /// The name has to be known from other lines.
    Known,
    /// Any label will do in a text so short that every line has one.
    Short,
}

/// The first line of a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    /// `None` goes on with the speaker before.
    pub(super) label: Option<&'a str>,
    pub(super) stamp: Option<Stamp>,
    /// Where in the line the speech starts.
    pub(super) text_at: usize,
    pub(super) proof: Proof,
}

/// A layout: what the first line of a turn looks like.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) format: &'static str,
    /// For reasons and messages: `Name: text`.
    pub(super) shown: &'static str,
    /// Confidence when few paragraphs start a turn; 20 more when most do.
    pub(super) base: u8,
    pub(super) head: for<'a> fn(&Row<'a>) -> Option<Head<'a>>,
}

/// A text seen as one layout.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub(super) scan: Scan<'a>,
    /// For every row the start of a turn that it is.
    pub(super) heads: Vec<Option<Head<'a>>>,
    pub(super) names: BTreeSet<&'a str>,
}

impl<'a> Layout<'a> {
    /// Finds the names and keeps the lines that start a turn of one of them.
    pub(super) fn find(text: &'a str, pattern: &Pattern) -> Self {
        let mut layout = Self::nameless(text, pattern);
        let names = names::accepted(&layout.scan.rows, &layout.heads);
        for head in &mut layout.heads {
            *head = head.filter(|head| head.label.map_or(!names.is_empty(), |label| names.contains(label)));
        }
        Self { names, ..layout }
    }

    /// Keeps every line that has the shape.
    pub(super) fn nameless(text: &'a str, pattern: &Pattern) -> Self {
        let scan = Scan::new(text);
        let head = |row: &Row<'a>| if row.kind == RowKind::Notice { None } else { (pattern.head)(row) };
        let heads = scan.rows.iter().map(head).collect();
        Self { scan, heads, names: BTreeSet::new() }
    }

    pub(super) fn named(&self) -> usize {
        self.heads.iter().flatten().filter(|head| head.label.is_some()).count()
    }

    /// Headings that are a speaker's name with the first words of the speech run into it.
    pub(super) fn split_run_in_headings(&mut self) {
        let Self { scan, heads, names } = self;
        for (row, head) in scan.rows.iter().zip(heads.iter_mut()).filter(|(row, _)| row.kind == RowKind::Heading) {
            let text = heading(row.text).unwrap_or_default();
            let Some(name) = names.iter().rfind(|name| text.starts_with(**name)).filter(|_| head.is_none()) else { continue };
            let rest = &text[name.len()..];
            if rest.starts_with(char::is_uppercase) && rest.contains(' ') {
                let text_at = row.text.trim_end().len() - rest.len();
                *head = Some(Head { label: Some(*name), stamp: None, text_at, proof: Proof::Known });
            }
        }
    }

    /// Tells turns from the records of a list: three in ten end like a sentence or go on for some words.
    fn reads_like_speech(&self) -> bool {
        let (mut turns, mut spoken) = (0, 0);
        let mut last = "";
        for (row, head) in self.scan.rows.iter().zip(&self.heads).filter(|(row, _)| row.kind != RowKind::Rule) {
            if head.is_some() {
                spoken += usize::from(is_speech(last));
                turns += 1;
            }
            last = head.map_or(row.text, |head| row.text.get(head.text_at..).unwrap_or_default());
        }
        (spoken + usize::from(is_speech(last))) * 10 >= turns * 3
    }

    /// Says how sure it is that the text has this layout.
    pub(super) fn candidate(&self, pattern: &Pattern) -> Option<Candidate> {
        let hits = self.named();
        let lines = self.scan.text_rows().count().max(hits);
        let units = names::units(&self.scan.rows, &self.heads, &self.names).max(1);
        // Names come again; in a short talk not all of them.
        let enough = hits >= 3 && hits > self.names.len() && hits * 2 + 3 >= self.names.len() * 3;
        if !enough || hits * 10 < units || hits * 20 < lines {
            let why = || format!("{hits} of {lines} lines are {}, too few for names to come again", pattern.shown);
            let alone = names::is_short_talk(hits, lines) || names::is_crowd(self.names.len(), lines);
            return alone.then(|| Candidate::new(pattern.format, SHORT_TALK, why()));
        }
        let share = (hits * 100 / units).clamp(0, 100);
        let timed = self.heads.iter().flatten().any(|head| head.stamp.is_some());
        let most = if timed || self.reads_like_speech() { usize::from(pattern.base) + 20 } else { NOT_SPEECH };
        let confidence = (usize::from(pattern.base) + share - 15).min(most).min(100);
        let speakers = if self.names.len() == 1 { "name" } else { "names" };
        let why = format!("{hits} of {lines} lines are {}, {} {speakers}", pattern.shown, self.names.len());
        Some(Candidate::new(pattern.format, confidence as u8, why))
    }
}

/// The probe of every layout that has speakers.
pub(super) fn probe(input: &Input<'_>, pattern: &Pattern) -> Option<Candidate> {
    if is_foreign(input) {
        return None;
    }
    Layout::find(input.text, pattern).candidate(pattern)
}

/// Ends like a sentence, or is longer than the value of a field.
fn is_speech(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', ')', '*', '/', ' ']);
    text.ends_with(['.', '!', '?', '…', '-', '–', '—', '。', '？', '！']) || text.split_whitespace().nth(7).is_some()
}
