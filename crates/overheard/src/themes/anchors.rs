//! Themes of small studies: words that come in bursts, in one conversation after another.
//!
//! A dozen people who speak of the same thing in their own words share little more than its name, too
//! little for word vectors. But whoever speaks of it says the name several times within a passage. A word
//! that bursts like that in several conversations anchors a theme.

use super::corpus::{Corpus, GAP, Terms};
use std::collections::BTreeSet;

/// Conversations in which a word has to burst, or all there are.
const MIN_CONVERSATIONS: usize = 3;
/// Least score of an anchor, in nats.
const MIN_SCORE: f64 = 6.0;
/// What one conversation can add to the score, so that one talkative person is not enough.
const MAX_OF_ONE: f64 = 6.0;
/// A word bursts in this part of the conversations that it is said in; `day` is said everywhere and bursts by chance.
const MIN_PART: f64 = 0.6;
/// Anchors that share this part of their turns are one theme.
const SAME: f64 = 0.5;

/// Words that anchor one theme, and the turns that say them.
#[derive(Debug)]
pub(super) struct Anchor {
    pub(super) terms: Vec<u32>,
    pub(super) turns: BTreeSet<usize>,
    /// Conversations in which it bursts.
    pub(super) conversations: usize,
    score: f64,
}

/// Finds anchors, strongest first.
///
/// The gap between two occurrences of a word that is said `n` times among `T` content words is at most `g`
/// by chance with probability `1 - (1 - g/T)^n`. A burst is a run of gaps that are shorter than chance would
/// have them: the sum of `-ln p - 1`, whose mean by chance is zero.
pub(super) fn anchors(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Anchor> {
    let places = places(corpus, terms);
    let all: usize = terms.content.iter().map(|&words| words as usize).sum();
    let needed = MIN_CONVERSATIONS.min(corpus.conversations.len());
    let mut found: Vec<Anchor> = (0..terms.stems.len())
        .filter_map(|term| {
            let bursts = bursts(&places[term], all);
            let score: f64 = bursts.iter().map(|burst| burst.min(MAX_OF_ONE)).sum();
            let turns = places[term].iter().map(|place| place.turn).collect();
            let said_in = places[term].chunk_by(|a, b| a.conversation == b.conversation).count();
            let topical = bursts.len() as f64 >= MIN_PART * said_in as f64;
            (topical && bursts.len() >= needed && score >= MIN_SCORE).then(|| Anchor {
                terms: vec![term as u32],
                turns,
                conversations: bursts.len(),
                score,
            })
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.terms.cmp(&b.terms)));
    join(found)
}

/// Where a term is said.
struct Place {
    conversation: usize,
    turn: usize,
    /// Position among all content words.
    at: usize,
}

fn places(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Vec<Place>> {
    let mut places: Vec<Vec<Place>> = terms.stems.iter().map(|_| Vec::new()).collect();
    let mut at = 0;
    for (conversation, turns) in corpus.conversations.iter().enumerate() {
        for turn in turns.clone() {
            for word in corpus.words(turn).iter().filter(|word| word.stem != GAP) {
                let term = terms.by_stem[word.stem as usize];
                if term != GAP {
                    let counted = terms.compounds.counted(term);
                    counted.for_each(|term| places[term as usize].push(Place { conversation, turn, at }));
                }
                at += 1;
            }
        }
    }
    places
}

/// The scores of the conversations in which a word bursts.
fn bursts(places: &[Place], all: usize) -> Vec<f64> {
    let one = |run: &[Place]| -> f64 { run.windows(2).map(|pair| burst_nats(pair[1].at - pair[0].at, places.len(), all)).sum() };
    places.chunk_by(|a, b| a.conversation == b.conversation).map(one).filter(|score| *score > 0.0).collect()
}

/// The score of a gap of `gap` words, for a word that is said `said` times among `all`.
pub(crate) fn burst_nats(gap: usize, said: usize, all: usize) -> f64 {
    let share = gap as f64 / all.max(1) as f64;
    let chance = 1.0 - libm::pow(1.0 - share, said as f64);
    -libm::log(chance.max(f64::MIN_POSITIVE)) - 1.0
}

/// Joins anchors that are said in the same turns: `sick` and `calls`.
fn join(found: Vec<Anchor>) -> Vec<Anchor> {
    let mut joined: Vec<Anchor> = Vec::new();
    for anchor in found {
        let shared = |other: &Anchor| {
            let common = anchor.turns.intersection(&other.turns).count();
            common as f64 / anchor.turns.len().min(other.turns.len()).max(1) as f64
        };
        match joined.iter_mut().find(|other| shared(other) >= SAME) {
            Some(other) => {
                other.terms.extend(&anchor.terms);
                other.turns.extend(&anchor.turns);
            }
            None => joined.push(anchor),
        }
    }
    joined
}
