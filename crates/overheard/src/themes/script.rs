//! What is said alike everywhere: interview guides, disclaimers, canned answers.

use super::corpus::Corpus;
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// Words of a scripted run, and in what share of the conversations (and at least how many) it is said.
pub(super) const RUN: usize = 6;
const MIN_SHARE: f64 = 0.3;
const MIN_CONVERSATIONS: usize = 3;
/// Conversations looked at; the share among these few tells enough.
const SAMPLE: usize = 500;

/// Runs of six words that are said in many conversations; hidden from phrases, labels and quotes.
#[derive(Debug, Default, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Script {
    runs: HashSet<u64>,
}

impl Script {
    pub(super) fn new(corpus: &Corpus<'_>) -> Self {
        let sampled = &corpus.conversations[..corpus.conversations.len().min(SAMPLE)];
        if corpus.conversations.len() == corpus.turns() || sampled.len() < MIN_CONVERSATIONS {
            return Self::default();
        }
        let mut seen: HashMap<u64, (u32, u32)> = HashMap::new();
        for (conversation, turns) in sampled.iter().enumerate() {
            for turn in turns.clone() {
                let words: Vec<&str> = corpus.words(turn).iter().map(|word| &*corpus.surfaces[word.surface as usize]).collect();
                for run in words.windows(RUN) {
                    let (last, count) = seen.entry(run_hash(run)).or_insert((u32::MAX, 0));
                    if *last != conversation as u32 {
                        (*last, *count) = (conversation as u32, *count + 1);
                    }
                }
            }
        }
        let needed = (MIN_SHARE * sampled.len() as f64).max(MIN_CONVERSATIONS as f64);
        Self { runs: seen.into_iter().filter(|(_, (_, count))| f64::from(*count) >= needed).map(|(run, _)| run).collect() }
    }

    /// For each word, whether it is part of a scripted run.
    pub(super) fn covered(&self, words: &[&str]) -> Vec<bool> {
        let mut covered = vec![false; words.len()];
        if self.runs.is_empty() {
            return covered;
        }
        for (at, run) in words.windows(RUN).enumerate() {
            if self.runs.contains(&run_hash(run)) {
                covered[at..at + RUN].fill(true);
            }
        }
        covered
    }
}

fn run_hash(run: &[&str]) -> u64 {
    xxh3_64(run.join(" ").as_bytes())
}
