//! Themes of a study that has grown: the former ones go on, as far as the new turns bear them out.

use super::chunks::Chunks;
use super::corpus::{Corpus, Terms};
use super::fit::{Begun, Engine, Fit, SAMPLE, fit_from};
use super::hash::mix;
use super::kmeans::{largest, split_in_two};
use super::linalg::{Matrix, add_scaled, dot, norm};
use super::mixture::Mixture;
use super::number::{NumberBasis, ThemeNumber};
use super::vectors::Vectors;
use crate::parallel::Pool;
use std::collections::HashMap;

/// A former number of themes stays while it is this near to the best, as a share of its stability.
const TOLERANCE: f64 = 0.96;
/// A new chunk is strange where this share of the known ones, at most, are as far from their theme.
const FAR: f64 = 0.05;
/// Strange chunks are a theme of their own from this number on, and this many times as many as were to be expected.
const MIN_STRANGE: usize = 8;
const MANY: f64 = 3.0;
/// Clusters smaller than this are not split.
const MIN_SPLIT: usize = 4;

/// What is known of themes that were found before.
#[derive(Debug, Clone, Default)]
pub(crate) struct Former {
    /// Number of themes.
    pub(crate) themes: usize,
    /// Themes of turns, by their hashes [`in_context`].
    pub(crate) labels: HashMap<u64, usize>,
}

/// Hashes of what each turn of a conversation says together with the turn before it, from those of what each says: many a `yes`
/// answers another question.
pub(crate) fn in_context(turn_hashes: &[u64]) -> Vec<u64> {
    let before = [0].into_iter().chain(turn_hashes.iter().copied());
    turn_hashes.iter().zip(before).map(|(&hash, before)| mix(hash ^ mix(before))).collect()
}

/// Fits themes that start from the former ones; `None` when nothing recurs.
///
/// Small studies, whose themes are built around words that come in bursts, are fitted as ever.
pub(super) fn fit_after(corpus: &Corpus<'_>, terms: &Terms, former: &Former, themes: Option<usize>, pool: &Pool) -> Option<Fit> {
    fit_from(corpus, terms, themes, pool, |engine, chunks, vectors, chosen| {
        let number = kept_number(chosen, former.themes);
        begin(corpus, engine, (chunks, vectors), former, number, themes.is_none(), pool)
    })
}

/// Labels of all turns: known ones keep their theme, the others go to the nearest one or make a new one where it `may_grow`.
fn begin(
    corpus: &Corpus<'_>,
    engine: &Engine<'_>,
    (chunks, vectors): (&Chunks, &Vectors),
    former: &Former,
    mut number: ThemeNumber,
    may_grow: bool,
    pool: &Pool,
) -> Begun {
    let rows = chunks.sample(1, SAMPLE);
    let start = Start { vectors: vectors.of(chunks, &rows, pool), themes: number.themes };
    let hashes = corpus.conversations.iter().flat_map(|turns| in_context(&corpus.turn_hashes[turns.clone()]));
    let had: Vec<Option<usize>> = hashes.map(|hash| former.labels.get(&hash).copied()).collect();
    let known: Vec<Option<usize>> = rows.iter().map(|&row| most_common(&had[chunks.turns[row].clone()], former.themes)).collect();
    let Labels { chunks: labels, place } = start.labels(&known, former.themes, may_grow);
    let themes = 1 + labels.iter().chain(&place).max().copied().unwrap_or(0);
    number.themes = number.themes.max(themes);
    let counts = chunks.counts.select(&rows);
    let mut all = Mixture::new(&counts, &labels, themes, engine.shares()).label(&chunks.counts, pool);
    rows.iter().zip(&labels).for_each(|(&row, &label)| all[row] = label);
    let mut turns = vec![0; corpus.turns()];
    chunks.turns.iter().zip(&all).for_each(|(range, &label)| turns[range.clone()].fill(label));
    // Turns that are known begin with their own theme, even where their neighbours outvote it: small themes live on them.
    for (row, label) in
        rows.iter().zip(&known).filter_map(|(&row, label)| Some((row, (*label)?))).filter(|&(row, label)| all[row] == place[label])
    {
        for turn in chunks.turns[row].clone() {
            turns[turn] = place[had[turn].unwrap_or(label)];
        }
    }
    let had: Vec<Option<usize>> = had.into_iter().map(|theme| theme.map(|theme| place[theme])).collect();
    Begun { labels: turns, themes, number, former: Some(engine.counts_of(&had, themes)) }
}

/// The former number, unless the caller wants another or it is clearly less stable than the best.
fn kept_number(chosen: ThemeNumber, former: usize) -> ThemeNumber {
    let best = chosen.stability.iter().map(|&(_, stability)| stability).fold(0.0, f64::max);
    // The former number may stand between two that were tried.
    let below = chosen.stability.iter().rev().find(|(themes, _)| *themes <= former);
    let above = chosen.stability.iter().find(|(themes, _)| *themes >= former);
    let reached = below.iter().chain(&above).map(|(_, stability)| *stability).fold(0.0, f64::max);
    let may_stay = matches!(chosen.basis, NumberBasis::Stability) && above.is_some() && former > 0;
    if may_stay && reached >= TOLERANCE * best { ThemeNumber { themes: former, ..chosen } } else { chosen }
}

/// The former theme that most of some turns had.
fn most_common(had: &[Option<usize>], themes: usize) -> Option<usize> {
    let mut votes = vec![0u32; themes];
    had.iter().flatten().for_each(|&theme| votes[theme] += 1);
    let most = votes.iter().copied().max().filter(|&most| most > 0)?;
    votes.iter().position(|&votes| votes == most)
}

/// Where the search begins.
struct Labels {
    chunks: Vec<usize>,
    /// The label of each former theme.
    place: Vec<usize>,
}

/// Chunks to start from.
struct Start {
    vectors: Matrix,
    themes: usize,
}

impl Start {
    /// Labels of all chunks: those that are known, the others by the nearest centre, as many as wanted.
    ///
    /// Where chunks that fit none of the former themes are many and `may_grow`, they are one theme more.
    fn labels(&self, known: &[Option<usize>], former: usize, may_grow: bool) -> Labels {
        let mut count = former.max(1);
        let mut centres = vec![vec![0.0; self.vectors.width]; count];
        for (row, label) in known.iter().enumerate() {
            if let Some(label) = label {
                add_scaled(&mut centres[*label], self.vectors.row(row), 1.0);
            }
        }
        let lengths: Vec<f64> = centres.iter().map(|centre| norm(centre).max(f64::MIN_POSITIVE)).collect();
        let cosine = |row: usize, z: usize| dot(self.vectors.row(row), &centres[z]) / lengths[z];
        let near = |row: usize| largest((0..lengths.len()).map(|z| cosine(row, z)));
        let labels: Vec<usize> = known.iter().enumerate().map(|(row, label)| label.unwrap_or_else(|| near(row))).collect();
        let cosines: Vec<f64> = labels.iter().enumerate().map(|(row, &z)| cosine(row, z)).collect();
        let strange = if may_grow { strange(known, &cosines) } else { Vec::new() };
        let mut labels = Labels { chunks: labels, place: (0..count).collect() };
        while count > self.themes && count > 1 {
            self.merge(&mut labels, count);
            count -= 1;
        }
        while count < self.themes && self.split(&mut labels.chunks, count) {
            count += 1;
        }
        strange.into_iter().for_each(|row| labels.chunks[row] = count);
        labels
    }

    /// The two clusters that lose least by it become one; the last takes the number that is free.
    fn merge(&self, labels: &mut Labels, count: usize) {
        let mut sums = vec![vec![0.0; self.vectors.width]; count];
        labels.chunks.iter().enumerate().for_each(|(row, &label)| add_scaled(&mut sums[label], self.vectors.row(row), 1.0));
        let loss = |a: usize, b: usize| {
            let together: Vec<f64> = sums[a].iter().zip(&sums[b]).map(|(x, y)| x + y).collect();
            norm(&sums[a]) + norm(&sums[b]) - norm(&together)
        };
        let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
        let cheapest = pairs.map(|(a, b)| (loss(a, b), a, b)).min_by(|x, y| x.0.total_cmp(&y.0));
        let Some((_, into, from)) = cheapest else { return };
        for label in labels.chunks.iter_mut().chain(&mut labels.place) {
            *label = if *label == from {
                into
            } else if *label + 1 == count {
                from
            } else {
                *label
            };
        }
    }

    /// Splits the loosest cluster; `false` where none can be.
    fn split(&self, labels: &mut [usize], count: usize) -> bool {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
        labels.iter().enumerate().for_each(|(row, &label)| members[label].push(row));
        let splits = members.iter().filter(|rows| rows.len() >= MIN_SPLIT).map(|rows| (split_in_two(&self.vectors, rows), rows.len()));
        let real = splits.filter(|((_, part), whole)| !part.is_empty() && part.len() < *whole);
        let Some(((_, part), _)) = real.max_by(|a, b| a.0.0.total_cmp(&b.0.0)) else { return false };
        part.into_iter().for_each(|row| labels[row] = count);
        true
    }
}

/// New chunks that are further from every former theme than nearly all known ones are from theirs; empty where they are few.
fn strange(known: &[Option<usize>], cosines: &[f64]) -> Vec<usize> {
    let mut usual: Vec<f64> = known.iter().zip(cosines).filter(|(label, _)| label.is_some()).map(|(_, &cosine)| cosine).collect();
    usual.sort_unstable_by(f64::total_cmp);
    let Some(&edge) = usual.get((usual.len() as f64 * FAR) as usize) else { return Vec::new() };
    let new: Vec<usize> = (0..known.len()).filter(|&row| known[row].is_none()).collect();
    let far: Vec<usize> = new.iter().copied().filter(|&row| cosines[row] < edge).collect();
    let expected = new.len() as f64 * FAR;
    if far.len() >= MIN_STRANGE && far.len() as f64 >= MANY * expected { far } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_is_known_by_what_it_answers() {
        let [one, other] = [[7, 1, 7, 1], [8, 1, 7, 2]].map(|hashes| in_context(&hashes));
        assert_eq!(one[1], one[3], "the same after the same");
        assert_ne!(one[0], one[2], "first, and after something");
        assert_ne!(one[1], other[1], "the same after something else");
    }
}
