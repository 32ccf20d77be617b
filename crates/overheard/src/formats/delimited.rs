//! Delimited text: comma, semicolon, tab or bar; with a header, or without where the columns are clear.

use super::columns::{Field, Mapping};
use super::delimited_plan::{Plan, plan, plan_anyway};
use super::delimited_scan::{Record, Records};
use super::rows::{Cell, Row, Rows};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::Escape;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    title: "Delimited text",
    producers: "spreadsheets, surveys, help desks, Whisper, data exports",
    extensions: &["csv", "tsv", "tab"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Ends, Keeps::Ids],
    dialects: &["comma", "semicolon", "tab", "pipe", "whisper", "gitter"],
    limits: "columns that are no text, speaker, role, conversation, time or identifier are left out",
    probe,
    read,
};

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let plan = plan(input)?;
    Some(Candidate::new(FORMAT.name, plan.confidence, plan.why).dialect(plan.dialect))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let expected = "a table with a column that holds text";
    let Some(plan) = plan(input).or_else(|| plan_anyway(input)) else {
        return Err(Mismatch::NotThis { at: 0..0, why: "no column of it is known to hold text", expected });
    };
    output.dialect = Some(plan.dialect);
    let mapping = plan.checked_mapping(&input.options.columns)?;
    let shape = plan.shape(input, &mapping);
    let mut reader = Reader { input, mapping, columns: plan.names.len(), rows: Rows::new(input, shape) };
    reader.records(&plan, output)?;
    reader.rows.finish(output);
    Ok(())
}

struct Reader<'a> {
    input: &'a Input<'a>,
    mapping: Mapping,
    columns: usize,
    rows: Rows<'a>,
}

impl Reader<'_> {
    fn records(&mut self, plan: &Plan, output: &mut Output) -> Result<(), Mismatch> {
        let mut records = Records::new(self.input.text, plan.syntax, Some(self.columns));
        let mut fields = Vec::with_capacity(self.columns);
        if plan.header {
            records.next(&mut fields);
        }
        let mut number = 0;
        while let Some(record) = records.next(&mut fields) {
            number += 1;
            self.note(&record, &fields);
            let row = row(self.input.text, &self.mapping, self.columns, (&record, &fields));
            self.rows.push(&row, number, output)?;
        }
        Ok(())
    }

    fn note(&mut self, record: &Record, fields: &[Cell]) {
        if record.stray_quote {
            let what = ("CSV-QUOTE", "a quotation mark opens or closes nothing; read as text");
            self.rows.note(Severity::Warning, what, record.bytes.clone());
        }
        if fields.len() != self.columns && !only_blank(fields.get(self.columns..)) {
            let what = ("CSV-RAGGED", "the row has more or fewer fields than the others; read as far as it is clear");
            self.rows.note(Severity::Warning, what, record.bytes.clone());
        }
    }
}

/// Delimiters at the end of a row are common and mean nothing.
fn only_blank(extra: Option<&[Cell]>) -> bool {
    extra.is_some_and(|cells| cells.iter().all(|cell| cell.start == cell.end))
}

/// The cells of a record by what they hold.
///
/// When the text is the last column, what looks like more fields is text with a delimiter in it.
pub(super) fn row(source: &str, mapping: &Mapping, columns: usize, (record, fields): (&Record, &[Cell])) -> Row {
    let mut row = Row { bytes: record.bytes.clone(), ..Row::default() };
    for field in Field::ALL {
        if let Some(cell) = mapping[field as usize].and_then(|at| fields.get(at)) {
            row.set(field, *cell);
        }
    }
    let text_is_last = mapping[Field::Text as usize].is_some_and(|at| at + 1 == columns);
    if let Some(text) = row.cell(Field::Text).filter(|_| text_is_last && fields.len() > columns) {
        let rest = fields.get(columns..).unwrap_or_default();
        let plain = text.escape == Escape::None && rest.iter().all(|cell| cell.escape == Escape::None);
        if plain && !only_blank(Some(rest)) {
            let end = source.get(text.start..record.bytes.end).map_or(text.end, |raw| text.start + raw.trim_end().len());
            row.set(Field::Text, Cell { end, ..text });
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, tried};
    use crate::formats::{ColumnMap, ReadOptions};

    #[test]
    fn a_header_says_what_the_columns_hold() {
        let text = "\u{feff}Ticket ID;Author;Author type;Comment;Created at\r\n\
                    7;Ana;end-user;\"it \"\"hangs\"\";\r\nall day\";2024-05-01\r\n8;Ben;agent;ok;2024-05-02\r\n7;Ben;agent;;\r\n";
        let expected = "csv/semicolon x.txt#7: Ana(customer) Ben(staff)\nAna > it \"hangs\"; all day\nBen > \n\
                        csv/semicolon x.txt#8: Ben(staff)\nBen > ok\n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn quotes_of_cells_lead_back_to_the_bytes() {
        let text = "who,text\nAna,\"a \"\"b\"\"\nc\"\n";
        let found = read_text(text, &ReadOptions::default()).unwrap();
        let pieces = found[0].pieces(found[0].turns()[0].text);
        let spelled: Vec<String> = pieces
            .iter()
            .map(|piece| piece.decoding.decode(&text.as_bytes()[piece.bytes.start as usize..piece.bytes.end as usize]))
            .collect();
        assert_eq!(spelled, ["a \"b\"", "c"]);
    }

    #[test]
    fn inbound_is_the_side_of_the_author() {
        let text = "tweet_id,author_id,inbound,text\n1,9,True,\"help, please\"\n2,Shop,False,sure\n";
        let expected = "csv/comma x.txt: 9(customer) Shop(staff)\n1 9 > help, please\n2 Shop > sure\n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn times_have_the_unit_that_fits() {
        let whisper = "start\tend\ttext\n0\t1500\t\"Well,\" she said\n1500\t2500\tyes\n";
        assert_eq!(described(whisper), "csv/whisper x.txt:\n0-1500  > \"Well,\" she said\n1500-2500  > yes\n");
        let seconds = "who,start,end,text\nAna,0.5,2,hi there\nBen,00:00:02.5,3,hello\n";
        assert_eq!(described(seconds), "csv/comma x.txt: Ana(unknown) Ben(unknown)\n500-2000 Ana > hi there\n2500-3000 Ben > hello\n");
        let headless = "\"Hi, all\",0.14,0.94\nyes,0.94,1.5\n";
        assert_eq!(described(headless), "csv/comma x.txt:\n140-940  > Hi, all\n940-1500  > yes\n");
        let named = "speaker,from_ms,to_ms,text\nAna,5,10,hi\n";
        assert_eq!(described(named), "csv/comma x.txt: Ana(unknown)\n5-10 Ana > hi\n");
    }

    #[test]
    fn spreadsheets_save_utf_16_with_tabs() {
        let text = "\u{feff}Speaker\tComment\r\nAna\t\"größer, \"\"schneller\"\"\"\r\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let found = crate::formats::read_bytes(&bytes, "x.csv", &ReadOptions::default()).unwrap();
        let turn = &found[0].turns()[0];
        let piece = &found[0].pieces(turn.text)[0];
        let quoted = &bytes[piece.bytes.start as usize..piece.bytes.end as usize];
        assert_eq!((found[0].text(), piece.decoding.decode(quoted).as_str()), ("größer, \"schneller\"", "größer, \"schneller\""));
    }

    #[test]
    fn archives_of_rooms_are_known_without_a_header() {
        let id = "559391d915522ed4b3e324e9";
        let text = format!(
            "{id}\tRoom\t2016-09-17T11:01:12.954Z\t{id}\tana\t{id}\t\"two\n\nlines\"\n{id}\tRoom\t2016-09-17T11:02:12.954Z\t{id}\tben\t{id}\t hi\n"
        );
        assert_eq!(described(&text), format!("csv/gitter x.txt: ana(unknown) ben(unknown)\n{id} ana > two lines\n{id} ben > hi\n"));
    }

    #[test]
    fn ragged_rows_are_read_as_far_as_they_are_clear() {
        let text = "speaker,text\nAna,well, I do not know\nBen\nAna,ok,\nBen,\"so\nwhat\"\nAna,x\nBen,y\n";
        let found = read_text(text, &ReadOptions::default()).unwrap();
        let codes: Vec<(&str, u32)> = found[0].diagnostics().iter().map(|found| (&*found.code, found.line)).collect();
        assert_eq!(codes, [("CSV-RAGGED", 2), ("CSV-RAGGED", 3)]);
        assert_eq!(found[0].text(), "well, I do not know ok so what x y");
        assert_eq!(found[0].cues().len(), 6);
    }

    #[test]
    fn lists_of_answers_are_one_conversation_each() {
        let text = "date,answer\n2024-01-02,fine\n2024-01-03,\"not, so\"\n";
        assert_eq!(described(text), "csv/comma x.txt#1:\n > fine\ncsv/comma x.txt#2:\n > not, so\n");
    }

    #[test]
    fn columns_can_be_said() {
        let columns = ColumnMap { text: Some("q1".into()), speaker: Some("Who?".into()), ..ColumnMap::default() };
        let options = ReadOptions { columns, ..ReadOptions::default() };
        let found = read_text("Who?|text|Q1\nAna|no|yes\n", &options).unwrap();
        assert_eq!((found[0].text(), found[0].speakers()[0].label.as_str()), ("yes", "Ana"));
        let error = read_text("speaker,text\nAna,hi\n", &options).unwrap_err();
        assert!(error.is_config() && error.to_string().contains("\"speaker\", \"text\""), "{error}");
        let forced = ReadOptions { format: Some("csv".into()), ..ReadOptions::default() };
        assert_eq!(read_text("comment\nfine, thanks\nok\n", &forced).unwrap()[0].text(), "fine, thanks");
    }

    #[test]
    fn prose_and_other_formats_are_not_tables() {
        let prose = "Well, I went there.\nThen, we came home.\nThere, it was dark.\nLater, we slept.\n";
        let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\na,b\n";
        for other in [prose, "", "a", "\"", ",,,", "<a,b>\n<c,d>\n<e,f>\n", "{\"a\",\"text\"}\n", "one\ntwo\nthree\n", "text\na\nb\n"] {
            assert!(tried(other).is_none(), "{other}");
        }
        assert_eq!(tried(captions).map(|(format, _)| format), Some("webvtt"));
        let chat = "00:02:29\tAna Lima:\tit was slow again\r\n00:04:07\tBen:\thttps://example.org/9\r\n00:07:58\tAna Lima:\tand late\r\n";
        assert_eq!(tried(chat).map(|(format, _)| format), Some("zoom-chat"));
        let timed = "00:02:29\tAna Lima\tit was slow again\n00:04:07\tBen\tsince when was it\n00:07:58\tAna Lima\tsince last May\n";
        assert_eq!(tried(timed).map(|(format, _)| format), Some("csv"));
        let guessed = "12;the lift was out of order;x\n13;nobody came for days;y\n14;it was all fine by me;z\n";
        assert_eq!(tried(guessed), Some(("csv", 30)));
        assert!(tried("speaker,text\nAna,hi\n").is_some_and(|(_, confidence)| confidence >= 85));
    }
}
