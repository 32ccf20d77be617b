//! SBV captions, as YouTube Studio writes them: `0:00:01.000,0:00:03.500` over the text.

use super::captions::{RawCue, Tags, emit};
use super::clock::{Clock, clock};
use super::input::note;
use super::lines::{Line, lines};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;

pub(super) const FORMAT: Format = Format {
    name: "sbv",
    title: "SBV captions",
    producers: "YouTube Studio",
    extensions: &["sbv"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends],
    dialects: &["named"],
    limits: "",
    probe,
    read,
};

fn timing(line: &str) -> Option<(Clock, Clock)> {
    let (left, right) = line.trim().split_once(',')?;
    let whole = |text: &str| clock(text).filter(|found| found.len == text.len() && text.contains('.'));
    whole(left).zip(whole(right))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let first = lines(input.text).find(|line| !line.is_blank())?;
    timing(first.text)?;
    Some(Candidate::new(FORMAT.name, 94, "starts with two times and a comma between"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let limits = &input.options.limits;
    let all: Vec<Line<'_>> = lines(input.text).collect();
    let mut cues = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if all[at].is_blank() {
            at += 1;
            continue;
        }
        let end = (at + 1..all.len()).find(|&next| all[next].is_blank() || timing(all[next].text).is_some()).unwrap_or(all.len());
        if let Some(times) = timing(all[at].text) {
            cues.push(cue(&all[at..end], times));
        } else {
            let message = "a block without a pair of times is not a cue; left out";
            note(output.only(), limits, Severity::Error, "SBV-BAD-CUE", message, all[at].start..all[end - 1].end());
        }
        at = end;
    }
    if cues.is_empty() {
        let expected = "a line `h:mm:ss.mmm,h:mm:ss.mmm`";
        return Err(Mismatch::NotThis { at: 0..0, why: "it has no line with two times", expected });
    }
    emit(input, cues, Tags::Loose, output).map(drop)
}

fn cue(block: &[Line<'_>], (start, end): (Clock, Clock)) -> RawCue {
    let (first, last) = (block[0], block[block.len() - 1]);
    let payload = block.get(1).map_or(first.end(), |line| line.start)..last.end();
    RawCue { bytes: first.start..last.end(), payload, start_ms: Some(start.ms), end_ms: Some(end.ms), ..RawCue::default() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, tried};
    use crate::formats::ReadOptions;

    #[test]
    fn blocks_without_times_are_left_out_and_said() {
        let text = "0:00:00.378,0:00:11.378\nIt hangs\nagain\n\n0:00:13.f89,0:00:15.489\nlost\n\n0:00:15.500,0:00:16.000\n\n0:01:00.000,0:01:02.000\nMay.\n";
        assert_eq!(described(text), "sbv x.txt:\n378-11378  > It hangs again\n15500-16000  > \n60000-62000  > May.\n");
        let found = read_text(text, &ReadOptions::default()).unwrap();
        let codes: Vec<(&str, u32)> = found[0].diagnostics().iter().map(|found| (&*found.code, found.line)).collect();
        assert_eq!(codes, [("SBV-BAD-CUE", 5)]);
        assert_ne!(tried("10:30,11:45\nnot captions\n").map(|(format, _)| format), Some("sbv"));
    }
}
