//! How many turns of each conversation carry each theme.

use super::picture::Picture;
use super::scene::{self, At, LETTER, MARGIN, Side};
use super::words::{counted, fitted, of_all, width};
use crate::evidence::{Theme, Themes};
use crate::export::markup::Markup;
use crate::export::people::People;
use crate::transcript::Conversation;
use std::collections::BTreeMap;

const THEMES: usize = 40;
const CONVERSATIONS: usize = 60;
const COLUMN: f64 = 30.0;
const ROW: f64 = 26.0;
/// Room for names of conversations, which stand aslant.
const HEAD: f64 = 112.0;
const FILE_COLUMNS: usize = 16;
const LEVELS: u64 = 5;

/// How many turns of a conversation carry a theme.
type Counts = BTreeMap<(usize, usize), u64>;

pub(super) fn draw(themes: &Themes, conversations: &[Conversation], people: &People) -> Picture {
    let shown: Vec<&Theme> = themes.shown().take(THEMES).collect();
    let columns = conversations.len().min(CONVERSATIONS);
    let counts = counts(themes, people);
    let most = shown.iter().flat_map(|theme| (0..columns).map(|column| counted_in(&counts, theme, column))).max().unwrap_or(0);
    let left = names(&shown);
    let x = |column: usize| left + 8.0 + COLUMN * column as f64;
    let mut drawing = Markup::default();
    for column in 0..columns {
        head(&mut drawing, x(column), people.conversation(column));
    }
    for (row, theme) in shown.iter().enumerate() {
        let top = HEAD + ROW * row as f64;
        drawing.name((left, top + ROW / 2.0 + 4.0), Side::Left, &theme.label);
        for column in 0..columns {
            let said = format!("{}, {}", theme.label, people.conversation(column));
            cell(&mut drawing, (x(column), top), counted_in(&counts, theme, column), most, &said);
        }
    }
    let size = (x(columns) + 70.0, HEAD + ROW * shown.len() as f64 + MARGIN);
    let title = format!(
        "Turns that carry each theme, by conversation{}{}",
        of_all(shown.len(), themes.shown().count()).replace("(the", "(themes: the"),
        of_all(columns, conversations.len()).replace("(the", "(conversations: the")
    );
    Picture::new(title, described(&shown, &counts, columns, people), (size.0 as u32, size.1 as u32), drawing)
}

fn counts(themes: &Themes, people: &People) -> Counts {
    let mut counts = Counts::new();
    for turn in &themes.turns {
        let Some(conversation) = people.position(&turn.conversation) else { continue };
        for of in turn.themes.iter().filter(|of| of.carries) {
            *counts.entry((of.theme, conversation)).or_default() += 1;
        }
    }
    counts
}

fn counted_in(counts: &Counts, theme: &Theme, column: usize) -> u64 {
    counts.get(&(theme.id, column)).copied().unwrap_or(0)
}

/// Pixels that the longest name takes.
fn names(shown: &[&Theme]) -> f64 {
    let longest = shown.iter().map(|theme| width(&theme.label)).max().unwrap_or(0);
    MARGIN + LETTER * longest.min(scene::NAME_COLUMNS) as f64
}

/// Writes the name of a conversation upwards, leaning to the right.
fn head(drawing: &mut Markup, left: f64, conversation: &str) {
    let (x, y) = (left + COLUMN / 2.0 + 2.0, HEAD - 8.0);
    let turn = format!("rotate(-55 {} {})", At(x), At(y));
    drawing.open("text", &[("x", &At(x)), ("y", &At(y)), ("transform", &turn), ("class", &"oh-soft")]);
    drawing.element("title", &[], conversation);
    drawing.text(fitted(file_name(conversation), FILE_COLUMNS));
    drawing.close("text");
}

fn file_name(conversation: &str) -> &str {
    conversation.rsplit('/').next().unwrap_or(conversation)
}

fn cell(drawing: &mut Markup, (x, y): (f64, f64), count: u64, most: u64, said: &str) {
    // Small numbers are their own levels, so that two turns do not look like many.
    let level = (count * LEVELS).div_ceil(most.max(LEVELS));
    let class = format!("oh-l{level}");
    let (width, height) = (At(COLUMN - 2.0), At(ROW - 2.0));
    drawing.open("rect", &[("class", &class), ("x", &At(x)), ("y", &At(y)), ("width", &width), ("height", &height), ("rx", &3)]);
    drawing.element("title", &[], format!("{said}: {}", counted(count as usize, "turn")));
    drawing.close("rect");
    if count > 0 {
        let class = if level >= 4 { "oh-on" } else { "oh-in" };
        drawing.label((x + COLUMN / 2.0 - 1.0, y + ROW / 2.0 + 3.5), Side::Middle, class, &count.to_string());
    }
}

fn described(shown: &[&Theme], counts: &Counts, columns: usize, people: &People) -> String {
    let row = |theme: &&Theme| {
        let cells = (0..columns).filter_map(|column| match counted_in(counts, theme, column) {
            0 => None,
            count => Some(format!("{count} in {}", people.conversation(column))),
        });
        format!("{}: {}", theme.label, cells.collect::<Vec<String>>().join(", "))
    };
    let rows: Vec<String> = shown.iter().map(row).collect();
    format!("Number of turns that carry a theme, for each theme and conversation; none where nothing is named. {}.", rows.join("; "))
}
