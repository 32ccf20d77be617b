//! The texts of JSON lines alone, a part of the file at a time, for those who need nothing else of it.

use super::columns::Field;
use super::input::{Input, Limits};
use super::json_lines::{FORMAT, text_map};
use super::json_marks::Marks;
use super::json_rows::KeyMap;
use super::json_scan::{Json, JsonKind, JsonValue, first_flaw};
use super::rows::Cell;
use super::{ReadOptions, detect};
use crate::error::Result;
use std::ops::Range;

/// Finds the texts of JSON lines, those that reading the file gives as cues.
#[derive(Debug)]
pub(crate) struct TextLines {
    map: KeyMap,
    limits: Limits,
}

impl TextLines {
    /// Finds by the beginning of a file, whole lines of it, whether it is JSON lines, and which key holds the text.
    pub(crate) fn of(head: &str, path: &str, options: &ReadOptions) -> Option<Self> {
        let input = Input::new(head, path, options);
        let parts = head.trim_start().starts_with('{') && head.contains('\n');
        let found = detect::best(&input).filter(|found| parts && found.format == FORMAT.name)?;
        debug_assert!(found.dialect.is_none(), "an array does not begin with a brace");
        Some(Self { map: text_map(&input)?, limits: options.limits.clone() })
    }

    /// Gives `visit` the text of every line that has one; `part` is whole lines.
    ///
    /// # Errors
    /// When a line is longer than the limits allow.
    pub(crate) fn texts(&self, part: &str, mut visit: impl FnMut(JsonText<'_>)) -> Result<()> {
        let (json, mut marks, mut start) = (Json::new(part, &self.limits), Marks::of(part), 0);
        let name = self.map.plain_name(Field::Text);
        while start < part.len() {
            let quick = name.and_then(|name| quick_text(json, &mut marks, (part, start), name));
            let (end, next) = marks.pass_line();
            Limits::check("bytes of a line", (end - start) as u64, self.limits.line_bytes)?;
            let (cell, escaped) = quick.map_or_else(|| (self.text(json.up_to(end), part, start), true), |cell| (Some(cell), false));
            cell.into_iter().for_each(|cell| visit(JsonText { source: part, cell, escaped }));
            start = next;
        }
        Ok(())
    }

    /// The text of the object that a line is; `None` where it is none, or has none.
    fn text(&self, json: Json<'_>, source: &str, start: usize) -> Option<Cell> {
        let start = json.skip_space(start);
        if json.byte(start) != Some(b'{') {
            return None;
        }
        let (found, end) = if let Some(name) = self.map.plain_name(Field::Text) {
            plain_text(json, source, start, name)?
        } else {
            let found = self.map.row(json, source, start);
            let end = found.row.bytes.end;
            (found.broken.is_none().then_some(found.row.cell(Field::Text)?)?, end)
        };
        json.byte(json.skip_space(end)).is_none().then_some(found)
    }
}

/// What [`plain_text`] finds in the line that starts at `start`, where that is an object without escapes, and without objects and arrays in
/// it, as most are: its strings end at the next mark. `None` where it takes a closer look to find a text or that there is none.
#[inline]
fn quick_text(json: Json<'_>, marks: &mut Marks<'_>, (source, start): (&str, usize), name: &str) -> Option<Cell> {
    let (mut text, mut at) = (None, start);
    (json.byte(at) == Some(b'{')).then_some(())?;
    loop {
        let key = quick_string(marks, behind_space(json, at + 1))?;
        (json.byte(key.end + 1) == Some(b':')).then_some(())?;
        at = behind_space(json, key.end + 2);
        let value = if json.byte(at) == Some(b'"') {
            let inside = quick_string(marks, at)?;
            at = inside.end + 1;
            JsonValue { kind: JsonKind::Text, start: inside.start, end: inside.end, whole: true }
        } else {
            let (kind, end) = json.scalar(at).ok()?;
            JsonValue { kind, start: std::mem::replace(&mut at, end), end, whole: true }
        };
        if source.as_bytes().get(key) == Some(name.as_bytes()) {
            text = super::json_rows::cell(value, source.get(value.range())?).or(text);
        }
        match json.byte(at)? {
            b',' => {}
            b'}' => return text.filter(|_| marks.ends_at(at + 1)),
            _ => return None,
        }
    }
}

/// The inside of the string whose quotation mark stands at `at`, where that is the next mark.
#[inline]
fn quick_string(marks: &mut Marks<'_>, at: usize) -> Option<Range<usize>> {
    marks.pass_quote().filter(|&quote| quote == at)?;
    Some(at + 1..marks.pass_quote()?)
}

/// The place behind one space at `at`, if there is one.
#[inline]
fn behind_space(json: Json<'_>, at: usize) -> usize {
    at + usize::from(json.byte(at) == Some(b' '))
}

/// The value of the key `name`, where it is a string, a number or a word, and where the object ends.
fn plain_text(json: Json<'_>, source: &str, start: usize, name: &str) -> Option<(Cell, usize)> {
    let mut text = None;
    let mut members = json.members(start);
    for member in members.by_ref() {
        if source.as_bytes().get(member.key) == Some(name.as_bytes()) {
            text = super::json_rows::cell(member.value, source.get(member.value.range())?).or(text);
        }
    }
    let end = members.finish().ok()?;
    text.map(|text| (text, end))
}

/// A text as the file has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JsonText<'a> {
    source: &'a str,
    cell: Cell,
    /// Whether there may be escapes in it.
    escaped: bool,
}

impl JsonText<'_> {
    /// Appends what it spells; a space stands for what no JSON string can hold.
    pub(crate) fn append_to(self, text: &mut String) {
        let raw = self.cell.raw(self.source);
        if !self.escaped || memchr::memchr(b'\\', raw.as_bytes()).is_none() {
            text.push_str(raw);
            return;
        }
        let (mut at, end) = (self.cell.start, self.cell.end);
        while let Some(flaw) = first_flaw(self.source.as_bytes(), at..end) {
            text.push_str(&Cell { start: at, end: flaw.start, ..self.cell }.decode(self.source));
            text.push(' ');
            at = flaw.end;
        }
        text.push_str(&Cell { start: at, end, ..self.cell }.decode(self.source));
    }
}

#[cfg(test)]
mod tests {
    use super::super::ColumnMap;
    use super::super::testing::read_text;
    use super::*;

    #[test]
    fn texts_are_those_of_the_cues_that_reading_gives() {
        let odd = concat!(
            "{\"who\": \"A\", \"text\": \"one \\\"two\\\" caf\\u00e9\"}\n",
            "\n",
            "  {\"text\": 5, \"who\": \"B\", \"x\": {\"text\": \"no\"}}\r\n",
            "{\"who\": \"A\", \"text\": null}\n",
            "{\"who\": \"A\"}\n",
            "{\"who\": \"A\", \"text\": [1]}\n",
            "not json\n",
            "{\"who\": \"A\", \"text\": \"x\"} {\"text\": \"y\"}\n",
            "{\"who\": \"A\", \"text\": \"a\", \"text\": \"b\"}\n",
            "{\"who\": \"A\", \"text\": \"half \\ud83d of C:\\Users\"}\n",
            "{\"who\": \"A\", \"text\": \"cut",
        );
        let nested = "{\"m\": {\"text\": \"in\"}, \"who\": \"A\"}\n{\"m\": {\"text\": \"side\"}, \"who\": \"B\"}\n";
        for (text, column) in [(odd, None), (nested, Some("m.text".to_owned()))] {
            let options = ReadOptions { columns: ColumnMap { text: column, ..ColumnMap::default() }, ..ReadOptions::default() };
            let read = read_text(text, &options).unwrap();
            let cues: Vec<&str> = read.iter().flat_map(|one| one.cues().iter().map(|cue| one.slice(cue.text))).collect();
            let mut found = Vec::new();
            let finder = TextLines::of(text, "x.txt", &options).unwrap();
            finder
                .texts(text, |one| {
                    let mut text = String::new();
                    one.append_to(&mut text);
                    // A cue has no two spaces in a row where something was left out.
                    found.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
                })
                .unwrap();
            assert_eq!(found, cues);
        }
        assert!(
            TextLines::of("[{\"who\": \"A\", \"text\": \"a\"},\n{\"who\": \"A\", \"text\": \"a\"}]\n", "x", &ReadOptions::default())
                .is_none()
        );
    }
}
