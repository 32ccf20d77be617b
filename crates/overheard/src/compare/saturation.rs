//! Is it enough: what the conversations so far show of what more of them would.

use super::stats::{GuestRule, GuestRun, LoweFit, Richness, guest, lowe};
use super::{FEW, Incidence};
use serde::Serialize;
use std::fmt;

/// Points of a curve at most.
const POINTS: u64 = 60;
/// Curves go on for half as many conversations again.
const FURTHER: u64 = 2;

/// What so many conversations show on average.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CurvePoint {
    /// Conversations.
    pub conversations: u64,
    /// Themes heard in that many of them on average; expected, past those there are.
    pub themes: f64,
    /// Share of what a further conversation would speak of that is heard by then, 0 to 1.
    pub coverage: f64,
}

/// How far a list of things that are spoken of is complete.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Growth {
    /// What is heard, in how many conversations.
    pub counts: Richness,
    /// The share of what a further conversation would speak of that has been heard, 0 to 1.
    pub coverage: f64,
    /// How many more conversations of the same kind bring the coverage to 90%; 0 where it is there.
    ///
    /// `None` where the counts do not tell.
    pub more_for_90: Option<u64>,
    /// The same for 95%.
    pub more_for_95: Option<u64>,
    /// The least number of things there are, heard or not (Chao2).
    pub estimate: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What fewer conversations show and more would, whichever they are.
    pub curve: Vec<CurvePoint>,
    /// How many are heard for the first time in each conversation, in order.
    pub new: Vec<u64>,
    /// Whether runs of conversations, in order, bring at most 5% and 0% that is new.
    pub guest: Vec<GuestRun>,
    /// Curves fitted to the numbers in order; where they disagree, that is the answer.
    pub lowe: Vec<LoweFit>,
}

impl Growth {
    /// Reckons with what is heard in each conversation, in the order of [`Incidence::conversations`].
    pub fn of(incidence: &Incidence) -> Self {
        let counts = Richness::new(incidence.conversations.len() as u64, incidence.rows.iter().map(super::Row::heard_in));
        let mut new = vec![0; incidence.conversations.len()];
        for first in incidence.rows.iter().filter_map(|row| row.mentions.first()) {
            new[first.conversation] += 1;
        }
        let cumulative: Vec<u64> = new.iter().scan(0, |sum, new| Some(std::mem::replace(sum, *sum + new) + new)).collect();
        let (estimate, low, high) = counts.estimate();
        let rules = [0.05, 0.0].map(|threshold| GuestRule { threshold, ..GuestRule::default() });
        Self {
            coverage: counts.coverage(),
            more_for_90: counts.more_for(0.9),
            more_for_95: counts.more_for(0.95),
            estimate,
            low,
            high,
            curve: curve(&counts),
            guest: rules.into_iter().map(|rule| guest(&new, rule)).collect(),
            lowe: lowe(&cumulative),
            counts,
            new,
        }
    }
}

fn curve(counts: &Richness) -> Vec<CurvePoint> {
    let last = counts.conversations + counts.conversations / FURTHER;
    let step = last.div_ceil(POINTS).max(1);
    // The point of all there are is always one of them.
    let mut sizes: Vec<u64> = (1..=last).filter(|size| size % step == 0 || *size == counts.conversations).collect();
    sizes.dedup();
    let point = |size| CurvePoint { conversations: size, themes: counts.expected(size), coverage: counts.expected_coverage(size) };
    sizes.into_iter().map(point).collect()
}

/// How the conversations are ordered where order matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Order {
    /// By the dates that every conversation's file states.
    Dates,
    /// By file, because not every conversation has a date.
    Files,
}

/// Whether the conversations of a study, or of a part of it, are enough.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Saturation {
    /// The part of the study, such as `sector: care`; `None` for all of it.
    pub segment: Option<String>,
    /// Ids of the conversations, in order.
    pub conversations: Vec<String>,
    /// What the order follows.
    pub order: Order,
    /// What people dwell on, in one conversation or in many: nothing is left out for being rare.
    pub matters: Growth,
    /// The themes of the study. Its search lists what recurs, so this cannot tell what is still unheard; it shows when the themes
    /// were first heard.
    pub themes: Growth,
    /// The share of people, 0 to 1, that has to have a theme for it to be heard here with 95% confidence.
    pub heard_with_95: f64,
    /// All that in plain words: what so many conversations can and cannot show.
    pub says: String,
}

impl Saturation {
    pub(super) fn new(matters: &Incidence, themes: &Incidence, order: Order, segment: Option<String>) -> Self {
        let conversations = matters.conversations.clone();
        let n = conversations.len().max(1) as f64;
        let mut saturation = Self {
            segment,
            order,
            matters: Growth::of(matters),
            themes: Growth::of(themes),
            heard_with_95: 1.0 - libm::pow(0.05, 1.0 / n),
            conversations,
            says: String::new(),
        };
        saturation.says = saturation.in_words();
        saturation
    }

    /// Tells whether there are enough conversations, and enough that they dwell on, to say what more of them would bring.
    pub fn tells(&self) -> bool {
        self.conversations.len() as u64 >= FEW && self.matters.counts.heard > 0
    }

    fn in_words(&self) -> String {
        let n = self.conversations.len() as u64;
        if n < FEW {
            return "Too few conversations to say what more of them would bring.".to_owned();
        }
        if self.matters.counts.heard == 0 {
            return "No conversation dwells on anything, so what more of them would bring cannot be told.".to_owned();
        }
        let covered = self.matters.coverage * 100.0;
        let more = match self.matters.more_for_90 {
            Some(0) => ", enough for 90%".to_owned(),
            Some(more) => format!("; about {more} more for 90%"),
            None => "; the counts do not tell how many more for 90%".to_owned(),
        };
        let mut says = vec![format!("Of what a further conversation would dwell on, about {covered:.0}% has come up{more}.")];
        if let Some(last) = self.themes.new.iter().rposition(|&new| new > 0) {
            let heard = self.themes.counts.heard;
            let themes = if heard == 1 { "theme" } else { "themes" };
            says.push(format!("The {heard} {themes} had all come up by conversation {} of {n}.", last + 1));
        }
        let missed = self.heard_with_95 * 100.0;
        if missed >= 1.0 {
            says.push(format!("What fewer than {missed:.0}% of people would speak of may well be unheard."));
        }
        says.join(" ")
    }
}

impl fmt::Display for Saturation {
    /// [`Saturation::says`]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}
