//! LRC: a start time in brackets before each line, as Whisper's relatives and players of lyrics write it.

use super::captions::{RawCue, Tags, emit};
use super::clock::clock;
use super::lines::{Line, lines};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(super) const FORMAT: Format = Format {
    name: "lrc",
    title: "LRC",
    producers: "Whisper front ends, lyrics tools",
    extensions: &["lrc"],
    keeps: &[Keeps::Starts, Keeps::Ends, Keeps::Title, Keeps::Language, Keeps::Metadata],
    dialects: &["named"],
    limits: "times of single words, and all times of a line but the first, are left out or stay in the text; a line ends where the next one starts",
    probe,
    read,
};

/// How many lines are looked at.
const SURVEYED: usize = 400;

/// Reads `[mm:ss.xx]`: the time, and where the text behind it starts.
fn stamp(line: &str) -> Option<(i64, usize)> {
    let inside = line.strip_prefix('[')?;
    let close = inside.find(']')?;
    let found = clock(&inside[..close]).filter(|found| found.len == close && found.padded && inside[..close].contains('.'))?;
    Some((found.ms, close + 2))
}

/// `[ar:Somebody]`
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    name.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some((name, value)).filter(|(name, _)| !name.is_empty())
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let filled = lines(input.text).filter(|line| !line.is_blank()).take(SURVEYED);
    let (stamped, tagged, spaced, all) = filled.fold((0usize, 0usize, 0usize, 0usize), |(stamped, tagged, spaced, all), line| {
        let behind = stamp(line.text).map(|(_, at)| &line.text[at..]);
        // With a space behind the bracket it is how people and programs write a name or a text after a time.
        let space = behind.is_some_and(|text| text.starts_with(' '));
        (stamped + usize::from(behind.is_some()), tagged + usize::from(tag(line.text).is_some()), spaced + usize::from(space), all + 1)
    });
    let fits = stamped >= 2 && (stamped + tagged) * 10 >= all * 9 && spaced * 2 < stamped;
    fits.then(|| Candidate::new(FORMAT.name, 92, format!("{stamped} of {all} lines start with a time in brackets, the text right behind")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut cues: Vec<RawCue> = Vec::new();
    let mut open = false;
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        match stamp(line.text) {
            Some((ms, at)) => open = timed(&mut cues, line, ms, at, open),
            None if tag(line.text).is_some() => set_tag(line.text, output),
            None => go_on(&mut cues, line),
        }
    }
    if cues.is_empty() {
        let expected = "lines `[mm:ss.xx]text`";
        return Err(Mismatch::NotThis { at: 0..0, why: "no line has a time in brackets", expected });
    }
    emit(input, cues, Tags::Loose, output).map(drop)
}

/// Adds a line, which ends the one before; a time without text does no more than that.
fn timed(cues: &mut Vec<RawCue>, line: Line<'_>, ms: i64, at: usize, open: bool) -> bool {
    if let Some(last) = cues.last_mut().filter(|_| open) {
        last.end_ms = Some(ms);
    }
    if line.text[at..].trim().is_empty() {
        return false;
    }
    cues.push(RawCue { bytes: line.start..line.end(), payload: line.start + at..line.end(), start_ms: Some(ms), ..RawCue::default() });
    true
}

/// A line without a time belongs to the text before.
fn go_on(cues: &mut [RawCue], line: Line<'_>) {
    if let Some(last) = cues.last_mut() {
        last.bytes.end = line.end();
        last.payload.end = line.end();
    }
}

fn set_tag(line: &str, output: &mut Output) {
    match tag(line) {
        Some(("ti", title)) => output.only().set_title(title.trim()),
        Some(("la", language)) => output.only().set_language(language.trim()),
        Some((name, value)) => output.only().set_metadata(name, value.trim()),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, tried};

    #[test]
    fn a_time_ends_the_line_before() {
        let text = "[ti:Call]\n[00:01.50]It hangs.\n[00:03.00]\n\n[00:04.25]Since when?\n[01:02.000]May\n";
        assert_eq!(described(text), "lrc x.txt:\n1500-3000  > It hangs.\n4250-62000  > Since when?\n62000-  > May\n");
        for other in [
            "[00:01] Ana: It hangs.\n[00:02] Ben: Why?\n[00:03] Ana: May.\n",
            "[00:00.000 --> 00:04.000]  It hangs\n[00:04.000 --> 00:05.000]  Why\n",
        ] {
            assert_ne!(tried(other).map(|(format, _)| format), Some("lrc"), "{other}");
        }
    }
}
