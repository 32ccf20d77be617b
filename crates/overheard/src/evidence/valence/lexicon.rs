//! Words and phrases of praise and complaint, as our lists have them.

use super::phrases::{Fits, Phrase, Phrases, Place};
use crate::text::{Beginnings, Language};
use std::collections::{BTreeMap, HashMap};

/// Lists of words by the names that phrases call them by.
type Named<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The list of a language; the comment at the head of the English one says how it is written.
fn list(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::English => include_str!("lexicons/english.txt"),
        Language::French => include_str!("lexicons/french.txt"),
        Language::German => include_str!("lexicons/german.txt"),
        Language::Spanish => include_str!("lexicons/spanish.txt"),
        _ => return None,
    })
}

/// What a word does to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    /// It says no of what follows.
    Negates,
    /// It makes the next words stronger.
    Raises,
    /// It makes the next words weaker.
    Lowers,
    /// It turns the praise that follows into complaint: `too`.
    Exceeds,
    /// What comes after it counts more than what came before.
    Contrasts,
    /// What comes after it counts less.
    Concedes,
    /// It means nothing where it opens a part of a sentence.
    Opens,
}

impl Effect {
    fn of_list(name: &str) -> Option<Self> {
        Some(match name {
            "not" => Self::Negates,
            "very" => Self::Raises,
            "slightly" => Self::Lowers,
            "too" => Self::Exceeds,
            "but" => Self::Contrasts,
            "though" => Self::Concedes,
            "opening" => Self::Opens,
            _ => return None,
        })
    }
}

/// The words and phrases of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<Box<str>, i32>,
    beginnings: Beginnings<i32>,
    effects: HashMap<Box<str>, Vec<Effect>>,
    pub(super) phrases: Phrases,
}

impl Lexicon {
    /// Returns the lists of a language; `None` where there are none.
    pub(super) fn of(language: Language) -> Option<Self> {
        let (mut lexicon, mut named, mut phrases) = (Self::default(), BTreeMap::new(), Vec::new());
        for line in list(language)?.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let understood = lexicon.add(line, &mut named, &mut phrases);
            debug_assert!(understood.is_some(), "{line}");
        }
        lexicon.phrases = Phrases::new(phrases);
        Some(lexicon)
    }

    /// Takes over one line; `None` where it is none.
    fn add<'a>(&mut self, line: &'a str, named: &mut Named<'a>, phrases: &mut Vec<Phrase>) -> Option<()> {
        let (head, phrase) = line.split_once(" = ").map_or((line, None), |(head, phrase)| (head, Some(phrase)));
        if let Some(phrase) = phrase {
            if head.starts_with('@') {
                named.entry(head).or_default().extend(phrase.split_ascii_whitespace());
                return Some(());
            }
            let places = phrase.split_ascii_whitespace().map(|place| place.split('|').collect());
            phrases.push(new_phrase(places, head.parse().ok()?, named)?);
            return Some(());
        }
        let (head, words) = line.split_once(':')?;
        for word in words.split_ascii_whitespace() {
            match (Effect::of_list(head), head.parse::<i32>()) {
                (Some(effect), _) => self.effects.entry(word.into()).or_default().push(effect),
                // Hyphens part words.
                (_, Ok(weight)) if word.contains('-') => {
                    phrases.push(new_phrase(word.split('-').map(|part| vec![part]), weight, named)?);
                }
                (_, Ok(weight)) => self.add_word(word, weight),
                _ => return None,
            }
        }
        Some(())
    }

    /// The first weight that a word is given stands.
    fn add_word(&mut self, word: &str, weight: i32) {
        match word.strip_suffix('*') {
            Some(beginning) => _ = self.beginnings.insert(beginning, weight),
            None => _ = self.words.entry(word.into()).or_insert(weight),
        }
    }

    /// The weight of a word in lower case, 0 where it has none.
    pub(super) fn weight(&self, word: &str) -> i32 {
        let word = word.strip_suffix("'s").filter(|_| !self.words.contains_key(word)).unwrap_or(word);
        if let Some(&weight) = self.words.get(word) {
            return weight;
        }
        self.beginnings.of(word).next().copied().unwrap_or(0)
    }

    /// Tells whether the lists say anything of a word.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.weight(word) != 0 || self.effects.contains_key(word) || self.phrases.name(word)
    }

    pub(super) fn has_effect(&self, word: &str, effect: Effect) -> bool {
        self.effects.get(word).is_some_and(|effects| effects.contains(&effect))
    }

    /// What a word fits of the phrases.
    pub(super) fn fits(&self, word: &str) -> Fits {
        self.phrases.fits(word, self.has_effect(word, Effect::Negates))
    }
}

/// A phrase of alternatives for each place: words, `!` for any negation, `_` for any word, or the name of a list.
fn new_phrase<'a>(places: impl Iterator<Item = Vec<&'a str>>, weight: i32, named: &Named<'a>) -> Option<Phrase> {
    let place = |alternatives: Vec<&'a str>| {
        if alternatives == ["_"] {
            return Place::Any;
        }
        let words = alternatives.iter().flat_map(|word| named.get(word).map_or(std::slice::from_ref(word), Vec::as_slice));
        let mut words: Vec<Box<str>> = words.filter(|word| **word != "!").map(|word| (*word).into()).collect();
        words.sort_unstable();
        words.dedup();
        Place::OneOf { words, or_negation: alternatives.contains(&"!") }
    };
    let phrase = Phrase { places: places.map(place).collect(), weight };
    matches!(phrase.places.first(), Some(Place::OneOf { .. })).then_some(phrase)
}

#[cfg(test)]
mod tests {
    use super::{Effect, Lexicon};
    use crate::text::{Language, TokenKind, tokens};

    const LISTED: [Language; 4] = [Language::English, Language::French, Language::German, Language::Spanish];

    #[test]
    fn every_line_of_every_list_is_understood() {
        for language in LISTED {
            for (number, line) in super::list(language).unwrap().lines().enumerate() {
                let mut named = [("@do", vec!["works"])].into_iter().collect();
                let skipped = line.is_empty() || line.starts_with('#');
                assert!(
                    skipped || Lexicon::default().add(line, &mut named, &mut Vec::new()).is_some(),
                    "{language} {}: {line}",
                    number + 1
                );
            }
        }
    }

    #[test]
    fn every_word_of_every_list_can_be_said() {
        for language in LISTED {
            let lexicon = Lexicon::of(language).unwrap();
            let words = lexicon.words.keys().chain(lexicon.effects.keys()).map(AsRef::as_ref).chain(lexicon.beginnings.all());
            for word in words.chain(lexicon.phrases.words()) {
                let mut found = Vec::new();
                tokens(word, |token| found.push((token.word.to_owned(), token.kind)));
                assert_eq!(found, [(word.to_string(), TokenKind::Word)], "{language}");
            }
        }
    }

    #[test]
    fn words_in_full_win_over_beginnings_and_longer_beginnings_over_shorter() {
        let lexicon = Lexicon::of(Language::English).unwrap();
        let weights =
            ["wonderful", "wonderfully", "careful", "careless", "carelessly", "app's", "crash's"].map(|word| lexicon.weight(word));
        assert_eq!(weights, [3, 3, 0, -2, -2, 0, -2]);
        assert!(lexicon.has_effect("can't", Effect::Negates));
    }
}
