//! The plain way to find codes, a phrase after the other at every word: what [`Matcher`](super::Matcher) is compared with.

use super::pattern::{Atom, Parts, Pattern, Phrase};
use super::{Codebook, Hit, Overlaps};
use crate::text::{Language, Stemmer, TokenKind, sentences, tokens};
use crate::transcript::Span;

/// A place of words: the first, and one past the last.
type Words = (usize, usize);

/// A text as words with their stems; an address is no word.
struct Plain {
    words: Vec<Option<(String, String)>>,
    spans: Vec<Span>,
    sentences: Vec<usize>,
    stemmer: Stemmer,
}

impl Plain {
    fn of(text: &str, language: Language) -> Self {
        let stemmer = Stemmer::new(language);
        let (mut words, mut spans, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        tokens(text, |token| {
            let is_word = token.kind == TokenKind::Word;
            words.push(is_word.then(|| (token.word.to_owned(), stemmer.stem(token.word).into_owned())));
            spans.push(token.span);
            numbers.push(sentences(text).iter().filter(|sentence| sentence.end <= token.span.start).count());
        });
        Self { words, spans, sentences: numbers, stemmer }
    }

    fn is(&self, atom: &Atom, at: usize) -> bool {
        let Some((word, stem)) = &self.words[at] else { return false };
        match atom {
            Atom::Inflected(wanted) => *stem == self.stemmer.stem(wanted),
            Atom::Exact(wanted) => word == wanted,
            Atom::Prefix(beginning) => word.starts_with(beginning.as_str()),
        }
    }

    fn is_one_sentence(&self, words: Words) -> bool {
        self.sentences[words.0] == self.sentences[words.1 - 1]
    }

    fn places(&self, phrases: &[Phrase]) -> Vec<Words> {
        let mut places = Vec::new();
        for start in 0..self.words.len() {
            for phrase in phrases.iter().filter(|phrase| start + phrase.len() <= self.words.len()) {
                let words = (start, start + phrase.len());
                let fits = phrase.iter().zip(start..).all(|(atom, at)| self.is(atom, at)) && self.is_one_sentence(words);
                places.extend(fits.then_some(words));
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    fn hits_of(&self, pattern: &Pattern) -> Vec<Words> {
        let (first, second, within, ordered) = match pattern.parts() {
            Parts::Phrase(phrases) => return self.places(phrases),
            Parts::Near { first, second, within, ordered } => (first, second, *within as usize, *ordered),
        };
        let (mut hits, others) = (Vec::new(), self.places(second));
        for one in self.places(first) {
            let behind = others.iter().find(|other| other.0 >= one.1).filter(|other| other.0 - one.1 <= within);
            let before = others.iter().rev().filter(|other| other.0 < one.1).find(|other| other.1 <= one.0);
            let before = before.filter(|other| !ordered && one.0 - other.1 <= within);
            hits.extend(behind.map(|other| (one.0, other.1)).into_iter().chain(before.map(|other| (other.0, one.1))));
        }
        hits.retain(|words| self.is_one_sentence(*words));
        hits
    }
}

pub(super) fn hits(book: &Codebook, language: Language, overlaps: Overlaps, text: &str) -> Vec<Hit> {
    let plain = Plain::of(text, language);
    let mut hits = Vec::new();
    for (code, entry) in book.codes.iter().enumerate() {
        if entry.language.or(book.language).is_some_and(|own| own != language) {
            continue;
        }
        let overlap = |a: Words, b: Words| a.0 < b.1 && b.0 < a.1;
        let except: Vec<Words> = entry.except.iter().flat_map(|pattern| plain.hits_of(pattern)).collect();
        let found = entry
            .terms
            .iter()
            .enumerate()
            .flat_map(|(number, pattern)| plain.hits_of(pattern).into_iter().map(move |words| (words, number)));
        let mut found: Vec<(Words, usize)> = found.filter(|(words, _)| !except.iter().any(|one| overlap(*one, *words))).collect();
        found.sort_unstable_by_key(|&(words, pattern)| (usize::MAX - (words.1 - words.0), words.0, pattern));
        found.dedup();
        let mut kept: Vec<(Words, usize)> = Vec::new();
        for one in found {
            if overlaps == Overlaps::All || !kept.iter().any(|other| overlap(other.0, one.0)) {
                kept.push(one);
            }
        }
        let span = |words: Words| Span { start: plain.spans[words.0].start, end: plain.spans[words.1 - 1].end };
        hits.extend(kept.into_iter().map(|(words, pattern)| Hit { span: span(words), code, pattern }));
    }
    hits.sort_unstable();
    hits
}

/// Words that patterns name, and what stands between words, in an order that looks like chance: full of hits and of what is nearly one.
fn texts(book: &Codebook, language: Language) -> Vec<String> {
    let own = |code: &&super::Code| code.language.or(book.language).is_none_or(|own| own == language);
    let mut words: Vec<String> = Vec::new();
    for code in book.codes.iter().filter(own) {
        let patterns = code.terms.iter().chain(&code.except).map(Pattern::as_str);
        words.extend(patterns.flat_map(str::split_whitespace).map(|word| word.replace(['=', '*'], "")));
        words.extend(code.examples.iter().chain(&code.counter_examples).cloned());
    }
    let (mut state, between) = (7u64, [" ", " ", " ", " ", ", ", ". ", "? ", "-", " hm "]);
    let mut next = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    };
    let mut texts = Vec::new();
    for _ in 0..60 {
        let mut text = String::new();
        for _ in 0..2 + next(12) {
            // Runs of a list, so that phrases come up; one of the alternatives of each word.
            let from = next(words.len());
            for word in words.iter().skip(from).take(1 + next(4)).filter(|word| !word.starts_with(['~', '>'])) {
                let alternatives: Vec<&str> = word.split('|').collect();
                text.push_str(alternatives[next(alternatives.len())]);
                text.push_str(between[next(between.len())]);
            }
        }
        texts.push(text);
    }
    texts
}

#[test]
fn hits_are_those_found_one_by_one() {
    for language in [Language::English, Language::German, Language::French, Language::Spanish] {
        let mut found = 0;
        for book in Codebook::draft_names().filter_map(Codebook::draft) {
            for overlaps in [Overlaps::Longest, Overlaps::All] {
                let (matcher, mut layout) = (book.matcher(language).unwrap().with_overlaps(overlaps), super::Layout::default());
                for text in texts(&book, language) {
                    let hits = matcher.hits_with(&text, &mut layout);
                    assert_eq!(hits, self::hits(&book, language, overlaps, &text), "{language} {}: {text}", book.name);
                    found += hits.len();
                }
            }
        }
        assert!(found > 300, "{language}: {found} hits");
    }
}
