//! Who takes part.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Number of a speaker within its conversation, dense from 0 in order of appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpeakerId(pub u32);

impl SpeakerId {
    /// Returns the position in [`super::Conversation::speakers`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// On which side of the table somebody sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// The person who is listened to: customer, buyer, interviewee, participant, guest.
    Customer,
    /// The person who asks, sells or serves: interviewer, agent, moderator, host.
    Staff,
    /// Nothing says which.
    #[default]
    Unknown,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::Unknown => "unknown",
        })
    }
}

/// How a role became known; the first that applies wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RoleSource {
    /// The caller named the speaker.
    Given,
    /// A field of the format says it.
    Format,
    /// The label itself says it, such as `Interviewer`.
    Label,
    /// The only other person beside one whose role is known.
    OtherParty,
    /// Who asks, and says less; looked at only where it is asked for.
    Behaviour,
    /// Nothing says it.
    #[default]
    Unknown,
}

impl RoleSource {
    /// Returns the stable name, as in JSON: `given`, `format`, `label`, `other-party`, `behaviour` or `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Format => "format",
            Self::Label => "label",
            Self::OtherParty => "other-party",
            Self::Behaviour => "behaviour",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for RoleSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Given => "given",
            Self::Format => "from the format",
            Self::Label => "from the label",
            Self::OtherParty => "the other party",
            Self::Behaviour => "from who asks",
            Self::Unknown => "unknown",
        })
    }
}

/// A participant of one conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Speaker {
    /// The label, as the file has it.
    pub label: String,
    /// On which side the speaker sits.
    pub role: Role,
    /// The finer role, such as `interviewer` or `agent`, where something says it.
    pub role_label: Option<String>,
    /// How the role became known.
    pub role_source: RoleSource,
}

impl Speaker {
    /// Whether it is a program that takes part, which is nobody's customer.
    pub(crate) fn is_program(&self) -> bool {
        self.role_label.as_deref() == Some("bot")
    }

    pub(crate) fn new(label: &str) -> Self {
        Self { label: label.to_owned(), role: Role::Unknown, role_label: None, role_source: RoleSource::Unknown }
    }
}
