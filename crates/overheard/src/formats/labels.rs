//! Speaker labels in front of text: `Name: text`.

use std::collections::BTreeMap;

/// Longest label, in characters.
const MAX_LABEL: usize = 60;

/// Returns the label and where the text behind it starts, if `text` looks like `Name: text`.
pub(crate) fn split_label(text: &str) -> Option<(&str, usize)> {
    let colon = text.find([':', '：'])?;
    let label = text[..colon].trim();
    let after = &text[colon + text[colon..].chars().next()?.len_utf8()..];
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace) || text[colon..].starts_with('：');
    (spaced && is_label(label)).then_some((label, text.len() - after.trim_start().len()))
}

/// Tells whether `label` could name a speaker: short, begins like a name, holds no sentence.
pub(crate) fn is_label(label: &str) -> bool {
    let starts = label.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '(' | '<' | '_' | '*'));
    let sentence = label.contains(['!', '?', ';', '"', '“', '”', '\t', '[', ']']) || ends_sentence(label) || label.contains(", and ");
    let words = label.split_whitespace().count();
    let named = label.chars().any(char::is_alphabetic);
    starts
        && named
        && !sentence
        && words <= 8
        && label.chars().count() <= MAX_LABEL
        && !label.ends_with("http")
        && !label.ends_with("https")
}

/// A point after a long word ends a sentence; after `St` or `J` it does not.
fn ends_sentence(label: &str) -> bool {
    let last_word = |at: usize| label[..at].split_whitespace().last().map_or(0, |word| word.chars().count());
    label.match_indices(". ").any(|(at, _)| last_word(at) > 3)
}

/// Where the labels of a caption file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Labelling {
    /// No cue starts with a label.
    None,
    /// Most cues do; a cue without one is nobody's.
    EveryCue,
    /// Only where the speaker changes; a cue without a label goes on with the last speaker.
    AtChange(Vec<String>),
}

/// Finds out from the cues' texts whether they start with labels.
///
/// Where labels stand only at changes, they must be few and come again.
pub(crate) fn labelling<'a>(texts: impl Iterator<Item = &'a str>) -> Labelling {
    let (mut cues, mut labelled) = (0usize, 0usize);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts.filter(|text| !text.trim().is_empty()) {
        cues += 1;
        if let Some((label, _)) = split_label(text) {
            labelled += 1;
            *counts.entry(label).or_default() += 1;
        }
    }
    if cues > 0 && labelled * 2 >= cues {
        return Labelling::EveryCue;
    }
    let names = |label: &str| label.split_whitespace().count() <= 4 && !label.starts_with(char::is_lowercase);
    let again: Vec<String> =
        counts.iter().filter(|(label, count)| **count >= 2 && names(label)).map(|(label, _)| (*label).to_owned()).collect();
    let hits: usize = again.iter().map(|label| counts[label.as_str()]).sum();
    let singles = labelled - hits;
    if again.len() >= 2 && again.len() <= 20 && hits >= 4 && singles <= hits {
        let all = counts.keys().filter(|label| names(label)).map(|label| (*label).to_owned()).collect();
        return Labelling::AtChange(all);
    }
    Labelling::None
}
