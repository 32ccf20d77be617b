//! Runs the test suites of other projects: `check-suites FOLDER`.

use overheard_tests::suites;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder] = words.as_slice() else {
        eprintln!("usage: check-suites FOLDER");
        return ExitCode::from(2);
    };
    let scores = match suites::run(Path::new(folder)) {
        Ok(scores) => scores,
        Err(error) => {
            eprintln!("check-suites: {folder}: {error}");
            return ExitCode::from(2);
        }
    };
    for score in &scores {
        score.wrong.iter().for_each(|wrong| println!("{} {wrong}", score.suite));
        score.disputed.iter().for_each(|disputed| println!("{} {disputed} (disputed)", score.suite));
    }
    println!("\nexceptions: {}", suites::EXCEPTIONS.len());
    for (suite, case, reason) in suites::EXCEPTIONS {
        println!("{suite} {case}: {reason}");
    }
    println!("\ndisputed: {}", suites::DISPUTED.len());
    for (suite, case, reason) in suites::DISPUTED {
        println!("{suite} {case}: {reason}");
    }
    println!();
    for score in &scores {
        let percent = 100.0 * score.right as f64 / score.all.max(1) as f64;
        let apart = match score.disputed.len() {
            0 => String::new(),
            disputed => format!("  and {disputed} disputed"),
        };
        println!("{:<26} {:>4} of {:>4} {:<10} {percent:>5.1}%{apart}", score.suite, score.right, score.all, score.unit);
    }
    ExitCode::SUCCESS
}
