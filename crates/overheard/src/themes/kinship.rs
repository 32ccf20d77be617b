//! What the vectors of words add to their counts: a word speaks for themes of kindred words.

use super::linalg::{Matrix, add_scaled, dot, norm, normalise};
use super::mixture::LogOdds;
use super::sparse::Sparse;
use super::wide::wide;
use crate::parallel::{BLOCK, Pool};

/// Nats that a turn of usual length says for a theme when it points straight at its centre.
const WEIGHT: f64 = 8.0;

/// Vectors of the terms, scaled so that a turn's is about as long as [`WEIGHT`].
#[derive(Debug)]
pub(super) struct Kinship {
    terms: Matrix,
    /// Mean vector of a word of the corpus.
    mean: Vec<f64>,
}

impl Kinship {
    /// From vectors of the first terms, the turns' counts and the terms' shares.
    pub(super) fn new(vectors: &Matrix, turns: &Sparse, shares: &[f64], pool: &Pool) -> Self {
        let sums = pool.sum_in_fixed_order(turns.rows(), BLOCK, 2, |rows, sum| {
            let mut vector = vec![0.0; vectors.width];
            for row in rows.filter(|&row| turns.total(row) > 0) {
                vector.fill(0.0);
                for (term, count) in turns.row(row).filter(|&(term, _)| term < vectors.rows()) {
                    add_scaled(&mut vector, vectors.row(term), f64::from(count));
                }
                sum[0] += norm(&vector);
                sum[1] += 1.0;
            }
        });
        let mut terms = vectors.clone();
        let scale = if sums[0] > 0.0 { WEIGHT * sums[1] / sums[0] } else { 0.0 };
        terms.values.iter_mut().for_each(|value| *value *= scale);
        let mut mean = vec![0.0; terms.width];
        (0..terms.rows()).for_each(|term| add_scaled(&mut mean, terms.row(term), shares[term]));
        Self { terms, mean }
    }

    /// Adds to each term's log odds how near it is to each theme's centre.
    pub(super) fn add_to(&self, odds: &mut LogOdds, counts: &[f64], pool: &Pool) {
        self.add_to_some(odds, counts, |_| true, pool);
    }

    /// The same for some terms alone.
    pub(super) fn add_to_some(&self, odds: &mut LogOdds, counts: &[f64], wanted: impl Fn(usize) -> bool + Sync + Send, pool: &Pool) {
        let centres = self.centres(counts, odds.themes, pool);
        odds.add(
            |term, row| {
                if term < self.terms.rows() && wanted(term) {
                    wide(
                        #[inline(always)]
                        || {
                            for (theme, value) in row.iter_mut().enumerate() {
                                *value += dot(self.terms.row(term), centres.row(theme));
                            }
                        },
                    );
                }
            },
            pool,
        );
    }

    /// Unit vectors from the mean word of the corpus to the mean word of each theme.
    fn centres(&self, counts: &[f64], themes: usize, pool: &Pool) -> Matrix {
        let width = self.terms.width;
        let values = pool.sum_in_fixed_order(self.terms.rows(), BLOCK, themes * width, |terms, sum| {
            for term in terms {
                let row = &counts[term * themes..(term + 1) * themes];
                for (&count, centre) in row.iter().zip(sum.chunks_mut(width)).filter(|(count, _)| **count > 0.0) {
                    add_scaled(centre, self.terms.row(term), count);
                }
            }
        });
        let mut centres = Matrix { width, values };
        let mut totals = vec![0.0; themes];
        counts.chunks(themes.max(1)).for_each(|row| add_scaled(&mut totals, row, 1.0));
        for (theme, total) in totals.into_iter().enumerate() {
            add_scaled(centres.row_mut(theme), &self.mean, -total);
            normalise(centres.row_mut(theme));
        }
        centres
    }
}
