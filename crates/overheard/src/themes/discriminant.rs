//! Regroups rows along the directions that tell the groups apart.

use super::kmeans::{Groups, compact, iterate, sums};
use super::linalg::{Matrix, add_scaled, dot, normalise, symmetric_eigen, upper_gram};
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
        let mut nearest = Nearest::new(&whitened, groups.centres(), pool);
        groups = iterate(&mut nearest, groups, ITERATIONS, pool);
        let moved = compact(&groups.labels);
        if moved == labels {
            break;
        }
        labels = moved;
    }
    labels
}

/// Unit vectors, seen from the mean, in directions scaled by how much rows differ within their groups.
fn whiten(vectors: &Matrix, labels: &[usize], k: usize, pool: &Pool) -> Matrix {
    let width = vectors.width;
    let (means, mean) = means(vectors, labels, k, pool);
    let (variances, directions) = symmetric_eigen(&scatter(vectors, labels, &means, pool));
    let floor = FLOOR * variances.iter().sum::<f64>() / width as f64;
    let scales: Vec<f64> = variances.iter().map(|variance| 1.0 / (variance.max(0.0) + floor).max(f64::MIN_POSITIVE).sqrt()).collect();
    let mut whitened = Matrix::zeros(vectors.rows(), width);
    pool.fill_rows(&mut whitened.values, width, |row, out| {
        let mut seen = vectors.row(row).to_vec();
        add_scaled(&mut seen, &mean, -1.0);
        for (axis, value) in out.iter_mut().enumerate() {
            *value = dot(&seen, directions.row(axis)) * scales[axis];
        }
        normalise(out);
    });
    whitened
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

fn scatter(vectors: &Matrix, labels: &[usize], means: &Matrix, pool: &Pool) -> Matrix {
    let mut apart = vectors.clone();
    (0..apart.rows()).for_each(|row| add_scaled(apart.row_mut(row), means.row(labels[row]), -1.0));
    let mut scatter = upper_gram(&apart, pool);
    let width = scatter.width;
    for i in 0..width {
        for j in i..width {
            let value = scatter.values[i * width + j] / vectors.rows() as f64;
            scatter.values[i * width + j] = value;
            scatter.values[j * width + i] = value;
        }
    }
    scatter
}
