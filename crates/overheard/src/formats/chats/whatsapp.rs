//! Chats as phones export them: `[date, time] Name: text` or `date, time - Name: text`.

use super::dates::{Reading, Stamp, iso, reading, stamp};
use crate::error::Severity;
use crate::formats::input::note;
use crate::formats::lines::{Line, lines};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, CueParts};
use std::ops::Range;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "whatsapp",
    title: "WhatsApp and Signal chats",
    producers: "WhatsApp, Signal",
    extensions: &["txt"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Metadata],
    dialects: &[],
    limits: "notices of the programme are left out; media are the words that stand for them",
    probe,
    read,
};

/// Signs without width that phones put around names and times.
const MARKS: &[char] = &['\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{feff}'];

/// Longest name, in characters; a longer one is the beginning of a notice.
const MAX_NAME: usize = 60;

/// A line that starts a message or a notice.
struct Head<'a> {
    stamp: Stamp,
    /// Who wrote it; `None` for what the programme itself put there.
    name: Option<&'a str>,
    /// Where the text starts in the line.
    text_at: usize,
}

fn head(line: &str) -> Option<Head<'_>> {
    let start = line.trim_start_matches(MARKS);
    let bracketed = start.strip_prefix('[');
    let dated = bracketed.unwrap_or(start);
    let stamp = stamp(dated)?;
    let behind = &dated[stamp.len..];
    let rest = match bracketed {
        Some(_) => behind.strip_prefix(']').filter(|rest| rest.starts_with([' ', '\u{a0}']))?,
        None => behind.trim_start().strip_prefix(['-', '–']).filter(|rest| rest.starts_with(char::is_whitespace))?,
    };
    let rest = rest.trim_start().trim_start_matches(MARKS);
    let (name, text) = name(rest).map_or((None, rest), |(name, text)| (Some(name), text));
    Some(Head { stamp, name, text_at: line.len() - text.len() })
}

/// `Name: text`; notices that hold a colon quote what stands before it, or are long.
fn name(rest: &str) -> Option<(&str, &str)> {
    let colon = rest.find(':')?;
    let name = rest[..colon].trim_matches(MARKS).trim();
    let spaced = rest[colon + 1..].is_empty() || rest[colon + 1..].starts_with(char::is_whitespace);
    let short = spaced && !name.is_empty() && name.chars().count() <= MAX_NAME && name.split_whitespace().count() <= 8;
    let quoted = name.contains(['"', '“', '”', '«', '„']);
    (short && !quoted).then(|| (name, rest[colon + 1..].trim_start().trim_start_matches(MARKS)))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let first = lines(input.text).find(|line| !line.is_blank())?;
    head(first.text)?;
    let (mut all, mut named, mut stamps) = (0usize, 0usize, 0usize);
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        all += 1;
        let Some(head) = head(line.text) else { continue };
        stamps += 1;
        named += usize::from(head.name.is_some());
    }
    let enough = named >= 2 || (named == 1 && stamps == all);
    // One long message may outweigh all others, but not in a chat of any length.
    if !enough || named * 3 < stamps || stamps * 50 < all {
        return None;
    }
    Some(Candidate::new(FORMAT.name, 92, format!("{named} of {all} lines are `date, time - Name: text`")))
}

/// A message from its head to the line before the next.
struct Message<'a> {
    head: Head<'a>,
    bytes: Range<usize>,
    text_at: usize,
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let limits = &input.options.limits;
    let mut messages: Vec<Message<'_>> = Vec::new();
    output.only();
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        match (head(line.text), messages.last_mut()) {
            (Some(head), _) => messages.push(message(head, line)),
            (None, Some(open)) => open.bytes.end = line.end(),
            (None, None) => {
                let what = "a line before the first message; left out";
                note(output.only(), limits, Severity::Warning, "CHAT-STRAY-TEXT", what, line.start..line.end());
            }
        }
    }
    let stamps: Vec<Stamp> = messages.iter().map(|message| message.head.stamp).collect();
    if stamps.is_empty() {
        return Err(Mismatch::NotThis { at: 0..0, why: "no line starts a message", expected: "`date, time - Name: text`" });
    }
    let found = reading(&stamps);
    note_dates(found, &messages, input, output);
    let time = |stamp: &Stamp| found.and_then(|found| stamp.ms(found.order));
    let start = messages.iter().find_map(|message| message.head.name.and_then(|_| time(&message.head.stamp)));
    if let Some(start) = start {
        output.only().set_metadata("started_at", &iso(start));
    }
    for Message { head, bytes, text_at } in messages {
        let Some(name) = head.name else {
            let what = "a notice of the programme, by nobody; left out";
            note(output.only(), limits, Severity::Info, "CHAT-NOTICE", what, bytes);
            continue;
        };
        let start_ms = time(&head.stamp).zip(start).map(|(time, start)| time - start);
        let builder = output.only();
        let speaker = builder.speaker(name);
        builder.push(input.text, text_at..bytes.end);
        builder.end(CueParts { bytes, speaker, start_ms, kind: CueKind::Message, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

fn message<'a>(head: Head<'a>, line: Line<'a>) -> Message<'a> {
    let text_at = line.start + head.text_at;
    Message { head, bytes: line.start..line.end(), text_at }
}

fn note_dates(found: Option<Reading>, messages: &[Message<'_>], input: &Input<'_>, output: &mut Output) {
    let (code, what) = match found {
        Some(Reading { ambiguous: false, .. }) => return,
        Some(_) => ("DATE-AMBIGUOUS", "the dates fit more than one order of day and month; read in the more likely one"),
        None => ("DATE-UNREADABLE", "no order of day, month and year fits all dates; messages have no times"),
    };
    let at = messages.first().map_or(0..0, |message| message.bytes.clone());
    note(output.only(), &input.options.limits, Severity::Warning, code, what, at);
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text, tried};

    fn codes(text: &str) -> Vec<String> {
        read_text(text, &ReadOptions::default()).unwrap()[0].diagnostics().iter().map(|one| one.code.to_string()).collect()
    }

    #[test]
    fn messages_have_authors_times_and_all_their_lines() {
        let text = "01/02/2023, 09:59 - Messages are secured.\n01/02/2023, 10:00 - Ana: hi\n13/02/2023, 10:01 - +1 123 456: yo\nsecond: line\n\nthird\n\
                    13/02/2023, 10:02 - Ben changed the subject to “a: b”\n13/02/2023, 10:02 - Ana: .\n";
        let expected = "whatsapp x.txt: Ana(unknown) +1 123 456(unknown)\n0- Ana > hi\n1036860000- +1 123 456 > yo second: line third\n1036920000- Ana > .\n";
        assert_eq!(described(text), expected);
        assert_eq!(tried(text), Some(("whatsapp", 92)));
        assert_eq!(codes(text), ["CHAT-NOTICE", "CHAT-NOTICE"]);
        let found = &read_text(text, &ReadOptions::default()).unwrap()[0];
        assert_eq!((found.metadata()["started_at"].as_str(), found.turns().len()), ("2023-02-01T10:00:00", 3));
    }

    #[test]
    fn brackets_and_marks_are_no_text() {
        let text = "\u{200e}[1/2/20, 9:15:01\u{202f}PM] Mary: \u{200e}image omitted\n[1/20/20, 9:16:00\u{202f}AM] \u{200e}Jo: ok\n";
        assert_eq!(described(text), "whatsapp x.txt: Mary(unknown) Jo(unknown)\n0- Mary > image omitted\n1512059000- Jo > ok\n");
        assert!(codes(text).is_empty());
        assert_eq!(codes("[1/2/20, 9:15] Mary: hi\n"), ["DATE-AMBIGUOUS"]);
        assert_eq!(codes("[1/2/20, 9:15] Mary: hi\n[99/99/20, 9:15] Mary: hi\n"), ["DATE-UNREADABLE"]);
    }

    #[test]
    fn lists_with_dates_are_no_chats() {
        for text in ["1/2/2020, 10:00 - shipped\n2/2/2020, 11:00 - arrived\n", "on 1/2/2020, 10:00 - Ana: hi\n", "[1/2/2020 10:00]\n"] {
            assert_ne!(tried(text).map(|(name, _)| name), Some("whatsapp"), "{text}");
        }
    }
}
