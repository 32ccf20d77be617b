//! Names of themes, made of what people said.

use super::model::Phrase;
use super::phrases::{GROWTH, Proposal};
use super::said::Said;
use std::collections::{BTreeMap, BTreeSet};

/// A head that names a larger theme already counts this much less.
const USED_PENALTY: f64 = 0.4;
/// A second part needs this share of the head's score.
const SECOND: f64 = 0.75;
/// and this share where people say it in the head's place.
const INSTEAD: f64 = 0.3;
/// Terms of a label.
const MAX_TERMS: usize = 3;
/// Stands between its parts.
const BETWEEN: &str = " / ";
/// Key phrases of a theme, and in how many of them a word may stand.
const KEPT: usize = 10;
const REPEATS: usize = 2;
/// A word gives way to longer phrases that hold it where these cover this share of its turns.
const COVERED: f64 = 0.5;
/// What a theme without any phrase is called.
const UNNAMED: &str = "(unnamed)";

/// What a theme is called.
#[derive(Debug, Clone, Default)]
pub(crate) struct Name {
    pub(crate) label: String,
    /// Terms of the label.
    pub(crate) terms: Vec<u32>,
    /// Best first.
    pub(crate) phrases: Vec<Phrase>,
    /// Whether people say the theme in words of their own, or only in the script of the talks.
    pub(crate) own_words: bool,
    /// The theme that has the only name this one could have: words do not tell the two apart.
    pub(crate) same_as: Option<usize>,
}

/// A proposal that was said.
#[derive(Debug, Clone)]
struct Candidate<'a> {
    proposal: &'a Proposal,
    /// Among what is proposed for its theme.
    rank: usize,
    text: &'a str,
    /// Stems of its terms, whatever their language; of a single term also the word itself.
    words: BTreeSet<String>,
    standing: Standing,
}

/// How well a phrase stands as a name; better ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Shared,
    /// A single speaker says it.
    OneSpeaker,
    /// It names no matter.
    Vague,
    /// It is a name of somebody who takes part.
    Person,
}

impl Candidate<'_> {
    /// Whether every word of it stands in `other` too, be it in another language.
    fn is_within(&self, other: &Self) -> bool {
        self.words.is_subset(&other.words) || self.proposal.terms().len() == 1 && self.shares_word(other)
    }

    fn shares_word(&self, other: &Self) -> bool {
        !self.words.is_disjoint(&other.words)
    }
}

/// What is known of the words that names are made of.
pub(super) struct Words<'a> {
    pub(super) said: &'a Said,
    /// Stem of each term.
    pub(super) stems: &'a [&'a str],
    /// Words of speakers' names, in lower case.
    pub(super) people: &'a BTreeSet<String>,
    /// Themes that have nothing but script.
    pub(super) scripted: &'a [usize],
}

/// Names all themes from what is proposed for each; those with more turns first.
pub(super) fn names(proposals: &[Vec<Proposal>], sizes: &[f64], words: &Words<'_>) -> Vec<Name> {
    let mut order: Vec<usize> = (0..proposals.len()).collect();
    order.sort_by(|&a, &b| sizes[b].total_cmp(&sizes[a]));
    let mut names = vec![Name::default(); proposals.len()];
    let mut taken = Taken::default();
    for theme in order {
        let candidates = candidates(theme, &proposals[theme], words);
        let own_words = !candidates.is_empty() && !words.scripted.contains(&theme);
        names[theme] = match taken.label(theme, &candidates, words.said) {
            Some((label, terms)) => Name { label, terms, phrases: phrases(candidates), own_words, same_as: None },
            None => Name { label: UNNAMED.to_owned(), own_words, same_as: taken.holder(&candidates), ..Name::default() },
        };
    }
    names
}

/// Proposals that were said, those that stand best as names.
fn candidates<'a>(theme: usize, proposals: &'a [Proposal], words: &Words<'a>) -> Vec<Candidate<'a>> {
    let candidate = |(rank, proposal): (usize, &'a Proposal)| {
        let (text, speakers) = words.said.of(theme, proposal.key)?;
        let person = |word: &str| word.starts_with(char::is_uppercase) && words.people.contains(&word.to_lowercase());
        let standing = match speakers {
            _ if split(text).any(person) => Standing::Person,
            _ if proposal.vague => Standing::Vague,
            0 | 1 => Standing::OneSpeaker,
            _ => Standing::Shared,
        };
        let single = (proposal.terms().len() == 1).then(|| text.to_lowercase());
        let stems = proposal.terms().iter().map(|&term| words.stems[term as usize].to_owned());
        Some(Candidate { proposal, rank, text, words: stems.chain(single).collect(), standing })
    };
    let mut found: Vec<Candidate<'a>> = proposals.iter().enumerate().filter_map(candidate).collect();
    let best = found.iter().map(|candidate| candidate.standing).min();
    found.retain(|candidate| Some(candidate.standing) == best);
    found
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty())
}

/// Labels that are in use, with their themes.
#[derive(Default)]
struct Taken {
    heads: BTreeMap<String, i32>,
    /// By their parts in lower case.
    labels: BTreeMap<BTreeSet<String>, usize>,
}

impl Taken {
    /// The label of the next theme, unlike all before, and its terms.
    fn label(&mut self, theme: usize, candidates: &[Candidate<'_>], said: &Said) -> Option<(String, Vec<u32>)> {
        for first in self.heads(candidates) {
            let head = grown(first, candidates);
            let instead = |other: &Candidate<'_>| said.are_alternatives(theme, head.rank, other.rank);
            let enough = |other: &Candidate<'_>| first.proposal.score * if instead(other) { INSTEAD } else { SECOND };
            let second = candidates.iter().find(|other| fits(head, other) && other.proposal.score >= enough(other));
            // Where that is a label already, any other second part tells the two apart.
            let others = candidates.iter().filter(|other| fits(head, other)).map(Some);
            let mut tried = [second].into_iter().chain(others).map(|second| (join(head, second), second));
            let Some((label, second)) = tried.find(|(label, _)| !self.labels.contains_key(&parts(label))) else { continue };
            self.labels.insert(parts(&label), theme);
            *self.heads.entry(first.text.to_lowercase()).or_default() += 1;
            *self.heads.entry(head.text.to_lowercase()).or_default() += i32::from(head.text != first.text);
            let terms = [head].into_iter().chain(second).flat_map(|part| part.proposal.terms()).copied().collect();
            return Some((label, terms));
        }
        None
    }

    /// Best first, those that name themes already counting less.
    fn heads<'c, 'a>(&self, candidates: &'c [Candidate<'a>]) -> Vec<&'c Candidate<'a>> {
        let worth = |candidate: &Candidate<'_>| {
            let used = self.heads.get(&candidate.text.to_lowercase()).copied().unwrap_or(0);
            candidate.proposal.score * libm::pow(USED_PENALTY, f64::from(used))
        };
        let mut heads: Vec<&Candidate<'_>> = candidates.iter().filter(|candidate| candidate.proposal.score > 0.0).collect();
        heads.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        heads
    }

    fn holder(&self, candidates: &[Candidate<'_>]) -> Option<usize> {
        candidates.iter().find_map(|candidate| self.labels.get(&parts(candidate.text))).copied()
    }
}

/// What a label says, whatever the order of its parts: two themes are not told apart by that.
fn parts(label: &str) -> BTreeSet<String> {
    label.to_lowercase().split(BETWEEN).map(str::to_owned).collect()
}

/// A single word grows to the pair with it that holds most of its turns.
fn grown<'c, 'a>(head: &'c Candidate<'a>, candidates: &'c [Candidate<'a>]) -> &'c Candidate<'a> {
    if head.proposal.terms().len() != 1 {
        return head;
    }
    let enough = GROWTH * head.proposal.turns;
    let longer = |other: &&Candidate<'_>| other.proposal.terms().len() == 2 && other.proposal.turns >= enough && head.is_within(other);
    let best = candidates.iter().filter(longer).max_by(|a, b| {
        let turns = a.proposal.turns.total_cmp(&b.proposal.turns);
        turns.then_with(|| a.proposal.key.cmp(&b.proposal.key))
    });
    best.unwrap_or(head)
}

/// Whether a phrase shares no word with the head and there is room for it.
fn fits(head: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    !other.shares_word(head) && other.proposal.terms().len() + head.proposal.terms().len() <= MAX_TERMS
}

fn join(head: &Candidate<'_>, second: Option<&Candidate<'_>>) -> String {
    match second {
        Some(second) => [head.text, second.text].join(BETWEEN),
        None => head.text.to_owned(),
    }
}

/// The best phrases, none inside another, none with the words of another, no word in more than two.
fn phrases(mut candidates: Vec<Candidate<'_>>) -> Vec<Phrase> {
    candidates.retain(|candidate| candidate.proposal.score > 0.0);
    let mut kept: Vec<Candidate<'_>> = Vec::new();
    let mut left = candidates.clone();
    while !left.is_empty() && kept.len() < KEPT {
        let next = left.remove(0);
        let longer = longer_phrases(&next, &candidates);
        let covered: f64 = longer.iter().map(|other| other.proposal.turns).sum();
        let chosen = if covered >= COVERED * next.proposal.turns { longer } else { vec![next] };
        for one in chosen {
            let repeated = |word: &&String| kept.iter().filter(|other| other.words.contains(*word)).count() >= REPEATS;
            if !kept.iter().any(|other| one.is_within(other) || other.is_within(&one)) && !one.words.iter().any(|word| repeated(&word)) {
                kept.push(one);
            }
        }
    }
    kept.truncate(KEPT);
    let phrase = |one: Candidate<'_>| Phrase {
        text: one.text.to_owned(),
        turns: (one.proposal.turns + 0.5) as u32,
        terms: one.proposal.terms().to_vec(),
    };
    kept.into_iter().map(phrase).collect()
}

/// The best two longer phrases that hold this one, neither inside the other.
fn longer_phrases<'a>(short: &Candidate<'a>, candidates: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::new();
    for other in candidates.iter().filter(|other| short.is_within(other) && !other.is_within(short)) {
        if found.len() < REPEATS && !found.iter().any(|one| one.is_within(other) || other.is_within(one)) {
            found.push(other.clone());
        }
    }
    found
}
