//! What caption formats have in common: timed payloads that may start with a speaker's name.

use super::input::{Input, Mismatch, Output, note};
use super::labels::{Labelling, labelling, split_label};
use crate::error::Severity;
use crate::transcript::{CueParts, SpeakerId};
use std::ops::Range;

const GUID_LEN: usize = 36;

/// A cue as the file has it, before its payload is looked into.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawCue {
    pub(crate) bytes: Range<usize>,
    pub(crate) payload: Range<usize>,
    pub(crate) start_ms: Option<i64>,
    pub(crate) end_ms: Option<i64>,
    pub(crate) id: Option<String>,
    /// Who speaks, where the file says so beside the payload.
    pub(crate) speaker: Option<String>,
    /// How sure speech recognition was, in thousandths.
    pub(crate) confidence: Option<u16>,
}

/// A run of a payload in one voice: plain parts between tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Voice {
    pub(crate) name: Option<String>,
    pub(crate) parts: Vec<Range<usize>>,
}

/// What counts as a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tags {
    /// As `WebVTT` has it: from `<` to the next `>`, or to the end of the payload.
    Strict,
    /// What starts with a letter, a digit, `/` or `.` and ends with `>`; anything else is text.
    Loose,
}

/// Where tags end; what does not end is looked for once, so that time stays linear.
#[derive(Debug)]
struct Closing<'a> {
    text: &'a str,
    end: usize,
    tags: Tags,
    /// Whether any `>` and any `}` is left.
    brackets: bool,
    braces: bool,
}

impl<'a> Closing<'a> {
    fn new(text: &'a str, end: usize, tags: Tags) -> Self {
        Self { text, end, tags, brackets: true, braces: tags == Tags::Loose }
    }

    /// The end of the tag that starts at `open`; `None` where the bracket or brace is text.
    fn of(&mut self, open: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let find = |byte| memchr::memchr(byte, &bytes[open + 1..self.end]).map(|found| open + 1 + found);
        let next = bytes[open + 1..self.end].first().copied();
        if bytes[open] == b'<' {
            let begins = next.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.'));
            let close = if self.brackets && (begins || self.tags == Tags::Strict) { find(b'>') } else { return self.rest() };
            self.brackets = close.is_some();
            return close.or_else(|| self.rest());
        }
        // Subtitle editors leave `{\an8}` in SubRip.
        if !self.braces || next != Some(b'\\') {
            return None;
        }
        let close = find(b'}');
        self.braces = close.is_some();
        close
    }

    fn rest(&self) -> Option<usize> {
        (self.tags == Tags::Strict).then_some(self.end)
    }
}

/// Splits a payload at its tags: `<v Name>` starts a voice, every other tag vanishes.
pub(crate) fn voices(text: &str, payload: Range<usize>, tags: Tags) -> Vec<Voice> {
    let mut voices = vec![Voice::default()];
    let mut at = payload.start;
    let mut closing = Closing::new(text, payload.end, tags);
    while let Some(open) = memchr::memchr2(b'<', b'{', &text.as_bytes()[at..payload.end]).map(|found| at + found) {
        push_part(&mut voices, at..open);
        let Some(close) = closing.of(open) else {
            push_part(&mut voices, open..open + 1);
            at = open + 1;
            continue;
        };
        if let Some(name) = voice_name(&text[open + 1..close]) {
            voices.push(Voice { name: Some(name), parts: Vec::new() });
        }
        at = (close + 1).min(payload.end);
    }
    push_part(&mut voices, at..payload.end);
    voices.retain(|voice| voice.name.is_some() || voice.parts.iter().any(|part| !text[part.clone()].trim().is_empty()));
    if voices.is_empty() {
        voices.push(Voice::default());
    }
    voices
}

fn push_part(voices: &mut [Voice], part: Range<usize>) {
    if let Some(voice) = voices.last_mut().filter(|_| !part.is_empty()) {
        voice.parts.push(part);
    }
}

fn voice_name(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix('v')?;
    if !rest.starts_with(['.', ' ', '\t', '\n']) {
        return None;
    }
    let name = rest.split_once(char::is_whitespace).map_or("", |(_, name)| name);
    Some(crate::transcript::decode_html(name.trim()).into_owned())
}

/// Puts raw cues into the conversation, with speakers from voices or from labels in front of the text.
///
/// Returns where the labels stand.
pub(crate) fn emit(input: &Input<'_>, mut cues: Vec<RawCue>, tags: Tags, output: &mut Output) -> Result<Labelling, Mismatch> {
    let (text, limits) = (input.text, &input.options.limits);
    if let Some(first) = unroll(text, &mut cues, tags) {
        let message = "captions roll on, so that lines stand in more than one cue; each is kept once";
        note(output.only(), limits, Severity::Info, "ROLLING-CAPTION", message, first);
    }
    output.only().let_ids_repeat();
    let split: Vec<Vec<Voice>> = cues.iter().map(|cue| voices(text, cue.payload.clone(), tags)).collect();
    let voiced = split.iter().flatten().any(|voice| voice.name.is_some());
    let first_part = |voice: &Voice| voice.parts.first().map_or("", |part| text[part.clone()].trim_start());
    let labels = if voiced { Labelling::None } else { labelling(split.iter().filter_map(|voices| voices.first()).map(first_part)) };
    if labels != Labelling::None {
        output.dialect.get_or_insert("named");
    }
    let mut last: Option<SpeakerId> = None;
    for (cue, voices) in cues.into_iter().zip(split) {
        let builder = output.only();
        if let Some(at) = unclosed(text, cue.payload.clone()).filter(|_| tags == Tags::Strict) {
            let message = "a tag does not end; what stands in it is left out";
            note(builder, limits, Severity::Warning, "VTT-UNCLOSED-TAG", message, at);
        }
        for voice in voices {
            let mut parts = voice.parts;
            let label = cut_label(text, &mut parts, &labels);
            let speaker = match voice.name.or_else(|| cue.speaker.clone()).or(label) {
                Some(name) => builder.speaker(&name),
                None if matches!(labels, Labelling::AtChange(_)) => last,
                None => None,
            };
            last = speaker;
            for part in parts {
                builder.push_html(text, part);
            }
            builder.end(CueParts {
                bytes: cue.bytes.clone(),
                speaker,
                start_ms: cue.start_ms,
                end_ms: cue.end_ms,
                turn_key: cue.id.as_deref().and_then(utterance_key),
                id: cue.id.clone(),
                confidence: cue.confidence,
                ..CueParts::default()
            });
        }
        output.check_only()?;
    }
    Ok(labels)
}

/// The tag at the end of a payload that has no bracket to close it.
fn unclosed(text: &str, payload: Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[payload.clone()];
    let from = memchr::memrchr(b'>', bytes).map_or(0, |at| at + 1);
    memchr::memchr(b'<', &bytes[from..]).map(|at| payload.start + from + at..payload.end)
}

/// Takes lines that repeat the last line of the cue before out of the payloads, where captions roll on: where
/// half of the cues do so and some go on with another line. Returns where the first of them is.
fn unroll(text: &str, cues: &mut [RawCue], tags: Tags) -> Option<Range<usize>> {
    let filled: Vec<Vec<(Range<usize>, String)>> = cues.iter().map(|cue| filled_lines(text, cue.payload.clone(), tags)).collect();
    let repeats = |at: usize| {
        let before = filled[..at].last()?.last()?;
        filled[at].first().filter(|line| line.1 == before.1)
    };
    let rolling: Vec<usize> = (1..cues.len()).filter(|&at| repeats(at).is_some()).collect();
    let going_on = rolling.iter().filter(|&&at| filled[at].len() > 1).count();
    if going_on < 2 || rolling.len() * 2 < cues.len() {
        return None;
    }
    for &at in &rolling {
        let end = cues[at].payload.end;
        cues[at].payload.start = filled[at].get(1).map_or(end, |next| next.0.start);
    }
    rolling.first().map(|&at| cues[at].bytes.clone())
}

/// The lines of a payload that hold text, with the text that they show.
fn filled_lines(text: &str, payload: Range<usize>, tags: Tags) -> Vec<(Range<usize>, String)> {
    let shown = |line: Range<usize>| -> String {
        let parts = voices(text, line, tags).into_iter().flat_map(|voice| voice.parts);
        parts.map(|part| &text[part]).collect::<String>().trim().to_owned()
    };
    let start = payload.start;
    let lines = super::lines::lines(&text[payload]).map(|line| start + line.start..start + line.end());
    lines.map(|line| (line.clone(), shown(line))).filter(|(_, shown)| !shown.is_empty()).collect()
}

fn cut_label(text: &str, parts: &mut [Range<usize>], labels: &Labelling) -> Option<String> {
    let first = parts.first_mut()?;
    let part = &text[first.clone()];
    let skipped = part.len() - part.trim_start().len();
    let (label, behind) = split_label(part.trim_start())?;
    let known = match labels {
        Labelling::None => false,
        Labelling::EveryCue => true,
        Labelling::AtChange(names) => names.iter().any(|name| name == label),
    };
    known.then(|| {
        first.start += skipped + behind;
        label.to_owned()
    })
}

/// Teams splits an utterance over cues `GUID/N-0`, `GUID/N-1`, ... or `GUID-0`, `GUID-1`, ...
fn utterance_key(id: &str) -> Option<String> {
    let (key, part) = id.trim().rsplit_once('-')?;
    let whole = key.split('/').next()?.len() == GUID_LEN && starts_with_guid(key);
    (whole && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.to_owned())
}

/// Tells whether an identifier starts as those of Teams and Stream do.
pub(super) fn starts_with_guid(id: &str) -> bool {
    let Some(guid) = id.get(..GUID_LEN) else { return false };
    let hyphens = guid.bytes().filter(|&byte| byte == b'-').count();
    hyphens == 4 && guid.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
