//! Dates and times at the start of a line, in any order of day, month and year.

const DAY_MS: i64 = 24 * 3600 * 1000;

/// No chat is older than the programmes that write them; a smaller year is a day or a month.
const FIRST_YEAR: i64 = 2009;
/// Two digits beyond this are no year.
const LAST_YEAR: i64 = 2059;

/// A date and a time of day as a line writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The three numbers of the date, in the order of the file.
    fields: [i64; 3],
    /// Which of them has four digits.
    year_at: Option<usize>,
    separator: char,
    /// Milliseconds since midnight.
    time_ms: i64,
    /// Whether the time is of half a day, AM or PM.
    halved: bool,
    /// How many bytes it took.
    pub(super) len: usize,
}

/// Order of the fields of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateOrder {
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
    YearDayMonth,
}

use DateOrder::{DayMonthYear, MonthDayYear, YearDayMonth, YearMonthDay};

impl DateOrder {
    fn year_at(self) -> usize {
        match self {
            YearMonthDay | YearDayMonth => 0,
            DayMonthYear | MonthDayYear => 2,
        }
    }

    fn month_at(self) -> usize {
        match self {
            MonthDayYear => 0,
            YearMonthDay | DayMonthYear => 1,
            YearDayMonth => 2,
        }
    }
}

/// How the dates of a file are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) order: DateOrder,
    /// Whether the dates fit another order as well.
    pub(super) ambiguous: bool,
}

impl Stamp {
    /// Milliseconds since 1970, without a time zone, if the date exists.
    pub(super) fn ms(&self, order: DateOrder) -> Option<i64> {
        if self.year_at.is_some_and(|at| at != order.year_at()) {
            return None;
        }
        let day_at = 3 - order.year_at() - order.month_at();
        let year = self.fields[order.year_at()] + if self.year_at.is_some() { 0 } else { 2000 };
        let days = days_since_1970(year, self.fields[order.month_at()], self.fields[day_at])?;
        let plausible = self.year_at.is_some() || (FIRST_YEAR..=LAST_YEAR).contains(&year);
        plausible.then_some(days * DAY_MS + self.time_ms)
    }

    /// The order that is usual where dates are written like this.
    fn usual(&self) -> DateOrder {
        match self.separator {
            '-' => YearMonthDay,
            '/' if self.halved => MonthDayYear,
            _ => DayMonthYear,
        }
    }
}

/// Finds the order in which all dates exist and go back least often; then the one in which they lie closest together.
pub(super) fn reading(stamps: &[Stamp]) -> Option<Reading> {
    let usual = stamps.first()?.usual();
    let mut fitting: Vec<(usize, i64, bool, DateOrder)> = [YearMonthDay, DayMonthYear, MonthDayYear, YearDayMonth]
        .into_iter()
        .filter_map(|order| {
            let times: Vec<i64> = stamps.iter().map(|stamp| stamp.ms(order)).collect::<Option<_>>()?;
            let backwards = times.iter().zip(&times[1..]).filter(|(before, after)| before > after).count();
            let span = times.iter().max()? - times.iter().min()?;
            Some((backwards, span / DAY_MS, order != usual, order))
        })
        .collect();
    fitting.sort_by_key(|&(backwards, span, unusual, _)| (backwards, span, unusual));
    let &(backwards, span, _, order) = fitting.first()?;
    let rival = |other: &&(usize, i64, bool, DateOrder)| other.0 == backwards && (other.3.year_at() == order.year_at() || other.1 == span);
    Some(Reading { order, ambiguous: fitting[1..].iter().any(|other| rival(&other)) })
}

/// Reads a date and a time: `15-01-20 02:22:56`, `12/31/20, 9:15 PM`, `6.8.2016, 13:18`.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let (first, mut at) = number(text, 4)?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut fields = [first, 0, 0];
    let mut widths = [at, 0, 0];
    for index in 1..3 {
        at += usize::from(text[at..].starts_with(separator)) + spaces(text.get(at + 1..)?, separator == '.');
        (fields[index], widths[index]) = number(text.get(at..)?, 4)?;
        at += widths[index];
        if index == 1 && !text[at..].starts_with(separator) {
            return None;
        }
    }
    let year_at = match widths {
        [1 | 2, 1 | 2, 1 | 2] => None,
        [4, 1 | 2, 1 | 2] => Some(0),
        [1 | 2, 1 | 2, 4] => Some(2),
        _ => return None,
    };
    at += usize::from(text[at..].starts_with('.'));
    at += usize::from(text[at..].starts_with(','));
    let gap = spaces(&text[at..], true);
    let (time_ms, halved, len) = time(text.get(at + gap..)?)?;
    (gap > 0).then_some(Stamp { fields, year_at, separator, time_ms, halved, len: at + gap + len })
}

/// Reads a time of day, `9:15 PM` or `21:15:01`: its milliseconds, whether it is of half a day, its length.
pub(super) fn time(text: &str) -> Option<(i64, bool, usize)> {
    let (hour, mut at) = number(text, 2)?;
    let mut ms = hour * 3_600_000;
    let separator = text[at..].chars().next().filter(|c| matches!(c, ':' | '.'))?;
    for unit in [60_000, 1_000] {
        let Some((value, len)) = text[at..].strip_prefix(separator).and_then(|rest| number(rest, 2)) else { break };
        if len != 2 || value > 59 {
            return None;
        }
        ms += value * unit;
        at += 1 + len;
    }
    if at < 4 || hour > 23 || text[at..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let Some((afternoon, len)) = half_of_day(&text[at..]) else { return Some((ms, false, at)) };
    match (afternoon, hour) {
        (true, 1..=11) => ms += DAY_MS / 2,
        (false, 12) => ms -= DAY_MS / 2,
        _ => {}
    }
    Some((ms, true, at + len))
}

/// `AM`, ` pm`, ` p. m.` and the like: whether it is the afternoon, and the length.
fn half_of_day(text: &str) -> Option<(bool, usize)> {
    let gap = spaces(text, true);
    let mut chars = text[gap..].char_indices().filter(|(_, c)| !matches!(c, '.' | ' ' | '\u{a0}' | '\u{202f}'));
    let half = chars.next()?.1.to_ascii_lowercase();
    let (at, m) = chars.next()?;
    if !matches!(half, 'a' | 'p') || !m.eq_ignore_ascii_case(&'m') {
        return None;
    }
    let mut len = gap + at + 1;
    len += usize::from(text[len..].starts_with('.'));
    let ends = text[len..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends.then_some((half == 'p', len))
}

/// The length of the white space at the start, where there may be some.
fn spaces(text: &str, allowed: bool) -> usize {
    if allowed { text.len() - text.trim_start().len() } else { 0 }
}

/// A number of at most `digits` digits at the start, and its length.
fn number(text: &str, digits: usize) -> Option<(i64, usize)> {
    let len = text.bytes().take(digits + 1).take_while(u8::is_ascii_digit).count();
    if len == 0 || len > digits {
        return None;
    }
    Some((text[..len].parse().ok()?, len))
}

/// Days from 1970 to a date written as `2019-01-31` or `2019-01-31T`.
pub(super) fn day(text: &str) -> Option<i64> {
    let mut parts = text.trim_end_matches(['T', ' ']).split('-').map(|part| part.parse().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() { None } else { days_since_1970(year, month, day) }
}

/// Days from 1 January 1970 in the Gregorian calendar, if there is such a day.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let index = usize::try_from(month - 1).ok().filter(|&index| index < 12)?;
    let length = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][index];
    if !(1..=length).contains(&day) || !(1900..=9999).contains(&year) {
        return None;
    }
    let before = year - 1;
    let leaps = |year: i64| year / 4 - year / 100 + year / 400;
    let days = (year - 1970) * 365 + leaps(before) - leaps(1969) + BEFORE[index];
    Some(days + i64::from(leap && index > 1) + day - 1)
}

/// Writes a time as `2020-01-15T02:22:56`.
pub(super) fn iso(ms: i64) -> String {
    let days = ms.div_euclid(DAY_MS);
    let starts = |year: i64, month: i64| days_since_1970(year, month, 1).filter(|&first| first <= days);
    let mut year = 1970 + days.div_euclid(366);
    while starts(year + 1, 1).is_some() {
        year += 1;
    }
    let (month, first) = (1..=12).rev().find_map(|month| Some((month, starts(year, month)?))).unwrap_or((1, days));
    let seconds = ms.rem_euclid(DAY_MS) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}", days - first + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Option<(DateOrder, bool)> {
        let stamps: Vec<Stamp> = lines.iter().map(|line| stamp(line).unwrap_or_else(|| panic!("{line}"))).collect();
        reading(&stamps).map(|reading| (reading.order, reading.ambiguous))
    }

    #[test]
    fn orders_follow_from_all_dates() {
        assert_eq!(read(&["01/02/2023, 10:00", "13/02/2023, 10:01"]), Some((DayMonthYear, false)));
        assert_eq!(read(&["1/2/23, 9:15 AM", "1/13/23, 9:16 PM"]), Some((MonthDayYear, false)));
        assert_eq!(read(&["15-01-20 02:22:56", "15-01-21 03:00:00"]), Some((YearMonthDay, false)));
        assert_eq!(read(&["15.01.20, 02:22", "16.01.20, 03:00", "2.2.20, 01:00"]), Some((DayMonthYear, false)));
        assert_eq!(read(&["2020-15-01, 10:00", "2020-16-01, 10:00"]), Some((YearDayMonth, false)));
        assert_eq!(read(&["11/02/2023, 10:00", "02/03/2023, 10:00"]), Some((DayMonthYear, false)));
        assert_eq!(read(&["01/02/2023, 10:00", "02/02/2023, 10:00"]), Some((DayMonthYear, true)));
        assert_eq!(read(&["01/02/2023, 10:00 AM"]), Some((MonthDayYear, true)));
        assert_eq!(read(&["32/13/2023, 10:00"]), None);
    }

    #[test]
    fn dates_and_times_are_read_in_every_dialect() {
        let cases = [
            ("12/31/20, 9:15 PM - ", "12/31/20, 9:15 PM", true),
            ("1/2/20, 9:15:01\u{202f}PM] ", "1/2/20, 9:15:01\u{202f}PM", true),
            ("01/01/2019, 11:25 a. m. - J", "01/01/2019, 11:25 a. m.", true),
            ("6.8.2016, 13:18 - a", "6.8.2016, 13:18", false),
            ("2019-12-24, 12:23] J", "2019-12-24, 12:23", false),
            ("2020. 1. 5. 13:18, A", "2020. 1. 5. 13:18", false),
        ];
        for (text, expected, halved) in cases {
            let found = stamp(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[..found.len], found.halved), (expected, halved));
        }
        for not in
            ["", "1", "1/2", "1/2/3", "1/2/2020", "1/2/2020 ", "1/2-2020 10:00", "1/2/2020 24:00", "1/2/2020 10:60", "123/2/2020 10:00"]
        {
            assert_eq!(stamp(not), None, "{not}");
        }
    }

    #[test]
    fn half_days_are_whole_ones() {
        let cases =
            [("12:00 AM", 0), ("12:30 pm", 45_000_000), ("1:00 PM", 46_800_000), ("11:59 am", 43_140_000), ("00:08 a. m.", 480_000)];
        for (text, ms) in cases {
            assert_eq!(time(text).map(|(found, ..)| found), Some(ms), "{text}");
        }
    }

    #[test]
    fn starts_are_dates_again() {
        // Seconds by `date -u -d ... +%s`.
        let cases =
            [(1_579_054_976, "2020-01-15T02:22:56"), (1_709_164_800, "2024-02-29T00:00:00"), (1_230_767_999, "2008-12-31T23:59:59")];
        for (seconds, text) in cases {
            assert_eq!(iso(seconds * 1000), text);
            let stamp = stamp(&text.replace('T', " ")).unwrap();
            assert_eq!(stamp.ms(YearMonthDay), Some(seconds * 1000));
        }
    }
}
