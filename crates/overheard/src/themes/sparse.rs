//! Counts of terms in rows: turns, or chunks of turns.

use std::ops::Range;

/// Rows of (term, count), terms ascending within a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Sparse {
    starts: Vec<usize>,
    terms: Vec<u32>,
    counts: Vec<u32>,
    columns: usize,
}

impl Sparse {
    pub(super) fn new(columns: usize) -> Self {
        Self { starts: vec![0], terms: Vec::new(), counts: Vec::new(), columns }
    }

    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Adds a row from terms in any order, with repetitions.
    pub(super) fn push_row(&mut self, terms: &mut [u32]) {
        terms.sort_unstable();
        for run in terms.chunk_by(|a, b| a == b) {
            self.terms.push(run[0]);
            self.counts.push(run.len() as u32);
        }
        self.starts.push(self.terms.len());
    }

    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.starts[row]..self.starts[row + 1]
    }

    pub(super) fn terms(&self, row: usize) -> &[u32] {
        &self.terms[self.range(row)]
    }

    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        let range = self.range(row);
        self.terms[range.clone()].iter().map(|&term| term as usize).zip(self.counts[range].iter().copied())
    }

    /// Number of tokens in a row.
    pub(super) fn total(&self, row: usize) -> u64 {
        self.counts[self.range(row)].iter().map(|&count| u64::from(count)).sum()
    }

    /// Number of tokens of each term.
    pub(super) fn column_totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.columns];
        for (&term, &count) in self.terms.iter().zip(&self.counts) {
            totals[term as usize] += u64::from(count);
        }
        totals
    }

    /// Number of rows that hold each term.
    pub(super) fn row_frequencies(&self) -> Vec<u32> {
        let mut frequencies = vec![0; self.columns];
        self.terms.iter().for_each(|&term| frequencies[term as usize] += 1);
        frequencies
    }

    /// Adds up consecutive rows: group `g` is made of the rows `groups[g]`.
    pub(super) fn grouped(&self, groups: &[Range<usize>]) -> Self {
        let mut grouped = Self::new(self.columns);
        let mut tokens = Vec::new();
        for group in groups {
            tokens.clear();
            for row in group.clone() {
                for (term, count) in self.row(row) {
                    tokens.extend(std::iter::repeat_n(term as u32, count as usize));
                }
            }
            grouped.push_row(&mut tokens);
        }
        grouped
    }

    /// Takes some rows.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        let mut selected = Self::new(self.columns);
        for &row in rows {
            let range = self.range(row);
            selected.terms.extend_from_slice(&self.terms[range.clone()]);
            selected.counts.extend_from_slice(&self.counts[range]);
            selected.starts.push(selected.terms.len());
        }
        selected
    }
}
