//! How every sample reads, in full: kept in `tests/data/readings`, and looked at by people when it changes.

use overheard::formats::{FORMATS, ReadOptions};
use overheard_tests::kept::{REWRITE, difference};
use overheard_tests::places::{files_below, root, samples_of, short};
use overheard_tests::reading::reading;
use std::fs;
use std::path::PathBuf;

fn readings() -> PathBuf {
    root().join("tests/data/readings")
}

#[test]
fn samples_read_as_they_did() {
    let mut faults = Vec::new();
    for format in FORMATS {
        for path in files_below(&samples_of(format.name)) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let kept = readings().join(format.name).join(format!("{name}.txt"));
            let text = reading(&fs::read(&path).unwrap(), &name, &ReadOptions::default());
            faults.extend(difference(&kept, &text).map(|what| format!("{}: {what}", short(&path))));
        }
    }
    assert!(faults.is_empty(), "{} samples read differently; set {REWRITE}=1 if they should:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_kept_reading_has_its_sample() {
    let strays: Vec<String> = files_below(&readings())
        .iter()
        .filter(|kept| {
            let sample = samples_of("").join(kept.strip_prefix(readings()).unwrap());
            !sample.with_extension("").is_file()
        })
        .map(|kept| short(kept))
        .collect();
    assert!(strays.is_empty(), "readings of samples that are not there: {strays:?}");
}
