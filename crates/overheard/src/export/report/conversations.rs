//! What each conversation as a whole is about.

use super::{Report, table};
use crate::export::markup::Markup;
use crate::export::words::counted;

/// Conversations listed; the JSON has all.
const LISTED: usize = 200;

impl Report<'_> {
    pub(super) fn list_conversations(&self, page: &mut Markup) {
        page.own("<section id=\"conversations\" aria-labelledby=\"conversations-title\">\n<h2 id=\"conversations-title\">What each conversation is about</h2>\n");
        let rows = self.themes().conversations.iter().take(LISTED).enumerate().map(|(at, about)| {
            let part =
                |of: &crate::evidence::ConversationTheme| format!("{} {:.0}%", self.themes().themes[of.theme].label, of.share * 100.0);
            let parts: Vec<String> = about.themes.iter().map(part).collect();
            let themes = if parts.is_empty() { "no theme".to_owned() } else { parts.join(", ") };
            vec![self.called(at), themes]
        });
        table(
            page,
            "Themes of each conversation, largest first",
            &["conversation", "share of its words, words common to all left out"],
            rows,
        );
        let more = self.conversations.len().saturating_sub(LISTED);
        if more > 0 {
            page.element("p", &[("class", &"soft")], format!("{} not listed.", counted(more, "more conversation")));
        }
        page.own("</section>\n");
    }
}
