//! Who says what, how they feel about it, and what they say of others.

use super::Study;
use crate::error::Result;
use crate::evidence::{self, Competitor, Hearsay, SurfaceAnswer, ThemeValence, ThemeVoice, Themes, TurnValence};
use crate::parallel::Pool;

impl Study {
    /// Reads what people feel about each theme, in order of the themes: who praises, who complains, and one who disagrees.
    ///
    /// `themes` are those of this study. A theme in languages without lists is undecided.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    ///
    /// # Source
    /// See [`ThemeValence`] and `METHODS.md#valence`.
    pub fn valence(&self, themes: &Themes) -> Result<Vec<ThemeValence>> {
        let pool = Pool::new(self.options.threads)?;
        Ok(evidence::theme_valences(&self.conversations, &self.languages(), themes, self.options.quotes, &pool))
    }

    /// Reads every turn that is listened to, in order: whether it praises or complains, and which words say so.
    ///
    /// Conversations in languages without lists are left out.
    ///
    /// # Errors
    /// As [`Study::valence`].
    pub fn turn_valences(&self) -> Result<Vec<TurnValence>> {
        let pool = Pool::new(self.options.threads)?;
        Ok(evidence::turn_valences(&self.conversations, &self.languages(), &pool))
    }

    /// Finds where staff reports what customers say, which counts as nobody's own words (`METHODS.md#voices`).
    ///
    /// # Errors
    /// As [`Study::valence`].
    pub fn hearsay(&self) -> Result<Vec<Hearsay>> {
        let pool = Pool::new(self.options.threads)?;
        Ok(evidence::hearsay(&self.conversations, &self.languages(), &pool))
    }

    /// Tells of each theme, in their order, whether people came to it by themselves or staff named it first, and who only reports it.
    ///
    /// # Errors
    /// As [`Study::valence`].
    pub fn voices(&self, themes: &Themes) -> Result<Vec<ThemeVoice>> {
        let pool = Pool::new(self.options.threads)?;
        let languages = self.languages();
        let hearsay = evidence::hearsay(&self.conversations, &languages, &pool);
        Ok(evidence::theme_voices(&self.conversations, &languages, themes, &hearsay, &pool))
    }

    /// Finds answers that stop at price or a feature: no reason there, nor in the next two turns of the same person.
    ///
    /// # Errors
    /// As [`Study::valence`].
    pub fn surface_answers(&self) -> Result<Vec<SurfaceAnswer>> {
        let pool = Pool::new(self.options.threads)?;
        Ok(evidence::surface_answers(&self.conversations, &self.languages(), &pool))
    }

    /// Gathers what people say of competitors: strengths, weaknesses, and where they only name them.
    ///
    /// A name may be several, parted by `|`: `"Corvanta|Corvanta Rota"`. See `METHODS.md#competitors`.
    ///
    /// # Errors
    /// As [`Study::valence`].
    pub fn competitors<T: AsRef<str>>(&self, names: impl IntoIterator<Item = T>) -> Result<Vec<Competitor>> {
        let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
        self.competitors_named(&names, false)
    }

    /// Does as [`Study::competitors`] with names that it notices: capitalised inside sentences, by customers in two conversations or more, in
    /// turns that speak of choosing. They may be something else, such as your own product: look before you use them.
    ///
    /// # Errors
    /// As [`Study::valence`].
    pub fn noticed_competitors(&self) -> Result<Vec<Competitor>> {
        self.competitors_named(&evidence::noticed(&self.conversations, &self.languages()), true)
    }

    fn competitors_named(&self, names: &[String], noticed: bool) -> Result<Vec<Competitor>> {
        let pool = Pool::new(self.options.threads)?;
        Ok(evidence::competitors(&self.conversations, &self.languages(), names, noticed, &pool))
    }
}
