//! What is said alike everywhere: interview guides, disclaimers, canned answers.

use super::corpus::Corpus;
use super::runs::{Runs, run};
use crate::parallel::Pool;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A run of words that nobody says twice by chance, if it is said in enough conversations.
#[derive(Debug, Clone, Copy)]
struct Rule {
    words: usize,
    /// Share of the conversations, and at least how many.
    share: f64,
    conversations: usize,
}

/// What is asked of a third may be short; what comes back in one of fifty only has to be long.
const RULES: [Rule; 2] = [Rule { words: 6, share: 0.3, conversations: 3 }, Rule { words: 12, share: 0.02, conversations: 5 }];
/// Places that stand for all runs, at most.
const PLACES: usize = 1 << 20;
/// Conversations looked at; the share among these few tells enough.
const SAMPLE: usize = 500;

/// Runs of words that are said in many conversations; hidden from phrases, labels and quotes.
#[derive(Debug, Default, Clone)]
pub(super) struct Script {
    /// By rule.
    runs: [HashSet<u64>; RULES.len()],
    /// Turns that are shorter than any run.
    turns: HashSet<u64>,
}

impl Script {
    pub(super) fn new(corpus: &Corpus<'_>, pool: &Pool) -> Self {
        if corpus.conversations.len() == corpus.turns() {
            return Self::default();
        }
        let [short, long] = RULES;
        let said = Sampled(corpus);
        let tasks: [&(dyn Fn() -> HashSet<u64> + Sync); 3] =
            [&|| short.frequent_runs(&said), &|| long.frequent_runs(&said), &|| short.frequent_turns(&said)];
        let [runs, longer, turns] = pool.map_indices(tasks.len(), |task| tasks[task]()).try_into().unwrap_or_default();
        Self { runs: [runs, longer], turns }
    }

    /// Calls `cover` with the places of words that are part of a scripted run, by the hashes of all words of a turn; runs may overlap.
    pub(super) fn each_covered(&self, words: &[u64], mut cover: impl FnMut(Range<usize>)) {
        if words.len() < RULES[0].words && self.turns.contains(&run(words)) {
            cover(0..words.len());
        }
        for (rule, runs) in RULES.iter().zip(&self.runs).filter(|(_, runs)| !runs.is_empty()) {
            Runs::of(rule.words).each(words, |at, run| {
                if runs.contains(&run) {
                    cover(at..at + rule.words);
                }
            });
        }
    }
}

/// The first conversations.
struct Sampled<'a>(&'a Corpus<'a>);

impl Sampled<'_> {
    /// Calls `see` with each turn's conversation, and the hashes of its words.
    fn turns(&self, mut see: impl FnMut(usize, &[u64])) {
        let mut words: Vec<u64> = Vec::new();
        for (conversation, turns) in self.0.conversations.iter().take(SAMPLE).enumerate() {
            for turn in turns.clone() {
                words.clear();
                words.extend(self.0.words(turn).iter().map(|word| self.0.hashes[word.surface as usize]));
                see(conversation, &words);
            }
        }
    }
}

impl Rule {
    /// Turns shorter than a run that are said in enough of the first conversations.
    fn frequent_turns(self, said: &Sampled<'_>) -> HashSet<u64> {
        let mut seen: HashMap<u64, Seen> = HashMap::new();
        said.turns(|conversation, words| {
            if words.len() < self.words {
                seen.entry(run(words)).or_default().in_conversation(conversation);
            }
        });
        self.frequent(seen, said)
    }

    /// Runs that are said in enough of the first conversations.
    ///
    /// Hardly any is said twice: those that are not, by what stands in few places for all of them, never reach the map.
    fn frequent_runs(self, said: &Sampled<'_>) -> HashSet<u64> {
        let (mut words, runs, needed) = (0, Runs::of(self.words), self.needed(said));
        said.turns(|_, turn| words += turn.len());
        let mut places = vec![Seen::default(); words.next_power_of_two().min(PLACES)];
        let last = places.len() - 1;
        said.turns(|conversation, words| runs.each(words, |_, run| places[run as usize & last].in_conversation(conversation)));
        let mut seen: HashMap<u64, Seen> = HashMap::new();
        said.turns(|conversation, words| {
            runs.each(words, |_, run| {
                if places[run as usize & last].conversations >= needed {
                    seen.entry(run).or_default().in_conversation(conversation);
                }
            });
        });
        self.frequent(seen, said)
    }

    fn frequent(self, seen: HashMap<u64, Seen>, said: &Sampled<'_>) -> HashSet<u64> {
        let needed = self.needed(said);
        seen.into_iter().filter(|(_, seen)| seen.conversations >= needed).map(|(run, _)| run).collect()
    }

    /// Conversations in which a run has to be said.
    fn needed(self, said: &Sampled<'_>) -> u32 {
        let sampled = said.0.conversations.len().min(SAMPLE);
        (self.share * sampled as f64).max(self.conversations as f64).ceil() as u32
    }
}

/// In how many conversations something is said, told of them in order.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// One more than the number of the last one.
    last: u32,
    conversations: u32,
}

impl Seen {
    fn in_conversation(&mut self, conversation: usize) {
        self.conversations += u32::from(self.last != conversation as u32 + 1);
        self.last = conversation as u32 + 1;
    }
}
