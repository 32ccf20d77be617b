//! Records of delimited text after RFC 4180, with the place of every field.
//!
//! Quotation marks that the RFC has no meaning for are text: an opening one without a closing one, and one
//! within a quoted field that no delimiter follows. Every byte is looked at a fixed number of times.

use super::rows::Cell;
use crate::transcript::Escape;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syntax {
    pub(super) delimiter: u8,
    /// Whether fields can be quoted; Whisper writes tables without.
    pub(super) quotes: bool,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) bytes: Range<usize>,
    /// Whether a quotation mark had to be taken as text.
    pub(super) stray_quote: bool,
}

/// Reads records; the fields of each go into a list that the caller keeps.
#[derive(Debug)]
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    syntax: Syntax,
    /// How many fields a record should have; tells an open quotation mark from a field of many lines.
    expected: Option<usize>,
    closing: Option<Closing>,
    /// A closing quotation mark that belongs to no opening one on a line before it.
    refused: Option<usize>,
}

/// The first closing quotation mark at or after a place, remembered so that it is looked for once.
#[derive(Debug, Clone, Copy)]
struct Closing {
    from: usize,
    at: Option<usize>,
    stray: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, syntax: Syntax, expected: Option<usize>) -> Self {
        Self { bytes: text.as_bytes(), at: 0, syntax, expected, closing: None, refused: None }
    }

    /// Reads the next record that is not blank.
    pub(super) fn next(&mut self, fields: &mut Vec<Cell>) -> Option<Record> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            self.at += rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            if self.at >= self.bytes.len() {
                return None;
            }
            let record = self.record(fields);
            self.at = record.bytes.end;
            if fields.len() > 1 || !self.is_blank(fields) {
                return Some(record);
            }
        }
    }

    fn is_blank(&self, fields: &[Cell]) -> bool {
        let blank = |cell: &Cell| self.bytes.get(cell.start..cell.end).unwrap_or_default().iter().all(u8::is_ascii_whitespace);
        fields.iter().all(|cell| cell.escape == Escape::None && blank(cell))
    }

    fn record(&mut self, fields: &mut Vec<Cell>) -> Record {
        let record = self.fields(self.bytes.len(), fields);
        let doubtful = |expected: &usize| *expected != fields.len() || record.stray_quote;
        let Some(expected) = self.expected.filter(doubtful) else { return record };
        let Some(wide) = self.first_of_many_lines(fields) else { return record };
        // The quotation mark may have been text, and the lines up to the next one records of their own.
        let line_end = memchr::memchr2(b'\n', b'\r', self.bytes.get(self.at..).unwrap_or_default());
        let line_end = line_end.map_or(self.bytes.len(), |len| self.at + len);
        let mut of_line = Vec::with_capacity(fields.len());
        let line = self.fields(line_end, &mut of_line);
        if of_line.len() != expected {
            return record;
        }
        self.refused = Some(wide.end);
        *fields = of_line;
        Record { stray_quote: true, ..line }
    }

    fn first_of_many_lines(&self, fields: &[Cell]) -> Option<Cell> {
        fields.iter().find(|cell| cell.escape == Escape::Csv && self.has_line_break(cell.start..cell.end)).copied()
    }

    fn has_line_break(&self, range: Range<usize>) -> bool {
        memchr::memchr2(b'\n', b'\r', self.bytes.get(range).unwrap_or_default()).is_some()
    }

    /// Reads fields up to a line break that is not quoted, or up to `limit`.
    fn fields(&mut self, limit: usize, fields: &mut Vec<Cell>) -> Record {
        fields.clear();
        let (mut at, mut stray_quote) = (self.at, false);
        loop {
            let (cell, next, stray) = self.field(at, limit);
            fields.push(cell);
            stray_quote |= stray;
            at = next;
            if at >= limit || self.bytes.get(at) != Some(&self.syntax.delimiter) {
                return Record { bytes: self.at..at, stray_quote };
            }
            at += 1;
        }
    }

    /// The field that starts at `at`, where it ends, and whether a quotation mark is out of place.
    fn field(&mut self, at: usize, limit: usize) -> (Cell, usize, bool) {
        let opening = self.opening(at).filter(|&opening| opening < limit);
        let mut stray = false;
        if let Some(opening) = opening {
            let closing = self.closing(opening + 1);
            let refused = closing.at == self.refused;
            let usable = |close: &usize| *close < limit && !(refused && self.has_line_break(opening..*close));
            if let Some(close) = closing.at.filter(usable) {
                return (Cell::new(opening + 1..close, Escape::Csv), close + 1, closing.stray && !refused);
            }
            stray = true;
        }
        let rest = self.bytes.get(at..limit).unwrap_or_default();
        let len = memchr::memchr3(self.syntax.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        (Cell::new(at..at + len, Escape::None), at + len, stray)
    }

    /// An opening quotation mark; after a comma or semicolon, spaces may stand before it.
    fn opening(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at..).filter(|_| self.syntax.quotes)?;
        let spaced = matches!(self.syntax.delimiter, b',' | b';');
        let spaces = if spaced { rest.iter().take_while(|&&byte| byte == b' ').count() } else { 0 };
        (rest.get(spaces) == Some(&b'"')).then_some(at + spaces)
    }

    /// The closing quotation mark of a field whose inside starts at `from`.
    fn closing(&mut self, from: usize) -> Closing {
        // A run of quotation marks at the very start may be cut, so it is looked at on its own.
        let (run, closes) = self.run(from);
        if closes {
            return Closing { from, at: Some(from + run - 1), stray: false };
        }
        let after = from + run;
        let known = self.closing.filter(|known| known.from <= after && known.at.is_none_or(|at| at >= after));
        let found = known.unwrap_or_else(|| self.find_closing(after));
        self.closing = Some(found);
        Closing { stray: found.stray || run % 2 == 1, ..found }
    }

    fn find_closing(&self, from: usize) -> Closing {
        let (mut at, mut stray) = (from, false);
        while let Some(len) = memchr::memchr(b'"', self.bytes.get(at..).unwrap_or_default()) {
            let (run, closes) = self.run(at + len);
            at += len + run;
            if closes {
                return Closing { from, at: Some(at - 1), stray };
            }
            stray |= run % 2 == 1;
        }
        Closing { from, at: None, stray }
    }

    /// How many quotation marks stand at `at`, and whether the last of them closes a field.
    fn run(&self, at: usize) -> (usize, bool) {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|&&byte| byte == b'"').count();
        let ends = match rest.get(run) {
            None | Some(b'\n' | b'\r') => true,
            Some(&byte) => byte == self.syntax.delimiter,
        };
        (run, ends && run % 2 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, delimiter: u8, expected: Option<usize>) -> (Vec<Vec<&str>>, usize) {
        let mut records = Records::new(text, Syntax { delimiter, quotes: true }, expected);
        let (mut fields, mut found, mut stray) = (Vec::new(), Vec::new(), 0);
        while let Some(record) = records.next(&mut fields) {
            found.push(fields.iter().map(|cell| cell.raw(text)).collect());
            stray += usize::from(record.stray_quote);
        }
        (found, stray)
    }

    #[test]
    fn quoted_fields_hold_delimiters_line_breaks_and_doubled_quotes() {
        let text = "a,b\r\n\"x, \"\"y\"\"\",\"line\r\nline\"\n\"\",\"\"\"\"\"\"\n\n1,";
        let expected = [vec!["a", "b"], vec!["x, \"\"y\"\"", "line\r\nline"], vec!["", "\"\"\"\""], vec!["1", ""]];
        assert_eq!(records(text, b',', None), (expected.map(Vec::from).to_vec(), 0));
        assert_eq!(records("a, \"b, c\"", b',', None), (vec![vec!["a", "b, c"]], 0));
        assert_eq!(records("a\rb", b',', None).0.len(), 2);
    }

    #[test]
    fn quotes_out_of_place_are_text() {
        assert_eq!(records("5\" disk,x", b',', None), (vec![vec!["5\" disk", "x"]], 0));
        assert_eq!(records("\"he said \"no\" twice\",x", b',', None), (vec![vec!["he said \"no\" twice", "x"]], 1));
        assert_eq!(records("\"open,x\n1,2", b',', None), (vec![vec!["\"open", "x"], vec!["1", "2"]], 1));
        let open = "a\t\"open\nb\tc\nd\t\"shut\"\ne\tf\n";
        let expected = [vec!["a", "\"open"], vec!["b", "c"], vec!["d", "shut"], vec!["e", "f"]];
        assert_eq!(records(open, b'\t', Some(2)).0, expected.map(Vec::from).to_vec());
        let swallowed = "a\t\"open\nb\tc\nd\tshut\"\ne\tf\n";
        assert_eq!(records(swallowed, b'\t', Some(2)).0.len(), 2);
    }

    #[test]
    fn many_open_quotes_take_linear_time() {
        let text = "\"a,b\n".repeat(200_000);
        assert_eq!(records(&text, b',', Some(2)), (vec![vec!["\"a", "b"]; 200_000], 200_000));
        let text = format!("{}x\",y,z\n", "\"a,b\n".repeat(200_000));
        assert_eq!(records(&text, b',', Some(2)).0.len(), 200_001);
    }
}
