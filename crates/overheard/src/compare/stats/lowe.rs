//! Curves fitted to the growing number of themes, and how far along them a study is.

use serde::Serialize;
use std::fmt;

/// Shares of themes per conversation that are tried, evenly in logarithms of odds, before the best is refined.
const STEPS: usize = 400;
const LEAST_LOGIT: f64 = -16.0;
const MOST_LOGIT: f64 = 32.0;
/// A number of themes this many times what is heard is no number: the curve does not bend.
const UNBOUNDED: f64 = 100.0;
/// What the curves are asked for, in percent.
const TARGET: f64 = 95.0;
const MOST_CONVERSATIONS: u64 = 1000;

/// How the number of themes grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum LoweModel {
    /// Each conversation brings the same share of what is still unheard.
    #[serde(rename = "IS")]
    SameShare,
    /// The share falls with what is known already.
    #[serde(rename = "IW")]
    FallingWithKnown,
    /// The share falls with the number of conversations.
    #[serde(rename = "SW")]
    FallingWithNumber,
}

impl LoweModel {
    /// All three.
    pub const ALL: [Self; 3] = [Self::SameShare, Self::FallingWithKnown, Self::FallingWithNumber];

    /// The part of all themes that is heard after `n` conversations, when the first brings the part `b`.
    fn part(self, n: f64, b: f64) -> f64 {
        match self {
            Self::SameShare => -libm::expm1(n * libm::log1p(-b)),
            Self::FallingWithKnown => b * n / (1.0 + b * (n - 1.0)),
            Self::FallingWithNumber => {
                let ratio = libm::lgamma(1.0 - b + n) - libm::lgamma(1.0 - b) - libm::lgamma(1.0 + n);
                -libm::expm1(ratio)
            }
        }
    }
}

impl fmt::Display for LoweModel {
    /// The paper's name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameShare => "IS",
            Self::FallingWithKnown => "IW",
            Self::FallingWithNumber => "SW",
        })
    }
}

/// A curve fitted to the growing number of themes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoweFit {
    /// The curve.
    pub model: LoweModel,
    /// Themes there are by this curve; `None` where the numbers do not bend enough to tell.
    pub themes: Option<f64>,
    /// Part of them that the first conversation brings, 0 to 1.
    pub first_part: f64,
    /// Themes heard as a part of those there are (rounded down), in percent; `None` as for `themes`. It can exceed 100.
    pub index: Option<f64>,
    /// Root of the mean squared difference between curve and numbers, in themes.
    pub rmse: f64,
    /// Conversations in which the curve reaches 95% of its themes; `None` as for `themes`, and above 1,000.
    pub needed: Option<u64>,
}

/// Fits the three curves to the number of themes heard after each conversation, in their order; none for fewer than three.
///
/// # Source
/// Lowe, Norris, Farris, Babbage (2018), Field Methods 30, 191-207; see `METHODS.md#saturation`.
pub fn lowe(cumulative: &[u64]) -> Vec<LoweFit> {
    let heard: Vec<f64> = cumulative.iter().map(|&themes| themes as f64).collect();
    if heard.len() < 3 || heard.last().is_none_or(|&themes| themes <= 0.0) {
        return Vec::new();
    }
    LoweModel::ALL.iter().map(|&model| fit(model, &heard)).collect()
}

fn fit(model: LoweModel, heard: &[f64]) -> LoweFit {
    let loss = |logit: f64| squares(model, heard, first_part(logit)).1;
    let step = (MOST_LOGIT - LEAST_LOGIT) / STEPS as f64;
    let at = |index: usize| LEAST_LOGIT + index as f64 * step;
    // The first of equals; a curve that is all there from the start stays flat past some point.
    let best = (0..=STEPS).min_by(|&a, &b| loss(at(a)).total_cmp(&loss(at(b)))).unwrap_or(0);
    let logit = narrow(loss, at(best.saturating_sub(1)), at((best + 1).min(STEPS)));
    let b = first_part(logit);
    let (themes, squares) = squares(model, heard, b);
    let last = heard.last().copied().unwrap_or_default();
    let bounded = best > 0 && themes <= UNBOUNDED * last;
    // Rounding must not turn 10 into 9.
    let whole = (themes + 1e-6).floor().max(1.0);
    let reached = |n: &u64| themes * model.part(*n as f64, b) >= TARGET / 100.0 * whole;
    LoweFit {
        model,
        themes: bounded.then_some(themes),
        first_part: b,
        index: bounded.then(|| 100.0 * last / whole),
        rmse: (squares / heard.len() as f64).sqrt(),
        needed: bounded.then(|| (1..=MOST_CONVERSATIONS).find(reached)).flatten(),
    }
}

fn first_part(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

/// The number of themes that fits best when the first conversation brings the part `b`, and the squares that are left.
fn squares(model: LoweModel, heard: &[f64], b: f64) -> (f64, f64) {
    let parts: Vec<f64> = (1..=heard.len()).map(|n| model.part(n as f64, b)).collect();
    let (mut both, mut own) = (0.0, 0.0);
    for (part, heard) in parts.iter().zip(heard) {
        both += part * heard;
        own += part * part;
    }
    let themes = if own > 0.0 { both / own } else { 0.0 };
    (themes, parts.iter().zip(heard).map(|(part, heard)| (themes * part - heard) * (themes * part - heard)).sum())
}

/// The least value between two places, by golden sections.
fn narrow(loss: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let section = (5.0_f64.sqrt() - 1.0) / 2.0;
    for _ in 0..100 {
        let (a, b) = (high - section * (high - low), low + section * (high - low));
        if loss(a) <= loss(b) { high = b } else { low = a }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::{LoweModel, lowe};

    #[test]
    fn numbers_made_by_a_curve_give_the_curve_back() {
        for (at, model) in LoweModel::ALL.into_iter().enumerate() {
            let numbers: Vec<u64> = (1..=12).map(|n| (1e9 * model.part(f64::from(n), 0.3)).round() as u64).collect();
            let found = lowe(&numbers)[at];
            assert!((found.themes.unwrap() / 1e9 - 1.0).abs() < 1e-6 && (found.first_part - 0.3).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn numbers_that_do_not_bend_have_no_end() {
        let straight: Vec<u64> = (1..=10).map(|n| n * 5).collect();
        for fit in lowe(&straight) {
            assert_eq!((fit.themes, fit.index, fit.needed), (None, None, None), "{fit:?}");
        }
        assert!(lowe(&[5, 6]).is_empty() && lowe(&[0, 0, 0]).is_empty());
    }

    #[test]
    fn numbers_that_stand_still_are_all_there_is() {
        for fit in lowe(&[10, 10, 10, 10]) {
            assert_eq!((fit.index, fit.needed), (Some(100.0), Some(1)), "{fit:?}");
        }
    }
}
