//! What is noted of a text while its praise and complaint are read.

/// A word or phrase that is listed, before the clauses around it are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Its first word, and the number of its words.
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) weight: i32,
    pub(super) points: i32,
    pub(super) clause: usize,
}

/// A clause and what it is worth, in parts of ten.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub(super) sentence: usize,
    pub(super) worth: i32,
}

/// What changed a word or a clause: a word, or that it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Word(usize),
    Asked,
}

/// Kept from text to text to save memory.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) items: Vec<Item>,
    pub(super) clauses: Vec<Clause>,
    /// Numbers of items with the words that changed them, the nearest first.
    pub(super) changes: Vec<(usize, usize)>,
    /// Numbers of clauses with what changed them, in order.
    pub(super) because: Vec<(usize, Reason)>,
}

impl Notes {
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.clauses.clear();
        self.changes.clear();
        self.because.clear();
    }
}
