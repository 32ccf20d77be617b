//! The list of real samples and what reading them must give: `MANIFEST.tsv`.

use std::io;
use std::path::Path;

/// What reading a sample must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// A conversation, possibly an empty one.
    Transcript,
    /// Nothing that is speech, or a typed error.
    Metadata,
    /// A typed error, or nothing that is speech with a diagnostic.
    Reject,
}

/// How far the row can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// A parser that others use: must agree.
    Parser,
    /// A short reader or an eye: is reported.
    Hand,
}

/// One sample.
#[derive(Debug, Clone)]
pub struct Row {
    /// Path beside the manifest.
    pub file: String,
    /// Name of the format in the manifest.
    pub format: String,
    /// Number of cues, where known and comparable.
    pub cues: Option<usize>,
    /// Number of labels, where known.
    pub speakers: Option<usize>,
    /// The first 12 labels, joined by ` | `.
    pub labels: String,
    /// Text of the first item, at most 160 characters.
    pub first_text: String,
    /// What reading must give.
    pub expect: Expect,
    /// How far it can be trusted.
    pub authority: Authority,
}

/// Reads a manifest.
///
/// # Errors
/// When it cannot be read, a column is missing or a value is unknown.
pub fn read(path: &Path) -> io::Result<Vec<Row>> {
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines.enumerate().map(|(index, line)| row(&header, line, index + 2)).collect()
}

fn row(header: &[&str], line: &str, number: usize) -> io::Result<Row> {
    let bad = |why: String| io::Error::new(io::ErrorKind::InvalidData, format!("line {number} of the manifest: {why}"));
    let fields: Vec<&str> = line.split('\t').collect();
    let field = |name: &str| {
        let at = header.iter().position(|column| *column == name);
        at.and_then(|at| fields.get(at)).copied().ok_or_else(|| bad(format!("no column {name}")))
    };
    // Words are not comparable with the cues that a reader groups them into.
    let grouped = field("note")?.contains("unit=word");
    Ok(Row {
        file: field("file")?.to_owned(),
        format: field("format")?.to_owned(),
        cues: field("n_items")?.parse().ok().filter(|_| !grouped),
        speakers: field("n_speakers")?.parse().ok(),
        labels: field("speakers")?.to_owned(),
        first_text: field("first_text")?.to_owned(),
        expect: match field("expect")? {
            "transcript" => Expect::Transcript,
            "metadata" => Expect::Metadata,
            "reject" => Expect::Reject,
            other => return Err(bad(format!("expect cannot be {other}"))),
        },
        authority: match field("authority")? {
            "parser" => Authority::Parser,
            "hand" => Authority::Hand,
            other => return Err(bad(format!("authority cannot be {other}"))),
        },
    })
}

/// Folds runs of white space, U+200B among them, to single spaces.
pub fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '\u{200B}').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Tells whether two texts are the same as far as the shorter goes, at most 160 characters, white space folded.
pub fn same_start(a: &str, b: &str) -> bool {
    let head = |text: &str| -> Vec<char> { fold(text).chars().take(160).collect() };
    let (a, b) = (head(a), head(b));
    let shorter = a.len().min(b.len());
    // An empty text says nothing about the other one.
    a[..shorter] == b[..shorter] && (shorter > 0 || a.len() == b.len())
}
