//! What a format can say of a conversation beside the words.

use std::fmt;

/// Something that a reader keeps of a format, where a file has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Keeps {
    /// Who speaks.
    Speakers,
    /// Roles that the format itself states.
    Roles,
    /// When a cue starts.
    Starts,
    /// When a cue ends.
    Ends,
    /// Identifiers of cues.
    Ids,
    /// Which cue another one answers.
    Replies,
    /// Answers without words of their own.
    Reactions,
    /// Notices that no person said, told apart from what people say.
    Notices,
    /// How sure speech recognition was.
    Confidence,
    /// The title.
    Title,
    /// The language that the file states.
    Language,
    /// Named facts, such as front matter.
    Metadata,
    /// Words with their times, where [`super::ReadOptions::word_times`] asks for them.
    Words,
}

impl Keeps {
    /// Returns the name in tables: `speakers`, `identifiers`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speakers => "speakers",
            Self::Roles => "roles",
            Self::Starts => "starts",
            Self::Ends => "ends",
            Self::Ids => "identifiers",
            Self::Replies => "replies",
            Self::Reactions => "reactions",
            Self::Notices => "notices",
            Self::Confidence => "confidence",
            Self::Title => "title",
            Self::Language => "language",
            Self::Metadata => "metadata",
            Self::Words => "words",
        }
    }
}

impl fmt::Display for Keeps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
