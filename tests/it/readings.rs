//! How every sample reads, in full: kept in `tests/data/readings`, and looked at by people when it changes.
//!
//! `tests/data/edges` holds what lies just within or just beyond a rule: a text half of whose lines are labelled, a table of numbers alone.

use overheard::formats::{FORMATS, ReadOptions};
use overheard_tests::kept::{REWRITE, difference};
use overheard_tests::places::{files_below, root, samples_of, short};
use overheard_tests::reading::reading;
use std::fs;
use std::path::{Path, PathBuf};

const EDGES: &str = "edges";

fn readings() -> PathBuf {
    root().join("tests/data/readings")
}

fn edges() -> PathBuf {
    root().join("tests/data").join(EDGES)
}

/// What is read otherwise than it is kept in a folder of readings.
fn differing(samples: &Path, folder: &str) -> Vec<String> {
    let mut options = ReadOptions::default();
    options.word_times = true;
    let mut faults = Vec::new();
    for path in files_below(samples) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kept = readings().join(folder).join(format!("{name}.txt"));
        let text = reading(&fs::read(&path).unwrap(), &name, &options);
        faults.extend(difference(&kept, &text).map(|what| format!("{}: {what}", short(&path))));
    }
    faults
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} files read differently; set {REWRITE}=1 if they should:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn samples_read_as_they_did() {
    none(&FORMATS.iter().flat_map(|format| differing(&samples_of(format.name), format.name)).collect::<Vec<_>>());
}

#[test]
fn edges_read_as_they_did() {
    none(&differing(&edges(), EDGES));
}

#[test]
fn every_kept_reading_has_its_sample() {
    let strays: Vec<String> = files_below(&readings())
        .iter()
        .filter(|kept| {
            let name = kept.strip_prefix(readings()).unwrap().with_extension("");
            let sample = name.strip_prefix(EDGES).map_or_else(|_| samples_of("").join(&name), |name| edges().join(name));
            !sample.is_file()
        })
        .map(|kept| short(kept))
        .collect();
    assert!(strays.is_empty(), "readings of samples that are not there: {strays:?}");
}
