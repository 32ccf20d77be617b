//! Real samples: what is made of them, and whether that is what their manifest says.

use crate::format_names::{FormatName, format_name};
use crate::manifest::{Expect, Row, fold, same_start};
use overheard::Conversation;
use overheard::formats::{ReadOptions, detect, read_bytes};
use std::fmt;

/// What came of a sample.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As the manifest has it.
    Right,
    /// Taken for another format.
    WrongFormat,
    /// Cues, speakers or labels, and which.
    CountsDiffer(String),
    /// The first text.
    TextDiffers(String),
    /// Of a format without a reader.
    NotYet,
}

impl Verdict {
    /// Returns its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::WrongFormat => "wrong format",
            Self::CountsDiffer(_) => "counts differ",
            Self::TextDiffers(_) => "text differs",
            Self::NotYet => "not yet",
        }
    }

    /// Returns what differs; empty where nothing does, or all.
    pub fn detail(&self) -> &str {
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
pub struct Seen {
    /// The format that its content looks like most.
    pub format: Option<&'static str>,
    /// Number of cues; those of the same bytes are one.
    pub cues: usize,
    /// Labels of speakers, in order of appearance.
    pub labels: Vec<String>,
    /// Text of the first cue.
    pub first_text: String,
    /// Why it is not read.
    pub error: Option<String>,
    diagnosed: bool,
}

/// Reads a sample.
pub fn look(bytes: &[u8], row: &Row) -> Seen {
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

/// Compares with what the manifest says.
pub fn judge(row: &Row, seen: &Seen) -> Verdict {
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
