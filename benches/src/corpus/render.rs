//! Conversations as files have them.

use super::Plan;
use super::conversation::{Conversation, Conversations, Turn};
use std::fmt::Write as _;
use std::io::{Result, Write};

/// Letters of a caption; longer turns take several.
const CAPTION_LETTERS: usize = 84;

/// How a corpus is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON lines: a turn a line, with `conversation`, `speaker`, `t0` in seconds and `text`.
    Jsonl,
    /// `WebVTT`: captions with `<v NAME>`, all conversations one after the other.
    WebVtt,
    /// `SubRip`: captions with `NAME: `.
    SubRip,
}

impl Format {
    /// Returns the format of files with this ending.
    pub fn with_ending(ending: &str) -> Option<Self> {
        [Self::Jsonl, Self::WebVtt, Self::SubRip].into_iter().find(|format| format.ending() == ending)
    }

    /// Returns the ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::WebVtt => "vtt",
            Self::SubRip => "srt",
        }
    }
}

/// Writes a corpus, and for each line of JSON, or each caption, a line with the theme that it is about, or `-`.
///
/// # Errors
/// When a writer fails.
pub fn write(plan: Plan, corpus: &mut impl Write, truth: &mut impl Write) -> Result<()> {
    let mut out = Rendered { format: plan.format, corpus: String::new(), truth: String::new(), cues: 0, ms: 0 };
    if plan.format == Format::WebVtt {
        out.corpus.push_str("WEBVTT\n\n");
    }
    let mut written = 0;
    for conversation in Conversations::new(&plan) {
        out.render(&conversation);
        corpus.write_all(out.corpus.as_bytes())?;
        truth.write_all(out.truth.as_bytes())?;
        written += out.corpus.len() as u64;
        out.corpus.clear();
        out.truth.clear();
        if written >= plan.bytes {
            break;
        }
    }
    Ok(())
}

struct Rendered {
    format: Format,
    corpus: String,
    truth: String,
    /// Captions so far.
    cues: usize,
    /// Where the conversation starts, where all share one clock.
    ms: u64,
}

impl Rendered {
    fn render(&mut self, conversation: &Conversation) {
        for turn in &conversation.turns {
            match self.format {
                Format::Jsonl => self.line(conversation, turn),
                Format::WebVtt | Format::SubRip => self.captions(&conversation.speakers[turn.speaker], turn),
            }
        }
        self.ms += conversation.turns.last().map_or(0, |last| last.end_ms);
    }

    fn line(&mut self, conversation: &Conversation, turn: &Turn) {
        let text = turn.text.replace('"', "\\\"");
        let (seconds, hundredths) = (turn.start_ms / 1000, turn.start_ms % 1000 / 10);
        let (name, speaker) = (&conversation.name, &conversation.speakers[turn.speaker]);
        let line = format_args!(
            "{{\"conversation\": \"{name}\", \"speaker\": \"{speaker}\", \"t0\": {seconds}.{hundredths:02}, \"text\": \"{text}\"}}\n"
        );
        let _ = self.corpus.write_fmt(line);
        self.tell(turn);
    }

    fn captions(&mut self, speaker: &str, turn: &Turn) {
        let lines = wrapped(&turn.text);
        let step = (turn.end_ms - turn.start_ms) / lines.len() as u64;
        for (number, line) in lines.iter().enumerate() {
            self.cues += 1;
            let start = self.ms + turn.start_ms + step * number as u64;
            let (start, end) = (start, start + step.saturating_sub(1));
            let (number, text) = (self.cues, line.as_str());
            let _ = match self.format {
                Format::SubRip => write!(self.corpus, "{number}\n{} --> {}\n{speaker}: {text}\n\n", clock(start, ','), clock(end, ',')),
                Format::Jsonl | Format::WebVtt => {
                    write!(self.corpus, "{number}\n{} --> {}\n<v {speaker}>{text}</v>\n\n", clock(start, '.'), clock(end, '.'))
                }
            };
            self.tell(turn);
        }
    }

    fn tell(&mut self, turn: &Turn) {
        match turn.theme {
            Some(theme) => _ = writeln!(self.truth, "{theme}"),
            None => self.truth.push_str("-\n"),
        }
    }
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is one from the start");
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + word.chars().count() < CAPTION_LETTERS {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

fn clock(ms: u64, point: char) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{point}{:03}", ms % 1000)
}
