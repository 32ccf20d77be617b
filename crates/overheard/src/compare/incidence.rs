//! Which conversation speaks of what.

use crate::evidence::{Themes, TurnFate};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The turns of one conversation that speak of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mention {
    /// Position of the conversation in [`Incidence::conversations`].
    pub conversation: usize,
    /// Positions of the turns, from 0; empty where only the conversation is known.
    pub turns: Vec<usize>,
}

/// Something that is spoken of: a theme, a matter, a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// Its number, where it is a theme.
    pub theme: Option<usize>,
    /// Where it is spoken of, in the order of the conversations.
    pub mentions: Vec<Mention>,
}

impl Row {
    /// Returns the number of conversations that speak of it.
    pub fn heard_in(&self) -> u64 {
        self.mentions.len() as u64
    }
}

/// Which conversation speaks of what: all that questions of saturation need to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Incidence {
    /// Ids of the conversations.
    pub conversations: Vec<String>,
    /// What is spoken of; things that nobody speaks of are left out.
    pub rows: Vec<Row>,
}

impl Incidence {
    pub(super) fn new(conversations: Vec<String>, mut rows: Vec<Row>) -> Self {
        rows.retain(|row| !row.mentions.is_empty());
        Self { conversations, rows }
    }

    /// Makes one of anybody's codes: pairs of a conversation and a code. Conversations without any code have to be named as well.
    pub fn of_codes<'a>(conversations: &[&str], codes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let position: BTreeMap<&str, usize> = conversations.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut rows: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (conversation, code) in codes {
            rows.entry(code).or_default().extend(position.get(conversation));
        }
        let mention = |conversation: usize| Mention { conversation, turns: Vec::new() };
        let row = |(label, heard): (&str, BTreeSet<usize>)| Row {
            label: label.to_owned(),
            theme: None,
            mentions: heard.into_iter().map(mention).collect(),
        };
        Self::new(conversations.iter().map(|&id| id.to_owned()).collect(), rows.into_iter().map(row).collect())
    }

    /// The themes as they were found, with the turns that carry them.
    pub(super) fn of_themes<'a>(conversations: impl IntoIterator<Item = &'a str>, themes: &Themes) -> Self {
        let ids: Vec<&str> = conversations.into_iter().collect();
        let position: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut turns: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for turn in themes.turns.iter().filter(|turn| turn.fate == TurnFate::Theme) {
            let Some(&at) = position.get(turn.conversation.as_str()) else { continue };
            for theme in turn.themes.iter().filter(|theme| theme.carries) {
                turns.entry((theme.theme, at)).or_default().push(turn.turn);
            }
        }
        let mut rows: Vec<Row> =
            themes.iter().map(|theme| Row { label: theme.label.clone(), theme: Some(theme.id), mentions: Vec::new() }).collect();
        for ((theme, conversation), turns) in turns {
            if let Some(row) = rows.iter_mut().find(|row| row.theme == Some(theme)) {
                row.mentions.push(Mention { conversation, turns });
            }
        }
        Self::new(ids.into_iter().map(str::to_owned).collect(), rows)
    }

    /// Returns the part of it in these conversations, in this order; positions that do not exist are left out.
    #[must_use]
    pub fn of(&self, conversations: &[usize]) -> Self {
        let kept: Vec<usize> = conversations.iter().copied().filter(|&at| at < self.conversations.len()).collect();
        let place: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(to, &from)| (from, to)).collect();
        let row = |row: &Row| {
            let moved = |mention: &Mention| {
                place.get(&mention.conversation).map(|&conversation| Mention { conversation, turns: mention.turns.clone() })
            };
            let mut mentions: Vec<Mention> = row.mentions.iter().filter_map(moved).collect();
            mentions.sort_by_key(|mention| mention.conversation);
            Row { label: row.label.clone(), theme: row.theme, mentions }
        };
        Self::new(kept.iter().map(|&at| self.conversations[at].clone()).collect(), self.rows.iter().map(row).collect())
    }
}
