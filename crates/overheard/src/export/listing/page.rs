//! Text in lines: wrapped, indented, coloured where that is understood, and never harmful.

use std::io::{self, Write};
use textwrap::core::display_width;

/// Longer lines are hard to read, however wide the terminal is.
const MEASURE: usize = 100;

/// How wide the output is and whether it knows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terminal {
    /// Columns.
    pub(super) width: usize,
    /// Whether escape sequences are understood and wanted.
    pub(super) colours: bool,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Faint,
    Warning,
}

impl Style {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Bold => Some("1"),
            Self::Faint => Some("2"),
            Self::Warning => Some("33"),
        }
    }
}

/// Columns left free before the first line of a text and before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Indent {
    pub(super) first: usize,
    pub(super) rest: usize,
}

impl From<usize> for Indent {
    fn from(columns: usize) -> Self {
        Self { first: columns, rest: columns }
    }
}

/// The output. Every text goes through [`harmless`] on its way, so no caller has to think of it.
#[derive(Debug)]
pub(super) struct Page<W> {
    out: W,
    terminal: Terminal,
}

impl<W: Write> Page<W> {
    pub(super) fn new(out: W, terminal: Terminal) -> Self {
        Self { out, terminal }
    }

    /// Columns there are.
    pub(super) fn width(&self) -> usize {
        self.terminal.width
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    pub(super) fn heading(&mut self, text: &str) -> io::Result<()> {
        self.styled(Style::Bold, 0, text)
    }

    /// Writes a paragraph.
    pub(super) fn text(&mut self, indent: impl Into<Indent>, text: &str) -> io::Result<()> {
        self.styled(Style::Plain, indent, text)
    }

    /// Writes a paragraph in a style.
    pub(super) fn styled(&mut self, style: Style, indent: impl Into<Indent>, text: &str) -> io::Result<()> {
        let indent = indent.into();
        let text = harmless(text);
        let (first, rest) = (" ".repeat(indent.first), " ".repeat(indent.rest));
        let options = options(self.terminal.width.min(MEASURE)).initial_indent(&first).subsequent_indent(&rest);
        for line in textwrap::wrap(&text, options) {
            self.put(style, &line)?;
        }
        Ok(())
    }

    /// Writes one line that is not to be broken, such as a row or a path.
    pub(super) fn line(&mut self, style: Style, indent: usize, text: &str) -> io::Result<()> {
        let line = format!("{}{}", " ".repeat(indent), harmless(text));
        self.put(style, line.trim_end())
    }

    /// Writes what was kept back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Colours a line whose characters are harmless already, leaving its indent as it is.
    fn put(&mut self, style: Style, line: &str) -> io::Result<()> {
        let Some(code) = style.code().filter(|_| self.terminal.colours && !line.is_empty()) else {
            return writeln!(self.out, "{line}");
        };
        let text = line.trim_start_matches(' ');
        writeln!(self.out, "{}\u{1b}[{code}m{text}\u{1b}[0m", &line[..line.len() - text.len()])
    }
}

/// Words keep their hyphens on one line: names, paths and quotes are read, and copied, as they are.
pub(super) fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// Takes from a text what a terminal would obey instead of show: control characters, escape sequences, bidi overrides.
pub fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

/// Columns that a text takes once it is harmless.
pub(super) fn columns(text: &str) -> usize {
    display_width(&harmless(text))
}

/// Fills a text up with spaces to a number of columns.
pub(super) fn padded(text: &str, width: usize, right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(columns(text)));
    if right { format!("{space}{text}") } else { format!("{text}{space}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(width: usize, colours: bool, write: impl Fn(&mut Page<&mut Vec<u8>>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut Page::new(&mut bytes, Terminal { width, colours })).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_a_terminal_would_obey_is_replaced() {
        assert_eq!(harmless("a\u{1b}[31mred\u{7}\u{9b}2J\u{202e}x"), "a\u{fffd}[31mred\u{fffd}\u{fffd}2J\u{fffd}x");
        assert_eq!(harmless("two\nlines\tand\r\ntabs"), "two lines and  tabs");
        assert_eq!(harmless("Łukasz 東京 👩‍🚀"), "Łukasz 東京 👩‍🚀");
    }

    #[test]
    fn paragraphs_keep_within_the_width_by_columns() {
        let text = "東京の天気 is a wide text that has to be wrapped ".repeat(6);
        for width in [20, 40, 80, 160] {
            let page = printed(width, false, |page| page.text(4, &text));
            assert!(page.lines().all(|line| display_width(line) <= width && line.starts_with("    ")), "{width}:\n{page}");
        }
    }

    #[test]
    fn colours_are_ours_alone_and_stand_behind_the_indent() {
        let evil = "a\u{1b}[2Jb";
        assert_eq!(printed(80, true, |page| page.styled(Style::Bold, 2, evil)), "  \u{1b}[1ma\u{fffd}[2Jb\u{1b}[0m\n");
        assert_eq!(printed(80, false, |page| page.styled(Style::Bold, 2, evil)), "  a\u{fffd}[2Jb\n");
        assert_eq!(printed(80, false, |page| page.line(Style::Plain, 2, evil)), "  a\u{fffd}[2Jb\n");
    }

    #[test]
    fn wide_characters_are_padded_by_columns() {
        assert_eq!(padded("東京", 6, false), "東京  ");
        assert_eq!(padded("12", 4, true), "  12");
        assert_eq!(padded("longer", 4, true), "longer");
    }
}
