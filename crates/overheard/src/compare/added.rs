//! What each conversation added to those before it.

use super::passage::passage;
use super::speech::{Speech, SpokenTurn};
use super::{Incidence, Mention};
use crate::evidence::{Quote, Themes};
use crate::transcript::Span;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A theme that a conversation speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AddedTheme {
    /// Number of the theme.
    pub theme: usize,
    /// Its label.
    pub label: String,
    /// The turns of this conversation that carry it.
    pub turns: Vec<usize>,
    /// Its key phrases that nobody had said of it before.
    pub phrases: Vec<String>,
    /// What was said here.
    pub quote: Option<Quote>,
}

/// What one conversation added to those before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Addition {
    /// The conversation.
    pub conversation: String,
    /// Themes heard for the first time.
    pub new: Vec<AddedTheme>,
    /// Themes known before, with a key phrase that was not.
    pub deepened: Vec<AddedTheme>,
    /// Themes known before, in words that were known.
    pub confirmed: Vec<AddedTheme>,
    /// What it dwells on that no conversation before did, themes or not.
    pub matters: Vec<String>,
}

/// Goes through the conversations in `order`.
pub(super) fn additions(speech: &Speech<'_>, themes: &Themes, heard: &Incidence, matters: &Incidence, order: &[usize]) -> Vec<Addition> {
    let phrases = shared_phrases(speech, themes, heard);
    let (mut known, mut said, mut dwelt) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut additions = Vec::new();
    for &at in order {
        let id = speech.conversations[at].id().to_owned();
        let mut addition = Addition { conversation: id, new: Vec::new(), deepened: Vec::new(), confirmed: Vec::new(), matters: Vec::new() };
        for (theme, label, mention) in mentions(heard, at) {
            let (added, held) = listen(speech, at, mention, (theme, label), phrases.get(&theme).map_or(&[][..], Vec::as_slice), themes);
            let phrases: Vec<String> = held.into_iter().filter(|phrase| said.insert((theme, phrase.clone()))).collect();
            let added = AddedTheme { phrases, ..added };
            match (known.insert(theme), added.phrases.is_empty()) {
                (true, _) => addition.new.push(added),
                (false, false) => addition.deepened.push(added),
                (false, true) => addition.confirmed.push(added),
            }
        }
        let here = matters.rows.iter().enumerate().filter(|(_, row)| row.mentions.iter().any(|mention| mention.conversation == at));
        addition.matters = here.filter(|(number, _)| dwelt.insert(*number)).map(|(_, row)| row.label.clone()).collect();
        additions.push(addition);
    }
    additions
}

/// For each theme its key phrases that two conversations or more say of it: what one says alone deepens nothing.
fn shared_phrases<'a>(speech: &Speech<'_>, themes: &'a Themes, heard: &Incidence) -> BTreeMap<usize, Vec<&'a str>> {
    let mut shared = BTreeMap::new();
    for row in &heard.rows {
        let Some(theme) = row.theme.and_then(|theme| themes.themes.get(theme)) else { continue };
        let said = |phrase: &&str| {
            let says = |mention: &&Mention| !places(speech, mention.conversation, mention, phrase).is_empty();
            row.mentions.iter().filter(says).nth(1).is_some()
        };
        shared.insert(theme.id, theme.phrases.iter().map(|phrase| phrase.text.as_str()).filter(said).collect());
    }
    shared
}

/// Where the turns of a mention say a phrase.
fn places(speech: &Speech<'_>, at: usize, mention: &Mention, phrase: &str) -> Vec<(usize, Span)> {
    let stems = speech.stems_of(at, phrase);
    let turns = speech.turns[at].iter().filter(|turn| mention.turns.contains(&turn.turn));
    turns.flat_map(|turn| places_of(turn, &stems).into_iter().map(|span| (turn.turn, span))).collect()
}

/// The themes heard in one conversation, with where.
fn mentions(heard: &Incidence, at: usize) -> impl Iterator<Item = (usize, &str, &Mention)> {
    heard.rows.iter().filter_map(move |row| {
        let mention = row.mentions.iter().find(|mention| mention.conversation == at)?;
        Some((row.theme?, row.label.as_str(), mention))
    })
}

/// What a conversation says of a theme, and which of its phrases.
fn listen(
    speech: &Speech<'_>,
    at: usize,
    mention: &Mention,
    (theme, label): (usize, &str),
    phrases: &[&str],
    themes: &Themes,
) -> (AddedTheme, Vec<String>) {
    let mut held: Vec<String> = Vec::new();
    let mut by_turn: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for phrase in phrases {
        let found = places(speech, at, mention, phrase);
        if !found.is_empty() {
            held.push((*phrase).to_owned());
        }
        found.into_iter().for_each(|(turn, span)| by_turn.entry(turn).or_default().push(span));
    }
    let conversation = &speech.conversations[at];
    let known = themes.themes.get(theme).and_then(|theme| theme.quotes.iter().find(|quote| quote.conversation == conversation.id()));
    let most = by_turn.iter().rev().max_by_key(|(_, places)| places.len());
    let found = || most.and_then(|(&turn, places)| passage(conversation, turn, places));
    let quote = known.cloned().or_else(found);
    (AddedTheme { theme, label: label.to_owned(), turns: mention.turns.clone(), phrases: Vec::new(), quote }, held)
}

/// Where a turn says these stems one after the other.
fn places_of(turn: &SpokenTurn, stems: &[Option<u32>]) -> Vec<Span> {
    if stems.is_empty() {
        return Vec::new();
    }
    let same = |window: &[super::speech::SpokenWord]| window.iter().zip(stems).all(|(word, stem)| Some(word.stem) == *stem);
    let span = |window: &[super::speech::SpokenWord]| Some(Span { start: window.first()?.span.start, end: window.last()?.span.end });
    turn.words.windows(stems.len()).filter(|window| same(window)).filter_map(span).collect()
}
