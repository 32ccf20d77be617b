//! What stands behind a theme: shares with intervals, verbatim quotes, the fate of every turn.

mod about;
mod assignment;
mod changes;
mod coding;
mod edits;
mod fate;
mod findings;
mod fingerprint;
mod memory;
mod quote;
mod replay;
mod rests_on;
mod selection;
mod share;
mod talk;
mod verify;

pub use about::{ConversationTheme, ConversationThemes};
pub use changes::{ChangeKind, ThemeChange};
pub use coding::{CodeCounts, CodeFinding, CodeHit, CodeMatrix, Coding};
pub use edits::{Edit, EditLog, EditOutcome, EditProblem};
pub use fate::{TurnFate, TurnRecord, TurnTheme};
pub use findings::{Theme, Themes};
pub use fingerprint::Fingerprint;
pub use memory::{FormerTheme, ThemeMemory};
pub use quote::Quote;
pub use rests_on::RestsOn;
pub use share::Share;
pub use verify::{Alteration, QuoteCheck, QuoteReport, Verdict, WordChange};

pub(crate) use coding::Coder;
pub(crate) use findings::find;
pub(crate) use quote::quotable;
pub(crate) use replay::Replay;
use selection::{Candidate, candidates, select};
pub(crate) use verify::{Quotation, check as check_quotations, quotations};
