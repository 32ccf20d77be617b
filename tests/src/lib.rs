//! What the tests, `check-formats`, `check-bad`, `plant` and `check-plant` share; never published.

pub mod bad;
pub mod exceptions;
pub mod format_names;
pub mod manifest;
pub mod naive;
pub mod places;
pub mod plant;
pub mod score;
