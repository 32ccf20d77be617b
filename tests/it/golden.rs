//! The formulas of comparisons against values that other programs computed: qdapy 0.1.0, scipy, and closed forms.

use overheard::Share;
use overheard::compare::stats::{GuestRule, LoweModel, Ratings, chance_of_hearing, guest, keyness, lowe};
use overheard_tests::places::shared;
use serde_json::Value;
use std::fs;

/// The values, or `None` with the reason printed.
fn golden() -> Option<Value> {
    let Some(path) = shared("methods/methods_golden.json") else {
        println!("skipped: there is no shared/methods/methods_golden.json beside the repository");
        return None;
    };
    Some(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
}

fn cases<'a>(golden: &'a Value, name: &str) -> &'a [Value] {
    golden[name].as_array().unwrap()
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

#[track_caller]
fn close(found: f64, expected: &Value, within: f64, case: &Value) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= within * expected.abs().max(1.0), "{found} is not {expected}: {case}");
}

#[test]
fn runs_saturate_where_the_oracle_says() {
    let Some(golden) = golden() else { return };
    for case in cases(&golden, "guest_2020") {
        let rule = GuestRule::new(count(&case["base"]) as usize, count(&case["run"]) as usize, case["threshold"].as_f64().unwrap());
        let found = guest(&numbers(&case["new_codes"]), rule);
        assert_eq!(found.saturated_at.map(|at| at as u64), case["saturated_at"].as_u64(), "{case}");
        assert_eq!(found.notation.as_deref(), case["notation"].as_str(), "{case}");
        let ratios = case["ratios"].as_array().unwrap();
        // The oracle stops counting where the first conversations hold nothing.
        assert_eq!(found.ratios.len(), ratios.len(), "{case}");
        found.ratios.iter().zip(ratios).for_each(|(found, expected)| close(*found, expected, 1e-8, case));
    }
}

/// The oracle searches with Nelder and Mead, so it can stop short of the best fit; ours is never worse, and the same where it did not.
#[test]
fn curves_fit_at_least_as_well_as_the_oracles() {
    let Some(golden) = golden() else { return };
    let (mut same, mut endless) = (0, 0);
    for case in cases(&golden, "lowe_2018") {
        let cumulative = numbers(&case["cumulative"]);
        let model = LoweModel::ALL.into_iter().find(|model| model.to_string() == case["model"].as_str().unwrap()).unwrap();
        let fits = lowe(&cumulative);
        let Some(found) = fits.iter().find(|fit| fit.model == model) else {
            assert!(case["A"].is_null(), "{case}");
            continue;
        };
        let (rmse, themes) = (case["rmse"].as_f64().unwrap(), case["A"].as_f64().unwrap());
        assert!(found.rmse <= rmse + 1e-6, "{found:?}: {case}");
        let Some(ours) = found.themes else {
            assert!(themes > 100.0 * *cumulative.last().unwrap() as f64, "{found:?}: {case}");
            endless += 1;
            continue;
        };
        close(ours, &case["A"], 1e-5, case);
        close(found.first_part, &case["b"], 1e-5, case);
        // A whole number of themes may come out a hair too small there, and rounded down is one fewer.
        if (themes - themes.round()).abs() > 1e-6 {
            close(found.index.unwrap(), &case["index"], 1e-9, case);
            assert_eq!(found.needed, case["n_for_95"].as_u64(), "{case}");
        }
        same += 1;
    }
    println!("{same} fits are the oracle's, {endless} have no end here and more than a hundred times the themes there");
    assert!(same > 20);
}

#[test]
fn chances_of_hearing_are_binomial() {
    let Some(golden) = golden() else { return };
    for case in cases(&golden, "fugard_potts_2015") {
        let found = chance_of_hearing(count(&case["n"]), case["prevalence"].as_f64().unwrap(), count(&case["instances"]));
        close(found, &case["power"], 1e-12, case);
    }
}

#[test]
fn agreement_is_the_oracles() {
    let Some(golden) = golden() else { return };
    for case in cases(&golden, "agreement") {
        let code = |code: &Value| Some(u32::from(code.as_str().unwrap().as_bytes()[0]));
        let unit = |unit: &Value| unit.as_array().unwrap().iter().map(code).collect();
        let ratings = Ratings::new(case["matrix"].as_array().unwrap().iter().map(unit).collect());
        close(ratings.percent().unwrap(), &case["percent"], 1e-12, case);
        close(ratings.fleiss().unwrap(), &case["fleiss"], 1e-12, case);
        close(ratings.alpha().unwrap(), &case["alpha"], 1e-12, case);
        close(ratings.ac1().unwrap(), &case["ac1"], 1e-12, case);
        // The oracle has these two for two coders only; the second is defined for more.
        if !case["kappa"].is_null() {
            close(ratings.kappa().unwrap(), &case["kappa"], 1e-12, case);
            close(ratings.brennan_prediger().unwrap(), &case["brennan"], 1e-12, case);
        }
        assert_eq!(ratings.kappa().is_none(), case["kappa"].is_null(), "{case}");
    }
}

#[test]
fn keyness_is_the_oracles() {
    let Some(golden) = golden() else { return };
    for case in cases(&golden, "keyness") {
        let [a, words_a, b, words_b] = ["a", "N_target", "b", "N_ref"].map(|name| count(&case[name]));
        let prior = case["alpha_0"].as_f64().unwrap() / (words_a + words_b) as f64;
        let found = keyness(a, words_a, b, words_b, prior);
        close(found.log_odds, &case["logodds"], 1e-12, case);
        close(found.z, &case["z"], 1e-12, case);
        close(found.g2, &case["g2_two_cell"], 1e-12, case);
        close(found.g2_all_words, &case["g2_four_cell"], 1e-12, case);
    }
}

#[test]
fn intervals_are_the_oracles() {
    let Some(golden) = golden() else { return };
    for case in cases(&golden, "wilson95") {
        let share = Share::new(count(&case["k"]), count(&case["n"]));
        close(share.low, &case["lo"], 1e-12, case);
        close(share.high, &case["hi"], 1e-12, case);
    }
}
