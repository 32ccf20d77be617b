//! How far coders agree, beyond chance.

use super::Draws;
use serde::Serialize;
use std::collections::BTreeSet;

/// Resamples behind each interval.
const RESAMPLES: usize = 2000;

/// A figure with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Estimate {
    /// The figure: 1 is full agreement; for all but the percentage 0 is what chance would give, and below is less than that.
    pub value: f64,
    /// Lower end of the 95% interval, from 2,000 seeded resamples of the units.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Which code each coder gave to each unit.
///
/// A figure is `None` where it is not defined: nobody to compare with, or only one code in use.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    /// For each unit, the code of each coder; `None` where the coder did not code it.
    units: Vec<Vec<Option<u32>>>,
}

impl Ratings {
    /// Takes, for each unit, the code of each coder as a number.
    pub fn new(units: Vec<Vec<Option<u32>>>) -> Self {
        Self { units }
    }

    /// Returns the units that at least two coders coded.
    pub fn compared(&self) -> usize {
        self.units.iter().filter(|unit| unit.iter().flatten().count() > 1).count()
    }

    /// Returns the share of pairs of coders that agree, 0 to 1, as the mean over units.
    pub fn percent(&self) -> Option<f64> {
        percent(&self.all())
    }

    /// Returns Cohen's kappa of two coders.
    ///
    /// # Source
    /// Cohen (1960), Educational and Psychological Measurement 20, 37-46.
    pub fn kappa(&self) -> Option<f64> {
        kappa(&self.all())
    }

    /// Returns Fleiss' kappa of any number of coders, on the units that all of them coded.
    ///
    /// # Source
    /// Fleiss (1971), Psychological Bulletin 76, 378-382.
    pub fn fleiss(&self) -> Option<f64> {
        fleiss(&self.all())
    }

    /// Returns Krippendorff's alpha for codes without order, on all units that two coders or more coded.
    ///
    /// # Source
    /// Krippendorff (2011), "Computing Krippendorff's alpha-reliability".
    pub fn alpha(&self) -> Option<f64> {
        alpha(&self.all())
    }

    /// Returns Gwet's AC1, which stays where one code is rare and kappa collapses.
    ///
    /// # Source
    /// Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48.
    pub fn ac1(&self) -> Option<f64> {
        ac1(&self.all())
    }

    /// Returns the coefficient of Brennan and Prediger, for which chance is one in as many codes as there are.
    ///
    /// # Source
    /// Brennan, Prediger (1981), Educational and Psychological Measurement 41, 687-699.
    pub fn brennan_prediger(&self) -> Option<f64> {
        brennan_prediger(&self.all())
    }

    /// Returns a figure with its interval; `seed` decides the resamples.
    pub fn with_interval(&self, figure: fn(&Self) -> Option<f64>, seed: u64) -> Option<Estimate> {
        let value = figure(self)?;
        let mut draws = Draws::new(seed);
        let mut resampled: Vec<f64> = (0..RESAMPLES)
            .filter_map(|_| {
                let again = self.units.iter().map(|_| self.units[draws.below(self.units.len())].clone());
                figure(&Self { units: again.collect() })
            })
            .collect();
        resampled.sort_by(f64::total_cmp);
        // Where too few resamples define it, the interval says nothing.
        let at = |part: f64| resampled.get((part * (resampled.len().max(1) - 1) as f64).round() as usize).copied();
        Some(Estimate { value, low: at(0.025).unwrap_or(value).min(value), high: at(0.975).unwrap_or(value).max(value) })
    }

    fn all(&self) -> Vec<&[Option<u32>]> {
        self.units.iter().map(Vec::as_slice).filter(|unit| unit.iter().flatten().count() > 1).collect()
    }
}

type Units<'a> = [&'a [Option<u32>]];

fn codes(units: &Units<'_>) -> Vec<u32> {
    units.iter().flat_map(|unit| unit.iter().flatten().copied()).collect::<BTreeSet<u32>>().into_iter().collect()
}

/// How often a code stands in a unit.
fn count(unit: &[Option<u32>], code: u32) -> f64 {
    unit.iter().flatten().filter(|&&of| of == code).count() as f64
}

fn coded(unit: &[Option<u32>]) -> f64 {
    unit.iter().flatten().count() as f64
}

fn percent(units: &Units<'_>) -> Option<f64> {
    let codes = codes(units);
    let of = |unit: &&[Option<u32>]| {
        let n = coded(unit);
        codes.iter().map(|&code| count(unit, code)).map(|k| k * (k - 1.0)).sum::<f64>() / (n * (n - 1.0))
    };
    (!units.is_empty()).then(|| units.iter().map(of).sum::<f64>() / units.len() as f64)
}

/// What is agreed beyond chance, as a part of what could be.
fn beyond(agreed: f64, chance: f64) -> Option<f64> {
    (chance < 1.0 - 1e-12).then(|| (agreed - chance) / (1.0 - chance))
}

/// The mean share of a code over units; each unit counts alike.
fn share(units: &Units<'_>, code: u32) -> f64 {
    units.iter().map(|unit| count(unit, code) / coded(unit)).sum::<f64>() / units.len() as f64
}

fn kappa(units: &Units<'_>) -> Option<f64> {
    let pairs: Vec<(u32, u32)> = units.iter().filter_map(|unit| Some(((*unit.first()?)?, (*unit.get(1)?)?))).collect();
    if units.iter().any(|unit| unit.len() != 2) || pairs.is_empty() {
        return None;
    }
    let n = pairs.len() as f64;
    let agreed = pairs.iter().filter(|(a, b)| a == b).count() as f64 / n;
    let left = |code: u32| pairs.iter().filter(|pair| pair.0 == code).count() as f64 / n;
    let right = |code: u32| pairs.iter().filter(|pair| pair.1 == code).count() as f64 / n;
    beyond(agreed, codes(units).into_iter().map(|code| left(code) * right(code)).sum())
}

fn fleiss(units: &Units<'_>) -> Option<f64> {
    let whole: Vec<&[Option<u32>]> = units.iter().copied().filter(|unit| unit.iter().all(Option::is_some)).collect();
    let chance = codes(&whole).into_iter().map(|code| share(&whole, code)).map(|share| share * share).sum();
    beyond(percent(&whole)?, chance)
}

fn alpha(units: &Units<'_>) -> Option<f64> {
    let codes = codes(units);
    let values: f64 = units.iter().map(|unit| coded(unit)).sum();
    let mut agreed = 0.0;
    for unit in units {
        let pairs: f64 = codes.iter().map(|&code| count(unit, code)).map(|k| k * (k - 1.0)).sum();
        agreed += pairs / (coded(unit) - 1.0);
    }
    let totals = codes.iter().map(|&code| units.iter().map(|unit| count(unit, code)).sum::<f64>());
    let chance: f64 = totals.map(|total| total * (total - 1.0)).sum::<f64>() / (values - 1.0);
    (values > chance + 1e-12).then(|| (agreed - chance) / (values - chance))
}

fn ac1(units: &Units<'_>) -> Option<f64> {
    let codes = codes(units);
    if codes.len() < 2 {
        return None;
    }
    let spread: f64 = codes.iter().map(|&code| share(units, code)).map(|share| share * (1.0 - share)).sum();
    beyond(percent(units)?, spread / (codes.len() as f64 - 1.0))
}

fn brennan_prediger(units: &Units<'_>) -> Option<f64> {
    let codes = codes(units).len();
    if codes < 2 { None } else { beyond(percent(units)?, 1.0 / codes as f64) }
}

#[cfg(test)]
mod tests {
    use super::Ratings;

    /// A table of two coders: how often the first said the row and the second the column.
    fn table(counts: &[&[usize]]) -> Ratings {
        let mut units = Vec::new();
        for (row, counts) in counts.iter().enumerate() {
            for (column, &count) in counts.iter().enumerate() {
                units.extend(vec![vec![Some(row as u32), Some(column as u32)]; count]);
            }
        }
        Ratings::new(units)
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!((found.unwrap() - expected).abs() < 5e-4, "{found:?} is not {expected}");
    }

    #[test]
    fn figures_are_those_worked_by_hand() {
        // 35 of 50 agreed; chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
        close(table(&[&[20, 5], &[10, 15]]).kappa(), 0.4);
        // A rare code: 118 of 125 agreed, yet no kappa to speak of.
        let rare = table(&[&[118, 5], &[2, 0]]);
        close(rare.percent(), 0.944);
        close(rare.kappa(), -0.0234);
        close(rare.ac1(), 0.9408);
        close(rare.brennan_prediger(), 0.888);
    }

    /// Krippendorff's own example of four coders and twelve units with gaps: 0.743.
    #[test]
    fn alpha_takes_units_that_some_did_not_code() {
        let coders = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        let unit = |at: usize| coders.iter().map(|codes| Some(codes[at]).filter(|&code| code > 0)).collect();
        let ratings = Ratings::new((0..12).map(unit).collect());
        close(ratings.alpha(), 0.743);
        assert_eq!((ratings.compared(), ratings.kappa()), (11, None));
    }

    #[test]
    fn one_code_for_all_leaves_nothing_to_explain() {
        let same = table(&[&[10]]);
        assert_eq!((same.percent(), same.kappa(), same.alpha(), same.ac1()), (Some(1.0), None, None, None));
        assert_eq!(Ratings::new(vec![vec![Some(1), None]]).percent(), None);
    }

    #[test]
    fn intervals_hold_the_figure_and_follow_from_the_seed() {
        let ratings = table(&[&[20, 5], &[10, 15]]);
        let found = ratings.with_interval(Ratings::kappa, 0).unwrap();
        // The standard error of kappa here is 0.13.
        assert!((found.low - 0.15).abs() < 0.06 && (found.high - 0.65).abs() < 0.06, "{found:?}");
        assert_eq!(ratings.with_interval(Ratings::kappa, 0), Some(found));
        assert_eq!(ratings.with_interval(Ratings::kappa, 0).map(|again| again.value), ratings.kappa());
    }
}
