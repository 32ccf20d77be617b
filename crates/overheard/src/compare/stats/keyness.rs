//! How much more one side says a word than the other.

use serde::Serialize;

/// How much more one side says a word than the other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Keyness {
    /// Difference of the logarithms of the odds of saying it; above 0 where the first side says it more.
    pub log_odds: f64,
    /// That difference in units of its standard deviation.
    pub z: f64,
    /// Dunning's likelihood ratio from the word's two counts; below 0 where the first side says it less.
    pub g2: f64,
    /// The same with the counts of all other words, never below 0.
    pub g2_all_words: f64,
}

/// Compares `a` of `words_a` words with `b` of `words_b`.
///
/// `prior` pulls the shares of both sides towards that of both together, as if so many words more had been said for each word said:
/// 0.01 changes little, 0.5 much.
///
/// # Source
/// Monroe, Colaresi, Quinn (2008), Political Analysis 16, 372-403; Dunning (1993), Computational Linguistics 19, 61-74; see
/// `METHODS.md#segments`.
pub fn keyness(a: u64, words_a: u64, b: u64, words_b: u64, prior: f64) -> Keyness {
    let (a, n_a, b, n_b) = (a as f64, words_a as f64, b as f64, words_b as f64);
    let (own, all) = (prior * (a + b), prior * (n_a + n_b));
    let odds = |k: f64, n: f64| libm::log((k + own) / (n + all - k - own));
    let log_odds = odds(a, n_a) - odds(b, n_b);
    let z = log_odds / (1.0 / (a + own) + 1.0 / (b + own)).sqrt();
    let share = (a + b) / (n_a + n_b);
    let cell = |seen: f64, expected: f64| if seen > 0.0 { 2.0 * seen * libm::log(seen / expected) } else { 0.0 };
    let two = cell(a, n_a * share) + cell(b, n_b * share);
    let others = cell(n_a - a, n_a * (1.0 - share)) + cell(n_b - b, n_b * (1.0 - share));
    let sign = if a * n_b < b * n_a { -1.0 } else { 1.0 };
    Keyness { log_odds, z, g2: sign * two, g2_all_words: two + others }
}

#[cfg(test)]
mod tests {
    use super::keyness;

    #[test]
    fn what_both_say_alike_is_no_key() {
        let same = keyness(10, 1000, 20, 2000, 0.1);
        assert!(same.log_odds.abs() < 1e-12 && same.z.abs() < 1e-12 && same.g2.abs() < 1e-9, "{same:?}");
    }

    #[test]
    fn counts_and_logarithms_by_hand() {
        let found = keyness(3, 10, 1, 10, 0.5);
        // ln(5/15) - ln(3/17), over the root of 1/5 + 1/3
        let log_odds = (5.0_f64 / 15.0 * 17.0 / 3.0).log(std::f64::consts::E);
        assert!((found.log_odds - log_odds).abs() < 1e-12 && (found.z - log_odds / (8.0_f64 / 15.0).sqrt()).abs() < 1e-12);
        assert!(keyness(1, 10, 3, 10, 0.5).g2 < 0.0 && keyness(0, 10, 3, 10, 0.5).g2.is_finite());
    }
}
