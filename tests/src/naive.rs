//! A second decoder of quote pieces that shares no code with the library: simple, slow, meant to be checked by eye.

use encoding_rs::Encoding;
use std::fmt::Write as _;
use std::ops::Range;

/// Returns the text that `bytes` of `file` spell in `decoding`: an encoding, and perhaps `+json`, `+csv`, `+html`, `+jsonhtml` or `+jsonbytes`.
///
/// `None` where the range is not within the file or the decoding is unknown.
pub fn text_of(file: &[u8], bytes: Range<u64>, decoding: &str) -> Option<String> {
    let range = usize::try_from(bytes.start).ok()?..usize::try_from(bytes.end).ok()?;
    let raw = file.get(range)?;
    let (encoding, escape) = decoding.split_once('+').unwrap_or((decoding, ""));
    let spelt = characters(raw, encoding)?;
    match escape {
        "" => Some(spelt),
        "csv" => Some(undouble(&spelt)),
        "json" => Some(unescape_json(&spelt)),
        "html" => Some(unescape_html(&spelt)),
        "jsonhtml" => Some(unescape_html(&unescape_json(&spelt))),
        "jsonbytes" => String::from_utf8(unescape_json(&spelt).chars().map(|c| c as u8).collect()).ok(),
        _ => None,
    }
}

fn characters(raw: &[u8], encoding: &str) -> Option<String> {
    match encoding {
        "utf-8" => Some(String::from_utf8_lossy(raw).into_owned()),
        "utf-16le" => Some(utf16(raw, |a, b| u32::from(a) + 256 * u32::from(b))),
        "utf-16be" => Some(utf16(raw, |a, b| 256 * u32::from(a) + u32::from(b))),
        "utf-32le" => Some(utf32(raw, u32::from_le_bytes)),
        "utf-32be" => Some(utf32(raw, u32::from_be_bytes)),
        legacy => {
            let charset = Encoding::for_label(legacy.as_bytes())?;
            Some(charset.decode_without_bom_handling(raw).0.into_owned())
        }
    }
}

fn utf16(raw: &[u8], unit: fn(u8, u8) -> u32) -> String {
    let units: Vec<u32> = raw.chunks(2).map(|pair| if pair.len() == 2 { unit(pair[0], pair[1]) } else { 0xDC00 }).collect();
    join_surrogates(&units)
}

fn utf32(raw: &[u8], code: fn([u8; 4]) -> u32) -> String {
    let whole = raw.chunks_exact(4);
    let broken = !whole.remainder().is_empty();
    let mut text: String = whole.map(|quad| char::from_u32(code([quad[0], quad[1], quad[2], quad[3]])).unwrap_or('\u{FFFD}')).collect();
    if broken {
        text.push('\u{FFFD}');
    }
    text
}

/// Code units to text; a surrogate without its partner is U+FFFD.
fn join_surrogates(units: &[u32]) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < units.len() {
        let (high, low) = (units[at], units.get(at + 1).copied().unwrap_or(0));
        if (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low) {
            let code = 0x1_0000 + (high - 0xD800) * 0x400 + (low - 0xDC00);
            text.push(char::from_u32(code).unwrap_or('\u{FFFD}'));
            at += 2;
        } else {
            text.push(char::from_u32(high).unwrap_or('\u{FFFD}'));
            at += 1;
        }
    }
    text
}

fn undouble(text: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for c in text.chars() {
        if c == '"' && quoted {
            quoted = false;
            continue;
        }
        quoted = c == '"';
        out.push(c);
    }
    out
}

fn unescape_json(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let (c, next) = (chars[at], chars.get(at + 1).copied());
        if c != '\\' {
            out.push(c);
            at += 1;
            continue;
        }
        let simple = match next {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('u') => {
                let (units, behind) = unicode_escapes(&chars, at);
                out.push_str(&join_surrogates(&units));
                at = behind;
                continue;
            }
            Some(other) => other,
            None => '\\',
        };
        out.push(simple);
        at += 2;
    }
    out
}

/// The run of `\uXXXX` that starts at `at`, and where it ends; always gets past `at`.
fn unicode_escapes(chars: &[char], mut at: usize) -> (Vec<u32>, usize) {
    let mut units = Vec::new();
    while chars.get(at) == Some(&'\\') && chars.get(at + 1) == Some(&'u') {
        let digits: String = chars.iter().skip(at + 2).take(4).collect();
        units.push(u32::from_str_radix(&digits, 16).unwrap_or(0xDC00));
        at += 6;
    }
    (units, at)
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("shy", '\u{AD}'),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("euro", '€'),
    ("pound", '£'),
    ("frac12", '½'),
    ("times", '×'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
];

fn unescape_html(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').map(|end| &rest[1..end]);
        let old = OLD.iter().find(|name| rest[1..].starts_with(**name)).and_then(|name| Some((name.len() + 1, referenced(name)?)));
        let (len, c) = reference.and_then(|name| Some((name.len() + 2, referenced(name)?))).or(old).unwrap_or((1, '&'));
        out.push(c);
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

/// Names that need no semicolon; not all of them.
const OLD: [&str; 4] = ["amp", "lt", "gt", "quot"];

fn referenced(name: &str) -> Option<char> {
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => return NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
    };
    char::from_u32(code)
}

/// Escapes text for the inside of a JSON string, everything beyond ASCII as `\uXXXX`; for cases made in code.
pub fn escape_json(text: &str) -> String {
    let mut out = String::new();
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(b'"') => out.push_str("\\\""),
            Ok(b'\\') => out.push_str("\\\\"),
            Ok(byte @ 0x20..0x7F) => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn pieces_are_decoded_by_hand() {
        let cases: [(&[u8], &str, &str); 11] = [
            ("é plain".as_bytes(), "utf-8", "é plain"),
            (b"a\\u00e9 \\ud83d\\ude00 \\\"q\\\" \\/", "utf-8+json", "aé 😀 \"q\" /"),
            (b"\\ud83d x", "utf-8+json", "\u{FFFD} x"),
            (b"say \"\"no\"\" now", "utf-8+csv", "say \"no\" now"),
            (b"a &amp; b &#233; &#xE9; &unknown; &lt;", "utf-8+html", "a & b é é &unknown; <"),
            (b"a\x00=\xd8\x00\xde", "utf-16le", "a😀"),
            (b"\x00a\xd8=\xde\x00", "utf-16be", "a😀"),
            (b"a\0\0\0", "utf-32le", "a"),
            (b"\0\0\0a", "utf-32be", "a"),
            (b"caf\xe9 \x93q\x94", "windows-1252", "café “q”"),
            (b"\x83e\x83X\x83g", "shift_jis", "テスト"),
        ];
        for (bytes, decoding, expected) in cases {
            assert_eq!(text_of(bytes, 0..bytes.len() as u64, decoding).as_deref(), Some(expected), "{decoding}");
        }
        assert_eq!(text_of(b"abc", 0..4, "utf-8"), None);
        assert_eq!(text_of(b"abc", 0..3, "utf-8+rot13"), None);
    }
}
