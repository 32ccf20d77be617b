//! Conversations as stems, whoever speaks, for everything that compares words.

use super::claims::{frames, other_forms};
use crate::counts::heard_turns;
use crate::parallel::Pool;
use crate::text::{Analyzer, Language, TokenKind, WordClass, tokens};
use crate::transcript::{Conversation, Role, Span};
use std::collections::{BTreeMap, HashMap, HashSet};

/// One word of a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpokenWord {
    /// Number of its stem in [`Speech::stems`]; function words are their own stems.
    pub(super) stem: u32,
    /// Whether it can carry a theme.
    pub(super) content: bool,
    /// Where it stands in the turn.
    pub(super) span: Span,
}

/// One turn that somebody spoke.
#[derive(Debug, Clone)]
pub(super) struct SpokenTurn {
    pub(super) turn: usize,
    pub(super) role: Role,
    /// Whether its speech is listened to.
    pub(super) heard: bool,
    pub(super) words: Vec<SpokenWord>,
}

/// All speech of a study.
#[derive(Debug)]
pub(crate) struct Speech<'a> {
    pub(super) conversations: &'a [Conversation],
    pub(super) turns: Vec<Vec<SpokenTurn>>,
    pub(super) stems: Vec<String>,
    /// Whether a stem names no matter by itself.
    pub(super) vague: Vec<bool>,
    numbers: HashMap<String, u32>,
    analyzers: Vec<Analyzer>,
    vague_of: BTreeMap<Language, HashSet<String>>,
}

impl<'a> Speech<'a> {
    /// Listens to conversations, each with the analyzer of its language.
    pub(crate) fn new(conversations: &'a [Conversation], analyzers: Vec<Analyzer>, pool: &Pool) -> Self {
        let read = pool.map_indices(conversations.len(), |at| read(&conversations[at], &analyzers[at]));
        let mut vague_of: BTreeMap<Language, HashSet<String>> = BTreeMap::new();
        for analyzer in &analyzers {
            vague_of.entry(analyzer.language()).or_insert_with(|| analyzer.vague());
        }
        let (turns, stems, vague, numbers) = (Vec::with_capacity(read.len()), Vec::new(), Vec::new(), HashMap::new());
        let mut speech = Self { conversations, turns, stems, vague, numbers, analyzers, vague_of };
        for (at, (mut turns, local)) in read.into_iter().enumerate() {
            let language = speech.language(at);
            let numbers: Vec<u32> = local.into_iter().map(|stem| speech.number(stem, language)).collect();
            for word in turns.iter_mut().flat_map(|turn| &mut turn.words) {
                word.stem = numbers[word.stem as usize];
            }
            speech.turns.push(turns);
        }
        speech
    }

    fn number(&mut self, stem: String, language: Language) -> u32 {
        let next = self.stems.len() as u32;
        let vague = &self.vague_of[&language];
        *self.numbers.entry(stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            self.vague.push(vague.contains(stem));
            next
        })
    }

    /// The stems of `text` as the conversation at `at` would have them; those that nobody says are `None`.
    pub(super) fn stems_of(&self, at: usize, text: &str) -> Vec<Option<u32>> {
        let mut stems = Vec::new();
        tokens(text, |token| stems.push(self.numbers.get(&stem_of(&self.analyzers[at], token.word).0).copied()));
        stems
    }

    /// The words of `text` that name a matter, each as the stems that stand for it, in the language of the conversation at `at`.
    pub(super) fn matter_stems(&self, at: usize, text: &str) -> Vec<Vec<String>> {
        let analyzer = &self.analyzers[at];
        let language = analyzer.language();
        let stem = |word: &str| stem_of(analyzer, word).0;
        let frames: Option<HashSet<String>> = frames(language).map(|frames| frames.split_ascii_whitespace().map(stem).collect());
        let frames = frames.as_ref().unwrap_or(&self.vague_of[&language]);
        let mut words: Vec<Vec<String>> = Vec::new();
        tokens(text, |token| {
            let (own, content) = stem_of(analyzer, token.word);
            if content && !frames.contains(&own) && !words.iter().any(|stems| stems.contains(&own)) {
                let lower = token.word.to_lowercase();
                let mut stems: Vec<String> = other_forms(language, &lower).map(stem).chain([own]).collect();
                stems.sort_unstable();
                stems.dedup();
                words.push(stems);
            }
        });
        words
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.conversations.iter().map(Conversation::id)
    }

    pub(super) fn find(&self, stem: &str) -> Option<u32> {
        self.numbers.get(stem).copied()
    }

    pub(super) fn language(&self, at: usize) -> Language {
        self.analyzers[at].language()
    }

    /// The words of a turn as they were said.
    pub(super) fn said(&self, at: usize, turn: &SpokenTurn, word: &SpokenWord) -> &str {
        let conversation = &self.conversations[at];
        conversation.slice(conversation.turns()[turn.turn].text).get(word.span.range()).unwrap_or_default()
    }
}

/// The form that is said most often, the first in the alphabet of equals.
pub(super) fn commonest(forms: BTreeMap<String, usize>) -> String {
    forms.into_iter().rev().max_by_key(|(_, count)| *count).map(|(form, _)| form).unwrap_or_default()
}

fn read(conversation: &Conversation, analyzer: &Analyzer) -> (Vec<SpokenTurn>, Vec<String>) {
    let heard = heard_turns(conversation);
    let (mut turns, mut stems, mut numbers) = (Vec::new(), Vec::new(), HashMap::new());
    for (turn, spoken) in conversation.turns().iter().enumerate().filter(|(_, turn)| turn.spoken) {
        let mut words = Vec::new();
        tokens(conversation.slice(spoken.text), |token| {
            let (stem, content) =
                if token.kind == TokenKind::Word { stem_of(analyzer, token.word) } else { (token.word.to_owned(), false) };
            let number = *numbers.entry(stem).or_insert_with_key(|stem: &String| {
                stems.push(stem.clone());
                stems.len() as u32 - 1
            });
            words.push(SpokenWord { stem: number, content, span: token.span });
        });
        let role = conversation.role_of(spoken);
        turns.push(SpokenTurn { turn, role, heard: heard.binary_search(&turn).is_ok(), words });
    }
    (turns, stems)
}

/// The stem of a word, and whether it is a content word.
fn stem_of(analyzer: &Analyzer, word: &str) -> (String, bool) {
    match analyzer.classify(word) {
        WordClass::Content(stem) => (stem, true),
        WordClass::Boundary | WordClass::Pleasantry => (word.to_owned(), false),
    }
}
