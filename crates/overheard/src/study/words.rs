//! Words of files counted without holding the files.

use super::files::{self, Content, Found};
use crate::counts::{CountOptions, Documents, Look, WordCounter, WordCounts};
use crate::error::{Error, Result};
use crate::formats::{ReadOptions, TextLines};
use crate::parallel::Pool;
use crate::text::{Language, LanguageEvidence, tokens};
use crate::transcript::Conversation;
use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes at the beginning of a file that tell what it is.
const HEAD: u64 = 256 << 10;
/// Bytes of a block, at most: places in what was read are numbers of 32 bits.
const MOST: usize = 1 << 30;
/// Bytes that are read at once to find the end of a line.
const STEP: usize = 4 << 10;
/// Files that are looked at to find the language.
const LANGUAGE_FILES: usize = 16;
/// Bytes, of parts of the size that is asked for, after which phrases are put together: where they are pruned must not depend on threads.
const ROUND: u64 = 128 << 20;

/// Counts the words of files, folders (with all folders in them) and globs, whoever says them.
///
/// JSON lines are read in blocks and never held, so that memory follows the vocabulary and not the corpus, and a file may be larger than
/// [`Limits::file_bytes`](crate::formats::Limits::file_bytes); other files are read one by one. What a file begins as, it is taken to be
/// to its end. Files of folders and globs that are no transcripts are left out and named in [`WordCounts::skipped`].
///
/// ```no_run
/// use overheard::{counts::CountOptions, study::count_words};
/// let counts = count_words(["calls.jsonl"], &CountOptions::default())?;
/// println!("{} words, {} stems", counts.tokens, counts.stems.len());
/// # Ok::<(), overheard::Error>(())
/// ```
///
/// # Errors
/// `is_io` when a path does not exist or nothing is found, `is_parse` or `is_limit` when a file that was named itself cannot be read,
/// `is_config` when the threads asked for cannot be had.
pub fn count_words<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>, options: &CountOptions) -> Result<WordCounts> {
    let (counts, (), _) = pass(paths, options, |_| Ok(()))?;
    Ok(counts)
}

/// Counts words, and has whom `prepare` makes for their language look at the documents of every part in the same pass; returns the counts, who
/// looked, and what was seen, in order of the parts.
pub(super) fn pass<P: AsRef<Path>, L: Look>(
    paths: impl IntoIterator<Item = P>,
    options: &CountOptions,
    prepare: impl FnOnce(Language) -> Result<L>,
) -> Result<(WordCounts, L, Vec<L::Seen>)> {
    let found = files::find(paths)?;
    let pool = Pool::new(options.threads)?;
    let corpus =
        Corpus { base: files::common_folder(&found), read: ReadOptions::default(), block: options.block_bytes.clamp(1, MOST) as u64 };
    let sources = pool.map_indices(found.len(), |file| corpus.source(&found[file])).into_iter().collect::<Result<Vec<Source<'_>>>>()?;
    let language = match options.language {
        Some(language) => language,
        None => corpus.language(&sources)?,
    };
    let look = prepare(language)?;
    let mut counter = WordCounter::<L>::new(language, options.phrases);
    let parts: Vec<Part<'_>> = sources.iter().flat_map(|source| corpus.parts(source)).collect();
    let round = if options.phrases > 0 { (ROUND / corpus.block).max(1) as usize } else { parts.len().max(1) };
    let (mut skipped, mut seen) = (Vec::new(), Vec::new());
    for parts in parts.chunks(round) {
        let fill = |part: usize, documents: &mut Documents| corpus.fill(&parts[part], documents);
        for (left_out, one) in counter.count(&pool, parts.len(), fill, &look)? {
            skipped.extend(left_out);
            seen.extend(one);
        }
    }
    let mut counts = counter.finish(&pool);
    counts.skipped = skipped;
    Ok((counts, look, seen))
}

struct Corpus {
    base: std::path::PathBuf,
    read: ReadOptions,
    /// Bytes of a part.
    block: u64,
}

/// A file, and how to find its texts where it is JSON lines.
struct Source<'a> {
    file: &'a Found,
    size: u64,
    head: String,
    texts: Option<TextLines>,
}

/// A part of a file that is counted at once: a block of it, or all of it.
struct Part<'a> {
    source: &'a Source<'a>,
    start: u64,
}

impl Corpus {
    fn fail(&self, file: &Found) -> impl Fn(std::io::Error) -> Error {
        let path = file.relative_to(&self.base);
        move |error| Error::io(&error, &path)
    }

    fn source<'a>(&self, file: &'a Found) -> Result<Source<'a>> {
        let mut open = File::open(&file.path).map_err(self.fail(file))?;
        let size = open.metadata().map_err(self.fail(file))?.len();
        let mut bytes = Vec::new();
        open.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(self.fail(file))?;
        if size > HEAD {
            let end = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
            bytes.truncate(end);
        }
        let head = String::from_utf8(bytes).unwrap_or_default();
        let texts = TextLines::of(&head, &file.relative_to(&self.base), &self.read);
        let head = if texts.is_some() { head } else { String::new() };
        Ok(Source { file, size, head, texts })
    }

    fn parts<'a>(&self, source: &'a Source<'a>) -> impl Iterator<Item = Part<'a>> + use<'a> {
        let block = self.block;
        let blocks = if source.texts.is_some() { source.size.div_ceil(block) } else { 1 };
        (0..blocks).map(move |number| Part { source, start: number * block })
    }

    /// The language of the first file that says enough to tell, or else the likeliest of all looked at.
    fn language(&self, sources: &[Source<'_>]) -> Result<Language> {
        let mut all = LanguageEvidence::default();
        for source in sources.iter().take(LANGUAGE_FILES) {
            let mut documents = Documents::default();
            match &source.texts {
                Some(texts) => texts.texts(&source.head, |text| documents.push(|all| text.append_to(all)))?,
                None => _ = self.fill(&Part { source, start: 0 }, &mut documents)?,
            }
            let mut evidence = LanguageEvidence::default();
            tokens(documents.text(), |token| evidence.observe(token.word));
            if let Some(language) = evidence.decided() {
                return Ok(language);
            }
            all.merge(&evidence);
        }
        Ok(all.leader().unwrap_or(Language::Other))
    }

    /// Appends the documents of a part; returns the name of a file that had to be left out.
    fn fill(&self, part: &Part<'_>, documents: &mut Documents) -> Result<Option<String>> {
        let file = part.source.file;
        let Some(texts) = &part.source.texts else { return self.fill_whole(file, documents) };
        let mut bytes = documents.take_buffer();
        let end = (part.start + self.block).min(part.source.size);
        let from = read_lines(&file.path, part.start, end, self.read.limits.line_bytes, &mut bytes).map_err(self.fail(file))?;
        let lines = std::str::from_utf8(&bytes[from..]).map_or_else(|_| String::from_utf8_lossy(&bytes[from..]), Cow::Borrowed);
        let done = texts.texts(&lines, |text| documents.push(|all| text.append_to(all)));
        documents.give_back(bytes);
        done.map(|()| None).map_err(|error| error.at_path(&file.relative_to(&self.base)))
    }

    fn fill_whole(&self, file: &Found, documents: &mut Documents) -> Result<Option<String>> {
        match files::read(file, &self.base, &self.read) {
            Ok(Content::Talk(conversations)) => {
                conversations.iter().for_each(|conversation| add(conversation, documents));
                Ok(None)
            }
            Err(error) if file.named || error.is_config() => Err(error.moved_to(&file.shown())),
            Ok(Content::People(..)) | Err(_) => Ok(Some(file.relative_to(&self.base))),
        }
    }
}

fn add(conversation: &Conversation, documents: &mut Documents) {
    for cue in conversation.cues() {
        documents.push(|all| all.push_str(conversation.slice(cue.text)));
    }
}

/// Reads the lines that start within `start..end`, to the end of the last, and returns where in `bytes` they start; a line that is longer than
/// `limit` may be cut beyond it. What `bytes` held is written over and not cleared, because zeros are written anew each time.
fn read_lines(path: &Path, start: u64, end: u64, limit: u64, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut file = File::open(path)?;
    // The byte before tells whether a line starts right here.
    let from = start.saturating_sub(1);
    file.seek(SeekFrom::Start(from))?;
    bytes.resize((end - from) as usize, 0);
    fill_from(&mut file, bytes, 0)?;
    let whole = bytes.len();
    let first = if start > 0 { memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1) } else { 0 };
    // Where no line starts there is none to end.
    while first < whole && bytes.last().is_some_and(|&last| last != b'\n') && (bytes.len() - whole) as u64 <= limit {
        let before = bytes.len();
        bytes.resize(before + STEP, 0);
        fill_from(&mut file, bytes, before)?;
        if bytes.len() == before {
            break;
        }
        if let Some(found) = memchr::memchr(b'\n', &bytes[before..]) {
            bytes.truncate(before + found + 1);
        }
    }
    Ok(first)
}

/// Fills `bytes` from a place on, and cuts off what the file has no more bytes for.
fn fill_from(file: &mut File, bytes: &mut Vec<u8>, mut from: usize) -> std::io::Result<()> {
    while from < bytes.len() {
        match file.read(&mut bytes[from..]) {
            Ok(0) => break,
            Ok(read) => from += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(from);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_every_line_once() {
        let path = std::env::temp_dir().join(format!("overheard-lines-{}", std::process::id()));
        let text = (0..300).map(|number| "x".repeat(number * 7 % 41) + "\n").collect::<String>();
        for text in [text.as_str(), text.trim_end(), "\n\na\n", ""] {
            std::fs::write(&path, text).unwrap();
            for block in [1, 2, 3, 17, 64, 1_000, 1 << 20] {
                let (mut all, mut bytes) = (Vec::new(), Vec::new());
                for start in (0..text.len() as u64).step_by(block) {
                    let end = (start + block as u64).min(text.len() as u64);
                    let from = read_lines(&path, start, end, 1 << 20, &mut bytes).unwrap();
                    all.extend_from_slice(&bytes[from..]);
                }
                assert_eq!(String::from_utf8(all).unwrap(), text, "blocks of {block}");
            }
        }
        std::fs::remove_file(&path).unwrap();
    }
}
