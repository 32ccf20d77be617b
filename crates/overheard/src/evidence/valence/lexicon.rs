//! Words and phrases of praise and complaint, as our lists have them.

use crate::text::Language;
use std::collections::{BTreeMap, HashMap};

/// Shortest beginning that a word of the lists is looked up by.
const MIN_PREFIX: usize = 3;

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

/// What stands in one place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Any,
    OneOf { words: Vec<Box<str>>, or_negation: bool },
}

impl Place {
    fn fits(&self, word: &str, negates: bool) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf { words, or_negation } => {
                (*or_negation && negates) || words.binary_search_by(|known| known.as_ref().cmp(word)).is_ok()
            }
        }
    }
}

/// Words in their order, and what they weigh together.
#[derive(Debug)]
pub(super) struct Phrase {
    places: Vec<Place>,
    pub(super) weight: i32,
}

impl Phrase {
    /// Number of its words.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Tells whether these words, each with whether it is a negation, begin with it.
    pub(super) fn fits<'a>(&self, mut words: impl Iterator<Item = (&'a str, bool)>) -> bool {
        self.places.iter().all(|place| words.next().is_some_and(|(word, negates)| place.fits(word, negates)))
    }
}

/// The words and phrases of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<Box<str>, i32>,
    beginnings: HashMap<Box<str>, i32>,
    effects: HashMap<Box<str>, Vec<Effect>>,
    pub(super) phrases: Vec<Phrase>,
    /// Phrases by the word that they begin with, and those that begin with any negation.
    starting: HashMap<Box<str>, Vec<u32>>,
    negated: Vec<u32>,
}

impl Lexicon {
    /// Returns the lists of a language; `None` where there are none.
    pub(super) fn of(language: Language) -> Option<Self> {
        let (mut lexicon, mut named) = (Self::default(), BTreeMap::new());
        for line in list(language)?.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let understood = lexicon.add(line, &mut named);
            debug_assert!(understood.is_some(), "{line}");
        }
        Some(lexicon)
    }

    /// Takes over one line; `None` where it is none.
    fn add<'a>(&mut self, line: &'a str, named: &mut BTreeMap<&'a str, Vec<&'a str>>) -> Option<()> {
        let (head, phrase) = line.split_once(" = ").map_or((line, None), |(head, phrase)| (head, Some(phrase)));
        if let Some(phrase) = phrase {
            if head.starts_with('@') {
                named.entry(head).or_default().extend(phrase.split_ascii_whitespace());
                return Some(());
            }
            return self.add_phrase(phrase.split_ascii_whitespace().map(|place| place.split('|').collect()), head.parse().ok()?, named);
        }
        let (head, words) = line.split_once(':')?;
        for word in words.split_ascii_whitespace() {
            match (Effect::of_list(head), head.parse::<i32>()) {
                (Some(effect), _) => self.effects.entry(word.into()).or_default().push(effect),
                (_, Ok(weight)) => self.add_word(word, weight, named)?,
                _ => return None,
            }
        }
        Some(())
    }

    /// The first weight that a word is given stands.
    fn add_word<'a>(&mut self, word: &'a str, weight: i32, named: &BTreeMap<&'a str, Vec<&'a str>>) -> Option<()> {
        if let Some(beginning) = word.strip_suffix('*') {
            self.beginnings.entry(beginning.into()).or_insert(weight);
        } else if word.contains('-') {
            // Hyphens part words.
            return self.add_phrase(word.split('-').map(|part| vec![part]), weight, named);
        } else {
            self.words.entry(word.into()).or_insert(weight);
        }
        Some(())
    }

    fn add_phrase<'a>(
        &mut self,
        places: impl Iterator<Item = Vec<&'a str>>,
        weight: i32,
        named: &BTreeMap<&'a str, Vec<&'a str>>,
    ) -> Option<()> {
        let (number, mut phrase) = (self.phrases.len() as u32, Phrase { places: Vec::new(), weight });
        for alternatives in places {
            let words = alternatives.iter().flat_map(|word| named.get(word).map_or(std::slice::from_ref(word), Vec::as_slice));
            let mut words: Vec<Box<str>> = words.filter(|word| **word != "!").map(|word| (*word).into()).collect();
            words.sort_unstable();
            words.dedup();
            let or_negation = alternatives.contains(&"!");
            let is_any = alternatives == ["_"];
            phrase.places.push(if is_any { Place::Any } else { Place::OneOf { words, or_negation } });
        }
        let Place::OneOf { words, or_negation } = phrase.places.first()? else { return None };
        words.iter().for_each(|word| self.starting.entry(word.clone()).or_default().push(number));
        self.negated.extend(or_negation.then_some(number));
        self.phrases.push(phrase);
        Some(())
    }

    /// The weight of a word in lower case, 0 where it has none.
    pub(super) fn weight(&self, word: &str) -> i32 {
        let word = word.strip_suffix("'s").filter(|_| !self.words.contains_key(word)).unwrap_or(word);
        if let Some(&weight) = self.words.get(word) {
            return weight;
        }
        let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).rev().take_while(|&end| end >= MIN_PREFIX);
        ends.find_map(|end| self.beginnings.get(&word[..end])).copied().unwrap_or(0)
    }

    pub(super) fn has_effect(&self, word: &str, effect: Effect) -> bool {
        self.effects.get(word).is_some_and(|effects| effects.contains(&effect))
    }

    /// Numbers of the phrases that may begin with a word.
    pub(super) fn starting(&self, word: &str) -> Vec<u32> {
        let mut starting = self.starting.get(word).cloned().unwrap_or_default();
        if self.has_effect(word, Effect::Negates) {
            starting.extend(&self.negated);
        }
        starting
    }
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
                assert!(skipped || Lexicon::default().add(line, &mut named).is_some(), "{language} {}: {line}", number + 1);
            }
        }
    }

    #[test]
    fn every_word_of_every_list_can_be_said() {
        for language in LISTED {
            let lexicon = Lexicon::of(language).unwrap();
            let words = lexicon.words.keys().chain(lexicon.beginnings.keys()).chain(lexicon.effects.keys()).chain(lexicon.starting.keys());
            for word in words {
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
