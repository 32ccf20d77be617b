//! What is said alike everywhere: interview guides, disclaimers, canned answers.

use super::corpus::Corpus;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
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
        let whole_turns = short.frequent(corpus, |said, see| {
            if said.len() < short.words {
                see(said.hash(0..said.len()));
            }
        });
        let runs = RULES.iter().flat_map(|rule| rule.frequent(corpus, |said, see| said.hashes(rule.words).for_each(see)));
        Self { runs: runs.collect(), turns: whole_turns.into_iter().collect() }
    }

    /// For each word, whether it is part of a scripted run.
    pub(super) fn covered(&self, words: &[&str]) -> Vec<bool> {
        let mut covered = vec![false; words.len()];
        if self.turns.is_empty() && self.runs.is_empty() {
            return covered;
        }
        let said = Joined::new(words);
        if self.turns.contains(&said.hash(0..words.len())) {
            covered.fill(true);
        }
        for rule in RULES {
            for (at, run) in said.hashes(rule.words).enumerate() {
                if self.runs.contains(&run) {
                    covered[at..at + rule.words].fill(true);
                }
            }
        }
        covered
    }
}

impl Rule {
    /// Hashes of the runs that are said in enough of the first conversations; `runs` shows those of a turn, one after the other.
    fn frequent(self, corpus: &Corpus<'_>, runs: impl Fn(&Joined, &mut dyn FnMut(u64))) -> Vec<u64> {
        let sampled = &corpus.conversations[..corpus.conversations.len().min(SAMPLE)];
        let mut seen: HashMap<u64, (u32, u32)> = HashMap::new();
        for (conversation, turns) in sampled.iter().enumerate() {
            for turn in turns.clone() {
                let words: Vec<&str> = corpus.words(turn).iter().map(|word| &*corpus.surfaces[word.surface as usize]).collect();
                runs(&Joined::new(&words), &mut |run| {
                    let (last, count) = seen.entry(run).or_insert((u32::MAX, 0));
                    if *last != conversation as u32 {
                        (*last, *count) = (conversation as u32, *count + 1);
                    }
                });
            }
        }
        let needed = (self.share * sampled.len() as f64).max(self.conversations as f64);
        seen.into_iter().filter(|(_, (_, count))| f64::from(*count) >= needed).map(|(run, _)| run).collect()
    }
}

/// The words of a turn with spaces between them, so that each run of them is a part of one text.
struct Joined {
    text: String,
    /// Where each word starts, and where one more would.
    starts: Vec<usize>,
}

impl Joined {
    fn new(words: &[&str]) -> Self {
        let text = words.join(" ");
        let mut starts = vec![0];
        starts.extend(words.iter().scan(0, |end, word| {
            *end += word.len() + 1;
            Some(*end)
        }));
        Self { text, starts }
    }

    /// Number of words.
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The hash of a run of words.
    fn hash(&self, run: Range<usize>) -> u64 {
        let (start, end) = (self.starts[run.start], self.starts[run.end]);
        xxh3_64(&self.text.as_bytes()[start..end.saturating_sub(1).max(start)])
    }

    /// The hashes of all runs of so many words.
    fn hashes(&self, words: usize) -> impl Iterator<Item = u64> {
        (words..self.starts.len()).map(move |end| self.hash(end - words..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_runs_joined_one_by_one() {
        for words in [&[][..], &[""], &["one"], &["", "a", ""], &["it", "was", "", "slow", "ja\u{e4}", "so", "it", "was"]] {
            let said = Joined::new(words);
            assert_eq!(said.hash(0..words.len()), xxh3_64(words.join(" ").as_bytes()));
            for len in 1..=4 {
                let plain: Vec<u64> = words.windows(len).map(|run| xxh3_64(run.join(" ").as_bytes())).collect();
                assert_eq!(said.hashes(len).collect::<Vec<_>>(), plain, "{words:?} by {len}");
            }
        }
    }
}
