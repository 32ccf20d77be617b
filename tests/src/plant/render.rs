//! The file formats: WebVTT, `SubRip`, plain text and CSV.

use std::fmt::Write as _;

use super::Random;

/// One turn of a conversation.
pub(super) struct Turn {
    /// Label of who speaks.
    pub(super) speaker: String,
    /// What is said, on one line.
    pub(super) text: String,
}

/// A transcript format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// `WebVTT`, a cue per sentence.
    Vtt,
    /// `SubRip`, a cue per sentence or two.
    Srt,
    /// `Name: text` with blank lines between.
    Txt,
    /// `speaker,text` rows.
    Csv,
}

impl Format {
    pub(super) const ALL: &'static [Self] = &[Self::Vtt, Self::Txt, Self::Srt, Self::Csv];

    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Txt => "txt",
            Self::Csv => "csv",
        }
    }

    pub(super) fn render(self, turns: &[Turn], random: &mut Random) -> String {
        match self {
            Self::Vtt => cues(turns, random, true),
            Self::Srt => cues(turns, random, false),
            Self::Txt => {
                let blocks: Vec<String> = turns.iter().map(|turn| format!("{}: {}\n", turn.speaker, turn.text)).collect();
                blocks.join("\n")
            }
            Self::Csv => {
                let mut out = String::from("speaker,text\n");
                for turn in turns {
                    let _ = writeln!(out, "{},{}", field(&turn.speaker), field(&turn.text));
                }
                out
            }
        }
    }
}

/// A CSV field, quoted when it has to be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(' ') {
        if at > start && text[..at].ends_with(['.', '!', '?']) {
            out.push(&text[start..at]);
            start = at + 1;
        }
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

fn cues(turns: &[Turn], random: &mut Random, vtt: bool) -> String {
    let mut out = String::from(if vtt { "WEBVTT\n\n" } else { "" });
    let mut number = 0_usize;
    let mut clock = 900 + random.below(2_600);
    for turn in turns {
        let said = sentences(&turn.text);
        let mut rest = said.as_slice();
        while !rest.is_empty() {
            let take = if vtt || rest.len() == 1 { 1 } else { random.between(1, 2) };
            let (now, later) = rest.split_at(take);
            rest = later;
            let text = now.join(" ");
            let end = clock + 420 + text.split(' ').count() * random.between(290, 380);
            number += 1;
            let _ = write!(out, "{number}\n{} --> {}\n{}: {text}\n\n", stamp(clock, vtt), stamp(end, vtt), turn.speaker);
            clock = end + random.between(40, 700);
        }
    }
    out
}

/// A time stamp of milliseconds.
fn stamp(ms: usize, vtt: bool) -> String {
    let point = if vtt { '.' } else { ',' };
    let (s, ms) = (ms / 1_000, ms % 1_000);
    format!("{:02}:{:02}:{:02}{point}{ms:03}", s / 3_600, s / 60 % 60, s % 60)
}
