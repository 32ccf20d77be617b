//! What stands behind a theme: shares with intervals, verbatim quotes, the fate of every turn.

mod about;
mod fate;
mod findings;
mod quote;
mod selection;
mod share;
mod talk;

pub use about::{ConversationTheme, ConversationThemes};
pub use fate::{TurnFate, TurnRecord, TurnTheme};
pub use findings::{Theme, Themes};
pub use quote::Quote;
pub use share::Share;

pub(crate) use findings::find;
use selection::{Candidate, candidates, select};
