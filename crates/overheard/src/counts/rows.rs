//! Documents as rows of words that somebody knows something of, made from the numbers that counting gives words.

use super::words::Numbered;
use crate::text::{Break, Gap, folded, has_unspaced};
use crate::transcript::MAX_WORD_BYTES;
use std::collections::HashMap;

/// A document as a row of words, as tokens have them.
#[derive(Debug)]
pub(crate) struct Row<T> {
    /// What is known of each word, and what stands before it.
    pub(crate) words: Vec<(T, Break)>,
    /// For each sentence with words, one past its last word, and whether it asks.
    pub(crate) sentences: Vec<(usize, bool)>,
}

/// Makes rows of documents whose words one table has numbered, and remembers what is known of words: each is told of once.
#[derive(Debug)]
pub(crate) struct Rows<T> {
    /// What is known of the words of the table, by their numbers.
    known: Vec<T>,
    /// What is known of those that apostrophes join, and which they are of: by the numbers of the words, or [`JOINED`] and the place here.
    joined: Vec<T>,
    joins: HashMap<(u32, u32), u32>,
    row: Row<T>,
}

/// Set in the numbers of words that apostrophes join.
const JOINED: u32 = 1 << 31;

impl<T> Default for Rows<T> {
    fn default() -> Self {
        let row = Row { words: Vec::new(), sentences: Vec::new() };
        Self { known: Vec::new(), joined: Vec::new(), joins: HashMap::new(), row }
    }
}

impl<T: Copy> Rows<T> {
    /// Visits the documents one by one; those that may hold a remark or an address come without a row. `tell` tells of a word in small letters;
    /// both work with `state`.
    pub(crate) fn each<S>(
        &mut self,
        part: &Numbered<'_>,
        state: &mut S,
        tell: impl Fn(&mut S, &str) -> T,
        mut visit: impl FnMut(&mut S, &str, Option<&Row<T>>),
    ) {
        let newcomers = part.newcomers.iter().map(|word| tell(state, &folded(&part.documents.text[word.range()])));
        self.known.extend(newcomers);
        let (mut start, mut first) = (0, 0);
        for (&end, &last) in part.documents.ends.iter().zip(part.ends) {
            // Behind the document stands a line feed.
            let is_row = self.read(part, start..end - 1, first..last as usize, &mut |word| tell(state, word));
            visit(state, &part.documents.text[start..end - 1], is_row.then_some(&self.row));
            (start, first) = (end, last as usize);
        }
    }

    /// Reads one document, of these bytes and words; `false` where that takes a closer look.
    fn read(
        &mut self,
        part: &Numbered<'_>,
        bytes: std::ops::Range<usize>,
        words: std::ops::Range<usize>,
        tell: &mut impl FnMut(&str) -> T,
    ) -> bool {
        let text = &part.documents.text[bytes.clone()];
        let all = part.documents.text.as_bytes();
        // Words of scripts without spaces are cut and joined by rules of their own.
        if !text.is_ascii() && has_unspaced(text) {
            return false;
        }
        self.row.words.clear();
        self.row.words.reserve(words.len());
        self.row.sentences.clear();
        let (mut start, mut end, mut before) = (bytes.start, bytes.start, 0);
        for (&number, span) in part.words[words.clone()].iter().zip(&part.spans[words]) {
            let is_space = span.start as usize == end + 1 && all[end] == b' ';
            let gap = if is_space { Gap::SPACE } else { Gap::between(text, end - bytes.start, span.start as usize - bytes.start) };
            let joins = gap.joins && !self.row.words.is_empty();
            start = if joins { start } else { span.start as usize };
            end = span.end as usize;
            if !gap.plain || end - start > MAX_WORD_BYTES {
                return false;
            }
            if joins {
                before = self.join((before, number), &part.documents.text[start..end], tell);
                self.row.words.last_mut().expect("there is a word to join").0 = self.joined[(before & !JOINED) as usize];
                continue;
            }
            before = number;
            if gap.before == Break::Sentence && !self.row.words.is_empty() {
                self.row.sentences.push((self.row.words.len(), gap.asks));
            }
            self.row.words.push((self.known[number as usize], gap.before));
        }
        let gap = Gap::between(text, end - bytes.start, text.len());
        self.row.sentences.push((self.row.words.len(), gap.asks));
        gap.plain
    }

    /// The number of a word that an apostrophe joins to the one before.
    fn join(&mut self, numbers: (u32, u32), text: &str, tell: &mut impl FnMut(&str) -> T) -> u32 {
        *self.joins.entry(numbers).or_insert_with(|| {
            self.joined.push(tell(&folded(text)));
            (self.joined.len() as u32 - 1) | JOINED
        })
    }
}
