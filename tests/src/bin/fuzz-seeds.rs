//! Writes the inputs that `cargo xtask fuzz` begins with: `fuzz-seeds TARGET FOLDER`.

use overheard_tests::fuzz::{FAMILIES, family_named, seeds};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&str> = FAMILIES.iter().map(|family| family.name).collect();
    let family = words.first().and_then(|name| family_named(name));
    let (Some(family), Some(folder)) = (family, words.get(1)) else {
        eprintln!("usage: fuzz-seeds TARGET FOLDER; the targets are {}", names.join(", "));
        return ExitCode::from(2);
    };
    match write(&seeds::of(family), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fuzz-seeds: {folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(inputs: &[Vec<u8>], folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (number, input) in inputs.iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number:04}")), input)?;
    }
    println!("{} inputs to begin with", inputs.len());
    Ok(())
}
