//! What words say for themes apart from the turn that they stand in.

use super::model::{Model, TermAt};

/// Occurrences, spread like all words, that are added to those of a term.
const CAUTION: f64 = 5.0;

/// What the other turns of a study say for a turn's themes.
#[derive(Debug)]
pub(crate) struct Support<'a> {
    model: &'a Model,
    /// Share of each theme in all counts of terms.
    shares: Vec<f64>,
    /// Counts of each term in all themes.
    totals: Vec<f64>,
}

impl<'a> Support<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let themes = model.width();
        let mut totals = vec![0.0; themes];
        for row in model.counts.chunks(themes.max(1)) {
            totals.iter_mut().zip(row).for_each(|(total, count)| *total += count);
        }
        let all: f64 = totals.iter().sum();
        totals.iter_mut().for_each(|total| *total = (*total / all.max(1.0)).max(f64::MIN_POSITIVE));
        let terms = model.counts.chunks(themes.max(1)).map(|row| row.iter().sum()).collect();
        Self { model, shares: totals, totals: terms }
    }

    pub(crate) fn model(&self) -> &'a Model {
        self.model
    }

    /// Whether neighbouring turns share themes.
    pub(crate) fn is_sequential(&self) -> bool {
        self.model.is_sequential()
    }

    /// What `words` say for a theme in nats, their own turn left out, which has the theme with `probability`.
    ///
    /// Unlike evidence it stays small for words that are rare: a word said once elsewhere proves little.
    pub(crate) fn nats<'w>(&self, theme: usize, probability: f64, words: impl Iterator<Item = &'w TermAt>) -> f64 {
        let mut terms: Vec<u32> = self.model.counted(words).collect();
        terms.sort_unstable();
        let share = self.shares[theme];
        let one = |run: &[u32]| {
            let row = &self.model.counts[run[0] as usize * self.shares.len()..][..self.shares.len()];
            let own = run.len() as f64;
            let here = (row[theme] - own * probability).max(0.0);
            let all = (self.totals[run[0] as usize] - own).max(here);
            own * libm::log((here + CAUTION * share) / ((all + CAUTION) * share))
        };
        terms.chunk_by(|a, b| a == b).map(one).sum()
    }
}
