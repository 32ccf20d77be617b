//! Whether two orders agree.

/// Returns Kendall's tau-b of pairs of values: 1 where both orders are one, -1 where one is the other reversed, with ties counted out.
///
/// `None` for fewer than two pairs, or where all values of one side are equal.
///
/// # Source
/// Kendall (1945), Biometrika 33, 239-251; see `METHODS.md#beliefs`.
pub fn kendall_tau_b(pairs: &[(f64, f64)]) -> Option<f64> {
    let (mut score, mut left, mut right) = (0i64, 0u64, 0u64);
    for (at, first) in pairs.iter().enumerate() {
        for second in &pairs[at + 1..] {
            let (x, y) = (first.0.total_cmp(&second.0) as i64, first.1.total_cmp(&second.1) as i64);
            score += x * y;
            left += u64::from(x != 0);
            right += u64::from(y != 0);
        }
    }
    (left > 0 && right > 0).then(|| score as f64 / ((left as f64) * (right as f64)).sqrt())
}

/// Returns Spearman's rank correlation of pairs of values, -1 to 1; equal values share the mean of their ranks.
///
/// `None` as for [`kendall_tau_b`].
///
/// # Source
/// Spearman (1904), American Journal of Psychology 15, 72-101.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let left = ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<f64>>());
    let right = ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<f64>>());
    let mean = f64::midpoint(pairs.len() as f64, 1.0);
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    let scale = (product(&left, &left) * product(&right, &right)).sqrt();
    (scale > 0.0).then(|| product(&left, &right) / scale)
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = values.iter().filter(|other| other.total_cmp(value).is_lt()).count();
        let equal = values.iter().filter(|other| other.total_cmp(value).is_eq()).count();
        below as f64 + f64::midpoint(equal as f64, 1.0)
    };
    values.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::{kendall_tau_b, spearman};

    #[test]
    fn orders_agree_from_one_to_minus_one() {
        let up = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)];
        let down = [(1.0, 6.0), (2.0, 4.0), (3.0, 2.0)];
        assert_eq!((kendall_tau_b(&up), spearman(&up)), (Some(1.0), Some(1.0)));
        assert_eq!((kendall_tau_b(&down), spearman(&down)), (Some(-1.0), Some(-1.0)));
        assert_eq!((kendall_tau_b(&[(1.0, 1.0)]), spearman(&[(1.0, 1.0), (1.0, 2.0)])), (None, None));
    }

    #[test]
    fn ties_are_counted_out() {
        // Five pairs of values differ on the left, six on the right; four agree, one does not.
        let tied = [(1.0, 1.0), (2.0, 3.0), (2.0, 2.0), (3.0, 4.0)];
        assert!((kendall_tau_b(&tied).unwrap() - 5.0 / 30.0_f64.sqrt()).abs() < 1e-12);
        // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4.
        assert!((spearman(&tied).unwrap() - 4.5 / 22.5_f64.sqrt()).abs() < 1e-12);
    }
}
