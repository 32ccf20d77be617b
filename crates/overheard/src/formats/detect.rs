//! Which format content is, by what it holds.

use super::plain::paragraphs;
use super::whole::Whole;
use super::{FORMATS, Format, Input, ReadOptions};

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
    let mut found: Vec<(bool, Candidate)> = Vec::new();
    for format in asked(input) {
        if format.name == paragraphs::FORMAT.name && found.iter().any(|(_, other)| other.confidence > paragraphs::CONFIDENCE) {
            continue;
        }
        let Some((named, candidate)) = candidate(format, input) else { continue };
        if named && candidate.confidence == SURE {
            return Some(candidate);
        }
        found.push((named, candidate));
    }
    in_order(found).into_iter().next()
}

pub(crate) fn rank(input: &Input<'_>) -> Vec<Candidate> {
    in_order(asked(input).filter_map(|format| candidate(format, input)).collect())
}

/// The formats that content can be.
fn asked(input: &Input<'_>) -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.reads_containers() == input.contained.is_some())
}

/// What a format says, and whether the file is named as its files are.
fn candidate(format: &Format, input: &Input<'_>) -> Option<(bool, Candidate)> {
    let named = || input.extension().is_some_and(|ending| format.extensions.contains(&ending.as_str()));
    (format.probe)(input).map(|candidate| (named(), candidate))
}

fn in_order(mut found: Vec<(bool, Candidate)>) -> Vec<Candidate> {
    found.sort_by(|(a_named, a), (b_named, b)| b.confidence.cmp(&a.confidence).then(b_named.cmp(a_named)));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_the_first_of_all() {
        let prose = "we went there because it was cheap and then it was not and so we left it all again there\n";
        let labelled = "Ana: It is slow.\n\nAgent: How slow?\n\nAna: Very.\n\nAgent: I see.\n\n";
        let table = "who,text\na,it is slow\nb,how slow\na,very\n";
        let texts = [
            prose.repeat(4),
            labelled.repeat(3),
            labelled.to_owned() + &prose.repeat(9),
            table.to_owned(),
            "Ana: Hi".to_owned(),
            String::new(),
        ];
        let options = ReadOptions::default();
        let mut formats = std::collections::BTreeSet::new();
        for (text, path) in texts.iter().flat_map(|text| ["a.txt", "a.csv", "a.md"].map(|path| (text, path))) {
            let whole = Whole::open(text.as_bytes(), &options).unwrap();
            let input = whole.input(path, &options);
            let best = best(&input);
            assert_eq!(best, rank(&input).into_iter().next(), "{path}: {text}");
            formats.extend(best.map(|best| best.format));
        }
        assert!(formats.len() > 2 && formats.contains(paragraphs::FORMAT.name), "{formats:?}");
    }
}
