//! k of n with an interval.

use serde::Serialize;
use std::fmt;

/// Two-sided 95% of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// `count` of `total`, with the 95% Wilson interval of the share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Share {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub total: u64,
    /// `count / total`, 0 to 1; 0 where there are none.
    pub share: f64,
    /// Lower end of the 95% interval, 0 to 1.
    pub low: f64,
    /// Upper end of the 95% interval, 0 to 1.
    pub high: f64,
}

impl Share {
    /// Returns the share `count` of `total` with its 95% interval; 0 to 1 where `total` is 0.
    ///
    /// # Source
    /// Wilson (1927), JASA 22, 209-212; see `METHODS.md#prevalence`.
    pub fn new(count: u64, total: u64) -> Self {
        if total == 0 {
            return Self { count, total, share: 0.0, low: 0.0, high: 1.0 };
        }
        let (n, p) = (total as f64, count as f64 / total as f64);
        let centre = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        let low = if count == 0 { 0.0 } else { (centre - half) / scale };
        let high = if count == total { 1.0 } else { (centre + half) / scale };
        Self { count, total, share: p, low, high }
    }
}

impl fmt::Display for Share {
    /// `9 of 12 (47-91%)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} ({:.0}-{:.0}%)", self.count, self.total, self.low * 100.0, self.high * 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn intervals_are_wilsons() {
        assert_eq!(Share::new(9, 12).to_string(), "9 of 12 (47-91%)");
        assert_eq!(Share::new(12, 12).to_string(), "12 of 12 (76-100%)");
        assert_eq!(Share::new(0, 12).to_string(), "0 of 12 (0-24%)");
        assert_eq!(Share::new(0, 0).to_string(), "0 of 0 (0-100%)");
    }
}
