//! Results for other programs.

mod json;

pub use json::SCHEMA_VERSION;

pub(crate) use json::{Parts, write_json};
