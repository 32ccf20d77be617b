//! A quick look at two words that stand one behind the other: whether something may begin with them.

/// The bit that every word has.
const ANY: u128 = 1 << Pairing::NUMBERS;

/// What may stand behind a word so that something begins there, and what the word itself may be, as bits; several things share one, so that some
/// pairs which begin nothing are not told from those that do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pairing {
    wants: u128,
    is: u128,
}

impl Default for Pairing {
    /// That of a word with which nothing begins.
    fn default() -> Self {
        Self { wants: 0, is: ANY }
    }
}

impl Pairing {
    /// How many numbers there are; greater ones are taken for smaller ones.
    pub(crate) const NUMBERS: usize = 127;

    /// Something begins with the word, whatever stands behind it.
    pub(crate) fn alone(&mut self) {
        self.wants |= ANY;
    }

    /// Something begins with the word if one with that number stands behind it.
    pub(crate) fn before(&mut self, next: usize) {
        self.wants |= 1 << (next % Self::NUMBERS);
    }

    /// The word has that number.
    pub(crate) fn counts_as(&mut self, number: usize) {
        self.is |= 1 << (number % Self::NUMBERS);
    }

    /// Adds what another says of the same word.
    pub(crate) fn join(&mut self, other: Self) {
        self.wants |= other.wants;
        self.is |= other.is;
    }

    /// Whether something may begin with the word and the next.
    #[inline]
    pub(crate) fn may_begin(self, next: Self) -> bool {
        self.wants & next.is != 0
    }

    /// Whether something may begin with the word where no other follows.
    #[inline]
    pub(crate) fn may_begin_alone(self) -> bool {
        self.wants & ANY != 0
    }

    /// Whether something may begin anywhere in a row of words.
    #[inline]
    pub(crate) fn any(words: impl Iterator<Item = Self>) -> bool {
        let mut before = Self { wants: 0, is: 0 };
        for word in words {
            if before.may_begin(word) {
                return true;
            }
            before = word;
        }
        before.may_begin_alone()
    }
}

#[cfg(test)]
mod tests {
    use super::Pairing;

    #[test]
    fn pairs_begin_together_and_single_words_alone() {
        let (mut not, mut only, mut bad, quiet) = (Pairing::default(), Pairing::default(), Pairing::default(), Pairing::default());
        not.before(70);
        only.counts_as(70);
        bad.alone();
        let any = |words: &[Pairing]| Pairing::any(words.iter().copied());
        assert!(any(&[quiet, not, only]) && any(&[bad, quiet]) && any(&[quiet, bad]));
        assert!(!any(&[not, quiet, only]) && !any(&[only, not]) && !any(&[quiet]) && !any(&[]));
        not.join(bad);
        assert!(any(&[not]) && not.may_begin(quiet) && !only.may_begin_alone());
    }
}
