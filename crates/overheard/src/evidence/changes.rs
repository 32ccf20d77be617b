//! What became of former themes: which go on, which are new, which are gone.

use super::{Fingerprint, FormerTheme, Theme, ThemeMemory, Themes};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// What happened to a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ChangeKind {
    /// No former theme goes on as this one.
    New,
    /// It goes on; new conversations speak of it, and brought a key phrase that it did not have.
    Deepened,
    /// It goes on; new conversations speak of it in the words that were known.
    Confirmed,
    /// It goes on; no new conversation speaks of it.
    Quiet,
    /// No theme goes on as this former one.
    Gone,
}

impl fmt::Display for ChangeKind {
    /// The stable name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::New => "new",
            Self::Deepened => "deepened",
            Self::Confirmed => "confirmed",
            Self::Quiet => "quiet",
            Self::Gone => "gone",
        })
    }
}

/// What happened to one theme.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThemeChange {
    /// What happened.
    pub kind: ChangeKind,
    /// Number of the theme now; `None` where it is gone.
    pub theme: Option<usize>,
    /// Number of the theme before; `None` where it is new.
    pub former: Option<usize>,
    /// Its lasting name.
    pub key: Fingerprint,
    /// Its label now; the former one where it is gone.
    pub label: String,
    /// Overlap of its turns before and now (Jaccard, 0 to 1), on the turns that both studies have; `None` where it is new or gone.
    pub overlap: Option<f64>,
    /// Conversations it was heard in before.
    pub heard_before: u64,
    /// Ids of the conversations that were not there before and speak of it now.
    pub heard_newly: Vec<String>,
    /// Key phrases that it did not have before.
    pub new_phrases: Vec<String>,
}

impl Themes {
    /// Tells what became of the themes that `memory` remembers: the themes of now in their order, then those that are gone.
    ///
    /// Themes are matched one to one by the turns that both studies have; see `METHODS.md#identity`.
    pub fn compared_with(&self, memory: &ThemeMemory) -> Vec<ThemeChange> {
        let successors = memory.successors(self);
        let former_of = |theme: usize| {
            let found = successors.iter().position(|successor| successor.is_some_and(|(of, _)| of == theme))?;
            Some((found, successors[found].map_or(0.0, |(_, overlap)| overlap)))
        };
        let now = self.iter().map(|theme| match former_of(theme.id) {
            Some((former, overlap)) => self.went_on(theme, memory, former, overlap),
            None => self.is_new(theme, memory),
        });
        let lost = memory.themes.iter().enumerate().zip(&successors).filter(|(_, successor)| successor.is_none());
        now.chain(lost.map(|((former, theme), _)| gone(theme, former))).collect()
    }

    fn went_on(&self, theme: &Theme, memory: &ThemeMemory, former: usize, overlap: f64) -> ThemeChange {
        let before = &memory.themes[former];
        let known: BTreeSet<&str> = before.phrases.iter().map(String::as_str).collect();
        let new = theme.phrases.iter().map(|phrase| phrase.text.as_str()).filter(|text| !known.contains(text));
        let (heard_newly, new_phrases) = (self.heard_newly(theme, memory), new.map(str::to_owned).collect::<Vec<String>>());
        let kind = match (heard_newly.is_empty(), new_phrases.is_empty()) {
            (true, _) => ChangeKind::Quiet,
            (false, true) => ChangeKind::Confirmed,
            (false, false) => ChangeKind::Deepened,
        };
        let (theme, label, key) = (Some(theme.id), theme.label.clone(), before.key);
        let (former, overlap) = (Some(former), Some(overlap));
        ThemeChange { kind, theme, former, key, label, overlap, heard_before: before.heard_in, heard_newly, new_phrases }
    }

    fn is_new(&self, theme: &Theme, memory: &ThemeMemory) -> ThemeChange {
        ThemeChange {
            kind: ChangeKind::New,
            theme: Some(theme.id),
            former: None,
            key: theme.key,
            label: theme.label.clone(),
            overlap: None,
            heard_before: 0,
            heard_newly: self.heard_newly(theme, memory),
            new_phrases: theme.phrases.iter().map(|phrase| phrase.text.clone()).collect(),
        }
    }

    fn heard_newly(&self, theme: &Theme, memory: &ThemeMemory) -> Vec<String> {
        let known = |id: &&String| self.fingerprints.get(*id).is_some_and(|print| memory.conversations.contains(print));
        theme.heard_in.iter().filter(|id| !known(id)).cloned().collect()
    }
}

fn gone(theme: &FormerTheme, former: usize) -> ThemeChange {
    ThemeChange {
        kind: ChangeKind::Gone,
        theme: None,
        former: Some(former),
        key: theme.key,
        label: theme.label.clone(),
        overlap: None,
        heard_before: theme.heard_in,
        heard_newly: Vec::new(),
        new_phrases: Vec::new(),
    }
}
