//! What was read, what was noticed, what was left out, and what became of every turn.

use super::{Report, Rows, table};
use crate::error::{Diagnostic, Severity};
use crate::evidence::TurnFate;
use crate::export::listing::reason;
use crate::export::markup::Markup;
use crate::export::words::{counted, grouped, minutes, words_said};
use crate::transcript::Conversation;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Conversations and files listed; the JSON has all.
pub(super) const LISTED: usize = 200;
/// What ids of the rows of conversations begin with.
pub(super) const ANCHOR: &str = "conversation-";

impl Report<'_> {
    pub(super) fn what_was_read(&self, page: &mut Markup) {
        page.own("<section id=\"read\" aria-labelledby=\"read-title\">\n<h2 id=\"read-title\">What was read</h2>\n");
        let rows = (0..self.conversations.len().min(LISTED)).map(|at| self.row(at));
        let heads = ["conversation", "format", "language", "turns", "words", "minutes", "speakers, and how their roles are known"];
        Rows { caption: "Conversations", heads: &heads, anchor: Some(ANCHOR) }.list(page, rows);
        let more = self.conversations.len().saturating_sub(LISTED);
        if more > 0 {
            page.element("p", &[("class", &"soft")], format!("{} not listed.", counted(more, "more conversation")));
        }
        self.left_out(page);
        self.noticed(page);
        page.own("</section>\n");
    }

    fn row(&self, at: usize) -> Vec<String> {
        let conversation = &self.conversations[at];
        let source = conversation.source();
        let format = source.dialect.as_ref().map_or_else(|| source.format.to_string(), |dialect| format!("{} ({dialect})", source.format));
        let language = self.languages.get(at).copied().flatten().map_or("unclear".to_owned(), |language| language.to_string());
        vec![
            self.called(at),
            format,
            language,
            grouped(conversation.turns().len()),
            grouped(words_said(conversation)),
            minutes(conversation.duration_ms()),
            self.speakers(at, conversation),
        ]
    }

    /// A conversation with its number, by which themes tell where they are heard.
    pub(super) fn called(&self, at: usize) -> String {
        let name = self.people().conversation(at);
        if self.names { format!("{}: {name}", at + 1) } else { name.to_owned() }
    }

    fn speakers(&self, at: usize, conversation: &Conversation) -> String {
        let one = |(index, speaker): (usize, &crate::transcript::Speaker)| {
            let called = self.people().speaker(at, index).unwrap_or_default();
            if self.names {
                format!("{called} = {}, {}", speaker.role, speaker.role_source)
            } else {
                format!("{called}, {}", speaker.role_source)
            }
        };
        let speakers: Vec<String> = conversation.speakers().iter().enumerate().map(one).collect();
        if speakers.is_empty() { "nobody is named".to_owned() } else { speakers.join("; ") }
    }

    fn left_out(&self, page: &mut Markup) {
        if self.skipped.is_empty() {
            page.own("<p>No file was left out.</p>\n");
            return;
        }
        let rows = self.skipped.iter().take(LISTED).map(|(path, why)| vec![self.people().file(path), reason(path, why)]);
        table(page, "Files that were left out", &["file", "why"], rows);
        let more = self.skipped.len().saturating_sub(LISTED);
        if more > 0 {
            page.element("p", &[("class", &"soft")], format!("{} not listed.", counted(more, "more file")));
        }
    }

    /// Findings by code, gravest first.
    fn noticed(&self, page: &mut Markup) {
        let mut by_code: BTreeMap<(Reverse<Severity>, &str), (&Diagnostic, &str, usize)> = BTreeMap::new();
        for conversation in self.conversations {
            for found in conversation.diagnostics() {
                let entry = by_code.entry((Reverse(found.severity), &found.code));
                entry.or_insert((found, conversation.source().path.as_str(), 0)).2 += 1;
            }
        }
        if by_code.is_empty() {
            return;
        }
        let rows = by_code.values().map(|(first, path, count)| {
            let place = self.people().place(path, first.line);
            vec![first.code.to_string(), first.severity.to_string(), grouped(*count), first.message.clone(), place]
        });
        table(page, "What was repaired, guessed or dropped", &["finding", "severity", "times", "what it is", "first at"], rows);
    }

    pub(super) fn every_turn(&self, page: &mut Markup) {
        page.own("<section id=\"turns\" aria-labelledby=\"turns-title\">\n<h2 id=\"turns-title\">What became of every turn</h2>\n");
        let rows = self.themes().turns_by_fate().into_iter().map(|(fate, count)| vec![told(fate).to_owned(), grouped(count)]);
        table(page, "Turns, each counted once", &["what became of it", "turns"], rows);
        page.own("</section>\n");
    }
}

fn told(fate: TurnFate) -> &'static str {
    match fate {
        TurnFate::Theme => "has a theme by its own words; these are counted and quoted",
        TurnFate::Context => "has a theme only through the turns around it",
        TurnFate::SmallTalk => "small talk",
        TurnFate::NoContentWords => "no word that could carry a theme",
        TurnFate::TooLittleEvidence => "says too little for any theme",
        TurnFate::OtherRole => "said by somebody who is not listened to, such as the interviewer",
        TurnFate::NotSpoken => "not said by anybody: a break, a notice",
    }
}
