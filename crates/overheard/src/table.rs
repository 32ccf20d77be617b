//! Small tables that people write: participants, beliefs, codings, codebooks.

use crate::error::{Error, Kind};

/// A table with named columns; every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    /// The line that names the columns.
    pub(crate) line: u32,
    pub(crate) rows: Vec<Row>,
}

/// Why a text is no table.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: u32,
    pub(crate) why: &'static str,
    remedy: &'static str,
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        refused(fault.line, fault.why, fault.remedy)
    }
}

/// A row and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) cells: Vec<String>,
}

impl Table {
    /// Reads delimited text after RFC 4180; the first row names the columns and, by what stands in it most, the delimiter.
    pub(crate) fn read(text: &str) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let count = |delimiter: &char| first.matches(*delimiter).count();
        let delimiter = [',', ';', '\t'].into_iter().rev().max_by_key(count).unwrap_or(',');
        let mut rows = records(text, delimiter)?.into_iter();
        let Some(head) = rows.next() else {
            return Err(Fault { line: 1, why: "it is empty", remedy: "begin with a row that names the columns" });
        };
        let mut table = Self { columns: head.cells, line: head.line, rows: Vec::new() };
        for mut row in rows {
            if row.cells.len() > table.columns.len() {
                return Err(Fault {
                    line: row.line,
                    why: "a row has more cells than there are columns",
                    remedy: "put cells that hold the delimiter into quotation marks",
                });
            }
            row.cells.resize(table.columns.len(), String::new());
            table.rows.push(row);
        }
        Ok(table)
    }

    /// The first column with one of these names, in any case.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        let find = |name: &&str| self.columns.iter().position(|column| column.eq_ignore_ascii_case(name));
        names.iter().find_map(find)
    }
}

/// An error about a line of a table.
pub(crate) fn refused(line: u32, why: &'static str, remedy: &'static str) -> Error {
    Error::new(Kind::Table { why, remedy }).at_line(line)
}

fn records(text: &str, delimiter: char) -> Result<Vec<Row>, Fault> {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut first_line, mut quoted, mut opened) = (1u32, 1u32, false, 1u32);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        line += u32::from(c == '\n');
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                (quoted, opened) = (true, line);
                cell.clear();
            }
            c if quoted => cell.push(c),
            c if c == delimiter => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            '\r' => {}
            '\n' => {
                cells.push(std::mem::take(&mut cell).trim().to_owned());
                keep(&mut rows, &mut cells, first_line);
                first_line = line;
            }
            c => cell.push(c),
        }
    }
    if quoted {
        return Err(Fault { line: opened, why: "a quotation mark is not closed", remedy: "close it, or double it where it is text" });
    }
    cells.push(cell.trim().to_owned());
    keep(&mut rows, &mut cells, first_line);
    Ok(rows)
}

/// Blank rows are none.
fn keep(rows: &mut Vec<Row>, cells: &mut Vec<String>, line: u32) {
    let cells = std::mem::take(cells);
    if cells.iter().any(|cell| !cell.is_empty()) {
        rows.push(Row { line, cells });
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn tables_have_columns_rows_and_lines() {
        let table = Table::read("\u{feff}name;Sector\n\n\"Lima; Ana\";care\r\n\"two\nlines\";\"say \"\"x\"\"\"\nBen\n").unwrap();
        assert_eq!((table.columns, table.rows[0].line), (vec!["name".to_owned(), "Sector".to_owned()], 3));
        assert_eq!(table.rows[0].cells, ["Lima; Ana", "care"]);
        assert_eq!((table.rows[1].line, &table.rows[1].cells[..]), (4, &["two\nlines".to_owned(), "say \"x\"".to_owned()][..]));
        assert_eq!((table.rows[2].line, &table.rows[2].cells[..]), (6, &["Ben".to_owned(), String::new()][..]));
    }

    #[test]
    fn refusals_name_the_line() {
        let line = |text| Table::read(text).unwrap_err().line;
        assert_eq!((line("a,b\n1,2,3\n"), line("a,b\n\n\"1,2\n"), line("")), (2, 3, 1));
    }
    #[test]
    fn fields_may_hold_delimiters_marks_and_lines() {
        let table = Table::read("code,term\r\n\"a, \"\"b\"\"\",x\r\n\"two\nlines\",y\nz,\n").unwrap();
        let rows: Vec<(Vec<&str>, u32)> = table.rows.iter().map(|row| (row.cells.iter().map(String::as_str).collect(), row.line)).collect();
        assert_eq!(rows, [(vec!["a, \"b\"", "x"], 2), (vec!["two\nlines", "y"], 3), (vec!["z", ""], 5)]);
        assert_eq!(Table::read("code;term\n\"open").unwrap_err().line, 2);
    }
}
