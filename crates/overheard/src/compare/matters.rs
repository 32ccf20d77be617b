//! What each conversation dwells on, whether others do or not: the themes before any filter.

use super::Incidence;
use super::incidence::{Mention, Row};
use super::speech::{Speech, commonest};
use crate::themes::burst_nats;
use std::collections::{BTreeMap, BTreeSet};

/// A word that is said again is dwelt on when its gaps are so much shorter than chance would have them, in standard deviations.
const DWELT: f64 = 0.5;
/// It is dwelt on in this part of the conversations that say it again: `day` is said everywhere and bursts by chance.
const MIN_PART: f64 = 0.5;
/// Words that share this part of their turns are one matter.
const SAME: f64 = 0.5;
/// Words of a matter that name it.
const NAMING: usize = 2;

/// Where a stem is said in one conversation: positions among its content words, with the turns.
type Places = Vec<(usize, usize)>;

/// A stem that is dwelt on somewhere.
struct Dwelt {
    stem: u32,
    conversations: BTreeSet<usize>,
    turns: BTreeSet<(usize, usize)>,
    score: f64,
}

/// Finds what each conversation dwells on.
///
/// See `METHODS.md#saturation`; bursts are those of `METHODS.md#anchors`, but each conversation decides for itself.
pub(crate) fn matters(speech: &Speech<'_>) -> Incidence {
    let mut places: BTreeMap<u32, BTreeMap<usize, Places>> = BTreeMap::new();
    let mut words = vec![0; speech.turns.len()];
    for (conversation, turns) in speech.turns.iter().enumerate() {
        for turn in turns.iter().filter(|turn| turn.heard) {
            for word in turn.words.iter().filter(|word| word.content) {
                if !speech.vague[word.stem as usize] {
                    places.entry(word.stem).or_default().entry(conversation).or_default().push((words[conversation], turn.turn));
                }
                words[conversation] += 1;
            }
        }
    }
    let mut found: Vec<Dwelt> = places.into_iter().filter_map(|(stem, places)| dwelt(stem, &places, &words)).collect();
    found.sort_by(|a, b| {
        let name = |dwelt: &Dwelt| speech.stems[dwelt.stem as usize].clone();
        b.conversations.len().cmp(&a.conversations.len()).then(b.score.total_cmp(&a.score)).then_with(|| name(a).cmp(&name(b)))
    });
    let rows = join(found).into_iter().map(|matter| row(speech, &matter)).collect();
    Incidence::new(speech.conversations.iter().map(|conversation| conversation.id().to_owned()).collect(), rows)
}

fn dwelt(stem: u32, places: &BTreeMap<usize, Places>, words: &[usize]) -> Option<Dwelt> {
    let score = |(&at, places): (&usize, &Places)| {
        let nats: f64 = places.windows(2).map(|pair| burst_nats(pair[1].0 - pair[0].0, places.len(), words[at])).sum();
        // Each gap adds a variance of 1 by chance.
        (at, nats / ((places.len() - 1).max(1) as f64).sqrt())
    };
    let scores: Vec<(usize, f64)> = places.iter().map(score).filter(|score| score.1 >= DWELT).collect();
    let again = places.values().filter(|places| places.len() > 1).count();
    if scores.is_empty() || (scores.len() as f64) < MIN_PART * again as f64 {
        return None;
    }
    let conversations: BTreeSet<usize> = scores.iter().map(|score| score.0).collect();
    let turns = conversations.iter().flat_map(|&at| places[&at].iter().map(move |place| (at, place.1))).collect();
    Some(Dwelt { stem, conversations, turns, score: scores.iter().map(|score| score.1).sum() })
}

/// Joins words that are said in the same turns, as `sick` and `calls`; the strongest comes first.
fn join(found: Vec<Dwelt>) -> Vec<Vec<Dwelt>> {
    let mut joined: Vec<Vec<Dwelt>> = Vec::new();
    let mut by_turn: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for word in found {
        let near: BTreeSet<usize> = word.turns.iter().filter_map(|turn| by_turn.get(turn)).flatten().copied().collect();
        let shared = |matter: &&usize| {
            let first = &joined[**matter][0];
            let common = first.turns.intersection(&word.turns).count();
            common as f64 >= SAME * first.turns.len().min(word.turns.len()) as f64
        };
        let at = near.iter().find(shared).copied().unwrap_or(joined.len());
        word.turns.iter().for_each(|&turn| {
            by_turn.entry(turn).or_default().insert(at);
        });
        match joined.get_mut(at) {
            Some(matter) => matter.push(word),
            None => joined.push(vec![word]),
        }
    }
    joined
}

fn row(speech: &Speech<'_>, matter: &[Dwelt]) -> Row {
    let turns: BTreeSet<(usize, usize)> = matter.iter().flat_map(|word| word.turns.iter().copied()).collect();
    let label: Vec<String> = matter.iter().take(NAMING).map(|word| surface(speech, word)).collect();
    let mut mentions: Vec<Mention> = Vec::new();
    for (conversation, turn) in turns {
        match mentions.last_mut() {
            Some(last) if last.conversation == conversation => last.turns.push(turn),
            _ => mentions.push(Mention { conversation, turns: vec![turn] }),
        }
    }
    Row { label: label.join(" / "), theme: None, mentions }
}

/// How a stem is said most often, in lower case.
fn surface(speech: &Speech<'_>, word: &Dwelt) -> String {
    let mut forms = BTreeMap::new();
    for &conversation in &word.conversations {
        for turn in speech.turns[conversation].iter().filter(|turn| turn.heard) {
            for spoken in turn.words.iter().filter(|spoken| spoken.stem == word.stem) {
                *forms.entry(speech.said(conversation, turn, spoken).to_lowercase()).or_default() += 1;
            }
        }
    }
    commonest(forms)
}
