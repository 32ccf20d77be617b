//! Reads every sample of a manifest and compares: `check-formats MANIFEST.tsv`.
//!
//! Fails when a sample whose truth comes from a parser is read otherwise, exceptions apart.

use overheard::Conversation;
use overheard::formats::{ReadOptions, detect, read_bytes};
use overheard_tests::exceptions::{EXCEPTIONS, reason_for};
use overheard_tests::format_names::{FormatName, format_name};
use overheard_tests::manifest::{self, Authority, Expect, Row, fold, same_start};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path] = words.as_slice() else {
        eprintln!("usage: check-formats MANIFEST.tsv");
        return ExitCode::from(2);
    };
    match run(Path::new(path)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("check-formats: {path}: {error}");
            ExitCode::from(2)
        }
    }
}

/// What came of a sample.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    WrongFormat,
    CountsDiffer(String),
    TextDiffers(String),
    NotYet,
}

impl Verdict {
    fn name(&self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::WrongFormat => "wrong format",
            Self::CountsDiffer(_) => "counts differ",
            Self::TextDiffers(_) => "text differs",
            Self::NotYet => "not yet",
        }
    }

    fn detail(&self) -> &str {
        match self {
            Self::CountsDiffer(detail) | Self::TextDiffers(detail) => detail,
            Self::Right | Self::WrongFormat | Self::NotYet => "",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What overheard makes of a sample.
#[derive(Debug, Default)]
struct Seen {
    format: Option<&'static str>,
    cues: usize,
    labels: Vec<String>,
    first_text: String,
    diagnosed: bool,
    error: Option<String>,
}

fn run(path: &Path) -> std::io::Result<usize> {
    let rows = manifest::read(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut by_format: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut overall: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = 0;
    for row in &rows {
        let seen = look(&std::fs::read(folder.join(&row.file))?, row);
        let verdict = judge(row, &seen);
        let excepted = reason_for(&row.file);
        let agrees = matches!(verdict, Verdict::Right | Verdict::NotYet);
        failures += usize::from(!agrees && excepted.is_none() && row.authority == Authority::Parser);
        let authority = if row.authority == Authority::Parser { "parser" } else { "hand" };
        let head: String = fold(&seen.first_text).chars().take(48).collect();
        let format = seen.format.unwrap_or("-");
        println!("{verdict:<13} {authority:<6} {format:<13} {:>6} {:>4} {} {head:?}", seen.cues, seen.labels.len(), row.file);
        let notes = [verdict.detail(), seen.error.as_deref().filter(|_| !agrees).unwrap_or_default(), excepted.unwrap_or_default()];
        notes.iter().filter(|note| !note.is_empty()).for_each(|note| println!("              {note}"));
        *by_format.entry(&row.format).or_default().entry(verdict.name()).or_default() += 1;
        *overall.entry(verdict.name()).or_default() += 1;
    }
    println!("\nby format");
    for (format, verdicts) in &by_format {
        println!("{format:<26} {}", counts(verdicts));
    }
    println!("\nexceptions: {}", EXCEPTIONS.len());
    for exception in EXCEPTIONS {
        println!("{}: {}", exception.file, exception.reason);
    }
    println!("\n{} files: {}", rows.len(), counts(&overall));
    println!("{failures} of them differ from a parser that others use");
    Ok(failures)
}

fn counts(verdicts: &BTreeMap<&str, usize>) -> String {
    let parts: Vec<String> = verdicts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    parts.join(", ")
}

fn look(bytes: &[u8], row: &Row) -> Seen {
    let mut seen = Seen { format: detect(bytes, &row.file).first().map(|best| best.format), ..Seen::default() };
    match read_bytes(bytes, &row.file, &ReadOptions::default()) {
        Ok(conversations) => conversations.iter().for_each(|conversation| seen.add(conversation)),
        Err(error) => seen.error = Some(error.to_string()),
    }
    seen
}

impl Seen {
    fn add(&mut self, conversation: &Conversation) {
        let (cues, first) = (conversation.cues(), self.cues == 0);
        // A caption in two voices is two cues of the same bytes, but one item of the file.
        for (index, cue) in cues.iter().enumerate() {
            let same = index > 0 && cues[index - 1].bytes == cue.bytes;
            self.cues += usize::from(!same);
            if first && cue.bytes == cues[0].bytes {
                self.first_text = format!("{} {}", self.first_text, conversation.slice(cue.text));
            }
        }
        let labels = conversation.speakers().iter().map(|speaker| speaker.label.clone());
        let fresh: Vec<String> = labels.filter(|label| !self.labels.contains(label)).collect();
        self.labels.extend(fresh);
        self.diagnosed |= !conversation.diagnostics().is_empty();
    }

    fn is_silent(&self) -> bool {
        self.cues == 0 || fold(&self.first_text).is_empty()
    }
}

fn judge(row: &Row, seen: &Seen) -> Verdict {
    let name = format_name(&row.format);
    let refused = seen.error.is_some() || seen.format.is_none();
    match row.expect {
        Expect::Metadata if refused || seen.is_silent() => Verdict::Right,
        Expect::Reject if refused || (seen.is_silent() && seen.diagnosed) => Verdict::Right,
        Expect::Metadata | Expect::Reject => Verdict::CountsDiffer(format!("{} cues where there is no speech to read", seen.cues)),
        Expect::Transcript if refused && !name.is_some_and(FormatName::is_expected) => Verdict::NotYet,
        Expect::Transcript if !name.zip(seen.format).is_some_and(|(name, format)| name.is_read_by(format)) => Verdict::WrongFormat,
        Expect::Transcript => compare(row, seen),
    }
}

fn compare(row: &Row, seen: &Seen) -> Verdict {
    let labels: Vec<&str> = seen.labels.iter().take(12).map(String::as_str).collect();
    let (labels, expected) = (fold(&labels.join(" | ")), fold(&row.labels));
    let count = |what: &str, found: usize, expected: Option<usize>| {
        expected.filter(|&expected| expected != found).map(|expected| format!("{what}: {found}, expected {expected}"))
    };
    let named = (row.speakers.is_some() && labels != expected).then(|| format!("labels: {labels}, expected {expected}"));
    let differing = [count("cues", seen.cues, row.cues), count("speakers", seen.labels.len(), row.speakers), named];
    let differing: Vec<String> = differing.into_iter().flatten().collect();
    if !differing.is_empty() {
        return Verdict::CountsDiffer(differing.join("; "));
    }
    if !row.first_text.is_empty() && !same_start(&seen.first_text, &row.first_text) {
        return Verdict::TextDiffers(format!("expected {:?}", row.first_text.chars().take(100).collect::<String>()));
    }
    Verdict::Right
}
