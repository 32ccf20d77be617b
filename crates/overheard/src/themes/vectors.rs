//! Term and chunk vectors, learned from the study itself.

use super::chunks::Chunks;
use super::hash::{mix, unit};
use super::linalg::{Matrix, add_scaled, dot, gram, normalise, orthonormalise, symmetric_eigen};
use super::sparse::Sparse;
use super::wide::wide;
use crate::parallel::Pool;

/// Extra columns that make the iteration converge.
const OVERSAMPLING: usize = 16;
/// Columns that are multiplied together: their sums stay in registers while the terms of one row after the other are added up.
const PANEL: usize = 112;
/// As many of so many terms that wider panels would not stay near the processor.
const NARROW: usize = 28;
const MANY: usize = 4_000;
/// Rows of a panel that a thread makes at once.
const COPIED: usize = 128;
/// Rows whose values a thread adds up at once.
const ADDED: usize = 256;
/// Rows of a product that a thread makes at once: the first ones, of frequent terms, hold most of the values.
const ROWS: usize = 32;
/// Rows of a matrix that a thread mirrors at once.
const MIRRORED: usize = 128;
/// Terms that meet less than one of so many others are sorted, not looked for among all.
const FEW: usize = 8;
/// Exponent that lifts rare contexts.
const CONTEXT_EXPONENT: f64 = 0.75;
const MIN_EIGENVALUE: f64 = 1e-9;

/// How well vectors are to be known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fineness {
    /// Terms that get vectors, the commonest ones; the rarer ones are counted but do not steer.
    terms: usize,
    /// Dimensions kept.
    dimensions: usize,
    /// Double multiplications.
    rounds: usize,
}

impl Fineness {
    pub(super) const FULL: Self = Self { terms: 8_000, dimensions: 96, rounds: 4 };
    /// The few directions that matter most, roughly.
    pub(super) const PILOT: Self = Self { terms: 500, dimensions: 24, rounds: 1 };
}

/// Vectors of terms, times the roots of their idf, and what all chunks share.
#[derive(Debug)]
pub(super) struct Vectors {
    pub(super) terms: Matrix,
    /// The mean of the chunks' vectors.
    mean: Vec<f64>,
    /// All chunks, where vectors that the caller brings stand beside those of words.
    pub(super) beside: Option<Matrix>,
}

/// Learns from all chunks what vectors their terms have.
///
/// A term weighs the root of its idf: the whole of it lets one rare word speak for a short turn.
/// Term vectors are the leading eigenvectors of the positive pointwise mutual information of terms that
/// share a chunk, scaled by the roots of their eigenvalues.
///
/// # Source
/// Levy, Goldberg, Dagan (2015), TACL 3, 211-225, for PPMI with context distribution smoothing and its
/// factorisation; Halko, Martinsson, Tropp (2011), SIAM Review 53, for the block iteration; Zhou, Saad, Tiago, Chelikowsky (2006),
/// Journal of Computational Physics 219, 172-184, for filters from the Chebyshev polynomials.
pub(super) fn vectors(chunks: &Chunks, fineness: Fineness, pool: &Pool) -> Vectors {
    let mut terms = term_vectors(&chunks.counts, fineness, pool);
    let rows = chunks.len() as f64;
    let weights: Vec<f64> =
        chunks.counts.row_frequencies().iter().map(|&n| libm::log((rows + 1.0) / (f64::from(n) + 0.5)).max(0.0).sqrt()).collect();
    for (term, weight) in weights.iter().enumerate().take(terms.rows()) {
        terms.row_mut(term).iter_mut().for_each(|value| *value *= weight);
    }
    let mut mean = pool.sum_in_fixed_order(chunks.len(), terms.width, |rows, sum| {
        let mut vector = vec![0.0; sum.len()];
        for row in rows {
            direction(&chunks.counts, row, &terms, &mut vector);
            add_scaled(sum, &vector, 1.0);
        }
    });
    mean.iter_mut().for_each(|value| *value /= chunks.len().max(1) as f64);
    Vectors { terms, mean, beside: None }
}

impl Vectors {
    /// Some chunks as directions from the mean chunk: weighted sums of their terms' vectors, as unit vectors.
    ///
    /// The mean, which all chunks share, tells none. Chunks without terms are zero. Only those that are looked at are made: all of them
    /// would take more room than everything else.
    pub(super) fn of(&self, chunks: &Chunks, rows: &[usize], pool: &Pool) -> Matrix {
        if let Some(beside) = &self.beside {
            return beside.select(rows);
        }
        let mut vectors = Matrix::zeros(rows.len(), self.terms.width);
        pool.fill_rows(&mut vectors.values, self.terms.width, |at, vector| {
            direction(&chunks.counts, rows[at], &self.terms, vector);
            if vector.iter().any(|&value| value != 0.0) {
                add_scaled(vector, &self.mean, -1.0);
                normalise(vector);
            }
        });
        vectors
    }
}

/// The weighted sum of a chunk's terms' vectors as a unit vector.
fn direction(counts: &Sparse, row: usize, terms: &Matrix, vector: &mut [f64]) {
    vector.fill(0.0);
    for (term, count) in counts.row(row).filter(|&(term, _)| term < terms.rows()) {
        add_scaled(vector, terms.row(term), f64::from(count));
    }
    normalise(vector);
}

fn term_vectors(counts: &Sparse, fineness: Fineness, pool: &Pool) -> Matrix {
    let information = Information::new(counts, counts.columns().min(fineness.terms), pool);
    let size = information.rows.len();
    if size < 2 {
        return Matrix::zeros(size, 1);
    }
    let dimensions = fineness.dimensions.min(size - 1);
    let block = size.min(dimensions + OVERSAMPLING);
    let start = |at: usize| unit(mix((at / block) as u64 * 0x1_0001 + (at % block) as u64)) - 0.5;
    let mut basis = Matrix { width: block, values: (0..size * block).map(start).collect() };
    orthonormalise(&mut basis, pool);
    // The square of the least eigenvalue that the basis holds; what it does not hold lies below.
    let mut least = 0.0;
    for _ in 0..fineness.rounds {
        // Less half of that square, what is unwanted shrinks, and what is wanted stands out twice as far: the Chebyshev polynomial of degree 2.
        let taken = least / 2.0;
        let mut twice = information.times(&information.times(&basis, pool), pool);
        add_scaled(&mut twice.values, &basis.values, -taken);
        basis = twice;
        // Columns stay far enough from dependent over one round.
        least = taken + orthonormalise(&mut basis, pool);
    }
    let (eigenvalues, rotations) = symmetric_eigen(&gram(&basis, &information.times(&basis, pool), pool));
    let kept = eigenvalues.iter().take(dimensions).take_while(|&&value| value > MIN_EIGENVALUE).count().max(1);
    let mut vectors = Matrix::zeros(size, kept);
    pool.fill_rows(&mut vectors.values, kept, |row, vector| {
        wide(
            #[inline(always)]
            || {
                for (axis, value) in vector.iter_mut().enumerate() {
                    *value = dot(basis.row(row), rotations.row(axis)) * eigenvalues[axis].max(0.0).sqrt();
                }
            },
        );
    });
    vectors
}

/// Positive pointwise mutual information of terms, symmetric and sparse; what rests on few meetings is discounted.
///
/// Single precision is enough for a direction that is only multiplied to be turned further, and takes half the memory.
///
/// # Source
/// Pantel, Lin (2002), "Discovering word senses from text", KDD, 613-619, for the discount.
struct Information {
    rows: Vec<Row<f32>>,
}

/// Terms in ascending order, with something that each of them has in common with one.
type Row<T> = Vec<(u32, T)>;

/// What a number of shared chunks comes to.
struct Met {
    logarithm: f64,
    discount: f64,
}

/// The part of a measure that so many meetings bear out.
fn discounted(meetings: f64) -> f64 {
    meetings / (meetings + 1.0)
}

impl Information {
    fn new(counts: &Sparse, size: usize, pool: &Pool) -> Self {
        let shared = shared_chunks(counts, size, pool);
        let parts = pool.map_blocks(size, ADDED, |block| {
            let mut sums = vec![0u64; size];
            for i in block {
                for &(j, n) in &shared[i] {
                    sums[i] += u64::from(n);
                    sums[j as usize] += u64::from(n);
                }
            }
            sums
        });
        let sums = parts.into_iter().reduce(|sums, part| sums.iter().zip(part).map(|(sum, part)| sum + part).collect()).unwrap_or_default();
        let sums: Vec<f64> = sums.into_iter().map(|sum| sum as f64).collect();
        let smoothed_total: f64 = sums.iter().map(|&sum| libm::pow(sum, CONTEXT_EXPONENT)).sum::<f64>().max(f64::MIN_POSITIVE);
        let most = shared.iter().flatten().map(|&(_, n)| n).max().unwrap_or(0);
        let met: Vec<Met> =
            (0..=most).map(|n| Met { logarithm: libm::log(f64::from(n.max(1))), discount: discounted(f64::from(n)) }).collect();
        // ln (n total / (sum of one * smoothed part of the other * total)), of which each part is taken once.
        let logarithms: Vec<f64> = sums.iter().map(|&sum| libm::log(sum.max(1.0))).collect();
        let smoothed_total = libm::log(smoothed_total);
        // What is borne out grows with the meetings: that of the smaller number is the smaller one.
        let discounts: Vec<f64> = sums.iter().map(|&sum| discounted(sum)).collect();
        let mut rows: Vec<(Row<u32>, Row<f32>)> = shared.into_iter().map(|row| (row, Vec::new())).collect();
        // What was counted is let go row by row, so that values take its place in memory.
        pool.map_mut(&mut rows, |i, (shared, values)| {
            let (log_i, discount_i) = (logarithms[i], discounts[i]);
            let value = |(j, n): (u32, u32)| {
                let (log_j, discount_j, met) = (logarithms[j as usize], discounts[j as usize], &met[n as usize]);
                let one_way = |from: f64, to: f64| (met.logarithm + smoothed_total - from - CONTEXT_EXPONENT * to).max(0.0);
                let information = 0.5 * (one_way(log_i, log_j) + one_way(log_j, log_i));
                let value = (information * met.discount * discount_i.min(discount_j)) as f32;
                (value > 0.0).then_some((j, value))
            };
            *values = std::mem::take(shared).into_iter().filter_map(value).collect();
        });
        let later: Vec<Row<f32>> = rows.into_iter().map(|(_, values)| values).collect();
        Self { rows: mirrored(&later, pool) }
    }

    fn times(&self, basis: &Matrix, pool: &Pool) -> Matrix {
        if basis.width > PANEL / 2 && basis.rows() <= MANY {
            self.times_by::<PANEL>(basis, pool)
        } else {
            self.times_by::<NARROW>(basis, pool)
        }
    }

    fn times_by<const PANEL: usize>(&self, basis: &Matrix, pool: &Pool) -> Matrix {
        let width = basis.width;
        let panels: Vec<_> = (0..width).step_by(PANEL).map(|first| panel::<PANEL>(basis, first, pool)).collect();
        let mut product = Matrix::zeros(self.rows.len(), width);
        let mut blocks: Vec<&mut [f64]> = product.values.chunks_mut(ROWS * width).collect();
        pool.map_mut(&mut blocks, |block, product| {
            for (number, panel) in panels.iter().enumerate() {
                wide(
                    #[inline(always)]
                    || {
                        for (row, product) in self.rows[block * ROWS..].iter().zip(product.chunks_mut(width)) {
                            for (value, sum) in product[number * PANEL..].iter_mut().zip(sum(row, panel)) {
                                *value = f64::from(sum);
                            }
                        }
                    },
                );
            }
        });
        product
    }
}

/// The rows of a symmetric matrix, from those parts of them that stand behind the diagonal.
fn mirrored(later: &[Row<f32>], pool: &Pool) -> Vec<Row<f32>> {
    let blocks = pool.map_blocks(later.len(), MIRRORED, |block| {
        let (start, end) = (block.start as u32, block.end as u32);
        // What each earlier row has in the columns of this block.
        let before = |row: &Row<f32>| row.partition_point(|&(j, _)| j < start)..row.partition_point(|&(j, _)| j < end);
        let columns: Vec<&[(u32, f32)]> = later[..block.end].iter().map(|row| &row[before(row)]).collect();
        let mut lengths: Vec<usize> = later[block.clone()].iter().map(Vec::len).collect();
        columns.iter().flat_map(|column| column.iter()).for_each(|&(j, _)| lengths[(j - start) as usize] += 1);
        let mut rows: Vec<Row<f32>> = lengths.into_iter().map(Vec::with_capacity).collect();
        for (i, column) in columns.into_iter().enumerate() {
            column.iter().for_each(|&(j, value)| rows[(j - start) as usize].push((i as u32, value)));
        }
        rows.iter_mut().zip(&later[block]).for_each(|(row, later)| row.extend_from_slice(later));
        rows
    });
    blocks.into_iter().flatten().collect()
}

/// Some columns of one row; aligned, for the processor takes twice as long to read across the borders of its cache lines.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Columns<const PANEL: usize>([f32; PANEL]);

/// Some columns of a matrix, from `first` on, row after row; zeros stand for those that it has not.
fn panel<const PANEL: usize>(matrix: &Matrix, first: usize, pool: &Pool) -> Vec<Columns<PANEL>> {
    let mut panel = vec![Columns([0.0; PANEL]); matrix.rows()];
    let mut blocks: Vec<_> = panel.chunks_mut(COPIED).zip(matrix.values.chunks(COPIED * matrix.width)).collect();
    pool.map_mut(&mut blocks, |_, (panel, rows)| {
        for (to, from) in panel.iter_mut().zip(rows.chunks(matrix.width)) {
            to.0.iter_mut().zip(&from[first..]).for_each(|(to, &from)| *to = from as f32);
        }
    });
    panel
}

/// The sum of rows of a panel, each times its value.
#[inline(always)]
fn sum<const PANEL: usize>(row: &[(u32, f32)], panel: &[Columns<PANEL>]) -> [f32; PANEL] {
    let mut sum = [0.0; PANEL];
    for &(term, value) in row {
        let Columns(columns) = &panel[term as usize];
        for column in 0..PANEL {
            sum[column] += value * columns[column];
        }
    }
    sum
}

/// For each term, the terms behind it that share chunks with it and in how many.
fn shared_chunks(counts: &Sparse, size: usize, pool: &Pool) -> Vec<Row<u32>> {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); size];
    for row in 0..counts.rows() {
        for &term in counts.terms(row).iter().filter(|&&term| (term as usize) < size) {
            holders[term as usize].push(row as u32);
        }
    }
    let blocks = pool.map_blocks(size, 16, |block| {
        let (mut seen, mut pairs) = (vec![0u32; size], vec![(0, 0); size]);
        block.map(|term| one_row(term, &holders[term], counts, &mut seen, &mut pairs)).collect::<Vec<_>>()
    });
    blocks.into_iter().flatten().collect()
}

/// The terms behind `term` that share chunks with it; all that is `seen` is zero before and after, and `pairs` is room for as many.
fn one_row(term: usize, holders: &[u32], counts: &Sparse, seen: &mut [u32], pairs: &mut [(u32, u32)]) -> Row<u32> {
    let size = seen.len();
    let behind = |row: u32| {
        let terms = counts.terms(row as usize);
        let from = terms.partition_point(|&other| other as usize <= term);
        &terms[from..from + terms[from..].partition_point(|&other| (other as usize) < size)]
    };
    let meetings: usize = holders.iter().map(|&row| behind(row).len()).sum();
    let met = holders.iter().flat_map(|&row| behind(row));
    if meetings < (size - term) / FEW {
        let mut touched: Vec<u32> = met.copied().collect();
        touched.sort_unstable();
        return touched.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32)).collect();
    }
    met.for_each(|&other| seen[other as usize] += 1);
    // Written without asking whether it counts: every second answer would be a surprise.
    let mut found = 0;
    for (other, seen) in (term as u32..).zip(&mut seen[term..]) {
        pairs[found] = (other, std::mem::take(seen));
        found += usize::from(pairs[found].1 > 0);
    }
    pairs[..found].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_span_nearly_what_the_leading_eigenvectors_do() {
        let (terms, pool) = (240u32, Pool::single());
        let mut counts = Sparse::new(terms as usize);
        for row in 0..600u64 {
            // Twelve subjects of twenty terms, and terms of any.
            let said = |at: u64| if at < 6 { row % 12 * 20 + mix(row * 64 + at) % 20 } else { mix(row * 64 + at) % u64::from(terms) };
            counts.push_row(&mut (0..12).map(|at| said(at) as u32).collect::<Vec<u32>>());
        }
        let mut whole = Matrix::zeros(terms as usize, terms as usize);
        for (i, row) in Information::new(&counts, terms as usize, &pool).rows.iter().enumerate() {
            row.iter().for_each(|&(j, value)| whole.row_mut(i)[j as usize] = f64::from(value));
        }
        let (values, vectors) = symmetric_eigen(&whole);
        let kept = 12;
        let leading = |i: usize, j: usize| (0..kept).map(|k| values[k] * vectors.row(k)[i] * vectors.row(k)[j]).sum::<f64>();
        let missed = |rounds: usize| {
            let found = term_vectors(&counts, Fineness { terms: 8_000, dimensions: kept, rounds }, &pool);
            let pairs = (0..whole.width).flat_map(|i| (0..whole.width).map(move |j| (i, j)));
            let (apart, all) = pairs.fold((0.0, 0.0), |(apart, all), (i, j)| {
                let wanted = leading(i, j);
                let difference = dot(found.row(i), found.row(j)) - wanted;
                (apart + difference * difference, all + wanted * wanted)
            });
            (apart / all).sqrt()
        };
        let missed = [1, 2, 4, 8].map(missed);
        assert!(missed.is_sorted_by(|a, b| a > b), "{missed:?}");
        assert!(missed[2] < 0.1, "{missed:?}");
    }

    #[test]
    fn information_is_symmetric_and_that_of_all_pairs() {
        let mut counts = Sparse::new(9);
        for row in 0..40u64 {
            counts.push_row(&mut (0..9u32).filter(|&term| mix(row * 31 + u64::from(term)).is_multiple_of(3)).collect::<Vec<u32>>());
        }
        let size = 8;
        let chunks =
            |i: u32, j: u32| (0..40).filter(|&row| i != j && [i, j].iter().all(|term| counts.terms(row).contains(term))).count() as f64;
        let sum = |i: u32| (0..size).map(|j| chunks(i, j)).sum::<f64>();
        let smoothed = |i: u32| libm::pow(sum(i), 0.75) / (0..size).map(|j| libm::pow(sum(j), 0.75)).sum::<f64>();
        let total: f64 = (0..size).map(sum).sum();
        let discounted = |n: f64| n / (n + 1.0);
        let discount = |i: u32, j: u32| discounted(chunks(i, j)) * discounted(sum(i).min(sum(j)));
        let one_way = |i: u32, j: u32| libm::log(chunks(i, j) / (sum(i) * smoothed(j))).max(0.0) * discount(i, j);
        assert!(total > 0.0);
        let information = Information::new(&counts, size as usize, &Pool::single());
        for i in 0..size {
            let found: Vec<u32> = information.rows[i as usize].iter().map(|&(j, _)| j).collect();
            let plain: Vec<u32> = (0..size).filter(|&j| chunks(i, j) > 0.0 && one_way(i, j) + one_way(j, i) > 0.0).collect();
            assert_eq!(found, plain, "term {i}");
            for &(j, value) in &information.rows[i as usize] {
                assert!((f64::from(value) - f64::midpoint(one_way(i, j), one_way(j, i))).abs() < 1e-6, "terms {i} and {j}");
            }
        }
    }

    #[test]
    fn shared_chunks_are_those_of_a_plain_count() {
        let (terms, size) = (300u32, 260u32);
        let mut counts = Sparse::new(terms as usize);
        for row in 0..90u64 {
            // Common terms meet most others, rare ones hardly any.
            let said = |term: &u32| mix(row * 1_009 + u64::from(*term)).is_multiple_of(1 + u64::from(*term) / 4);
            counts.push_row(&mut (0..terms).filter(said).collect::<Vec<u32>>());
        }
        let shared = shared_chunks(&counts, size as usize, &Pool::single());
        for i in 0..size {
            let meet = |j: u32| (0..90).filter(|&row| [i, j].iter().all(|term| counts.terms(row).contains(term))).count() as u32;
            let plain: Vec<(u32, u32)> = (i + 1..size).map(|j| (j, meet(j))).filter(|&(_, meetings)| meetings > 0).collect();
            assert_eq!(shared[i as usize], plain, "term {i}");
        }
        let meetings: Vec<usize> = shared.iter().map(|row| row.iter().map(|&(_, n)| n as usize).sum()).collect();
        let few = |(i, &meetings): (usize, &usize)| meetings < (size as usize - i) / FEW;
        let both = [true, false].map(|wanted| meetings.iter().enumerate().filter(|&(i, n)| few((i, n)) == wanted).count());
        assert!(both.iter().all(|&terms| terms > 20), "{both:?}");
    }

    #[test]
    fn products_are_those_of_a_plain_loop() {
        let size = 70;
        let value = |at: usize| unit(mix(at as u64)) - 0.5;
        let rows =
            (0..size).map(|row| (0..size as u32).step_by(1 + row % 5).map(|term| (term, value(row * 97 + term as usize) as f32)).collect());
        let information = Information { rows: rows.collect() };
        for width in [9, 45, 57, 112] {
            let basis = Matrix { width, values: (0..size * width).map(|at| value(at + 10_000)).collect() };
            let product = information.times(&basis, &Pool::single());
            for row in 0..size {
                for column in 0..width {
                    // One after the other in single precision, whatever else is multiplied with it.
                    let terms = information.rows[row].iter();
                    let plain = terms.fold(0.0f32, |sum, &(term, value)| sum + value * basis.row(term as usize)[column] as f32);
                    assert_eq!(product.row(row)[column].to_bits(), f64::from(plain).to_bits(), "row {row}, column {column} of {width}");
                }
            }
        }
    }
}
