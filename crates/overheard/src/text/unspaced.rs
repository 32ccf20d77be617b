//! Words of scripts that put no spaces between them.

use crate::transcript::is_unspaced;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use std::ops::Range;
use std::sync::OnceLock;

/// Tells whether a run of letters holds any of a script without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
pub(crate) fn has_unspaced(run: &str) -> bool {
    if run.is_ascii() {
        return false;
    }
    // None of these scripts has a character of fewer than three bytes, or stands among quotation marks and dashes.
    let (bytes, is_mark) = (run.as_bytes(), |byte: u8, next: Option<&u8>| byte == 0xe2 && next == Some(&0x80));
    bytes.iter().enumerate().any(|(at, &byte)| byte >= 0xe0 && !is_mark(byte, bytes.get(at + 1))) && run.contains(is_unspaced)
}

/// Calls `visit` with the words that a run of letters is made of, in order; together they hold every letter of it.
///
/// By dictionary, not by a network: tables give the same answer on every machine.
///
/// # Source
/// Unicode Standard Annex 29 for where words may end, and the dictionaries of ICU for scripts that it leaves open.
pub(crate) fn split(run: &str, mut visit: impl FnMut(Range<usize>)) {
    static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
    let segmenter = SEGMENTER.get_or_init(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    let mut start = 0;
    for end in segmenter.segment_str(run).filter(|&end| end > 0) {
        if run[start..end].contains(char::is_alphanumeric) {
            visit(start..end);
        }
        start = end;
    }
}

/// Returns how many words a text has: what stands between white space, where scripts without spaces are cut into their words.
pub(crate) fn count_words(text: &str) -> usize {
    if text.is_ascii() {
        return count_ascii_words(text.as_bytes());
    }
    if !has_unspaced(text) {
        return text.split_whitespace().count();
    }
    text.split_whitespace().map(count_in).sum()
}

/// Counts where a word begins: what is no white space behind what is, or at the start.
fn count_ascii_words(text: &[u8]) -> usize {
    let is_white = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let first = text.first().is_some_and(|&byte| !is_white(byte));
    let mut words = usize::from(first);
    for (&before, &byte) in text.iter().zip(text.iter().skip(1)) {
        words += usize::from(is_white(before) & !is_white(byte));
    }
    words
}

fn count_in(run: &str) -> usize {
    let mut words = 0;
    if has_unspaced(run) {
        split(run, |_| words += 1);
    }
    words.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_words_stand_between_white_space_of_any_kind() {
        let every: String = (0..=127u8).flat_map(|byte| ['a', char::from(byte), 'b']).collect();
        for text in ["", " ", "a", " a", "a ", "\ta\r\n b\x0bc\x0cd  e", &every] {
            assert_eq!(count_words(text), text.split_whitespace().count(), "{text:?}");
        }
    }

    #[test]
    fn words_are_counted_in_any_script() {
        let cases = [
            ("It is too slow - really.", 6),
            ("我们的客户经常抱怨价格。", 6),
            ("ราคาแพงมาก", 3),
            ("用 iPhone 付款", 3),
            ("。。。 ok", 2),
            ("", 0),
        ];
        for (text, words) in cases {
            assert_eq!(count_words(text), words, "{text}");
        }
    }

    #[test]
    fn every_letter_is_told_apart_alone_and_behind_a_quotation_mark() {
        for letter in ('\0'..=char::MAX).filter(|letter| letter.is_alphabetic()) {
            assert_eq!([letter.to_string(), format!("’{letter}")].map(|run| has_unspaced(&run)), [is_unspaced(letter); 2], "{letter}");
        }
    }

    #[test]
    fn a_long_run_is_cut_like_its_parts() {
        let run = "我们的客户经常抱怨价格".repeat(20_000);
        assert_eq!(count_words(&run), 20_000 * 6);
    }
}
