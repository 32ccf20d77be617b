//! Which words to quote for a theme.
//!
//! Windows of whole sentences are scored by what their words say for the theme and against the others,
//! by form (complete, fluent, neither script nor digits), then picked so that they differ and come from
//! different conversations.

use super::{Quote, quotable};
use crate::text::count_words;
use crate::themes::{Model, Name, TermAt, TurnThemes};
use crate::transcript::{Conversation, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Turns looked at for each theme.
const CANDIDATES: usize = 150;
/// Penalties: overlap with a chosen quote, same conversation; overlap from which a window is dropped.
const OVERLAP: f64 = 0.6;
const SAME_CONVERSATION: f64 = 0.25;
const TOO_ALIKE: f64 = 0.8;
/// A window without any word of the label counts this much less.
const UNNAMED: f64 = 0.25;
/// What a beginning and an end that look like those of a sentence lift the form by; everything else lowers it.
const BEGINS_WELL: f64 = 1.15;
const ENDS_WELL: f64 = 1.1;
/// No form is better than this, however its factors are rounded.
const BEST_FORM: f64 = BEGINS_WELL * ENDS_WELL * 1.001;
/// A turn is quoted for a further theme only from this probability.
const MIN_PROBABILITY: f64 = 0.5;

/// A turn that might be quoted for a theme.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) theme: usize,
    strength: f64,
    conversation: usize,
    turn: usize,
    words: Arc<[TermAt]>,
    probability: f64,
}

/// The candidates that the turns of one conversation give.
pub(crate) fn candidates(model: &Model, conversation: usize, turns: &[TurnThemes]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for turn in turns {
        let terms = terms_of(&turn.words);
        let tokens = turn.words.iter().filter(|word| word.term.is_some()).count();
        for (rank, &(theme, probability)) in turn.themes.iter().enumerate() {
            if rank > 0 && probability < MIN_PROBABILITY {
                continue;
            }
            let weight: f64 = terms.iter().map(|&term| model.quoting().weights(term)[theme]).sum();
            if weight <= 0.0 {
                continue;
            }
            let strength = weight / (tokens.min(60) as f64 + 4.0).sqrt() * probability;
            found.push(Candidate { theme, strength, conversation, turn: turn.turn, words: Arc::clone(&turn.words), probability });
        }
    }
    found
}

/// The different terms of some words, in order.
fn terms_of(words: &[TermAt]) -> Vec<u32> {
    let mut terms: Vec<u32> = words.iter().filter_map(|word| word.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// A window of a candidate turn.
#[derive(Debug)]
struct Window {
    score: f64,
    conversation: usize,
    turn: usize,
    span: Span,
    /// Content words, to tell windows that say the same.
    words: BTreeSet<String>,
    /// Terms beyond the core of the theme, which every quote of it may say.
    further: BTreeSet<u32>,
}

/// Picks up to `count` quotes for a theme from its candidates.
pub(crate) fn select(
    model: &Model,
    name: &Name,
    conversations: &[Conversation],
    mut candidates: Vec<&Candidate>,
    count: usize,
) -> Vec<Quote> {
    let place = |candidate: &&Candidate| (candidate.conversation, candidate.turn);
    candidates.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| place(a).cmp(&place(b))));
    candidates.truncate(CANDIDATES);
    let mut windows: Vec<Window> = candidates.iter().filter_map(|candidate| best_window(model, name, conversations, candidate)).collect();
    // Stable: of windows that are ahead of no other theme, those of the strongest turns stay first.
    windows.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut chosen: Vec<Window> = Vec::new();
    while chosen.len() < count && !windows.is_empty() {
        let worth = |window: &Window| {
            let elsewhere = chosen.iter().all(|other| other.conversation != window.conversation);
            let alike = most_shared(&window.further, chosen.iter().map(|other| &other.further));
            window.score * (1.0 - OVERLAP * alike) * if elsewhere { 1.0 } else { SAME_CONVERSATION }
        };
        let best = (1..windows.len()).fold(0, |best, at| if worth(&windows[at]) > worth(&windows[best]) { at } else { best });
        chosen.push(windows.remove(best));
        windows.retain(|window| most_shared(&window.words, chosen.iter().map(|other| &other.words)) < TOO_ALIKE);
    }
    chosen.iter().filter_map(|window| Quote::new(&conversations[window.conversation], window.turn, window.span)).collect()
}

/// The largest part of the smaller set that it shares with one of the others.
fn most_shared<'a, T: Ord + 'a>(set: &BTreeSet<T>, others: impl Iterator<Item = &'a BTreeSet<T>>) -> f64 {
    let shared = |other: &BTreeSet<T>| set.intersection(other).count() as f64 / set.len().min(other.len()).max(1) as f64;
    others.map(shared).fold(0.0, f64::max)
}

fn best_window(model: &Model, name: &Name, conversations: &[Conversation], candidate: &Candidate) -> Option<Window> {
    let Candidate { theme, conversation, turn, .. } = *candidate;
    let text = conversations[conversation].slice(conversations[conversation].turns()[turn].text);
    let mut best: Option<(f64, Span)> = None;
    let mut spans = quotable(text);
    if spans.is_empty() {
        spans.push(Span::new(0, text.len()));
    }
    for span in spans {
        let words = within(&candidate.words, span);
        let terms = terms_of(words);
        if terms.is_empty() {
            continue;
        }
        let meaning = Meaning::new(model, name, theme, &terms);
        let certainty = candidate.probability.sqrt();
        let is_behind = |meaning: f64| best.is_some_and(|(score, _)| meaning * BEST_FORM * certainty < score);
        if is_behind(meaning.at_best()) {
            continue;
        }
        let meaning = meaning.value();
        if is_behind(meaning) {
            continue;
        }
        let quality = meaning * form(&text[span.range()], words) * certainty;
        if best.is_none_or(|(score, _)| quality > score) {
            best = Some((quality, span));
        }
    }
    let (score, span) = best?;
    let words = within(&candidate.words, span);
    let content = words.iter().filter(|word| word.content).map(|word| text[word.span.range()].to_lowercase()).collect();
    let further = terms_of(words).into_iter().filter(|&term| !model.quoting().is_core(term, theme)).collect();
    Some(Window { score, conversation, turn, span, words: content, further })
}

/// The words of a turn that lie within a span; they stand in their order, and do not overlap.
fn within(words: &[TermAt], span: Span) -> &[TermAt] {
    let first = words.partition_point(|word| word.span.start < span.start);
    let len = words[first..].partition_point(|word| word.span.end <= span.end);
    &words[first..first + len]
}

/// How far words say more for a theme than for any other; more with its key phrases.
struct Meaning<'a> {
    model: &'a Model,
    theme: usize,
    terms: &'a [u32],
    /// What the terms say for the theme.
    own: f64,
    /// What its phrases and its name make of that.
    phrased: f64,
    named: f64,
}

impl<'a> Meaning<'a> {
    fn new(model: &'a Model, name: &Name, theme: usize, terms: &'a [u32]) -> Self {
        let phrases = name.phrases.iter().take(8).enumerate();
        let said = |term: &u32| terms.binary_search(term).is_ok();
        let held = phrases.filter(|(_, phrase)| phrase.terms.iter().all(said));
        let hits: f64 = held.map(|(rank, _)| if rank == 0 { 1.0 } else { 0.5 }).sum();
        let named = if name.terms.iter().any(said) { 1.0 } else { UNNAMED };
        let own = terms.iter().fold(0.0, |sum, &term| sum + model.quoting().weights(term)[theme]);
        Self { model, theme, terms, own, phrased: 1.0 + 0.4 * hits.min(2.0), named }
    }

    /// What it would be if the words said nothing for other themes.
    fn at_best(&self) -> f64 {
        self.ahead_of(0.0)
    }

    fn value(&self) -> f64 {
        let mut sums = vec![0.0; self.model.len()];
        for &term in self.terms {
            sums.iter_mut().zip(self.model.quoting().weights(term)).for_each(|(sum, weight)| *sum += weight);
        }
        let others = sums.iter().enumerate().filter(|(other, _)| *other != self.theme).map(|(_, sum)| *sum);
        self.ahead_of(others.fold(0.0, f64::max))
    }

    fn ahead_of(&self, others: f64) -> f64 {
        (self.own - others).max(0.0) / (self.terms.len() as f64 + 4.0).sqrt() * self.phrased * self.named
    }
}

/// Whether it reads well: long enough, a sentence, fluent, neither script nor list of digits.
fn form(text: &str, tokens: &[TermAt]) -> f64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.len().max(1) as f64;
    let length = match count_words(text) {
        8.. => 1.0,
        6.. => 0.75,
        4.. => 0.5,
        _ => 0.25,
    };
    let digits = words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).count() as f64 / count;
    let empty = tokens.iter().filter(|word| !word.content).count() as f64 / tokens.len().max(1) as f64;
    let dense = 1.0 - empty;
    let repeated = words.windows(2).filter(|pair| pair[0].eq_ignore_ascii_case(pair[1])).count() as f64 / count;
    let hesitant = words.iter().filter(|word| is_hesitation(word)).count() as f64 / count;
    let starts = if text.starts_with(|c: char| c.is_uppercase() || c == '(') { BEGINS_WELL } else { 1.0 };
    let ends = if text.ends_with(['.', '!', '?', '…', '"', '”', '。', '！', '？', '」']) { ENDS_WELL } else { 0.9 };
    let asks = if text.ends_with(['?', '？']) { 0.6 } else { 1.0 };
    let scripted = if tokens.iter().any(|word| word.scripted) { 0.2 } else { 1.0 };
    let balanced = if (0.2..=0.7).contains(&dense) { 1.0 } else { 0.6 };
    length
        * (1.0 - 0.8 * (digits * 4.0).min(1.0))
        * (1.0 - 0.8 * hesitant)
        * (1.0 - (4.0 * repeated).min(0.6))
        * starts
        * ends
        * asks
        * scripted
        * balanced
}

/// Hesitations and broken-off words.
fn is_hesitation(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| matches!(c, '.' | ',' | '!' | '?' | '"'));
    let broken = bare.len() == 2 && bare.ends_with('-');
    broken
        || [
            "uh", "uhm", "um", "erm", "er", "hm", "hmm", "mm", "mhm", "ah", "oh", "yeah", "okay", "ok", "so", "well", "like", "right",
            "yes", "no",
        ]
        .iter()
        .any(|hesitation| bare.eq_ignore_ascii_case(hesitation))
}
