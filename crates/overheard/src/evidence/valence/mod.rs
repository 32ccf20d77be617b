//! Whether something is praised or complained of, and which words say so.

mod lexicon;
mod notes;
mod phrases;
mod reader;
mod themes;
mod words;

pub use reader::{Leaning, Valence, ValenceReader, ValenceWord};
pub use themes::{Contradiction, ThemeValence, TurnValence, ValenceQuote};

pub(crate) use words::{Said, WordId as ValenceId, Words as ValenceWords};

pub(super) use themes::quoted;
pub(crate) use themes::{Readers, theme_valences, turn_valences};
