//! Turns to themes: one by one, or as a chain in which a theme tends to go on.

use super::kinship::Kinship;
use super::linalg::add_scaled;
use super::mixture::{LogOdds, UNITS};
use super::sparse::Sparse;
use super::wide::wide;
use crate::parallel::{Idle, Pool};
use serde::{Deserialize, Serialize};
use std::ops::Range;

const CHAIN_TEMPERATURE: f64 = 0.22;
const START_STICKINESS: f64 = 0.5;
const MAX_STICKINESS: f64 = 0.995;
/// Blocks of conversations that threads share.
const BLOCKS: usize = 64;
/// Conversations whose expected transitions are added up together, at least.
const PART: usize = 64;

/// Whether the themes of neighbouring turns depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Context {
    Independent,
    Sequential,
}

/// What gives turns their themes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Chain {
    /// What counts say: evidence that is reported.
    pub(super) odds: LogOdds,
    /// What counts and kinship of words say: it decides.
    pull: LogOdds,
    pub(super) context: Context,
    temperature: f64,
    prior: Vec<f64>,
    /// Probability that a turn keeps the theme of the turn before.
    pub(super) stickiness: f64,
}

/// Exact sums of posteriors, in units of 1/4096.
#[derive(Debug)]
pub(super) struct Sums {
    /// Term after term.
    terms: Vec<u64>,
    themes: Vec<u64>,
    stays: f64,
    steps: u64,
    /// Those of the turn that is being added.
    units: Vec<u32>,
}

impl Sums {
    fn new(terms: usize, themes: usize) -> Self {
        Self { terms: vec![0; terms * themes], themes: vec![0; themes], stays: 0.0, steps: 0, units: Vec::new() }
    }

    #[inline(always)]
    fn add(&mut self, counts: &Sparse, turn: usize, posterior: &[f64]) {
        let themes = self.themes.len();
        let mut empty = true;
        self.units.resize(themes, 0);
        for (unit, p) in self.units.iter_mut().zip(posterior) {
            *unit = (p * UNITS + 0.5) as u32;
        }
        for (term, count) in counts.row(turn) {
            empty = false;
            let row = &mut self.terms[term * themes..(term + 1) * themes];
            for (sum, &unit) in row.iter_mut().zip(&self.units) {
                *sum += u64::from(count) * u64::from(unit);
            }
        }
        if !empty {
            for (sum, &unit) in self.themes.iter_mut().zip(&self.units) {
                *sum += u64::from(unit);
            }
        }
    }

    fn merge(mut self, other: &Self) -> Self {
        self.terms.iter_mut().zip(&other.terms).for_each(|(sum, value)| *sum += value);
        self.themes.iter_mut().zip(&other.themes).for_each(|(sum, value)| *sum += value);
        self.stays += other.stays;
        self.steps += other.steps;
        self
    }

    /// Probability that a turn keeps the theme of the turn before.
    pub(super) fn stickiness(&self) -> f64 {
        ((self.stays + 1.0) / (self.steps as f64 + 2.0)).min(MAX_STICKINESS)
    }

    pub(super) fn term_counts(&self) -> Vec<f64> {
        self.terms.iter().map(|&units| units as f64 / UNITS).collect()
    }

    fn prior(&self) -> Vec<f64> {
        let weights: Vec<f64> = self.themes.iter().map(|&units| units as f64 / UNITS + 1.0).collect();
        let total: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / total).collect()
    }
}

/// How to iterate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Schedule {
    pub(super) context: Context,
    pub(super) iterations: usize,
    /// `None` takes the context's own.
    pub(super) temperature: Option<f64>,
}

/// Turns to fit to.
pub(super) struct Turns<'a> {
    pub(super) counts: &'a Sparse,
    pub(super) conversations: &'a [Range<usize>],
    /// The terms' shares of the corpus.
    pub(super) shares: &'a [f64],
    pub(super) beside: Beside<'a>,
}

/// What is known of themes beside the turns that have them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside<'a> {
    pub(super) kinship: Option<&'a Kinship>,
    /// Counts of terms in the themes as they were before, term after term; they count beside those of the turns.
    pub(super) former: Option<&'a [f64]>,
}

/// Fits a chain from labels of turns by expectation maximisation, and returns it with the last sums.
///
/// # Source
/// Rabiner (1989), Proc. IEEE 77, 257-286, for forward-backward; Gauvain, Lee (1994), IEEE Transactions on Speech and Audio
/// Processing 2, 291-298, for former counts as a prior.
pub(super) fn soft_em(turns: &Turns<'_>, labels: &[usize], themes: usize, schedule: Schedule, pool: &Pool) -> (Chain, Sums) {
    let mut sums = Sums::new(turns.counts.columns(), themes);
    let mut row = vec![0.0; themes];
    for (turn, &label) in labels.iter().enumerate() {
        row[label] = 1.0;
        sums.add(turns.counts, turn, &row);
        row[label] = 0.0;
    }
    let (temperature, mut stickiness) = match schedule.context {
        Context::Sequential => (schedule.temperature.unwrap_or(CHAIN_TEMPERATURE), START_STICKINESS),
        Context::Independent => (1.0, 0.0),
    };
    let mut chain = None;
    for _ in 0..schedule.iterations.max(1) {
        let mut counts = sums.term_counts();
        if let Some(former) = turns.beside.former {
            add_scaled(&mut counts, former, 1.0);
        }
        let odds = LogOdds::new(&counts, themes, turns.shares, pool);
        let mut pull = odds.clone();
        if let Some(kinship) = turns.beside.kinship {
            kinship.add_to(&mut pull, &counts, pool);
        }
        let next = Chain { odds, pull, context: schedule.context, temperature, prior: sums.prior(), stickiness };
        sums = next.expect(turns.counts, turns.conversations, pool);
        if schedule.context == Context::Sequential {
            stickiness = sums.stickiness();
        }
        chain = Some(next);
    }
    (chain.expect("the loop runs at least once"), sums)
}

impl Chain {
    /// A chain for turns that are read one by one, from counts of terms in themes and the turns' labels.
    ///
    /// Only terms that `speak` for a theme say anything of it.
    pub(super) fn around(counts: &[f64], labels: &[usize], themes: usize, shares: &[f64], speak: impl Fn(usize, usize) -> bool) -> Self {
        let mut prior = vec![1.0; themes];
        labels.iter().for_each(|&label| prior[label] += 1.0);
        scale_to_one(&mut prior);
        let mut odds = LogOdds::new(counts, themes, shares, &Pool::single());
        odds.keep(speak);
        Self { pull: odds.clone(), odds, context: Context::Independent, temperature: 1.0, prior, stickiness: 0.0 }
    }

    /// The same chain with other odds, which decide by themselves.
    pub(super) fn with_odds(&self, odds: LogOdds) -> Self {
        Self { pull: odds.clone(), odds, prior: self.prior.clone(), ..*self }
    }

    fn expect(&self, counts: &Sparse, conversations: &[Range<usize>], pool: &Pool) -> Sums {
        // A table for each thread, not for each block: whole numbers can be added in any order, transitions in that of the blocks.
        let tables: Idle<Option<Sums>> = Idle::default();
        let nothing = || Sums::new(counts.columns(), self.odds.themes);
        let stays = pool.map_blocks(conversations.len(), conversations.len().div_ceil(BLOCKS).max(1), |block| {
            tables.with(|table| {
                let sums = table.get_or_insert_with(nothing);
                let stays = |conversation: &Range<usize>| {
                    sums.stays = 0.0;
                    self.add_expected(counts, conversation.clone(), sums);
                    sums.stays
                };
                conversations[block].iter().map(stays).collect::<Vec<f64>>()
            })
        });
        let stays = stays.concat();
        let mut sums = tables.into_all().into_iter().flatten().fold(nothing(), |sum, table| sum.merge(&table));
        // Added up by parts of a size that does not depend on how the work was shared.
        let parts = stays.chunks(PART.max(conversations.len() / BLOCKS));
        sums.stays = parts.fold(0.0, |sum, part| sum + part.iter().fold(0.0, |sum, stays| sum + stays));
        sums
    }

    fn add_expected(&self, counts: &Sparse, turns: Range<usize>, sums: &mut Sums) {
        let posteriors = self.posteriors(counts, turns.clone());
        wide(
            #[inline(always)]
            || {
                for (turn, posterior) in turns.clone().zip(posteriors.rows()) {
                    sums.add(counts, turn, posterior);
                }
            },
        );
        sums.stays += posteriors.stays;
        sums.steps += turns.len().saturating_sub(1) as u64;
    }

    /// Probabilities of the themes for each turn of one conversation.
    pub(super) fn posteriors(&self, counts: &Sparse, turns: Range<usize>) -> Posteriors {
        let themes = self.odds.themes;
        let mut likelihoods = vec![0.0; turns.len() * themes];
        wide(
            #[inline(always)]
            || {
                for (turn, row) in turns.zip(likelihoods.chunks_mut(themes)) {
                    self.pull.evidence(counts.row(turn), row);
                    for evidence in row {
                        *evidence *= self.temperature;
                    }
                }
            },
        );
        likelihoods.chunks_mut(themes).for_each(exponentiate);
        match self.context {
            Context::Independent => self.one_by_one(likelihoods),
            Context::Sequential => self.forward_backward(&likelihoods),
        }
    }

    fn one_by_one(&self, mut likelihoods: Vec<f64>) -> Posteriors {
        for row in likelihoods.chunks_mut(self.odds.themes) {
            row.iter_mut().zip(&self.prior).for_each(|(value, prior)| *value *= prior);
            scale_to_one(row);
        }
        Posteriors { themes: self.odds.themes, values: likelihoods, stays: 0.0 }
    }

    fn forward_backward(&self, likelihoods: &[f64]) -> Posteriors {
        let themes = self.odds.themes;
        let turns = likelihoods.len() / themes;
        let (keep, renew) = (self.stickiness, 1.0 - self.stickiness);
        let mut forward = likelihoods.to_vec();
        let mut scales = vec![0.0; turns];
        for turn in 0..turns {
            let (before, row) = forward.split_at_mut(turn * themes);
            let row = &mut row[..themes];
            for (z, value) in row.iter_mut().enumerate() {
                let arrived = if turn == 0 { self.prior[z] } else { keep * before[(turn - 1) * themes + z] + renew * self.prior[z] };
                *value *= arrived;
            }
            scales[turn] = scale_to_one(row);
        }
        let mut stays = 0.0;
        let (mut backward, mut arriving) = (vec![1.0; themes], vec![0.0; themes]);
        let mut values = forward;
        for turn in (0..turns).rev() {
            let row = &mut values[turn * themes..(turn + 1) * themes];
            if turn + 1 < turns {
                let next = &likelihoods[(turn + 1) * themes..(turn + 2) * themes];
                for (value, (likelihood, back)) in arriving.iter_mut().zip(next.iter().zip(&backward)) {
                    *value = likelihood * back / scales[turn + 1];
                }
                let renewed: f64 = arriving.iter().zip(&self.prior).map(|(value, prior)| value * prior).sum();
                stays += keep * row.iter().zip(&arriving).map(|(forward, value)| forward * value).sum::<f64>();
                backward.iter_mut().zip(&arriving).for_each(|(back, value)| *back = keep * value + renew * renewed);
            }
            row.iter_mut().zip(&backward).for_each(|(value, back)| *value *= back);
            scale_to_one(row);
        }
        Posteriors { themes, values, stays }
    }
}

/// Turns logarithms into numbers whose largest is 1.
fn exponentiate(row: &mut [f64]) {
    let most = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    row.iter_mut().for_each(|value| *value = libm::exp(*value - most));
}

fn scale_to_one(row: &mut [f64]) -> f64 {
    let total = row.iter().sum::<f64>() + 1e-300;
    row.iter_mut().for_each(|value| *value /= total);
    total
}

/// Probabilities of the themes, turn after turn.
#[derive(Debug, Default)]
pub(crate) struct Posteriors {
    themes: usize,
    values: Vec<f64>,
    /// Expected number of turns that keep the theme of the turn before.
    stays: f64,
}

impl Posteriors {
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks(self.themes.max(1))
    }

    /// The same with less certainty: words of a turn depend on each other, so that together they prove less than they seem to.
    pub(super) fn softened(mut self) -> Self {
        for row in self.values.chunks_mut(self.themes) {
            row.iter_mut().for_each(|value| *value = libm::cbrt(*value * *value));
            scale_to_one(row);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::mixture::shares;
    use super::*;

    #[test]
    fn former_counts_speak_for_a_theme_that_no_turn_has_yet() {
        let mut counts = Sparse::new(2);
        [[0; 6], [0; 6], [1; 6]].iter_mut().for_each(|terms| counts.push_row(terms));
        let conversations = [0..1, 1..2, 2..3];
        let schedule = Schedule { context: Context::Independent, iterations: 1, temperature: None };
        // Of term 1, theme 1 was said to hold five; now all turns begin with theme 0.
        let former = [0.0, 0.0, 0.0, 5.0];
        let theme_of_last = |former: Option<&[f64]>| {
            let beside = Beside { kinship: None, former };
            let turns = Turns { counts: &counts, conversations: &conversations, shares: &shares(&counts, 0.0), beside };
            let (chain, _) = soft_em(&turns, &[0, 0, 0], 2, schedule, &Pool::single());
            let posteriors = chain.posteriors(&counts, 2..3);
            posteriors.rows().next().is_some_and(|row| row[1] > row[0])
        };
        assert!(theme_of_last(Some(&former)));
        assert!(!theme_of_last(None));
    }
}
