//! What whole conversations are about: each a mixture of themes, whose words are learned again from whole conversations.

use super::hash::mix;
use super::model::Model;
use crate::parallel::Pool;

const ROUNDS: usize = 40;
/// Part of every conversation's words that is nobody's theme: what all talks have in common.
const BACKGROUND: f64 = 0.9;
/// Counted words that the shares by turns stand for: short talks keep them, long ones are heard anew.
const PRIOR: f64 = 30.0;
/// Part of every theme's words that is spread like all words, so that none becomes impossible.
const SPREAD: f64 = 0.001;
/// Pseudo-counts that start the themes' words, for each term of the vocabulary.
const SMOOTHING: f64 = 0.1;
/// Conversations for each theme that its words can be learned from; below that shares stay as the turns have them.
const MIN_CONVERSATIONS: usize = 4;
/// Conversations that the words are learned from: those with the smallest hashes.
const SAMPLE: usize = 4_000;
/// Expected counts are added up in units of 1/4096: exact in any order.
const UNITS: f64 = 4096.0;

/// Counts of terms in a conversation, in order of the terms.
pub(crate) type TermCounts = Vec<(u32, u32)>;

/// The themes' distributions over terms, term after term, and that of everything.
struct Words {
    themes: usize,
    shares: Vec<f64>,
    common: Vec<f64>,
}

/// Learns the shares of `themes` (as the model numbers them) in each conversation from `start`, the shares by turns.
///
/// Expectation maximisation of a mixture with a fixed background and the start as prior; too few conversations keep
/// their start.
///
/// # Source
/// Hofmann (1999), SIGIR, 50-57 (the mixture); Zhai, Velivelli, Yu (2004), KDD, 743-748 (with a background);
/// Chien, Wu (2008), IEEE Transactions on Audio, Speech, and Language Processing 16, 198-207 (with a prior).
pub(crate) fn subjects(model: &Model, themes: &[usize], conversations: &[TermCounts], start: Vec<Vec<f64>>, pool: &Pool) -> Vec<Vec<f64>> {
    let learnable = themes.len() > 1 && conversations.len() >= MIN_CONVERSATIONS * themes.len();
    if !learnable {
        return start;
    }
    let mut words = Words::new(model, themes, conversations);
    let sample = sample(conversations);
    let mut shares: Vec<Vec<f64>> = sample.iter().map(|&at| start[at].clone()).collect();
    for _ in 0..ROUNDS {
        (shares, words) = words.round(conversations, &sample, (&shares, &start), pool);
    }
    pool.map_indices(conversations.len(), |at| match sample.binary_search(&at) {
        Ok(place) => shares[place].clone(),
        Err(_) => (0..ROUNDS).fold(start[at].clone(), |share, _| words.expect(&conversations[at], (&share, &start[at]), |_, _, _| {})),
    })
}

/// The conversations with the smallest content hashes, in order of their places.
fn sample(conversations: &[TermCounts]) -> Vec<usize> {
    let hash = |counts: &TermCounts| counts.iter().fold(0, |hash, &(term, count)| mix(hash ^ (u64::from(term) << 32 | u64::from(count))));
    let mut sample: Vec<usize> = (0..conversations.len()).collect();
    sample.sort_by_cached_key(|&at| (hash(&conversations[at]), at));
    sample.truncate(SAMPLE);
    sample.sort_unstable();
    sample
}

impl Words {
    fn new(model: &Model, themes: &[usize], conversations: &[TermCounts]) -> Self {
        let all = model.width();
        let terms = model.counts.len() / all;
        let total: f64 = model.counts.iter().sum();
        let totals: Vec<f64> = themes.iter().map(|&theme| model.counts.iter().skip(theme).step_by(all).sum()).collect();
        let mass = SMOOTHING * terms as f64;
        let row = |counts: &[f64]| {
            let share = counts.iter().sum::<f64>() / total;
            let one = |(&theme, total): (&usize, &f64)| (counts[theme] + mass * share) / (total + mass);
            themes.iter().zip(&totals).map(one).collect::<Vec<f64>>()
        };
        let shares = model.counts.chunks(all).flat_map(row).collect();
        let mut common = vec![0u64; terms];
        conversations.iter().flatten().for_each(|&(term, count)| common[term as usize] += u64::from(count));
        let said = common.iter().sum::<u64>().max(1) as f64;
        Self { themes: themes.len(), shares, common: common.into_iter().map(|count| count as f64 / said).collect() }
    }

    /// The shares of the themes in one conversation after one step, from those before and those it started with;
    /// `visit` gets term, theme and expected count.
    fn expect(&self, counts: &TermCounts, (shares, start): (&[f64], &[f64]), mut visit: impl FnMut(usize, usize, f64)) -> Vec<f64> {
        let mut next: Vec<f64> = start.iter().map(|share| PRIOR * share).collect();
        let mut part = vec![0.0; self.themes];
        for &(term, count) in counts {
            let term = term as usize;
            let row = &self.shares[term * self.themes..(term + 1) * self.themes];
            part.iter_mut().zip(row).zip(shares).for_each(|((part, word), share)| *part = (1.0 - BACKGROUND) * word * share);
            let whole = BACKGROUND * self.common[term] + part.iter().sum::<f64>();
            for (theme, part) in part.iter().enumerate().filter(|(_, part)| **part > 0.0) {
                let expected = f64::from(count) * part / whole;
                next[theme] += expected;
                visit(term, theme, expected);
            }
        }
        scale_to_one(&mut next);
        next
    }

    fn round(
        &self,
        conversations: &[TermCounts],
        sample: &[usize],
        (shares, start): (&[Vec<f64>], &[Vec<f64>]),
        pool: &Pool,
    ) -> (Vec<Vec<f64>>, Self) {
        let block = sample.len().div_ceil(4).max(1);
        let parts = pool.map_blocks(sample.len(), block, |places| {
            let mut sums = vec![0u64; self.shares.len()];
            let mut add = |term: usize, theme: usize, expected: f64| sums[term * self.themes + theme] += (expected * UNITS + 0.5) as u64;
            let next: Vec<Vec<f64>> =
                places.map(|at| self.expect(&conversations[sample[at]], (&shares[at], &start[sample[at]]), &mut add)).collect();
            (next, sums)
        });
        let mut sums = vec![0u64; self.shares.len()];
        parts.iter().for_each(|(_, part)| sums.iter_mut().zip(part).for_each(|(sum, value)| *sum += value));
        let next = parts.into_iter().flat_map(|(next, _)| next).collect();
        (next, self.learned(&sums))
    }

    fn learned(&self, sums: &[u64]) -> Self {
        let mut totals = vec![0u64; self.themes];
        sums.chunks(self.themes).for_each(|row| totals.iter_mut().zip(row).for_each(|(total, sum)| *total += sum));
        let row = |(row, &common): (&[u64], &f64)| {
            let one = |(&sum, &total): (&u64, &u64)| (1.0 - SPREAD) * sum as f64 / total.max(1) as f64 + SPREAD * common;
            row.iter().zip(&totals).map(one).collect::<Vec<f64>>()
        };
        let shares = sums.chunks(self.themes).zip(&self.common).flat_map(row).collect();
        Self { themes: self.themes, shares, common: self.common.clone() }
    }
}

fn scale_to_one(values: &mut [f64]) {
    let total = values.iter().sum::<f64>();
    if total > 0.0 {
        values.iter_mut().for_each(|value| *value /= total);
    }
}
