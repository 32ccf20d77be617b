//! How much of what more conversations would speak of has come up, and what each one brought.

use super::picture::Picture;
use super::scene::{At, MARGIN, NARROW, Side};
use super::words::counted;
use crate::compare::{CurvePoint, Saturation};
use crate::export::markup::Markup;
use crate::export::people::People;

/// Room for the percentages beside the curve.
const LEFT: f64 = 46.0;
const CURVE_TOP: f64 = 32.0;
const CURVE: f64 = 130.0;
const BARS_TOP: f64 = 216.0;
const BARS: f64 = 46.0;
/// From one row of bars to the next.
const BARS_ROW: f64 = 98.0;
/// Bars at most; where there are more conversations, some of them share a bar.
const COLUMNS: usize = 60;
/// A number stands above bars as wide as this.
const NUMBERED: f64 = 12.0;

pub(super) fn draw(saturation: &Saturation, people: &People) -> Picture {
    let mut drawing = Markup::default();
    curve(&mut drawing, saturation);
    let rows = [("matters", &saturation.matters.new), ("themes", &saturation.themes.new)];
    for (at, (what, new)) in rows.into_iter().enumerate() {
        bars(&mut drawing, BARS_TOP + BARS_ROW * at as f64, (what, new), &names(saturation, people));
    }
    let of = saturation.segment.as_ref().map_or(String::new(), |segment| format!(", {segment}"));
    let title = format!("What {} show, and what more would{of}", counted(saturation.conversations.len(), "conversation"));
    Picture::new(title, described(saturation), (NARROW as u32, (BARS_TOP + BARS_ROW * 2.0 - 6.0) as u32), drawing)
}

fn names<'a>(saturation: &'a Saturation, people: &'a People) -> Vec<&'a str> {
    let name = |id: &'a String| people.position(id).map_or(id.as_str(), |at| people.conversation(at));
    saturation.conversations.iter().map(name).collect()
}

/// The points of the curve, where so many conversations tell anything.
fn points(saturation: &Saturation) -> Option<&[CurvePoint]> {
    (saturation.tells() && !saturation.matters.curve.is_empty()).then_some(&saturation.matters.curve)
}

/// The share that has come up after so many conversations; dashed where they are still to come.
fn curve(drawing: &mut Markup, saturation: &Saturation) {
    drawing.label((MARGIN, 16.0), Side::Right, "oh-name", "Share of what comes up that is known by then");
    for (part, text) in [(0.0, "0%"), (0.5, "50%"), (0.9, "90%")] {
        drawing.rule("oh-line", (LEFT, y(part)), (NARROW - MARGIN, y(part)));
        drawing.label((LEFT - 6.0, y(part) + 4.5), Side::Left, "oh-soft", text);
    }
    let Some(points) = points(saturation) else {
        drawing.label((LEFT + 6.0, y(0.25)), Side::Right, "oh-soft", "too little to tell");
        return;
    };
    let held = saturation.conversations.len() as u64;
    let last = points.last().map_or(held, |point| point.conversations).max(2);
    let place = |point: &CurvePoint| (x(point.conversations, last), y(point.coverage));
    let (known, ahead): (Vec<&CurvePoint>, Vec<&CurvePoint>) = points.iter().partition(|point| point.conversations <= held);
    drawing.path("oh-path", &known.iter().copied().map(place).collect::<Vec<(f64, f64)>>(), false);
    let from = known.last().copied();
    if !ahead.is_empty() {
        drawing.path("oh-path oh-ahead", &from.into_iter().chain(ahead).map(place).collect::<Vec<(f64, f64)>>(), false);
    }
    let Some((at_x, at_y)) = from.map(place) else { return };
    drawing.empty("circle", &[("class", &"oh-mark"), ("cx", &At(at_x)), ("cy", &At(at_y)), ("r", &At(5.0))]);
    let now = format!("{:.0}% after {held}", saturation.matters.coverage * 100.0);
    drawing.label((NARROW - MARGIN, at_y + 24.0), Side::Left, "oh-halo", &now);
    drawing.label((x(1, last), y(0.0) + 16.0), Side::Right, "oh-soft", "1");
    drawing.label((at_x, y(0.0) + 16.0), Side::Middle, "oh-soft", &format!("{held} held"));
    drawing.label((x(last, last), y(0.0) + 16.0), Side::Left, "oh-soft", &last.to_string());
}

fn x(conversations: u64, last: u64) -> f64 {
    LEFT + (NARROW - MARGIN - LEFT) * (conversations.saturating_sub(1)) as f64 / (last - 1) as f64
}

fn y(part: f64) -> f64 {
    CURVE_TOP + CURVE * (1.0 - part.clamp(0.0, 1.0))
}

/// A bar for each conversation, or for several where there are many: what it was the first to bring.
fn bars(drawing: &mut Markup, top: f64, (what, new): (&str, &[u64]), names: &[&str]) {
    let together = new.len().div_ceil(COLUMNS).max(1);
    let sums: Vec<u64> = new.chunks(together).map(|chunk| chunk.iter().sum()).collect();
    let each = if together == 1 { "by conversation".to_owned() } else { format!("{together} conversations a bar") };
    drawing.label((MARGIN, top), Side::Right, "oh-name", &format!("New {what}, {each}"));
    let base = top + 26.0 + BARS;
    let most = sums.iter().copied().max().unwrap_or(0).max(1) as f64;
    let step = (NARROW - 2.0 * MARGIN) / sums.len().max(1) as f64;
    for (at, &sum) in sums.iter().enumerate() {
        let (left, height) = (MARGIN + step * at as f64, BARS * sum as f64 / most);
        let (width, tall) = (At((step - 2.0).max(1.0)), At(height.max(1.0)));
        drawing.open(
            "rect",
            &[("class", &"oh-bar"), ("x", &At(left)), ("y", &At(base - height.max(1.0))), ("width", &width), ("height", &tall)],
        );
        drawing.element("title", &[], format!("{}: {sum} new {what}", named(names, at * together, together)));
        drawing.close("rect");
        if step >= NUMBERED {
            drawing.label((left + step / 2.0 - 1.0, base - height - 4.0), Side::Middle, "oh-soft", &sum.to_string());
        }
    }
}

/// The conversations that share a bar: the first and the last of them.
fn named(names: &[&str], first: usize, together: usize) -> String {
    let of = &names[first.min(names.len())..(first + together).min(names.len())];
    match of {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, .., last] => format!("{one} to {last}"),
    }
}

fn described(saturation: &Saturation) -> String {
    let point = |point: &CurvePoint| format!("{:.0}% after {}", point.coverage * 100.0, point.conversations);
    let curve: Vec<String> = points(saturation).unwrap_or_default().iter().map(point).collect();
    let list = |new: &[u64]| new.iter().map(u64::to_string).collect::<Vec<String>>().join(", ");
    let curve = if curve.is_empty() {
        String::new()
    } else {
        format!(" The share that is known, expected past {}: {}.", saturation.conversations.len(), curve.join(", "))
    };
    format!(
        "{}{curve} Matters dwelt on for the first time, in each conversation in order: {}. Themes heard for the first time: {}.",
        saturation.says,
        list(&saturation.matters.new),
        list(&saturation.themes.new)
    )
}
