//! Saturation by runs of conversations that bring little that is new.

use serde::Serialize;

/// How saturation by runs is decided.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct GuestRule {
    /// Conversations whose themes everything is compared with; 4.
    pub base: usize,
    /// Conversations of a run; 2.
    pub run: usize,
    /// Saturated when a run brings at most this share of the base's themes, 0 to 1; 0.05.
    pub threshold: f64,
}

impl Default for GuestRule {
    fn default() -> Self {
        Self { base: 4, run: 2, threshold: 0.05 }
    }
}

impl GuestRule {
    /// Makes a rule; a base and a run are at least one conversation.
    pub fn new(base: usize, run: usize, threshold: f64) -> Self {
        Self { base: base.max(1), run: run.max(1), threshold }
    }
}

/// Whether conversations in this order saturate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct GuestRun {
    /// The rule.
    pub rule: GuestRule,
    /// Themes of the first conversations.
    pub base_themes: u64,
    /// For each run, from the one right after the base on: themes new in it by the themes of the base.
    pub ratios: Vec<f64>,
    /// After how many conversations, the run not counted, it is reached; `None` where it is not.
    pub saturated_at: Option<usize>,
    /// The same as it is usually written, `6+2`.
    pub notation: Option<String>,
}

/// Applies the rule to the number of new themes that each conversation brings, in their order.
///
/// # Source
/// Guest, Namey, Chen (2020), PLOS ONE 15, e0232076; see `METHODS.md#saturation`.
pub fn guest(new_themes: &[u64], rule: GuestRule) -> GuestRun {
    let base_themes: u64 = new_themes.iter().take(rule.base).sum();
    let runs = new_themes.get(rule.base..).unwrap_or_default().windows(rule.run.max(1));
    let ratio = |run: &[u64]| run.iter().sum::<u64>() as f64 / base_themes as f64;
    let ratios: Vec<f64> = if base_themes == 0 { Vec::new() } else { runs.map(ratio).collect() };
    let saturated_at = ratios.iter().position(|ratio| *ratio <= rule.threshold).map(|at| rule.base + at);
    let notation = saturated_at.map(|at| format!("{at}+{}", rule.run));
    GuestRun { rule, base_themes, ratios, saturated_at, notation }
}

#[cfg(test)]
mod tests {
    use super::{GuestRule, guest};

    #[test]
    fn the_papers_example_saturates_at_six() {
        // 37 themes in the first four; then runs of 4, 2, 1: 11%, 5.4%, 2.7%.
        let new = [15, 10, 7, 5, 3, 1, 1, 0, 0];
        let found = guest(&new, GuestRule::default());
        assert_eq!((found.base_themes, found.notation.as_deref()), (37, Some("6+2")));
        assert!((found.ratios[0] - 4.0 / 37.0).abs() < 1e-12);
        assert_eq!(guest(&new, GuestRule::new(4, 2, 0.0)).notation.as_deref(), Some("7+2"));
    }

    #[test]
    fn too_few_conversations_saturate_nothing() {
        assert_eq!(guest(&[5, 0, 0, 0, 0], GuestRule::default()).saturated_at, None);
        assert_eq!(guest(&[0, 0, 0, 0, 0, 0], GuestRule::default()).saturated_at, None);
        assert_eq!(guest(&[], GuestRule::default()).ratios, Vec::<f64>::new());
    }
}
