//! In what share of the first conversations each theme was heard, as more are read.

use super::picture::Picture;
use super::scene::{At, MARGIN, NARROW, Side};
use super::words::{counted, of_all, share};
use crate::evidence::{Share, Theme, Themes};
use crate::export::markup::Markup;
use crate::export::people::People;
use crate::transcript::Conversation;
use std::collections::BTreeSet;

const SHOWN: usize = 20;
const ROW: f64 = 76.0;
const CURVE: f64 = 34.0;
const TOP: f64 = 6.0;

pub(super) fn draw(themes: &Themes, conversations: &[Conversation], people: &People) -> Picture {
    let shown: Vec<&Theme> = themes.shown().take(SHOWN).collect();
    let all = conversations.len();
    let mut drawing = Markup::default();
    for (at, theme) in shown.iter().enumerate() {
        let heard: BTreeSet<usize> = theme.heard_in.iter().filter_map(|id| people.position(id)).collect();
        row(&mut drawing, TOP + ROW * at as f64, theme, &heard, all);
    }
    let bottom = TOP + ROW * shown.len() as f64;
    drawing.label((x(1, all.max(2)), bottom + 12.0), Side::Right, "oh-soft", "first");
    drawing.label((x(all.max(2), all.max(2)), bottom + 12.0), Side::Left, "oh-soft", &format!("all {}", counted(all, "conversation")));
    let title = format!("Themes as conversations came in{}", of_all(shown.len(), themes.shown().count()));
    Picture::new(title, described(&shown, people), (NARROW as u32, (bottom + 24.0) as u32), drawing)
}

/// Where the curve stands after `read` of `all` conversations.
fn x(read: usize, all: usize) -> f64 {
    let part = if all > 1 { (read - 1) as f64 / (all - 1) as f64 } else { 0.5 };
    MARGIN + (NARROW - 2.0 * MARGIN) * part
}

fn row(drawing: &mut Markup, top: f64, theme: &Theme, heard: &BTreeSet<usize>, all: usize) {
    let base = top + 24.0 + CURVE;
    let y = |part: f64| base - CURVE * part;
    let shares: Vec<(usize, Share)> = (1..=all).map(|read| (read, Share::new(heard.range(..read).count() as u64, read as u64))).collect();
    let high = shares.iter().map(|(read, share)| (x(*read, all), y(share.high)));
    let low = shares.iter().rev().map(|(read, share)| (x(*read, all), y(share.low)));
    drawing.path("oh-band", &high.chain(low).collect::<Vec<(f64, f64)>>(), true);
    drawing.rule("oh-line", (x(1, all), base), (x(all, all), base));
    drawing.path("oh-path", &shares.iter().map(|(read, share)| (x(*read, all), y(share.share))).collect::<Vec<(f64, f64)>>(), false);
    for conversation in heard {
        drawing.rule("oh-path", (x(conversation + 1, all), base + 3.0), (x(conversation + 1, all), base + 10.0));
    }
    drawing.name((MARGIN, top + 16.0), Side::Right, &theme.label);
    drawing.label((NARROW - MARGIN, top + 16.0), Side::Left, "oh-soft", &share(theme.conversations));
    let ends = shares.last().map_or(0.0, |(_, share)| share.share);
    drawing.empty("circle", &[("class", &"oh-mark"), ("cx", &At(x(all, all))), ("cy", &At(y(ends))), ("r", &At(4.0))]);
}

fn described(shown: &[&Theme], people: &People) -> String {
    let told = |theme: &&Theme| {
        let first = theme.heard_in.iter().filter_map(|id| people.position(id)).min();
        let first = first.map_or(String::new(), |first| format!(", first in conversation {}", first + 1));
        format!("{}: {}{first}", theme.label, share(theme.conversations))
    };
    let told: Vec<String> = shown.iter().map(told).collect();
    format!(
        "For each theme the share of conversations read so far in which it was heard, with the 95% Wilson interval; a tick for each conversation in which it is heard. {}.",
        told.join("; ")
    )
}
