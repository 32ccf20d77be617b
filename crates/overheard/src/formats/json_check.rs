//! Whether content that starts like JSON is JSON, to its end.
//!
//! A document that breaks off, or in which something stands that JSON does not have, is refused: nobody can
//! tell what is missing from it. JSON lines are not one document, so each line is its reader's affair.
//! `NaN` and `Infinity` pass, as Python writes them, and halves of surrogate pairs; readers say so.

use super::json_scan::Json;
use super::lines::lines;
use super::{Input, Limits, Mismatch};

/// How many lines are looked at to tell JSON lines from a document.
const SURVEYED: usize = 200;

/// Why content is no JSON document, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flaw {
    BreaksOff { at: usize },
    Stray { at: usize, why: &'static str },
    TooDeep { depth: u64 },
}

/// Fails where content starts like JSON but is none, or is nested too deep; returns where a character is half of one.
pub(super) fn refuse_broken(input: &Input<'_>) -> Result<Option<usize>, Mismatch> {
    if !starts_like_json(input.text) {
        return Ok(None);
    }
    let limits = &input.options.limits;
    let mut checker = Checker::new(input.text, limits.json_depth);
    let flaw = match checker.document() {
        Ok(()) => match checker.next_byte() {
            None | Some(b'{') => return Ok(checker.half),
            Some(_) => Flaw::Stray { at: checker.at, why: "something stands behind the value" },
        },
        Err(flaw) => flaw,
    };
    let (at, why) = match flaw {
        Flaw::TooDeep { depth } => return Ok(Limits::check("depth of JSON", depth, limits.json_depth).map(|()| None)?),
        _ if input.options.recover || are_lines(input.text) => return Ok(None),
        Flaw::BreaksOff { at } => (at, "it breaks off within a value"),
        Flaw::Stray { at, why } => (at, why),
    };
    Err(Mismatch::Broken { language: "JSON", why, at })
}

/// Why content that no format fits is no JSON, where its name or its first sign says that it should be.
pub(super) fn why_none(input: &Input<'_>) -> Option<Mismatch> {
    let named = input.extension().is_some_and(|ending| ["json", "jsonl", "ndjson"].contains(&ending.as_str()));
    let begins = input.text.trim_start().starts_with(['{', '[', '/']);
    if !(starts_like_json(input.text) || (named && begins)) {
        return None;
    }
    let mut checker = Checker::new(input.text, u64::MAX);
    while checker.next_byte().is_some() {
        let (at, why) = match checker.document() {
            Ok(()) => continue,
            Err(Flaw::BreaksOff { at }) => (at, "it breaks off within a value"),
            Err(Flaw::Stray { at, why }) => (at, why),
            Err(Flaw::TooDeep { .. }) => return None,
        };
        return Some(Mismatch::Broken { language: "JSON", why, at });
    }
    None
}

/// Tells whether content is a JSON document in which no string but keys holds anything.
pub(super) fn says_nothing(text: &str) -> bool {
    let mut checker = Checker::new(text, u64::MAX);
    starts_like_json(text) && checker.document().is_ok() && !checker.holds_text
}

/// An object with a key, or a list of objects, lists or strings; `[00:12] Ana: hi` is no JSON.
fn starts_like_json(text: &str) -> bool {
    let text = text.trim_start();
    let next = |rest: &str| rest.trim_start().bytes().next();
    match text.as_bytes().first() {
        Some(b'{') => matches!(next(&text[1..]), None | Some(b'"' | b'}')),
        Some(b'[') => matches!(next(&text[1..]), None | Some(b'{' | b'[' | b'"' | b']')),
        _ => false,
    }
}

/// Tells whether most lines are objects of their own, or the first is and the next starts one.
fn are_lines(text: &str) -> bool {
    let mut filled = lines(text).filter(|line| !line.is_blank()).map(|line| line.text).take(SURVEYED);
    // What is wrong within an object is said when the line is read.
    let is_object = |line: &str| {
        let json = Json::new(line, &Limits::default()).of_any_depth();
        let start = json.skip_space(0);
        json.byte(start) == Some(b'{') && json.members(start).finish().is_ok_and(|end| json.skip_space(end) == line.len())
    };
    let Some(first) = filled.next().filter(|first| first.trim_start().starts_with('{')) else { return false };
    let first_whole = is_object(first);
    let rest: Vec<&str> = filled.collect();
    let whole = usize::from(first_whole) + rest.iter().filter(|line| is_object(line)).count();
    let goes_on = rest.first().is_some_and(|next| next.trim_start().starts_with('{'));
    (first_whole && goes_on) || (whole >= 2 && whole * 2 > rest.len() + 1)
}

/// Goes through a document once, without recursion.
struct Checker<'a> {
    bytes: &'a [u8],
    json: Json<'a>,
    at: usize,
    /// The closing brackets that are still to come.
    open: Vec<u8>,
    max_depth: u64,
    holds_text: bool,
    /// Where half of a surrogate pair stands for a character.
    half: Option<usize>,
}

impl<'a> Checker<'a> {
    fn new(text: &'a str, max_depth: u64) -> Self {
        let json = Json::new(text, &Limits::default());
        Self { bytes: text.as_bytes(), json, at: 0, open: Vec::new(), max_depth, holds_text: false, half: None }
    }

    fn next_byte(&mut self) -> Option<u8> {
        self.at = self.json.skip_space(self.at);
        self.bytes.get(self.at).copied()
    }

    fn stray(&self, why: &'static str) -> Flaw {
        Flaw::Stray { at: self.at, why }
    }

    /// One value with everything in it; ends behind it.
    fn document(&mut self) -> Result<(), Flaw> {
        loop {
            self.value()?;
            while let Some(&close) = self.open.last() {
                match self.next_byte() {
                    None => return Err(Flaw::BreaksOff { at: self.at }),
                    Some(byte) if byte == close => {
                        self.open.pop();
                        self.at += 1;
                    }
                    Some(b',') => {
                        self.at += 1;
                        if close == b'}' {
                            self.key()?;
                        }
                        break;
                    }
                    Some(_) => return Err(self.stray("something stands where a comma or a closing bracket has to be")),
                }
            }
            if self.open.is_empty() {
                return Ok(());
            }
        }
    }

    /// A value as far as its first scalar, or an empty object or list.
    fn value(&mut self) -> Result<(), Flaw> {
        loop {
            match self.next_byte() {
                None => return Err(Flaw::BreaksOff { at: self.at }),
                Some(b'"') => {
                    let start = self.at + 1;
                    self.string()?;
                    self.holds_text |= !self.bytes[start..self.at - 1].trim_ascii().is_empty();
                    return Ok(());
                }
                Some(open @ (b'{' | b'[')) => {
                    // The closing bracket stands two behind the opening one in ASCII.
                    self.open.push(open + 2);
                    self.at += 1;
                    if self.open.len() as u64 > self.max_depth {
                        return Err(Flaw::TooDeep { depth: self.open.len() as u64 });
                    }
                    if self.next_byte() == Some(open + 2) {
                        self.open.pop();
                        self.at += 1;
                        return Ok(());
                    }
                    if open == b'{' {
                        self.key()?;
                    }
                }
                Some(_) => return self.scalar(),
            }
        }
    }

    fn key(&mut self) -> Result<(), Flaw> {
        match self.next_byte() {
            None => return Err(Flaw::BreaksOff { at: self.at }),
            Some(b'"') => self.string()?,
            Some(_) => return Err(self.stray("something stands where a key has to be")),
        }
        match self.next_byte() {
            None => Err(Flaw::BreaksOff { at: self.at }),
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.stray("something stands where a colon has to be")),
        }
    }

    /// A string with both its quotation marks.
    fn string(&mut self) -> Result<(), Flaw> {
        let open = self.at;
        self.at += 1;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let Some(len) = memchr::memchr2(b'"', b'\\', rest) else {
                self.no_control(rest)?;
                return Err(Flaw::BreaksOff { at: open });
            };
            self.no_control(&rest[..len])?;
            self.at += len;
            if rest[len] == b'"' {
                self.at += 1;
                return Ok(());
            }
            self.escape(open)?;
        }
    }

    fn no_control(&mut self, run: &[u8]) -> Result<(), Flaw> {
        let Some(control) = run.iter().position(|&byte| byte < 0x20) else { return Ok(()) };
        self.at += control;
        Err(self.stray("a control character stands in a string"))
    }

    fn escape(&mut self, open: usize) -> Result<(), Flaw> {
        let len = match self.bytes.get(self.at + 1) {
            None => return Err(Flaw::BreaksOff { at: open }),
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => match self.bytes.get(self.at + 2..self.at + 6) {
                None => return Err(Flaw::BreaksOff { at: open }),
                Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => self.unit(),
                Some(_) => return Err(self.stray("a string holds an escape that JSON does not have")),
            },
            Some(_) => return Err(self.stray("a string holds an escape that JSON does not have")),
        };
        self.at += len;
        Ok(())
    }

    /// How long the escape of a character is; half of a pair is remembered.
    fn unit(&mut self) -> usize {
        let surrogate = |at: usize| {
            let escape = self.bytes.get(at..at + 4)?.to_ascii_lowercase();
            (escape.starts_with(b"\\ud") && escape[3] >= b'8').then_some(escape[3] < b'c')
        };
        match (surrogate(self.at), surrogate(self.at + 6)) {
            (None, _) => 6,
            (Some(true), Some(false)) => 12,
            (Some(_), _) => {
                self.half.get_or_insert(self.at);
                6
            }
        }
    }

    fn scalar(&mut self) -> Result<(), Flaw> {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
        let word = &rest[..len];
        let known: [&[u8]; 6] = [b"true", b"false", b"null", b"NaN", b"Infinity", b"-Infinity"];
        if known.contains(&word) || is_number(word) {
            self.at += len;
            return Ok(());
        }
        let starts_one = len == rest.len() && (known.iter().any(|known| known.starts_with(word)) || word.ends_with(b"."));
        if starts_one {
            return Err(Flaw::BreaksOff { at: self.at });
        }
        Err(self.stray("something stands where a value has to be"))
    }
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(word: &[u8]) -> bool {
    fn digits(bytes: &[u8]) -> usize {
        bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }
    let mut rest = word.strip_prefix(b"-").unwrap_or(word);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let len = digits(fraction);
        if len == 0 {
            return false;
        }
        rest = &fraction[len..];
    }
    let [b'e' | b'E', exponent @ ..] = rest else { return rest.is_empty() };
    let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
    digits(exponent) > 0 && digits(exponent) == exponent.len()
}

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::*;

    fn refused(text: &str) -> Option<usize> {
        let options = ReadOptions::default();
        match refuse_broken(&Input::new(text, "x.json", &options)) {
            Err(Mismatch::Broken { at, .. }) => Some(at),
            Err(_) => Some(usize::MAX),
            Ok(_) => None,
        }
    }

    #[test]
    fn documents_pass_and_what_is_none_is_refused_where_it_goes_wrong() {
        let good = [
            "{}",
            "[]",
            " {\"a\": [1, -0.5e+3, true, null, NaN], \"b\": {\"c\": \"\\ud800 \\n\"}} \n",
            "[[], {}]",
            "{\"a\":1}\n{\"a\":2}\n",
        ];
        assert!(good.iter().all(|text| refused(text).is_none()), "{good:?}");
        let bad = [
            ("{\"a\": [1, 2", 11),
            ("{\"a\": \"cut", 6),
            ("{\"a\": \"x\ty\"}", 8),
            ("{\"a\": \"C:\\Users\"}", 9),
            ("{\"a\": 1,}", 8),
            ("[{\"a\": 1}, ]", 11),
            ("[{\"a\": 01}]", 7),
            ("{\"a\" 1}", 5),
            ("{\"a\": 1} <html>", 9),
            ("{\"a\": 1}}", 8),
            ("[{\"a\": 1} {\"a\": 2}]", 10),
            ("[[1}", 3),
            ("{", 1),
            ("[{\"a\": 'x'}]", 7),
            ("{\"a\": tru", 6),
        ];
        for (text, at) in bad {
            assert_eq!(refused(text), Some(at), "{text}");
        }
        assert_eq!(refused(&"[".repeat(100_000)), Some(usize::MAX));
        assert_eq!(refused(&format!("{}{}", "[".repeat(129), "]".repeat(129))), Some(usize::MAX));
        assert_eq!(refused(&format!("{}{}", "[".repeat(128), "]".repeat(128))), None);
    }

    #[test]
    fn lines_and_other_text_are_left_to_their_readers() {
        let lines = [
            "{\"a\": 1}\n{\"a\": \"cu",
            "{\"a\": 1}\n{\"a\" 2}\n{\"a\": 3}\n",
            "{\"a\" 1}\n{\"a\": 2}\n{\"a\": 3}\n",
            "{\"a\": 1}\n{\"a\": 2}\noops\n",
        ];
        assert!(lines.iter().all(|text| refused(text).is_none()), "{lines:?}");
        let other = ["[00:12] Ana: hi", "[music]", "{\\an8}hi", "", "Ana: {\"a\"", "[Script Info]"];
        assert!(other.iter().all(|text| refused(text).is_none()), "{other:?}");
        assert_eq!(refused("{\"a\": [\n{\"x\": 1},\n{\"x\": 2}\n], \"b\": \"cut"), Some(35));
    }

    #[test]
    fn what_holds_no_text_says_nothing() {
        assert!(["{\"segments\": []}", "[]", "{}", "{\"text\": \" \", \"n\": 1}"].iter().all(|text| says_nothing(text)));
        assert!(!["{\"a\": \"x\"}", "[", "Ana: hi", ""].iter().any(|text| says_nothing(text)));
    }
}
