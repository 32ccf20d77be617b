//! Runs of letters and digits in a text, found 64 bytes at a time.
//!
//! Plain Rust that the compiler turns into vector instructions: each byte of a block is classified by comparisons, and the answers of
//! eight bytes are gathered into bits by one multiplication. Characters beyond ASCII are looked up one by one in a bit set, but for the
//! quotation marks and dashes of typographers, which are passed over as they are found.

use crate::transcript::{MASKED as BLOCK, Span, gather, is_mark};
use std::sync::OnceLock;

/// Runs that are visited together, at most.
pub(crate) const BATCH: usize = 256;

/// Calls `visit` with every run of letters, digits and their marks, in order: a word, but for apostrophes.
#[inline]
pub(crate) fn runs(text: &str, mut visit: impl FnMut(Span)) {
    find::<BLOCK>(text, |runs, _| runs.iter().for_each(|&run| visit(run)));
}

/// Calls `visit` with all runs, up to [`BATCH`] at once, and whether all of those are ASCII.
#[inline]
pub(crate) fn batches_of_runs(text: &str, visit: impl FnMut(&[Span], bool)) {
    find::<BATCH>(text, visit);
}

/// Visits up to `MANY` runs at once, 64 or more.
#[inline]
fn find<const MANY: usize>(text: &str, mut visit: impl FnMut(&[Span], bool)) {
    let mut found = Found::<MANY>::new();
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    for (number, block) in blocks.iter().enumerate() {
        found.block(text, number * BLOCK, block);
        if found.len > 2 * MANY - BLOCK {
            found.hand_over(&mut visit);
        }
    }
    if !rest.is_empty() {
        let mut block = [b' '; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        found.block(text, text.len() - rest.len(), &block);
    }
    if found.is_inside == 1 {
        found.push(text.len() as u32);
    }
    found.hand_over(&mut visit);
}

/// What was found, and what goes on from one block to the next.
#[derive(Debug)]
struct Found<const MANY: usize> {
    /// Where runs start and end, in turn; there is room for those of one block more.
    edges: [[u32; 2]; MANY],
    len: usize,
    /// Whether all bytes of words are ASCII.
    is_ascii: bool,
    /// 1 where the last block ends in a run.
    is_inside: u64,
    /// Bytes at the start of the next block that belong to a character of the last one, and whether it is of words.
    carried: u32,
    carried_in_word: bool,
}

impl<const MANY: usize> Found<MANY> {
    fn new() -> Self {
        Self { edges: [[0; 2]; MANY], len: 0, is_ascii: true, is_inside: 0, carried: 0, carried_in_word: false }
    }

    #[inline]
    fn block(&mut self, text: &str, base: usize, block: &[u8; BLOCK]) {
        let (mut word, beyond) = masks(block);
        if beyond != 0 {
            let letters = self.beyond(text, base, beyond);
            self.is_ascii &= letters == 0;
            word |= letters;
        }
        let mut left = word ^ (word << 1 | self.is_inside);
        self.is_inside = word >> 63;
        let edges = self.edges.as_flattened_mut();
        let mut len = self.len;
        while left != 0 {
            edges[len] = base as u32 + left.trailing_zeros();
            left &= left - 1;
            len += 1;
        }
        self.len = len;
    }

    #[inline]
    fn push(&mut self, edge: u32) {
        self.edges.as_flattened_mut()[self.len] = edge;
        self.len += 1;
    }

    /// Visits the runs that have ended; the start of one that goes on is kept.
    #[inline]
    fn hand_over(&mut self, visit: &mut impl FnMut(&[Span], bool)) {
        let (pairs, rest) = self.edges.as_flattened()[..self.len].as_chunks::<2>();
        let mut runs = [Span::default(); MANY];
        for (run, &[start, end]) in runs.iter_mut().zip(pairs) {
            *run = Span { start, end };
        }
        visit(&runs[..pairs.len()], self.is_ascii);
        let open = rest.first().copied();
        (self.len, self.is_ascii) = (0, self.is_ascii || open.is_none());
        open.into_iter().for_each(|start| self.push(start));
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

/// Whether a character below U+10000 is of words; asked once for all characters around it.
fn is_listed(point: u32) -> bool {
    const AROUND: u32 = 256;
    static LIST: [OnceLock<[bool; AROUND as usize]>; 256] = [const { OnceLock::new() }; 256];
    let first = point - point % AROUND;
    let is_of_words = |at: usize| char::from_u32(first + at as u32).is_some_and(is_of_words);
    LIST[(point / AROUND) as usize].get_or_init(|| std::array::from_fn(is_of_words))[(point % AROUND) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain version: a character after the other.
    fn plainly(text: &str) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for (start, c) in text.char_indices().filter(|&(_, c)| is_of_words(c)) {
            let run = Span::new(start, start + c.len_utf8());
            match found.last_mut().filter(|last| last.end == run.start) {
                Some(last) => last.end = run.end,
                None => found.push(run),
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
            batches_of_runs(&text, |runs, is_ascii| {
                assert!(!is_ascii || runs.iter().all(|run| text[run.range()].is_ascii()), "{text}");
                found.extend_from_slice(runs);
            });
            let mut one_by_one = Vec::new();
            runs(&text, |run| one_by_one.push(run));
            assert_eq!((&found, &one_by_one), (&plainly(&text), &found), "{text}");
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
