//! WebVTT, with the dialects of Zoom, Teams and Stream.

use super::captions::{RawCue, emit};
use super::clock::{Clock, clock};
use super::input::note;
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

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    if !input.text.starts_with("WEBVTT") {
        let expected = "a first line that starts with WEBVTT";
        return Err(Mismatch::NotThis { at: 0..0, why: "the signature is missing", expected });
    }
    let limits = &input.options.limits;
    let all: Vec<Line<'_>> = lines(input.text).collect();
    let mut cues: Vec<RawCue> = Vec::new();
    let mut index = skip_header(&all, output);
    while index < all.len() {
        if all[index].is_blank() {
            index += 1;
            continue;
        }
        let block_end = (index..all.len()).find(|&at| all[at].is_blank()).unwrap_or(all.len());
        index = block(&all, index, block_end, limits, output, &mut cues);
    }
    output.only();
    emit(input.text, cues, limits, output)
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
    let Some((start, stop)) = timing(all[time_at].text) else {
        let at = all[time_at].start..all[time_at].end();
        let message = "not a pair of clock times; expected hh:mm:ss.mmm --> hh:mm:ss.mmm; the cue is left out";
        note(output.only(), limits, Severity::Error, "VTT-BAD-CUE", message, at);
        return next_timing(all, time_at + 1, end);
    };
    if !(start.regular && stop.regular) {
        let message = "the time is not written as hh:mm:ss.mmm; read as far as it is clear";
        let at = all[time_at].start..all[time_at].end();
        note(output.only(), limits, Severity::Info, "VTT-TS-IRREGULAR", message, at);
    }
    if time_at > first + 1 {
        let at = all[first].start..all[time_at - 2].end();
        note(output.only(), limits, Severity::Warning, "VTT-STRAY-TEXT", "lines before the time are not a cue; left out", at);
    }
    let stop_at = (time_at + 1..end).find(|&at| timing(all[at].text).is_some()).unwrap_or(end);
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
