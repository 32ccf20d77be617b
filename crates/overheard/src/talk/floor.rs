//! How the time, or the words, of a conversation divide between staff and customers.

use crate::text::count_words;
use crate::transcript::{Conversation, Role, Turn};
use serde::Serialize;
use std::ops::Range;

/// A turn of at most this many words does not take the floor from who has it.
const BACK_CHANNEL_WORDS: usize = 3;
/// Times are the basis where cues with start and end hold this part of the words of both sides.
const MIN_TIMED: f64 = 0.9;

/// What talk is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Basis {
    /// Seconds in which somebody of that side speaks; silence counts for nobody.
    Times,
    /// Words between white space, where the file has no start and end for nearly all that is said.
    Words,
}

impl Basis {
    /// Returns the name: `times` or `words`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Times => "times",
            Self::Words => "words",
        }
    }
}

/// A run of turns in which one side keeps the floor; turns of up to three words by others do not end it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Monologue {
    /// The turns, those of others within it included.
    pub turns: Range<usize>,
    /// How long it lasts without pauses: milliseconds or words, as the [`Basis`] says.
    pub amount: u64,
}

/// How the floor of one conversation is shared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Floor {
    /// What amounts are measured in: milliseconds of talk, or words.
    pub basis: Basis,
    /// What staff says.
    pub staff: u64,
    /// What customers say.
    pub customers: u64,
    /// Staff's part of both, 0 to 1.
    pub staff_share: f64,
    /// The longest run of staff's turns.
    pub longest_staff: Option<Monologue>,
    /// The longest run of customers' turns.
    pub longest_customer: Option<Monologue>,
    /// How often a turn is followed by one of somebody else.
    pub switches: usize,
    /// Median of the pauses between the end of a customer's turn and the start of staff's next, in seconds; negative where staff
    /// interrupts. `None` without times.
    pub patience: Option<f64>,
}

impl Floor {
    /// Returns how the floor is shared; `None` where staff or customers are unknown or say nothing.
    pub fn of(conversation: &Conversation) -> Option<Self> {
        let turns = Side::turns(conversation);
        let basis = basis(conversation, &turns);
        let amount = |side: Side| {
            let own = turns.iter().filter(|(_, of)| *of == side).map(|&(turn, _)| &conversation.turns()[turn]);
            measure(conversation, own, basis)
        };
        let (staff, customers) = (amount(Side::Staff), amount(Side::Customer));
        if staff == 0 || customers == 0 {
            return None;
        }
        Some(Self {
            basis,
            staff,
            customers,
            staff_share: staff as f64 / (staff + customers) as f64,
            longest_staff: longest(conversation, &turns, Side::Staff, basis),
            longest_customer: longest(conversation, &turns, Side::Customer, basis),
            switches: switches(conversation),
            patience: if basis == Basis::Times { patience(conversation, &turns) } else { None },
        })
    }
}

/// A side of the table, without those whose role is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Staff,
    Customer,
}

impl Side {
    /// The spoken turns whose side is known, in order.
    pub(super) fn turns(conversation: &Conversation) -> Vec<(usize, Self)> {
        let side = |turn: &Turn| match conversation.role_of(turn) {
            Role::Staff => Some(Self::Staff),
            Role::Customer => Some(Self::Customer),
            Role::Unknown => None,
        };
        let known = |(at, turn): (usize, &Turn)| side(turn).filter(|_| turn.spoken).map(|side| (at, side));
        conversation.turns().iter().enumerate().filter_map(known).collect()
    }
}

pub(super) fn words(conversation: &Conversation, turn: &Turn) -> usize {
    count_words(conversation.slice(turn.text))
}

/// Tells whether a turn only shows that somebody listens.
pub(super) fn is_back_channel(conversation: &Conversation, turn: &Turn) -> bool {
    words(conversation, turn) <= BACK_CHANNEL_WORDS
}

fn basis(conversation: &Conversation, turns: &[(usize, Side)]) -> Basis {
    let (mut all, mut timed) = (0, 0);
    for &(turn, _) in turns {
        let turn = &conversation.turns()[turn];
        for cue in &conversation.cues()[turn.cues.start as usize..turn.cues.end as usize] {
            let words = count_words(conversation.slice(cue.text));
            all += words;
            timed += if cue.start_ms.is_some() && cue.end_ms > cue.start_ms { words } else { 0 };
        }
    }
    if all > 0 && timed as f64 >= MIN_TIMED * all as f64 { Basis::Times } else { Basis::Words }
}

/// Words of the turns, or the milliseconds that their cues cover; what two cues cover counts once.
fn measure<'a>(conversation: &Conversation, turns: impl Iterator<Item = &'a Turn>, basis: Basis) -> u64 {
    if basis == Basis::Words {
        return turns.map(|turn| words(conversation, turn) as u64).sum();
    }
    let cues = turns.flat_map(|turn| &conversation.cues()[turn.cues.start as usize..turn.cues.end as usize]);
    let mut spans: Vec<(i64, i64)> = cues.filter_map(|cue| Some((cue.start_ms?, cue.end_ms?))).collect();
    spans.sort_unstable();
    let mut covered = 0;
    let mut until = i64::MIN;
    for (start, end) in spans {
        covered += end.saturating_sub(start.max(until)).max(0);
        until = until.max(end);
    }
    covered.unsigned_abs()
}

fn longest(conversation: &Conversation, turns: &[(usize, Side)], side: Side, basis: Basis) -> Option<Monologue> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for &(turn, of) in turns {
        if of == side {
            match runs.last_mut().filter(|_| open) {
                Some(run) => run.push(turn),
                None => runs.push(vec![turn]),
            }
            open = true;
        } else if !is_back_channel(conversation, &conversation.turns()[turn]) {
            open = false;
        }
    }
    let monologue = |run: &Vec<usize>| Monologue {
        turns: run[0]..run[run.len() - 1] + 1,
        amount: measure(conversation, run.iter().map(|&turn| &conversation.turns()[turn]), basis),
    };
    // The first of equally long ones.
    runs.iter().map(monologue).rev().max_by_key(|monologue| monologue.amount)
}

fn switches(conversation: &Conversation) -> usize {
    let spoken: Vec<_> = conversation.turns().iter().filter(|turn| turn.spoken).map(|turn| turn.speaker).collect();
    spoken.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

fn patience(conversation: &Conversation, turns: &[(usize, Side)]) -> Option<f64> {
    let answered = turns.windows(2).filter(|pair| (pair[0].1, pair[1].1) == (Side::Customer, Side::Staff));
    let pause = |pair: &[(usize, Side)]| {
        let (customer, staff) = (&conversation.turns()[pair[0].0], &conversation.turns()[pair[1].0]);
        Some((staff.start_ms? - customer.end_ms?) as f64 / 1_000.0)
    };
    median(answered.filter_map(pause).collect())
}

/// The middle value, or the mean of the two in the middle; `None` without values.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}
