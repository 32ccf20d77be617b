//! What is said alike everywhere: interview guides, disclaimers, canned answers.

use super::corpus::Corpus;
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

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
/// Conversations looked at; the share among these few tells enough.
const SAMPLE: usize = 500;

/// Runs of words that are said in many conversations; hidden from phrases, labels and quotes.
#[derive(Debug, Default, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Script {
    runs: HashSet<u64>,
    /// Turns that are shorter than a run.
    turns: HashSet<u64>,
}

impl Script {
    pub(super) fn new(corpus: &Corpus<'_>) -> Self {
        if corpus.conversations.len() == corpus.turns() {
            return Self::default();
        }
        let [short, _] = RULES;
        let whole_turns = short.frequent(corpus, |words| if words.len() < short.words { vec![words] } else { Vec::new() });
        let runs = RULES.iter().flat_map(|rule| rule.frequent(corpus, |words| words.windows(rule.words).collect()));
        Self { runs: runs.collect(), turns: whole_turns.into_iter().collect() }
    }

    /// For each word, whether it is part of a scripted run.
    pub(super) fn covered(&self, words: &[&str]) -> Vec<bool> {
        let mut covered = vec![false; words.len()];
        if self.turns.contains(&run_hash(words)) {
            covered.fill(true);
        }
        for rule in RULES {
            for (at, run) in words.windows(rule.words).enumerate() {
                if self.runs.contains(&run_hash(run)) {
                    covered[at..at + rule.words].fill(true);
                }
            }
        }
        covered
    }
}

impl Rule {
    /// Hashes of the runs that are said in enough of the first conversations; `runs` cuts them from the words of a turn.
    fn frequent<'c>(self, corpus: &'c Corpus<'_>, runs: impl for<'w> Fn(&'w [&'c str]) -> Vec<&'w [&'c str]>) -> Vec<u64> {
        let sampled = &corpus.conversations[..corpus.conversations.len().min(SAMPLE)];
        let mut seen: HashMap<u64, (u32, u32)> = HashMap::new();
        for (conversation, turns) in sampled.iter().enumerate() {
            for turn in turns.clone() {
                let words: Vec<&'c str> = corpus.words(turn).iter().map(|word| &*corpus.surfaces[word.surface as usize]).collect();
                for run in runs(&words) {
                    let (last, count) = seen.entry(run_hash(run)).or_insert((u32::MAX, 0));
                    if *last != conversation as u32 {
                        (*last, *count) = (conversation as u32, *count + 1);
                    }
                }
            }
        }
        let needed = (self.share * sampled.len() as f64).max(self.conversations as f64);
        seen.into_iter().filter(|(_, (_, count))| f64::from(*count) >= needed).map(|(run, _)| run).collect()
    }
}

fn run_hash(run: &[&str]) -> u64 {
    xxh3_64(run.join(" ").as_bytes())
}
