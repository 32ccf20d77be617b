//! Slack's markup: `<@U1>`, `<https://x.org|the page>`, and three character references.
//!
//! JSON may spell each of its signs as an escape as well.

use crate::formats::rows::Cell;
use crate::formats::talk::Join;
use crate::transcript::Escape;
use std::ops::Range;

/// A sign of the markup where it stands, and how many bytes it takes.
fn sign(text: &str, plain: char, escaped: &str) -> Option<usize> {
    let is_escaped = text.get(..escaped.len()).is_some_and(|start| start.eq_ignore_ascii_case(escaped));
    if text.starts_with(plain) { Some(1) } else { is_escaped.then_some(escaped.len()) }
}

fn open(text: &str) -> Option<usize> {
    sign(text, '<', "\\u003c")
}

fn close(text: &str) -> Option<usize> {
    sign(text, '>', "\\u003e")
}

/// `&amp;`, `&lt;` or `&gt;`: its length and how it is spelt.
fn reference(text: &str) -> Option<(usize, Escape)> {
    let ampersand = sign(text, '&', "\\u0026")?;
    let name = ["amp;", "lt;", "gt;"].into_iter().find(|name| text[ampersand..].starts_with(name))?;
    Some((ampersand + name.len(), if ampersand == 1 { Escape::Html } else { Escape::JsonHtml }))
}

/// Splits the inside of a JSON string into what is said, without the markup.
pub(super) fn parts(source: &str, cell: Cell) -> Vec<(Join, Cell)> {
    let mut parts = Vec::new();
    let raw = cell.raw(source);
    let (mut at, mut said) = (0, 0);
    while let Some(found) = memchr::memchr2(b'<', b'\\', &raw.as_bytes()[at..]) {
        at += found;
        let rest = &raw[at..];
        if let Some((from, to, len)) = open(rest).and_then(|len| link(rest, len)) {
            add_plain(raw, said..at, cell.start, &mut parts);
            add_plain(raw, at + from..at + to, cell.start, &mut parts);
            at += len;
            said = at;
        } else {
            at += step(rest);
        }
    }
    add_plain(raw, said..raw.len(), cell.start, &mut parts);
    parts
}

/// Adds text in which only references are markup.
fn add_plain(raw: &str, range: Range<usize>, start: usize, parts: &mut Vec<(Join, Cell)>) {
    let mut say = |from: usize, to: usize, escape| {
        if from < to {
            parts.push((Join::Tight, Cell::new(start + from..start + to, escape)));
        }
    };
    let text = &raw[..range.end];
    let (mut at, mut said) = (range.start, range.start);
    while let Some(found) = memchr::memchr2(b'&', b'\\', &text.as_bytes()[at..]) {
        at += found;
        if let Some((len, escape)) = reference(&text[at..]) {
            say(said, at, Escape::Json);
            say(at, at + len, escape);
            at += len;
            said = at;
        } else {
            at += step(&text[at..]);
        }
    }
    say(said, range.end, Escape::Json);
}

/// How far to go on: an escape is passed as a whole.
fn step(rest: &str) -> usize {
    let escaped = rest.strip_prefix('\\').and_then(|behind| behind.chars().next());
    1 + escaped.map_or(0, char::len_utf8)
}

/// Where in `<inner|label>` the text is that is shown, and how long the whole is.
fn link(rest: &str, opening: usize) -> Option<(usize, usize, usize)> {
    let mut at = opening;
    let mut shown = opening;
    while at < rest.len() {
        if let Some(len) = close(&rest[at..]) {
            // `<!here>` shows its word alone.
            let mark = usize::from(shown == opening && rest[opening..].starts_with('!'));
            return (shown + mark < at).then_some((shown + mark, at, at + len));
        }
        if open(&rest[at..]).is_some() {
            return None;
        }
        if shown == opening && rest[at..].starts_with('|') {
            shown = at + 1;
        }
        at += if rest[at..].starts_with('\\') { step(&rest[at..]) } else { rest[at..].chars().next().map_or(1, char::len_utf8) };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str) -> String {
        let cell = Cell::new(0..raw.len(), Escape::Json);
        parts(raw, cell).iter().map(|(_, part)| part.escape.decode(part.raw(raw)).into_owned()).collect()
    }

    #[test]
    fn markup_is_undone_however_it_is_spelt() {
        let cases = [
            ("plain", "plain"),
            ("<@U1> said 1 < 2", "@U1 said 1 < 2"),
            ("\\u003c@U1|ana\\u003E \\u0026amp; co", "ana & co"),
            ("<!here> &lt;b&gt; &copy;", "here <b> &copy;"),
            ("<https://x.org|R&amp;D> <https://x.org/a?b=1&amp;c>", "R&D https://x.org/a?b=1&c"),
            ("a \\\"quote\\\" \\\\u003c", "a \"quote\" \\u003c"),
            ("<> <|> <a <b>", "<> <|> <a b"),
        ];
        for (raw, expected) in cases {
            assert_eq!(shown(raw), expected, "{raw}");
        }
    }
}
