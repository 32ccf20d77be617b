//! What the programs of this package share: corpora that are made, and what is printed of a run.

pub mod checksum;
pub mod corpus;
