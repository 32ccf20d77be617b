//! The task runner: `cargo xtask help`.
//!
//! It depends on nothing, the library least of all, so that it runs when the library does not compile.

mod python;
mod steps;
mod test;

use std::process::ExitCode;

/// A task: its name, what it does, and the package and program that does it; `test` and `help` are its own.
struct Command {
    name: &'static str,
    arguments: &'static str,
    what: &'static str,
    program: Option<(&'static str, &'static str)>,
}

const COMMANDS: &[Command] = &[
    Command { name: "test", arguments: "", what: "checks everything: format, lints, tests, documentation, Python", program: None },
    Command {
        name: "check-formats",
        arguments: "MANIFEST.tsv",
        what: "reads every sample of a manifest and compares",
        program: Some(("overheard-tests", "check-formats")),
    },
    Command {
        name: "plant",
        arguments: "--seed N [--out DIR]",
        what: "writes a study whose themes are known",
        program: Some(("overheard-tests", "plant")),
    },
    Command {
        name: "check-plant",
        arguments: "[--seeds A..B] [--themes]",
        what: "scores the library on such studies",
        program: Some(("overheard-tests", "check-plant")),
    },
    Command {
        name: "quality",
        arguments: "ARGS...",
        what: "runs the library on labelled sets for scoring",
        program: Some(("overheard-benches", "quality")),
    },
    Command { name: "help", arguments: "", what: "lists the tasks", program: None },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, arguments)) = words.split_first() else {
        help();
        return ExitCode::from(2);
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        if ["-h", "--help"].contains(&name.as_str()) {
            help();
            return ExitCode::SUCCESS;
        }
        eprintln!("xtask: there is no task {name}; `cargo xtask help` lists them");
        return ExitCode::from(2);
    };
    match command.program {
        Some((package, program)) => steps::spawn_program(package, program, arguments),
        None if command.name == "test" => test::run(),
        None => {
            help();
            ExitCode::SUCCESS
        }
    }
}

fn help() {
    println!("cargo xtask TASK\n");
    for command in COMMANDS {
        println!("  {:<14} {:<26} {}", command.name, command.arguments, command.what);
    }
}
