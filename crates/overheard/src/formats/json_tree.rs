//! The values of a JSON document by key, without building the document.

use super::columns::Unit;
use super::json_rows::{BROKEN, describe};
use super::json_scan::{Broken, Json, JsonKind, JsonValue, Member, Spans};
use super::json_types::{Time, time};
use super::row_times::number;
use super::rows::Cell;
use super::{Input, Mismatch};
use crate::transcript::Escape;
use std::borrow::Cow;
use std::cell::Cell as Slot;
use std::ops::Range;

/// The outermost value: what it holds and where it ends, or why it does not.
#[derive(Debug)]
pub(super) struct JsonRoot {
    value: JsonValue,
    /// Of an object; empty for an array.
    members: Vec<Member>,
    end: Result<usize, Broken>,
    spans: Spans,
    odd: Odd,
}

/// The first values that are not what their format has there, kept while a document is read.
#[derive(Debug, Default)]
pub(super) struct Odd {
    /// Of another type; and what was wanted.
    misfit: Slot<Option<(JsonValue, &'static str)>>,
    /// A time that no recording has.
    time: Slot<Option<JsonValue>>,
}

impl JsonRoot {
    /// Finds the outermost value, whatever its depth; for probes and what comes after [`Document::open`].
    pub(super) fn find(json: Json<'_>, source: &str) -> Option<Self> {
        let spans = Spans::find(json);
        let (value, members, end) = outermost(json.of_any_depth().with_spans(&spans), source)?;
        Some(Self { value, members, end, spans, odd: Odd::default() })
    }
}

fn outermost(json: Json<'_>, source: &str) -> Option<(JsonValue, Vec<Member>, Result<usize, Broken>)> {
    let start = json.skip_space(0);
    let value = |kind, end: Result<usize, Broken>| JsonValue { kind, start, end: end.unwrap_or(source.len()), whole: end.is_ok() };
    match json.byte(start)? {
        b'{' => {
            let mut found = json.members(start);
            let members: Vec<Member> = found.by_ref().collect();
            let end = found.finish();
            Some((value(JsonKind::Object, end), members, end))
        }
        b'[' => {
            let end = json.elements(start).finish();
            Some((value(JsonKind::Array, end), Vec::new(), end))
        }
        _ => None,
    }
}

/// A value within its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    json: Json<'a>,
    source: &'a str,
    pub(super) value: JsonValue,
    /// The root's members are found once.
    members: Option<&'a [Member]>,
    /// Whether anything but white space stands behind the root.
    followed: bool,
    odd: &'a Odd,
}

impl<'a> Node<'a> {
    pub(super) fn of_root(json: Json<'a>, source: &'a str, root: &'a JsonRoot) -> Self {
        let followed = root.end.is_ok_and(|end| json.skip_space(end) < source.len());
        let json = json.with_spans(&root.spans);
        Self { json, source, value: root.value, members: Some(&root.members), followed, odd: &root.odd }
    }

    fn child(&self, value: JsonValue) -> Self {
        Self { value, members: None, followed: false, ..*self }
    }

    /// The document's only value: JSON lines have more than one.
    pub(super) fn alone(self) -> Option<Self> {
        (!self.followed).then_some(self)
    }

    pub(super) fn source(self) -> &'a str {
        self.source
    }

    pub(super) fn bytes(self) -> Range<usize> {
        match self.value.kind {
            JsonKind::Text => self.value.start - 1..self.value.end + 1,
            JsonKind::Object | JsonKind::Array | JsonKind::Number | JsonKind::Word => self.value.range(),
        }
    }

    pub(super) fn is_list(self) -> bool {
        self.value.kind == JsonKind::Array
    }

    pub(super) fn is_object(self) -> bool {
        self.value.kind == JsonKind::Object
    }

    pub(super) fn is_text(self) -> bool {
        self.value.kind == JsonKind::Text
    }

    /// The values of these keys, found in one pass; of a key that is there twice the last.
    pub(super) fn pick<const N: usize>(self, keys: [&str; N]) -> [Option<Self>; N] {
        let mut found = [None; N];
        let mut keep = |member: &Member| {
            let key = self.source.get(member.key.clone()).unwrap_or_default();
            if let Some(at) = keys.iter().position(|wanted| *wanted == key) {
                found[at] = Some(self.child(member.value));
            }
        };
        match self.members {
            _ if !self.is_object() => {}
            Some(members) => members.iter().for_each(keep),
            None => self.json.members(self.value.start).for_each(|member| keep(&member)),
        }
        found
    }

    pub(super) fn get(self, key: &str) -> Option<Self> {
        let [found] = self.pick([key]);
        found
    }

    /// The value at the end of a way down: `["results", "items"]`.
    pub(super) fn path(self, keys: &[&str]) -> Option<Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The values of an object with their keys; nothing for anything else.
    pub(super) fn values(self) -> Vec<(&'a str, Self)> {
        let members = self.is_object().then(|| self.json.members(self.value.start));
        let named = members.into_iter().flatten().map(|member| (self.source.get(member.key).unwrap_or_default(), self.child(member.value)));
        named.collect()
    }

    /// The list of this key.
    pub(super) fn list(self, key: &str) -> Option<Self> {
        self.get(key).filter(|node| node.is_list())
    }

    /// The elements of a list; nothing for anything else.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        let elements = self.is_list().then(|| self.json.elements(self.value.start));
        elements.into_iter().flatten().map(move |value| self.child(value))
    }

    /// The elements of a list that are objects and do not break off.
    pub(super) fn objects(self) -> impl Iterator<Item = Self> {
        self.items().filter(|node| {
            if !node.is_object() && !node.is_null() {
                node.misfits("an object");
            }
            node.is_object() && node.value.whole
        })
    }

    pub(super) fn first(self) -> Option<Self> {
        self.items().next()
    }

    /// The value as what a cue can hold: a text, a number or a truth value; `null` is nothing.
    pub(super) fn cell(self) -> Option<Cell> {
        let raw = self.source.get(self.value.range())?;
        match self.value.kind {
            JsonKind::Text => Some(Cell::new(self.value.range(), Escape::Json)),
            JsonKind::Number => Some(Cell::new(self.value.range(), Escape::None)),
            JsonKind::Word if matches!(raw, "true" | "false") => Some(Cell::new(self.value.range(), Escape::None)),
            JsonKind::Word | JsonKind::Object | JsonKind::Array => None,
        }
    }

    /// The text of a string, where the format has nothing else.
    pub(super) fn text(self) -> Option<Cell> {
        if !self.is_text() && !self.is_null() {
            self.misfits("a text");
        }
        self.if_text()
    }

    /// The text of a string, where there may be something else.
    pub(super) fn if_text(self) -> Option<Cell> {
        self.cell().filter(|_| self.is_text())
    }

    fn is_null(self) -> bool {
        self.value.kind == JsonKind::Word && self.source.get(self.value.range()) == Some("null")
    }

    fn misfits(self, wanted: &'static str) {
        if self.odd.misfit.get().is_none() {
            self.odd.misfit.set(Some((self.value, wanted)));
        }
    }

    /// Forgets what was odd so far; probes have looked at values that are not theirs.
    pub(super) fn forget_odd(self) {
        self.odd.misfit.take();
        self.odd.time.take();
    }

    /// The first value of another type than the format has there, and what was wanted.
    pub(super) fn misfit(self) -> Option<(JsonValue, &'static str)> {
        self.odd.misfit.get()
    }

    /// The first time that no recording has.
    pub(super) fn bad_time(self) -> Option<JsonValue> {
        self.odd.time.get()
    }

    /// What a string, number or truth value says, without white space around it; `None` where that is nothing.
    pub(super) fn label(self) -> Option<Cow<'a, str>> {
        let decoded = self.cell()?.decode(self.source);
        match decoded.trim() {
            "" => None,
            trimmed if trimmed.len() == decoded.len() => Some(decoded),
            trimmed => Some(Cow::Owned(trimmed.to_owned())),
        }
    }

    pub(super) fn is(self, text: &str) -> bool {
        self.is_text() && self.label().is_some_and(|label| label == text)
    }

    pub(super) fn is_true(self) -> bool {
        self.source.get(self.value.range()) == Some("true") && !self.is_text()
    }

    /// A time in milliseconds, written as a number or a clock time, perhaps with quotation marks.
    pub(super) fn ms(self, unit: Unit) -> Option<i64> {
        match time(self.source, self.value, unit) {
            Time::At(ms) => return Some(ms),
            Time::Nothing => {}
            Time::Misfit => self.misfits("a time"),
            Time::OutOfRange => {
                if self.odd.time.get().is_none() {
                    self.odd.time.set(Some(self.value));
                }
            }
        }
        None
    }

    pub(super) fn number(self) -> Option<f64> {
        number(self.cell()?.decode(self.source).trim())
    }
}

/// A number between 0 and 1 in thousandths.
pub(super) fn permille(node: Option<Node<'_>>) -> Option<u16> {
    let share = node?.number().filter(|share| (0.0..=1.0).contains(share))?;
    Some((share * 1000.0).round() as u16)
}

/// A whole document that is to be read: the root, and what is wrong around it.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) root: Node<'a>,
    pub(super) flaw: Option<((&'static str, &'static str), Range<usize>)>,
}

impl<'a> Document<'a> {
    /// Opens content whose outermost value is an object or a list.
    pub(super) fn open(input: &'a Input<'_>) -> Result<Option<Self>, Mismatch> {
        let limits = &input.options.limits;
        let json = Json::new(input.text, limits);
        // Refuses depth, which the root that probes use does not.
        let Some((_, _, end)) = outermost(json, input.text) else { return Ok(None) };
        let flaw = match end {
            Err(broken) => Some((describe(broken, limits)?, broken.at().min(input.text.len())..input.text.len())),
            Ok(end) => Some((BROKEN, json.skip_space(end)..input.text.len())).filter(|(_, rest)| !rest.is_empty()),
        };
        Ok(input.json().map(|root| Self { root, flaw }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::*;

    #[test]
    fn values_are_found_by_key() {
        let options = ReadOptions::default();
        let input = Input::new(r#"{"a": {"b": [{"c": " x\n"}, 2, null]}, "n": "1.5", "t": true, "a2": 0.25}"#, "x.json", &options);
        let root = input.json().and_then(Node::alone).unwrap();
        let list = root.path(&["a", "b"]).unwrap();
        assert_eq!(list.first().and_then(|node| node.get("c")).and_then(Node::label).as_deref(), Some("x"));
        assert_eq!((list.items().count(), list.objects().count()), (3, 1));
        assert_eq!(list.items().filter_map(Node::label).collect::<Vec<_>>(), ["2"]);
        let [n, t, missing] = root.pick(["n", "t", "missing"]);
        assert_eq!((n.and_then(|node| node.ms(Unit::Seconds)), t.map(Node::is_true), missing.is_none()), (Some(1_500), Some(true), true));
        assert_eq!(permille(root.get("a2")), Some(250));
        assert!(root.list("n").is_none());
    }

    #[test]
    fn what_stands_behind_the_root_is_seen() {
        let options = ReadOptions::default();
        let input = Input::new("{}\n{}", "x.json", &options);
        assert!(input.json().and_then(Node::alone).is_none());
        assert_eq!(Document::open(&input).unwrap().unwrap().flaw, Some((BROKEN, 3..5)));
    }
}
