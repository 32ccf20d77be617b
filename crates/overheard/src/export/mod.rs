//! Results for other programs, and for people.

mod json;
mod listing;
mod markup;
mod people;
pub mod pictures;
mod report;
pub mod tables;
mod words;

pub use json::SCHEMA_VERSION;
pub use listing::{ListingOptions, harmless};
pub use report::ReportOptions;

pub(crate) use json::{Parts, write_json};
pub(crate) use listing::{Asides, Reading, write_reading, write_themes};
pub(crate) use report::{Across, Contents, write_report};
