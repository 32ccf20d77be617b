//! Quotations that were not said so: what comes nearest, and whether parts of it stand in different places.

use super::align::{Alignment, align};
use super::folding::Words;
use super::search::{BLOCK, First, Judged, Place, Wanted, turn_words};
use super::{Alteration, Verdict, WordChange};
use crate::parallel::Pool;
use crate::transcript::Conversation;
use std::collections::{BTreeMap, HashMap};

/// Rare words of a quotation that turns are looked for by.
const RARE_WORDS: usize = 12;
/// Turns that a quotation is laid beside.
const CANDIDATES: usize = 12;
/// A quotation of fewer words was said so or not at all.
const MIN_WORDS: usize = 4;
/// Of so many words one may differ.
const WORDS_FOR_EDIT: usize = 4;
/// A part that stands elsewhere has at least this many words, and there are at most this many parts.
const PART_WORDS: usize = 4;
const MAX_PARTS: usize = 3;
/// A part between marks that something is left out says where it is from with fewer.
const MARKED_PART_WORDS: usize = 3;
/// Places remembered of one run of words.
const PLACES: usize = 256;
/// With no more edits than these it is the wording that was changed, even where its parts stand elsewhere too.
const FEW_EDITS: usize = 2;

/// What the second pass looks for.
pub(super) struct Near<'a> {
    wanted: &'a Wanted,
    first: &'a First,
    /// For each rare word the quotations that are looked for by it.
    rare: HashMap<u32, Vec<usize>>,
    /// How much a word tells, in thousandths of a nat.
    weights: Vec<u64>,
    runs: HashMap<Vec<u32>, usize>,
}

/// What the second pass finds.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// For each quotation the stretches of turns that share most with it: score, stretch.
    stretches: BTreeMap<usize, Vec<(u64, Place)>>,
    /// For each run of words, where it stands: conversation, turn, first word.
    runs: BTreeMap<usize, Vec<(usize, usize, usize)>>,
}

impl<'a> Near<'a> {
    pub(super) fn new(wanted: &'a Wanted, first: &'a First, open: &[usize]) -> Self {
        let weight = |&turns: &u32| {
            let nats = libm::log(f64::from(first.turns.max(1)) / f64::from(turns.max(1)));
            if turns == 0 { 0 } else { (nats * 1000.0) as u64 + 1 }
        };
        let weights: Vec<u64> = first.turns_with.iter().map(weight).collect();
        let (mut rare, mut runs): (HashMap<u32, Vec<usize>>, HashMap<Vec<u32>, usize>) = (HashMap::new(), HashMap::new());
        for &index in open {
            let numbers = wanted.numbers(index);
            let mut words = numbers.clone();
            words.sort_unstable_by_key(|&word| (u64::MAX - weights[word as usize], word));
            words.dedup();
            words.iter().take(RARE_WORDS).for_each(|&word| rare.entry(word).or_default().push(index));
            for run in numbers.windows(PART_WORDS) {
                let number = runs.len();
                runs.entry(run.to_vec()).or_insert(number);
            }
        }
        Self { wanted, first, rare, weights, runs }
    }

    pub(super) fn second_pass(&self, conversations: &[Conversation], pool: &Pool) -> Candidates {
        let blocks = pool.map_blocks(conversations.len(), BLOCK, |block| {
            let mut part = Candidates::default();
            for at in block {
                for (turn, _) in conversations[at].turns().iter().enumerate().filter(|(_, turn)| turn.spoken) {
                    self.observe(&turn_words(&conversations[at], turn), (at, turn), &mut part);
                }
            }
            part.settle();
            part
        });
        let mut whole = Candidates::default();
        for part in blocks {
            part.stretches.into_iter().for_each(|(index, found)| whole.stretches.entry(index).or_default().extend(found));
            part.runs.into_iter().for_each(|(run, places)| whole.runs.entry(run).or_default().extend(places));
        }
        whole.settle();
        whole
    }

    fn observe(&self, turn: &Words, (at, number): (usize, usize), part: &mut Candidates) {
        let words: Vec<Option<u32>> = turn.folded.iter().map(|word| self.wanted.number(word)).collect();
        let mut shared: BTreeMap<usize, Vec<(usize, u32)>> = BTreeMap::new();
        for (place, word) in words.iter().enumerate().filter_map(|(place, word)| Some((place, (*word)?))) {
            self.rare.get(&word).into_iter().flatten().for_each(|&index| shared.entry(index).or_default().push((place, word)));
        }
        for (index, places) in shared {
            let len = self.wanted.quotation(index).len();
            let (score, from, until) = self.densest(&places, 2 * len);
            let stretch = from.saturating_sub(len)..(until + len + 1).min(turn.len());
            part.stretches.entry(index).or_default().push((score, (at, number, stretch)));
        }
        for (start, run) in words.windows(PART_WORDS).enumerate() {
            let known: Option<Vec<u32>> = run.iter().copied().collect();
            if let Some(&run) = known.and_then(|known| self.runs.get(&known)) {
                part.runs.entry(run).or_default().push((at, number, start));
            }
        }
    }

    /// The stretch of at most `longest` words with the most telling words of a quotation, each counted once: score, first and last place.
    fn densest(&self, places: &[(usize, u32)], longest: usize) -> (u64, usize, usize) {
        let mut within: BTreeMap<u32, usize> = BTreeMap::new();
        let (mut score, mut start) = (0, 0);
        let mut best = (0, places[0].0, places[0].0);
        for &(place, word) in places {
            let count = within.entry(word).or_insert(0);
            score += if *count == 0 { self.weights[word as usize] } else { 0 };
            *count += 1;
            while place - places[start].0 > longest {
                let gone = places[start].1;
                let count = within.entry(gone).or_insert(1);
                *count -= 1;
                score -= if *count == 0 { self.weights[gone as usize] } else { 0 };
                start += 1;
            }
            if score > best.0 {
                best = (score, places[start].0, place);
            }
        }
        best
    }

    /// What is to be said of a quotation that nobody said so.
    pub(super) fn verdict(&self, index: usize, conversations: &[Conversation], candidates: &Candidates) -> Option<Judged> {
        let quotation = self.wanted.quotation(index);
        let marked = self.marked_parts(index);
        if quotation.len() < MIN_WORDS {
            return marked;
        }
        let reworded = self.reworded(index, conversations, candidates);
        if reworded.as_ref().is_some_and(|(found, _)| found.edits <= FEW_EDITS) {
            return reworded.map(judged);
        }
        marked.or_else(|| self.joined(index, conversations, candidates)).or_else(|| reworded.map(judged))
    }

    /// The nearest wording, if it is near enough.
    fn reworded(&self, index: usize, conversations: &[Conversation], candidates: &Candidates) -> Option<(Alignment, (usize, usize))> {
        let quotation = self.wanted.quotation(index);
        let mut best: Option<(Alignment, (usize, usize))> = None;
        for (_, (at, turn, stretch)) in candidates.stretches.get(&index).into_iter().flatten() {
            let words = turn_words(&conversations[*at], *turn);
            // A marked gap may reach over all of a turn.
            let within = if quotation.parts().len() > 1 { 0..words.len() } else { stretch.clone() };
            let Some(found) = align(quotation, &words, within) else { continue };
            if best.as_ref().is_none_or(|(best, _)| found.edits < best.edits) {
                best = Some((found, (*at, *turn)));
            }
        }
        let numbers = self.wanted.numbers(index);
        let weight = |kept: &dyn Fn(usize) -> bool| -> u64 {
            numbers.iter().enumerate().filter(|(word, _)| kept(*word)).map(|(_, &number)| self.weights[number as usize].max(1)).sum()
        };
        best.filter(|(found, _)| {
            let telling = 2 * weight(&|word| found.kept[word].is_some()) >= weight(&|_| true);
            found.edits * WORDS_FOR_EDIT <= quotation.len() && telling
        })
    }

    /// Parts between marks that something is left out, each said somewhere, but not in one turn or not in this order.
    fn marked_parts(&self, index: usize) -> Option<Judged> {
        let parts = self.wanted.quotation(index).parts();
        if parts.len() < 2 || parts.iter().any(|part| part.len() < MARKED_PART_WORDS) {
            return None;
        }
        let whole = self.wanted.pattern_of(index);
        let places = (0..parts.len()).map(|part| self.first.places.get(&(whole + 1 + part)).cloned());
        Some((Verdict::Altered { how: Alteration::Joined, changes: Vec::new() }, places.collect::<Option<Vec<_>>>()?, 0))
    }

    /// The fewest runs of words that make the quotation and were said in different places.
    fn joined(&self, index: usize, conversations: &[Conversation], candidates: &Candidates) -> Option<Judged> {
        let numbers = self.wanted.numbers(index);
        let reach: Vec<Option<Place>> =
            (0..numbers.len()).map(|start| self.longest(&numbers[start..], conversations, candidates)).collect();
        // For each word up to which the quotation is covered: how many runs, and where the last begins.
        let mut cover: Vec<Option<(usize, usize)>> = vec![None; numbers.len() + 1];
        cover[0] = Some((0, 0));
        for start in 0..numbers.len() {
            let (Some((runs, _)), Some((_, _, words))) = (cover[start], &reach[start]) else { continue };
            for covered in cover.iter_mut().take(start + words.len() + 1).skip(start + PART_WORDS) {
                if covered.is_none_or(|(known, _)| known > runs + 1) {
                    *covered = Some((runs + 1, start));
                }
            }
        }
        cover[numbers.len()].filter(|(runs, _)| *runs <= MAX_PARTS)?;
        let mut places = Vec::new();
        let mut end = numbers.len();
        while end > 0 {
            let (_, start) = cover[end]?;
            let (at, turn, words) = reach[start].clone()?;
            places.push((at, turn, words.start..words.start + end - start));
            end = start;
        }
        places.reverse();
        Some((Verdict::Altered { how: Alteration::Joined, changes: Vec::new() }, places, 0))
    }

    /// The longest run of words that some turn says from the first of `numbers` on.
    fn longest(&self, numbers: &[u32], conversations: &[Conversation], candidates: &Candidates) -> Option<Place> {
        let run = self.runs.get(numbers.get(..PART_WORDS)?)?;
        let mut best: Option<Place> = None;
        for &(at, turn, start) in candidates.runs.get(run)? {
            let words = turn_words(&conversations[at], turn);
            let same = |(number, word): &(&u32, &String)| self.wanted.number(word) == Some(**number);
            let len = numbers.iter().zip(&words.folded[start..]).take_while(same).count();
            if best.as_ref().is_none_or(|(_, _, best)| best.len() < len) {
                best = Some((at, turn, start..start + len));
            }
        }
        best
    }
}

fn judged((found, (at, turn)): (Alignment, (usize, usize))) -> Judged {
    // Cut into pieces too small to be the speaker's, without a word changed.
    let how = if found.edits == 0 { Alteration::Joined } else { Alteration::Words };
    (Verdict::Altered { how, changes: found.changes }, vec![(at, turn, found.said)], 0)
}

/// How a quotation is written otherwise than what was said in the same words.
pub(super) fn form_changes(quotation: &Words, turn: &Words, places: &[Place]) -> Vec<WordChange> {
    let said = places.iter().flat_map(|(_, _, words)| words.clone());
    let pairs = (0..quotation.len()).zip(said).map(|(word, said)| (word, turn.shown(said), quotation.shown(word)));
    pairs.filter(|(_, said, quoted)| said != quoted).map(|(word, said, quoted)| WordChange { word, said, quoted }).collect()
}

impl Candidates {
    /// Keeps the best stretches, and the first places of each run.
    fn settle(&mut self) {
        for stretches in self.stretches.values_mut() {
            stretches.sort_by(|(a, at), (b, other)| b.cmp(a).then_with(|| (at.0, at.1).cmp(&(other.0, other.1))));
            stretches.truncate(CANDIDATES);
        }
        self.runs.values_mut().for_each(|places| places.truncate(PLACES));
    }
}
