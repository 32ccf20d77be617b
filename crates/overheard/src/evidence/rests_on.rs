//! How few a theme rests on.

use serde::Serialize;
use std::fmt;

/// How few a theme rests on: what one person dwells on is no theme of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RestsOn {
    /// Several speakers in several conversations.
    Several,
    /// Several speakers, all of them in one conversation.
    OneConversation,
    /// One speaker; whoever else says it has no name.
    OneSpeaker,
}

impl RestsOn {
    pub(super) fn of(conversations: u64, speakers: u64) -> Self {
        match (conversations, speakers) {
            (_, 1) => Self::OneSpeaker,
            (1, _) => Self::OneConversation,
            (_, _) => Self::Several,
        }
    }
}

impl fmt::Display for RestsOn {
    /// The stable name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Several => "several",
            Self::OneConversation => "one-conversation",
            Self::OneSpeaker => "one-speaker",
        })
    }
}
