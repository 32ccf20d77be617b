//! The cues of WebVTT one by one, borrowed from the text, for those who want no conversation of them.

use super::captions::{Tags, Walked, walk};
use super::clock::Clock;
use super::webvtt::{exact_timing, minimal_timing, usual_timing};
use crate::transcript::first_reference;
use std::borrow::Cow;

/// The cues of a WebVTT file in order, as the file has them; nothing is copied, and nothing is held.
///
/// Several times as fast as [`read_bytes`](super::read_bytes), because it makes no conversation: there are no turns, places, labels such
/// as `Ana: ...` or diagnostics, and lines that roll on stand in every cue that has them. What is no cue is passed over, and so is one
/// whose times are not written as the format demands, nor without zeros in front as those of Teams.
///
/// ```
/// use overheard::formats::WebVttCues;
/// let text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\n<v Ana>It&apos;s slow.</v>\n";
/// let cue = WebVttCues::new(text).next().ok_or("no cue")?;
/// assert_eq!((cue.id, cue.start_ms, cue.end_ms), (Some("1"), 1_000, 2_500));
/// let voice = cue.voices().next().ok_or("no voice")?;
/// assert_eq!((voice.speaker.as_deref(), &*voice.text), (Some("Ana"), "It's slow."));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone)]
pub struct WebVttCues<'a> {
    text: &'a str,
    /// Where the next line starts, and whether the one before is empty.
    at: usize,
    after_empty: bool,
}

/// When a cue starts and ends.
type Times = (Clock, Clock);

/// A cue of a WebVTT file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebVttCue<'a> {
    /// The line above the times, if there is one.
    pub id: Option<&'a str>,
    /// Start in milliseconds from the start of the recording.
    pub start_ms: i64,
    /// End in milliseconds from the start of the recording.
    pub end_ms: i64,
    /// The lines below the times, with their tags and references.
    pub payload: &'a str,
}

/// What one voice says in a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebVttVoice<'a> {
    /// Who speaks, where a tag `<v Name>` says so.
    pub speaker: Option<Cow<'a, str>>,
    /// The words without tags, references decoded, lines joined by single spaces.
    pub text: Cow<'a, str>,
}

impl<'a> WebVttCues<'a> {
    /// Goes through the text of a file; one that does not start with `WEBVTT` has no cues.
    pub fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut cues = Self { text, at: text.len(), after_empty: false };
        if text.starts_with("WEBVTT") {
            // The header ends before the first empty line or time.
            (_, cues.at) = cues.line(0);
            while let Some((_, next)) = cues.next_line(cues.at).filter(|(line, _)| !is_blank(line) && !has_arrow(line)) {
                cues.at = next;
            }
        }
        cues
    }

    /// The line that starts at `at`, and where the next one does.
    fn line(&self, at: usize) -> (&'a str, usize) {
        let rest = &self.text[at..];
        // Every fifth line is empty, and looked at twice.
        if rest.starts_with('\n') {
            return ("", at + 1);
        }
        match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
            Some(end) => (&rest[..end], at + end + if rest[end..].starts_with("\r\n") { 2 } else { 1 }),
            None => (rest, self.text.len()),
        }
    }

    /// The same; `None` at the end of the text.
    fn next_line(&self, at: usize) -> Option<(&'a str, usize)> {
        (at < self.text.len()).then(|| self.line(at))
    }

    /// Whether a block ends before a line; `next` is where the one behind it starts.
    ///
    /// A line of spaces is text, as where captions of `YouTube` roll on, unless a cue or a note begins in the next two lines.
    fn ends_block(&self, line: &str, next: usize) -> bool {
        let begins = |line: &str| has_arrow(line) || line.starts_with("NOTE");
        let begins_soon = || {
            let Some((first, second)) = self.next_line(next) else { return false };
            begins(first) || self.next_line(second).is_some_and(|(line, _)| begins(line))
        };
        line.is_empty() || (is_blank(line) && begins_soon())
    }

    /// Goes to the next line that a block begins with, and returns it with where the one behind it starts.
    fn begin_block(&mut self) -> Option<(&'a str, usize)> {
        loop {
            let (line, next) = self.next_line(self.at)?;
            // A line of spaces between an empty line and a time is an identifier.
            let is_id = || self.after_empty && !line.is_empty() && self.next_line(next).is_some_and(|(line, _)| has_arrow(line));
            if !is_blank(line) || is_id() {
                return Some((line, next));
            }
            (self.at, self.after_empty) = (next, line.is_empty());
        }
    }

    /// The first line with times from `line` on, if they can be read, what stands above it, and where the line behind it starts;
    /// `None` in a block without.
    fn times(&mut self, (mut line, mut next): (&'a str, usize)) -> Option<(Option<Times>, Option<&'a str>, usize)> {
        let mut id = None;
        while !has_arrow(line) {
            self.at = next;
            if let Some((times, behind)) = self.usual_times(next) {
                return Some((Some(times), Some(line), behind));
            }
            let (below, behind) = self.next_line(next)?;
            if self.ends_block(below, behind) {
                return None;
            }
            id = Some(line);
            (line, next) = (below, behind);
        }
        Some((exact_timing(line).or_else(|| minimal_timing(line)), id, next))
    }

    /// The times on the line that starts at `at`, and where the next one does, if nothing but usual times stands on it.
    fn usual_times(&self, at: usize) -> Option<(Times, usize)> {
        let (times, behind) = usual_timing(&self.text.as_bytes()[at..])?;
        let end = self.text.len() - behind.len();
        behind.starts_with(b"\n").then_some((times, end + 1))
    }

    /// The payload that starts at `start`; goes on behind it.
    fn payload(&mut self, start: usize) -> &'a str {
        let mut end = start;
        self.at = start;
        while let Some((line, next)) = self.next_line(self.at).filter(|&(line, next)| !has_arrow(line) && !self.ends_block(line, next)) {
            end = self.at + line.len();
            self.at = next;
        }
        &self.text[start..end]
    }
}

impl<'a> Iterator for WebVttCues<'a> {
    type Item = WebVttCue<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let first = self.begin_block()?;
            self.after_empty = false;
            let Some((times, id, start)) = self.times(first) else { continue };
            let payload = self.payload(start);
            if let Some((start, end)) = times {
                return Some(WebVttCue { id, start_ms: start.ms, end_ms: end.ms, payload });
            }
        }
    }
}

fn is_blank(line: &str) -> bool {
    line.as_bytes().first().is_none_or(|byte| !byte.is_ascii_graphic()) && line.trim().is_empty()
}

fn has_arrow(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Fewer lines have a hyphen than a bracket.
    memchr::memchr_iter(b'-', bytes).any(|at| bytes[at..].starts_with(b"-->"))
}

impl<'a> WebVttCue<'a> {
    /// Returns what each voice says, in order; text before the first `<v Name>` has no speaker, and a cue without text no voice.
    pub fn voices(&self) -> impl Iterator<Item = WebVttVoice<'a>> + use<'a> {
        let mut voices = Voices::default();
        walk(self.payload, 0..self.payload.len(), Tags::Strict, |piece| voices.add(self.payload, piece));
        voices.close();
        voices.first.into_iter().chain(voices.further)
    }
}

/// Voices as they are found; nearly every cue has one.
#[derive(Default)]
struct Voices<'a> {
    first: Option<WebVttVoice<'a>>,
    further: Vec<WebVttVoice<'a>>,
    speaker: Option<Cow<'a, str>>,
    text: Spoken<'a>,
}

impl<'a> Voices<'a> {
    fn add(&mut self, payload: &'a str, piece: Walked<'a>) {
        match piece {
            Walked::Part(part) => self.text.push(&payload[part]),
            Walked::Voice(name) => {
                self.close();
                self.speaker = Some(name);
            }
        }
    }

    /// Ends a voice; one without a name has to say something.
    fn close(&mut self) {
        let (speaker, text) = (self.speaker.take(), std::mem::take(&mut self.text).end());
        if speaker.is_none() && text.is_empty() {
            return;
        }
        let voice = WebVttVoice { speaker, text };
        if self.first.is_none() {
            self.first = Some(voice);
        } else {
            self.further.push(voice);
        }
    }
}

/// Text put together from parts; copied only where it has to be.
#[derive(Default)]
struct Spoken<'a> {
    text: Cow<'a, str>,
    /// Whether a space has to come before what comes next.
    gap: bool,
}

impl<'a> Spoken<'a> {
    fn push(&mut self, part: &'a str) {
        if self.text.is_empty() && memchr::memchr3(b'&', b'\n', b'\r', part.as_bytes()).is_none() {
            self.run(part);
            return;
        }
        let mut rest = part;
        while let Some(at) = memchr::memchr3(b'&', b'\n', b'\r', rest.as_bytes()) {
            self.run(&rest[..at]);
            rest = &rest[at..];
            if !rest.starts_with('&') {
                (self.gap, rest) = (true, &rest[1..]);
            } else if let Some((len, decoded)) = first_reference(rest) {
                self.decoded(&decoded);
                rest = &rest[len..];
            } else {
                self.run(&rest[..1]);
                rest = &rest[1..];
            }
        }
        self.run(rest);
    }

    fn run(&mut self, run: &'a str) {
        let run = if self.text.is_empty() || self.gap { run.trim_start() } else { run };
        if run.is_empty() {
            return;
        }
        if self.text.is_empty() {
            (self.text, self.gap) = (Cow::Borrowed(run), false);
            return;
        }
        self.close_gap();
        self.text.to_mut().push_str(run);
    }

    /// Adds what a reference stands for; a line break is a gap.
    fn decoded(&mut self, decoded: &str) {
        if decoded.chars().all(char::is_whitespace) && (self.text.is_empty() || decoded.contains(['\n', '\r'])) {
            self.gap = true;
            return;
        }
        self.close_gap();
        self.text.to_mut().push_str(decoded);
    }

    fn close_gap(&mut self) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            let text = self.text.to_mut();
            text.truncate(text.trim_end().len());
            text.push(' ');
        }
    }

    fn end(self) -> Cow<'a, str> {
        match self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_end()),
            Cow::Owned(mut text) => {
                text.truncate(text.trim_end().len());
                Cow::Owned(text)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_text;
    use super::*;
    use crate::formats::ReadOptions;

    /// Id, start, end, speaker and text.
    type Seen = (Option<String>, i64, i64, Option<String>, String);

    fn streamed(text: &str) -> Vec<Seen> {
        let said = |cue: WebVttCue<'_>| {
            let voices = cue.voices().map(move |voice| {
                let speaker = voice.speaker.map(Cow::into_owned);
                (cue.id.map(str::to_owned), cue.start_ms, cue.end_ms, speaker, voice.text.into_owned())
            });
            voices.collect::<Vec<_>>()
        };
        WebVttCues::new(text).flat_map(said).collect()
    }

    /// The plain version: what the reader gives, but for cues that say nothing.
    fn read(text: &str) -> Vec<Seen> {
        let conversations = read_text(text, &ReadOptions::default()).unwrap();
        let conversation = &conversations[0];
        let seen = conversation.cues().iter().map(|cue| {
            let speaker = cue.speaker.map(|id| conversation.speakers()[id.index()].label.clone());
            let (start, end) = (cue.start_ms.unwrap_or_default(), cue.end_ms.unwrap_or_default());
            (cue.id.clone(), start, end, speaker, conversation.slice(cue.text).to_owned())
        });
        seen.filter(|seen| seen.3.is_some() || !seen.4.is_empty()).collect()
    }

    #[test]
    fn cues_are_those_that_the_reader_gives() {
        let texts = [
            "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\n<v Ana>It&apos;s slow.</v>\n\n00:03.000 --> 00:04.000 align:start\nYes &amp; no\n  so\n",
            "WEBVTT - a talk\r\nKind: captions\r\n\r\nNOTE nothing\r\nat all\r\n\r\na\r\nb\r\n00:01.000 --> 00:02.000\r\n<v.loud Ana Lima>one <i>two</i>\r\nthree</v> <v Ben>four\r\n\r\n",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>a\n00:02.000 --> 00:03.000\n<v Ben>b\n\n\n\nSTYLE\n::cue {}\n\n00:03.000 --> 00:04.000\n<v Ana>c &lt;d&gt; &nope; e&nbsp;\n",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>&nbsp; x &#10; y <v>z\n\n00:02.000 --> 00:03.000\nbefore <v Ben> <c>after</c> . <lang en\n",
            "WEBVTT\n\n0:0:1.0 --> 0:0:2.250\n<v Ana>Hi.</v>\n\nx\n00:0.x --> no\n<v Ben>left out\n\n00:05.000 --> 00:06.000\n\n00:06.000 --> 00:07.000\n<v Ana>end",
            "WEBVTT\n00:01.000 --> 00:02.000\n<v Ana>right behind\n \n00:02.000 --> 00:03.000\n<v Ana>\ntwo\n \nlines\n\nlost\n\nlost too\n",
            "WEBVTT",
            "WEBVTT\n\nNOTE a\n",
        ];
        for text in texts {
            assert_eq!(streamed(text), read(text), "{text}");
        }
        assert_eq!(WebVttCues::new("1\n00:01.000 --> 00:02.000\nno WebVTT\n").count(), 0);
    }

    #[test]
    fn cut_and_scrambled_files_give_the_same_cues_or_fewer() {
        let parts = [
            "\n",
            "\r\n",
            "\n\n",
            "00:01.000 --> 00:02.000",
            "00:00:01.000 --> 00:00:02.000",
            "x\n00:00:01.000 --> 00:00:02.000\n",
            "<v Ana>",
            "</v>",
            "x y",
            "&amp;",
            "&",
            " ",
            "NOTE",
            "1",
            "<i",
            ">",
            "-->",
            "é",
        ];
        let mut state = 3u64;
        for round in 0..2_000 {
            let mut text = "WEBVTT\n\n00:00.000 --> 00:00.500\n<v Ben>so\n\n".to_owned();
            for _ in 0..round % 40 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            assert_eq!(streamed(&text), read(&text), "{text:?}");
        }
    }
}
