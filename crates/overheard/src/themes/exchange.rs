//! Themes that say the same are merged, and the room goes to themes that say two things.

use super::kmeans::{compact, split_in_two, sums};
use super::linalg::{Matrix, dot, normalise};
use super::mixture::{Mixture, SMOOTHING, Shares, hard_em};
use super::sparse::Sparse;
use crate::parallel::Pool;

const ROUNDS: usize = 6;
const SPLIT_ITERATIONS: usize = 4;
/// Smaller themes are not split.
const MIN_SPLIT: usize = 6;
/// Neighbours that a theme may merge with.
const NEIGHBOURS: usize = 5;

/// Labelled rows: their vectors and counts, and the terms' shares of the corpus.
pub(super) struct Rows<'a> {
    pub(super) vectors: &'a Matrix,
    pub(super) counts: &'a Sparse,
    pub(super) shares: &'a Shares,
}

/// Fits labels to counts, and exchanges merges for splits while that makes the counts likelier.
///
/// The likelihood is that of Dirichlet-multinomial themes around the corpus' shares, so that a split has to
/// pay for its own distribution.
///
/// # Source
/// Minka (2000), "Estimating a Dirichlet distribution", for the likelihood; Ueda, Nakano, Ghahramani, Hinton
/// (2000), Neural Computation 12, 2109-2128, for split and merge.
pub(super) fn settle(rows: &Rows<'_>, labels: Vec<usize>, pool: &Pool) -> Vec<usize> {
    let fitted = |labels: Vec<usize>| {
        let themes = 1 + labels.iter().max().copied().unwrap_or(0);
        compact(&hard_em(rows.counts, labels, themes, rows.shares, pool))
    };
    let mut labels = fitted(labels);
    let mut current = Theme::all(rows, &labels, pool).iter().map(|theme| theme.likelihood + theme.weight()).sum::<f64>();
    for _ in 0..ROUNDS {
        let Some(moved) = exchange(rows, &labels, pool) else { break };
        let moved = fitted(moved);
        let themes = Theme::all(rows, &moved, pool);
        let reached = themes.iter().map(|theme| theme.likelihood + theme.weight()).sum::<f64>();
        if reached <= current || moved.iter().max() < labels.iter().max() {
            break;
        }
        (labels, current) = (moved, reached);
    }
    labels
}

/// One theme's rows and words.
struct Theme {
    rows: Vec<usize>,
    /// Terms in ascending order, with their counts.
    counts: Vec<(u32, u32)>,
    likelihood: f64,
}

impl Theme {
    fn all(rows: &Rows<'_>, labels: &[usize], pool: &Pool) -> Vec<Self> {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); 1 + labels.iter().max().copied().unwrap_or(0)];
        labels.iter().enumerate().for_each(|(row, &z)| members[z].push(row));
        pool.map(&members, |members| Self::new(rows, members.clone()))
    }

    fn new(rows: &Rows<'_>, members: Vec<usize>) -> Self {
        let mut totals = vec![0u32; rows.counts.columns()];
        for &row in &members {
            rows.counts.row(row).for_each(|(term, count)| totals[term] += count);
        }
        let counts: Vec<(u32, u32)> =
            totals.iter().enumerate().filter(|(_, count)| **count > 0).map(|(term, &count)| (term as u32, count)).collect();
        Self { likelihood: likelihood(counts.iter().copied(), &rows.shares.of_terms), rows: members, counts }
    }

    /// What the number of its rows adds to the likelihood.
    fn weight(&self) -> f64 {
        libm::lgamma(self.rows.len() as f64 + 1.0)
    }
}

/// Logarithm of the Dirichlet-multinomial likelihood of counts, with `0.1 V` pseudo-counts in shares of the corpus.
fn likelihood(counts: impl Iterator<Item = (u32, u32)>, shares: &[f64]) -> f64 {
    let mass = SMOOTHING * shares.len() as f64;
    let mut total = 0u64;
    let mut sum = 0.0;
    for (term, count) in counts {
        let prior = mass * shares[term as usize];
        sum += libm::lgamma(f64::from(count) + prior) - libm::lgamma(prior);
        total += u64::from(count);
    }
    sum + libm::lgamma(mass) - libm::lgamma(total as f64 + mass)
}

fn together<'a>(a: &'a [(u32, u32)], b: &'a [(u32, u32)]) -> impl Iterator<Item = (u32, u32)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        let (left, right) = (a.get(i), b.get(j));
        let term = left.into_iter().chain(right).map(|&(term, _)| term).min()?;
        let mut count = 0;
        if let Some(&(_, n)) = left.filter(|entry| entry.0 == term) {
            count += n;
            i += 1;
        }
        if let Some(&(_, n)) = right.filter(|entry| entry.0 == term) {
            count += n;
            j += 1;
        }
        Some((term, count))
    })
}

/// One round of disjoint exchanges; `None` when none gains.
fn exchange(rows: &Rows<'_>, labels: &[usize], pool: &Pool) -> Option<Vec<usize>> {
    let themes = Theme::all(rows, labels, pool);
    let splits = pool.map(&themes, |theme| split(rows, theme));
    let merges = merges(rows, labels, &themes, pool);
    let mut loosest: Vec<usize> = (0..themes.len()).filter(|&z| splits[z].is_some()).collect();
    let gain = |z: usize| splits[z].as_ref().map_or(f64::NEG_INFINITY, |(gain, _)| *gain);
    loosest.sort_by(|&a, &b| gain(b).total_cmp(&gain(a)));
    let mut used = vec![false; themes.len()];
    let mut moved = labels.to_vec();
    let mut moves = 0;
    for (loss, i, j) in merges {
        if used[i] || used[j] {
            continue;
        }
        let Some(&z) = loosest.iter().find(|&&z| !used[z] && z != i && z != j) else { break };
        let Some((gain, part)) = &splits[z] else { break };
        if *gain <= loss {
            break;
        }
        [i, j, z].into_iter().for_each(|z| used[z] = true);
        themes[j].rows.iter().for_each(|&row| moved[row] = i);
        part.iter().for_each(|&row| moved[row] = j);
        moves += 1;
        if moves >= (themes.len() / 4).max(1) {
            break;
        }
    }
    (moves > 0).then_some(moved)
}

/// What splitting a theme gains, and the rows that leave; `None` where it does not fall in two.
fn split(rows: &Rows<'_>, theme: &Theme) -> Option<(f64, Vec<usize>)> {
    if theme.rows.len() < MIN_SPLIT {
        return None;
    }
    let alone = Pool::single();
    let (_, mut leaving) = split_in_two(rows.vectors, &theme.rows);
    leaving.sort_unstable();
    let counts = rows.counts.select(&theme.rows);
    let mut labels: Vec<usize> = theme.rows.iter().map(|row| usize::from(leaving.binary_search(row).is_ok())).collect();
    for _ in 0..SPLIT_ITERATIONS {
        let next = Mixture::new(&counts, &labels, 2, rows.shares).label(&counts, &alone);
        if next == labels || next.iter().all(|&label| label == next[0]) {
            break;
        }
        labels = next;
    }
    let part = |side: usize| theme.rows.iter().zip(&labels).filter(|(_, label)| **label == side).map(|(&row, _)| row).collect::<Vec<_>>();
    let [staying, leaving] = [Theme::new(rows, part(0)), Theme::new(rows, part(1))];
    if staying.counts.is_empty() || leaving.counts.is_empty() {
        return None;
    }
    Some((staying.likelihood + leaving.likelihood - theme.likelihood, leaving.rows))
}

/// Pairs of neighbouring themes with what merging them loses, cheapest first.
fn merges(rows: &Rows<'_>, labels: &[usize], themes: &[Theme], pool: &Pool) -> Vec<(f64, usize, usize)> {
    let k = themes.len();
    let mut centres = sums(rows.vectors, labels, k, pool);
    (0..k).for_each(|z| normalise(centres.row_mut(z)));
    let mut pairs: Vec<(usize, usize)> =
        (0..k).flat_map(|z| neighbours(&centres, z).into_iter().map(move |y| (z.min(y), z.max(y)))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut merges = pool.map(&pairs, |&(i, j)| {
        let merged = likelihood(together(&themes[i].counts, &themes[j].counts), &rows.shares.of_terms);
        (themes[i].likelihood + themes[j].likelihood - merged, i, j)
    });
    merges.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    merges
}

fn neighbours(centres: &Matrix, z: usize) -> Vec<usize> {
    let mut others: Vec<(f64, usize)> = (0..centres.rows()).filter(|&y| y != z).map(|y| (dot(centres.row(z), centres.row(y)), y)).collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    others.truncate(NEIGHBOURS);
    others.into_iter().map(|(_, y)| y).collect()
}
