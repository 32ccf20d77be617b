//! Tests that count tables instead of trusting a limit, and what to do about many of them.

use super::Draws;
use crate::evidence::Share;

/// Tables up to this many are counted out; of more, so many shuffled ones are drawn, as far as this many conversations are looked at.
const MOST_TABLES: u64 = 200_000;
const SHUFFLES: usize = 10_000;
const FEW_SHUFFLES: usize = 999;
const WORK: usize = 20_000_000;
/// Probabilities that differ by less than this part are one.
const SAME: f64 = 1e-7;

/// `ln` of the number of ways to choose `k` of `n`.
pub(super) fn ln_choose(n: u64, k: u64) -> f64 {
    libm::lgamma(n as f64 + 1.0) - libm::lgamma(k as f64 + 1.0) - libm::lgamma((n - k) as f64 + 1.0)
}

/// Returns the two-sided probability of a table at least as unlikely as `a` of `n_a` against `b` of `n_b`, if both were drawn alike.
///
/// 1 where a group is empty.
///
/// # Source
/// Fisher (1934), Statistical Methods for Research Workers; see `METHODS.md#segments`.
pub fn fisher(a: u64, n_a: u64, b: u64, n_b: u64) -> f64 {
    freeman_halton(&[(a, n_a), (b, n_b)])
}

/// Returns the probability of counts at least as unlikely as these, `k` of `n` in each group, if all groups were drawn alike, 0 to 1.
///
/// Where there are more than 200,000 tables with these sums, it is estimated from 10,000 seeded shuffles, or fewer of more than 2,000 conversations (at least 999).
///
/// # Source
/// Freeman, Halton (1951), Biometrika 38, 141-149; for two groups it is Fisher's exact test.
pub fn freeman_halton(groups: &[(u64, u64)]) -> f64 {
    let groups: Vec<(u64, u64)> = groups.iter().map(|&(k, n)| (k.min(n), n)).collect();
    let heard: u64 = groups.iter().map(|group| group.0).sum();
    let sizes: Vec<u64> = groups.iter().map(|group| group.1).collect();
    if heard == 0 {
        return 1.0;
    }
    let observed: f64 = groups.iter().map(|&(k, n)| ln_choose(n, k)).sum();
    if tables(&sizes, heard) > MOST_TABLES { drawn(&sizes, heard, observed) } else { at_most(&sizes, heard, observed) }
}

/// Returns the least probability that [`freeman_halton`] could give for groups of these sizes with as many heard in all.
///
/// 0 where there are more than 200,000 tables with these sums.
pub fn least_probability(groups: &[(u64, u64)]) -> f64 {
    let sizes: Vec<u64> = groups.iter().map(|group| group.1).collect();
    let heard: u64 = groups.iter().map(|&(k, n)| k.min(n)).sum();
    if heard == 0 {
        return 1.0;
    }
    if tables(&sizes, heard) > MOST_TABLES {
        return 0.0;
    }
    let least = std::cell::Cell::new(f64::INFINITY);
    counted(&sizes, heard, 0.0, &|weight| {
        least.set(least.get().min(weight));
        0.0
    });
    at_most(&sizes, heard, least.get())
}

/// The probability of all tables of at most this weight.
fn at_most(sizes: &[u64], heard: u64, most: f64) -> f64 {
    let whole = ln_choose(sizes.iter().sum(), heard);
    let likely = counted(sizes, heard, 0.0, &|weight| if weight <= most + SAME { libm::exp(weight - whole) } else { 0.0 });
    // All tables together are 1, whatever their logarithms round to.
    if likely > 1.0 - SAME { 1.0 } else { likely }
}

/// How many tables have these sums, at most; the last group is what is left over.
fn tables(sizes: &[u64], heard: u64) -> u64 {
    sizes.iter().skip(1).fold(1u64, |tables, &n| tables.saturating_mul(n.min(heard) + 1))
}

/// The sum of `value` over all tables of groups of these sizes with `left` in all.
fn counted(sizes: &[u64], left: u64, weight: f64, value: &impl Fn(f64) -> f64) -> f64 {
    let Some((&first, rest)) = sizes.split_first() else {
        return if left == 0 { value(weight) } else { 0.0 };
    };
    let room: u64 = rest.iter().sum();
    (left.saturating_sub(room)..=first.min(left)).map(|k| counted(rest, left - k, weight + ln_choose(first, k), value)).sum()
}

fn drawn(sizes: &[u64], heard: u64, observed: f64) -> f64 {
    let all: u64 = sizes.iter().sum();
    let mut who: Vec<bool> = (0..all).map(|at| at < heard).collect();
    let mut draws = Draws::new(0);
    let mut as_unlikely = 0usize;
    let shuffles = (WORK / who.len().max(1)).clamp(FEW_SHUFFLES, SHUFFLES);
    for _ in 0..shuffles {
        draws.shuffle(&mut who);
        let (mut at, mut weight) = (0usize, 0.0);
        for &n in sizes {
            let k = who[at..at + n as usize].iter().filter(|&&heard| heard).count() as u64;
            weight += ln_choose(n, k);
            at += n as usize;
        }
        as_unlikely += usize::from(weight <= observed + SAME);
    }
    (as_unlikely + 1) as f64 / (shuffles + 1) as f64
}

/// Returns for each probability the share of false alarms to expect among all that are no larger, 0 to 1.
///
/// # Source
/// Benjamini, Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
pub fn benjamini_hochberg(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]).then(a.cmp(&b)));
    let (mut adjusted, mut least) = (vec![1.0; probabilities.len()], 1.0_f64);
    for (above, &at) in order.iter().enumerate() {
        let rank = probabilities.len() - above;
        least = least.min(probabilities[at] * probabilities.len() as f64 / rank as f64);
        adjusted[at] = least;
    }
    adjusted
}

/// Returns the difference of two shares with the ends of its 95% interval, -1 to 1.
///
/// # Source
/// Newcombe (1998), Statistics in Medicine 17, 873-890, method 10: from the two Wilson intervals.
pub fn newcombe(a: &Share, b: &Share) -> (f64, f64, f64) {
    let difference = a.share - b.share;
    let length = |x: f64, y: f64| (x * x + y * y).sqrt();
    let low = difference - length(a.share - a.low, b.high - b.share);
    let high = difference + length(a.high - a.share, b.share - b.low);
    (difference, low.max(-1.0), high.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::{benjamini_hochberg, drawn, fisher, freeman_halton, least_probability, ln_choose, newcombe};
    use crate::evidence::Share;

    fn close(a: f64, b: f64, within: f64) -> bool {
        (a - b).abs() < within
    }

    #[test]
    fn exact_tests_count_tables() {
        // Fisher's lady and her eight cups: 34 of 70 orders are as good or as bad.
        assert!(close(fisher(3, 4, 1, 4), 34.0 / 70.0, 1e-9));
        assert!(close(fisher(4, 4, 0, 4), 2.0 / 70.0, 1e-9));
        assert!(close(fisher(5, 6, 0, 6), 2.0 * 6.0 / 792.0, 1e-9));
        assert!(close(fisher(0, 0, 3, 4), 1.0, 1e-9) && close(fisher(2, 4, 2, 4), 1.0, 1e-9));
        // Three groups of two, all of the first and none of the others: 3 of 15 tables, each as unlikely.
        assert!(close(freeman_halton(&[(2, 2), (0, 2), (0, 2)]), 3.0 / 15.0, 1e-9));
    }

    #[test]
    fn the_least_probability_is_that_of_the_least_likely_table() {
        assert!(close(least_probability(&[(1, 6), (4, 6)]), fisher(5, 6, 0, 6), 1e-9));
        assert!(close(least_probability(&[(6, 6), (6, 6)]), 1.0, 1e-9));
        // All eight at most in one group of six: 15 of 495 on either side.
        assert!(close(least_probability(&[(4, 6), (4, 6)]), 30.0 / 495.0, 1e-9));
    }

    #[test]
    fn shuffles_estimate_what_counting_finds() {
        let groups = [(9, 12), (4, 12), (5, 12)];
        let observed = groups.iter().map(|&(k, n)| ln_choose(n, k)).sum();
        let exact = freeman_halton(&groups);
        assert!(close(drawn(&[12, 12, 12], 18, observed), exact, 0.02), "{exact}");
        assert!(freeman_halton(&[(900, 1000), (100, 1000), (500, 1000)]) < 0.001);
    }

    #[test]
    fn false_alarms_are_shared_among_all_tests() {
        let adjusted = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005]);
        let expected = [0.02, 0.04, 0.04, 0.02];
        assert!(adjusted.iter().zip(expected).all(|(a, b)| close(*a, b, 1e-12)), "{adjusted:?}");
        assert!(benjamini_hochberg(&[]).is_empty());
    }

    #[test]
    fn the_interval_of_a_difference_is_newcombes() {
        // His example: 56 of 70 against 48 of 80 is 0.0524 to 0.3339.
        let (difference, low, high) = newcombe(&Share::new(56, 70), &Share::new(48, 80));
        assert!(close(difference, 0.2, 1e-12) && close(low, 0.0524, 5e-5) && close(high, 0.3339, 5e-5), "{low} {high}");
    }
}
