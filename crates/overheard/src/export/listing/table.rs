//! Rows under heads, each with a note that stands beside, below, or after it, as the width allows.

use super::page::{Indent, Page, Style, columns, harmless, options, padded};
use std::io::{self, Write};

const INDENT: usize = 2;
const GAP: usize = 2;
/// A note in fewer columns is a ribbon; it goes below the row instead.
const MIN_NOTE: usize = 44;
const MAX_NOTE: usize = 90;

/// The head of a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Head {
    /// Words, aligned left.
    Words(&'static str),
    /// Numbers, aligned right.
    Number(&'static str),
}

impl Head {
    fn title(self) -> &'static str {
        match self {
            Self::Words(title) | Self::Number(title) => title,
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Number(_))
    }
}

/// One thing that the table tells about.
#[derive(Debug)]
pub(super) struct Row {
    /// One text for each head; the first names the row.
    pub(super) cells: Vec<String>,
    /// All cells but the first as words, for where no row fits.
    pub(super) sentence: String,
    /// Text of any length.
    pub(super) note: String,
}

/// Heads and rows.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) heads: Vec<Head>,
    /// Head of the notes.
    pub(super) note: &'static str,
    pub(super) rows: Vec<Row>,
}

impl Table {
    pub(super) fn print<W: Write>(&self, page: &mut Page<W>) -> io::Result<()> {
        let widths = self.widths();
        let taken = INDENT + widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
        let left = page.width().saturating_sub(taken + GAP);
        match () {
            () if left >= MIN_NOTE => self.print_beside(page, &widths, left.min(MAX_NOTE)),
            () if taken <= page.width() => self.print_below(page, &widths),
            () => self.print_stacked(page),
        }
    }

    fn widths(&self) -> Vec<usize> {
        let widest = |at: usize| self.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| columns(cell)).max().unwrap_or(0);
        self.heads.iter().enumerate().map(|(at, head)| widest(at).max(columns(head.title()))).collect()
    }

    fn joined<'a>(&self, cells: impl Iterator<Item = &'a str>, widths: &[usize]) -> String {
        let fill = |((cell, head), width): ((&str, &Head), &usize)| padded(cell, *width, head.is_number());
        let cells: Vec<String> = cells.zip(&self.heads).zip(widths).map(fill).collect();
        cells.join(&" ".repeat(GAP))
    }

    fn row(&self, row: &Row, widths: &[usize]) -> String {
        self.joined(row.cells.iter().map(String::as_str), widths)
    }

    fn titles(&self, widths: &[usize]) -> String {
        self.joined(self.heads.iter().map(|head| head.title()), widths)
    }

    fn print_beside<W: Write>(&self, page: &mut Page<W>, widths: &[usize], room: usize) -> io::Result<()> {
        let gap = " ".repeat(GAP);
        let titles = self.titles(widths);
        page.line(Style::Faint, INDENT, &format!("{titles}{gap}{}", self.note))?;
        for row in &self.rows {
            let mut start = self.row(row, widths);
            let empty = " ".repeat(columns(&start));
            let note = harmless(&row.note);
            for line in textwrap::wrap(&note, options(room)) {
                page.line(Style::Plain, INDENT, &format!("{start}{gap}{line}"))?;
                start.clone_from(&empty);
            }
        }
        Ok(())
    }

    fn print_below<W: Write>(&self, page: &mut Page<W>, widths: &[usize]) -> io::Result<()> {
        page.line(Style::Faint, INDENT, &self.titles(widths))?;
        for row in &self.rows {
            page.line(Style::Plain, INDENT, &self.row(row, widths))?;
            page.styled(Style::Faint, INDENT * 2, &row.note)?;
        }
        Ok(())
    }

    fn print_stacked<W: Write>(&self, page: &mut Page<W>) -> io::Result<()> {
        for row in &self.rows {
            let name = row.cells.first().map_or("", String::as_str);
            page.text(Indent { first: INDENT, rest: INDENT * 2 }, name)?;
            page.text(INDENT * 2, &row.sentence)?;
            page.styled(Style::Faint, INDENT * 2, &row.note)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::listing::page::Terminal;

    fn printed(width: usize) -> String {
        let rows = [("a.vtt", "12"), ("東京の通話.vtt", "7")].map(|(name, turns)| Row {
            cells: vec![name.to_owned(), turns.to_owned()],
            sentence: format!("{turns} turns"),
            note: "Ana = customer, the other party".to_owned(),
        });
        let table = Table { heads: vec![Head::Words("file"), Head::Number("turns")], note: "speakers", rows: rows.into() };
        let mut bytes = Vec::new();
        table.print(&mut Page::new(&mut bytes, Terminal { width, colours: false })).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn notes_stand_beside_below_or_after_as_the_width_allows() {
        let note = "Ana = customer, the other party";
        let beside = format!("  file            turns  speakers\n  a.vtt              12  {note}\n  東京の通話.vtt      7  {note}\n");
        assert_eq!(printed(80), beside);
        let below = format!("  file            turns\n  a.vtt              12\n    {note}\n  東京の通話.vtt      7\n    {note}\n");
        assert_eq!(printed(40), below);
        assert_eq!(
            printed(22),
            "  a.vtt\n    12 turns\n    Ana = customer,\n    the other party\n  東京の通話.vtt\n    7 turns\n    Ana = customer,\n    the other party\n"
        );
    }
}
