//! What the tests and the programs that check, `check-formats` and its like, share; never published.

pub mod bad;
pub mod exceptions;
pub mod format_names;
pub mod format_table;
pub mod fuzz;
pub mod kept;
pub mod labelled_roles;
pub mod manifest;
pub mod naive;
pub mod naive_parts;
pub mod places;
pub mod plant;
pub mod quoted;
pub mod reading;
pub mod samples;
pub mod score;
pub mod sound;
pub mod suites;
pub mod texts;
pub mod worked;
