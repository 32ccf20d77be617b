//! The words that people use for a theme: phrases of one to three content words.

use super::chain::Chain;
use super::corpus::{Corpus, GAP, Terms, Word};
use super::hash::Mixed;
use super::mixture::UNITS;
use super::script::Script;
use crate::parallel::Pool;
use crate::text::{Analyzer, Language};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Content words of a phrase, words that carry nothing inside it, turns that a longer phrase and a single word need.
const MAX_CONTENT: usize = 3;
const MAX_GAPS: usize = 1;
const MIN_TURNS: u32 = 3;
const MIN_TURNS_OF_ONE: u32 = 2;
/// Each further word makes a phrase worth this much more.
const WORD_BONUS: f64 = 1.0;
/// Phrases proposed for each theme, and single words whose pairs are proposed too.
const PROPOSED: usize = 60;
const GROWING: usize = 20;
/// A single word may give way to a pair that covers this share of its turns.
pub(super) const GROWTH: f64 = 0.33;

/// Turns and conversations whose phrases are held at once, and turns that a thread goes through at once.
const TURNS: usize = 8_192;
const CONVERSATIONS: usize = 256;
const BLOCK: usize = 64;

/// Terms of a phrase in order; [`GAP`] fills the rest.
pub(super) type Key = [u32; MAX_CONTENT];

/// Something about each of some phrases.
type Numbers<T> = HashMap<Key, T, BuildHasherDefault<Mixed>>;

/// A phrase that a theme might be named by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Proposal {
    pub(super) key: Key,
    /// Expected number of turns of the theme that hold it.
    pub(super) turns: f64,
    pub(super) score: f64,
    /// Whether it names no matter by itself.
    pub(super) vague: bool,
}

impl Proposal {
    pub(super) fn terms(&self) -> &[u32] {
        content(&self.key)
    }
}

/// What a term may be in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Free,
    /// Only beside a better word.
    Vague,
    Never,
}

/// How each term may be used: names of months and days and what begins with a digit never.
fn uses(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Use> {
    let mut lists = BTreeMap::new();
    let mut of = |&stem: &u32| {
        let (language, text) = &corpus.stems[stem as usize];
        let (calendar, vague) = lists.entry(*language).or_insert_with_key(|&language: &Language| {
            let analyzer = Analyzer::new(language);
            (analyzer.calendar(), analyzer.vague())
        });
        match () {
            () if calendar.contains(text) || text.starts_with(char::is_numeric) => Use::Never,
            () if vague.contains(text) => Use::Vague,
            () => Use::Free,
        }
    };
    terms.stems.iter().map(&mut of).collect()
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
    uses: Vec<Use>,
    alone: bool,
}

impl PhraseTable {
    pub(super) fn new(walk: &Walk<'_>, chain: &Chain, pool: &Pool) -> Self {
        let (corpus, terms) = (walk.corpus, walk.terms);
        let keys = walk.frequent_keys(pool);
        let numbers: Numbers<usize> = keys.iter().enumerate().map(|(number, (key, _))| (*key, number)).collect();
        let themes = chain.odds.themes;
        let mut units = vec![0u64; keys.len() * themes];
        let mut sizes = vec![0u64; themes];
        let mut conversations = vec![0u32; keys.len() * themes];
        let mut last_seen = vec![u32::MAX; keys.len() * themes];
        for first in (0..corpus.conversations.len()).step_by(CONVERSATIONS) {
            let round = &corpus.conversations[first..corpus.conversations.len().min(first + CONVERSATIONS)];
            let phrased = pool.map(round, |turns| walk.phrased(turns, chain, &numbers));
            for (conversation, turn) in
                (first..).zip(phrased).flat_map(|(conversation, turns)| turns.into_iter().map(move |turn| (conversation, turn)))
            {
                sizes.iter_mut().zip(&turn.weights).for_each(|(size, weight)| *size += weight);
                for row in turn.phrases.into_iter().map(|number| number * themes) {
                    units[row..row + themes].iter_mut().zip(&turn.weights).for_each(|(sum, weight)| *sum += weight);
                    if last_seen[row + turn.top] != conversation as u32 {
                        last_seen[row + turn.top] = conversation as u32;
                        conversations[row + turn.top] += 1;
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
            uses: walk.uses.clone(),
            alone: corpus.conversations.len() == corpus.turns(),
        }
    }

    pub(super) fn theme_size(&self, theme: usize) -> f64 {
        self.theme_sizes[theme]
    }

    /// The phrases that a theme might be named by, best first, then pairs that its best single words might grow to.
    pub(super) fn proposals(&self, theme: usize) -> Vec<Proposal> {
        let mut scored: Vec<(f64, usize)> =
            (0..self.keys.len()).map(|number| (self.score(number, theme), number)).filter(|(score, _)| *score > 0.0).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| self.keys[a.1].cmp(&self.keys[b.1])));
        scored.truncate(PROPOSED);
        let mut numbers: Vec<usize> = scored.iter().map(|(_, number)| *number).collect();
        let singles = numbers.iter().filter(|&&number| self.keys[number][1] == GAP).take(GROWING);
        let singles: HashMap<u32, f64> = singles.map(|&number| (self.keys[number][0], self.in_theme(number, theme))).collect();
        let known: HashSet<usize> = numbers.iter().copied().collect();
        for (number, key) in self.keys.iter().enumerate().filter(|(_, key)| key[2] == GAP && key[1] != GAP) {
            let covers = |term: &u32| singles.get(term).is_some_and(|turns| self.in_theme(number, theme) >= GROWTH * turns);
            if key[..2].iter().any(covers) && !known.contains(&number) {
                numbers.push(number);
            }
        }
        numbers.into_iter().map(|number| self.proposal(number, theme)).collect()
    }

    fn proposal(&self, number: usize, theme: usize) -> Proposal {
        let key = self.keys[number];
        let vague = content(&key).iter().all(|&term| self.uses[term as usize] == Use::Vague);
        Proposal { key, turns: self.in_theme(number, theme), score: self.score(number, theme), vague }
    }

    fn in_theme(&self, number: usize, theme: usize) -> f64 {
        self.by_theme[number * self.themes + theme]
    }

    /// More often in the theme than expected, in many conversations, long, and its words belong together.
    fn score(&self, number: usize, theme: usize) -> f64 {
        let n = self.in_theme(number, theme);
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

/// Goes through the phrases of turns.
pub(super) struct Walk<'a> {
    corpus: &'a Corpus<'a>,
    terms: &'a Terms,
    script: &'a Script,
    uses: Vec<Use>,
    /// Surfaces that never stand inside a phrase: addresses and numbers.
    breaks: Vec<bool>,
}

/// Phrases of a turn, and how far it has each theme, in units.
struct Phrased {
    weights: Vec<u64>,
    top: usize,
    phrases: Vec<usize>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, terms: &'a Terms, script: &'a Script) -> Self {
        let breaks = corpus.surfaces.iter().map(|surface| surface.is_empty() || surface.contains(char::is_numeric)).collect();
        Self { corpus, terms, script, uses: uses(corpus, terms), breaks }
    }

    /// Phrases in enough turns, with their numbers of turns, in order of their terms.
    fn frequent_keys(&self, pool: &Pool) -> Vec<(Key, u32)> {
        let mut counts: Numbers<u32> = HashMap::default();
        for first in (0..self.corpus.turns()).step_by(TURNS) {
            let round = TURNS.min(self.corpus.turns() - first);
            let keys = pool.map_blocks(round, BLOCK, |turns| turns.flat_map(|turn| self.turn_keys(first + turn)).collect::<Vec<Key>>());
            keys.into_iter().flatten().for_each(|key| *counts.entry(key).or_default() += 1);
        }
        let least = |key: &Key| if key[1] == GAP { MIN_TURNS_OF_ONE } else { MIN_TURNS };
        let mut keys: Vec<(Key, u32)> = counts.into_iter().filter(|(key, turns)| *turns >= least(key)).collect();
        keys.sort_unstable();
        keys
    }

    /// What the turns of a conversation hold of numbered phrases.
    fn phrased(&self, turns: &Range<usize>, chain: &Chain, numbers: &Numbers<usize>) -> Vec<Phrased> {
        let posteriors = chain.posteriors(&self.terms.counts, turns.clone());
        let phrased = |(turn, posterior): (usize, &[f64])| Phrased {
            weights: posterior.iter().map(|p| (p * UNITS + 0.5) as u64).collect(),
            top: super::kmeans::largest(posterior.iter().copied()),
            phrases: self.turn_keys(turn).iter().filter_map(|key| numbers.get(key).copied()).collect(),
        };
        turns.clone().zip(posteriors.rows()).map(phrased).collect()
    }

    /// The distinct phrases of a turn.
    fn turn_keys(&self, turn: usize) -> Vec<Key> {
        let words = self.corpus.words(turn);
        let hashes: Vec<u64> = words.iter().map(|word| self.corpus.hashes[word.surface as usize]).collect();
        let mut steps: Vec<Step> = words.iter().map(|word| self.step(*word)).collect();
        self.script.each_covered(&hashes, |covered| steps[covered].fill(Step::Break));
        let mut keys = Vec::new();
        walk(&steps, |key, _| keys.push(key));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn step(&self, word: Word) -> Step {
        if word.stem == GAP {
            return if self.breaks[word.surface as usize] { Step::Break } else { Step::Gap };
        }
        let term = self.terms.by_stem[word.stem as usize];
        if term == GAP || self.uses[term as usize] == Use::Never { Step::Break } else { Step::Term(term) }
    }
}

/// What a word is to the phrases around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Term(u32),
    /// Carries nothing, but may stand inside.
    Gap,
    Break,
}

/// Calls `visit` with each phrase and the positions of its words.
pub(super) fn walk(steps: &[Step], mut visit: impl FnMut(Key, Range<usize>)) {
    for start in 0..steps.len() {
        let (mut key, mut found, mut gaps) = ([GAP; MAX_CONTENT], 0, 0);
        for (at, step) in steps.iter().enumerate().skip(start) {
            match *step {
                Step::Term(term) if found < MAX_CONTENT && !key.contains(&term) => {
                    key[found] = term;
                    found += 1;
                    visit(key, start..at + 1);
                }
                Step::Gap if found > 0 && gaps < MAX_GAPS => gaps += 1,
                Step::Term(_) | Step::Gap | Step::Break => break,
            }
        }
    }
}
