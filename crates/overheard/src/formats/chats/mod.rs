//! Chat logs: a message a line, with its time and its author.

mod dates;
pub(super) mod discord;
pub(super) mod irc;
pub(super) mod slack_xml;
pub(super) mod whatsapp;
pub(super) mod zoom;
