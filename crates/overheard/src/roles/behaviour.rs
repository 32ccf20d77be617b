//! Who asks: a guess at roles from how people speak, made only where it is asked for and nothing else tells.

use crate::text::count_words;
use crate::transcript::{Conversation, Role, RoleSource, Turn};

/// Fewer questions are no habit.
const MIN_QUESTIONS: usize = 3;
/// Least share of turns that are questions of whoever asks, as one in so many.
const ONE_IN: usize = 4;
/// How many times the share of anybody else that has to be.
const TIMES_OTHERS: usize = 2;

/// What somebody does in a conversation.
#[derive(Debug, Clone, Copy, Default)]
struct Manner {
    turns: usize,
    questions: usize,
    words: usize,
}

impl Manner {
    fn add(&mut self, text: &str) {
        self.turns += 1;
        self.questions += usize::from(asks(text));
        self.words += count_words(text);
    }

    /// Whether questions come so many times as often in the turns of this person as in those of `other`.
    fn asks_more_than(self, other: Self) -> bool {
        self.questions * other.turns.max(1) >= TIMES_OTHERS * other.questions * self.turns && self.words < other.words
    }
}

fn asks(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»', ' ']).ends_with(['?', '？', '؟'])
}

/// Of people of whom nothing is known, the one who asks and says less than each other one is staff; beside one other person alone, that is
/// the customer.
pub(super) fn assign(conversation: &mut Conversation) {
    if conversation.speakers.iter().any(|speaker| speaker.role != Role::Unknown) {
        return;
    }
    let mut manners = vec![Manner::default(); conversation.speakers.len()];
    let is_person = |turn: &&Turn| turn.spoken && !conversation.is_by_program(turn);
    for turn in conversation.turns.iter().filter(is_person) {
        let Some(speaker) = turn.speaker else { continue };
        manners[speaker.index()].add(conversation.slice(turn.text));
    }
    let people: Vec<usize> = (0..manners.len()).filter(|&at| manners[at].turns > 0).collect();
    let is_asker = |&at: &usize| {
        let manner = manners[at];
        let habit = manner.questions >= MIN_QUESTIONS && manner.questions * ONE_IN >= manner.turns;
        habit && people.iter().all(|&other| other == at || manner.asks_more_than(manners[other]))
    };
    let Some(asker) = people.iter().copied().find(is_asker).filter(|_| people.len() > 1) else { return };
    set(conversation, asker, Role::Staff);
    if let [a, b] = people[..] {
        set(conversation, if a == asker { b } else { a }, Role::Customer);
    }
}

fn set(conversation: &mut Conversation, speaker: usize, role: Role) {
    let speaker = &mut conversation.speakers[speaker];
    (speaker.role, speaker.role_source) = (role, RoleSource::Behaviour);
}
