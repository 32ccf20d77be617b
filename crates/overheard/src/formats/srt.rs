//! SubRip captions.

use super::captions::{RawCue, Tags, emit};
use super::input::note;
use super::lines::{Line, lines};
use super::webvtt::timing;
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "srt",
    title: "SubRip",
    producers: "captioning tools, Whisper, podcast hosts",
    extensions: &["srt"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids],
    dialects: &["named"],
    limits: "fonts, colours and positions are left out",
    probe,
    read,
};

/// How many lines are looked at to find the first time.
const PROBE_LINES: usize = 60;

const BROKEN_OFF: &str = "the file breaks off before the time of its last cue ends; left out";

fn probe(input: &Input<'_>) -> Option<Candidate> {
    // With anything in front of its signature it is no WebVTT, and SubRip has none.
    if input.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').starts_with("WEBVTT") {
        return None;
    }
    let head: Vec<&str> = lines(input.text).filter(|line| !line.is_blank()).take(PROBE_LINES).map(|line| line.text).collect();
    let times = head.iter().filter(|line| timing(line).is_some()).count();
    let first = head.iter().position(|line| timing(line).is_some())?;
    // One pair of times without milliseconds is no proof.
    if times == 1 && !head[first].contains([',', '.']) {
        return None;
    }
    // Without hours it is WebVTT whose signature is missing, which then has to start with a cue.
    let hours = head[first].matches(':').count() > 2;
    if !hours && first > 0 && !head[0].trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let confidence = if first <= 1 { 95 } else { 60 };
    Some(Candidate::new(FORMAT.name, confidence, format!("{times} of the first {} lines are `start --> end`", head.len())))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let all: Vec<Line<'_>> = lines(input.text).collect();
    let times: Vec<usize> = (0..all.len()).filter(|&at| timing(all[at].text).is_some() || is_bad_timing(all[at].text)).collect();
    let Some(&first) = times.first().filter(|_| times.iter().any(|&at| timing(all[at].text).is_some())) else {
        let expected = "a line `hh:mm:ss,mmm --> hh:mm:ss,mmm`";
        return Err(Mismatch::NotThis { at: 0..0, why: "it has no line with two times", expected });
    };
    let limits = &input.options.limits;
    let stray = (0..first).filter(|&at| !all[at].is_blank()).count();
    if stray > usize::from(is_index(&all, first)) {
        note(
            output.only(),
            limits,
            Severity::Warning,
            "SRT-STRAY-TEXT",
            "text before the first time is not a cue; left out",
            0..all[first].start,
        );
    }
    for line in all.iter().filter(|line| line.text.contains("-->") && timing(line.text).is_none()) {
        let bad = is_bad_timing(line.text);
        let message =
            if bad { "times that cannot be; the cue is kept without" } else { "an arrow between what are no times; read as text" };
        note(output.only(), limits, Severity::Warning, "SRT-BAD-TIME", message, line.start..line.end());
    }
    let mut cues = Vec::with_capacity(times.len());
    for (nth, &time_at) in times.iter().enumerate() {
        let next = times.get(nth + 1).copied();
        let end = next.map_or(all.len(), |next| if is_index(&all, next) { next - 1 } else { next });
        cues.push(cue(&all, time_at, end));
    }
    output.only();
    let is_cut = |cue: &mut RawCue| cue.start_ms.is_none() && cue.payload.is_empty();
    if let Some(cue) = cues.pop_if(is_cut) {
        note(output.only(), limits, Severity::Warning, "SRT-TRUNCATED", BROKEN_OFF, cue.bytes);
    }
    if let Some(rest) = cues.last_mut().and_then(|last| cut_off(input.text, last)) {
        note(output.only(), limits, Severity::Warning, "SRT-TRUNCATED", BROKEN_OFF, rest);
    }
    emit(input, cues, Tags::Loose, output).map(drop)
}

/// Takes the start of another cue from the end of the last one: its number, and perhaps the first part of its time.
fn cut_off(text: &str, last: &mut RawCue) -> Option<Range<usize>> {
    let payload = &text[last.payload.clone()];
    let all: Vec<Line<'_>> = lines(payload).collect();
    let from = all.iter().rposition(Line::is_blank)? + 1;
    let (index, rest) = all[from..].split_first()?;
    let next = last.id.as_ref()?.parse::<u64>().ok()?.checked_add(1)?;
    let begins = |line: &Line<'_>| line.text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'.' | b'-' | b' '));
    let cut = index.text.trim().parse() == Ok(next) && rest.len() <= 1 && rest.iter().all(begins);
    let kept = all[..from].iter().rposition(|line| !line.is_blank()).map_or(0, |at| all[at].end());
    cut.then(|| {
        let start = last.payload.start + index.start;
        let end = std::mem::replace(&mut last.payload.end, last.payload.start + kept);
        last.bytes.end = last.payload.end;
        start..end
    })
}

/// Two numbers with colons and an arrow between them, and nothing else, are times even where they cannot be read.
fn is_bad_timing(line: &str) -> bool {
    let of_time = |side: &str| side.trim().bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'.' | b'-'));
    let two = line.split_once("-->").is_some_and(|(start, end)| start.contains(':') && of_time(start) && of_time(end));
    two && timing(line).is_none()
}

/// The line before a time is the cue's number when it is a number; it belongs to the cue after it.
fn is_index(all: &[Line<'_>], time_at: usize) -> bool {
    let Some(line) = time_at.checked_sub(1).map(|at| all[at].text.trim()) else { return false };
    !line.is_empty() && line.len() <= 12 && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn cue(all: &[Line<'_>], time_at: usize, end: usize) -> RawCue {
    let from = if is_index(all, time_at) { time_at - 1 } else { time_at };
    let (start, stop) = timing(all[time_at].text).map_or((None, None), |(start, stop)| (Some(start.ms), Some(stop.ms)));
    let last = (time_at + 1..end).rev().find(|&at| !all[at].is_blank());
    let payload = match last {
        Some(last) => all[time_at + 1].start..all[last].end(),
        None => all[time_at].end()..all[time_at].end(),
    };
    let id = (from < time_at).then(|| all[from].text.trim().to_owned());
    RawCue { bytes: all[from].start..payload.end, payload, start_ms: start, end_ms: stop, id, ..RawCue::default() }
}
