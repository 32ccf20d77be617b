//! Which sentences of a turn are about something.

use super::{Theme, Themes};
use crate::text::{Analyzer, Language, WordClass, sentences, tokens};
use crate::transcript::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What tells that a sentence speaks of a theme: all stems of one of its phrases.
#[derive(Debug)]
pub(super) struct Naming {
    /// For each language and each theme its phrases as sets of stems.
    phrases: BTreeMap<Language, Vec<Vec<BTreeSet<String>>>>,
    analyzers: BTreeMap<Language, Analyzer>,
}

impl Naming {
    pub(super) fn new(themes: &Themes, languages: &[Language]) -> Self {
        let languages: BTreeSet<Language> = languages.iter().copied().collect();
        let analyzers: BTreeMap<Language, Analyzer> = languages.into_iter().map(|language| (language, Analyzer::new(language))).collect();
        let of = |analyzer: &Analyzer| {
            let phrases = |theme: &Theme| {
                theme.phrases.iter().map(|phrase| stems(analyzer, &phrase.text)).filter(|stems| !stems.is_empty()).collect()
            };
            themes.iter().map(phrases).collect()
        };
        let phrases = analyzers.iter().map(|(language, analyzer)| (*language, of(analyzer))).collect();
        Self { phrases, analyzers }
    }

    /// The sentences of `text` that speak of a theme.
    pub(super) fn sentences(&self, text: &str, language: Language, theme: usize) -> Vec<Span> {
        let (Some(analyzer), Some(themes)) = (self.analyzers.get(&language), self.phrases.get(&language)) else { return Vec::new() };
        let speaks = |span: &Span| {
            let said = stems(analyzer, &text[span.range()]);
            themes.get(theme).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.is_subset(&said)))
        };
        sentences(text).into_iter().filter(speaks).collect()
    }

    /// Bytes of `text` from its first sentence that speaks of a theme to the one after the last; all of it where none names the theme.
    pub(super) fn scope(&self, text: &str, language: Language, theme: usize) -> Range<usize> {
        let named = self.sentences(text, language, theme);
        let (Some(first), Some(last)) = (named.first(), named.last()) else { return 0..text.len() };
        let after = sentences(text).into_iter().find(|sentence| sentence.start >= last.end);
        first.start as usize..after.unwrap_or(*last).end as usize
    }
}

fn stems(analyzer: &Analyzer, text: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    tokens(text, |token| {
        if let WordClass::Content(stem) = analyzer.classify(token.word) {
            stems.insert(stem);
        }
    });
    stems
}
