//! The little linear algebra that is needed, the same bits everywhere: plain loops in a fixed order.

use super::wide::wide;
use crate::parallel::Pool;

/// Pivots below this share of the largest count as zero.
const RANK_TOLERANCE: f64 = 1e-12;
/// Steps for one eigenvalue; two or three are enough.
const MAX_STEPS: usize = 60;
/// Rows that a thread solves, those of them that are solved side by side, and columns that are solved at once.
const ROWS: usize = 32;
const BESIDE: usize = 4;
const SOLVED: usize = 16;

/// A dense matrix, row after row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    pub(crate) width: usize,
    pub(super) values: Vec<f64>,
}

impl Matrix {
    pub(crate) fn zeros(rows: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; rows * width] }
    }

    pub(super) fn rows(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    #[inline]
    pub(crate) fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.width..(row + 1) * self.width]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.values[row * self.width..(row + 1) * self.width]
    }

    pub(super) fn select(&self, rows: &[usize]) -> Self {
        let values = rows.iter().flat_map(|&row| self.row(row)).copied().collect();
        Self { width: self.width, values }
    }
}

/// Adds the products in eight lanes, then the lanes in pairs; one fixed order on every machine.
#[inline(always)]
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let (a_chunks, a_rest) = a.as_chunks::<8>();
    let (b_chunks, b_rest) = b.as_chunks::<8>();
    for (x, y) in a_chunks.iter().zip(b_chunks) {
        for lane in 0..8 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7])) + rest
}

/// The products of some rows with a vector.
pub(super) fn products(matrix: &Matrix, rows: impl ExactSizeIterator<Item = usize>, with: &[f64]) -> Vec<f64> {
    let mut products = vec![0.0; rows.len()];
    wide(
        #[inline(always)]
        || {
            for (product, row) in products.iter_mut().zip(rows) {
                *product = dot(matrix.row(row), with);
            }
        },
    );
    products
}

/// `sum += factor * row`.
#[inline(always)]
pub(super) fn add_scaled(sum: &mut [f64], row: &[f64], factor: f64) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += factor * value;
    }
}

pub(super) fn norm(row: &[f64]) -> f64 {
    dot(row, row).sqrt()
}

/// Scales a row to length 1; a zero row stays zero.
pub(super) fn normalise(row: &mut [f64]) {
    let length = norm(row);
    if length > 0.0 {
        row.iter_mut().for_each(|value| *value /= length);
    }
}

/// `A' B` for two matrices with the same rows, four of them at once; to each sum they are added one after the other.
pub(super) fn gram(a: &Matrix, b: &Matrix, pool: &Pool) -> Matrix {
    let width = b.width;
    let values = pool.sum_in_fixed_order(a.rows(), a.width * width, |rows, sum| {
        let rest = rows.end - rows.len() % 4;
        for row in (rows.start..rest).step_by(4) {
            let [x, y, z, w] = [0, 1, 2, 3].map(|at| b.row(row + at));
            for (i, sum) in sum.chunks_mut(width).enumerate() {
                let [p, q, r, s] = [0, 1, 2, 3].map(|at| a.row(row + at)[i]);
                for ((((sum, x), y), z), w) in sum.iter_mut().zip(x).zip(y).zip(z).zip(w) {
                    *sum = (((*sum + p * x) + q * y) + r * z) + s * w;
                }
            }
        }
        for row in rest..rows.end {
            for (&factor, sum) in a.row(row).iter().zip(sum.chunks_mut(width)) {
                add_scaled(sum, b.row(row), factor);
            }
        }
    });
    Matrix { width, values }
}

/// Makes the columns orthonormal by a Cholesky factor of their Gram matrix; returns the length of the shortest, without what it shares with
/// those before it.
///
/// Columns that depend on those before them become zero. One pass is enough where the columns are not
/// close to dependent, as after one multiplication of orthonormal columns.
pub(super) fn orthonormalise(matrix: &mut Matrix, pool: &Pool) -> f64 {
    let upper = cholesky(&upper_gram(matrix, pool));
    solve(&upper, matrix, pool);
    (0..upper.width).map(|i| upper.row(i)[i]).fold(f64::INFINITY, f64::min)
}

/// The upper triangle of `A' A`, four rows at once; the rest is zero.
///
/// To each sum the rows are added one after the other, so that the sums are those of [`gram`].
pub(super) fn upper_gram(matrix: &Matrix, pool: &Pool) -> Matrix {
    let width = matrix.width;
    let values = pool.sum_in_fixed_order(matrix.rows(), width * width, |rows, sum| {
        wide(
            #[inline(always)]
            || add_upper_products(width, &matrix.values[rows.start * width..rows.end * width], sum),
        );
    });
    Matrix { width, values }
}

#[inline(always)]
fn add_upper_products(width: usize, rows: &[f64], sum: &mut [f64]) {
    let (fours, rest) = rows.split_at(rows.len() - rows.len() % (4 * width));
    for four in fours.chunks(4 * width) {
        let [a, b, c, d] = [0, 1, 2, 3].map(|row| &four[row * width..(row + 1) * width]);
        for i in 0..width {
            let sum = &mut sum[i * width + i..(i + 1) * width];
            for ((((sum, x), y), z), w) in sum.iter_mut().zip(&a[i..]).zip(&b[i..]).zip(&c[i..]).zip(&d[i..]) {
                *sum = (((*sum + a[i] * x) + b[i] * y) + c[i] * z) + d[i] * w;
            }
        }
    }
    for row in rest.chunks(width) {
        for i in 0..width {
            add_scaled(&mut sum[i * width + i..(i + 1) * width], &row[i..], row[i]);
        }
    }
}

/// Upper-triangular `R` with `R'R = gram`, of which only the upper triangle is looked at; a zero on the diagonal marks a dependent column.
pub(super) fn cholesky(gram: &Matrix) -> Matrix {
    let n = gram.width;
    let mut upper = gram.clone();
    let largest = (0..n).map(|i| gram.row(i)[i]).fold(0.0, f64::max);
    for i in 0..n {
        for k in 0..i {
            let (before, rest) = upper.values.split_at_mut(i * n);
            let above = &before[k * n..(k + 1) * n];
            let factor = above[i];
            add_scaled(&mut rest[i..n], &above[i..], -factor);
        }
        let row = upper.row_mut(i);
        let pivot = row[i];
        let scale = if pivot > largest * RANK_TOLERANCE { 1.0 / pivot.sqrt() } else { 0.0 };
        row[i..].iter_mut().for_each(|value| *value *= scale);
        row[..i].fill(0.0);
    }
    upper
}

/// Solves `x R = row` in place for each row of a matrix.
pub(super) fn solve(upper: &Matrix, matrix: &mut Matrix, pool: &Pool) {
    let n = matrix.width;
    let mut blocks: Vec<&mut [f64]> = matrix.values.chunks_mut(ROWS * n).collect();
    pool.map_mut(&mut blocks, |_, rows| {
        wide(
            #[inline(always)]
            || {
                let (together, rest) = rows.split_at_mut(rows.len() - rows.len() % (BESIDE * n));
                for rows in together.chunks_mut(BESIDE * n) {
                    solve_beside::<BESIDE>(upper, rows);
                }
                for row in rest.chunks_mut(n) {
                    solve_beside::<1>(upper, row);
                }
            },
        );
    });
}

/// Solves rows some columns at once: what those before them take away is added up in registers.
#[inline(always)]
fn solve_beside<const N: usize>(upper: &Matrix, rows: &mut [f64]) {
    let n = upper.width;
    for start in (0..n).step_by(SOLVED) {
        let end = n.min(start + SOLVED);
        if end - start == SOLVED {
            let mut sums = [[0.0; SOLVED]; N];
            for (sums, row) in sums.iter_mut().zip(rows.chunks(n)) {
                sums.copy_from_slice(&row[start..end]);
            }
            for j in 0..start {
                let Some(factors) = upper.row(j)[start..].first_chunk::<SOLVED>() else { continue };
                for (at, sums) in sums.iter_mut().enumerate() {
                    let value = rows[at * n + j];
                    for column in 0..SOLVED {
                        sums[column] += -value * factors[column];
                    }
                }
            }
            for (sums, row) in sums.iter().zip(rows.chunks_mut(n)) {
                row[start..end].copy_from_slice(sums);
            }
        } else {
            for row in rows.chunks_mut(n) {
                let (done, rest) = row.split_at_mut(start);
                for (j, value) in done.iter().enumerate() {
                    add_scaled(rest, &upper.row(j)[start..end], -value);
                }
            }
        }
        for row in rows.chunks_mut(n) {
            solve_columns(upper, &mut row[..end], start);
        }
    }
}

/// Solves the columns from `start` on, one after the other.
#[inline(always)]
fn solve_columns(upper: &Matrix, row: &mut [f64], start: usize) {
    for j in start..row.len() {
        let factors = upper.row(j);
        let (done, rest) = row.split_at_mut(j + 1);
        let value = if factors[j] > 0.0 { done[j] / factors[j] } else { 0.0 };
        done[j] = value;
        add_scaled(rest, &factors[j + 1..], -value);
    }
}

/// Eigenvalues, largest first, and eigenvectors as rows, of a small symmetric matrix.
///
/// # Source
/// Reflections to three diagonals and implicit QL steps; Golub, Van Loan, "Matrix Computations", sections 8.3.1 and 8.3.3.
pub(crate) fn symmetric_eigen(matrix: &Matrix) -> (Vec<f64>, Matrix) {
    wide(
        #[inline(always)]
        || {
            let mut three = ThreeDiagonals::of(matrix.clone());
            (0..matrix.width).for_each(|first| three.single_out(first));
            let mut order: Vec<usize> = (0..matrix.width).collect();
            order.sort_by(|&x, &y| three.middle[y].total_cmp(&three.middle[x]));
            (order.iter().map(|&i| three.middle[i]).collect(), three.basis.select(&order))
        },
    )
}

/// A symmetric matrix that is zero but for its diagonal and those beside it, and the orthonormal rows that it stands in.
struct ThreeDiagonals {
    middle: Vec<f64>,
    /// What stands after each value of the diagonal; nothing after the last.
    beside: Vec<f64>,
    basis: Matrix,
}

impl ThreeDiagonals {
    #[inline(always)]
    fn of(mut a: Matrix) -> Self {
        let n = a.width;
        let mut beside = Vec::with_capacity(n);
        let mut mirrors: Vec<(Vec<f64>, f64)> = Vec::with_capacity(n);
        for k in 0..n.saturating_sub(1) {
            let mut mirror = a.row(k)[k + 1..].to_vec();
            // Away from what is subtracted, so that nothing cancels.
            let length = if mirror[0] > 0.0 { -norm(&mirror) } else { norm(&mirror) };
            beside.push(length);
            mirror[0] -= length;
            let squared = dot(&mirror, &mirror);
            let factor = if squared > 0.0 { 2.0 / squared } else { 0.0 };
            let mut turned = vec![0.0; mirror.len()];
            for (at, turned) in turned.iter_mut().enumerate() {
                *turned = factor * dot(&a.row(k + 1 + at)[k + 1..], &mirror);
            }
            let shared = -0.5 * factor * dot(&turned, &mirror);
            add_scaled(&mut turned, &mirror, shared);
            for at in 0..mirror.len() {
                let row = &mut a.row_mut(k + 1 + at)[k + 1..];
                add_scaled(row, &turned, -mirror[at]);
                add_scaled(row, &mirror, -turned[at]);
            }
            mirrors.push((mirror, factor));
        }
        beside.resize(n, 0.0);
        let mut basis = Matrix::zeros(n, n);
        (0..n).for_each(|i| basis.row_mut(i)[i] = 1.0);
        for (k, (mirror, factor)) in mirrors.iter().enumerate().rev() {
            for row in k + 1..n {
                let row = &mut basis.row_mut(row)[k + 1..];
                let along = dot(row, mirror);
                add_scaled(row, mirror, -factor * along);
            }
        }
        Self { middle: (0..n).map(|i| a.row(i)[i]).collect(), beside, basis }
    }

    /// Turns neighbouring rows into each other until nothing stands beside the first value.
    #[inline(always)]
    fn single_out(&mut self, first: usize) {
        for _ in 0..MAX_STEPS {
            let last = self.end_of_block(first);
            if last == first {
                return;
            }
            let lean = (self.middle[first + 1] - self.middle[first]) / (2.0 * self.beside[first]);
            let shift = self.middle[first] - self.beside[first] / (lean + libm::hypot(lean, 1.0).copysign(lean));
            self.step(first, last, shift);
        }
    }

    /// Where a block that starts here ends: at a value with next to nothing beside it.
    #[inline(always)]
    fn end_of_block(&self, first: usize) -> usize {
        let mut last = first;
        while last + 1 < self.middle.len()
            && self.beside[last].abs() > f64::EPSILON * (self.middle[last].abs() + self.middle[last + 1].abs())
        {
            last += 1;
        }
        last
    }

    /// One implicit step, from the last value of a block to its first.
    #[inline(always)]
    fn step(&mut self, first: usize, last: usize, shift: f64) {
        let (mut sine, mut cosine, mut moved) = (1.0, 1.0, 0.0);
        let mut chased = self.middle[last] - shift;
        for i in (first..last).rev() {
            let (off, beside) = (sine * self.beside[i], cosine * self.beside[i]);
            let length = libm::hypot(off, chased);
            self.beside[i + 1] = length;
            if length == 0.0 {
                // The block falls in two.
                self.middle[i + 1] -= moved;
                self.beside[last] = 0.0;
                return;
            }
            (sine, cosine) = (off / length, chased / length);
            let before = self.middle[i + 1] - moved;
            let turn = (self.middle[i] - before) * sine + 2.0 * cosine * beside;
            moved = sine * turn;
            self.middle[i + 1] = before + moved;
            chased = cosine * turn - beside;
            rotate(&mut self.basis, i, cosine, sine);
        }
        self.middle[first] -= moved;
        self.beside[first] = chased;
        self.beside[last] = 0.0;
    }
}

/// Turns a row and the next into each other.
#[inline(always)]
fn rotate(rows: &mut Matrix, row: usize, cosine: f64, sine: f64) {
    let n = rows.width;
    let (before, rest) = rows.values.split_at_mut((row + 1) * n);
    for (x, y) in before[row * n..].iter_mut().zip(&mut rest[..n]) {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_give_the_matrix_back() {
        let inverse = |i: usize, j: usize| 1.0 / (1.0 + i as f64 + j as f64);
        let waves = |i: usize, j: usize| libm::sin((i * j + i + j) as f64);
        // Blocks that have nothing to do with each other, each with the same values, and rows of nothing.
        let blocks = |i: usize, j: usize| if i / 3 == j / 3 && i % 7 != 6 && j % 7 != 6 { 2.0 + (i % 3 * (j % 3)) as f64 } else { 0.0 };
        let same = |i: usize, j: usize| f64::from(u8::from(i == j));
        let nothing = |_: usize, _: usize| 0.0;
        let kinds: [&dyn Fn(usize, usize) -> f64; 5] = [&inverse, &waves, &blocks, &same, &nothing];
        for (kind, value) in kinds.into_iter().enumerate() {
            for n in [0, 1, 2, 3, 7, 40, 112] {
                let matrix = Matrix { width: n, values: (0..n * n).map(|at| value(at / n, at % n)).collect() };
                let (values, vectors) = symmetric_eigen(&matrix);
                assert!(values.is_sorted_by(|a, b| a >= b));
                let sum = |of: &dyn Fn(usize) -> f64| (0..n).map(of).sum::<f64>();
                for (i, j) in (0..n * n).map(|at| (at / n, at % n)) {
                    let back = sum(&|k| values[k] * vectors.row(k)[i] * vectors.row(k)[j]);
                    assert!((back - matrix.row(i)[j]).abs() < 1e-12 * n as f64, "({i}, {j}) of {n}, kind {kind}");
                    let product = sum(&|k| vectors.row(i)[k] * vectors.row(j)[k]);
                    assert!((product - same(i, j)).abs() < 1e-12, "rows {i} and {j} of {n}, kind {kind}");
                }
            }
        }
    }

    #[test]
    fn dependent_columns_vanish_and_the_others_are_orthonormal() {
        let pool = Pool::new(Some(1)).unwrap();
        let mut matrix = Matrix { width: 3, values: vec![1.0, 2.0, 2.0, 0.0, 0.0, 1.0, 1.0, 2.0, 0.0, 2.0, 4.0, 5.0] };
        orthonormalise(&mut matrix, &pool);
        let gram = gram(&matrix, &matrix, &pool);
        let expected = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        assert!(gram.values.iter().zip(expected).all(|(found, wanted)| (found - wanted).abs() < 1e-12));
    }

    #[test]
    fn rows_solved_beside_each_other_are_those_solved_one_by_one() {
        for (width, rows) in [(1, 3), (15, 4), (16, 5), (17, 33), (40, 70), (112, 7)] {
            let mut upper = Matrix { width, values: (0..width * width).map(|at| libm::sin(at as f64)).collect() };
            (0..width).for_each(|i| upper.row_mut(i)[i] = if i % 9 == 5 { 0.0 } else { 1.0 + i as f64 });
            let mut plain = Matrix { width, values: (0..width * rows).map(|at| libm::cos(at as f64)).collect() };
            let mut found = plain.clone();
            plain.values.chunks_mut(width).for_each(|row| solve_columns(&upper, row, 0));
            solve(&upper, &mut found, &Pool::single());
            assert_eq!(plain.values, found.values, "{width} columns, {rows} rows");
        }
    }

    #[test]
    fn rows_added_four_at_once_are_those_added_one_by_one() {
        for rows in [1, 4, 6, 63] {
            let [a, b] = [(0.0, 5), (0.5, 7)]
                .map(|(turn, width)| Matrix { width, values: (0..rows * width).map(|at| libm::sin(at as f64 + turn)).collect() });
            let mut plain = Matrix::zeros(a.width, b.width);
            for row in 0..rows {
                (0..a.width).for_each(|i| add_scaled(plain.row_mut(i), b.row(row), a.row(row)[i]));
            }
            assert_eq!(gram(&a, &b, &Pool::single()).values, plain.values, "{rows} rows");
        }
    }

    #[test]
    fn the_upper_triangle_is_that_of_the_whole() {
        let pool = Pool::single();
        let width = 9;
        for rows in [1, 3, 4, 1_024, 1_031] {
            let matrix = Matrix { width, values: (0..rows * width).map(|at| libm::sin(at as f64)).collect() };
            let (whole, upper) = (gram(&matrix, &matrix, &pool), upper_gram(&matrix, &pool));
            for i in 0..width {
                assert_eq!(whole.row(i)[i..], upper.row(i)[i..], "{rows} rows");
            }
        }
    }
}
