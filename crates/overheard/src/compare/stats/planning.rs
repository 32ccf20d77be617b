//! How many conversations it takes to hear something.

/// More conversations than these are not counted out.
const MOST: u64 = 1_000_000_000;

/// Returns the chance that at least `times` of `conversations` speak of what a share `prevalence` of people would, 0 to 1.
///
/// # Source
/// The binomial distribution; its use for this: Fugard, Potts (2015), International Journal of Social Research Methodology 18,
/// 669-684; see `METHODS.md#planning`.
pub fn chance_of_hearing(conversations: u64, prevalence: f64, times: u64) -> f64 {
    let p = prevalence.clamp(0.0, 1.0);
    if times == 0 {
        return 1.0;
    }
    if times > conversations || p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let (n, ln_p, ln_q) = (conversations as f64, libm::log(p), libm::log1p(-p));
    let of = |k: u64| libm::exp(super::exact::ln_choose(conversations, k) + k as f64 * ln_p + (n - k as f64) * ln_q);
    (1.0 - (0..times).map(of).sum::<f64>()).clamp(0.0, 1.0)
}

/// Returns the least number of conversations in which something of this prevalence is heard at least `times` times with this
/// confidence (0 to 1).
///
/// `None` where no number is enough: a prevalence of 0, a confidence of 1, or more than a thousand million.
pub fn interviews_needed(prevalence: f64, confidence: f64, times: u64) -> Option<u64> {
    let enough = |conversations: u64| chance_of_hearing(conversations, prevalence, times) >= confidence;
    if confidence >= 1.0 && prevalence < 1.0 {
        return None;
    }
    let mut high = times.max(1);
    while !enough(high) {
        high = high.checked_mul(2).filter(|&high| high <= MOST)?;
    }
    let mut low = times.saturating_sub(1);
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if enough(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::{chance_of_hearing, interviews_needed};

    #[test]
    fn planning_follows_the_binomial() {
        // 1 - 0.9^28 = 94.8%, 1 - 0.9^29 = 95.3%
        assert_eq!(interviews_needed(0.1, 0.95, 1), Some(29));
        assert_eq!(interviews_needed(0.1, 0.947, 1), Some(28));
        assert_eq!(interviews_needed(0.5, 0.95, 1), Some(5));
        assert_eq!(interviews_needed(1.0, 0.95, 3), Some(3));
        assert_eq!(interviews_needed(0.0, 0.95, 1), None);
        assert_eq!(interviews_needed(0.1, 1.0, 1), None);
        // 1 - 0.8^5 - 5 · 0.2 · 0.8^4
        assert!((chance_of_hearing(5, 0.2, 2) - 0.26272).abs() < 1e-12);
        assert_eq!((chance_of_hearing(3, 0.2, 4), chance_of_hearing(3, 0.2, 0)), (0.0, 1.0));
    }
}
