//! How alike two partitions of the same things are, corrected for chance.

/// Parts of the sum that are smaller than the largest by this factor change no digit of it.
const NEGLIGIBLE: f64 = 1e-20;

/// Logarithms of whole numbers and of their factorials, summed up once.
pub(super) struct LogFactorials {
    logarithms: Vec<f64>,
    factorials: Vec<f64>,
}

impl LogFactorials {
    pub(super) fn up_to(n: usize) -> Self {
        let logarithms: Vec<f64> = (0..=n).map(|k| libm::log(k.max(1) as f64)).collect();
        let mut factorials = vec![0.0; n + 1];
        for k in 1..=n {
            factorials[k] = factorials[k - 1] + logarithms[k];
        }
        Self { logarithms, factorials }
    }

    fn of(&self, n: usize) -> f64 {
        self.factorials[n]
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

fn expected_information(rows: &[usize], columns: &[usize], n: usize, logarithms: &LogFactorials) -> f64 {
    let mut sum = 0.0;
    for &a in rows.iter().filter(|&&a| a > 0) {
        for &b in columns.iter().filter(|&&b| b > 0) {
            sum += expected_of_pair(a, b, n, logarithms);
        }
    }
    sum / n as f64
}

/// What two groups of `a` and `b` out of `n` tell of each other by chance, times `n`.
///
/// From the likeliest number that they share the chances of the next ones follow by one product each.
fn expected_of_pair(a: usize, b: usize, n: usize, logarithms: &LogFactorials) -> f64 {
    let lf = |k: usize| logarithms.of(k);
    let (lowest, highest) = ((a + b).saturating_sub(n).max(1), a.min(b));
    let likeliest = ((a + 1) * (b + 1) / (n + 2)).clamp(lowest, highest);
    let fixed = lf(a) + lf(b) + lf(n - a) + lf(n - b) - lf(n);
    let most = libm::exp(fixed - lf(likeliest) - lf(a - likeliest) - lf(b - likeliest) - lf(n + likeliest - a - b));
    let apart = logarithms.logarithms[n] - logarithms.logarithms[a] - logarithms.logarithms[b];
    let told = |shared: usize, chance: f64| shared as f64 * (logarithms.logarithms[shared] + apart) * chance;
    let mut sum = told(likeliest, most);
    let mut chance = most;
    for shared in likeliest + 1..=highest {
        chance *= ((a + 1 - shared) * (b + 1 - shared)) as f64 / (shared * (n + shared - a - b)) as f64;
        if chance < most * NEGLIGIBLE {
            break;
        }
        sum += told(shared, chance);
    }
    chance = most;
    for shared in (lowest..likeliest).rev() {
        chance *= ((shared + 1) * (n + shared + 1 - a - b)) as f64 / ((a - shared) * (b - shared)) as f64;
        if chance < most * NEGLIGIBLE {
            break;
        }
        sum += told(shared, chance);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chance_tells_is_the_sum_over_all_overlaps() {
        let n = 3_000;
        let logarithms = LogFactorials::up_to(n);
        for (a, b) in [(1usize, 1usize), (5, 900), (40, 40), (700, 1_300), (2_000, 2_500), (3_000, 17), (2_999, 2_999)] {
            let lf = |k: usize| logarithms.of(k);
            let mut plain = 0.0;
            for shared in (a + b).saturating_sub(n).max(1)..=a.min(b) {
                let chance = libm::exp(
                    lf(a) + lf(b) + lf(n - a) + lf(n - b) - lf(n) - lf(shared) - lf(a - shared) - lf(b - shared) - lf(n + shared - a - b),
                );
                plain += shared as f64 * libm::log((n * shared) as f64 / (a * b) as f64) * chance;
            }
            let found = expected_of_pair(a, b, n, &logarithms);
            assert!((found - plain).abs() < 1e-9 * plain.abs().max(1.0), "{a} {b}: {found}, not {plain}");
        }
    }

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
