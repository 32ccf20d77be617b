//! Finds codes in text.

use super::Codebook;
use super::compile::{Compiled, Form, Near, Rule, STEM, SURFACE, Term};
use crate::error::Result;
use crate::text::{Language, Stemmer, TokenKind, sentences, tokens};
use crate::transcript::Span;
use serde::Serialize;
use std::collections::HashMap;

/// Stems remembered at once; a new text starts anew beyond it.
const REMEMBERED_STEMS: usize = 100_000;

/// What counts where hits of one code overlap; hits of different codes always stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Overlaps {
    /// The hit with most words; of equals the one that begins first, then the one whose pattern comes first.
    #[default]
    Longest,
    /// All of them.
    All,
}

/// A place where a code comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Hit {
    /// The words that were found, in bytes of the text; for a near-rule from the first to the last of them.
    pub span: Span,
    /// Position of the entry in [`Codebook::codes`].
    pub code: usize,
    /// Position of the pattern in [`Code::terms`](super::Code::terms).
    pub pattern: usize,
}

/// Finds the codes of a codebook in text of one language; made once, used for many texts.
///
/// Takes time in proportion to the text and the number of finds, however many patterns there are.
///
/// ```
/// use overheard::{Codebook, Language};
///
/// let book = Codebook::new("pricing").with_code("price", ["price", "too expens*"])?;
/// let matcher = book.matcher(Language::English)?;
/// let text = "The prices? It was too expensive.";
/// let found: Vec<&str> = matcher.hits(text).iter().map(|hit| &text[hit.span.range()]).collect();
/// assert_eq!(found, ["prices", "too expensive"]);
/// # Ok::<(), overheard::Error>(())
/// ```
#[derive(Debug)]
pub struct Matcher {
    stemmer: Stemmer,
    compiled: Compiled,
    overlaps: Overlaps,
}

/// A text laid out for the automaton; kept from text to text to save memory.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    haystack: String,
    /// Where the marks of the words and of the stems stand in the haystack.
    surfaces: Vec<usize>,
    stems: Vec<usize>,
    spans: Vec<Span>,
    /// The sentence of each word.
    sentences: Vec<usize>,
    known_stems: HashMap<Box<str>, Box<str>>,
}

/// Words that a side of a rule was found in: slot, first word, one past the last.
type Found = (usize, usize, usize);

/// A hit before exceptions and overlaps.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Raw {
    code: usize,
    words: (usize, usize),
    pattern: usize,
    is_exception: bool,
}

impl Matcher {
    pub(crate) fn new(book: &Codebook, language: Language, overlaps: Overlaps) -> Result<Self> {
        let stemmer = Stemmer::new(language);
        Ok(Self { compiled: Compiled::new(book, language, &stemmer)?, stemmer, overlaps })
    }

    /// Returns the same matcher with another choice of what counts where hits overlap.
    #[must_use]
    pub fn with_overlaps(mut self, overlaps: Overlaps) -> Self {
        self.overlaps = overlaps;
        self
    }

    /// Returns where the codes come up in `text`, in order of the places, then of the codes and patterns.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        self.hits_with(text, &mut Layout::default())
    }

    pub(crate) fn hits_with(&self, text: &str, layout: &mut Layout) -> Vec<Hit> {
        layout.lay_out(text, &self.stemmer);
        let found = self.find(layout);
        if found.is_empty() {
            return Vec::new();
        }
        let mut raw = self.apply_rules(&found, &layout.sentences);
        raw.sort_unstable();
        raw.dedup();
        let mut hits = Vec::new();
        for of_code in raw.chunk_by(|a, b| a.code == b.code) {
            hits.extend(settle(of_code, layout.spans.len(), self.overlaps).into_iter().map(|raw| Hit {
                span: Span { start: layout.spans[raw.words.0].start, end: layout.spans[raw.words.1 - 1].end },
                code: raw.code,
                pattern: raw.pattern,
            }));
        }
        hits.sort_unstable();
        hits
    }

    /// Every place of every phrase, by slot.
    fn find(&self, layout: &Layout) -> Vec<Found> {
        let mut found = Vec::new();
        for place in self.compiled.automaton.find_overlapping_iter(&layout.haystack) {
            let Some(at) = layout.word_at(place.start()) else { continue };
            let terms = &self.compiled.terms[place.pattern().as_usize()];
            let fitting = terms.iter().filter_map(|term| Some((term.slot, layout.fit(term, at)?)));
            found.extend(fitting.map(|(slot, (start, end))| (slot, start, end)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn apply_rules(&self, found: &[Found], sentences: &[usize]) -> Vec<Raw> {
        let mut raw = Vec::new();
        for of_slot in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(Rule { code, pattern, is_exception, near }) = &self.compiled.rules[of_slot[0].0] else { continue };
            let mut push = |words| raw.push(Raw { code: *code, words, pattern: *pattern, is_exception: *is_exception });
            match near {
                None => of_slot.iter().for_each(|&(_, start, end)| push((start, end))),
                Some(near) => of_slot.iter().flat_map(|one| beside(one, found, near, sentences)).for_each(push),
            }
        }
        raw
    }
}

/// The hits of a near-rule with one place of its first side: with the nearest after it and, in any order, the nearest before it.
fn beside(one: &Found, found: &[Found], near: &Near, sentences: &[usize]) -> Vec<(usize, usize)> {
    let &(_, start, end) = one;
    let from = found.partition_point(|other| *other < (near.slot, 0, 0));
    let until = found.partition_point(|other| *other < (near.slot + 1, 0, 0));
    let others = &found[from..until];
    let after = others.partition_point(|other| other.1 < end);
    let close = |gap: usize, from: usize, until: usize| gap <= near.within as usize && sentences[from] == sentences[until - 1];
    let next = others.get(after).filter(|next| close(next.1 - end, start, next.2)).map(|next| (start, next.2));
    let before = others[..after].iter().rev().find(|before| before.2 <= start);
    let before = before.filter(|before| !near.ordered && close(start - before.2, before.1, end)).map(|before| (before.1, end));
    before.into_iter().chain(next).collect()
}

/// The hits of one code that no exception touches, without overlaps unless they are wanted.
fn settle(raw: &[Raw], words: usize, overlaps: Overlaps) -> Vec<&Raw> {
    let mut taken = vec![false; words];
    raw.iter().filter(|raw| raw.is_exception).for_each(|raw| taken[raw.words.0..raw.words.1].fill(true));
    let is_free = |raw: &&Raw, taken: &[bool]| !raw.is_exception && taken[raw.words.0..raw.words.1].iter().all(|taken| !taken);
    let mut hits: Vec<&Raw> = raw.iter().filter(|raw| is_free(raw, &taken)).collect();
    if overlaps == Overlaps::All {
        return hits;
    }
    hits.sort_by_key(|raw| (usize::MAX - (raw.words.1 - raw.words.0), raw.words.0, raw.pattern));
    hits.retain(|raw| {
        let free = is_free(raw, &taken);
        taken[raw.words.0..raw.words.1].fill(true);
        free
    });
    hits
}

impl Layout {
    fn lay_out(&mut self, text: &str, stemmer: &Stemmer) {
        self.haystack.clear();
        self.surfaces.clear();
        self.stems.clear();
        self.spans.clear();
        self.sentences.clear();
        if self.known_stems.len() > REMEMBERED_STEMS {
            self.known_stems.clear();
        }
        let ends: Vec<u32> = sentences(text).iter().map(|sentence| sentence.end).collect();
        let mut sentence = 0;
        let mut stems = String::with_capacity(text.len() + 1);
        tokens(text, |token| {
            while ends.get(sentence).is_some_and(|&end| end <= token.span.start) {
                sentence += 1;
            }
            self.surfaces.push(self.haystack.len());
            self.stems.push(stems.len());
            self.haystack.push(SURFACE);
            stems.push(STEM);
            // An address is a word that no pattern can name.
            if token.kind == TokenKind::Word {
                self.haystack.push_str(token.word);
                stems.push_str(stem(&mut self.known_stems, token.word, stemmer));
            }
            self.spans.push(token.span);
            self.sentences.push(sentence);
        });
        self.haystack.push(SURFACE);
        let base = self.haystack.len();
        self.stems.iter_mut().for_each(|at| *at += base);
        self.haystack.push_str(&stems);
        self.haystack.push(STEM);
    }

    /// The word whose mark stands at a byte of the haystack.
    fn word_at(&self, byte: usize) -> Option<usize> {
        let starts = if self.stems.first().is_some_and(|&first| first <= byte) { &self.stems } else { &self.surfaces };
        starts.binary_search(&byte).ok()
    }

    /// The words of a phrase whose anchor stands at a word, if all of them fit, in one sentence.
    fn fit(&self, term: &Term, at: usize) -> Option<(usize, usize)> {
        let start = at.checked_sub(term.anchor)?;
        let end = start + term.forms.len();
        let is_sentence = self.sentences.get(start)? == self.sentences.get(end - 1)?;
        let fits = is_sentence && term.forms.iter().zip(start..end).all(|(form, word)| self.has(form, word));
        fits.then_some((start, end))
    }

    fn has(&self, form: &Form, word: usize) -> bool {
        match form {
            Form::Stem(stem) => self.word_in(self.stems[word], STEM) == stem,
            Form::Surface(surface) => self.word_in(self.surfaces[word], SURFACE) == surface,
            Form::Prefix(prefix) => self.word_in(self.surfaces[word], SURFACE).starts_with(prefix.as_str()),
        }
    }

    fn word_in(&self, start: usize, mark: char) -> &str {
        self.haystack[start + 1..].split(mark).next().unwrap_or_default()
    }
}

fn stem<'a>(known: &'a mut HashMap<Box<str>, Box<str>>, word: &str, stemmer: &Stemmer) -> &'a str {
    if !known.contains_key(word) {
        known.insert(word.into(), stemmer.stem(word).into());
    }
    &known[word]
}
