//! The words that people use for a theme: phrases of one to three content words.

use super::chain::Chain;
use super::corpus::{Corpus, GAP, Terms, Word};
use super::mixture::UNITS;
use super::script::Script;
use std::collections::{BTreeMap, HashMap};

/// Content words of a phrase, words that carry nothing inside it, turns that a longer phrase needs.
const MAX_CONTENT: usize = 3;
const MAX_GAPS: usize = 1;
const MIN_TURNS: u32 = 3;
/// Conversations that say a phrase, where some phrase of the theme is said in that many.
const MIN_CONVERSATIONS: u32 = 2;
/// Each further word makes a phrase worth this much more.
const WORD_BONUS: f64 = 0.7;
/// Phrases looked at and kept for each theme.
const LOOKED_AT: usize = 60;
const KEPT: usize = 10;

/// Terms of a phrase in order; [`GAP`] fills the rest.
type Key = [u32; MAX_CONTENT];

/// A phrase of a theme.
#[derive(Debug, Clone)]
pub(super) struct ThemePhrase {
    pub(super) key: Key,
    /// The commonest way it was said, in lower case.
    pub(super) text: String,
    /// Expected number of turns of the theme that hold it.
    pub(super) turns: f64,
    pub(super) score: f64,
}

impl ThemePhrase {
    pub(super) fn terms(&self) -> &[u32] {
        content(&self.key)
    }
}

/// The terms of a key without the filling.
pub(super) fn content(key: &Key) -> &[u32] {
    let len = key.iter().position(|&term| term == GAP).unwrap_or(MAX_CONTENT);
    &key[..len]
}

/// All phrases with their counts in themes.
pub(super) struct PhraseTable {
    keys: Vec<Key>,
    /// Turns with the phrase; expected turns by theme; conversations by the turns' likeliest theme.
    turns: Vec<u32>,
    by_theme: Vec<f64>,
    conversations: Vec<u32>,
    themes: usize,
    theme_sizes: Vec<f64>,
    single_turns: Vec<u32>,
    alone: bool,
}

impl PhraseTable {
    pub(super) fn new(corpus: &Corpus<'_>, terms: &Terms, chain: &Chain, script: &Script) -> Self {
        let keys = frequent_keys(corpus, terms, script);
        let numbers: HashMap<Key, usize> = keys.iter().enumerate().map(|(number, (key, _))| (*key, number)).collect();
        let themes = chain.odds.themes;
        let mut units = vec![0u64; keys.len() * themes];
        let mut sizes = vec![0u64; themes];
        let mut conversations = vec![0u32; keys.len() * themes];
        let mut last_seen = vec![u32::MAX; keys.len() * themes];
        for (conversation, turns) in corpus.conversations.iter().enumerate() {
            let rows: Vec<Vec<(usize, u32)>> = turns.clone().map(|turn| terms.counts.row(turn).collect()).collect();
            for (turn, posterior) in turns.clone().zip(chain.posteriors(&rows).rows()) {
                let weights: Vec<u64> = posterior.iter().map(|p| (p * UNITS + 0.5) as u64).collect();
                sizes.iter_mut().zip(&weights).for_each(|(size, weight)| *size += weight);
                let top = super::kmeans::largest(posterior.iter().copied());
                for key in turn_keys(corpus, terms, script, turn) {
                    let Some(&number) = numbers.get(&key) else { continue };
                    let row = number * themes;
                    units[row..row + themes].iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
                    if last_seen[row + top] != conversation as u32 {
                        last_seen[row + top] = conversation as u32;
                        conversations[row + top] += 1;
                    }
                }
            }
        }
        let mut single_turns = vec![0; terms.stems.len()];
        keys.iter().filter(|(key, _)| key[1] == GAP).for_each(|(key, turns)| single_turns[key[0] as usize] = *turns);
        let exact = |units: Vec<u64>| units.into_iter().map(|units| units as f64 / UNITS).collect();
        Self {
            turns: keys.iter().map(|(_, turns)| *turns).collect(),
            keys: keys.into_iter().map(|(key, _)| key).collect(),
            by_theme: exact(units),
            conversations,
            themes,
            theme_sizes: exact(sizes),
            single_turns,
            alone: corpus.conversations.len() == corpus.turns(),
        }
    }

    pub(super) fn theme_size(&self, theme: usize) -> f64 {
        self.theme_sizes[theme]
    }

    /// Expected turns of a theme with each two-word phrase that holds `term`.
    pub(super) fn pairs_with(&self, term: u32, theme: usize) -> impl Iterator<Item = (Key, f64)> + '_ {
        let pair = move |key: &Key| key[2] == GAP && key[1] != GAP && key[..2].contains(&term);
        (0..self.keys.len())
            .filter(move |&number| pair(&self.keys[number]))
            .map(move |number| (self.keys[number], self.by_theme[number * self.themes + theme]))
    }

    /// The best phrases of each theme, best first, none inside a better one.
    pub(super) fn best(&self) -> Vec<Vec<(Key, f64, f64)>> {
        (0..self.themes).map(|theme| self.shared(theme, self.best_of(theme))).collect()
    }

    /// Drops what a single conversation says, unless that is all there is; posts of one turn each are not conversations.
    fn shared(&self, theme: usize, mut phrases: Vec<(Key, f64, f64)>) -> Vec<(Key, f64, f64)> {
        let conversations = |key: &Key| self.keys.binary_search(key).map_or(0, |number| self.conversations[number * self.themes + theme]);
        if !self.alone && phrases.iter().any(|(key, _, _)| conversations(key) >= MIN_CONVERSATIONS) {
            phrases.retain(|(key, _, _)| conversations(key) >= MIN_CONVERSATIONS);
        }
        phrases.truncate(KEPT);
        phrases
    }

    fn best_of(&self, theme: usize) -> Vec<(Key, f64, f64)> {
        let mut scored: Vec<(f64, usize)> =
            (0..self.keys.len()).map(|number| (self.score(number, theme), number)).filter(|(score, _)| *score > 0.0).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| self.keys[a.1].cmp(&self.keys[b.1])));
        let mut kept: Vec<(Key, f64, f64)> = Vec::new();
        for (score, number) in scored.into_iter().take(LOOKED_AT) {
            let key = self.keys[number];
            let inside = |better: &Key| content(&key).iter().all(|term| content(better).contains(term));
            if !kept.iter().any(|(better, _, _)| inside(better)) {
                kept.push((key, self.by_theme[number * self.themes + theme], score));
            }
        }
        kept
    }

    /// More often in the theme than expected, in many conversations, long, and its words belong together.
    fn score(&self, number: usize, theme: usize) -> f64 {
        let n = self.by_theme[number * self.themes + theme];
        let turns = f64::from(self.turns[number]);
        let all: f64 = self.theme_sizes.iter().sum();
        let expected = turns * self.theme_sizes[theme] / all;
        let lift = libm::log((n + 0.5) / (expected + 0.5)).max(0.0);
        let conversations = f64::from(self.conversations[number * self.themes + theme]);
        let spread = if self.alone { 1.0 } else { ((conversations + 1.0) / (n + 1.0)).sqrt().min(1.0) };
        let key = content(&self.keys[number]);
        let rarest = key.iter().map(|&term| self.single_turns[term as usize]).min().unwrap_or(1).max(1);
        let together = if key.len() == 1 { 1.0 } else { (turns / f64::from(rarest)).sqrt() };
        n * lift * spread * (1.0 + WORD_BONUS * (key.len() as f64 - 1.0)) * together
    }
}

/// Phrases in enough turns, with their numbers of turns, in order of their terms.
fn frequent_keys(corpus: &Corpus<'_>, terms: &Terms, script: &Script) -> Vec<(Key, u32)> {
    let mut counts: HashMap<Key, u32> = HashMap::new();
    for turn in 0..corpus.turns() {
        for key in turn_keys(corpus, terms, script, turn) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut keys: Vec<(Key, u32)> = counts.into_iter().filter(|(key, turns)| key[1] == GAP || *turns >= MIN_TURNS).collect();
    keys.sort_unstable();
    keys
}

/// The distinct phrases of a turn.
fn turn_keys(corpus: &Corpus<'_>, terms: &Terms, script: &Script, turn: usize) -> Vec<Key> {
    let mut keys = Vec::new();
    visit(corpus, terms, script, turn, |key, _| keys.push(key));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Calls `visit` with each phrase of a turn and the words that say it.
fn visit(corpus: &Corpus<'_>, terms: &Terms, script: &Script, turn: usize, mut visit: impl FnMut(Key, &[Word])) {
    let words = corpus.words(turn);
    let surface = |word: &Word| &*corpus.surfaces[word.surface as usize];
    let covered = script.covered(&words.iter().map(surface).collect::<Vec<_>>());
    let term = |at: usize| if covered[at] || words[at].stem == GAP { GAP } else { terms.by_stem[words[at].stem as usize] };
    let stops = |at: usize| words[at].stem == GAP && breaks(surface(&words[at]));
    for start in (0..words.len()).filter(|&at| term(at) != GAP) {
        let (mut key, mut found, mut gaps) = ([GAP; MAX_CONTENT], 0, 0);
        for at in start..words.len().min(start + MAX_CONTENT + MAX_GAPS) {
            if words[at].stem == GAP || covered[at] {
                gaps += 1;
                if gaps > MAX_GAPS || stops(at) {
                    break;
                }
                continue;
            }
            if found == MAX_CONTENT || term(at) == GAP || key.contains(&term(at)) {
                break;
            }
            key[found] = term(at);
            found += 1;
            visit(key, &words[start..=at]);
        }
    }
}

/// Addresses and numbers never stand inside a phrase.
fn breaks(surface: &str) -> bool {
    surface.is_empty() || surface.chars().any(char::is_numeric)
}

/// The commonest way each of these phrases was said.
pub(super) fn surfaces(corpus: &Corpus<'_>, terms: &Terms, script: &Script, wanted: &[Key]) -> BTreeMap<Key, String> {
    let mut forms: BTreeMap<Key, BTreeMap<String, u32>> = wanted.iter().map(|key| (*key, BTreeMap::new())).collect();
    for turn in 0..corpus.turns() {
        visit(corpus, terms, script, turn, |key, words| {
            if let Some(forms) = forms.get_mut(&key) {
                let said: Vec<&str> = words.iter().map(|word| &*corpus.surfaces[word.surface as usize]).collect();
                *forms.entry(said.join(" ")).or_default() += 1;
            }
        });
    }
    let commonest =
        |forms: BTreeMap<String, u32>| forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0))).map(|(form, _)| form);
    forms.into_iter().filter_map(|(key, forms)| Some((key, commonest(forms)?))).collect()
}
