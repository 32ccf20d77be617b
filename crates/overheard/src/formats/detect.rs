//! Which format content is, by what it holds.

use super::whole::Whole;
use super::{FORMATS, Input, ReadOptions};

/// The highest confidence.
const SURE: u8 = 100;

/// A format that content could be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// Name of the format.
    pub format: &'static str,
    /// Dialect, where the content shows one.
    pub dialect: Option<&'static str>,
    /// How sure, 1 to 100.
    pub confidence: u8,
    /// What in the content speaks for it.
    pub why: String,
}

impl Candidate {
    pub(crate) fn new(format: &'static str, confidence: u8, why: impl Into<String>) -> Self {
        Self { format, dialect: None, confidence, why: why.into() }
    }

    pub(crate) fn dialect(mut self, dialect: &'static str) -> Self {
        self.dialect = Some(dialect);
        self
    }
}

/// Returns the formats that `bytes` could be, best first, with reasons; empty when none fits.
///
/// The content decides; the ending of `path` only breaks ties.
pub fn detect(bytes: &[u8], path: &str) -> Vec<Candidate> {
    let options = ReadOptions::default();
    // What cannot be opened is no format; reading it says why.
    Whole::open(bytes, &options).map_or_else(|_| Vec::new(), |whole| rank(&whole.input(path, &options)))
}

/// The first of what [`rank`] gives; formats that could be no better are not asked.
pub(super) fn best(input: &Input<'_>) -> Option<Candidate> {
    let mut found = Vec::new();
    for (named, candidate) in candidates(input) {
        if named && candidate.confidence == SURE {
            return Some(candidate);
        }
        found.push((named, candidate));
    }
    in_order(found).into_iter().next()
}

pub(crate) fn rank(input: &Input<'_>) -> Vec<Candidate> {
    in_order(candidates(input).collect())
}

/// What each format says, and whether the file is named as its files are.
fn candidates(input: &Input<'_>) -> impl Iterator<Item = (bool, Candidate)> {
    let extension = input.extension();
    let asked = FORMATS.iter().filter(|format| format.reads_containers() == input.contained.is_some());
    asked.filter_map(move |format| {
        let named = extension.as_deref().is_some_and(|ending| format.extensions.contains(&ending));
        (format.probe)(input).map(|candidate| (named, candidate))
    })
}

fn in_order(mut found: Vec<(bool, Candidate)>) -> Vec<Candidate> {
    found.sort_by(|(a_named, a), (b_named, b)| b.confidence.cmp(&a.confidence).then(b_named.cmp(a_named)));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}
