//! The chat of a Zoom meeting: `00:04:07<tab>Name:<tab>text`, or `00:04:07<tab> From Name to Everyone : text`.

use crate::formats::clock::clock;
use crate::formats::lines::{Line, lines};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, CueParts};
use std::ops::Range;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "zoom-chat",
    title: "Zoom chat",
    producers: "Zoom",
    extensions: &["txt"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Replies, Keeps::Reactions],
    dialects: &["local"],
    limits: "whom a message was sent to is left out",
    probe,
    read,
};

/// Longest beginning of the message that a reply is to, as Zoom repeats it, with its quotation marks.
const MAX_REPLIED: usize = 600;

struct Head<'a> {
    ms: i64,
    name: &'a str,
    /// Where the text starts in the line.
    text_at: usize,
    /// Whether it is of the layout that Zoom writes on the user's disk, with the time of day.
    local: bool,
}

fn head(line: &str) -> Option<Head<'_>> {
    let time = clock(line).filter(|time| time.len == 8 && time.regular)?;
    let rest = &line[time.len..];
    if let Some(rest) = rest.strip_prefix('\t')
        && let Some((name, text)) = rest.split_once(":\t").filter(|(name, _)| !name.contains('\t') && !name.trim().is_empty())
        && !name.starts_with(" From ")
    {
        return Some(Head { ms: time.ms, name, text_at: line.len() - text.len(), local: false });
    }
    let (name, text) = local(rest)?;
    Some(Head { ms: time.ms, name, text_at: line.len() - text.len(), local: true })
}

/// ` From Name to Everyone : text`; older programmes have no `to`, newer ones put the text on the next line.
fn local(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.strip_prefix(['\t', ' '])?.trim_start().strip_prefix("From ")?;
    let colon = rest.find(" : ").map(|at| (at, at + 3)).or_else(|| rest.find(':').map(|at| (at, at + 1)));
    let (end, behind) = colon?;
    let people = &rest[..end];
    let name = people.rfind(" to ").map_or(people, |at| &people[..at]).trim();
    (!name.is_empty()).then_some((name, &rest[behind..]))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let (mut all, mut heads, mut local, mut first) = (0usize, 0usize, 0usize, None);
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        all += 1;
        let head = head(line.text);
        first.get_or_insert(head.is_some());
        heads += usize::from(head.is_some());
        local += usize::from(head.is_some_and(|head| head.local));
    }
    if first != Some(true) || heads * 10 < all * 3 {
        return None;
    }
    let candidate = Candidate::new(FORMAT.name, 94, format!("{heads} of {all} lines are a time, a tab and a name with a colon"));
    Some(if local * 2 > heads { candidate.dialect("local") } else { candidate })
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut messages: Vec<(Head<'_>, Line<'_>, usize)> = Vec::new();
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        match (head(line.text), messages.last_mut()) {
            (Some(head), _) => messages.push((head, line, line.end())),
            (None, Some((_, _, end))) => *end = line.end(),
            (None, None) => {
                let expected = "`hh:mm:ss`, a tab, a name with a colon, a tab and text";
                return Err(Mismatch::NotThis { at: line.start..line.end(), why: "the first line is no message", expected });
            }
        }
    }
    output.only();
    // A chat that was saved on the user's disk has times of day.
    let zero = messages.first().filter(|(head, ..)| head.local).map_or(0, |(head, ..)| head.ms);
    for (head, line, end) in messages {
        let text = line.start + head.text_at..end.max(line.start + head.text_at);
        let (spoken, kind, replied) = split(input.text, text);
        let builder = output.only();
        let speaker = builder.speaker(head.name);
        builder.push(input.text, spoken);
        let (bytes, reply_to) = (line.start..end, replied.map(str::to_owned));
        builder.end(CueParts { bytes, speaker, start_ms: Some(head.ms - zero), kind, reply_to, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

/// What the author wrote, without the beginning of the message that it replies to, and that beginning; a reaction is a sign, not speech.
fn split(source: &str, text: Range<usize>) -> (Range<usize>, CueKind, Option<&str>) {
    let body = &source[text.clone()];
    let shown = body.trim_start();
    let reacted = shown.starts_with("Reacted to \"") && shown.contains("\" with ");
    let removed = shown.starts_with("Removed a") && shown.contains(" reaction from \"");
    if reacted || removed {
        return (text, CueKind::Reaction, None);
    }
    let start = text.end - shown.len();
    match replied(shown) {
        Some((len, quote)) => (start + len..text.end, CueKind::Message, Some(quote)),
        None => (start..text.end, CueKind::Message, None),
    }
}

/// Length of `Replying to "..."` and the blank line below it, and what it quotes.
fn replied(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix("Replying to \"")?;
    let mut from = 0;
    while let Some(quote) = rest[from..].find('"').map(|at| from + at).filter(|&at| at <= MAX_REPLIED) {
        let behind = &rest[quote + 1..];
        let blank = ["\n\n", "\r\n\r\n", "\r\r"].iter().find(|blank| behind.trim_start_matches([' ', '\t']).starts_with(*blank));
        if blank.is_some() {
            let answer = behind.trim_start();
            return (!answer.is_empty()).then(|| (text.len() - answer.len(), rest[..quote].trim_end_matches(['.', '…'])));
        }
        from = quote + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text, tried};
    use crate::transcript::CueKind;

    #[test]
    fn replies_and_reactions_are_told_apart() {
        let text = "00:04:07\tAna (Shop):\tis it slow?\n00:04:09\tBen:\tReacted to \"is it slow?\" with 👍\n\
                    00:04:20\tBen:\tReplying to \"is it \"slow\"...\"\r\n\r\nvery\r\nslow\r\n00:04:30\tAna (Shop):\tRemoved a 👍 reaction from \"very\"\n\
                    00:05:00\tBen:\tReplying to \"nobody\"\n";
        let expected = "zoom-chat x.txt: Ana (Shop)(unknown) Ben(unknown)\n247000- Ana (Shop) > is it slow?\n\
            249000- Ben > Reacted to \"is it slow?\" with 👍\n260000- Ben > very slow\n\
            270000- Ana (Shop) > Removed a 👍 reaction from \"very\"\n300000- Ben > Replying to \"nobody\"\n";
        assert_eq!(described(text), expected);
        assert_eq!(tried(text), Some(("zoom-chat", 94)));
        let found = &read_text(text, &ReadOptions::default()).unwrap()[0];
        let spoken: Vec<bool> = found.turns().iter().map(|turn| turn.spoken).collect();
        assert_eq!((spoken, found.cues()[1].kind), (vec![true, false, true, false, true], CueKind::Reaction));
        assert_eq!(found.cues()[2].reply_to.as_deref(), Some("is it \"slow\""));
    }

    #[test]
    fn chats_saved_on_a_disk_have_times_of_day() {
        let text = "14:03:22\t From Ana Lima to Everyone : hello: all\n14:03:30\t From Ben to Ana Lima(Direct Message) : hi\n14:04:00 From Ana Lima to Everyone:\n\tsecond\n";
        let expected =
            "zoom-chat/local x.txt: Ana Lima(unknown) Ben(unknown)\n0- Ana Lima > hello: all\n8000- Ben > hi\n38000- Ana Lima > second\n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn a_table_with_times_is_no_chat() {
        assert_eq!(tried("00:00:01\tAna\thello\n00:00:02\tBen\thi\n"), None);
    }
}
