//! WebVTT, with the dialects of Zoom, Teams and Stream.

use super::captions::{RawCue, emit, starts_with_guid};
use super::clock::{Clock, clock, seconds};
use super::input::note;
use super::labels::Labelling;
use super::lines::{Line, lines};
use super::{Candidate, Format, Input, Mismatch, Output};
use crate::error::Severity;

pub(super) const FORMAT: Format = Format {
    name: "webvtt",
    title: "WebVTT",
    producers: "Zoom, Teams, Stream, YouTube and most captioning tools",
    extensions: &["vtt"],
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
    let all: Vec<Line<'_>> = lines(input.text).collect();
    let mut cues: Vec<RawCue> = Vec::new();
    let mut index = skip_header(&all, output);
    let bare = index <= 1 && all.first().is_some_and(|line| line.text.trim_end() == "WEBVTT");
    while index < all.len() {
        if all[index].is_blank() {
            index += 1;
            continue;
        }
        let block_end = (index..all.len()).find(|&at| all[at].is_blank()).unwrap_or(all.len());
        index = block(&all, index, block_end, limits, output, &mut cues);
    }
    output.only();
    let signs = Signs::of(input.text, &cues, bare);
    let labels = emit(input.text, cues, limits, output)?;
    output.dialect = signs.dialect(&labels).or(output.dialect);
    Ok(())
}

/// What tells the producers apart.
struct Signs {
    teams_like: bool,
    zoom_like: bool,
}

impl Signs {
    fn of(text: &str, cues: &[RawCue], bare: bool) -> Self {
        let numeric = |id: &String| id.bytes().all(|byte| byte.is_ascii_digit());
        let unpadded = |cue: &RawCue| {
            let mut head = text.get(cue.bytes.start..cue.payload.start).unwrap_or_default().lines();
            head.find_map(timing).is_some_and(|(start, end)| !(start.padded && end.padded))
        };
        let guid = |cue: &RawCue| cue.id.as_deref().is_some_and(starts_with_guid);
        Self {
            teams_like: text.contains("<v ") && cues.iter().any(|cue| guid(cue) || unpadded(cue)),
            zoom_like: bare && cues.iter().all(|cue| cue.id.as_ref().is_none_or(numeric)),
        }
    }

    /// The dialect, where it says more than how speakers are written.
    fn dialect(&self, labels: &Labelling) -> Option<&'static str> {
        match labels {
            Labelling::None => self.teams_like.then_some("teams"),
            Labelling::EveryCue => self.zoom_like.then_some("zoom"),
            Labelling::AtChange(_) => None,
        }
    }
}

/// Header lines up to the first blank line or cue; `Kind: captions` and the like are metadata.
fn skip_header(all: &[Line<'_>], output: &mut Output) -> usize {
    for (index, line) in all.iter().enumerate() {
        if index > 0 && (line.is_blank() || line.text.contains("-->")) {
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

/// Reads the block of lines `first..end` and returns where to go on.
fn block(all: &[Line<'_>], first: usize, end: usize, limits: &super::Limits, output: &mut Output, cues: &mut Vec<RawCue>) -> usize {
    let Some(time_at) = (first..end).find(|&at| all[at].text.contains("-->")) else {
        other_block(all, first, end, limits, output);
        return end;
    };
    let Some((start, stop)) = loose_timing(all[time_at].text) else {
        let at = all[time_at].start..all[time_at].end();
        let message = "not a pair of clock times; expected hh:mm:ss.mmm --> hh:mm:ss.mmm; the cue is left out";
        note(output.only(), limits, Severity::Error, "VTT-BAD-CUE", message, at);
        return next_timing(all, time_at + 1, end);
    };
    note_times(&all[time_at], limits, output);
    if time_at > first + 1 {
        let at = all[first].start..all[time_at - 2].end();
        note(output.only(), limits, Severity::Warning, "VTT-STRAY-TEXT", "lines before the time are not a cue; left out", at);
    }
    let stop_at = (time_at + 1..end).find(|&at| loose_timing(all[at].text).is_some()).unwrap_or(end);
    // A line before the next time within the same block is that cue's identifier only if it looks like one.
    let id = (time_at > first).then(|| all[time_at - 1].text.trim().to_owned());
    let payload = match all.get(time_at + 1) {
        Some(line) if time_at + 1 < stop_at => line.start..all[stop_at - 1].end(),
        _ => all[time_at].end()..all[time_at].end(),
    };
    let from = if id.is_some() { time_at - 1 } else { time_at };
    cues.push(RawCue { bytes: all[from].start..payload.end, payload, start_ms: Some(start.ms), end_ms: Some(stop.ms), id });
    stop_at
}

/// Times that are read although the format has others.
fn note_times(line: &Line<'_>, limits: &super::Limits, output: &mut Output) {
    let (code, message) = match timing(line.text) {
        Some((start, stop)) if start.regular && stop.regular => return,
        Some(_) => ("VTT-TS-IRREGULAR", "the time is not written as hh:mm:ss.mmm; read as far as it is clear"),
        None => ("VTT-TS-SECONDS-ONLY", "a time has no minutes; expected mm:ss.mmm; read as seconds"),
    };
    note(output.only(), limits, Severity::Info, code, message, line.start..line.end());
}

fn next_timing(all: &[Line<'_>], from: usize, end: usize) -> usize {
    (from..end).find(|&at| all[at].text.contains("-->")).unwrap_or(end)
}

/// NOTE, STYLE and REGION blocks, and text that belongs to no cue.
fn other_block(all: &[Line<'_>], first: usize, end: usize, limits: &super::Limits, output: &mut Output) {
    let text = all[first].text;
    let at = all[first].start..all[end - 1].end();
    let word = text.split_whitespace().next().unwrap_or_default();
    match word {
        "NOTE" => note_block(text, output),
        "STYLE" | "REGION" | "WEBVTT" => {}
        _ => note(output.only(), limits, Severity::Warning, "VTT-STRAY-TEXT", "a block without a time is not a cue; left out", at),
    }
}

fn note_block(text: &str, output: &mut Output) {
    let Some((name, value)) = text.trim_start_matches("NOTE").split_once(':') else { return };
    let (name, value) = (name.trim().to_lowercase(), value.trim().trim_matches('"'));
    match name.as_str() {
        "language" => output.only().set_language(value),
        "duration" => output.only().set_metadata("duration", value),
        _ => {}
    }
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
        assert_eq!(codes, [("VTT-TS-SECONDS-ONLY", 3), ("VTT-TS-SECONDS-ONLY", 6)]);
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
