//! What staff reports of what customers say, which is not what customers say.

use super::listener::{Listeners, Tells};
use crate::codebook::Layout;
use crate::counts::Heard;
use crate::evidence::Quote;
use crate::parallel::Pool;
use crate::text::{Language, sentences};
use crate::transcript::{Conversation, Role, Span};
use serde::Serialize;

/// A sentence in which somebody who is no customer reports what customers say or want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Hearsay {
    /// The sentence.
    pub quote: Quote,
    /// The words that tell, in order.
    pub told_by: Vec<String>,
}

/// Finds hearsay in the speech of everybody who is not known to be a customer, in order; questions are none.
pub(crate) fn hearsay(conversations: &[Conversation], languages: &[Language], pool: &Pool) -> Vec<Hearsay> {
    let listeners = Listeners::of(languages);
    let found = pool.map_indices(conversations.len(), |at| of_conversation(&conversations[at], languages[at], &listeners));
    found.into_iter().flatten().collect()
}

fn of_conversation(conversation: &Conversation, language: Language, listeners: &Listeners) -> Vec<Hearsay> {
    let (mut layout, mut found) = (Layout::default(), Vec::new());
    let told = Heard::of(conversation) != Heard::Customers;
    for (number, turn) in conversation.turns().iter().enumerate().filter(|(_, turn)| turn.spoken) {
        let role = conversation.role_of(turn);
        if role == Role::Customer || (role == Role::Unknown && !told) {
            continue;
        }
        let text = conversation.slice(turn.text);
        let hits = listeners.listen(text, language, &mut layout);
        let spans: Vec<Span> = hits.into_iter().filter(|(tells, _)| *tells == Tells::Hearsay).map(|(_, span)| span).collect();
        if spans.is_empty() {
            continue;
        }
        for sentence in sentences(text).into_iter().filter(|sentence| !text[sentence.range()].trim_end_matches(['"', '”']).ends_with('?'))
        {
            let within = spans.iter().filter(|span| sentence.start <= span.start && span.end <= sentence.end);
            let told_by: Vec<String> = within.map(|span| text[span.range()].to_owned()).collect();
            if !told_by.is_empty() {
                found.extend(Quote::new(conversation, number, sentence).map(|quote| Hearsay { quote, told_by }));
            }
        }
    }
    found
}
