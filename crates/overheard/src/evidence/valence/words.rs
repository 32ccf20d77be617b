//! The words of a text with what the lists know of them, remembered from text to text.

use super::lexicon::{Effect, Lexicon};
use crate::text::{TokenKind, sentences, tokens};
use crate::transcript::Span;
use std::collections::HashMap;

/// Words remembered at once; a new text starts anew beyond it.
const REMEMBERED: usize = 100_000;

/// What the lists know of a word.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) text: Box<str>,
    pub(super) weight: i32,
    pub(super) starting: Vec<u32>,
    effects: [bool; EFFECTS.len()],
}

/// Every effect, in the order of the enum.
const EFFECTS: [Effect; 7] =
    [Effect::Negates, Effect::Raises, Effect::Lowers, Effect::Exceeds, Effect::Contrasts, Effect::Concedes, Effect::Opens];

impl Known {
    fn of(lexicon: &Lexicon, word: &str) -> Self {
        let effects = EFFECTS.map(|effect| lexicon.has_effect(word, effect));
        Self { text: word.into(), weight: lexicon.weight(word), starting: lexicon.starting(word), effects }
    }

    pub(super) fn has(&self, effect: Effect) -> bool {
        self.effects[effect as usize]
    }
}

/// What parts a word from the one before it; each includes those before it in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    None,
    /// A comma.
    Part,
    /// A semicolon, colon, dash or bracket.
    Clause,
    Sentence,
}

/// A word of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    known: u32,
    pub(super) span: Span,
    pub(super) before: Break,
}

/// The words of one text; kept from text to text to save time.
#[derive(Debug, Default)]
pub(crate) struct Words {
    known: Vec<Known>,
    numbers: HashMap<Box<str>, u32>,
    pub(super) said: Vec<Word>,
    /// For each sentence one past its last word, and whether it asks.
    pub(super) sentences: Vec<(usize, bool)>,
}

impl Words {
    pub(super) fn read(&mut self, text: &str, lexicon: &Lexicon) {
        if self.known.len() > REMEMBERED {
            *self = Self::default();
        }
        self.said.clear();
        self.sentences.clear();
        let sentences = sentences(text);
        let (mut sentence, mut end) = (0, 0);
        tokens(text, |token| {
            let mut before = between(&text[end..token.span.start as usize]);
            while sentences.get(sentence).is_some_and(|sentence| sentence.end <= token.span.start) {
                self.close(&text[sentences[sentence].range()]);
                sentence += 1;
                before = Break::Sentence;
            }
            end = token.span.end as usize;
            let word = if token.kind == TokenKind::Word { token.word } else { "" };
            let known = self.number(word, lexicon);
            self.said.push(Word { known, span: token.span, before });
        });
        self.close(sentences.get(sentence).map_or("", |sentence| &text[sentence.range()]));
    }

    fn close(&mut self, sentence: &str) {
        let asks = sentence.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with('?');
        self.sentences.push((self.said.len(), asks));
    }

    fn number(&mut self, word: &str, lexicon: &Lexicon) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.known.len() as u32;
        self.known.push(Known::of(lexicon, word));
        self.numbers.insert(word.into(), number);
        number
    }

    pub(super) fn known(&self, at: usize) -> &Known {
        &self.known[self.said[at].known as usize]
    }

    /// The words from `at` on, each with whether it is a negation.
    pub(super) fn from(&self, at: usize, end: usize) -> impl Iterator<Item = (&str, bool)> {
        (at..end).map(|at| (self.known(at).text.as_ref(), self.known(at).has(Effect::Negates)))
    }
}

fn between(gap: &str) -> Break {
    match gap {
        " " | "" => Break::None,
        _ if gap.contains([';', ':', '(', ')', '–', '—', '…']) || gap.contains(" - ") || gap.contains("--") => Break::Clause,
        _ if gap.contains(',') => Break::Part,
        _ => Break::None,
    }
}
