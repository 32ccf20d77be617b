//! One picture: its name, what it shows in words, and the drawing.

use crate::export::markup::Markup;

/// Colours for light and dark pages; the blues differ in lightness, so that they differ for everybody.
pub(in crate::export) const STYLE: &str = include_str!("picture.css");

/// A picture as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    title: String,
    description: String,
    width: u32,
    height: u32,
    drawing: Markup,
}

impl Picture {
    pub(super) fn new(title: String, description: String, (width, height): (u32, u32), drawing: Markup) -> Self {
        Self { title, description, width, height, drawing }
    }

    /// Returns what the picture is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns what the picture shows, in words, with its numbers.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Returns the size in pixels, width first.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Returns an SVG document that needs nothing else; it follows the reader's choice of light or dark.
    pub fn svg(&self) -> String {
        let mut svg = Markup::default();
        self.frame(&mut svg, |svg| {
            svg.open("style", &[]);
            svg.own(STYLE);
            svg.close("style");
        });
        svg.line();
        svg.as_str().to_owned()
    }

    /// Writes the SVG into a page that has [`STYLE`].
    pub(in crate::export) fn draw(&self, page: &mut Markup) {
        self.frame(page, |_| {});
    }

    fn frame(&self, svg: &mut Markup, style: impl FnOnce(&mut Markup)) {
        let frame = format!("0 0 {} {}", self.width, self.height);
        svg.open(
            "svg",
            &[
                ("xmlns", &"http://www.w3.org/2000/svg"),
                ("class", &"oh-picture"),
                ("role", &"img"),
                ("aria-label", &self.title),
                ("viewBox", &frame),
                ("width", &self.width),
                ("height", &self.height),
            ],
        );
        svg.element("title", &[], &self.title);
        svg.element("desc", &[], &self.description);
        style(svg);
        svg.empty("rect", &[("class", &"oh-paper"), ("width", &self.width), ("height", &self.height)]);
        svg.include(&self.drawing);
        svg.close("svg");
    }
}
