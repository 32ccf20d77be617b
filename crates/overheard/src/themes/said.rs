//! How people say the phrases that themes might be named by.

use super::alternatives::Alternatives;
use super::hash::Mixed;
use super::model::TermAt;
use super::phrases::{Key, Proposal, Step, walk};
use crate::text::Analyzer;
use crate::transcript::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

/// A particle is part of a phrase that it follows this often.
const TOGETHER: f64 = 0.6;

/// For each key, the themes that propose it, and its rank among what each proposes.
type Proposing = HashMap<Key, Vec<(u32, u32)>, BuildHasherDefault<Mixed>>;

/// Phrases to listen for.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    free: Proposing,
    /// Those of themes that have nothing but script.
    scripted: Proposing,
}

impl Wanted {
    /// `scripted` are the themes whose proposals are script.
    pub(super) fn new(proposals: &[Vec<Proposal>], scripted: &[usize]) -> Self {
        let mut wanted = Self::default();
        for (theme, proposals) in proposals.iter().enumerate() {
            let themes = if scripted.contains(&theme) { &mut wanted.scripted } else { &mut wanted.free };
            for (rank, proposal) in proposals.iter().enumerate() {
                themes.entry(proposal.key).or_default().push((theme as u32, rank as u32));
            }
        }
        wanted
    }
}

/// Forms and speakers of phrases, each in the turns that carry its theme.
#[derive(Debug, Default)]
pub(crate) struct Said {
    phrases: BTreeMap<(u32, Key), Uses>,
    alternatives: Alternatives,
}

#[derive(Debug, Default)]
struct Uses {
    /// People of the conversation that is being listened to, and of those before.
    here: BTreeSet<Option<u32>>,
    speakers: u64,
    forms: BTreeMap<String, Form>,
    /// Those that a particle follows, with it.
    extended: BTreeMap<String, Form>,
}

/// How often a form was said, and how often not at the start of a sentence.
#[derive(Debug, Default, Clone, Copy)]
struct Form {
    all: u64,
    inside: u64,
}

/// A turn that carries themes, and who says it.
pub(super) struct Carrying<'a> {
    pub(super) text: &'a str,
    pub(super) analyzer: &'a Analyzer,
    pub(super) words: &'a [TermAt],
    pub(super) themes: &'a [(usize, f64)],
    pub(super) speaker: Option<u32>,
}

impl Carrying<'_> {
    fn steps(&self, hidden: impl Fn(&TermAt) -> bool) -> Vec<Step> {
        let step = |word: &TermAt| match word.term {
            _ if hidden(word) => Step::Break,
            Some(term) => Step::Term(term),
            None if word.content || word.numeric => Step::Break,
            None => Step::Gap,
        };
        self.words.iter().map(step).collect()
    }
}

impl Form {
    fn count(&mut self, inside: bool) {
        self.all += 1;
        self.inside += u64::from(inside);
    }
}

impl Said {
    /// Listens to a turn.
    pub(super) fn listen(&mut self, wanted: &Wanted, turn: &Carrying<'_>) {
        let mut heard = self.hear(&wanted.free, turn, |word| word.scripted);
        if !wanted.scripted.is_empty() {
            heard.append(&mut self.hear(&wanted.scripted, turn, |_| false));
        }
        for &(theme, _) in turn.themes {
            let ranks: Vec<usize> = heard.range((theme as u32, 0)..=(theme as u32, u32::MAX)).map(|heard| heard.1 as usize).collect();
            self.alternatives.add(theme as u32, &ranks);
        }
    }

    /// Returns the themes of the turn with the ranks of what they propose and it holds.
    fn hear(&mut self, wanted: &Proposing, turn: &Carrying<'_>, hidden: impl Fn(&TermAt) -> bool) -> BTreeSet<(u32, u32)> {
        let Carrying { text, analyzer, words, themes, speaker } = *turn;
        let mut heard = BTreeSet::new();
        walk(&turn.steps(hidden), |key, range| {
            let Some(proposing) = wanted.get(&key) else { return };
            let is_of_turn = |&&(theme, _): &&(u32, u32)| themes.iter().any(|of| of.0 == theme as usize);
            let span = Span { start: words[range.start].span.start, end: words[range.end - 1].span.end };
            let form = &text[span.range()];
            if !proposing.iter().any(|one| is_of_turn(&one)) || !is_whole(form) {
                return;
            }
            let particle = words.get(range.end).filter(|word| analyzer.is_particle(&text[word.span.range()].to_lowercase()));
            let longer = particle.map(|word| &text[span.start as usize..word.span.end as usize]).filter(|form| is_whole(form));
            let inside = !starts_sentence(&text[..span.start as usize]);
            for &(theme, rank) in proposing.iter().filter(is_of_turn) {
                heard.insert((theme, rank));
                let uses = self.phrases.entry((theme, key)).or_default();
                uses.here.insert(speaker);
                count(&mut uses.forms, form, inside);
                if let Some(longer) = longer {
                    count(&mut uses.extended, longer, inside);
                }
            }
        });
        heard
    }

    /// Ends a conversation: whoever speaks in the next is somebody else.
    pub(super) fn close(&mut self) {
        for uses in self.phrases.values_mut() {
            uses.speakers += std::mem::take(&mut uses.here).len() as u64;
        }
    }

    pub(crate) fn merge(&mut self, other: Self) {
        self.alternatives.merge(other.alternatives);
        for (key, uses) in other.phrases {
            let own = self.phrases.entry(key).or_default();
            own.speakers += uses.speakers;
            add(&mut own.forms, uses.forms);
            add(&mut own.extended, uses.extended);
        }
    }

    /// Whether people say the phrases that a theme proposes at two ranks in each other's place.
    pub(super) fn are_alternatives(&self, theme: usize, one: usize, other: usize) -> bool {
        self.alternatives.are(theme, one, other)
    }

    /// The commonest way a phrase is said in turns of a theme, and by how many people; `None` where nobody does.
    pub(super) fn of(&self, theme: usize, key: Key) -> Option<(&str, u64)> {
        let uses = self.phrases.get(&(theme as u32, key))?;
        let with_particle = total(&uses.extended) >= TOGETHER * total(&uses.forms);
        let form = commonest(if with_particle { &uses.extended } else { &uses.forms })?;
        Some((form, uses.speakers))
    }
}

fn count(forms: &mut BTreeMap<String, Form>, form: &str, inside: bool) {
    match forms.get_mut(form) {
        Some(known) => known.count(inside),
        None => forms.entry(form.to_owned()).or_default().count(inside),
    }
}

fn add(forms: &mut BTreeMap<String, Form>, others: BTreeMap<String, Form>) {
    for (form, other) in others {
        let own = forms.entry(form).or_default();
        own.all += other.all;
        own.inside += other.inside;
    }
}

fn total(forms: &BTreeMap<String, Form>) -> f64 {
    forms.values().map(|form| form.all).sum::<u64>() as f64
}

/// The form that is said most, whatever its capitals, with the capitals that it has inside sentences.
fn commonest(forms: &BTreeMap<String, Form>) -> Option<&str> {
    let mut folded: BTreeMap<String, u64> = BTreeMap::new();
    for (form, said) in forms {
        *folded.entry(form.to_lowercase()).or_default() += said.all;
    }
    let (commonest, _) = folded.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    let same = forms.iter().filter(|(form, _)| form.to_lowercase() == commonest);
    let form = same.max_by(|a, b| (a.1.inside, a.1.all, a.0).cmp(&(b.1.inside, b.1.all, b.0)))?.0;
    Some(form)
}

/// Tells whether nothing but words stands in a form: no end of a sentence, no comma, no address.
fn is_whole(form: &str) -> bool {
    let joins =
        |c: char| matches!(c, ' ' | '-' | '_' | '/' | '&' | '+' | '\'' | '’' | '.') || !c.is_ascii_punctuation() && !c.is_whitespace();
    let pauses = |c: char| {
        matches!(
            c,
            '…' | '–' | '—' | '„' | '“' | '”' | '«' | '»' | '\u{3001}'..='\u{301F}' | '，' | '．' | '！' | '？' | '：' | '；' | '（' | '）'
        )
    };
    form.chars().all(|c| joins(c) && !pauses(c)) && !form.contains(". ") && !form.contains("- ") && !form.contains(" -")
}

/// Tells whether a sentence starts after `before`.
fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘' | '(' | '¿' | '¡'));
    before.is_empty() || before.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', ';', '-', '–', '—', '•', '*', '>', ']', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_whole_without_pauses() {
        for whole in ["check-in", "Wi-Fi box", "profit & loss", "node.js", "l’avion", "Kündigung", "快递公司"] {
            assert!(is_whole(whole), "{whole}");
        }
        for broken in [
            "card, arrived",
            "card. Arrived",
            "card - arrived",
            "card\narrived",
            "card (new",
            "card… new",
            "me@x",
            "价格，送货",
            "价格。送货",
        ] {
            assert!(!is_whole(broken), "{broken}");
        }
    }

    #[test]
    fn sentences_start_after_their_ends() {
        for before in ["", "Yes. ", "Why? \"", "first: ", "- "] {
            assert!(starts_sentence(before), "{before:?}");
        }
        for before in ["with ", "with the \"", "yes, "] {
            assert!(!starts_sentence(before), "{before:?}");
        }
    }
}
