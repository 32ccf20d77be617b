//! Term and chunk vectors, learned from the study itself.

use super::chunks::Chunks;
use super::hash::{mix, unit};
use super::linalg::{Matrix, add_scaled, gram, normalise, orthonormalise, symmetric_eigen};
use super::sparse::Sparse;
use crate::parallel::{BLOCK, Pool};

/// Dimensions kept, and the extra columns that make the iteration converge.
const DIMENSIONS: usize = 96;
const OVERSAMPLING: usize = 16;
const ROUNDS: usize = 12;
/// Terms that get vectors; the rarer ones are counted but do not steer.
const MAX_VECTORS: usize = 8_000;
/// Exponent that lifts rare contexts.
const CONTEXT_EXPONENT: f64 = 0.75;
const MIN_EIGENVALUE: f64 = 1e-9;

/// Vectors of terms, times the roots of their idf, and unit vectors of chunks.
#[derive(Debug)]
pub(super) struct Vectors {
    pub(super) terms: Matrix,
    pub(super) chunks: Matrix,
}

/// Chunks as directions from the mean chunk: weighted sums of their terms' vectors, as unit vectors.
///
/// A term weighs the root of its idf: the whole of it lets one rare word speak for a short turn.
/// Term vectors are the leading eigenvectors of the positive pointwise mutual information of terms that
/// share a chunk, scaled by the roots of their eigenvalues.
///
/// # Source
/// Levy, Goldberg, Dagan (2015), TACL 3, 211-225, for PPMI with context distribution smoothing and its
/// factorisation; Halko, Martinsson, Tropp (2011), SIAM Review 53, for the block iteration.
pub(super) fn vectors(chunks: &Chunks, pool: &Pool) -> Vectors {
    let mut terms = term_vectors(&chunks.counts, pool);
    let rows = chunks.len() as f64;
    let weights: Vec<f64> =
        chunks.counts.row_frequencies().iter().map(|&n| libm::log((rows + 1.0) / (f64::from(n) + 0.5)).max(0.0).sqrt()).collect();
    for (term, weight) in weights.iter().enumerate().take(terms.rows()) {
        terms.row_mut(term).iter_mut().for_each(|value| *value *= weight);
    }
    let mut vectors = Matrix::zeros(chunks.len(), terms.width);
    pool.fill_rows(&mut vectors.values, terms.width, |row, vector| {
        for (term, count) in chunks.counts.row(row).filter(|&(term, _)| term < terms.rows()) {
            add_scaled(vector, terms.row(term), f64::from(count));
        }
        normalise(vector);
    });
    centre(&mut vectors, pool);
    Vectors { terms, chunks: vectors }
}

/// Takes the mean away, which all chunks share and none is told by, and normalises what is left.
///
/// Chunks without terms stay zero.
fn centre(vectors: &mut Matrix, pool: &Pool) {
    let width = vectors.width;
    let mut mean =
        pool.sum_in_fixed_order(vectors.rows(), BLOCK, width, |rows, sum| rows.for_each(|row| add_scaled(sum, vectors.row(row), 1.0)));
    mean.iter_mut().for_each(|value| *value /= vectors.rows().max(1) as f64);
    pool.fill_rows(&mut vectors.values, width, |_, vector| {
        if vector.iter().any(|&value| value != 0.0) {
            add_scaled(vector, &mean, -1.0);
            normalise(vector);
        }
    });
}

fn term_vectors(counts: &Sparse, pool: &Pool) -> Matrix {
    let information = Information::new(counts, counts.columns().min(MAX_VECTORS), pool);
    let size = information.rows.len();
    if size < 2 {
        return Matrix::zeros(size, 1);
    }
    let dimensions = DIMENSIONS.min(size - 1);
    let block = size.min(dimensions + OVERSAMPLING);
    let start = |at: usize| unit(mix((at / block) as u64 * 0x1_0001 + (at % block) as u64)) - 0.5;
    let mut basis = Matrix { width: block, values: (0..size * block).map(start).collect() };
    orthonormalise(&mut basis, pool);
    for _ in 0..ROUNDS {
        basis = information.times(&basis, pool);
        orthonormalise(&mut basis, pool);
    }
    let (eigenvalues, rotations) = symmetric_eigen(&gram(&basis, &information.times(&basis, pool), pool));
    let kept = eigenvalues.iter().take(dimensions).take_while(|&&value| value > MIN_EIGENVALUE).count().max(1);
    let mut vectors = Matrix::zeros(size, kept);
    pool.fill_rows(&mut vectors.values, kept, |row, vector| {
        for (axis, value) in vector.iter_mut().enumerate() {
            *value = super::linalg::dot(basis.row(row), rotations.row(axis)) * eigenvalues[axis].max(0.0).sqrt();
        }
    });
    vectors
}

/// Positive pointwise mutual information of terms, symmetric and sparse; what rests on few meetings is discounted.
///
/// # Source
/// Pantel, Lin (2002), "Discovering word senses from text", KDD, 613-619, for the discount.
struct Information {
    rows: Vec<Vec<(u32, f64)>>,
}

impl Information {
    fn new(counts: &Sparse, size: usize, pool: &Pool) -> Self {
        let shared = shared_chunks(counts, size, pool);
        let sums: Vec<f64> = shared.iter().map(|row| row.iter().map(|&(_, n)| f64::from(n)).sum()).collect();
        let total: f64 = sums.iter().sum();
        let smoothed: Vec<f64> = sums.iter().map(|&sum| libm::pow(sum, CONTEXT_EXPONENT)).collect();
        let smoothed_total: f64 = smoothed.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let one_way = |n: u32, from: usize, to: usize| {
            let expected = sums[from] * (smoothed[to] / smoothed_total * total).max(1e-12);
            let (met, rarer) = (f64::from(n), sums[from].min(sums[to]));
            libm::log(met * total / expected).max(0.0) * met / (met + 1.0) * rarer / (rarer + 1.0)
        };
        let rows = pool.map_indices(size, |i| {
            let both = |&(j, n): &(u32, u32)| (j, f64::midpoint(one_way(n, i, j as usize), one_way(n, j as usize, i)));
            shared[i].iter().map(both).filter(|&(_, value)| value > 0.0).collect()
        });
        Self { rows }
    }

    fn times(&self, basis: &Matrix, pool: &Pool) -> Matrix {
        let mut product = Matrix::zeros(basis.rows(), basis.width);
        pool.fill_rows(&mut product.values, basis.width, |row, sum| {
            for &(term, value) in &self.rows[row] {
                add_scaled(sum, basis.row(term as usize), value);
            }
        });
        product
    }
}

/// For each term, the other terms that share chunks with it and in how many.
fn shared_chunks(counts: &Sparse, size: usize, pool: &Pool) -> Vec<Vec<(u32, u32)>> {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); size];
    for row in 0..counts.rows() {
        for &term in counts.terms(row).iter().filter(|&&term| (term as usize) < size) {
            holders[term as usize].push(row as u32);
        }
    }
    let blocks = pool.map_blocks(size, 64, |block| {
        let mut seen = vec![0u32; size];
        let mut touched: Vec<u32> = Vec::new();
        block.map(|term| one_row(term, &holders[term], counts, &mut seen, &mut touched)).collect::<Vec<_>>()
    });
    blocks.into_iter().flatten().collect()
}

fn one_row(term: usize, holders: &[u32], counts: &Sparse, seen: &mut [u32], touched: &mut Vec<u32>) -> Vec<(u32, u32)> {
    touched.clear();
    let size = seen.len();
    for &row in holders {
        for &other in counts.terms(row as usize).iter().filter(|&&other| (other as usize) < size) {
            if seen[other as usize] == 0 {
                touched.push(other);
            }
            seen[other as usize] += 1;
        }
    }
    touched.sort_unstable();
    let pairs = touched.iter().filter(|&&other| other as usize != term).map(|&other| (other, seen[other as usize])).collect();
    touched.iter().for_each(|&other| seen[other as usize] = 0);
    pairs
}
