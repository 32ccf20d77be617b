//! Discord channels as text, as `DiscordChatExporter` writes them.

use super::dates::{Stamp, iso, reading, stamp};
use crate::error::Severity;
use crate::formats::input::note;
use crate::formats::lines::{Line, lines};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, CueParts};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "discord-text",
    title: "Discord channel as text",
    producers: "DiscordChatExporter",
    extensions: &["txt"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Title, Keeps::Metadata],
    dialects: &[],
    limits: "embeds, attachments and reactions are left out",
    probe,
    read,
};

/// Stands over and under the names of server and channel.
fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|byte| byte == b'=')
}

/// `[1/4/2019 5:52 PM] name`, perhaps `(pinned)` behind it.
fn head(line: &str) -> Option<(Stamp, &str)> {
    let rest = line.strip_prefix('[')?;
    let stamp = stamp(rest)?;
    let name = rest[stamp.len..].strip_prefix("] ")?.trim();
    let name = name.strip_suffix("(pinned)").unwrap_or(name).trim();
    (!name.is_empty() && name.chars().count() <= 60).then_some((stamp, name))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let mut head_lines = lines(input.text).filter(|line| !line.is_blank());
    let rule = is_rule(head_lines.next()?.text.trim());
    let named = head_lines.take(3).any(|line| line.text.starts_with("Channel:"));
    (rule && named).then(|| Candidate::new(FORMAT.name, 96, "names a channel between two lines of `=`"))
}

/// A message with the lines that are its text; what is attached follows in blocks `{Attachments}`, `{Embed}`, `{Reactions}`.
struct Message<'a> {
    stamp: Stamp,
    name: &'a str,
    lines: Vec<Line<'a>>,
    start: usize,
    end: usize,
    /// Whether its text is over.
    attached: bool,
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut messages: Vec<Message<'_>> = Vec::new();
    let (mut rules, mut blank) = (0, true);
    output.only();
    for line in lines(input.text) {
        let text = line.text.trim_end();
        let after_blank = std::mem::replace(&mut blank, text.is_empty());
        if is_rule(text) {
            rules += 1;
        } else if let Some((stamp, name)) = head(text).filter(|_| after_blank) {
            messages.push(Message { stamp, name, lines: Vec::new(), start: line.start, end: line.end(), attached: false });
        } else if rules > 2 || messages.is_empty() {
            field(text, output);
        } else if let Some(open) = messages.last_mut().filter(|_| !text.is_empty()) {
            open.attached |= after_blank && text.starts_with('{') && text.ends_with('}');
            open.end = line.end();
            if !open.attached {
                open.lines.push(line);
            }
        }
    }
    if messages.is_empty() && rules == 0 {
        return Err(Mismatch::NotThis { at: 0..0, why: "no line starts a message", expected: "`[1/4/2019 5:52 PM] name`" });
    }
    push_all(messages, input, output)
}

/// `Channel: help` and the like.
fn field(text: &str, output: &mut Output) {
    let Some((name, value)) = text.split_once(':') else { return };
    if name == "Channel" {
        output.only().set_title(value.trim());
    }
    if !name.contains(' ') {
        output.only().set_metadata(&name.to_lowercase(), value.trim());
    }
}

fn push_all(messages: Vec<Message<'_>>, input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let stamps: Vec<Stamp> = messages.iter().map(|message| message.stamp).collect();
    let found = reading(&stamps);
    let time = |stamp: &Stamp| found.and_then(|found| stamp.ms(found.order));
    let start = stamps.first().and_then(time);
    if let Some(start) = start {
        output.only().set_metadata("started_at", &iso(start));
    }
    if found.is_some_and(|found| found.ambiguous) {
        let at = messages.first().map_or(0..0, |message| message.start..message.end);
        let what = "the dates fit more than one order of day and month; read in the more likely one";
        note(output.only(), &input.options.limits, Severity::Warning, "DATE-AMBIGUOUS", what, at);
    }
    for message in messages {
        let builder = output.only();
        let speaker = builder.speaker(message.name);
        for line in message.lines {
            builder.push(input.text, line.start..line.end());
            builder.gap();
        }
        let start_ms = time(&message.stamp).zip(start).map(|(time, start)| time - start);
        let bytes = message.start..message.end;
        builder.end(CueParts { bytes, speaker, start_ms, kind: CueKind::Message, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn text_ends_where_attachments_start() {
        let rule = "=".repeat(62);
        let text = format!(
            "{rule}\nGuild: Shop\nChannel: help\n{rule}\n\n[1/4/2019 5:52 PM] ana\nis it slow?\n\nvery\n\n{{Attachments}}\nhttps://example.org/a.png\n\n\
             [1/14/2019 5:53 PM] ben (pinned)\nyes\n\n{rule}\nExported 2 message(s)\n{rule}\n"
        );
        let expected = "discord-text x.txt: ana(unknown) ben(unknown)\n0- ana > is it slow? very\n864060000- ben > yes\n";
        assert_eq!(described(&text), expected);
        assert_eq!(tried(&text), Some(("discord-text", 96)));
    }
}
