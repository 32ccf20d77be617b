//! How alike two partitions of the same things are, corrected for chance.

/// Logarithms of factorials, summed up once.
pub(super) struct LogFactorials(Vec<f64>);

impl LogFactorials {
    pub(super) fn up_to(n: usize) -> Self {
        let mut table = vec![0.0; n + 1];
        for k in 1..=n {
            table[k] = table[k - 1] + libm::log(k as f64);
        }
        Self(table)
    }

    fn of(&self, n: usize) -> f64 {
        self.0[n]
    }
}

/// Adjusted mutual information with the arithmetic mean of the entropies; 1 for equal partitions, 0 by chance.
///
/// # Source
/// Vinh, Epps, Bailey (2010), JMLR 11, 2837-2854.
pub(super) fn adjusted_mutual_information(a: &[usize], b: &[usize], factorials: &LogFactorials) -> f64 {
    let n = a.len();
    let (rows, columns) = (1 + a.iter().max().copied().unwrap_or(0), 1 + b.iter().max().copied().unwrap_or(0));
    let mut table = vec![0usize; rows * columns];
    a.iter().zip(b).for_each(|(&x, &y)| table[x * columns + y] += 1);
    let row_sums: Vec<usize> = table.chunks(columns).map(|row| row.iter().sum()).collect();
    let column_sums: Vec<usize> = (0..columns).map(|y| (0..rows).map(|x| table[x * columns + y]).sum()).collect();
    let (entropy_a, entropy_b) = (entropy(&row_sums, n), entropy(&column_sums, n));
    if entropy_a == 0.0 && entropy_b == 0.0 {
        return 1.0;
    }
    let information = mutual_information(&table, &row_sums, &column_sums, n);
    let expected = expected_information(&row_sums, &column_sums, n, factorials);
    let mean = f64::midpoint(entropy_a, entropy_b);
    let room = mean - expected;
    let room = if room.abs() < f64::EPSILON { f64::EPSILON.copysign(room) } else { room };
    (information - expected) / room
}

fn entropy(sums: &[usize], n: usize) -> f64 {
    let term = |&sum: &usize| if sum == 0 { 0.0 } else { -(sum as f64 / n as f64) * libm::log(sum as f64 / n as f64) };
    sums.iter().map(term).sum()
}

fn mutual_information(table: &[usize], rows: &[usize], columns: &[usize], n: usize) -> f64 {
    let mut sum = 0.0;
    for (x, row) in table.chunks(columns.len()).enumerate() {
        for (y, &count) in row.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (count, n) = (count as f64, n as f64);
            sum += count / n * libm::log(n * count / (rows[x] as f64 * columns[y] as f64));
        }
    }
    sum.max(0.0)
}

fn expected_information(rows: &[usize], columns: &[usize], n: usize, factorials: &LogFactorials) -> f64 {
    let mut sum = 0.0;
    let lf = |k: usize| factorials.of(k);
    for &a in rows.iter().filter(|&&a| a > 0) {
        for &b in columns.iter().filter(|&&b| b > 0) {
            let fixed = lf(a) + lf(b) + lf(n - a) + lf(n - b) - lf(n);
            for nij in (a + b).saturating_sub(n).max(1)..=a.min(b) {
                let chance = libm::exp(fixed - lf(nij) - lf(a - nij) - lf(b - nij) - lf(n + nij - a - b));
                let (nij, n) = (nij as f64, n as f64);
                sum += nij / n * libm::log(n * nij / (a as f64 * b as f64)) * chance;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_agree_with_scikit_learn() {
        // adjusted_mutual_info_score of scikit-learn 1.5 on the same lists.
        let factorials = LogFactorials::up_to(12);
        let cases: [(&[usize], &[usize], f64); 3] = [
            (&[0, 0, 1, 1, 2, 2], &[1, 1, 0, 0, 2, 2], 1.0),
            (&[0, 0, 0, 1, 1, 1], &[0, 0, 1, 1, 2, 2], 0.298_792_458_170_890_3),
            (&[0, 0, 1, 1, 2, 2, 0, 1], &[0, 1, 0, 1, 0, 1, 2, 2], -0.421_185_931_382_696_05),
        ];
        for (a, b, expected) in cases {
            assert!((adjusted_mutual_information(a, b, &factorials) - expected).abs() < 1e-9, "{a:?} {b:?}");
        }
    }
}
