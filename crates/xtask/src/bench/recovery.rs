//! How well planted themes are found again.

use super::agreement::{Table, adjusted_mutual_information, best_pairs};
use super::contenders::Contender;
use std::collections::BTreeMap;

/// Prints for each contender how well it found the themes that were planted, where one file has its truth beside it.
pub(super) fn print(contenders: &[Contender], files: &[String]) -> Result<(), String> {
    let [file] = files else { return Ok(()) };
    let Ok(truth) = std::fs::read_to_string(format!("{file}.truth")) else {
        println!("\n{file}.truth is not there: how well themes are found is not known");
        return Ok(());
    };
    println!("\n| | themes | turns given their theme, one to one | AMI | mean F1 |\n|---|---|---|---|---|");
    for contender in contenders {
        let Some(path) = &contender.predictions else { continue };
        let found = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let Recovery { themes, turns, one_to_one, ami, f1 } = Recovery::of(&truth, &found)?;
        println!("| {} | {themes} | {one_to_one:.3} of {turns} | {ami:.3} | {f1:.3} |", contender.name);
    }
    Ok(())
}

/// How well planted themes were found.
#[derive(Debug, PartialEq)]
struct Recovery {
    /// Number of themes found.
    themes: usize,
    /// Number of turns with a planted theme.
    turns: u64,
    /// Part of these turns whose theme is the one that is paired with theirs, in the best pairing of themes one to one.
    one_to_one: f64,
    /// Adjusted mutual information over these turns; those that were given no theme are a group of their own.
    ami: f64,
    /// The mean over planted themes of the F1 of the found theme that is paired with each, best pairs first.
    f1: f64,
}

impl Recovery {
    fn of(truth: &str, found: &str) -> Result<Self, String> {
        let (lines, predicted) = (truth.lines().count(), found.lines().count());
        if lines != predicted {
            return Err(format!("{predicted} turns were given themes, and {lines} are known"));
        }
        let pairs = || truth.lines().zip(found.lines());
        let (planted, given) = (numbers(pairs().map(|(truth, _)| truth)), numbers(pairs().map(|(_, found)| found)));
        // The last row and column stand for no theme.
        let mut all = Table::zeros(planted.len() + 1, given.len() + 1);
        let at = |numbers: &BTreeMap<&str, usize>, name: &str| numbers.get(name).copied().unwrap_or(numbers.len());
        pairs().for_each(|(truth, found)| *all.at(at(&planted, truth), at(&given, found)) += 1);
        let with_theme = all.rows(planted.len());
        let turns = with_theme.total();
        let matched: u64 = best_pairs(&with_theme.columns(given.len())).into_iter().map(|(row, column)| with_theme.get(row, column)).sum();
        Ok(Self {
            themes: given.len(),
            turns,
            one_to_one: matched as f64 / turns.max(1) as f64,
            ami: adjusted_mutual_information(&with_theme),
            f1: mean_f1(&all, planted.len(), given.len()),
        })
    }
}

/// Numbers the names that are not `-`.
fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut numbers: BTreeMap<&str, usize> = names.filter(|name| *name != "-").map(|name| (name, 0)).collect();
    numbers.values_mut().enumerate().for_each(|(number, value)| *value = number);
    numbers
}

fn mean_f1(all: &Table, planted: usize, given: usize) -> f64 {
    let (planted_sizes, given_sizes) = (all.row_sums(), all.column_sums());
    let f1 = |row: usize, column: usize| 2.0 * all.get(row, column) as f64 / (planted_sizes[row] + given_sizes[column]) as f64;
    let mut pairs: Vec<(f64, usize, usize)> = (0..planted)
        .flat_map(|row| (0..given).map(move |column| (row, column)))
        .map(|(row, column)| (f1(row, column), row, column))
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut sum, mut rows, mut columns) = (0.0, vec![false; planted], vec![false; given]);
    for (f1, row, column) in pairs {
        if !rows[row] && !columns[column] {
            (rows[row], columns[column]) = (true, true);
            sum += f1;
        }
    }
    sum / planted.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::Recovery;

    fn recovery(truth: &str, found: &str) -> Recovery {
        Recovery::of(truth, found).expect("as many lines")
    }

    #[test]
    fn each_planted_theme_is_paired_once() {
        let all = recovery("0\n0\n1\n-\n", "a\na\nb\n-\n");
        assert!((all.f1 - 1.0).abs() < 1e-12 && (all.one_to_one - 1.0).abs() < 1e-12 && (all.ami - 1.0).abs() < 1e-12, "{all:?}");
        assert_eq!((all.themes, all.turns), (2, 3));
        // Theme a takes all four: F1 of 2 * 2 / (2 + 4) with one of two, and nothing with the other.
        let one = recovery("0\n0\n1\n1\n", "a\na\na\na\n");
        assert!((one.f1 - 1.0 / 3.0).abs() < 1e-12 && (one.one_to_one - 0.5).abs() < 1e-12 && one.ami.abs() < 1e-12, "{one:?}");
        let none = recovery("0\n0\n", "-\n-\n");
        assert!(none.f1.abs() < 1e-12 && none.one_to_one.abs() < 1e-12, "{none:?}");
        assert!(Recovery::of("0\n0\n", "a\n").is_err());
    }

    #[test]
    fn the_best_pairing_is_of_all_themes_together() {
        // Taking the largest overlap first, 0 with a, would leave 1 with nothing.
        let all = recovery("0\n0\n0\n0\n0\n1\n1\n1\n1\n", "a\na\na\nb\nb\na\na\na\na\n");
        assert!((all.one_to_one - 6.0 / 9.0).abs() < 1e-12, "{all:?}");
    }
}
