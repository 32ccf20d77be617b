//! HTML character references, as WebVTT and HTML use them.

use std::borrow::Cow;

/// Longest reference looked for, with `&` and `;`; the longest name in HTML has 33 bytes.
const MAX_REFERENCE: usize = 40;

/// Returns the length and the text of the reference that `text` starts with, if it starts with a complete one.
pub(crate) fn first_reference(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let window = &text.as_bytes()[..text.len().min(MAX_REFERENCE)];
    let end = memchr::memchr(b';', window)? + 1;
    let reference = text.get(..end)?;
    if !reference.starts_with('&') || reference[1..].contains('&') {
        return None;
    }
    let decoded = html_escape::decode_html_entities(reference);
    (decoded != reference).then_some((end, decoded))
}

/// Replaces every complete reference; anything else stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
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
