//! A JSON scanner that builds nothing: it says where the values of an object or array are.
//!
//! Strings keep their byte ranges, so that a quote can point into the file. Nothing recurses: nested values
//! are passed over by counting brackets. NaN and Infinity are taken as words, as Python writes them.

use super::{Limits, Mismatch};
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonKind {
    Object,
    Array,
    /// A string; its range is what stands between the quotation marks.
    Text,
    Number,
    /// `true`, `false`, `null`, or one of the words for numbers that JSON does not have.
    Word,
}

/// A value and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JsonValue {
    pub(super) kind: JsonKind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether its end is there; an object or array that breaks off still gives the members it has.
    pub(super) whole: bool,
}

impl JsonValue {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Why scanning stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// The text ends within a value.
    Truncated { at: usize },
    /// Something stands where JSON has nothing like it.
    Unexpected { at: usize },
    /// Nested deeper than the limit.
    TooDeep { depth: u64 },
}

/// Text to scan, up to an end, and how deep it may be nested.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<'a> {
    bytes: &'a [u8],
    max_depth: u64,
    spans: &'a [(usize, usize)],
}

/// Objects and arrays of fewer bytes are passed over each time anew.
const LARGE: usize = 2_048;

/// Deeper nesting is not worth remembering.
const MAX_REMEMBERED: usize = 1_000;

/// Where large objects and arrays of the first value start and end, so that each is passed over only once.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<(usize, usize)>);

impl Spans {
    /// Finds them in one pass; none where the brackets do not fit.
    pub(super) fn find(json: Json<'_>) -> Self {
        Self::try_find(json).unwrap_or_default()
    }

    fn try_find(json: Json<'_>) -> Option<Self> {
        let (mut open, mut spans) = (Vec::new(), Vec::new());
        let mut at = json.skip_space(0);
        loop {
            match json.byte(at)? {
                b'"' => at = json.text_end(at + 1)?,
                b'{' | b'[' if open.len() >= MAX_REMEMBERED => return None,
                b'{' | b'[' => open.push(at),
                close @ (b'}' | b']') => {
                    let start: usize = open.pop()?;
                    // The closing bracket stands two behind the opening one in ASCII.
                    if json.byte(start)? != close - 2 {
                        return None;
                    }
                    if at - start > LARGE {
                        spans.push((start, at + 1));
                    }
                }
                _ => {}
            }
            at += 1;
            if open.is_empty() {
                spans.sort_unstable();
                return Some(Self(spans));
            }
        }
    }
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a str, limits: &Limits) -> Self {
        Self { bytes: text.as_bytes(), max_depth: limits.json_depth, spans: &[] }
    }

    /// Remembers where large values end.
    pub(super) fn with_spans(self, spans: &'a Spans) -> Self {
        Self { spans: &spans.0, ..self }
    }

    /// Scans only up to `end`; places stay those of the whole text.
    pub(super) fn up_to(self, end: usize) -> Self {
        Self { bytes: self.bytes.get(..end).unwrap_or(self.bytes), spans: &[], ..self }
    }

    /// Probes have to look at content whatever its depth; readers refuse it.
    pub(super) fn of_any_depth(self) -> Self {
        Self { max_depth: u64::MAX, ..self }
    }

    /// The first place at or after `at` that is not white space.
    pub(super) fn skip_space(self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
    }

    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The members of the object whose opening brace is at `start`.
    pub(super) fn members(self, start: usize) -> Members<'a> {
        Members { json: self, at: start + 1, first: true, done: false, broken: None }
    }

    /// The elements of the array whose opening bracket is at `start`.
    pub(super) fn elements(self, start: usize) -> Elements<'a> {
        Elements { json: self, at: start + 1, first: true, done: false, broken: None }
    }

    /// The value that starts at `at`, and where it ends with all its syntax; `above` objects and arrays hold it.
    fn value(self, at: usize, above: u64) -> Result<(JsonValue, usize), (Option<JsonValue>, Broken)> {
        let made = |kind, start, end, next| Ok((JsonValue { kind, start, end, whole: true }, next));
        match self.byte(at) {
            None => Err((None, Broken::Truncated { at })),
            Some(b'"') => {
                let end = self.text_end(at + 1).ok_or((None, Broken::Truncated { at }))?;
                made(JsonKind::Text, at + 1, end, end + 1)
            }
            Some(open @ (b'{' | b'[')) => {
                let kind = if open == b'{' { JsonKind::Object } else { JsonKind::Array };
                match self.nested_end(at, above) {
                    Ok(end) => made(kind, at, end, end),
                    Err(broken @ Broken::Truncated { .. }) => {
                        Err((Some(JsonValue { kind, start: at, end: self.bytes.len(), whole: false }), broken))
                    }
                    Err(broken) => Err((None, broken)),
                }
            }
            Some(_) => {
                let (kind, end) = self.scalar(at).map_err(|broken| (None, broken))?;
                made(kind, at, end, end)
            }
        }
    }

    /// The quotation mark that ends the string whose inside starts at `at`.
    fn text_end(self, mut at: usize) -> Option<usize> {
        loop {
            at += memchr::memchr2(b'"', b'\\', self.bytes.get(at..)?)?;
            if self.bytes[at] == b'"' {
                return Some(at);
            }
            at += 2;
        }
    }

    /// Passes over an object or array by counting brackets.
    fn nested_end(self, start: usize, above: u64) -> Result<usize, Broken> {
        if let Ok(known) = self.spans.binary_search_by_key(&start, |span| span.0) {
            return Ok(self.spans[known].1);
        }
        let (mut at, mut braces, mut brackets) = (start, 0u64, 0u64);
        loop {
            let Some(byte) = self.byte(at) else { return Err(Broken::Truncated { at }) };
            match byte {
                b'"' => at = self.text_end(at + 1).ok_or(Broken::Truncated { at })?,
                b'{' => braces += 1,
                b'[' => brackets += 1,
                b'}' => braces = braces.checked_sub(1).ok_or(Broken::Unexpected { at })?,
                b']' => brackets = brackets.checked_sub(1).ok_or(Broken::Unexpected { at })?,
                _ => {}
            }
            at += 1;
            let depth = braces + brackets;
            if depth == 0 {
                return Ok(at);
            }
            if depth + above > self.max_depth {
                return Err(Broken::TooDeep { depth: depth + above });
            }
        }
    }

    /// A number or a word.
    pub(super) fn scalar(self, at: usize) -> Result<(JsonKind, usize), Broken> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
        let end = at + len;
        match &rest[..len] {
            b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity" => Ok((JsonKind::Word, end)),
            [b'-' | b'0'..=b'9', ..] => Ok((JsonKind::Number, end)),
            _ if end == self.bytes.len() => Err(Broken::Truncated { at }),
            _ => Err(Broken::Unexpected { at }),
        }
    }

    /// Steps over the comma before every value but the first; `None` at the closing bracket.
    fn before_value(self, at: usize, first: bool, close: u8) -> Result<(usize, bool), Broken> {
        let at = self.skip_space(at);
        match self.byte(at) {
            None => Err(Broken::Truncated { at }),
            Some(byte) if byte == close => Ok((at + 1, true)),
            Some(b',') if !first => {
                // A comma before the closing bracket is not JSON, but it is clear what is meant.
                let next = self.skip_space(at + 1);
                let closes = self.byte(next) == Some(close);
                Ok((next + usize::from(closes), closes))
            }
            Some(_) if first => Ok((at, false)),
            Some(_) => Err(Broken::Unexpected { at }),
        }
    }
}

/// A key, as written between its quotation marks, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) key: Range<usize>,
    pub(super) value: JsonValue,
}

/// Iterates over the members of an object; ends early where it is broken.
#[derive(Debug)]
pub(super) struct Members<'a> {
    json: Json<'a>,
    at: usize,
    first: bool,
    done: bool,
    broken: Option<Broken>,
}

impl Members<'_> {
    /// Where the object ends; or why it does not.
    pub(super) fn finish(mut self) -> Result<usize, Broken> {
        while self.next().is_some() {}
        self.broken.map_or(Ok(self.at), Err)
    }

    fn advance(&mut self) -> Result<Option<Member>, Broken> {
        let (at, closed) = self.json.before_value(self.at, self.first, b'}')?;
        (self.at, self.done, self.first) = (at, closed, false);
        if closed {
            return Ok(None);
        }
        match self.json.byte(at) {
            Some(b'"') => {}
            None => return Err(Broken::Truncated { at }),
            Some(_) => return Err(Broken::Unexpected { at }),
        }
        let key_end = self.json.text_end(at + 1).ok_or(Broken::Truncated { at })?;
        let colon = self.json.skip_space(key_end + 1);
        match self.json.byte(colon) {
            Some(b':') => {}
            None => return Err(Broken::Truncated { at: colon }),
            Some(_) => return Err(Broken::Unexpected { at: colon }),
        }
        let value = self.json.value(self.json.skip_space(colon + 1), 1);
        let value = keep_part(value, &mut self.at, &mut self.broken)?;
        Ok(Some(Member { key: at + 1..key_end, value }))
    }
}

impl Iterator for Members<'_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        if self.done || self.broken.is_some() {
            return None;
        }
        self.advance().unwrap_or_else(|broken| {
            self.broken = Some(broken);
            None
        })
    }
}

/// Iterates over the elements of an array; ends early where it is broken.
#[derive(Debug)]
pub(super) struct Elements<'a> {
    json: Json<'a>,
    at: usize,
    first: bool,
    done: bool,
    broken: Option<Broken>,
}

impl Elements<'_> {
    /// Where the array ends; or why it does not.
    pub(super) fn finish(mut self) -> Result<usize, Broken> {
        while self.next().is_some() {}
        self.broken.map_or(Ok(self.at), Err)
    }

    fn advance(&mut self) -> Result<Option<JsonValue>, Broken> {
        let (at, closed) = self.json.before_value(self.at, self.first, b']')?;
        (self.at, self.done, self.first) = (at, closed, false);
        if closed {
            return Ok(None);
        }
        let value = self.json.value(at, 1);
        keep_part(value, &mut self.at, &mut self.broken).map(Some)
    }
}

impl Iterator for Elements<'_> {
    type Item = JsonValue;

    fn next(&mut self) -> Option<JsonValue> {
        if self.done || self.broken.is_some() {
            return None;
        }
        self.advance().unwrap_or_else(|broken| {
            self.broken = Some(broken);
            None
        })
    }
}

/// The part of a value that is there counts; scanning ends after it.
fn keep_part(
    value: Result<(JsonValue, usize), (Option<JsonValue>, Broken)>,
    at: &mut usize,
    broken: &mut Option<Broken>,
) -> Result<JsonValue, Broken> {
    match value {
        Ok((value, next)) => {
            *at = next;
            Ok(value)
        }
        Err((Some(part), why)) => {
            *broken = Some(why);
            Ok(part)
        }
        Err((None, why)) => Err(why),
    }
}

impl Broken {
    /// The error that reading ends with, where it must: beyond the depth limit.
    pub(super) fn refuse(self, limits: &Limits) -> Result<(), Mismatch> {
        match self {
            Self::TooDeep { depth } => Ok(Limits::check("depth of JSON", depth, limits.json_depth)?),
            Self::Truncated { .. } | Self::Unexpected { .. } => Ok(()),
        }
    }

    pub(super) fn at(self) -> usize {
        match self {
            Self::Truncated { at } | Self::Unexpected { at } => at,
            Self::TooDeep { .. } => 0,
        }
    }
}

/// The first run in the inside of a string that no JSON string can hold: a control character, the backslash
/// of an unknown escape, or half of a surrogate pair.
pub(super) fn first_flaw(bytes: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let mut at = range.start;
    while at < range.end {
        let inside = bytes.get(at..range.end)?;
        at += inside.iter().position(|&byte| byte < 0x20 || byte == b'\\')?;
        match escape_len(bytes.get(at..range.end)?) {
            Ok(len) => at += len,
            Err(len) => return Some(at..at + len),
        }
    }
    None
}

/// The length of the escape at the start, or of what to leave out.
fn escape_len(bytes: &[u8]) -> Result<usize, usize> {
    match bytes {
        [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Ok(2),
        [b'\\', b'u', ..] => match code_unit(bytes).ok_or(1usize)? {
            0xD800..=0xDBFF => match code_unit(bytes.get(6..).unwrap_or_default()) {
                Some(0xDC00..=0xDFFF) => Ok(12),
                _ => Err(6),
            },
            0xDC00..=0xDFFF => Err(6),
            _ => Ok(6),
        },
        _ => Err(1),
    }
}

/// The number in `\u2019`.
fn code_unit(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> (Vec<&str>, Result<usize, Broken>) {
        let mut members = Json::new(text, &Limits::default()).members(0);
        let found = members.by_ref().map(|member| &text[member.key]).collect();
        (found, members.finish())
    }

    #[test]
    fn strings_keep_their_range_inside_the_quotes() {
        let text = r#"{"a": "x\"y", "b" : [1, {"c": "]"}], "n":NaN}"#;
        let found: Vec<(JsonKind, &str)> =
            Json::new(text, &Limits::default()).members(0).map(|member| (member.value.kind, &text[member.value.range()])).collect();
        let expected = [(JsonKind::Text, r#"x\"y"#), (JsonKind::Array, r#"[1, {"c": "]"}]"#), (JsonKind::Word, "NaN")];
        assert_eq!(found, expected);
        assert_eq!(keys(text).1, Ok(text.len()));
    }

    #[test]
    fn broken_objects_give_what_they_have() {
        assert_eq!(keys(r#"{"a": 1, "b": "cut"#), (vec!["a"], Err(Broken::Truncated { at: 14 })));
        assert_eq!(keys(r#"{"a": 1, "b": [1, "#), (vec!["a", "b"], Err(Broken::Truncated { at: 18 })));
        assert_eq!(keys(r#"{"a": 1 "b": 2}"#), (vec!["a"], Err(Broken::Unexpected { at: 8 })));
        assert_eq!(keys(r#"{"a": what}"#).1, Err(Broken::Unexpected { at: 6 }));
        assert_eq!(keys(r#"{"a": 1,}"#), (vec!["a"], Ok(9)));
        assert_eq!(keys("{").1, Err(Broken::Truncated { at: 1 }));
        assert_eq!(keys(r#"{"a\"#).1, Err(Broken::Truncated { at: 1 }));
        assert_eq!(keys(r#"{"a": {]}"#).1, Err(Broken::Unexpected { at: 7 }));
    }

    #[test]
    fn spans_say_what_scanning_says() {
        let inner = format!("[{}]", vec!["{\"a\": \"]\"}"; 500].join(","));
        let text = format!("{{\"x\": {inner}, \"y\": {{\"z\": {inner}}}}} rest");
        let json = Json::new(&text, &Limits::default()).of_any_depth();
        let spans = Spans::find(json);
        assert_eq!(spans.0.len(), 4);
        let ends = |json: Json<'_>| json.members(0).map(|member| member.value).collect::<Vec<_>>();
        assert_eq!(ends(json.with_spans(&spans)), ends(json));
        for broken in ["[[1}", "{\"a\": [", "", "]", "{\"a"] {
            assert!(Spans::find(Json::new(broken, &Limits::default())).0.is_empty(), "{broken}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_recursion() {
        let text = format!("{{\"a\": {}", "[".repeat(100_000));
        let mut members = Json::new(&text, &Limits::default()).members(0);
        assert_eq!(members.next(), None);
        assert_eq!(members.finish(), Err(Broken::TooDeep { depth: 129 }));
        let limits = Limits::default();
        assert!(Broken::TooDeep { depth: 129 }.refuse(&limits).is_err());
    }

    #[test]
    fn flaws_are_found_where_they_are() {
        let flaw = |text: &str| first_flaw(text.as_bytes(), 0..text.len());
        assert_eq!(flaw(r#"a\n\"\u2019\ud83d\ude00"#), None);
        assert_eq!(flaw("a\tb"), Some(1..2));
        assert_eq!(flaw(r"C:\Übung"), Some(2..3));
        assert_eq!(flaw(r"\ud83d cut"), Some(0..6));
        assert_eq!(flaw(r"\ude00"), Some(0..6));
        assert_eq!(flaw(r"\u12"), Some(0..1));
    }
}
