//! Invented conversations to test with.

use crate::page::Page;
use crate::terminal::Terminal;
use overheard::formats::{ReadOptions, read_bytes};
use overheard::{Conversation, Study};
use std::fmt::Write as _;
use std::io;

/// A call in WebVTT: who says what, five seconds each; an empty name is nobody's.
pub(crate) fn conversation(path: &str, turns: &[(&str, &str)]) -> Conversation {
    let mut text = "WEBVTT\n".to_owned();
    for (at, (name, said)) in turns.iter().enumerate() {
        let (start, end) = (at * 5, at * 5 + 4);
        let voice = if name.is_empty() { String::new() } else { format!("<v {name}>") };
        let clock = |seconds: usize| format!("{:02}:{:02}:{:02}.000", seconds / 3600, seconds / 60 % 60, seconds % 60);
        let _ = write!(text, "\n{} --> {}\n{voice}{said}\n", clock(start), clock(end));
    }
    read_bytes(text.as_bytes(), path, &ReadOptions::default()).unwrap().remove(0)
}

pub(crate) fn study(conversations: Vec<Conversation>) -> Study {
    Study::builder().threads(1).quotes(2).conversations(conversations).unwrap()
}

/// What people say of the export, each in other words, so that nothing looks like a script.
const SLOW: [&str; 6] = [
    "Our export crawls, the export dies around noon",
    "I start an export, fetch coffee, and the export still spins",
    "Honestly the monthly export freezes my laptop, what an export",
    "My boss wants that export early, yet the export never finishes",
    "Half of each export is missing, so we repeat the export twice",
    "Try the export on Fridays, an export then takes ages",
];
const WRONG: [&str; 3] = [
    "Every invoice shows odd tax, then I redo the invoice",
    "One invoice had no address, another invoice two",
    "Sunshine in the garden is lovely",
];

/// Calls in which everybody complains about exports and most about invoices: five cues, four turns each.
pub(crate) fn complaints(calls: usize) -> Study {
    let call = |at: usize| {
        let name = format!("Customer {at}");
        let turns = [
            ("Agent", "What bothers you about it?"),
            (&name, SLOW[at % SLOW.len()]),
            ("Agent", "Okay, anything else?"),
            (&name, WRONG[at % WRONG.len()]),
            (&name, "Thanks, bye"),
        ];
        conversation(&format!("call-{at:02}.vtt"), &turns)
    };
    study((0..calls).map(call).collect())
}

/// What `print` prints on a page without colours.
pub(crate) fn printed(width: usize, print: impl Fn(&mut Page<&mut Vec<u8>>) -> io::Result<()>) -> String {
    painted(Terminal { width, colours: false }, print)
}

/// What `print` prints on any page.
pub(crate) fn painted(terminal: Terminal, print: impl Fn(&mut Page<&mut Vec<u8>>) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    print(&mut Page::new(&mut bytes, terminal)).unwrap();
    String::from_utf8(bytes).unwrap()
}
