//! In what share of the conversations each theme is heard.

use super::picture::Picture;
use super::scene::{At, MARGIN, NARROW, Side};
use super::words::{of_all, share};
use crate::evidence::{Theme, Themes};
use crate::export::markup::Markup;

const SHOWN: usize = 40;
const ROW: f64 = 42.0;
const TOP: f64 = 6.0;

pub(super) fn draw(themes: &Themes) -> Picture {
    let shown: Vec<&Theme> = themes.shown().take(SHOWN).collect();
    let bottom = TOP + ROW * shown.len() as f64 + 4.0;
    let mut drawing = Markup::default();
    for (at, theme) in shown.iter().enumerate() {
        row(&mut drawing, TOP + ROW * at as f64, theme);
    }
    for (part, text, side) in [(0.0, "0%", Side::Right), (0.5, "50%", Side::Middle), (1.0, "100%", Side::Left)] {
        drawing.label((x(part), bottom + 14.0), side, "oh-soft", text);
    }
    let told: Vec<String> = shown.iter().map(|theme| format!("{}: {}", theme.label, share(theme.conversations))).collect();
    let description =
        format!("Share of conversations in which each theme is heard, with the 95% Wilson interval in brackets. {}.", told.join("; "));
    let title = format!("How widely each theme is heard{}", of_all(shown.len(), themes.shown().count()));
    Picture::new(title, description, (NARROW as u32, (bottom + 24.0) as u32), drawing)
}

fn x(part: f64) -> f64 {
    MARGIN + (NARROW - 2.0 * MARGIN) * part
}

/// The name and the numbers, and below them the share on a line from none to all.
fn row(drawing: &mut Markup, top: f64, theme: &Theme) {
    let (heard, y) = (theme.conversations, top + 30.0);
    drawing.name((x(0.0), top + 16.0), Side::Right, &theme.label);
    drawing.label((x(1.0), top + 16.0), Side::Left, "oh-soft", &share(heard));
    drawing.rule("oh-line", (x(0.0), y), (x(1.0), y));
    for part in [0.0, 0.5, 1.0] {
        drawing.rule("oh-line", (x(part), y - 3.0), (x(part), y + 3.0));
    }
    let (low, high) = (x(heard.low), x(heard.high));
    let (width, height) = (At((high - low).max(1.0)), At(8.0));
    drawing
        .empty("rect", &[("class", &"oh-band"), ("x", &At(low)), ("y", &At(y - 4.0)), ("width", &width), ("height", &height), ("rx", &2)]);
    drawing.empty("circle", &[("class", &"oh-mark"), ("cx", &At(x(heard.share))), ("cy", &At(y)), ("r", &At(5.0))]);
}
