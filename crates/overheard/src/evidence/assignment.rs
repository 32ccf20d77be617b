//! Who goes with whom: the pairing of two lists with the greatest total worth.

/// Pairs rows with columns, each at most once, so that the sum of `worth` is greatest; the column of each row.
///
/// `worth` has a row for each of the first list, all of one length, and no negative values. Ties go to what stands first, so
/// that equal input gives equal output. Takes time in proportion to the cube of the longer list.
///
/// # Source
/// Kuhn (1955), Naval Research Logistics Quarterly 2, 83-97; shortest augmenting paths after Jonker, Volgenant (1987),
/// Computing 38, 325-340.
pub(super) fn pair(worth: &[Vec<f64>]) -> Vec<Option<usize>> {
    let (rows, columns) = (worth.len(), worth.first().map_or(0, Vec::len));
    let size = rows.max(columns);
    // What is missing to a square is worth nothing.
    let cost = |row: usize, column: usize| -worth.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0);
    let mut search = Search { row_price: vec![0.0; size], column_price: vec![0.0; size], row_of: vec![None; size] };
    (0..size).for_each(|row| search.place(row, &cost));
    let mut column_of = vec![None; rows];
    for (column, row) in search.row_of.iter().enumerate().take(columns) {
        if let Some(row) = row.filter(|&row| row < rows) {
            column_of[row] = Some(column);
        }
    }
    column_of
}

struct Search {
    row_price: Vec<f64>,
    column_price: Vec<f64>,
    /// The row that has each column.
    row_of: Vec<Option<usize>>,
}

impl Search {
    /// Gives a row a column, moving others along the cheapest path to a free one.
    fn place(&mut self, start: usize, cost: &impl Fn(usize, usize) -> f64) {
        let size = self.row_of.len();
        let (mut distance, mut came_from, mut done) = (vec![f64::INFINITY; size], vec![None; size], vec![false; size]);
        let (mut row, mut last, mut reached) = (start, None, 0.0);
        let free = loop {
            for column in (0..size).filter(|&column| !done[column]) {
                let through = reached + cost(row, column) - self.row_price[row] - self.column_price[column];
                if through < distance[column] {
                    (distance[column], came_from[column]) = (through, last);
                }
            }
            let open = (0..size).filter(|&column| !done[column]);
            let Some(next) = open.min_by(|&a, &b| distance[a].total_cmp(&distance[b])) else { return };
            (done[next], reached) = (true, distance[next]);
            match self.row_of[next] {
                Some(other) => (row, last) = (other, Some(next)),
                None => break next,
            }
        };
        self.row_price[start] += reached;
        for column in (0..size).filter(|&column| done[column] && column != free) {
            let gain = reached - distance[column];
            self.column_price[column] -= gain;
            if let Some(row) = self.row_of[column] {
                self.row_price[row] += gain;
            }
        }
        let mut column = free;
        while let Some(before) = came_from[column] {
            self.row_of[column] = self.row_of[before];
            column = before;
        }
        self.row_of[column] = Some(start);
    }
}

#[cfg(test)]
mod tests {
    use super::pair;

    /// The greatest sum over all pairings, by trying every one.
    fn best(worth: &[Vec<f64>], row: usize, used: &mut Vec<bool>) -> f64 {
        let Some(values) = worth.get(row) else { return 0.0 };
        let mut most = best(worth, row + 1, used);
        for column in 0..values.len() {
            if !used[column] {
                used[column] = true;
                most = most.max(values[column] + best(worth, row + 1, used));
                used[column] = false;
            }
        }
        most
    }

    #[test]
    fn no_other_pairing_is_worth_more() {
        for seed in 0..300u64 {
            let (rows, columns) = (1 + seed as usize % 5, 1 + seed as usize / 5 % 5);
            let value = |at: u64| ((seed * 31 + at * 17) * 2_654_435_761 % 97 % 10) as f64 / 10.0;
            let worth: Vec<Vec<f64>> =
                (0..rows).map(|row| (0..columns).map(|column| value((row * columns + column) as u64)).collect()).collect();
            let pairs = pair(&worth);
            let mut taken: Vec<usize> = pairs.iter().flatten().copied().collect();
            let sum: f64 = pairs.iter().enumerate().filter_map(|(row, column)| Some(worth[row][(*column)?])).sum();
            taken.sort_unstable();
            taken.dedup();
            assert_eq!(taken.len(), rows.min(columns), "{worth:?}");
            assert!((sum - best(&worth, 0, &mut vec![false; columns])).abs() < 1e-9, "{worth:?}: {pairs:?}");
        }
    }

    #[test]
    fn nothing_is_paired_with_nothing() {
        assert_eq!(pair(&[]), []);
        assert_eq!(pair(&[Vec::new(), Vec::new()]), [None, None]);
        assert_eq!(pair(&[vec![0.1, 0.9], vec![0.2, 0.8]]), [Some(1), Some(0)]);
    }
}
