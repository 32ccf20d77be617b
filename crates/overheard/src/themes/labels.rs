//! Names of themes, made of what people said.

use super::corpus::{Corpus, Terms};
use super::phrases::{PhraseTable, ThemePhrase, content, surfaces};
use super::script::Script;
use std::collections::HashMap;

/// A head that names a larger theme already counts this much less.
const USED_PENALTY: f64 = 0.4;
/// A one-word head grows to a pair of words that covers this share of its turns.
const GROWTH: f64 = 0.33;
/// A second part needs this share of the head's score.
const SECOND: f64 = 0.5;
const MAX_WORDS: usize = 3;
/// What a theme without any phrase is called.
const UNNAMED: &str = "(unnamed)";

/// Names and phrases of every theme.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) labels: Vec<String>,
    pub(super) phrases: Vec<Vec<ThemePhrase>>,
}

pub(super) fn name(corpus: &Corpus<'_>, terms: &Terms, script: &Script, table: &PhraseTable) -> Names {
    let best = table.best();
    let grown: Vec<Vec<Option<[u32; 3]>>> = best
        .iter()
        .enumerate()
        .map(|(theme, phrases)| phrases.iter().map(|(key, turns, _)| grow(table, theme, *key, *turns)).collect())
        .collect();
    let wanted: Vec<[u32; 3]> = best.iter().flatten().map(|(key, _, _)| *key).chain(grown.iter().flatten().flatten().copied()).collect();
    let said = surfaces(corpus, terms, script, &wanted);
    let phrase = |(key, turns, score): &([u32; 3], f64, f64)| {
        said.get(key).map(|text| ThemePhrase { key: *key, text: text.clone(), turns: *turns, score: *score })
    };
    let phrases: Vec<Vec<ThemePhrase>> = best.iter().map(|phrases| phrases.iter().filter_map(phrase).collect()).collect();
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    order.sort_by(|&a, &b| table.theme_size(b).total_cmp(&table.theme_size(a)));
    let mut used: HashMap<[u32; 3], i32> = HashMap::new();
    let mut labels = vec![UNNAMED.to_owned(); phrases.len()];
    for theme in order {
        let Some((first, mut head)) = head(&phrases[theme], &used) else { continue };
        if let Some(pair) = grow(table, theme, head.key, head.turns)
            && let Some(text) = said.get(&pair)
        {
            head = ThemePhrase { key: pair, text: text.clone(), ..head };
        }
        labels[theme] = join(&head, &phrases[theme]);
        *used.entry(first).or_default() += 1;
        *used.entry(head.key).or_default() += i32::from(head.key != first);
    }
    Names { labels, phrases }
}

/// The best phrase, those that name larger themes counting less.
fn head(phrases: &[ThemePhrase], used: &HashMap<[u32; 3], i32>) -> Option<([u32; 3], ThemePhrase)> {
    let score = |phrase: &ThemePhrase| phrase.score * libm::pow(USED_PENALTY, f64::from(used.get(&phrase.key).copied().unwrap_or(0)));
    let best = phrases.iter().reduce(|best, phrase| if score(phrase) > score(best) { phrase } else { best })?;
    Some((best.key, best.clone()))
}

fn grow(table: &PhraseTable, theme: usize, key: [u32; 3], turns: f64) -> Option<[u32; 3]> {
    let &[term] = content(&key) else { return None };
    let pairs = table.pairs_with(term, theme).filter(|(_, together)| *together >= GROWTH * turns);
    pairs.max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(&b.0))).map(|(pair, _)| pair)
}

/// Adds the next phrase that shares no word with the head, if it is nearly as good and there is room.
fn join(head: &ThemePhrase, phrases: &[ThemePhrase]) -> String {
    let room = MAX_WORDS.saturating_sub(head.terms().len());
    let second = phrases.iter().find(|phrase| {
        let apart = !phrase.terms().iter().any(|term| head.terms().contains(term));
        apart && phrase.terms().len() <= room && phrase.score >= SECOND * head.score
    });
    match second {
        Some(second) => format!("{} / {}", head.text, second.text),
        None => head.text.clone(),
    }
}
