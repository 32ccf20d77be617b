//! Which labels in front of text are names of speakers.

use super::layout::{Head, Proof};
use super::scan::{Row, RowKind};
use crate::transcript::is_hidden;
use std::collections::{BTreeMap, BTreeSet};

const MAX_CHARS: usize = 60;
const MAX_WORDS: usize = 8;
/// A text of so few lines cannot prove its names by repeating them.
const SHORT: usize = 12;

/// So many different names need not come again.
const CROWD: usize = 1_000;

/// Labels with these words are fields of a document, not speakers.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "absent", "abstract", "action", "action item", "action items", "actions", "agenda", "apologies", "attendees", "audio",
    "audio file", "author", "bcc", "cc", "comment", "conclusion", "conclusions", "content-type", "copyright", "date", "decision",
    "decisions", "description", "duration", "e.g", "episode", "example", "file", "files", "for example", "format", "from", "http",
    "https", "i.e", "important", "interview date", "keyword", "keywords", "language", "length", "licence", "license", "link",
    "links", "location", "media", "meeting", "meeting title", "message-id", "nb", "next steps", "note", "notes", "paper",
    "participants", "place", "podcast", "present", "project", "ps", "recorded", "recording", "reference", "references", "regrets",
    "reply-to", "see also", "sent", "slides", "source", "sources", "speakers", "status", "subject", "summary", "tags", "time",
    "tip", "title", "to", "to do", "todo", "topic", "topics", "transcribed by", "transcriber", "transcript", "transcript by",
    "transcription", "update", "url", "venue", "version", "video", "warning",
];

/// Small words inside names and job titles.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "and", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "en", "et", "for",
    "in", "la", "le", "of", "on", "the", "und", "van", "von", "y", "zu", "&", "-", "–", "/", "+",
];

/// How much a label looks like a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Every word starts like one of a name.
    Name,
    /// It could be one, if it comes often enough: `chg`, `Research participant`.
    Loose,
}

/// Returns the label of `Label: text` and where the text behind it starts.
pub(super) fn split_label(text: &str) -> Option<(&str, usize)> {
    let colon = text.char_indices().take(MAX_CHARS + 8).find(|&(_, c)| matches!(c, ':' | '：'))?;
    let label = text.get(..colon.0)?.trim();
    let after = text.get(colon.0 + colon.1.len_utf8()..)?;
    let apart = after.is_empty() || after.starts_with(char::is_whitespace) || colon.1 == '：';
    (apart && shape(label).is_some()).then_some((label, text.len() - after.trim_start().len()))
}

/// The same for labels with signs that neither names nor sentences have, as `A&B <x>`; fields are none.
pub(super) fn split_odd_label(text: &str) -> Option<(&str, usize)> {
    let (colon, sign) = text.char_indices().take(MAX_CHARS + 8).find(|&(at, c)| {
        let apart = text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        matches!(c, ':' | '：') && (apart || c == '：')
    })?;
    let label = text[..colon].trim();
    let after = &text[colon + sign.len_utf8()..];
    let named = label.chars().any(char::is_alphabetic) && label.split_whitespace().count() <= MAX_WORDS;
    let odd = label.contains(['<', '>', '"', '&', '/', '\\', '[', ']', '{', '}', '=', '|', '$', '%', '#']) || label.contains(is_hidden);
    let list = label.starts_with(['-', '*', '#', '|', '>', '+', '=']);
    (named && odd && !list && !is_field(label)).then_some((label, text.len() - after.trim_start().len()))
}

/// Tells how much `label` looks like a name; `None` for sentences, fields and anything with other signs in it.
pub(super) fn shape(label: &str) -> Option<Shape> {
    if !label.is_empty() && label.len() <= 5 && label.bytes().all(|byte| byte == b'?') {
        return Some(Shape::Name);
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    let first = label.chars().next().filter(|c| c.is_alphanumeric() || *c == '@')?;
    let signs = ['!', '?', ';', '"', '“', '”', '\t', '[', ']', '{', '}', '<', '>', '=', '|', '\\', '`', '*', '…', '。', ':'];
    let short = words.len() <= MAX_WORDS && label.chars().count() <= MAX_CHARS;
    let sentence = label.matches(',').count() > 1 || words.iter().any(|word| word.ends_with('.') && word.chars().count() > 5);
    let named = label.chars().any(char::is_alphabetic);
    if !short || sentence || !named || label.contains(signs) || label.ends_with(',') || label.contains("...") || is_field(label) {
        return None;
    }
    let all = words.iter().all(|word| starts_like_a_name(word)) && !first.is_lowercase();
    let loose = words.len() <= 4 && (!first.is_lowercase() || words.len() == 1);
    match (all && words.len() <= 6, loose) {
        (true, _) => Some(Shape::Name),
        (false, true) => Some(Shape::Loose),
        (false, false) => None,
    }
}

fn starts_like_a_name(word: &str) -> bool {
    let inner = word.trim_start_matches(['(', '\'', '’', '"', '#']);
    let capital = inner.chars().next().is_some_and(|c| (c.is_alphabetic() && !c.is_lowercase()) || c.is_ascii_digit());
    capital || PARTICLES.contains(&word) || word.starts_with('(') || word.contains('\'')
}

fn is_field(label: &str) -> bool {
    let label = label.trim_end_matches('.').to_lowercase();
    FIELDS.binary_search(&label.as_str()).is_ok() || label.starts_with("http")
}

/// What is known of a label.
#[derive(Debug, Default)]
struct Tally {
    /// How often it stands at the start of a turn.
    count: usize,
    /// How often a time stands with it.
    timed: usize,
    /// How often only its coming again could prove it.
    again: usize,
    opens: usize,
    below_heading: usize,
    /// How often what follows reads like speech: a sentence, or nothing on the same line.
    spoken: usize,
    first: usize,
}

impl Tally {
    /// `Presenter: Ana Lima` under every heading is a field of the section.
    fn is_section_field(&self) -> bool {
        self.below_heading == self.count && self.spoken == 0 && self.timed == 0
    }
}

/// Finds the labels that are names; in a short text in which every line has a label and a third are names, all of them.
pub(super) fn accepted<'a>(rows: &[Row<'a>], heads: &[Option<Head<'a>>]) -> BTreeSet<&'a str> {
    let named = accepted_names(rows, heads);
    let labels = || heads.iter().flatten().filter_map(|head| head.label);
    let lines = rows.iter().filter(|row| row.kind == RowKind::Text).count();
    let all = labels().count() == lines && rows.len() == lines;
    let alike = labels().filter(|label| shape(label) == Some(Shape::Name)).count();
    // Fields of a small configuration file are all in lower case.
    if all && lines <= SHORT && alike * 3 >= lines && labels().any(|label| !named.contains(label)) {
        return labels().collect();
    }
    named
}

/// Finds the labels that are names: those with times, those that come again, and single ones that look like the rest.
fn accepted_names<'a>(rows: &[Row<'a>], heads: &[Option<Head<'a>>]) -> BTreeSet<&'a str> {
    let tallies = tally(rows, heads);
    let timed = tallies.values().any(|tally| tally.timed > 0);
    let sections = rows.iter().any(|row| row.kind == RowKind::Heading);
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let (mut hits, mut opening, mut first) = (0, 0, usize::MAX);
    for (&label, tally) in &tallies {
        let enough = match shape(label) {
            _ if timed => tally.timed > 0,
            Some(Shape::Name) => tally.count >= 2,
            Some(Shape::Loose) => tally.count >= 3,
            None => false,
        };
        if enough && !(sections && tally.is_section_field()) {
            names.insert(label);
            (hits, opening, first) = (hits + tally.count, opening + tally.opens, first.min(tally.first));
        }
    }
    let short = of_a_short_talk(rows, &tallies);
    if names.is_empty() && !short.is_empty() {
        return short;
    }
    let many = of_many(rows, &tallies);
    if names.is_empty() && !many.is_empty() {
        return many;
    }
    let dominant = hits * 4 >= units(rows, heads, &names) || names.is_empty();
    if dominant && !timed {
        let paragraphs = opening * 10 >= hits * 9;
        let like_the_rest = |tally: &Tally| {
            let placed = (!paragraphs || tally.opens > 0) && (tally.first > first || tally.spoken > 0);
            tally.count == 1 && tally.again == 0 && placed && !(sections && tally.is_section_field())
        };
        names.extend(
            tallies.iter().filter(|(label, tally)| shape(label) == Some(Shape::Name) && like_the_rest(tally)).map(|(label, _)| *label),
        );
    }
    names
}

/// Names in a text too short for them to come again: two lines or more have one, and two thirds of all.
fn of_a_short_talk<'a>(rows: &[Row<'a>], tallies: &BTreeMap<&'a str, Tally>) -> BTreeSet<&'a str> {
    let lines = rows.iter().filter(|row| row.kind == RowKind::Text).count();
    let named: Vec<&str> = tallies.iter().filter(|(label, _)| shape(label) == Some(Shape::Name)).map(|(label, _)| *label).collect();
    let hits: usize = named.iter().map(|label| tallies[label].count).sum();
    if is_short_talk(hits, lines) { named.into_iter().collect() } else { BTreeSet::new() }
}

/// Names of which none comes again, because so many people speak: nine lines in ten have one.
fn of_many<'a>(rows: &[Row<'a>], tallies: &BTreeMap<&'a str, Tally>) -> BTreeSet<&'a str> {
    let lines = rows.iter().filter(|row| row.kind == RowKind::Text).count();
    if !is_crowd(tallies.len(), lines) {
        return BTreeSet::new();
    }
    // `user7` and the like are no names, but what programs call people.
    let called = |label: &str| shape(label) == Some(Shape::Name) || label.ends_with(|c: char| c.is_ascii_digit());
    let named: BTreeSet<&str> = tallies.keys().copied().filter(|label| called(label)).collect();
    if is_crowd(named.len(), lines) { named } else { BTreeSet::new() }
}

/// Tells whether `hits` of `lines` lines with names can only be a short talk.
pub(super) fn is_short_talk(hits: usize, lines: usize) -> bool {
    lines <= SHORT && hits * 3 >= lines * 2 && (hits >= 2 || lines == 1) && hits > 0
}

/// Tells whether `hits` of `lines` lines with names can only be many people, each of whom speaks once.
pub(super) fn is_crowd(hits: usize, lines: usize) -> bool {
    hits >= CROWD && hits * 10 >= lines * 9
}

/// How many turns and paragraphs there are if `names` are the speakers.
pub(super) fn units(rows: &[Row<'_>], heads: &[Option<Head<'_>>], names: &BTreeSet<&str>) -> usize {
    let named = |head: &Option<Head<'_>>| head.as_ref().is_some_and(|head| head.label.is_none_or(|label| names.contains(label)));
    rows.iter().zip(heads).filter(|(row, head)| named(head) || (row.kind == RowKind::Text && row.opens)).count()
}

fn tally<'a>(rows: &[Row<'a>], heads: &[Option<Head<'a>>]) -> BTreeMap<&'a str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for (index, (row, head)) in rows.iter().zip(heads).enumerate() {
        let Some((head, label)) = head.as_ref().and_then(|head| Some((head, head.label?))) else { continue };
        if matches!(head.proof, Proof::Known | Proof::Short) {
            continue;
        }
        let tally = tallies.entry(label).or_insert_with(|| Tally { first: index, ..Tally::default() });
        tally.count += 1;
        tally.timed += usize::from(head.proof == Proof::Timed);
        tally.again += usize::from(head.proof == Proof::Again);
        tally.opens += usize::from(row.opens);
        tally.below_heading += usize::from(row.below_heading);
        tally.spoken += usize::from(row.text.get(head.text_at..).is_none_or(is_speech));
    }
    tallies
}

fn is_speech(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', ')', '*']);
    text.is_empty() || text.ends_with(['.', '!', '?', '…', ',', '-', '–', '—', '。', '？', '！']) || text.split_whitespace().count() > 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_sorted() {
        assert!(FIELDS.is_sorted());
    }

    #[test]
    fn names_are_told_from_sentences_and_fields() {
        let names = [
            "Ana",
            "ANA LIMA",
            "Ines St. Clair",
            "Speaker 2",
            "Q",
            "Head of Sales",
            "Zoë O'Neil",
            "Lima, Ana",
            "P1",
            "???",
            "王芳",
            "Ana Maria Lima de Souza Prado",
        ];
        assert!(names.iter().all(|name| shape(name) == Some(Shape::Name)), "{names:?}");
        let loose = ["ana", "Second participant", "Mr president"];
        assert!(loose.iter().all(|name| shape(name) == Some(Shape::Loose)), "{loose:?}");
        let not = [
            "",
            "Note",
            "https",
            "So it went. And then",
            "first of all",
            "What?",
            "12",
            "- Ana",
            "Yes, so, well",
            "a = b",
            "Ana Maria Lima de Souza Prado Costa",
        ];
        assert!(not.iter().all(|label| shape(label).is_none()), "{not:?}");
    }
}
