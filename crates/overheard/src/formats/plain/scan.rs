//! The one pass over the lines that all plain layouts share.

use super::front::FrontMatter;
use super::stamp;
use crate::formats::lines::lines;

/// Lines that are nothing but these words.
const NOTICES: &[&str] = &["meeting ended", "transcription ended", "recording ended", "recording stopped"];

/// How the producers' own lines start.
const NOTICE_STARTS: &[&str] = &[
    "transcribed by https://otter.ai",
    "transcription ended after ",
    "meeting ended after ",
    "this editable transcript was computer generated",
];

/// What a line is before any layout looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// `## Title`.
    Heading,
    /// A line of dashes or stars.
    Rule,
    /// A line that the producer puts under or over every transcript.
    Notice,
    /// Nothing but a time, perhaps as a heading: a section starts.
    TimeMark,
    Text,
}

/// A line that is not blank, without its indent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) kind: RowKind,
    /// Whether it is the first line of a paragraph.
    pub(super) opens: bool,
    /// Whether the line before it that is not blank is a heading.
    pub(super) below_heading: bool,
}

impl Row<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.trim_end().len()
    }
}

/// The lines of a text behind its front matter.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) front: FrontMatter<'a>,
    pub(super) rows: Vec<Row<'a>>,
    /// Whether it is Markdown, so that a backslash takes away the meaning of the next sign.
    pub(super) markdown: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let front = FrontMatter::of(text);
        let mut rows: Vec<Row<'a>> = Vec::new();
        let (mut blank, mut before) = (true, RowKind::Text);
        for line in lines(text).skip_while(|line| line.start < front.end) {
            let trimmed = line.text.trim_start();
            if trimmed.is_empty() {
                blank = true;
                continue;
            }
            let kind = kind(trimmed);
            let opens = blank || matches!(before, RowKind::Heading | RowKind::Rule | RowKind::TimeMark);
            let start = line.start + line.text.len() - trimmed.len();
            rows.push(Row { text: trimmed, start, kind, opens, below_heading: before == RowKind::Heading });
            (blank, before) = (false, kind);
        }
        let markdown = front.end > 0 || rows.iter().any(|row| row.kind == RowKind::Heading || row.text.starts_with("**"));
        Self { front, rows, markdown }
    }

    pub(super) fn text_rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(|row| row.kind == RowKind::Text)
    }
}

fn kind(text: &str) -> RowKind {
    let text = text.trim_end();
    match () {
        () if is_notice(text) => RowKind::Notice,
        () if stamp::only(heading(text).unwrap_or(text)).is_some() => RowKind::TimeMark,
        () if heading(text).is_some() => RowKind::Heading,
        () if is_rule(text) => RowKind::Rule,
        () => RowKind::Text,
    }
}

/// The text of a Markdown heading.
pub(super) fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

fn is_rule(text: &str) -> bool {
    text.len() >= 3 && (text.bytes().all(|byte| byte == b'-') || text.bytes().all(|byte| matches!(byte, b'*' | b'_' | b'=')))
}

/// Otter and Google Meet put these lines around every transcript.
fn is_notice(text: &str) -> bool {
    let behind_time = stamp::bracketed(text).and_then(|stamp| text.get(stamp.len..)).unwrap_or(text);
    let words = behind_time.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '.'));
    let starts = |start: &str| words.get(..start.len()).is_some_and(|words| words.eq_ignore_ascii_case(start));
    NOTICE_STARTS.iter().any(|start| starts(start)) || NOTICES.iter().any(|notice| words.eq_ignore_ascii_case(notice))
}
