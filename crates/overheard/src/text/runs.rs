//! Runs of letters and digits in a text, found 64 bytes at a time.
//!
//! Plain Rust that the compiler turns into vector instructions: each byte of a block is classified by comparisons, and the answers of
//! eight bytes are gathered into bits by one multiplication. Characters beyond ASCII are looked up one by one in a bit set, but for the
//! quotation marks and dashes of typographers, which are passed over as they are found.

use crate::transcript::{MASKED as BLOCK, gather, is_mark};
use std::sync::OnceLock;

/// A run of letters, digits and their marks: a word, but for apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Run {
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    /// Whether it is ASCII.
    pub(crate) ascii: bool,
}

/// Calls `visit` with every run of `text`, in order.
#[inline]
pub(crate) fn runs(text: &str, mut visit: impl FnMut(Run)) {
    let bytes = text.as_bytes();
    let mut open = Open::default();
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (number, block) in blocks.iter().enumerate() {
        open.block(text, number * BLOCK, block, &mut visit);
    }
    if !rest.is_empty() {
        let mut block = [b' '; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        open.block(text, bytes.len() - rest.len(), &block, &mut visit);
    }
    open.close(bytes.len(), &mut visit);
}

/// What goes on from one block to the next.
#[derive(Debug, Default)]
struct Open {
    /// Where the run starts that the last block ended in, and whether it is ASCII so far.
    run: Option<(usize, bool)>,
    /// Bytes at the start of the next block that belong to a character of the last one, and whether it is of words.
    carried: u32,
    carried_in_word: bool,
}

impl Open {
    #[inline]
    fn block(&mut self, text: &str, base: usize, block: &[u8; BLOCK], visit: &mut impl FnMut(Run)) {
        let (mut word, beyond) = masks(block);
        if beyond != 0 {
            word |= self.beyond(text, base, beyond);
        }
        let mut left = word;
        if let Some((start, ascii)) = self.run {
            let len = (!left).trailing_zeros();
            let ascii = ascii && beyond & low(len) == 0;
            if len as usize == BLOCK {
                self.run = Some((start, ascii));
                return;
            }
            self.run = None;
            visit(Run { start, end: base + len as usize, ascii });
            left &= !low(len);
        }
        while left != 0 {
            let start = left.trailing_zeros();
            let len = (!(left >> start)).trailing_zeros();
            let end = start + len;
            let ascii = beyond & low(end) & !low(start) == 0;
            if end as usize >= BLOCK {
                self.run = Some((base + start as usize, ascii));
                return;
            }
            visit(Run { start: base + start as usize, end: base + end as usize, ascii });
            left &= !low(end);
        }
    }

    fn close(&mut self, end: usize, visit: &mut impl FnMut(Run)) {
        if let Some((start, ascii)) = self.run.take() {
            visit(Run { start, end, ascii });
        }
    }

    /// The bytes of characters beyond ASCII that belong to words; `beyond` are all bytes that are not ASCII.
    fn beyond(&mut self, text: &str, base: usize, beyond: u64) -> u64 {
        let carried = low(self.carried);
        let mut word = if self.carried_in_word { carried } else { 0 };
        let mut left = beyond & !carried;
        self.carried = 0;
        while left != 0 {
            let at = left.trailing_zeros();
            let (len, in_word) = class(text, base + at as usize);
            let end = at + len;
            let bits = low(end) & !low(at);
            word |= if in_word { bits } else { 0 };
            left &= !bits;
            if end as usize > BLOCK {
                self.carried = end - BLOCK as u32;
                self.carried_in_word = in_word;
            }
        }
        word
    }
}

/// The lowest `count` bits, 0 to 64 of them and more.
#[inline]
fn low(count: u32) -> u64 {
    1u64.checked_shl(count).map_or(u64::MAX, |bit| bit - 1)
}

/// The bytes that are ASCII letters or digits, and those that are not ASCII.
#[inline]
fn masks(block: &[u8; BLOCK]) -> (u64, u64) {
    let mut words = [0u8; BLOCK];
    for (word, &byte) in words.iter_mut().zip(block) {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        *word = u8::from(letter | digit);
    }
    let high = block.iter().fold(0u8, |all, &byte| all | byte) & 0x80 != 0;
    (gather(&words), if high { gather(&block.map(|byte| byte >> 7)) } else { 0 })
}

/// The length of the character at `at`, and whether it is of words; it is not ASCII.
fn class(text: &str, at: usize) -> (u32, bool) {
    let bytes = text.as_bytes();
    let tail = |offset: usize| u32::from(bytes.get(at + offset).copied().unwrap_or(0) & 0x3f);
    let first = u32::from(bytes[at]);
    match first {
        // U+2000 to U+203F: quotation marks, dashes and spaces; none of them is of words.
        0xe2 if bytes.get(at + 1) == Some(&0x80) => (3, false),
        0xf0.. => (4, text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_of_words)),
        0xe0.. => (3, is_listed((first & 0x0f) << 12 | tail(1) << 6 | tail(2))),
        _ => (2, is_listed((first & 0x1f) << 6 | tail(1))),
    }
}

/// Letters, digits, and the marks that belong to a letter before them.
pub(crate) fn is_of_words(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

/// Whether a character below U+10000 is of words.
fn is_listed(point: u32) -> bool {
    static LIST: OnceLock<Vec<u64>> = OnceLock::new();
    let list = LIST.get_or_init(|| {
        let bit = |point: u32| u64::from(char::from_u32(point).is_some_and(is_of_words)) << (point % 64);
        (0..0x400u32).map(|word| (word * 64..word * 64 + 64).fold(0, |bits, point| bits | bit(point))).collect()
    });
    list[(point / 64) as usize] >> (point % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain version: a character after the other.
    fn plainly(text: &str) -> Vec<Run> {
        let mut found: Vec<Run> = Vec::new();
        for (start, c) in text.char_indices().filter(|&(_, c)| is_of_words(c)) {
            let end = start + c.len_utf8();
            match found.last_mut().filter(|last| last.end == start) {
                Some(last) => (last.end, last.ascii) = (end, last.ascii && c.is_ascii()),
                None => found.push(Run { start, end, ascii: c.is_ascii() }),
            }
        }
        found
    }

    #[test]
    fn runs_are_those_found_one_by_one() {
        let parts = [
            "a",
            "Zz9",
            "_",
            " ",
            "’",
            "“",
            "—",
            "é",
            "Straße",
            "и",
            "привет",
            "தமிழ்",
            "我们",
            "𝒳",
            "😀",
            "e\u{301}",
            "@",
            "[",
            "`",
            "{",
            "/",
            ":",
            "0",
            "\u{7f}",
            "\u{80}",
            "\u{200d}",
            "x",
            "longerwordthanthat",
        ];
        let mut state = 1u64;
        for round in 0..3_000 {
            let mut text = String::new();
            for _ in 0..round % 90 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            let mut found = Vec::new();
            runs(&text, |run| found.push(run));
            assert_eq!(found, plainly(&text), "{text}");
        }
    }

    #[test]
    fn every_character_is_classified_as_alone() {
        for c in ('\u{80}'..=char::MAX).step_by(7).chain('\u{80}'..'\u{3000}') {
            let text = c.to_string();
            assert_eq!(class(&text, 0), (c.len_utf8() as u32, is_of_words(c)), "{c:?}");
        }
    }
}
