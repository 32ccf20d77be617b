//! Rows with half the digits: half the time and the memory where only the nearest of many is looked for.

use super::linalg::Matrix;

/// Lanes in which products are added.
const LANES: usize = 16;
/// Lanes that are added up side by side.
const BESIDE: usize = 4;
/// Rows that one is multiplied with at once.
pub(super) const TOGETHER: usize = 16;

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

    pub(super) fn set_row(&mut self, row: usize, vector: &[f64]) {
        let values = &mut self.values[row * self.width..(row + 1) * self.width];
        values.iter_mut().zip(vector).for_each(|(short, &value)| *short = value as f32);
    }

    /// Rows from this one on, as many as are multiplied at once, with the values of each column side by side; what is missing is zero.
    pub(super) fn columns(&self, from: usize) -> Vec<[f32; TOGETHER]> {
        let mut columns = vec![[0.0; TOGETHER]; self.width];
        for (at, row) in self.values.chunks(self.width.max(1)).skip(from).take(TOGETHER).enumerate() {
            row.iter().zip(&mut columns).for_each(|(&value, column)| column[at] = value);
        }
        columns
    }

    #[inline]
    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..(row + 1) * self.width]
    }
}

/// Adds the products in 16 lanes, then the lanes in order; one fixed order on every machine.
#[inline(always)]
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    for (x, y) in a_chunks.iter().zip(b_chunks) {
        for lane in 0..LANES {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    lanes.iter().sum::<f32>() + rest
}

/// The [`dot`] of a row with each of several, whose values stand side by side.
#[inline(always)]
pub(super) fn dots(row: &[f32], columns: &[[f32; TOGETHER]]) -> [f32; TOGETHER] {
    let (row, row_rest) = row.as_chunks::<LANES>();
    let (columns, columns_rest) = columns.split_at(row.len() * LANES);
    let (columns, _) = columns.as_chunks::<LANES>();
    let mut sums = [0.0; TOGETHER];
    for first in (0..LANES).step_by(BESIDE) {
        // No sum waits for another.
        let mut lanes = [[0.0; TOGETHER]; BESIDE];
        for (values, columns) in row.iter().zip(columns) {
            for (lane, sums) in lanes.iter_mut().enumerate() {
                add_scaled(sums, &columns[first + lane], values[first + lane]);
            }
        }
        for lane in &lanes {
            add(&mut sums, lane);
        }
    }
    let mut rest = [0.0; TOGETHER];
    for (&value, column) in row_rest.iter().zip(columns_rest) {
        add_scaled(&mut rest, column, value);
    }
    add(&mut sums, &rest);
    sums
}

#[inline(always)]
fn add_scaled(sums: &mut [f32; TOGETHER], column: &[f32; TOGETHER], value: f32) {
    for at in 0..TOGETHER {
        sums[at] += value * column[at];
    }
}

#[inline(always)]
fn add(sums: &mut [f32; TOGETHER], values: &[f32; TOGETHER]) {
    for at in 0..TOGETHER {
        sums[at] += values[at];
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::{mix, unit};
    use super::*;

    #[test]
    fn products_with_several_rows_at_once_are_those_with_each() {
        for (rows, width) in [(1, 1), (5, 15), (16, 16), (20, 96), (33, 103)] {
            let values = (0..rows * width).map(|at| unit(mix(at as u64)) - 0.5).collect();
            let short = Short::new(&Matrix { width, values });
            for from in (0..rows).step_by(TOGETHER) {
                let columns = short.columns(from);
                let found = (0..rows).map(|row| dots(short.row(row), &columns));
                for (row, found) in found.enumerate() {
                    let plain: Vec<f32> = (from..rows).take(TOGETHER).map(|other| dot(short.row(row), short.row(other))).collect();
                    assert_eq!(found[..plain.len()], plain, "row {row} of {rows} with {width} columns");
                }
            }
        }
    }
}
