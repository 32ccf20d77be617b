//! The nearest centre of every row, found again and again while the centres move a little.

use super::linalg::{Matrix, norm};
use super::short::Short;
use crate::parallel::Pool;

/// What rounding may add to a bound; far more than it ever does.
const SLACK: f32 = 1e-5;
/// Centres whose bounds are looked at together: most of them are all too far.
const TOGETHER: usize = 16;

/// Remembers how near each centre can be at most, so that most products need not be computed again.
///
/// The answers are those of computing every product, in single precision. Rows have length 1 or 0: a product changes by no more than its
/// centre moves.
///
/// # Source
/// Elkan (2003), "Using the triangle inequality to accelerate k-means", ICML, with products in the place of distances.
pub(super) struct Nearest<'a> {
    vectors: &'a Matrix,
    short: Short,
    centres: Matrix,
    rows: Vec<Row>,
}

struct Row {
    nearest: usize,
    /// What the product with each centre is at most; further ones up to a multiple of [`TOGETHER`] are out of reach.
    at_most: Box<[f32]>,
}

impl<'a> Nearest<'a> {
    pub(super) fn new(vectors: &'a Matrix, centres: Matrix, pool: &Pool) -> Self {
        let mut unknown = vec![f32::INFINITY; centres.rows()];
        unknown.resize(centres.rows().next_multiple_of(TOGETHER), f32::NEG_INFINITY);
        let rows = (0..vectors.rows()).map(|_| Row { nearest: 0, at_most: unknown.clone().into() }).collect();
        let mut nearest = Self { vectors, short: Short::new(vectors), centres, rows };
        nearest.look(&vec![0.0; unknown.len()], pool);
        nearest
    }

    /// Moves the centres, all of them at once; there are as many as before.
    pub(super) fn move_to(&mut self, centres: Matrix, pool: &Pool) {
        let moved = |z: usize| {
            let apart: Vec<f64> = centres.row(z).iter().zip(self.centres.row(z)).map(|(new, old)| new - old).collect();
            norm(&apart) as f32
        };
        let mut moved: Vec<f32> = (0..centres.rows()).map(moved).collect();
        moved.resize(moved.len().next_multiple_of(TOGETHER), 0.0);
        self.centres = centres;
        self.look(&moved, pool);
    }

    pub(super) fn vectors(&self) -> &'a Matrix {
        self.vectors
    }

    /// The nearest centre of each row; of equally near ones the first.
    pub(super) fn labels(&self) -> Vec<usize> {
        self.rows.iter().map(|row| row.nearest).collect()
    }

    fn look(&mut self, moved: &[f32], pool: &Pool) {
        let (short, centres) = (&self.short, Short::new(&self.centres));
        pool.fill_rows(&mut self.rows, 1, |at, rows| {
            let vector = short.row(at);
            rows.iter_mut().for_each(|row| row.look(moved, |z| super::short::dot(vector, centres.row(z))));
        });
    }
}

impl Row {
    fn look(&mut self, moved: &[f32], product: impl Fn(usize) -> f32) {
        self.at_most.iter_mut().zip(moved).for_each(|(bound, moved)| *bound += moved);
        let before = self.nearest;
        // The bound of the nearest is its product, which is the same while it stays where it is.
        let known = moved[before] == 0.0 && self.at_most[before] < f32::INFINITY;
        let mut best = if known { self.at_most[before] } else { product(before) };
        self.at_most[before] = best;
        for (number, bounds) in self.at_most.chunks_mut(TOGETHER).enumerate() {
            if bounds.iter().fold(f32::NEG_INFINITY, |most, &bound| if bound > most { bound } else { most }) + SLACK < best {
                continue;
            }
            for (at, bound) in bounds.iter_mut().enumerate() {
                let z = number * TOGETHER + at;
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
}

#[cfg(test)]
mod tests {
    use super::super::hash::{mix, unit};
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
        let short = Short::new(&vectors);
        for k in [12, 37] {
            let mut centres = matrix(k, 7, 9_000);
            centres.row_mut(3).fill(0.0);
            let twin = centres.row(1).to_vec();
            centres.row_mut(8).copy_from_slice(&twin);
            let mut nearest = Nearest::new(&vectors, centres.clone(), &pool);
            for step in 0..20u64 {
                let short_centres = Short::new(&centres);
                let first_largest = |row: usize| {
                    let products = (0..k).map(|z| super::super::short::dot(short.row(row), short_centres.row(z)));
                    products.enumerate().fold((f32::MIN, 0), |best, (z, product)| if product > best.0 { (product, z) } else { best }).1
                };
                let plain: Vec<usize> = (0..400).map(first_largest).collect();
                assert_eq!(nearest.labels(), plain, "after {step} moves");
                let shift = matrix(k, 7, 77 * step + 5);
                let far = if step % 7 == 6 { 1.0 } else { 0.05 };
                centres.values.iter_mut().zip(&shift.values).for_each(|(value, shift)| *value += far * shift);
                (0..k).for_each(|z| normalise(centres.row_mut(z)));
                nearest.move_to(centres.clone(), &pool);
            }
        }
    }
}
