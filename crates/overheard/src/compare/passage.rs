//! The part of a turn that is quoted for a reason.

use crate::evidence::{Quote, quotable};
use crate::transcript::{Conversation, Span};

/// Quotes the passage of a turn that holds most of these places in its text; the first of equals.
pub(super) fn passage(conversation: &Conversation, turn: usize, places: &[Span]) -> Option<Quote> {
    let text = conversation.slice(conversation.turns().get(turn)?.text);
    let spans = quotable(text);
    let held = |span: &Span| places.iter().filter(|place| span.start <= place.start && place.end <= span.end).count();
    let best = spans.into_iter().rev().max_by_key(held).unwrap_or(Span::new(0, text.len()));
    Quote::new(conversation, turn, best)
}
