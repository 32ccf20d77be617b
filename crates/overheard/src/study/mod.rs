//! A set of conversations and what is known about them: reads, gives roles, finds themes.

mod builder;
mod comparing;
mod files;
mod parts;
mod speech_counts;
mod state;
mod streaming;
mod voices;
mod words;

pub use builder::{Progress, StudyBuilder, StudyOptions};
pub use files::Skipped;
pub use speech_counts::{CodeTally, LeaningCounts, SpeechCounts, count_speech};
pub use words::count_words;

use crate::codebook::{Codebook, Overlaps};
use crate::counts::{Partial, PartialOptions, Tongues, heard_texts, heard_turns, turn_hash};
use crate::error::{Diagnostic, Error, Kind, Result, Severity};
use crate::evidence::{
    Coder, Coding, EditLog, Fingerprint, Quotation, QuoteReport, Replay, ThemeMemory, Themes, check_quotations, find, quotations,
};
use crate::export::pictures::Pictures;
use crate::export::tables::{self, Table};
use crate::export::{self, Asides, Contents, ListingOptions, Reading, ReportOptions};
use crate::parallel::Pool;
use crate::roles::{self, RoleNames};
use crate::talk::Listening;
use crate::text::{Analyzer, Language, LanguageEvidence, tokens};
use crate::themes::{Former, Model, Start, TurnVectors, in_context};
use crate::transcript::{Conversation, Role};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

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
    /// What tells the language of each conversation; found when it is first asked for, because it takes a look at every word.
    evidence: OnceLock<Vec<LanguageEvidence>>,
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
        conversations.iter_mut().for_each(|conversation| Self::give_roles(conversation, &options));
        conversations.sort_by(|a, b| a.source().path.cmp(&b.source().path));
        if !options.ignore_roles {
            say_who_is_missing(&options.roles, &mut conversations);
        }
        Self::of(options, base, conversations, skipped)
    }

    fn give_roles(conversation: &mut Conversation, options: &StudyOptions) {
        if options.ignore_roles {
            roles::forget(conversation);
            return;
        }
        roles::assign(conversation, &options.roles);
        if options.roles_by_behaviour {
            roles::assign_by_behaviour(conversation);
        }
    }

    /// A study of conversations that have their roles and their order.
    fn of(options: StudyOptions, base: PathBuf, conversations: Vec<Conversation>, skipped: Vec<Skipped>) -> Self {
        Self { options, conversations, skipped, base, evidence: OnceLock::new() }
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
        self.options.language.or_else(|| all_evidence(conversation).decided())
    }

    /// What tells the language of each conversation.
    fn evidence(&self) -> &[LanguageEvidence] {
        self.evidence.get_or_init(|| {
            let pool = Pool::new(self.options.threads).unwrap_or_else(|_| Pool::single());
            pool.map(&self.conversations, all_evidence)
        })
    }

    /// The language of every conversation, where it says enough to tell.
    fn decided_languages(&self) -> impl Iterator<Item = Option<Language>> {
        self.evidence().iter().map(|one| self.options.language.or_else(|| one.decided()))
    }

    /// The language of every conversation; none with word lists where it says too little to tell.
    fn known_languages(&self) -> Vec<Language> {
        self.decided_languages().map(|language| language.unwrap_or(Language::Other)).collect()
    }

    /// Returns how the conversations were held: who talks, who asks, and what questions bring.
    ///
    /// Conversations in which nobody is known to be staff, or to be a customer, are left out and counted.
    pub fn listening(&self) -> Listening {
        Listening::new(&self.conversations, &self.known_languages())
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

    /// Returns the different texts of the turns that are listened to, in the order of the conversations: what
    /// [`Study::themes_by`] wants vectors of.
    pub fn turn_texts(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let texts = self.conversations.iter().flat_map(heard_texts);
        texts.filter(|text| seen.insert(*text)).collect()
    }

    /// Finds the themes with the help of vectors that were made elsewhere, such as a sentence encoder's: a vector for each of
    /// [`Study::turn_texts`], in their order, all of one length and none of it NaN or infinite.
    ///
    /// They have a say, beside the words, in which turns are alike when the search begins and when the number of themes is chosen; what turns are given and why is
    /// told by words alone, as ever. The result is as deterministic as the vectors are. See `METHODS.md#own-vectors`.
    ///
    /// # Errors
    /// `is_config` when there is not one vector for each text, or not all can be used; as [`Study::themes`].
    pub fn themes_by(&self, vectors: &[Vec<f32>]) -> Result<Themes> {
        let texts = self.turn_texts();
        let usable =
            |vector: &Vec<f32>| !vector.is_empty() && vector.len() == vectors[0].len() && vector.iter().all(|value| value.is_finite());
        let unusable = vectors.iter().position(|vector| !usable(vector));
        if vectors.len() != texts.len() || unusable.is_some() {
            let found = match unusable {
                Some(at) => format!("a vector (number {}) of another length than the first, or with what is no number", at + 1),
                None => format!("{} vectors for {} texts", vectors.len(), texts.len()),
            };
            let remedy = "give one vector for each of `turn_texts`, in their order, all of one length";
            return Err(Error::new(Kind::Option { option: "vectors", found, remedy }));
        }
        let pool = Pool::new(self.options.threads)?;
        let own = TurnVectors::new(texts.iter().map(|text| turn_hash(text, self.options.seed)), vectors);
        let start = Start { former: None, vectors: Some(&own) };
        let partial = self.count(&pool);
        let model = Model::fit(&partial, self.options.language, self.options.themes, start, &pool);
        self.assign(&model, &partial, &pool, self.options.progress.as_ref())
    }

    /// Finds the themes so that former ones go on: those that `memory` remembers are where the search begins.
    ///
    /// A theme that goes on keeps its [`key`](crate::Theme::key). The number of themes stays as it was, unless the options give
    /// one or another is clearly more stable. The result is deterministic, but it depends on the history: starting anew may
    /// give other themes. See `METHODS.md#identity`.
    ///
    /// # Errors
    /// As [`Study::themes`].
    pub fn themes_after(&self, memory: &ThemeMemory) -> Result<Themes> {
        let pool = Pool::new(self.options.threads)?;
        let former = self.former(memory);
        let (partial, start) = (self.count(&pool), Start { former: Some(&former), vectors: None });
        let model = Model::fit(&partial, self.options.language, self.options.themes, start, &pool);
        let mut themes = self.assign(&model, &partial, &pool, self.options.progress.as_ref())?;
        themes.carry_keys(memory);
        Ok(themes)
    }

    /// Replays edits on themes of this study; those that no longer apply are in [`Themes::edits`] with the reason.
    ///
    /// `themes` may have edits already: then these come after them. Shares, quotes and phrases follow; a theme that was merged or
    /// divided has no stability.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn edited(&self, themes: Themes, log: &EditLog) -> Result<Themes> {
        let pool = Pool::new(self.options.threads)?;
        let replay =
            Replay { conversations: &self.conversations, analyzers: self.analyzers(&pool), quotes: self.options.quotes, pool: &pool };
        Ok(replay.apply(themes, log))
    }

    /// An analyzer for each conversation, of its language.
    fn analyzers(&self, pool: &Pool) -> Vec<Analyzer> {
        pool.map(&self.languages(), |&language| Analyzer::new(language))
    }

    /// Returns what a codebook finds: shares, quotes and every place, customers and staff apart.
    ///
    /// Each conversation is read in its language; codes of another language are not looked for in it. Where hits of one code
    /// overlap, the longest counts.
    ///
    /// # Errors
    /// `is_parse` when the codebook has too many patterns, `is_config` when the threads asked for cannot be had.
    pub fn code(&self, codebook: &Codebook) -> Result<Coding> {
        self.code_with(codebook, Overlaps::Longest)
    }

    /// Codes as [`Study::code`] does, with a choice of what counts where hits of one code overlap.
    ///
    /// # Errors
    /// As [`Study::code`].
    pub fn code_with(&self, codebook: &Codebook, overlaps: Overlaps) -> Result<Coding> {
        let pool = Pool::new(self.options.threads)?;
        let languages = self.languages();
        let spoken: BTreeSet<Language> = languages.iter().copied().collect();
        let matcher = |language| Ok((language, codebook.matcher(language)?.with_overlaps(overlaps)));
        let matchers = spoken.into_iter().map(matcher).collect::<Result<BTreeMap<_, _>>>()?;
        let coder = Coder { book: codebook, matchers: &matchers, quotes: self.options.quotes };
        Ok(coder.code(&self.conversations, &languages, &pool))
    }

    /// Checks the quotations in anyone's text, such as a summary by a consultant or a language model, against what was said.
    ///
    /// Quotations are found in straight, curly, angled and low quotation marks and in block quotes that begin with `>`. Each is exact,
    /// altered, with the differences, or not found; see [`Verdict`](crate::evidence::Verdict) and `METHODS.md#verify`.
    ///
    /// ```
    /// let study = overheard::Study::builder().read_bytes("call.txt", b"Agent: Why?\n\nAna: It took us eleven weeks to set up.\n")?;
    /// let report = study.verify_quotes("Ana says \"it took us eleven weeks\", Ben says \"it took us seven weeks\".")?;
    /// let verdicts: Vec<&str> = report.checks.iter().map(|check| check.verdict.name()).collect();
    /// assert_eq!(verdicts, ["exact", "altered"]);
    /// # Ok::<(), overheard::Error>(())
    /// ```
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn verify_quotes(&self, text: &str) -> Result<QuoteReport> {
        Ok(check_quotations(&self.conversations, quotations(text), &Pool::new(self.options.threads)?))
    }

    /// Checks quotations that are given one by one, without marks, as [`Study::verify_quotes`] does.
    ///
    /// # Errors
    /// As [`Study::verify_quotes`].
    pub fn verify_quoted<T: AsRef<str>>(&self, quoted: impl IntoIterator<Item = T>) -> Result<QuoteReport> {
        let quotation = |(entry, text): (u32, T)| {
            let text = text.as_ref().to_owned();
            Quotation { bytes: 0..text.len(), text, line: entry }
        };
        let quotations = (1..).zip(quoted).map(quotation).collect();
        Ok(check_quotations(&self.conversations, quotations, &Pool::new(self.options.threads)?))
    }

    /// The language of every conversation; who says too little to tell speaks as most do.
    fn languages(&self) -> Vec<Language> {
        let mut all = LanguageEvidence::default();
        self.evidence().iter().for_each(|one| all.merge(one));
        let most = all.leader().unwrap_or(Language::Other);
        self.decided_languages().map(|language| language.unwrap_or(most)).collect()
    }

    /// The former themes of the turns, by the hashes that the model is fitted with.
    fn former(&self, memory: &ThemeMemory) -> Former {
        let labels = memory.labels();
        let mut votes: BTreeMap<(u64, usize), u64> = BTreeMap::new();
        for conversation in &self.conversations {
            let heard = heard_turns(conversation);
            let text = |&turn: &usize| conversation.slice(conversation.turns()[turn].text);
            let hashes: Vec<u64> = heard.iter().map(|turn| turn_hash(text(turn), self.options.seed)).collect();
            for (&turn, hash) in heard.iter().zip(in_context(&hashes)) {
                if let Some(&theme) = labels.get(&Fingerprint::of_turn(conversation, turn)) {
                    *votes.entry((hash, theme)).or_insert(0) += 1;
                }
            }
        }
        let mut most: BTreeMap<u64, (u64, usize)> = BTreeMap::new();
        for ((hash, theme), count) in votes {
            let best = most.entry(hash).or_insert((count, theme));
            *best = if count > best.0 { (count, theme) } else { *best };
        }
        Former { themes: memory.themes.len(), labels: most.into_iter().map(|(hash, (_, theme))| (hash, theme)).collect() }
    }

    /// Writes the study and its themes as JSON (`schema/study-1.json`): the same bytes for the same input, anywhere.
    ///
    /// # Errors
    /// When `writer` fails.
    pub fn write_json(&self, themes: &Themes, writer: impl std::io::Write) -> std::io::Result<()> {
        let skipped = self.skipped.iter().map(|file| (file.path.as_str(), file.error.to_string())).collect();
        let conversations = self.conversations.iter().zip(self.decided_languages()).collect();
        export::write_json(export::Parts { options: &self.options, conversations, skipped, themes }, writer)
    }

    /// Writes what was read as text: conversations with formats, languages and roles, what was noticed and left out, whose speech counts.
    ///
    /// # Errors
    /// When `writer` fails.
    pub fn write_reading(&self, options: ListingOptions, writer: impl std::io::Write) -> std::io::Result<()> {
        let mut reading = self.reading();
        reading.languages =
            self.conversations.iter().zip(self.decided_languages()).filter_map(|(one, language)| Some((one.id(), language?))).collect();
        export::write_reading(&reading, options, writer)
    }

    /// Writes the themes as text: shares, quotes that can be opened from the current folder, what each conversation is about, and what
    /// became of every turn.
    ///
    /// # Errors
    /// When `writer` fails.
    pub fn write_listing(&self, themes: &Themes, options: ListingOptions, writer: impl std::io::Write) -> std::io::Result<()> {
        export::write_themes(&self.reading(), themes, &self.asides(themes), options, writer)
    }

    /// What is said of the study as a whole; whether it is enough is left out where the threads for it cannot be had.
    pub(crate) fn asides(&self, themes: &Themes) -> Asides {
        Asides { saturation: self.saturation(themes).ok(), listening: self.listening(), valence: self.valence(themes).unwrap_or_default() }
    }

    /// What was read, without languages, which take a look at every word.
    pub(crate) fn reading(&self) -> Reading<'_> {
        let skipped = self.skipped.iter().map(|file| (file.path.as_str(), file.error.to_string())).collect();
        Reading { base: &self.base, conversations: &self.conversations, languages: BTreeMap::new(), skipped }
    }

    /// Writes the study and its themes as one HTML page that needs nothing else: the same bytes for the same input, anywhere.
    ///
    /// It holds what was read and left out, themes with shares and quotes, pictures, and what it takes to make it again. No request
    /// leaves it, and nothing that was read can become markup or script. Speakers appear by role and number unless the options ask for
    /// names.
    ///
    /// # Errors
    /// When `writer` fails.
    pub fn write_report(&self, themes: &Themes, options: &ReportOptions, writer: impl std::io::Write) -> std::io::Result<()> {
        let skipped = self.skipped.iter().map(|file| (file.path.as_str(), file.error.to_string())).collect();
        let languages = self.decided_languages().collect();
        let contents = Contents {
            options: &self.options,
            conversations: &self.conversations,
            languages,
            skipped,
            themes,
            valence: self.valence(themes).unwrap_or_default(),
            across: self.across(themes, options),
        };
        export::write_report(contents, options, writer)
    }

    /// Returns a table with a row for each turn of each conversation.
    pub fn turns_table(&self) -> Table {
        tables::turns(&self.conversations)
    }

    /// Returns the pictures of themes of this study.
    pub fn pictures<'a>(&'a self, themes: &'a Themes) -> Pictures<'a> {
        Pictures::new(&self.conversations, self.known_languages(), themes)
    }

    fn themes_watched(&self, progress: Option<&Progress>) -> Result<Themes> {
        let pool = Pool::new(self.options.threads)?;
        pool.inside(|| self.find(&self.count(&pool), &pool, progress))
    }

    /// Fits the model of themes without looking at single turns.
    ///
    /// # Errors
    /// `is_config` when the threads asked for cannot be had.
    pub fn model(&self) -> Result<Model> {
        let pool = Pool::new(self.options.threads)?;
        Ok(Model::fit(&self.count(&pool), self.options.language, self.options.themes, Start::default(), &pool))
    }

    fn find(&self, partial: &Partial, pool: &Pool, progress: Option<&Progress>) -> Result<Themes> {
        let model = Model::fit(partial, self.options.language, self.options.themes, Start::default(), pool);
        self.assign(&model, partial, pool, progress)
    }

    fn assign(&self, model: &Model, partial: &Partial, pool: &Pool, progress: Option<&Progress>) -> Result<Themes> {
        let watch = |done, all| progress.is_none_or(|progress| progress.step("listening", done, all));
        find((&self.conversations, &self.languages_for(model, partial, pool)), model, self.options.quotes, pool, &watch)
    }

    /// The languages that a model reads the conversations in; `partial` knows most of what tells them.
    fn languages_for(&self, model: &Model, partial: &Partial, pool: &Pool) -> Vec<Language> {
        let tongues = Tongues::of(partial);
        let of_heard = |conversation: &Conversation| {
            tongues.of_heard(conversation).unwrap_or_else(|| language_evidence(conversation, heard_turns(conversation)))
        };
        if !self.conversations.iter().all(|one| heard_turns(one).len() == one.turns().len()) {
            return pool.map(&self.conversations, |conversation| model.language_by(&of_heard(conversation)));
        }
        // What heard turns tell is what all tell, and will be asked for again.
        self.evidence.get_or_init(|| pool.map(&self.conversations, of_heard)).iter().map(|evidence| model.language_by(evidence)).collect()
    }

    fn count(&self, pool: &Pool) -> Partial {
        let options = PartialOptions { seed: self.options.seed, budget_words: self.options.budget_words };
        Partial::of(&self.conversations, options, pool)
    }
}

/// Notes with the first conversation which of the names of staff and customers nobody has.
fn say_who_is_missing(names: &RoleNames, conversations: &mut [Conversation]) {
    let told = |(role, name): (Role, &str)| Diagnostic {
        severity: Severity::Warning,
        code: "ROLE-NOBODY".into(),
        message: format!("nobody is called {name:?}, who was named as {role}; name the label of a speaker, or whole words at its start"),
        bytes: 0..0,
        line: 1,
    };
    let notes: Vec<Diagnostic> = roles::missing(names, conversations).into_iter().map(told).collect();
    if let Some(first) = conversations.first_mut() {
        first.diagnostics.extend(notes);
    }
}

fn all_evidence(conversation: &Conversation) -> LanguageEvidence {
    language_evidence(conversation, 0..conversation.turns().len())
}

fn language_evidence(conversation: &Conversation, turns: impl IntoIterator<Item = usize>) -> LanguageEvidence {
    let mut evidence = LanguageEvidence::default();
    for turn in turns {
        tokens(conversation.slice(conversation.turns()[turn].text), |token| evidence.observe(token.word));
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_words_tell_what_the_texts_tell() {
        let text = b"Agent: How was it?\n\nAna: We went there because it was cheap, see www.x.org or [laughs] mail me@x.org about https://a.b/the/of.\n\n\
            Agent: And then?\n\nAna: Dann haben wir das auch f\xc3\xbcr uns so gemacht, weil\xe2\x80\x99s nicht anders ging.\n";
        for (roles, turns) in [(false, 2), (true, 4)] {
            let study = Study::builder().ignore_roles(roles).read_bytes("call.txt", text).unwrap();
            let (conversation, partial) = (&study.conversations()[0], study.partial().unwrap());
            let heard = language_evidence(conversation, heard_turns(conversation));
            assert_eq!((heard_turns(conversation).len(), Tongues::of(&partial).of_heard(conversation)), (turns, Some(heard)));
            assert_eq!(heard == all_evidence(conversation), roles);
            let none = Partial::new(PartialOptions::default());
            assert_eq!(Tongues::of(&none).of_heard(conversation), None);
        }
    }
}
