//! Times in plain layouts: `1:02`, `00:01:02`, `[00:01:02]`, `(09:00 AM)`.

use crate::formats::clock::clock;

const HOUR_MS: i64 = 3_600_000;

/// A time, and how many bytes it takes with its brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) ms: i64,
    pub(super) len: usize,
    /// Whether it is a time of day, counted from midnight.
    pub(super) of_day: bool,
}

/// Reads a time without brackets at the start of `text`; what follows is not part of a word or number.
pub(super) fn bare(text: &str) -> Option<Stamp> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let time = clock(text)?;
    let whole = text.get(..time.len)?.split(['.', ',']).next()?;
    // No recording takes a thousand hours.
    if whole.find(':')? > 3 || !clock(whole)?.regular {
        return None;
    }
    let rest = text.get(time.len..)?;
    let stamp = match half_of_day(rest) {
        Some((afternoon, len)) => of_day(whole, afternoon, time.len + len)?,
        None => Stamp { ms: time.ms, len: time.len, of_day: false },
    };
    let next = text.get(stamp.len..)?.chars().next();
    next.is_none_or(|c| c.is_whitespace() || matches!(c, ']' | ')' | '*' | ':')).then_some(stamp)
}

/// Reads `[time]` or `(time)` at the start of `text`.
pub(super) fn bracketed(text: &str) -> Option<Stamp> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    let inside = text.get(1..)?;
    let stamp = bare(inside.trim_start())?;
    let end = inside.len() - inside.trim_start().len() + stamp.len;
    let rest = inside.get(end..)?;
    let spaces = rest.len() - rest.trim_start().len();
    rest.trim_start().starts_with(close).then_some(Stamp { len: 1 + end + spaces + 1, ..stamp })
}

/// Reads `text` that is nothing but a time, with or without brackets.
pub(super) fn only(text: &str) -> Option<Stamp> {
    let text = text.trim();
    bracketed(text).or_else(|| bare(text)).filter(|stamp| stamp.len == text.len())
}

/// Whether `AM` or `PM` follows: is it afternoon, and how many bytes is that.
fn half_of_day(text: &str) -> Option<(bool, usize)> {
    let word = text.trim_start();
    let half = word.get(..2)?;
    let len = text.len() - word.len() + 2;
    match half.to_ascii_lowercase().as_str() {
        "am" => Some((false, len)),
        "pm" => Some((true, len)),
        _ => None,
    }
}

fn of_day(clock_text: &str, afternoon: bool, len: usize) -> Option<Stamp> {
    let ms = clock(clock_text)?.ms * if clock_text.matches(':').count() == 1 { 60 } else { 1 };
    let hour = ms / HOUR_MS;
    let from_noon = ms - hour * HOUR_MS + hour % 12 * HOUR_MS;
    (hour <= 12).then_some(Stamp { ms: from_noon + if afternoon { 12 * HOUR_MS } else { 0 }, len, of_day: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_brackets_and_halves_of_the_day() {
        let cases = [("0:23", 23_000), ("[01:02:03]", 3_723_000), ("(00:05)", 5_000), ("[12:30 AM]", 1_800_000), ("1:00 pm", 46_800_000)];
        for (text, ms) in cases {
            assert_eq!(only(text).map(|stamp| stamp.ms), Some(ms), "{text}");
        }
        let not = ["", "12", "1:2", "0:61", "[0:12", "-1:00", "0:12x", "3:16-18", "0:00:01.0,0:00:02.0", "13:00 pm"];
        assert!(not.iter().all(|text| only(text).is_none()));
    }
}
