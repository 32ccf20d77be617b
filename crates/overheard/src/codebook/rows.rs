//! Codebooks as tables: a row for each pattern.

use super::book::Code;
use super::{Codebook, Pattern};
use crate::text::Language;

/// What is wrong, and in which line.
type Fault = (String, u32);

/// A row of a table: its fields, and the line that it begins in.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    fields: Vec<String>,
    line: u32,
}

/// Which column holds what.
#[derive(Debug)]
struct Columns {
    code: usize,
    term: usize,
    except: Option<usize>,
    about: Option<usize>,
    language: Option<usize>,
}

pub(super) fn codebook(text: &str, path: &str) -> Result<Codebook, Fault> {
    let rows = rows(text)?;
    let mut rows = rows.iter().filter(|row| row.fields.iter().any(|field| !field.is_empty()));
    let columns = columns(rows.next().ok_or_else(|| ("it is empty".to_owned(), 1))?)?;
    let file = path.rsplit('/').next().unwrap_or(path);
    let mut book = Codebook::new(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
    let mut lines: Vec<u32> = Vec::new();
    for row in rows {
        add(&mut book, &mut lines, row, &columns).map_err(|why| (why, row.line))?;
    }
    for (code, line) in book.codes.iter().zip(&lines) {
        if code.terms.is_empty() {
            return Err((format!("the code {:?} has no terms", code.name), *line));
        }
    }
    if book.codes.is_empty() { Err(("it has no rows below the first".to_owned(), 1)) } else { Ok(book) }
}

fn columns(header: &Row) -> Result<Columns, Fault> {
    let names: Vec<String> = header.fields.iter().map(|name| name.to_lowercase()).collect();
    let known = ["code", "term", "except", "about", "language"];
    if let Some(odd) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err((format!("no column is called {odd:?}; the columns are code, term, except, about, language"), header.line));
    }
    let at = |name: &str| names.iter().position(|known| known == name);
    let (Some(code), Some(term)) = (at("code"), at("term")) else {
        return Err(("the first row has to name the columns code and term".to_owned(), header.line));
    };
    Ok(Columns { code, term, except: at("except"), about: at("about"), language: at("language") })
}

fn add(book: &mut Codebook, lines: &mut Vec<u32>, row: &Row, columns: &Columns) -> Result<(), String> {
    let field = |column: Option<usize>| column.and_then(|at| row.fields.get(at)).map(String::as_str).unwrap_or_default();
    let name = field(Some(columns.code));
    if name.is_empty() {
        return Err("a row names no code".into());
    }
    let language = match field(columns.language) {
        "" => None,
        named => Some(Language::from_name(named).ok_or_else(|| format!("no language is called {named:?}; give a code such as \"en\""))?),
    };
    let at = book.codes.iter().position(|code| code.name == name && code.language == language).unwrap_or_else(|| {
        lines.push(row.line);
        book.codes.push(Code::empty(name, language));
        book.codes.len() - 1
    });
    let code = &mut book.codes[at];
    if code.about.is_empty() {
        field(columns.about).clone_into(&mut code.about);
    }
    let (term, except) = (field(Some(columns.term)), field(columns.except));
    if term.is_empty() && except.is_empty() {
        return Err("a row has neither a term nor an exception".into());
    }
    let parse = |text: &str| text.parse::<Pattern>().map_err(|error| error.to_string());
    if !term.is_empty() {
        code.terms.push(parse(term)?);
    }
    if !except.is_empty() {
        code.except.push(parse(except)?);
    }
    Ok(())
}

/// Cuts a table into rows; a field in quotation marks may hold anything, its own marks doubled.
fn rows(text: &str) -> Result<Vec<Row>, Fault> {
    let first = text.lines().next().unwrap_or_default();
    // Where two are as frequent the comma stands: `max_by_key` gives the last.
    let separator = ['\t', ';', ','].into_iter().max_by_key(|&mark| first.matches(mark).count()).unwrap_or(',');
    let mut rows = Vec::new();
    let mut row = Row { fields: vec![String::new()], line: 1 };
    let (mut line, mut quoted, mut opened) = (1, false, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += u32::from(c == '\n');
        let field = row.fields.last_mut().expect("a row has a field");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' if quoted => quoted = false,
            _ if quoted => field.push(c),
            '"' if field.trim().is_empty() => {
                field.clear();
                (quoted, opened) = (true, line);
            }
            '\r' => {}
            '\n' => rows.push(std::mem::replace(&mut row, Row { fields: vec![String::new()], line })),
            _ if c == separator => row.fields.push(String::new()),
            _ => field.push(c),
        }
    }
    if quoted {
        return Err(("a quotation mark is not closed".to_owned(), opened));
    }
    rows.push(row);
    rows.iter_mut().flat_map(|row| &mut row.fields).for_each(|field| *field = field.trim().to_owned());
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_hold_separators_marks_and_lines() {
        let rows = rows("code,term\r\n\"a, \"\"b\"\"\",x\r\n\"two\nlines\",y\nz,\n").unwrap();
        let fields: Vec<(Vec<&str>, u32)> = rows.iter().map(|row| (row.fields.iter().map(String::as_str).collect(), row.line)).collect();
        let expected =
            [(vec!["code", "term"], 1), (vec!["a, \"b\"", "x"], 2), (vec!["two\nlines", "y"], 3), (vec!["z", ""], 5), (vec![""], 6)];
        assert_eq!(fields, expected);
        assert_eq!(super::rows("code;term\n\"open").unwrap_err().1, 2);
    }
}
