//! One talk between people, as one file or one key within a file has it.

use super::{Cue, Decoding, Escape, Piece, Role, Source, Span, Speaker, TextPiece, Turn};
use crate::error::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One talk between people: speakers, cues, turns, and the way back to the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) language_hint: Option<String>,
    pub(crate) source: Source,
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) turns: Vec<Turn>,
    pub(crate) text: String,
    pub(crate) pieces: Vec<TextPiece>,
    pub(crate) metadata: BTreeMap<String, String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Conversation {
    /// Returns its name within a study: the path of the file, with `#key` where a file holds several.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the title that the file gives, if any.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Returns the language that the file itself states, as it states it.
    pub fn language_hint(&self) -> Option<&str> {
        self.language_hint.as_deref()
    }

    /// Returns the file that it was read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the participants in order of appearance.
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }

    /// Returns the units as the file had them, in file order.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// Returns the turns; together they hold every cue exactly once.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// Returns the whole text buffer that all [`Span`]s point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the runs of the buffer with their bytes in the file.
    pub fn text_pieces(&self) -> &[TextPiece] {
        &self.pieces
    }

    /// Returns named facts of the file that are not speech, such as front matter.
    pub fn metadata(&self) -> &BTreeMap<String, String> {
        &self.metadata
    }

    /// Returns what was noticed while reading.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns the text of a span; empty when it does not fit the buffer.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Returns who speaks in a turn.
    pub fn speaker_of(&self, turn: &Turn) -> Option<&Speaker> {
        turn.speaker.and_then(|id| self.speakers.get(id.index()))
    }

    /// Returns the role of who speaks in a turn.
    pub fn role_of(&self, turn: &Turn) -> Role {
        self.speaker_of(turn).map_or(Role::Unknown, |speaker| speaker.role)
    }

    /// Whether a program, not a person, says or writes a turn.
    pub(crate) fn is_by_program(&self, turn: &Turn) -> bool {
        self.speaker_of(turn).is_some_and(Speaker::is_program)
    }

    /// Returns the time from the first start to the last end, in milliseconds, where the file has times.
    pub fn duration_ms(&self) -> Option<i64> {
        let start = self.cues.iter().filter_map(|cue| cue.start_ms).min()?;
        let end = self.cues.iter().filter_map(|cue| cue.until_ms().or(cue.start_ms)).max()?;
        Some(end - start)
    }

    /// Returns the number of words separated by white space in all turns; in scripts that put none between words, of runs.
    pub fn word_count(&self) -> usize {
        self.turns.iter().map(|turn| self.slice(turn.text).split_whitespace().count()).sum()
    }

    /// Returns the bytes of the file that decode to `span`, in order.
    ///
    /// Decoding each piece and joining them, with one space before those that are `spaced`, gives the text
    /// of the span. A span that starts or ends inside an escape sequence is widened to hold all of it.
    pub fn pieces(&self, span: Span) -> Vec<Piece> {
        let first = self.pieces.partition_point(|piece| piece.text.end <= span.start);
        let mut found: Vec<Piece> = Vec::new();
        let mut before: Option<Span> = None;
        for piece in self.pieces[first..].iter().take_while(|piece| piece.text.start < span.end) {
            let cut = self.cut(piece, span);
            let joins = before.is_some_and(|text| text.end == cut.text.start);
            match found.last_mut() {
                Some(last) if joins && self.goes_on(last, &cut) && compatible(last.decoding.escape, cut.escape) => {
                    last.bytes.end += cut.bytes.end - cut.bytes.start;
                    if last.decoding.escape == Escape::None {
                        last.decoding.escape = cut.escape;
                    }
                }
                _ => found.push(self.piece(&cut, before.is_some() && !joins)),
            }
            before = Some(cut.text);
        }
        found
    }

    /// Returns the byte of the file, all its parts laid one behind the other, and the line of a byte of the text.
    pub(crate) fn place_of(&self, at: usize) -> (u64, u32) {
        let found = self.pieces.partition_point(|piece| piece.text.end as usize <= at);
        let Some(piece) = self.pieces.get(found) else { return (0, 1) };
        let span = Span { start: piece.text.start.max(at as u32), end: piece.text.end };
        (self.cut(piece, span).bytes.start, piece.line)
    }

    fn piece(&self, cut: &TextPiece, spaced: bool) -> Piece {
        let decoding = Decoding { encoding: self.source.encoding_at(cut.bytes.start).clone(), escape: cut.escape };
        let part = self.source.part_at(cut.bytes.start);
        let before = part.map_or(0, |part| part.bytes.start);
        let bytes = cut.bytes.start - before..cut.bytes.end - before;
        let part = part.map(|part| part.path.clone());
        Piece { path: self.source.path.clone(), part, bytes, line: cut.line, decoding, spaced }
    }

    /// Whether `cut` stands right behind `last`, in the same part.
    fn goes_on(&self, last: &Piece, cut: &TextPiece) -> bool {
        let part = self.source.part_at(cut.bytes.start);
        let before = part.map_or(0, |part| part.bytes.start);
        last.bytes.end + before == cut.bytes.start && last.part.as_ref() == part.map(|part| &part.path)
    }

    /// Cuts a piece to what lies within `span`; an escape sequence is never cut.
    fn cut(&self, piece: &TextPiece, span: Span) -> TextPiece {
        let mut cut = piece.clone();
        if piece.escape != Escape::None || (span.start <= piece.text.start && piece.text.end <= span.end) {
            return cut;
        }
        cut.text = Span { start: piece.text.start.max(span.start), end: piece.text.end.min(span.end) };
        let before = Span { start: piece.text.start, end: cut.text.start };
        let encoding = self.source.encoding_at(piece.bytes.start);
        let lens = encoding.encoded_len(self.slice(before)).zip(encoding.encoded_len(self.slice(cut.text)));
        if let Some((skipped, kept)) = lens {
            cut.bytes.start = piece.bytes.start + skipped;
            cut.bytes.end = cut.bytes.start + kept;
        }
        cut
    }
}

/// Escaped and plain neighbours decode as one run, because plain text of such a syntax holds no escapes;
/// but a plain character is not a byte.
fn compatible(a: Escape, b: Escape) -> bool {
    let bytes = a == Escape::JsonBytes || b == Escape::JsonBytes;
    a == b || (!bytes && (a == Escape::None || b == Escape::None))
}
