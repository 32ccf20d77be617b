//! Themes that nobody named yet.

mod agenda;
mod agreement;
mod anchors;
mod chain;
mod chunks;
mod compounds;
mod corpus;
mod discriminant;
mod exchange;
mod fit;
mod hash;
mod kinship;
mod kmeans;
mod labels;
mod linalg;
mod mixture;
mod model;
mod nearest;
mod neighbours;
mod number;
mod phrases;
mod quoting;
mod said;
mod script;
mod sparse;
mod split;
mod stability;
mod subjects;
mod support;
mod tree;
mod update;
mod vectors;

pub use agenda::AgendaItem;
pub use model::{CARRIER_NATS, Model, Phrase};
pub use number::{NumberBasis, ThemeNumber};
pub use tree::Merge;

pub(crate) use anchors::burst_nats;
pub(crate) use labels::Name;
pub(crate) use linalg::{Matrix, symmetric_eigen};
pub(crate) use model::{TermAt, TurnThemes};
pub(crate) use said::Said;
pub(crate) use split::{Divisible, Parts, split};
pub(crate) use subjects::{TermCounts, subjects};
pub(crate) use support::Support;
pub(crate) use update::{Former, in_context};
