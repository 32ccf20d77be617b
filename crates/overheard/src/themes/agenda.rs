//! What a conversation goes through, in order.

use super::compounds::Compounds;
use super::linalg::{Matrix, add_scaled, norm, normalise};
use super::model::TermAt;
use crate::text::sentences;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Content tokens of a unit of consecutive sentences, and units of a stretch.
const UNIT_WORDS: usize = 5;
const MIN_UNITS: usize = 4;
/// A stretch is split while that gains this much for the root of the number of units.
const MIN_GAIN: f64 = 0.4;
const PASSES: usize = 3;
/// Dimensions of the term vectors that tell stretches apart.
pub(super) const DIMENSIONS: usize = 32;
/// Words that describe a stretch.
const WORDS: usize = 3;

/// A stretch of a conversation that keeps to one subject.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AgendaItem {
    /// Its turns, by position in the conversation; a turn in which the subject changes belongs to the item it starts in.
    pub turns: Range<usize>,
    /// The words that set it apart from the rest of the conversation, as they were said, in lower case.
    pub words: Vec<String>,
}

/// A turn to divide: its position, its text and its words.
pub(super) struct Spoken<'a> {
    pub(super) turn: usize,
    pub(super) text: &'a str,
    pub(super) words: Arc<[TermAt]>,
}

/// Divides a conversation; `vectors` are those of the terms that are counted.
///
/// Units of sentences are split where the sums of their vectors on both sides are longest, from the top down,
/// then boundaries are moved to where they gain most.
pub(super) fn divide(spoken: &[Spoken<'_>], vectors: &Matrix, compounds: &Compounds) -> Vec<AgendaItem> {
    let units = units(spoken);
    if units.is_empty() {
        return Vec::new();
    }
    let vector_rows = |words: &[TermAt]| -> Vec<usize> {
        let counted = words.iter().filter_map(|word| word.term).flat_map(|term| compounds.counted(term));
        counted.map(|term| term as usize).filter(|&term| term < vectors.rows()).collect()
    };
    let sums = prefix_sums(&units, spoken, vectors, vector_rows);
    let starts = split(&sums, units.len());
    let turn_of = |unit: usize| units.get(unit).map_or(usize::MAX, |unit| unit[0].0);
    let mut firsts: Vec<usize> = starts.iter().map(|&unit| turn_of(unit)).collect();
    firsts[0] = 0;
    firsts.dedup();
    let ends = firsts.iter().skip(1).copied().chain([spoken.len()]);
    let ranges: Vec<Range<usize>> = firsts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    ranges.iter().map(|range| item(spoken, range)).collect()
}

/// Units as lists of (index into `spoken`, words of it).
fn units<'a>(spoken: &'a [Spoken<'_>]) -> Vec<Vec<(usize, &'a [TermAt])>> {
    let mut units = Vec::new();
    let mut open: Vec<(usize, &[TermAt])> = Vec::new();
    let mut content = 0;
    for (index, turn) in spoken.iter().enumerate() {
        let mut rest = &*turn.words;
        for sentence in sentences(turn.text) {
            let len = rest.partition_point(|word| word.span.start < sentence.end);
            let (words, after) = rest.split_at(len);
            rest = after;
            content += words.iter().filter(|word| word.content).count();
            open.push((index, words));
            if content >= UNIT_WORDS {
                units.push(std::mem::take(&mut open));
                content = 0;
            }
        }
    }
    match units.last_mut() {
        Some(last) => last.extend(open),
        None if !open.is_empty() => units.push(open),
        None => {}
    }
    units
}

/// Sums of the units' vectors from the start, the conversation's mean taken away.
fn prefix_sums(
    units: &[Vec<(usize, &[TermAt])>],
    spoken: &[Spoken<'_>],
    vectors: &Matrix,
    terms: impl Fn(&[TermAt]) -> Vec<usize>,
) -> Matrix {
    let width = vectors.width;
    let all: Vec<usize> = spoken.iter().flat_map(|turn| terms(&turn.words)).collect();
    let mut mean = vec![0.0; width];
    all.iter().for_each(|&term| add_scaled(&mut mean, vectors.row(term), 1.0 / all.len() as f64));
    let mut sums = Matrix::zeros(units.len() + 1, width);
    for (at, unit) in units.iter().enumerate() {
        let mut vector = vec![0.0; width];
        let held: Vec<usize> = unit.iter().flat_map(|(_, words)| terms(words)).collect();
        held.iter().for_each(|&term| add_scaled(&mut vector, vectors.row(term), 1.0));
        add_scaled(&mut vector, &mean, -(held.len() as f64));
        normalise(&mut vector);
        add_scaled(&mut vector, sums.row(at), 1.0);
        sums.row_mut(at + 1).copy_from_slice(&vector);
    }
    sums
}

fn length(sums: &Matrix, from: usize, to: usize) -> f64 {
    let difference: Vec<f64> = sums.row(to).iter().zip(sums.row(from)).map(|(end, start)| end - start).collect();
    norm(&difference)
}

/// The best place to split units `from..to`, with its gain.
fn best_split(sums: &Matrix, from: usize, to: usize) -> Option<(f64, usize)> {
    let whole = length(sums, from, to);
    let gain = |at: usize| (length(sums, from, at) + length(sums, at, to) - whole, at);
    let places = (from + MIN_UNITS)..(to + 1).saturating_sub(MIN_UNITS);
    places.map(gain).reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// First units of the stretches.
fn split(sums: &Matrix, units: usize) -> Vec<usize> {
    let enough = MIN_GAIN * (units as f64).sqrt();
    let mut bounds = vec![0, units];
    loop {
        let splits = bounds.windows(2).filter_map(|pair| best_split(sums, pair[0], pair[1]));
        let best = splits.reduce(|best, next| if next.0 > best.0 { next } else { best });
        match best {
            Some((gain, at)) if gain > enough => {
                let place = bounds.partition_point(|&bound| bound < at);
                bounds.insert(place, at);
            }
            _ => break,
        }
    }
    for _ in 0..PASSES {
        let before = bounds.clone();
        for at in 1..bounds.len() - 1 {
            if let Some((_, better)) = best_split(sums, bounds[at - 1], bounds[at + 1]) {
                bounds[at] = better;
            }
        }
        if bounds == before {
            break;
        }
    }
    bounds.pop();
    bounds
}

fn item(spoken: &[Spoken<'_>], range: &Range<usize>) -> AgendaItem {
    let count = |turns: &[Spoken<'_>]| {
        let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
        turns
            .iter()
            .flat_map(|turn| turn.words.iter())
            .filter_map(|word| word.term)
            .for_each(|term| *counts.entry(term).or_default() += 1.0);
        counts
    };
    let (here, everywhere) = (count(&spoken[range.clone()]), count(spoken));
    let part = here.values().sum::<f64>() / everywhere.values().sum::<f64>().max(1.0);
    let score = |(&term, &n): (&u32, &f64)| (n * libm::log((n + 0.5) / (everywhere[&term] * part + 0.5)), term);
    let mut scored: Vec<(f64, u32)> = here.iter().map(score).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let words = scored.iter().take(WORDS).filter_map(|&(_, term)| said(&spoken[range.clone()], term)).collect();
    let turns = spoken[range.start].turn..spoken[range.end - 1].turn + 1;
    AgendaItem { turns, words }
}

/// How a term is first said.
fn said(turns: &[Spoken<'_>], term: u32) -> Option<String> {
    let word =
        |turn: &Spoken<'_>| turn.words.iter().find(|word| word.term == Some(term)).map(|word| turn.text[word.span.range()].to_lowercase());
    turns.iter().find_map(word)
}
