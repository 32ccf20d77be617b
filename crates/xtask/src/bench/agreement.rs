//! How two groupings of the same things agree.

// Figures of a bench are printed with three digits, and need not be the same to the last one on every machine.
#![allow(clippy::disallowed_methods)]

/// How many things are in which group of the one grouping (rows) and of the other (columns).
#[derive(Debug, Clone)]
pub(super) struct Table {
    width: usize,
    counts: Vec<u64>,
}

impl Table {
    pub(super) fn zeros(rows: usize, width: usize) -> Self {
        Self { width, counts: vec![0; rows * width] }
    }

    pub(super) fn at(&mut self, row: usize, column: usize) -> &mut u64 {
        &mut self.counts[row * self.width + column]
    }

    pub(super) fn get(&self, row: usize, column: usize) -> u64 {
        self.counts[row * self.width + column]
    }

    /// The first rows alone.
    pub(super) fn rows(&self, rows: usize) -> Self {
        Self { width: self.width, counts: self.counts[..rows * self.width].to_vec() }
    }

    /// The first columns alone.
    pub(super) fn columns(&self, columns: usize) -> Self {
        Self { width: columns, counts: self.counts.chunks(self.width).flat_map(|row| row[..columns].to_vec()).collect() }
    }

    pub(super) fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    pub(super) fn row_sums(&self) -> Vec<u64> {
        self.counts.chunks(self.width.max(1)).map(|row| row.iter().sum()).collect()
    }

    pub(super) fn column_sums(&self) -> Vec<u64> {
        (0..self.width).map(|column| self.counts.iter().skip(column).step_by(self.width).sum()).collect()
    }
}

/// Pairs rows with columns, each at most once, so that their counts add up to the most.
///
/// # Source
/// Kuhn (1955), "The Hungarian method for the assignment problem", in the form with potentials and shortest paths.
pub(super) fn best_pairs(table: &Table) -> Vec<(usize, usize)> {
    let rows = table.row_sums().len();
    let size = rows.max(table.width);
    let most = table.counts.iter().max().copied().unwrap_or(0) as f64;
    let cost = |row: usize, column: usize| if row < rows && column < table.width { most - table.get(row, column) as f64 } else { most };
    // Numbered from 1; 0 stands for none.
    let (mut row_potential, mut column_potential) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut row_of = vec![0; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let (mut shortest, mut seen, mut before) = (vec![f64::INFINITY; size + 1], vec![false; size + 1], vec![0; size + 1]);
        let mut column = 0;
        while row_of[column] != 0 {
            seen[column] = true;
            let from = row_of[column];
            let (mut least, mut next) = (f64::INFINITY, 0);
            for other in (1..=size).filter(|&other| !seen[other]) {
                let length = cost(from - 1, other - 1) - row_potential[from] - column_potential[other];
                if length < shortest[other] {
                    (shortest[other], before[other]) = (length, column);
                }
                if shortest[other] < least {
                    (least, next) = (shortest[other], other);
                }
            }
            for other in 0..=size {
                if seen[other] {
                    row_potential[row_of[other]] += least;
                    column_potential[other] -= least;
                } else {
                    shortest[other] -= least;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    (1..=table.width)
        .map(|column| (row_of[column], column))
        .filter(|&(row, _)| (1..=rows).contains(&row))
        .map(|(row, column)| (row - 1, column - 1))
        .collect()
}

/// Adjusted mutual information with the arithmetic mean of the entropies; 1 for equal groupings, 0 by chance.
///
/// # Source
/// Vinh, Epps, Bailey (2010), JMLR 11, 2837-2854.
pub(super) fn adjusted_mutual_information(table: &Table) -> f64 {
    let (rows, columns, n) = (table.row_sums(), table.column_sums(), table.total());
    let all = n as f64;
    let entropy = |sums: &[u64]| sums.iter().filter(|&&sum| sum > 0).map(|&sum| -(sum as f64 / all) * (sum as f64 / all).ln()).sum::<f64>();
    let mean = f64::midpoint(entropy(&rows), entropy(&columns));
    let (mut information, mut expected) = (0.0, 0.0);
    let factorials = LogFactorials::up_to(n as usize);
    for (row, &a) in rows.iter().enumerate().filter(|&(_, &a)| a > 0) {
        for (column, &b) in columns.iter().enumerate().filter(|&(_, &b)| b > 0) {
            let both = table.get(row, column) as f64;
            if both > 0.0 {
                information += both / all * (all * both / (a as f64 * b as f64)).ln();
            }
            expected += factorials.expected(a as usize, b as usize, n as usize);
        }
    }
    let room = mean - expected;
    if room.abs() < 1e-12 {
        if (information - expected).abs() < 1e-12 && mean == 0.0 { 1.0 } else { 0.0 }
    } else {
        (information - expected) / room
    }
}

struct LogFactorials(Vec<f64>);

impl LogFactorials {
    fn up_to(n: usize) -> Self {
        let mut sums = vec![0.0; n + 1];
        for k in 1..=n {
            sums[k] = sums[k - 1] + (k as f64).ln();
        }
        Self(sums)
    }

    /// What groups of `a` and `b` of `n` things share by chance says of each other, on average.
    fn expected(&self, a: usize, b: usize, n: usize) -> f64 {
        let of = |k: usize| self.0[k];
        let fixed = of(a) + of(b) + of(n - a) + of(n - b) - of(n);
        let mean = a as f64 * b as f64 / n as f64;
        // Beyond 12 standard deviations, and a few more where groups are small, chances are nothing.
        let reach = 12.0 * mean.sqrt() + 40.0;
        let first = (a + b).saturating_sub(n).max(1).max((mean - reach).max(0.0) as usize);
        let last = a.min(b).min((mean + reach) as usize);
        let one = |shared: usize| {
            let chance = (fixed - of(shared) - of(a - shared) - of(b - shared) - of(n + shared - a - b)).exp();
            shared as f64 / n as f64 * (n as f64 * shared as f64 / (a as f64 * b as f64)).ln() * chance
        };
        (first..=last).map(one).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: usize, counts: &[u64]) -> Table {
        Table { width, counts: counts.to_vec() }
    }

    #[test]
    fn agreement_is_that_of_scikit_learn() {
        // adjusted_mutual_info_score of scikit-learn 1.5 on [0,0,0,1,1,1] and [0,0,1,1,2,2], and on the next lists of eight.
        assert!((adjusted_mutual_information(&table(3, &[2, 1, 0, 0, 1, 2])) - 0.298_792_458_170_890_3).abs() < 1e-9);
        let eight = table(3, &[1, 1, 1, 1, 1, 1, 1, 1, 0]);
        assert!((adjusted_mutual_information(&eight) - -0.421_185_931_382_696_05).abs() < 1e-9);
    }

    #[test]
    fn pairs_are_the_best_of_all() {
        let counts = [7, 5, 2, 8, 3, 9, 6, 1, 4, 4, 4, 8];
        let table = table(4, &counts);
        let found: u64 = best_pairs(&table).into_iter().map(|(row, column)| table.get(row, column)).sum();
        let mut best = 0;
        for a in 0..4 {
            for b in (0..4).filter(|&b| b != a) {
                for c in (0..4).filter(|&c| c != a && c != b) {
                    best = best.max(table.get(0, a) + table.get(1, b) + table.get(2, c));
                }
            }
        }
        assert_eq!(found, best);
    }
}
