//! Neighbouring turns joined until they hold enough words to tell their theme.

use super::corpus::{Corpus, Terms};
use super::hash::mix;
use super::sparse::Sparse;
use std::ops::Range;

/// Content tokens of a chunk where themes persist over neighbouring turns.
pub(super) const CHUNK_WORDS: u32 = 20;

/// Chunks of turns with their counts and content hashes.
#[derive(Debug)]
pub(super) struct Chunks {
    pub(super) turns: Vec<Range<usize>>,
    pub(super) counts: Sparse,
    pub(super) hashes: Vec<u64>,
}

impl Chunks {
    /// Joins turns of a conversation until a chunk has `min_words` content tokens; 0 takes each turn alone.
    ///
    /// The last chunk of a conversation joins the one before when it has less than half of that.
    pub(super) fn new(corpus: &Corpus<'_>, terms: &Terms, min_words: u32) -> Self {
        let mut turns: Vec<Range<usize>> = Vec::new();
        for conversation in &corpus.conversations {
            split(conversation.clone(), &terms.content, min_words, &mut turns);
        }
        let counts = terms.counts.grouped(&turns);
        let hash =
            |range: &Range<usize>| mix(corpus.turn_hashes[range.clone()].iter().fold(0u64, |sum, &hash| sum.wrapping_add(mix(hash))));
        let hashes = turns.iter().map(hash).collect();
        Self { turns, counts, hashes }
    }

    pub(super) fn len(&self) -> usize {
        self.turns.len()
    }

    /// The chunks with at least `min_words` tokens, at most `limit`: those with the smallest hashes.
    pub(super) fn sample(&self, min_words: u64, limit: usize) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.len()).filter(|&row| self.counts.total(row) >= min_words).collect();
        if rows.len() > limit {
            rows.sort_by_key(|&row| (self.hashes[row], row));
            rows.truncate(limit);
            rows.sort_unstable();
        }
        rows
    }
}

fn split(conversation: Range<usize>, content: &[u32], min_words: u32, chunks: &mut Vec<Range<usize>>) {
    let mut start = conversation.start;
    let mut words = 0;
    for turn in conversation.clone() {
        words += content[turn];
        if words >= min_words {
            chunks.push(start..turn + 1);
            start = turn + 1;
            words = 0;
        }
    }
    if start == conversation.end {
        return;
    }
    match chunks.last_mut() {
        Some(last) if last.end > conversation.start && words * 2 < min_words => last.end = conversation.end,
        _ => chunks.push(start..conversation.end),
    }
}
