//! Times as transcripts write them.

/// No recording is three years long; and the times of as many cues as may be cannot add up to more than a number holds.
pub(crate) const LONGEST_MS: i64 = 100_000_000_000;

/// A time read from text, and how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) ms: i64,
    /// How many bytes it took.
    pub(crate) len: usize,
    /// Whether it is written as the format demands: two-digit fields, three-digit fraction.
    pub(crate) regular: bool,
    /// Whether every field behind the first has two digits.
    pub(crate) padded: bool,
}

/// Reads `[h:]mm:ss[.mmm]` at the start of `text`; a comma does for the point.
///
/// Fields without leading zeros mark the dialect in which the fraction is a number of milliseconds
/// (`0:0:10.20` is 10.020 s) and fields may be negative; otherwise the fraction is decimal. `None` beyond three years.
pub(crate) fn clock(text: &str) -> Option<Clock> {
    let bytes = text.as_bytes();
    let mut fields: Vec<(i64, usize)> = Vec::with_capacity(4);
    let mut at = 0;
    let fraction = loop {
        let (value, len) = number(&bytes[at..])?;
        fields.push((value, len));
        at += len;
        match bytes.get(at) {
            Some(b':') if fields.len() < 3 => at += 1,
            Some(b'.' | b',') if fields.len() > 1 => break number(&bytes[at + 1..]).filter(|(_, len)| *len <= 9),
            _ => break None,
        }
    };
    if fields.len() < 2 {
        return None;
    }
    let padded = fields.iter().skip(1).all(|&(value, len)| len == 2 && value >= 0);
    let below_zero = |&(value, _): &(i64, usize)| value < 0;
    // One sign in front is that of the whole time; in the dialect above each field has its own.
    let signed = bytes.first() == Some(&b'-') && !fields.iter().skip(1).chain(&fraction).any(below_zero);
    fields[0].0 = if signed { fields[0].0.abs() } else { fields[0].0 };
    let whole = fields.iter().try_fold(0i64, |sum, &(value, _)| sum.checked_mul(60)?.checked_add(value))?;
    let mut ms = whole.checked_mul(1000)?;
    let mut regular = padded && fields.iter().skip(1).all(|&(value, _)| value < 60);
    if let Some((value, len)) = fraction {
        at += 1 + len;
        ms = ms.checked_add(if padded { scaled(value, len) } else { value })?;
        regular &= len == 3 && value >= 0;
    }
    let ms = if signed { -ms } else { ms };
    (ms.abs() < LONGEST_MS).then_some(Clock { ms, len: at, regular: regular && !signed, padded })
}

/// Reads a time that is only seconds, `7` or `7.380`, with nothing but white space behind it.
pub(crate) fn seconds(text: &str) -> Option<Clock> {
    let (whole, mut at) = number(text.as_bytes()).filter(|&(value, _)| value >= 0)?;
    let mut ms = whole.checked_mul(1000)?;
    if let Some(rest) = text[at..].strip_prefix(['.', ',']) {
        let (value, len) = number(rest.as_bytes()).filter(|&(value, len)| value >= 0 && len <= 9)?;
        ms = ms.checked_add(scaled(value, len))?;
        at += 1 + len;
    }
    let ends = text[at..].chars().next().is_none_or(char::is_whitespace);
    (ends && ms < LONGEST_MS).then_some(Clock { ms, len: at, regular: false, padded: true })
}

/// Milliseconds of a decimal fraction of `len` digits.
fn scaled(value: i64, len: usize) -> i64 {
    (0..len.max(3)).fold(value, |scaled, digit| match () {
        () if len < 3 && digit < 3 - len => scaled * 10,
        () if len > 3 && digit < len - 3 => scaled / 10,
        () => scaled,
    })
}

/// A run of at most 12 digits, perhaps negative, and its length.
fn number(bytes: &[u8]) -> Option<(i64, usize)> {
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let digits = bytes[sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > 12 {
        return None;
    }
    let value = bytes[sign..sign + digits].iter().fold(0i64, |value, byte| value * 10 + i64::from(byte - b'0'));
    Some((if sign == 1 { -value } else { value }, sign + digits))
}

#[cfg(test)]
mod tests {
    use super::{clock, seconds};

    #[test]
    fn times_are_read_in_every_dialect() {
        let cases = [
            ("00:11:15.870", 675_870, true),
            ("11:15.870", 675_870, true),
            ("0:0:10.20", 10_020, false),
            ("0:0:-6.-820", -6_820, false),
            ("00:00:01,5", 1_500, false),
            ("1:02:03", 3_723_000, true),
            ("0:23", 23_000, true),
            ("00:00:01.1234567", 1_123, false),
            ("-00:00:01,000", -1_000, false),
            ("-01:00:01.500", -3_601_500, false),
            ("-0:1", -1_000, false),
        ];
        for (text, ms, regular) in cases {
            let found = clock(text).unwrap();
            assert_eq!((found.ms, found.regular, found.len), (ms, regular, text.len()), "{text}");
        }
        assert_eq!([clock("12"), clock("ab:cd"), clock(""), clock("1:"), clock("99999999:00:00")], [None; 5]);
    }

    #[test]
    fn seconds_stand_alone() {
        let cases = [("0.860", 860, 5), ("7.38 align:start", 7_380, 4), ("95", 95_000, 2), ("1,5", 1_500, 3)];
        for (text, ms, len) in cases {
            assert_eq!(seconds(text).map(|found| (found.ms, found.len)), Some((ms, len)), "{text}");
        }
        let not = ["", "-1.5", "1:02.5", "1.", "2x", "3.4.5", "999999999999999"];
        assert!(not.iter().all(|text| seconds(text).is_none()));
    }
}
