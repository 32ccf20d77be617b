//! What speaks against a theme: those who do not speak of it.

use super::Report;
use crate::evidence::Theme;
use crate::export::markup::Markup;
use crate::export::words::{counted, grouped, listed};
use std::collections::BTreeSet;

/// Numbers of conversations that are listed; the tables have all.
const LISTED: usize = 40;

impl Report<'_> {
    /// Where the theme is heard, and what there is to be said against it.
    pub(super) fn where_heard(&self, page: &mut Markup, theme: &Theme) {
        let heard: BTreeSet<usize> = theme.heard_in.iter().filter_map(|id| self.people().position(id)).collect();
        let silent: Vec<usize> = (0..self.conversations.len()).filter(|at| !heard.contains(at)).collect();
        page.element("p", &[("class", &"soft")], format!("Heard in conversation {}.", numbers(heard.into_iter())));
        page.open("p", &[("class", &"soft against")]);
        if silent.is_empty() {
            page.text("No conversation is without it.");
        } else {
            let of = format!("{} of {}", grouped(silent.len()), counted(self.conversations.len(), "conversation"));
            page.text(format!("Not heard in {of}: {}.", numbers(silent.into_iter())));
        }
        page.close("p");
    }
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
