//! What stands behind a theme: shares with intervals, verbatim quotes, the fate of every turn.

mod about;
mod assignment;
mod changes;
mod coding;
mod competitors;
mod edits;
mod fate;
mod findings;
mod fingerprint;
mod memory;
mod quote;
mod replay;
mod rests_on;
mod scope;
mod selection;
mod share;
mod talk;
mod valence;
mod verify;
mod voice;

pub use about::{ConversationTheme, ConversationThemes};
pub use changes::{ChangeKind, ThemeChange};
pub use coding::{CodeCounts, CodeFinding, CodeHit, CodeMatrix, Coding};
pub use competitors::Competitor;
pub use edits::{Edit, EditLog, EditOutcome, EditProblem};
pub use fate::{TurnFate, TurnRecord, TurnTheme};
pub use findings::{Theme, Themes};
pub use fingerprint::Fingerprint;
pub use memory::{FormerTheme, ThemeMemory};
pub use quote::Quote;
pub use rests_on::RestsOn;
pub use share::Share;
pub use valence::{Contradiction, Leaning, ThemeValence, TurnValence, Valence, ValenceQuote, ValenceReader, ValenceWord};
pub use verify::{Alteration, QuoteCheck, QuoteReport, Verdict, WordChange};
pub use voice::{Hearsay, SurfaceAnswer, SurfaceMatter, ThemeVoice};

pub(crate) use coding::Coder;
pub(crate) use competitors::{competitors, noticed};
pub(crate) use findings::find;
pub(crate) use quote::quotable;
pub(crate) use replay::Replay;
use selection::{Candidate, candidates, select};
pub(crate) use valence::{Said, ValenceId, ValenceWords, theme_valences, turn_valences};
pub(crate) use verify::{Quotation, check as check_quotations, quotations};
pub(crate) use voice::{hearsay, surface_answers, theme_voices};
