//! From fine to broad: which themes say nearly the same.

use serde::Serialize;

/// Two themes, or groups of them, that become one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Merge {
    /// The theme, or the group named by its first theme, that stays.
    pub into: usize,
    /// The one that joins it.
    pub from: usize,
    /// Information about terms that is lost, in nats over all words of the two.
    pub loss_nats: f64,
}

/// Merges themes pair by pair, always the pair that loses least.
///
/// `counts` has the terms of each theme. The loss is `n_a KL(p_a | m) + n_b KL(p_b | m)` with `m` the mean.
///
/// # Source
/// Slonim, Tishby (2000), "Agglomerative information bottleneck", NIPS 12.
pub(super) fn merges(mut counts: Vec<Vec<f64>>) -> Vec<Merge> {
    let mut alive: Vec<usize> = (0..counts.len()).collect();
    let mut merges = Vec::new();
    while alive.len() > 1 {
        let Some(best) = cheapest(&counts, &alive) else { break };
        let joined = std::mem::take(&mut counts[best.from]);
        counts[best.into].iter_mut().zip(&joined).for_each(|(sum, count)| *sum += count);
        alive.retain(|&theme| theme != best.from);
        merges.push(best);
    }
    merges
}

fn cheapest(counts: &[Vec<f64>], alive: &[usize]) -> Option<Merge> {
    let pairs = alive.iter().enumerate().flat_map(|(at, &into)| alive[at + 1..].iter().map(move |&from| (into, from)));
    let merge = |(into, from): (usize, usize)| Merge { into, from, loss_nats: loss(&counts[into], &counts[from]) };
    pairs.map(merge).min_by(|a, b| a.loss_nats.total_cmp(&b.loss_nats))
}

fn loss(a: &[f64], b: &[f64]) -> f64 {
    let (n_a, n_b): (f64, f64) = (a.iter().sum(), b.iter().sum());
    if n_a <= 0.0 || n_b <= 0.0 {
        return 0.0;
    }
    let mut sum = 0.0;
    for (&x, &y) in a.iter().zip(b) {
        let mean = (x + y) / (n_a + n_b);
        for (count, total) in [(x, n_a), (y, n_b)].into_iter().filter(|(count, _)| *count > 0.0) {
            sum += count * libm::log(count / total / mean);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::merges;

    #[test]
    fn alike_themes_merge_first_and_lose_least() {
        let counts = vec![vec![10.0, 0.0, 0.0], vec![0.0, 5.0, 5.0], vec![9.0, 1.0, 0.0], vec![0.0, 4.0, 6.0]];
        let found = merges(counts);
        assert_eq!(found.iter().map(|merge| (merge.into, merge.from)).collect::<Vec<_>>(), [(1, 3), (0, 2), (0, 1)]);
        assert!(found.is_sorted_by(|a, b| a.loss_nats <= b.loss_nats));
        // Two themes without a common word lose ln 2 for each word.
        let apart = merges(vec![vec![3.0, 0.0], vec![0.0, 3.0]]);
        assert!((apart[0].loss_nats - 6.0 * std::f64::consts::LN_2).abs() < 1e-12);
    }
}
