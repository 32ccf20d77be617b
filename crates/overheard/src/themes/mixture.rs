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
        // A term that is not said of a theme says for it what every such term says; only the others need a logarithm of their own.
        let unsaid: Vec<f64> = totals.iter().map(|total| libm::log(mass / (total + mass))).collect();
        let mut values = Vec::with_capacity(counts.len());
        for (row, &share) in counts.chunks(themes.max(1)).zip(shares) {
            let said =
                |(&count, unsaid): (&f64, &f64)| if count > 0.0 { unsaid + libm::log(1.0 + count / (mass * share)) } else { *unsaid };
            values.extend(row.iter().zip(&unsaid).map(said));
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
    fn odds_are_those_of_the_formula() {
        let (counts, shares) = ([3.0, 0.0, 0.5, 2.0, 0.0, 0.0, 7.0, 1.0, 1.0 / 4096.0], [0.2, 0.5, 0.3]);
        let odds = LogOdds::new(&counts, 3, &shares);
        for (term, share) in shares.iter().enumerate() {
            for theme in 0..3 {
                let total: f64 = counts.iter().skip(theme).step_by(3).sum();
                let plain = libm::log((counts[term * 3 + theme] + 0.1 * 3.0 * share) / ((total + 0.1 * 3.0) * share));
                assert!((odds.term(term)[theme] - plain).abs() < 1e-12, "term {term}, theme {theme}");
            }
        }
    }
}
