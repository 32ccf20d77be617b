//! What a file says of itself, beside speech.

use overheard::formats::{ReadOptions, read_bytes};

/// The first line of captions may go on with a title; the lines below it are named facts.
#[test]
fn captions_say_what_they_are() {
    let text = "WEBVTT - Pilot call\nKind: captions\nWEBVTT is kept\n\n00:01.000 --> 00:02.000\nIt hangs.\n";
    let found = read_bytes(text.as_bytes(), "call.vtt", &ReadOptions::default()).unwrap();
    let fact = |name: &str| found[0].metadata().get(name).map(String::as_str);
    assert_eq!((found[0].title(), fact("Kind"), fact("header")), (Some("Pilot call"), Some("captions"), Some("WEBVTT is kept")));
}
