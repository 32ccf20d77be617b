//! Which words can carry a theme, and their stems.

use super::languages::WordLists;
use super::{Language, Stemmer, languages};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What a word is to the themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// It can carry a theme; its stem.
    Content(String),
    /// A function word, a filler, a number: kept as a gap that breaks phrases.
    Boundary,
    /// Greeting, thanks, agreement.
    Pleasantry,
}

/// Sorts the words of one language. Words are looked up in lower case.
#[derive(Debug)]
pub(crate) struct Analyzer {
    language: Language,
    stemmer: Stemmer,
    closed: HashMap<&'static str, WordClass>,
}

impl Analyzer {
    pub(crate) fn new(language: Language) -> Self {
        let mut closed = HashMap::new();
        if let Some(lists) = languages::lists(language) {
            for word in lists.pleasantries.split_ascii_whitespace() {
                closed.insert(word, WordClass::Pleasantry);
            }
            for list in [lists.stop_words, lists.fillers, lists.number_words] {
                for word in list.split_ascii_whitespace() {
                    closed.entry(word).or_insert(WordClass::Boundary);
                }
            }
        }
        Self { language, stemmer: Stemmer::new(language), closed }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn classify(&self, word: &str) -> WordClass {
        if let Some(class) = self.closed.get(word) {
            return class.clone();
        }
        let bare = self.without_elision(word);
        if bare.len() < word.len()
            && let Some(class) = self.closed.get(bare)
        {
            return class.clone();
        }
        let mut letters = bare.chars();
        let single = letters.next().filter(|_| letters.next().is_none());
        if bare.is_empty() || single.is_some_and(|letter| !is_ideograph(letter)) || is_number(bare) {
            return WordClass::Boundary;
        }
        let root = bare.strip_suffix("'s").unwrap_or(bare);
        let root = if root.contains('\'') { Cow::Owned(root.replace('\'', "")) } else { Cow::Borrowed(root) };
        if root.len() < word.len()
            && let Some(class) = self.closed.get(&*root)
        {
            return class.clone();
        }
        WordClass::Content(self.stemmer.stem(&root).into_owned())
    }

    /// Stems of names of months and days.
    pub(crate) fn calendar(&self) -> HashSet<String> {
        self.stems(|lists| lists.calendar)
    }

    /// Stems of words that name no matter by themselves.
    pub(crate) fn vague(&self) -> HashSet<String> {
        let mut stems = self.stems(|lists| lists.vague);
        stems.extend(languages::nameless().map(|word| self.stemmer.stem(word).into_owned()));
        stems
    }

    fn stems(&self, list: impl Fn(&WordLists) -> &'static str) -> HashSet<String> {
        let words = languages::lists(self.language).map_or("", list).split_ascii_whitespace();
        words.map(|word| self.stemmer.stem(word).into_owned()).collect()
    }

    /// Tells whether a word may belong to the verb before it, as `up` does in `top up`.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        languages::particles(self.language).split_ascii_whitespace().any(|particle| particle == word)
    }

    /// `l'avion` is `avion` in the languages that elide.
    fn without_elision<'a>(&self, word: &'a str) -> &'a str {
        if !matches!(self.language, Language::French | Language::Italian) {
            return word;
        }
        match word.split_once('\'') {
            Some((article, rest)) if article.len() <= 7 && rest.len() > 1 => rest,
            _ => word,
        }
    }
}

/// Chinese characters: one alone can be a word.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Digits alone, or with an ordinal or clock ending.
fn is_number(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_numeric());
    rest.len() < word.len() && matches!(rest, "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "s" | "k" | "h" | "min" | "er" | "e" | "ème")
}
