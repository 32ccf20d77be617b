//! The nearest centre of every row, found again and again while the centres move a little.

use super::linalg::{Matrix, dot, norm};
use crate::parallel::Pool;

/// What rounding may add to a bound; far more than it ever does.
const SLACK: f64 = 1e-9;

/// Remembers how near each centre can be at most, so that most products need not be computed again.
///
/// The answers are those of computing every product. Rows have length 1 or 0: a product changes by no more than its centre moves.
///
/// # Source
/// Elkan (2003), "Using the triangle inequality to accelerate k-means", ICML, with products in the place of distances.
pub(super) struct Nearest<'a> {
    vectors: &'a Matrix,
    centres: Matrix,
    rows: Vec<Row>,
}

struct Row {
    nearest: usize,
    /// What the product with each centre is at most.
    at_most: Box<[f64]>,
}

impl<'a> Nearest<'a> {
    pub(super) fn new(vectors: &'a Matrix, centres: Matrix, pool: &Pool) -> Self {
        let row = || Row { nearest: 0, at_most: vec![f64::INFINITY; centres.rows()].into() };
        let rows = (0..vectors.rows()).map(|_| row()).collect();
        let mut nearest = Self { vectors, centres, rows };
        nearest.look(&vec![0.0; nearest.centres.rows()], pool);
        nearest
    }

    /// Moves the centres, all of them at once; there are as many as before.
    pub(super) fn move_to(&mut self, centres: Matrix, pool: &Pool) {
        let moved = |z: usize| {
            let apart: Vec<f64> = centres.row(z).iter().zip(self.centres.row(z)).map(|(new, old)| new - old).collect();
            norm(&apart)
        };
        let moved: Vec<f64> = (0..centres.rows()).map(moved).collect();
        self.centres = centres;
        self.look(&moved, pool);
    }

    pub(super) fn vectors(&self) -> &'a Matrix {
        self.vectors
    }

    /// How many centres there are.
    pub(super) fn centres(&self) -> usize {
        self.centres.rows()
    }

    /// The nearest centre of each row; of equally near ones the first.
    pub(super) fn labels(&self) -> Vec<usize> {
        self.rows.iter().map(|row| row.nearest).collect()
    }

    fn look(&mut self, moved: &[f64], pool: &Pool) {
        let (vectors, centres) = (self.vectors, &self.centres);
        pool.fill_rows(&mut self.rows, 1, |at, rows| {
            let vector = vectors.row(at);
            rows.iter_mut().for_each(|row| row.look(moved, |z| dot(vector, centres.row(z))));
        });
    }
}

impl Row {
    fn look(&mut self, moved: &[f64], product: impl Fn(usize) -> f64) {
        self.at_most.iter_mut().zip(moved).for_each(|(bound, moved)| *bound += moved);
        let mut best = product(self.nearest);
        self.at_most[self.nearest] = best;
        let before = self.nearest;
        for (z, bound) in self.at_most.iter_mut().enumerate() {
            if z == before || *bound + SLACK < best {
                continue;
            }
            *bound = product(z);
            if *bound > best || (*bound >= best && z < self.nearest) {
                (best, self.nearest) = (*bound, z);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::{mix, unit};
    use super::super::kmeans::largest;
    use super::super::linalg::normalise;
    use super::*;

    fn matrix(rows: usize, width: usize, seed: u64) -> Matrix {
        let values = (0..rows * width).map(|at| unit(mix(seed + at as u64)) - 0.5).collect();
        let mut matrix = Matrix { width, values };
        (0..rows).for_each(|row| normalise(matrix.row_mut(row)));
        matrix
    }

    #[test]
    fn labels_are_those_of_all_products() {
        let pool = Pool::single();
        let mut vectors = matrix(400, 7, 1);
        vectors.row_mut(5).fill(0.0);
        let mut centres = matrix(12, 7, 9_000);
        centres.row_mut(3).fill(0.0);
        let twin = centres.row(1).to_vec();
        centres.row_mut(8).copy_from_slice(&twin);
        let mut nearest = Nearest::new(&vectors, centres.clone(), &pool);
        for step in 0..20u64 {
            let plain: Vec<usize> = (0..400).map(|row| largest((0..12).map(|z| dot(vectors.row(row), centres.row(z))))).collect();
            assert_eq!(nearest.labels(), plain, "after {step} moves");
            let shift = matrix(12, 7, 77 * step + 5);
            let far = if step % 7 == 6 { 1.0 } else { 0.05 };
            centres.values.iter_mut().zip(&shift.values).for_each(|(value, shift)| *value += far * shift);
            (0..12).for_each(|z| normalise(centres.row_mut(z)));
            nearest.move_to(centres.clone(), &pool);
        }
    }
}
