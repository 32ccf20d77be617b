//! From words to a model of themes.

use super::anchors::anchors;
use super::chain::{Beside, Chain, Context, Schedule, Sums, Turns, soft_em};
use super::chunks::{CHUNK_WORDS, Chunks};
use super::corpus::{Corpus, Terms};
use super::discriminant::regroup;
use super::exchange::{Rows, settle};
use super::kinship::Kinship;
use super::kmeans::{Effort, cluster};
use super::linalg::Matrix;
use super::mixture::{Mixture, Shares, label_counts};
use super::neighbours::leaning;
use super::number::{self, NumberBasis, ThemeNumber};
use super::sparse::Sparse;
use super::vectors::{Fineness, Vectors, vectors};
use crate::parallel::Pool;
use std::collections::BTreeSet;

/// Studies of at most this many chunks are looked through for anchors when word vectors agree on nothing.
pub(super) const SMALL: usize = 1_000;
/// Anchors have to be said in this part of the turns that hold terms; two or three odd words are no picture of a study.
const MIN_ANCHORED: f64 = 0.2;
/// Conversations in which a word has to be said of a theme to speak for it.
const RECURRING: u32 = 3;
/// Chunks that the start is found on.
pub(super) const SAMPLE: usize = 20_000;
pub(super) const ITERATIONS: usize = 8;
const PILOT_ITERATIONS: usize = 6;
const PILOT_SAMPLE: usize = 4_000;
/// Conversations with the smallest content hashes are looked at until they have this many turns: more do not tell more surely whether themes go on.
const PILOT_TURNS: usize = 100_000;
/// In more turns than this, rough vectors of words tell whether themes go on as well as fine ones.
const TELLING: usize = 500;
/// Below this many chunks evidence counts in full: damped, the little there is lets one theme swallow the others.
pub(super) const UNTEMPERED_BELOW: usize = 150;
/// Below this stickiness in the pilot, neighbouring turns are taken to be independent.
const INDEPENDENT_BELOW: f64 = 0.33;

/// A fitted model before it is named.
#[derive(Debug)]
pub(super) struct Fit {
    pub(super) chain: Chain,
    pub(super) number: ThemeNumber,
    /// Expected counts of terms in themes, term after term.
    pub(super) counts: Vec<f64>,
    /// Whether the last theme is none: what is said only here and there.
    pub(super) background: bool,
    /// Vectors of the terms, times their idf.
    pub(super) term_vectors: Matrix,
}

/// Labels of all turns that fitting begins with, without holes, and how many they should be.
pub(super) struct Begun {
    pub(super) labels: Vec<usize>,
    pub(super) themes: usize,
    pub(super) number: ThemeNumber,
    /// Counts of terms in the themes as they were before, if there were any.
    pub(super) former: Option<Vec<f64>>,
}

/// Fits themes; `None` when nothing recurs.
pub(super) fn fit(corpus: &Corpus<'_>, terms: &Terms, themes: Option<usize>, pool: &Pool) -> Option<Fit> {
    fit_from(corpus, terms, themes, pool, |engine, chunks, vectors, number| {
        let (labels, themes) = engine.begin(chunks, vectors, number.themes);
        Begun { labels, themes, number, former: None }
    })
}

/// Fits themes from where `begin` starts; small studies without clear themes around words that come in bursts instead.
pub(super) fn fit_from(
    corpus: &Corpus<'_>,
    terms: &Terms,
    themes: Option<usize>,
    pool: &Pool,
    begin: impl FnOnce(&Engine<'_>, &Chunks, &Vectors, ThemeNumber) -> Begun,
) -> Option<Fit> {
    if terms.stems.is_empty() {
        return None;
    }
    let engine = Engine::new(corpus, terms, pool);
    let context = engine.context();
    let chunks = Chunks::new(corpus, terms, if context == Context::Sequential { CHUNK_WORDS } else { 0 });
    let mut vectors = vectors(&chunks, Fineness::FULL, pool);
    if let Some(own) = corpus.own {
        let all: Vec<usize> = (0..chunks.len()).collect();
        vectors.beside = Some(own.beside(&vectors.of(&chunks, &all, pool), &chunks, &corpus.turn_hashes, pool));
    }
    let number = match themes {
        Some(themes) if chunks.len() > SMALL => ThemeNumber::given(themes),
        // Whether halves of a small study agree decides how themes are found, whatever their number.
        _ => number::choose(&chunks, &vectors, context, engine.has_long_conversations(), pool).or_given(themes),
    };
    if chunks.len() <= SMALL
        && number.disagrees()
        && let Some(fit) = engine.anchored(&number, themes)
    {
        return Some(Fit { term_vectors: vectors.terms, ..fit });
    }
    let Begun { labels, themes, number, former } = begin(&engine, &chunks, &vectors, number);
    let temperature = (chunks.len() < UNTEMPERED_BELOW).then_some(1.0);
    let schedule = Schedule { context, iterations: ITERATIONS, temperature };
    let kinship = Kinship::new(&vectors.terms, &terms.counts, &engine.shares.of_terms, pool);
    let beside = Beside { kinship: Some(&kinship), former: former.as_deref() };
    let (chain, sums) = engine.softened(&labels, themes, schedule, beside);
    Some(Fit { chain, number, counts: sums.term_counts(), background: false, term_vectors: vectors.terms })
}

/// The chain of themes around words that come in bursts; `None` without any.
pub(super) fn anchored_chain(corpus: &Corpus<'_>, terms: &Terms, pool: &Pool) -> Option<Chain> {
    let engine = Engine::new(corpus, terms, pool);
    engine.anchored(&ThemeNumber::given(0), None).map(|fit| fit.chain)
}

pub(super) struct Engine<'a> {
    corpus: &'a Corpus<'a>,
    terms: &'a Terms,
    shares: Shares,
    pool: &'a Pool,
}

impl<'a> Engine<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, terms: &'a Terms, pool: &'a Pool) -> Self {
        Self { corpus, terms, shares: Shares::new(&terms.counts, 0.0), pool }
    }

    pub(super) fn shares(&self) -> &Shares {
        &self.shares
    }

    pub(super) fn has_long_conversations(&self) -> bool {
        self.corpus.conversations.len() < self.corpus.turns()
    }

    /// Finds out, on single turns, whether themes go on from turn to turn.
    pub(super) fn context(&self) -> Context {
        if !self.has_long_conversations() {
            return Context::Independent;
        }
        let turns = self.corpus.turns() as f64;
        let themes = ((turns.sqrt() / 2.0) as usize).clamp(4, 20);
        let chunks = Chunks::new(self.corpus, self.terms, 0);
        let fineness = if chunks.len() > TELLING { Fineness::PILOT } else { Fineness::FULL };
        let vectors = vectors(&chunks, fineness, self.pool);
        let schedule = Schedule { context: Context::Sequential, iterations: PILOT_ITERATIONS, temperature: Some(1.0) };
        let (labels, themes) = self.pilot(&chunks, &vectors, themes);
        let conversations = self.corpus.first_conversations(PILOT_TURNS);
        let labels = &labels[..conversations.last().map_or(0, |turns| turns.end)];
        let turns = Turns { counts: &self.terms.counts, conversations, shares: &self.shares.of_terms, beside: Beside::default() };
        let (_, sums) = soft_em(&turns, labels, themes, schedule, self.pool);
        if sums.stickiness() < INDEPENDENT_BELOW { Context::Independent } else { Context::Sequential }
    }

    /// Fits themes around words that come in bursts; everything else is background. `None` where they are too few.
    pub(super) fn anchored(&self, number: &ThemeNumber, wanted: Option<usize>) -> Option<Fit> {
        let mut anchors = anchors(self.corpus, self.terms);
        let saying: BTreeSet<usize> = anchors.iter().flat_map(|anchor| anchor.turns.iter().copied()).collect();
        let speaking = (0..self.corpus.turns()).filter(|&turn| self.terms.counts.total(turn) > 0).count();
        if saying.is_empty() || (saying.len() as f64) < MIN_ANCHORED * speaking as f64 {
            return None;
        }
        // Fewer are wanted: the most widely heard stay.
        anchors.sort_by_key(|anchor| std::cmp::Reverse(anchor.conversations));
        anchors.truncate(wanted.unwrap_or(usize::MAX));
        let background = anchors.len();
        let mut labels = vec![background; self.corpus.turns()];
        for (theme, anchor) in anchors.iter().enumerate().rev() {
            anchor.turns.iter().for_each(|&turn| labels[turn] = theme);
        }
        let themes = background + 1;
        let counts = label_counts(&self.terms.counts, &labels, themes);
        let spread = self.spread(&labels, themes);
        let anchored: BTreeSet<u32> = anchors.iter().flat_map(|anchor| anchor.terms.iter().copied()).collect();
        let chain = Chain::around(&counts, &labels, themes, &self.shares.of_terms, |term, theme| match anchors.get(theme) {
            Some(anchor) => anchor.terms.contains(&(term as u32)) || spread[term * themes + theme] >= RECURRING,
            None => anchored.contains(&(term as u32)),
        });
        let basis = if wanted == Some(background) { NumberBasis::Given } else { NumberBasis::Bursts };
        let number = ThemeNumber { themes: background, basis, clear: true, ..number.clone() };
        Some(Fit { chain, number, counts, background: true, term_vectors: Matrix::default() })
    }

    /// Number of conversations in which each term is said in turns of each theme.
    fn spread(&self, labels: &[usize], themes: usize) -> Vec<u32> {
        let mut spread = vec![0u32; self.shares.of_terms.len() * themes];
        let mut last = vec![usize::MAX; spread.len()];
        for (conversation, turns) in self.corpus.conversations.iter().enumerate() {
            for turn in turns.clone() {
                for &term in self.terms.counts.terms(turn) {
                    let at = term as usize * themes + labels[turn];
                    if last[at] != conversation {
                        last[at] = conversation;
                        spread[at] += 1;
                    }
                }
            }
        }
        spread
    }

    /// Labels of all turns from clusters of chunks, and their number.
    fn begin(&self, chunks: &Chunks, vectors: &Vectors, themes: usize) -> (Vec<usize>, usize) {
        let rows = chunks.sample(1, SAMPLE);
        let hashes: Vec<u64> = rows.iter().map(|&row| chunks.hashes[row]).collect();
        let sample = leaning(&vectors.of(chunks, &rows, self.pool), &hashes, self.pool);
        let counts = chunks.counts.select(&rows);
        let labels = regroup(&sample, cluster(&sample, &hashes, themes, Effort::FULL, self.pool), self.pool);
        let labels = settle(&Rows { vectors: &sample, counts: &counts, shares: &self.shares }, labels, self.pool);
        self.label_turns(chunks, &counts, &labels)
    }

    /// The same in a hurry.
    fn pilot(&self, chunks: &Chunks, vectors: &Vectors, themes: usize) -> (Vec<usize>, usize) {
        let rows = chunks.sample(1, PILOT_SAMPLE);
        let hashes: Vec<u64> = rows.iter().map(|&row| chunks.hashes[row]).collect();
        let labels = cluster(&vectors.of(chunks, &rows, self.pool), &hashes, themes, Effort::TRIAL, self.pool);
        self.label_turns(chunks, &chunks.counts.select(&rows), &labels)
    }

    /// Labels of all turns, and their number, from those of a sample of chunks with these counts.
    fn label_turns(&self, chunks: &Chunks, counts: &Sparse, labels: &[usize]) -> (Vec<usize>, usize) {
        let themes = 1 + labels.iter().max().copied().unwrap_or(0);
        let chunk_labels = Mixture::new(counts, labels, themes, &self.shares).label(&chunks.counts, self.pool);
        let mut turn_labels = vec![0; self.corpus.turns()];
        for (turns, label) in chunks.turns.iter().zip(chunk_labels) {
            turn_labels[turns.clone()].fill(label);
        }
        (turn_labels, themes)
    }

    /// Counts of terms in themes, of the turns that have one.
    pub(super) fn counts_of(&self, labels: &[Option<usize>], themes: usize) -> Vec<f64> {
        let labelled = labels.iter().enumerate().filter_map(|(turn, label)| Some((turn, (*label)?)));
        let (turns, labels): (Vec<usize>, Vec<usize>) = labelled.unzip();
        label_counts(&self.terms.counts.select(&turns), &labels, themes)
    }

    /// Fits on turns from labels of all of them.
    pub(super) fn softened(&self, labels: &[usize], themes: usize, schedule: Schedule, beside: Beside<'_>) -> (Chain, Sums) {
        let turns = Turns { counts: &self.terms.counts, conversations: &self.corpus.conversations, shares: &self.shares.of_terms, beside };
        soft_em(&turns, labels, themes, schedule, self.pool)
    }
}
