//! Questions that go across the conversations of a study.

use super::{Study, StudyOptions};
use crate::compare::{self, Addition, Attributes, Belief, Comparison, Incidence, Ledger, Prospective, Saturation, Speech, Stances};
use crate::error::Result;
use crate::evidence::Themes;
use crate::export::{Across, ReportOptions};
use crate::parallel::Pool;
use std::collections::BTreeSet;

impl Study {
    /// Tells whether the conversations are enough: how much of what more of them would speak of has come up.
    ///
    /// `themes` are those of this study. What people dwell on is counted anew, because a search for what recurs cannot tell what is
    /// still unheard. The order is that of the dates where every file states one, otherwise that of the files.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    ///
    /// # Source
    /// See [`Growth`](compare::Growth) and `METHODS.md#saturation`.
    pub fn saturation(&self, themes: &Themes) -> Result<Saturation> {
        Ok(compare::saturation(&self.speech()?, themes))
    }

    /// Finds themes in the first conversations alone, then in more and more of them, and tells what came up anew and what went.
    ///
    /// [`Study::saturation`] looks back from themes that were found in all conversations at once, so that *new* means new to the eye of
    /// one who knows the end. Here each point knows only what one knew by then. It takes as long as finding themes up to 20 times.
    ///
    /// ```no_run
    /// let study = overheard::read(["interviews"])?;
    /// for point in study.prospective()?.points {
    ///     println!("{} conversations: {} themes, {} new", point.conversations, point.themes, point.new);
    /// }
    /// # Ok::<(), overheard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Study::themes`].
    ///
    /// # Source
    /// See `METHODS.md#saturation`.
    pub fn prospective(&self) -> Result<Prospective> {
        let (order, by) = compare::ordered(&self.conversations);
        let ids = order.iter().map(|&at| self.conversations[at].id().to_owned()).collect();
        Prospective::of(ids, by, |size| self.part(&order[..size], StudyOptions { progress: None, ..self.options.clone() }).themes())
    }

    /// A study of some of the conversations, in the order of this one.
    fn part(&self, positions: &[usize], options: StudyOptions) -> Self {
        let positions: BTreeSet<usize> = positions.iter().copied().collect();
        let conversations = positions.into_iter().map(|at| self.conversations[at].clone()).collect();
        Self::of(options, self.base.clone(), conversations, Vec::new())
    }

    /// Tells what each conversation added to those before it: themes that are new, deepened or confirmed, with quotes.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn additions(&self, themes: &Themes) -> Result<Vec<Addition>> {
        Ok(compare::additions(&self.speech()?, themes))
    }

    /// Returns what each conversation dwells on, whether others do or not.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn matters(&self) -> Result<Incidence> {
        Ok(compare::matters(&self.speech()?))
    }

    /// Returns what the files themselves state of their conversations, such as front matter, to compare by.
    pub fn attributes(&self) -> Attributes {
        Attributes::of_metadata(&self.conversations)
    }

    /// Joins a table of participants to what the files state: CSV with a row for each conversation, file or customer, and a column
    /// for each attribute. `name` stands for the table in errors.
    ///
    /// Rows are joined by the column `conversation`, `id`, `file`, `path`, `interview`, `speaker`, `participant` or `name`,
    /// otherwise by the first: a conversation's id, a path, a file's name with or without ending, or a customer's label.
    ///
    /// # Errors
    /// `is_parse`, with the line, when the text is no table or a row cannot be joined.
    pub fn attributes_from(&self, name: &str, table: &str) -> Result<Attributes> {
        let mut attributes = self.attributes();
        attributes.join(table, &self.conversations).map_err(|error| error.at_path(name))?;
        Ok(attributes)
    }

    /// Makes a study of the conversations of one segment, those whose `attribute` has this value, in the same order.
    ///
    /// For themes within one product or one market, where what all speak of in one of them would drown what tells its customers
    /// apart. Conversations with several values of the attribute are in none.
    ///
    /// ```no_run
    /// let study = overheard::read(["reviews"])?;
    /// let attributes = study.attributes_from("apps.csv", &std::fs::read_to_string("apps.csv").unwrap())?;
    /// let themes = study.within(&attributes, "app", "Ledgerly")?.themes()?;
    /// # Ok::<(), overheard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `is_config` when no conversation has the attribute, or none this value of it; names those there are.
    pub fn within(&self, attributes: &Attributes, attribute: &str, value: &str) -> Result<Self> {
        let positions = compare::segment(attributes, attribute, value)?;
        Ok(self.part(&positions, self.options.clone()))
    }

    /// Compares segments: in which of them each theme is heard, whether they differ beyond chance, and their words.
    ///
    /// `themes` are those of this study.
    ///
    /// # Errors
    /// `is_config` when no conversation has the attribute, or the threads asked for cannot be had.
    ///
    /// # Source
    /// See [`Comparison`] and `METHODS.md#segments`.
    pub fn compared_by(&self, themes: &Themes, attributes: &Attributes, attribute: &str) -> Result<Comparison> {
        compare::compared(&self.speech()?, themes, attributes, attribute)
    }

    /// Tells for each segment whether its conversations are enough, as [`Study::saturation`] does.
    ///
    /// # Errors
    /// As [`Study::compared_by`].
    pub fn saturation_by(&self, themes: &Themes, attributes: &Attributes, attribute: &str) -> Result<Vec<Saturation>> {
        compare::saturation_by(&self.speech()?, themes, attributes, attribute)
    }

    /// Holds what is believed of customers against what they said: confirmed, contradicted, only staff says it, not heard.
    ///
    /// A belief is told by its words (see [`Belief`]); who denies it is found by negations shortly before them.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    ///
    /// # Source
    /// See [`Ledger`] and `METHODS.md#beliefs`.
    pub fn ledger(&self, beliefs: &[Belief]) -> Result<Ledger> {
        self.ledger_with(beliefs, &Stances::new())
    }

    /// Does as [`Study::ledger`], but takes the stance of turns from `stances` where it is known there.
    ///
    /// # Errors
    /// As [`Study::ledger`].
    pub fn ledger_with(&self, beliefs: &[Belief], stances: &Stances) -> Result<Ledger> {
        Ok(compare::ledger(&self.speech()?, beliefs, stances))
    }

    /// What a report says across conversations; nothing where the threads for it cannot be had.
    pub(super) fn across(&self, themes: &Themes, options: &ReportOptions) -> Option<Across> {
        let speech = self.speech().ok()?;
        let ledger = || compare::ledger(&speech, &options.beliefs, &Stances::new());
        Some(Across {
            saturation: compare::saturation(&speech, themes),
            additions: compare::additions(&speech, themes),
            ledger: (!options.beliefs.is_empty()).then(ledger),
        })
    }

    pub(super) fn speech(&self) -> Result<Speech<'_>> {
        let pool = Pool::new(self.options.threads)?;
        Ok(Speech::new(&self.conversations, self.analyzers(&pool), &pool))
    }
}
