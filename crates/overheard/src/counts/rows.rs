//! Documents as rows of words that somebody knows something of, made from what whoever looks at words made of each when it was met.

use super::look::Met;
use crate::text::{Break, Gap, Known, Surfaces, folded, has_unspaced};
use crate::transcript::{MAX_WORD_BYTES, Span};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// A document as a row of words, as tokens have them.
#[derive(Debug)]
pub(crate) struct Row<T> {
    /// What is known of each word, and what stands before it.
    pub(crate) words: Vec<(T, Break)>,
    /// For each sentence with words, one past its last word, and whether it asks.
    pub(crate) sentences: Vec<(usize, bool)>,
}

/// Makes rows of documents, and remembers what is known of words: each is told of once.
#[derive(Debug)]
pub(crate) struct Rows<T> {
    /// What is known of words that anything is known of, by number; nothing is known of number 0.
    known: Vec<T>,
    numbers: HashMap<T, u32>,
    /// Numbers of words that apostrophes join, by how they are written.
    joined: Surfaces,
    row: Row<T>,
}

impl<T: Default> Default for Rows<T> {
    fn default() -> Self {
        let row = Row { words: Vec::new(), sentences: Vec::new() };
        Self { known: vec![T::default()], numbers: HashMap::new(), joined: Surfaces::default(), row }
    }
}

impl<T: Copy + Default + Eq + Hash> Rows<T> {
    /// The number of what is known of a word; for most words nothing is, and they share one.
    pub(crate) fn number(&mut self, known: T) -> u32 {
        number(&mut self.known, &mut self.numbers, known)
    }

    /// Visits the documents one by one; those that may hold a remark or an address come without a row. `tell` tells of a word in small letters;
    /// both work with `state`.
    pub(crate) fn each<S>(
        &mut self,
        part: &Met<'_>,
        state: &mut S,
        tell: impl Fn(&mut S, &str) -> T,
        mut visit: impl FnMut(&mut S, &str, Option<&Row<T>>),
    ) {
        let (mut start, mut first) = (0, 0);
        for (&end, &last) in part.documents.ends.iter().zip(&part.seen.ends) {
            // Behind the document stands a line feed.
            let is_row = self.read(part, start..end - 1, first..last as usize, &mut |word| tell(state, word));
            visit(state, &part.documents.text[start..end - 1], is_row.then_some(&self.row));
            (start, first) = (end, last as usize);
        }
    }

    /// Reads one document, of these bytes and words; `false` where that takes a closer look.
    fn read(&mut self, part: &Met<'_>, bytes: Range<usize>, words: Range<usize>, tell: &mut impl FnMut(&str) -> T) -> bool {
        let text = &part.documents.text[bytes.clone()];
        let all = part.documents.text.as_bytes();
        // Words of scripts without spaces are cut and joined by rules of their own.
        if !text.is_ascii() && has_unspaced(text) {
            return false;
        }
        let Self { known, numbers, joined, row: Row { words: row, sentences } } = self;
        row.clear();
        row.reserve(words.len());
        sentences.clear();
        let (mut start, mut end) = (bytes.start, bytes.start);
        for (&word, span) in part.seen.words[words.clone()].iter().zip(&part.seen.spans[words]) {
            let is_space = span.start as usize == end + 1 && all[end] == b' ';
            let gap = if is_space { Gap::SPACE } else { Gap::between(text, end - bytes.start, span.start as usize - bytes.start) };
            let joins = gap.joins && !row.is_empty();
            start = if joins { start } else { span.start as usize };
            end = span.end as usize;
            if !gap.plain || end - start > MAX_WORD_BYTES {
                return false;
            }
            if joins {
                let new = |word: Span| {
                    let number = number(known, numbers, tell(&folded(&part.documents.text[word.range()])));
                    Known { number: number.into(), mark: 0 }
                };
                let word = joined.known(&part.documents.text, &[Span::new(start, end)], new).0[0].number;
                row.last_mut().expect("there is a word to join").0 = known[word as usize];
                continue;
            }
            if gap.before == Break::Sentence && !row.is_empty() {
                sentences.push((row.len(), gap.asks));
            }
            row.push((known[word as usize], gap.before));
        }
        let gap = Gap::between(text, end - bytes.start, text.len());
        sentences.push((row.len(), gap.asks));
        gap.plain
    }
}

fn number<T: Copy + Default + Eq + Hash>(known: &mut Vec<T>, numbers: &mut HashMap<T, u32>, what: T) -> u32 {
    if what == T::default() {
        return 0;
    }
    *numbers.entry(what).or_insert_with(|| {
        known.push(what);
        known.len() as u32 - 1
    })
}
