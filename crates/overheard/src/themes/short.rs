//! Rows with half the digits: half the time and the memory where only the nearest of many is looked for.

use super::linalg::Matrix;

/// A matrix in single precision, row after row.
#[derive(Debug)]
pub(super) struct Short {
    width: usize,
    values: Vec<f32>,
}

impl Short {
    pub(super) fn new(vectors: &Matrix) -> Self {
        Self { width: vectors.width, values: vectors.values.iter().map(|&value| value as f32).collect() }
    }

    #[inline]
    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..(row + 1) * self.width]
    }
}

/// Adds the products in 16 lanes, then the lanes in order; one fixed order on every machine.
#[inline]
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; 16];
    let (a_chunks, a_rest) = a.as_chunks::<16>();
    let (b_chunks, b_rest) = b.as_chunks::<16>();
    for (x, y) in a_chunks.iter().zip(b_chunks) {
        for lane in 0..16 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    lanes.iter().sum::<f32>() + rest
}
