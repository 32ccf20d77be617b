//! Themes in a plane, near each other where they are spoken of in the same words.

use super::picture::Picture;
use super::scene::{At, LETTER, Side};
use super::words::{counted, fitted, of_all, width};
use crate::evidence::{Theme, Themes};
use crate::export::markup::Markup;
use crate::text::{Analyzer, Language, WordClass, tokens};
use crate::themes::{Matrix, symmetric_eigen};
use crate::transcript::Conversation;
use std::collections::BTreeMap;

const SHOWN: usize = 40;
const WIDTH: f64 = 660.0;
const HEIGHT: f64 = 460.0;
const MARGIN: f64 = 30.0;
const LARGEST: f64 = 26.0;
const NAME_COLUMNS: usize = 22;
/// From this similarity on a line is drawn to the theme that shares most.
const LINKED: f64 = 0.1;
const PUSHES: usize = 200;

pub(super) fn draw(themes: &Themes, conversations: &[Conversation], languages: &[Language]) -> Picture {
    let shown: Vec<&Theme> = themes.shown().take(SHOWN).collect();
    let alike = similarities(&word_weights(&shown, themes, conversations, languages));
    let nodes = laid_out(&shown, &alike);
    let links = links(&alike);
    let mut drawing = Markup::default();
    for &(a, b) in &links {
        let strength = At(1.0 + 6.0 * alike[a][b]);
        let (from, to) = (nodes[a], nodes[b]);
        let ends: [(&'static str, At); 4] = [("x1", At(from.x)), ("y1", At(from.y)), ("x2", At(to.x)), ("y2", At(to.y))];
        let [x1, y1, x2, y2] = &ends;
        drawing.empty(
            "line",
            &[("class", &"oh-link"), ("stroke-width", &strength), (x1.0, &x1.1), (y1.0, &y1.1), (x2.0, &x2.1), (y2.0, &y2.1)],
        );
    }
    for (node, theme) in nodes.iter().zip(&shown) {
        circle(&mut drawing, *node, theme);
    }
    let title = format!("Themes by shared words{}", of_all(shown.len(), themes.shown().count()));
    Picture::new(title, described(&shown, &links, &alike), (WIDTH as u32, HEIGHT as u32), drawing)
}

/// How much each word speaks for each theme: the square root of how often turns that carry it say it, less for words of many themes.
fn word_weights(shown: &[&Theme], themes: &Themes, conversations: &[Conversation], languages: &[Language]) -> Vec<BTreeMap<String, f64>> {
    let rows: BTreeMap<usize, usize> = shown.iter().enumerate().map(|(row, theme)| (theme.id, row)).collect();
    let analyzers: BTreeMap<Language, Analyzer> = languages.iter().map(|&language| (language, Analyzer::new(language))).collect();
    let places: BTreeMap<&str, usize> = conversations.iter().enumerate().map(|(at, one)| (one.id(), at)).collect();
    let mut counts: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new(); shown.len()];
    for turn in themes.turns.iter().filter(|turn| turn.themes.iter().any(|of| of.carries)) {
        let Some(&at) = places.get(turn.conversation.as_str()) else { continue };
        let conversation = &conversations[at];
        let Some(said) = conversation.turns().get(turn.turn) else { continue };
        let stems = stems(conversation.slice(said.text), &analyzers[&languages[at]]);
        let carried = turn.themes.iter().filter(|of| of.carries).filter_map(|of| rows.get(&of.theme));
        for &row in carried {
            stems.iter().for_each(|stem| *counts[row].entry(stem.clone()).or_default() += 1);
        }
    }
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    counts.iter().flat_map(BTreeMap::keys).for_each(|stem| *spread.entry(stem).or_default() += 1);
    let rare = |stem: &str| libm::log(shown.len() as f64 / spread[stem] as f64);
    counts.iter().map(|row| row.iter().map(|(stem, &count)| (stem.clone(), (count as f64).sqrt() * rare(stem))).collect()).collect()
}

fn stems(text: &str, analyzer: &Analyzer) -> Vec<String> {
    let mut stems = Vec::new();
    tokens(text, |token| {
        if let WordClass::Content(stem) = analyzer.classify(&token.word.to_lowercase()) {
            stems.push(stem);
        }
    });
    stems
}

/// Cosines of the rows, 0 to 1.
fn similarities(rows: &[BTreeMap<String, f64>]) -> Vec<Vec<f64>> {
    let norm = |row: &BTreeMap<String, f64>| row.values().map(|value| value * value).sum::<f64>().sqrt();
    let norms: Vec<f64> = rows.iter().map(norm).collect();
    let cosine = |a: usize, b: usize| {
        let product: f64 = rows[a].iter().filter_map(|(stem, value)| Some(value * rows[b].get(stem)?)).sum();
        let norms = norms[a] * norms[b];
        if norms > 0.0 { product / norms } else { 0.0 }
    };
    // Both halves are the same number, so that the order of a sum cannot matter.
    let upper: Vec<Vec<f64>> = (0..rows.len()).map(|a| (a + 1..rows.len()).map(|b| cosine(a, b)).collect()).collect();
    let of = |a: usize, b: usize| if a == b { 1.0 } else { upper[a.min(b)][a.max(b) - a.min(b) - 1] };
    (0..rows.len()).map(|a| (0..rows.len()).map(|b| of(a, b)).collect()).collect()
}

/// Each theme and the one that shares most words with it, the lower number first.
fn links(alike: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let mut links = Vec::new();
    for a in 0..alike.len() {
        let others = (0..alike.len()).filter(|&b| b != a);
        let Some(b) = others.reduce(|best, b| if alike[a][b] > alike[a][best] { b } else { best }) else { continue };
        if alike[a][b] >= LINKED {
            links.push((a.min(b), a.max(b)));
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

/// A circle, and the box that it takes with its name.
#[derive(Debug, Clone, Copy)]
struct Node {
    x: f64,
    y: f64,
    radius: f64,
    half: f64,
}

impl Node {
    /// Upper and lower end of the box.
    fn rows(self) -> (f64, f64) {
        (self.y - self.radius - 4.0, self.y + self.radius + 20.0)
    }
}

/// Places the themes by the two directions in which they differ most, then pushes apart what overlaps.
fn laid_out(shown: &[&Theme], alike: &[Vec<f64>]) -> Vec<Node> {
    let [across, down] = directions(&centred(alike));
    let (xs, ys) = (stretched(&across, WIDTH), stretched(&down, HEIGHT));
    let most = shown.iter().map(|theme| theme.conversations.count).max().unwrap_or(1).max(1) as f64;
    let node = |(at, theme): (usize, &&Theme)| {
        let radius = LARGEST * (theme.conversations.count as f64 / most).sqrt();
        let name = width(&fitted(&theme.label, NAME_COLUMNS)) as f64 * LETTER / 2.0;
        Node { x: xs[at], y: ys[at], radius: radius.max(5.0), half: radius.max(name) + 4.0 }
    };
    let mut nodes: Vec<Node> = shown.iter().enumerate().map(node).collect();
    for _ in 0..PUSHES {
        push_apart(&mut nodes);
    }
    nodes
}

/// Takes the mean out of rows and columns: classical scaling of distances that follow from cosines.
fn centred(alike: &[Vec<f64>]) -> Matrix {
    let n = alike.len().max(1) as f64;
    let means: Vec<f64> = alike.iter().map(|row| row.iter().sum::<f64>() / n).collect();
    let all = means.iter().sum::<f64>() / n;
    let mut centred = Matrix::zeros(alike.len(), alike.len());
    for (a, row) in alike.iter().enumerate() {
        let values = row.iter().zip(&means).map(|(value, mean)| value - means[a] - mean + all);
        centred.row_mut(a).iter_mut().zip(values).for_each(|(cell, value)| *cell = value);
    }
    centred
}

/// The two directions of most variance, each times its spread; the first coordinate that is not zero is positive.
fn directions(centred: &Matrix) -> [Vec<f64>; 2] {
    let (variances, vectors) = symmetric_eigen(centred);
    [0, 1].map(|at| {
        // One theme alone has no second direction.
        let Some(&variance) = variances.get(at) else { return vec![0.0; centred.width] };
        let vector = vectors.row(at);
        let turned = vector.iter().find(|value| value.abs() > 1e-9).is_some_and(|first| *first < 0.0);
        let spread = variance.max(0.0).sqrt();
        let scale = if turned { -spread } else { spread };
        vector.iter().map(|value| value * scale).collect()
    })
}

/// Spreads coordinates over the room that there is.
fn stretched(values: &[f64], room: f64) -> Vec<f64> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (inner, span) = (room - 4.0 * MARGIN, high - low);
    let at = |value: &f64| if span > 1e-9 { 2.0 * MARGIN + inner * (value - low) / span } else { room / 2.0 };
    values.iter().map(at).collect()
}

fn push_apart(nodes: &mut [Node]) {
    for a in 0..nodes.len() {
        for b in a + 1..nodes.len() {
            let (one, other) = (nodes[a], nodes[b]);
            let across = one.half + other.half - (one.x - other.x).abs();
            let (upper, lower) = if one.y <= other.y { (one, other) } else { (other, one) };
            let down = upper.rows().1 - lower.rows().0;
            if across <= 0.0 || down <= 0.0 {
                continue;
            }
            if across < down {
                let step = if one.x <= other.x { across / 4.0 } else { -across / 4.0 };
                (nodes[a].x, nodes[b].x) = (one.x - step, other.x + step);
            } else {
                let step = if one.y <= other.y { down / 4.0 } else { -down / 4.0 };
                (nodes[a].y, nodes[b].y) = (one.y - step, other.y + step);
            }
        }
    }
    for node in nodes {
        node.x = node.x.clamp(node.half + 2.0, WIDTH - node.half - 2.0);
        node.y = node.y.clamp(node.radius + 6.0, HEIGHT - node.radius - 22.0);
    }
}

fn circle(drawing: &mut Markup, node: Node, theme: &Theme) {
    drawing.open("circle", &[("class", &"oh-disc"), ("cx", &At(node.x)), ("cy", &At(node.y)), ("r", &At(node.radius))]);
    drawing.element("title", &[], format!("{}: heard in {}", theme.label, theme.conversations));
    drawing.close("circle");
    if node.radius >= 10.0 {
        drawing.label((node.x, node.y + 4.5), Side::Middle, "oh-number", &theme.conversations.count.to_string());
    }
    drawing.label((node.x, node.y + node.radius + 15.0), Side::Middle, "oh-halo", &fitted(&theme.label, NAME_COLUMNS));
}

fn described(shown: &[&Theme], links: &[(usize, usize)], alike: &[Vec<f64>]) -> String {
    let size = |theme: &&Theme| format!("{} ({})", theme.label, counted(theme.conversations.count as usize, "conversation"));
    let sizes: Vec<String> = shown.iter().map(size).collect();
    let pair = |&(a, b): &(usize, usize)| format!("{} and {} ({:.2})", shown[a].label, shown[b].label, alike[a][b]);
    let pairs: Vec<String> = links.iter().map(pair).collect();
    let pairs = if pairs.is_empty() { "no two share many words".to_owned() } else { pairs.join("; ") };
    format!(
        "Themes as circles, the larger the more conversations they are heard in, near each other where they are spoken of in the same words: {}. Themes that share most words, with the cosine of their words: {pairs}.",
        sizes.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_points_of_a_square_are_a_square_again() {
        // Cosines of unit vectors at 0, 90, 180 and 270 degrees.
        let alike = [[1.0, 0.0, -1.0, 0.0], [0.0, 1.0, 0.0, -1.0], [-1.0, 0.0, 1.0, 0.0], [0.0, -1.0, 0.0, 1.0]].map(Vec::from);
        let [across, down] = directions(&centred(&alike));
        for a in 0..4 {
            for b in 0..4 {
                let (x, y) = (across[a] - across[b], down[a] - down[b]);
                let square = x * x + y * y;
                assert!((square - (2.0 - 2.0 * alike[a][b])).abs() < 1e-6, "{a} {b} {square}");
            }
        }
    }
}
