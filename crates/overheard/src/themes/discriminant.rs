//! Regroups rows along the directions that tell the groups apart.

use super::kmeans::{Groups, compact, iterate, sums};
use super::linalg::{Matrix, add_scaled, cholesky, normalise, solve, upper_gram};
use super::nearest::Nearest;
use crate::parallel::Pool;

const ROUNDS: usize = 5;
const ITERATIONS: usize = 15;
/// Share of the mean variance that is added to every direction, so that none is blown up.
const FLOOR: f64 = 0.5;

/// Moves rows to the nearest group after directions in which groups spread within themselves are shortened.
///
/// Rows are groups of unit vectors labelled without holes; so are the labels that come back.
///
/// # Source
/// Ding, Li (2007), "Adaptive dimension reduction using discriminant analysis and k-means clustering", ICML.
pub(super) fn regroup(vectors: &Matrix, mut labels: Vec<usize>, pool: &Pool) -> Vec<usize> {
    for _ in 0..ROUNDS {
        let k = 1 + labels.iter().max().copied().unwrap_or(0);
        let whitened = whiten(vectors, &labels, k, pool);
        let mut groups = Groups::new(&whitened, labels.clone(), k, pool);
        let mut nearest = Nearest::new(&whitened, groups.centres().clone(), pool);
        groups = iterate(&mut nearest, groups, ITERATIONS, pool);
        let moved = compact(&groups.labels);
        if moved == labels {
            break;
        }
        labels = moved;
    }
    labels
}

/// Unit vectors, seen from the mean, in which directions count the less the more rows differ in them within their groups.
///
/// With `S` the scatter within groups and `R'R = S + floor`, cosines of rows times the inverse of `R` are those along the eigenvectors
/// of `S`, each divided by the root of its variance and the floor; only the axes are turned.
fn whiten(vectors: &Matrix, labels: &[usize], k: usize, pool: &Pool) -> Matrix {
    let (means, mean) = means(vectors, labels, k, pool);
    let factor = cholesky(&floored(scatter(vectors, labels, &means, pool)));
    let mut whitened = vectors.clone();
    pool.fill_rows(&mut whitened.values, vectors.width, |_, row| add_scaled(row, &mean, -1.0));
    solve(&factor, &mut whitened, pool);
    pool.fill_rows(&mut whitened.values, vectors.width, |_, row| normalise(row));
    whitened
}

/// The scatter with a share of the mean variance added to every direction; one in all directions where rows do not differ.
fn floored(mut scatter: Matrix) -> Matrix {
    let width = scatter.width;
    let floor = FLOOR * (0..width).map(|i| scatter.row(i)[i]).sum::<f64>() / width as f64;
    for i in 0..width {
        scatter.row_mut(i)[i] += if floor > 0.0 { floor } else { 1.0 };
    }
    scatter
}

fn means(vectors: &Matrix, labels: &[usize], k: usize, pool: &Pool) -> (Matrix, Vec<f64>) {
    let mut means = sums(vectors, labels, k, pool);
    let mut mean = vec![0.0; vectors.width];
    (0..k).for_each(|z| add_scaled(&mut mean, means.row(z), 1.0 / vectors.rows() as f64));
    let mut sizes = vec![0usize; k];
    labels.iter().for_each(|&z| sizes[z] += 1);
    for (z, &size) in sizes.iter().enumerate() {
        means.row_mut(z).iter_mut().for_each(|value| *value /= size.max(1) as f64);
    }
    (means, mean)
}

/// The upper triangle of how rows differ within their groups.
fn scatter(vectors: &Matrix, labels: &[usize], means: &Matrix, pool: &Pool) -> Matrix {
    let mut apart = vectors.clone();
    (0..apart.rows()).for_each(|row| add_scaled(apart.row_mut(row), means.row(labels[row]), -1.0));
    let mut scatter = upper_gram(&apart, pool);
    scatter.values.iter_mut().for_each(|value| *value /= vectors.rows() as f64);
    scatter
}

#[cfg(test)]
mod tests {
    use super::super::hash::{mix, unit};
    use super::super::linalg::{dot, symmetric_eigen};
    use super::*;

    /// Cosines between rows along the eigenvectors of the scatter, each divided by the root of its variance and the floor.
    fn plain(vectors: &Matrix, labels: &[usize], k: usize, pool: &Pool) -> Vec<f64> {
        let width = vectors.width;
        let (means, mean) = means(vectors, labels, k, pool);
        let mut whole = scatter(vectors, labels, &means, pool);
        (0..width).flat_map(|i| (0..i).map(move |j| (i, j))).for_each(|(i, j)| whole.values[i * width + j] = whole.values[j * width + i]);
        let (variances, directions) = symmetric_eigen(&whole);
        let floor = FLOOR * variances.iter().sum::<f64>() / width as f64;
        let scale = |axis: usize| 1.0 / (variances[axis].max(0.0) + floor).max(f64::MIN_POSITIVE).sqrt();
        let whitened = (0..vectors.rows()).map(|row| {
            let seen: Vec<f64> = vectors.row(row).iter().zip(&mean).map(|(value, mean)| value - mean).collect();
            let mut row: Vec<f64> = (0..width).map(|axis| dot(&seen, directions.row(axis)) * scale(axis)).collect();
            normalise(&mut row);
            row
        });
        let whitened: Vec<Vec<f64>> = whitened.collect();
        whitened.iter().flat_map(|a| whitened.iter().map(|b| dot(a, b)).collect::<Vec<f64>>()).collect()
    }

    #[test]
    fn cosines_are_those_along_shortened_directions() {
        let pool = Pool::single();
        let (rows, width, k) = (40, 7, 3);
        let labels: Vec<usize> = (0..rows).map(|row| row % k).collect();
        // Rows that differ within their groups, more in some directions; and rows that do not.
        for spread in [1.0, 0.0] {
            let value = |at: usize| {
                let (row, axis) = (at / width, at % width);
                unit(mix((row % k * width + axis) as u64)) + spread * (unit(mix(at as u64 + 999)) - 0.5) / (1.0 + axis as f64)
            };
            let mut vectors = Matrix { width, values: (0..rows * width).map(value).collect() };
            (0..rows).for_each(|row| normalise(vectors.row_mut(row)));
            let whitened = whiten(&vectors, &labels, k, &pool);
            let cosines = (0..rows).flat_map(|a| (0..rows).map(move |b| (a, b))).map(|(a, b)| dot(whitened.row(a), whitened.row(b)));
            for (found, wanted) in cosines.zip(plain(&vectors, &labels, k, &pool)) {
                assert!((found - wanted).abs() < 1e-9, "{found} instead of {wanted}, spread {spread}");
            }
        }
    }
}
