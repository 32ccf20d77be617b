//! Spherical k-means with a deterministic start, and its repair by merging and splitting.

use super::hash::{first_to_ring, mix};
use super::linalg::{Matrix, add_scaled, dot, norm, normalise, products};
use super::nearest::Nearest;
use super::wide::wide;
use crate::parallel::{BLOCK, Pool};

/// Candidates tried for each next centre.
const CANDIDATES: u64 = 3;
const SPLIT_ITERATIONS: usize = 8;
/// Rounds after each repair.
const REPAIR_ITERATIONS: usize = 15;
/// Clusters smaller than this are not split.
const MIN_SPLIT: usize = 4;

/// How long to iterate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    pub(super) iterations: usize,
    pub(super) repairs: usize,
    pub(super) seed: u64,
}

impl Effort {
    pub(super) const FULL: Self = Self { iterations: 30, repairs: 5, seed: 0 };
    pub(super) const TRIAL: Self = Self { iterations: 12, repairs: 3, seed: 1 };
}

/// Groups unit vectors into `k` clusters or fewer; returns each one's cluster, numbered without holes.
///
/// # Source
/// Dhillon, Modha (2001), Machine Learning 42, for spherical k-means; Arthur, Vassilvitskii (2007) for the
/// start, made deterministic by exponential waiting times from content hashes.
pub(super) fn cluster(vectors: &Matrix, hashes: &[u64], k: usize, effort: Effort, pool: &Pool) -> Vec<usize> {
    cluster_from(vectors, &Start::default().grown(vectors, hashes, k, effort.seed, pool), k, effort, pool)
}

/// The same from a start that has grown to `k` rows or more.
pub(super) fn cluster_from(vectors: &Matrix, start: &Start, k: usize, effort: Effort, pool: &Pool) -> Vec<usize> {
    let k = k.min(vectors.rows());
    if k <= 1 {
        return vec![0; vectors.rows()];
    }
    let mut nearest = Nearest::new(vectors, vectors.select(&start.rows[..k]), pool);
    let groups = Groups::new(vectors, nearest.labels().to_vec(), k, pool);
    let groups = iterate(&mut nearest, groups, effort.iterations - 1, pool);
    compact(&repair(nearest, groups, effort, pool).labels)
}

/// Renumbers labels to 0, 1, 2... in ascending order.
pub(super) fn compact(labels: &[usize]) -> Vec<usize> {
    let mut used: Vec<usize> = labels.to_vec();
    used.sort_unstable();
    used.dedup();
    labels.iter().map(|label| used.partition_point(|other| other < label)).collect()
}

/// Rows to start from: far from each other, chosen by hash among the candidates.
///
/// Those of a small number are the first of those of a large one.
#[derive(Debug, Clone, Default)]
pub(super) struct Start {
    rows: Vec<usize>,
    /// How far each row is from the nearest of them.
    distances: Vec<f64>,
}

impl Start {
    /// Adds rows until there are `k`, or as many as there are at all.
    pub(super) fn grown(mut self, vectors: &Matrix, hashes: &[u64], k: usize, seed: u64, pool: &Pool) -> Self {
        let k = k.min(vectors.rows());
        let seed = (seed * 7919 + 1) & 0xFFFF_FFFF;
        if self.rows.is_empty() && k > 0 {
            let first = first_to_ring(hashes.iter().map(|&hash| (mix(hash ^ mix(seed)), 1.0)));
            self.add(first, distances(vectors, first, pool));
        }
        for number in self.rows.len() as u64..k as u64 {
            let candidates = pool.map_indices(CANDIDATES as usize, |t| {
                let salt = mix(seed.wrapping_mul(65_537).wrapping_add(number * 16 + t as u64 + 1));
                first_to_ring(hashes.iter().zip(&self.distances).map(|(&hash, distance)| (mix(hash ^ salt), distance + 1e-15)))
            });
            let mut reach = pool.map(&candidates, |&row| {
                let mut reach = products(vectors, 0..vectors.rows(), vectors.row(row));
                reach.iter_mut().zip(&self.distances).for_each(|(reach, &distance)| *reach = (1.0 - *reach).max(0.0).min(distance));
                reach
            });
            let best = smallest(reach.iter().map(|reach| reach.iter().sum()));
            self.add(candidates[best], reach.swap_remove(best));
        }
        self
    }

    fn add(&mut self, row: usize, mut distances: Vec<f64>) {
        distances.iter_mut().for_each(|distance| *distance = distance.max(1e-12));
        self.rows.push(row);
        self.distances = distances;
    }
}

fn distances(vectors: &Matrix, from: usize, pool: &Pool) -> Vec<f64> {
    let blocks = pool.map_blocks(vectors.rows(), BLOCK, |rows| products(vectors, rows, vectors.row(from)));
    blocks.into_iter().flatten().map(|product| 1.0 - product).collect()
}

/// Position of the first smallest value.
fn smallest(values: impl Iterator<Item = f64>) -> usize {
    let mut best = (f64::INFINITY, 0);
    for (at, value) in values.enumerate() {
        if value < best.0 {
            best = (value, at);
        }
    }
    best.1
}

/// Position of the first largest value.
pub(super) fn largest(values: impl Iterator<Item = f64>) -> usize {
    smallest(values.map(|value| -value))
}

/// Rows in groups, and the sums of each group's rows.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    pub(super) labels: Vec<usize>,
    sums: Matrix,
    sizes: Vec<usize>,
    /// The directions of the sums, but for those that have changed since.
    centres: Matrix,
    stale: Vec<bool>,
}

impl Groups {
    pub(super) fn new(vectors: &Matrix, labels: Vec<usize>, k: usize, pool: &Pool) -> Self {
        let mut sizes = vec![0; k];
        labels.iter().for_each(|&z| sizes[z] += 1);
        let sums = sums(vectors, &labels, k, pool);
        Self { centres: Matrix::zeros(k, vectors.width), stale: vec![true; k], sums, labels, sizes }
    }

    /// Gives the rows other groups; only what those that move take along is added up.
    fn relabel(&mut self, vectors: &Matrix, labels: &[usize]) {
        for (row, (&from, &to)) in self.labels.iter().zip(labels).enumerate().filter(|(_, (from, to))| from != to) {
            add_scaled(self.sums.row_mut(from), vectors.row(row), -1.0);
            add_scaled(self.sums.row_mut(to), vectors.row(row), 1.0);
            self.sizes[from] -= 1;
            self.sizes[to] += 1;
            [self.stale[from], self.stale[to]] = [true; 2];
            if self.sizes[from] == 0 {
                // What rounding leaves of nothing is no direction.
                self.sums.row_mut(from).fill(0.0);
            }
        }
        self.labels.copy_from_slice(labels);
    }

    /// The directions of the groups.
    pub(super) fn centres(&mut self) -> &Matrix {
        for (z, stale) in self.stale.iter_mut().enumerate().filter(|(_, stale)| **stale) {
            let centre = self.centres.row_mut(z);
            centre.copy_from_slice(self.sums.row(z));
            normalise(centre);
            *stale = false;
        }
        &self.centres
    }

    /// The sum of the lengths: how nearly the rows of each group point the same way.
    fn length(&self) -> f64 {
        (0..self.sums.rows()).map(|z| norm(self.sums.row(z))).sum()
    }
}

/// Moves the centres to their groups and the rows to their nearest centres until no row moves, so many times at most.
pub(super) fn iterate(nearest: &mut Nearest<'_>, mut groups: Groups, times: usize, pool: &Pool) -> Groups {
    for _ in 0..times {
        nearest.move_to(groups.centres(), pool);
        let next = nearest.labels();
        if next == &groups.labels[..] {
            break;
        }
        groups.relabel(nearest.vectors(), next);
    }
    groups
}

/// Sums of the rows of each group.
pub(super) fn sums(vectors: &Matrix, labels: &[usize], k: usize, pool: &Pool) -> Matrix {
    let width = vectors.width;
    let values = pool.sum_in_fixed_order(vectors.rows(), k * width, |rows, sums| {
        for row in rows {
            let z = labels[row];
            add_scaled(&mut sums[z * width..(z + 1) * width], vectors.row(row), 1.0);
        }
    });
    Matrix { width, values }
}

/// Merges the cheapest pairs and splits the loosest clusters while that raises the sum of lengths.
fn repair(mut nearest: Nearest<'_>, mut groups: Groups, effort: Effort, pool: &Pool) -> Groups {
    let mut current = groups.length();
    let mut halved = Vec::new();
    for _ in 0..effort.repairs {
        halved = halve(nearest.vectors(), &groups, &halved, pool);
        let Some(moved) = exchange(nearest.vectors(), &groups, &halved) else { break };
        let moved = iterate(&mut nearest, moved, REPAIR_ITERATIONS, pool);
        let reached = moved.length();
        if reached <= current + 1e-9 {
            break;
        }
        (groups, current) = (moved, reached);
    }
    groups
}

/// The rows of a group, what splitting it gains, and those of its rows that would leave.
#[derive(Debug, Clone, PartialEq)]
struct Halved {
    rows: Vec<usize>,
    gain: f64,
    leaving: Vec<usize>,
}

/// Splits every group in two; those that have the same rows as `before` are not split again.
fn halve(vectors: &Matrix, groups: &Groups, before: &[Halved], pool: &Pool) -> Vec<Halved> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups.sizes.len()];
    groups.labels.iter().enumerate().for_each(|(row, &z)| members[z].push(row));
    let known = |(z, rows): (usize, &Vec<usize>)| before.get(z).filter(|before| before.rows == *rows);
    let groups: Vec<(&Vec<usize>, Option<&Halved>)> = members.iter().enumerate().map(|group| (group.1, known(group))).collect();
    pool.map(&groups, |&(rows, known)| match known {
        Some(known) => known.clone(),
        None if rows.len() < MIN_SPLIT => Halved { rows: rows.clone(), gain: 0.0, leaving: Vec::new() },
        None => {
            let (gain, leaving) = split_in_two(vectors, rows);
            Halved { rows: rows.clone(), gain, leaving }
        }
    })
}

/// One round of disjoint merge-and-split moves; `None` when none gains.
fn exchange(vectors: &Matrix, groups: &Groups, splits: &[Halved]) -> Option<Groups> {
    let k = splits.len();
    let merges = merges(&groups.sums);
    let mut loosest: Vec<usize> = (0..k).collect();
    loosest.sort_by(|&a, &b| splits[b].gain.total_cmp(&splits[a].gain));
    let mut used = vec![false; k];
    let mut moved = groups.labels.clone();
    let mut moves = 0;
    for &(loss, i, j) in merges.iter().take(k) {
        if used[i] || used[j] {
            continue;
        }
        let Some(&z) = loosest.iter().find(|&&z| !used[z] && z != i && z != j) else { break };
        if splits[z].gain <= loss {
            break;
        }
        [i, j, z].into_iter().for_each(|z| used[z] = true);
        splits[j].rows.iter().for_each(|&row| moved[row] = i);
        splits[z].leaving.iter().for_each(|&row| moved[row] = j);
        moves += 1;
        if moves >= (k / 4).max(1) {
            break;
        }
    }
    (moves > 0).then(|| {
        let mut groups = groups.clone();
        groups.relabel(vectors, &moved);
        groups
    })
}

/// Every pair of clusters with what merging it loses, cheapest first.
fn merges(sums: &Matrix) -> Vec<(f64, usize, usize)> {
    let lengths: Vec<f64> = (0..sums.rows()).map(|z| norm(sums.row(z))).collect();
    let mut pairs = Vec::with_capacity(lengths.len() * lengths.len() / 2);
    for i in 0..lengths.len() {
        for j in i + 1..lengths.len() {
            let together = lengths[i] * lengths[i] + lengths[j] * lengths[j] + 2.0 * dot(sums.row(i), sums.row(j));
            pairs.push((lengths[i] + lengths[j] - together.max(0.0).sqrt(), i, j));
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    pairs
}

/// Splits rows in two; returns the gain in length and the rows of the half far from the middle.
pub(super) fn split_in_two(vectors: &Matrix, rows: &[usize]) -> (f64, Vec<usize>) {
    let [whole, _] = halves(vectors, rows, &vec![false; rows.len()]);
    let furthest_from = |from: &[f64]| rows[smallest(products(vectors, rows.iter().copied(), from).into_iter())];
    let far = furthest_from(&whole);
    let opposite = furthest_from(vectors.row(far));
    let (mut a, mut b) = (vectors.row(far).to_vec(), vectors.row(opposite).to_vec());
    let mut in_b: Vec<bool> = Vec::new();
    for _ in 0..SPLIT_ITERATIONS {
        let towards_b: Vec<f64> = b.iter().zip(&a).map(|(b, a)| b - a).collect();
        let next: Vec<bool> = products(vectors, rows.iter().copied(), &towards_b).iter().map(|&product| product > 0.0).collect();
        if next == in_b {
            break;
        }
        in_b = next;
        if in_b.iter().all(|&other| other) || !in_b.iter().any(|&other| other) {
            break;
        }
        [a, b] = halves(vectors, rows, &in_b);
        normalise(&mut a);
        normalise(&mut b);
    }
    let [rest, part] = halves(vectors, rows, &in_b);
    let gain = norm(&rest) + norm(&part) - norm(&whole);
    (gain, rows.iter().zip(&in_b).filter(|(_, in_b)| **in_b).map(|(&row, _)| row).collect())
}

fn halves(vectors: &Matrix, rows: &[usize], in_b: &[bool]) -> [Vec<f64>; 2] {
    let mut halves = [vec![0.0; vectors.width], vec![0.0; vectors.width]];
    wide(
        #[inline(always)]
        || {
            for (&row, &in_b) in rows.iter().zip(in_b) {
                add_scaled(&mut halves[usize::from(in_b)], vectors.row(row), 1.0);
            }
        },
    );
    halves
}

#[cfg(test)]
mod tests {
    use super::super::hash::unit;
    use super::*;

    #[test]
    fn groups_that_kept_their_rows_are_halved_as_before() {
        let alone = Pool::single();
        let (rows, width, k) = (120, 6, 5);
        let mut vectors = Matrix { width, values: (0..rows * width).map(|at| unit(mix(at as u64)) - 0.5).collect() };
        (0..rows).for_each(|row| normalise(vectors.row_mut(row)));
        let labels: Vec<usize> = (0..rows as u64).map(|row| (mix(row) % k as u64) as usize).collect();
        let mut moved = labels.clone();
        let first = Groups::new(&vectors, labels, k, &alone);
        // Two groups change rows, the others do not.
        moved.iter_mut().enumerate().filter(|(row, z)| **z < 2 && row % 2 == 0).for_each(|(_, z)| *z = 1 - *z);
        let second = Groups::new(&vectors, moved, k, &alone);
        let before = halve(&vectors, &first, &[], &alone);
        let after = halve(&vectors, &second, &before, &alone);
        assert_eq!(after, halve(&vectors, &second, &[], &alone));
        assert_ne!(after[0], before[0]);
        assert_eq!(after[2..], before[2..]);
    }
}
