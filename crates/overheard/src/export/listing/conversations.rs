//! What each conversation as a whole is about.

use super::Reading;
use super::page::{Indent, Page};
use super::places::Places;
use crate::evidence::ConversationThemes;
use crate::evidence::Themes;
use crate::export::words::counted;
use std::io::{self, Write};

/// Conversations shown; the JSON has all.
const SHOWN: usize = 12;
const INDENT: usize = 2;

/// Prints a line for each of the first conversations.
pub(super) fn print<W: Write>(page: &mut Page<W>, study: &Reading<'_>, themes: &Themes, places: &Places) -> io::Result<()> {
    if themes.is_empty() || study.len() < 2 {
        return Ok(());
    }
    page.blank()?;
    page.heading("What each conversation is about")?;
    for (conversation, about) in study.conversations().iter().zip(&themes.conversations).take(SHOWN) {
        let path = &conversation.source().path;
        let name = format!("{}{}", places.file(path), conversation.id().strip_prefix(path.as_str()).unwrap_or_default());
        page.text(Indent { first: INDENT, rest: 2 * INDENT }, &format!("{name}: {}", subjects(themes, about)))?;
    }
    let hidden = study.len().saturating_sub(SHOWN);
    if hidden > 0 {
        page.text(0, &format!("{} not shown; --json has all.", counted(hidden, "more conversation")))?;
    }
    Ok(())
}

/// `payroll 62%, training 21%`.
fn subjects(themes: &Themes, about: &ConversationThemes) -> String {
    let named = about.themes.iter().map(|of| format!("{} {:.0}%", themes.themes[of.theme].label, of.share * 100.0));
    let parts: Vec<String> = named.collect();
    if parts.is_empty() { "no theme".to_owned() } else { parts.join(", ") }
}
