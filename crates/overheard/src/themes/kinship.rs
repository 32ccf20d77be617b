//! What the vectors of words add to their counts: a word speaks for themes of kindred words.

use super::linalg::{Matrix, add_scaled, norm, normalise};
use super::mixture::LogOdds;
use super::sparse::Sparse;
use super::wide::wide;
use crate::parallel::Pool;

/// Nats that a turn of usual length says for a theme when it points straight at its centre.
const WEIGHT: f64 = 8.0;
/// Themes whose centres a word is multiplied with at once.
const TOGETHER: usize = 16;
/// Sums of each theme's product, so that none waits for another.
const BESIDE: usize = 2;

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
        let sums = pool.sum_in_fixed_order(turns.rows(), 2, |rows, sum| {
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
        let centres = columns(&self.centres(counts, odds.themes, pool));
        odds.add(
            |term, row| {
                if term < self.terms.rows() && wanted(term) {
                    wide(
                        #[inline(always)]
                        || {
                            for (values, columns) in row.chunks_mut(TOGETHER).zip(&centres) {
                                add_scaled(values, &products(self.terms.row(term), columns), 1.0);
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
        let values = pool.sum_in_fixed_order(self.terms.rows(), themes * width, |terms, sum| {
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

/// The rows in blocks of as many as are multiplied at once, values of each column side by side; what is missing is zero.
fn columns(matrix: &Matrix) -> Vec<Vec<[f64; TOGETHER]>> {
    let block = |rows: &[f64]| {
        let mut columns = vec![[0.0; TOGETHER]; matrix.width];
        for (at, row) in rows.chunks(matrix.width.max(1)).enumerate() {
            row.iter().zip(&mut columns).for_each(|(&value, column)| column[at] = value);
        }
        columns
    };
    matrix.values.chunks((TOGETHER * matrix.width).max(1)).map(block).collect()
}

/// The products of a vector with each row of a block, added up in one fixed order on every machine.
#[inline(always)]
fn products(vector: &[f64], columns: &[[f64; TOGETHER]]) -> [f64; TOGETHER] {
    let mut sums = [[0.0; TOGETHER]; BESIDE];
    for (values, columns) in vector.chunks(BESIDE).zip(columns.chunks(BESIDE)) {
        for ((&value, column), sums) in values.iter().zip(columns).zip(&mut sums) {
            for at in 0..TOGETHER {
                sums[at] += value * column[at];
            }
        }
    }
    let [mut sum, other] = sums;
    add_scaled(&mut sum, &other, 1.0);
    sum
}

#[cfg(test)]
mod tests {
    use super::super::hash::{mix, unit};
    use super::super::linalg::dot;
    use super::*;

    #[test]
    fn products_with_many_rows_at_once_are_those_with_each() {
        for (rows, width) in [(1, 1), (5, 3), (16, 24), (33, 97)] {
            let values = (0..(rows + 1) * width).map(|at| unit(mix(at as u64)) - 0.5).collect();
            let matrix = Matrix { width, values };
            let (vector, matrix) = (matrix.row(rows).to_vec(), matrix.select(&(0..rows).collect::<Vec<_>>()));
            let found: Vec<f64> = columns(&matrix).iter().flat_map(|columns| products(&vector, columns)).collect();
            for (row, found) in found.into_iter().take(rows).enumerate() {
                let plain = dot(matrix.row(row), &vector);
                assert!((found - plain).abs() < 1e-12, "row {row} of {rows}: {found} is not {plain}");
            }
        }
    }
}
