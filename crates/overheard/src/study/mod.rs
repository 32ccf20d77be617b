//! A set of conversations and what is known about them: reads, gives roles, finds themes.

mod builder;
mod files;

pub use builder::{Progress, StudyBuilder, StudyOptions};
pub use files::Skipped;

use crate::counts::{Partial, PartialOptions};
use crate::error::Result;
use crate::evidence::{Themes, find};
use crate::export;
use crate::parallel::Pool;
use crate::roles;
use crate::text::{Language, LanguageEvidence, tokens};
use crate::themes::Model;
use crate::transcript::Conversation;
use std::path::{Path, PathBuf};

/// A set of conversations and what is known about them.
///
/// ```
/// let study = overheard::Study::builder().read_bytes("call.txt", b"Agent: Hi.\n\nAna: It is slow.\n\nAgent: How slow?\n\nAna: Very.\n")?;
/// assert_eq!(study.conversations()[0].speakers().len(), 2);
/// # Ok::<(), overheard::Error>(())
/// ```
#[derive(Debug)]
pub struct Study {
    options: StudyOptions,
    conversations: Vec<Conversation>,
    skipped: Vec<Skipped>,
    base: PathBuf,
}

/// Reads files, folders and globs into a study with the default options.
///
/// # Errors
/// As [`StudyBuilder::read`].
pub fn read<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Study> {
    Study::builder().read(paths)
}

impl Study {
    /// Returns a builder with the default options.
    pub fn builder() -> StudyBuilder {
        StudyBuilder::default()
    }

    fn new(options: StudyOptions, base: PathBuf, mut conversations: Vec<Conversation>, skipped: Vec<Skipped>) -> Self {
        for conversation in &mut conversations {
            if options.ignore_roles { roles::forget(conversation) } else { roles::assign(conversation, &options.roles) }
        }
        conversations.sort_by(|a, b| a.source().path.cmp(&b.source().path));
        Self { options, conversations, skipped, base }
    }

    /// Returns the conversations in order of their paths, and as the file has them within one file.
    pub fn conversations(&self) -> &[Conversation] {
        &self.conversations
    }

    /// Returns the number of conversations.
    pub fn len(&self) -> usize {
        self.conversations.len()
    }

    /// Tells whether there are no conversations.
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty()
    }

    /// Returns the files that were found but could not be read, with the reasons.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Returns the options that it was made with.
    pub fn options(&self) -> &StudyOptions {
        &self.options
    }

    /// Returns the folder that the paths of the sources are relative to.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// Returns the language that most of a conversation is in, if it says enough to tell.
    pub fn language(&self, conversation: &Conversation) -> Option<Language> {
        let mut evidence = LanguageEvidence::default();
        for turn in conversation.turns() {
            tokens(conversation.slice(turn.text), |token| evidence.observe(token.word));
        }
        self.options.language.or_else(|| evidence.decided())
    }

    /// Returns the mergeable statistics of the study.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn partial(&self) -> Result<Partial> {
        let pool = Pool::new(self.options.threads)?;
        Ok(self.count(&pool))
    }

    /// Finds the themes, with shares, quotes and the fate of every turn.
    ///
    /// The result depends on the conversations and the options alone: not on threads, order or machine.
    ///
    /// # Errors
    /// `is_config` when an option cannot be met, `is_cancelled` when the progress callback said stop.
    pub fn themes(&self) -> Result<Themes> {
        self.themes_watched(self.options.progress.as_ref())
    }

    /// Finds the themes as [`Study::themes`] does, but reports to `progress` instead of the callback of the options.
    ///
    /// # Errors
    /// As [`Study::themes`].
    pub fn themes_with(&self, progress: &Progress) -> Result<Themes> {
        self.themes_watched(Some(progress))
    }

    /// Finds the themes from statistics that were made elsewhere, of these conversations and perhaps more.
    ///
    /// # Errors
    /// As [`Study::themes`].
    pub fn themes_from(&self, partial: &Partial) -> Result<Themes> {
        self.find(partial, &Pool::new(self.options.threads)?, self.options.progress.as_ref())
    }

    /// Writes the study and its themes as JSON (`schema/study-1.json`): the same bytes for the same input, anywhere.
    ///
    /// # Errors
    /// When `writer` fails.
    pub fn write_json(&self, themes: &Themes, writer: impl std::io::Write) -> std::io::Result<()> {
        let skipped = self.skipped.iter().map(|file| (file.path.as_str(), file.error.to_string())).collect();
        let conversations = self.conversations.iter().map(|conversation| (conversation, self.language(conversation))).collect();
        export::write_json(export::Parts { options: &self.options, conversations, skipped, themes }, writer)
    }

    fn themes_watched(&self, progress: Option<&Progress>) -> Result<Themes> {
        let pool = Pool::new(self.options.threads)?;
        self.find(&self.count(&pool), &pool, progress)
    }

    /// Fits the model of themes without looking at single turns.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn model(&self) -> Result<Model> {
        let pool = Pool::new(self.options.threads)?;
        Ok(Model::fit(&self.count(&pool), self.options.language, self.options.themes, &pool))
    }

    fn find(&self, partial: &Partial, pool: &Pool, progress: Option<&Progress>) -> Result<Themes> {
        let model = Model::fit(partial, self.options.language, self.options.themes, pool);
        let watch = |done, all| progress.is_none_or(|progress| progress.step("listening", done, all));
        find(&self.conversations, &model, self.options.quotes, pool, &watch)
    }

    fn count(&self, pool: &Pool) -> Partial {
        let options = PartialOptions { seed: self.options.seed, budget_words: self.options.budget_words };
        Partial::of(&self.conversations, options, pool)
    }
}
