//! Runs of words by their hashes.

use super::hash::mix;
use xxhash_rust::xxh3::xxh3_64;

/// Odd, so that no word is lost on the way through a run.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of a word.
pub(super) fn word_hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// The hash of some words, one after the other.
pub(super) fn run(words: &[u64]) -> u64 {
    mix(words.iter().fold(0, |sum: u64, word| sum.wrapping_mul(FACTOR).wrapping_add(*word)))
}

/// All runs of so many words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Runs {
    words: usize,
    /// What a word that leaves a run has become a multiple of.
    leaving: u64,
}

impl Runs {
    pub(super) fn of(words: usize) -> Self {
        Self { words, leaving: (0..words).fold(1, |power: u64, _| power.wrapping_mul(FACTOR)) }
    }

    /// Calls `see` with the place and the hash of each [`run`] of a turn, in their order.
    ///
    /// # Source
    /// Karp, Rabin (1987), IBM Journal of Research and Development 31, 249-260.
    pub(super) fn each(self, words: &[u64], mut see: impl FnMut(usize, u64)) {
        let mut sum = 0u64;
        for (end, word) in words.iter().enumerate() {
            sum = sum.wrapping_mul(FACTOR).wrapping_add(*word);
            if let Some(at) = (end + 1).checked_sub(self.words) {
                let left = at.checked_sub(1).map_or(0, |before| words[before].wrapping_mul(self.leaving));
                sum = sum.wrapping_sub(left);
                see(at, mix(sum));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_runs_one_by_one() {
        let text = "it was slow and it was slow and it was slow so it was not and it was  slow";
        for words in [&[][..], &[""], &["one"], &["", "a", ""], &text.split(' ').collect::<Vec<&str>>()] {
            let hashes: Vec<u64> = words.iter().map(|word| word_hash(word)).collect();
            for len in 1..=6 {
                let mut found = Vec::new();
                Runs::of(len).each(&hashes, |at, run| found.push((at, run)));
                let plain: Vec<(usize, u64)> = hashes.windows(len).map(run).enumerate().collect();
                assert_eq!(found, plain, "{words:?} by {len}");
            }
        }
    }

    #[test]
    fn equal_runs_and_no_others_have_equal_hashes() {
        let words: Vec<&str> = "a b a b b a a b a b a a b b a a".split(' ').collect();
        let hashes: Vec<u64> = words.iter().map(|word| word_hash(word)).collect();
        for (one, other) in (0..words.len() - 4).flat_map(|one| (0..words.len() - 4).map(move |other| (one, other))) {
            let same = words[one..one + 4] == words[other..other + 4];
            assert_eq!(same, run(&hashes[one..one + 4]) == run(&hashes[other..other + 4]), "{one} and {other}");
        }
        assert_ne!(run(&[word_hash("a")]), run(&[word_hash("a"), word_hash("")]));
    }
}
