//! Which turns say nothing on any matter: back-channels, greetings, checks of the line.

use super::TurnFate;
use crate::parallel::Idle;
use crate::text::{Analyzer, Language, Surfaces, courtesies};
use crate::themes::{KnownWords, Support, TermAt, TurnThemes};
use crate::transcript::Conversation;
use std::borrow::Cow;

/// A turn with at most this many words, and words of matter, has a theme only where other turns bear it out.
const SHORT_WORDS: usize = 20;
const FEW_WORDS: usize = 3;
/// What other turns have to say for that theme, in nats.
const SUPPORTED_NATS: f64 = 1.5;
/// Nats from which courtesies are the matter itself: `share my screen` in a study of screens.
const TELLING_NATS: f64 = 3.0;

/// Sorts the words of one language.
#[derive(Debug)]
pub(super) struct Listener {
    pub(super) analyzer: Analyzer,
    /// What the model makes of its words; there is one model in a run.
    pub(super) known: Idle<KnownWords>,
    courtesies: Surfaces,
}

impl Listener {
    pub(super) fn new(language: Language) -> Self {
        Self { analyzer: Analyzer::new(language), known: Idle::default(), courtesies: table(courtesies(language)) }
    }
}

/// For each heard turn of a conversation, why it has no theme; `None` where it may have one.
pub(super) fn reasons(
    conversation: &Conversation,
    heard: &[TurnThemes],
    support: &Support<'_>,
    listener: &Listener,
) -> Vec<Option<TurnFate>> {
    let names = names(conversation);
    let talked = conversation.speakers().len() > 1 || support.is_sequential();
    let reason = |turn| {
        let words = Words::new(conversation, turn, listener, &names);
        if talked { words.reason_in_talk(turn, support) } else { words.reason_alone(turn) }
    };
    heard.iter().map(reason).collect()
}

/// The words of the participants' labels, in lower case: whom one speaks to is no matter.
fn names(conversation: &Conversation) -> Surfaces {
    let labels: Vec<String> = conversation.speakers().iter().map(|speaker| speaker.label.to_lowercase()).collect();
    table(labels.iter().flat_map(|label| label.split(|c: char| !c.is_alphanumeric())))
}

/// A set of words: all have the same number.
fn table<'w>(words: impl IntoIterator<Item = &'w str>) -> Surfaces {
    let mut table = Surfaces::default();
    for word in words {
        table.get_or_insert(word, || 0);
    }
    table
}

fn in_small_letters(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The words of a turn by what they can be about.
struct Words<'a> {
    /// Content words that are neither courtesies nor names.
    matter: Vec<&'a TermAt>,
    courtesies: Vec<&'a TermAt>,
    /// Whether there is any content word, and any pleasantry.
    content: bool,
    pleasantry: bool,
    named: bool,
}

impl<'a> Words<'a> {
    fn new(conversation: &Conversation, turn: &'a TurnThemes, listener: &Listener, names: &Surfaces) -> Self {
        let text = conversation.slice(conversation.turns()[turn.turn].text);
        let mut words = Self { matter: Vec::new(), courtesies: Vec::new(), content: false, pleasantry: false, named: false };
        for word in turn.words.iter() {
            let said = in_small_letters(&text[word.span.range()]);
            let bare = said.strip_suffix("'s").unwrap_or(&said);
            words.content |= word.content;
            words.pleasantry |= word.pleasantry;
            let is_name = names.get(bare).is_some();
            words.named |= is_name;
            match () {
                () if is_name => {}
                () if listener.courtesies.get(bare).is_some() => words.courtesies.push(word),
                () if word.content => words.matter.push(word),
                () => {}
            }
        }
        words
    }

    fn reason_alone(&self, turn: &TurnThemes) -> Option<TurnFate> {
        match () {
            () if !self.content && self.pleasantry => Some(TurnFate::SmallTalk),
            () if !self.content => Some(TurnFate::NoContentWords),
            () if turn.themes.is_empty() => Some(TurnFate::TooLittleEvidence),
            () => None,
        }
    }

    /// Where people talk with each other, what they say to keep it going is small talk.
    fn reason_in_talk(&self, turn: &TurnThemes, support: &Support<'_>) -> Option<TurnFate> {
        let best = |words: &[&TermAt]| {
            let nats = turn.themes.iter().map(|&(theme, probability)| support.nats(theme, probability, words.iter().copied()));
            nats.fold(f64::NEG_INFINITY, f64::max)
        };
        if self.matter.is_empty() && best(&self.courtesies) < TELLING_NATS {
            let polite = self.pleasantry || self.named || !self.courtesies.is_empty();
            return Some(if polite { TurnFate::SmallTalk } else { TurnFate::NoContentWords });
        }
        let short = turn.words.len() <= SHORT_WORDS && (1..=FEW_WORDS).contains(&self.matter.len());
        let unsupported = short && best(&self.matter) < SUPPORTED_NATS;
        (turn.themes.is_empty() || unsupported).then_some(TurnFate::TooLittleEvidence)
    }
}
