//! What whoever looks at words gets to see while they are counted.

use super::words::Documents;
use crate::text::Known;
use crate::transcript::Span;

/// Somebody who looks at the words of a corpus while they are counted; `()` looks at nothing.
pub(crate) trait Look: Sync {
    /// Whether there is anything to look for.
    const LOOKS: bool = true;
    /// What is kept from part to part, for each table of words.
    type Kept: Default + Send;
    /// What is seen in a part.
    type Seen: Send;

    /// What a word is, as a number: asked once for each word of a table, in small letters, with its stem.
    fn meet(&self, kept: &mut Self::Kept, word: &str, stem: &str) -> u32;

    /// Looks at the documents of a part.
    fn look(&self, kept: &mut Self::Kept, part: &Met<'_>) -> Self::Seen;
}

impl Look for () {
    const LOOKS: bool = false;
    type Kept = ();
    type Seen = ();

    fn meet(&self, (): &mut (), _: &str, _: &str) -> u32 {
        0
    }

    fn look(&self, (): &mut (), _: &Met<'_>) {}
}

/// Documents with what their words are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Met<'a> {
    pub(super) documents: &'a Documents,
    pub(super) seen: &'a Seen,
}

/// The words of a part.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// What each is.
    pub(super) words: Vec<u32>,
    pub(super) spans: Vec<Span>,
    /// How many there are up to the end of each document.
    pub(super) ends: Vec<u32>,
}

impl Seen {
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.spans.clear();
        self.ends.clear();
    }

    /// Adds words; what they are stands in the upper halves of their numbers.
    pub(super) fn add(&mut self, known: &[Known], spans: &[Span]) {
        self.words.extend(known.iter().map(|known| (known.number >> 32) as u32));
        self.spans.extend_from_slice(spans);
    }

    /// Closes a document of so many words.
    pub(super) fn close(&mut self, words: u32) {
        self.ends.push(self.ends.last().copied().unwrap_or(0) + words);
    }
}
