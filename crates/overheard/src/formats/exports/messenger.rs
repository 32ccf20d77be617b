//! Messenger and Instagram, as Meta exports them: newest first, every byte of UTF-8 an escape of its own.

use crate::formats::json_tree::Node;
use crate::formats::rows::Cell;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, Escape};
use std::borrow::Cow;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "messenger-json",
    title: "Messenger JSON",
    producers: "Messenger, Instagram",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Title],
    dialects: &[],
    limits: "reactions, media and times of the clock are left out",
    probe,
    read,
};

/// How many messages are looked at.
const SURVEYED: usize = 50;

fn messages(root: Node<'_>) -> Option<Node<'_>> {
    let messages = root.list("messages")?;
    let fits = |message: Node<'_>| message.pick(["sender_name", "timestamp_ms"]).iter().all(Option::is_some);
    let mut first = messages.objects().take(SURVEYED).peekable();
    (first.peek().is_some() && first.all(fits)).then_some(messages)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    messages(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 97, "messages with sender_name and timestamp_ms"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"messages\" with \"sender_name\" and \"timestamp_ms\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(messages) = messages(root) else { return Ok(None) };
    if let Some(title) = root.get("title").and_then(name) {
        talk.conversation().set_title(&title);
    }
    for message in messages.objects() {
        let [sender, content] = message.pick(["sender_name", "content"]);
        talk.say(Utterance {
            parts: content.and_then(Node::text).map_or_else(Vec::new, |cell| parts(message.source(), cell)),
            speaker: sender.and_then(name),
            kind: CueKind::Message,
            ..Utterance::of(message.bytes(), None)
        })?;
    }
    Ok(Some(()))
}

fn name(node: Node<'_>) -> Option<Cow<'_, str>> {
    let cell = node.text()?;
    let whole: String = parts(node.source(), cell).iter().map(|(_, part)| part.escape.decode(part.raw(node.source()))).collect();
    Some(whole.trim().to_owned()).filter(|name| !name.is_empty()).map(Cow::Owned)
}

/// The byte that `\u00e2` stands for.
fn byte(text: &str) -> Option<u8> {
    u8::from_str_radix(text.strip_prefix("\\u00")?.get(..2)?, 16).ok()
}

/// How many escapes spell the character that starts here, if they spell one.
fn escapes(text: &str) -> Option<usize> {
    let len = match byte(text)? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = (0..len).map(|nth| byte(text.get(nth * 6..)?)).collect();
    std::str::from_utf8(&bytes?).is_ok().then_some(len)
}

/// Splits the inside of a JSON string into runs as usual and characters spelt byte by byte.
fn parts(source: &str, cell: Cell) -> Vec<(Join, Cell)> {
    let raw = cell.raw(source);
    let mut parts = Vec::new();
    let mut say = |from: usize, to: usize, escape| {
        if from < to {
            parts.push((Join::Tight, Cell::new(cell.start + from..cell.start + to, escape)));
        }
    };
    let (mut at, mut said) = (0, 0);
    while let Some(found) = memchr::memchr(b'\\', &raw.as_bytes()[at..]) {
        at += found;
        if let Some(len) = escapes(&raw[at..]) {
            say(said, at, Escape::Json);
            say(at, at + len * 6, Escape::JsonBytes);
            at += len * 6;
            said = at;
        } else {
            at += 1 + raw[at + 1..].chars().next().map_or(0, char::len_utf8);
        }
    }
    say(said, raw.len(), Escape::Json);
    parts
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::described;

    #[test]
    fn bytes_spelt_as_escapes_are_characters_again() {
        let text = r#"{"participants": [{"name": "Zo\u00c3\u00ab"}], "title": "Zo\u00c3\u00ab", "messages": [
            {"sender_name": "Zo\u00c3\u00ab", "timestamp_ms": 2, "content": "it\u00e2\u0080\u0099s \u00f0\u009f\u0098\u0080 \u00e9 \"slow\""},
            {"sender_name": "Ben", "timestamp_ms": 1, "photos": []}]}"#;
        assert_eq!(described(text), "messenger-json x.txt: Zoë(unknown) Ben(unknown)\nZoë > it’s 😀 é \"slow\"\nBen > \n");
    }
}
