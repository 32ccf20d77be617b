//! The listing: what was read, and the themes with their quotes, as text for a terminal or a file.

mod closing;
mod conversations;
mod diagnostics;
mod groups;
mod listened;
mod page;
mod places;
mod speakers;
mod table;
mod themes;
mod understood;

pub use page::harmless;

pub(super) use diagnostics::reason;

use crate::compare::Saturation;
use crate::evidence::{ThemeValence, Themes};
use crate::talk::Listening;
use crate::text::Language;
use crate::transcript::Conversation;
use page::{Page, Terminal};
use places::Places;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

/// How a listing looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct ListingOptions {
    /// Columns to write in; 80. Fewer than 20 are taken as 20.
    pub width: usize,
    /// Whether escape sequences for bold, faint and yellow are written; not by default.
    pub colours: bool,
    /// Themes that are listed; 12.
    pub top: usize,
}

impl Default for ListingOptions {
    fn default() -> Self {
        Self { width: 80, colours: false, top: 12 }
    }
}

impl ListingOptions {
    /// Sets the columns to write in.
    pub fn width(mut self, width: usize) -> Self {
        self.width = width;
        self
    }

    /// Sets whether escape sequences are written.
    pub fn colours(mut self, colours: bool) -> Self {
        self.colours = colours;
        self
    }

    /// Sets how many themes are listed.
    pub fn top(mut self, top: usize) -> Self {
        self.top = top;
        self
    }

    fn terminal(self) -> Terminal {
        Terminal { width: self.width.max(20), colours: self.colours }
    }
}

/// What was read, as the listing needs it.
pub(crate) struct Reading<'a> {
    pub(crate) base: &'a Path,
    pub(crate) conversations: &'a [Conversation],
    /// Languages by ids of conversations.
    pub(crate) languages: BTreeMap<&'a str, Language>,
    /// Paths that could not be read, with reasons.
    pub(crate) skipped: Vec<(&'a str, String)>,
}

impl<'a> Reading<'a> {
    fn conversations(&self) -> &'a [Conversation] {
        self.conversations
    }

    fn len(&self) -> usize {
        self.conversations.len()
    }

    fn skipped(&self) -> &[(&'a str, String)] {
        &self.skipped
    }

    fn language(&self, conversation: &Conversation) -> Option<Language> {
        self.languages.get(conversation.id()).copied()
    }
}

/// What is said of the study as a whole, after its themes.
pub(crate) struct Asides {
    /// `None` where it cannot be told.
    pub(crate) saturation: Option<Saturation>,
    pub(crate) listening: Listening,
    /// What people feel about each theme, in order of the themes; empty where it cannot be told.
    pub(crate) valence: Vec<ThemeValence>,
}

/// Writes what was read, what was noticed, and whose speech counts.
pub(crate) fn write_reading(reading: &Reading<'_>, options: ListingOptions, writer: impl Write) -> io::Result<()> {
    let mut page = Page::new(writer, options.terminal());
    understood::print(&mut page, reading, &Places::new(reading.base))?;
    listened::print(&mut page, reading.conversations())?;
    page.flush()
}

/// Writes the themes, what each conversation is about, and what became of every turn.
pub(crate) fn write_themes(
    reading: &Reading<'_>,
    themes: &Themes,
    asides: &Asides,
    options: ListingOptions,
    writer: impl Write,
) -> io::Result<()> {
    let mut page = Page::new(writer, options.terminal());
    let places = Places::new(reading.base);
    themes::print(&mut page, (themes, &asides.valence), &places, options.top)?;
    conversations::print(&mut page, reading, themes, &places)?;
    closing::print(&mut page, reading, themes, asides)?;
    page.flush()
}

/// Invented conversations to test with.
#[cfg(test)]
mod tests {
    use super::page::{Page, Terminal};
    use crate::formats::{ReadOptions, read_bytes};
    use crate::{Conversation, Study};
    use std::fmt::Write as _;
    use std::io;

    /// A call in WebVTT: who says what, five seconds each; an empty name is nobody's.
    pub(in crate::export) fn conversation(path: &str, turns: &[(&str, &str)]) -> Conversation {
        let mut text = "WEBVTT\n".to_owned();
        for (at, (name, said)) in turns.iter().enumerate() {
            let (start, end) = (at * 5, at * 5 + 4);
            let voice = if name.is_empty() { String::new() } else { format!("<v {name}>") };
            let clock = |seconds: usize| format!("{:02}:{:02}:{:02}.000", seconds / 3600, seconds / 60 % 60, seconds % 60);
            let _ = write!(text, "\n{} --> {}\n{voice}{said}\n", clock(start), clock(end));
        }
        read_bytes(text.as_bytes(), path, &ReadOptions::default()).unwrap().remove(0)
    }

    pub(in crate::export) fn study(conversations: Vec<Conversation>) -> Study {
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
    pub(in crate::export) fn complaints(calls: usize) -> Study {
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
    pub(in crate::export) fn printed(width: usize, print: impl Fn(&mut Page<&mut Vec<u8>>) -> io::Result<()>) -> String {
        painted(Terminal { width, colours: false }, print)
    }

    /// What `print` prints on any page.
    pub(in crate::export) fn painted(terminal: Terminal, print: impl Fn(&mut Page<&mut Vec<u8>>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        print(&mut Page::new(&mut bytes, terminal)).unwrap();
        String::from_utf8(bytes).unwrap()
    }
}
