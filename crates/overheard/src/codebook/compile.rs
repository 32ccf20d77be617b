//! All patterns of a codebook as one tree of phrases, whose branches are what a word may be.

use super::Codebook;
use super::pattern::{Atom, Parts, Pattern, Phrase};
use crate::error::{Error, Kind, Result};
use crate::text::{Analyzer, Beginnings, Language, Pairing, Stemmer, WordClass};
use std::collections::HashMap;

/// Words of all phrases together; more would take gigabytes.
const MOST_NODES: usize = 1 << 24;

/// Numbers of words that carry no meaning where pairs of words are looked at.
const COMMON: usize = 96;

/// What may stand in the place of one word of a phrase, by number.
#[derive(Debug, Default)]
struct Forms {
    stems: HashMap<Box<str>, u32>,
    surfaces: HashMap<Box<str>, u32>,
    prefixes: Beginnings<u32>,
    /// For each form with which next word a rule may hit, and its number there.
    pairings: Vec<(Pairing, usize)>,
    /// How many are words that carry no meaning.
    common: usize,
}

/// The beginnings of phrases: each node is one, and has those that are a word longer.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Number of its words.
    pub(super) len: u32,
    /// The sides of rules that end with it; those that make a hit alone or are the rarer side of a near-rule stand first.
    pub(super) slots: Vec<u32>,
    /// How many of them do.
    pub(super) triggers: usize,
    /// What words may follow: the bits of their forms.
    pub(super) follows: u64,
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

/// What has to be found for a rule to hit where one of its sides is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wants {
    Nothing,
    /// The side with a slot, with at most so many words between, before or behind.
    Beside {
        slot: u32,
        within: usize,
        before: bool,
        behind: Option<Longest>,
    },
}

/// Words of the longest phrase of a side.
pub(super) type Longest = usize;

/// The tree, and what its ends mean.
#[derive(Debug)]
pub(super) struct Compiled {
    /// The first is that of no words.
    pub(super) nodes: Vec<Node>,
    /// The next node by the number of a word's form.
    pub(super) next: HashMap<(u32, u32), u32>,
    forms: Forms,
    /// For each slot the rule that it is the first side of; `None` where it is the second, and the slot before it the first.
    pub(super) rules: Vec<Option<Rule>>,
    /// For each slot what its rule wants beside it.
    pub(super) wants: Vec<Wants>,
    /// For each code the first slots of its exceptions.
    pub(super) exceptions: Vec<Vec<u32>>,
}

impl Compiled {
    /// Compiles the codes that apply to conversations in `language`.
    pub(super) fn new(book: &Codebook, language: Language, stemmer: &Stemmer) -> Result<Self> {
        let (analyzer, exceptions) = (Analyzer::new(language), vec![Vec::new(); book.codes.len()]);
        let (nodes, next) = (vec![Node::default()], HashMap::new());
        let mut compiled = Self { nodes, next, forms: Forms::default(), rules: Vec::new(), wants: Vec::new(), exceptions };
        for (code, entry) in book.codes.iter().enumerate() {
            if entry.language.or(book.language).is_some_and(|own| own != language) {
                continue;
            }
            let terms = entry.terms.iter().enumerate().map(|(number, term)| (number, term, false));
            let except = entry.except.iter().enumerate().map(|(number, term)| (number, term, true));
            for (number, pattern, is_exception) in terms.chain(except) {
                compiled.add_rule(pattern, Rule { code, pattern: number, is_exception, near: None }, stemmer, &analyzer);
                if compiled.nodes.len() > MOST_NODES {
                    return Err(Error::new(Kind::Codebook { why: "it has too many patterns".into() }));
                }
            }
        }
        Ok(compiled)
    }

    fn add_rule(&mut self, pattern: &Pattern, rule: Rule, stemmer: &Stemmer, analyzer: &Analyzer) {
        let slot = self.rules.len();
        if rule.is_exception {
            self.exceptions[rule.code].push(slot as u32);
        }
        let mut add = |phrases: &[Phrase], slot: usize, triggers: bool| {
            phrases.iter().for_each(|phrase| self.add(phrase, slot as u32, triggers && !rule.is_exception, stemmer, analyzer));
        };
        match pattern.parts() {
            Parts::Phrase(phrases) => {
                add(phrases, slot, true);
                self.rules.push(Some(rule));
                self.wants.push(Wants::Nothing);
            }
            Parts::Near { first, second, within, ordered } => {
                // The side that is said less, as far as can be told, is looked for first: where it is not said, the other does not matter.
                let by_second = rarity(second, analyzer) > rarity(first, analyzer);
                add(first, slot, !by_second);
                add(second, slot + 1, by_second);
                let near = Some(Near { slot: slot + 1, within: *within, ordered: *ordered });
                self.rules.extend([Some(Rule { near, ..rule }), None]);
                let longest = |side: &[Phrase]| side.iter().map(Vec::len).max();
                let (own, other, within) = (slot as u32, slot as u32 + 1, *within as usize);
                self.wants.push(Wants::Beside { slot: other, within, before: !ordered, behind: longest(second) });
                self.wants.push(Wants::Beside { slot: own, within, before: true, behind: longest(first).filter(|_| !ordered) });
            }
        }
    }

    fn add(&mut self, phrase: &Phrase, slot: u32, triggers: bool, stemmer: &Stemmer, analyzer: &Analyzer) {
        let forms: Vec<u32> = phrase.iter().map(|atom| self.forms.number(atom, stemmer, is_content(atom, analyzer))).collect();
        if triggers {
            self.forms.pair(&forms, rarest_pair(phrase, analyzer));
        }
        let mut node = 0;
        for (len, form) in (1..).zip(forms) {
            self.nodes[node as usize].follows |= form_bit(form);
            node = *self.next.entry((node, form)).or_insert_with(|| {
                self.nodes.push(Node { len, ..Node::default() });
                self.nodes.len() as u32 - 1
            });
        }
        let node = &mut self.nodes[node as usize];
        node.slots.insert(if triggers { 0 } else { node.slots.len() }, slot);
        node.triggers += usize::from(triggers);
    }

    /// What a word may stand for, as numbers of forms in their order; and with which next word a rule may hit.
    pub(super) fn forms(&self, word: &str, stem: &str) -> (Vec<u32>, Pairing) {
        let forms = self.forms.of(word, stem);
        let mut pairing = Pairing::default();
        forms.iter().for_each(|&form| pairing.join(self.forms.pairings[form as usize].0));
        (forms, pairing)
    }
}

impl Forms {
    /// The number of what an atom stands for.
    fn number(&mut self, atom: &Atom, stemmer: &Stemmer, is_content: bool) -> u32 {
        let unused = self.pairings.len() as u32;
        let number = *match atom {
            Atom::Inflected(word) => self.stems.entry(stemmer.stem(word).into()).or_insert(unused),
            Atom::Exact(word) => self.surfaces.entry(word.as_str().into()).or_insert(unused),
            Atom::Prefix(word) => self.prefixes.insert(word, unused),
        };
        if number == unused {
            // Words that carry no meaning are most of what is said: they share a number with few, the others with many.
            let number =
                if is_content { COMMON + (self.pairings.len() - self.common) % (Pairing::NUMBERS - COMMON) } else { self.common % COMMON };
            self.common += usize::from(!is_content);
            let mut pairing = Pairing::default();
            pairing.counts_as(number);
            self.pairings.push((pairing, number));
        }
        number
    }

    /// Notes that a rule may hit where two words of a phrase are said, or one that has no other.
    fn pair(&mut self, phrase: &[u32], first: usize) {
        let next = phrase.get(first + 1).map(|&next| self.pairings[next as usize].1);
        let Some(&form) = phrase.get(first) else { return };
        let (pairing, _) = &mut self.pairings[form as usize];
        match next {
            Some(next) => pairing.before(next),
            None => pairing.alone(),
        }
    }

    /// The numbers of what a word with that stem may stand for, in order.
    fn of(&self, word: &str, stem: &str) -> Vec<u32> {
        let own = [self.surfaces.get(word), self.stems.get(stem)];
        let mut forms: Vec<u32> = own.into_iter().flatten().chain(self.prefixes.of(word)).copied().collect();
        forms.sort_unstable();
        forms
    }
}

/// A bit that says that a form is among others; several share one.
pub(super) fn form_bit(form: u32) -> u64 {
    1 << (form % 64)
}

/// The first of the two words of a phrase, one behind the other, that are said least, as far as can be told: the one that is said least, and the one
/// beside it that is.
fn rarest_pair(phrase: &Phrase, analyzer: &Analyzer) -> usize {
    let rarity = |at: &usize| phrase.get(*at).map(|atom| (is_content(atom, analyzer), atom.word().len()));
    let rarest = (0..phrase.len()).max_by_key(rarity).unwrap_or(0);
    let before = rarest.checked_sub(1);
    before.filter(|before| rarity(before) > rarity(&(rarest + 1))).unwrap_or(rarest)
}

/// What tells how seldom one of some phrases is said, the larger the less: of the commonest, whether a word carries meaning, how many words it has,
/// and the length of the longest.
fn rarity(side: &[Phrase], analyzer: &Analyzer) -> Option<(bool, usize, usize)> {
    let of_phrase = |phrase: &Phrase| {
        let longest = phrase.iter().map(|atom| atom.word().len()).max().unwrap_or(0);
        (phrase.iter().any(|atom| is_content(atom, analyzer)), phrase.len(), longest)
    };
    side.iter().map(of_phrase).min()
}

fn is_content(atom: &Atom, analyzer: &Analyzer) -> bool {
    matches!(analyzer.classify(atom.word()), WordClass::Content(_))
}
