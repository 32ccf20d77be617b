//! How well planted themes are found again.

use super::contenders::Contender;
use std::collections::BTreeMap;

/// Prints for each contender how well it found the themes that were planted, where one file has its truth beside it.
pub(super) fn print(contenders: &[Contender], files: &[String]) -> Result<(), String> {
    let [file] = files else { return Ok(()) };
    let Ok(truth) = std::fs::read_to_string(format!("{file}.truth")) else {
        println!("\n{file}.truth is not there: how well themes are found is not known");
        return Ok(());
    };
    println!();
    for contender in contenders {
        let Some(path) = &contender.predictions else { continue };
        let found = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}: recovery of the planted themes {:.3}", contender.name, recovery(&truth, &found));
    }
    Ok(())
}

/// The mean over planted themes of the F1 of the found theme that is paired with each, best pairs first; 0 to 1.
fn recovery(truth: &str, found: &str) -> f64 {
    let mut both: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let (mut planted, mut taken) = (BTreeMap::new(), BTreeMap::new());
    for (truth, found) in truth.lines().zip(found.lines()) {
        if truth != "-" {
            *planted.entry(truth).or_insert(0u64) += 1;
        }
        if found != "-" {
            *taken.entry(found).or_insert(0u64) += 1;
        }
        if truth != "-" && found != "-" {
            *both.entry((truth, found)).or_default() += 1;
        }
    }
    let f1 = |(&(truth, found), &both): (&(&str, &str), &u64)| 2.0 * both as f64 / (planted[truth] + taken[found]) as f64;
    let mut pairs: Vec<(f64, (&str, &str))> = both.iter().map(|pair| (f1(pair), *pair.0)).collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (mut sum, mut used) = (0.0, Vec::new());
    for (f1, (truth, found)) in pairs {
        if !used.contains(&(0, truth)) && !used.contains(&(1, found)) {
            used.extend([(0, truth), (1, found)]);
            sum += f1;
        }
    }
    sum / planted.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::recovery;

    #[test]
    fn each_planted_theme_is_paired_once() {
        assert!((recovery("0\n0\n1\n-\n", "a\na\nb\n-\n") - 1.0).abs() < 1e-12);
        // Theme a takes all four: F1 of 2 * 2 / (2 + 4) with one of two, and nothing with the other.
        assert!((recovery("0\n0\n1\n1\n", "a\na\na\na\n") - 1.0 / 3.0).abs() < 1e-12);
        assert!(recovery("0\n0\n", "-\n-\n").abs() < 1e-12);
    }
}
