//! Plain layouts: text in which a line, or the start of a line, says who speaks or when.
//!
//! # Adding a layout
//! One file with a [`Pattern`](layout::Pattern): what the first line of a turn looks like. `layout.rs` finds
//! out which labels are names, `turns.rs` makes the cues; front matter, headings, footers and the lines
//! before the first turn are theirs as well.
//!
//! `txt` comes first in no list of endings: the first one is what an ending promises, and `.txt` promises nothing.

pub(super) mod bracket_time;
mod front;
mod layout;
pub(super) mod md_bold;
pub(super) mod md_heading;
pub(super) mod name_text;
pub(super) mod name_time;
mod names;
pub(super) mod otter;
pub(super) mod paragraphs;
mod refusal;
mod roles;
mod scan;
mod stamp;
#[cfg(test)]
mod tests;
pub(super) mod time_text;
mod turns;
