//! Times in the cells of a table: seconds, milliseconds or clock times, by what the column holds.

use super::clock::{LONGEST_MS, clock};
use super::columns::{Field, Unit, named_unit};
use super::rows::Row;

/// Integers are milliseconds when rows would last this long in seconds ...
const LONG: f64 = 100.0;
/// ... and fewer characters than this were said in each.
const SLOW: f64 = 2.0;

/// Reads a number in the unit, or a clock time; `None` for dates and anything else.
pub(super) fn time_ms(text: &str, unit: Unit) -> Option<i64> {
    let text = text.trim();
    let Some(number) = number(text) else {
        return clock(text).filter(|clock| clock.len == text.len()).map(|clock| clock.ms);
    };
    let ms = match unit {
        Unit::Seconds => number * 1000.0,
        Unit::Milliseconds => number,
    };
    // Larger numbers count from 1970 and are no place in a recording.
    (ms.abs() < LONGEST_MS as f64).then(|| ms.round() as i64)
}

/// Tells whether a number is too long to count anything; one from 1970 in nanoseconds has 19 digits.
pub(super) fn is_endless(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits > 20 || (digits > 0 && text.len() < 40 && text.parse().is_ok_and(f64::is_infinite))
}

/// A decimal number; a comma does for the point.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    if text.bytes().all(plain) {
        return text.parse().ok().filter(|number: &f64| number.is_finite());
    }
    let (whole, fraction) = text.split_once(',')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction)).then(|| format!("{whole}.{fraction}").parse().ok())?
}

/// What the first rows show about their times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) unit: Unit,
    /// Whether the rows have starts that are places in a recording.
    pub(super) starts: bool,
    pub(super) ends: bool,
}

impl Times {
    /// Looks at rows; `start_name` is the column's name, `unit` what the format says, where it does.
    pub(super) fn of(source: &str, rows: &[Row], start_name: Option<&str>, unit: Option<Unit>) -> Self {
        let named = unit.or_else(|| start_name.and_then(named_unit));
        let unit = named.unwrap_or_else(|| if are_milliseconds(source, rows) { Unit::Milliseconds } else { Unit::Seconds });
        Self { unit, starts: are_times(source, rows, Field::Start, unit), ends: are_times(source, rows, Field::End, unit) }
    }
}

/// Whether at least half of the cells that hold anything hold a time.
fn are_times(source: &str, rows: &[Row], field: Field, unit: Unit) -> bool {
    let cells = rows.iter().filter_map(|row| row.cell(field)).map(|cell| cell.decode(source));
    let (times, all) = cells
        .filter(|text| !text.trim().is_empty())
        .fold((0usize, 0usize), |(times, all), text| (times + usize::from(time_ms(&text, unit).is_some()), all + 1));
    times > 0 && times * 2 >= all
}

fn are_milliseconds(source: &str, rows: &[Row]) -> bool {
    let integer = |row: &Row, field| {
        let text = row.cell(field)?.decode(source);
        text.trim().parse::<i64>().ok()
    };
    let (mut timed, mut length, mut chars) = (0usize, 0.0, 0usize);
    for row in rows {
        let Some((start, end)) = integer(row, Field::Start).zip(integer(row, Field::End)) else { continue };
        timed += 1;
        length += end.saturating_sub(start) as f64;
        chars += row.cell(Field::Text).map_or(0, |cell| cell.raw(source).len());
    }
    timed > 0 && timed * 10 >= rows.len() * 9 && length >= LONG * timed as f64 && (chars as f64) < SLOW * length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_times() {
        let seconds = [
            ("1.5", Some(1_500)),
            (" 2 ", Some(2_000)),
            ("1,25", Some(1_250)),
            ("00:01:02.5", Some(62_500)),
            ("-0.1", Some(-100)),
            ("2024-05-01T10:00:00Z", None),
            ("2024-05-01 10:00", None),
            ("1714557600", None),
            ("NaN", None),
            ("1e999", None),
            ("", None),
            ("soon", None),
        ];
        for (text, expected) in seconds {
            assert_eq!(time_ms(text, Unit::Seconds), expected, "{text}");
        }
        assert_eq!(time_ms("1500", Unit::Milliseconds), Some(1_500));
        assert!(is_endless(&"9".repeat(100_000)) && is_endless("1e999"));
        assert!(!["1714557600000000000", "12.5", "", "x", "2024-05-01"].iter().any(|text| is_endless(text)));
    }
}
