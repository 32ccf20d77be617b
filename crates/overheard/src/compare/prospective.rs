//! What one would have found, had one stopped earlier: themes of the first conversations alone, then of more.

use super::{FEW, Order};
use crate::evidence::{ChangeKind, ThemeChange, ThemeMemory, Themes};
use serde::Serialize;
use std::fmt;

/// Times that themes are found at most; each costs as much as finding them once.
const POINTS: usize = 20;

/// What was found in the first conversations alone, as if there were no more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ProspectivePoint {
    /// How many conversations themes were found in.
    pub conversations: usize,
    /// Themes found in them.
    pub themes: usize,
    /// How many of these no theme of the point before goes on as; at the first point all.
    pub new: usize,
    /// How many go on from the point before.
    pub kept: usize,
    /// Themes of the point before that none of these goes on from.
    pub gone: usize,
    /// What became of each theme, with the conversations that newly speak of it; empty at the first point.
    pub changes: Vec<ThemeChange>,
}

/// Whether themes still change as conversations are added: each point knows only the conversations up to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Prospective {
    /// Ids of all conversations, in order.
    pub conversations: Vec<String>,
    /// What the order follows.
    pub order: Order,
    /// One for each size from 4 conversations to all, at most 20 evenly spread; none with fewer.
    pub points: Vec<ProspectivePoint>,
    /// What the last point shows, in plain words.
    pub says: String,
}

impl ProspectivePoint {
    fn of(conversations: usize, themes: &Themes, before: Option<&ThemeMemory>) -> Self {
        let changes = before.map(|memory| themes.compared_with(memory)).unwrap_or_default();
        let gone = changes.iter().filter(|change| change.kind == ChangeKind::Gone).count();
        let kept = changes.iter().filter(|change| change.theme.is_some() && change.former.is_some()).count();
        Self { conversations, themes: themes.len(), new: themes.len() - kept, kept, gone, changes }
    }
}

impl Prospective {
    /// Asks `themes` for those of the first so many conversations, in order.
    pub(crate) fn of<E>(conversations: Vec<String>, order: Order, mut themes: impl FnMut(usize) -> Result<Themes, E>) -> Result<Self, E> {
        let (mut points, mut before) = (Vec::new(), None);
        for size in sizes(conversations.len()) {
            let found = themes(size)?;
            points.push(ProspectivePoint::of(size, &found, before.as_ref()));
            before = Some(found.memory());
        }
        let says = in_words(&points);
        Ok(Self { conversations, order, points, says })
    }
}

/// Numbers of conversations from the fewest on; the last is all of them.
fn sizes(all: usize) -> Vec<usize> {
    let few = FEW as usize;
    let step = all.saturating_sub(few).div_ceil(POINTS - 1).max(1);
    (few..=all).filter(|size| (all - size).is_multiple_of(step)).collect()
}

fn in_words(points: &[ProspectivePoint]) -> String {
    let [.., before, last] = points else { return "Too few conversations to see whether themes still change.".to_owned() };
    let ProspectivePoint { conversations, themes, new, gone, .. } = last;
    format!(
        "From {} to {conversations} conversations {new} of {themes} themes came up anew, and {gone} of {} went.",
        before.conversations, before.themes
    )
}

impl fmt::Display for Prospective {
    /// [`Prospective::says`]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

#[cfg(test)]
mod tests {
    use super::sizes;

    #[test]
    fn sizes_end_with_all_and_are_at_most_twenty() {
        assert!(sizes(3).is_empty());
        assert_eq!(sizes(4), [4]);
        assert_eq!(sizes(6), [4, 5, 6]);
        for all in 5..400 {
            let sizes = sizes(all);
            assert!(sizes.len() <= super::POINTS && sizes.last() == Some(&all) && sizes[0] < all, "{all}: {sizes:?}");
        }
    }
}
