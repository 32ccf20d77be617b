//! JSON with a list of turns in an object: a dialogue a file, a line, or an element of an array.

use super::columns::{Field, Unit};
use super::json_chats::is_chat_export;
use super::json_rows::{BROKEN, KeyMap, Keys, describe};
use super::json_scan::{Broken, Json, JsonKind, JsonValue, Member};
use super::rows::{Cell, Grouping, Row, Rows, Shape};
use super::{Candidate, Format, Input, Keeps, Limits, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::{CueKind, Escape};

pub(super) const FORMAT: Format = Format {
    name: "json-dialog",
    title: "JSON dialogues",
    producers: "data sets such as QMSum, ABCD and Schema-Guided Dialogue",
    extensions: &["json", "jsonl"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Ends],
    dialects: &[],
    limits: "annotations beside the turns are left out",
    probe,
    read,
};

/// Keys of lists of turns, and how sure each is; `original` holds pairs.
const LISTS: [(&str, u8); 9] = [
    ("meeting_transcripts", 95),
    ("original", 92),
    ("turns", 85),
    ("dialogue", 85),
    ("dialog", 85),
    ("utterances", 45),
    ("conversation", 45),
    ("messages", 45),
    ("transcript", 45),
];

/// Keys that name a dialogue, best first.
const NAMES: [&str; 9] =
    ["convo_id", "dialogue_id", "dialog_id", "conversation_id", "meeting_id", "session_id", "call_id", "conv_id", "id"];

/// How many turns are looked at.
const SURVEYED: usize = 50;

/// A dialogue: its list of turns and its name.
#[derive(Debug, Clone, Copy)]
struct Dialogue {
    list: usize,
    turns: JsonValue,
    name: Option<JsonValue>,
    /// Where the object ends; or why it does not.
    end: Result<usize, Broken>,
}

fn dialogue(json: Json<'_>, source: &str, start: usize) -> Option<Dialogue> {
    let (mut turns, mut name) = (None, None);
    let mut members = json.members(start);
    for Member { key, value } in members.by_ref() {
        let key = source.get(key).unwrap_or_default();
        match value.kind {
            JsonKind::Array => keep_best(&mut turns, LISTS.iter().position(|(name, _)| *name == key), value),
            JsonKind::Text | JsonKind::Number => keep_best(&mut name, NAMES.iter().position(|name| *name == key), value),
            JsonKind::Object | JsonKind::Word => {}
        }
    }
    let end = members.finish();
    let (list, turns) = turns?;
    Some(Dialogue { list, turns, name: name.map(|(_, value)| value), end })
}

fn keep_best(best: &mut Option<(usize, JsonValue)>, rank: Option<usize>, value: JsonValue) {
    if let Some(rank) = rank
        && best.is_none_or(|(so_far, _)| rank <= so_far)
    {
        *best = Some((rank, value));
    }
}

/// How the turns of a dialogue are written.
#[derive(Debug)]
enum Turns {
    Objects(KeyMap),
    /// `["agent", "Hi!"]`
    Pairs,
}

fn turns(json: Json<'_>, source: &str, dialogue: &Dialogue, input: &Input<'_>) -> Option<(Turns, bool)> {
    let mut keys = Keys::default();
    let mut pairs = 0;
    for element in json.elements(dialogue.turns.start).take(SURVEYED) {
        match element.kind {
            JsonKind::Object => drop(keys.add(json, source, element.start)),
            JsonKind::Array => pairs += usize::from(pair(json, element.start).is_some() && json.elements(element.start).nth(2).is_none()),
            JsonKind::Text | JsonKind::Number | JsonKind::Word => return None,
        }
    }
    let map = keys.map_or_guess(&input.options.columns);
    let named = map.has(Field::Speaker) || map.has(Field::Role);
    match pairs {
        0 if map.has(Field::Text) && named => Some((Turns::Objects(map), keys.nested_lists)),
        1.. => Some((Turns::Pairs, false)),
        _ => None,
    }
}

/// Who speaks and what; what stands behind is an annotation.
fn pair(json: Json<'_>, start: usize) -> Option<(JsonValue, JsonValue)> {
    let mut elements = json.elements(start);
    let (first, second) = (elements.next()?, elements.next()?);
    (first.kind == JsonKind::Text && second.kind == JsonKind::Text).then_some((first, second))
}

/// Where the objects of the file start: the one object, those of lines, or those of an array.
fn first_object(json: Json<'_>) -> Option<usize> {
    let start = json.skip_space(0);
    match json.byte(start)? {
        b'{' => Some(start),
        b'[' => Some(json.skip_space(start + 1)).filter(|&at| json.byte(at) == Some(b'{')),
        _ => None,
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let json = Json::new(input.text, &input.options.limits).of_any_depth();
    let dialogue = dialogue(json, input.text, first_object(json)?)?;
    if is_chat_export(json, input.text, dialogue.turns) {
        return None;
    }
    let (turns, richer) = turns(json, input.text, &dialogue, input)?;
    let (list, sure) = LISTS.get(dialogue.list)?;
    let pairs = matches!(turns, Turns::Pairs);
    let confidence = match sure {
        _ if richer && *list != "turns" => 20,
        92 if !pairs => 30,
        sure => *sure,
    };
    let what = if pairs { "pairs" } else { "objects" };
    Some(Candidate::new(FORMAT.name, confidence, format!("a list {list:?} of {what} with speaker and text")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let json = Json::new(input.text, &input.options.limits);
    let Some(start) = first_object(json) else {
        let expected = "an object with a list of turns";
        return Err(Mismatch::NotThis { at: 0..0, why: "it holds no JSON object", expected });
    };
    let shape = Shape { grouping: Grouping::OneForFile, kind: CueKind::Message, unit: Unit::Seconds, role_is_inbound: false };
    let mut reader = Reader { input, json, rows: Rows::new(input, shape), dialogues: 0, turns: 0 };
    if json.byte(json.skip_space(0)) == Some(b'[') {
        reader.elements(json.skip_space(0), output)?;
    } else {
        reader.objects(start, output)?;
    }
    if reader.turns == 0 {
        let expected = "an object with a list of turns, each with speaker and text";
        return Err(Mismatch::NotThis { at: 0..0, why: "it has no list of turns", expected });
    }
    reader.rows.finish(output);
    Ok(())
}

struct Reader<'a> {
    input: &'a Input<'a>,
    json: Json<'a>,
    rows: Rows<'a>,
    dialogues: u64,
    turns: u64,
}

impl Reader<'_> {
    fn limits(&self) -> &Limits {
        &self.input.options.limits
    }

    /// Reads objects one after the other, with only white space between.
    fn objects(&mut self, start: usize, output: &mut Output) -> Result<(), Mismatch> {
        let mut at = start;
        while self.json.byte(at) == Some(b'{') {
            let end = match dialogue(self.json, self.input.text, at) {
                Some(found) => {
                    let only = at == start && found.end.is_ok_and(|end| self.json.skip_space(end) >= self.input.text.len());
                    self.dialogue(&found, only, output)?;
                    found.end
                }
                None => self.json.members(at).finish(),
            };
            let Ok(end) = end else {
                return end.map_or_else(|broken| self.break_off(broken), |_| Ok(()));
            };
            at = self.json.skip_space(end);
        }
        if at < self.input.text.len() {
            self.rows.note(Severity::Error, BROKEN, at..self.input.text.len());
        }
        Ok(())
    }

    fn elements(&mut self, start: usize, output: &mut Output) -> Result<(), Mismatch> {
        let mut elements = self.json.elements(start);
        for element in elements.by_ref().filter(|element| element.kind == JsonKind::Object) {
            if let Some(found) = dialogue(self.json, self.input.text, element.start) {
                self.dialogue(&found, false, output)?;
            }
        }
        elements.finish().map_or_else(|broken| self.break_off(broken), |_| Ok(()))
    }

    fn break_off(&mut self, broken: Broken) -> Result<(), Mismatch> {
        let what = describe(broken, self.limits())?;
        self.rows.note(Severity::Error, what, broken.at()..self.input.text.len());
        Ok(())
    }

    fn dialogue(&mut self, found: &Dialogue, only: bool, output: &mut Output) -> Result<(), Mismatch> {
        let Some((turns, _)) = turns(self.json, self.input.text, found, self.input) else { return Ok(()) };
        self.dialogues += 1;
        let name = found.name.map(|name| Cell::new(name.range(), Escape::Json).decode(self.input.text).into_owned());
        let keyed = || Grouping::Keyed(name.unwrap_or_else(|| self.dialogues.to_string()));
        self.rows.shape.grouping = if only { Grouping::OneForFile } else { keyed() };
        if let Turns::Objects(map) = &turns {
            let first = self.json.elements(found.turns.start).filter(|element| element.kind == JsonKind::Object).take(SURVEYED);
            let rows: Vec<Row> = first.map(|element| map.row(self.json, self.input.text, element.start).row).collect();
            let shape = Shape::of(self.input.text, &map.names(), &rows, None);
            (self.rows.shape.unit, self.rows.shape.kind) = (shape.unit, shape.kind);
        }
        for element in self.json.elements(found.turns.start) {
            self.turn(&turns, element, output)?;
        }
        Ok(())
    }

    fn turn(&mut self, turns: &Turns, element: JsonValue, output: &mut Output) -> Result<(), Mismatch> {
        let row = match (turns, element.kind) {
            (Turns::Objects(map), JsonKind::Object) if element.whole => map.row(self.json, self.input.text, element.start).row,
            (Turns::Pairs, JsonKind::Array) if element.whole => pair_row(self.json, element),
            _ if element.whole => {
                self.rows.note(Severity::Warning, ("JSON-NO-ROW", "a turn is not written like the others; left out"), element.range());
                return Ok(());
            }
            // The file breaks off within it, which is said at its end.
            _ => return Ok(()),
        };
        if row.cell(Field::Text).is_none() {
            self.rows.note(Severity::Warning, ("JSON-NO-TEXT", "a turn has no text; left out"), element.range());
            return Ok(());
        }
        self.turns += 1;
        self.rows.push(&row, self.turns, output)
    }
}

/// The first of a pair is both who speaks and on which side.
fn pair_row(json: Json<'_>, element: JsonValue) -> Row {
    let mut row = Row { bytes: element.range(), ..Row::default() };
    if let Some((speaker, text)) = pair(json, element.start) {
        row.set(Field::Role, Cell::new(speaker.range(), Escape::Json));
        row.set(Field::Text, Cell::new(text.range(), Escape::Json));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, recover_text, tried};
    use crate::formats::ReadOptions;

    #[test]
    fn a_meeting_is_a_file_or_a_line() {
        let meeting = r#"{"topics": [["0", "1"]], "meeting_transcripts": [{"speaker": "Chair", "content": "Welcome"}, {"speaker": "Ana", "content": "hi"}]}"#;
        assert_eq!(described(meeting), "json-dialog x.txt: Chair(unknown) Ana(unknown)\nChair > Welcome\nAna > hi\n");
        let lines = format!("{meeting}\n{meeting}\n");
        let found = read_text(&lines, &ReadOptions::default()).unwrap();
        assert_eq!(found.iter().map(|found| found.id().to_owned()).collect::<Vec<_>>(), ["x.txt#1", "x.txt#2"]);
    }

    #[test]
    fn pairs_are_turns_and_their_first_is_a_role() {
        let text = r#"[{"convo_id": 7, "original": [["agent", "Hello"], ["customer", "It \"broke\""], ["action", "looked up"]], "delexed": [{"speaker": "agent", "text": "hello"}]}]"#;
        let expected = "json-dialog x.txt#7: agent(staff) customer(customer) action(unknown)\n\
                        agent > Hello\ncustomer > It \"broke\"\naction > looked up\n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn turns_that_are_left_out_are_said() {
        let text = r#"{"original": [["agent", "Hello", {"act": "greet"}], ["agent"], {"agent": "Bye"}, ["customer", "Hi"]]}"#;
        let found = &read_text(text, &ReadOptions::default()).unwrap()[0];
        let said: Vec<(&str, &str)> =
            found.diagnostics().iter().map(|found| (&*found.code, &text[found.bytes.start as usize..found.bytes.end as usize])).collect();
        assert_eq!(found.text(), "Hello Hi");
        assert_eq!(said, [("JSON-NO-TEXT", r#"["agent"]"#), ("JSON-NO-ROW", r#"{"agent": "Bye"}"#)]);
    }

    #[test]
    fn what_breaks_off_keeps_what_was_before() {
        let text = r#"{"turns": [{"speaker": "A", "text": "one"}, {"speaker": "B", "te"#;
        let found = recover_text(text);
        assert_eq!((found[0].text(), &*found[0].diagnostics()[0].code), ("one", "JSON-TRUNCATED"));
        for other in [r#"{"turns": []}"#, r#"{"turns": [1]}"#, r#"{"turns": [{"a": 1}]}"#, r#"{"turns""#] {
            assert_eq!(tried(other), None, "{other}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let text = format!(r#"{{"turns": [{{"speaker": "A", "text": "one"}}], "x": {}"#, "[".repeat(100_000));
        assert!(read_text(&text, &ReadOptions::default()).unwrap_err().is_limit());
    }
}
