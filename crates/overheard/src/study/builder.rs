//! How a study is read and analysed.

use super::files::{self, Content, Found};
use super::{Skipped, Study, streaming};
use crate::counts::{Partial, PartialOptions};
use crate::error::{Error, Kind, Result};
use crate::evidence::{StreamedThemes, TurnRecord};
use crate::formats::{ColumnMap, Limits, ReadOptions, read_bytes};
use crate::parallel::Pool;
use crate::roles::RoleNames;
use crate::text::Language;
use crate::transcript::{Conversation, Encoding};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Called while work goes on, with the stage and how much of it is done; answers whether to go on.
#[derive(Clone)]
pub struct Progress(Arc<Callback>);

type Callback = dyn Fn(&str, usize, usize) -> bool + Send + Sync;

impl Progress {
    /// Wraps a callback; it may be called from several threads and not in order.
    pub fn new(callback: impl Fn(&str, usize, usize) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(callback))
    }

    pub(super) fn step(&self, stage: &str, done: usize, all: usize) -> bool {
        (self.0)(stage, done, all)
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

/// Everything that can be chosen; part of every result.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StudyOptions {
    /// Names of staff and customers.
    pub roles: RoleNames,
    /// Whether everybody's speech counts, whatever roles are known.
    pub ignore_roles: bool,
    /// Whether, where nothing else tells, who asks and says less counts as staff.
    pub roles_by_behaviour: bool,
    /// Language of all conversations; `None` finds it for each.
    pub language: Option<Language>,
    /// Number of themes; `None` finds it.
    pub themes: Option<usize>,
    /// Quotes for each theme; 3.
    pub quotes: usize,
    /// Seed of the content hashes; results of different seeds are equally good.
    pub seed: u64,
    /// Words that the model is fitted on; 24 million, which is every word of an ordinary study.
    pub budget_words: u64,
    /// Threads to work with; `None` takes one for each core. Results do not depend on it.
    #[serde(skip)]
    pub threads: Option<usize>,
    /// Called while work goes on.
    #[serde(skip)]
    pub progress: Option<Progress>,
    /// How to read files.
    #[serde(skip)]
    pub read: ReadOptions,
}

impl Default for StudyOptions {
    fn default() -> Self {
        let partial = PartialOptions::default();
        Self {
            roles: RoleNames::default(),
            ignore_roles: false,
            roles_by_behaviour: false,
            language: None,
            themes: None,
            quotes: 3,
            seed: partial.seed,
            budget_words: partial.budget_words,
            threads: None,
            progress: None,
            read: ReadOptions::default(),
        }
    }
}

/// Chooses options, then reads.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct StudyBuilder {
    options: StudyOptions,
}

impl StudyBuilder {
    /// Names somebody who asks, sells or serves: a label, or whole words at its start, in any case. A name that nobody has is a warning,
    /// `ROLE-NOBODY`, with the first conversation.
    pub fn staff(mut self, name: impl Into<String>) -> Self {
        self.options.roles.staff.push(name.into());
        self
    }

    /// Names somebody who is listened to: a label, or whole words at its start, in any case. A name that nobody has is a warning, as with
    /// [`staff`](Self::staff).
    pub fn customer(mut self, name: impl Into<String>) -> Self {
        self.options.roles.customer.push(name.into());
        self
    }

    /// Finds themes in everybody's speech, whatever roles are known.
    pub fn ignore_roles(mut self, ignore: bool) -> Self {
        self.options.ignore_roles = ignore;
        self
    }

    /// Guesses roles from how people speak, where nothing else tells: who asks and says less is staff.
    pub fn roles_by_behaviour(mut self, guess: bool) -> Self {
        self.options.roles_by_behaviour = guess;
        self
    }

    /// Sets the language of all conversations instead of finding it for each.
    pub fn language(mut self, language: Language) -> Self {
        self.options.language = Some(language);
        self
    }

    /// Sets the number of themes instead of finding it; 1 to 512.
    pub fn themes(mut self, number: usize) -> Self {
        self.options.themes = Some(number);
        self
    }

    /// Sets how many quotes to give for each theme.
    pub fn quotes(mut self, number: usize) -> Self {
        self.options.quotes = number;
        self
    }

    /// Sets the number of threads; the results do not depend on it.
    pub fn threads(mut self, number: usize) -> Self {
        self.options.threads = Some(number);
        self
    }

    /// Sets the seed of the content hashes.
    pub fn seed(mut self, seed: u64) -> Self {
        self.options.seed = seed;
        self
    }

    /// Sets how many words the model is fitted on at most.
    pub fn budget_words(mut self, words: u64) -> Self {
        self.options.budget_words = words;
        self
    }

    /// Reads every file as this format instead of finding it by content.
    pub fn format(mut self, name: impl Into<String>) -> Self {
        self.options.read.format = Some(name.into());
        self
    }

    /// Makes the first diagnostic of severity error an error.
    pub fn strict(mut self, strict: bool) -> Self {
        self.options.read.strict = strict;
        self
    }

    /// Reads what is whole of JSON and XML that is broken; otherwise such files are refused.
    pub fn recover(mut self, recover: bool) -> Self {
        self.options.read.recover = recover;
        self
    }

    /// Keeps words with their times where a format has them, in [`crate::Cue::words`].
    pub fn word_times(mut self, keep: bool) -> Self {
        self.options.read.word_times = keep;
        self
    }

    /// Sets the character encoding of every file instead of finding it.
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.options.read.encoding = Some(encoding);
        self
    }

    /// Says which columns of tables, or fields of JSON lines, hold what.
    pub fn columns(mut self, columns: ColumnMap) -> Self {
        self.options.read.columns = columns;
        self
    }

    /// Sets sizes and counts that no input may exceed.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.options.read.limits = limits;
        self
    }

    /// Sets what is called while work goes on.
    pub fn progress(mut self, progress: Progress) -> Self {
        self.options.progress = Some(progress);
        self
    }

    /// Reads files, folders (with all folders in them) and globs.
    ///
    /// Files of folders and globs that are no transcripts are left out and listed in [`Study::skipped`].
    ///
    /// # Errors
    /// `is_io` when a path does not exist or nothing is found, `is_parse` or `is_limit` when a file that
    /// was named itself, or every file, cannot be read, `is_config` when an option cannot be met,
    /// `is_cancelled` when the progress callback said stop.
    pub fn read<P: AsRef<Path>>(self, paths: impl IntoIterator<Item = P>) -> Result<Study> {
        self.check()?;
        let found = files::find(paths)?;
        let base = files::common_folder(&found);
        let pool = Pool::new(self.options.threads)?;
        let done = std::sync::atomic::AtomicUsize::new(0);
        let outcomes = pool.map(&found, |file| {
            let at = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let go_on = self.options.progress.as_ref().is_none_or(|progress| progress.step("reading", at, found.len()));
            if go_on { files::read(file, &base, &self.options.read) } else { Err(Error::new(Kind::Cancelled)) }
        });
        self.collect(&found, base, outcomes)
    }

    /// Finds the themes of files, folders and globs without holding them, and gives `sink` every turn with its themes.
    ///
    /// For corpora that are too large for a [`Study`]: memory does not grow with them beyond the words that the model is fitted on
    /// ([`StudyOptions::budget_words`]). The files are read three times: to count words, to name the themes, and to give turns their
    /// themes. JSON lines are read in blocks, where each line names its conversation or is one, and lines of one conversation stand
    /// together; other files are read one by one. Up to the budget, themes and turns are those of [`Study::themes`], in the same order;
    /// beyond it, names and numbers of the themes follow from the conversations that the model was fitted on. There are no quotes. Who
    /// people are is taken from the files themselves, not from lists of people beside them. Nothing depends on threads.
    ///
    /// ```no_run
    /// use overheard::Study;
    /// let mut carrying = 0;
    /// let themes = Study::builder().stream(["calls.jsonl"], |turn| {
    ///     carrying += u64::from(turn.themes.iter().any(|theme| theme.carries));
    ///     Ok(())
    /// })?;
    /// println!("{carrying} of {} turns carry one of {} themes", themes.turns, themes.themes.len());
    /// # Ok::<(), overheard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`StudyBuilder::read`]; `is_parse` also where lines of one conversation do not stand together, `is_limit` where one conversation
    /// is larger than a file may be, `is_io` where `sink` fails.
    pub fn stream<P: AsRef<Path>>(
        self,
        paths: impl IntoIterator<Item = P>,
        sink: impl FnMut(TurnRecord) -> std::io::Result<()>,
    ) -> Result<StreamedThemes> {
        self.check()?;
        streaming::stream(&self.options, paths, sink)
    }

    /// Counts what files, folders and globs say without holding them: the statistics that [`Study::partial`] gives.
    ///
    /// They can be kept, merged with those of other files, and themed by [`Study::themes_from`]. Files are read as
    /// [`StudyBuilder::stream`] reads them, once.
    ///
    /// # Errors
    /// As [`StudyBuilder::stream`].
    pub fn partial<P: AsRef<Path>>(self, paths: impl IntoIterator<Item = P>) -> Result<Partial> {
        self.check()?;
        streaming::partial(&self.options, paths)
    }

    /// Makes a study of one file that is already in memory; `name` stands for its path.
    ///
    /// # Errors
    /// `is_parse` when no format fits, `is_limit` when a limit is exceeded, `is_config` when an option
    /// cannot be met.
    pub fn read_bytes(self, name: &str, bytes: &[u8]) -> Result<Study> {
        self.check()?;
        let conversations = read_bytes(bytes, name, &self.options.read)?;
        Ok(Study::new(self.options, PathBuf::new(), conversations, Vec::new()))
    }

    /// Makes a study of conversations that were read before.
    ///
    /// # Errors
    /// `is_config` when an option cannot be met.
    pub fn conversations(self, conversations: Vec<Conversation>) -> Result<Study> {
        self.check()?;
        Ok(Study::new(self.options, PathBuf::new(), conversations, Vec::new()))
    }

    fn check(&self) -> Result<()> {
        let refuse = |option, found: usize, remedy| Err(Error::new(Kind::Option { option, found: found.to_string(), remedy }));
        match self.options.themes {
            Some(number) if !(1..=512).contains(&number) => refuse("themes", number, "take 1 to 512, or leave it out"),
            _ if self.options.threads == Some(0) => refuse("threads", 0, "take 1 or more, or leave it out"),
            _ => Ok(()),
        }
    }

    fn collect(self, found: &[Found], base: PathBuf, outcomes: Vec<Result<Content>>) -> Result<Study> {
        let mut conversations = Vec::new();
        let (mut skipped, mut directories, mut no_talk) = (Vec::new(), Vec::new(), None);
        for (file, outcome) in found.iter().zip(outcomes) {
            match outcome {
                Ok(Content::Talk(read)) => conversations.extend(read),
                Ok(Content::People(people, error)) => {
                    let path = file.relative_to(&base);
                    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
                    directories.push((folder, people));
                    no_talk.get_or_insert(error);
                }
                Err(error) if file.named || error.is_cancelled() || error.is_config() => return Err(error.moved_to(&file.shown())),
                Err(error) => skipped.push(Skipped::new(file.relative_to(&base), error)),
            }
        }
        if conversations.is_empty()
            && let Some(error) = skipped.pop().map(|first| first.error).or(no_talk)
        {
            return Err(error);
        }
        for (folder, people) in &directories {
            let beside = conversations.iter_mut().filter(|conversation: &&mut Conversation| conversation.source().path.starts_with(folder));
            beside.for_each(|conversation| people.name_speakers(conversation));
        }
        Ok(Study::new(self.options, base, conversations, skipped))
    }
}
