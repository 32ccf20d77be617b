//! Comparisons: is it enough, what did this one add, who differs, what was believed, who agrees.
//!
//! All of it is asked through [`Study`](crate::Study); the formulas are in [`stats`] and in `METHODS.md`.

mod added;
mod attributes;
mod beliefs;
mod claims;
mod codings;
mod comparison;
mod incidence;
mod ledger;
mod matters;
mod negation;
mod order;
mod passage;
mod prospective;
mod saturation;
mod speech;
pub mod stats;
mod trend;

pub use added::{AddedTheme, Addition};
pub use attributes::{Attributes, Period};
pub use beliefs::{Belief, beliefs};
pub use codings::{Agreement, CodeAgreement, Codings, Disagreement, Figures, Unit};
pub use comparison::{Comparison, Segment, SegmentWord, ThemeDifference};
pub use incidence::{Incidence, Mention, Row};
pub use ledger::{Finding, Ledger, RankAgreement, Stance, Stances, Verdict};
pub use prospective::{Prospective, ProspectivePoint};
pub use saturation::{CurvePoint, Growth, Order, Saturation};
pub use trend::{Direction, Trend};

pub(crate) use comparison::segment;
pub(crate) use ledger::ledger;
pub(crate) use matters::matters;
pub(crate) use order::ordered;
pub(crate) use speech::Speech;

use crate::error::Result;
use crate::evidence::Themes;
use std::collections::BTreeSet;

/// With fewer conversations nothing is said about what more would bring.
const FEW: u64 = 4;

impl Themes {
    /// Compares segments by themes alone; [`Study::compared_by`](crate::Study::compared_by) compares their words as well.
    ///
    /// # Errors
    /// `is_config` when no conversation has the attribute.
    ///
    /// # Source
    /// See [`Comparison`] and `METHODS.md#segments`.
    pub fn compared_by(&self, attributes: &Attributes, attribute: &str) -> Result<Comparison> {
        let heard = Incidence::of_themes(attributes.conversations.iter().map(String::as_str), self);
        comparison::compared(&heard, self, attributes, attribute, None)
    }
}

/// Reckons whether the conversations are enough.
pub(crate) fn saturation(speech: &Speech<'_>, themes: &Themes) -> Saturation {
    let (order, by) = ordered(speech.conversations);
    let heard = Incidence::of_themes(speech.ids(), themes);
    Saturation::new(&matters(speech).of(&order), &heard.of(&order), by, None)
}

/// Tells what each conversation added to those before it.
pub(crate) fn additions(speech: &Speech<'_>, themes: &Themes) -> Vec<Addition> {
    let (order, _) = ordered(speech.conversations);
    let heard = Incidence::of_themes(speech.ids(), themes);
    added::additions(speech, themes, &heard, &matters(speech), &order)
}

/// Reckons for each segment whether its conversations are enough, in order of the attribute's values.
pub(crate) fn saturation_by(speech: &Speech<'_>, themes: &Themes, attributes: &Attributes, attribute: &str) -> Result<Vec<Saturation>> {
    let (groups, _) = comparison::groups(attributes, attribute)?;
    let (order, by) = ordered(speech.conversations);
    let (matters, heard) = (matters(speech), Incidence::of_themes(speech.ids(), themes));
    let one = |(value, positions): (String, Vec<usize>)| {
        let positions: BTreeSet<usize> = positions.into_iter().collect();
        let order: Vec<usize> = order.iter().copied().filter(|at| positions.contains(at)).collect();
        Saturation::new(&matters.of(&order), &heard.of(&order), by, Some(format!("{attribute}: {value}")))
    };
    Ok(groups.into_iter().map(one).collect())
}

/// Compares the segments of an attribute.
pub(crate) fn compared(speech: &Speech<'_>, themes: &Themes, attributes: &Attributes, attribute: &str) -> Result<Comparison> {
    let heard = Incidence::of_themes(speech.ids(), themes);
    comparison::compared(&heard, themes, attributes, attribute, Some(speech))
}
