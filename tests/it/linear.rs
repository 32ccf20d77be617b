//! Time grows as the file does, whatever is repeated in it.

use overheard::formats::{ReadOptions, read_bytes};
use overheard_tests::worked::worked;
use std::time::Duration;

/// How many times larger the large file is. In linear time reading it takes as many times longer, in quadratic time 16 times.
const LARGER: usize = 4;
const MOST: f64 = 8.0;
/// Caches and clocks disturb a run; the shortest of several is what the work takes.
const ROUNDS: usize = 4;
/// The clock of a thread ticks; below this it says nothing.
const SHORT: Duration = Duration::from_millis(10);
const SIZE: usize = 6_000;

type Make = fn(usize) -> String;

/// What is repeated, in which kind of file.
const CASES: &[(&str, &str, Make)] = &[
    ("empty lines", "a.txt", |n| format!("Anna: a\n{}Bob: b\n", "\n".repeat(20 * n))),
    ("words of a line", "a.txt", |n| format!("Anna: {}\nBob: x\n", "ab ".repeat(20 * n))),
    ("letters of a word", "a.txt", |n| format!("Anna: {}\nBob: x\n", "ab".repeat(30 * n))),
    ("marks on a letter", "a.txt", |n| format!("Anna: a{}\nBob: x\n", "\u{301}".repeat(20 * n))),
    ("brackets of a line", "a.txt", |n| format!("Anna: {}\nBob: x\n", "[".repeat(30 * n))),
    ("colons of a line", "a.txt", |n| format!("Anna: {}\nBob: x\n", ": ".repeat(30 * n))),
    ("blanks of a line", "a.txt", |n| format!("Anna: {}x\nBob: x\n", "\t ".repeat(30 * n))),
    ("addresses of a line", "a.txt", |n| format!("Anna: {}\nBob: x\n", "http://a@".repeat(10 * n))),
    ("speakers", "a.txt", |n| (0..2 * n).map(|at| format!("Person{at}: hello there\n")).collect()),
    ("turns", "a.txt", |n| "A: x\nB: y\n".repeat(2 * n)),
    ("headings", "a.md", |n| (0..n).map(|at| format!("### Person {}\n\nhello there.\n\n", at % 7)).collect()),
    ("cues", "a.vtt", |n| format!("WEBVTT\n\n{}", "00:01.000 --> 00:02.000\n<v Ana>hello\n\n".repeat(n))),
    ("equal identifiers", "a.vtt", |n| format!("WEBVTT\n\n{}", "same\n00:01.000 --> 00:02.000\nhello\n\n".repeat(n))),
    ("tags of a cue", "a.vtt", |n| format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}x\n", "<b>".repeat(10 * n))),
    ("open tags of a cue", "a.vtt", |n| format!("WEBVTT\n\n00:01.000 --> 00:02.000\nx{}\n", "<v ".repeat(30 * n))),
    ("references of a cue", "a.vtt", |n| format!("WEBVTT\n\n00:01.000 --> 00:02.000\nx{}\n", "&".repeat(10 * n))),
    ("braces of a cue", "a.srt", |n| format!("1\n00:00:01,000 --> 00:00:02,000\nx{}\n", "{\\".repeat(20 * n))),
    ("arrows that are no times", "a.srt", |n| format!("1\n00:00:01,000 --> 00:00:02,000\nx\n{}", "-->\n".repeat(5 * n))),
    ("quotation marks of a field", "a.csv", |n| format!("speaker,text\nA,\"x{}\"\n", "\"\"".repeat(20 * n))),
    ("fields with a stray quotation mark", "a.csv", |n| format!("speaker,text\n{}", "A,\"x\"y\n".repeat(2 * n))),
    ("messages", "a.txt", |n| (0..n).map(|at| format!("01/02/2023, 10:{:02} - U{}: hello there\n", at % 60, at % 97)).collect()),
    ("lines of JSON", "a.jsonl", |n| "{\"speaker\": \"A\", \"text\": \"hello there\"}\n".repeat(n)),
    ("segments", "a.json", |n| format!("{{\"segments\":[{}0]}}", "{\"start\":0,\"end\":1,\"text\":\"a\"},".repeat(n)).replace(",0]", "]")),
    ("escapes of a segment", "a.json", |n| {
        format!("{{\"segments\":[{{\"start\":0,\"end\":1,\"text\":\"x{}\"}}]}}", "\\u00e9".repeat(5 * n))
    }),
    ("digits of a number", "a.json", |n| format!("{{\"segments\":[{{\"start\":{},\"end\":1,\"text\":\"x\"}}]}}", "9".repeat(50 * n))),
    ("unknown keys", "a.json", |n| {
        let keys: String = (0..2 * n).map(|at| format!("\"k{at}\":0,")).collect();
        format!("{{{keys}\"segments\":[{{\"start\":0,\"end\":1,\"text\":\"x\"}}]}}")
    }),
    ("captions", "a.ttml", |n| format!("<tt><body><div>{}</div></body></tt>", "<p begin=\"1s\" end=\"2s\">hello</p>".repeat(n))),
    ("attributes of a tag", "a.ttml", |n| {
        let attributes: String = (0..2 * n).map(|at| format!(" a{at}=\"1\"")).collect();
        format!("<tt><body><p begin=\"1s\"{attributes}>hello</p></body></tt>")
    }),
    ("quoted lines", "a.eml", |n| format!("From: a@b.org\nTo: c@d.org\nSubject: x\n\n{}hello\n", "> quoted\n".repeat(10 * n))),
    ("annotations", "a.cha", |n| {
        format!("@UTF8\n@Begin\n@Participants:\tCHI Child\n{}@End\n", "*CHI:\thello there .\n%mor:\tx\n".repeat(n))
    }),
];

fn time(bytes: &[u8], name: &str) -> Duration {
    let began = worked().unwrap_or_default();
    let found = read_bytes(bytes, name, &ReadOptions::default());
    assert!(found.is_ok(), "{name}: {}", found.unwrap_err());
    worked().unwrap_or_default().saturating_sub(began)
}

#[test]
fn four_times_the_file_takes_less_than_eight_times_as_long() {
    if worked().is_none() {
        println!("skipped: this system does not tell how long a thread has worked");
        return;
    }
    let grows = |short: Duration, long: Duration| long.as_secs_f64() > MOST * short.max(SHORT).as_secs_f64();
    let mut slow = Vec::new();
    for (what, name, make) in CASES {
        let (small, large) = (make(SIZE), make(SIZE * LARGER));
        let (mut short, mut long) = (time(small.as_bytes(), name), time(large.as_bytes(), name));
        for _ in 1..ROUNDS {
            if grows(short, long) {
                short = short.min(time(small.as_bytes(), name));
                long = long.min(time(large.as_bytes(), name));
            }
        }
        if grows(short, long) {
            slow.push(format!("{what} ({name}): {} bytes take {short:?}, {} bytes {long:?}", small.len(), large.len()));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
