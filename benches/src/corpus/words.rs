//! Words that nobody says, drawn as people draw theirs.

use super::random::Random;
use super::script::Script;
use std::collections::HashSet;

/// Discount and strength of the Pitman-Yor process that words are drawn from: the number of different words grows with the text's
/// length to the power of the discount, as Heaps' law has it. Pitman and Yor (1997), Annals of Probability 25, 855-900.
const DISCOUNT: f64 = 0.55;
const STRENGTH: f64 = 500.0;
/// Occurrences that are remembered to draw from; beyond, new ones take the places of old ones.
const REMEMBERED: usize = 1 << 24;

const SYLLABLES: &str = "ba ren to mi ka lor den sha vi no pra tel gu fen ro zi ham bel cor da ny lu wes ter ash jo quin ster mar li";
const ENDINGS: &str = "s ing ed er ly ness able ment";
/// One word in so many is a number.
const NUMBER_IN: usize = 16;

/// The most frequent words of English, which carry no theme, most frequent first.
const FUNCTION_WORDS: &str = "the to and of that a i you it in is we so this have be for on with but not are was they what do there as my \
     if like know can at or just about all one would because our your how when really which from more think has an out get no then me up \
     had some well now people want their yeah okay right mean going actually kind say he she them where who been time make need could \
     will very other here into only thing things lot";

/// Draws words, new ones among them.
#[derive(Debug)]
pub(super) struct Words {
    script: Script,
    syllables: Vec<&'static str>,
    endings: Vec<&'static str>,
    carrying_nothing: Vec<String>,
    /// Sums of the weights of the function words, by Zipf's law with a flat head.
    function_sums: Vec<f64>,
    known: Vec<String>,
    counts: Vec<u32>,
    occurrences: Vec<u32>,
    drawn: u64,
    used: HashSet<String>,
}

impl Words {
    pub(super) fn new(script: Script) -> Self {
        let function_words: Vec<String> = FUNCTION_WORDS.split_ascii_whitespace().map(|word| script.write(word)).collect();
        let mut sum = 0.0;
        let weigh = |rank: usize| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        };
        Self {
            script,
            syllables: SYLLABLES.split(' ').collect(),
            endings: ENDINGS.split(' ').collect(),
            function_sums: (0..function_words.len()).map(weigh).collect(),
            carrying_nothing: function_words,
            known: Vec::new(),
            counts: Vec::new(),
            occurrences: Vec::new(),
            drawn: 0,
            used: HashSet::new(),
        }
    }

    pub(super) fn function_word(&self, random: &mut Random) -> &str {
        let all = self.function_sums.last().copied().unwrap_or_default();
        let at = random.share() * all;
        &self.carrying_nothing[self.function_sums.partition_point(|&sum| sum <= at).min(self.carrying_nothing.len() - 1)]
    }

    /// Draws a word that carries meaning: a new one, or one from before in proportion to how often it was said.
    pub(super) fn content_word(&mut self, random: &mut Random) -> &str {
        let different = self.known.len() as f64;
        let new = random.share() * (self.drawn as f64 + STRENGTH) < STRENGTH + DISCOUNT * different;
        let number = if new || self.occurrences.is_empty() { self.add(random) } else { self.draw_again(random) };
        self.counts[number] += 1;
        self.drawn += 1;
        if self.occurrences.len() < REMEMBERED {
            self.occurrences.push(number as u32);
        } else {
            let forgotten = random.below(REMEMBERED);
            self.occurrences[forgotten] = number as u32;
        }
        &self.known[number]
    }

    fn draw_again(&mut self, random: &mut Random) -> usize {
        loop {
            let number = *random.pick(&self.occurrences) as usize;
            if random.share() >= DISCOUNT / f64::from(self.counts[number]) {
                return number;
            }
        }
    }

    fn add(&mut self, random: &mut Random) -> usize {
        let word = self.unused(random);
        self.known.push(self.script.write(&word));
        self.counts.push(0);
        self.used.insert(word);
        self.known.len() - 1
    }

    fn unused(&self, random: &mut Random) -> String {
        for attempt in 0.. {
            let word = if random.one_in(NUMBER_IN) {
                let end = *random.pick(&[100, 1_000, 10_000, 100_000, 1_000_000]);
                random.below(end).to_string()
            } else {
                let syllables: String = (0..2 + random.below(2 + attempt / 2)).map(|_| *random.pick(&self.syllables)).collect();
                let ending = if random.one_in(2) { random.pick(&self.endings) } else { "" };
                format!("{syllables}{ending}")
            };
            if !self.used.contains(&word) {
                return word;
            }
        }
        unreachable!("longer and longer words are tried")
    }

    /// A name of two words, in the script.
    pub(super) fn name(&self, random: &mut Random) -> String {
        let mut part = || {
            let word: String = (0..2 + random.below(2)).map(|_| *random.pick(&self.syllables)).collect();
            capitalised(&self.script.write(&word))
        };
        format!("{} {}", part(), part())
    }
}

/// The word with a capital in front.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
