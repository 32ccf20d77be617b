//! What speaks against a theme: who takes the other side, who says both, and who does not speak of it.

use super::Report;
use super::quotes::{Beside, COUNTER};
use crate::evidence::{Contradiction, Leaning, Share, Theme, ThemeValence, ValenceQuote};
use crate::export::markup::Markup;
use crate::export::words::{counted, grouped, listed};
use std::collections::BTreeSet;

/// Numbers of conversations that are listed; the tables have all.
const LISTED: usize = 40;
/// People who say both whose words are shown.
const SAY_BOTH: usize = 2;
const PRAISE: &str = "Said in praise of it";
const COMPLAINT: &str = "Said in complaint of it";

impl Report<'_> {
    /// Where the theme is heard.
    pub(super) fn where_heard(&self, page: &mut Markup, theme: &Theme) {
        let heard = self.heard(theme);
        let noun = if heard.len() == 1 { "conversation" } else { "conversations" };
        page.element("p", &[("class", &"soft")], format!("Heard in {noun} {}.", numbers(heard.into_iter())));
    }

    /// What there is to be said against the theme.
    pub(super) fn against(&self, page: &mut Markup, theme: &Theme) {
        page.own("<div class=\"against\">\n<h4>What speaks against it</h4>\n");
        page.element("p", &[("class", &"soft")], self.silence(theme));
        if let Some(valence) = self.valence.iter().find(|valence| valence.theme == theme.id) {
            page.element("p", &[("class", &"soft")], sides(valence));
            self.other_side(page, valence);
        }
        page.own("</div>\n");
    }

    /// Who does not speak of it.
    fn silence(&self, theme: &Theme) -> String {
        let heard = self.heard(theme);
        let silent: Vec<usize> = (0..self.conversations.len()).filter(|at| !heard.contains(at)).collect();
        if silent.is_empty() {
            return "No conversation is without it.".to_owned();
        }
        let of = format!("{} of {}", grouped(silent.len()), counted(self.conversations.len(), "conversation"));
        format!("Not heard in {of}: {}.", numbers(silent.into_iter()))
    }

    fn heard(&self, theme: &Theme) -> BTreeSet<usize> {
        theme.heard_in.iter().filter_map(|id| self.people().position(id)).collect()
    }

    /// One who disagrees, and those who contradict themselves; nothing twice.
    fn other_side(&self, page: &mut Markup, valence: &ThemeValence) {
        let mut shown: Option<&ValenceQuote> = valence.disagrees.as_ref();
        if let Some(one) = shown {
            self.counter_quote(page, one, if one.valence.points > 0 { PRAISE } else { COMPLAINT });
        } else if valence.leaning == Leaning::Mixed {
            shown = valence.praises.first();
            shown.into_iter().for_each(|one| self.counter_quote(page, one, PRAISE));
            valence.complaints.first().into_iter().for_each(|one| self.counter_quote(page, one, COMPLAINT));
        }
        for both in valence.contradictions.iter().take(SAY_BOTH) {
            self.contradiction(page, both, shown);
        }
    }

    fn contradiction(&self, page: &mut Markup, both: &Contradiction, shown: Option<&ValenceQuote>) {
        let is_shown = |one: &ValenceQuote| shown.is_some_and(|shown| shown.quote == one.quote);
        let sides = [(&both.praise, "One who says both: in praise"), (&both.complaint, "One who says both: in complaint")];
        for (one, said) in sides.into_iter().filter(|(one, _)| !is_shown(one)) {
            let other_is_shown = is_shown(&both.praise) || is_shown(&both.complaint);
            self.counter_quote(page, one, if other_is_shown { "The same person elsewhere" } else { said });
        }
    }

    fn counter_quote(&self, page: &mut Markup, one: &ValenceQuote, side: &'static str) {
        self.quote_with(page, &one.quote, &Beside { class: COUNTER, side: Some(side), why: Some(why(one)) });
    }
}

/// `Of 12 speakers, by all that each says of it, 1 praises (1–35%) and 7 complain (32–81%). 2 say both, in different turns.`
fn sides(valence: &ThemeValence) -> String {
    let people = valence.praise.total;
    if people == 0 {
        return "Whether they praise or complain cannot be read: there are no lists of words for what they speak.".to_owned();
    }
    let people = counted(people as usize, "speaker");
    if valence.praise.count + valence.complaint.count == 0 {
        return format!("Of {people}, by their words, nobody clearly praises or complains.");
    }
    let side = |share: Share, one: &str, several: &str| {
        let verb = if share.count == 1 { one } else { several };
        format!("{} {verb} ({:.0}–{:.0}%)", share.count, share.low * 100.0, share.high * 100.0)
    };
    let praise = side(valence.praise, "praises", "praise");
    let complaint = side(valence.complaint, "complains", "complain");
    let unopposed = match valence.leaning {
        Leaning::Praise | Leaning::Complaint if valence.disagrees.is_none() => " No quote stands against them.",
        Leaning::Praise | Leaning::Complaint | Leaning::Mixed | Leaning::Undecided => "",
    };
    let both = match valence.contradictions.len() {
        0 => String::new(),
        1 => " 1 says both, in different turns.".to_owned(),
        several => format!(" {} say both, in different turns.", grouped(several)),
    };
    format!("Of {people}, by all that each says of it, {praise} and {complaint}.{unopposed}{both}")
}

/// `Read as praise for “lovely” and “smile” (doesn’t).`
fn why(one: &ValenceQuote) -> String {
    let praises = one.valence.points > 0;
    let word = |word: &crate::evidence::ValenceWord| {
        let changed = if word.changed_by.is_empty() { String::new() } else { format!(" ({})", word.changed_by.join(" ")) };
        format!("“{}”{changed}", word.text)
    };
    let mut words: Vec<String> = one.valence.words.iter().filter(|word| (word.points > 0) == praises).map(word).collect();
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    format!("Read as {} for {}.", if praises { "praise" } else { "complaint" }, listed(&words))
}

/// Conversations by their numbers: `1, 2 and 7`.
fn numbers(places: impl ExactSizeIterator<Item = usize>) -> String {
    let more = places.len().saturating_sub(LISTED);
    let mut shown: Vec<String> = places.take(LISTED).map(|at| (at + 1).to_string()).collect();
    if more > 0 {
        shown.push(format!("{} more", grouped(more)));
    }
    listed(&shown)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn many_conversations_are_counted_after_the_first() {
        assert_eq!(numbers([0, 1, 6].into_iter()), "1, 2 and 7");
        assert!(numbers((0..1041).collect::<Vec<usize>>().into_iter()).ends_with(", 39, 40 and 1,001 more"));
    }
}
