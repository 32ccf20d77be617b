//! A quote with its speaker, time and place, and what was said around it.

use super::Report;
use super::read::{ANCHOR, LISTED};
use crate::evidence::Quote;
use crate::export::markup::Markup;
use crate::export::words::clock;
use crate::transcript::{Conversation, Turn};

/// Characters of a neighbouring turn that are shown.
const NEIGHBOUR: usize = 400;

/// Classes of a quote, and of one that stands against what is claimed.
pub(super) const QUOTE: &str = "quote";
pub(super) const COUNTER: &str = "quote counter";

/// What stands beside the words of a quote.
pub(super) struct Beside {
    /// Classes of the element.
    pub(super) class: &'static str,
    /// What it is quoted for, above the words.
    pub(super) side: Option<&'static str>,
    /// Why it is taken for that, below the words.
    pub(super) why: Option<String>,
}

impl Report<'_> {
    pub(super) fn quote(&self, page: &mut Markup, quote: &Quote) {
        self.quote_with(page, quote, &Beside { class: QUOTE, side: None, why: None });
    }

    pub(super) fn quote_with(&self, page: &mut Markup, quote: &Quote, beside: &Beside) {
        let Some(at) = self.people().position(&quote.conversation) else { return };
        page.open("figure", &[("class", &beside.class), ("data-conversation", &(at + 1))]);
        if let Some(side) = beside.side {
            page.element("p", &[("class", &"side")], side);
        }
        self.words(page, at, quote);
        page.own("<figcaption>");
        page.text(self.who(at, quote));
        if let Some(start) = quote.start_ms {
            page.text(", ");
            page.element("span", &[("class", &"time")], clock(start));
        }
        page.text(", ");
        self.place(page, at, quote);
        page.own("</figcaption>");
        if let Some(why) = &beside.why {
            page.element("p", &[("class", &"soft")], why);
        }
        self.context(page, at, quote);
        page.own("</figure>\n");
    }

    /// The file and the line, which lead to what is known of the conversation.
    fn place(&self, page: &mut Markup, at: usize, quote: &Quote) {
        let place = self.people().place(&quote.path, quote.line);
        if at < LISTED {
            page.element("a", &[("class", &"place"), ("dir", &"auto"), ("href", &format!("#{ANCHOR}{}", at + 1))], place);
        } else {
            page.element("span", &[("class", &"place"), ("dir", &"auto")], place);
        }
    }

    fn words(&self, page: &mut Markup, at: usize, quote: &Quote) {
        let language = self.languages.get(at).copied().flatten().map(crate::text::Language::code).filter(|code| code.len() == 2);
        match language {
            Some(code) => page.open("blockquote", &[("dir", &"auto"), ("lang", &code)]),
            None => page.open("blockquote", &[("dir", &"auto")]),
        }
        page.text(format!("“{}”", quote.text));
        page.close("blockquote");
    }

    fn who(&self, at: usize, quote: &Quote) -> String {
        let turn = self.conversations[at].turns().get(quote.turn);
        self.speaker(at, turn)
    }

    fn speaker(&self, at: usize, turn: Option<&Turn>) -> String {
        let speaker = turn.and_then(|turn| turn.speaker).and_then(|id| self.people().speaker(at, id.index()));
        speaker.unwrap_or("no name").to_owned()
    }

    /// The turn before, the whole turn, and the turn after.
    fn context(&self, page: &mut Markup, at: usize, quote: &Quote) {
        let conversation = &self.conversations[at];
        let Some(turn) = conversation.turns().get(quote.turn) else { return };
        page.own("<details><summary>In context</summary>");
        if let Some(before) = quote.turn.checked_sub(1).and_then(|before| conversation.turns().get(before)) {
            self.said(page, at, before, |page| page.text(last_of(said(conversation, before))));
        }
        let (text, within) = (said(conversation, turn), &quote.bytes_in_turn);
        self.said(page, at, turn, |page| match (text.get(..within.start), text.get(within.end..)) {
            (Some(before), Some(after)) => {
                page.text(before);
                page.element("mark", &[], &quote.text);
                page.text(after);
            }
            _ => page.text(text),
        });
        if let Some(after) = conversation.turns().get(quote.turn + 1) {
            self.said(page, at, after, |page| page.text(first_of(said(conversation, after))));
        }
        page.own("</details>");
    }

    fn said(&self, page: &mut Markup, at: usize, turn: &Turn, write: impl FnOnce(&mut Markup)) {
        page.open("p", &[("dir", &"auto")]);
        page.element("b", &[], format!("{}:", self.speaker(at, Some(turn))));
        page.text(" ");
        write(page);
        page.close("p");
    }
}

fn said<'a>(conversation: &'a Conversation, turn: &Turn) -> &'a str {
    conversation.slice(turn.text)
}

fn first_of(text: &str) -> String {
    match text.char_indices().nth(NEIGHBOUR) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn last_of(text: &str) -> String {
    match text.char_indices().nth_back(NEIGHBOUR) {
        Some((start, c)) => format!("…{}", text[start + c.len_utf8()..].trim_start()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_cut_at_the_far_end() {
        let long = format!("ä{}z", "b".repeat(2 * NEIGHBOUR));
        assert!(first_of(&long).starts_with("äb") && first_of(&long).ends_with("b…"));
        assert!(last_of(&long).starts_with("…b") && last_of(&long).ends_with("bz"));
        assert_eq!((first_of("short"), last_of("short")), ("short".to_owned(), "short".to_owned()));
    }
}
