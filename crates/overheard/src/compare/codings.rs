//! Whether coders agree, people or programs.

use super::stats::{Estimate, Ratings};
use crate::error::Result;
use crate::evidence::Themes;
use crate::table::{Table, refused};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of a table of codes.
const CONVERSATIONS: &[&str] = &["conversation", "id", "file", "document"];
const UNITS: &[&str] = &["turn", "unit", "segment", "line"];
const CODERS: &[&str] = &["coder", "rater", "user", "who"];
const CODES: &[&str] = &["code", "label", "theme"];
/// Two codes are one when they share this part of their units.
const SAME: f64 = 0.3;

/// A piece of a conversation that was coded: its id, and the turn or unit within it.
pub type Unit = (String, String);

/// Which coder gave which codes to which units.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Codings {
    /// By coder, then by unit; a unit that a coder looked at without giving a code has none.
    by_coder: BTreeMap<String, BTreeMap<Unit, BTreeSet<String>>>,
}

/// The figures of agreement; each `None` where it is not defined.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Figures {
    /// Units that at least two coders coded.
    pub units: usize,
    /// Share of pairs of coders that agree.
    pub percent: Option<Estimate>,
    /// Cohen's kappa, for two coders.
    pub kappa: Option<Estimate>,
    /// Krippendorff's alpha.
    pub alpha: Option<Estimate>,
    /// Gwet's AC1.
    pub ac1: Option<Estimate>,
}

/// Agreement on one code: whether it is given or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CodeAgreement {
    /// The code.
    pub code: String,
    /// How many units each coder gives it to, in the order of [`Agreement::coders`].
    pub given: Vec<u64>,
    /// The figures.
    pub figures: Figures,
}

/// A unit on which coders differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Disagreement {
    /// Conversation and unit.
    pub unit: Unit,
    /// The codes of each coder, in the order of [`Agreement::coders`]; `None` where the coder did not code it.
    pub codes: Vec<Option<Vec<String>>>,
}

/// How far coders agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Agreement {
    /// The coders, in alphabetical order.
    pub coders: Vec<String>,
    /// Which code each unit has, on units that nobody gave several codes.
    pub overall: Figures,
    /// Units set aside there, because somebody gave them several codes.
    pub set_aside: usize,
    /// Each code by itself, on all units.
    pub codes: Vec<CodeAgreement>,
    /// The units on which they differ.
    pub disagreements: Vec<Disagreement>,
}

impl Codings {
    /// Reads a table with the columns `conversation`, `turn` (or `unit`), `coder` and `code`; a row for each code given.
    ///
    /// An empty code says that the coder looked and gave none. Units that a coder has no row for count as not coded by that coder.
    ///
    /// # Errors
    /// `is_parse`, with the line, when the text is no such table.
    pub fn from_csv(text: &str) -> Result<Self> {
        let table = Table::read(text)?;
        let column =
            |names: &[&str], why| table.column(names).ok_or_else(|| refused(1, why, "name the columns conversation, turn, coder and code"));
        let conversation = column(CONVERSATIONS, "no column names the conversation")?;
        let (unit, coder) = (column(UNITS, "no column names the turn or unit")?, column(CODERS, "no column names the coder")?);
        let code = column(CODES, "no column names the code")?;
        let mut codings = Self::default();
        for row in &table.rows {
            let cell = |column: usize| row.cells[column].as_str();
            if [conversation, unit, coder].iter().any(|&column| cell(column).is_empty()) {
                return Err(refused(row.line, "conversation, turn or coder is empty", "fill them in, or leave the row out"));
            }
            codings.add(
                cell(coder),
                (cell(conversation).to_owned(), cell(unit).to_owned()),
                Some(cell(code)).filter(|code| !code.is_empty()),
            );
        }
        Ok(codings)
    }

    /// Adds what a coder gave to a unit; `None` says that the coder looked and gave none.
    pub fn add(&mut self, coder: &str, unit: Unit, code: Option<&str>) {
        let codes = self.by_coder.entry(coder.to_owned()).or_default().entry(unit).or_default();
        codes.extend(code.map(str::to_owned));
    }

    /// Adds the themes of a study as a coder called `coder`, on the turns that anybody else coded; units are positions of turns.
    ///
    /// Themes have names of their own, so each takes the name of the code that it shares most turns with, if that is 0.3 of both
    /// together (Jaccard). The names are chosen by the same turns that are compared, which flatters the agreement a little.
    pub fn add_themes(&mut self, themes: &Themes, coder: &str) {
        let units: BTreeSet<Unit> = self.by_coder.values().flat_map(BTreeMap::keys).cloned().collect();
        let mut by_code: BTreeMap<String, BTreeSet<Unit>> = BTreeMap::new();
        for (unit, codes) in self.by_coder.values().flatten() {
            for code in codes {
                by_code.entry(code.clone()).or_default().insert(unit.clone());
            }
        }
        let mut by_theme: BTreeMap<usize, BTreeSet<Unit>> = BTreeMap::new();
        for turn in &themes.turns {
            let unit = (turn.conversation.clone(), turn.turn.to_string());
            if units.contains(&unit) {
                self.add(coder, unit.clone(), None);
                for theme in turn.themes.iter().filter(|theme| theme.carries) {
                    by_theme.entry(theme.theme).or_default().insert(unit.clone());
                }
            }
        }
        for (theme, units) in by_theme {
            let label = themes.themes.get(theme).map_or_else(|| theme.to_string(), |theme| theme.label.clone());
            let shared = |code: &BTreeSet<Unit>| code.intersection(&units).count() as f64 / code.union(&units).count() as f64;
            let best = by_code.iter().rev().max_by(|a, b| shared(a.1).total_cmp(&shared(b.1)));
            let name = best.filter(|(_, code)| shared(code) >= SAME).map_or(label, |(name, _)| name.clone());
            units.into_iter().for_each(|unit| self.add(coder, unit, Some(&name)));
        }
    }

    /// Reckons how far the coders agree; `seed` decides the resamples behind the intervals.
    pub fn agreement(&self, seed: u64) -> Agreement {
        let coders: Vec<String> = self.by_coder.keys().cloned().collect();
        let units: BTreeSet<&Unit> = self.by_coder.values().flat_map(BTreeMap::keys).collect();
        let given = |unit: &Unit| -> Vec<Option<&BTreeSet<String>>> { self.by_coder.values().map(|coded| coded.get(unit)).collect() };
        let all: Vec<(&Unit, Vec<Option<&BTreeSet<String>>>)> = units.into_iter().map(|unit| (unit, given(unit))).collect();
        let names: BTreeSet<&String> = self.by_coder.values().flat_map(BTreeMap::values).flatten().collect();
        let numbers: BTreeMap<&String, u32> = names.iter().zip(1..).map(|(name, number)| (*name, number)).collect();
        let single: Vec<&Vec<Option<&BTreeSet<String>>>> =
            all.iter().map(|(_, given)| given).filter(|given| given.iter().flatten().all(|codes| codes.len() < 2)).collect();
        // Who looked and gave no code gave the code 0.
        let number = |codes: &&BTreeSet<String>| codes.first().map_or(0, |code| numbers[code]);
        let overall = single.iter().map(|given| given.iter().map(|codes| codes.as_ref().map(number)).collect()).collect();
        let code = |name: &&String| {
            let has = |codes: &&BTreeSet<String>| u32::from(codes.contains(*name));
            let rated: Vec<Vec<Option<u32>>> =
                all.iter().map(|(_, given)| given.iter().map(|codes| codes.as_ref().map(has)).collect()).collect();
            let count = |coded: &BTreeMap<Unit, BTreeSet<String>>| coded.values().filter(|codes| codes.contains(*name)).count() as u64;
            CodeAgreement { code: (*name).clone(), given: self.by_coder.values().map(count).collect(), figures: figures(rated, seed) }
        };
        let differ = all.iter().filter(|(_, given)| given.iter().flatten().collect::<BTreeSet<_>>().len() > 1);
        Agreement {
            coders,
            set_aside: all.len() - single.len(),
            overall: figures(overall, seed),
            codes: names.iter().map(code).collect(),
            disagreements: differ.map(|(unit, given)| disagreement(unit, given)).collect(),
        }
    }
}

fn figures(units: Vec<Vec<Option<u32>>>, seed: u64) -> Figures {
    let ratings = Ratings::new(units);
    Figures {
        units: ratings.compared(),
        percent: ratings.with_interval(Ratings::percent, seed),
        kappa: ratings.with_interval(Ratings::kappa, seed),
        alpha: ratings.with_interval(Ratings::alpha, seed),
        ac1: ratings.with_interval(Ratings::ac1, seed),
    }
}

fn disagreement(unit: &Unit, given: &[Option<&BTreeSet<String>>]) -> Disagreement {
    let codes = given.iter().map(|codes| codes.map(|codes| codes.iter().cloned().collect())).collect();
    Disagreement { unit: unit.clone(), codes }
}

#[cfg(test)]
mod tests {
    use super::Codings;

    #[test]
    fn coders_are_compared_on_what_both_coded() {
        let table = "conversation,turn,coder,code\na,1,ana,price\na,1,ben,price\na,2,ana,speed\na,2,ben,price\na,3,ana,\na,3,ben,\n\
                     a,4,ana,price\na,5,ana,price\na,5,ana,speed\na,5,ben,speed\nb,1,ana,speed\nb,1,ben,speed\n";
        let found = Codings::from_csv(table).unwrap().agreement(0);
        assert_eq!((found.coders.join(" ").as_str(), found.set_aside, found.overall.units), ("ana ben", 1, 4));
        // Three of four agree; chance is 1/4·1/2 + 1/2·1/4 + 1/4·1/4.
        assert!((found.overall.percent.unwrap().value - 0.75).abs() < 1e-12);
        assert!((found.overall.kappa.unwrap().value - (0.75 - 0.3125) / (1.0 - 0.3125)).abs() < 1e-12);
        let price = &found.codes[0];
        assert_eq!((price.code.as_str(), &price.given[..], price.figures.units), ("price", &[3, 2][..], 5));
        assert!((price.figures.percent.unwrap().value - 0.6).abs() < 1e-12);
        let differ: Vec<&str> = found.disagreements.iter().map(|of| of.unit.1.as_str()).collect();
        assert_eq!(differ, ["2", "5"]);
    }

    #[test]
    fn tables_without_coders_are_refused_with_the_line() {
        let refused = |text| Codings::from_csv(text).unwrap_err();
        assert!(refused("conversation,turn,code\na,1,x\n").to_string().contains("no column names the coder"));
        assert_eq!(refused("conversation,turn,coder,code\na,1,ana,x\na,,ben,x\n").line(), Some(3));
    }
}
