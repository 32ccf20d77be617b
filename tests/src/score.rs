//! How well found themes match planted ones: by the turns that carry them.

use crate::manifest::fold;
use crate::places::TemporaryFolder;
use crate::plant::{Planted, plant};
use overheard::evidence::{TurnFate, TurnRecord};
use overheard::{Conversation, Cue, Result, Study, Theme, Themes};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;

/// From this F1 on a planted theme counts as found.
pub const FOUND_F1: f64 = 0.7;

/// A turn: conversation and position in it.
pub type Place = (String, usize);

/// A theme that is known to be in a study.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Whether only staff names it.
    pub staff_only: bool,
    /// The conversations that it is told in.
    pub told_in: BTreeSet<String>,
    /// The customers' turns that tell it.
    pub turns: BTreeSet<Place>,
    /// Turns of the key that were not found in the conversations.
    pub missing: Vec<String>,
}

/// What was found of a known theme.
#[derive(Debug, Clone)]
pub struct Match {
    /// Name of the known theme.
    pub name: String,
    /// Number of the found theme with the best F1; `None` where none shares a turn with it.
    pub theme: Option<usize>,
    /// Label of the found theme.
    pub label: String,
    /// F1 on turns, 0 to 1.
    pub f1: f64,
    /// Conversations that it is told in.
    pub told_in: usize,
    /// Conversations that the found theme is heard in.
    pub heard_in: usize,
}

impl Match {
    /// Tells whether it counts as found.
    pub fn is_found(&self) -> bool {
        self.f1 >= FOUND_F1
    }

    /// Tells whether the number of conversations is off by one at most.
    pub fn is_within_one(&self) -> bool {
        self.theme.is_some() && self.told_in.abs_diff(self.heard_in) <= 1
    }
}

impl fmt::Display for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rank = self.theme.map_or("-".to_owned(), |theme| (theme + 1).to_string());
        write!(
            f,
            "{:<24} F1 {:.2}  told {:>2} heard {:>2}  no. {rank:>2} {:?}",
            self.name, self.f1, self.told_in, self.heard_in, self.label
        )
    }
}

/// Finds the found theme that shares most turns with a known one; the earlier wins a tie.
pub fn best_match(known: &Known, themes: &Themes) -> Match {
    let mut best =
        Match { name: known.name.clone(), theme: None, label: String::new(), f1: 0.0, told_in: known.told_in.len(), heard_in: 0 };
    for theme in themes {
        let f1 = f1(&known.turns, &carrying(theme, &themes.turns));
        if f1 > best.f1 {
            best = Match { theme: Some(theme.id), label: theme.label.clone(), f1, heard_in: theme.heard_in.len(), ..best };
        }
    }
    best
}

/// Returns the turns whose own words carry a theme.
pub fn carrying(theme: &Theme, records: &[TurnRecord]) -> BTreeSet<Place> {
    let carries =
        |record: &&TurnRecord| record.fate == TurnFate::Theme && record.themes.iter().any(|of| of.theme == theme.id && of.carries);
    records.iter().filter(carries).map(|record| (record.conversation.clone(), record.turn)).collect()
}

fn f1(planted: &BTreeSet<Place>, found: &BTreeSet<Place>) -> f64 {
    let both = planted.intersection(found).count();
    if both == 0 { 0.0 } else { 2.0 * both as f64 / (planted.len() + found.len()) as f64 }
}

/// Tells whether a found theme is named for a known one: every word of the name begins like one of the label,
/// or of one of its three best phrases.
pub fn is_named(theme: &Theme, name: &str) -> bool {
    let start = |word: &str| -> String { word.to_lowercase().chars().take(6).collect() };
    let holds = |text: &str| {
        let words: BTreeSet<String> = text.split(|c: char| !c.is_alphanumeric()).map(start).collect();
        name.split_whitespace().all(|word| words.contains(&start(word)))
    };
    holds(&theme.label) || theme.phrases.iter().take(3).any(|phrase| holds(&phrase.text))
}

/// Returns the turns of a telling: those from the turn or cue that starts with `start` until somebody else speaks.
///
/// White space is folded. `start` may be the whole text or its beginning. Empty where nothing starts so.
pub fn told(conversation: &Conversation, start: &str) -> Vec<usize> {
    let start = fold(start);
    let turns = conversation.turns();
    let starts = |text: &str| fold(text).starts_with(&start) || start.starts_with(&fold(text)) && fold(text).len() > 20;
    let first = turns.iter().position(|turn| {
        let cues: &[Cue] = &conversation.cues()[turn.cues.start as usize..turn.cues.end as usize];
        starts(conversation.slice(turn.text)) || cues.iter().any(|cue| starts(conversation.slice(cue.text)))
    });
    let Some(first) = first else { return Vec::new() };
    let end = (first..turns.len()).find(|&at| turns[at].speaker != turns[first].speaker).unwrap_or(turns.len());
    (first..end).collect()
}

/// Joins a key's tellings with the conversations; `tellings` are pairs of a file's name and starts of turns.
pub fn known(name: &str, staff_only: bool, tellings: &[(&str, Vec<&str>)], conversations: &[Conversation]) -> Known {
    let mut known = Known { name: name.to_owned(), staff_only, told_in: BTreeSet::new(), turns: BTreeSet::new(), missing: Vec::new() };
    for (file, starts) in tellings {
        known.told_in.insert((*file).to_owned());
        let conversation = conversations.iter().find(|conversation| conversation.source().path == *file);
        for start in starts {
            let turns = conversation.map(|conversation| told(conversation, start)).unwrap_or_default();
            if turns.is_empty() {
                known.missing.push(format!("{file}: {start}"));
            }
            known.turns.extend(turns.into_iter().map(|turn| ((*file).to_owned(), turn)));
        }
    }
    known
}

/// How a planted study fared.
#[derive(Debug)]
pub struct PlantScore {
    /// Number of the study.
    pub seed: u64,
    /// Files that could not be read.
    pub skipped: Vec<String>,
    /// Turns of the key that were not found in the conversations.
    pub missing: Vec<String>,
    /// Conversations of the study.
    pub conversations: usize,
    /// Themes found.
    pub themes: usize,
    /// Every planted theme that customers tell; the spanning one first.
    pub matches: Vec<Match>,
    /// Conversations in which the theme that only staff names is heard.
    pub staff_only_heard_in: usize,
}

impl PlantScore {
    /// Returns how many planted themes were found.
    pub fn found(&self) -> usize {
        self.matches.iter().filter(|one| one.is_found()).count()
    }

    /// Returns for how many planted themes the number of conversations is off by one at most.
    pub fn within_one(&self) -> usize {
        self.matches.iter().filter(|one| one.is_within_one()).count()
    }

    /// Tells whether the theme that everybody tells is listed first, with every conversation.
    pub fn spanning_is_first_and_exact(&self) -> bool {
        self.matches.first().is_some_and(|one| one.theme == Some(0) && one.heard_in == one.told_in)
    }
}

impl fmt::Display for PlantScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spanning = if self.spanning_is_first_and_exact() { "first, exact" } else { "no" };
        let (planted, found, within) = (self.matches.len(), self.found(), self.within_one());
        write!(
            f,
            "seed {:>3}: {:>2} conversations, {:>2} themes; planted {planted:>2}, found {found:>2}",
            self.seed, self.conversations, self.themes
        )?;
        write!(f, ", spanning {spanning:<12}, staff-only heard in {}, counts within one {within:>2}", self.staff_only_heard_in)?;
        if !self.skipped.is_empty() || !self.missing.is_empty() {
            write!(f, "  ({} files not read, {} planted turns not met)", self.skipped.len(), self.missing.len())?;
        }
        Ok(())
    }
}

/// Plants a study, runs the library on its files with the default options and scores what it finds.
///
/// # Errors
/// When no file of the study can be read.
///
/// # Panics
/// When temporary files cannot be written.
pub fn score(seed: u64) -> Result<PlantScore> {
    let planted = plant(seed);
    let folder = TemporaryFolder::new(&format!("planted-{seed}"));
    for file in &planted.files {
        fs::write(folder.path().join(&file.name), &file.content).expect("temporary files can be written");
    }
    let study = Study::builder().read([folder.path()])?;
    let themes = study.themes()?;
    Ok(compare(seed, &planted, &study, &themes))
}

fn compare(seed: u64, planted: &Planted, study: &Study, themes: &Themes) -> PlantScore {
    let mut score = PlantScore {
        seed,
        skipped: study.skipped().iter().map(|file| file.path.clone()).collect(),
        missing: Vec::new(),
        conversations: study.len(),
        themes: themes.len(),
        matches: Vec::new(),
        staff_only_heard_in: 0,
    };
    for theme in &planted.themes {
        if theme.staff_only {
            let named = themes.iter().filter(|found| is_named(found, &theme.name));
            score.staff_only_heard_in = named.map(|found| found.heard_in.len()).max().unwrap_or(0);
            continue;
        }
        let tellings: Vec<(&str, Vec<&str>)> =
            theme.tellings.iter().map(|telling| (telling.file.as_str(), telling.turns.iter().map(String::as_str).collect())).collect();
        let known = known(&theme.name, false, &tellings, study.conversations());
        score.matches.push(best_match(&known, themes));
        score.missing.extend(known.missing);
    }
    score
}
