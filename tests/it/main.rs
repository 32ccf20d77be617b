//! What a user can see, tested through the public interface alone.

// All of it is tests, functions that tests share included.
#![allow(clippy::unwrap_used, clippy::panic)]
// Cases are small; how they are put together may be short rather than fast.
#![allow(clippy::format_collect, clippy::format_push_string)]

mod battery;
mod codebook;
mod compare;
mod compounds;
mod containers;
mod edits;
mod errors;
mod format_table;
mod fuzzed;
mod golden;
mod header;
mod hostile;
mod identity;
mod interviews;
mod kept;
mod labels;
mod languages;
mod laws;
mod linear;
mod listening;
mod lossless;
mod own_vectors;
mod people;
mod pictures;
mod planted;
mod questions;
mod quotes;
mod readings;
mod readme;
mod real_samples;
mod report;
mod roles;
mod short_turns;
mod stability;
mod streaming;
mod suites_chats;
mod talk;
mod tidy;
mod valence;
mod verify;
mod views;
mod voices;
mod word_counts;
mod word_times;
