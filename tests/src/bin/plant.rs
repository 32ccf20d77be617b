//! Writes a planted study: `plant --seed N [--out DIR]`.

use overheard_tests::plant::plant;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("plant: {why}; usage: plant --seed N [--out DIR]");
            ExitCode::from(2)
        }
    }
}

fn run(mut words: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut seed, mut out) = (None, None);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--seed" => seed = Some(value.parse::<u64>().map_err(|_| format!("{value} is not a number"))?),
            "--out" => out = Some(PathBuf::from(value)),
            _ => return Err(format!("unknown option {word}")),
        }
    }
    let seed = seed.ok_or("no seed given")?;
    let out = out.unwrap_or_else(|| PathBuf::from(format!("target/plant/{seed}")));
    let planted = plant(seed);
    planted.write(&out).map_err(|error| format!("cannot write to {} ({error})", out.display()))?;
    println!("{} interviews with {} themes and key.json in {}", planted.files.len(), planted.themes.len(), out.display());
    Ok(())
}
