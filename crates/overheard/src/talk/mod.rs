//! Who talks and who listens: the floor, pauses, and the questions that staff ask.

mod floor;
mod interviewers;
mod listening;
mod phrases;
mod questions;

pub use floor::{Basis, Floor, Monologue};
pub use interviewers::{Interviewer, Trend};
pub use listening::{ConversationListening, Listening};
pub use questions::{Question, QuestionKind, QuestionYield};
