//! What a conversation is about, which is another question than what each of its turns is about.

use super::{Themes, TurnRecord};
use crate::parallel::Pool;
use crate::themes::{Model, TermCounts, subjects};
use crate::transcript::Conversation;
use serde::Serialize;
use std::ops::Range;

/// A further theme of a conversation needs this share.
const MIN_SHARE: f64 = 0.125;
/// Added to every theme's share before words are looked at, so that none is impossible.
const DOUBT: f64 = 0.001;

/// What one conversation is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ConversationThemes {
    /// The conversation.
    pub conversation: String,
    /// Its themes, largest first: the first, and further ones with a share of an eighth or more; empty where no turn has a theme.
    pub themes: Vec<ConversationTheme>,
}

/// One theme of one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ConversationTheme {
    /// Number of the theme.
    pub theme: usize,
    /// Part of what the conversation is about, 0 to 1, words that all conversations share left out.
    pub share: f64,
    /// Part of its counted words that its turns, by their probabilities, give to the theme, 0 to 1.
    pub word_share: f64,
    /// How many turns carry the theme.
    pub turns: u64,
    /// What those turns say for it, in nats.
    pub evidence_nats: f64,
}

impl ConversationThemes {
    /// Two themes of the conversation become one.
    pub(super) fn join(&mut self, theme: usize, other: usize) {
        let Some(from) = self.themes.iter().position(|of| of.theme == other) else { return };
        let joined = self.themes.remove(from);
        match self.themes.iter_mut().find(|of| of.theme == theme) {
            Some(of) => {
                of.share += joined.share;
                of.word_share += joined.word_share;
                of.turns += joined.turns;
                of.evidence_nats += joined.evidence_nats;
            }
            None => self.themes.push(ConversationTheme { theme, ..joined }),
        }
        self.sort();
    }

    /// Largest first.
    pub(super) fn sort(&mut self) {
        self.themes.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.theme.cmp(&b.theme)));
    }
}

impl Themes {
    /// Returns the theme that most words of a stretch of turns stand in, such as those of an agenda item; `None` without any.
    pub fn of_turns(&self, conversation: &str, turns: Range<usize>) -> Option<usize> {
        let first = self.turns.iter().position(|turn| turn.conversation == conversation)?;
        let within = self.turns[first..].iter().take_while(|turn| turn.conversation == conversation);
        let records: Vec<&TurnRecord> = within.filter(|turn| turns.contains(&turn.turn)).collect();
        let words = words(&records, self.themes.len());
        let best = (0..words.len()).reduce(|best, next| if words[next] > words[best] { next } else { best })?;
        (words[best] > 0.0).then_some(best)
    }
}

/// Finds what each conversation is about from its `words` in each theme and its `counts` of terms; `listed` numbers the themes
/// as the model does, in order of the list.
pub(super) fn about(
    conversations: &[Conversation],
    turns: &[TurnRecord],
    words: Vec<Vec<f64>>,
    counts: &[TermCounts],
    (model, listed): (&Model, &[usize]),
    pool: &Pool,
) -> Vec<ConversationThemes> {
    let mut rest = turns;
    let mut records = Vec::with_capacity(conversations.len());
    for conversation in conversations {
        let (own, after) = rest.split_at(conversation.turns().len());
        records.push(own.iter().collect::<Vec<&TurnRecord>>());
        rest = after;
    }
    let by_turns: Vec<Vec<f64>> = words.into_iter().map(shares).collect();
    let start = by_turns.iter().map(|own| shares(own.iter().map(|share| share + DOUBT).collect())).collect();
    let talks = turns.len() > conversations.len();
    let by_words = if talks { subjects(model, listed, counts, start, pool) } else { by_turns.clone() };
    let one = |at: usize| {
        let theme = |theme: usize| {
            let carried = carried(&records[at], theme);
            ConversationTheme { share: by_words[at][theme], word_share: by_turns[at][theme], ..carried }
        };
        let themes = largest(&by_words[at], &by_turns[at]).into_iter().map(theme).collect();
        ConversationThemes { conversation: conversations[at].id().to_owned(), themes }
    };
    (0..conversations.len()).map(one).collect()
}

/// Counted words of the turns, by theme.
fn words(records: &[&TurnRecord], themes: usize) -> Vec<f64> {
    let mut words = vec![0.0; themes];
    for record in records {
        record.themes.iter().for_each(|of| words[of.theme] += of.probability * f64::from(record.terms));
    }
    words
}

fn shares(mut words: Vec<f64>) -> Vec<f64> {
    let total: f64 = words.iter().sum();
    if total > 0.0 {
        words.iter_mut().for_each(|value| *value /= total);
    }
    words
}

/// The themes to list; none where no turn has one.
fn largest(by_words: &[f64], by_turns: &[f64]) -> Vec<usize> {
    if by_turns.iter().all(|share| *share == 0.0) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..by_words.len()).collect();
    order.sort_by(|&a, &b| by_words[b].total_cmp(&by_words[a]).then(a.cmp(&b)));
    let kept = order.iter().skip(1).take_while(|&&theme| by_words[theme] >= MIN_SHARE).count();
    order.truncate(1 + kept);
    order
}

fn carried(records: &[&TurnRecord], theme: usize) -> ConversationTheme {
    let mut carried = ConversationTheme { theme, share: 0.0, word_share: 0.0, turns: 0, evidence_nats: 0.0 };
    for of in records.iter().flat_map(|record| &record.themes).filter(|of| of.theme == theme && of.carries) {
        carried.turns += 1;
        carried.evidence_nats += of.evidence_nats;
    }
    carried
}
