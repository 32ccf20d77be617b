//! Themes with everything that stands behind them.

use super::about::about;
use super::talk::{Listener, reasons};
use super::{
    Candidate, ConversationThemes, EditOutcome, Fingerprint, Quote, RestsOn, Share, TurnFate, TurnRecord, TurnTheme, candidates, select,
};
use crate::counts::Heard;
use crate::error::{Error, Kind, Result};
use crate::parallel::Pool;
use crate::text::Language;
use crate::themes::{CARRIER_NATS, Merge, Model, Name, Phrase, Said, Support, TermCounts, ThemeNumber, TurnThemes};
use crate::transcript::{Conversation, RoleSource};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Conversations that a thread assigns at once, where there are many.
const BLOCK: usize = 16;
/// So many blocks keep all threads busy to the end, however long some conversations are.
const BLOCKS: usize = 64;

/// Something that people keep coming back to, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Theme {
    /// Its number; themes are listed in order of it.
    pub id: usize,
    /// What it is called in later runs that are told of this one, whatever its number and label are then.
    pub key: Fingerprint,
    /// Its name, in words that were said.
    pub label: String,
    /// Whether the analyst puts it before the others.
    pub pinned: bool,
    /// Whether the analyst leaves it out of what is shown.
    pub hidden: bool,
    /// In how many of the conversations it is heard; a conversation counts once.
    pub conversations: Share,
    /// By how many of the people listened to; somebody in two conversations counts twice.
    pub speakers: Share,
    /// How many turns carry it.
    pub turns: u64,
    /// Whether it rests on one conversation or one speaker.
    pub rests_on: RestsOn,
    /// How far it is found again when part of the conversations is left out, 0 to 1.
    ///
    /// `None` where there are no two conversations, or no second theme to confuse it with; see `METHODS.md#stability`.
    pub stability: Option<f64>,
    /// The words that people use for it, best first.
    pub phrases: Vec<Phrase>,
    /// Verbatim quotes, best first, from different conversations where there are any.
    pub quotes: Vec<Quote>,
    /// The conversations that it is heard in.
    pub heard_in: Vec<String>,
}

/// The themes of a study.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Themes {
    /// How the number of themes came about.
    pub number: ThemeNumber,
    /// Whether neighbouring turns share themes, so that each is read in its context.
    pub sequential: bool,
    /// How many numbers each vector had that the caller brought for a turn; `None` where words alone told themes apart.
    pub own_vectors: Option<usize>,
    /// Whose speech was listened to, and in how many conversations.
    pub heard: BTreeMap<&'static str, usize>,
    /// The themes, most widely heard first.
    pub themes: Vec<Theme>,
    /// Which themes become one, step by step, on the way to a single one; the first step loses least.
    pub merges: Vec<Merge>,
    /// Every turn of every conversation.
    pub turns: Vec<TurnRecord>,
    /// What each conversation as a whole is about.
    pub conversations: Vec<ConversationThemes>,
    /// What became of the analyst's edits, in the order in which they were made.
    pub edits: Vec<EditOutcome>,
    /// What each conversation is known again by.
    #[serde(skip)]
    pub(super) fingerprints: BTreeMap<String, Fingerprint>,
}

impl Themes {
    /// Iterates over the themes, most widely heard first.
    pub fn iter(&self) -> std::slice::Iter<'_, Theme> {
        self.themes.iter()
    }

    /// Iterates over the themes that are to be shown: pinned ones first, hidden ones not at all.
    pub fn shown(&self) -> impl Iterator<Item = &Theme> {
        let (pinned, others): (Vec<&Theme>, Vec<&Theme>) = self.iter().filter(|theme| !theme.hidden).partition(|theme| theme.pinned);
        pinned.into_iter().chain(others)
    }

    /// Returns the number of themes.
    pub fn len(&self) -> usize {
        self.themes.len()
    }

    /// Returns the themes in at most `groups` groups that say nearly the same: a broader view of the same turns.
    pub fn broader(&self, groups: usize) -> Vec<Vec<usize>> {
        let mut group: Vec<usize> = (0..self.themes.len()).collect();
        let steps = self.themes.len().saturating_sub(groups.max(1));
        for merge in self.merges.iter().take(steps) {
            let (into, from) = (group[merge.into], group[merge.from]);
            group.iter_mut().filter(|of| **of == from).for_each(|of| *of = into);
        }
        let mut grouped: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        group.into_iter().enumerate().for_each(|(theme, of)| grouped.entry(of).or_default().push(theme));
        let mut groups: Vec<Vec<usize>> = grouped.into_values().collect();
        groups.sort();
        groups
    }

    /// Tells whether nothing recurs.
    pub fn is_empty(&self) -> bool {
        self.themes.is_empty()
    }
}

impl<'a> IntoIterator for &'a Themes {
    type Item = &'a Theme;
    type IntoIter = std::slice::Iter<'a, Theme>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Called with the number of conversations done and of all; answers whether to go on.
pub(crate) type Watch<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// Assigns every turn and gathers the evidence; `languages` are those that the conversations are read in.
pub(crate) fn find(
    (conversations, languages): (&[Conversation], &[Language]),
    model: &Model,
    quotes: usize,
    pool: &Pool,
    watch: Watch<'_>,
) -> Result<Themes> {
    let spoken: BTreeSet<Language> = languages.iter().copied().collect();
    let listeners: BTreeMap<Language, Listener> = spoken.into_iter().map(|language| (language, Listener::new(language))).collect();
    let support = Support::new(model);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let blocks = pool.map_blocks(conversations.len(), BLOCK.min(conversations.len().div_ceil(BLOCKS)).max(1), |block| {
        let at = done.fetch_add(block.len(), std::sync::atomic::Ordering::Relaxed);
        if !watch(at, conversations.len()) {
            return None;
        }
        Some(block.map(|index| assign(&conversations[index], index, &support, &listeners[&languages[index]])).collect::<Vec<_>>())
    });
    let blocks: Option<Vec<Vec<Assigned>>> = blocks.into_iter().collect();
    let assigned: Vec<Assigned> = blocks.ok_or_else(|| Error::new(Kind::Cancelled))?.into_iter().flatten().collect();
    Ok(gather(conversations, model, quotes, assigned, pool))
}

/// What one conversation gives.
pub(super) struct Assigned {
    pub(super) records: Vec<TurnRecord>,
    pub(super) candidates: Vec<Candidate>,
    /// For each theme heard, the speakers that carry it.
    pub(super) carriers: BTreeMap<usize, Tally>,
    pub(super) speakers: usize,
    pub(super) terms: TermCounts,
    /// Counted words of its turns, shared among the model's themes.
    pub(super) words: Vec<f64>,
    /// How its turns say the phrases of their themes.
    pub(super) said: Said,
}

#[derive(Default)]
pub(super) struct Tally {
    pub(super) turns: u64,
    pub(super) speakers: BTreeSet<u32>,
}

impl Assigned {
    /// Makes theme `from` part of theme `into`.
    pub(super) fn join(&mut self, from: usize, into: usize) {
        if !self.words.is_empty() {
            self.words[into] += std::mem::take(&mut self.words[from]);
        }
        self.candidates.iter_mut().filter(|candidate| candidate.theme == from).for_each(|candidate| candidate.theme = into);
        let mut carrying: u64 = 0;
        for record in &mut self.records {
            let Some(at) = record.themes.iter().position(|of| of.theme == from) else { continue };
            let Some(other) = record.themes.iter().position(|of| of.theme == into) else {
                record.themes[at].theme = into;
                continue;
            };
            let gone = record.themes[at.max(other)];
            let kept = &mut record.themes[at.min(other)];
            carrying += u64::from(kept.carries && gone.carries);
            kept.theme = into;
            kept.probability += gone.probability;
            kept.evidence_nats = kept.evidence_nats.max(gone.evidence_nats);
            kept.carries |= gone.carries;
            record.themes.remove(at.max(other));
        }
        let Some(gone) = self.carriers.remove(&from) else { return };
        let kept = self.carriers.entry(into).or_default();
        // A turn that carries both counts once.
        kept.turns = (kept.turns + gone.turns).saturating_sub(carrying);
        kept.speakers.extend(gone.speakers);
    }
}

/// Assigns the turns of the conversation with this index.
pub(super) fn assign(conversation: &Conversation, index: usize, support: &Support<'_>, listener: &Listener) -> Assigned {
    let model = support.model();
    let (mut terms, mut found, mut said) = (TermCounts::default(), Vec::new(), Said::default());
    let assigned = assign_turns(conversation, support, listener, |heard, carrying| {
        terms = count(model, heard);
        found = candidates(model, index, carrying);
        said = model.listen(conversation, &listener.analyzer, carrying, |turn| person(conversation, turn));
    });
    Assigned { terms, candidates: found, said, ..assigned }
}

/// Assigns turns, and no more; `look` sees all heard turns, and what those that carry themes carry.
pub(super) fn assign_turns(
    conversation: &Conversation,
    support: &Support<'_>,
    listener: &Listener,
    look: impl FnOnce(&[TurnThemes], &[TurnThemes]),
) -> Assigned {
    let model = support.model();
    let (mut heard, probabilities) = listener.known.with(|known| model.assign(conversation, &listener.analyzer, known));
    let mut reasons = reasons(conversation, &heard, support, listener);
    for (turn, _) in heard.iter_mut().zip(&reasons).filter(|(_, reason)| reason.is_some()) {
        turn.themes.clear();
        turn.evidence.clear();
    }
    let mut words = vec![0.0; model.len()];
    for (turn, probabilities) in heard.iter().zip(probabilities.rows()).filter(|(turn, _)| !turn.themes.is_empty()) {
        let counted = counted(turn);
        words.iter_mut().zip(probabilities).for_each(|(words, probability)| *words += probability * f64::from(counted));
    }
    let carrying: Vec<TurnThemes> = heard.iter().filter_map(carried).collect();
    let mut carriers: BTreeMap<usize, Tally> = BTreeMap::new();
    for turn in &carrying {
        for &(theme, _) in &turn.themes {
            let tally = carriers.entry(theme).or_default();
            tally.turns += 1;
            tally.speakers.extend(person(conversation, turn.turn));
        }
    }
    let speakers: BTreeSet<u32> = heard.iter().filter_map(|turn| person(conversation, turn.turn)).collect();
    look(&heard, &carrying);
    heard.reverse();
    reasons.reverse();
    let records = (0..conversation.turns().len())
        .map(|turn| match heard.pop_if(|next| next.turn == turn) {
            Some(themes) => record(conversation, &themes, reasons.pop().flatten()),
            None => unheard(conversation, turn),
        })
        .collect();
    let (terms, candidates, said) = (TermCounts::default(), Vec::new(), Said::default());
    Assigned { records, candidates, carriers, speakers: speakers.len(), terms, words, said }
}

/// Who speaks; where a conversation names nobody, all of it is one person's. A turn without a name among named ones is nobody's.
pub(super) fn person(conversation: &Conversation, turn: usize) -> Option<u32> {
    let nobody = conversation.speakers().is_empty().then_some(u32::MAX);
    conversation.turns()[turn].speaker.map(|id| id.0).or(nobody)
}

/// Words of the speakers' names, in lower case; a label that tells a role, such as `Interviewer`, is no name.
pub(super) fn people(conversations: &[Conversation]) -> BTreeSet<String> {
    let speakers = conversations.iter().flat_map(Conversation::speakers);
    let named = speakers.filter(|speaker| speaker.role_source != RoleSource::Label);
    let words = named.flat_map(|speaker| speaker.label.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.chars().nth(1).is_some()).map(str::to_lowercase).collect()
}

/// The themes of a turn that its own words carry; `None` without any.
fn carried(turn: &TurnThemes) -> Option<TurnThemes> {
    let strong = |&(_, nats): &(&(usize, f64), &f64)| *nats >= CARRIER_NATS;
    let (themes, evidence): (Vec<_>, Vec<f64>) =
        turn.themes.iter().zip(&turn.evidence).filter(strong).map(|(theme, nats)| (*theme, *nats)).unzip();
    (!themes.is_empty()).then(|| TurnThemes { turn: turn.turn, words: Arc::clone(&turn.words), themes, evidence })
}

fn record(conversation: &Conversation, turn: &TurnThemes, reason: Option<TurnFate>) -> TurnRecord {
    let theme = |(&(theme, probability), &evidence_nats): (&(usize, f64), &f64)| TurnTheme {
        theme,
        probability,
        evidence_nats,
        carries: evidence_nats >= CARRIER_NATS,
    };
    let themes: Vec<TurnTheme> = turn.themes.iter().zip(&turn.evidence).map(theme).collect();
    let carries = themes.iter().any(|theme| theme.carries);
    let fate = reason.unwrap_or(if carries { TurnFate::Theme } else { TurnFate::Context });
    TurnRecord {
        conversation: conversation.id().to_owned(),
        turn: turn.turn,
        fingerprint: Fingerprint::of_turn(conversation, turn.turn),
        person: person(conversation, turn.turn),
        fate,
        terms: counted(turn),
        themes,
    }
}

/// Number of a turn's words that count for themes.
fn counted(turn: &TurnThemes) -> u32 {
    turn.words.iter().filter(|word| word.term.is_some()).count() as u32
}

fn unheard(conversation: &Conversation, turn: usize) -> TurnRecord {
    let fate = if conversation.turns()[turn].spoken { TurnFate::OtherRole } else { TurnFate::NotSpoken };
    TurnRecord {
        conversation: conversation.id().to_owned(),
        turn,
        fingerprint: Fingerprint::of_turn(conversation, turn),
        person: person(conversation, turn),
        fate,
        terms: 0,
        themes: Vec::new(),
    }
}

/// Names the themes by what was said, and makes one of those that have the same name.
pub(super) fn name(model: &Model, said: &Said, people: &BTreeSet<String>, assigned: &mut [Assigned]) -> Vec<Name> {
    let names = model.names(said, people);
    for (theme, same) in same(&names) {
        assigned.iter_mut().for_each(|one| one.join(theme, same));
    }
    names
}

/// Themes that have the name of another, and that other.
pub(super) fn same(names: &[Name]) -> impl Iterator<Item = (usize, usize)> {
    names.iter().enumerate().filter_map(|(theme, name)| Some((theme, name.same_as?)))
}

/// How widely a theme of the model is heard.
#[derive(Debug, Clone, Copy)]
pub(super) struct Width {
    /// Its number in the model.
    pub(super) theme: usize,
    pub(super) conversations: u64,
    pub(super) speakers: u64,
    pub(super) turns: u64,
}

impl Width {
    pub(super) fn of(theme: usize, assigned: &[Assigned]) -> Self {
        let mut width = Self { theme, conversations: 0, speakers: 0, turns: 0 };
        assigned.iter().for_each(|one| width.add(one));
        width
    }

    pub(super) fn add(&mut self, one: &Assigned) {
        let Some(tally) = one.carriers.get(&self.theme) else { return };
        self.conversations += 1;
        self.speakers += tally.speakers.len() as u64;
        self.turns += tally.turns;
    }
}

/// The themes that are listed, most widely heard first.
pub(super) fn listed(names: &[Name], assigned: &[Assigned]) -> Vec<Width> {
    let mut listed: Vec<Width> = (0..names.len()).map(|theme| Width::of(theme, assigned)).collect();
    // What is said in the words of the script alone is no theme, unless nothing else is there.
    let own_words = names.iter().any(|name| name.own_words);
    listed.retain(|width| width.turns > 0 && (names[width.theme].own_words || !own_words));
    listed.sort_by(|a, b| {
        let key = |width: &Width| (width.conversations, width.turns);
        let label = |width: &Width| &names[width.theme].label;
        key(b).cmp(&key(a)).then_with(|| label(a).cmp(label(b))).then(a.theme.cmp(&b.theme))
    });
    listed
}

fn gather(conversations: &[Conversation], model: &Model, quotes: usize, mut assigned: Vec<Assigned>, pool: &Pool) -> Themes {
    let speakers: usize = assigned.iter().map(|one| one.speakers).sum();
    let mut said = Said::default();
    assigned.iter_mut().for_each(|one| said.merge(std::mem::take(&mut one.said)));
    let names = name(model, &said, &people(conversations), &mut assigned);
    let mut of_theme: Vec<Vec<Candidate>> = vec![Vec::new(); model.len()];
    for candidate in assigned.iter_mut().flat_map(|one| one.candidates.drain(..)) {
        of_theme[candidate.theme].push(candidate);
    }
    let widths = listed(&names, &assigned);
    let mut themes = pool.map(&widths, |width| {
        let heard_in = assigned.iter().zip(conversations).filter(|(one, _)| one.carriers.contains_key(&width.theme));
        Theme {
            id: width.theme,
            key: Fingerprint(0),
            label: names[width.theme].label.clone(),
            conversations: Share::new(width.conversations, conversations.len() as u64),
            speakers: Share::new(width.speakers, speakers as u64),
            turns: width.turns,
            pinned: false,
            hidden: false,
            rests_on: RestsOn::of(width.conversations, width.speakers),
            stability: model.stability(width.theme),
            phrases: names[width.theme].phrases.clone(),
            quotes: select(model, &names[width.theme], conversations, of_theme[width.theme].iter().collect(), quotes),
            heard_in: heard_in.map(|(_, conversation)| conversation.id().to_owned()).collect(),
        }
    });
    let listed: Vec<usize> = themes.iter().map(|theme| theme.id).collect();
    let merges = model.merges(&listed, pool);
    let numbers: BTreeMap<usize, usize> = themes.iter().enumerate().map(|(number, theme)| (theme.id, number)).collect();
    themes.iter_mut().enumerate().for_each(|(number, theme)| theme.id = number);
    let listed_words = |words: &[f64]| listed.iter().map(|&theme| words[theme]).collect();
    let words: Vec<Vec<f64>> = assigned.iter().map(|one| listed_words(&one.words)).collect();
    let counts: Vec<TermCounts> = assigned.iter_mut().map(|one| std::mem::take(&mut one.terms)).collect();
    let mut turns: Vec<TurnRecord> = assigned.into_iter().flat_map(|one| one.records).collect();
    for turn in &mut turns {
        renumber(turn, &numbers);
    }
    give_keys(&mut themes, &turns);
    let about = about(conversations, &turns, words, &counts, (model, &listed), pool);
    let fingerprints = pool.map(conversations, |one| (one.id().to_owned(), Fingerprint::of_conversation(one))).into_iter().collect();
    let (number, sequential, heard) = (model.number().clone(), model.is_sequential(), heard(conversations));
    let own_vectors = model.own_vectors();
    Themes { number, sequential, own_vectors, heard, themes, merges, turns, conversations: about, edits: Vec::new(), fingerprints }
}

/// Names themes for the turns that carry them; so the same find has the same key in every run.
fn give_keys(themes: &mut [Theme], turns: &[TurnRecord]) {
    let mut carriers: Vec<Vec<Fingerprint>> = vec![Vec::new(); themes.len()];
    for turn in turns {
        turn.themes.iter().filter(|theme| theme.carries).for_each(|theme| carriers[theme.theme].push(turn.fingerprint));
    }
    themes.iter_mut().zip(carriers).for_each(|(theme, turns)| theme.key = Fingerprint::of_all(turns));
}

/// Counts of the terms in all heard turns of a conversation, in order of the terms.
fn count(model: &Model, heard: &[TurnThemes]) -> TermCounts {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    model.counted(heard.iter().flat_map(|turn| turn.words.iter())).for_each(|term| *counts.entry(term).or_default() += 1);
    counts.into_iter().collect()
}

/// Gives the themes of a turn their listed numbers; those that nobody carries are gone.
pub(super) fn renumber(turn: &mut TurnRecord, numbers: &BTreeMap<usize, usize>) {
    turn.themes.retain(|theme| numbers.contains_key(&theme.theme));
    turn.themes.iter_mut().for_each(|theme| theme.theme = numbers[&theme.theme]);
    if turn.themes.is_empty() && matches!(turn.fate, TurnFate::Theme | TurnFate::Context) {
        turn.fate = TurnFate::TooLittleEvidence;
    }
}

pub(super) fn heard(conversations: &[Conversation]) -> BTreeMap<&'static str, usize> {
    let mut heard = BTreeMap::new();
    for conversation in conversations {
        let whose = match Heard::of(conversation) {
            Heard::Customers => "customers",
            Heard::NotStaff => "not-staff",
            Heard::Everyone => "everyone",
        };
        *heard.entry(whose).or_insert(0) += 1;
    }
    heard
}
