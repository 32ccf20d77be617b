//! Results as tables: columns of one type each, for spreadsheets, data frames and documents.

mod csv;
mod markdown;
mod rows;

pub(crate) use rows::turns;

/// A table: a name, and columns of the same length.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Table {
    /// What its rows are: `turns`, `themes`, `quotes` or `turn-themes`.
    pub name: &'static str,
    /// Its columns, as they are to be shown.
    pub columns: Vec<Column>,
}

/// A column of a [`Table`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Column {
    /// Its name, such as `start_ms`.
    pub name: &'static str,
    /// What its rows hold.
    pub cells: Cells,
}

/// Cells of one type; `None` where there is nothing to say.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Cells {
    /// Text, as it was said or as the library calls it.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Other numbers.
    Number(Vec<Option<f64>>),
    /// Yes or no.
    Truth(Vec<Option<bool>>),
}

impl Table {
    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    /// Tells whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Cells {
    /// Returns the number of cells.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Whole(cells) => cells.len(),
            Self::Number(cells) => cells.len(),
            Self::Truth(cells) => cells.len(),
        }
    }

    /// Tells whether there are no cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell as people read it; empty where there is nothing to say.
    fn shown(&self, row: usize) -> String {
        match self {
            Self::Text(cells) => cells[row].clone().unwrap_or_default(),
            Self::Whole(cells) => cells[row].map_or(String::new(), |value| value.to_string()),
            Self::Number(cells) => cells[row].map_or(String::new(), |value| value.to_string()),
            Self::Truth(cells) => cells[row].map_or(String::new(), |value| value.to_string()),
        }
    }

    fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }
}
