//! Where the texts of JSON and of markup are, found without any reader.

use std::ops::Range;

/// A text within a file, and the key or the tag that it belongs to.
#[derive(Debug)]
pub struct Text<'a> {
    /// The key of a JSON value, or the name of the tag before a text; empty where there is none.
    pub name: &'a str,
    /// Its bytes, without quotation marks.
    pub at: Range<usize>,
}

/// Returns the strings of JSON that are values, in order.
pub fn of_json(text: &str) -> Vec<Text<'_>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    // The key that is open at each depth.
    let mut keys: Vec<&str> = vec![""];
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => keys.push(keys.last().copied().unwrap_or("")),
            b'}' | b']' if keys.len() > 1 => drop(keys.pop()),
            b'"' => {
                let end = end_of_string(bytes, at + 1);
                let behind = text[(end + 1).min(text.len())..].trim_start();
                if let (true, Some(key)) = (behind.starts_with(':'), keys.last_mut()) {
                    *key = &text[at + 1..end];
                } else {
                    found.push(Text { name: keys.last().copied().unwrap_or(""), at: at + 1..end });
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// Returns what stands between tags, in order.
pub fn of_markup(text: &str) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('>') {
        let start = open + 1;
        let end = text[start..].find('<').map_or(text.len(), |at| start + at);
        let tag = text[..open].rfind('<').map_or("", |at| &text[at + 1..open]);
        let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or("");
        if !text[start..end].trim().is_empty() {
            found.push(Text { name, at: start..end });
        }
    }
    found
}
