//! Scores the library on planted studies: `check-plant [--seeds A..B] [--themes]`.

use overheard_tests::score::{PlantScore, score};
use std::ops::Range;
use std::process::ExitCode;

const USAGE: &str = "usage: check-plant [--seeds A..B] [--themes]; A to B - 1, 1..21 if left out; --themes lists every planted theme";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("check-plant: {why}; {USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(mut words: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut seeds, mut list) = (1..21, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seeds" => seeds = words.next().and_then(|text| range(&text)).ok_or("--seeds needs A..B")?,
            "--themes" => list = true,
            _ => return Err(format!("unknown option {word}")),
        }
    }
    let mut scores = Vec::new();
    for seed in seeds {
        let score = score(seed).map_err(|error| format!("seed {seed}: {error}"))?;
        println!("{score}");
        if list {
            score.matches.iter().for_each(|one| println!("    {one}"));
        }
        scores.push(score);
    }
    totals(&scores);
    Ok(())
}

fn range(text: &str) -> Option<Range<u64>> {
    let (from, to) = text.split_once("..")?;
    let (inclusive, to) = to.strip_prefix('=').map_or((0, to), |to| (1, to));
    Some(from.parse().ok()?..to.parse::<u64>().ok()? + inclusive)
}

fn totals(scores: &[PlantScore]) {
    let sum = |of: fn(&PlantScore) -> usize| scores.iter().map(of).sum::<usize>();
    let (planted, found, within) = (sum(|one| one.matches.len()), sum(PlantScore::found), sum(PlantScore::within_one));
    let percent = |part: usize| 100.0 * part as f64 / planted.max(1) as f64;
    let spanning = scores.iter().filter(|one| one.spanning_is_first_and_exact()).count();
    let staff = scores.iter().filter(|one| one.staff_only_heard_in > 0).count();
    println!("\n{} studies, {planted} planted themes", scores.len());
    println!("found with F1 >= 0.7: {found} ({:.1}%)", percent(found));
    println!("counts within one:    {within} ({:.1}%)", percent(within));
    println!("spanning theme first with its exact count: {spanning} of {}", scores.len());
    println!("staff-only theme heard: {staff} of {}", scores.len());
    let mean: f64 = scores.iter().flat_map(|one| &one.matches).map(|one| one.f1).sum::<f64>() / planted.max(1) as f64;
    println!("mean F1: {mean:.3}");
}
