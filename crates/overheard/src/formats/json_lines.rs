//! JSON lines: an object a line; also an array of such objects.

use super::columns::Field;
use super::json_rows::{BROKEN, KeyMap, Keys, NOT_A_NUMBER, ObjectRow, TRUNCATED, describe};
use super::json_scan::{Broken, Json, JsonKind};
use super::lines::{Line, lines};
use super::rows::{Row, Rows, Shape};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    title: "JSON lines",
    producers: "help desks, data exports, ConvoKit, scripts",
    extensions: &["jsonl", "ndjson", "json"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Ids],
    dialects: &["array"],
    limits: "fields that are no text, speaker, role, conversation, time or identifier are left out",
    probe,
    read,
};

/// How many objects are looked at to find the columns.
const SURVEYED: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Lines,
    Array,
}

/// What the first objects show.
#[derive(Debug)]
struct Survey {
    dialect: Dialect,
    keys: Keys,
    /// Where the objects start.
    objects: Vec<usize>,
    /// How many lines were no object.
    others: usize,
}

fn survey(input: &Input<'_>) -> Option<Survey> {
    let json = Json::new(input.text, &input.options.limits).of_any_depth();
    let start = json.skip_space(0);
    let dialect = match json.byte(start)? {
        b'{' => Dialect::Lines,
        b'[' if json.byte(json.skip_space(start + 1)) == Some(b'{') => Dialect::Array,
        _ => return None,
    };
    let mut survey = Survey { dialect, keys: Keys::default(), objects: Vec::new(), others: 0 };
    match dialect {
        Dialect::Lines => survey.look_at_lines(json, input.text),
        Dialect::Array => survey.look_at_elements(json, input.text, start),
    }
    (!survey.objects.is_empty()).then_some(survey)
}

impl Survey {
    fn look_at_lines(&mut self, json: Json<'_>, text: &str) {
        let mut filled = lines(text).filter(|line| !line.is_blank());
        let mut seen = 0;
        for line in filled.by_ref().take(SURVEYED) {
            seen = line.end();
            self.look_at_line(json, text, line);
        }
        if let Some(last) = last_line(text).filter(|last| last.start >= seen) {
            self.look_at_line(json, text, last);
        }
    }

    fn look_at_line(&mut self, json: Json<'_>, text: &str, line: Line<'_>) {
        let json = json.up_to(line.end());
        let start = json.skip_space(line.start);
        let is_object = json.byte(start) == Some(b'{');
        match is_object.then(|| self.keys.add(json, text, start)) {
            Some(Ok(end)) if json.skip_space(end) == line.end() => self.objects.push(start),
            // The last line may break off.
            Some(Err(Broken::Truncated { .. })) if line.end() == text.trim_end().len() && !self.objects.is_empty() => {}
            _ => self.others += 1,
        }
    }

    fn look_at_elements(&mut self, json: Json<'_>, text: &str, start: usize) {
        for element in json.elements(start).take(SURVEYED) {
            match element.kind {
                JsonKind::Object if element.whole => {
                    self.objects.push(element.start);
                    // What is broken is noted when it is read.
                    let _ = self.keys.add(json, text, element.start);
                }
                JsonKind::Object => {}
                JsonKind::Array | JsonKind::Text | JsonKind::Number | JsonKind::Word => self.others += 1,
            }
        }
    }

    fn shape(&self, input: &Input<'_>, map: &KeyMap) -> Shape {
        let json = Json::new(input.text, &input.options.limits).of_any_depth();
        let first: Vec<Row> = self.objects.iter().map(|&start| map.row(json, input.text, start).row).collect();
        Shape::of(input.text, &map.names(), &first, None)
    }

    /// Messages of chat programs and results of speech recognition have readers of their own.
    fn is_richer(&self) -> bool {
        let slack = self.keys.has("ts") && self.keys.has("type");
        slack || (self.keys.nested_lists && (self.dialect == Dialect::Array || self.objects.len() == 1))
    }

    fn confidence(&self, map: &KeyMap) -> u8 {
        if self.is_richer() {
            return 20;
        }
        let known = [Field::Speaker, Field::Conversation, Field::Start].iter().filter(|&&field| map.has(field)).count();
        let surest = match (self.objects.len(), self.keys.nested_lists) {
            (_, true) => 50,
            (1, false) if self.dialect == Dialect::Lines => 45,
            _ => 85 + 4 * known,
        };
        let all = self.objects.len() + self.others;
        (surest * self.objects.len() / all).max(1) as u8
    }
}

fn last_line(text: &str) -> Option<Line<'_>> {
    let text = text.trim_end();
    let start = memchr::memrchr2(b'\n', b'\r', text.as_bytes()).map_or(0, |at| at + 1);
    text.get(start..).filter(|line| !line.is_empty()).map(|text| Line { text, start })
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let survey = survey(input)?;
    let map = survey.keys.map_or_guess(&input.options.columns);
    let all = survey.objects.len() + survey.others;
    if !map.has(Field::Text) || survey.objects.len() * 2 < all {
        return None;
    }
    let text = map.names()[Field::Text as usize].unwrap_or_default();
    let why = format!("{} of the {all} values looked at are objects, with their text in {text:?}", survey.objects.len());
    let candidate = Candidate::new(FORMAT.name, survey.confidence(&map), why);
    Some(if survey.dialect == Dialect::Array { candidate.dialect("array") } else { candidate })
}

/// Which keys hold what, where one of them is known to hold text.
pub(super) fn text_map(input: &Input<'_>) -> Option<KeyMap> {
    let map = survey(input)?.keys.map_or_guess(&input.options.columns);
    map.has(Field::Text).then_some(map)
}

/// Which keys hold what, and how the rows are to be understood, where they are objects a line.
pub(super) fn layout(input: &Input<'_>) -> Option<(KeyMap, Shape)> {
    let survey = survey(input).filter(|survey| survey.dialect == Dialect::Lines)?;
    let map = survey.keys.map(&input.options.columns).ok().filter(|map| map.has(Field::Text))?;
    let shape = survey.shape(input, &map);
    Some((map, shape))
}

/// Reads rows from the middle of a file, of which so many are before them.
pub(super) fn read_rows(input: &Input<'_>, (map, shape): (&KeyMap, &Shape), before: u64, output: &mut Output) -> Result<(), Mismatch> {
    let json = Json::new(input.text, &input.options.limits);
    let mut reader = Reader { input, json, rows: Rows::new(input, shape.clone()), map: map.clone(), number: before, noted_nan: false };
    reader.lines(output)?;
    reader.rows.finish(output);
    Ok(())
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let limits = &input.options.limits;
    let json = Json::new(input.text, limits);
    let expected = "an object a line, or an array of objects, with a text in each";
    let Some(survey) = survey(input) else {
        refuse_depth(json, input)?;
        return Err(Mismatch::NotThis { at: 0..0, why: "it holds no JSON objects", expected });
    };
    let map = survey.keys.map(&input.options.columns)?;
    if !map.has(Field::Text) {
        return Err(Mismatch::NotThis { at: 0..0, why: "no key of the objects is known to hold text", expected });
    }
    let mut reader = Reader { input, json, rows: Rows::new(input, survey.shape(input, &map)), map, number: 0, noted_nan: false };
    match survey.dialect {
        Dialect::Lines => reader.lines(output)?,
        Dialect::Array => reader.elements(output)?,
    }
    reader.rows.finish(output);
    if survey.dialect == Dialect::Array {
        output.dialect = Some("array");
    }
    Ok(())
}

/// Content that is nothing but brackets is refused for its depth.
fn refuse_depth(json: Json<'_>, input: &Input<'_>) -> Result<(), Mismatch> {
    if let Err(broken) = json.elements(json.skip_space(0)).finish() {
        broken.refuse(&input.options.limits)?;
    }
    Ok(())
}

struct Reader<'a> {
    input: &'a Input<'a>,
    json: Json<'a>,
    rows: Rows<'a>,
    map: KeyMap,
    number: u64,
    noted_nan: bool,
}

impl Reader<'_> {
    fn lines(&mut self, output: &mut Output) -> Result<(), Mismatch> {
        let filled_end = self.input.text.trim_end().len();
        for line in lines(self.input.text).filter(|line| !line.is_blank()) {
            self.line(line, line.end() >= filled_end, output)?;
        }
        Ok(())
    }

    fn line(&mut self, line: Line<'_>, last: bool, output: &mut Output) -> Result<(), Mismatch> {
        self.number += 1;
        let json = self.json.up_to(line.end());
        let start = json.skip_space(line.start);
        let whole_line = line.start..line.end();
        if json.byte(start) != Some(b'{') {
            self.rows.note(Severity::Error, BAD_LINE, whole_line);
            return Ok(());
        }
        let found = self.map.row(json, self.input.text, start);
        match found.broken {
            Some(Broken::Truncated { .. }) if last => self.rows.note(Severity::Error, TRUNCATED, whole_line),
            Some(broken) => {
                broken.refuse(&self.input.options.limits)?;
                self.rows.note(Severity::Error, BAD_LINE, whole_line);
            }
            None if json.skip_space(found.row.bytes.end) < line.end() => self.rows.note(Severity::Error, BAD_LINE, whole_line),
            None => self.push(found, output)?,
        }
        Ok(())
    }

    fn elements(&mut self, output: &mut Output) -> Result<(), Mismatch> {
        let start = self.json.skip_space(0);
        let mut elements = self.json.elements(start);
        for element in elements.by_ref() {
            self.number += 1;
            if element.kind != JsonKind::Object {
                self.rows.note(Severity::Warning, ("JSON-NO-ROW", "an element is no object; left out"), element.range());
                continue;
            }
            let found = self.map.row(self.json, self.input.text, element.start);
            match found.broken {
                None => self.push(found, output)?,
                Some(_) if !element.whole => {}
                Some(broken) => {
                    broken.refuse(&self.input.options.limits)?;
                    self.rows.note(Severity::Error, BROKEN, element.range());
                }
            }
        }
        if let Err(broken) = elements.finish() {
            let what = describe(broken, &self.input.options.limits)?;
            self.rows.note(Severity::Error, what, broken.at()..self.input.text.len());
        }
        Ok(())
    }

    fn push(&mut self, found: ObjectRow, output: &mut Output) -> Result<(), Mismatch> {
        if let Some(at) = found.not_a_number.filter(|_| !self.noted_nan) {
            self.noted_nan = true;
            self.rows.note(Severity::Info, NOT_A_NUMBER, at);
        }
        if found.row.cell(Field::Text).is_none() {
            let what = ("JSON-NO-TEXT", "the object has no text; left out");
            self.rows.note(Severity::Warning, what, found.row.bytes);
            return Ok(());
        }
        self.rows.push(&found.row, self.number, output)
    }
}

const BAD_LINE: (&str, &str) = ("JSON-BAD-LINE", "the line is not one JSON object; left out");

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, recover_text, tried};
    use crate::formats::{ColumnMap, ReadOptions};

    #[test]
    fn lines_are_rows_of_conversations() {
        let text = concat!(
            "{\"doc\": \"a\", \"seg\": 0, \"speaker\": \"Ana\", \"role\": \"customer\", \"text\": \"It \\\"hangs\\\" \\u2013 always\"}\n",
            "{\"doc\": \"b\", \"seg\": 0, \"speaker\": \"Ben\", \"role\": \"poet\", \"text\": \"\"}\n",
            "\n",
            "{\"doc\": \"a\", \"seg\": 1, \"speaker\": \"Ben\", \"role\": \"Agent\", \"text\": \"since when?\"}",
        );
        let expected = "jsonl x.txt#a: Ana(customer) Ben(staff)\n0 Ana > It \"hangs\" – always\n1 Ben > since when?\n\
                        jsonl x.txt#b: Ben(unknown)\n0 Ben > \n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn an_array_of_objects_is_read_too() {
        let text = "[{\"user\": {\"name\": \"Ana\"}, \"text\": \"hi\"},\n {\"user\": {\"name\": \"Ben\"}, \"text\": null}\n]";
        assert_eq!(described(text), "jsonl/array x.txt: Ana(unknown) Ben(unknown)\nAna > hi\nBen > \n");
    }

    #[test]
    fn what_is_broken_is_left_out_and_said() {
        let good = "{\"speaker\": \"Ana\", \"text\": \"one\", \"score\": NaN}\n";
        let text = format!("{good}{{\"speaker\": \"Ana\" \"text\": \"two\"}}\n{good}{good}{good}{{\"speaker\": \"Ana\", \"text\": \"cut");
        let found = read_text(&text, &ReadOptions::default()).unwrap();
        let codes: Vec<&str> = found[0].diagnostics().iter().map(|found| &*found.code).collect();
        assert_eq!(codes, ["JSON-NAN", "JSON-BAD-LINE", "JSON-TRUNCATED"]);
        assert_eq!((found[0].cues().len(), found[0].diagnostics()[1].line), (4, 2));
    }

    #[test]
    fn a_truncated_array_keeps_what_was_before() {
        let found = recover_text("[{\"who\": \"A\", \"text\": \"one\"}, {\"who\": \"B\", \"text\": \"tw");
        assert_eq!((found[0].cues().len(), &*found[0].diagnostics()[0].code), (1, "JSON-TRUNCATED"));
    }

    #[test]
    fn flaws_in_a_string_become_spaces_and_quotes_still_lead_back() {
        let text = "{\"who\": \"A\", \"text\": \"say \\\"C:\\Übung\\\" \\ud83d now\"}\n{\"who\": \"B\", \"text\": \"ok\"}\n";
        let found = read_text(text, &ReadOptions::default()).unwrap();
        let turn = &found[0].turns()[0];
        assert_eq!(found[0].slice(turn.text), "say \"C: Übung\" now");
        let pieces = found[0].pieces(turn.text);
        let spelled: Vec<String> = pieces
            .iter()
            .map(|piece| piece.decoding.decode(&text.as_bytes()[piece.bytes.start as usize..piece.bytes.end as usize]))
            .collect();
        assert_eq!(spelled, ["say \"C:", "Übung\"", "now"]);
        assert_eq!(&*found[0].diagnostics()[0].code, "JSON-ESCAPE");
    }

    #[test]
    fn columns_can_be_said() {
        let columns = ColumnMap { text: Some("note".into()), speaker: Some("by.id".into()), ..ColumnMap::default() };
        let options = ReadOptions { columns, ..ReadOptions::default() };
        let text = "{\"text\": \"no\", \"note\": \"yes\", \"by\": {\"id\": 7}}\n{\"note\": 5, \"by\": {\"id\": 8}}\n";
        let found = read_text(text, &options).unwrap();
        assert_eq!((found[0].text(), found[0].speakers()[0].label.as_str()), ("yes 5", "7"));
        let columns = ColumnMap { role: Some("nothing".into()), ..ColumnMap::default() };
        let error = read_text(text, &ReadOptions { columns, ..ReadOptions::default() }).unwrap_err();
        assert!(error.is_config(), "{error}");
    }

    #[test]
    fn lists_of_answers_are_one_conversation_each() {
        let text = "{\"answer\": \"fine\", \"date\": \"2024-01-02\"}\n{\"answer\": \"\", \"date\": \"2024-01-03\"}\n";
        assert_eq!(described(text), "jsonl x.txt#1:\n > fine\njsonl x.txt#2:\n > \n");
    }

    #[test]
    fn too_deep_is_a_limit_and_other_json_is_not_claimed() {
        let deep = format!("{{\"text\": \"a\", \"x\": {}{}}}\n{{\"text\": \"b\"}}\n", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read_text(&deep, &ReadOptions::default()).unwrap_err().is_limit());
        let brackets = "[".repeat(100_000);
        let options = ReadOptions { format: Some("jsonl".into()), ..ReadOptions::default() };
        assert!(read_text(&brackets, &options).unwrap_err().is_limit());
        for other in ["{\n \"text\": \"a\"\n}\n", "[1, 2]", "{\"a\": 1}\n{\"a\": 2}\n", "[", "{", "[{", "{}", "[{}]"] {
            assert!(tried(other).is_none(), "{other}");
        }
        let slack = "[{\"type\": \"message\", \"ts\": \"1.2\", \"text\": \"a\"}]";
        assert_eq!(tried(slack).map(|(format, _)| format), Some("slack-json"));
    }
}
