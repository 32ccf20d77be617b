//! Themes as distributions over terms.

use super::kmeans::largest;
use super::sparse::Sparse;
use crate::parallel::{BLOCK, Pool};
use serde::{Deserialize, Serialize};

/// Weight of the corpus shares in every theme's distribution.
pub(super) const SMOOTHING: f64 = 0.1;
const HARD_ITERATIONS: usize = 5;
/// Posteriors are counted in units of 1/4096, so that sums are exact in any order.
pub(super) const UNITS: f64 = 4096.0;

/// For each term and theme, by how much (in nats) the term speaks for the theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct LogOdds {
    pub(super) themes: usize,
    /// Term after term, `themes` values each.
    values: Vec<f64>,
}

impl LogOdds {
    /// From counts of terms in themes (term after term) and the terms' shares of the corpus.
    ///
    /// `ln[(C + aVp) / ((C_z + aV) p)]` with `a` = 0.1, `V` terms, corpus share `p`.
    pub(super) fn new(counts: &[f64], themes: usize, shares: &[f64]) -> Self {
        let mass = SMOOTHING * shares.len() as f64;
        let mut totals = vec![0.0; themes];
        for row in counts.chunks(themes.max(1)) {
            row.iter().zip(&mut totals).for_each(|(count, total)| *total += count);
        }
        let mut logarithms = vec![Logarithms::default(); themes];
        let mut values = Vec::with_capacity(counts.len());
        for (row, &share) in counts.chunks(themes.max(1)).zip(shares) {
            let one = |((count, total), logarithms): ((&f64, &f64), &mut Logarithms)| {
                logarithms.of((count + mass * share) / ((total + mass) * share))
            };
            values.extend(row.iter().zip(&totals).zip(&mut logarithms).map(one));
        }
        Self { themes, values }
    }

    /// Odds of which no term says anything.
    pub(super) fn silent(themes: usize, terms: usize) -> Self {
        Self { themes, values: vec![0.0; themes * terms] }
    }

    /// Lets only some terms speak for or against a theme; the others say nothing.
    pub(super) fn keep(&mut self, speaks: impl Fn(usize, usize) -> bool) {
        for (at, value) in self.values.iter_mut().enumerate() {
            if !speaks(at / self.themes, at % self.themes) {
                *value = 0.0;
            }
        }
    }

    /// Lets a function add to the values of each term.
    pub(super) fn add(&mut self, add: impl Fn(usize, &mut [f64]) + Sync + Send, pool: &Pool) {
        pool.fill_rows(&mut self.values, self.themes, add);
    }

    pub(super) fn term(&self, term: usize) -> &[f64] {
        &self.values[term * self.themes..(term + 1) * self.themes]
    }

    pub(super) fn terms(&self) -> usize {
        self.values.len().checked_div(self.themes).unwrap_or(0)
    }

    /// Adds up what the counted terms say for each theme.
    pub(super) fn evidence(&self, counts: impl Iterator<Item = (usize, u32)>, sum: &mut [f64]) {
        sum.fill(0.0);
        for (term, count) in counts {
            super::linalg::add_scaled(sum, self.term(term), f64::from(count));
        }
    }
}

/// Logarithms that were just taken, by the lowest bits of their numbers.
///
/// Most terms are not said of a theme: then what they say for it is the same for all terms, but for the last bits.
#[derive(Debug, Clone, Copy)]
struct Logarithms([(f64, f64); 8]);

impl Default for Logarithms {
    fn default() -> Self {
        Self([(1.0, 0.0); 8])
    }
}

impl Logarithms {
    /// The natural logarithm, to the bit that of [`libm::log`].
    fn of(&mut self, number: f64) -> f64 {
        let (known, logarithm) = &mut self.0[number.to_bits() as usize % 8];
        if known.to_bits() != number.to_bits() {
            (*known, *logarithm) = (number, libm::log(number));
        }
        *logarithm
    }
}

/// Shares of the terms in all tokens.
pub(super) fn shares(counts: &Sparse, prior: f64) -> Vec<f64> {
    let totals: Vec<f64> = counts.column_totals().iter().map(|&total| total as f64 + prior).collect();
    let all: f64 = totals.iter().sum();
    totals.iter().map(|total| total / all).collect()
}

/// Counts of terms in labelled rows, term after term.
pub(super) fn label_counts(counts: &Sparse, labels: &[usize], themes: usize) -> Vec<f64> {
    let mut table = vec![0.0; counts.columns() * themes];
    for (row, &label) in labels.iter().enumerate() {
        for (term, count) in counts.row(row) {
            table[term * themes + label] += f64::from(count);
        }
    }
    table
}

/// A mixture of themes fitted to labelled rows.
#[derive(Debug)]
pub(super) struct Mixture {
    pub(super) odds: LogOdds,
    /// Logarithms of the themes' sizes plus one.
    pub(super) sizes: Vec<f64>,
}

impl Mixture {
    pub(super) fn new(counts: &Sparse, labels: &[usize], themes: usize, shares: &[f64]) -> Self {
        let odds = LogOdds::new(&label_counts(counts, labels, themes), themes, shares);
        let mut sizes = vec![1.0; themes];
        labels.iter().for_each(|&label| sizes[label] += 1.0);
        Self { odds, sizes: sizes.into_iter().map(libm::log).collect() }
    }

    /// The likeliest theme of each row.
    pub(super) fn label(&self, counts: &Sparse, pool: &Pool) -> Vec<usize> {
        let blocks = pool.map_blocks(counts.rows(), BLOCK, |rows| {
            let mut sum = vec![0.0; self.odds.themes];
            let one = |row: usize| {
                self.odds.evidence(counts.row(row), &mut sum);
                largest(sum.iter().zip(&self.sizes).map(|(evidence, size)| evidence + size))
            };
            rows.map(one).collect::<Vec<_>>()
        });
        blocks.into_iter().flatten().collect()
    }
}

/// Moves rows to their likeliest themes until nothing moves, a few times at most.
pub(super) fn hard_em(counts: &Sparse, mut labels: Vec<usize>, themes: usize, shares: &[f64], pool: &Pool) -> Vec<usize> {
    for _ in 0..HARD_ITERATIONS {
        let next = Mixture::new(counts, &labels, themes, shares).label(counts, pool);
        if next == labels {
            break;
        }
        labels = next;
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_taken_one_by_one() {
        let mut logarithms = Logarithms::default();
        let numbers = [1.0, 0.1, f64::from_bits(0.1f64.to_bits() + 8), 0.1, 3.0, f64::from_bits(1.0f64.to_bits() + 1), 0.0, 1.0];
        for number in numbers.into_iter().chain((1..500).map(|at| f64::from(at % 37) / 7.0)) {
            assert_eq!(logarithms.of(number).to_bits(), libm::log(number).to_bits(), "{number}");
        }
    }
}
