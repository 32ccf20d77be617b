//! Scores who is customer and who is staff: `check-roles ROLES.tsv`, the samples in the folder `samples` beside it.
//!
//! Fails when more than 1% of the roles are wrong, more than 10% of the known ones are not found, or one is given where nothing
//! says it.

use overheard_tests::labelled_roles::{self, Report};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path] = words.as_slice() else {
        eprintln!("usage: check-roles ROLES.tsv");
        return ExitCode::from(2);
    };
    match labelled_roles::run(Path::new(path)) {
        Ok(report) => {
            print(&report);
            if report.stated.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("check-roles: {path}: {error}");
            ExitCode::from(2)
        }
    }
}

fn print(report: &Report) {
    report.differing.iter().for_each(|line| println!("{line}"));
    report.stated.print("stated by format, label, header or other party, or by nothing");
    report.spoken.print("shown by speech alone, which is not looked at unless asked");
    println!("finer roles named the same: {} of {}", report.finer.0, report.finer.1);
}
