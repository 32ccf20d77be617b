//! From fine to broad: which themes say nearly the same.

use crate::parallel::Pool;
use serde::Serialize;
use std::collections::BTreeMap;

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
pub(super) fn merges(counts: Vec<Vec<f64>>, pool: &Pool) -> Vec<Merge> {
    let mut groups: Vec<Group> = counts.into_iter().map(Group::new).collect();
    let mut alive: Vec<usize> = (0..groups.len()).collect();
    let mut losses: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let pairs: Vec<(usize, usize)> = alive.iter().flat_map(|&a| (a + 1..groups.len()).map(move |b| (a, b))).collect();
    measure(&groups, &pairs, &mut losses, pool);
    let mut merges = Vec::new();
    while let Some((&(into, from), &loss_nats)) = losses.iter().min_by(|a, b| a.1.total_cmp(b.1)) {
        merges.push(Merge { into, from, loss_nats });
        let joined = std::mem::take(&mut groups[from].counts);
        let whole: Vec<f64> = groups[into].counts.iter().zip(&joined).map(|(a, b)| a + b).collect();
        groups[into] = Group::new(whole);
        alive.retain(|&group| group != from);
        losses.retain(|&(a, b), _| a != from && b != from);
        let again: Vec<(usize, usize)> =
            alive.iter().filter(|&&other| other != into).map(|&other| (into.min(other), into.max(other))).collect();
        measure(&groups, &again, &mut losses, pool);
    }
    merges
}

/// Terms of a group of themes, with what each weighs, and their total.
struct Group {
    counts: Vec<f64>,
    weighed: Vec<f64>,
    total: f64,
}

impl Group {
    fn new(counts: Vec<f64>) -> Self {
        Self { total: counts.iter().sum(), weighed: counts.iter().map(|&count| weighed(count)).collect(), counts }
    }
}

fn measure(groups: &[Group], pairs: &[(usize, usize)], losses: &mut BTreeMap<(usize, usize), f64>, pool: &Pool) {
    let found = pool.map(pairs, |&(a, b)| loss(&groups[a], &groups[b]));
    losses.extend(pairs.iter().copied().zip(found));
}

/// Terms that only one of the two says lose nothing by themselves, so only the shared ones need a logarithm.
fn loss(a: &Group, b: &Group) -> f64 {
    let shared = (0..a.counts.len()).filter(|&term| a.counts[term] > 0.0 && b.counts[term] > 0.0);
    let together: f64 = shared.map(|term| weighed(a.counts[term] + b.counts[term]) - a.weighed[term] - b.weighed[term]).sum();
    weighed(a.total + b.total) - weighed(a.total) - weighed(b.total) - together
}

/// `c ln c`
fn weighed(count: f64) -> f64 {
    if count > 0.0 { count * libm::log(count) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_themes_merge_first_and_lose_least() {
        let counts = vec![vec![10.0, 0.0, 0.0], vec![0.0, 5.0, 5.0], vec![9.0, 1.0, 0.0], vec![0.0, 4.0, 6.0]];
        let pool = Pool::single();
        let found = merges(counts, &pool);
        assert_eq!(found.iter().map(|merge| (merge.into, merge.from)).collect::<Vec<_>>(), [(1, 3), (0, 2), (0, 1)]);
        assert!(found.is_sorted_by(|a, b| a.loss_nats <= b.loss_nats));
        // Two themes without a common word lose ln 2 for each word.
        let apart = merges(vec![vec![3.0, 0.0], vec![0.0, 3.0]], &pool);
        assert!((apart[0].loss_nats - 6.0 * std::f64::consts::LN_2).abs() < 1e-12);
    }
}
