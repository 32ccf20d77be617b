//! The program as its users meet it: exit codes, pipes, errors, JSON.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn themes() -> Command {
    Command::new(env!("CARGO_BIN_EXE_themes"))
}

fn run(arguments: &[&str]) -> Output {
    themes().args(arguments).output().expect("the program is built before its tests")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program writes UTF-8")
}

/// Said by few enough people each not to look like a script.
const SLOW: [&str; 6] = [
    "Our export crawls, the export dies around noon",
    "I start an export, fetch coffee, and the export still spins",
    "Honestly the monthly export freezes my laptop, what an export",
    "My boss wants that export early, yet the export never finishes",
    "Half of each export is missing, so we repeat the export twice",
    "Try the export on Fridays, an export then takes ages",
];
const WRONG: [&str; 5] = [
    "Every invoice shows odd tax, then I redo the invoice",
    "One invoice had no address, another invoice two",
    "My invoice came late, that invoice went to Spain",
    "Whose invoice is it? An invoice without a name",
    "We print the invoice, sign the invoice, scan it",
];

/// A folder of invented calls, its own for each test.
fn calls(name: &str, number: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder of the tests can be written");
    for at in 0..number {
        let (slow, wrong) = (SLOW[at % SLOW.len()], WRONG[at % WRONG.len()]);
        let call = format!(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>What is wrong?\n\n00:03.000 --> 00:09.000\n<v Ana{at}>{slow}.\n\n00:10.000 --> 00:12.000\n<v Ana{at}>{wrong}.\n"
        );
        fs::write(folder.join(format!("call-{at:02}.vtt")), call).expect("the folder was just made");
    }
    folder
}

#[test]
fn misuse_ends_with_2_and_one_message_on_standard_error() {
    let cases: [&[&str]; 6] = [
        &[],
        &["--k", "0", "x"],
        &["--colour", "x"],
        &["--format", "wax", "x"],
        &["--language", "elvish", "x"],
        &["--json", "/no/such/folder/x.json", "x"],
    ];
    for arguments in cases {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).starts_with("themes: ") && !text(&output.stderr).contains("panicked"), "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_ends_with_1_and_a_message() {
    let folder = calls("unreadable", 1);
    fs::write(folder.join("picture.png"), [0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0, 0]).unwrap();
    let picture = folder.join("picture.png");
    for path in ["/no/such/call.vtt", "/no/such/*.vtt", picture.to_str().unwrap()] {
        let output = run(&[path]);
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(output.stdout.is_empty() && text(&output.stderr).starts_with("themes: "), "{path}");
        assert_eq!(text(&output.stderr).lines().count(), 1, "{path}");
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    assert!(text(&run(&["--help"]).stdout).contains("Usage: themes [OPTIONS] PATH..."));
    assert!(text(&run(&["--version"]).stdout).starts_with("themes 0."));
}

#[test]
fn a_pipe_gets_80_columns_no_colours_and_no_progress() {
    let folder = calls("pipe", 30);
    let output = themes().arg(&folder).env("CLICOLOR_FORCE", "1").env("COLUMNS", "33").output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
    let page = text(&output.stdout);
    assert!(!page.contains('\u{1b}') && !page.contains('\r'), "{page}");
    assert!(page.contains("\n 1  ") && page.contains(" of 30 conversations ("), "{page}");
    assert!(page.lines().filter(|line| !line.ends_with(char::is_numeric)).all(|line| line.chars().count() <= 80), "{page}");
    assert!(page.contains("Themes are found in customers' speech in 30 of 30 conversations."), "{page}");
}

#[test]
fn whoever_stops_reading_is_no_error() {
    let folder = calls("head", 30);
    for extra in [&[][..], &["--json", "-"]] {
        let mut child = themes().arg(&folder).args(extra).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{extra:?}");
    }
}

#[test]
fn quotes_can_be_opened_from_the_current_folder() {
    let folder = calls("open", 30);
    let output = themes().current_dir(folder.parent().unwrap()).args(["open", "--top", "1", "--quotes", "1"]).output().unwrap();
    let page = text(&output.stdout);
    let place = page.lines().find_map(|line| line.trim().strip_prefix("— ")).and_then(|source| source.rsplit(", ").next()).unwrap();
    let (path, line) = place.rsplit_once(':').unwrap();
    let file = fs::read_to_string(folder.parent().unwrap().join(path)).unwrap();
    let quote = page.lines().find_map(|line| line.trim().strip_prefix('“')).unwrap();
    let first_words: Vec<&str> = quote.split_whitespace().take(3).collect();
    assert!(file.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap().contains(&first_words.join(" ")), "{page}");
}

#[test]
fn json_goes_to_a_file_beside_the_listing_or_to_standard_output_alone() {
    let folder = calls("json", 6);
    let path = folder.with_extension("result.json");
    let listed = themes().arg(&folder).arg("--json").arg(&path).output().unwrap();
    assert!(text(&listed.stdout).starts_with("What was read: 6 conversations from 6 files in "));
    let alone = themes().arg(&folder).args(["--json", "-"]).output().unwrap();
    assert!(alone.stdout.starts_with(b"{\n  \"schema_version\": 1,") && alone.stdout.ends_with(b"}\n"));
    assert_eq!(fs::read(&path).unwrap(), alone.stdout);
}

/// The README leaves lines out where it has dots, and nowhere else says anything but the program does.
#[test]
fn the_readme_shows_what_it_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the examples are in the project");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the README shows output");
    let output = themes().current_dir(root).arg("examples/data/interviews").output().unwrap();
    let mut printed = text(&output.stdout).lines().map(str::trim_end);
    for line in shown.lines().map(str::trim_end).filter(|line| !line.is_empty() && line.trim() != "...") {
        assert!(printed.any(|printed| printed == line), "not printed, or not in this order: {line:?}");
    }
}
