//! Text laid out of runs of another: a document or a sheet as lines, without its markup.

use super::{Escape, Span, TextPiece};
use std::ops::Range;

/// A run of a view and the run of the source that it is; an empty one marks a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) text: Range<usize>,
    pub(crate) source: Range<usize>,
    /// How the source spells it; what is not [`Escape::None`] is one escape and is never cut.
    pub(crate) escape: Escape,
}

/// A text made of segments, in order, with single spaces and line breaks between them that stand nowhere in the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct View {
    pub(crate) text: String,
    segments: Vec<Segment>,
}

impl View {
    /// Appends a run of the source as it is.
    pub(crate) fn push(&mut self, source: &str, range: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(&source[range.clone()]);
        self.add(start, range, Escape::None);
    }

    /// Appends text in which character references stand for characters.
    pub(crate) fn push_html(&mut self, source: &str, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..range.end]) {
            let start = at + found;
            self.push(source, at..start);
            at = start + 1;
            match super::first_reference(&source[start..range.end]) {
                Some((len, decoded)) => {
                    at = start + len;
                    let text = self.text.len();
                    self.text.push_str(&decoded);
                    self.add(text, start..at, Escape::Html);
                }
                None => self.push(source, start..at),
            }
        }
        self.push(source, at..range.end);
    }

    /// Starts a new line.
    pub(crate) fn line_break(&mut self) {
        self.text.push('\n');
    }

    /// Puts a space between two words, where none is yet.
    pub(crate) fn space(&mut self) {
        if !self.text.ends_with(char::is_whitespace) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    /// Remembers which byte of the source the next text stands at.
    pub(crate) fn mark(&mut self, source: usize) {
        let at = self.text.len();
        self.segments.push(Segment { text: at..at, source: source..source, escape: Escape::None });
    }

    fn add(&mut self, start: usize, source: Range<usize>, escape: Escape) {
        if start < self.text.len() {
            self.segments.push(Segment { text: start..self.text.len(), source, escape });
        }
    }

    /// The range of the source that holds a range of the view.
    pub(super) fn source_of(&self, bytes: &Range<u64>) -> Range<u64> {
        let (start, end) = (bytes.start as usize, bytes.end as usize);
        let first =
            self.segments.partition_point(|segment| segment.text.end < start || (segment.text.end == start && !segment.text.is_empty()));
        let last =
            self.segments.partition_point(|segment| segment.text.start < end || (segment.text.start == end && segment.text.is_empty()));
        let from = self.segments.get(first).map(|segment| offset(segment, start, segment.source.start));
        let to = last.checked_sub(1).and_then(|last| self.segments.get(last)).map(|segment| offset(segment, end, segment.source.end));
        let to = to.unwrap_or(0);
        let from = from.unwrap_or(to);
        from as u64..to.max(from) as u64
    }

    /// Splits a piece of the view's text into pieces of the source's.
    pub(super) fn split(&self, piece: &TextPiece, pieces: &mut Vec<TextPiece>) {
        let (start, end) = (piece.bytes.start as usize, piece.bytes.end as usize);
        let first = self.segments.partition_point(|segment| segment.text.end <= start);
        for segment in self.segments[first..].iter().take_while(|segment| segment.text.start < end).filter(|one| !one.text.is_empty()) {
            let from = segment.text.start.max(start);
            let to = segment.text.end.min(end);
            let source = match segment.escape {
                Escape::None => segment.source.start + (from - segment.text.start)..segment.source.start + (to - segment.text.start),
                Escape::Json | Escape::Csv | Escape::Html | Escape::JsonHtml | Escape::JsonBytes => segment.source.clone(),
            };
            let text = piece.text.start as usize + (from - start)..piece.text.start as usize + (to - start);
            pieces.push(TextPiece {
                text: Span::new(text.start, text.end),
                bytes: source.start as u64..source.end as u64,
                line: 0,
                escape: segment.escape,
            });
        }
    }
}

/// Where a place of the view is in the source; `outer` where the segment does not hold it or cannot be cut.
fn offset(segment: &Segment, at: usize, outer: usize) -> usize {
    let inside = segment.text.start < at && at < segment.text.end && segment.escape == Escape::None;
    if inside { segment.source.start + (at - segment.text.start) } else { outer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_a_view_are_ranges_of_its_source() {
        let source = "<p>a&amp;b</p><p>cd</p>";
        let mut view = View::default();
        view.mark(0);
        view.push_html(source, 3..10);
        view.line_break();
        view.push(source, 17..19);
        view.mark(23);
        assert_eq!(view.text, "a&b\ncd");
        assert_eq!((view.source_of(&(0..3)), view.source_of(&(4..6)), view.source_of(&(5..5))), (0..10, 17..23, 18..18));
        let piece = TextPiece { text: Span::new(10, 16), bytes: 0..6, line: 0, escape: Escape::None };
        let mut pieces = Vec::new();
        view.split(&piece, &mut pieces);
        let found: Vec<(Range<usize>, Range<u64>, Escape)> =
            pieces.into_iter().map(|one| (one.text.range(), one.bytes, one.escape)).collect();
        let plain = Escape::None;
        assert_eq!(found, [(10..11, 3..4, plain), (11..12, 4..9, Escape::Html), (12..13, 9..10, plain), (14..16, 17..19, plain)]);
    }
}
