//! What Whisper prints while it works: `[00:00.000 --> 00:04.000]  text` a line.

use super::captions::{RawCue, Tags, emit};
use super::clock::Clock;
use super::lines::lines;
use super::webvtt::timing;
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(super) const FORMAT: Format = Format {
    name: "arrow-text",
    title: "Times with an arrow and text on a line",
    producers: "Whisper and whisper.cpp, as they print",
    extensions: &[],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends],
    dialects: &["named"],
    limits: "",
    probe,
    read,
};

/// How many lines are looked at.
const SURVEYED: usize = 400;

/// The times of a line, and where the text behind them starts.
fn stamp(line: &str) -> Option<((Clock, Clock), usize)> {
    let inside = line.trim_start().strip_prefix('[')?;
    let close = inside.find(']')?;
    let (_, right) = inside[..close].split_once("-->")?;
    let times = timing(&inside[..close]).filter(|(_, end)| end.len == right.trim().len())?;
    Some((times, line.len() - inside.len() + close + 1))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let filled = lines(input.text).filter(|line| !line.is_blank()).take(SURVEYED);
    let (stamped, all) = filled.fold((0usize, 0usize), |(stamped, all), line| (stamped + usize::from(stamp(line.text).is_some()), all + 1));
    let fits = stamped > 0 && stamped * 2 > all;
    fits.then(|| Candidate::new(FORMAT.name, 96, format!("{stamped} of {all} lines start with `[start --> end]`")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut cues: Vec<RawCue> = Vec::new();
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        match stamp(line.text) {
            Some(((start, end), at)) => cues.push(RawCue {
                bytes: line.start..line.end(),
                payload: line.start + at..line.end(),
                start_ms: Some(start.ms),
                end_ms: Some(end.ms),
                ..RawCue::default()
            }),
            None => go_on(&mut cues, line.end()),
        }
    }
    if cues.is_empty() {
        let expected = "lines `[mm:ss.mmm --> mm:ss.mmm] text`";
        return Err(Mismatch::NotThis { at: 0..0, why: "no line starts with two times in brackets", expected });
    }
    emit(input, cues, Tags::Loose, output).map(drop)
}

/// A line without times belongs to the text before.
fn go_on(cues: &mut [RawCue], end: usize) {
    if let Some(last) = cues.last_mut() {
        last.bytes.end = end;
        last.payload.end = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, tried};

    #[test]
    fn lines_with_two_times_are_cues() {
        let text = "[00:00.000 --> 00:04.500]  It hangs.\n[00:04.500 --> 01:02.000]  Since when?\nsince May\n";
        assert_eq!(described(text), "arrow-text x.txt:\n0-4500  > It hangs.\n4500-62000  > Since when? since May\n");
        let cpp = "[00:00:00.000 --> 00:00:04.000]   Ana: It hangs.\n[00:00:04.000 --> 00:00:05.000]   Ben: Why?\n";
        assert_eq!(described(cpp), "arrow-text/named x.txt: Ana(unknown) Ben(unknown)\n0-4000 Ana > It hangs.\n4000-5000 Ben > Why?\n");
        assert_ne!(tried("[note --> see below]\n[a] b\n").map(|(format, _)| format), Some("arrow-text"));
    }
}
