//! What caption formats have in common: timed payloads that may start with a speaker's name.

use super::input::{Input, Mismatch, Output, note};
use super::labels::{Labelling, labelling, split_label};
use crate::error::Severity;
use crate::transcript::{CueParts, SpeakerId};
use std::borrow::Cow;
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

/// A run of a payload in one voice: so many of the plain parts between tags.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Voice<'a> {
    name: Option<Cow<'a, str>>,
    parts: Range<usize>,
}

/// The voices of a payload; the memory is used again for the next.
#[derive(Debug, Default)]
struct Voices<'a> {
    voices: Vec<Voice<'a>>,
    parts: Vec<Range<usize>>,
}

impl<'a> Voices<'a> {
    /// Splits a payload at its tags: `<v Name>` starts a voice, every other tag vanishes.
    fn split(&mut self, text: &'a str, payload: Range<usize>, tags: Tags) {
        self.voices.clear();
        self.parts.clear();
        let (mut name, mut first) = (None, 0);
        walk(text, payload, tags, |piece| match piece {
            Walked::Part(part) => self.parts.push(part),
            Walked::Voice(next) => {
                self.add(text, name.replace(next), first);
                first = self.parts.len();
            }
        });
        self.add(text, name, first);
        if self.voices.is_empty() {
            self.voices.push(Voice { name: None, parts: 0..0 });
        }
    }

    /// Adds the voice of the last parts, from `first` on; one without a name has to say something.
    fn add(&mut self, text: &str, name: Option<Cow<'a, str>>, first: usize) {
        let parts = first..self.parts.len();
        let says = || self.parts[parts.clone()].iter().any(|part| !text[part.clone()].trim().is_empty());
        if name.is_some() || says() {
            self.voices.push(Voice { name, parts });
        }
    }

    /// The text that the first voice begins with.
    fn beginning(&self, text: &'a str) -> &'a str {
        let first = self.voices.first().and_then(|voice| self.parts[voice.parts.clone()].first());
        first.map_or("", |part| text[part.clone()].trim_start())
    }
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

/// What a payload is made of.
pub(super) enum Walked<'a> {
    /// Text between tags.
    Part(Range<usize>),
    /// A tag that names who speaks from here on.
    Voice(Cow<'a, str>),
}

/// Goes through a payload from tag to tag.
pub(super) fn walk<'a>(text: &'a str, payload: Range<usize>, tags: Tags, mut visit: impl FnMut(Walked<'a>)) {
    let mut at = payload.start;
    let mut closing = Closing::new(text, payload.end, tags);
    let mut walked = |piece: Walked<'a>| {
        if !matches!(&piece, Walked::Part(part) if part.is_empty()) {
            visit(piece);
        }
    };
    while let Some(open) = memchr::memchr2(b'<', b'{', &text.as_bytes()[at..payload.end]).map(|found| at + found) {
        walked(Walked::Part(at..open));
        let Some(close) = closing.of(open) else {
            walked(Walked::Part(open..open + 1));
            at = open + 1;
            continue;
        };
        if let Some(name) = voice_name(&text[open + 1..close]) {
            walked(Walked::Voice(name));
        }
        at = (close + 1).min(payload.end);
    }
    walked(Walked::Part(at..payload.end));
}

fn voice_name(tag: &str) -> Option<Cow<'_, str>> {
    let rest = tag.strip_prefix('v')?;
    if !rest.starts_with(['.', ' ', '\t', '\n']) {
        return None;
    }
    let name = rest.split_once(char::is_whitespace).map_or("", |(_, name)| name);
    Some(crate::transcript::decode_html(name.trim()))
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
    let mut split = Voices::default();
    let voiced = cues.iter().any(|cue| {
        split.split(text, cue.payload.clone(), tags);
        split.voices.iter().any(|voice| voice.name.is_some())
    });
    let beginnings = cues.iter().map(|cue| {
        split.split(text, cue.payload.clone(), tags);
        split.beginning(text)
    });
    let labels = if voiced { Labelling::None } else { labelling(beginnings) };
    if labels != Labelling::None {
        output.dialect.get_or_insert("named");
    }
    let mut last: Option<SpeakerId> = None;
    for mut cue in cues {
        let builder = output.only();
        if let Some(at) = unclosed(text, cue.payload.clone()).filter(|_| tags == Tags::Strict) {
            let message = "a tag does not end; what stands in it is left out";
            note(builder, limits, Severity::Warning, "VTT-UNCLOSED-TAG", message, at);
        }
        split.split(text, cue.payload.clone(), tags);
        let turn_key = cue.id.as_deref().and_then(utterance_key);
        let Voices { voices, parts } = &mut split;
        for (left, voice) in (0..voices.len()).rev().zip(voices) {
            let parts = &mut parts[voice.parts.clone()];
            let label = cut_label(text, parts, &labels);
            let speaker = match voice.name.as_deref().or(cue.speaker.as_deref()).or(label) {
                Some(name) => builder.speaker(name),
                None if matches!(labels, Labelling::AtChange(_)) => last,
                None => None,
            };
            last = speaker;
            for part in parts {
                builder.push_html(text, part.clone());
            }
            builder.end(CueParts {
                bytes: cue.bytes.clone(),
                speaker,
                start_ms: cue.start_ms,
                end_ms: cue.end_ms,
                turn_key: turn_key.clone(),
                id: if left == 0 { cue.id.take() } else { cue.id.clone() },
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
    let (mut rolling, mut going_on, mut before) = (Vec::new(), 0, None);
    for (at, cue) in cues.iter().enumerate() {
        let filled = Filled::of(text, cue.payload.clone(), tags);
        if before.is_some() && before == filled.first {
            rolling.push((at, filled.second.unwrap_or(cue.payload.end)));
            going_on += usize::from(filled.second.is_some());
        }
        before = filled.last.or(filled.first);
    }
    if going_on < 2 || rolling.len() * 2 < cues.len() {
        return None;
    }
    for &(at, start) in &rolling {
        cues[at].payload.start = start;
    }
    rolling.first().map(|&(at, _)| cues[at].bytes.clone())
}

/// The lines of a payload that show text: what the first and, where there are more, the last show, and where the second starts.
#[derive(Debug, Default)]
struct Filled<'a> {
    first: Option<Cow<'a, str>>,
    last: Option<Cow<'a, str>>,
    second: Option<usize>,
}

impl<'a> Filled<'a> {
    fn of(text: &'a str, payload: Range<usize>, tags: Tags) -> Self {
        let (mut filled, start) = (Self::default(), payload.start);
        for line in super::lines::lines(&text[payload]) {
            let shown = shown(text, start + line.start..start + line.end(), tags);
            if shown.is_empty() {
                continue;
            }
            if filled.first.is_none() {
                filled.first = Some(shown);
            } else {
                filled.second.get_or_insert(start + line.start);
                filled.last = Some(shown);
            }
        }
        filled
    }
}

/// The text that a line shows.
fn shown(text: &str, line: Range<usize>, tags: Tags) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed("");
    walk(text, line, tags, |piece| {
        let Walked::Part(part) = piece else { return };
        let part = &text[part];
        if shown.is_empty() {
            shown = Cow::Borrowed(part);
        } else {
            shown.to_mut().push_str(part);
        }
    });
    match shown {
        Cow::Borrowed(shown) => Cow::Borrowed(shown.trim()),
        Cow::Owned(shown) => Cow::Owned(shown.trim().to_owned()),
    }
}

fn cut_label<'a>(text: &'a str, parts: &mut [Range<usize>], labels: &Labelling) -> Option<&'a str> {
    let first = parts.first_mut().filter(|_| *labels != Labelling::None)?;
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
        label
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
