//! Whose speech themes are found in.

use crate::transcript::{Conversation, Role};
use serde::{Deserialize, Serialize};

/// Whose speech of a conversation is listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Heard {
    /// Customers' only, because roles are known.
    Customers,
    /// Everybody's but staff's: staff is known, but who the customer is, is not.
    NotStaff,
    /// Everybody's, because no role is known.
    Everyone,
}

impl Heard {
    /// Returns whose speech of `conversation` is listened to.
    pub fn of(conversation: &Conversation) -> Self {
        let has = |role: Role| conversation.speakers().iter().any(|speaker| speaker.role == role);
        match (has(Role::Customer), has(Role::Staff)) {
            (true, _) => Self::Customers,
            (false, true) => Self::NotStaff,
            (false, false) => Self::Everyone,
        }
    }

    /// Tells whether speech of somebody with this role is listened to.
    pub fn includes(self, role: Role) -> bool {
        match self {
            Self::Customers => role == Role::Customer,
            Self::NotStaff => role != Role::Staff,
            Self::Everyone => true,
        }
    }
}

/// Returns the indices of the turns that themes are found in; programs that take part are listened to only where nobody else speaks.
pub fn heard_turns(conversation: &Conversation) -> Vec<usize> {
    let heard = Heard::of(conversation);
    let peopled = conversation.turns().iter().any(|turn| turn.spoken && !conversation.is_by_program(turn));
    let included =
        |turn: &crate::Turn| turn.spoken && heard.includes(conversation.role_of(turn)) && !(peopled && conversation.is_by_program(turn));
    (0..conversation.turns().len()).filter(|&index| included(&conversation.turns()[index])).collect()
}
