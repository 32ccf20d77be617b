//! All patterns of a codebook as one automaton.
//!
//! A text is laid out twice, as its words and as their stems, each word behind a mark that says which. The automaton finds the longest
//! run of each phrase that stands in one of the two; what is left of the phrase is compared word by word there.

use super::Codebook;
use super::pattern::{Atom, Parts, Phrase};
use crate::error::{Error, Kind, Result};
use crate::text::{Language, Stemmer};
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;

/// Marks before words as they are said, and before stems; no word holds either.
pub(super) const SURFACE: char = '\u{1}';
pub(super) const STEM: char = '\u{2}';

/// One word of a phrase, as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    Stem(String),
    Surface(String),
    Prefix(String),
}

/// A phrase, with the word that the automaton's find begins at.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) forms: Vec<Form>,
    pub(super) anchor: usize,
    /// The side of a rule that it belongs to.
    pub(super) slot: usize,
}

/// What makes a hit, or forbids one.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) code: usize,
    /// Its number among the code's terms, or among its exceptions.
    pub(super) pattern: usize,
    pub(super) is_exception: bool,
    pub(super) near: Option<Near>,
}

/// The other side of a near-rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    pub(super) slot: usize,
    pub(super) within: u32,
    pub(super) ordered: bool,
}

/// The automaton, and what its finds mean.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) automaton: AhoCorasick,
    /// For each pattern of the automaton, the phrases that hold it.
    pub(super) terms: Vec<Vec<Term>>,
    /// For each slot the rule that it is the first side of; `None` where it is the second.
    pub(super) rules: Vec<Option<Rule>>,
}

impl Compiled {
    /// Compiles the codes that apply to conversations in `language`.
    pub(super) fn new(book: &Codebook, language: Language, stemmer: &Stemmer) -> Result<Self> {
        let mut runs: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        let mut rules: Vec<Option<Rule>> = Vec::new();
        for (code, entry) in book.codes.iter().enumerate() {
            if entry.language.or(book.language).is_some_and(|own| own != language) {
                continue;
            }
            let terms = entry.terms.iter().enumerate().map(|(number, term)| (number, term, false));
            let except = entry.except.iter().enumerate().map(|(number, term)| (number, term, true));
            for (number, pattern, is_exception) in terms.chain(except) {
                let slot = rules.len();
                let (phrases, near) = match pattern.parts() {
                    Parts::Phrase(phrases) => (phrases, None),
                    Parts::Near { first, second, within, ordered } => {
                        second.iter().for_each(|phrase| add(&mut runs, phrase, slot + 1, stemmer));
                        (first, Some(Near { slot: slot + 1, within: *within, ordered: *ordered }))
                    }
                };
                phrases.iter().for_each(|phrase| add(&mut runs, phrase, slot, stemmer));
                rules.push(Some(Rule { code, pattern: number, is_exception, near }));
                rules.extend(near.map(|_| None));
            }
        }
        let (patterns, terms): (Vec<String>, Vec<Vec<Term>>) = runs.into_iter().unzip();
        let too_many = |_| Error::new(Kind::Codebook { why: "it has too many patterns for one automaton".into() });
        Ok(Self { automaton: AhoCorasick::new(&patterns).map_err(too_many)?, terms, rules })
    }
}

fn add(runs: &mut BTreeMap<String, Vec<Term>>, phrase: &Phrase, slot: usize, stemmer: &Stemmer) {
    let forms: Vec<Form> = phrase.iter().map(|atom| form(atom, stemmer)).collect();
    let (anchor, run) = longest_run(&forms);
    runs.entry(run).or_default().push(Term { forms, anchor, slot });
}

fn form(atom: &Atom, stemmer: &Stemmer) -> Form {
    match atom {
        Atom::Inflected(word) => Form::Stem(stemmer.stem(word).into_owned()),
        Atom::Exact(word) => Form::Surface(word.clone()),
        Atom::Prefix(word) => Form::Prefix(word.clone()),
    }
}

/// The longest part of a phrase that stands in one layout, spelt as it stands there; and the word that it begins with.
fn longest_run(forms: &[Form]) -> (usize, String) {
    let mut best = (0, String::new());
    for start in 0..forms.len() {
        let run = run_from(&forms[start..]);
        if run.len() > best.1.len() {
            best = (start, run);
        }
    }
    best
}

fn run_from(forms: &[Form]) -> String {
    let mark = if matches!(forms.first(), Some(Form::Stem(_))) { STEM } else { SURFACE };
    let mut run = String::new();
    for form in forms {
        match form {
            Form::Stem(word) if mark == STEM => run.extend([mark.to_string().as_str(), word]),
            Form::Surface(word) if mark == SURFACE => run.extend([mark.to_string().as_str(), word]),
            // Nothing can follow the beginning of a word.
            Form::Prefix(word) if mark == SURFACE => {
                run.extend([mark.to_string().as_str(), word]);
                return run;
            }
            _ => break,
        }
    }
    run.push(mark);
    run
}
