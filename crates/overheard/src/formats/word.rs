//! Word files: transcripts of Teams, Meet and Word itself, and tables of speech.

use super::cells::{TableRow, emit, find};
use super::input::note;
use super::labels::split_label;
use super::webvtt::timing;
use super::xml::{Node, Tag, Xml};
use super::{Candidate, Contained, FORMATS, Format, Input, Keeps, Mismatch, Output, ReadOptions};
use crate::container::Archive;
use crate::error::Severity;
use crate::formats::lines::{Line, lines};
use crate::transcript::{CueParts, View};
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "docx",
    title: "Word document",
    producers: "Teams, Google Meet, Word, AWS post call analytics, people who transcribe by hand",
    extensions: &["docx"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends],
    dialects: &["table", "teams", "otter", "name-time", "bracket-time", "md-bold", "name-text", "time-text", "paragraphs", "md-heading"],
    limits: "one conversation a file; hidden and deleted text, foot notes, headers and footers are left out",
    probe,
    read,
};

/// The part that holds the text.
const DOCUMENT: &str = "word/document.xml";

/// Layouts of text that a document may be written in.
const LAYOUTS: &[&str] = &["bracket-time", "name-time", "otter", "md-bold", "name-text", "time-text", "paragraphs"];

/// What is known of a document beside its lines.
#[derive(Debug, Default)]
pub(crate) struct Document {
    tables: Vec<Vec<TableRow>>,
    /// Whether something in it is hidden from the eye, and left out.
    hidden: bool,
    /// Whether it refers to characters that do not exist.
    unknown: bool,
}

pub(crate) fn parts(archive: &Archive<'_>) -> Option<Vec<String>> {
    archive.named(DOCUMENT).map(|_| vec![DOCUMENT.to_owned()])
}

/// Lays the document out as lines: a paragraph is one or, with line breaks in it, several.
pub(crate) fn open(text: &str, options: &ReadOptions) -> Result<(Document, View), Mismatch> {
    let mut xml = Xml::new(text, 0..text.len());
    let mut walk = Walk::default();
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(tag) => walk.start(&tag),
            Node::End(name) => walk.end(&name),
            Node::Text(range) if walk.speaks() => walk.view.push_html(text, range),
            Node::Raw(range) if walk.speaks() => walk.view.push(text, range),
            Node::Text(_) | Node::Raw(_) => {}
        }
    }
    super::Limits::check("bytes of a file", walk.view.text.len() as u64, options.limits.file_bytes)?;
    walk.document.unknown = xml.unknown.is_some();
    Ok((walk.document, walk.view))
}

#[derive(Default)]
struct Walk {
    view: View,
    document: Document,
    /// How deep in something that is not shown: what was deleted or moved away, and what stands in for newer elements.
    away: usize,
    in_run: bool,
    in_text: bool,
    run_hidden: bool,
    /// Tables that are open, the innermost last, with where the row and the cell started.
    tables: Vec<(Vec<TableRow>, usize, usize)>,
}

fn is_away(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback")
}

impl Walk {
    fn speaks(&self) -> bool {
        self.in_text && self.away == 0 && !self.run_hidden
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let at = self.view.text.len();
        match tag.name.as_str() {
            name if is_away(name) => self.away += 1,
            "p" => self.paragraph(),
            "r" => (self.in_run, self.run_hidden) = (true, false),
            "t" if self.in_run => {
                self.in_text = true;
                self.document.hidden |= self.run_hidden;
            }
            "vanish" | "webHidden" if self.in_run => {
                self.run_hidden = tag.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
            }
            "br" | "cr" if self.in_run && self.away == 0 => self.view.line_break(),
            "tab" if self.in_run && self.away == 0 => self.view.space(),
            "tbl" => {
                self.paragraph();
                self.tables.push((Vec::new(), at, at));
            }
            "tr" => {
                if let Some((rows, row, _)) = self.tables.last_mut() {
                    rows.push(TableRow::default());
                    *row = at;
                }
            }
            "tc" => {
                self.paragraph();
                let at = self.view.text.len();
                if let Some((_, _, cell)) = self.tables.last_mut() {
                    *cell = at;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let at = self.view.text.len();
        match name {
            name if is_away(name) => self.away = self.away.saturating_sub(1),
            "r" => (self.in_run, self.run_hidden) = (false, false),
            "t" => self.in_text = false,
            "tc" => {
                if let Some((rows, _, cell)) = self.tables.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.cells.push((row.cells.len(), *cell..at));
                }
            }
            "tr" => {
                if let Some((rows, start, _)) = self.tables.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.bytes = *start..at;
                }
            }
            "tbl" => self.document.tables.extend(self.tables.pop().map(|(rows, ..)| rows)),
            _ => {}
        }
    }

    /// An empty line stands between paragraphs.
    fn paragraph(&mut self) {
        let lines = self.view.text.bytes().rev().take(2).take_while(|&byte| byte == b'\n').count();
        for _ in lines..2 {
            if !self.view.text.is_empty() {
                self.view.line_break();
            }
        }
    }
}

fn document<'a>(input: &Input<'a>) -> Option<&'a Document> {
    match input.contained {
        Some(Contained::Word(document)) => Some(document),
        _ => None,
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let found = document(input)?;
    let candidate = Candidate::new(FORMAT.name, 100, "a zip archive with word/document.xml in it");
    Some(match dialect(input, found) {
        Some(dialect) => candidate.dialect(dialect),
        None => candidate,
    })
}

fn dialect(input: &Input<'_>, document: &Document) -> Option<&'static str> {
    if find(input, document.tables.iter().map(Vec::as_slice)).is_some() {
        return Some("table");
    }
    arrows(input.text).map(|_| "teams").or_else(|| layout(input).map(|format| format.name))
}

/// The layout that fits the lines best.
fn layout(input: &Input<'_>) -> Option<&'static Format> {
    let layouts = FORMATS.iter().filter(|format| LAYOUTS.contains(&format.name));
    let fitting = layouts.filter_map(|format| (format.probe)(input).map(|candidate| (candidate.confidence, format)));
    // The earlier one wins a tie.
    fitting.rev().max_by_key(|(confidence, _)| *confidence).map(|(_, format)| format)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let Some(document) = document(input) else {
        return Err(Mismatch::NotThis { at: 0..0, why: "it is no Word file", expected: "a zip archive with word/document.xml in it" });
    };
    output.dialect = dialect(input, document);
    if let Some(table) = find(input, document.tables.iter().map(Vec::as_slice)) {
        emit(input, &table, None, output)?;
        let at = 0..table.rows.first().map_or(0, |row| row.bytes.start);
        let what = "text outside the table of speech is not speech; left out";
        note(output.only(), &input.options.limits, Severity::Info, "NOT-SPEECH", what, at);
    } else if let Some(times) = arrows(input.text) {
        read_arrows(input, &times, output)?;
    } else if let Some(format) = layout(input) {
        (format.read)(input, output)?;
    } else if is_labelled(input.text) {
        read_labelled(input, output)?;
    } else {
        let blank = input.text.trim().is_empty();
        return Err(Mismatch::NotThis {
            at: 0..0,
            why: if blank { "it is empty" } else { "its text is no conversation" },
            expected: "names with text, times with text, or paragraphs",
        });
    }
    let limits = &input.options.limits;
    if document.hidden {
        let what = "some of its text is hidden from the eye; left out";
        note(output.only(), limits, Severity::Warning, "DOCX-HIDDEN", what, 0..0);
    }
    if document.unknown {
        let what = "it refers to characters that do not exist; the references are kept as text";
        note(output.only(), limits, Severity::Warning, "XML-CHAR-REF", what, 0..0);
    }
    Ok(())
}

fn is_labelled(text: &str) -> bool {
    let mut spoken = lines(text).filter(|line| !line.is_blank()).peekable();
    spoken.peek().is_some() && spoken.all(|line| split_label(line.text.trim()).is_some())
}

/// Too few lines for any layout, but each with a name.
fn read_labelled(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    for line in lines(input.text).filter(|line| !line.is_blank()) {
        let at = line.start + line.text.len() - line.text.trim_start().len();
        let Some((label, text_at)) = split_label(line.text.trim()) else { continue };
        let builder = output.only();
        let speaker = builder.speaker(label);
        builder.push(input.text, at + text_at..line.end().max(at + text_at));
        builder.end(CueParts { bytes: line.start..line.end(), speaker, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

/// The lines `0:0:0.0 --> 0:0:5.120`, if the document is made of them.
fn arrows(text: &str) -> Option<Vec<Line<'_>>> {
    let found: Vec<Line<'_>> = lines(text).filter(|line| line.text.contains("-->") && timing(line.text.trim()).is_some()).collect();
    (!found.is_empty()).then_some(found)
}

/// Below each time stands a name, and below that what was said.
fn read_arrows(input: &Input<'_>, times: &[Line<'_>], output: &mut Output) -> Result<(), Mismatch> {
    for (index, time) in times.iter().enumerate() {
        let end = times.get(index + 1).map_or(input.text.len(), |next| next.start);
        let below: Range<usize> = time.end()..end;
        let mut said = lines(&input.text[below.clone()]).filter(|line| !line.is_blank());
        let name = said.next();
        let text = said.next().map_or(end..end, |line| below.start + line.start..end);
        let (start, stop) = timing(time.text.trim()).map_or((None, None), |(start, stop)| (Some(start.ms), Some(stop.ms)));
        let builder = output.only();
        let speaker = name.and_then(|line| builder.speaker(line.text));
        builder.push(input.text, text);
        let bytes = time.start..input.text[..end].trim_end().len().max(time.end());
        builder.end(CueParts { bytes, speaker, start_ms: start, end_ms: stop, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}
