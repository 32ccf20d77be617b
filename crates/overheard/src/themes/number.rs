//! How many themes the study holds: as many as two halves of it agree on.

use super::agreement::{LogFactorials, adjusted_mutual_information};
use super::chain::Context;
use super::chunks::Chunks;
use super::hash::mix;
use super::kmeans::{Effort, Start, cluster_from};
use super::linalg::Matrix;
use super::mixture::{Shares, hard_em_mixture};
use super::sparse::Sparse;
use super::vectors::Vectors;
use crate::parallel::Pool;
use serde::Serialize;

/// Numbers that are tried; neighbours differ by a sixth at most where it matters, so that one step is no jump.
const GRID: [usize; 36] = [
    4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 96, 112, 128, 144, 160, 192, 224, 256, 320,
    384, 448, 512,
];
/// Below this many chunks halves are too small to hold the themes, and the number follows the size.
const MIN_CHUNKS: usize = 48;
const SAMPLE: usize = 8_000;
const MIN_THEMES: usize = 8;
/// Halves of fewer chunks for each theme than this, on average, say nothing about it.
const CHUNKS_PER_THEME: usize = 3;
/// Numbers whose stability falls short of the best by this share of it, or by this much, are as good.
const TOLERANCE: f64 = 0.04;
const NOISE: f64 = 0.02;
/// Fewer than [`MIN_THEMES`] must be this much more stable to be taken, and clear.
const FEW_ADVANTAGE: f64 = 0.06;
/// As many as somebody can keep in mind; more are taken only where halves agree on more.
const USUAL: f64 = 18.0;
/// Themes for each root of a chunk: what a study of a few chunks holds, and what full agreement allows.
const BY_SIZE: f64 = 2.0;
const BY_AGREEMENT: f64 = 2.5;
/// The curve is flat when it gains no more than this over a doubling of the number.
const FLAT: f64 = 0.98;
/// Numbers in a row that fall short of the best before the search ends.
const FALLS: usize = 3;
/// A best stability below this is no clear number, nor is a curve that stays level over this factor.
const UNCLEAR_BELOW: f64 = 0.45;
const LEVEL: usize = 3;

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
    /// Whether the study points to it clearly; `false` where halves of the study agree on no number, or equally well on many.
    pub clear: bool,
    /// Agreement of two halves of the study (adjusted mutual information, mean of 6 to 24 halvings) by number.
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

    /// Whether halves of the study were compared and agree on next to nothing.
    pub(super) fn disagrees(&self) -> bool {
        !self.stability.is_empty() && best(&self.stability) < UNCLEAR_BELOW
    }
}

/// Chooses the number by split-half stability.
pub(super) fn choose(chunks: &Chunks, vectors: &Vectors, context: Context, many_turns: bool, pool: &Pool) -> ThemeNumber {
    let rows = chunks.sample(2, SAMPLE);
    if rows.len() < MIN_CHUNKS {
        let themes = (BY_SIZE * (rows.len() as f64).sqrt()).round() as usize;
        return ThemeNumber { themes: themes.clamp(2, rows.len().max(2)), basis: NumberBasis::Size, clear: false, stability: Vec::new() };
    }
    let few_allowed = context == Context::Independent && !many_turns;
    let stability = Trial::new(chunks, vectors.of(chunks, &rows, pool), &rows).curve(few_allowed, pool);
    let (few, many): (Vec<_>, Vec<_>) = stability.iter().partition(|(k, _)| *k < MIN_THEMES);
    let curve = if best(&few) > UNCLEAR_BELOW.max(best(&many) + FEW_ADVANTAGE) { few } else { many };
    let themes = pick(&curve, rows.len());
    ThemeNumber { themes, basis: NumberBasis::Stability, clear: is_clear(&curve), stability }
}

fn best(curve: &[(usize, f64)]) -> f64 {
    curve.iter().map(|&(_, stability)| stability).fold(0.0, f64::max)
}

/// The stability that is as good as the best.
fn least(curve: &[(usize, f64)]) -> f64 {
    let best = best(curve);
    best - NOISE.max(TOLERANCE * best)
}

/// The numbers that are as good as the best.
fn good(curve: &[(usize, f64)]) -> impl Iterator<Item = usize> {
    let least = least(curve);
    curve.iter().filter(move |(_, stability)| *stability >= least).map(|&(k, _)| k)
}

/// The largest good number that is not too many for the size and the agreement; if all are, the smallest.
fn pick(curve: &[(usize, f64)], chunks: usize) -> usize {
    let enough = enough(best(curve), chunks);
    let largest = good(curve).filter(|&k| k as f64 <= enough).max();
    largest.or_else(|| good(curve).min()).unwrap_or(MIN_THEMES)
}

/// How many themes a study of so many chunks can be expected to hold when halves of it agree so well.
fn enough(stability: f64, chunks: usize) -> f64 {
    let root = (chunks as f64).sqrt();
    (BY_SIZE * root).min(USUAL).max(BY_AGREEMENT * stability * stability * root)
}

fn is_clear(curve: &[(usize, f64)]) -> bool {
    let (least, most) = (good(curve).min().unwrap_or(0), good(curve).max().unwrap_or(0));
    best(curve) >= UNCLEAR_BELOW && most <= LEVEL * least
}

/// The fewer chunks, the more one halving differs from the next, and the less it costs.
fn halvings(chunks: usize) -> usize {
    match chunks {
        0..200 => 24,
        200..500 => 12,
        500..1_000 => 8,
        _ => 6,
    }
}

/// Whether larger numbers cannot be chosen any more, or would only divide what is already found.
fn is_over(curve: &[(usize, f64)], grid: &[usize], chunks: usize) -> bool {
    let Some(&(last, _)) = curve.last() else { return false };
    let (most, root) = (best(curve), (chunks as f64).sqrt());
    // Numbers in between that were not tried are no better than those around them.
    let last_good = good(curve).last().map_or(0, |k| grid.partition_point(|&other| other < k));
    let falls = grid.partition_point(|&other| other < last) - last_good;
    let level = curve.iter().find(|(_, stability)| *stability >= FLAT * most).map_or(last, |&(k, _)| k);
    let (last, enough) = (last as f64, enough(most, chunks));
    falls >= FALLS || last >= enough.max(root) || (last >= 2.0 * level as f64 && last >= enough)
}

/// The first number of the grid, within what was tried, that was not and stands beside one that is as good as the best.
fn untried(curve: &[(usize, f64)], grid: &[usize]) -> Option<usize> {
    let good: Vec<usize> = good(curve).collect();
    let within = grid.iter().take_while(|&&k| curve.last().is_some_and(|&(last, _)| k < last));
    let is_tried = |k: usize| curve.binary_search_by_key(&k, |&(tried, _)| tried).is_ok();
    let beside =
        |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|at| grid.get(at).is_some_and(|k| good.contains(k)));
    within.enumerate().find(|&(at, &k)| !is_tried(k) && beside(at)).map(|(_, &k)| k)
}

/// A sample of chunks to fit halves of.
struct Trial {
    counts: Sparse,
    vectors: Matrix,
    hashes: Vec<u64>,
    shares: Shares,
    factorials: LogFactorials,
}

impl Trial {
    fn new(chunks: &Chunks, vectors: Matrix, rows: &[usize]) -> Self {
        let counts = chunks.counts.select(rows);
        let hashes = rows.iter().map(|&row| chunks.hashes[row]).collect();
        Self { shares: Shares::new(&counts, 0.5), counts, vectors, hashes, factorials: LogFactorials::up_to(rows.len()) }
    }

    /// Stability by number, from [`MIN_THEMES`] up, and below where few themes are allowed.
    ///
    /// Every other number is tried first, then those beside numbers that are as good as the best: only they can be chosen, or change
    /// what is best.
    fn curve(&self, few: bool, pool: &Pool) -> Vec<(usize, f64)> {
        let chunks = self.hashes.len();
        let mut halves = pool.map_indices(halvings(chunks) * 2, |at| self.half(at as u64 / 2, at % 2 == 1));
        let (below, from) = GRID.split_at(GRID.partition_point(|&k| k < MIN_THEMES));
        let from = &from[..from.partition_point(|&k| k * CHUNKS_PER_THEME <= chunks)];
        let mut curve: Vec<(usize, f64)> = Vec::new();
        for &k in from.iter().step_by(2) {
            curve.push((k, self.stability(k, &mut halves, pool)));
            if is_over(&curve, from, chunks) {
                break;
            }
        }
        while let Some(k) = untried(&curve, from) {
            let at = curve.partition_point(|&(other, _)| other < k);
            curve.insert(at, (k, self.stability(k, &mut halves, pool)));
        }
        // The search by single steps would have ended here.
        let end = (1..curve.len()).find(|&tried| is_over(&curve[..tried], from, chunks));
        curve.truncate(end.unwrap_or(curve.len()));
        let below: &[usize] = if few { below } else { &[] };
        below.iter().map(|&k| (k, self.stability(k, &mut halves, pool))).chain(curve).collect()
    }

    fn stability(&self, k: usize, halves: &mut [Half], pool: &Pool) -> f64 {
        // Side by side with its other half.
        let fits = pool.map_indices(halves.len(), |at| self.fit(&halves[at], &halves[at ^ 1], k));
        let agreement = |pair: &[Fit]| {
            let (one, other) = (&pair[0], &pair[1]);
            let [one, other] = [[&one.own[..], &one.others], [&other.others, &other.own]].map(|labels| labels.concat());
            adjusted_mutual_information(&one, &other, &self.factorials)
        };
        let pairs: Vec<&[Fit]> = fits.chunks(2).collect();
        let stability = pool.map(&pairs, |pair| agreement(pair)).into_iter().sum::<f64>() / pairs.len() as f64;
        halves.iter_mut().zip(fits).for_each(|(half, fit)| half.start = fit.start);
        stability
    }

    /// One half, by a bit of the hashes.
    fn half(&self, split: u64, side: bool) -> Half {
        let bit = |hash: u64| mix(hash ^ (0xAB_CDEF + split * 7919)) & 1 == 1;
        let rows: Vec<usize> = (0..self.hashes.len()).filter(|&row| bit(self.hashes[row]) == side).collect();
        let hashes = rows.iter().map(|&row| self.hashes[row]).collect();
        Half { counts: self.counts.select(&rows), vectors: self.vectors.select(&rows), hashes, start: Start::default() }
    }

    /// Fits one half and labels both with it.
    fn fit(&self, half: &Half, other: &Half, k: usize) -> Fit {
        if half.hashes.is_empty() {
            return Fit { start: Start::default(), own: Vec::new(), others: vec![0; other.hashes.len()] };
        }
        let alone = Pool::single();
        let start = half.start.clone().grown(&half.vectors, &half.hashes, k, Effort::TRIAL.seed, &alone);
        let labels = cluster_from(&half.vectors, &start, k, Effort::TRIAL, &alone);
        let themes = 1 + labels.iter().max().copied().unwrap_or(0);
        let (mixture, own) = hard_em_mixture(&half.counts, labels, themes, &self.shares, &alone);
        Fit { start, own, others: mixture.label(&other.counts, &alone) }
    }
}

/// What one half makes of both.
struct Fit {
    /// What its start has become, which serves the next number.
    start: Start,
    /// Labels of its own chunks, and of those of the other half.
    own: Vec<usize>,
    others: Vec<usize>,
}

/// Half of the chunks, and where clusters of them start.
struct Half {
    counts: Sparse,
    vectors: Matrix,
    hashes: Vec<u64>,
    start: Start,
}
