//! What words say for a theme when somebody is quoted on it.

use super::compounds::Compounds;
use super::mixture::LogOdds;

/// A word counts in full from this part of what the theme's strongest word carries.
const CORE: f64 = 0.2;

/// Weights of words in quotes: what they say for a theme, less for those that carry little of it.
///
/// A word that is said once and only there says much for its theme by its log odds; but the theme is not about it.
#[derive(Debug, Default)]
pub(crate) struct Quoting {
    themes: usize,
    /// Term after term.
    weights: Vec<f64>,
    /// Whether a term carries so much of a theme that it counts in full; term after term.
    core: Vec<bool>,
}

impl Quoting {
    /// From what terms say for themes and the terms' expected counts in them; compounds weigh what their parts do.
    pub(super) fn new(odds: &LogOdds, counts: &[f64], compounds: &Compounds) -> Self {
        let themes = odds.themes;
        let carried = |term: usize, theme: usize| (counts[term * themes + theme] * odds.term(term)[theme]).max(0.0);
        let most: Vec<f64> = (0..themes).map(|theme| (0..odds.terms()).map(|term| carried(term, theme)).fold(1e-9, f64::max)).collect();
        let mut quoting = Self { themes, weights: Vec::with_capacity(counts.len()), core: Vec::with_capacity(counts.len()) };
        for term in 0..odds.terms() {
            for (theme, most) in most.iter().enumerate() {
                let part = carried(term, theme) / (CORE * most);
                quoting.weights.push(odds.term(term)[theme].max(0.0) * part.min(1.0));
                quoting.core.push(part >= 1.0);
            }
        }
        for parts in compounds.parts() {
            for theme in 0..themes {
                quoting.weights.push(parts.iter().map(|&part| quoting.weights(part)[theme]).sum());
                quoting.core.push(parts.iter().any(|&part| quoting.is_core(part, theme)));
            }
        }
        quoting
    }

    /// Weight of a term for each theme, in nats.
    pub(crate) fn weights(&self, term: u32) -> &[f64] {
        &self.weights[self.row(term)]
    }

    /// Whether a term is among those that a theme is about, so that every quote of it may say them.
    pub(crate) fn is_core(&self, term: u32, theme: usize) -> bool {
        self.core[self.row(term)][theme]
    }

    fn row(&self, term: u32) -> std::ops::Range<usize> {
        term as usize * self.themes..(term as usize + 1) * self.themes
    }
}
