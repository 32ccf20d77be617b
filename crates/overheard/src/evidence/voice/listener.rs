//! Finds how people report, ask for reasons, and speak of price and features.

use crate::codebook::{Codebook, Layout, Matcher};
use crate::text::Language;
use crate::transcript::Span;
use std::collections::{BTreeMap, BTreeSet};

const PATTERNS: &str = include_str!("patterns.toml");

/// What the patterns tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// Somebody reports what customers say.
    Hearsay,
    Price,
    Feature,
    /// Somebody gives a reason, a consequence or a comparison.
    Why,
}

impl Tells {
    fn of_code(name: &str) -> Self {
        match name {
            "hearsay" => Self::Hearsay,
            "price" => Self::Price,
            "feature" => Self::Feature,
            _ => Self::Why,
        }
    }
}

/// Matchers of the languages that are spoken.
#[derive(Debug)]
pub(super) struct Listeners {
    book: Codebook,
    matchers: BTreeMap<Language, Matcher>,
}

impl Listeners {
    pub(super) fn of(languages: &[Language]) -> Self {
        let book = patterns();
        let spoken: BTreeSet<Language> = languages.iter().copied().collect();
        let matcher = |language| Some((language, book.matcher(language).ok()?));
        Self { matchers: spoken.into_iter().filter_map(matcher).collect(), book }
    }

    /// What a text tells, and where.
    pub(super) fn listen(&self, text: &str, language: Language, layout: &mut Layout) -> Vec<(Tells, Span)> {
        let hits = self.matchers.get(&language).map(|matcher| matcher.hits_with(text, layout)).unwrap_or_default();
        hits.into_iter().map(|hit| (Tells::of_code(&self.book.codes[hit.code].name), hit.span)).collect()
    }
}

fn patterns() -> Codebook {
    Codebook::from_toml(PATTERNS, "patterns.toml").unwrap_or_else(|_| Codebook::new("voice"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_patterns_find_their_examples() {
        let book = crate::Codebook::from_toml(super::PATTERNS, "patterns.toml").unwrap();
        assert_eq!(book.faults().unwrap(), []);
    }
}
