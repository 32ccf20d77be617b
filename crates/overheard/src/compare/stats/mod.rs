//! The formulas behind comparisons, as pure functions of counts; `METHODS.md` states each with its source.

mod agreement;
mod draws;
mod exact;
mod guest;
mod keyness;
mod lowe;
mod planning;
mod ranks;
mod richness;

pub use agreement::{Estimate, Ratings};
pub use exact::{benjamini_hochberg, fisher, freeman_halton, least_probability, newcombe};
pub use guest::{GuestRule, GuestRun, guest};
pub use keyness::{Keyness, keyness};
pub use lowe::{LoweFit, LoweModel, lowe};
pub use planning::{chance_of_hearing, interviews_needed};
pub use ranks::{kendall_tau_b, spearman};
pub use richness::Richness;

pub(crate) use draws::Draws;
