//! What the READMEs say can be done can be done.

use overheard_tests::places::{files_below, root, short};
use std::fs;
use std::path::PathBuf;

const BUILT_IN: &[&str] =
    &["add", "bench", "build", "check", "clippy", "doc", "fmt", "install", "package", "publish", "run", "test", "update"];

struct Block {
    file: String,
    language: String,
    text: String,
}

/// Fenced code blocks of the Markdown files that people start from.
fn blocks() -> Vec<Block> {
    let folders = ["crates/overheard", "bindings/python"];
    let inner = folders.iter().map(|folder| root().join(folder).join("README.md"));
    let outer = ["README.md", "CONTRIBUTING.md"].iter().map(|name| root().join(name));
    let existing: Vec<PathBuf> = outer.chain(inner).filter(|path| path.is_file()).collect();
    existing.iter().flat_map(|path| fenced(&short(path), &fs::read_to_string(path).unwrap())).collect()
}

fn fenced(file: &str, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(language), None) => open = Some(Block { file: file.into(), language: language.trim().into(), text: String::new() }),
            (None, Some(mut block)) => {
                block.text += line;
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{file}: a code block is not closed");
    blocks
}

/// The crate's README is part of its documentation, so that its Rust blocks are compiled and run.
#[test]
fn rust_blocks_are_compiled() {
    let library = fs::read_to_string(root().join("crates/overheard/src/lib.rs")).unwrap();
    assert!(library.contains("#![doc = include_str!(\"../README.md\")]"), "the crate's README is not among its doc tests");
    let all = blocks();
    let compiled: Vec<&str> =
        all.iter().filter(|block| block.file == "crates/overheard/README.md").map(|block| block.text.as_str()).collect();
    for block in all.iter().filter(|block| block.language.split(',').any(|word| word == "rust")) {
        let held = compiled.contains(&block.text.as_str());
        assert!(held, "{}: this block stands in no crate README, so that nothing compiles it:\n{}", block.file, block.text);
    }
    for block in all.iter().filter(|block| block.file == "crates/overheard/README.md") {
        assert!(!block.language.contains("ignore"), "{}: a block is not compiled:\n{}", block.file, block.text);
    }
}

fn aliases() -> Vec<String> {
    let text = fs::read_to_string(root().join(".cargo/config.toml")).unwrap();
    let lines = text.lines().skip_while(|line| line.trim() != "[alias]").skip(1).take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())).collect()
}

/// Names of the commands of `cargo xtask`, from its table.
fn tasks() -> Vec<String> {
    let text: String = files_below(&root().join("crates/xtask/src")).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let table = text.split("const COMMANDS").nth(1).and_then(|rest| rest.split("];").next()).unwrap_or_default();
    table.split("name: \"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn console_blocks_name_commands_that_exist() {
    let (aliases, tasks) = (aliases(), tasks());
    assert!(tasks.iter().any(|task| task == "test"), "no table of commands in crates/xtask");
    let mut wrong = Vec::new();
    for block in blocks().iter().filter(|block| ["console", "sh", "bash", "shell"].contains(&block.language.as_str())) {
        for line in block.text.lines() {
            let command = line.trim().trim_start_matches("$ ");
            let words: Vec<&str> = command.split_whitespace().collect();
            let known = match words.as_slice() {
                ["cargo", "xtask", task, ..] => tasks.iter().any(|name| name == task),
                ["cargo", name, ..] => BUILT_IN.contains(name) || aliases.iter().any(|alias| alias == name),
                [path, ..] if path.starts_with("./") || path.starts_with(".ci/") => root().join(path).is_file(),
                _ => true,
            };
            if !known {
                wrong.push(format!("{}: {command}", block.file));
            }
        }
    }
    assert!(wrong.is_empty(), "commands that do not exist:\n{}", wrong.join("\n"));
}

#[test]
fn continuous_integration_runs_what_developers_run() {
    let script = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(script.contains("set -euo pipefail") && script.trim_end().ends_with("exec cargo xtask test"));
    assert!(aliases().iter().any(|alias| alias == "xtask"));
}
