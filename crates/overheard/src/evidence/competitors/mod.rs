//! What people say of others who sell the like.

mod noticed;
mod rivals;
mod sheet;

pub use sheet::Competitor;

pub(crate) use noticed::noticed;
pub(crate) use sheet::competitors;
