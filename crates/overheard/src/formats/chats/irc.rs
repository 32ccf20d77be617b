//! Logs of IRC: `[04:05] <nick> text`, with or without dates and seconds.

use super::dates::{day, time};
use crate::error::Severity;
use crate::formats::input::note;
use crate::formats::lines::{Line, lines};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, CueParts};
use std::ops::Range;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "irc",
    title: "IRC log",
    producers: "irssi, WeeChat, ZNC and other clients and bots",
    extensions: &["log"],
    keeps: &[Keeps::Speakers, Keeps::Starts],
    dialects: &[],
    limits: "notices and actions are left out",
    probe,
    read,
};

const DAY_MS: i64 = 24 * 3600 * 1000;

/// The time may stand behind a date of at most this length.
const MAX_DATE: usize = 24;

/// Longest name, in bytes.
const MAX_NICK: usize = 40;

struct Message<'a> {
    nick: &'a str,
    text_at: usize,
    /// Days since 1970, where a whole date stands before the time.
    day: Option<i64>,
    time_ms: i64,
}

/// Reads `[time] <nick> text`; a sign before the name says only what the person may do in the channel.
fn message(line: &str) -> Option<Message<'_>> {
    let open = line.find('<')?;
    let (day, time_ms) = stamp(line[..open].trim())?;
    let rest = &line[open + 1..];
    let close = rest.bytes().take(MAX_NICK).position(|byte| byte == b'>')?;
    let nick = rest[..close].trim_start_matches(['@', '+', '%', '&', '~', ' ']).trim_end();
    let behind = &rest[close + 1..];
    // Some programmes allow a space.
    let plain = !nick.is_empty() && !nick.starts_with('/') && nick.split(' ').count() <= 2 && !nick.contains(['<', '\t', '"', '=']);
    let apart = behind.is_empty() || behind.starts_with([' ', '\t']);
    (plain && apart).then(|| Message { nick, text_at: line.len() - behind.trim_start().len(), day, time_ms })
}

/// `[04:05]`, `04:05:59`, `2019-01-31 04:05:59`, `[2019-01-31T04:05:59Z]`, `Jan 31 04:05:59`: the day, if the year is known, and milliseconds since
/// midnight.
fn stamp(text: &str) -> Option<(Option<i64>, i64)> {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text).trim();
    let colon = inner.find(':')?;
    let hour =
        inner[..colon].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + inner[at..].chars().next().map_or(1, char::len_utf8));
    let (ms, _, len) = time(inner.get(hour..)?)?;
    let (date, zone) = (&inner[..hour], &inner[hour + len..]);
    let is_date = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | ' ' | ',');
    let is_zone = |c: char| c.is_ascii_digit() || matches!(c, 'Z' | '+' | '-' | ':' | '.' | '|' | ' ');
    let is_stamp = date.len() <= MAX_DATE && date.chars().all(is_date) && zone.len() <= 8 && zone.chars().all(is_zone);
    is_stamp.then(|| (day(date), ms))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    if input.text.starts_with("WEBVTT") {
        return None;
    }
    let (mut all, mut messages) = (0usize, 0usize);
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        all += 1;
        messages += usize::from(message(line.text).is_some());
    }
    // Joining and leaving make up most of some logs.
    (messages >= 2 && messages * 4 >= all)
        .then(|| Candidate::new(FORMAT.name, 93, format!("{messages} of {all} lines are a time, `<nick>` and text")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut clock = Clock::default();
    let mut notices: Option<Range<usize>> = None;
    output.only();
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        let Some(message) = message(line.text) else {
            notices = Some(notices.map_or(line.start, |run| run.start)..line.end());
            continue;
        };
        note_notices(notices.take(), input, output);
        push(&message, line, clock.since_start(message.day, message.time_ms), input, output)?;
    }
    note_notices(notices, input, output);
    if output.only().cue_count() == 0 {
        return Err(Mismatch::NotThis { at: 0..0, why: "no line is a message", expected: "`[hh:mm] <nick> text`" });
    }
    Ok(())
}

fn push(message: &Message<'_>, line: Line<'_>, start_ms: i64, input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let builder = output.only();
    let speaker = builder.speaker(message.nick);
    builder.push(input.text, line.start + message.text_at..line.end());
    let bytes = line.start..line.end();
    builder.end(CueParts { bytes, speaker, start_ms: Some(start_ms), kind: CueKind::Message, ..CueParts::default() });
    output.check_only()
}

/// Who came and went, and what somebody is said to do, are nobody's messages.
fn note_notices(run: Option<Range<usize>>, input: &Input<'_>, output: &mut Output) {
    let Some(run) = run else { return };
    let what = "lines without `<nick>` are notices or actions, not messages; left out";
    note(output.only(), &input.options.limits, Severity::Info, "CHAT-NOTICE", what, run);
}

/// Times since the first message. Where a date does not tell the day, a time that goes back by half a day is of the next one.
#[derive(Debug, Default)]
struct Clock {
    first: Option<i64>,
    last: i64,
}

impl Clock {
    fn since_start(&mut self, day: Option<i64>, time_ms: i64) -> i64 {
        let today = self.last.div_euclid(DAY_MS);
        let turned = time_ms + DAY_MS / 2 < self.last.rem_euclid(DAY_MS);
        self.last = day.unwrap_or(today + i64::from(turned)) * DAY_MS + time_ms;
        self.last - *self.first.get_or_insert(self.last)
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text, tried};

    #[test]
    fn nicks_and_times_are_read() {
        let text =
            "=== ana [~a@b.c] has joined #shop\n[23:58] <ana> is it slow?\n[23:59]  * ben nods\n[00:01] <@ben> ana: very <b>slow</b>\n";
        let expected = "irc x.txt: ana(unknown) ben(unknown)\n0- ana > is it slow?\n180000- ben > ana: very <b>slow</b>\n";
        assert_eq!(described(text), expected);
        assert_eq!(tried(text), Some(("irc", 93)));
        let found = &read_text(text, &ReadOptions::default()).unwrap()[0];
        assert_eq!((found.diagnostics().len(), found.turns().len()), (2, 2));
    }

    #[test]
    fn dates_may_stand_before_times() {
        for start in ["2019-01-31 04:05:59", "[2019-01-31T04:05:59Z]", "Jan 31 04:05:59", "04:05", "[04:05:01]"] {
            let text = format!("{start} <ana> one\n{start} < ben> two\n");
            assert_eq!(described(&text), "irc x.txt: ana(unknown) ben(unknown)\n0- ana > one\n0- ben > two\n", "{start}");
        }
    }

    #[test]
    fn tags_are_no_nicks() {
        for text in ["<p>10:00 one</p>\n<p>10:01 two</p>\n", "10:00 <a href=\"x\">one</a>\n10:01 <a href=\"y\">two</a>\n"] {
            assert_ne!(tried(text).map(|(name, _)| name), Some("irc"), "{text}");
        }
    }
}
