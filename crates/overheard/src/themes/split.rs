//! One theme in two: the turns of a theme, told apart by the words that they share with each other.

use super::chunks::Chunks;
use super::kmeans::split_in_two;
use super::mixture::{Shares, hard_em};
use super::sparse::Sparse;
use super::vectors::{Fineness, vectors};
use crate::parallel::Pool;
use crate::text::{Analyzer, TokenKind, WordClass, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// A part has at least this many turns.
const MIN_TURNS: usize = 3;
/// A term is said in this many turns at least, and in this share of them at most.
const MIN_TERM_TURNS: u32 = 2;
const MAX_SHARE: f64 = 0.5;
/// Words that describe a part.
const WORDS: usize = 8;

/// A turn to divide: its hash, its text, and how to read it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Divisible<'a> {
    pub(crate) hash: u64,
    pub(crate) text: &'a str,
    pub(crate) analyzer: &'a Analyzer,
}

/// Two parts of a theme, the larger one first.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Which turns are in the second part.
    pub(crate) second: Vec<bool>,
    /// Words of each part with the number of its turns that say them, best first.
    pub(crate) words: [Vec<(String, u32)>; 2],
}

/// Divides turns in two; `None` where they do not fall apart. Equal whatever the order of the turns.
pub(crate) fn split(turns: &[Divisible<'_>], pool: &Pool) -> Option<Parts> {
    let said: Vec<BTreeMap<String, (u32, String)>> = pool.map(turns, stems);
    let terms = terms(&said);
    let mut order: Vec<usize> = (0..turns.len()).collect();
    order.sort_by_key(|&turn| (turns[turn].hash, turns[turn].text));
    let mut counts = Sparse::new(terms.len());
    for &turn in &order {
        let counted = said[turn].iter().filter_map(|(stem, (count, _))| Some((*terms.get(stem.as_str())?, *count)));
        counts.push_row(&mut counted.flat_map(|(term, count)| std::iter::repeat_n(term, count as usize)).collect::<Vec<u32>>());
    }
    let rows: Vec<usize> = (0..order.len()).filter(|&row| counts.total(row) > 0).collect();
    if rows.len() < 2 * MIN_TURNS {
        return None;
    }
    let hashes = order.iter().map(|&turn| turns[turn].hash).collect();
    let chunks = Chunks { turns: (0..order.len()).map(|row| row..row + 1).collect(), counts, hashes };
    let all: Vec<usize> = (0..chunks.len()).collect();
    let (_, part) = split_in_two(&vectors(&chunks, Fineness::FULL, pool).of(&chunks, &all, pool), &rows);
    let part: BTreeSet<usize> = part.into_iter().collect();
    let labels = rows.iter().map(|row| usize::from(part.contains(row))).collect();
    let counts = chunks.counts.select(&rows);
    let labels = hard_em(&counts, labels, 2, &Shares::new(&counts, 0.0), pool);
    let ones = labels.iter().filter(|&&label| label == 1).count();
    // The smaller part is the second; turns without a word of their own stay with the larger.
    let small = usize::from(ones * 2 <= labels.len());
    let mut second = vec![false; turns.len()];
    rows.iter().zip(&labels).for_each(|(&row, &label)| second[order[row]] = label == small);
    let size = second.iter().filter(|&&second| second).count();
    (size >= MIN_TURNS && labels.len() - size >= MIN_TURNS)
        .then(|| Parts { words: [false, true].map(|side| words(&said, &second, side)), second })
}

/// Stems of a turn with their counts and how they were said first.
fn stems(turn: &Divisible<'_>) -> BTreeMap<String, (u32, String)> {
    let mut stems = BTreeMap::new();
    tokens(turn.text, |token| {
        let class = if token.kind == TokenKind::Word { turn.analyzer.classify(token.word) } else { WordClass::Boundary };
        if let WordClass::Content(stem) = class {
            stems.entry(stem).or_insert_with(|| (0, token.word.to_lowercase())).0 += 1;
        }
    });
    stems
}

/// Number of turns that say each stem.
fn frequencies<'a>(said: impl Iterator<Item = &'a BTreeMap<String, (u32, String)>>) -> BTreeMap<&'a str, u32> {
    let mut frequencies = BTreeMap::new();
    said.flat_map(BTreeMap::keys).for_each(|stem| *frequencies.entry(stem.as_str()).or_insert(0) += 1);
    frequencies
}

fn terms(said: &[BTreeMap<String, (u32, String)>]) -> BTreeMap<&str, u32> {
    let most = (said.len() as f64 * MAX_SHARE) as u32;
    let frequencies = frequencies(said.iter());
    let kept = frequencies.into_iter().filter(|&(_, turns)| (MIN_TERM_TURNS..=most).contains(&turns));
    kept.enumerate().map(|(term, (stem, _))| (stem, term as u32)).collect()
}

/// The words that are said more in one part than was to be expected: `n ln((n + 0.5) / (E + 0.5))`.
fn words(said: &[BTreeMap<String, (u32, String)>], second: &[bool], side: bool) -> Vec<(String, u32)> {
    let here = || said.iter().zip(second).filter(|(_, second)| **second == side).map(|(said, _)| said);
    let everywhere = frequencies(said.iter());
    let part = here().count() as f64 / said.len().max(1) as f64;
    let score = |stem: &str, n: u32| f64::from(n) * libm::log((f64::from(n) + 0.5) / (f64::from(everywhere[stem]) * part + 0.5));
    let mut scored: Vec<(f64, &str, u32)> = frequencies(here()).into_iter().map(|(stem, n)| (score(stem, n), stem, n)).collect();
    scored.retain(|(score, _, _)| *score > 0.0);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let surface = |stem: &str| {
        let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
        here().filter_map(|said| said.get(stem)).for_each(|(count, form)| *forms.entry(form).or_insert(0) += count);
        forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(form, _)| form.to_owned())
    };
    scored.into_iter().take(WORDS).filter_map(|(_, stem, n)| Some((surface(stem)?, n))).collect()
}
