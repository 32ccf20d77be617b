//! What is known of conversations beside what is said in them.

use super::order::iso_date;
use crate::error::Result;
use crate::table::{Row, Table, refused};
use crate::transcript::{Conversation, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that name whom a row is about; otherwise it is the first.
const KEYS: &[&str] = &["conversation", "id", "file", "path", "interview", "speaker", "participant", "name"];

/// Attributes of conversations: sector, role of the buyer, outcome, date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Attributes {
    /// Ids of all conversations of the study.
    pub conversations: Vec<String>,
    /// For each attribute its values by conversation; where speakers of one conversation differ there are several.
    pub values: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl Attributes {
    /// Takes over what the files themselves state, such as front matter.
    pub(crate) fn of_metadata(conversations: &[Conversation]) -> Self {
        let mut attributes = Self { conversations: conversations.iter().map(|of| of.id().to_owned()).collect(), values: BTreeMap::new() };
        for conversation in conversations {
            conversation.metadata().iter().for_each(|(name, value)| attributes.set(name, conversation.id(), value));
        }
        attributes
    }

    /// Adds a value; the conversation keeps those it has.
    pub fn set(&mut self, attribute: &str, conversation: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            let of = self.values.entry(attribute.to_owned()).or_default().entry(conversation.to_owned()).or_default();
            of.insert(value.to_owned());
        }
    }

    /// Joins a table of participants: a row for each conversation, file or speaker, a column for each attribute.
    ///
    /// A value of the table takes the place of one that the file itself states.
    pub(crate) fn join(&mut self, text: &str, conversations: &[Conversation]) -> Result<()> {
        let table = Table::read(text)?;
        let key = table.column(KEYS).unwrap_or(0);
        if table.columns.len() < 2 {
            return Err(refused(1, "it has one column", "name conversations, files or speakers in one column and attributes in others"));
        }
        let names = Names::new(conversations);
        let mut joined = Self { conversations: Vec::new(), values: BTreeMap::new() };
        for row in &table.rows {
            for conversation in names.find(row, key)? {
                for (column, value) in row.cells.iter().enumerate().filter(|(column, _)| *column != key) {
                    joined.set(&table.columns[column], conversation, value);
                }
            }
        }
        for (attribute, values) in joined.values {
            self.values.entry(attribute).or_default().extend(values);
        }
        Ok(())
    }

    /// Returns the value of an attribute for a conversation; `None` where it has none, or several.
    pub fn value(&self, attribute: &str, conversation: &str) -> Option<&str> {
        let values = self.values.get(attribute)?.get(conversation)?;
        values.first().filter(|_| values.len() == 1).map(String::as_str)
    }

    /// Adds the attribute `into`, the period of the date in `from`: conversations without a date that begins with year, month and day
    /// get none.
    pub fn add_periods(&mut self, from: &str, period: Period, into: &str) {
        let dates: Vec<(String, String)> =
            self.conversations.iter().filter_map(|id| Some((id.clone(), period.of(&iso_date(self.value(from, id)?)?)?))).collect();
        dates.iter().for_each(|(id, value)| self.set(into, id, value));
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Period {
    /// `2026-04`
    Month,
    /// `2026-Q2`
    Quarter,
    /// `2026`
    Year,
}

impl Period {
    fn of(self, date: &str) -> Option<String> {
        let (year, month) = (date.get(..4)?, date.get(5..7)?);
        Some(match self {
            Self::Month => format!("{year}-{month}"),
            Self::Quarter => format!("{year}-Q{}", month.parse::<u32>().ok()?.div_ceil(3)),
            Self::Year => year.to_owned(),
        })
    }
}

/// What conversations can be called in a table.
struct Names<'a> {
    /// Ids, paths, and names of files with and without their endings.
    places: BTreeMap<String, BTreeSet<&'a str>>,
    /// Names of files that stand for files of several folders.
    ambiguous: BTreeSet<String>,
    speakers: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Names<'a> {
    fn new(conversations: &'a [Conversation]) -> Self {
        let mut names = Self { places: BTreeMap::new(), ambiguous: BTreeSet::new(), speakers: BTreeMap::new() };
        let mut paths: BTreeMap<String, &str> = BTreeMap::new();
        for conversation in conversations {
            let (id, path) = (conversation.id(), conversation.source().path.as_str());
            let file = path.rsplit('/').next().unwrap_or(path);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            for name in [id, path, file, stem].map(fold) {
                if paths.insert(name.clone(), path).is_some_and(|other| other != path) && name != fold(path) {
                    names.ambiguous.insert(name.clone());
                }
                names.places.entry(name).or_default().insert(id);
            }
            for speaker in conversation.speakers().iter().filter(|speaker| speaker.role != Role::Staff) {
                names.speakers.entry(fold(&speaker.label)).or_default().insert(id);
            }
        }
        names
    }

    fn find(&self, row: &Row, key: usize) -> Result<impl Iterator<Item = &'a str>> {
        let name = fold(&row.cells[key]);
        if name.is_empty() {
            return Err(refused(row.line, "the row names nobody", "name a conversation, a file or a speaker in each row"));
        }
        if self.ambiguous.contains(&name) {
            return Err(refused(row.line, "files of several folders have this name", "write the path"));
        }
        let found = self.places.get(&name).or_else(|| self.speakers.get(&name));
        let found = found.ok_or_else(|| {
            refused(row.line, "no conversation, file or customer has this name", "write it as the study does, or leave the row out")
        })?;
        Ok(found.iter().copied())
    }
}

fn fold(name: &str) -> String {
    name.trim().replace('\\', "/").to_lowercase()
}
