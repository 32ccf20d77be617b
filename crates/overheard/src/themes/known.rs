//! Words that were looked up before: most words of a corpus were.

use super::model::TermAt;
use crate::text::Surfaces;

/// Words that are remembered, some 20 MB; beyond it all are forgotten and looked up again.
const MOST: usize = 200_000;

/// What a model makes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KnownWord {
    /// `None` for words that carry no theme.
    pub(super) term: Option<u32>,
    pub(super) content: bool,
    pub(super) pleasantry: bool,
    /// Whether it holds a digit or another number.
    pub(super) numeric: bool,
    /// Its hash, to tell runs of words by.
    pub(super) hash: u64,
}

/// What one model makes of words of one language, by how they are written.
#[derive(Debug, Default)]
pub(crate) struct KnownWords {
    numbers: Surfaces,
    words: Vec<KnownWord>,
    /// Room for the words of a turn and their hashes; empty between turns.
    pub(super) turn: (Vec<TermAt>, Vec<u64>),
}

impl KnownWords {
    /// What the model makes of a word; `look_up` tells where it is not known yet.
    pub(super) fn of(&mut self, word: &str, look_up: impl FnOnce() -> KnownWord) -> KnownWord {
        if let Some(number) = self.numbers.get(word) {
            return self.words[number as usize];
        }
        if self.words.len() == MOST {
            *self = Self::default();
        }
        let known = look_up();
        self.numbers.insert(word, self.words.len() as u32);
        self.words.push(known);
        known
    }
}
