//! Values by beginnings of words, with a look at three bytes that tells most words apart at once.

use std::collections::HashMap;

/// Bytes of a word that are looked at first; no beginning is shorter.
const HEAD: usize = 3;
/// Bits of the filter.
const BITS: u32 = 1 << 12;

/// Values by how words begin.
#[derive(Debug, Default)]
pub(crate) struct Beginnings<T> {
    values: HashMap<Box<str>, T>,
    longest: usize,
    /// A bit for the head of every beginning.
    heads: Vec<u64>,
}

impl<T> Beginnings<T> {
    /// Gives a beginning a value, if it has none; one that is shorter than three bytes is looked for in every word.
    pub(crate) fn insert(&mut self, beginning: &str, value: T) -> &mut T {
        self.longest = self.longest.max(beginning.len());
        self.heads.resize(BITS as usize / 64, 0);
        match head(beginning) {
            Some(bit) => self.heads[bit as usize / 64] |= 1 << (bit % 64),
            None => self.heads.fill(u64::MAX),
        }
        self.values.entry(beginning.into()).or_insert(value)
    }

    /// The values of the beginnings of a word, the longest first.
    pub(crate) fn of<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a T> {
        let is_known = head(word).is_none_or(|bit| self.heads.get(bit as usize / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1));
        let longest = if is_known { word.len().min(self.longest) } else { 0 };
        (1..=longest).rev().filter_map(|len| self.values.get(word.get(..len)?))
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(AsRef::as_ref)
    }
}

/// The bit of a word's head, if it has one.
fn head(word: &str) -> Option<u32> {
    let bytes: [u8; HEAD] = word.as_bytes().get(..HEAD)?.try_into().ok()?;
    let number = bytes.iter().fold(0u32, |number, &byte| number << 8 | u32::from(byte));
    Some(number.wrapping_mul(0x9e37_79b1) >> (32 - BITS.trailing_zeros()))
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[test]
    fn all_beginnings_of_a_word_are_found_the_longest_first() {
        let mut beginnings = Beginnings::default();
        for (number, beginning) in ["care", "careless", "é", "disappoint"].into_iter().enumerate() {
            assert_eq!(*beginnings.insert(beginning, number), number);
        }
        assert_eq!(*beginnings.insert("care", 9), 0);
        let of = |word: &str| beginnings.of(word).copied().collect::<Vec<_>>();
        assert_eq!(of("carelessly"), [1, 0]);
        assert_eq!((of("car"), of("écart"), of("disappointed"), of("other")), (vec![], vec![2], vec![3], vec![]));
    }
}
