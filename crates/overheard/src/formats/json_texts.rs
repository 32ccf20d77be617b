//! The texts of JSON lines alone, a part of the file at a time, for those who need nothing else of it.

use super::columns::Field;
use super::input::{Input, Limits};
use super::json_lines::{FORMAT, text_map};
use super::json_rows::KeyMap;
use super::json_scan::{Json, first_flaw};
use super::lines::lines;
use super::rows::Cell;
use super::{ReadOptions, detect};
use crate::error::Result;

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
        let json = Json::new(part, &self.limits);
        for line in lines(part) {
            Limits::check("bytes of a line", line.text.len() as u64, self.limits.line_bytes)?;
            if let Some(cell) = self.text(json.up_to(line.end()), part, line.start) {
                visit(JsonText { source: part, cell });
            }
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
}

impl JsonText<'_> {
    /// Appends what it spells; a space stands for what no JSON string can hold.
    pub(crate) fn append_to(self, text: &mut String) {
        let raw = self.cell.raw(self.source);
        if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
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
