//! How well themes hold: when part of the conversations is left out, are they found again?

use super::chain::Chain;
use super::corpus::{Corpus, Terms};
use super::fit::{Fit, anchored_chain};
use super::hash::mix;
use super::kinship::Kinship;
use super::kmeans::largest;
use super::mixture::{LogOdds, label_counts, shares};
use super::sparse::Sparse;
use crate::parallel::Pool;
use std::collections::BTreeMap;

/// Times that the conversations are divided; each part is left out once.
const DRAWS: u64 = 16;
/// Parts of an ordinary study: each half is read with what the other half teaches.
const PARTS: usize = 2;
/// Parts of a study whose themes are built around words that come in bursts: half of a dozen is too few to burst in.
const ANCHORED_PARTS: usize = 3;
/// Conversations with the smallest content hashes are looked at until they have this many turns.
const MAX_TURNS: usize = 20_000;
/// Turns of a study that is small enough to do several things with it side by side.
pub(super) const SIDE_BY_SIDE: usize = 20_000;
/// Conversations that a thread labels at once.
const BLOCK: usize = 64;
/// A conversation speaks of the themes that hold this part of its counted words, as one over this number.
const PART_OF_WORDS: u64 = 8;
/// A turn without a term that speaks for or against any theme.
const NONE: usize = usize::MAX;

/// Returns for each theme how far it is found again, 0 to 1; `None` where that cannot be found out.
///
/// Conversations, not turns, are left out, so that what one person dwells on does not hold.
pub(super) fn stability(corpus: &Corpus<'_>, terms: &Terms, fit: &Fit, pool: &Pool) -> Vec<Option<f64>> {
    let themes = fit.chain.odds.themes;
    let conversations = corpus.first_conversations(MAX_TURNS);
    if conversations.len() < 2 || themes < 2 {
        return vec![None; themes];
    }
    let shares = shares(&terms.counts, 0.0);
    let kinship = Kinship::new(&fit.term_vectors, &terms.counts, &shares, pool);
    let turns = conversations.iter().enumerate();
    let conversation_of = turns.flat_map(|(conversation, turns)| turns.clone().map(move |_| conversation)).collect();
    let mut study = Divided { corpus, terms, fit, shares, kinship, conversations: conversations.len(), conversation_of, found: Vec::new() };
    study.found = study.labels(&fit.chain, |_| true, pool);
    let parts: Vec<Vec<bool>> = (0..DRAWS).flat_map(|draw| study.parts(draw)).collect();
    // Of a small study side by side, each by one thread: the pieces of a single one are too small to share. Of a large one side by side they
    // would take too much room.
    let alone = Pool::single();
    let (parts_pool, pool) = if corpus.turns() <= SIDE_BY_SIDE { (pool, &alone) } else { (&alone, pool) };
    let again = |left_out: &Vec<bool>| if fit.background { study.built_again(left_out, pool) } else { study.learned_again(left_out, pool) };
    let agreements = parts_pool.map(&parts, again);
    let mut total = vec![Agreement::default(); themes];
    for agreements in agreements {
        total.iter_mut().zip(agreements).for_each(|(total, agreement)| total.add(agreement));
    }
    total.iter().map(Agreement::stability).collect()
}

/// How far all readings of a theme agree on turns, and on the conversations that speak of it.
#[derive(Debug, Default, Clone, Copy)]
struct Agreement {
    turns: Overlap,
    /// Nothing where only turns are compared.
    conversations: Overlap,
}

impl Agreement {
    fn add(&mut self, other: Self) {
        self.turns.add(other.turns);
        self.conversations.add(other.conversations);
    }

    /// The geometric mean of both; `None` where no reading has a turn.
    fn stability(&self) -> Option<f64> {
        let turns = (self.turns.any > 0).then(|| self.turns.jaccard())?;
        let conversations = if self.conversations.any > 0 { self.conversations.jaccard() } else { turns };
        Some((turns * conversations).sqrt())
    }
}

/// What all readings have, and what at least one of them has.
#[derive(Debug, Default, Clone, Copy)]
struct Overlap {
    all: u64,
    any: u64,
}

impl Overlap {
    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.any += other.any;
    }

    fn jaccard(self) -> f64 {
        self.all as f64 / self.any.max(1) as f64
    }
}

/// A study to leave parts of out, and the themes that the whole of it gives its turns.
struct Divided<'a> {
    corpus: &'a Corpus<'a>,
    terms: &'a Terms,
    fit: &'a Fit,
    shares: Vec<f64>,
    kinship: Kinship,
    conversations: usize,
    /// Conversation of each turn.
    conversation_of: Vec<usize>,
    found: Vec<usize>,
}

impl Divided<'_> {
    /// For each part, which conversations are left out: equal numbers, drawn by hash.
    fn parts(&self, draw: u64) -> Vec<Vec<bool>> {
        let hash = |&conversation: &usize| {
            let turns = self.corpus.conversations[conversation].clone();
            (self.corpus.turn_hashes[turns].iter().fold(mix(draw), |hash, turn| mix(hash ^ turn)), conversation)
        };
        let mut order: Vec<usize> = (0..self.conversations).collect();
        order.sort_by_cached_key(hash);
        let parts = if self.fit.background { ANCHORED_PARTS } else { PARTS }.min(self.conversations);
        let mut left_out = vec![vec![false; self.conversations]; parts];
        order.iter().enumerate().for_each(|(rank, &conversation)| left_out[rank % parts][conversation] = true);
        left_out
    }

    /// Learns the words of the themes from one part of the turns and looks for the themes in the part that is left out: by what
    /// words say, and by their kinship alone.
    fn learned_again(&self, left_out: &[bool], pool: &Pool) -> Vec<Agreement> {
        let themes = self.fit.chain.odds.themes;
        let turns = self.turns(left_out, false).filter(|&turn| self.found[turn] != NONE);
        let (turns, labels): (Vec<usize>, Vec<usize>) = turns.map(|turn| (turn, self.found[turn])).unzip();
        let rows = self.terms.counts.select(&turns);
        let counts = label_counts(&rows, &labels, themes);
        let mut learned = vec![false; themes];
        labels.iter().for_each(|&label| learned[label] = true);
        // A word that was not heard tells nothing; smoothing alone would have it speak for the smallest theme.
        let heard = rows.column_totals();
        let read = |mut odds: LogOdds| {
            odds.keep(|term, _| heard[term] > 0);
            let mut labels = self.labels(&self.fit.chain.with_odds(odds), |conversation| left_out[conversation], pool);
            labels.iter_mut().filter(|label| **label != NONE && !learned[**label]).for_each(|label| *label = NONE);
            labels
        };
        let again = read(LogOdds::new(&counts, themes, &self.shares, pool));
        let turns: Vec<usize> = self.turns(left_out, true).collect();
        let mut asked = vec![false; heard.len()];
        turns.iter().flat_map(|&turn| self.terms.counts.terms(turn)).for_each(|&term| asked[term as usize] = heard[term as usize] > 0);
        let mut kindred = LogOdds::silent(themes, self.shares.len());
        self.kinship.add_to_some(&mut kindred, &counts, |term| asked[term], pool);
        let by_kinship = read(kindred);
        self.agreements(&turns, [&self.found, &again, &by_kinship])
    }

    /// Builds themes anew from what is not left out, and matches each with the one that shares most turns with it.
    fn built_again(&self, left_out: &[bool], pool: &Pool) -> Vec<Agreement> {
        let chain = self.without(left_out, pool);
        let again = chain.as_ref().map_or_else(|| vec![NONE; self.found.len()], |chain| self.labels(chain, |_| true, pool));
        // The last one is the background, which stands for no theme.
        let others = chain.map_or(0, |chain| chain.odds.themes - 1);
        let table = self.table(&again, others, 0..self.found.len());
        let best = |theme: usize| {
            let overlaps = (0..others).map(|other| table.overlap(theme, other));
            let lost = Overlap { all: 0, any: table.found[theme] };
            let turns = overlaps.fold(lost, |best, next| if next.jaccard() > best.jaccard() { next } else { best });
            Agreement { turns, conversations: Overlap::default() }
        };
        (0..self.fit.chain.odds.themes).map(best).collect()
    }

    /// For each theme, how far readings of the same turns, in order, agree; the last one may have nothing to say.
    fn agreements(&self, turns: &[usize], readings: [&[usize]; 3]) -> Vec<Agreement> {
        let mut agreements = vec![Agreement::default(); self.fit.chain.odds.themes];
        for &turn in turns {
            let themes = readings.map(|labels| if labels[turn] == NONE { &[] } else { std::slice::from_ref(&labels[turn]) });
            count(themes, |theme, overlap| agreements[theme].turns.add(overlap));
        }
        for turns in turns.chunk_by(|&a, &b| self.conversation_of[a] == self.conversation_of[b]) {
            let themes = readings.map(|labels| self.spoken_of(turns, labels));
            count(themes.each_ref().map(Vec::as_slice), |theme, overlap| agreements[theme].conversations.add(overlap));
        }
        agreements
    }

    /// The theme with most of the counted words in some turns, and those with an eighth of them.
    fn spoken_of(&self, turns: &[usize], labels: &[usize]) -> Vec<usize> {
        let mut words: BTreeMap<usize, u64> = BTreeMap::new();
        for &turn in turns.iter().filter(|&&turn| labels[turn] != NONE) {
            *words.entry(labels[turn]).or_default() += self.terms.counts.total(turn);
        }
        let (all, most) = (words.values().sum::<u64>(), words.values().max().copied().unwrap_or(0));
        words.into_iter().filter(|&(_, count)| count == most || count * PART_OF_WORDS >= all).map(|(theme, _)| theme).collect()
    }

    fn table(&self, again: &[usize], others: usize, turns: impl Iterator<Item = usize>) -> Table {
        let themes = self.fit.chain.odds.themes;
        let mut table = Table { both: vec![0; themes * others], found: vec![0; themes], again: vec![0; others] };
        for (here, there) in turns.map(|turn| (self.found[turn], again[turn])).filter(|(here, _)| *here != NONE) {
            table.found[here] += 1;
            if there < others {
                table.again[there] += 1;
                table.both[here * others + there] += 1;
            }
        }
        table
    }

    /// Themes around the words that still come in bursts.
    fn without(&self, left_out: &[bool], pool: &Pool) -> Option<Chain> {
        let mut kept = vec![false; self.corpus.turns()];
        self.turns(left_out, false).for_each(|turn| kept[turn] = true);
        let mut corpus = self.corpus.clone();
        corpus.conversations.retain(|turns| kept[turns.clone()].iter().all(|&kept| kept));
        let mut counts = Sparse::new(self.terms.counts.columns());
        for (turn, &kept) in kept.iter().enumerate() {
            let row = self.terms.counts.row(turn).filter(|_| kept);
            counts.push_row(&mut row.flat_map(|(term, count)| std::iter::repeat_n(term as u32, count as usize)).collect::<Vec<u32>>());
        }
        let content = self.terms.content.iter().zip(&kept).map(|(&words, &kept)| if kept { words } else { 0 }).collect();
        let Terms { stems, by_stem, compounds, .. } = self.terms;
        let terms = Terms { counts, content, stems: stems.clone(), by_stem: by_stem.clone(), compounds: compounds.clone() };
        anchored_chain(&corpus, &terms, pool)
    }

    /// Turns of the conversations that are left out, or of the others.
    fn turns(&self, left_out: &[bool], wanted: bool) -> impl Iterator<Item = usize> {
        let chosen = self.corpus.conversations.iter().zip(left_out).filter(move |(_, left_out)| **left_out == wanted);
        chosen.flat_map(|(turns, _)| turns.clone())
    }

    /// The likeliest theme of every turn with a term that speaks, in the conversations that are wanted.
    fn labels(&self, chain: &Chain, wanted: impl Fn(usize) -> bool + Sync + Send, pool: &Pool) -> Vec<usize> {
        let blocks = pool.map_blocks(self.conversations, BLOCK, |block| {
            let label = |conversation: usize| {
                let turns = self.corpus.conversations[conversation].clone();
                if !wanted(conversation) {
                    return vec![NONE; turns.len()];
                }
                let counts = &self.terms.counts;
                let posteriors = chain.posteriors(counts, turns.clone());
                let speaks = |turn| counts.terms(turn).iter().any(|&term| chain.odds.term(term as usize).iter().any(|&odds| odds != 0.0));
                let one = |(turn, posterior): (usize, &[f64])| if speaks(turn) { largest(posterior.iter().copied()) } else { NONE };
                turns.zip(posteriors.rows()).map(one).collect()
            };
            block.map(label).collect::<Vec<Vec<usize>>>()
        });
        blocks.into_iter().flatten().flatten().collect()
    }
}

/// Counts each theme of three readings of one thing; the last one does not count where it says nothing.
fn count(readings: [&[usize]; 3], mut add: impl FnMut(usize, Overlap)) {
    let readings = if readings[2].is_empty() { &readings[..2] } else { &readings };
    for (at, themes) in readings.iter().enumerate() {
        let new = themes.iter().filter(|theme| !readings[..at].iter().any(|before| before.contains(theme)));
        new.for_each(|theme| add(*theme, Overlap { all: u64::from(readings.iter().all(|other| other.contains(theme))), any: 1 }));
    }
}

/// How many turns have which theme at first and which again.
struct Table {
    /// Again after again, for each theme at first.
    both: Vec<u64>,
    found: Vec<u64>,
    again: Vec<u64>,
}

impl Table {
    fn overlap(&self, theme: usize, other: usize) -> Overlap {
        let all = self.both[theme * self.again.len() + other];
        Overlap { all, any: self.found[theme] + self.again[other] - all }
    }
}
