//! Results as tables, and tables of others as studies.

use crate::{arrow, display, errors};
use arrow_array::RecordBatch;
use overheard::export::tables::{self, Cells};
use overheard::formats::ColumnMap;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyTuple};
use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::BufWriter;
use std::path::PathBuf;

/// A table of results: columns of one type each.
///
/// Whatever reads Arrow reads it: `polars.DataFrame(table)`, `pyarrow.table(table)`, `duckdb.from_arrow(pyarrow.table(table))`.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> table = oh.demo().turns_table()
/// >>> table.name, len(table), "speaker" in table.columns
/// ('turns', 446, True)
/// >>> table.to_csv("turns.csv")  # doctest: +SKIP
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct Table(pub(crate) tables::Table);

#[pymethods]
impl Table {
    /// What its rows are: `turns`, `themes`, `quotes` or `turn-themes`.
    #[getter]
    fn name(&self) -> &str {
        self.0.name
    }

    /// The names of its columns, as a tuple.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.columns.iter().map(|column| column.name).collect::<Vec<_>>())
    }

    /// Returns the cells of each column as a list, by name of the column; `None` where there is nothing to say.
    #[pyo3(signature = ())]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for column in &self.0.columns {
            match &column.cells {
                Cells::Text(cells) => columns.set_item(column.name, cells)?,
                Cells::Whole(cells) => columns.set_item(column.name, cells)?,
                Cells::Number(cells) => columns.set_item(column.name, cells)?,
                Cells::Truth(cells) => columns.set_item(column.name, cells)?,
                _ => {}
            }
        }
        Ok(columns)
    }

    /// Writes the table as CSV, or returns it.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike, optional
    ///     File to write, as UTF-8; returned as text if left out.
    /// verbatim : bool
    ///     Whether text that a spreadsheet would take for a formula is left as it is; otherwise it gets an apostrophe in front.
    ///
    /// Returns
    /// -------
    /// str or None
    #[pyo3(signature = (path=None, *, verbatim=false), text_signature = "($self, path=None, *, verbatim=False)")]
    fn to_csv(&self, py: Python<'_>, path: Option<PathBuf>, verbatim: bool) -> PyResult<Option<String>> {
        py.detach(|| {
            let Some(path) = path else {
                let mut bytes = Vec::new();
                self.0.write_csv(verbatim, &mut bytes)?;
                return Ok(Some(String::from_utf8(bytes)?));
            };
            self.0.write_csv(verbatim, BufWriter::new(File::create(path)?))?;
            Ok(None)
        })
    }

    /// Returns the table as markdown, in which what people said stays text.
    #[pyo3(signature = ())]
    fn to_markdown(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.markdown())
    }

    /// Returns the table as a `pandas.DataFrame`, with types that know missing values.
    #[pyo3(signature = ())]
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("overheard._frames")?.call_method1("to_pandas", (slf,))
    }

    /// Returns the table as a `polars.DataFrame`.
    #[pyo3(signature = ())]
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("overheard._frames")?.call_method1("to_polars", (slf,))
    }

    /// Hands the table over through the Arrow C stream interface; a schema that is asked for is not looked at.
    #[pyo3(signature = (requested_schema=None), text_signature = "($self, requested_schema=None)")]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        arrow::capsule(py, &self.0)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "table_text")
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::show(slf, "table_html")
    }
}

impl Hash for Table {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.name, self.0.len()).hash(state);
    }
}

/// Fields of a conversation, the names of the columns that hold them, and whether they were asked for by name.
pub(crate) struct Columns {
    pub(crate) text: Option<String>,
    pub(crate) speaker: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) conversation: Option<String>,
    pub(crate) time: Option<String>,
}

impl Columns {
    /// Each field with the column to look for; one that was named has to be there.
    fn wanted(&self) -> [(&'static str, &Option<String>); 5] {
        [("conversation", &self.conversation), ("speaker", &self.speaker), ("role", &self.role), ("time", &self.time), ("text", &self.text)]
    }
}

/// Writes the columns of a table as CSV that the core reads, a row for a row, and says which column is what.
pub(crate) fn as_csv(table: &Bound<'_, PyAny>, columns: &Columns) -> PyResult<(Vec<u8>, ColumnMap)> {
    let (names, batches) = arrow::batches(table)?;
    let mut taken: Vec<(&'static str, usize)> = Vec::new();
    for (field, asked) in columns.wanted() {
        let name = asked.as_deref().unwrap_or(field);
        match names.iter().position(|known| known == name) {
            Some(at) => taken.push((field, at)),
            None if asked.is_some() || field == "text" => return Err(errors::column(field, name, &names)),
            None => {}
        }
    }
    let csv = table.py().detach(|| written(&taken, &batches))?;
    let of = |field: &str| taken.iter().any(|(taken, _)| *taken == field).then(|| field.to_owned());
    let mut map = ColumnMap::default();
    (map.text, map.speaker, map.role) = (of("text"), of("speaker"), of("role"));
    (map.conversation, map.start) = (of("conversation"), of("time"));
    Ok((csv, map))
}

fn written(taken: &[(&'static str, usize)], batches: &[RecordBatch]) -> PyResult<Vec<u8>> {
    let names: Vec<&str> = taken.iter().map(|(field, _)| *field).collect();
    let mut csv = names.join(",") + "\n";
    for batch in batches {
        let columns: Vec<_> = taken.iter().map(|(_, column)| arrow::texts(batch.column(*column))).collect::<PyResult<_>>()?;
        for row in 0..batch.num_rows() {
            for (at, cells) in columns.iter().enumerate() {
                // Without line breaks the line of a quote is the number of its row, the names counted.
                let cell = cells[row].as_deref().unwrap_or_default().replace(['\r', '\n'], " ").replace('"', "\"\"");
                csv.push_str(if at == 0 { "\"" } else { ",\"" });
                csv.push_str(&cell);
                csv.push('"');
            }
            csv.push('\n');
        }
    }
    Ok(csv.into_bytes())
}
