//! Long words that count as the shorter words they are made of.

use super::corpus::{Corpus, GAP};
use crate::text::{Language, links};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// Letters of a compound and of each of its parts.
const MIN_LETTERS: usize = 8;
const MIN_PART: usize = 4;
/// Parts are words that are said in this many turns.
const MIN_TURNS: u32 = 3;

/// What each term counts as: itself, or the terms of its parts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Compounds {
    /// Number of terms that count as themselves; compounds come after them.
    whole: u32,
    parts: Vec<Vec<u32>>,
}

impl Compounds {
    pub(super) fn new(whole: usize, parts: Vec<Vec<u32>>) -> Self {
        Self { whole: whole as u32, parts }
    }

    /// The parts of each compound, in order of the compounds' terms.
    pub(super) fn parts(&self) -> &[Vec<u32>] {
        &self.parts
    }

    /// The terms that a term counts as.
    pub(crate) fn counted(&self, term: u32) -> impl Iterator<Item = u32> + '_ {
        let itself = (term < self.whole).then_some(term);
        let parts = term.checked_sub(self.whole).and_then(|at| self.parts.get(at as usize));
        itself.into_iter().chain(parts.into_iter().flatten().copied())
    }
}

/// Finds the stems that are made of more frequent ones, with the stems of their parts in order.
///
/// `frequencies` are numbers of turns; what is said in more than `max` is no part.
///
/// # Source
/// Koehn, Knight (2003), EACL, 187-194: a word is split where its parts are more frequent than itself.
pub(super) fn compounds(corpus: &Corpus<'_>, frequencies: &[u32], max: u32) -> BTreeMap<u32, Vec<u32>> {
    let forms = forms(corpus);
    let dictionary = Dictionary::new(corpus, &forms, frequencies, MIN_TURNS..max.saturating_add(1));
    let mut best: BTreeMap<u32, Split> = BTreeMap::new();
    for &(stem, form) in &forms {
        let Some(split) = dictionary.split(corpus.stems[stem as usize].0, form) else { continue };
        let known = best.get(&stem).is_some_and(|known| known.score >= split.score);
        if split.rarer > frequencies[stem as usize] && !known {
            best.insert(stem, split);
        }
    }
    let mut order: Vec<u32> = best.keys().copied().collect();
    // Parts are more frequent than their compound, so they are known by then if they are compounds themselves.
    order.sort_by_key(|&stem| std::cmp::Reverse(frequencies[stem as usize]));
    let mut found: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for stem in order {
        let parts = best[&stem].parts.iter().flat_map(|part| found.get(part).cloned().unwrap_or_else(|| vec![*part])).collect();
        found.insert(stem, parts);
    }
    found
}

/// The stems of languages that write compounds as one word, each with all its surfaces in alphabetical order.
fn forms<'a>(corpus: &Corpus<'a>) -> BTreeSet<(u32, &'a str)> {
    let compounding: Vec<bool> = corpus.stems.iter().map(|(language, _)| links(*language).is_some()).collect();
    if !compounding.contains(&true) {
        return BTreeSet::new();
    }
    let words = (0..corpus.turns()).flat_map(|turn| corpus.words(turn)).filter(|word| word.stem != GAP);
    let words = words.filter(|word| compounding[word.stem as usize]);
    words.map(|word| (word.stem, &*corpus.surfaces[word.surface as usize])).collect()
}

/// A word in two.
#[derive(Debug, Clone, Copy)]
struct Split {
    parts: [u32; 2],
    /// Turns of the part that is said in fewer.
    rarer: u32,
    /// Product of the parts' turns.
    score: u64,
}

/// Words that may be parts of others.
struct Dictionary<'a> {
    words: HashMap<(Language, &'a str), u32>,
    frequencies: &'a [u32],
}

impl<'a> Dictionary<'a> {
    fn new(corpus: &'a Corpus<'a>, forms: &BTreeSet<(u32, &'a str)>, frequencies: &'a [u32], turns: Range<u32>) -> Self {
        let frequent = forms.iter().filter(|(stem, _)| turns.contains(&frequencies[*stem as usize]));
        let mut words = HashMap::new();
        for &(stem, form) in frequent {
            let (language, text) = &corpus.stems[stem as usize];
            // A stem may look like another one's form, which is the word itself then.
            words.entry((*language, text.as_str())).or_insert(stem);
            words.insert((*language, form), stem);
        }
        Self { words, frequencies }
    }

    /// The best way to take a word apart, whatever its own frequency; the earliest of equals.
    fn split(&self, language: Language, word: &str) -> Option<Split> {
        let letters = word.chars().count();
        let mut best: Option<Split> = None;
        let places = word.char_indices().map(|(at, _)| at).enumerate().take_while(|(before, _)| before + MIN_PART <= letters);
        for (_, at) in places.skip(MIN_PART).filter(|_| letters >= MIN_LETTERS) {
            let (head, tail) = word.split_at(at);
            let Some(&tail) = self.words.get(&(language, tail)) else { continue };
            for head in links(language)?.iter().filter_map(|link| head.strip_suffix(link)) {
                let Some(&head) = self.words.get(&(language, head)).filter(|_| head.chars().count() >= MIN_PART) else { continue };
                let [one, other] = [head, tail].map(|part| self.frequencies[part as usize]);
                let split = Split { parts: [head, tail], rarer: one.min(other), score: u64::from(one) * u64::from(other) };
                if best.is_none_or(|best| split.score > best.score) {
                    best = Some(split);
                }
            }
        }
        best
    }
}
