//! Reads every sample of a manifest and compares: `check-formats MANIFEST.tsv`.
//!
//! Fails when a sample whose truth comes from a parser is read otherwise, exceptions apart.

use overheard_tests::exceptions::{EXCEPTIONS, reason_for};
use overheard_tests::manifest::{self, Authority, fold};
use overheard_tests::samples::{Verdict, judge, look};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path] = words.as_slice() else {
        eprintln!("usage: check-formats MANIFEST.tsv");
        return ExitCode::from(2);
    };
    match run(Path::new(path)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("check-formats: {path}: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(path: &Path) -> std::io::Result<usize> {
    let rows = manifest::read(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut by_format: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut overall: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = 0;
    for row in &rows {
        let seen = look(&std::fs::read(folder.join(&row.file))?, row);
        let verdict = judge(row, &seen);
        let excepted = reason_for(&row.file);
        let agrees = matches!(verdict, Verdict::Right | Verdict::NotYet);
        failures += usize::from(!agrees && excepted.is_none() && row.authority == Authority::Parser);
        let authority = if row.authority == Authority::Parser { "parser" } else { "hand" };
        let head: String = fold(&seen.first_text).chars().take(48).collect();
        let format = seen.format.unwrap_or("-");
        println!("{verdict:<13} {authority:<6} {format:<13} {:>6} {:>4} {} {head:?}", seen.cues, seen.labels.len(), row.file);
        let notes = [verdict.detail(), seen.error.as_deref().filter(|_| !agrees).unwrap_or_default(), excepted.unwrap_or_default()];
        notes.iter().filter(|note| !note.is_empty()).for_each(|note| println!("              {note}"));
        *by_format.entry(&row.format).or_default().entry(verdict.name()).or_default() += 1;
        *overall.entry(verdict.name()).or_default() += 1;
    }
    println!("\nby format");
    for (format, verdicts) in &by_format {
        println!("{format:<26} {}", counts(verdicts));
    }
    println!("\nexceptions: {}", EXCEPTIONS.len());
    for exception in EXCEPTIONS {
        println!("{}: {}", exception.file, exception.reason);
    }
    println!("\n{} files: {}", rows.len(), counts(&overall));
    println!("{failures} of them differ from a parser that others use");
    Ok(failures)
}

fn counts(verdicts: &BTreeMap<&str, usize>) -> String {
    let parts: Vec<String> = verdicts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    parts.join(", ")
}
