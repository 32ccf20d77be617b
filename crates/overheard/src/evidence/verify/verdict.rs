//! What was found out about quotations.

use crate::evidence::Quote;
use serde::Serialize;
use std::ops::Range;

/// What was found out about every quotation of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QuoteReport {
    /// The quotations, in the order in which they stand in the text.
    pub checks: Vec<QuoteCheck>,
}

impl QuoteReport {
    /// Returns the quotations that were said in these words.
    pub fn exact(&self) -> impl Iterator<Item = &QuoteCheck> {
        self.checks.iter().filter(|check| check.verdict == Verdict::Exact)
    }

    /// Returns the quotations that were changed.
    pub fn altered(&self) -> impl Iterator<Item = &QuoteCheck> {
        self.checks.iter().filter(|check| matches!(check.verdict, Verdict::Altered { .. }))
    }

    /// Returns the quotations that nobody said.
    pub fn not_found(&self) -> impl Iterator<Item = &QuoteCheck> {
        self.checks.iter().filter(|check| check.verdict == Verdict::NotFound)
    }
}

/// What was found out about one quotation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QuoteCheck {
    /// The quotation, without its marks.
    pub quoted: String,
    /// Where it stands in the text that was checked, in bytes, without its marks; in a list, in the entry itself.
    pub bytes: Range<usize>,
    /// Line of that text, counted from 1; in a list, the number of the entry.
    pub line: u32,
    /// Whether it was said in these words.
    pub verdict: Verdict,
    /// What was said: one quote, or one for each part that the quotation joins; empty where nothing was found.
    pub places: Vec<Quote>,
    /// In how many further turns it was said just so.
    pub elsewhere: usize,
}

/// Whether a quotation was said in these words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// These words were said one behind the other in one turn, or in order where the quotation marks that it leaves something out.
    ///
    /// Marks that an editor may change are folded: the kind of quotation marks, apostrophes and dashes, insertions in square brackets, the
    /// case of the first letter, white space, and punctuation at the ends.
    Exact,
    /// Something like it was said.
    Altered {
        /// What was done to it.
        how: Alteration,
        /// Where it differs, word by word, in the order of the quotation.
        changes: Vec<WordChange>,
    },
    /// Nobody said anything that near: a paraphrase, or invented.
    NotFound,
}

impl Verdict {
    /// Returns the stable name, as in JSON: `exact`, `altered` or `not-found`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Altered { .. } => "altered",
            Self::NotFound => "not-found",
        }
    }
}

/// What was done to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Alteration {
    /// The same words, with other capitals, punctuation or signs.
    Form,
    /// Words were changed, added or left out without a mark.
    Words,
    /// Parts from different places stand as if they had been said together.
    Joined,
}

impl Alteration {
    /// Returns the stable name, as in JSON: `form`, `words` or `joined`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Words => "words",
            Self::Joined => "joined",
        }
    }
}

/// One difference between what was said and what is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WordChange {
    /// Position in the words of the quotation, from 0.
    pub word: usize,
    /// What was said; empty where the quotation adds something.
    pub said: String,
    /// What is quoted; empty where the quotation leaves something out.
    pub quoted: String,
}
