//! Words: tokens with their places, folding, stop words, stems, sentences, language.

mod analyzer;
mod beginnings;
mod courtesies;
mod gaps;
mod language;
mod languages;
mod pairing;
mod runs;
mod sentence;
mod stem;
mod surfaces;
mod token;
mod unspaced;

pub(crate) use language::Telling;
pub use language::{Language, LanguageEvidence};
pub use sentence::{sentences, windows};
pub use stem::{STEMMER_VERSION, Stemmer};
pub use token::{Token, TokenKind, tokens};

pub(crate) use analyzer::{Analyzer, WordClass};
pub(crate) use beginnings::Beginnings;
pub(crate) use courtesies::courtesies;
pub(crate) use gaps::{Break, Gap, is_question};
pub(crate) use languages::{is_given_name, links};
pub(crate) use pairing::Pairing;
#[cfg(test)]
pub(crate) use runs::is_of_words;
pub(crate) use runs::{BATCH, batches_of_runs};
pub(crate) use surfaces::{Known, Surfaces};
pub(crate) use token::{folded, words};
pub(crate) use unspaced::{count_words, has_unspaced, split};
