//! Real files beside the repository and what is known of them; skipped where they are not there.
//!
//! The programs `check-formats`, `check-suites`, `check-roles` and `check-bad` print the same comparisons in full.

use overheard_tests::places::shared;
use overheard_tests::samples::{Verdict, judge, look};
use overheard_tests::{bad, exceptions, labelled_roles, manifest, suites};
use std::fs;
use std::path::PathBuf;

/// Larger broken files take long without optimisation, and are about time more than about what is read.
const MAX_BROKEN_BYTES: u64 = 100_000;

fn beside(path: &str) -> Option<PathBuf> {
    let found = shared(path);
    if found.is_none() {
        println!("skipped: ../shared/{path} is absent");
    }
    found
}

#[track_caller]
fn none(faults: &[String], of: usize) {
    assert!(faults.is_empty(), "{} of {of}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn samples_are_found_to_be_what_they_are_and_read_whole() {
    let Some(path) = beside("formats/samples/MANIFEST.tsv") else { return };
    let rows = manifest::read(&path).unwrap();
    let mut faults = Vec::new();
    for row in rows.iter().filter(|row| exceptions::reason_for(&row.file).is_none()) {
        let seen = look(&fs::read(path.with_file_name(&row.file)).unwrap(), row);
        let verdict = judge(row, &seen);
        if !matches!(verdict, Verdict::Right | Verdict::NotYet) {
            faults.push(format!("{}: {verdict} {} {:?}", row.file, verdict.detail(), seen.error));
        }
    }
    none(&faults, rows.len());
}

#[test]
fn suites_of_other_projects_are_right() {
    let Some(folder) = beside("formats/suites") else { return };
    for score in suites::run(&folder).unwrap() {
        let is_excepted =
            |wrong: &String| suites::EXCEPTIONS.iter().any(|(suite, case, _)| *suite == score.suite && wrong.starts_with(case));
        let faults: Vec<String> = score.wrong.iter().filter(|wrong| !is_excepted(wrong)).cloned().collect();
        println!("{}: {} of {} {}", score.suite, score.right, score.all, score.unit);
        none(&faults, score.all);
    }
}

#[test]
fn roles_of_real_people_are_right() {
    let Some(path) = beside("formats/roles.tsv") else { return };
    let report = labelled_roles::run(&path).unwrap();
    report.stated.print("stated");
    assert!(report.stated.holds(), "{}", report.differing.join("\n"));
}

#[test]
fn broken_and_hostile_files_are_read_or_refused_as_promised() {
    let Some(path) = beside("bad-inputs/MANIFEST.tsv") else { return };
    let rows = bad::read(&path).unwrap();
    let mut faults = Vec::new();
    for row in rows.iter().filter(|row| row.stage == "read") {
        let file = path.with_file_name(&row.file);
        if fs::metadata(&file).unwrap().len() <= MAX_BROKEN_BYTES {
            let facts = bad::facts(&file, 1).unwrap();
            faults.extend(bad::broken_promises(row, &file, &facts).into_iter().map(|fault| format!("{}: {fault}", row.file)));
        }
    }
    none(&faults, rows.len());
}
