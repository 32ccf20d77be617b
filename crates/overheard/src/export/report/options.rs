//! What a report shows.

use crate::compare::Belief;

/// What a report shows beside what every report does.
///
/// ```
/// let options = overheard::export::ReportOptions::default().names(true).title("Rota software, spring");
/// # let _ = options;
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct ReportOptions {
    /// Whether speakers appear with the names that the files give them; otherwise by role and number, such as `customer 3`.
    pub names: bool,
    /// Its title; `None` counts the conversations.
    pub title: Option<String>,
    /// What is believed of customers; the report holds it against what they said.
    pub beliefs: Vec<Belief>,
}

impl ReportOptions {
    /// Shows names of speakers as the files have them, in captions of quotes, names of files and options.
    ///
    /// Without them quotes are still verbatim, with every name that people say in them.
    pub fn names(mut self, names: bool) -> Self {
        self.names = names;
        self
    }

    /// Holds beliefs against what was said, in a section of its own; see [`Study::ledger`](crate::Study::ledger).
    ///
    /// The beliefs are shown as they are written, whether names are shown or not.
    pub fn beliefs(mut self, beliefs: impl IntoIterator<Item = Belief>) -> Self {
        self.beliefs.extend(beliefs);
        self
    }

    /// Sets the title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}
