//! What all pictures draw with: text, lines, boxes, in tenths of pixels so that no platform differs.

use super::words::fitted;
use crate::export::markup::Markup;
use std::fmt;

/// Columns that the name of a theme may take, and pixels of a column, about.
pub(super) const NAME_COLUMNS: usize = 26;
pub(super) const LETTER: f64 = 7.0;
/// Pixels of a picture that fits a telephone.
pub(super) const NARROW: f64 = 336.0;
/// Free pixels at its sides.
pub(super) const MARGIN: f64 = 12.0;

/// A coordinate: a tenth of a pixel is finer than anybody sees.
#[derive(Debug, Clone, Copy)]
pub(super) struct At(pub(super) f64);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
        if rest == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{rest}") }
    }
}

/// Where text stands to its point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Right,
    Left,
    Middle,
}

impl Side {
    fn anchor(self) -> &'static str {
        match self {
            Self::Right => "start",
            Self::Left => "end",
            Self::Middle => "middle",
        }
    }
}

impl Markup {
    /// Writes text at a point of a picture.
    pub(super) fn label(&mut self, (x, y): (f64, f64), side: Side, class: &'static str, text: &str) {
        self.element("text", &[("x", &At(x)), ("y", &At(y)), ("text-anchor", &side.anchor()), ("class", &class)], text);
    }

    /// Writes the name of a theme; the whole of it is seen when the mouse rests on it.
    pub(super) fn name(&mut self, (x, y): (f64, f64), side: Side, name: &str) {
        self.open("text", &[("x", &At(x)), ("y", &At(y)), ("text-anchor", &side.anchor()), ("class", &"oh-name")]);
        self.element("title", &[], name);
        self.text(fitted(name, NAME_COLUMNS));
        self.close("text");
    }

    /// Draws a line.
    pub(super) fn rule(&mut self, class: &'static str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        self.empty("line", &[("class", &class), ("x1", &At(x1)), ("y1", &At(y1)), ("x2", &At(x2)), ("y2", &At(y2))]);
    }

    /// Draws lines from point to point.
    pub(super) fn path(&mut self, class: &'static str, points: &[(f64, f64)], closed: bool) {
        let steps: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", At(*x), At(*y))).collect();
        let path = format!("M{}{}", steps.join("L"), if closed { "Z" } else { "" });
        self.empty("path", &[("class", &class), ("d", &path)]);
    }
}

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn coordinates_have_at_most_one_decimal() {
        let written = [0.0, 1.25, -0.04, -3.5, 12.0].map(|value| At(value).to_string());
        assert_eq!(written, ["0", "1.3", "0", "-3.5", "12"]);
    }
}
