//! WebVTT, with the dialects of Zoom, Teams and Stream.

use super::captions::{RawCue, Tags, emit, starts_with_guid};
use super::clock::{Clock, clock, seconds};
use super::columns::Field;
use super::input::note;
use super::json_rows::KeyMap;
use super::json_scan::Json;
use super::labels::Labelling;
use super::lines::starts;
use super::row_times::number;
use super::talk::{Talk, Utterance};
use super::{Candidate, Format, Input, Keeps, Limits, Mismatch, Output};
use crate::error::Severity;
use std::collections::HashSet;

pub(super) const FORMAT: Format = Format {
    name: "webvtt",
    title: "WebVTT",
    producers: "Zoom, Teams, Webex, Stream, YouTube and most captioning tools",
    extensions: &["vtt"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Confidence, Keeps::Title, Keeps::Language, Keeps::Metadata],
    dialects: &["voices", "zoom", "teams", "teams-metadata", "webex", "named"],
    limits: "positions, regions, styles and the times of single words are left out; lines that roll on stand in one cue",
    probe,
    read,
};

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let rest = input.text.strip_prefix("WEBVTT")?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])) {
        return None;
    }
    let candidate = Candidate::new(FORMAT.name, 100, "starts with WEBVTT");
    Some(if rest.contains("<v ") { candidate.dialect("voices") } else { candidate })
}

/// Reads the two times of `start --> end settings`.
pub(super) fn timing(line: &str) -> Option<(Clock, Clock)> {
    let (left, right) = line.split_once("-->")?;
    let start = clock(left.trim())?;
    let end = clock(right.trim_start())?;
    (start.len == left.trim().len()).then_some((start, end))
}

/// Reads a pair of times exactly as the format demands; only a comma does for the point.
pub(super) fn exact_timing(line: &str) -> Option<(Clock, Clock)> {
    usual_timing(line.as_bytes()).map(|(times, _)| times).or_else(|| any_exact_timing(line))
}

/// Reads `hh:mm:ss.mmm --> hh:mm:ss.mmm`, as nearly all programs write it, and what stands behind it.
pub(super) fn usual_timing(text: &[u8]) -> Option<((Clock, Clock), &[u8])> {
    let (start, rest) = usual_clock(text)?;
    let (end, behind) = usual_clock(rest.strip_prefix(b" --> ")?)?;
    behind.first().is_none_or(|byte| !byte.is_ascii_digit()).then_some(((start, end), behind))
}

/// Reads `hh:mm:ss.mmm` or `hhh:mm:ss.mmm`, and what stands behind it.
fn usual_clock(text: &[u8]) -> Option<(Clock, &[u8])> {
    let (hundreds, time) = match text {
        [digit @ b'0'..=b'9', _, _, b':', ..] => (i64::from(digit - b'0'), &text[1..]),
        _ => (0, text),
    };
    let (time, rest) = time.split_first_chunk::<12>()?;
    let ms = usual_ms(time)? + hundreds * 360_000_000;
    Some((Clock { ms, len: text.len() - rest.len(), regular: true, padded: true }, rest))
}

/// Milliseconds of `hh:mm:ss.mmm`; `None` of anything else.
fn usual_ms(time: &[u8; 12]) -> Option<i64> {
    // All bytes at once: each has its least and its most.
    let within = std::array::from_fn::<bool, 12, _>(|at| (b"00:00:00.000"[at]..=b"99:59:59.999"[at]).contains(&time[at]));
    if within != [true; 12] {
        return None;
    }
    let two = |at: usize| i64::from(time[at] - b'0') * 10 + i64::from(time[at + 1] - b'0');
    Some(((two(0) * 60 + two(3)) * 60 + two(6)) * 1000 + two(9) * 10 + i64::from(time[11] - b'0'))
}

fn any_exact_timing(line: &str) -> Option<(Clock, Clock)> {
    let space = |c: char| matches!(c, ' ' | '\t' | '\u{C}');
    let line = line.trim_matches(space);
    let (start, rest) = exact_clock(line)?;
    let (end, _) = exact_clock(rest.trim_start_matches(space).strip_prefix("-->")?.trim_start_matches(space))?;
    Some((start, end))
}

/// Reads `[h..h:]mm:ss.mmm`, and what stands behind it.
fn exact_clock(text: &str) -> Option<(Clock, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let two = |text: &str| text.starts_with(':') && digits(&text[1..]) == 2;
    let first = digits(text);
    let mut len = first + if two(&text[first..]) { 3 } else { return None };
    let hours = two(&text[len..]);
    len += if hours { 3 } else { 0 };
    let fraction = text[len..].strip_prefix(['.', ',']).filter(|rest| digits(rest) == 3)?;
    len += 4;
    let found = clock(&text[..len]).filter(|found| found.len == len && found.regular)?;
    let whole = hours || (first == 2 && text[..2] < *"60");
    whole.then_some((found, &fraction[3..]))
}

/// Times that are not as they should be, but written as programs do that put no zeros in front.
pub(super) fn minimal_timing(line: &str) -> Option<(Clock, Clock)> {
    let minimal = |time: &str| {
        let digits: String = time.trim().trim_start_matches('-').chars().take_while(char::is_ascii_digit).collect();
        digits == "0" || (!digits.is_empty() && !digits.starts_with('0'))
    };
    let (left, right) = line.split_once("-->")?;
    loose_timing(line).filter(|_| minimal(left) && minimal(right))
}

/// Whether no time of a file is exact, but nearly all can be read: then they are taken as they are.
fn is_loose(all: &[Marked<'_>]) -> bool {
    let arrows = || all.iter().filter(|line| line.arrow).map(|line| line.text);
    if arrows().any(|line| exact_timing(line).is_some()) {
        return false;
    }
    let readable = arrows().filter(|line| loose_timing(line).is_some()).count();
    readable >= 3 && readable * 10 >= arrows().count() * 9
}

/// A line, and whether it holds an arrow, as those of times do.
#[derive(Debug, Clone, Copy)]
struct Marked<'a> {
    text: &'a str,
    start: usize,
    arrow: bool,
}

impl Marked<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty() || self.text.trim().is_empty()
    }
}

/// All lines; arrows are looked for once in the whole text.
fn marked(text: &str) -> Vec<Marked<'_>> {
    let mut arrows = memchr::memmem::find_iter(text.as_bytes(), b"-->").peekable();
    let starts = starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mark = |(&start, end): (&usize, usize)| {
        let mut arrow = false;
        while arrows.next_if(|&at| at < end).is_some() {
            arrow = true;
        }
        Marked { text: text[start..end].trim_end_matches(['\n', '\r']), start, arrow }
    };
    starts.iter().zip(ends).map(mark).collect()
}

/// As [`timing`], but each time may be only seconds, as some podcast tools write those of the first minute.
fn loose_timing(line: &str) -> Option<(Clock, Clock)> {
    let either = |text| clock(text).or_else(|| seconds(text));
    let (left, right) = line.split_once("-->")?;
    let start = either(left.trim())?;
    let end = either(right.trim_start())?;
    (start.len == left.trim().len()).then_some((start, end))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    if !input.text.starts_with("WEBVTT") {
        let expected = "a first line that starts with WEBVTT";
        return Err(Mismatch::NotThis { at: 0..0, why: "the signature is missing", expected });
    }
    let limits = &input.options.limits;
    let all = marked(input.text);
    let first = skip_header(&all, output);
    let bare = first <= 1 && all.first().is_some_and(|line| line.text.trim_end() == "WEBVTT");
    output.only();
    let mut reader = Reader { all: &all, limits, output, cues: Vec::new(), unpadded: false, confidence: None, loose: is_loose(&all) };
    reader.blocks(first);
    let (cues, unpadded) = (reader.cues, reader.unpadded);
    if are_metadata(input.text, &cues) {
        return metadata(input, &cues, output);
    }
    note_equal_ids(&cues, limits, output);
    let signs = Signs::of(input.text, &cues, bare, unpadded);
    let labels = emit(input, cues, Tags::Strict, output)?;
    output.dialect = signs.dialect(&labels).or(output.dialect);
    Ok(())
}

/// Identifiers should differ from cue to cue.
fn note_equal_ids(cues: &[RawCue], limits: &Limits, output: &mut Output) {
    if cues.iter().filter_map(|cue| cue.id.as_deref()).map(counted).is_sorted_by(|a, b| a.is_some() && a < b) {
        return;
    }
    let mut seen = HashSet::new();
    for cue in cues.iter().filter(|cue| cue.id.as_ref().is_some_and(|id| !seen.insert(id.as_str()))) {
        let message = "another cue has the same identifier; both are kept";
        note(output.only(), limits, Severity::Warning, "DUP-ID", message, cue.bytes.clone());
    }
}

/// The number that an identifier is, where it is written as numbers are.
fn counted(id: &str) -> Option<u64> {
    let plain = id.bytes().all(|byte| byte.is_ascii_digit()) && !id.starts_with('0');
    id.parse().ok().filter(|_| plain)
}

/// Teams can be asked for an object a cue, with the name and the text in it.
fn are_metadata(text: &str, cues: &[RawCue]) -> bool {
    let is_object = |cue: &&RawCue| {
        let payload = text[cue.payload.clone()].trim();
        payload.starts_with('{') && payload.contains("\"spokenText\"")
    };
    cues.iter().filter(is_object).count() * 2 > cues.len()
}

fn metadata(input: &Input<'_>, cues: &[RawCue], output: &mut Output) -> Result<(), Mismatch> {
    let keys = KeyMap::fixed(&[(Field::Text, "spokenText"), (Field::Speaker, "speakerName")]);
    output.dialect = Some("teams-metadata");
    let mut talk = Talk::new(input, output);
    for cue in cues {
        let json = Json::new(input.text, &input.options.limits).up_to(cue.payload.end);
        let start = json.skip_space(cue.payload.start);
        if json.byte(start) != Some(b'{') {
            talk.note(Severity::Warning, ("VTT-STRAY-TEXT", "the cue is no object as the others are; left out"), cue.bytes.clone());
            continue;
        }
        let row = keys.row(json, input.text, start).row;
        let speaker = row.cell(Field::Speaker).map(|cell| cell.decode(input.text));
        talk.say(Utterance {
            speaker,
            start_ms: cue.start_ms,
            end_ms: cue.end_ms,
            id: cue.id.as_deref().map(Into::into),
            ..Utterance::of(cue.bytes.clone(), row.cell(Field::Text))
        })?;
    }
    talk.finish();
    Ok(())
}

/// What tells the producers apart.
struct Signs {
    teams_like: bool,
    zoom_like: bool,
    webex_like: bool,
}

impl Signs {
    fn of(text: &str, cues: &[RawCue], bare: bool, unpadded: bool) -> Self {
        let numeric = |id: &String| id.bytes().all(|byte| byte.is_ascii_digit());
        let guid = |cue: &RawCue| cue.id.as_deref().is_some_and(starts_with_guid);
        Self {
            teams_like: text.contains("<v ") && (unpadded || cues.iter().any(guid)),
            webex_like: cues.iter().any(|cue| cue.speaker.is_some()),
            zoom_like: bare && cues.iter().all(|cue| cue.id.as_ref().is_none_or(numeric)),
        }
    }

    /// The dialect, where it says more than how speakers are written.
    fn dialect(&self, labels: &Labelling) -> Option<&'static str> {
        match labels {
            _ if self.webex_like => Some("webex"),
            Labelling::None => self.teams_like.then_some("teams"),
            Labelling::EveryCue => self.zoom_like.then_some("zoom"),
            Labelling::AtChange(_) => None,
        }
    }
}

/// Header lines up to the first blank line or cue; `Kind: captions` and the like are metadata.
fn skip_header(all: &[Marked<'_>], output: &mut Output) -> usize {
    for (index, line) in all.iter().enumerate() {
        if index > 0 && (line.is_blank() || line.arrow) {
            return index;
        }
        let text = if index == 0 { line.text.trim_start_matches("WEBVTT").trim_start_matches([' ', '\t', '-']) } else { line.text };
        match text.split_once(':') {
            Some(("Language", language)) => output.only().set_language(language.trim()),
            Some((name, value)) if index > 0 => output.only().set_metadata(name.trim(), value.trim()),
            _ if !text.is_empty() && index == 0 => output.only().set_title(text.trim()),
            _ if !text.is_empty() => output.only().set_metadata("header", text.trim()),
            _ => {}
        }
    }
    all.len()
}

struct Reader<'a> {
    all: &'a [Marked<'a>],
    limits: &'a Limits,
    output: &'a mut Output,
    cues: Vec<RawCue>,
    /// Whether a time of a cue leaves zeros out, as those of Teams do.
    unpadded: bool,
    /// What the last note said of the cue behind it.
    confidence: Option<u16>,
    loose: bool,
}

impl Reader<'_> {
    fn timing(&self, line: &str) -> Option<(Clock, Clock)> {
        let read = exact_timing(line).or_else(|| minimal_timing(line));
        read.or_else(|| loose_timing(line).filter(|_| self.loose))
    }

    fn blocks(&mut self, first: usize) {
        let mut index = first;
        while index < self.all.len() {
            if self.all[index].is_blank() && !self.is_blank_id(index) {
                index += 1;
                continue;
            }
            let end = (index + 1..self.all.len()).find(|&at| self.ends_block(at)).unwrap_or(self.all.len());
            index = self.block(index, end);
        }
    }

    /// A line of spaces between an empty line and a time is an identifier.
    fn is_blank_id(&self, at: usize) -> bool {
        let empty = |line: &Marked<'_>| line.text.is_empty();
        let timed = self.all.get(at + 1).is_some_and(|line| line.arrow);
        timed && !empty(&self.all[at]) && self.all[..at].last().is_some_and(empty)
    }

    /// A line of spaces is text, as where captions of YouTube roll on, unless another cue starts behind it.
    fn ends_block(&self, at: usize) -> bool {
        let line = self.all[at];
        let starts = |line: &Marked<'_>| line.arrow || line.text.starts_with("NOTE");
        line.text.is_empty() || (line.is_blank() && self.all.iter().skip(at + 1).take(2).any(starts))
    }

    fn note(&mut self, severity: Severity, (code, message): (&'static str, &str), lines: std::ops::Range<usize>) {
        let at = self.all[lines.start].start..self.all[lines.end - 1].end();
        note(self.output.only(), self.limits, severity, code, message, at);
    }

    /// Reads the block of lines `first..end` and returns where to go on.
    fn block(&mut self, first: usize, end: usize) -> usize {
        let all = self.all;
        let Some(time_at) = (first..end).find(|&at| all[at].arrow) else {
            self.other_block(first, end);
            return end;
        };
        let Some((start, stop)) = self.timing(all[time_at].text) else {
            let message = "not a pair of clock times; expected hh:mm:ss.mmm --> hh:mm:ss.mmm; the cue is left out";
            self.note(Severity::Error, ("VTT-BAD-CUE", message), time_at..time_at + 1);
            return next_timing(all, time_at + 1, end);
        };
        self.note_times(time_at);
        if time_at > first + 1 {
            self.note(Severity::Warning, ("VTT-STRAY-TEXT", "lines before the time are not a cue; left out"), first..time_at - 1);
        }
        let stop_at = next_timing(all, time_at + 1, end);
        let id = (time_at > first).then(|| identifier(all[time_at - 1].text));
        let payload = match all.get(time_at + 1) {
            Some(line) if time_at + 1 < stop_at => line.start..all[stop_at - 1].end(),
            _ => all[time_at].end()..all[time_at].end(),
        };
        let from = if id.is_some() { time_at - 1 } else { time_at };
        self.cues.push(RawCue {
            bytes: all[from].start..payload.end,
            payload,
            start_ms: Some(start.ms),
            end_ms: Some(stop.ms),
            speaker: id.as_deref().and_then(webex_name),
            id,
            confidence: self.confidence.take(),
        });
        stop_at
    }

    /// Times that are read although the format has others.
    fn note_times(&mut self, at: usize) {
        let line = self.all[at].text;
        if exact_timing(line).is_some() {
            return;
        }
        let read = timing(line);
        self.unpadded |= read.is_some_and(|(start, end)| !(start.padded && end.padded));
        let what = match read {
            Some(_) => ("VTT-TS-IRREGULAR", "the time is not written as hh:mm:ss.mmm; read as far as it is clear"),
            None => ("VTT-TS-SECONDS-ONLY", "a time has no minutes; expected mm:ss.mmm; read as seconds"),
        };
        self.note(Severity::Info, what, at..at + 1);
    }

    /// NOTE, STYLE and REGION blocks, and text that belongs to no cue.
    fn other_block(&mut self, first: usize, end: usize) {
        let text = self.all[first].text;
        match text.split_whitespace().next().unwrap_or_default() {
            "NOTE" => self.note_block(text),
            "STYLE" | "REGION" | "WEBVTT" => {}
            _ if end == self.all.len() && is_cut_time(self.all[end - 1].text) => {
                self.note(Severity::Error, ("VTT-BAD-CUE", "the file breaks off within a time; the cue is left out"), first..end);
            }
            _ => self.note(Severity::Warning, ("VTT-STRAY-TEXT", "a block without a time is not a cue; left out"), first..end),
        }
    }

    fn note_block(&mut self, text: &str) {
        let Some((name, value)) = text.trim_start_matches("NOTE").split_once(':') else { return };
        let (name, value) = (name.trim().to_lowercase(), value.trim().trim_matches('"'));
        match name.as_str() {
            "language" => self.output.only().set_language(value),
            "duration" => self.output.only().set_metadata("duration", value),
            "confidence" => {
                let share = number(value).filter(|share| (0.0..=1.0).contains(share));
                self.confidence = share.map(|share| (share * 1000.0).round() as u16);
            }
            _ => {}
        }
    }
}

fn identifier(line: &str) -> String {
    if memchr::memchr(0, line.as_bytes()).is_none() { line.to_owned() } else { line.replace('\0', "\u{FFFD}") }
}

/// The start of a time, with which a file can end that was cut: `00:00:0`.
fn is_cut_time(line: &str) -> bool {
    let line = line.trim();
    line.contains(':') && line.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'-' | b' '))
}

fn next_timing(all: &[Marked<'_>], from: usize, end: usize) -> usize {
    (from..end).find(|&at| all[at].arrow).unwrap_or(end)
}

/// Webex names who speaks in the identifier: `1 "Ana Ruiz" (3155)`.
fn webex_name(id: &str) -> Option<String> {
    memchr::memchr(b'"', id.as_bytes())?;
    let (number, rest) = id.trim().split_once(" \"")?;
    let (name, behind) = rest.rsplit_once('"')?;
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let closed = behind.trim().is_empty() || (behind.trim().starts_with('(') && behind.trim().ends_with(')'));
    (numbered && closed && !name.trim().is_empty()).then(|| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, tried};
    use crate::formats::ReadOptions;

    #[test]
    fn times_of_the_first_minute_may_be_seconds_only() {
        let text = "WEBVTT\n\n0.860 --> 7.380\n<v ANA>It was slow\n\n58.5 --> 1:02.250 align:start\n<v BEN>Since when?\n\n1:03.000 --> 1:05.000\n<v ANA>May.\n";
        let expected = "webvtt/voices x.txt: ANA(unknown) BEN(unknown)\n860-7380 ANA > It was slow\n58500-62250 BEN > Since when?\n63000-65000 ANA > May.\n";
        assert_eq!(described(text), expected);
        let found = read_text(text, &ReadOptions::default()).unwrap();
        let codes: Vec<(&str, u32)> = found[0].diagnostics().iter().map(|found| (&*found.code, found.line)).collect();
        assert_eq!(codes, [("VTT-TS-SECONDS-ONLY", 3), ("VTT-TS-SECONDS-ONLY", 6), ("VTT-TS-IRREGULAR", 9)]);
    }

    #[test]
    fn usual_times_are_read_as_all_are() {
        let times = [
            "00:00:01.000",
            "99:59:59.999",
            "100:00:00.944",
            "10:60:00.000",
            "1000:00:00.000",
            "0:00:01.000",
            "00:01.000",
            "a00:00:00.000",
        ];
        let mut usual = 0;
        for (start, end) in times.iter().flat_map(|start| times.map(|end| (start, end))) {
            for line in [format!("{start} --> {end}"), format!("{start} --> {end} align:start"), format!("{start} --> {end}7")] {
                let Some((found, _)) = super::usual_timing(line.as_bytes()) else { continue };
                assert_eq!(Some(found), super::any_exact_timing(&line), "{line}");
                usual += 1;
            }
        }
        assert_eq!(usual, 18, "three of eight times, whatever stands behind but digits");
    }

    #[test]
    fn confidence_stands_in_a_note_before_the_cue() {
        let text = "WEBVTT\n\nNOTE Confidence: 0.50167996\n\n00:01.000 --> 00:02.000\nIt hangs\n\n00:03.000 --> 00:04.000\nalways\n";
        let found = read_text(text, &ReadOptions::default()).unwrap();
        let confidence: Vec<Option<u16>> = found[0].cues().iter().map(|cue| cue.confidence).collect();
        assert_eq!(confidence, [Some(502), None]);
    }

    #[test]
    fn webex_and_teams_metadata_name_who_speaks() {
        let webex = "WEBVTT\n\n1 \"Ana Ruiz\" (3155)\n00:00:01.000 --> 00:00:02.000\nIt hangs\n\n2 \"Ben\" (77)\n00:00:03.000 --> 00:00:04.000\nwhy?\n";
        let expected = "webvtt/webex x.txt: Ana Ruiz(unknown) Ben(unknown)\n1 \"Ana Ruiz\" (3155) 1000-2000 Ana Ruiz > It hangs\n2 \"Ben\" (77) 3000-4000 Ben > why?\n";
        assert_eq!(described(webex), expected);
        let object = r#"{"startDateTime": "2026-01-05T10:00:01Z", "speakerName": "Ana Ruiz", "spokenText": "It \"hangs\"", "spokenLanguage": "en-us"}"#;
        let teams = format!("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{object}\n");
        assert_eq!(described(&teams), "webvtt/teams-metadata x.txt: Ana Ruiz(unknown)\n1000-2000 Ana Ruiz > It \"hangs\"\n");
    }

    #[test]
    fn captions_that_roll_are_said_once() {
        let text = "WEBVTT\nKind: captions\n\n00:00.000 --> 00:02.000 align:start\n \nso<00:00:00.500><c> it</c><00:00:01.000><c> hangs</c>\n\n\
                    00:02.000 --> 00:02.010\nso it hangs\n \n\n00:02.010 --> 00:04.000\nso it hangs\nalways<00:00:03.000><c> now</c>\n\n\
                    00:04.000 --> 00:04.010\nalways now\n \n\n00:04.010 --> 00:06.000\nalways now\nand<00:00:05.000><c> then</c>\n\n";
        let expected =
            "webvtt x.txt:\n0-2000  > so it hangs\n2000-2010  > \n2010-4000  > always now\n4000-4010  > \n4010-6000  > and then\n";
        assert_eq!(described(text), expected);
        let found = read_text(text, &ReadOptions::default()).unwrap();
        assert_eq!((found[0].text(), &*found[0].diagnostics()[0].code), ("so it hangs always now and then", "ROLLING-CAPTION"));
        let same = "WEBVTT\n\n00:00.000 --> 00:02.000\nyes\n\n00:02.000 --> 00:03.000\nyes\n\n00:03.000 --> 00:04.000\nyes\n";
        assert_eq!(read_text(same, &ReadOptions::default()).unwrap()[0].text(), "yes yes yes");
    }

    #[test]
    fn arrows_between_numbers_make_no_subrip() {
        assert_eq!(tried("It went 0.8 --> 7.4 in a year.\n\n0.860 --> 7.380\nand 9 --> 12 later\n"), None);
    }

    #[test]
    fn dialects_are_told_by_ids_and_times() {
        let guid = "0b1f7c52-6f0e-4c55-9a0e-3f5d2a7b9c11";
        let cases = [
            ("WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAna Lima: Hi.\n\n2\n00:02.000 --> 00:03.000\nBen: Hello.\n".to_owned(), Some("zoom")),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nAna: Hi.\n".to_owned(), Some("zoom")),
            ("WEBVTT - a talk\n\n00:01.000 --> 00:02.000\nAna: Hi.\n".to_owned(), Some("named")),
            ("WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\nAna: Hi.\n".to_owned(), Some("named")),
            ("WEBVTT\n\nintro\n00:01.000 --> 00:02.000\nAna: Hi.\n".to_owned(), Some("named")),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Hi.</v>\n".to_owned(), Some("voices")),
            ("WEBVTT\n\n0:0:1.0 --> 0:0:2.250\n<v Ana>Hi.</v>\n".to_owned(), Some("teams")),
            (format!("WEBVTT\n\n{guid}/9-0\n00:00:01.000 --> 00:00:02.000\n<v Ana>Hi.</v>\n"), Some("teams")),
            (format!("WEBVTT\n\n{guid}\n00:00:01.000 --> 00:00:02.000\nHi.\n"), None),
        ];
        for (text, dialect) in cases {
            let found = read_text(&text, &ReadOptions::default()).unwrap();
            assert_eq!(found[0].source().dialect.as_deref(), dialect, "{text}");
        }
    }
}
