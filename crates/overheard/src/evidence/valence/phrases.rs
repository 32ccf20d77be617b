//! Phrases of the lists, arranged so that all that fit words are found at once: a bit for each phrase, a set of bits for each place in them.

use crate::text::Pairing;
use std::collections::{BTreeSet, HashMap};

/// What stands in one place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Any,
    OneOf { words: Vec<Box<str>>, or_negation: bool },
}

/// Words in their order, and what they weigh together.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) places: Vec<Place>,
    pub(super) weight: i32,
}

/// All phrases of a language.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// The best stand last: those with most words, then with most weight, then of praise.
    all: Vec<Phrase>,
    longest: usize,
    /// For each place the phrases that fit any word there, those that fit any negation, and those that fit a word: a block of bits for 64 of them.
    any: Box<[u64]>,
    negation: Box<[u64]>,
    words: HashMap<Box<str>, Box<[u64]>>,
    /// All that words may fit in the second place.
    seconds: Vec<Box<[u64]>>,
}

/// The phrases that a word fits, for each place; those that are shorter fit any word there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fits(Box<[u64]>);

impl Phrases {
    pub(super) fn new(mut all: Vec<Phrase>) -> Self {
        all.sort_by_key(|phrase| (phrase.places.len(), phrase.weight.abs(), phrase.weight));
        // At least two places, so that two words can be looked at together.
        let longest = all.last().map_or(0, |phrase| phrase.places.len()).max(2);
        let blocks = all.len().div_ceil(64);
        let none: Box<[u64]> = vec![0; longest * blocks].into();
        let mut phrases = Self { all, longest, any: none.clone(), negation: none.clone(), words: HashMap::new(), seconds: Vec::new() };
        for (number, phrase) in phrases.all.iter().enumerate() {
            let bit = 1 << (number % 64);
            for place in 0..longest {
                let block = place * blocks + number / 64;
                match phrase.places.get(place) {
                    None | Some(Place::Any) => phrases.any[block] |= bit,
                    Some(Place::OneOf { words, or_negation }) => {
                        phrases.negation[block] |= if *or_negation { bit } else { 0 };
                        for word in words {
                            phrases.words.entry(word.clone()).or_insert_with(|| none.clone())[block] |= bit;
                        }
                    }
                }
            }
        }
        phrases.seconds = phrases.all_seconds();
        phrases
    }

    fn all_seconds(&self) -> Vec<Box<[u64]>> {
        let words = self.words.keys().map(AsRef::as_ref).chain([""]);
        let all = words.flat_map(|word| [false, true].map(|negates| self.fits(word, negates)));
        let all: BTreeSet<Box<[u64]>> = all.map(|fits| self.second(&fits).into()).collect();
        all.into_iter().collect()
    }

    /// The phrases whose second word a word may be.
    fn second<'a>(&self, fits: &'a Fits) -> &'a [u64] {
        let blocks = self.blocks();
        &fits.0[blocks..2 * blocks]
    }

    #[cfg(test)]
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(AsRef::as_ref)
    }

    /// Whether a phrase names a word.
    pub(super) fn name(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// What a word fits, which may be a negation.
    pub(super) fn fits(&self, word: &str, negates: bool) -> Fits {
        let mut fits = self.any.clone();
        let more = self.words.get(word).into_iter().chain(negates.then_some(&self.negation));
        more.for_each(|more| fits.iter_mut().zip(more).for_each(|(bits, more)| *bits |= more));
        Fits(fits)
    }

    /// Whether a word begins a phrase.
    pub(super) fn starts(&self, fits: &Fits) -> bool {
        fits.0.iter().take(self.blocks()).any(|block| *block != 0)
    }

    /// With which next word a word may begin a phrase.
    pub(super) fn pairing(&self, word: &Fits) -> Pairing {
        let mut pairing = Pairing::default();
        for (number, second) in self.seconds.iter().enumerate() {
            if word.0.iter().zip(second).any(|(first, second)| first & second != 0) {
                pairing.before(number);
            }
            if **second == *self.second(word) {
                pairing.counts_as(number);
            }
        }
        if self.best(|place| (place == 0).then_some(word)).is_some() {
            pairing.alone();
        }
        pairing
    }

    /// The number of words and the weight of the best phrase that begins with the words that `fits` gives, up to the end of a sentence.
    pub(super) fn best<'a>(&self, fits: impl Fn(usize) -> Option<&'a Fits>) -> Option<(usize, i32)> {
        let blocks = self.blocks();
        for (block, phrases) in self.all.chunks(64).enumerate().rev() {
            let mut bits = u64::MAX;
            for place in 0..self.longest {
                bits &= match fits(place) {
                    Some(fits) => fits.0[place * blocks + block],
                    None => ended(phrases, place),
                };
                if bits == 0 {
                    break;
                }
            }
            if bits != 0 {
                let best = &phrases[63 - bits.leading_zeros() as usize];
                return Some((best.places.len(), best.weight));
            }
        }
        None
    }

    fn blocks(&self) -> usize {
        self.all.len().div_ceil(64)
    }
}

/// The phrases that have no such place.
fn ended(phrases: &[Phrase], place: usize) -> u64 {
    phrases.partition_point(|phrase| phrase.places.len() <= place).checked_sub(1).map_or(0, |last| u64::MAX >> (63 - last))
}
