//! What conversations tell of their language, by the words that are kept of them.

use super::Partial;
use super::partial::Sampled;
use crate::text::{LanguageEvidence, Telling};
use crate::transcript::Conversation;

/// What each word of a [`Partial`] tells of the language, looked up once.
#[derive(Debug)]
pub(crate) struct Tongues<'a> {
    partial: &'a Partial,
    words: Vec<Telling>,
}

impl<'a> Tongues<'a> {
    pub(crate) fn of(partial: &'a Partial) -> Self {
        Self { partial, words: partial.vocabulary().iter().map(|word| Telling::of(word)).collect() }
    }

    pub(crate) fn evidence(&self, sampled: &Sampled) -> LanguageEvidence {
        let mut evidence = LanguageEvidence::default();
        sampled.words.iter().for_each(|&word| evidence.observe_one(self.words[word as usize]));
        evidence
    }

    /// What the heard turns of a conversation tell; `None` where their words are not kept.
    pub(crate) fn of_heard(&self, conversation: &Conversation) -> Option<LanguageEvidence> {
        self.partial.sampled(conversation).map(|sampled| self.evidence(sampled))
    }
}
