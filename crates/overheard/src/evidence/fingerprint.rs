//! What turns and conversations are known again by, whatever the files are called.

use crate::counts::content_hash;
use crate::transcript::Conversation;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A hash of what is said, the same in every run; sixteen hexadecimal digits in JSON.
///
/// Who says it, where it is stored and the option `seed` do not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(pub(crate) u64);

impl Fingerprint {
    pub(crate) fn of_conversation(conversation: &Conversation) -> Self {
        let texts: Vec<&str> = conversation.turns().iter().map(|turn| conversation.slice(turn.text)).collect();
        Self(content_hash(&texts, 0))
    }

    /// A turn is known by its words and those of the turn before: many a `yes` answers another question.
    pub(crate) fn of_turn(conversation: &Conversation, turn: usize) -> Self {
        let said = |turn: usize| conversation.slice(conversation.turns()[turn].text);
        Self(content_hash(&[turn.checked_sub(1).map_or("", said), said(turn)], 0))
    }

    /// Of several things together, whatever their order.
    pub(crate) fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut parts: Vec<Self> = parts.into_iter().collect();
        parts.sort_unstable();
        let texts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        Self(content_hash(&texts.iter().map(String::as_str).collect::<Vec<&str>>(), 0))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = digits.then(|| u64::from_str_radix(&text, 16).ok()).flatten();
        value.map(Self).ok_or("a fingerprint has sixteen hexadecimal digits")
    }
}
