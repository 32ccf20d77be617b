//! What is known of a part of a study: enough to find themes, bounded, and exact to merge.
//!
//! A [`Partial`] counts all conversations and keeps the words of those with the smallest content hashes, up
//! to a budget. The bottom of a union is the bottom of the bottoms, so parts merged equal the whole.

use super::heard_turns;
use crate::error::{Error, Kind, Result};
use crate::parallel::Pool;
use crate::text::{Surfaces, TokenKind, tokens};
use crate::transcript::Conversation;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

/// First byte of saved state; a state of another version is refused.
const VERSION: u8 = 1;
/// Words kept by default: some 8 million content words.
const BUDGET_WORDS: u64 = 24_000_000;
/// Conversations that a thread counts at once.
const BLOCK: usize = 64;

/// What makes two parts mergeable: they must agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartialOptions {
    /// Seed of the content hashes; another seed gives another, equally good sample and start.
    pub seed: u64,
    /// Words to keep; conversations are kept whole, in order of their hashes, until it is reached.
    pub budget_words: u64,
}

impl Default for PartialOptions {
    fn default() -> Self {
        Self { seed: 0, budget_words: BUDGET_WORDS }
    }
}

/// The words of one conversation's heard turns, by number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Sampled {
    pub(crate) hash: u64,
    pub(crate) turn_hashes: Vec<u64>,
    pub(crate) turn_ends: Vec<u32>,
    pub(crate) words: Vec<u32>,
}

/// Statistics of a part of a study; merging is associative, commutative and exact.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Partial {
    options: PartialOptions,
    conversations: u64,
    turns: u64,
    vocabulary: Vec<Box<str>>,
    sample: Vec<Sampled>,
    #[serde(skip)]
    sampled_words: u64,
    /// Conversations with larger hashes cannot stay, once the budget is reached.
    #[serde(skip)]
    cut: Option<u64>,
    /// Numbers of the words; made when the first is asked for.
    #[serde(skip)]
    numbers: Option<Surfaces>,
    /// Whether the state is in the one form that depends on nothing but the conversations.
    #[serde(skip)]
    settled: bool,
}

impl PartialEq for Partial {
    fn eq(&self, other: &Self) -> bool {
        self.to_bytes() == other.to_bytes()
    }
}

impl Partial {
    /// Returns statistics of nothing.
    pub fn new(options: PartialOptions) -> Self {
        Self {
            options,
            conversations: 0,
            turns: 0,
            vocabulary: Vec::new(),
            sample: Vec::new(),
            sampled_words: 0,
            cut: None,
            numbers: None,
            settled: false,
        }
    }

    /// Statistics of nothing, that count conversations with hashes above `cut` and do not keep them.
    pub(crate) fn below(options: PartialOptions, cut: u64) -> Self {
        Self { cut: Some(cut), ..Self::new(options) }
    }

    /// The largest hash of a conversation that could stay.
    pub(crate) fn cut(&self) -> u64 {
        self.cut.unwrap_or(u64::MAX)
    }

    pub(crate) fn of(conversations: &[Conversation], options: PartialOptions, pool: &Pool) -> Self {
        // Small studies are shared too; how they are cut does not matter to the sum.
        let block = conversations.len().div_ceil(pool.threads()).clamp(1, BLOCK);
        let parts = pool.map_blocks(conversations.len(), block, |block| {
            let mut part = Self::new(options);
            conversations[block].iter().for_each(|conversation| part.observe(conversation));
            part
        });
        let mut whole = parts.into_iter().reduce(Self::join).unwrap_or_else(|| Self::new(options));
        whole.settle();
        whole
    }

    /// Adds one conversation.
    pub fn observe(&mut self, conversation: &Conversation) {
        let texts = heard_texts(conversation);
        self.settled = false;
        self.conversations += 1;
        self.turns += texts.len() as u64;
        let hash = content_hash(&texts, self.options.seed);
        if self.cut.is_some_and(|cut| hash > cut) {
            return;
        }
        let mut sampled =
            Sampled { hash, turn_hashes: Vec::with_capacity(texts.len()), turn_ends: Vec::with_capacity(texts.len()), words: Vec::new() };
        for text in texts {
            sampled.turn_hashes.push(turn_hash(text, self.options.seed));
            tokens(text, |token| sampled.words.push(self.number(if token.kind == TokenKind::Word { token.word } else { "" })));
            sampled.turn_ends.push(sampled.words.len() as u32);
        }
        sampled.words.shrink_to_fit();
        self.sampled_words += sampled.words.len() as u64;
        self.sample.push(sampled);
        if self.sampled_words > 2 * self.options.budget_words {
            self.prune();
        }
    }

    /// Adds the statistics of another part.
    ///
    /// # Errors
    /// `is_config` when the two were made with different options.
    pub fn merge(self, other: Self) -> Result<Self> {
        if self.options != other.options {
            let kind =
                Kind::Option { option: "partial", found: "different".into(), remedy: "make all parts with the same seed and budget" };
            return Err(Error::new(kind));
        }
        let mut merged = self.join(other);
        merged.settle();
        Ok(merged)
    }

    /// Adds a part made with the same options; the sum has to be settled in the end.
    pub(crate) fn join(mut self, other: Self) -> Self {
        self.settled = false;
        self.conversations += other.conversations;
        self.turns += other.turns;
        let numbers: Vec<u32> = other.vocabulary.iter().map(|word| self.number(word)).collect();
        for mut sampled in other.sample {
            sampled.words.iter_mut().for_each(|word| *word = numbers[*word as usize]);
            self.sampled_words += sampled.words.len() as u64;
            self.sample.push(sampled);
        }
        if self.sampled_words > 2 * self.options.budget_words {
            self.prune();
        }
        self
    }

    /// Returns the number of conversations counted.
    pub fn conversations(&self) -> u64 {
        self.conversations
    }

    /// Returns the number of heard turns counted.
    pub fn turns(&self) -> u64 {
        self.turns
    }

    /// Returns the number of conversations whose words are kept.
    pub fn sampled_conversations(&self) -> usize {
        self.sample.len()
    }

    /// Returns the state as bytes: the same for the same conversations, however they were split and merged.
    ///
    /// # Panics
    /// Never: plain data always serialises.
    pub fn to_bytes(&self) -> Vec<u8> {
        if !self.settled {
            let mut settled = self.clone();
            settled.settle();
            return settled.to_bytes();
        }
        postcard::to_extend(self, vec![VERSION]).expect("plain data always serialises")
    }

    /// Loads saved state.
    ///
    /// # Errors
    /// `is_parse` when the bytes are of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let damaged = |why| Error::new(Kind::State { why });
        let (&version, body) = bytes.split_first().ok_or_else(|| damaged("it is empty"))?;
        if version != VERSION {
            return Err(damaged("it was saved by another version"));
        }
        let mut partial: Self = postcard::from_bytes(body).map_err(|_| damaged("it is cut or changed"))?;
        let words = partial.vocabulary.len() as u32;
        if !partial.sample.iter().all(|sampled| sampled.is_valid(words)) {
            return Err(damaged("it is cut or changed"));
        }
        partial.sampled_words = partial.sample.iter().map(|sampled| sampled.words.len() as u64).sum();
        partial.prune();
        Ok(partial)
    }

    /// Tells which conversations are kept, once the state is settled and gone.
    pub(crate) fn keeper(&self) -> Keeper {
        Keeper { seed: self.options.seed, cut: self.cut }
    }

    pub(crate) fn sample(&self) -> &[Sampled] {
        &self.sample
    }

    pub(crate) fn vocabulary(&self) -> &[Box<str>] {
        &self.vocabulary
    }

    /// The words that are kept of a conversation; `None` where they are not, or the state is not settled.
    pub(crate) fn sampled(&self, conversation: &Conversation) -> Option<&Sampled> {
        let hash = content_hash(&heard_texts(conversation), self.options.seed);
        let at = self.sample.binary_search_by_key(&hash, |sampled| sampled.hash).ok()?;
        Some(&self.sample[at])
    }

    fn number(&mut self, word: &str) -> u32 {
        let numbers = self.numbers.get_or_insert_with(|| numbered(&self.vocabulary));
        numbers.get(word).unwrap_or_else(|| {
            let number = self.vocabulary.len() as u32;
            self.vocabulary.push(word.into());
            numbers.insert(word, number);
            number
        })
    }

    /// Keeps the conversations with the smallest hashes until the budget is reached.
    fn prune(&mut self) {
        self.sample.sort_unstable_by_key(|sampled| sampled.hash);
        let mut words = 0;
        let kept = self.sample.iter().take_while(|sampled| {
            let room = words < self.options.budget_words;
            words += if room { sampled.words.len() as u64 } else { 0 };
            room
        });
        let kept = kept.count();
        self.sample.truncate(kept);
        self.sampled_words = words;
        self.cut = self.sample.last().map(|last| last.hash).filter(|_| words >= self.options.budget_words);
    }

    /// Brings the state into the one form that depends on nothing but the conversations.
    pub(crate) fn settle(&mut self) {
        if self.settled {
            return;
        }
        self.prune();
        let mut used = vec![false; self.vocabulary.len()];
        self.sample.iter().flat_map(|sampled| &sampled.words).for_each(|&word| used[word as usize] = true);
        let mut order: Vec<usize> = (0..used.len()).filter(|&word| used[word]).collect();
        // Words of a part that was settled stand in order, which this sort makes use of.
        order.sort_by(|&a, &b| self.vocabulary[a].cmp(&self.vocabulary[b]));
        let mut numbers = vec![0u32; used.len()];
        order.iter().enumerate().for_each(|(number, &word)| numbers[word] = number as u32);
        self.sample.iter_mut().flat_map(|sampled| &mut sampled.words).for_each(|word| *word = numbers[*word as usize]);
        self.vocabulary = order.iter().map(|&word| std::mem::take(&mut self.vocabulary[word])).collect();
        // Equal hashes: the content decides, so that ties do not depend on the order of arrival.
        self.sample.sort_unstable();
        (self.numbers, self.settled) = (None, true);
    }
}

fn numbered(vocabulary: &[Box<str>]) -> Surfaces {
    let mut numbers = Surfaces::default();
    vocabulary.iter().enumerate().for_each(|(number, word)| numbers.insert(word, number as u32));
    numbers
}

impl Sampled {
    fn is_valid(&self, vocabulary: u32) -> bool {
        let ends = self.turn_ends.is_sorted() && self.turn_ends.last().copied().unwrap_or(0) as usize == self.words.len();
        ends && self.turn_ends.len() == self.turn_hashes.len() && self.words.iter().all(|&word| word < vocabulary)
    }
}

/// Tells conversations whose words are kept from others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keeper {
    seed: u64,
    cut: Option<u64>,
}

impl Keeper {
    pub(crate) fn keeps(self, conversation: &Conversation) -> bool {
        self.cut.is_none_or(|cut| content_hash(&heard_texts(conversation), self.seed) <= cut)
    }
}

/// What is said in the turns that are listened to.
pub(crate) fn heard_texts(conversation: &Conversation) -> Vec<&str> {
    heard_turns(conversation).into_iter().map(|turn| conversation.slice(conversation.turns()[turn].text)).collect()
}

/// Hash of what is said in a turn.
pub(crate) fn turn_hash(text: &str, seed: u64) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), seed)
}

/// Hash of what is said in a conversation; who says it and where it is stored do not matter.
pub(crate) fn content_hash(texts: &[&str], seed: u64) -> u64 {
    let mut hasher = Xxh3::with_seed(seed);
    for text in texts {
        hasher.update(text.as_bytes());
        hasher.update(b"\x1e");
    }
    hasher.digest()
}
