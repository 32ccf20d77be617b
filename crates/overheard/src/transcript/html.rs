//! HTML character references, as WebVTT and HTML use them.

use super::html_names::{PAIRS, WITHOUT_SEMICOLON};
use std::borrow::Cow;

/// Longest reference looked for, with `&` and `;`; the longest name in HTML has 33 bytes.
const MAX_REFERENCE: usize = 40;

/// Returns the length and the text of the reference that `text` starts with, if it starts with one.
pub(crate) fn first_reference(text: &str) -> Option<(usize, Cow<'_, str>)> {
    whole_reference(text).or_else(|| old_reference(text))
}

fn whole_reference(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let window = &text.as_bytes()[..text.len().min(MAX_REFERENCE)];
    let end = memchr::memchr(b';', window)? + 1;
    let reference = text.get(..end)?;
    if !reference.starts_with('&') || reference[1..].contains('&') {
        return None;
    }
    let name = &reference[1..end - 1];
    if let Ok(at) = PAIRS.binary_search_by_key(&name, |(pair, _)| pair) {
        return Some((end, Cow::Borrowed(PAIRS[at].1)));
    }
    let decoded = html_escape::decode_html_entities(reference);
    (decoded != reference).then_some((end, decoded))
}

/// One without a semicolon, `&amp`: the longest name that fits.
fn old_reference(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let rest = text.strip_prefix('&')?;
    let name = WITHOUT_SEMICOLON.iter().filter(|name| rest.starts_with(**name)).max_by_key(|name| name.len())?;
    let whole = format!("&{name};");
    Some((name.len() + 1, Cow::Owned(html_escape::decode_html_entities(&whole).into_owned())))
}

/// Replaces every reference; anything else stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (len, part) = first_reference(rest).unwrap_or((1, Cow::Borrowed("&")));
        decoded.push_str(&part);
        rest = &rest[len..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn old_and_double_references_are_read() {
        let cases = [
            ("a &amp b &lt; c", "a & b < c"),
            ("&notit; &notin; &not", "¬it; ∉ ¬"),
            ("&nsubE;", "\u{2AC5}\u{338}"),
            ("AT&T & co &unknown;", "AT&T & co &unknown;"),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}
