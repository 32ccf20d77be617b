//! Whether staff listens: for each conversation, and as means over conversations.

use super::floor::{Basis, Floor, median};
use super::interviewers::Interviewer;
use super::questions::{Asked, Question, QuestionKind, QuestionYield};
use crate::text::Language;
use crate::transcript::Conversation;
use serde::Serialize;

/// Questions that opened people up, at most.
const TOP_QUESTIONS: usize = 5;

/// How one conversation was held.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ConversationListening {
    /// Its position in the study.
    pub conversation: usize,
    /// How the floor is shared.
    pub floor: Floor,
    /// What staff asks, in order.
    pub questions: Vec<Question>,
    /// Questions for each hour of the conversation; `None` without times.
    pub questions_per_hour: Option<f64>,
    /// Part of staff's words that are outside questions and back-channels, 0 to 1: telling instead of asking.
    pub told_share: f64,
}

impl ConversationListening {
    /// Returns how a conversation was held; `None` where it is not known who staff is, or one side says nothing.
    pub fn of(conversation: &Conversation, position: usize, language: Language) -> Option<Self> {
        let floor = Floor::of(conversation)?;
        let asked = Asked::of(conversation, language);
        let hours = conversation.duration_ms().filter(|&ms| ms > 0 && floor.basis == Basis::Times).map(|ms| ms as f64 / 3_600_000.0);
        Some(Self {
            conversation: position,
            floor,
            questions_per_hour: hours.map(|hours| asked.questions.len() as f64 / hours),
            told_share: asked.stated_words as f64 / asked.staff_words.max(1) as f64,
            questions: asked.questions,
        })
    }

    /// Returns what questions of each kind bring, in the order of [`QuestionKind::ALL`].
    pub fn yields(&self) -> Vec<QuestionYield> {
        QuestionKind::ALL.iter().map(|&kind| QuestionYield::of(kind, self.questions.iter())).collect()
    }
}

/// How the conversations of a study were held.
///
/// Means are means over conversations, so that a long one counts no more than a short one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Listening {
    /// Conversations in which both sides are known and speak, in the study's order.
    pub conversations: Vec<ConversationListening>,
    /// Conversations of the study.
    pub of: usize,
    /// Mean of staff's shares of the floor, 0 to 1; `None` without conversations.
    pub staff_share: Option<f64>,
    /// Conversations whose floor is measured in times; words are the basis of the others.
    pub by_times: usize,
    /// Mean of the shares of staff's words that tell instead of asking, 0 to 1.
    pub told_share: Option<f64>,
    /// Median of the conversations' medians of pauses before staff speaks, in seconds.
    pub patience: Option<f64>,
    /// What questions of each kind bring, in the order of [`QuestionKind::ALL`].
    pub yields: Vec<QuestionYield>,
    /// The questions with the longest answers: positions in `conversations` and in its `questions`, longest answer first.
    pub openers: Vec<(usize, usize)>,
    /// Everybody of staff, in order of their names.
    pub interviewers: Vec<Interviewer>,
}

impl Listening {
    pub(crate) fn new(conversations: &[Conversation], languages: &[Language]) -> Self {
        let held = conversations.iter().zip(languages).enumerate();
        let held: Vec<_> =
            held.filter_map(|(at, (conversation, &language))| ConversationListening::of(conversation, at, language)).collect();
        let questions = || held.iter().flat_map(|one| &one.questions);
        Self {
            of: conversations.len(),
            staff_share: mean(held.iter().map(|one| one.floor.staff_share)),
            by_times: held.iter().filter(|one| one.floor.basis == Basis::Times).count(),
            told_share: mean(held.iter().map(|one| one.told_share)),
            patience: median(held.iter().filter_map(|one| one.floor.patience).collect()),
            yields: QuestionKind::ALL.iter().map(|&kind| QuestionYield::of(kind, questions())).collect(),
            openers: openers(&held),
            interviewers: Interviewer::all(conversations, &held),
            conversations: held,
        }
    }
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn openers(held: &[ConversationListening]) -> Vec<(usize, usize)> {
    let places = held.iter().enumerate().flat_map(|(at, one)| (0..one.questions.len()).map(move |question| (at, question)));
    let mut answered: Vec<(usize, usize)> = places.filter(|&(at, question)| held[at].questions[question].answer_words.is_some()).collect();
    answered.sort_by_key(|&(at, question)| std::cmp::Reverse(held[at].questions[question].answer_words));
    answered.truncate(TOP_QUESTIONS);
    answered
}
