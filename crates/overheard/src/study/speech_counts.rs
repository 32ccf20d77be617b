//! Words, codes and valence of files counted in one pass, without holding the files.

use super::words::pass;
use crate::codebook::{Class, Codebook, Layout, Matcher};
use crate::counts::{CountOptions, Look, Met, Row, Rows, WordCounts};
use crate::error::Result;
use crate::evidence::{Leaning, Said, ValenceId, ValenceReader, ValenceWords};
use crate::text::{Break, Language};
use serde::Serialize;
use std::path::Path;

/// Documents that are shown for each code.
const EXAMPLES: usize = 3;

/// How often a code comes up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CodeTally {
    /// Name of its codebook.
    pub codebook: String,
    /// Its name.
    pub code: String,
    /// Places where it comes up; where hits of one code overlap, the longest counts.
    pub hits: u64,
    /// Documents with at least one of them.
    pub documents: u64,
    /// The first documents that have it, at most 3, in order of the files.
    pub examples: Vec<String>,
}

/// How many documents lean to which side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct LeaningCounts {
    /// Documents that praise.
    pub praise: u64,
    /// Documents that complain.
    pub complaint: u64,
    /// Documents that do both, where neither prevails.
    pub mixed: u64,
    /// Documents whose words do not tell.
    pub undecided: u64,
}

impl LeaningCounts {
    fn add(&mut self, leaning: Leaning) {
        *match leaning {
            Leaning::Praise => &mut self.praise,
            Leaning::Complaint => &mut self.complaint,
            Leaning::Mixed => &mut self.mixed,
            Leaning::Undecided => &mut self.undecided,
        } += 1;
    }

    fn merge(&mut self, other: Self) {
        self.praise += other.praise;
        self.complaint += other.complaint;
        self.mixed += other.mixed;
        self.undecided += other.undecided;
    }
}

/// What a corpus says, counted in one pass; a document is a cue: a caption, a message, a row, whoever says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SpeechCounts {
    /// Words, as [`count_words`](super::count_words) counts them.
    pub words: WordCounts,
    /// Codes of all codebooks that apply to the language, in their order.
    pub codes: Vec<CodeTally>,
    /// Praise and complaint; `None` for a language without lists.
    pub leanings: Option<LeaningCounts>,
}

/// Counts the words of files as [`count_words`](super::count_words) does, and in the same pass where codes come up and how documents lean.
///
/// Memory follows the vocabulary and not the corpus. All files are read in one language, that of the options or of the first file that says
/// enough to tell; codes of another language are not looked for. Nothing depends on threads.
///
/// ```no_run
/// use overheard::{Codebook, counts::CountOptions, study::count_speech};
/// let support = Codebook::draft("support").expect("it is listed");
/// let counts = count_speech(["calls.jsonl"], &CountOptions::default(), &[support])?;
/// println!("{} of {} documents tell of a fault", counts.codes[0].documents, counts.words.documents);
/// # Ok::<(), overheard::Error>(())
/// ```
///
/// # Errors
/// As `count_words`, and `is_parse` when the codebooks have too many patterns.
pub fn count_speech<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
    options: &CountOptions,
    codebooks: &[Codebook],
) -> Result<SpeechCounts> {
    let (words, listener, parts) = pass(paths, options, |language| Listener::new(codebooks, language))?;
    let mut all = listener.nothing();
    parts.into_iter().for_each(|part| all.merge(part));
    Ok(SpeechCounts { words, codes: all.codes, leanings: listener.reader.is_some().then_some(all.leanings) })
}

/// What finds codes and valence in documents of one language.
struct Listener {
    /// The codes of all codebooks as those of one, and of which they are.
    books: Vec<String>,
    names: Vec<String>,
    matcher: Matcher,
    reader: Option<ValenceReader>,
}

/// What is kept from part to part to save time.
#[derive(Default)]
struct Kept {
    rows: Rows<Told>,
    reading: Reading,
}

#[derive(Default)]
struct Reading {
    layout: Layout,
    words: ValenceWords,
    /// The codes of the hits of a document.
    codes: Vec<usize>,
}

/// What is known of a word: what codes and what lists of praise and complaint say of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Told {
    class: Class,
    valence: ValenceId,
}

impl Said for (Told, Break) {
    fn id(&self) -> ValenceId {
        self.0.valence
    }

    fn before(&self) -> Break {
        self.1
    }
}

/// What a part of the corpus says.
struct Heard {
    codes: Vec<CodeTally>,
    leanings: LeaningCounts,
}

impl Heard {
    /// Adds the codes of the hits of a document.
    fn add_codes(&mut self, hits: &mut [usize], text: &str) {
        hits.sort_unstable();
        for of_code in hits.chunk_by(|a, b| a == b) {
            let code = &mut self.codes[of_code[0]];
            code.hits += of_code.len() as u64;
            code.documents += 1;
            if code.examples.len() < EXAMPLES {
                code.examples.push(text.to_owned());
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (code, more) in self.codes.iter_mut().zip(other.codes) {
            code.hits += more.hits;
            code.documents += more.documents;
            let room = EXAMPLES.saturating_sub(code.examples.len());
            code.examples.extend(more.examples.into_iter().take(room));
        }
        self.leanings.merge(other.leanings);
    }
}

impl Listener {
    fn new(codebooks: &[Codebook], language: Language) -> Result<Self> {
        let (mut one, mut books) = (Codebook::new("all"), Vec::new());
        for book in codebooks {
            let own = book.codes.iter().filter(|code| code.language.or(book.language).is_none_or(|own| own == language));
            for code in own {
                one.codes.push(code.clone());
                books.push(book.name.clone());
            }
        }
        let matcher = one.matcher(language)?;
        let names = one.codes.into_iter().map(|code| code.name).collect();
        Ok(Self { books, names, matcher, reader: ValenceReader::of(language) })
    }

    fn nothing(&self) -> Heard {
        let none = |(codebook, code): (&String, &String)| CodeTally {
            codebook: codebook.clone(),
            code: code.clone(),
            hits: 0,
            documents: 0,
            examples: Vec::new(),
        };
        Heard { codes: self.books.iter().zip(&self.names).map(none).collect(), leanings: LeaningCounts::default() }
    }

    /// What is known of a word, which may come with its stem.
    fn tell(&self, word: &str, stem: Option<&str>, reading: &mut Reading) -> Told {
        let valence = self.reader.as_ref().map(|reader| reader.id(word, &mut reading.words));
        Told { class: self.matcher.class(word, stem, &mut reading.layout), valence: valence.unwrap_or_default() }
    }

    fn find_codes(&self, text: &str, row: Option<&Row<Told>>, reading: &mut Reading) {
        let Reading { layout, codes, .. } = reading;
        codes.clear();
        match row {
            Some(row) => {
                let words = row.words.iter().map(|&(told, before)| (told.class, before == Break::Sentence));
                self.matcher.codes_in(words, layout, |code| codes.push(code));
            }
            None => codes.extend(self.matcher.hits_with(text, layout).into_iter().map(|hit| hit.code)),
        }
    }
}

impl Look for Listener {
    type Kept = Kept;
    type Seen = Heard;

    fn meet(&self, kept: &mut Kept, word: &str, stem: &str) -> u32 {
        kept.rows.number(self.tell(word, Some(stem), &mut kept.reading))
    }

    fn look(&self, kept: &mut Kept, part: &Met<'_>) -> Heard {
        let mut heard = self.nothing();
        let tell = |reading: &mut Reading, word: &str| self.tell(word, None, reading);
        kept.rows.each(part, &mut kept.reading, tell, |reading, text, row| {
            self.find_codes(text, row, reading);
            heard.add_codes(&mut reading.codes, text);
            if let Some(reader) = &self.reader {
                heard.leanings.add(leaning(reader, text, row, &mut reading.words));
            }
        });
        heard
    }
}

fn leaning(reader: &ValenceReader, text: &str, row: Option<&Row<Told>>, words: &mut ValenceWords) -> Leaning {
    match row {
        Some(row) => reader.leaning_of(&row.words, &row.sentences, words),
        None => reader.leaning_with(text, words),
    }
}
