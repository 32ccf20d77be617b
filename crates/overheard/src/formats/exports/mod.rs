//! What chat programs export as JSON: one cue a message.

pub(super) mod discord;
pub(super) mod messenger;
pub(super) mod slack;
mod slack_text;
pub(super) mod telegram;
