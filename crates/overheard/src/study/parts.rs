//! Conversations of files, a part of them at a time.

use super::files::{self, Content, Found};
use super::{Skipped, Study, StudyOptions};
use crate::error::{Error, Kind, Result};
use crate::formats::{TalkLines, read_part};
use crate::parallel::Pool;
use crate::transcript::Conversation;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes at the beginning of a file that tell what it is.
const HEAD: u64 = 256 << 10;
/// Bytes of JSON lines that are read at once; the lines of one conversation are never divided.
const BLOCK: u64 = 1 << 20;
/// Parts that are read before the threads get to work, for each of them.
const PARTS_PER_THREAD: usize = 4;

/// Files whose conversations come in parts: blocks of JSON lines, and other files as they are.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    options: &'a StudyOptions,
    base: PathBuf,
    sources: Vec<Source>,
    bytes: u64,
    block: u64,
}

#[derive(Debug)]
struct Source {
    file: Found,
    path: String,
    size: u64,
    /// How to read it in blocks, where that can be.
    lines: Option<TalkLines>,
}

/// What a thread reads.
enum Part<'s> {
    Block { source: &'s Source, lines: &'s TalkLines, bytes: Vec<u8>, lines_before: u64 },
    Whole(&'s Source),
}

/// What came of a part.
pub(super) enum Outcome<T> {
    Done(T),
    /// A file that is no transcript, and was not named itself.
    Skipped(Skipped),
}

impl<'a> Parts<'a> {
    pub(super) fn find<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>, options: &'a StudyOptions) -> Result<Self> {
        let found = files::find(paths)?;
        let base = files::common_folder(&found);
        let mut sources = found.into_iter().map(|file| Source::open(file, &base, options)).collect::<Result<Vec<Source>>>()?;
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { options, base, bytes: sources.iter().map(|source| source.size).sum(), sources, block: BLOCK })
    }

    /// Does `work` with the conversations of each part, and gives `take` what came of it, in order of the files.
    pub(super) fn each<T: Send>(
        &self,
        stage: &str,
        pool: &Pool,
        work: impl Fn(Vec<Conversation>) -> T + Sync + Send,
        mut take: impl FnMut(Outcome<T>) -> Result<()>,
    ) -> Result<()> {
        let mut waiting: Vec<Part<'_>> = Vec::new();
        let mut done = 0;
        for source in &self.sources {
            let mut blocks = source.lines.as_ref().map(|lines| Blocks::open(source, lines)).transpose()?;
            loop {
                let part = match &mut blocks {
                    Some(blocks) => blocks.next(self.block, self.options.read.limits.file_bytes)?,
                    None => Some(Part::Whole(source)),
                };
                let Some(part) = part else { break };
                done += part.size();
                let last = matches!(part, Part::Whole(_));
                waiting.push(part);
                if waiting.len() == pool.threads() * PARTS_PER_THREAD {
                    self.finish(&mut waiting, pool, &work, &mut take)?;
                    self.go_on(stage, done)?;
                }
                if last {
                    break;
                }
            }
        }
        self.finish(&mut waiting, pool, &work, &mut take)?;
        self.go_on(stage, done)
    }

    fn go_on(&self, stage: &str, done: u64) -> Result<()> {
        let go_on = self.options.progress.as_ref().is_none_or(|progress| progress.step(stage, done as usize, self.bytes as usize));
        if go_on { Ok(()) } else { Err(Error::new(Kind::Cancelled)) }
    }

    fn finish<T: Send>(
        &self,
        waiting: &mut Vec<Part<'_>>,
        pool: &Pool,
        work: &(impl Fn(Vec<Conversation>) -> T + Sync + Send),
        take: &mut impl FnMut(Outcome<T>) -> Result<()>,
    ) -> Result<()> {
        let outcomes = pool.map(waiting, |part| self.outcome(part, work));
        waiting.clear();
        outcomes.into_iter().try_for_each(|outcome| take(outcome?))
    }

    fn outcome<T>(&self, part: &Part<'_>, work: &impl Fn(Vec<Conversation>) -> T) -> Result<Outcome<T>> {
        let (source, read) = match part {
            Part::Block { source, lines, bytes, lines_before } => (*source, read_part(bytes, &source.path, lines, *lines_before)),
            Part::Whole(source) => (*source, self.whole(source)),
        };
        match read {
            Ok(mut conversations) => {
                conversations.iter_mut().for_each(|conversation| Study::give_roles(conversation, self.options));
                Ok(Outcome::Done(work(conversations)))
            }
            Err(error) if source.file.named || error.is_config() => Err(error.moved_to(&source.file.shown())),
            Err(error) => Ok(Outcome::Skipped(Skipped::new(source.path.clone(), error))),
        }
    }

    fn whole(&self, source: &Source) -> Result<Vec<Conversation>> {
        match files::read(&source.file, &self.base, &self.options.read)? {
            Content::Talk(conversations) => Ok(conversations),
            Content::People(_, why_no_talk) => Err(why_no_talk),
        }
    }
}

impl Part<'_> {
    fn size(&self) -> u64 {
        match self {
            Self::Block { bytes, .. } => bytes.len() as u64,
            Self::Whole(source) => source.size,
        }
    }
}

impl Source {
    fn open(file: Found, base: &Path, options: &StudyOptions) -> Result<Self> {
        let path = file.relative_to(base);
        let fail = |error: std::io::Error| Error::io(&error, &path);
        let mut open = File::open(&file.path).map_err(fail)?;
        let size = open.metadata().map_err(fail)?.len();
        let mut bytes = Vec::new();
        open.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(fail)?;
        if size > HEAD {
            bytes.truncate(memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1));
        }
        let head = String::from_utf8(bytes).unwrap_or_default();
        let utf8 = options.read.encoding.is_none();
        let lines = TalkLines::of(&head, &path, &options.read).filter(|_| utf8);
        Ok(Self { file, path, size, lines })
    }
}

/// The blocks of a file, each made of whole conversations.
struct Blocks<'s> {
    source: &'s Source,
    lines: &'s TalkLines,
    file: File,
    /// What was read and belongs to a conversation that may go on.
    rest: Vec<u8>,
    lines_before: u64,
}

impl<'s> Blocks<'s> {
    fn open(source: &'s Source, lines: &'s TalkLines) -> Result<Self> {
        let file = File::open(&source.file.path).map_err(|error| Error::io(&error, &source.path))?;
        Ok(Self { source, lines, file, rest: Vec::new(), lines_before: 0 })
    }

    /// The next block, or `None` at the end; one conversation may be no larger than `limit`.
    fn next(&mut self, block: u64, limit: u64) -> Result<Option<Part<'s>>> {
        loop {
            let fail = |error: std::io::Error| Error::io(&error, &self.source.path);
            let read = self.file.by_ref().take(block).read_to_end(&mut self.rest).map_err(fail)?;
            let whole = memchr::memrchr(b'\n', &self.rest).map_or(0, |at| at + 1);
            let end = if read == 0 { self.rest.len() } else { self.lines.cut(&self.rest[..whole]) };
            if end > 0 {
                let rest = self.rest.split_off(end);
                return Ok(Some(self.part(rest)));
            }
            if read == 0 {
                return Ok(None);
            }
            let kind = Kind::Limit { what: "bytes of a conversation", found: self.rest.len() as u64, limit };
            if self.rest.len() as u64 > limit {
                return Err(Error::new(kind).at_path(&self.source.path));
            }
        }
    }

    fn part(&mut self, rest: Vec<u8>) -> Part<'s> {
        let bytes = std::mem::replace(&mut self.rest, rest);
        let lines_before = self.lines_before;
        if self.lines.are_numbered() {
            let filled = |line: &&[u8]| !line.trim_ascii().is_empty();
            self.lines_before += bytes.split(|&byte| byte == b'\n').filter(filled).count() as u64;
        }
        Part::Block { source: self.source, lines: self.lines, bytes, lines_before }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_any_size_hold_the_conversations_of_the_file() {
        let path = std::env::temp_dir().join(format!("overheard-parts-{}.jsonl", std::process::id()));
        let line = |number: usize| {
            let (call, text) = (number * number / 90, "word ".repeat(number * 7 % 23));
            format!("{{\"call\": \"c{call}\", \"who\": \"p{}\", \"text\": \"{number} {text}\"}}\n", number % 2)
        };
        let text: String = (0..200).map(line).collect();
        std::fs::write(&path, text.trim_end()).unwrap();
        let options = StudyOptions::default();
        let whole = crate::formats::read_bytes(text.as_bytes(), &path.file_name().unwrap().to_string_lossy(), &options.read).unwrap();
        let said = |one: &Conversation| (one.id().to_owned(), one.turns().iter().map(|turn| one.slice(turn.text).to_owned()).collect());
        let expected: Vec<(String, Vec<String>)> = whole.iter().map(said).collect();
        for block in [1, 50, 300, 5_000, 1 << 20] {
            let parts = Parts { block, ..Parts::find([&path], &options).unwrap() };
            let mut found = Vec::new();
            let each = |conversations: Vec<Conversation>| conversations.iter().map(said).collect::<Vec<_>>();
            let take = |outcome| {
                if let Outcome::Done(more) = outcome {
                    found.extend(more);
                }
                Ok(())
            };
            parts.each("reading", &Pool::single(), each, take).unwrap();
            assert_eq!(found, expected, "blocks of {block}");
        }
        std::fs::remove_file(&path).unwrap();
    }
}
