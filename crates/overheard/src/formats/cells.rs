//! Tables of documents and sheets: rows of cells that are ranges of the text.

use super::columns::{self, FIELDS, Field, Mapping};
use super::rows::{Cell, Row, Rows, Shape, mapped_names};
use super::{Input, Mismatch, Output};
use crate::transcript::Escape;
use std::ops::Range;

/// Rows that are looked at to understand a table.
const SURVEYED: usize = 200;

/// A row and where its cells are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    /// The cells that are there with their columns, from 0 and ascending: most of a sheet may be empty.
    pub(super) cells: Vec<(usize, Range<usize>)>,
    pub(super) bytes: Range<usize>,
}

impl TableRow {
    fn cell(&self, column: usize) -> Option<&Range<usize>> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[at].1)
    }
}

/// A table whose columns are known.
pub(super) struct Table<'t> {
    names: Vec<String>,
    mapping: Mapping,
    /// The rows below the names.
    pub(super) rows: &'t [TableRow],
}

/// Finds the largest table that has a column of text and, unless the caller named columns, one of speakers.
pub(super) fn find<'t>(input: &Input<'_>, tables: impl Iterator<Item = &'t [TableRow]>) -> Option<Table<'t>> {
    let named = input.options.columns.text.is_some();
    let fitting = tables.filter_map(|rows| understand(input, rows));
    let has = |table: &Table<'_>, field: Field| table.mapping[field as usize].is_some();
    let spoken = fitting.filter(|table| named || has(table, Field::Speaker) || has(table, Field::Role));
    spoken.reduce(|best, table| if table.rows.len() > best.rows.len() { table } else { best })
}

/// Reads the names of the columns in the first row; `None` where none of them is of text.
pub(super) fn understand<'t>(input: &Input<'_>, rows: &'t [TableRow]) -> Option<Table<'t>> {
    let (header, rows) = rows.split_first()?;
    let name = |cell: &Range<usize>| input.text.get(cell.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let width = header.cells.last().map_or(0, |(column, _)| column + 1);
    let names: Vec<String> = (0..width).map(|column| header.cell(column).map_or_else(String::new, name)).collect();
    let mapping = columns::map_or_guess(&names, &input.options.columns);
    (mapping[Field::Text as usize].is_some() && !rows.is_empty()).then_some(Table { names, mapping, rows })
}

/// Puts a table into the conversation, or into those that its rows name.
pub(super) fn emit(input: &Input<'_>, table: &Table<'_>, key: Option<&str>, output: &mut Output) -> Result<(), Mismatch> {
    let first: Vec<Row> = table.rows.iter().take(SURVEYED).map(|row| mapped(input.text, row, &table.mapping)).collect();
    let names: [Option<&str>; FIELDS] = mapped_names(&table.names, &table.mapping);
    let mut shape = Shape::of(input.text, &names, &first, None);
    if let (Some(key), super::rows::Grouping::OneForFile) = (key, &shape.grouping) {
        shape.grouping = super::rows::Grouping::Keyed(key.to_owned());
    }
    let mut rows = Rows::new(input, shape);
    for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| !is_blank(input.text, row)) {
        rows.push(&mapped(input.text, row, &table.mapping), index as u64 + 1, output)?;
    }
    rows.finish(output);
    Ok(())
}

fn is_blank(text: &str, row: &TableRow) -> bool {
    row.cells.iter().all(|(_, cell)| text.get(cell.clone()).is_none_or(|cell| cell.trim().is_empty()))
}

fn mapped(text: &str, row: &TableRow, mapping: &Mapping) -> Row {
    let mut found = Row { bytes: row.bytes.clone(), ..Row::default() };
    for field in Field::ALL {
        if let Some(cell) = mapping[field as usize].and_then(|at| row.cell(at)) {
            let raw = text.get(cell.clone()).unwrap_or_default();
            let start = cell.start + raw.len() - raw.trim_start().len();
            found.set(field, Cell::new(start..start + raw.trim().len(), Escape::None));
        }
    }
    found
}
