//! Vectors of turns that the caller brings: they say what is alike where the words differ.

use super::chunks::Chunks;
use super::linalg::{Matrix, add_scaled, dot, gram, normalise, symmetric_eigen};
use crate::parallel::Pool;
use std::collections::HashMap;

/// Directions kept of the caller's vectors: as many as of the study's own.
const DIMENSIONS: usize = 96;

/// Vectors of turns, by the hashes of what is said.
#[derive(Debug)]
pub(crate) struct TurnVectors {
    width: usize,
    rows: HashMap<u64, Vec<f32>>,
}

impl TurnVectors {
    /// `rows` have one width, and a number in each place.
    pub(crate) fn new(hashes: impl Iterator<Item = u64>, rows: &[Vec<f32>]) -> Self {
        Self { width: rows.first().map_or(0, Vec::len), rows: hashes.zip(rows.iter().cloned()).collect() }
    }

    /// How many numbers a vector has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Chunks as directions by words and by these vectors, side by side, each half as heavy; chunks without words stay zero.
    ///
    /// A chunk's own half is the sum of its turns' unit vectors, from the mean of all, along the directions that spread most.
    pub(super) fn beside(&self, words: &Matrix, chunks: &Chunks, turn_hashes: &[u64], pool: &Pool) -> Matrix {
        let mut own = Matrix::zeros(chunks.len(), self.width);
        pool.fill_rows(&mut own.values, self.width, |row, sum| {
            if words.row(row).iter().all(|&value| value == 0.0) {
                return;
            }
            for vector in chunks.turns[row].clone().filter_map(|turn| self.rows.get(&turn_hashes[turn])) {
                let mut vector: Vec<f64> = vector.iter().map(|&value| f64::from(value)).collect();
                normalise(&mut vector);
                add_scaled(sum, &vector, 1.0);
            }
            normalise(sum);
        });
        centre(&mut own, pool);
        let (_, directions) = symmetric_eigen(&gram(&own, &own, pool));
        let kept = DIMENSIONS.min(self.width);
        let mut both = Matrix::zeros(chunks.len(), words.width + kept);
        pool.fill_rows(&mut both.values, words.width + kept, |row, vector| {
            let (first, second) = vector.split_at_mut(words.width);
            first.copy_from_slice(words.row(row));
            for (axis, value) in second.iter_mut().enumerate() {
                *value = dot(own.row(row), directions.row(axis));
            }
            normalise(second);
            normalise(vector);
        });
        both
    }
}

/// Takes the mean away, which all chunks share and none is told by, and normalises what is left.
///
/// Chunks without terms stay zero.
fn centre(vectors: &mut Matrix, pool: &Pool) {
    let width = vectors.width;
    let mut mean = pool.sum_in_fixed_order(vectors.rows(), width, |rows, sum| rows.for_each(|row| add_scaled(sum, vectors.row(row), 1.0)));
    mean.iter_mut().for_each(|value| *value /= vectors.rows().max(1) as f64);
    pool.fill_rows(&mut vectors.values, width, |_, vector| {
        if vector.iter().any(|&value| value != 0.0) {
            add_scaled(vector, &mean, -1.0);
            normalise(vector);
        }
    });
}
