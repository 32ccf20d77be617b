//! How many themes the study holds: as many as two halves of it agree on.

use super::agreement::{LogFactorials, adjusted_mutual_information};
use super::chain::Context;
use super::chunks::Chunks;
use super::hash::mix;
use super::kmeans::{Effort, cluster, compact};
use super::linalg::Matrix;
use super::mixture::{Mixture, hard_em, shares};
use super::sparse::Sparse;
use crate::parallel::Pool;
use serde::Serialize;

const GRID: [usize; 22] = [4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384, 512];
const SPLITS: u64 = 6;
/// Below this many chunks halves say nothing, and the number follows the size.
const MIN_CHUNKS: usize = 48;
const SAMPLE: usize = 8_000;
const MIN_THEMES: usize = 8;
/// Numbers that reach this share of the best stability are as good; the largest is taken.
const TOLERANCE: f64 = 0.96;
/// Fewer than [`MIN_THEMES`] must be this much more stable to be taken.
const FEW_ADVANTAGE: f64 = 0.06;
/// Beyond the root of the number of chunks the grid goes on only while stability is this high and rises.
const HIGH: f64 = 0.6;
const RISE: f64 = 0.01;
/// A best stability below this is no clear number: halves of the study hardly agree on anything.
const UNCLEAR_BELOW: f64 = 0.4;

/// What the number of themes follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NumberBasis {
    /// The caller gave it.
    Given,
    /// Two halves of the study agree best on about this many.
    Stability,
    /// So many words come in bursts, in one conversation after another.
    Bursts,
    /// The study is too small to halve; the number follows its size.
    Size,
    /// Nothing recurs.
    Nothing,
}

impl NumberBasis {
    /// Returns the name: `given`, `stability`, `bursts`, `size` or `nothing`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Stability => "stability",
            Self::Bursts => "bursts",
            Self::Size => "size",
            Self::Nothing => "nothing",
        }
    }
}

/// The number of themes and how it came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThemeNumber {
    /// How many themes were looked for.
    pub themes: usize,
    /// What it follows from.
    pub basis: NumberBasis,
    /// Whether the study points to it clearly; `false` where halves of the study agree on no number.
    pub clear: bool,
    /// Agreement of two halves of the study (adjusted mutual information, mean of six halvings) by number.
    pub stability: Vec<(usize, f64)>,
}

impl ThemeNumber {
    pub(super) fn given(themes: usize) -> Self {
        let basis = if themes == 0 { NumberBasis::Nothing } else { NumberBasis::Given };
        Self { themes, basis, clear: true, stability: Vec::new() }
    }

    /// Keeps what was found out, but takes the caller's number if there is one.
    pub(super) fn or_given(self, themes: Option<usize>) -> Self {
        match themes {
            Some(themes) => Self { themes, basis: NumberBasis::Given, ..self },
            None => self,
        }
    }

    /// Whether halves of the study agree on anything at all.
    pub(super) fn agrees(&self) -> bool {
        is_clear(&self.stability)
    }
}

/// Chooses the number by split-half stability.
pub(super) fn choose(chunks: &Chunks, vectors: &Matrix, context: Context, many_turns: bool, pool: &Pool) -> ThemeNumber {
    let rows = chunks.sample(2, SAMPLE);
    let usable = (0..chunks.len()).filter(|&row| chunks.counts.total(row) >= 2).count();
    if usable < MIN_CHUNKS {
        let themes = MIN_THEMES.min((usable / 2).max(2));
        return ThemeNumber { themes, basis: NumberBasis::Size, clear: false, stability: Vec::new() };
    }
    let trial = Trial::new(chunks, vectors, &rows);
    let stability = trial.curve(usable, pool);
    let few_allowed = context == Context::Independent && !many_turns;
    let themes = pick(&stability, few_allowed);
    ThemeNumber { themes, basis: NumberBasis::Stability, clear: is_clear(&stability), stability }
}

fn pick(stability: &[(usize, f64)], few_allowed: bool) -> usize {
    let best = |few: bool| stability.iter().filter(|(k, _)| (*k < MIN_THEMES) == few).map(|(_, s)| *s).fold(f64::NEG_INFINITY, f64::max);
    let few = few_allowed && best(true) > best(false) + FEW_ADVANTAGE;
    let most = best(few);
    let good = stability.iter().filter(|(k, s)| (*k < MIN_THEMES) == few && *s >= TOLERANCE * most);
    good.map(|(k, _)| *k).max().unwrap_or(MIN_THEMES)
}

fn is_clear(stability: &[(usize, f64)]) -> bool {
    stability.iter().any(|&(_, stability)| stability >= UNCLEAR_BELOW)
}

/// A sample of chunks to fit halves of.
struct Trial {
    counts: Sparse,
    vectors: Matrix,
    hashes: Vec<u64>,
    shares: Vec<f64>,
    factorials: LogFactorials,
}

impl Trial {
    fn new(chunks: &Chunks, vectors: &Matrix, rows: &[usize]) -> Self {
        let counts = chunks.counts.select(rows);
        let hashes = rows.iter().map(|&row| chunks.hashes[row]).collect();
        Self { shares: shares(&counts, 0.5), counts, vectors: vectors.select(rows), hashes, factorials: LogFactorials::up_to(rows.len()) }
    }

    fn curve(&self, usable: usize, pool: &Pool) -> Vec<(usize, f64)> {
        let cap = (MIN_THEMES as f64).max((usable as f64).sqrt());
        let mut curve: Vec<(usize, f64)> = Vec::new();
        for k in GRID {
            let beyond = k as f64 > cap;
            let last = curve.last().map_or(0.0, |&(_, s)| s);
            let most = curve.iter().map(|&(_, s)| s).fold(0.0, f64::max);
            if beyond && !(last >= HIGH && last >= most - 1e-12 && k * 12 <= usable) {
                break;
            }
            let stability = self.stability(k, pool);
            if beyond && stability < last + RISE {
                break;
            }
            curve.push((k, stability));
        }
        curve
    }

    fn stability(&self, k: usize, pool: &Pool) -> f64 {
        let alone = Pool::single();
        let fits = pool.map_indices(SPLITS as usize * 2, |at| self.fit_half(k, at as u64 / 2, at % 2 == 1, &alone));
        let agreement = |pair: &[Vec<usize>]| adjusted_mutual_information(&pair[0], &pair[1], &self.factorials);
        fits.chunks(2).map(agreement).sum::<f64>() / SPLITS as f64
    }

    /// Fits one half, by a bit of the hashes, and labels everything with it.
    fn fit_half(&self, k: usize, split: u64, side: bool, pool: &Pool) -> Vec<usize> {
        let bit = |hash: u64| mix(hash ^ (0xAB_CDEF + split * 7919)) & 1 == 1;
        let half: Vec<usize> = (0..self.hashes.len()).filter(|&row| bit(self.hashes[row]) == side).collect();
        if half.is_empty() {
            return vec![0; self.hashes.len()];
        }
        let hashes: Vec<u64> = half.iter().map(|&row| self.hashes[row]).collect();
        let counts = self.counts.select(&half);
        let labels = cluster(&self.vectors.select(&half), &hashes, k, Effort::TRIAL, pool);
        let themes = 1 + labels.iter().max().copied().unwrap_or(0);
        let labels = compact(&hard_em(&counts, labels, themes, &self.shares, pool));
        let themes = 1 + labels.iter().max().copied().unwrap_or(0);
        Mixture::new(&counts, &labels, themes, &self.shares).label(&self.counts, pool)
    }
}
