//! Errors have a kind that can be asked for, say where and what, and never show what people said.

use overheard::counts::{Partial, PartialOptions};
use overheard::formats::{Limits, ReadOptions, read_bytes};
use overheard::study::Progress;
use overheard::{Error, Severity, Study};
use overheard_tests::places::{TemporaryFolder, interviews};
use std::fs;

const GOOD: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana>The xylophone costs too much.</v>\n\n00:00:03.000 --> 00:00:04.000\n<v Ben>How much?</v>\n";
const BROKEN: &str =
    "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana>Fine.</v>\n\n00:xx:03.000 --> 00:00:04.000\n<v Ben>The xylophone again.</v>\n";

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Io,
    Parse,
    Config,
    Limit,
    Cancelled,
}

/// Wants exactly one kind, the place if there is one, and a message in the house style.
#[track_caller]
fn check(error: &Error, kind: &Asked, path: Option<&str>, holds: &str) {
    let answers = [
        (error.is_io(), Asked::Io),
        (error.is_parse(), Asked::Parse),
        (error.is_config(), Asked::Config),
        (error.is_limit(), Asked::Limit),
        (error.is_cancelled(), Asked::Cancelled),
    ];
    let kinds: Vec<&Asked> = answers.iter().filter(|(yes, _)| *yes).map(|(_, kind)| kind).collect();
    assert_eq!(kinds, [kind], "{error}");
    assert_eq!(error.path(), path, "{error}");
    let message = error.to_string();
    assert!(message.contains(holds), "{message}");
    assert!(!message.contains("xylophone"), "it shows what was said: {message}");
    assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
    let first = message.split_whitespace().find(|word| !path.is_some_and(|path| word.starts_with(path))).unwrap_or_default();
    // Codes such as VTT-BAD-CUE are names.
    assert!(first.contains('-') || first.to_lowercase() == first, "{message}");
}

fn refused(bytes: &[u8], options: &ReadOptions) -> Error {
    read_bytes(bytes, "calls/a.vtt", options).expect_err("it must be refused")
}

#[test]
fn missing_files_are_io_errors() {
    let folder = TemporaryFolder::new("missing");
    let missing = folder.path().join("nobody.vtt");
    let name = missing.display().to_string();
    check(&overheard::read([&missing]).unwrap_err(), &Asked::Io, Some(&name), "not found");
    check(&overheard::read([folder.path()]).unwrap_err(), &Asked::Io, None, "no transcripts");
    check(&overheard::read([folder.path().join("*.vtt")]).unwrap_err(), &Asked::Io, None, "no transcripts");
    check(&overheard::read(Vec::<&str>::new()).unwrap_err(), &Asked::Io, None, "no transcripts found; name files");
}

#[test]
fn a_missing_file_among_good_ones_is_an_error() {
    let folder = TemporaryFolder::new("among");
    let good = folder.path().join("good.vtt");
    fs::write(&good, GOOD).unwrap();
    assert!(overheard::read([good.clone(), folder.path().join("bad.vtt")]).unwrap_err().is_io());
    assert_eq!(overheard::read([good]).unwrap().len(), 1);
}

#[test]
fn content_that_is_no_transcript_is_a_parse_error() {
    let options = ReadOptions::default();
    check(&refused(b"", &options), &Asked::Parse, Some("calls/a.vtt"), "empty");
    check(&refused(b" \n\t\n", &options), &Asked::Parse, Some("calls/a.vtt"), "empty");
    check(&refused(b"\xEF\xBB\xBF", &options), &Asked::Parse, Some("calls/a.vtt"), "empty");
    check(
        &refused(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", &options),
        &Asked::Parse,
        Some("calls/a.vtt"),
        "not a transcript",
    );
}

#[test]
fn folders_skip_what_they_cannot_read_and_named_files_do_not() {
    let folder = TemporaryFolder::new("skip");
    fs::write(folder.path().join("good.vtt"), GOOD).unwrap();
    let empty = folder.path().join("empty.vtt");
    fs::write(&empty, "").unwrap();
    let study = overheard::read([folder.path()]).unwrap();
    assert_eq!((study.len(), study.skipped().len()), (1, 1));
    check(&study.skipped()[0].error, &Asked::Parse, Some("empty.vtt"), "empty");
    check(&overheard::read([&empty]).unwrap_err(), &Asked::Parse, empty.to_str(), "empty");
}

#[test]
fn a_forced_format_must_exist_and_fit() {
    let mut options = ReadOptions::default();
    options.format = Some("betamax".into());
    check(&refused(GOOD.as_bytes(), &options), &Asked::Config, Some("calls/a.vtt"), "webvtt");
    options.format = Some("srt".into());
    check(&refused(b"Ana said that the xylophone costs too much\n", &options), &Asked::Parse, Some("calls/a.vtt"), "expected");
    let study = Study::builder().format("betamax").read([interviews()]);
    assert!(study.unwrap_err().is_config(), "a folder must not hide a wrong option");
}

#[test]
fn limits_are_kept() {
    type Change = fn(&mut Limits);
    let cases: [(&str, Change); 4] = [
        ("bytes of a file", |limits| limits.file_bytes = 20),
        ("bytes of a line", |limits| limits.line_bytes = 20),
        ("cues", |limits| limits.cues = 1),
        ("speakers", |limits| limits.speakers = 1),
    ];
    for (what, change) in cases {
        let mut options = ReadOptions::default();
        change(&mut options.limits);
        check(&refused(GOOD.as_bytes(), &options), &Asked::Limit, Some("calls/a.vtt"), what);
    }
    assert!(read_bytes(GOOD.as_bytes(), "a.vtt", &ReadOptions::default()).is_ok());
}

#[test]
fn kept_diagnostics_are_limited() {
    let bad: String = (0..50).map(|number| format!("00:xx:{number:02}.000 --> 00:00:04.000\nlost\n\n")).collect();
    let object = "{\"speaker\": \"Ana\", \"text\": \"it hangs\"}\n";
    let strays = format!("{object}{object}7\n").repeat(50);
    for (name, text) in [("a.vtt", format!("{GOOD}\n{bad}")), ("a.jsonl", strays)] {
        let mut options = ReadOptions::default();
        options.limits.diagnostics = 5;
        let conversations = read_bytes(text.as_bytes(), name, &options).unwrap();
        let codes: Vec<&str> = conversations[0].diagnostics().iter().map(|diagnostic| diagnostic.code.as_ref()).collect();
        assert_eq!((codes.len(), codes[5]), (6, "DIAGNOSTICS-CUT"), "{name}");
    }
}

#[test]
fn strict_reading_stops_at_the_first_error() {
    let lenient = read_bytes(BROKEN.as_bytes(), "a.vtt", &ReadOptions::default()).unwrap();
    let errors: Vec<&overheard::Diagnostic> =
        lenient[0].diagnostics().iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    assert_eq!((errors.len(), errors[0].line, errors[0].code.as_ref()), (1, 6, "VTT-BAD-CUE"));
    assert!(!errors[0].to_string().contains("xylophone"));
    let mut strict = ReadOptions::default();
    strict.strict = true;
    let error = refused(BROKEN.as_bytes(), &strict);
    check(&error, &Asked::Parse, Some("calls/a.vtt"), "VTT-BAD-CUE");
    assert_eq!(error.line(), Some(6));
    assert!(read_bytes(GOOD.as_bytes(), "a.vtt", &strict).is_ok());
}

#[test]
fn options_that_cannot_be_are_refused() {
    let memory = |builder: overheard::StudyBuilder| builder.read_bytes("a.vtt", GOOD.as_bytes()).map(|_| ());
    for (error, option) in [
        (memory(Study::builder().themes(0)), "themes"),
        (memory(Study::builder().themes(513)), "themes"),
        (memory(Study::builder().threads(0)), "threads"),
    ] {
        check(&error.unwrap_err(), &Asked::Config, None, option);
    }
    assert!(memory(Study::builder().themes(512).threads(3)).is_ok());
}

#[test]
fn a_column_that_is_not_there_is_refused_with_those_that_are() {
    let table = |columns: usize| -> String {
        let names: Vec<String> = (1..=columns).map(|number| format!("c{number}")).collect();
        format!("{}\n{}\n", names.join(","), vec!["it hangs"; columns].join(","))
    };
    for (columns, says, never) in [(3, "\"c1\", \"c2\", \"c3\")", "more"), (30, "\"c30\")", "more"), (32, "\"c30\", 2 more)", "c31")] {
        let mut options = ReadOptions::default();
        options.columns.text = Some("said".to_owned());
        let error = refused(table(columns).as_bytes(), &options);
        check(&error, &Asked::Config, Some("calls/a.vtt"), says);
        assert!(!error.to_string().contains(never), "{columns}: {error}");
    }
}

#[test]
fn the_caller_can_stop() {
    let study = Study::builder().progress(Progress::new(|_, _, _| false));
    check(&study.clone().read([interviews()]).unwrap_err(), &Asked::Cancelled, None, "stopped");
    let study =
        Study::builder().progress(Progress::new(|stage, _, _| stage == "reading")).read([interviews().join("01-maureen.vtt")]).unwrap();
    check(&study.themes().unwrap_err(), &Asked::Cancelled, None, "stopped");
}

#[test]
fn damaged_state_is_refused_and_never_panics() {
    let conversations = read_bytes(GOOD.as_bytes(), "a.vtt", &ReadOptions::default()).unwrap();
    let mut partial = Partial::new(PartialOptions::default());
    partial.observe(&conversations[0]);
    let bytes = partial.to_bytes();
    assert_eq!(Partial::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    for end in 0..bytes.len() {
        check(&Partial::from_bytes(&bytes[..end]).unwrap_err(), &Asked::Parse, None, "state");
    }
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7F, 0x80, 0xFF] {
            let mut damaged = bytes.clone();
            damaged[at] = value;
            // What still loads must also merge.
            if let Ok(loaded) = Partial::from_bytes(&damaged) {
                let _ = loaded.merge(partial.clone());
            }
        }
    }
}

#[test]
fn parts_with_other_options_do_not_merge() {
    let mut other = PartialOptions::default();
    other.seed = 1;
    let error = Partial::new(PartialOptions::default()).merge(Partial::new(other)).unwrap_err();
    check(&error, &Asked::Config, None, "seed");
}
