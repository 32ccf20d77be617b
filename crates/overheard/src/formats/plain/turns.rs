//! From the lines of a layout to cues: a turn with everything below it is one cue.

use super::layout::{Head, Layout, Pattern};
use super::roles::StatedRoles;
use super::scan::{Row, RowKind, Scan, heading};
use crate::error::Severity;
use crate::formats::input::note;
use crate::formats::{Input, Mismatch, Output};
use crate::transcript::{ConversationBuilder, CueKind, CueParts, SpeakerId};
use std::ops::Range;

/// Labels that mark a section of the recording, not a person.
const SECTION_MARKS: &[&str] = &["ad break", "advertisement", "break", "jingle", "music"];

/// The reader of every layout that has speakers.
pub(super) fn read(input: &Input<'_>, output: &mut Output, pattern: &Pattern) -> Result<(), Mismatch> {
    emit(input, output, &Layout::find(input.text, pattern), pattern.shown)
}

/// Puts the turns of `layout` into the conversation.
pub(super) fn emit(input: &Input<'_>, output: &mut Output, layout: &Layout<'_>, shown: &'static str) -> Result<(), Mismatch> {
    if layout.heads.iter().flatten().next().is_none() {
        return Err(Mismatch::NotThis { at: 0..0, why: "no line starts a turn", expected: shown });
    }
    let mut turns = Turns::new(input, output, layout);
    turns.front_matter();
    for (row, head) in layout.scan.rows.iter().zip(&layout.heads) {
        match head {
            Some(head) => turns.start(row, head)?,
            None => turns.other(row),
        }
    }
    turns.finish()
}

/// Appends speech; in Markdown a backslash before a sign is not part of it.
pub(super) fn push_speech(builder: &mut ConversationBuilder, text: &str, range: Range<usize>, markdown: bool) {
    let mut at = range.start;
    let escapes = if markdown { text.get(range.clone()).unwrap_or_default() } else { "" };
    let mut chars = escapes.char_indices().peekable();
    while let Some((backslash, c)) = chars.next() {
        if c == '\\' && chars.next_if(|(_, next)| next.is_ascii_punctuation()).is_some() {
            builder.push(text, at..range.start + backslash);
            at = range.start + backslash + 1;
        }
    }
    builder.push(text, at..range.end);
}

/// Records front matter as metadata, title and language.
pub(super) fn keep_front_matter(scan: &Scan<'_>, builder: &mut ConversationBuilder) {
    for (key, values) in &scan.front.fields {
        let value = values.join(", ");
        match key.to_lowercase().as_str() {
            "title" => builder.set_title(&value),
            "language" | "lang" => builder.set_language(&value),
            _ => {}
        }
        builder.set_metadata(key, &value);
    }
}

/// A turn whose end has not come yet.
struct OpenTurn {
    bytes: Range<usize>,
    speaker: Option<SpeakerId>,
    start_ms: Option<i64>,
    kind: CueKind,
}

struct Turns<'t, 'a> {
    input: &'t Input<'t>,
    output: &'t mut Output,
    layout: &'t Layout<'a>,
    open: Option<OpenTurn>,
    last_speaker: Option<SpeakerId>,
    /// Lines since the last turn that are nobody's speech.
    left_out: Option<Range<usize>>,
    started: bool,
    titled: bool,
    /// Whether the lines before the first turn are at the list of who is there.
    attendees: Option<String>,
    roles: StatedRoles,
    clock_runs: bool,
}

impl<'t, 'a> Turns<'t, 'a> {
    fn new(input: &'t Input<'t>, output: &'t mut Output, layout: &'t Layout<'a>) -> Self {
        Self {
            input,
            output,
            layout,
            open: None,
            last_speaker: None,
            left_out: None,
            started: false,
            titled: !layout.scan.front.values("title").is_empty(),
            attendees: None,
            roles: StatedRoles::of(&layout.scan.front),
            clock_runs: clock_runs(&layout.heads),
        }
    }

    fn front_matter(&mut self) {
        keep_front_matter(&self.layout.scan, self.output.only());
        for title in self.layout.scan.front.values("title") {
            self.roles.line(title);
        }
    }

    fn start(&mut self, row: &Row<'_>, head: &Head<'_>) -> Result<(), Mismatch> {
        self.close()?;
        self.note_left_out();
        self.started = true;
        let builder = self.output.only();
        let speaker = head.label.map_or(self.last_speaker, |label| builder.speaker(label));
        let stamp = head.stamp.filter(|stamp| self.clock_runs || !stamp.of_day);
        let mark = head.label.is_some_and(|label| SECTION_MARKS.contains(&label.to_lowercase().as_str()));
        self.last_speaker = speaker;
        self.open = Some(OpenTurn {
            bytes: row.start..row.end(),
            speaker,
            start_ms: stamp.map(|stamp| stamp.ms),
            kind: if mark { CueKind::System } else { CueKind::Speech },
        });
        self.push(row.start + head.text_at..row.end());
        Ok(())
    }

    fn other(&mut self, row: &Row<'_>) {
        match row.kind {
            RowKind::TimeMark | RowKind::Rule => {}
            RowKind::Notice => self.note("FOOTER-DROPPED", "the producer's own line is not speech; left out", row.start..row.end()),
            RowKind::Heading => self.heading(row),
            RowKind::Text if self.open.is_some() => self.push(row.start..row.end()),
            RowKind::Text => self.leave_out(row),
        }
    }

    fn push(&mut self, range: Range<usize>) {
        if range.start >= range.end {
            return;
        }
        if let Some(open) = &mut self.open {
            open.bytes.end = range.end;
        }
        let builder = self.output.only();
        push_speech(builder, self.input.text, range, self.layout.scan.markdown);
        builder.gap();
    }

    /// A heading that is no speaker starts a section: what follows is nobody's until somebody is named.
    fn heading(&mut self, row: &Row<'_>) {
        // `close` fails only at a limit, which the next turn meets again.
        let _ = self.close();
        let title = heading(row.text).unwrap_or_default().trim_matches('*');
        if self.started {
            return;
        }
        self.roles.line(title);
        self.attendees = is_attendees(title).then(String::new);
        if !self.titled && !title.is_empty() {
            self.titled = true;
            self.output.only().set_title(title);
        }
    }

    fn leave_out(&mut self, row: &Row<'_>) {
        let start = self.left_out.as_ref().map_or(row.start, |range| range.start);
        self.left_out = Some(start..row.end());
        if !self.started {
            self.preamble(row.text.trim_end());
        }
    }

    /// A line before the first turn: a field, or one more line of who is there.
    fn preamble(&mut self, line: &str) {
        self.roles.line(line);
        let bare = line.trim_matches('*');
        if is_attendees(bare.trim_end_matches(':')) {
            self.attendees = Some(String::new());
        } else if let Some(attendees) = &mut self.attendees {
            add_attendees(attendees, line);
            self.output.only().set_metadata("attendees", attendees);
        } else if let Some((name, value)) = bare.split_once(':').filter(|(name, value)| is_field(name, value)) {
            let (name, value) = (name.trim_matches(['*', ' ']), value.trim_matches(['*', ' ']));
            self.roles.field(name, value);
            if !value.is_empty() && !value.starts_with("//") {
                self.output.only().set_metadata(&name.to_lowercase(), value);
            }
        }
    }

    fn note_left_out(&mut self) {
        let Some(range) = self.left_out.take() else { return };
        if self.started {
            self.note("NOT-SPEECH", "lines under a heading name no speaker; left out", range);
        } else {
            self.note("PREAMBLE", "lines before the first turn are not speech; fields among them are metadata", range);
        }
    }

    fn note(&mut self, code: &'static str, message: &str, at: Range<usize>) {
        note(self.output.only(), &self.input.options.limits, Severity::Info, code, message, at);
    }

    fn close(&mut self) -> Result<(), Mismatch> {
        let Some(OpenTurn { bytes, speaker, start_ms, kind }) = self.open.take() else { return Ok(()) };
        self.output.only().end(CueParts { bytes, speaker, start_ms, kind, ..CueParts::default() });
        self.output.check_only()
    }

    fn finish(mut self) -> Result<(), Mismatch> {
        self.close()?;
        self.note_left_out();
        self.roles.apply(self.layout.names.iter().copied(), self.output.only());
        Ok(())
    }
}

/// Times of day are kept only if they never go back.
fn clock_runs(heads: &[Option<Head<'_>>]) -> bool {
    let times = || heads.iter().flatten().filter_map(|head| head.stamp).map(|stamp| stamp.ms);
    times().zip(times().skip(1)).all(|(before, after)| before <= after)
}

fn is_attendees(title: &str) -> bool {
    matches!(title.trim().to_lowercase().as_str(), "attendees" | "participants" | "present" | "speakers")
}

/// A few words before a colon, which is not the colon of a time.
fn is_field(name: &str, value: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    name.split_whitespace().count() <= 4 && !(name.ends_with(digit) && value.starts_with(digit))
}

/// Adds a line of names, or a row `| Name | Initials | ...` of a table as `Name (Initials)`.
fn add_attendees(attendees: &mut String, line: &str) {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let person = match cells.as_slice() {
        [name, ..] if name.starts_with(['-', ':']) && !name.contains(char::is_alphabetic) => return,
        [name, initials, ..] => format!("{name} ({initials})"),
        _ => line.trim().to_owned(),
    };
    if !attendees.is_empty() {
        attendees.push_str(", ");
    }
    attendees.push_str(&person);
}
