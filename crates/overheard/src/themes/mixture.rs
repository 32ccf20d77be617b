//! Themes as distributions over terms.

use super::kmeans::{compact, largest};
use super::sparse::Sparse;
use super::wide::wide;
use crate::parallel::Pool;
use serde::{Deserialize, Serialize};

/// Weight of the corpus shares in every theme's distribution.
pub(super) const SMOOTHING: f64 = 0.1;
const HARD_ITERATIONS: usize = 5;
/// Times that a term is said, of which logarithms are kept; hardly any is said more often in one theme.
const KNOWN: u64 = 64;
/// Rows that a thread labels at once.
const ROWS: usize = 128;
/// Themes whose evidence is added up together: their sums stay in registers.
const TOGETHER: usize = 8;
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
    pub(super) fn new(counts: &[f64], themes: usize, shares: &[f64], pool: &Pool) -> Self {
        let mass = SMOOTHING * shares.len() as f64;
        let mut totals = vec![0.0; themes];
        for row in counts.chunks(themes.max(1)) {
            row.iter().zip(&mut totals).for_each(|(count, total)| *total += count);
        }
        // A term that is not said of a theme says for it what every such term says; only the others need a logarithm of their own.
        let unsaid: Vec<f64> = totals.iter().map(|total| libm::log(mass / (total + mass))).collect();
        let mut odds = Self { themes, values: counts.to_vec() };
        odds.add(
            |term, row| {
                let mass = mass * shares[term];
                let odds = |(value, unsaid): (&mut f64, &f64)| {
                    *value = if *value > 0.0 { unsaid + libm::log(1.0 + *value / mass) } else { *unsaid }
                };
                row.iter_mut().zip(&unsaid).for_each(odds);
            },
            pool,
        );
        odds
    }

    /// Odds of which no term says anything.
    pub(super) fn silent(themes: usize, terms: usize) -> Self {
        Self { themes, values: vec![0.0; themes * terms] }
    }

    /// Lets only some terms speak for or against a theme; the others say nothing.
    pub(super) fn keep(&mut self, speaks: impl Fn(usize, usize) -> bool) {
        for (term, values) in self.values.chunks_mut(self.themes.max(1)).enumerate() {
            for (theme, value) in values.iter_mut().enumerate() {
                if !speaks(term, theme) {
                    *value = 0.0;
                }
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
    #[inline(always)]
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

/// Shares of the terms in all tokens, with logarithms of what being said so many times tells of a theme.
#[derive(Debug)]
pub(super) struct Shares {
    pub(super) of_terms: Vec<f64>,
    /// What stands in the place of tokens that a theme does not have: `aV`.
    mass: f64,
    /// Where the logarithms of each term start.
    starts: Vec<usize>,
    /// For each term, of no time, once, twice and so on.
    logarithms: Vec<f64>,
}

impl Shares {
    /// Shares in rows of counts; to the tokens of each term `prior` is added.
    pub(super) fn new(counts: &Sparse, prior: f64) -> Self {
        let of_terms = shares(counts, prior);
        let mut shares = Self { mass: SMOOTHING * of_terms.len() as f64, of_terms, starts: vec![0], logarithms: Vec::new() };
        for (term, total) in counts.column_totals().into_iter().enumerate() {
            shares.logarithms.push(0.0);
            for times in 1..=total.min(KNOWN) {
                shares.logarithms.push(shares.worked_out(term, times as f64));
            }
            shares.starts.push(shares.logarithms.len());
        }
        shares
    }

    /// What a term tells of a theme for being said so many times in it, against not being said: nothing where it is not.
    fn said(&self, term: usize) -> impl Fn(u32) -> f64 + '_ {
        let known = &self.logarithms[self.starts[term]..self.starts[term + 1]];
        move |times| known.get(times as usize).copied().unwrap_or_else(|| self.worked_out(term, f64::from(times)))
    }

    fn worked_out(&self, term: usize, times: f64) -> f64 {
        libm::log(1.0 + times / (self.mass * self.of_terms[term]))
    }
}

/// A mixture of themes fitted to labelled rows.
///
/// What its terms say is what [`LogOdds`] says of the same counts.
#[derive(Debug)]
pub(super) struct Mixture<'a> {
    shares: &'a Shares,
    themes: usize,
    /// How often terms are said in themes, some at once; term after term.
    counts: Vec<[u32; TOGETHER]>,
    /// What terms say for themes, likewise.
    odds: Vec<[f64; TOGETHER]>,
    /// Tokens and rows of the themes.
    totals: Vec<u64>,
    rows: Vec<u64>,
    /// Logarithms of the themes' rows plus one.
    sizes: Vec<f64>,
}

impl<'a> Mixture<'a> {
    pub(super) fn new(counts: &Sparse, labels: &[usize], themes: usize, shares: &'a Shares) -> Self {
        let blocks = themes.div_ceil(TOGETHER);
        let table = counts.columns() * blocks;
        let mut mixture = Self {
            shares,
            themes,
            counts: vec![[0; TOGETHER]; table],
            odds: vec![[0.0; TOGETHER]; table],
            totals: vec![0; themes],
            rows: vec![0; themes],
            sizes: Vec::new(),
        };
        for (row, &label) in labels.iter().enumerate() {
            for (term, times) in counts.row(row) {
                mixture.counts[term * blocks + label / TOGETHER][label % TOGETHER] += times;
                mixture.totals[label] += u64::from(times);
            }
            mixture.rows[label] += 1;
        }
        mixture.weigh(&vec![true; blocks]);
        mixture
    }

    /// Fits rows that have got other labels; their counts are whole numbers, so that nothing is left of what is taken away.
    fn learn(&mut self, counts: &Sparse, before: &[usize], labels: &[usize]) {
        let blocks = self.themes.div_ceil(TOGETHER);
        let mut stale = vec![false; blocks];
        for (row, (&from, &to)) in before.iter().zip(labels).enumerate().filter(|(_, (from, to))| from != to) {
            for (term, times) in counts.row(row) {
                self.counts[term * blocks + from / TOGETHER][from % TOGETHER] -= times;
                self.counts[term * blocks + to / TOGETHER][to % TOGETHER] += times;
                self.totals[from] -= u64::from(times);
                self.totals[to] += u64::from(times);
            }
            self.rows[from] -= 1;
            self.rows[to] += 1;
            [stale[from / TOGETHER], stale[to / TOGETHER]] = [true; 2];
        }
        self.weigh(&stale);
    }

    /// Works out what terms say for the themes of those blocks whose counts have changed.
    fn weigh(&mut self, stale: &[bool]) {
        self.sizes = self.rows.iter().map(|&rows| libm::log(1.0 + rows as f64)).collect();
        let mut unsaid = vec![[0.0; TOGETHER]; stale.len()];
        for (theme, &total) in self.totals.iter().enumerate() {
            unsaid[theme / TOGETHER][theme % TOGETHER] = libm::log(self.shares.mass / (total as f64 + self.shares.mass));
        }
        let blocks = stale.len().max(1);
        for (term, (odds, counts)) in self.odds.chunks_mut(blocks).zip(self.counts.chunks(blocks)).enumerate() {
            let said = self.shares.said(term);
            for ((odds, counts), (unsaid, _)) in odds.iter_mut().zip(counts).zip(unsaid.iter().zip(stale)).filter(|(_, (_, stale))| **stale)
            {
                for theme in 0..TOGETHER {
                    odds[theme] = unsaid[theme] + said(counts[theme]);
                }
            }
        }
    }

    /// Moves rows until nothing moves, and tells whether it is fitted to where they are then.
    fn settle(&mut self, counts: &Sparse, mut labels: Vec<usize>, pool: &Pool) -> (Vec<usize>, bool) {
        for iteration in 1..=HARD_ITERATIONS {
            let next = self.label(counts, pool);
            if next == labels {
                return (labels, true);
            }
            if iteration < HARD_ITERATIONS {
                self.learn(counts, &labels, &next);
            }
            labels = next;
        }
        (labels, false)
    }

    /// The likeliest theme of each row.
    pub(super) fn label(&self, counts: &Sparse, pool: &Pool) -> Vec<usize> {
        let blocks = pool.map_blocks(counts.rows(), ROWS, |rows| {
            let mut sums = vec![[0.0; TOGETHER]; self.themes.div_ceil(TOGETHER)];
            let mut labels = Vec::with_capacity(rows.len());
            wide(
                #[inline(always)]
                || {
                    for row in rows {
                        self.evidence(counts, row, &mut sums);
                        labels.push(largest(sums.as_flattened().iter().zip(&self.sizes).map(|(evidence, size)| evidence + size)));
                    }
                },
            );
            labels
        });
        blocks.into_iter().flatten().collect()
    }

    /// Adds up what the terms of a row say, for some themes at once.
    #[inline(always)]
    fn evidence(&self, counts: &Sparse, row: usize, sums: &mut [[f64; TOGETHER]]) {
        let blocks = sums.len();
        for (block, evidence) in sums.iter_mut().enumerate() {
            let mut sum = [0.0; TOGETHER];
            for (term, count) in counts.row(row) {
                let (odds, count) = (&self.odds[term * blocks + block], f64::from(count));
                for theme in 0..TOGETHER {
                    sum[theme] += count * odds[theme];
                }
            }
            *evidence = sum;
        }
    }
}

/// Moves rows to their likeliest themes until nothing moves, a few times at most.
pub(super) fn hard_em(counts: &Sparse, labels: Vec<usize>, themes: usize, shares: &Shares, pool: &Pool) -> Vec<usize> {
    let mut mixture = Mixture::new(counts, &labels, themes, shares);
    mixture.settle(counts, labels, pool).0
}

/// The mixture that [`hard_em`] comes to, and its labels of the rows; themes that have lost all their rows are gone.
pub(super) fn hard_em_mixture<'a>(
    counts: &Sparse,
    labels: Vec<usize>,
    themes: usize,
    shares: &'a Shares,
    pool: &Pool,
) -> (Mixture<'a>, Vec<usize>) {
    let mut mixture = Mixture::new(counts, &labels, themes, shares);
    let (labels, fitted) = mixture.settle(counts, labels, pool);
    let compacted = compact(&labels);
    let left = 1 + compacted.iter().max().copied().unwrap_or(0);
    if fitted && left == themes {
        return (mixture, labels);
    }
    let mixture = Mixture::new(counts, &compacted, left, shares);
    // Themes that are gone were nobody's likeliest.
    let labels = if fitted { compacted } else { mixture.label(counts, pool) };
    (mixture, labels)
}

#[cfg(test)]
mod tests {
    use super::super::hash::mix;
    use super::*;

    #[test]
    fn a_mixture_labels_as_the_odds_of_its_counts_do() {
        let (terms, rows) = (40, 300);
        let mut counts = Sparse::new(terms);
        for row in 0..rows as u64 {
            let mut said: Vec<u32> = (0..row % 60).map(|at| (mix(row * 100 + at) % (1 + mix(row) % terms as u64)) as u32).collect();
            // One term is said more often than logarithms are kept.
            said.extend(std::iter::repeat_n(3, if row % 7 == 0 { 40 } else { 0 }));
            counts.push_row(&mut said);
        }
        let shares = Shares::new(&counts, 0.5);
        for themes in [1, 2, 8, 13] {
            let mut labels: Vec<usize> = (0..rows as u64).map(|row| (mix(row + 77) % themes as u64) as usize).collect();
            let mut mixture = Mixture::new(&counts, &labels, themes, &shares);
            for _ in 0..3 {
                let odds = LogOdds::new(&label_counts(&counts, &labels, themes), themes, &shares.of_terms, &Pool::single());
                let sizes = |theme: usize| libm::log(1.0 + labels.iter().filter(|&&label| label == theme).count() as f64);
                let sizes: Vec<f64> = (0..themes).map(sizes).collect();
                let mut sum = vec![0.0; themes];
                let plain = |row: usize| {
                    odds.evidence(counts.row(row), &mut sum);
                    largest(sum.iter().zip(&sizes).map(|(evidence, size)| evidence + size))
                };
                let plain: Vec<usize> = (0..rows).map(plain).collect();
                let by_term = |term: usize| (0..themes).map(move |theme| (term, theme));
                for (term, theme) in (0..terms).flat_map(by_term) {
                    let found = mixture.odds[term * themes.div_ceil(TOGETHER) + theme / TOGETHER][theme % TOGETHER];
                    assert_eq!(found.to_bits(), odds.term(term)[theme].to_bits(), "term {term}, theme {theme} of {themes}");
                }
                let next = mixture.label(&counts, &Pool::single());
                assert_eq!(next, plain, "{themes} themes");
                mixture.learn(&counts, &labels, &next);
                labels = next;
            }
        }
    }

    #[test]
    fn the_mixture_that_rows_come_to_is_that_of_their_labels() {
        let mut counts = Sparse::new(30);
        (0..200u64).for_each(|row| {
            let topic = row % 4 * 7;
            counts.push_row(&mut (0..3 + row % 9).map(|at| ((topic + mix(row * 50 + at) % 9) % 30) as u32).collect::<Vec<u32>>());
        });
        let shares = Shares::new(&counts, 0.5);
        let alone = Pool::single();
        for (themes, used) in [(4, 4), (5, 5), (9, 9), (6, 3)] {
            // Of the last case three themes are empty to begin with: one between the others, two behind.
            let start: Vec<usize> = (0..200u64).map(|row| [0, 1, 3, 2, 4, 5, 6, 7, 8][(mix(row) % used) as usize]).collect();
            let labels = compact(&hard_em(&counts, start.clone(), themes, &shares, &alone));
            let left = 1 + labels.iter().max().copied().unwrap_or(0);
            let plain = Mixture::new(&counts, &labels, left, &shares);
            let (found, found_labels) = hard_em_mixture(&counts, start, themes, &shares, &alone);
            assert_eq!((found.themes, &found.sizes, &found.odds), (left, &plain.sizes, &plain.odds), "{themes} themes");
            assert_eq!(found_labels, plain.label(&counts, &alone), "{themes} themes");
        }
    }

    #[test]
    fn odds_are_those_of_the_formula() {
        let (counts, shares) = ([3.0, 0.0, 0.5, 2.0, 0.0, 0.0, 7.0, 1.0, 1.0 / 4096.0], [0.2, 0.5, 0.3]);
        let odds = LogOdds::new(&counts, 3, &shares, &Pool::single());
        for (term, share) in shares.iter().enumerate() {
            for theme in 0..3 {
                let total: f64 = counts.iter().skip(theme).step_by(3).sum();
                let plain = libm::log((counts[term * 3 + theme] + 0.1 * 3.0 * share) / ((total + 0.1 * 3.0) * share));
                assert!((odds.term(term)[theme] - plain).abs() < 1e-12, "term {term}, theme {theme}");
            }
        }
    }
}
