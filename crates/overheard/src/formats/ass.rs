//! Advanced SubStation Alpha and its forerunner: sections, of which `[Events]` holds the lines.

use super::clock::clock;
use super::lines::{Line, lines};
use super::rows::Cell;
use super::talk::{Join, Talk, Utterance};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::Escape;

pub(super) const FORMAT: Format = Format {
    name: "ass",
    title: "SubStation Alpha",
    producers: "Aegisub and other subtitle editors",
    extensions: &["ass", "ssa"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Title],
    dialects: &["named"],
    limits: "styles, drawings and comments are left out",
    probe,
    read,
};

/// The columns of a line that says nothing of them.
const USUAL: [&str; 10] = ["Layer", "Start", "End", "Style", "Name", "MarginL", "MarginR", "MarginV", "Effect", "Text"];

fn section(line: &str) -> Option<&str> {
    line.trim().strip_prefix('[')?.strip_suffix(']')
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let first = lines(input.text).find(|line| !line.is_blank() && !line.text.starts_with(';'))?;
    let known = section(first.text).is_some_and(|name| name.eq_ignore_ascii_case("Script Info"));
    known.then(|| Candidate::new(FORMAT.name, 98, "starts with [Script Info]"))
}

/// Which column of a line is what.
#[derive(Debug, Clone, Copy)]
struct Columns {
    count: usize,
    start: Option<usize>,
    end: Option<usize>,
    name: Option<usize>,
}

impl Columns {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.map(str::trim).collect();
        let at = |wanted: &[&str]| names.iter().position(|name| wanted.iter().any(|wanted| name.eq_ignore_ascii_case(wanted)));
        Self { count: names.len().max(1), start: at(&["Start"]), end: at(&["End"]), name: at(&["Name", "Actor"]) }
    }
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    if probe(input).is_none() {
        let expected = "a first line [Script Info]";
        return Err(Mismatch::NotThis { at: 0..0, why: "the signature is missing", expected });
    }
    let mut talk = Talk::new(input, output);
    let mut columns = Columns::of(USUAL.into_iter());
    let mut events = false;
    for line in lines(input.text) {
        if let Some(name) = section(line.text) {
            events = name.eq_ignore_ascii_case("Events");
        } else if let Some((word, rest)) = line.text.split_once(':') {
            match (events, word.trim()) {
                (true, "Format") => columns = Columns::of(rest.split(',')),
                (true, "Dialogue") => dialogue(input.text, line, columns, &mut talk)?,
                (false, "Title") => talk.conversation().set_title(rest.trim()),
                (false, "Language") => talk.conversation().set_language(rest.trim()),
                _ => {}
            }
        }
    }
    talk.finish();
    Ok(())
}

/// The last column is the text and may hold commas.
fn dialogue(source: &str, line: Line<'_>, columns: Columns, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    let behind = line.text.find(':').map_or(0, |colon| colon + 1);
    let fields: Vec<&str> = line.text[behind..].splitn(columns.count, ',').collect();
    if fields.len() < columns.count {
        talk.note(Severity::Error, ("ASS-BAD-LINE", "the line has too few columns; left out"), line.start..line.end());
        return Ok(());
    }
    let field = |at: Option<usize>| at.and_then(|at| fields.get(at)).map(|field| field.trim());
    let time = |at| field(at).and_then(clock).map(|clock| clock.ms);
    let text = fields.last().map_or(0, |text| text.len());
    let mut utterance = Utterance {
        speaker: field(columns.name).filter(|name| !name.is_empty()).map(Into::into),
        start_ms: time(columns.start),
        end_ms: time(columns.end),
        ..Utterance::of(line.start..line.end(), None)
    };
    add_text(source, line.end() - text, line.end(), &mut utterance);
    talk.say(utterance)
}

/// Adds the text without override blocks `{...}`; `\N` and `\n` break lines, `\h` is a space.
fn add_text(source: &str, start: usize, end: usize, utterance: &mut Utterance<'_>) {
    let bytes = source.as_bytes();
    let (mut at, mut said, mut drawing) = (start, start, false);
    let mut join = Join::Tight;
    let mut say = |from: usize, to: usize, drawing: bool, join: &mut Join| {
        if from < to && !drawing {
            utterance.parts.push((*join, Cell::new(from..to, Escape::None)));
            *join = Join::Tight;
        }
    };
    while let Some(found) = memchr::memchr2(b'{', b'\\', &bytes[at..end]) {
        at += found;
        let close = memchr::memchr(b'}', &bytes[at..end]).filter(|_| bytes[at] == b'{');
        if let Some(len) = close {
            say(said, at, drawing, &mut join);
            drawing = draws(&source[at + 1..at + len]).unwrap_or(drawing);
            at += len + 1;
            said = at;
        } else if bytes[at] == b'\\' && matches!(bytes.get(at + 1), Some(b'N' | b'n' | b'h')) && at + 1 < end {
            say(said, at, drawing, &mut join);
            join = Join::Space;
            at += 2;
            said = at;
        } else if bytes[at] == b'{' {
            // No block after this one ends either.
            break;
        } else {
            at += 1;
        }
    }
    say(said, end, drawing, &mut join);
}

/// Whether a block turns drawing on or off: `\p1`, `\p0`.
fn draws(block: &str) -> Option<bool> {
    let mut levels = block.split('\\').filter_map(|tag| tag.strip_prefix('p')?.trim().parse::<u8>().ok());
    levels.next_back().map(|level| level > 0)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, tried};

    #[test]
    fn comments_and_blank_lines_may_come_first() {
        let text = "\n; written by hand\n\n[Script Info]\nTitle: Call\n";
        assert_eq!(tried(text), Some(("ass", 98)));
        assert_ne!(tried("; written by hand\n\n[Other]\n[Script Info]\n"), Some(("ass", 98)));
    }

    #[test]
    fn columns_are_read_by_name_and_markup_vanishes() {
        let text = "[Script Info]\nTitle: Call\n\n[V4+ Styles]\nFormat: Name, Fontname\n\n[Events]\nFormat: Start, End, Actor, Text\n\
                    Comment: 0:00:00.00,0:00:01.00,,not said\n\
                    Dialogue: 0:00:01.50,0:00:03.00,Ana,{\\i1}It{\\i0} hangs,\\Nalways {unclosed\n\
                    Dialogue: 0:00:04.00,0:00:05.25,,{\\p1}m 0 0 l 1 1{\\p0}why\\hnow?\nDialogue: 0:00\n";
        assert_eq!(described(text), "ass x.txt: Ana(unknown)\n1500-3000 Ana > It hangs, always {unclosed\n4000-5250  > why now?\n");
    }
}
