//! What readers fill: cues pushed in file order, every run of text with its place in the file.

use super::oddities::{Oddities, SHOWN_LABEL_CHARS, is_long};
use super::signs::is_hidden;
use super::{
    Conversation, Cue, CueKind, Encoding, Escape, Role, RoleSource, Source, Span, Speaker, SpeakerId, TextPiece, TimedWord, View, merge,
};
use crate::error::{Diagnostic, Severity};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Everything about a cue but its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct CueParts {
    pub(crate) bytes: Range<usize>,
    pub(crate) speaker: Option<SpeakerId>,
    pub(crate) start_ms: Option<i64>,
    pub(crate) end_ms: Option<i64>,
    pub(crate) id: Option<String>,
    pub(crate) kind: CueKind,
    pub(crate) reply_to: Option<String>,
    pub(crate) confidence: Option<u16>,
    /// Cues with the same key are one turn, whatever stands between two speakers' labels.
    pub(crate) turn_key: Option<String>,
}

/// Collects one conversation. Ranges are bytes of the decoded text until [`ConversationBuilder::finish`].
#[derive(Debug, Default)]
pub(crate) struct ConversationBuilder {
    key: Option<String>,
    title: Option<String>,
    language_hint: Option<String>,
    text: String,
    pieces: Vec<TextPiece>,
    cues: Vec<Cue>,
    turn_keys: Vec<Option<String>>,
    speakers: Vec<Speaker>,
    by_label: HashMap<String, SpeakerId>,
    /// Those of the last speakers, as plain labels.
    recent: [Option<(String, SpeakerId)>; 2],
    metadata: BTreeMap<String, String>,
    diagnostics: Vec<Diagnostic>,
    /// Where the open cue's text starts.
    open: usize,
    gap: bool,
    joined_tight: bool,
    oddities: Oddities,
}

impl ConversationBuilder {
    pub(crate) fn new(key: Option<String>) -> Self {
        Self { key, ..Self::default() }
    }

    pub(crate) fn set_title(&mut self, title: &str) {
        self.title = Some(title.to_owned());
    }

    pub(crate) fn set_language(&mut self, language: &str) {
        self.language_hint = Some(language.to_owned());
    }

    pub(crate) fn set_metadata(&mut self, name: &str, value: &str) {
        self.metadata.insert(name.to_owned(), value.to_owned());
    }

    /// Returns the speaker with this label, made at its first appearance; `None` for a blank label.
    ///
    /// Spellings that differ in what nobody sees, hidden signs and how accents are put together, are one label.
    pub(crate) fn speaker(&mut self, label: &str) -> Option<SpeakerId> {
        if let Some(&(_, id)) = self.recent.iter().flatten().find(|(known, _)| known == label) {
            return Some(id);
        }
        self.oddities.look_at_label(label);
        let seen = seen(label);
        let label = seen.trim();
        if label.is_empty() {
            return None;
        }
        if let Some(&id) = self.by_label.get(label) {
            self.remember(label, id);
            return Some(id);
        }
        let id = SpeakerId(self.speakers.len() as u32);
        self.speakers.push(Speaker::new(&shown(label)));
        self.by_label.insert(label.to_owned(), id);
        Some(id)
    }

    /// Remembers a plain label that was looked up, so that it is found sooner the next time.
    fn remember(&mut self, label: &str, id: SpeakerId) {
        if label.is_ascii() && !is_long(label) && !label.bytes().any(|byte| byte.is_ascii_control()) {
            self.recent.rotate_right(1);
            self.recent[0] = Some((label.to_owned(), id));
        }
    }

    /// Records a role that the format itself states.
    pub(crate) fn set_role(&mut self, id: SpeakerId, role: Role, role_label: &str) {
        let speaker = &mut self.speakers[id.index()];
        speaker.role = role;
        speaker.role_label = Some(role_label.to_lowercase());
        speaker.role_source = RoleSource::Format;
    }

    /// Says that tracks which run side by side stand one behind the other, so that times go back.
    pub(crate) fn run_in_parallel(&mut self) {
        self.oddities.parallel = true;
    }

    /// Says that equal identifiers mean nothing, or are noted by the reader.
    pub(crate) fn let_ids_repeat(&mut self) {
        self.oddities.ids_repeat = true;
    }

    pub(crate) fn diagnostic_count(&self) -> usize {
        self.diagnostics.len()
    }

    pub(crate) fn has_noted(&self, code: &str) -> bool {
        self.diagnostics.iter().any(|found| found.code == code)
    }

    pub(crate) fn cue_count(&self) -> usize {
        self.cues.len()
    }

    pub(crate) fn speaker_count(&self) -> usize {
        self.speakers.len()
    }

    /// Notes something about the decoded bytes `at`.
    pub(crate) fn note(&mut self, severity: Severity, code: &'static str, message: impl Into<String>, at: Range<usize>) {
        let bytes = at.start as u64..at.end as u64;
        self.diagnostics.push(Diagnostic { severity, code: code.into(), message: message.into(), bytes, line: 0 });
    }

    /// Appends the bytes `range` of `source` as they are; line breaks become gaps.
    pub(crate) fn push(&mut self, source: &str, range: Range<usize>) {
        if memchr::memchr2(b'\n', b'\r', &source.as_bytes()[range.clone()]).is_none() {
            self.push_run(range.start, &source[range]);
            return;
        }
        let mut at = range.start;
        for line in source[range].split_inclusive(['\n', '\r']) {
            let text = line.trim_end_matches(['\n', '\r']);
            self.push_run(at, text);
            if text.len() < line.len() {
                self.gap();
            }
            at += line.len();
        }
    }

    /// Appends text in which HTML character references stand for characters.
    pub(crate) fn push_html(&mut self, source: &str, range: Range<usize>) {
        let (mut at, end) = (range.start, range.end);
        while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..end]) {
            let reference = at + found;
            self.push(source, at..reference);
            if let Some((len, decoded)) = super::first_reference(&source[reference..end]) {
                at = reference + len;
                self.push_escaped(reference..at, &decoded, Escape::Html);
            } else {
                at = reference + 1;
                self.push(source, reference..at);
            }
        }
        self.push(source, at..end);
    }

    /// Appends the inside of a JSON string, of which `range` are the bytes between the quotation marks.
    pub(crate) fn push_json(&mut self, source: &str, range: Range<usize>) {
        let (mut at, end) = (range.start, range.end);
        while let Some(found) = memchr::memchr(b'\\', &source.as_bytes()[at..end]) {
            let escape = at + found;
            self.push(source, at..escape);
            let mut len = json_escape_len(&source.as_bytes()[escape..end]);
            while !source.is_char_boundary(escape + len) {
                len += 1;
            }
            let decoded = Escape::Json.decode(&source[escape..escape + len]);
            self.push_escaped(escape..escape + len, &decoded, Escape::Json);
            at = escape + len;
        }
        self.push(source, at..end);
    }

    /// Appends the inside of a quoted CSV field.
    pub(crate) fn push_csv(&mut self, source: &str, range: Range<usize>) {
        let (mut at, end) = (range.start, range.end);
        while let Some(found) = memchr::memmem::find(&source.as_bytes()[at..end], b"\"\"") {
            let quotes = at + found;
            self.push(source, at..quotes);
            self.push_escaped(quotes..quotes + 2, "\"", Escape::Csv);
            at = quotes + 2;
        }
        self.push(source, at..end);
    }

    /// Appends one escape sequence and what it stands for.
    pub(crate) fn push_escaped(&mut self, range: Range<usize>, decoded: &str, escape: Escape) {
        if decoded.chars().all(char::is_whitespace) && (self.at_start() || decoded.contains(['\n', '\r'])) {
            self.gap();
            return;
        }
        self.close_gap();
        self.append(range, decoded, escape);
    }

    /// Puts a single space before the next text of this cue.
    pub(crate) fn gap(&mut self) {
        self.gap = true;
    }

    /// Joins this cue to the one before without a space, as scripts do that put none between words.
    pub(crate) fn join_tight(&mut self) {
        self.joined_tight = true;
    }

    /// Closes the cue; its text is what was pushed since the last one, without white space around it.
    pub(crate) fn end(&mut self, parts: CueParts) {
        self.trim_end();
        self.oddities.look_at(&parts);
        let text = Span::new(self.start_of_open(), self.text.len().max(self.start_of_open()));
        self.gap = false;
        self.open = self.text.len();
        self.joined_tight = false;
        self.turn_keys.push(parts.turn_key);
        self.cues.push(Cue {
            text,
            bytes: parts.bytes.start as u64..parts.bytes.end as u64,
            line: 0,
            speaker: parts.speaker,
            start_ms: parts.start_ms,
            end_ms: parts.end_ms,
            id: parts.id,
            kind: parts.kind,
            reply_to: parts.reply_to,
            confidence: parts.confidence,
            words: Vec::new(),
        });
    }

    /// The cues so far; their bytes are still those of the decoded text.
    pub(crate) fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The text of a cue.
    pub(crate) fn text_of(&self, cue: usize) -> &str {
        self.text.get(self.cues[cue].text.range()).unwrap_or_default()
    }

    /// Gives a cue one more word with its time.
    pub(crate) fn add_word(&mut self, cue: usize, word: TimedWord) {
        self.cues[cue].words.push(word);
    }

    /// Turns ranges of a view into ranges of the text that it is a view of.
    pub(crate) fn project(&mut self, view: &View) {
        self.note_oddities();
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces.drain(..) {
            view.split(&piece, &mut pieces);
        }
        self.pieces = pieces;
        for bytes in self.cues.iter_mut().map(|cue| &mut cue.bytes).chain(self.diagnostics.iter_mut().map(|found| &mut found.bytes)) {
            *bytes = view.source_of(bytes);
        }
    }

    /// Says what is odd about cues, once for all of them.
    fn note_oddities(&mut self) {
        let ids = self.cues.iter().filter_map(|cue| Some((cue.id.as_deref()?, cue.bytes.start as usize..cue.bytes.end as usize)));
        self.oddities.look_at_ids(ids);
        self.oddities.ids_repeat = true;
        for (code, message, at) in self.oddities.take() {
            self.note(Severity::Warning, code, message, at);
        }
    }

    /// Makes the conversation: ranges become bytes of the file, cues become turns.
    pub(crate) fn finish(mut self, source: Source, map: &dyn Fn(usize) -> (u64, u32)) -> Conversation {
        self.note_oddities();
        if !(source.parts.is_empty() && source.encoding == Encoding::Utf8) {
            split_where_uncountable(|at| source.encoding_at(map(at).0), &self.text, &mut self.pieces);
        }
        for piece in &mut self.pieces {
            let (start, line) = map(piece.bytes.start as usize);
            piece.bytes = start..map(piece.bytes.end as usize).0;
            piece.line = line;
        }
        for cue in &mut self.cues {
            let (start, line) = map(cue.bytes.start as usize);
            cue.bytes = start..map(cue.bytes.end as usize).0;
            cue.line = line;
            for word in &mut cue.words {
                word.bytes = map(word.bytes.start as usize).0..map(word.bytes.end as usize).0;
            }
        }
        for diagnostic in &mut self.diagnostics {
            let (start, line) = map(diagnostic.bytes.start as usize);
            diagnostic.bytes = start..map(diagnostic.bytes.end as usize).0;
            diagnostic.line = line;
        }
        let turns = merge::turns(&self.cues, &self.turn_keys, &self.text);
        let id = match &self.key {
            Some(key) => format!("{}#{key}", source.path),
            None => source.path.clone(),
        };
        Conversation {
            id,
            title: self.title,
            language_hint: self.language_hint,
            source,
            speakers: self.speakers,
            cues: self.cues,
            turns,
            text: self.text,
            pieces: self.pieces,
            metadata: self.metadata,
            diagnostics: self.diagnostics,
        }
    }

    fn start_of_open(&self) -> usize {
        // The space that joins this cue to the one before belongs to neither.
        let joined = self.open > 0 && self.text.len() > self.open && !self.joined_tight;
        self.open + usize::from(joined)
    }

    fn at_start(&self) -> bool {
        self.text.len() == self.open
    }

    fn push_run(&mut self, at: usize, text: &str) {
        let skip = if self.at_start() || self.gap { text.len() - text.trim_start().len() } else { 0 };
        let run = &text[skip..];
        if run.is_empty() {
            return;
        }
        self.close_gap();
        self.append(at + skip..at + text.len(), run, Escape::None);
    }

    /// Writes the space that was asked for, or the one between two cues.
    fn close_gap(&mut self) {
        let first = self.at_start();
        if first && self.open > 0 {
            self.text.push_str(if self.joined_tight { "" } else { " " });
        } else if self.gap && !first {
            self.trim_end();
            self.text.push(' ');
        }
        self.gap = false;
    }

    fn append(&mut self, range: Range<usize>, text: &str, escape: Escape) {
        let start = self.text.len();
        self.text.push_str(text);
        let bytes = range.start as u64..range.end as u64;
        if let Some(last) = self.pieces.last_mut()
            && escape == Escape::None
            && last.escape == Escape::None
            && last.text.end as usize == start
            && last.bytes.end == bytes.start
        {
            last.text.end = self.text.len() as u32;
            last.bytes.end = bytes.end;
            return;
        }
        self.pieces.push(TextPiece { text: Span::new(start, self.text.len()), bytes, line: 0, escape });
    }

    fn trim_end(&mut self) {
        while self.text.len() > self.start_of_open() {
            let kept = self.text.trim_end().len().max(self.start_of_open());
            let Some(last) = self.pieces.last_mut().filter(|piece| piece.text.end as usize == self.text.len()) else {
                break;
            };
            if kept == self.text.len() {
                break;
            }
            if last.escape == Escape::None && kept > last.text.start as usize {
                last.bytes.end -= (self.text.len() - kept) as u64;
                last.text.end = kept as u32;
                self.text.truncate(kept);
                break;
            }
            self.text.truncate(last.text.start as usize);
            self.pieces.pop();
            let covered = self.pieces.last().map_or(0, |piece| piece.text.end as usize).max(self.start_of_open());
            self.text.truncate(covered);
        }
    }
}

/// A label as far as a name goes.
fn shown(label: &str) -> Cow<'_, str> {
    if !is_long(label) {
        return Cow::Borrowed(label);
    }
    Cow::Owned(label.chars().take(SHOWN_LABEL_CHARS - 1).chain(['…']).collect())
}

/// A label without hidden signs, its accents composed.
fn seen(label: &str) -> Cow<'_, str> {
    if label.is_ascii() && !label.bytes().any(|byte| byte.is_ascii_control()) {
        return Cow::Borrowed(label);
    }
    let spaced = |c: char| if is_break(c) { ' ' } else { c };
    let mut shown: Cow<'_, str> = Cow::Borrowed(label);
    if label.contains(is_hidden) {
        shown = Cow::Owned(label.chars().map(spaced).filter(|c| !is_hidden(*c)).collect());
    }
    if is_nfc(&shown) { shown } else { Cow::Owned(shown.nfc().collect()) }
}

/// A control that separates what stands before it from what stands behind it.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Where only decoding can tell how long a character is, every character is a piece of its own.
///
/// Pieces are still ranges of the decoded text; `encoding_at` says which encoding that is decoded from.
fn split_where_uncountable<'e>(encoding_at: impl Fn(usize) -> &'e Encoding, text: &str, pieces: &mut Vec<TextPiece>) {
    let whole = std::mem::take(pieces);
    for piece in whole {
        let countable = encoding_at(piece.bytes.start as usize).encoded_len("").is_some();
        if countable || piece.escape != Escape::None {
            pieces.push(piece);
            continue;
        }
        for (at, c) in text[piece.text.range()].char_indices() {
            let start = piece.text.start as usize + at;
            let bytes = piece.bytes.start + at as u64..piece.bytes.start + (at + c.len_utf8()) as u64;
            pieces.push(TextPiece { text: Span::new(start, start + c.len_utf8()), bytes, line: 0, escape: Escape::None });
        }
    }
}

/// Length of the escape sequence at the start: `\n`, `\u2019`, or a surrogate pair.
fn json_escape_len(bytes: &[u8]) -> usize {
    let unit = if bytes.get(1) == Some(&b'u') { 6 } else { 2 };
    let high = unit == 6 && matches!(bytes.get(2..4), Some([b'd' | b'D', b'8' | b'9' | b'a' | b'A' | b'b' | b'B']));
    let len = if high && bytes.get(6..8) == Some(b"\\u") { 12 } else { unit };
    len.min(bytes.len())
}
