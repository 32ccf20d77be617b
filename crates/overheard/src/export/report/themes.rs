//! The themes, each with how widely it is heard, how people say it, and what they said.

use super::Report;
use crate::evidence::{RestsOn, Theme};
use crate::export::markup::Markup;
use crate::export::words::counted;

/// Below this fewer turns stay with a theme than come and go.
const WEAK: f64 = 0.5;

impl Report<'_> {
    /// Search and filter; without script they are not there, and everything is shown.
    pub(super) fn tools(&self, page: &mut Markup) {
        if self.themes().is_empty() {
            return;
        }
        page.own("<form id=\"tools\" class=\"tools\" role=\"search\" aria-label=\"Themes and quotes\" hidden>\n");
        page.own("<label for=\"search\">Search themes and quotes</label><input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\n");
        page.own("<label for=\"only\">Conversation</label><select id=\"only\"><option value=\"\">all</option>");
        for at in 0..self.conversations.len() {
            page.element("option", &[("value", &(at + 1))], self.people().conversation(at));
        }
        page.own("</select>\n<p id=\"found\" role=\"status\"></p>\n</form>\n");
    }

    pub(super) fn list_themes(&self, page: &mut Markup) {
        page.own(
            "<section id=\"themes\" aria-labelledby=\"themes-title\">\n<h2 id=\"themes-title\">Themes, most widely heard first</h2>\n",
        );
        if self.themes().is_empty() {
            page.own("<p>Nothing is said often enough, by those listened to, to be a theme.</p>\n");
        }
        for theme in self.themes().shown() {
            self.theme(page, theme);
        }
        let hidden = self.themes().iter().filter(|theme| theme.hidden).count();
        if hidden > 0 {
            page.element("p", &[("class", &"soft")], format!("{} left out by the analyst.", counted(hidden, "theme")));
        }
        page.own("</section>\n");
    }

    fn theme(&self, page: &mut Markup, theme: &Theme) {
        let number = theme.id + 1;
        page.open("article", &[("class", &"theme"), ("id", &format!("theme-{number}")), ("aria-labelledby", &format!("name-{number}"))]);
        page.open("h3", &[("id", &format!("name-{number}"))]);
        page.element("span", &[("class", &"number")], number);
        page.element("bdi", &[], &theme.label);
        page.close("h3");
        page.element("p", &[("class", &"heard")], heard(theme));
        if let Some(warning) = narrow_base(theme) {
            page.element("p", &[("class", &"warning")], warning);
        }
        if let Some(stability) = theme.stability {
            let class = if stability < WEAK { "warning" } else { "soft" };
            page.element("p", &[("class", &class)], holds(stability));
        }
        phrases(page, theme);
        self.where_heard(page, theme);
        theme.quotes.iter().for_each(|quote| self.quote(page, quote));
        self.against(page, theme);
        page.own("</article>\n");
    }
}

/// `Heard in 9 of 12 conversations (95% interval 47–91%), by 9 of 12 speakers, in 31 turns.`
fn heard(theme: &Theme) -> String {
    let (share, speakers) = (theme.conversations, theme.speakers);
    format!(
        "Heard in {} of {} (95% interval {:.0}–{:.0}%), by {} of {}, in {}.",
        share.count,
        counted(share.total as usize, "conversation"),
        share.low * 100.0,
        share.high * 100.0,
        speakers.count,
        counted(speakers.total as usize, "speaker"),
        counted(theme.turns as usize, "turn")
    )
}

fn narrow_base(theme: &Theme) -> Option<&'static str> {
    match theme.rests_on {
        RestsOn::Several => None,
        RestsOn::OneConversation => Some("Rests on one conversation."),
        RestsOn::OneSpeaker => Some("Rests on one speaker."),
    }
}

fn holds(stability: f64) -> String {
    let percent = format!("Stability {:.0}%", stability * 100.0);
    if stability < WEAK { format!("{percent}: it changes much when part of the conversations is left out.") } else { format!("{percent}.") }
}

fn phrases(page: &mut Markup, theme: &Theme) {
    if theme.phrases.is_empty() {
        return;
    }
    page.own("<ul class=\"phrases\" aria-label=\"How people say it\">");
    for phrase in &theme.phrases {
        page.element("li", &[("dir", &"auto")], &phrase.text);
    }
    page.own("</ul>\n");
}
