//! What became of every turn.

use super::{Fingerprint, Themes};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// What became of a turn: its themes, or the reason for having none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TurnFate {
    /// Its own words carry at least one theme.
    Theme,
    /// It has a theme only through the turns around it; it counts for no share and is not quoted.
    Context,
    /// Only greeting, thanks, agreement, names of those who take part, and words that keep a talk going.
    SmallTalk,
    /// No word that could carry a theme.
    NoContentWords,
    /// Too short, or its content words say too little for any theme.
    TooLittleEvidence,
    /// Said by somebody that is not listened to, such as the interviewer.
    OtherRole,
    /// Not said by anybody: a break, a notice.
    NotSpoken,
}

impl fmt::Display for TurnFate {
    /// The stable name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Theme => "theme",
            Self::Context => "context",
            Self::SmallTalk => "small-talk",
            Self::NoContentWords => "no-content-words",
            Self::TooLittleEvidence => "too-little-evidence",
            Self::OtherRole => "other-role",
            Self::NotSpoken => "not-spoken",
        })
    }
}

impl Themes {
    /// How many turns had each fate.
    pub(crate) fn turns_by_fate(&self) -> BTreeMap<TurnFate, usize> {
        let mut counts = BTreeMap::new();
        self.turns.iter().for_each(|turn| *counts.entry(turn.fate).or_default() += 1);
        counts
    }
}

/// One turn and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TurnRecord {
    /// The conversation.
    pub conversation: String,
    /// Position of the turn in it, from 0.
    pub turn: usize,
    /// What it is known again by in other runs.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
    /// Who said it, within the conversation.
    #[serde(skip)]
    pub(crate) person: Option<u32>,
    /// Themes or reason.
    pub fate: TurnFate,
    /// How many of its words the themes are made of.
    pub terms: u32,
    /// Its themes, likeliest first; empty where the fate is a reason.
    pub themes: Vec<TurnTheme>,
}

/// One theme of one turn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TurnTheme {
    /// Number of the theme.
    pub theme: usize,
    /// Probability given the whole conversation, 0 to 1.
    pub probability: f64,
    /// What the turn's own words say for it, in nats (natural logarithms of odds).
    pub evidence_nats: f64,
    /// Whether that is enough to count and to quote.
    pub carries: bool,
}
