//! Finds codes in text.

use super::Codebook;
use super::compile::{Compiled, Near, Rule, Wants};
use super::steps::{Class, Steps, has_triggers};
use crate::error::Result;
use crate::text::{Language, Stemmer, TokenKind, sentences, tokens};
use crate::transcript::Span;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;

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

/// What a matcher keeps from text to text to save time and memory.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    steps: Steps,
    spans: Vec<Span>,
    /// The class of each word of a text, and whether it begins a sentence.
    words: Vec<(Class, bool)>,
    /// The sentence of each word.
    sentences: Vec<u32>,
    states: Vec<u32>,
    wanted: Wanted,
    found: Vec<Found>,
    raw: Vec<Raw>,
}

/// Slots whose places matter, marked and as a list.
#[derive(Debug, Default)]
struct Wanted {
    marked: Vec<bool>,
    list: Vec<u32>,
}

/// Words that a side of a rule was found in: slot, first word, one past the last.
type Found = (u32, u32, u32);

/// A hit before exceptions and overlaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Raw {
    code: usize,
    words: (u32, u32),
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
        self.lay_out(text, layout);
        let words = std::mem::take(&mut layout.words);
        self.find(words.iter().copied(), layout);
        layout.words = words;
        let mut hits = Vec::new();
        let spans = &layout.spans;
        let mut push = |raw: &Raw| {
            let (first, last) = (spans[raw.words.0 as usize], spans[raw.words.1 as usize - 1]);
            hits.push(Hit { span: Span { start: first.start, end: last.end }, code: raw.code, pattern: raw.pattern });
        };
        self.settled(&layout.raw, spans.len(), &mut push);
        hits.sort_unstable();
        hits
    }

    /// The class of a word as tokens have it, for [`Matcher::codes_in`]; the caller remembers it, and may know the stem. That of most is 0: no
    /// pattern names them.
    pub(crate) fn class(&self, word: &str, stem: Option<&str>, layout: &mut Layout) -> Class {
        let stem = stem.map_or_else(|| self.stemmer.stem(word), Cow::Borrowed);
        layout.steps.new_class(word, &stem, &self.compiled)
    }

    /// Calls `visit` with the code of every hit in words that are given by their classes, each with whether it begins a sentence.
    pub(crate) fn codes_in(&self, words: impl Iterator<Item = (Class, bool)> + Clone, layout: &mut Layout, mut visit: impl FnMut(usize)) {
        if !layout.steps.may_hit(words.clone().map(|(class, _)| class)) {
            return;
        }
        layout.steps.begin();
        self.find(words, layout);
        self.settled(&layout.raw, layout.states.len(), &mut |raw| visit(raw.code));
    }

    fn lay_out(&self, text: &str, layout: &mut Layout) {
        let Layout { steps, spans, words, .. } = layout;
        steps.begin();
        spans.clear();
        words.clear();
        let ends: Vec<u32> = sentences(text).iter().map(|sentence| sentence.end).collect();
        let mut sentence = 0;
        tokens(text, |token| {
            let before = sentence;
            while ends.get(sentence).is_some_and(|&end| end <= token.span.start) {
                sentence += 1;
            }
            // An address is a word that no pattern can name.
            let is_word = token.kind == TokenKind::Word;
            let class = if is_word { steps.class(token.word, &self.compiled, &self.stemmer) } else { Class::default() };
            words.push((class, sentence != before));
            spans.push(token.span);
        });
    }

    /// Finds the hits before exceptions and overlaps.
    fn find(&self, words: impl Iterator<Item = (Class, bool)> + Clone, layout: &mut Layout) {
        layout.found.clear();
        layout.raw.clear();
        if !self.walk(words.clone(), layout) || !self.want_all(layout) {
            return;
        }
        find_wanted(layout);
        let Layout { sentences, found, raw, .. } = layout;
        sentences.clear();
        let mut sentence = 0;
        sentences.extend(words.map(|(_, begins)| {
            sentence += u32::from(begins);
            sentence
        }));
        found.sort_unstable();
        found.dedup();
        self.apply_rules(found, sentences, raw);
        raw.sort_unstable();
        raw.dedup();
    }

    /// Finds the states after all words, and whether one of them triggers a rule.
    #[inline]
    fn walk(&self, words: impl Iterator<Item = (Class, bool)>, layout: &mut Layout) -> bool {
        let Layout { steps, states, .. } = layout;
        states.clear();
        let (mut state, mut all) = (0, 0);
        states.extend(words.map(|(class, begins)| {
            // Nothing is found across the end of a sentence.
            state = steps.step(if begins { 0 } else { state }, class, &self.compiled);
            all |= state;
            state
        }));
        has_triggers(all)
    }

    /// Marks what rules are about that may hit, and tells whether there are any.
    fn want_all(&self, layout: &mut Layout) -> bool {
        let Layout { steps, states, wanted, .. } = layout;
        wanted.marked.resize(self.compiled.rules.len(), false);
        for (at, &state) in states.iter().enumerate().filter(|state| has_triggers(*state.1)) {
            for &(slot, len) in steps.triggers(state) {
                if !wanted.marked[slot as usize] && self.may_hit(slot, at + 1 - len as usize..at + 1, steps, states) {
                    self.want(slot, wanted);
                }
            }
        }
        !wanted.list.is_empty()
    }

    /// Whether there is all that a rule needs around the words where one of its sides was found.
    fn may_hit(&self, slot: u32, words: Range<usize>, steps: &Steps, states: &[u32]) -> bool {
        let Wants::Beside { slot: other, within, before, behind } = self.compiled.wants[slot as usize] else { return true };
        let is_in = |range: Range<usize>| states[range].iter().any(|&state| steps.ends_in(other, state, &self.compiled));
        let from = words.start.saturating_sub(within + 1);
        let until = |longest: usize| (words.end + within + longest).min(states.len());
        before && is_in(from..words.start) || behind.is_some_and(|longest| is_in(words.end..until(longest)))
    }

    /// Marks the sides of the rule that a slot belongs to, and those of the exceptions of its code.
    fn want(&self, slot: u32, wanted: &mut Wanted) {
        let Some(code) = self.mark(slot, wanted) else { return };
        for &exception in &self.compiled.exceptions[code] {
            if wanted.marked[exception as usize] {
                return;
            }
            self.mark(exception, wanted);
        }
    }

    /// Marks the sides of a rule, and returns its code.
    fn mark(&self, slot: u32, wanted: &mut Wanted) -> Option<usize> {
        let rules = &self.compiled.rules;
        let first = if rules[slot as usize].is_some() { slot } else { slot - 1 };
        let rule = rules[first as usize].as_ref()?;
        let sides = if rule.near.is_some() { 2 } else { 1 };
        for side in first..first + sides {
            wanted.marked[side as usize] = true;
            wanted.list.push(side);
        }
        Some(rule.code)
    }

    fn apply_rules(&self, found: &[Found], sentences: &[u32], raw: &mut Vec<Raw>) {
        for of_slot in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(Rule { code, pattern, is_exception, near }) = &self.compiled.rules[of_slot[0].0 as usize] else { continue };
            let one = |words| Raw { code: *code, words, pattern: *pattern, is_exception: *is_exception };
            match near {
                None => raw.extend(of_slot.iter().map(|&(_, start, end)| one((start, end)))),
                Some(near) => raw.extend(of_slot.iter().flat_map(|side| beside(side, found, near, sentences)).map(one)),
            }
        }
    }

    /// Calls `visit` with the hits that no exception touches, without overlaps of one code unless they are wanted.
    fn settled(&self, raw: &[Raw], words: usize, visit: &mut impl FnMut(&Raw)) {
        for of_code in raw.chunk_by(|a, b| a.code == b.code) {
            match of_code {
                [alone] if !alone.is_exception => visit(alone),
                _ => settle(of_code, words, self.overlaps).into_iter().for_each(&mut *visit),
            }
        }
    }
}

/// Finds the places of what is marked.
fn find_wanted(layout: &mut Layout) {
    let Layout { steps, states, found, wanted, .. } = layout;
    for (at, &state) in (0u32..).zip(states.iter()) {
        let ends = steps.ends(state).iter().filter(|end| wanted.marked[end.0 as usize]);
        found.extend(ends.map(|&(slot, len)| (slot, at + 1 - len, at + 1)));
    }
    wanted.list.drain(..).for_each(|slot| wanted.marked[slot as usize] = false);
}

/// The hits of a near-rule with one place of its first side: with the nearest after it and, in any order, the nearest before it.
fn beside(one: &Found, found: &[Found], near: &Near, sentences: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let &(_, start, end) = one;
    let slot = near.slot as u32;
    let from = found.partition_point(|other| *other < (slot, 0, 0));
    let until = found.partition_point(|other| *other < (slot + 1, 0, 0));
    let others = &found[from..until];
    let after = others.partition_point(|other| other.1 < end);
    let is_one_sentence = |from: u32, until: u32| sentences[from as usize] == sentences[until as usize - 1];
    let close = |gap: u32, from: u32, until: u32| gap <= near.within && is_one_sentence(from, until);
    let next = others.get(after).filter(|next| close(next.1 - end, start, next.2)).map(|next| (start, next.2));
    let before = others[..after].iter().rev().find(|before| before.2 <= start);
    let before = before.filter(|before| !near.ordered && close(start - before.2, before.1, end)).map(|before| (before.1, end));
    before.into_iter().chain(next)
}

/// The hits of one code that no exception touches, without overlaps unless they are wanted.
fn settle(raw: &[Raw], words: usize, overlaps: Overlaps) -> Vec<&Raw> {
    let mut taken = vec![false; words];
    let range = |raw: &Raw| raw.words.0 as usize..raw.words.1 as usize;
    raw.iter().filter(|raw| raw.is_exception).for_each(|raw| taken[range(raw)].fill(true));
    let is_free = |raw: &&Raw, taken: &[bool]| !raw.is_exception && taken[range(raw)].iter().all(|taken| !taken);
    let mut hits: Vec<&Raw> = raw.iter().filter(|raw| is_free(raw, &taken)).collect();
    if overlaps == Overlaps::All {
        return hits;
    }
    hits.sort_by_key(|raw| (u32::MAX - (raw.words.1 - raw.words.0), raw.words.0, raw.pattern));
    hits.retain(|raw| {
        let free = is_free(raw, &taken);
        taken[range(raw)].fill(true);
        free
    });
    hits
}
