//! What a code listens for, as people write it.

use crate::text::{TokenKind, tokens};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// Phrases that the alternatives of one pattern may multiply to.
const MAX_PHRASES: usize = 1_024;
/// Words that may lie between the two parts of a near-rule.
const MAX_WITHIN: u32 = 100;

/// What a code listens for: a word, a phrase, or two of them near each other.
///
/// | written | found |
/// |---|---|
/// | `price` | the word in any form with the same stem: *price*, *prices* |
/// | `=price` | this form only |
/// | `expens*` | every word that begins so |
/// | `too expensive` | the words one behind the other |
/// | `can't\|cannot afford` | one of several words in that place |
/// | `price ~5 high` | both, in any order, with at most 5 words between them |
/// | `if >3 could` | the second after the first, with at most 3 words between them |
///
/// Capitals and the kind of apostrophe do not matter; whatever is no letter or digit parts words, so `follow-up` is a phrase.
/// Nothing is found across the end of a sentence.
///
/// ```
/// use overheard::codebook::Pattern;
///
/// assert!("price ~5 high".parse::<Pattern>().is_ok());
/// assert!("price ~five high".parse::<Pattern>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Pattern {
    text: String,
    parts: Parts,
}

/// A pattern as it is looked for; phrases have their alternatives multiplied out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parts {
    Phrase(Vec<Phrase>),
    Near { first: Vec<Phrase>, second: Vec<Phrase>, within: u32, ordered: bool },
}

/// Words one behind the other; at least one.
pub(super) type Phrase = Vec<Atom>;

/// What stands in the place of one word, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Atom {
    /// Any form with the stem of this word.
    Inflected(String),
    /// This form.
    Exact(String),
    /// Any word that begins so.
    Prefix(String),
}

impl Atom {
    /// The word that is written.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Inflected(word) | Self::Exact(word) | Self::Prefix(word) => word,
        }
    }
}

impl Pattern {
    /// Returns the pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.parts
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.text
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(PatternVisitor)
    }
}

/// Refuses a pattern while its text is read, so that the error has its place in the file.
struct PatternVisitor;

impl Visitor<'_> for PatternVisitor {
    type Value = Pattern;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pattern")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Pattern, E> {
        text.parse().map_err(E::custom)
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let fault = |why: &'static str| PatternError { text: text.to_owned(), why };
        let parts = parts(text).map_err(fault)?;
        Ok(Self { text: text.trim().to_owned(), parts })
    }
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no pattern: {why}")]
pub struct PatternError {
    text: String,
    why: &'static str,
}

fn parts(text: &str) -> Result<Parts, &'static str> {
    let mut sides: Vec<Vec<&str>> = vec![Vec::new()];
    let mut rule = None;
    for slot in text.split_whitespace() {
        let Some(near) = near(slot) else {
            sides.last_mut().expect("there is always a side").push(slot);
            continue;
        };
        if rule.replace(near?).is_some() {
            return Err("it has more than one near-rule");
        }
        sides.push(Vec::new());
    }
    let mut phrases = sides.iter().map(|slots| phrases(slots)).collect::<Result<Vec<_>, _>>()?;
    let last = phrases.pop().expect("there is always a side");
    Ok(match (phrases.pop(), rule) {
        (Some(first), Some((within, ordered))) => Parts::Near { first, second: last, within, ordered },
        _ => Parts::Phrase(last),
    })
}

/// The distance and whether the order matters, where a slot is a near-rule.
fn near(slot: &str) -> Option<Result<(u32, bool), &'static str>> {
    let ordered = slot.starts_with('>');
    let number = slot.strip_prefix(['~', '>'])?;
    let within = number.parse().ok().filter(|&within: &u32| within <= MAX_WITHIN);
    Some(within.map(|within| (within, ordered)).ok_or("a number of words, 0 to 100, has to follow ~ or >"))
}

fn phrases(slots: &[&str]) -> Result<Vec<Phrase>, &'static str> {
    if slots.is_empty() {
        return Err("it has no words");
    }
    let mut phrases: Vec<Phrase> = vec![Vec::new()];
    for slot in slots {
        let alternatives = slot.split('|').map(atoms).collect::<Result<Vec<_>, _>>()?;
        if phrases.len() * alternatives.len() > MAX_PHRASES {
            return Err("its alternatives multiply to more than 1,024 phrases");
        }
        let joined = |phrase: &Phrase| alternatives.iter().map(|more| [phrase.as_slice(), more].concat()).collect::<Vec<_>>();
        phrases = phrases.iter().flat_map(joined).collect();
    }
    Ok(phrases)
}

/// The words of one alternative: more than one where a hyphen or the like parts them.
fn atoms(alternative: &str) -> Result<Phrase, &'static str> {
    let (exact, rest) = alternative.strip_prefix('=').map_or((false, alternative), |rest| (true, rest));
    let (prefix, body) = rest.strip_suffix('*').map_or((false, rest), |body| (true, body));
    if body.contains(['*', '=', '~', '>']) {
        return Err("* stands only at the end of a word, = only before it, and a near-rule between spaces");
    }
    let mut atoms = Vec::new();
    let mut is_word = true;
    tokens(body, |token| {
        is_word &= token.kind == TokenKind::Word;
        atoms.push(if exact { Atom::Exact(token.word.to_owned()) } else { Atom::Inflected(token.word.to_owned()) });
    });
    let Some(last) = atoms.last_mut().filter(|_| is_word) else { return Err("it holds what is no word") };
    if prefix {
        let (Atom::Inflected(word) | Atom::Exact(word) | Atom::Prefix(word)) = last;
        *last = Atom::Prefix(std::mem::take(word));
    }
    Ok(atoms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_multiply_and_hyphens_part_words() {
        let pattern: Pattern = "can't|couldn't find follow-up".parse().unwrap();
        let Parts::Phrase(phrases) = pattern.parts() else { panic!("no phrase") };
        assert_eq!(phrases.len(), 2);
        assert_eq!(phrases[1].len(), 4);
        assert_eq!(phrases[1][0], Atom::Inflected("couldn't".into()));
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_the_reason() {
        let cases = [
            ("", "no words"),
            ("~3 price", "no words"),
            ("price ~3", "no words"),
            ("price ~x high", "number of words"),
            ("price ~101 high", "number of words"),
            ("a ~3 b ~3 c", "more than one"),
            ("ex*pens", "only at the end"),
            ("a||b", "no word"),
            ("* high", "no word"),
            ("mail@example.org", "no word"),
        ];
        for (text, why) in cases {
            let error = text.parse::<Pattern>().unwrap_err().to_string();
            assert!(error.contains(why), "{text}: {error}");
        }
        let many = ["a|b|c|d"; 6].join(" ");
        assert!(many.parse::<Pattern>().unwrap_err().to_string().contains("1,024"));
    }
}
