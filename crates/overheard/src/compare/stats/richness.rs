//! How many there are, seen or not: from what is heard in one conversation and in two.

use serde::Serialize;

/// Two-sided 95% of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;
/// More conversations than these are not counted out.
const MOST: f64 = 1e6;

/// What conversations show of the themes that more of them would show.
///
/// Only in how many conversations each theme is heard goes into it; their order does not matter.
///
/// # Source
/// Chao (1987), Biometrics 43, 783-791; Chao, Jost (2012), Ecology 93, 2533-2547; Colwell and others (2012), Journal of Plant
/// Ecology 5, 3-21; see `METHODS.md#saturation`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Richness {
    /// Conversations.
    pub conversations: u64,
    /// Themes that are heard.
    pub heard: u64,
    /// Those that are heard in one conversation only.
    pub once: u64,
    /// Those that are heard in two.
    pub twice: u64,
    /// For each theme, in how many conversations it is heard, most first.
    #[serde(skip)]
    counts: Vec<u64>,
}

impl Richness {
    /// Counts themes that are heard in so many of `conversations` each; those heard in none are left out.
    pub fn new(conversations: u64, heard_in: impl IntoIterator<Item = u64>) -> Self {
        let mut counts: Vec<u64> = heard_in.into_iter().filter(|&count| count > 0).map(|count| count.min(conversations)).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let with = |wanted: u64| counts.iter().filter(|&&count| count == wanted).count() as u64;
        Self { conversations, heard: counts.len() as u64, once: with(1), twice: with(2), counts }
    }

    /// Returns the least number of themes that are likely still unheard (Chao2), 0 or more.
    pub fn unheard(&self) -> f64 {
        let (n, once, twice) = (self.conversations as f64, self.once as f64, self.twice as f64);
        if self.conversations == 0 {
            return 0.0;
        }
        let pairs = if self.twice > 0 { once * once / (2.0 * twice) } else { once * (once - 1.0) / 2.0 };
        (n - 1.0) / n * pairs
    }

    /// Returns the least number of themes in all that is likely, with the ends of its 95% interval.
    ///
    /// The interval is lopsided (log-normal) and never below what is heard.
    pub fn estimate(&self) -> (f64, f64, f64) {
        let (heard, unheard) = (self.heard as f64, self.unheard());
        if unheard <= 0.0 {
            return (heard, heard, heard);
        }
        let spread = libm::exp(Z * libm::log(1.0 + self.variance() / (unheard * unheard)).sqrt());
        (heard + unheard, heard + unheard / spread, heard + unheard * spread)
    }

    fn variance(&self) -> f64 {
        let (n, once, twice) = (self.conversations as f64, self.once as f64, self.twice as f64);
        let k = (n - 1.0) / n;
        if self.twice > 0 {
            let ratio = once / twice;
            return twice * (k / 2.0 * ratio * ratio + k * k * ratio * ratio * ratio + k * k / 4.0 * ratio * ratio * ratio * ratio);
        }
        let total = self.heard as f64 + self.unheard();
        let odd = 2.0 * once - 1.0;
        k * once * (once - 1.0) / 2.0 + k * k * once * odd * odd / 4.0 - k * k * once * once * once * once / (4.0 * total)
    }

    /// How many themes are heard in all conversations together, each counted once for each.
    fn incidences(&self) -> f64 {
        self.counts.iter().sum::<u64>() as f64
    }

    /// The chance that a theme heard once would be heard once again, in as many conversations as there are.
    fn again_once(&self) -> f64 {
        let (n, once, twice) = (self.conversations as f64, self.once as f64, self.twice as f64);
        match (self.twice, self.once) {
            (1.., _) => (n - 1.0) * once / ((n - 1.0) * once + 2.0 * twice),
            (0, 2..) => (n - 1.0) * (once - 1.0) / ((n - 1.0) * (once - 1.0) + 2.0),
            (0, _) => 1.0,
        }
    }

    /// Returns the coverage: the share of what a further conversation would speak of that has been heard, 0 to 1.
    ///
    /// 0 where nothing is heard.
    pub fn coverage(&self) -> f64 {
        self.coverage_after(0)
    }

    /// Returns the coverage to be expected after `more` conversations of the same kind, 0 to 1.
    pub fn coverage_after(&self, more: u64) -> f64 {
        if self.heard == 0 {
            return 0.0;
        }
        1.0 - self.once as f64 / self.incidences() * libm::pow(self.again_once(), more as f64 + 1.0)
    }

    /// Returns how many more conversations bring the coverage to `target` (0 to 1); 0 where it is reached.
    ///
    /// `None` where nothing is heard, where the counts say nothing about more of them, or past a million.
    pub fn more_for(&self, target: f64) -> Option<u64> {
        if self.heard == 0 {
            return None;
        }
        let missing = self.once as f64 / self.incidences();
        if self.coverage() >= target {
            return Some(0);
        }
        let again = self.again_once();
        if again >= 1.0 || target >= 1.0 {
            return None;
        }
        let more = (libm::log((1.0 - target) / missing) / libm::log(again) - 1.0 - 1e-9).ceil();
        (more <= MOST).then_some(more.max(1.0) as u64)
    }

    /// Returns how many themes `size` of the conversations show on average, whichever they are; with more than there are, how
    /// many to expect.
    pub fn expected(&self, size: u64) -> f64 {
        if size <= self.conversations {
            return self.by_count().map(|(count, themes)| themes * (1.0 - none_of(self.conversations, count, size))).sum();
        }
        let (n, unheard, more) = (self.conversations as f64, self.unheard(), (size - self.conversations) as f64);
        if unheard <= 0.0 {
            return self.heard as f64;
        }
        let new = 1.0 - self.once as f64 / (n * unheard + self.once as f64);
        self.heard as f64 + unheard * (1.0 - libm::pow(new, more))
    }

    /// Returns the coverage that `size` of the conversations have on average, whichever they are, 0 to 1; with more than there are,
    /// what to expect.
    pub fn expected_coverage(&self, size: u64) -> f64 {
        if self.heard == 0 || size == 0 {
            return 0.0;
        }
        if size >= self.conversations {
            return self.coverage_after(size - self.conversations);
        }
        let missed = |(count, themes): (u64, f64)| themes * count as f64 * ratio(self.conversations - count, self.conversations - 1, size);
        1.0 - self.by_count().map(missed).sum::<f64>() / self.incidences()
    }

    /// Numbers of conversations with the numbers of themes heard in so many.
    fn by_count(&self) -> impl Iterator<Item = (u64, f64)> {
        self.counts.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64))
    }
}

/// The chance that `size` of `all` conversations hold none of the `count` that speak of something.
fn none_of(all: u64, count: u64, size: u64) -> f64 {
    ratio(all - count, all, size)
}

/// `C(from, size) / C(of, size)`.
fn ratio(from: u64, of: u64, size: u64) -> f64 {
    if size > from {
        return 0.0;
    }
    libm::exp(super::exact::ln_choose(from, size) - super::exact::ln_choose(of, size))
}

#[cfg(test)]
mod tests {
    use super::Richness;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    /// Mean number of themes over all subsets, by looking at every one.
    fn counted(incidence: &[u32], conversations: u32, size: u32) -> f64 {
        let subsets: Vec<u32> = (0..1u32 << conversations).filter(|subset| subset.count_ones() == size).collect();
        let heard = |subset: &u32| incidence.iter().filter(|&&theme| theme & subset != 0).count();
        subsets.iter().map(heard).sum::<usize>() as f64 / subsets.len() as f64
    }

    #[test]
    fn estimates_are_those_worked_by_hand() {
        // 10 conversations, 4 themes once, 2 twice, 3 more often: 9/10 · 16/4 = 3.6.
        let some = Richness::new(10, [1, 1, 1, 1, 2, 2, 5, 7, 9]);
        assert!(close(some.unheard(), 3.6));
        // 1 - 4/29 · 36/40
        assert!(close(some.coverage(), 1.0 - 4.0 / 29.0 * 0.9));
        // Nothing twice: 9/10 · 4 · 3 / 2.
        assert!(close(Richness::new(10, [1, 1, 1, 1, 5]).unheard(), 5.4));
        let all = Richness::new(10, [10, 9, 9]);
        assert_eq!((all.unheard(), all.coverage(), all.more_for(0.9)), (0.0, 1.0, Some(0)));
        // One theme heard once, none twice: the counts cannot say what more would bring.
        let one = Richness::new(10, [1, 5]);
        assert!(close(one.coverage(), 1.0 - 1.0 / 6.0));
        assert_eq!(one.more_for(0.9), None);
        assert_eq!(Richness::new(0, []).more_for(0.9), None);
    }

    #[test]
    fn expectations_are_means_over_all_subsets() {
        let incidence = [0b0_0001, 0b0_0110, 0b1_1111, 0b1_0100, 0b0_1000, 0b1_0011];
        let counts = Richness::new(5, incidence.iter().map(|theme| u64::from(u32::count_ones(*theme))));
        for size in 0..=5 {
            assert!(close(counts.expected(size), counted(&incidence, 5, size as u32)), "{size}");
        }
        assert!(counts.expected(6) > 6.0 && counts.expected(1_000_000) < counts.estimate().0 + 1e-6);
    }

    #[test]
    fn more_conversations_reach_the_target_and_one_fewer_does_not() {
        let counts = Richness::new(12, [1, 1, 1, 1, 1, 2, 2, 3, 4, 8]);
        for target in [0.85, 0.9, 0.95, 0.99] {
            let more = counts.more_for(target).unwrap();
            assert!(counts.coverage_after(more) >= target && counts.coverage_after(more - 1) < target, "{target}: {more}");
        }
        // A smaller number of the same conversations covers less.
        let curve: Vec<f64> = (1..20).map(|size| counts.expected_coverage(size)).collect();
        assert!(curve.windows(2).all(|pair| pair[0] < pair[1]), "{curve:?}");
    }

    #[test]
    fn the_interval_holds_what_is_heard_and_the_estimate() {
        let (estimate, low, high) = Richness::new(10, [1, 1, 1, 1, 2, 2, 5, 7, 9]).estimate();
        assert!(low > 9.0 && low < estimate && estimate < high, "{low} {estimate} {high}");
    }
}
