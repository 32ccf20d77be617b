//! Codebooks as tables: a row for each pattern.

use super::book::Code;
use super::{Codebook, Pattern};
use crate::table::{Row, Table};
use crate::text::Language;

/// What is wrong, and in which line.
type Fault = (String, u32);

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
    let table = Table::read(text).map_err(|fault| (fault.why.to_owned(), fault.line))?;
    let columns = columns(&table)?;
    let file = path.rsplit('/').next().unwrap_or(path);
    let mut book = Codebook::new(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
    let mut lines: Vec<u32> = Vec::new();
    for row in &table.rows {
        add(&mut book, &mut lines, row, &columns).map_err(|why| (why, row.line))?;
    }
    for (code, line) in book.codes.iter().zip(&lines) {
        if code.terms.is_empty() {
            return Err((format!("the code {:?} has no terms", code.name), *line));
        }
    }
    if book.codes.is_empty() { Err(("it has no rows below the first".to_owned(), 1)) } else { Ok(book) }
}

fn columns(header: &Table) -> Result<Columns, Fault> {
    let names: Vec<String> = header.columns.iter().map(|name| name.to_lowercase()).collect();
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
    let field = |column: Option<usize>| column.and_then(|at| row.cells.get(at)).map(String::as_str).unwrap_or_default();
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
