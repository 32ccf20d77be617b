//! The table at the end, in Markdown, so that it can be kept as it is.

use super::dataset::{Dataset, PEERS};
use super::options::Options;
use super::scores::{Run, SCORES, Update};

/// Prints a row for each set: what the library scores, then what its peers do.
pub(super) fn print(options: &Options, runs: &[Run]) {
    let header = ["set", "K found (gold)"].into_iter().chain(SCORES).chain(["seconds"]).chain(PEERS);
    let mut rows = vec![header.map(String::from).collect::<Vec<String>>()];
    rows.extend(options.datasets.iter().map(|dataset| row(dataset, runs)));
    let count = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    println!();
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}")).collect();
        println!("| {} |", cells.join(" | "));
        if index == 0 {
            let rules: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
            println!("| {} |", rules.join(" | "));
        }
    }
    for dataset in &options.datasets {
        let updates: Vec<Update> = runs.iter().filter(|run| run.set == dataset.name).filter_map(|run| run.update).collect();
        let part = |kept: fn(&Update) -> u32| -> String {
            let parts: Vec<f64> = updates.iter().map(|update| f64::from(kept(update)) / f64::from(update.before.max(1))).collect();
            spread(&parts)
        };
        if !updates.is_empty() {
            println!("\n{}: themes kept {}, begun anew {}", dataset.name, part(|update| update.kept), part(|update| update.kept_anew));
        }
    }
    for (at, name) in SCORES.iter().enumerate().filter(|(_, name)| name.starts_with("stability")) {
        if let Some(mean) = mean_over_sets(options, runs, at) {
            println!("\n{name}: mean over the sets that have one {}", short(mean));
        }
    }
    let salts: Vec<String> = options.salts.iter().map(u64::to_string).collect();
    let spread = if salts.len() > 1 { ": mean ± standard deviation" } else { "" };
    println!("\n--k {}, salt {}{spread}; peers: recovery_1to1/ami/bcubed_f1", options.k, salts.join(","));
}

fn row(dataset: &Dataset, runs: &[Run]) -> Vec<String> {
    let own: Vec<&Run> = runs.iter().filter(|run| run.set == dataset.name).collect();
    let gold = own.iter().find_map(|run| run.scores?.gold);
    let mut row = vec![dataset.name.clone(), format!("{} ({})", range(&own), gold.map_or("-".into(), |gold| gold.to_string()))];
    for index in 0..SCORES.len() {
        let values: Vec<f64> = own.iter().filter_map(|run| run.scores?.values.get(index).copied()?).collect();
        row.push(spread(&values));
    }
    let seconds: Vec<f64> = own.iter().map(|run| run.seconds).collect();
    row.push(mean(&seconds).map_or("-".into(), |mean| format!("{mean:.1}")));
    row.extend(dataset.peers());
    row
}

/// Mean over the sets, each of them the mean over its salts.
fn mean_over_sets(options: &Options, runs: &[Run], score: usize) -> Option<f64> {
    let of_set = |dataset: &Dataset| {
        let own = runs.iter().filter(|run| run.set == dataset.name);
        mean(&own.filter_map(|run| run.scores?.values.get(score).copied()?).collect::<Vec<f64>>())
    };
    mean(&options.datasets.iter().filter_map(of_set).collect::<Vec<f64>>())
}

/// Fewest to most themes found.
fn range(runs: &[&Run]) -> String {
    let numbers = || runs.iter().map(|run| run.themes);
    match numbers().min().zip(numbers().max()) {
        None => "-".into(),
        Some((low, high)) if low == high => low.to_string(),
        Some((low, high)) => format!("{low} to {high}"),
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Mean and standard deviation (of a sample), the latter from two values on.
fn spread(values: &[f64]) -> String {
    let Some(mean) = mean(values) else { return "-".into() };
    if values.len() < 2 {
        return short(mean);
    }
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    format!("{} ± {}", short(mean), short((squares / (values.len() - 1) as f64).sqrt()))
}

/// Three places without the leading zero, as the peers' scores are written.
fn short(value: f64) -> String {
    let text = format!("{value:.3}");
    match text.strip_prefix("-0.") {
        Some(places) => format!("-.{places}"),
        None => text.strip_prefix('0').unwrap_or(&text).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_is_that_of_a_sample() {
        assert_eq!(spread(&[0.5, 0.7]), ".600 ± .141");
        assert_eq!(spread(&[1.0]), "1.000");
        assert_eq!(spread(&[-0.0126]), "-.013");
        assert_eq!(spread(&[]), "-");
    }
}
