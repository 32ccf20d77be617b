//! Numbers of words, by how they are written: the table that every word of a corpus is looked up in.
//!
//! A word of at most 16 bytes is its own key in a table with open addressing, so that finding it compares two integers; longer words go
//! to a map. Before the table a small one is asked, of the words that were met last: most of what is said is said in few words, and a large
//! table is slow. The hash is seeded anew for each table, so that nobody can write words that collide; nothing that is reported depends
//! on the order of the table.

use super::runs::BATCH;
use crate::transcript::Span;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Bytes of a word that is its own key.
const SHORT: usize = 16;
/// Slots of a table that is not empty, at least.
const SLOTS: usize = 1 << 10;
/// Places for words that were met a short while ago: few enough to stay near the processor, enough for nine words in ten.
const RECENT: usize = 1 << 13;
/// Sets the bit by which small ASCII letters differ from capitals; digits have it too.
const SMALL: u64 = 0x2020_2020_2020_2020;
/// The bit that bytes have that are not ASCII.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) number: u64,
    /// What else whoever gives the numbers wants to find with them.
    pub(crate) mark: u64,
}

/// A short word and what is known of it; never in two lines of the processor's memory.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Entry {
    key: Key,
    known: Known,
}

/// Stands before all others, where empty slots lead.
const NOBODY: Entry = Entry { key: Key::NONE, known: Known { number: 0, mark: 0 } };

/// Numbers by word. Whoever uses it gives the numbers.
#[derive(Debug, Clone)]
pub(crate) struct Surfaces {
    /// Short words as they came, so that those said most stand together.
    entries: Vec<Entry>,
    /// A power of two of slots, at most half filled; none at first. An empty slot is 0. Others hold the place of their entry
    /// in as many low bits as it takes, and bits of its hash above, which tell most other words without a look at the entry.
    slots: Vec<u32>,
    seeds: [u64; 2],
    long: HashMap<Box<str>, Known>,
    /// By hash, the short word with that place which was met last; empty before the first.
    recent: Vec<Entry>,
    /// The keys and hashes of words that are being looked up, and what is known of them.
    near: Vec<(Key, u64)>,
    found: Vec<Known>,
    /// The numbers of those that were not among the last.
    rare: Vec<u64>,
}

impl Default for Surfaces {
    fn default() -> Self {
        let seeds = [0u8, 1].map(|number| RandomState::new().hash_one(number));
        let (entries, long) = (vec![NOBODY], HashMap::new());
        Self { entries, slots: Vec::new(), seeds, long, recent: Vec::new(), near: Vec::new(), found: Vec::new(), rare: Vec::new() }
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
    /// That of no word, and that of all long ones; a short word does not begin with a zero.
    const NONE: Self = Self { low: 0, high: 0 };
    const LONG: Self = Self { low: 0, high: 1 };

    /// 1 for another word; without a branch, because guessing wrong would mean to wait for what is compared.
    #[inline]
    fn differs(self, other: Self) -> usize {
        usize::from((self.low ^ other.low) | (self.high ^ other.high) != 0)
    }

    /// The bytes `start..start + len` of `text`, at most 16.
    #[inline]
    fn of(text: &[u8], start: usize, len: usize) -> Self {
        let bytes = match text.get(start..).and_then(|rest| rest.first_chunk::<SHORT>()) {
            Some(bytes) => *bytes,
            None => padded(text, start, len),
        };
        let whole = u128::from_le_bytes(bytes);
        let (low, high) = KEPT[len];
        Self { low: whole as u64 & low, high: (whole >> 64) as u64 & high }
    }

    /// That of a word of `len` bytes in small letters, if they are all ASCII letters and digits; others stay as they are.
    #[inline]
    fn folded(self, len: usize) -> Self {
        let fold = if (self.low | self.high) & HIGH == 0 { SMALL } else { 0 };
        let (low, high) = KEPT[len];
        Self { low: self.low | fold & low, high: self.high | fold & high }
    }

    fn of_word(word: &str) -> Self {
        Self::of(word.as_bytes(), 0, word.len())
    }
}

/// The bytes of a word that stands too near the end of the text to be read with what is behind it: its first and its last bytes, which overlap.
#[inline(never)]
fn padded(text: &[u8], start: usize, len: usize) -> [u8; SHORT] {
    let word = &text[start..start + len];
    let overlapping = |first: u128, last: u128, width: usize| first | last << (8 * (len - width));
    let whole = match (word.first_chunk(), word.last_chunk(), word.first_chunk(), word.last_chunk()) {
        (Some(&first), Some(&last), ..) => overlapping(u64::from_le_bytes(first).into(), u64::from_le_bytes(last).into(), 8),
        (_, _, Some(&first), Some(&last)) => overlapping(u32::from_le_bytes(first).into(), u32::from_le_bytes(last).into(), 4),
        _ => word.iter().rev().fold(0, |whole, &byte| whole << 8 | u128::from(byte)),
    };
    whole.to_le_bytes()
}

impl Surfaces {
    /// Returns the number of a word as it is written, where it is known.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        let known = if word.len() > SHORT || word.is_empty() {
            self.long.get(word).copied()
        } else {
            let key = Key::of_word(word);
            self.find(key, self.hash(key))
        };
        known.map(|known| known.number as u32)
    }

    /// Returns the number of a word as it is written, asking `number` for that of a new one.
    pub(crate) fn get_or_insert(&mut self, word: &str, number: impl FnOnce() -> u32) -> u32 {
        self.get(word).unwrap_or_else(|| {
            let number = number();
            self.insert(word, number);
            number
        })
    }

    /// Gives a new word a number.
    pub(crate) fn insert(&mut self, word: &str, number: u32) {
        let known = Known { number: number.into(), mark: 0 };
        if word.len() > SHORT || word.is_empty() {
            self.long.insert(word.into(), known);
        } else {
            self.add(Key::of_word(word), known);
        }
    }

    /// Returns what is known of words of `text`, at most [`BATCH`] of them, asking `tell` of new ones; and the numbers of those that were not met
    /// a short while ago.
    ///
    /// A word of ASCII letters and digits is the same in capitals; others are told apart by how they are written. Each step is taken for all
    /// words before the next, so that the processor waits for memory once and not for each word.
    #[inline]
    pub(crate) fn known(&mut self, text: &str, words: &[Span], mut tell: impl FnMut(Span) -> Known) -> (&[Known], &[u64]) {
        self.recent.resize(RECENT, NOBODY);
        self.near.clear();
        let (mut near, mut found) = (std::mem::take(&mut self.near), std::mem::take(&mut self.found));
        near.extend(words.iter().map(|word| {
            let len = word.len();
            let key = if len > SHORT { Key::LONG } else { Key::of(text.as_bytes(), word.start as usize, len).folded(len) };
            (key, self.hash(key))
        }));
        found.clear();
        let (mut missed, mut len) = ([0; BATCH], 0);
        found.extend(near.iter().enumerate().take(BATCH).map(|(at, &(key, hash))| {
            let entry = &self.recent[recent_place(hash)];
            missed[len] = at;
            len += entry.key.differs(key);
            entry.known
        }));
        self.look_further(&near, &mut found, &missed[..len], |surfaces, at| surfaces.far(text, words[at], near[at], &mut tell));
        for &at in &missed[..len] {
            let (key, hash) = near[at];
            if key != Key::LONG {
                self.recent[recent_place(hash)] = Entry { key, known: found[at] };
            }
        }
        (self.near, self.found) = (near, found);
        self.rare.clear();
        self.rare.extend(missed[..len].iter().map(|&at| self.found[at].number));
        (&self.found, &self.rare)
    }

    /// Finds words in their first slots, and asks `far` of those that are not there.
    fn look_further(&mut self, near: &[(Key, u64)], found: &mut [Known], missed: &[usize], mut far: impl FnMut(&mut Self, usize) -> Known) {
        let (mut slots, low) = ([0; BATCH], self.low());
        for (slot, &at) in slots.iter_mut().zip(missed) {
            *slot = self.slots.get(self.home(near[at].1)).copied().unwrap_or(0);
        }
        let (mut left, mut len) = ([0; BATCH], 0);
        for (slot, &at) in slots.iter().zip(missed) {
            let entry = self.entries.get((slot & low) as usize).unwrap_or(&NOBODY);
            found[at] = entry.known;
            left[len] = at;
            len += entry.key.differs(near[at].0);
        }
        for &at in &left[..len] {
            found[at] = far(self, at);
        }
    }

    /// What is known of a word that is not in its first slot.
    fn far(&mut self, text: &str, word: Span, (key, hash): (Key, u64), tell: &mut impl FnMut(Span) -> Known) -> Known {
        if key == Key::LONG {
            return self.far_long(&text[word.range()], word, tell);
        }
        self.find(key, hash).unwrap_or_else(|| {
            let known = tell(word);
            self.add(key, known);
            known
        })
    }

    fn far_long(&mut self, text: &str, word: Span, tell: &mut impl FnMut(Span) -> Known) -> Known {
        if let Some(&known) = self.long.get(text) {
            return known;
        }
        let known = tell(word);
        self.long.insert(text.into(), known);
        known
    }

    fn find(&self, key: Key, hash: u64) -> Option<Known> {
        let (last, low) = (self.slots.len().checked_sub(1)?, self.low());
        let mut place = self.home(hash);
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return None;
            }
            if (slot ^ tag(hash)) & !low == 0 {
                let entry = &self.entries[(slot & low) as usize];
                if entry.key == key {
                    return Some(entry.known);
                }
            }
            place = (place + 1) & last;
        }
    }

    fn add(&mut self, key: Key, known: Known) {
        self.entries.push(Entry { key, known });
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.fill(self.entries.len() - 1);
        }
    }

    /// Makes twice as many slots. They are written before they are read: a page that is read first is mapped twice, and the second time all
    /// threads wait for it.
    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(SLOTS);
        self.slots.clear();
        self.slots.resize(slots, 0);
        (1..self.entries.len()).for_each(|number| self.fill(number));
    }

    /// Fills a slot with the place of an entry.
    fn fill(&mut self, entry: usize) {
        let (hash, last) = (self.hash(self.entries[entry].key), self.slots.len() - 1);
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
        self.entries.len() - 1 + self.long.len()
    }
}

/// The place of a word that was met a short while ago: by bits of its hash that tell nothing of its slot.
#[inline]
fn recent_place(hash: u64) -> usize {
    (hash >> 40) as usize % RECENT
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
    fn the_bytes_of_a_word_are_padded_with_zeros() {
        let text = b"\x01bcdefghijklmnop\xff";
        for (start, len) in (0..text.len()).flat_map(|start| (0..=SHORT.min(text.len() - start)).map(move |len| (start, len))) {
            let mut plain = [0; SHORT];
            plain[..len].copy_from_slice(&text[start..start + len]);
            assert_eq!(padded(text, start, len), plain, "{len} from {start}");
        }
    }

    #[test]
    fn ascii_words_are_the_same_in_capitals_and_no_others() {
        let mut table = Surfaces::default();
        let text = "Aa9 aA9 Éa Äußerung extraordinarilylong ExtraordinarilyLong zz9z9Z9Z zZ9z9z9z0123456";
        let mut next = 0;
        let mut seen = Vec::new();
        super::super::runs::runs(text, |run| seen.push(run));
        let mut new = |word: Span| {
            next += 1;
            Known { number: next, mark: word.start.into() }
        };
        let pairs = |known: &[Known]| known.iter().map(|known| (known.number, known.mark)).collect::<Vec<_>>();
        let all = pairs(table.known(text, &seen, &mut new).0);
        assert_eq!(all, [(1, 0), (1, 0), (2, 8), (3, 12), (4, 23), (5, 43), (6, 63), (7, 72)]);
        let (again, rare) = table.known(text, &seen[3..], &mut new);
        assert_eq!(pairs(again), all[3..]);
        assert!(rare.contains(&4) && rare.contains(&5), "long words are looked up each time");
    }
}
