//! The nearest centre of every row, found again and again while the centres move a little.

use super::linalg::{Matrix, norm};
use super::short::{Short, TOGETHER, dot, dots};
use super::wide::wide;
use crate::parallel::Pool;

/// What rounding may add to a bound; far more than it ever does.
const SLACK: f32 = 1e-5;
/// Rows that a thread looks at in one go.
const ROWS: usize = 64;
/// Of so many centres of a block the products cost as much as those of all of it at once.
const SEVERAL: u32 = 3;

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
    short_centres: Short,
    /// The same, some centres side by side.
    columns: Vec<Vec<[f32; TOGETHER]>>,
    /// The nearest centre of each row.
    labels: Vec<usize>,
    /// What the product of each row with each centre is at most, some centres at once: most of them are all too far.
    ///
    /// The bound of the nearest is its product. Centres that there are not are out of reach.
    at_most: Vec<[f32; TOGETHER]>,
}

impl<'a> Nearest<'a> {
    pub(super) fn new(vectors: &'a Matrix, centres: Matrix, pool: &Pool) -> Self {
        let (rows, blocks) = (vectors.rows(), centres.rows().div_ceil(TOGETHER));
        let (short, short_centres) = (Short::new(vectors), Short::new(&centres));
        let at_most = vec![[f32::NEG_INFINITY; TOGETHER]; rows * blocks];
        let columns = (0..blocks).map(|block| short_centres.columns(block * TOGETHER)).collect();
        let mut nearest = Self { vectors, short, centres, short_centres, columns, labels: vec![0; rows], at_most };
        nearest.look_at_all(pool);
        nearest
    }

    /// Moves the centres; there are as many as before.
    pub(super) fn move_to(&mut self, centres: &Matrix, pool: &Pool) {
        let mut moved = vec![[0.0; TOGETHER]; centres.rows().div_ceil(TOGETHER)];
        for z in (0..centres.rows()).filter(|&z| centres.row(z) != self.centres.row(z)) {
            let apart: Vec<f64> = centres.row(z).iter().zip(self.centres.row(z)).map(|(new, old)| new - old).collect();
            moved[z / TOGETHER][z % TOGETHER] = norm(&apart) as f32;
            self.short_centres.set_row(z, centres.row(z));
            for (column, &value) in self.columns[z / TOGETHER].iter_mut().zip(self.short_centres.row(z)) {
                column[z % TOGETHER] = value;
            }
        }
        self.centres.clone_from(centres);
        self.look_again(&moved, pool);
    }

    pub(super) fn vectors(&self) -> &'a Matrix {
        self.vectors
    }

    /// The nearest centre of each row; of equally near ones the first.
    pub(super) fn labels(&self) -> &[usize] {
        &self.labels
    }

    fn look_at_all(&mut self, pool: &Pool) {
        let (short, columns, k) = (&self.short, &self.columns, self.centres.rows());
        each_row(
            &mut self.labels,
            &mut self.at_most,
            pool,
            #[inline(always)]
            |at, nearest, at_most| {
                for (block, (bounds, columns)) in at_most.iter_mut().zip(columns).enumerate() {
                    let there = TOGETHER.min(k - block * TOGETHER);
                    bounds[..there].copy_from_slice(&dots(short.row(at), columns)[..there]);
                }
                let mut best = f32::NEG_INFINITY;
                for (z, &product) in at_most.as_flattened().iter().enumerate() {
                    if product > best {
                        (best, *nearest) = (product, z);
                    }
                }
            },
        );
    }

    fn look_again(&mut self, moved: &[[f32; TOGETHER]], pool: &Pool) {
        let (short, centres, columns) = (&self.short, &self.short_centres, &self.columns);
        each_row(
            &mut self.labels,
            &mut self.at_most,
            pool,
            #[inline(always)]
            |at, nearest, at_most| {
                let vector = short.row(at);
                look(
                    nearest,
                    at_most,
                    moved,
                    #[inline(always)]
                    |z| dot(vector, centres.row(z)),
                    #[inline(always)]
                    |block| dots(vector, &columns[block]),
                );
            },
        );
    }
}

/// Does something to the nearest centre and the bounds of each row.
fn each_row(
    nearest: &mut [usize],
    at_most: &mut [[f32; TOGETHER]],
    pool: &Pool,
    change: impl Fn(usize, &mut usize, &mut [[f32; TOGETHER]]) + Sync + Send,
) {
    let blocks = (at_most.len() / nearest.len().max(1)).max(1);
    let mut parts: Vec<_> = nearest.chunks_mut(ROWS).zip(at_most.chunks_mut(ROWS * blocks)).collect();
    pool.map_mut(&mut parts, |part, (nearest, at_most)| {
        wide(
            #[inline(always)]
            || {
                for (row, (nearest, at_most)) in nearest.iter_mut().zip(at_most.chunks_mut(blocks)).enumerate() {
                    change(part * ROWS + row, nearest, at_most);
                }
            },
        );
    });
}

/// Finds the nearest again from products with one centre, or with some at once.
#[inline(always)]
fn look(
    nearest: &mut usize,
    at_most: &mut [[f32; TOGETHER]],
    moved: &[[f32; TOGETHER]],
    product: impl Fn(usize) -> f32,
    products: impl Fn(usize) -> [f32; TOGETHER],
) {
    for (bounds, moved) in at_most.iter_mut().zip(moved) {
        for at in 0..TOGETHER {
            bounds[at] += moved[at];
        }
    }
    let before = *nearest;
    let bound = &mut at_most[before / TOGETHER][before % TOGETHER];
    if moved[before / TOGETHER][before % TOGETHER] > 0.0 {
        *bound = product(before);
    }
    let mut best = *bound;
    for (number, bounds) in at_most.iter_mut().enumerate() {
        // All are compared before any is looked at: most blocks hold none that is near enough.
        let mut near = 0;
        for (at, bound) in bounds.iter().enumerate() {
            near |= u32::from(bound + SLACK >= best) << at;
        }
        let known = near.count_ones() >= SEVERAL;
        if known {
            // Centres that there are not stay out of reach.
            for (bound, product) in bounds.iter_mut().zip(products(number)) {
                *bound = if *bound > f32::NEG_INFINITY { product } else { *bound };
            }
        }
        while near != 0 {
            let at = near.trailing_zeros() as usize;
            near &= near - 1;
            let (z, bound) = (number * TOGETHER + at, &mut bounds[at]);
            if z == before || *bound + SLACK < best {
                continue;
            }
            if !known {
                *bound = product(z);
            }
            if *bound > best || (*bound >= best && z < *nearest) {
                (best, *nearest) = (*bound, z);
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
        for (k, width) in [(12, 7), (37, 7), (16, 40)] {
            let mut vectors = matrix(400, width, 1);
            vectors.row_mut(5).fill(0.0);
            let short = Short::new(&vectors);
            let mut centres = matrix(k, width, 9_000);
            centres.row_mut(3).fill(0.0);
            let twin = centres.row(1).to_vec();
            centres.row_mut(8).copy_from_slice(&twin);
            let mut nearest = Nearest::new(&vectors, centres.clone(), &pool);
            for step in 0..20u64 {
                let short_centres = Short::new(&centres);
                let first_largest = |row: usize| {
                    let products = (0..k).map(|z| dot(short.row(row), short_centres.row(z)));
                    products.enumerate().fold((f32::MIN, 0), |best, (z, product)| if product > best.0 { (product, z) } else { best }).1
                };
                let plain: Vec<usize> = (0..400).map(first_largest).collect();
                assert_eq!(nearest.labels(), plain, "after {step} moves");
                let shift = matrix(k, width, 77 * step + 5);
                let far = if step % 7 == 6 { 1.0 } else { 0.05 };
                // Some stay where they are.
                for z in (0..k).filter(|z| !(*z as u64 + step).is_multiple_of(3)) {
                    centres.row_mut(z).iter_mut().zip(shift.row(z)).for_each(|(value, shift)| *value += far * shift);
                    normalise(centres.row_mut(z));
                }
                nearest.move_to(&centres, &pool);
            }
        }
    }
}
