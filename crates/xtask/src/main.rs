//! The task runner: `cargo xtask help`.
//!
//! It depends on nothing, the library least of all, so that it runs when the library does not compile.

mod bench;
mod browser;
mod docs;
mod environment;
mod fuzz;
mod mutants;
mod notebooks;
mod package;
mod processes;
mod python;
mod quality;
mod steps;
mod test;

use std::process::ExitCode;

/// A task: its name, what it does, and who does it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    what: &'static str,
    doer: Doer,
}

enum Doer {
    /// A package and its program.
    Program(&'static str, &'static str),
    /// A function of this program, with the words after the task.
    Here(fn(&[String]) -> ExitCode),
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "",
        what: "checks everything: format, lints, tests, documentation, Python",
        doer: Doer::Here(|_| test::run()),
    },
    Command {
        name: "check-formats",
        arguments: "MANIFEST.tsv",
        what: "reads every sample of a manifest and compares",
        doer: Doer::Program("overheard-tests", "check-formats"),
    },
    Command {
        name: "check-bad",
        arguments: "MANIFEST.tsv",
        what: "reads every broken or hostile file of a manifest and checks what was promised",
        doer: Doer::Program("overheard-tests", "check-bad"),
    },
    Command {
        name: "check-suites",
        arguments: "FOLDER",
        what: "runs the test suites of other projects and counts what is right",
        doer: Doer::Program("overheard-tests", "check-suites"),
    },
    Command {
        name: "check-roles",
        arguments: "ROLES.tsv",
        what: "scores who is customer and who is staff",
        doer: Doer::Program("overheard-tests", "check-roles"),
    },
    Command {
        name: "check-report",
        arguments: "",
        what: "opens reports in Chromium: requests, console, search, accessibility",
        doer: Doer::Here(browser::run),
    },
    Command {
        name: "check-notebooks",
        arguments: "",
        what: "runs the notebooks of examples/notebooks from top to bottom, and the tests of tables",
        doer: Doer::Here(notebooks::run),
    },
    Command {
        name: "check-processes",
        arguments: "[RUNS]",
        what: "works in forked and spawned children and in threads, many times, and presses Ctrl-C",
        doer: Doer::Here(processes::run),
    },
    Command {
        name: "check-types",
        arguments: "",
        what: "checks the Python package with mypy, stubtest and ruff",
        doer: Doer::Here(python::check_types),
    },
    Command {
        name: "check-package",
        arguments: "",
        what: "packs the crate and the Python package, and installs what was packed into a new environment",
        doer: Doer::Here(package::run),
    },
    Command {
        name: "docs",
        arguments: "",
        what: "builds the site: guide, methods, and the reference of both languages, in target/site",
        doer: Doer::Here(docs::run),
    },
    Command {
        name: "fuzz",
        arguments: "TARGET SECONDS",
        what: "searches for bytes that harm the readers; the targets are in tests/src/fuzz/mod.rs",
        doer: Doer::Here(fuzz::run),
    },
    Command {
        name: "mutants",
        arguments: "NUMBER SEED MINUTES",
        what: "makes small mistakes in the formats and counts those that a test notices",
        doer: Doer::Here(mutants::run),
    },
    Command {
        name: "plant",
        arguments: "--seed N [--out DIR]",
        what: "writes a study whose themes are known",
        doer: Doer::Program("overheard-tests", "plant"),
    },
    Command {
        name: "check-plant",
        arguments: "[--seeds A..B] [--themes]",
        what: "scores the library on such studies",
        doer: Doer::Program("overheard-tests", "check-plant"),
    },
    Command {
        name: "quality",
        arguments: "--k K DATASET_DIR...",
        what: "scores the library on labelled sets; see benches/README.md",
        doer: Doer::Here(quality::run),
    },
    Command {
        name: "bench",
        arguments: "T1|T2|T3|python FILE...",
        what: "measures whole programs beside their peers; see benches/README.md",
        doer: Doer::Here(bench::run),
    },
    Command {
        name: "corpus",
        arguments: "--mb N FILE",
        what: "writes a corpus of any size to measure on",
        doer: Doer::Program("overheard-benches", "corpus"),
    },
    Command { name: "help", arguments: "", what: "lists the tasks", doer: Doer::Here(|_| help()) },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, arguments)) = words.split_first() else {
        help();
        return ExitCode::from(2);
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        if ["-h", "--help"].contains(&name.as_str()) {
            return help();
        }
        eprintln!("xtask: there is no task {name}; `cargo xtask help` lists them");
        return ExitCode::from(2);
    };
    match command.doer {
        Doer::Program(package, program) => steps::spawn_program(package, program, arguments),
        Doer::Here(run) => run(arguments),
    }
}

fn help() -> ExitCode {
    println!("cargo xtask TASK\n");
    for command in COMMANDS {
        println!("  {:<14} {:<26} {}", command.name, command.arguments, command.what);
    }
    ExitCode::SUCCESS
}
