//! Answers that stop at price or features: what nobody can act on until somebody asks why.

use super::listener::{Listeners, Tells};
use crate::codebook::Layout;
use crate::counts::heard_turns;
use crate::evidence::Quote;
use crate::evidence::findings::person;
use crate::parallel::Pool;
use crate::text::{Language, sentences};
use crate::transcript::{Conversation, Span};
use serde::Serialize;

/// Turns of the same person within which a reason may follow.
const PATIENCE: usize = 2;

/// What an answer stops at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SurfaceMatter {
    /// What it costs.
    Price,
    /// What it can or cannot do.
    Feature,
}

impl SurfaceMatter {
    /// Returns the stable name, as in JSON: `price` or `feature`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Feature => "feature",
        }
    }
}

/// An answer that names price or a feature, and no reason there or in the two turns that follow of the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SurfaceAnswer {
    /// What it stops at.
    pub matter: SurfaceMatter,
    /// The sentence that names it.
    pub quote: Quote,
}

/// Finds surface answers among those who are listened to, in order.
pub(crate) fn surface_answers(conversations: &[Conversation], languages: &[Language], pool: &Pool) -> Vec<SurfaceAnswer> {
    let listeners = Listeners::of(languages);
    let found = pool.map_indices(conversations.len(), |at| of_conversation(&conversations[at], languages[at], &listeners));
    found.into_iter().flatten().collect()
}

fn of_conversation(conversation: &Conversation, language: Language, listeners: &Listeners) -> Vec<SurfaceAnswer> {
    let mut layout = Layout::default();
    let turns = heard_turns(conversation);
    let mut heard = |&turn: &usize| (turn, listeners.listen(conversation.slice(conversation.turns()[turn].text), language, &mut layout));
    let told: Vec<(usize, Vec<(Tells, Span)>)> = turns.iter().map(&mut heard).collect();
    let gives_reason = |told: &[(Tells, Span)]| told.iter().any(|(tells, _)| *tells == Tells::Why);
    let mut found = Vec::new();
    for (at, (turn, tells)) in told.iter().enumerate() {
        let own = told[at..].iter().filter(|(other, _)| person(conversation, *other) == person(conversation, *turn));
        if own.take(1 + PATIENCE).any(|(_, tells)| gives_reason(tells)) {
            continue;
        }
        let matter = |&(tells, span): &(Tells, Span)| match tells {
            Tells::Price => Some((SurfaceMatter::Price, span)),
            Tells::Feature => Some((SurfaceMatter::Feature, span)),
            Tells::Hearsay | Tells::Why => None,
        };
        let Some((matter, span)) = tells.iter().find_map(matter) else { continue };
        let sentences = sentences(conversation.slice(conversation.turns()[*turn].text));
        let sentence = sentences.into_iter().find(|sentence| sentence.start <= span.start && span.end <= sentence.end);
        found.extend(Quote::new(conversation, *turn, sentence.unwrap_or(span)).map(|quote| SurfaceAnswer { matter, quote }));
    }
    found
}
