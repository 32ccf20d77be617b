//! Lines of a text with their places; LF, CR LF and CR all end a line.

use crate::transcript::{MASKED, gather};

/// A line without its end, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl Line<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Iterates over the lines of `text`.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let crlf = rest.as_bytes()[end..].starts_with(b"\r\n");
        at += (end + 1 + usize::from(crlf)).min(rest.len());
        Some(Line { text: &rest[..end], start })
    })
}

/// Where the lines of `text` start, as [`lines`] has them.
pub(crate) fn starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = if text.is_empty() { Vec::new() } else { vec![0] };
    let mut end = |at: usize| {
        let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        if !crlf && at + 1 < bytes.len() {
            starts.push(at + 1);
        }
    };
    let (blocks, rest) = bytes.as_chunks::<MASKED>();
    for (number, block) in blocks.iter().enumerate() {
        let mut ends = gather(&block.map(|byte| u8::from(byte == b'\n' || byte == b'\r')));
        while ends != 0 {
            end(number * MASKED + ends.trailing_zeros() as usize);
            ends &= ends - 1;
        }
    }
    let behind = bytes.len() - rest.len();
    (behind..bytes.len()).filter(|&at| matches!(bytes[at], b'\n' | b'\r')).for_each(end);
    starts
}

/// Tells whether it is certain that no line is longer than `limit`, by looking for an end within every so many bytes.
pub(crate) fn none_longer(text: &str, limit: u64) -> bool {
    let (bytes, limit) = (text.as_bytes(), usize::try_from(limit).unwrap_or(usize::MAX));
    let mut at = 0;
    while bytes.len() - at > limit {
        let Some(found) = memchr::memrchr2(b'\n', b'\r', &bytes[at..at + limit]) else { return false };
        at += found + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_start_where_they_are_found_one_by_one() {
        let parts = ["a", "\n", "\r", "\r\n", "bcd", "é", "\n\r", &"x".repeat(61)];
        for round in 0..2_000usize {
            let text: String = (0..round % 40).map(|at| parts[(round / 3 + at * at * 7 + at * round) % parts.len()]).collect();
            assert_eq!(starts(&text), lines(&text).map(|line| line.start).collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn lines_within_a_limit_are_told_without_reading_them() {
        for text in ["", "abc", "abc\n", "a\nbc\r\nabc", "\n\n\n\n\n", "ab\rabcd\nab"] {
            let longest = lines(text).map(|line| line.text.len()).max().unwrap_or(0) as u64;
            for limit in 0..6 {
                assert!(!none_longer(text, limit) || longest <= limit, "{text:?} {limit}");
                assert!(none_longer(text, limit) || limit < longest + 2, "{text:?} {limit}");
            }
        }
    }
}
