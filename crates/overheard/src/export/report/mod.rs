//! The report: one HTML file that needs nothing else, for people who have neither the program nor the recordings.
//!
//! Its policy allows the style and the script that this crate wrote, known by their hashes, and no request at all.

mod against;
mod beliefs;
mod conversations;
mod enough;
mod method;
mod options;
mod quotes;
mod read;
mod themes;

pub use options::ReportOptions;

use super::markup::Markup;
use super::people::People;
use super::pictures::{self, Pictures};
use super::words::{counted, listed, words_said};
use crate::compare::{Addition, Ledger, Saturation};
use crate::evidence::{ThemeValence, Themes};
use crate::text::Language;
use crate::transcript::Conversation;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// What a report is made of.
pub(crate) struct Contents<'a, O> {
    pub(crate) options: &'a O,
    pub(crate) conversations: &'a [Conversation],
    pub(crate) languages: Vec<Option<Language>>,
    /// Paths that could not be read, with reasons.
    pub(crate) skipped: Vec<(&'a str, String)>,
    pub(crate) themes: &'a Themes,
    /// What people feel about each theme; empty where the threads for it cannot be had.
    pub(crate) valence: Vec<ThemeValence>,
    /// What is asked across conversations; nothing where the threads for it cannot be had.
    pub(crate) across: Option<Across>,
}

/// Answers to questions that go across conversations.
#[derive(Debug)]
pub(crate) struct Across {
    pub(crate) saturation: Saturation,
    pub(crate) additions: Vec<Addition>,
    /// Nothing where no beliefs were given.
    pub(crate) ledger: Option<Ledger>,
}

/// What the sections need.
struct Report<'a> {
    conversations: &'a [Conversation],
    languages: Vec<Option<Language>>,
    skipped: Vec<(&'a str, String)>,
    pictures: Pictures<'a>,
    valence: Vec<ThemeValence>,
    across: Option<Across>,
    names: bool,
}

impl Report<'_> {
    fn themes(&self) -> &Themes {
        self.pictures.themes
    }

    fn people(&self) -> &People {
        &self.pictures.people
    }
}

pub(crate) fn write_report<O: Serialize>(contents: Contents<'_, O>, asked: &ReportOptions, mut writer: impl io::Write) -> io::Result<()> {
    let Contents { options, conversations, languages, skipped, themes, valence, across } = contents;
    let spoken = languages.iter().map(|language| language.unwrap_or(Language::Other)).collect();
    let mut pictures = Pictures::new(conversations, spoken, themes);
    if !asked.names {
        pictures.people = People::numbered(conversations);
    }
    let report = Report { conversations, languages, skipped, pictures, valence, across, names: asked.names };
    let title = asked.title.clone().unwrap_or_else(|| format!("What {} say", counted(conversations.len(), "conversation")));
    let mut page = Markup::default();
    head(&mut page, &title);
    report.opening(&mut page, &title);
    page.own("<main>\n");
    report.glance(&mut page);
    report.tools(&mut page);
    report.list_themes(&mut page);
    report.beliefs(&mut page);
    report.enough(&mut page);
    report.list_conversations(&mut page);
    report.more_pictures(&mut page);
    report.what_was_read(&mut page);
    report.every_turn(&mut page);
    report.method(&mut page, options)?;
    page.own("</main>\n<script>");
    page.own(SCRIPT);
    page.own("</script>\n</body>\n</html>\n");
    writer.write_all(page.as_str().as_bytes())
}

fn head(page: &mut Markup, title: &str) {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest([STYLE, pictures::STYLE].concat())),
        base64(&Sha256::digest(SCRIPT))
    );
    page.own("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.empty("meta", &[("http-equiv", &"Content-Security-Policy"), ("content", &policy)]);
    page.own(
        "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
    );
    page.own("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.element("title", &[], title);
    page.own("\n<style>");
    page.own(STYLE);
    page.own(pictures::STYLE);
    page.own("</style>\n</head>\n");
}

impl Report<'_> {
    fn opening(&self, page: &mut Markup, title: &str) {
        page.own("<body>\n<a class=\"skip\" href=\"#themes\">Skip to the themes</a>\n<header>\n");
        page.element("h1", &[("dir", &"auto")], title);
        page.element("p", &[("class", &"lead")], self.lead());
        page.element("p", &[("class", &"soft")], self.privacy());
        page.own("\n<nav aria-label=\"Sections\"><ul>");
        let ledger = self.ledger().map(|_| ("#beliefs", "What was assumed"));
        let enough = self.across.as_ref().map(|_| ("#enough", "Is it enough"));
        let first = [Some(("#themes", "Themes")), ledger, enough];
        for (target, name) in first.into_iter().flatten().chain([
            ("#conversations", "Conversations"),
            ("#pictures", "Pictures"),
            ("#read", "What was read"),
            ("#turns", "Every turn"),
            ("#method", "How this was made"),
        ]) {
            page.own("<li>");
            page.element("a", &[("href", &target)], name);
            page.own("</li>");
        }
        page.own("</ul></nav>\n</header>\n");
    }

    fn lead(&self) -> String {
        let turns: usize = self.conversations.iter().map(|one| one.turns().len()).sum();
        let words: usize = self.conversations.iter().map(words_said).sum();
        let heard: Vec<String> = self.themes().heard.iter().map(|(whose, count)| format!("{} in {count}", whom(whose))).collect();
        format!(
            "{} found in {}, {} and {}. Listened to: {}.",
            counted(self.themes().shown().count(), "theme"),
            counted(self.conversations.len(), "conversation"),
            counted(turns, "turn"),
            counted(words, "word"),
            if heard.is_empty() { "nobody".to_owned() } else { listed(&heard) }
        )
    }

    fn privacy(&self) -> &'static str {
        if self.names {
            "Speakers appear with their names. Quotes are verbatim. Share this page as you would share the recordings."
        } else {
            "Speakers appear as roles and numbers, conversations and files as numbers in the order of their paths. Quotes are verbatim: \
             names that people say in them are still there."
        }
    }

    fn glance(&self, page: &mut Markup) {
        if self.themes().is_empty() {
            return;
        }
        page.own("<section id=\"glance\" aria-labelledby=\"glance-title\">\n<h2 id=\"glance-title\">At a glance</h2>\n");
        page.own("<div class=\"beside\">");
        picture(page, &self.pictures.prevalence());
        page.own(
            "<p class=\"soft\">A dot is the share of conversations in which a theme is heard, by at least one turn that says enough for it \
             by its own words. The band is the 95% interval: how common the theme may be among many people like these, if they were chosen \
             without regard to it.</p></div>\n</section>\n",
        );
    }

    fn more_pictures(&self, page: &mut Markup) {
        page.own("<section id=\"pictures\" aria-labelledby=\"pictures-title\">\n<h2 id=\"pictures-title\">Pictures</h2>\n");
        if self.themes().is_empty() {
            page.own("<p>There is no theme to draw.</p>\n</section>\n");
            return;
        }
        picture(page, &self.pictures.heat_map());
        page.own("<p class=\"soft\">Each number is how many turns of a conversation carry a theme by their own words.</p>\n<div class=\"beside\">");
        picture(page, &self.pictures.over_conversations());
        page.own(
            "<p class=\"soft\">The share of the conversations read so far in which a theme was heard, in the order of their paths, with its 95% \
             interval. A tick is a conversation in which it is heard. Where a curve is level, the latest conversations hardly changed the \
             share.</p></div>\n",
        );
        picture(page, &self.pictures.theme_map());
        page.own(
            "<p class=\"soft\">Themes stand near each other where they are spoken of in the same words; a line joins those that share many. The \
             number is that of conversations. Left, right, up and down mean nothing.</p>\n",
        );
        page.own("</section>\n");
    }
}

/// A picture that can be scrolled where the window is narrow.
fn picture(page: &mut Markup, picture: &pictures::Picture) {
    page.own("<figure class=\"picture\">");
    page.element("figcaption", &[], picture.title());
    let label = format!("Picture: {}", picture.title());
    page.open("div", &[("class", &"scroll"), ("tabindex", &0), ("role", &"region"), ("aria-label", &label)]);
    picture.draw(page);
    page.own("</div></figure>\n");
}

fn whom(heard: &str) -> &str {
    match heard {
        "customers" => "customers",
        "not-staff" => "everybody but staff",
        "everyone" => "everybody",
        other => other,
    }
}

fn table(page: &mut Markup, caption: &'static str, heads: &[&'static str], rows: impl Iterator<Item = Vec<String>>) {
    Rows { caption, heads, anchor: None }.list(page, rows);
}

/// A table that can be scrolled where the window is narrow; the first cell names the row.
struct Rows<'a> {
    caption: &'static str,
    heads: &'a [&'static str],
    /// What ids of rows begin with, before their number from 1; nothing where no link leads to them.
    anchor: Option<&'static str>,
}

impl Rows<'_> {
    fn list(&self, page: &mut Markup, rows: impl Iterator<Item = Vec<String>>) {
        page.open("div", &[("class", &"scroll"), ("tabindex", &0), ("role", &"region"), ("aria-label", &self.caption)]);
        page.own("<table>");
        page.element("caption", &[], self.caption);
        page.own("<thead><tr>");
        self.heads.iter().for_each(|head| page.element("th", &[("scope", &"col")], head));
        page.own("</tr></thead>\n<tbody>");
        for (number, row) in (1..).zip(rows) {
            match self.anchor {
                Some(anchor) => page.open("tr", &[("id", &format!("{anchor}{number}"))]),
                None => page.open("tr", &[]),
            }
            for (at, cell) in row.iter().enumerate() {
                let name = if at == 0 { "th" } else { "td" };
                page.element(name, if at == 0 { &[("scope", &"row"), ("dir", &"auto")] } else { &[("dir", &"auto")] }, cell);
            }
            page.own("</tr>\n");
        }
        page.own("</tbody></table></div>\n");
    }
}

/// Base 64 with padding, as policies have hashes.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let coded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(coded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }
}
