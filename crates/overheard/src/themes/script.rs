//! What is said alike everywhere: interview guides, disclaimers, canned answers.

use super::corpus::{Corpus, Word};
use super::hash::mix;
use crate::parallel::Pool;
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
/// Odd, so that no word is lost on the way through a run.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
/// Places that stand for all runs, at most.
const PLACES: usize = 1 << 20;
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
    pub(super) fn new(corpus: &Corpus<'_>, pool: &Pool) -> Self {
        if corpus.conversations.len() == corpus.turns() {
            return Self::default();
        }
        let [short, long] = RULES;
        let tasks: [&(dyn Fn() -> Vec<u64> + Sync); 3] =
            [&|| short.frequent_runs(corpus), &|| long.frequent_runs(corpus), &|| short.frequent_turns(corpus)];
        let [runs, longer, turns] = pool.map_indices(tasks.len(), |task| tasks[task]()).try_into().unwrap_or_default();
        Self { runs: runs.into_iter().chain(longer).collect(), turns: turns.into_iter().collect() }
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
    /// Hashes of turns shorter than a run that are said in enough of the first conversations.
    fn frequent_turns(self, corpus: &Corpus<'_>) -> Vec<u64> {
        let mut seen: HashMap<u64, Seen> = HashMap::new();
        for (conversation, turn) in sampled(corpus).filter(|&(_, turn)| corpus.words(turn).len() < self.words) {
            let run = text_of(corpus, turn, 0..corpus.words(turn).len());
            seen.entry(run).or_default().in_conversation(conversation);
        }
        let needed = self.needed(corpus);
        seen.into_iter().filter(|(_, seen)| seen.conversations >= needed).map(|(run, _)| run).collect()
    }

    /// Hashes of the runs that are said in enough of the first conversations.
    ///
    /// Runs are told apart by the numbers of their words. Hardly any is said twice: those that are not, by what stands in few places for
    /// all of them, are never looked at.
    fn frequent_runs(self, corpus: &Corpus<'_>) -> Vec<u64> {
        let needed = self.needed(corpus);
        let words: usize = sampled(corpus).map(|(_, turn)| corpus.words(turn).len()).sum();
        let mut places = vec![Seen::default(); words.next_power_of_two().min(PLACES)];
        let place = |run: u64| run as usize & (words.next_power_of_two().min(PLACES) - 1);
        let mut runs = Runs::of(self.words);
        for (conversation, turn) in sampled(corpus) {
            runs.each(corpus.words(turn), |_, run| places[place(run)].in_conversation(conversation));
        }
        let mut seen: HashMap<u64, (Seen, usize, usize)> = HashMap::new();
        for (conversation, turn) in sampled(corpus) {
            runs.each(corpus.words(turn), |at, run| {
                if places[place(run)].conversations >= needed {
                    seen.entry(run).or_insert((Seen::default(), turn, at)).0.in_conversation(conversation);
                }
            });
        }
        let frequent = seen.into_values().filter(|(seen, _, _)| seen.conversations >= needed);
        frequent.map(|(_, turn, at)| text_of(corpus, turn, at..at + self.words)).collect()
    }

    /// Conversations in which a run has to be said.
    fn needed(self, corpus: &Corpus<'_>) -> u32 {
        let sampled = corpus.conversations.len().min(SAMPLE);
        (self.share * sampled as f64).max(self.conversations as f64).ceil() as u32
    }
}

/// The turns of the first conversations, each with the number of its conversation.
fn sampled<'a>(corpus: &'a Corpus<'_>) -> impl Iterator<Item = (usize, usize)> + 'a {
    let sampled = corpus.conversations.iter().take(SAMPLE).enumerate();
    sampled.flat_map(|(conversation, turns)| turns.clone().map(move |turn| (conversation, turn)))
}

/// The hash of some words of a turn, as they are written.
fn text_of(corpus: &Corpus<'_>, turn: usize, words: Range<usize>) -> u64 {
    let words = corpus.words(turn)[words].iter();
    let written: Vec<&str> = words.map(|word| &*corpus.surfaces[word.surface as usize]).collect();
    Joined::new(&written).hash(0..written.len())
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

/// Runs of so many words of a turn, by hashes of the words' numbers.
struct Runs {
    words: usize,
    /// What a word that leaves a run has become a multiple of.
    leaving: u64,
    mixed: Vec<u64>,
}

impl Runs {
    fn of(words: usize) -> Self {
        Self { words, leaving: (0..words).fold(1, |power: u64, _| power.wrapping_mul(FACTOR)), mixed: Vec::new() }
    }

    /// Calls `see` with the place and the hash of each run.
    ///
    /// # Source
    /// Karp, Rabin (1987), IBM Journal of Research and Development 31, 249-260.
    fn each(&mut self, words: &[Word], mut see: impl FnMut(usize, u64)) {
        self.mixed.clear();
        self.mixed.extend(words.iter().map(|word| mix(u64::from(word.surface))));
        let mut sum = 0u64;
        for (end, word) in self.mixed.iter().enumerate() {
            sum = sum.wrapping_mul(FACTOR).wrapping_add(*word);
            if let Some(at) = (end + 1).checked_sub(self.words) {
                let left = at.checked_sub(1).map_or(0, |before| self.mixed[before].wrapping_mul(self.leaving));
                sum = sum.wrapping_sub(left);
                see(at, mix(sum));
            }
        }
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
