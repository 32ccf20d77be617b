//! What an analyst changes about themes, as a log that can be replayed on a later run.

use super::{Fingerprint, FormerTheme, Themes};
use crate::error::{Error, Kind, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// Version of saved logs; another is refused.
const VERSION: u32 = 1;
/// A theme is the one that an edit means from this overlap of turns on.
const SAME: f64 = 0.3;
/// Where none of its turns are there: from this share of its first phrases on.
const SAME_PHRASES: f64 = 0.6;
const PHRASES: usize = 5;

/// One change. Themes are named by what survives a new run: key, turns and phrases, not by number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Edit {
    /// Gives a theme another name.
    Rename {
        /// The theme.
        theme: FormerTheme,
        /// Its new name.
        label: String,
    },
    /// Makes two themes one; the first keeps its name.
    Merge {
        /// The theme that stays.
        theme: FormerTheme,
        /// The theme that joins it.
        other: FormerTheme,
    },
    /// Divides a theme in two by its own words; the larger part keeps its key.
    Split {
        /// The theme.
        theme: FormerTheme,
    },
    /// Puts a theme before those that are not pinned.
    Pin {
        /// The theme.
        theme: FormerTheme,
    },
    /// Leaves a theme out of what is shown; its turns keep it.
    Hide {
        /// The theme.
        theme: FormerTheme,
    },
}

impl Edit {
    /// Returns the name: `rename`, `merge`, `split`, `pin` or `hide`.
    pub fn action(&self) -> &'static str {
        match self {
            Self::Rename { .. } => "rename",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Pin { .. } => "pin",
            Self::Hide { .. } => "hide",
        }
    }

    /// Returns the theme that it is about.
    pub fn theme(&self) -> &FormerTheme {
        match self {
            Self::Rename { theme, .. } | Self::Merge { theme, .. } | Self::Split { theme } | Self::Pin { theme } | Self::Hide { theme } => {
                theme
            }
        }
    }
}

/// Changes in the order in which they were made; serde, versioned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EditLog {
    version: u32,
    /// The changes, first to last.
    pub edits: Vec<Edit>,
}

impl Default for EditLog {
    fn default() -> Self {
        Self { version: VERSION, edits: Vec::new() }
    }
}

impl EditLog {
    /// Returns the log as JSON: the same text for the same changes.
    ///
    /// # Panics
    /// Never: plain data always serialises.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain data always serialises")
    }

    /// Loads a saved log.
    ///
    /// # Errors
    /// `is_parse` when the text is of another version or damaged.
    pub fn from_json(text: &str) -> Result<Self> {
        let damaged = |why| Error::new(Kind::State { why });
        let log: Self = serde_json::from_str(text).map_err(|_| damaged("it is cut or changed"))?;
        if log.version == VERSION { Ok(log) } else { Err(damaged("it was saved by another version")) }
    }
}

/// Why an edit changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EditProblem {
    /// No theme is like the one that it is about any more.
    NoSuchTheme,
    /// The two themes that it makes one are one already.
    AlreadyOne,
    /// The theme does not fall apart: it has too few turns, or too few words that tell them apart.
    DoesNotDivide,
}

impl fmt::Display for EditProblem {
    /// The stable name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchTheme => "no-such-theme",
            Self::AlreadyOne => "already-one",
            Self::DoesNotDivide => "does-not-divide",
        })
    }
}

/// What became of one edit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EditOutcome {
    /// The edit itself, to be replayed.
    #[serde(skip)]
    pub edit: Edit,
    /// Its name.
    pub action: &'static str,
    /// Key of the theme that it is about, as it was when the edit was made.
    pub key: Fingerprint,
    /// Label of that theme, as it was when the edit was made.
    pub label: String,
    /// Why it changed nothing; `None` where it was applied.
    pub problem: Option<EditProblem>,
}

impl EditOutcome {
    pub(super) fn new(edit: &Edit, problem: Option<EditProblem>) -> Self {
        let theme = edit.theme();
        Self { edit: edit.clone(), action: edit.action(), key: theme.key, label: theme.label.clone(), problem }
    }
}

impl Themes {
    /// Returns every edit that was made or tried, to be saved and replayed.
    pub fn edit_log(&self) -> EditLog {
        EditLog { version: VERSION, edits: self.edits.iter().map(|outcome| outcome.edit.clone()).collect() }
    }

    /// Returns what an edit needs to know of a theme to find it again.
    ///
    /// # Errors
    /// `is_config` when there is no theme with this number.
    pub fn reference(&self, theme: usize) -> Result<FormerTheme> {
        let kind = || Kind::Option { option: "theme", found: theme.to_string(), remedy: "take the id of a theme that is listed" };
        self.memory().themes.into_iter().nth(theme).ok_or_else(|| Error::new(kind()))
    }

    /// The theme that an edit means.
    pub(super) fn meant(&self, wanted: &FormerTheme) -> Option<usize> {
        if let Some(theme) = self.themes.iter().position(|theme| theme.key == wanted.key) {
            return Some(theme);
        }
        let here: BTreeSet<Fingerprint> = self.turns.iter().map(|turn| turn.fingerprint).collect();
        let turns: BTreeSet<Fingerprint> = wanted.turns.intersection(&here).copied().collect();
        let memory = self.memory();
        let (likeness, least): (Vec<f64>, f64) = if turns.is_empty() {
            (memory.themes.iter().map(|theme| shared_phrases(wanted, theme)).collect(), SAME_PHRASES)
        } else {
            (memory.themes.iter().map(|theme| jaccard(&turns, &theme.turns)).collect(), SAME)
        };
        let most = likeness.iter().copied().fold(0.0, f64::max);
        (most >= least).then(|| likeness.iter().position(|&likeness| likeness >= most)).flatten()
    }
}

fn jaccard(a: &BTreeSet<Fingerprint>, b: &BTreeSet<Fingerprint>) -> f64 {
    let both = a.intersection(b).count();
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

fn shared_phrases(wanted: &FormerTheme, theme: &FormerTheme) -> f64 {
    let first: Vec<&String> = wanted.phrases.iter().take(PHRASES).collect();
    let shared = first.iter().filter(|phrase| theme.phrases.contains(phrase)).count();
    shared as f64 / first.len().max(1) as f64
}
