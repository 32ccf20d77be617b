//! The contract for broken, hostile and odd files: `MANIFEST.tsv` of bad inputs, and how our codes answer its kinds.

mod facts;
mod promises;

pub use facts::facts;
pub use promises::{COSTS, broken_promises};

use std::io;
use std::path::Path;

/// How reading a file ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is read; more warnings than asked for are no failure.
    Ok,
    /// It is read, with the warnings named.
    Warn,
    /// It is refused.
    Err,
}

/// A way in which a file may end: how, and the kinds that have to be reported.
#[derive(Debug, Clone)]
pub struct Ending {
    /// How.
    pub status: Status,
    /// Kinds of the manifest, such as `Zip(crc)`.
    pub kinds: Vec<String>,
}

/// A file of the manifest.
#[derive(Debug, Clone)]
pub struct Row {
    /// Path beside the manifest.
    pub file: String,
    /// `read`, `codebook` or `export`.
    pub stage: String,
    /// Any of these will do.
    pub endings: Vec<Ending>,
    /// What has to be so: a key and the values that will do.
    pub checks: Vec<(String, Vec<String>)>,
}

/// Reads a manifest: a comment, a header, a row for each file.
///
/// # Errors
/// When it cannot be read, a column is missing or a status is unknown.
pub fn read(path: &Path) -> io::Result<Vec<Row>> {
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(|line| row(&header, line)).collect()
}

fn row(header: &[&str], line: &str) -> io::Result<Row> {
    let fields: Vec<&str> = line.split('\t').collect();
    let field = |name: &str| {
        let at = header.iter().position(|column| *column == name).ok_or_else(|| bad(format!("no column {name}")))?;
        Ok::<_, io::Error>(fields.get(at).copied().unwrap_or_default())
    };
    let statuses = field("status")?.split('|').map(status).collect::<io::Result<Vec<_>>>()?;
    let kinds: Vec<&str> = field("codes")?.split('|').collect();
    // Alternatives stand in the order of the statuses; the last goes on for the rest.
    let count = statuses.len().max(kinds.len());
    let ending = |at: usize| Ending { status: *pick(&statuses, at), kinds: kinds_of(pick::<&str>(&kinds, at)) };
    let pairs = field("checks")?.split(';').filter_map(|pair| pair.split_once('='));
    let checks = pairs.map(|(key, value)| (key.to_owned(), value.split('|').map(str::to_owned).collect())).collect();
    Ok(Row { file: field("file")?.to_owned(), stage: field("stage")?.to_owned(), endings: (0..count).map(ending).collect(), checks })
}

fn pick<T>(items: &[T], at: usize) -> &T {
    &items[at.min(items.len() - 1)]
}

fn kinds_of(text: &str) -> Vec<String> {
    text.split(',').filter(|kind| !kind.is_empty() && *kind != "-").map(str::to_owned).collect()
}

fn status(text: &str) -> io::Result<Status> {
    match text {
        "ok" => Ok(Status::Ok),
        "warn" => Ok(Status::Warn),
        "err" => Ok(Status::Err),
        other => Err(bad(format!("status {other}"))),
    }
}

fn bad(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// What answers a kind of the manifest: a diagnostic with one of these codes, or an error that says one of these.
#[derive(Debug)]
pub struct Answer {
    kind: &'static str,
    codes: &'static [&'static str],
    errors: &'static [&'static str],
}

/// Every kind; the only place where the manifest's words meet ours.
pub const ANSWERS: &[Answer] = &[
    Answer { kind: "BadCharRef", codes: &["XML-CHAR-REF"], errors: &[] },
    Answer {
        kind: "BadTimestamp",
        codes: &["ASS-BAD-LINE", "JSON-NAN", "SBV-BAD-CUE", "SRT-BAD-TIME", "TS-BAD", "TS-NEGATIVE", "VTT-BAD-CUE"],
        errors: &[],
    },
    Answer { kind: "BidiControl", codes: &["TEXT-BIDI"], errors: &[] },
    Answer { kind: "ConfusableSpeakers", codes: &["SPK-CONFUSABLE"], errors: &[] },
    Answer { kind: "DuplicateId", codes: &["DUP-ID"], errors: &[] },
    Answer { kind: "Empty", codes: &[], errors: &["it is empty", "holds no"] },
    Answer { kind: "Encoding", codes: &[], errors: &["ENC-"] },
    Answer { kind: "EncodingGuessed", codes: &["ENC-FALLBACK"], errors: &[] },
    Answer { kind: "EntrySkipped", codes: &["ZIP-ENTRY-SKIPPED"], errors: &[] },
    Answer { kind: "HiddenTextSkipped", codes: &["DOCX-HIDDEN"], errors: &[] },
    Answer { kind: "Limit", codes: &[], errors: &["exceeds a limit"] },
    Answer { kind: "LongToken", codes: &["TEXT-LONG-WORD"], errors: &[] },
    Answer { kind: "LossyDecode", codes: &["ENC-MIXED", "ENC-TRUNCATED", "ENC-FALLBACK", "JSON-ESCAPE"], errors: &[] },
    Answer { kind: "ManySpeakers", codes: &["SPK-MANY"], errors: &[] },
    Answer { kind: "NegativeDuration", codes: &["TS-END-BEFORE-START"], errors: &[] },
    Answer { kind: "NoTurns", codes: &["JSON-NO-TEXT", "JSON-NO-ROW", "NO-TURNS"], errors: &[] },
    Answer { kind: "Schema", codes: &[], errors: &["does not fit its format"] },
    Answer { kind: "Syntax", codes: &[], errors: &["is not valid JSON", "is not valid XML", "CSV-"] },
    Answer { kind: "TimeBackwards", codes: &["TS-OUT-OF-ORDER"], errors: &[] },
    Answer {
        kind: "TruncatedTail",
        codes: &[
            "CHAT-STRAY-LINE",
            "CSV-QUOTE",
            "CSV-RAGGED",
            "ENC-TRUNCATED",
            "JSON-BAD-LINE",
            "JSON-TRUNCATED",
            "SBV-BAD-CUE",
            "SRT-BAD-TIME",
            "SRT-TRUNCATED",
            "TEXTGRID-TRUNCATED",
            "VTT-BAD-CUE",
        ],
        errors: &[],
    },
    Answer { kind: "UnclosedQuote", codes: &["CSV-QUOTE"], errors: &[] },
    Answer { kind: "UnknownFormat", codes: &[], errors: &["not a transcript"] },
    Answer { kind: "UnknownSpeaker", codes: &["SPK-UNKNOWN"], errors: &[] },
    Answer { kind: "Xml", codes: &[], errors: &["XML"] },
    Answer { kind: "XmlDtd", codes: &[], errors: &["DTD"] },
    Answer { kind: "Zip", codes: &[], errors: &["zip"] },
];

/// Tells whether diagnostics (code and message) or an error answer a kind, and its detail in brackets.
pub fn answers(kind: &str, diagnostics: &[(String, String)], error: Option<&str>) -> bool {
    let (name, detail) = kind.split_once('(').map_or((kind, ""), |(name, rest)| (name, rest.trim_end_matches(')')));
    let Some(answer) = ANSWERS.iter().find(|answer| answer.kind == name) else { return false };
    let told = |text: &str| detail.is_empty() || text.to_lowercase().contains(&detail.to_lowercase());
    let noticed = diagnostics.iter().any(|(code, message)| answer.codes.contains(&code.as_str()) && told(message));
    noticed || error.is_some_and(|error| answer.errors.iter().any(|words| error.contains(words)) && told(error))
}
