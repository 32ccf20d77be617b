//! What is believed of customers, as somebody wrote it down.

use crate::error::Result;
use crate::table::{Table, refused};
use serde::Serialize;

/// Columns of a table of beliefs.
const TEXTS: &[&str] = &["belief", "assumption", "statement", "text"];
const WORDS: &[&str] = &["words", "phrases", "keywords"];
const RANKS: &[&str] = &["rank", "order", "position"];

/// Something that is believed of customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Belief {
    /// The belief, as it was written.
    pub text: String,
    /// Phrases that tell it: a turn that says all words of one of them speaks of it. Empty takes the words of the text
    /// that name a matter, near each other.
    pub phrases: Vec<String>,
    /// Its place among the others by importance, 1 first; `None` where none is given.
    pub rank: Option<u32>,
}

impl Belief {
    /// Makes a belief whose own words tell it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), phrases: Vec::new(), rank: None }
    }

    /// Adds a phrase that tells it.
    #[must_use]
    pub fn phrase(mut self, phrase: impl Into<String>) -> Self {
        self.phrases.push(phrase.into());
        self
    }
}

/// Reads a list of beliefs: a line each, or a table with a column `belief`.
///
/// Lines may begin with a bullet or with a number and a full stop, which is the rank; `#` begins a comment. A table may have the columns
/// `words`, with phrases between bars (`|`), and `rank`.
///
/// # Errors
/// `is_parse`, with the line, when a table is broken, a belief is empty or a rank is no number.
pub fn beliefs(text: &str) -> Result<Vec<Belief>> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let head = first.trim_start_matches('\u{feff}').split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').to_lowercase());
    let is_table = head.into_iter().any(|cell| TEXTS.contains(&cell.as_str()));
    if is_table { of_table(text) } else { Ok(text.lines().filter_map(of_line).collect()) }
}

fn of_line(line: &str) -> Option<Belief> {
    let line = line.trim().trim_start_matches('\u{feff}');
    let (rank, text) = match line.split_once(['.', ')']) {
        Some((number, rest)) if number.parse::<u32>().is_ok() => (number.parse().ok(), rest),
        _ => (None, line.trim_start_matches(['-', '*', '•'])),
    };
    let text = text.trim();
    (!text.is_empty() && !text.starts_with('#')).then(|| Belief { rank, ..Belief::new(text) })
}

fn of_table(text: &str) -> Result<Vec<Belief>> {
    let table = Table::read(text)?;
    let (texts, words, ranks) = (table.column(TEXTS).unwrap_or(0), table.column(WORDS), table.column(RANKS));
    let mut found = Vec::new();
    for row in &table.rows {
        let cell = |column: Option<usize>| column.map_or("", |column| row.cells[column].as_str());
        if row.cells[texts].is_empty() {
            return Err(refused(row.line, "the belief is empty", "write it in the column `belief`"));
        }
        let phrases = cell(words).split('|').map(str::trim).filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect();
        let rank = match cell(ranks) {
            "" => None,
            rank => Some(rank.parse().map_err(|_| refused(row.line, "the rank is no number", "count from 1, or leave it empty"))?),
        };
        found.push(Belief { text: row.cells[texts].clone(), phrases, rank });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Belief, beliefs};

    #[test]
    fn lists_rankings_and_tables_are_read() {
        let lines = beliefs("# ours\n1. Price decides\n2) Training puts them off\n\n- 24 hours matter\n").unwrap();
        let read: Vec<(&str, Option<u32>)> = lines.iter().map(|belief| (belief.text.as_str(), belief.rank)).collect();
        assert_eq!(read, [("Price decides", Some(1)), ("Training puts them off", Some(2)), ("24 hours matter", None)]);
        let table = beliefs("rank;belief;words\n;Price decides;price | too dear\n3;Speed;\n").unwrap();
        assert_eq!(table[0], Belief::new("Price decides").phrase("price").phrase("too dear"));
        assert_eq!((table[1].rank, table[1].phrases.len()), (Some(3), 0));
        assert_eq!(beliefs("belief,rank\nSpeed,first\n").unwrap_err().line(), Some(2));
    }
}
