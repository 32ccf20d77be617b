//! Beliefs against what was heard.

use super::Belief;
use super::negation::{is_negated, is_refusal};
use super::passage::passage;
use super::speech::{Speech, SpokenTurn, SpokenWord};
use super::stats::{kendall_tau_b, spearman};
use crate::evidence::{Quote, Share};
use crate::text::Language;
use crate::transcript::{Role, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Quotes for each side of a belief.
const QUOTES: usize = 3;
/// Words within which the words of a belief's own text are looked for.
const NEAR: usize = 12;
/// From so many conversations on a belief is more than one customer's.
const SHARED: u64 = 2;

/// What became of a belief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// Customers in two conversations or more speak of it, and no more of them against it than for it.
    Confirmed,
    /// The customer of one conversation speaks of it.
    HeardOnce,
    /// Customers of more conversations speak against it than for it.
    Contradicted,
    /// Staff speaks of it, and no customer does.
    OnlyStaff,
    /// Nobody speaks of it.
    NotHeard,
}

impl fmt::Display for Verdict {
    /// The stable name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Confirmed => "confirmed",
            Self::HeardOnce => "heard-once",
            Self::Contradicted => "contradicted",
            Self::OnlyStaff => "only-staff",
            Self::NotHeard => "not-heard",
        })
    }
}

/// On which side of a belief a turn stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stance {
    /// It bears it out.
    For,
    /// It speaks against it.
    Against,
}

/// What is known of the stance of single turns from elsewhere: conversation and position of the turn, whatever the belief.
pub type Stances = BTreeMap<(String, usize), Stance>;

/// What was heard of one belief.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The belief.
    pub belief: Belief,
    /// What became of it.
    pub verdict: Verdict,
    /// Conversations in which a customer speaks of it and does not deny it.
    pub customers: Share,
    /// Conversations in which a customer names it only to deny it.
    pub against: Share,
    /// Conversations in which staff speaks of it.
    pub staff: Share,
    /// Of the conversations in which staff asks about it, those in which the answer begins with no.
    pub refused: Share,
    /// What customers say for it.
    pub quotes_for: Vec<Quote>,
    /// What they say against it, answers that begin with no included.
    pub quotes_against: Vec<Quote>,
    /// What staff says of it.
    pub quotes_staff: Vec<Quote>,
}

/// Whether the order in which staff put the beliefs is that in which customers speak of them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RankAgreement {
    /// Beliefs compared.
    pub beliefs: usize,
    /// Whether staff's order is the ranks given; otherwise it is how widely staff speaks of them.
    pub given: bool,
    /// Kendall's tau-b: 1 for the same order, -1 for the reverse; `None` where it is not defined.
    pub kendall: Option<f64>,
    /// Spearman's rank correlation; likewise.
    pub spearman: Option<f64>,
}

/// Beliefs against what was heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Ledger {
    /// The beliefs in the order in which they were given.
    pub findings: Vec<Finding>,
    /// Whether staff and customers put them in the same order.
    pub ranks: RankAgreement,
}

/// What tells a belief, in one language: any of these sets of words.
struct Tells {
    sets: Vec<Told>,
}

/// Words that tell a belief, each as the stems that stand for it.
struct Told {
    words: Vec<Vec<u32>>,
    /// How many of them have to be said.
    needed: usize,
    /// Words of the turn within which they have to be said, and the one that has to be among them; anywhere in the turn without.
    near: Option<(usize, usize)>,
}

/// Turns, each with where it says something.
type Places = Vec<(usize, Vec<Span>)>;

/// What one conversation says of a belief.
#[derive(Default)]
struct Said {
    of: Places,
    against: Places,
    staff: Places,
    refused: Places,
    asked: bool,
}

/// Holds each belief against what was said; `stances` of turns, where known, go before negations.
pub(crate) fn ledger(speech: &Speech<'_>, beliefs: &[Belief], stances: &Stances) -> Ledger {
    let findings: Vec<Finding> = beliefs.iter().map(|belief| finding(speech, belief, stances)).collect();
    let ranks = ranks(&findings);
    Ledger { findings, ranks }
}

fn finding(speech: &Speech<'_>, belief: &Belief, stances: &Stances) -> Finding {
    let all = speech.conversations.len() as u64;
    let mut tells_in: BTreeMap<Language, Tells> = BTreeMap::new();
    let listen_to = |at: usize| {
        let tells = tells_in.entry(speech.language(at)).or_insert_with(|| tells(speech, at, belief));
        listen(speech, at, tells, stances)
    };
    let said: Vec<Said> = (0..speech.conversations.len()).map(listen_to).collect();
    let share = |holds: &dyn Fn(&Said) -> bool| Share::new(said.iter().filter(|said| holds(said)).count() as u64, all);
    let customers = share(&|said| !said.of.is_empty());
    let against = share(&|said| said.of.is_empty() && !said.against.is_empty());
    let staff = share(&|said| !said.staff.is_empty());
    let asked = said.iter().filter(|said| said.asked).count() as u64;
    let verdict = match (customers.count, against.count, staff.count) {
        (of, against, _) if against > of => Verdict::Contradicted,
        (SHARED.., _, _) => Verdict::Confirmed,
        (1, _, _) => Verdict::HeardOnce,
        (_, _, 1..) => Verdict::OnlyStaff,
        _ => Verdict::NotHeard,
    };
    let quotes = |places: &dyn Fn(&Said) -> Places| quotes(speech, said.iter().map(places));
    Finding {
        belief: belief.clone(),
        verdict,
        customers,
        against,
        staff,
        refused: Share::new(said.iter().filter(|said| !said.refused.is_empty()).count() as u64, asked),
        quotes_for: quotes(&|said| said.of.clone()),
        quotes_against: quotes(&|said| [said.against.clone(), said.refused.clone()].concat()),
        quotes_staff: quotes(&|said| said.staff.clone()),
    }
}

fn listen(speech: &Speech<'_>, at: usize, tells: &Tells, stances: &Stances) -> Said {
    let (conversation, language) = (&speech.conversations[at], speech.language(at));
    let mut said = Said::default();
    let mut asked = false;
    for turn in &speech.turns[at] {
        let found = tells.found(&turn.words);
        let places: Vec<Span> = found.iter().map(|&word| turn.words[word].span).collect();
        let (words, clauses) = clauses(speech, at, turn);
        // Who quotes it and then denies it denies it.
        let negated = found.iter().filter(|&&word| is_negated(language, &words, &clauses, word)).count();
        let denied = 2 * negated >= found.len();
        if turn.role == Role::Staff {
            asked = !found.is_empty() && !denied;
            said.asked |= asked;
            if !found.is_empty() {
                said.staff.push((turn.turn, places));
            }
            continue;
        }
        if !turn.heard {
            continue;
        }
        if !found.is_empty() {
            let stance = stances.get(&(conversation.id().to_owned(), turn.turn)).copied();
            let against = stance.map_or(denied, |stance| stance == Stance::Against);
            if against { said.against.push((turn.turn, places)) } else { said.of.push((turn.turn, places)) }
        } else if asked && is_refusal(language, &words, &clauses) {
            said.refused.push((turn.turn, Vec::new()));
        }
        asked = false;
    }
    said
}

/// The words of a turn, and those that begin a clause.
fn clauses(speech: &Speech<'_>, at: usize, turn: &SpokenTurn) -> (Vec<String>, Vec<usize>) {
    let conversation = &speech.conversations[at];
    let text = conversation.slice(conversation.turns()[turn.turn].text);
    let (mut words, mut starts, mut end) = (Vec::new(), Vec::new(), 0usize);
    for (number, word) in turn.words.iter().enumerate() {
        let between = text.get(end..word.span.range().start).unwrap_or_default();
        if between.contains(['.', ',', ';', ':', '!', '?', '—', '–']) {
            starts.push(number);
        }
        end = word.span.range().end;
        words.push(speech.said(at, turn, word).to_lowercase().replace('’', "'"));
    }
    (words, starts)
}

/// What tells a belief in the language of a conversation, whichever of that language it is: all words of a phrase; of its own text both
/// of two words, or two thirds of more, near each other and the rarest among them.
fn tells(speech: &Speech<'_>, at: usize, belief: &Belief) -> Tells {
    let mut sets = Vec::new();
    if belief.phrases.is_empty() {
        sets.extend(told_by_text(speech, at, &belief.text));
    }
    for phrase in &belief.phrases {
        let stems: BTreeSet<Option<u32>> = speech.stems_of(at, phrase).into_iter().collect();
        let words: Vec<Vec<u32>> = stems.iter().filter_map(|stem| stem.map(|stem| vec![stem])).collect();
        // A word that nobody says is never said here.
        sets.extend((!words.is_empty() && words.len() == stems.len()).then_some(Told { needed: words.len(), words, near: None }));
    }
    Tells { sets }
}

fn told_by_text(speech: &Speech<'_>, at: usize, text: &str) -> Option<Told> {
    let find = |stems: Vec<String>| stems.iter().filter_map(|stem| speech.find(stem)).collect::<Vec<u32>>();
    let words: Vec<Vec<u32>> = speech.matter_stems(at, text).into_iter().map(find).collect();
    let rarest = (0..words.len()).min_by_key(|&word| turns_with(speech, &words[word]))?;
    // Whoever never says the word that tells most speaks of something else.
    let needed = if words.len() <= 2 { words.len() } else { (2 * words.len()).div_ceil(3) };
    (!words[rarest].is_empty()).then_some(Told { words, needed, near: Some((NEAR, rarest)) })
}

/// Turns in which one of the stems is said.
fn turns_with(speech: &Speech<'_>, stems: &[u32]) -> usize {
    let says = |turn: &&SpokenTurn| turn.words.iter().any(|word| stems.contains(&word.stem));
    if stems.is_empty() { 0 } else { speech.turns.iter().flatten().filter(says).count() }
}

impl Tells {
    /// Positions of the words that tell it; none where too few of them are said.
    fn found(&self, words: &[SpokenWord]) -> Vec<usize> {
        let found: BTreeSet<usize> = self.sets.iter().flat_map(|told| told.found(words)).collect();
        found.into_iter().collect()
    }
}

impl Told {
    fn found(&self, words: &[SpokenWord]) -> Vec<usize> {
        let which = |word: &SpokenWord| self.words.iter().position(|stems| stems.contains(&word.stem));
        let said: Vec<(usize, usize)> = words.iter().enumerate().filter_map(|(at, word)| Some((at, which(word)?))).collect();
        let (within, rarest) = self.near.map_or((usize::MAX, None), |(within, rarest)| (within, Some(rarest)));
        let mut found = Vec::new();
        for (first, &(from, _)) in said.iter().enumerate() {
            let near: Vec<(usize, usize)> = said[first..].iter().copied().take_while(|(at, _)| at - from < within).collect();
            let different: BTreeSet<usize> = near.iter().map(|(_, which)| *which).collect();
            if different.len() >= self.needed && rarest.is_none_or(|rarest| different.contains(&rarest)) {
                found.extend(near.into_iter().map(|(at, _)| at));
            }
            if self.near.is_none() {
                break;
            }
        }
        found
    }
}

/// Quotes from different conversations, in their order.
fn quotes(speech: &Speech<'_>, places: impl Iterator<Item = Places>) -> Vec<Quote> {
    let first = |(at, places): (usize, Places)| {
        let (turn, spans) = places.into_iter().next()?;
        passage(&speech.conversations[at], turn, &spans)
    };
    places.enumerate().filter_map(first).take(QUOTES).collect()
}

fn ranks(findings: &[Finding]) -> RankAgreement {
    let given = !findings.is_empty() && findings.iter().all(|finding| finding.belief.rank.is_some());
    let staff = |finding: &Finding| match finding.belief.rank {
        Some(rank) if given => -f64::from(rank),
        _ => finding.staff.share,
    };
    let pairs: Vec<(f64, f64)> = findings.iter().map(|finding| (staff(finding), finding.customers.share)).collect();
    RankAgreement { beliefs: pairs.len(), given, kendall: kendall_tau_b(&pairs), spearman: spearman(&pairs) }
}
