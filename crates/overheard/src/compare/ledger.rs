//! Beliefs against what was heard.

use super::Belief;
use super::negation::{is_negated, is_refusal};
use super::passage::passage;
use super::speech::{Speech, SpokenTurn, SpokenWord};
use super::stats::{kendall_tau_b, spearman};
use crate::evidence::{Quote, Share};
use crate::transcript::{Role, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Quotes for each side of a belief.
const QUOTES: usize = 3;
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

/// What tells a belief, in one language: any of these sets of stems, and how many of the set.
struct Tells {
    sets: Vec<(Vec<u32>, usize)>,
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
    let said: Vec<Said> = (0..speech.conversations.len()).map(|at| listen(speech, at, belief, stances)).collect();
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

fn listen(speech: &Speech<'_>, at: usize, belief: &Belief, stances: &Stances) -> Said {
    let tells = tells(speech, at, belief);
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

/// What tells a belief in the language of a conversation: all words of a phrase; of its own text both of two words, or half of more.
fn tells(speech: &Speech<'_>, at: usize, belief: &Belief) -> Tells {
    let known = |stems: Vec<String>| -> (Vec<u32>, usize) {
        let all = stems.len();
        (stems.iter().filter_map(|stem| speech.find(stem)).collect(), all)
    };
    let mut sets = Vec::new();
    if belief.phrases.is_empty() {
        let (stems, all) = known(speech.matter_stems(at, &belief.text));
        sets.push((stems, if all <= 2 { all } else { all.div_ceil(2).max(2) }));
    }
    for phrase in &belief.phrases {
        let stems: Vec<Option<u32>> = speech.stems_of(at, phrase);
        let needed = stems.iter().collect::<BTreeSet<_>>().len();
        sets.push((stems.into_iter().flatten().collect(), needed));
    }
    sets.retain(|(stems, needed)| *needed > 0 && stems.iter().collect::<BTreeSet<_>>().len() >= *needed);
    Tells { sets }
}

impl Tells {
    /// Positions of the words that tell it; none where too few of them are said.
    fn found(&self, words: &[SpokenWord]) -> Vec<usize> {
        let mut found = BTreeSet::new();
        for (stems, needed) in &self.sets {
            let said: Vec<usize> = (0..words.len()).filter(|&word| stems.contains(&words[word].stem)).collect();
            let different: BTreeSet<u32> = said.iter().map(|&word| words[word].stem).collect();
            if different.len() >= *needed {
                found.extend(said);
            }
        }
        found.into_iter().collect()
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
