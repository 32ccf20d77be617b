//! The formulas of comparisons against values that other programs computed: `methods_golden.json`, whose oracles are qdapy 0.1.0, scipy, and
//! closed forms. Every value of the file is compared.

use overheard::Share;
use overheard::compare::stats::{GuestRule, LoweModel, Ratings, chance_of_hearing, guest, keyness, lowe};
use overheard_tests::places::shared;
use serde_json::{Map, Value};
use std::fs;

/// Compares a case with what the library gives.
type Check = fn(&mut Case);

/// What the file holds: a list of cases by name, and one call, whose test is in `listening.rs`.
const PARTS: [(&str, Check); 7] = [
    ("guest_2020", runs_saturate),
    ("lowe_2018", curve_fits),
    ("fugard_potts_2015", chance_is_binomial),
    ("agreement", agreement_is_the_same),
    ("keyness", keyness_is_the_same),
    ("wilson95", interval_is_the_same),
    ("listening", crate::listening::the_call_is_reproduced),
];

/// Values of one case; each is taken out as it is compared, so that what is left was not looked at.
pub(crate) struct Case {
    values: Map<String, Value>,
    shown: String,
    taken: usize,
}

impl Case {
    fn of(value: &Value) -> Self {
        Self { values: value.as_object().unwrap().clone(), shown: value.to_string(), taken: 0 }
    }

    #[track_caller]
    pub(crate) fn take(&mut self, name: &str) -> Value {
        let value = self.values.remove(name).unwrap_or_else(|| panic!("no {name} in {}", self.shown));
        self.taken += leaves(&value);
        value
    }

    #[track_caller]
    fn count(&mut self, name: &str) -> u64 {
        self.take(name).as_u64().unwrap()
    }

    #[track_caller]
    fn number(&mut self, name: &str) -> f64 {
        self.take(name).as_f64().unwrap()
    }

    fn counts(&mut self, name: &str) -> Vec<u64> {
        self.take(name).as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
    }

    /// Compares a number with what is expected.
    #[track_caller]
    fn close(&mut self, found: f64, name: &str, within: f64) {
        let expected = self.number(name);
        assert!((found - expected).abs() <= within * expected.abs().max(1.0), "{name}: {found} is not {expected}: {}", self.shown);
    }
}

/// Numbers, texts, truths and nothings in a value.
fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(map) => map.values().map(leaves).sum(),
        Value::Array(list) => list.iter().map(leaves).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

/// Compares the cases of a part, and returns how many values were looked at; skipped, with the reason printed, without the file.
fn compare(name: &str, check: Check) -> Option<usize> {
    let golden = golden()?;
    let cases = golden[name].as_array().map_or_else(|| std::slice::from_ref(&golden[name]), Vec::as_slice);
    let mut taken = 0;
    for value in cases {
        let mut case = Case::of(value);
        check(&mut case);
        assert!(case.values.is_empty(), "nobody looked at {:?} in {}", case.values, case.shown);
        taken += case.taken;
    }
    Some(taken)
}

/// The values, or `None` with the reason printed.
fn golden() -> Option<Value> {
    let Some(path) = shared("methods/methods_golden.json") else {
        println!("skipped: there is no shared/methods/methods_golden.json beside the repository");
        return None;
    };
    Some(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
}

/// 4,039 of them when this was written; a key that no comparison takes, or a part without one, fails.
#[test]
fn every_value_of_the_file_is_compared() {
    let Some(golden) = golden() else { return };
    let taken: usize = PARTS.iter().filter_map(|(name, check)| compare(name, *check)).sum();
    println!("{taken} values in {} parts", PARTS.len());
    assert_eq!(taken, leaves(&golden));
    assert_eq!(golden.as_object().unwrap().len(), PARTS.len());
}

#[test]
fn runs_saturate_where_the_oracle_says() {
    compare("guest_2020", runs_saturate);
}

fn runs_saturate(case: &mut Case) {
    let rule = GuestRule::new(case.count("base") as usize, case.count("run") as usize, case.number("threshold"));
    let new_themes = case.counts("new_codes");
    let found = guest(&new_themes, rule);
    case.close(found.base_themes as f64, "base_codes", 0.0);
    assert_eq!(found.saturated_at.map(|at| at as u64), case.take("saturated_at").as_u64(), "{}", case.shown);
    assert_eq!(found.notation.as_deref(), case.take("notation").as_str(), "{}", case.shown);
    let ratios = case.take("ratios");
    let ratios = ratios.as_array().unwrap();
    // The oracle stops counting where the first conversations hold nothing.
    assert_eq!(found.ratios.len(), ratios.len(), "{}", case.shown);
    // The oracle rounds to nine places.
    assert!(
        found.ratios.iter().zip(ratios).all(|(found, expected)| (found - expected.as_f64().unwrap()).abs() <= 5.1e-10),
        "{}",
        case.shown
    );
    let reason = match (found.base_themes, new_themes.len() < rule.base + rule.run) {
        (_, true) => "too few documents for one full run",
        (0, false) => "no codes in the base set",
        _ => "",
    };
    assert_eq!(case.take("reason").as_str(), Some(reason), "{}", case.shown);
}

#[test]
fn curves_fit_at_least_as_well_as_the_oracles() {
    compare("lowe_2018", curve_fits);
}

/// The oracle searches with Nelder and Mead from one place and runs off in five of the cases, where numbers do not bend: it stops at more than
/// a hundred times the themes that were heard, with squares that still fall. There, as everywhere, ours may leave no more squares than its own
/// curve does; elsewhere all values are the same.
fn curve_fits(case: &mut Case) {
    let cumulative = case.counts("cumulative");
    let name = case.take("model");
    let model = LoweModel::ALL.into_iter().find(|model| Some(model.to_string().as_str()) == name.as_str()).unwrap();
    let fits = lowe(&cumulative);
    let found = fits.iter().find(|fit| fit.model == model).unwrap();
    let squares = |rmse: f64| rmse * rmse * cumulative.len() as f64;
    let (themes, part) = (case.number("A"), case.number("b"));
    let (theirs, rmse) = (squares_of(model, themes, part, &cumulative), case.number("rmse"));
    // Their squares are those of their own curve, worked out here from the paper's formulas.
    assert!((squares(rmse) - theirs).abs() <= 1e-6 * theirs.max(1.0), "{} {theirs}: {}", squares(rmse), case.shown);
    assert!(squares(found.rmse) <= theirs + 1e-9 * theirs.max(1.0), "{found:?} {theirs}: {}", case.shown);
    let (index, needed) = (case.take("index"), case.take("n_for_95"));
    let Some(ours) = found.themes else {
        assert!(themes > 100.0 * *cumulative.last().unwrap() as f64, "{found:?}: {}", case.shown);
        assert_eq!((found.index, found.needed), (None, None), "{found:?}");
        // What the oracle makes of its own number: heard in percent of its themes, rounded down.
        let of_theirs = 100.0 * *cumulative.last().unwrap() as f64 / themes.floor();
        assert!((of_theirs - index.as_f64().unwrap()).abs() <= 1e-9, "{}", case.shown);
        println!("no end here, {themes:.0} themes there, which needs {needed} conversations: {}", case.shown);
        return;
    };
    assert!((ours - themes).abs() <= 1e-5 * themes, "{found:?}: {}", case.shown);
    assert!((found.first_part - part).abs() <= 1e-5, "{found:?}: {}", case.shown);
    // A whole number of themes may come out a hair too small there, and rounded down is one fewer.
    if (themes - themes.round()).abs() > 1e-6 {
        assert!((found.index.unwrap() - index.as_f64().unwrap()).abs() <= 1e-9 * ours, "{found:?}: {}", case.shown);
        assert_eq!(found.needed, needed.as_u64(), "{}", case.shown);
    } else {
        let either = [themes.round(), themes.round() - 1.0].map(|whole| 100.0 * *cumulative.last().unwrap() as f64 / whole);
        assert!(either.iter().any(|one| (one - index.as_f64().unwrap()).abs() <= 1e-9 * one), "{found:?}: {}", case.shown);
    }
}

/// What a curve with so many themes, of which the first conversation brings a part, leaves of numbers, squared and added up.
fn squares_of(model: LoweModel, themes: f64, part: f64, cumulative: &[u64]) -> f64 {
    let mut unheard = 1.0;
    let heard = |(at, &heard): (usize, &u64)| {
        let n = at as f64 + 1.0;
        // One factor a conversation; for the last curve that is the ratio of gamma functions.
        unheard *= match model {
            LoweModel::SameShare => 1.0 - part,
            LoweModel::FallingWithKnown => (1.0 + part * (n - 2.0)) / (1.0 + part * (n - 1.0)),
            _ => (n - part) / n,
        };
        let share = 1.0 - unheard;
        (themes * share - heard as f64) * (themes * share - heard as f64)
    };
    cumulative.iter().enumerate().map(heard).sum()
}

#[test]
fn chances_of_hearing_are_binomial() {
    compare("fugard_potts_2015", chance_is_binomial);
}

fn chance_is_binomial(case: &mut Case) {
    let found = chance_of_hearing(case.count("n"), case.number("prevalence"), case.count("instances"));
    case.close(found, "power", 1e-12);
}

#[test]
fn agreement_is_the_oracles() {
    compare("agreement", agreement_is_the_same);
}

fn agreement_is_the_same(case: &mut Case) {
    let code = |code: &Value| Some(u32::from(code.as_str().unwrap().as_bytes()[0]));
    let unit = |unit: &Value| unit.as_array().unwrap().iter().map(code).collect();
    let ratings = Ratings::new(case.take("matrix").as_array().unwrap().iter().map(unit).collect());
    case.close(ratings.percent().unwrap(), "percent", 1e-12);
    case.close(ratings.fleiss().unwrap(), "fleiss", 1e-12);
    case.close(ratings.alpha().unwrap(), "alpha", 1e-12);
    case.close(ratings.ac1().unwrap(), "ac1", 1e-12);
    // The oracle has these two for two coders only; the second is defined for more.
    if case.values["kappa"].is_null() {
        assert!(case.take("kappa").is_null() && ratings.kappa().is_none(), "{}", case.shown);
        assert!(case.take("brennan").is_null(), "{}", case.shown);
    } else {
        case.close(ratings.kappa().unwrap(), "kappa", 1e-12);
        case.close(ratings.brennan_prediger().unwrap(), "brennan", 1e-12);
    }
}

#[test]
fn keyness_is_the_oracles() {
    compare("keyness", keyness_is_the_same);
}

fn keyness_is_the_same(case: &mut Case) {
    let [a, words_a, b, words_b] = ["a", "N_target", "b", "N_ref"].map(|name| case.count(name));
    let all = case.number("alpha_0");
    let prior = all / (words_a + words_b) as f64;
    // What the prior gives the word, of what it gives all words.
    case.close(prior * (a + b) as f64, "alpha_w", 1e-12);
    let found = keyness(a, words_a, b, words_b, prior);
    case.close(found.log_odds, "logodds", 1e-12);
    case.close(found.z, "z", 1e-12);
    case.close(found.g2, "g2_two_cell", 1e-12);
    case.close(found.g2_all_words, "g2_four_cell", 1e-12);
}

#[test]
fn intervals_are_the_oracles() {
    compare("wilson95", interval_is_the_same);
}

fn interval_is_the_same(case: &mut Case) {
    let share = Share::new(case.count("k"), case.count("n"));
    case.close(share.low, "lo", 1e-12);
    case.close(share.high, "hi", 1e-12);
}
