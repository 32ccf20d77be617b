//! Numbers of words, by how they are written: the table that every word of a corpus is looked up in.
//!
//! A word of at most 16 bytes is its own key in a table with open addressing, so that finding it compares two integers; longer words go
//! to a map. The hash is seeded anew for each table, so that nobody can write words that collide; nothing that is reported depends on
//! the order of the table.

use super::runs::Run;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Bytes of a word that is its own key.
const SHORT: usize = 16;
/// Slots of a table that is not empty, at least.
const SLOTS: usize = 1 << 10;
/// Words that are looked up together.
pub(crate) const BATCH: usize = 64;
/// Number of no word.
const UNKNOWN: u32 = u32::MAX;
/// Sets the bit by which small ASCII letters differ from capitals; digits have it too.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// A short word and its number.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: Key,
    number: u32,
}

/// Numbers by word. Whoever uses it gives the numbers.
#[derive(Debug, Clone)]
pub(crate) struct Surfaces {
    /// Short words as they came, so that those said most stand together.
    entries: Vec<Entry>,
    /// A power of two of slots, at most half filled; none at first. An empty slot is 0. Others hold one more than the place of their entry
    /// in as many low bits as it takes, and bits of its hash above, which tell most other words without a look at the entry.
    slots: Vec<u32>,
    seeds: [u64; 2],
    long: HashMap<Box<str>, u32>,
    /// What is known of the words that are being looked up: the key, its hash, and what its first slot holds.
    near: Vec<(Key, u64, u32)>,
}

impl Default for Surfaces {
    fn default() -> Self {
        let seeds = [0u8, 1].map(|number| RandomState::new().hash_one(number));
        Self { entries: Vec::new(), slots: Vec::new(), seeds, long: HashMap::new(), near: Vec::with_capacity(BATCH) }
    }
}

/// The bits of a key that a word of so many bytes fills.
const KEPT: [(u64, u64); SHORT + 1] = {
    let mut kept = [(0, 0); SHORT + 1];
    let mut len = 1;
    while len <= SHORT {
        let bits = u128::MAX >> (8 * (SHORT - len));
        kept[len] = (bits as u64, (bits >> 64) as u64);
        len += 1;
    }
    kept
};

/// A word as two integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    low: u64,
    high: u64,
}

impl Key {
    /// That of no word, and of long ones.
    const NONE: Self = Self { low: 0, high: 0 };

    /// The bytes `start..start + len` of `text`, at most 16; `fold` has bits that are set in each byte.
    #[inline]
    fn of(text: &[u8], start: usize, len: usize, fold: u64) -> Self {
        let bytes = match text.get(start..).and_then(|rest| rest.first_chunk::<SHORT>()) {
            Some(bytes) => *bytes,
            None => padded(text, start, len),
        };
        let whole = u128::from_le_bytes(bytes);
        let (low, high) = KEPT[len];
        Self { low: (whole as u64 | fold) & low, high: ((whole >> 64) as u64 | fold) & high }
    }

    fn of_word(word: &str) -> Self {
        Self::of(word.as_bytes(), 0, word.len(), 0)
    }
}

/// The bytes of a word that stands too near the end of the text to be read with what is behind it.
#[cold]
fn padded(text: &[u8], start: usize, len: usize) -> [u8; SHORT] {
    let mut bytes = [0; SHORT];
    bytes[..len].copy_from_slice(&text[start..start + len]);
    bytes
}

impl Surfaces {
    /// Returns the number of a word as it is written, where it is known.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        if word.len() > SHORT || word.is_empty() {
            return self.long.get(word).copied();
        }
        let key = Key::of_word(word);
        self.find(key, self.hash(key))
    }

    /// Gives a new word a number.
    pub(crate) fn insert(&mut self, word: &str, number: u32) {
        if word.len() > SHORT || word.is_empty() {
            self.long.insert(word.into(), number);
        } else {
            self.add(Key::of_word(word), number);
        }
    }

    /// Forgets all words, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.slots.fill(0);
        self.long.clear();
    }

    /// Returns the numbers of words of `text`, at most [`BATCH`] of them, asking `number` for those of new ones.
    ///
    /// A word of ASCII letters and digits is the same in capitals; others are told apart by how they are written. Slots and entries of all
    /// words are read before the first is looked at, so that the processor waits for memory once and not for each word.
    #[inline]
    pub(crate) fn numbers(&mut self, text: &str, words: &[Run], mut number: impl FnMut(Run) -> u32) -> [u32; BATCH] {
        let mut near = std::mem::take(&mut self.near);
        near.clear();
        near.extend(words.iter().map(|word| {
            let len = word.end - word.start;
            if len > SHORT {
                return (Key::NONE, 0, 0);
            }
            let key = Key::of(text.as_bytes(), word.start, len, if word.ascii { SMALL } else { 0 });
            let hash = self.hash(key);
            (key, hash, self.slots.get(self.home(hash)).copied().unwrap_or(0))
        }));
        let mut numbers = [UNKNOWN; BATCH];
        let low = self.low();
        for (found, (key, _, slot)) in numbers.iter_mut().zip(&near) {
            let entry = self.entries.get(((slot & low) as usize).wrapping_sub(1));
            *found = entry.filter(|entry| entry.key == *key).map_or(UNKNOWN, |entry| entry.number);
        }
        for ((found, (key, hash, _)), word) in numbers.iter_mut().zip(&near).zip(words) {
            if *found == UNKNOWN {
                *found = self.far_number(text, *word, (*key, *hash), &mut number);
            }
        }
        self.near = near;
        numbers
    }

    /// The number of a word that is not in its first slot.
    fn far_number(&mut self, text: &str, word: Run, (key, hash): (Key, u64), number: &mut impl FnMut(Run) -> u32) -> u32 {
        if key == Key::NONE {
            return self.long_number(&text[word.start..word.end], word, number);
        }
        if let Some(known) = self.find(key, hash) {
            return known;
        }
        let number = number(word);
        self.add(key, number);
        number
    }

    fn long_number(&mut self, text: &str, word: Run, number: &mut impl FnMut(Run) -> u32) -> u32 {
        if let Some(&known) = self.long.get(text) {
            return known;
        }
        let number = number(word);
        self.long.insert(text.into(), number);
        number
    }

    fn find(&self, key: Key, hash: u64) -> Option<u32> {
        let (last, low) = (self.slots.len().checked_sub(1)?, self.low());
        let mut place = self.home(hash);
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return None;
            }
            if (slot ^ tag(hash)) & !low == 0 {
                let entry = &self.entries[(slot & low) as usize - 1];
                if entry.key == key {
                    return Some(entry.number);
                }
            }
            place = (place + 1) & last;
        }
    }

    fn add(&mut self, key: Key, number: u32) {
        self.entries.push(Entry { key, number });
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.fill(self.entries.len());
        }
    }

    /// Makes twice as many slots.
    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(SLOTS)];
        (1..=self.entries.len()).for_each(|number| self.fill(number));
    }

    /// Fills a slot with the place of an entry, counted from 1.
    fn fill(&mut self, entry: usize) {
        let (hash, last) = (self.hash(self.entries[entry - 1].key), self.slots.len() - 1);
        let mut place = self.home(hash);
        while self.slots[place] != 0 {
            place = (place + 1) & last;
        }
        self.slots[place] = (tag(hash) & !self.low()) | entry as u32;
    }

    #[inline]
    fn hash(&self, key: Key) -> u64 {
        let product = u128::from(key.low ^ self.seeds[0]) * u128::from(key.high ^ self.seeds[1]);
        (product as u64) ^ ((product >> 64) as u64)
    }

    /// The first slot where a word may be.
    #[inline]
    fn home(&self, hash: u64) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    /// The bits of a slot that hold the place of an entry.
    #[inline]
    fn low(&self) -> u32 {
        (self.slots.len() as u32).wrapping_sub(1)
    }

    /// Returns how many words have a number.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.entries.len() + self.long.len()
    }
}

/// The bits of a hash that do not tell the slot.
#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_whatever_their_length() {
        let mut table = Surfaces::default();
        let words: Vec<String> = (0..5_000).map(|number| "wé".repeat(number % 12) + &number.to_string()).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), None);
            table.insert(word, number as u32);
        }
        assert!(words.iter().enumerate().all(|(number, word)| table.get(word) == Some(number as u32)));
        assert_eq!((table.len(), table.get("")), (5_000, None));
    }

    #[test]
    fn ascii_words_are_the_same_in_capitals_and_no_others() {
        let mut table = Surfaces::default();
        let text = "Aa9 aA9 Éa Äußerung extraordinarilylong ExtraordinarilyLong zz9z9Z9Z zZ9z9z9z0123456";
        let mut next = 0;
        let mut seen = Vec::new();
        super::super::runs::runs(text, |run| seen.push(run));
        let mut new = |_: Run| {
            next += 1;
            next
        };
        assert_eq!(table.numbers(text, &seen, &mut new)[..8], [1, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(table.numbers(text, &seen[3..], &mut new)[..5], [3, 4, 5, 6, 7]);
    }
}
