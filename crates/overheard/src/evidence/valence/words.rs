//! The words of a text with what the lists know of them, remembered from text to text.

use super::lexicon::{Effect, Lexicon};
use super::notes::Notes;
use super::phrases::{Fits, Phrases};
use crate::text::{Break, Pairing, TokenKind, is_question, sentences, tokens};
use crate::transcript::Span;
use std::collections::HashMap;
use std::ops::Range;

/// Words remembered at once; a new text starts anew beyond it.
const REMEMBERED: usize = 100_000;

/// What the lists know of a word.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) text: Box<str>,
    pub(super) weight: i32,
    pub(super) fits: Fits,
    /// Whether it begins a phrase.
    pub(super) starts: bool,
    effects: [bool; EFFECTS.len()],
}

/// Every effect, in the order of the enum.
const EFFECTS: [Effect; 7] =
    [Effect::Negates, Effect::Raises, Effect::Lowers, Effect::Exceeds, Effect::Contrasts, Effect::Concedes, Effect::Opens];

impl Known {
    fn of(lexicon: &Lexicon, word: &str) -> Self {
        let effects = EFFECTS.map(|effect| lexicon.has_effect(word, effect));
        let fits = lexicon.fits(word);
        Self { text: word.into(), weight: lexicon.weight(word), starts: lexicon.phrases.starts(&fits), fits, effects }
    }

    pub(super) fn has(&self, effect: Effect) -> bool {
        self.effects[effect as usize]
    }

    /// With which next word it decides something.
    fn pairing(&self, phrases: &Phrases) -> Pairing {
        let mut pairing = phrases.pairing(&self.fits);
        if self.weight != 0 {
            pairing.alone();
        }
        pairing
    }
}

/// What is known of a word, as a number; that of words that the lists do not know is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct WordId(u32);

impl WordId {
    fn at(self) -> usize {
        self.0 as usize
    }
}

/// A word of a text.
pub(crate) trait Said {
    /// What is known of it.
    fn id(&self) -> WordId;
    /// What stands before it.
    fn before(&self) -> Break;
}

impl Said for (WordId, Break) {
    fn id(&self) -> WordId {
        self.0
    }

    fn before(&self) -> Break {
        self.1
    }
}

/// A text as its words.
pub(super) struct Text<'a, W> {
    known: &'a [Known],
    pairings: &'a [Pairing],
    said: &'a [W],
    /// For each sentence one past its last word, and whether it asks.
    pub(super) sentences: &'a [(usize, bool)],
}

impl<W: Said> Text<'_, W> {
    #[inline]
    pub(super) fn known(&self, at: usize) -> &Known {
        &self.known[self.said[at].id().at()]
    }

    #[inline]
    pub(super) fn before(&self, at: usize) -> Break {
        self.said[at].before()
    }

    /// Whether nothing is known of a word.
    #[inline]
    pub(super) fn is_unknown(&self, at: usize) -> bool {
        self.said[at].id() == WordId::default()
    }

    /// Whether a word in a sentence weighs something, or begins a phrase; otherwise the sentence decides nothing.
    #[inline]
    pub(super) fn decides(&self, sentence: Range<usize>, phrases: &Phrases) -> bool {
        // Most sentences are ruled out by their pairs.
        Pairing::any(sentence.clone().map(|at| self.pairing(at)))
            && sentence.clone().any(|at| self.known(at).weight != 0 || self.phrase(at, sentence.end, phrases).is_some())
    }

    /// The longest phrase that begins with a word and ends before `end`, then the one with most weight: its number of words, and that weight.
    #[inline]
    pub(super) fn phrase(&self, at: usize, end: usize, phrases: &Phrases) -> Option<(usize, i32)> {
        let own = self.pairing(at);
        let may_begin = if at + 1 < end { own.may_begin(self.pairing(at + 1)) } else { own.may_begin_alone() };
        let fits = |place: usize| (at + place < end).then(|| &self.known(at + place).fits);
        (may_begin && self.known(at).starts).then(|| phrases.best(fits)).flatten()
    }

    #[inline]
    fn pairing(&self, at: usize) -> Pairing {
        self.pairings[self.said[at].id().at()]
    }
}

/// The words of one text; kept from text to text to save time.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// What is known of words, from the second on those that the lists know.
    known: Vec<Known>,
    /// With which next word each decides something.
    pairings: Vec<Pairing>,
    listed: HashMap<Box<str>, WordId>,
    /// Words that were met.
    numbers: HashMap<Box<str>, WordId>,
    said: Vec<(WordId, Break)>,
    pub(super) spans: Vec<Span>,
    sentences: Vec<(usize, bool)>,
    notes: Notes,
}

impl Words {
    pub(super) fn read(&mut self, text: &str, lexicon: &Lexicon) {
        if self.numbers.len() > REMEMBERED {
            self.numbers.clear();
        }
        self.said.clear();
        self.spans.clear();
        self.sentences.clear();
        let sentences = sentences(text);
        let (mut sentence, mut end) = (0, 0);
        tokens(text, |token| {
            let mut before = Break::within_sentence(&text[end..token.span.start as usize]);
            while sentences.get(sentence).is_some_and(|sentence| sentence.end <= token.span.start) {
                self.close(&text[sentences[sentence].range()]);
                sentence += 1;
                before = Break::Sentence;
            }
            end = token.span.end as usize;
            let word = if token.kind == TokenKind::Word { token.word } else { "" };
            let known = self.number(word, lexicon);
            self.said.push((known, before));
            self.spans.push(token.span);
        });
        self.close(sentences.get(sentence).map_or("", |sentence| &text[sentence.range()]));
    }

    /// The text that was read last.
    pub(super) fn text(&self) -> Text<'_, (WordId, Break)> {
        Text { known: &self.known, pairings: &self.pairings, said: &self.said, sentences: &self.sentences }
    }

    /// The text that was read last, and where to note what it says.
    pub(super) fn text_and_notes(&mut self) -> (Text<'_, (WordId, Break)>, &mut Notes) {
        let Self { known, pairings, said, sentences, notes, .. } = self;
        (Text { known, pairings, said, sentences }, notes)
    }

    /// A text whose words were asked about one by one, and where to note what it says.
    pub(super) fn text_of<'a, W>(&'a mut self, said: &'a [W], sentences: &'a [(usize, bool)]) -> (Text<'a, W>, &'a mut Notes) {
        let Self { known, pairings, notes, .. } = self;
        (Text { known, pairings, said, sentences }, notes)
    }

    fn close(&mut self, sentence: &str) {
        self.sentences.push((self.said.len(), is_question(sentence)));
    }

    fn number(&mut self, word: &str, lexicon: &Lexicon) -> WordId {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.id(word, lexicon);
        self.numbers.insert(word.into(), number);
        number
    }

    /// What is known of a word; the caller remembers it.
    pub(super) fn id(&mut self, word: &str, lexicon: &Lexicon) -> WordId {
        if self.known.is_empty() {
            self.learn("", lexicon);
        }
        if !lexicon.knows(word) {
            return WordId::default();
        }
        if let Some(&number) = self.listed.get(word) {
            return number;
        }
        let number = self.learn(word, lexicon);
        self.listed.insert(word.into(), number);
        number
    }

    fn learn(&mut self, word: &str, lexicon: &Lexicon) -> WordId {
        let known = Known::of(lexicon, word);
        let number = WordId(self.known.len() as u32);
        self.pairings.push(known.pairing(&lexicon.phrases));
        self.known.push(known);
        number
    }
}
