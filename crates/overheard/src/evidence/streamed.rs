//! Themes of conversations that come and go: none of them is held.

use super::findings::{Assigned, Width, assign, assign_turns, heard, listed, name, people, renumber, same};
use super::talk::Listener;
use super::{RestsOn, Share, TurnRecord};
use crate::text::Language;
use crate::themes::{Model, Name, Phrase, Said, Support, ThemeNumber};
use crate::transcript::Conversation;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// A theme of a corpus that was not held: what it is called, and how widely it is heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StreamedTheme {
    /// Its number; themes are listed in order of it.
    pub id: usize,
    /// Its name, in words that were said.
    pub label: String,
    /// In how many of the conversations it is heard; a conversation counts once.
    pub conversations: Share,
    /// By how many of the people listened to; somebody in two conversations counts twice.
    pub speakers: Share,
    /// How many turns carry it.
    pub turns: u64,
    /// Whether it rests on one conversation or one speaker.
    pub rests_on: RestsOn,
    /// How far it is found again when part of the conversations is left out, 0 to 1; `None` as in [`Theme`](super::Theme).
    pub stability: Option<f64>,
    /// The words that people use for it, best first.
    pub phrases: Vec<Phrase>,
}

/// The themes of a corpus that was not held; what every turn is about has gone to the caller.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StreamedThemes {
    /// How the number of themes came about.
    pub number: ThemeNumber,
    /// Whether neighbouring turns share themes, so that each is read in its context.
    pub sequential: bool,
    /// Whose speech was listened to, and in how many conversations.
    pub heard: BTreeMap<&'static str, usize>,
    /// The themes, most widely heard first in the conversations that they were found in.
    pub themes: Vec<StreamedTheme>,
    /// Number of conversations.
    pub conversations: u64,
    /// Number of turns, those without a theme included.
    pub turns: u64,
    /// Files of folders and globs that could not be read as transcripts, relative to the folder that holds all files.
    pub skipped: Vec<String>,
}

/// Assigns turns of one conversation after the other with a fitted model.
pub(crate) struct Assigner<'m> {
    support: Support<'m>,
    listeners: Mutex<BTreeMap<Language, Arc<Listener>>>,
}

impl<'m> Assigner<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        Self { support: Support::new(model), listeners: Mutex::default() }
    }

    fn listener(&self, conversation: &Conversation) -> Arc<Listener> {
        let language = self.support.model().language(conversation);
        let listeners = || self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        let known = listeners().get(&language).cloned();
        known.unwrap_or_else(|| {
            let listener = Arc::new(Listener::new(language));
            listeners().insert(language, Arc::clone(&listener));
            listener
        })
    }

    /// What names and numbers of the themes follow from.
    pub(crate) fn learn(&self, conversations: &[Conversation]) -> Learned {
        let mut said = Said::default();
        let one = |conversation| {
            let mut assigned = assign(conversation, 0, &self.support, &self.listener(conversation));
            assigned.records.retain(|record| record.themes.len() > 1);
            assigned.records.shrink_to_fit();
            assigned.records.iter_mut().for_each(|record| record.conversation = String::new());
            (assigned.candidates, assigned.terms, assigned.words) = (Vec::new(), Vec::new(), Vec::new());
            said.merge(std::mem::take(&mut assigned.said));
            assigned
        };
        Learned { assigned: conversations.iter().map(one).collect(), said, people: people(conversations) }
    }

    /// Names and numbers the themes.
    pub(crate) fn list(&self, mut learned: Learned) -> Listing {
        let names = name(self.support.model(), &learned.said, &learned.people, &mut learned.assigned);
        let widths = listed(&names, &learned.assigned);
        let numbers = widths.iter().enumerate().map(|(number, width)| (width.theme, number)).collect();
        Listing { themes: widths.into_iter().map(|width| width.theme).collect(), names, numbers }
    }

    /// What becomes of every turn of some conversations, and how widely the themes are heard in them.
    pub(crate) fn records(&self, conversations: &[Conversation], listing: &Listing) -> Records {
        let mut records = Records::new(listing);
        records.heard = heard(conversations);
        for conversation in conversations {
            let mut assigned = assign_turns(conversation, &self.support, &self.listener(conversation), |_, _| ());
            same(&listing.names).for_each(|(theme, same)| assigned.join(theme, same));
            records.widths.iter_mut().for_each(|width| width.add(&assigned));
            records.speakers += assigned.speakers as u64;
            records.conversations += 1;
            assigned.records.iter_mut().for_each(|record| renumber(record, &listing.numbers));
            records.turns.append(&mut assigned.records);
        }
        records
    }

    /// The themes with what all records say of them.
    pub(crate) fn themes(&self, listing: &Listing, all: &Records, turns: u64, skipped: Vec<String>) -> StreamedThemes {
        let model = self.support.model();
        let theme = |(id, width): (usize, &Width)| StreamedTheme {
            id,
            label: listing.names[width.theme].label.clone(),
            conversations: Share::new(width.conversations, all.conversations),
            speakers: Share::new(width.speakers, all.speakers),
            turns: width.turns,
            rests_on: RestsOn::of(width.conversations, width.speakers),
            stability: model.stability(width.theme),
            phrases: listing.names[width.theme].phrases.clone(),
        };
        StreamedThemes {
            number: model.number().clone(),
            sequential: model.is_sequential(),
            heard: all.heard.clone(),
            themes: all.widths.iter().enumerate().map(theme).collect(),
            conversations: all.conversations,
            turns,
            skipped,
        }
    }
}

/// What names and numbers of the themes follow from, of the conversations that the model was fitted on.
#[derive(Default)]
pub(crate) struct Learned {
    /// Of the turns, those with several themes.
    assigned: Vec<Assigned>,
    /// How all of them say the phrases; what each said by itself would take more room than everything else.
    said: Said,
    people: BTreeSet<String>,
}

impl Learned {
    pub(crate) fn merge(&mut self, other: Self) {
        self.assigned.extend(other.assigned);
        self.said.merge(other.said);
        self.people.extend(other.people);
    }
}

/// The themes with their names and numbers.
pub(crate) struct Listing {
    /// Those that are listed, by their numbers in the model.
    themes: Vec<usize>,
    names: Vec<Name>,
    /// Number in the list by number in the model.
    numbers: BTreeMap<usize, usize>,
}

/// What becomes of turns, and how widely the themes are heard.
pub(crate) struct Records {
    pub(crate) turns: Vec<TurnRecord>,
    widths: Vec<Width>,
    heard: BTreeMap<&'static str, usize>,
    speakers: u64,
    conversations: u64,
}

impl Records {
    pub(crate) fn new(listing: &Listing) -> Self {
        let widths = listing.themes.iter().map(|&theme| Width::of(theme, &[])).collect();
        Self { turns: Vec::new(), widths, heard: BTreeMap::new(), speakers: 0, conversations: 0 }
    }

    /// Adds what other conversations say of the themes; their turns go elsewhere.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (width, more) in self.widths.iter_mut().zip(&other.widths) {
            width.conversations += more.conversations;
            width.speakers += more.speakers;
            width.turns += more.turns;
        }
        other.heard.iter().for_each(|(whose, count)| *self.heard.entry(whose).or_default() += count);
        self.speakers += other.speakers;
        self.conversations += other.conversations;
    }
}
