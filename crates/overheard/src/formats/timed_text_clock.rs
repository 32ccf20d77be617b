//! Times as TTML writes them: clock times, frames, ticks, and numbers with a unit.

use super::row_times::number;
use super::xml_scan::Tag;

/// How long frames and ticks are; stated by the root.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rates {
    frames: f64,
    ticks: f64,
}

impl Default for Rates {
    fn default() -> Self {
        Self { frames: 30.0, ticks: 1.0 }
    }
}

impl Rates {
    pub(super) fn of(root: &Tag, source: &str) -> Self {
        let positive = |name| root.value(source, name).and_then(|value| number(&value)).filter(|rate| *rate > 0.0);
        let multiplier = root.value(source, "frameRateMultiplier").and_then(|value| {
            let mut parts = value.split_whitespace().map(number);
            let (above, below) = (parts.next()??, parts.next()??);
            (below > 0.0 && above > 0.0).then_some(above / below)
        });
        let stated = positive("frameRate");
        let frames = stated.unwrap_or(30.0) * multiplier.unwrap_or(1.0);
        // Without a rate of its own a tick is a frame, or a second where there are no frames either.
        let ticks = positive("tickRate").or(stated.map(|_| frames)).unwrap_or(1.0);
        Self { frames, ticks }
    }

    /// Reads `00:00:01.375`, `00:00:01:12` with frames, `0.76s`, `100ms`, `5f`, `1000t`, or plain seconds.
    pub(super) fn ms(self, text: &str) -> Option<i64> {
        if text.contains(':') {
            return self.clock_ms(text);
        }
        let units =
            [("ms", 1.0), ("h", 3_600_000.0), ("m", 60_000.0), ("s", 1_000.0), ("f", 1_000.0 / self.frames), ("t", 1_000.0 / self.ticks)];
        match units.iter().find_map(|(unit, ms)| Some((text.strip_suffix(unit)?, ms))) {
            Some((amount, ms)) => rounded(number(amount)? * ms),
            None => seconds_ms(text),
        }
    }

    fn clock_ms(self, text: &str) -> Option<i64> {
        let fields: Vec<f64> = text.split(':').map(number).collect::<Option<_>>()?;
        let (whole, frames) = match fields.as_slice() {
            [minutes, seconds] => (minutes * 60.0 + seconds, 0.0),
            [hours, minutes, seconds] => (hours * 3_600.0 + minutes * 60.0 + seconds, 0.0),
            [hours, minutes, seconds, frames] => (hours * 3_600.0 + minutes * 60.0 + seconds, *frames),
            _ => return None,
        };
        rounded((whole + frames / self.frames) * 1_000.0)
    }
}

pub(super) fn seconds_ms(text: &str) -> Option<i64> {
    rounded(number(text)? * 1_000.0)
}

/// No recording is three thousand years long.
fn rounded(ms: f64) -> Option<i64> {
    (ms.abs() < 1e14).then(|| ms.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_time_is_read() {
        let rates = Rates { frames: 25.0, ticks: 10_000_000.0 };
        let cases = [
            ("00:00:01.375", Some(1_375)),
            ("00:01:02:05", Some(62_200)),
            ("3:58.640", Some(238_640)),
            ("0.76s", Some(760)),
            ("1500ms", Some(1_500)),
            ("50f", Some(2_000)),
            ("15000000t", Some(1_500)),
            ("1.5h", Some(5_400_000)),
            ("19.764", Some(19_764)),
            ("", None),
            ("soon", None),
            ("1:2:3:4:5", None),
            ("1e300s", None),
        ];
        for (text, expected) in cases {
            assert_eq!(rates.ms(text), expected, "{text}");
        }
    }
}
