//! Looks for quotations in a study, in two passes over its turns.
//!
//! The first looks for the words of every quotation, and of every part between marks that something is left out, with one automaton; it
//! also counts how rare the words are. The second is for quotations that were not said so: it looks at turns that hold their rarest
//! words, lays them side by side, and looks for runs of words that stand in different places. Nothing is kept of other turns, so that time
//! follows the study and the text, not their product.

use super::folding::Words;
use super::near::{Near, form_changes};
use super::typeset::without_typesetting;
use super::{Alteration, Quotation, QuoteCheck, QuoteReport, Verdict};
use crate::evidence::Quote;
use crate::parallel::Pool;
use crate::transcript::{Conversation, Span};
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Conversations that a thread looks at once.
pub(super) const BLOCK: usize = 16;
/// A word stands behind this mark; no word holds it.
const MARK: char = '\u{1}';
/// Between marks that something is left out, as few words still say where they are from.
const MARKED_PART_WORDS: usize = 2;
/// Words of a turn: conversation, turn, words.
pub(super) type Place = (usize, usize, Range<usize>);

/// A verdict, its places, and in how many further turns it was said so.
pub(super) type Judged = (Verdict, Vec<Place>, usize);

/// What is looked for.
pub(super) struct Wanted {
    quotations: Vec<Words>,
    /// Folded words to numbers.
    vocabulary: HashMap<String, u32>,
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton its quotation and the words of that.
    patterns: Vec<(usize, Range<usize>)>,
}

/// What the first pass finds in a part of the study.
#[derive(Debug, Default)]
pub(super) struct First {
    /// In how many turns each word is said.
    pub(super) turns_with: Vec<u32>,
    pub(super) turns: u32,
    /// For each quotation that was said, in order: the places of its parts, and the first word that is written otherwise.
    said: Vec<(usize, Vec<Place>, Option<usize>)>,
    /// For each pattern the first place.
    pub(super) places: BTreeMap<usize, Place>,
}

/// Checks every quotation against every spoken turn; what is not exact once more without what typesetting adds.
pub(crate) fn check(conversations: &[Conversation], quotations: Vec<Quotation>, pool: &Pool) -> QuoteReport {
    let mut report = check_as_written(conversations, quotations, pool);
    let plainer = |(index, check): (usize, &QuoteCheck)| {
        let text = without_typesetting(&check.quoted).filter(|_| check.verdict != Verdict::Exact)?;
        Some((index, Quotation { text, bytes: check.bytes.clone(), line: check.line }))
    };
    let (indices, plain): (Vec<usize>, Vec<Quotation>) = report.checks.iter().enumerate().filter_map(plainer).unzip();
    if indices.is_empty() {
        return report;
    }
    for (index, again) in indices.into_iter().zip(check_as_written(conversations, plain, pool).checks) {
        if again.verdict == Verdict::Exact {
            let quoted = std::mem::take(&mut report.checks[index].quoted);
            report.checks[index] = QuoteCheck { quoted, ..again };
        }
    }
    report
}

fn check_as_written(conversations: &[Conversation], quotations: Vec<Quotation>, pool: &Pool) -> QuoteReport {
    let wanted = Wanted::new(&quotations);
    let first = wanted.first_pass(conversations, pool);
    let mut found: Vec<Option<Judged>> = (0..quotations.len()).map(|index| wanted.said(index, &first, conversations)).collect();
    let open: Vec<usize> = (0..found.len()).filter(|&index| found[index].is_none()).collect();
    if !open.is_empty() {
        let near = Near::new(&wanted, &first, &open);
        let candidates = near.second_pass(conversations, pool);
        let verdicts = pool.map(&open, |&index| near.verdict(index, conversations, &candidates));
        open.iter().zip(verdicts).for_each(|(&index, verdict)| found[index] = verdict);
    }
    let checks = quotations.into_iter().zip(found).map(|(quotation, found)| {
        let (verdict, places, elsewhere) = found.unwrap_or((Verdict::NotFound, Vec::new(), 0));
        let places = places.into_iter().filter_map(|place| quote(conversations, &place)).collect();
        QuoteCheck { quoted: quotation.text, bytes: quotation.bytes, line: quotation.line, verdict, places, elsewhere }
    });
    QuoteReport { checks: checks.collect() }
}

pub(super) fn turn_words(conversation: &Conversation, turn: usize) -> Words {
    Words::of_turn(conversation.slice(conversation.turns()[turn].text))
}

fn quote(conversations: &[Conversation], (conversation, turn, words): &Place) -> Option<Quote> {
    let spoken = turn_words(&conversations[*conversation], *turn);
    let span = Span { start: spoken.spans.get(words.start)?.start, end: spoken.spans.get(words.end.checked_sub(1)?)?.end };
    Quote::new(&conversations[*conversation], *turn, span)
}

/// Words as one string that the automaton reads, and where each begins in it.
fn lay_out(words: &[String], starts: &mut Vec<usize>) -> String {
    let mut text = String::new();
    for word in words {
        starts.push(text.len());
        text.push(MARK);
        text.push_str(word);
    }
    text.push(MARK);
    text
}

impl Wanted {
    fn new(quotations: &[Quotation]) -> Self {
        let quotations: Vec<Words> = quotations.iter().map(|quotation| Words::of_quotation(&quotation.text)).collect();
        let mut vocabulary = HashMap::new();
        for word in quotations.iter().flat_map(|words| &words.folded) {
            let number = vocabulary.len() as u32;
            vocabulary.entry(word.clone()).or_insert(number);
        }
        let mut patterns = Vec::new();
        for (index, words) in quotations.iter().enumerate().filter(|(_, words)| words.len() > 0) {
            let parts = words.parts();
            patterns.push((index, 0..words.len()));
            patterns.extend(parts.into_iter().filter(|part| part.len() < words.len()).map(|part| (index, part)));
        }
        let spelt = patterns.iter().map(|(index, words)| lay_out(&quotations[*index].folded[words.clone()], &mut Vec::new()));
        // Too much for an automaton is more than any text quotes; then nothing is found, and nothing is called exact.
        let automaton = AhoCorasick::new(spelt).ok();
        Self { quotations, vocabulary, automaton, patterns }
    }

    fn first_pass(&self, conversations: &[Conversation], pool: &Pool) -> First {
        let blocks = pool.map_blocks(conversations.len(), BLOCK, |block| {
            let mut part = First { turns_with: vec![0; self.vocabulary.len()], ..First::default() };
            for at in block {
                for (turn, _) in conversations[at].turns().iter().enumerate().filter(|(_, turn)| turn.spoken) {
                    self.observe(&turn_words(&conversations[at], turn), (at, turn), &mut part);
                }
            }
            part
        });
        let mut whole = First { turns_with: vec![0; self.vocabulary.len()], ..First::default() };
        for part in blocks {
            whole.turns += part.turns;
            whole.turns_with.iter_mut().zip(part.turns_with).for_each(|(sum, count)| *sum += count);
            whole.said.extend(part.said);
            for (pattern, place) in part.places {
                whole.places.entry(pattern).or_insert(place);
            }
        }
        whole
    }

    fn observe(&self, turn: &Words, (at, number): (usize, usize), part: &mut First) {
        part.turns += 1;
        let mut known: Vec<u32> = turn.folded.iter().filter_map(|word| self.vocabulary.get(word).copied()).collect();
        known.sort_unstable();
        known.dedup();
        known.iter().for_each(|&word| part.turns_with[word as usize] += 1);
        let Some(automaton) = &self.automaton else { return };
        let mut starts = Vec::new();
        let text = lay_out(&turn.folded, &mut starts);
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for found in automaton.find_overlapping_iter(&text) {
            if let Ok(word) = starts.binary_search(&found.start()) {
                places.entry(found.pattern().as_usize()).or_default().push(word);
            }
        }
        for (&pattern, words) in &places {
            let len = self.patterns[pattern].1.len();
            part.places.entry(pattern).or_insert((at, number, words[0]..words[0] + len));
        }
        let touched: Vec<usize> = places.keys().map(|&pattern| self.patterns[pattern].0).collect();
        for quotation in dedup(touched) {
            if let Some((said, differs)) = self.in_turn(quotation, turn, &places) {
                let places = said.into_iter().map(|words| (at, number, words)).collect();
                part.said.push((quotation, places, differs));
            }
        }
    }

    /// The words of a turn that say a quotation, in one run or part by part, and the first of it that is written otherwise.
    fn in_turn(&self, quotation: usize, turn: &Words, places: &BTreeMap<usize, Vec<usize>>) -> Option<(Vec<Range<usize>>, Option<usize>)> {
        let words = &self.quotations[quotation];
        let whole = self.pattern_of(quotation);
        if let Some(starts) = places.get(&whole) {
            let differs = |start: usize| words.differs(0..words.len(), turn, start);
            let best = starts.iter().copied().find(|&start| differs(start).is_none()).unwrap_or(starts[0]);
            let run = best..best + words.len();
            return Some((vec![run], differs(best)));
        }
        let parts = words.parts();
        if parts.len() < 2 || parts.iter().any(|part| part.len() < MARKED_PART_WORDS) {
            return None;
        }
        self.part_by_part(whole, turn, places, true).map(|said| (said, None)).or_else(|| {
            let said = self.part_by_part(whole, turn, places, false)?;
            let differs = parts.iter().zip(&said).find_map(|(part, said)| words.differs(part.clone(), turn, said.start));
            Some((said, differs))
        })
    }

    /// The first places of all parts, in order, written as quoted where that is asked.
    fn part_by_part(&self, whole: usize, turn: &Words, places: &BTreeMap<usize, Vec<usize>>, same: bool) -> Option<Vec<Range<usize>>> {
        let quotation = &self.quotations[self.patterns[whole].0];
        let mut from = 0;
        let mut said = Vec::new();
        for (offset, part) in quotation.parts().into_iter().enumerate() {
            let starts = places.get(&(whole + 1 + offset))?;
            let fits = |start: &&usize| **start >= from && (!same || quotation.differs(part.clone(), turn, **start).is_none());
            let start = *starts.iter().find(fits)?;
            from = start + part.len();
            said.push(start..from);
        }
        Some(said)
    }

    /// The verdict on a quotation that was said in these words.
    fn said(&self, index: usize, first: &First, conversations: &[Conversation]) -> Option<Judged> {
        let all: Vec<_> = first.said.iter().filter(|(quotation, _, _)| *quotation == index).collect();
        let exact: Vec<_> = all.iter().filter(|(_, _, differs)| differs.is_none()).collect();
        if let Some((_, places, _)) = exact.first() {
            return Some((Verdict::Exact, places.clone(), exact.len() - 1));
        }
        let (_, places, _) = all.first()?;
        let (at, turn, _) = places.first()?;
        let changes = form_changes(&self.quotations[index], &turn_words(&conversations[*at], *turn), places);
        Some((Verdict::Altered { how: Alteration::Form, changes }, places.clone(), all.len() - 1))
    }

    pub(super) fn quotation(&self, index: usize) -> &Words {
        &self.quotations[index]
    }

    /// The number of a word, if any quotation has it.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.vocabulary.get(word).copied()
    }

    /// The numbers of a quotation's words.
    pub(super) fn numbers(&self, index: usize) -> Vec<u32> {
        self.quotations[index].folded.iter().filter_map(|word| self.number(word)).collect()
    }

    /// The pattern that is all of a quotation; those of its parts follow.
    pub(super) fn pattern_of(&self, index: usize) -> usize {
        self.patterns.partition_point(|(quotation, _)| *quotation < index)
    }
}

fn dedup(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
