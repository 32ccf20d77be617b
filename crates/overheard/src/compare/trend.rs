//! What rises, fades or is new from time to time.

use super::comparison::{Comparison, FALSE_ALARMS, SMALL};
use super::stats::{Draws, benjamini_hochberg};
use crate::evidence::Share;
use serde::Serialize;

/// Orders that are drawn at most, and conversations times orders that are looked at.
const SHUFFLES: usize = 9_999;
const FEW_SHUFFLES: usize = 999;
const WORK: usize = 20_000_000;
/// From so many conversations on, the normal distribution is as good as shuffling.
const MANY: u64 = 2_000;

/// Where a theme goes as time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// Spoken of more and more widely.
    Rising,
    /// Spoken of less and less widely.
    Fading,
    /// Rising, and not heard at all in the first period, or several, of 5 conversations or more together.
    New,
    /// Nothing of that is shown; which is not to say that nothing changes.
    Unclear,
}

/// How widely a theme is heard over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trend {
    /// Number of the theme.
    pub theme: usize,
    /// Its label.
    pub label: String,
    /// For each period, in how many of its conversations it is heard.
    pub shares: Vec<Share>,
    /// Where it goes.
    pub direction: Direction,
    /// The chance of a trend at least as steep if time did not matter.
    pub probability: f64,
    /// The share of false alarms among all trends at least as sure, 0 to 1.
    pub false_alarms: f64,
}

pub(super) fn trend(comparison: &Comparison) -> Vec<Trend> {
    let slopes: Vec<(f64, f64)> = comparison.themes.iter().map(|theme| slope(&theme.shares, comparison.themes.len())).collect();
    let probabilities: Vec<f64> = slopes.iter().map(|slope| slope.1).collect();
    let controlled = benjamini_hochberg(&probabilities);
    let named = comparison.themes.iter().zip(slopes).zip(controlled);
    named
        .map(|((theme, (slope, probability)), false_alarms)| Trend {
            theme: theme.theme,
            label: theme.label.clone(),
            shares: theme.shares.clone(),
            direction: if false_alarms > FALSE_ALARMS { Direction::Unclear } else { direction(&theme.shares, slope) },
            probability,
            false_alarms,
        })
        .collect()
}

fn direction(shares: &[Share], slope: f64) -> Direction {
    let silent: u64 = shares.iter().take_while(|share| share.count == 0).map(|share| share.total).sum();
    match slope {
        slope if slope <= 0.0 => Direction::Fading,
        _ if silent >= SMALL as u64 => Direction::New,
        _ => Direction::Rising,
    }
}

/// How many more than expected are heard late, in standard deviations, and the chance of that much, either way.
fn slope(shares: &[Share], themes: usize) -> (f64, f64) {
    let (n, heard) = (shares.iter().map(|share| share.total).sum::<u64>(), shares.iter().map(|share| share.count).sum::<u64>());
    if heard == 0 || heard == n {
        return (0.0, 1.0);
    }
    let times: Vec<f64> = shares.iter().enumerate().flat_map(|(at, share)| vec![at as f64; share.total as usize]).collect();
    let (all, part) = (n as f64, heard as f64 / n as f64);
    let mean = times.iter().sum::<f64>() / all;
    let spread: f64 = times.iter().map(|time| (time - mean) * (time - mean)).sum();
    let late: f64 = shares.iter().enumerate().map(|(at, share)| share.count as f64 * (at as f64 - mean)).sum();
    let deviation = (part * (1.0 - part) * spread * all / (all - 1.0).max(1.0)).sqrt();
    if deviation <= 0.0 {
        return (0.0, 1.0);
    }
    let z = late / deviation;
    if n >= MANY {
        return (z, libm::erfc(z.abs() / std::f64::consts::SQRT_2));
    }
    let shuffles = (WORK / (n as usize * themes.max(1))).clamp(FEW_SHUFFLES, SHUFFLES);
    (z, shuffled(times, heard as usize, mean, late.abs(), shuffles))
}

/// The chance that `heard` times, drawn at random, lie as far from the middle.
fn shuffled(mut times: Vec<f64>, heard: usize, mean: f64, late: f64, shuffles: usize) -> f64 {
    let mut draws = Draws::new(0);
    let mut as_late = 0usize;
    for _ in 0..shuffles {
        draws.shuffle(&mut times);
        let drawn: f64 = times.iter().take(heard).map(|time| time - mean).sum();
        as_late += usize::from(drawn.abs() >= late - 1e-9);
    }
    (as_late + 1) as f64 / (shuffles + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Direction, direction, slope};
    use crate::evidence::Share;

    fn shares(counts: &[(u64, u64)]) -> Vec<Share> {
        counts.iter().map(|&(count, total)| Share::new(count, total)).collect()
    }

    #[test]
    fn what_comes_late_rises() {
        for (counts, expected) in [
            ([(1, 10), (4, 10), (9, 10)], Direction::Rising),
            ([(9, 10), (5, 10), (1, 10)], Direction::Fading),
            ([(0, 10), (3, 10), (9, 10)], Direction::New),
        ] {
            let shares = shares(&counts);
            let (slope, probability) = slope(&shares, 1);
            assert!(probability < 0.01, "{counts:?}: {probability}");
            assert_eq!(direction(&shares, slope), expected, "{counts:?}");
        }
        assert!(slope(&shares(&[(5, 10), (4, 10), (5, 10)]), 1).1 > 0.5);
    }

    #[test]
    fn shuffles_and_the_normal_distribution_agree_on_many() {
        let by_shuffling = slope(&shares(&[(300, 990), (340, 990)]), 1).1;
        let by_distribution = slope(&shares(&[(303, 1000), (343, 1000)]), 1).1;
        assert!((by_shuffling - by_distribution).abs() < 0.02, "{by_shuffling} {by_distribution}");
    }
}
