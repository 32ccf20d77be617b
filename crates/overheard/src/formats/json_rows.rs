//! JSON objects as rows: which keys hold what, and where their values are.

use super::columns::{self, FIELDS, Field, Mapping};
use super::json_scan::{Broken, Json, JsonKind, JsonValue};
use super::rows::{Cell, Row};
use super::{ColumnMap, Limits};
use crate::error::Result;
use crate::transcript::Escape;
use std::collections::HashSet;
use std::ops::Range;

/// How many different keys are looked at; data with more has names for keys.
const MAX_KEYS: usize = 1_000;

/// The keys of the objects that were looked at, in order of first appearance; `user.name` for one level down.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// As written in the file.
    names: Vec<String>,
    seen: HashSet<String>,
    /// Whether a value is a list of objects: such data is more than rows.
    pub(super) nested_lists: bool,
}

impl Keys {
    /// Adds those of the object at `start`; returns where it ends.
    pub(super) fn add(&mut self, json: Json<'_>, source: &str, start: usize) -> std::result::Result<usize, Broken> {
        let mut members = json.members(start);
        for member in members.by_ref() {
            let key = source.get(member.key).unwrap_or_default();
            match member.value.kind {
                JsonKind::Object => self.add_inner(json, source, key, member.value.start),
                JsonKind::Array => self.nested_lists |= holds_objects(json, member.value),
                JsonKind::Text | JsonKind::Number | JsonKind::Word => self.add_name(key),
            }
        }
        members.finish()
    }

    fn add_inner(&mut self, json: Json<'_>, source: &str, outer: &str, start: usize) {
        for member in json.members(start) {
            let scalar = !matches!(member.value.kind, JsonKind::Object | JsonKind::Array);
            if let Some(inner) = source.get(member.key).filter(|_| scalar) {
                self.add_name(&format!("{outer}.{inner}"));
            }
        }
    }

    fn add_name(&mut self, name: &str) {
        if self.names.len() < MAX_KEYS && !self.seen.contains(name) {
            self.seen.insert(name.to_owned());
            self.names.push(name.to_owned());
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.seen.contains(name)
    }

    /// The keys without escapes, as a caller writes them.
    fn decoded(&self) -> Vec<String> {
        self.names.iter().map(|name| Cell::new(0..name.len(), Escape::Json).decode(name).into_owned()).collect()
    }

    pub(super) fn map(&self, columns: &ColumnMap) -> Result<KeyMap> {
        Ok(self.key_map(columns::map(&self.decoded(), columns)?))
    }

    pub(super) fn map_or_guess(&self, columns: &ColumnMap) -> KeyMap {
        self.key_map(columns::map_or_guess(&self.decoded(), columns))
    }

    fn key_map(&self, mapping: Mapping) -> KeyMap {
        let names = mapping.map(|at| at.and_then(|at| self.names.get(at)).cloned());
        let nested = names.iter().flatten().any(|name| name.contains('.'));
        KeyMap { names, nested }
    }
}

fn holds_objects(json: Json<'_>, array: JsonValue) -> bool {
    json.byte(json.skip_space(array.start + 1)) == Some(b'{')
}

/// For each field the key that holds it, as written in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KeyMap {
    names: [Option<String>; FIELDS],
    nested: bool,
}

impl KeyMap {
    /// A fixed layout, by key.
    pub(super) fn fixed(names: &[(Field, &str)]) -> Self {
        let mut map = Self::default();
        for (field, name) in names {
            map.names[*field as usize] = Some((*name).to_owned());
            map.nested |= name.contains('.');
        }
        map
    }

    pub(super) fn names(&self) -> [Option<&str>; FIELDS] {
        self.names.each_ref().map(|name| name.as_deref())
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.names[field as usize].is_some()
    }

    /// The key that holds a field, where it is one of the object itself.
    pub(super) fn plain_name(&self, field: Field) -> Option<&str> {
        self.names[field as usize].as_deref().filter(|name| !name.contains('.'))
    }

    /// Reads the object at `start` as a row.
    pub(super) fn row(&self, json: Json<'_>, source: &str, start: usize) -> ObjectRow {
        let mut found = ObjectRow::default();
        let mut members = json.members(start);
        for member in members.by_ref() {
            let key = source.get(member.key).unwrap_or_default();
            if member.value.kind == JsonKind::Object && self.nested {
                self.add_inner(json, source, (key, member.value.start), &mut found);
            }
            self.add(source, (None, key), member.value, &mut found);
        }
        let end = members.finish();
        found.row.bytes = start..end.unwrap_or(start);
        found.broken = end.err();
        found
    }

    fn add_inner(&self, json: Json<'_>, source: &str, (outer, start): (&str, usize), found: &mut ObjectRow) {
        let wanted = |name: &String| name.split_once('.').is_some_and(|(before, _)| before == outer);
        if !self.names.iter().flatten().any(wanted) {
            return;
        }
        for member in json.members(start) {
            let inner = source.get(member.key).unwrap_or_default();
            self.add(source, (Some(outer), inner), member.value, found);
        }
    }

    fn add(&self, source: &str, key: (Option<&str>, &str), value: JsonValue, found: &mut ObjectRow) {
        let raw = source.get(value.range()).unwrap_or_default();
        if value.kind == JsonKind::Word && raw.ends_with(['N', 'y']) {
            found.not_a_number.get_or_insert(value.range());
        }
        for field in Field::ALL {
            if !self.names[field as usize].as_deref().is_some_and(|name| is_named(name, key)) {
                continue;
            }
            found.values[field as usize] = Some(value);
            if let Some(cell) = cell(value, raw) {
                found.row.set(field, cell);
            }
        }
    }
}

fn is_named(name: &str, (outer, inner): (Option<&str>, &str)) -> bool {
    let Some(outer) = outer else { return name == inner };
    name.strip_prefix(outer).and_then(|rest| rest.strip_prefix('.')) == Some(inner)
}

/// Numbers and truth values are taken as written; nothing is an empty text.
pub(super) fn cell(value: JsonValue, raw: &str) -> Option<Cell> {
    match value.kind {
        JsonKind::Text => Some(Cell::new(value.range(), Escape::Json)),
        JsonKind::Number => Some(Cell::new(value.range(), Escape::None)),
        JsonKind::Word if matches!(raw, "true" | "false") => Some(Cell::new(value.range(), Escape::None)),
        JsonKind::Word => Some(Cell::new(value.start..value.start, Escape::None)),
        JsonKind::Object | JsonKind::Array => None,
    }
}

/// A row, and what was seen on the way.
#[derive(Debug, Clone, Default)]
pub(super) struct ObjectRow {
    pub(super) row: Row,
    pub(super) broken: Option<Broken>,
    /// The first NaN or Infinity.
    pub(super) not_a_number: Option<Range<usize>>,
    /// What the keys hold, of whatever type.
    pub(super) values: [Option<JsonValue>; FIELDS],
}

pub(super) const NOT_A_NUMBER: (&str, &str) = ("JSON-NAN", "NaN and Infinity are not JSON; read as nothing");
pub(super) const TRUNCATED: (&str, &str) = ("JSON-TRUNCATED", "the text breaks off within a value; what was before is kept");
pub(super) const BROKEN: (&str, &str) = ("JSON-BROKEN", "something here is not JSON; what was before is kept");

/// The finding for a whole file that is broken, or the error when it is nested too deep.
pub(super) fn describe(broken: Broken, limits: &Limits) -> std::result::Result<(&'static str, &'static str), super::Mismatch> {
    broken.refuse(limits)?;
    Ok(if matches!(broken, Broken::Truncated { .. }) { TRUNCATED } else { BROKEN })
}
