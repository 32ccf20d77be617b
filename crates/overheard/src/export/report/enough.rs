//! Whether the conversations are enough, and what each of them added.

use super::{Report, picture, table};
use crate::compare::{AddedTheme, Addition, Order};
use crate::export::markup::Markup;
use crate::export::words::{counted, grouped};

/// Conversations listed.
const LISTED: usize = 200;

impl Report<'_> {
    pub(super) fn enough(&self, page: &mut Markup) {
        let Some(across) = &self.across else { return };
        page.own(
            "<section id=\"enough\" aria-labelledby=\"enough-title\">\n<h2 id=\"enough-title\">Is it enough</h2>\n<div class=\"beside\">",
        );
        picture(page, &self.pictures.saturation_curve(&across.saturation));
        page.own("<div>");
        page.element("p", &[], &across.saturation.says);
        page.own(
            "<p class=\"soft\">The line is the share of what a further conversation would dwell on that has come up; where it is dashed, what \
             is to be expected of more conversations of the same kind. It counts all that anybody dwells on, themes or not, so that the list of \
             themes cannot look complete by itself; a matter is a word or two that a conversation keeps coming back to.</p>\n",
        );
        let order = match across.saturation.order {
            Order::Dates => "Conversations are in the order of the dates that their files state.",
            Order::Files => "Conversations are in the order of their files, because not every file states a date.",
        };
        page.element("p", &[("class", &"soft")], order);
        page.own("</div></div>\n");
        self.added(page, &across.additions);
        page.own("</section>\n");
    }

    fn added(&self, page: &mut Markup, additions: &[Addition]) {
        let rows = additions.iter().take(LISTED).map(|addition| {
            let labels = |themes: &[AddedTheme]| {
                let labels: Vec<&str> = themes.iter().map(|theme| theme.label.as_str()).collect();
                if labels.is_empty() { "–".to_owned() } else { labels.join(", ") }
            };
            let called = self.people().position(&addition.conversation).map_or(String::new(), |at| self.called(at));
            let confirmed = counted(addition.confirmed.len(), "theme");
            vec![called, labels(&addition.new), labels(&addition.deepened), confirmed, grouped(addition.matters.len())]
        });
        let heads = ["conversation", "new themes", "themes in words not heard before", "confirmed", "else dwelt on first here"];
        table(page, "What each conversation added to those before it", &heads, rows);
        let more = additions.len().saturating_sub(LISTED);
        if more > 0 {
            page.element("p", &[("class", &"soft")], format!("{} not listed.", counted(more, "more conversation")));
        }
    }
}
