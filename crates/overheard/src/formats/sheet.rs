//! Excel workbooks: every sheet is a table, the first row names its columns.

use super::cells::{Table, TableRow, emit, understand};
use super::xml::{Node, Tag, Xml};
use super::{Candidate, Contained, Format, Input, Keeps, Mismatch, Output, columns};
use crate::container::Archive;
use crate::transcript::View;
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    title: "Excel workbook",
    producers: "Excel, Google Sheets, surveys, help desks, data exports",
    extensions: &["xlsx"],
    keeps: &[Keeps::Speakers, Keeps::Starts],
    dialects: &[],
    limits: "the first sheet with a column of text; formulas as their last values",
    probe,
    read,
};

const WORKBOOK: &str = "xl/workbook.xml";
const SHARED: &str = "xl/sharedStrings.xml";
const SHEETS: &str = "xl/worksheets/";

/// Wider than this no table is; a cell farther right is left out.
const MAX_COLUMNS: usize = 16_384;

/// The rows of every sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    tables: Vec<Vec<TableRow>>,
}

/// The sheets in the order of their numbers, then the strings that they share.
pub(crate) fn parts(archive: &Archive<'_>) -> Option<Vec<String>> {
    archive.named(WORKBOOK)?;
    let is_sheet = |name: &&str| name.strip_prefix(SHEETS).is_some_and(|rest| !rest.contains('/') && rest.strip_suffix(".xml").is_some());
    let mut names: Vec<&str> = archive.entries().iter().map(|entry| entry.name.as_str()).filter(is_sheet).collect();
    names.sort_by_key(|name| (name.len(), *name));
    let shared = archive.named(SHARED).map(|_| SHARED);
    Some(names.into_iter().chain(shared).map(str::to_owned).collect())
}

/// A run of characters of a cell, and whether references in it stand for characters.
type Run = (Range<usize>, bool);

/// Lays the cells out, a line each, with the rows marked.
pub(crate) fn open(text: &str, parts: &[(&str, Range<usize>)]) -> Result<(Sheet, View), Mismatch> {
    let mut shared = Vec::new();
    if let Some((_, range)) = parts.iter().find(|(path, _)| *path == SHARED) {
        shared = shared_strings(text, range.clone())?;
    }
    let (mut sheet, mut view) = (Sheet::default(), View::default());
    for (_, range) in parts.iter().filter(|(path, _)| path.starts_with(SHEETS)) {
        sheet.tables.push(rows(text, range.clone(), &shared, &mut view)?);
    }
    Ok((sheet, view))
}

/// The runs of every shared string; readings of Japanese words are left out.
fn shared_strings(text: &str, range: Range<usize>) -> Result<Vec<Vec<Run>>, Mismatch> {
    let mut xml = Xml::new(text, range);
    let mut strings: Vec<Vec<Run>> = Vec::new();
    let (mut in_text, mut reading) = (false, 0usize);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(tag) if tag.name == "si" => strings.push(Vec::new()),
            Node::Start(tag) if tag.name == "rPh" => reading += 1,
            Node::Start(tag) => in_text = tag.name == "t",
            Node::End(name) if name == "rPh" => reading = reading.saturating_sub(1),
            Node::End(name) => in_text &= name != "t",
            Node::Text(run) if in_text && reading == 0 => strings.last_mut().into_iter().for_each(|one| one.push((run.clone(), true))),
            Node::Raw(run) if in_text && reading == 0 => strings.last_mut().into_iter().for_each(|one| one.push((run.clone(), false))),
            Node::Text(_) | Node::Raw(_) => {}
        }
    }
    Ok(strings)
}

/// A cell that is open.
#[derive(Default)]
struct OpenCell {
    column: usize,
    is_shared: bool,
    runs: Vec<Run>,
}

fn rows(text: &str, range: Range<usize>, shared: &[Vec<Run>], view: &mut View) -> Result<Vec<TableRow>, Mismatch> {
    let mut xml = Xml::new(text, range);
    let (mut rows, mut cell, mut in_value): (Vec<TableRow>, Option<OpenCell>, bool) = (Vec::new(), None, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(tag) if tag.name == "row" => {
                view.line_break();
                view.mark(tag.at.start);
                rows.push(TableRow { cells: Vec::new(), bytes: view.text.len()..view.text.len() });
            }
            Node::Start(tag) if tag.name == "c" => cell = rows.last().map(|row| open_cell(&tag, next_column(row))),
            Node::Start(tag) => in_value = matches!(tag.name.as_str(), "v" | "t"),
            Node::Text(run) if in_value => cell.iter_mut().for_each(|cell| cell.runs.push((run.clone(), true))),
            Node::Raw(run) if in_value => cell.iter_mut().for_each(|cell| cell.runs.push((run.clone(), false))),
            Node::End(name) if name == "c" => {
                if let (Some(cell), Some(row)) = (cell.take(), rows.last_mut()) {
                    close_cell(text, &cell, shared, row, view);
                }
            }
            Node::End(name) if name == "row" => {
                view.mark(xml.position());
                rows.iter_mut().last().into_iter().for_each(|row| row.bytes.end = view.text.len());
            }
            Node::End(_) => in_value = false,
            Node::Text(_) | Node::Raw(_) => {}
        }
    }
    Ok(rows)
}

fn open_cell(tag: &Tag<'_>, next: usize) -> OpenCell {
    let column = tag.attribute("r").and_then(|place| column(&place)).unwrap_or(next);
    OpenCell { column, is_shared: tag.attribute("t").as_deref() == Some("s"), runs: Vec::new() }
}

/// The column behind the last cell of a row.
fn next_column(row: &TableRow) -> usize {
    row.cells.last().map_or(0, |(column, _)| column + 1)
}

/// The number of a column, from 0, of a cell such as `AB12`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0usize, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

fn close_cell(text: &str, cell: &OpenCell, shared: &[Vec<Run>], row: &mut TableRow, view: &mut View) {
    let next = next_column(row);
    if cell.column >= MAX_COLUMNS || cell.column < next {
        return;
    }
    let number = || cell.runs.first().and_then(|(run, _)| text.get(run.clone())?.trim().parse::<usize>().ok());
    let runs = if cell.is_shared { number().and_then(|number| shared.get(number)).map_or(&[][..], Vec::as_slice) } else { &cell.runs };
    view.line_break();
    let at = view.text.len();
    for (run, has_references) in runs {
        if *has_references {
            view.push_html(text, run.clone());
        } else {
            view.push(text, run.clone());
        }
    }
    row.cells.push((cell.column, at..view.text.len()));
}

fn tables<'a>(input: &Input<'a>) -> Option<Vec<Table<'a>>> {
    match input.contained {
        Some(Contained::Sheet(sheet)) => Some(sheet.tables.iter().filter_map(|rows| understand(input, rows)).collect()),
        _ => None,
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let count = tables(input)?.len();
    Some(Candidate::new(FORMAT.name, 100, format!("a zip archive with xl/workbook.xml in it; sheets with a column of text: {count}")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    const EXPECTED: &str = "a sheet whose first row names a column of text";
    let Some(found) = tables(input) else {
        return Err(Mismatch::NotThis { at: 0..0, why: "it is no Excel file", expected: EXPECTED });
    };
    if found.is_empty() {
        columns::map(&[], &input.options.columns)?;
        return Err(Mismatch::NotThis { at: 0..0, why: "no sheet has a column of text", expected: EXPECTED });
    }
    let several = found.len() > 1;
    for (index, table) in found.iter().enumerate() {
        let key = several.then(|| (index + 1).to_string());
        emit(input, table, key.as_deref(), output)?;
    }
    Ok(())
}
