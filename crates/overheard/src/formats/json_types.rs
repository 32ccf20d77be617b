//! Values of JSON that are not of the type that a format has, and the way to them.

use super::columns::Unit;
use super::json_scan::{Json, JsonKind, JsonValue};
use super::row_times::time_ms;
use super::rows::Cell;
use super::{Limits, Mismatch};
use crate::transcript::Escape;
use std::fmt::Write as _;

pub(super) const BAD_TIME: (&str, &str) = ("TS-BAD", "a time is none that a recording has; left out");
pub(super) const MISFIT: (&str, &str) = ("JSON-TYPE", "a value is not of the type that the format has there; left out");

/// What a value is as a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    At(i64),
    /// Nothing is said: `null`, `NaN`, a blank string.
    Nothing,
    /// A number or a date, but no place in a recording.
    OutOfRange,
    /// Of another type, or a text that is no time.
    Misfit,
}

/// Reads a number, a clock time, or either within quotation marks.
pub(super) fn time(source: &str, value: JsonValue, unit: Unit) -> Time {
    let raw = source.get(value.range()).unwrap_or_default();
    let escape = match value.kind {
        JsonKind::Object | JsonKind::Array => return Time::Misfit,
        JsonKind::Word if matches!(raw, "true" | "false") => return Time::Misfit,
        JsonKind::Word => return Time::Nothing,
        JsonKind::Text => Escape::Json,
        JsonKind::Number => Escape::None,
    };
    let text = Cell::new(value.range(), escape).decode(source);
    match time_ms(&text, unit) {
        Some(ms) => Time::At(ms),
        None if text.trim().is_empty() => Time::Nothing,
        None if text.contains(|c: char| c.is_ascii_digit()) => Time::OutOfRange,
        None => Time::Misfit,
    }
}

/// The refusal of a value of another type.
pub(super) fn misfit(source: &str, (value, wanted): (JsonValue, &'static str)) -> Mismatch {
    Mismatch::Misfit { path: path_to(source, value.start), wanted, at: value.start }
}

/// The way from the root to the innermost value that holds the byte `at`: `$.segments[3].start`.
fn path_to(source: &str, at: usize) -> String {
    let json = Json::new(source, &Limits::default()).of_any_depth();
    let mut path = "$".to_owned();
    let mut start = json.skip_space(0);
    let within = |value: &JsonValue| (value.start.saturating_sub(1)..=value.end).contains(&at);
    loop {
        let inner = match json.byte(start) {
            Some(b'{') => json.members(start).find(|member| within(&member.value)).map(|member| {
                let _ = write!(path, ".{}", shown(source.get(member.key).unwrap_or_default()));
                member.value
            }),
            Some(b'[') => json.elements(start).enumerate().find(|(_, value)| within(value)).map(|(number, value)| {
                let _ = write!(path, "[{number}]");
                value
            }),
            _ => None,
        };
        match inner {
            Some(value) if matches!(value.kind, JsonKind::Object | JsonKind::Array) && value.start != at => start = value.start,
            _ => return path,
        }
    }
}

/// Keys that are names of fields; anything else could be what somebody said.
fn shown(key: &str) -> &str {
    let field = key.len() <= 40 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if field { key } else { "*" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_to_values() {
        let source = r#"{"a": [{"b": 1}, {"b c": [2, {"d": "[x"}]}], "e": true}"#;
        let cases = [("1", "$.a[0].b"), ("2", "$.a[1].*[0]"), ("[x", "$.a[1].*[1].d"), ("true", "$.e")];
        for (value, path) in cases {
            assert_eq!(path_to(source, source.find(value).unwrap()), path);
        }
        assert_eq!(path_to("[", 0), "$");
    }
}
