//! Tables as CSV that a spreadsheet shows and does not run.

use super::Table;
use std::io;

impl Table {
    /// Writes the table as CSV (RFC 4180, UTF-8, a line of names first).
    ///
    /// Text that a spreadsheet would take for a formula gets an apostrophe in front, unless it is read back by a program that wants
    /// `verbatim` text.
    ///
    /// # Errors
    /// When `writer` fails.
    ///
    /// # Source
    /// CWE-1236, improper neutralisation of formula elements in a CSV file.
    pub fn write_csv(&self, verbatim: bool, mut writer: impl io::Write) -> io::Result<()> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.to_owned()).collect();
        write!(writer, "{}\r\n", names.join(","))?;
        for row in 0..self.len() {
            let cells = self.columns.iter().map(|column| {
                let shown = column.cells.shown(row);
                field(&if column.cells.is_text() && !verbatim { harmless(shown) } else { shown })
            });
            write!(writer, "{}\r\n", cells.collect::<Vec<String>>().join(","))?;
        }
        Ok(())
    }
}

/// Signs that start a formula, also in their full-width forms, and those that a spreadsheet skips on the way to one.
fn harmless(text: String) -> String {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches(' ').starts_with(starts) { format!("'{text}") } else { text }
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cells, Column, Table};

    fn written(cells: &[&str], verbatim: bool) -> String {
        let text = Cells::Text(cells.iter().map(|cell| Some((*cell).to_owned())).collect());
        let number = Cells::Whole(cells.iter().map(|_| Some(-1)).collect());
        let table = Table { name: "turns", columns: vec![Column { name: "text", cells: text }, Column { name: "n", cells: number }] };
        let mut bytes = Vec::new();
        table.write_csv(verbatim, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn formulas_are_text_and_numbers_are_numbers() {
        let cells = ["=1+1", "  @SUM(A1)", "-", "plain = text", "a \"b\", c"];
        assert_eq!(written(&cells, false), "text,n\r\n'=1+1,-1\r\n'  @SUM(A1),-1\r\n'-,-1\r\nplain = text,-1\r\n\"a \"\"b\"\", c\",-1\r\n");
        assert!(written(&cells, true).contains("\r\n=1+1,-1\r\n"));
    }
}
