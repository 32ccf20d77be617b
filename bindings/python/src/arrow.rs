//! Tables to and from Arrow, through the capsules that pandas, polars, pyarrow and DuckDB hand over.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>

use crate::errors;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use overheard::export::tables::{Cells, Table};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::CStr;
use std::sync::Arc;

const STREAM: &CStr = c"arrow_array_stream";

/// Hands a table over as a capsule that holds a stream of one batch.
pub(crate) fn capsule<'py>(py: Python<'py>, table: &Table) -> PyResult<Bound<'py, PyCapsule>> {
    let batch = py.detach(|| batch(table)).map_err(|error| errors::table(&error.to_string()))?;
    let schema = batch.schema();
    let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
    PyCapsule::new_with_value(py, stream, STREAM)
}

fn batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for column in &table.columns {
        let array: ArrayRef = match &column.cells {
            Cells::Text(cells) => Arc::new(StringArray::from_iter(cells)),
            Cells::Whole(cells) => Arc::new(Int64Array::from_iter(cells)),
            Cells::Number(cells) => Arc::new(Float64Array::from_iter(cells)),
            Cells::Truth(cells) => Arc::new(BooleanArray::from_iter(cells)),
            _ => return Err(ArrowError::NotYetImplemented(column.name.to_owned())),
        };
        fields.push(Field::new(column.name, array.data_type().clone(), true));
        arrays.push(array);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

/// Takes the batches of whatever has `__arrow_c_stream__`.
pub(crate) fn batches(table: &Bound<'_, PyAny>) -> PyResult<(Vec<String>, Vec<RecordBatch>)> {
    let Ok(method) = table.getattr("__arrow_c_stream__") else {
        return Err(errors::table("it has no method __arrow_c_stream__; give a pandas, polars, pyarrow or DuckDB table"));
    };
    let capsule = method.call0()?.cast_into::<PyCapsule>().map_err(|_| errors::table("its __arrow_c_stream__ returned no capsule"))?;
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds an `ArrowArrayStream` of the Arrow C interface, which whoever made it promises to be
    // valid for as long as the capsule lives. `capsule` lives until the end of this function; `from_raw` moves the stream out and
    // leaves a released one behind, as the interface asks of a consumer, so that nothing is freed twice.
    #[expect(unsafe_code, reason = "the one place where a pointer comes from another library")]
    let reader = unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) };
    let reader = reader.map_err(|error| errors::table(&error.to_string()))?;
    let names = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
    let batches: Result<Vec<RecordBatch>, ArrowError> = reader.collect();
    Ok((names, batches.map_err(|error| errors::table(&error.to_string()))?))
}

/// The cells of a column as text; `None` where one is null. Numbers are written out, categories looked up.
pub(crate) fn texts(array: &dyn Array) -> PyResult<Vec<Option<String>>> {
    if let Some(categories) = array.as_any_dictionary_opt() {
        let (keys, names) = (categories.normalized_keys(), texts(categories.values())?);
        let name = |row: usize| if array.is_null(row) { None } else { names.get(keys[row]).cloned().flatten() };
        return Ok((0..array.len()).map(name).collect());
    }
    (0..array.len()).map(|row| if array.is_null(row) { Ok(None) } else { text(array, row) }).collect()
}

fn text(array: &dyn Array, row: usize) -> PyResult<Option<String>> {
    Ok(Some(match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => array.as_string_view().value(row).to_owned(),
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).to_string(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).to_string(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).to_string(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).to_string(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).to_string(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).to_string(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).to_string(),
        DataType::Float32 => array.as_primitive::<Float32Type>().value(row).to_string(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Null => return Ok(None),
        other => return Err(errors::table(&format!("a column holds {other}; turn it into text or numbers"))),
    }))
}
