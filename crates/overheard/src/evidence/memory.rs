//! What is remembered of themes, so that those found later can be compared with them.

use super::{Fingerprint, Themes, TurnFate, assignment};
use crate::error::{Error, Kind, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Version of saved memories; another is refused.
const VERSION: u32 = 1;
/// From this overlap on a theme is a former one that goes on.
pub(super) const SAME: f64 = 0.3;

/// What is remembered of the themes of a study: enough to know them again, and none of the words but labels and phrases.
///
/// Made by [`Themes::memory`]; serde, versioned. Turns are remembered by [`Fingerprint`], so that files may be renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ThemeMemory {
    version: u32,
    /// The conversations that were there.
    pub conversations: BTreeSet<Fingerprint>,
    /// The themes, as they were listed.
    pub themes: Vec<FormerTheme>,
}

/// What is remembered of one theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FormerTheme {
    /// Its lasting name.
    pub key: Fingerprint,
    /// Its label.
    pub label: String,
    /// Its key phrases, best first.
    pub phrases: Vec<String>,
    /// In how many conversations it was heard.
    pub heard_in: u64,
    /// The turns whose likeliest theme it was.
    pub turns: BTreeSet<Fingerprint>,
}

impl ThemeMemory {
    /// Returns the memory as JSON: the same text for the same themes.
    ///
    /// # Panics
    /// Never: plain data always serialises.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data always serialises")
    }

    /// Loads a saved memory.
    ///
    /// # Errors
    /// `is_parse` when the text is of another version or damaged.
    pub fn from_json(text: &str) -> Result<Self> {
        let damaged = |why| Error::new(Kind::State { why });
        let memory: Self = serde_json::from_str(text).map_err(|_| damaged("it is cut or changed"))?;
        if memory.version == VERSION { Ok(memory) } else { Err(damaged("it was saved by another version")) }
    }

    /// The former theme of each turn that is remembered.
    pub(crate) fn labels(&self) -> BTreeMap<Fingerprint, usize> {
        let turns = self.themes.iter().enumerate().flat_map(|(number, theme)| theme.turns.iter().map(move |&turn| (turn, number)));
        turns.collect()
    }

    /// For each former theme the one of `themes` that it goes on as, with their overlap.
    pub(super) fn successors(&self, themes: &Themes) -> Vec<Option<(usize, f64)>> {
        let overlaps = self.overlaps(themes);
        let pairs = assignment::pair(&overlaps);
        let pairs = pairs.iter().zip(&overlaps).map(|(theme, row)| theme.map(|theme| (theme, row[theme])));
        pairs.map(|pair| pair.filter(|(_, overlap)| *overlap >= SAME)).collect()
    }

    /// Jaccard of each former theme with each of `themes`, on the turns that both studies have.
    fn overlaps(&self, themes: &Themes) -> Vec<Vec<f64>> {
        let known = |conversation: &str| themes.fingerprints.get(conversation).is_some_and(|print| self.conversations.contains(print));
        let mut shared: BTreeSet<Fingerprint> = BTreeSet::new();
        let mut now: Vec<BTreeSet<Fingerprint>> = vec![BTreeSet::new(); themes.len()];
        for turn in themes.turns.iter().filter(|turn| known(&turn.conversation)) {
            shared.insert(turn.fingerprint);
            if let Some(theme) = turn.likeliest() {
                now[theme].insert(turn.fingerprint);
            }
        }
        let overlap = |before: &BTreeSet<Fingerprint>, now: &BTreeSet<Fingerprint>| {
            let both = before.intersection(now).count();
            both as f64 / (before.len() + now.len() - both).max(1) as f64
        };
        let row = |former: &FormerTheme| {
            let before: BTreeSet<Fingerprint> = former.turns.intersection(&shared).copied().collect();
            now.iter().map(|now| overlap(&before, now)).collect()
        };
        self.themes.iter().map(row).collect()
    }
}

impl Themes {
    /// Returns what to remember of the themes, to compare later ones with.
    pub fn memory(&self) -> ThemeMemory {
        let mut turns: Vec<BTreeSet<Fingerprint>> = vec![BTreeSet::new(); self.len()];
        for turn in &self.turns {
            if let Some(theme) = turn.likeliest() {
                turns[theme].insert(turn.fingerprint);
            }
        }
        let remembered = |(theme, turns): (&super::Theme, BTreeSet<Fingerprint>)| FormerTheme {
            key: theme.key,
            label: theme.label.clone(),
            phrases: theme.phrases.iter().map(|phrase| phrase.text.clone()).collect(),
            heard_in: theme.conversations.count,
            turns,
        };
        let themes = self.iter().zip(turns).map(remembered).collect();
        ThemeMemory { version: VERSION, conversations: self.fingerprints.values().copied().collect(), themes }
    }

    /// Gives the themes that go on the keys that they had.
    pub(crate) fn carry_keys(&mut self, memory: &ThemeMemory) {
        for (former, successor) in memory.themes.iter().zip(memory.successors(self)) {
            if let Some((theme, _)) = successor {
                self.themes[theme].key = former.key;
            }
        }
    }
}

impl super::TurnRecord {
    /// The likeliest theme, by its own words or by the turns around it.
    pub(crate) fn likeliest(&self) -> Option<usize> {
        let has = matches!(self.fate, TurnFate::Theme | TurnFate::Context);
        self.themes.first().filter(|_| has).map(|theme| theme.theme)
    }
}
