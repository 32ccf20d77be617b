//! Pictures of themes as SVG, made by hand: no dependency, no request, the same bytes for the same study.
//!
//! Every picture names itself and tells in words what it shows; nothing is told by colour alone.

mod heat_map;
mod over_conversations;
mod picture;
mod prevalence;
mod saturation_curve;
mod scene;
mod theme_map;
mod words;

pub use picture::Picture;

pub(super) use picture::STYLE;

use super::people::People;
use crate::compare::Saturation;
use crate::evidence::Themes;
use crate::text::Language;
use crate::transcript::Conversation;

/// The pictures of the themes of a study; made by [`Study::pictures`](crate::Study::pictures).
#[derive(Debug)]
pub struct Pictures<'a> {
    pub(super) conversations: &'a [Conversation],
    pub(super) languages: Vec<Language>,
    pub(super) themes: &'a Themes,
    pub(super) people: People,
}

impl<'a> Pictures<'a> {
    /// Makes pictures in which conversations have the names that the files have.
    pub(crate) fn new(conversations: &'a [Conversation], languages: Vec<Language>, themes: &'a Themes) -> Self {
        Self { conversations, languages, themes, people: People::named(conversations) }
    }

    /// Shows how many turns of each conversation carry each theme: a row for a theme, a column for a conversation.
    ///
    /// The first 40 themes and 60 conversations are drawn; the picture says so where there are more.
    pub fn heat_map(&self) -> Picture {
        heat_map::draw(self.themes, self.conversations, &self.people)
    }

    /// Shows in what share of the conversations each theme is heard, with its 95% Wilson interval.
    ///
    /// The first 40 themes are drawn. See `METHODS.md#prevalence`.
    pub fn prevalence(&self) -> Picture {
        prevalence::draw(self.themes)
    }

    /// Shows for each theme in what share of the first conversations it was heard, as more are read in order of their paths.
    ///
    /// The band is the 95% Wilson interval, a tick a conversation in which the theme is heard. Where file names start with dates this
    /// is the order of time. The first 20 themes are drawn.
    pub fn over_conversations(&self) -> Picture {
        over_conversations::draw(self.themes, self.conversations, &self.people)
    }

    /// Shows whether the conversations are enough: the share of what a further one would dwell on that has come up, the same for half as
    /// many conversations again, and what each one was the first to bring.
    ///
    /// `saturation` is that of the same study, or of a segment. No curve is drawn where the conversations are too few for one. See
    /// `METHODS.md#saturation`.
    pub fn saturation_curve(&self, saturation: &Saturation) -> Picture {
        saturation_curve::draw(saturation, &self.people)
    }

    /// Shows which themes are spoken of in the same words: near each other where they share many, a line between those that share most.
    ///
    /// The area of a circle is the number of conversations in which the theme is heard. Directions mean nothing, and two dimensions
    /// hold distances only roughly. The first 40 themes are drawn. See `METHODS.md#theme-map`.
    pub fn theme_map(&self) -> Picture {
        theme_map::draw(self.themes, self.conversations, &self.languages)
    }
}
