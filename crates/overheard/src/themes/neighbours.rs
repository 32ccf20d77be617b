//! Short rows lean on their neighbours: what one says too briefly, those who say the like say too.

use super::linalg::{Matrix, add_scaled, normalise};
use super::short::{Short, dot};
use crate::parallel::Pool;

/// Neighbours that a row leans on.
const NEIGHBOURS: usize = 5;
/// What neighbours add to a row, next to what it says itself.
const WEIGHT: f64 = 0.7;
/// Pairs of rows that are compared at most.
const COMPARISONS: usize = 10_000_000;

/// Adds to each unit vector 0.7 times the mean of its 5 nearest ones, each as far as it points the same way.
///
/// Of more than 3,162 rows, neighbours are sought among those with the smallest hashes. Rows of zeros stay zero.
///
/// # Source
/// Efron, Organisciak, Fenlon (2012), "Improving retrieval of short texts through document expansion", SIGIR, 911-920.
pub(super) fn leaning(vectors: &Matrix, hashes: &[u64], pool: &Pool) -> Matrix {
    let mut order: Vec<usize> = (0..vectors.rows()).filter(|&row| vectors.row(row).iter().any(|&value| value != 0.0)).collect();
    order.sort_by_key(|&row| (hashes[row], row));
    order.truncate(COMPARISONS / vectors.rows().max(1));
    let short = Short::new(vectors);
    let mut leaning = vectors.clone();
    pool.fill_rows(&mut leaning.values, vectors.width, |row, sum| {
        for (cosine, other) in nearest(&short, row, &order) {
            add_scaled(sum, vectors.row(other), WEIGHT * f64::from(cosine) / NEIGHBOURS as f64);
        }
        normalise(sum);
    });
    leaning
}

/// The other rows that point most nearly the same way, nearest first, none that points away; of equally near ones the first.
fn nearest(rows: &Short, row: usize, others: &[usize]) -> Vec<(f32, usize)> {
    let mut nearest: Vec<(f32, usize)> = Vec::with_capacity(NEIGHBOURS + 1);
    for &other in others.iter().filter(|&&other| other != row) {
        let cosine = dot(rows.row(row), rows.row(other));
        let least = if nearest.len() < NEIGHBOURS { 0.0 } else { nearest[NEIGHBOURS - 1].0 };
        if cosine > least {
            let place = nearest.partition_point(|&(nearer, _)| nearer >= cosine);
            nearest.insert(place, (cosine, other));
            nearest.truncate(NEIGHBOURS);
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_move_towards_those_that_point_the_same_way() {
        let at = |degrees: f64| [libm::cos(degrees.to_radians()), libm::sin(degrees.to_radians())];
        let values = [at(0.0), at(20.0), at(100.0), at(120.0), [0.0, 0.0], at(-120.0)].concat();
        let vectors = Matrix { width: 2, values };
        let leaning = leaning(&vectors, &[6, 5, 4, 3, 2, 1], &Pool::single());
        let angle = |row: usize| libm::atan2(leaning.row(row)[1], leaning.row(row)[0]).to_degrees();
        // One neighbour of five, at 20 degrees: tan = .14 cos 20 sin 20 / (1 + .14 cos 20 cos 20).
        assert!((angle(0) - 2.29).abs() < 0.01, "{}", angle(0));
        assert!(angle(1) < 20.0 && angle(1) > 0.0, "nearer to 0 than to 100: {}", angle(1));
        assert!(angle(2) > 100.0 && angle(3) < 120.0, "{} {}", angle(2), angle(3));
        assert!(leaning.row(4).iter().all(|&value| value == 0.0), "says nothing");
        assert!((angle(5) + 120.0).abs() < 1e-9, "no other points its way: {}", angle(5));
    }

    #[test]
    fn the_nearest_are_those_of_a_full_search() {
        let values: Vec<f64> = (0..9).flat_map(|row| [libm::cos(f64::from(row) / 7.0), libm::sin(f64::from(row) / 7.0)]).collect();
        let short = Short::new(&Matrix { width: 2, values });
        let rows = |nearest: Vec<(f32, usize)>| nearest.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        assert_eq!(rows(nearest(&short, 0, &[8, 7, 6, 5, 4, 3, 2, 1, 0])), [1, 2, 3, 4, 5]);
        assert_eq!(rows(nearest(&short, 8, &[0, 2, 4, 8])), [4, 2, 0]);
    }
}
