//! How often each word is said, and in how many places: counted in one pass over a corpus of any size.

use super::pairs::{Dealt, Pairs, SHARDS, key, prune};
use crate::parallel::{Idle, Pool};
use crate::text::{Analyzer, BATCH, Language, Run, Stemmer, Surfaces, WordClass, has_unspaced, runs, split};
use crate::transcript::Span;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_64;

/// Pairs of words that are remembered: some 100 MB. Beyond it the rarest are forgotten.
const MOST_PAIRS: usize = 4_000_000;
/// Words are content where this bit of their number is set.
const CONTENT: u32 = 1 << 31;

/// How to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CountOptions {
    /// Language of all words, whose stems are counted; `None` takes that of the first file that says enough to tell.
    pub language: Option<Language>,
    /// How many of the commonest phrases of two words are listed; 0, which is the default, looks for none.
    pub phrases: usize,
    /// Threads to work with; `None` takes one for each core. The result does not depend on it.
    #[serde(skip)]
    pub threads: Option<usize>,
    /// Bytes of a file that a thread reads at once; 4 MiB. Only what is said in [`WordCounts::phrases_short_by`] depends on it.
    #[serde(skip)]
    pub block_bytes: usize,
}

impl Default for CountOptions {
    fn default() -> Self {
        Self { language: None, phrases: 0, threads: None, block_bytes: 4 << 20 }
    }
}

/// How often a stem is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StemCount {
    /// The stem.
    pub stem: String,
    /// How many words have it.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
}

/// How often two words that carry meaning are said one right behind the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PhraseCount {
    /// The stem of the first.
    pub first: String,
    /// The stem of the second.
    pub second: String,
    /// How often.
    pub count: u64,
}

/// How often every word of a corpus is said; a document is a cue: a caption, a message, a row.
///
/// A word is a run of letters and digits in small letters, without apostrophes: `[^\W_]+`; runs of scripts without spaces are cut into words by
/// a dictionary. It does not depend on threads, the order of
/// files, or how they are cut into conversations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WordCounts {
    /// The language whose stems are counted.
    pub language: Language,
    /// Number of documents, those without words among them.
    pub documents: u64,
    /// Number of words.
    pub tokens: u64,
    /// Number of pairs of a document and a stem in it: the entries of the document-term matrix that are not zero.
    pub nonzeros: u64,
    /// A hash of the document-term matrix: the same for the same documents, in any order.
    pub checksum: u64,
    /// The stems, in order of their bytes.
    pub stems: Vec<StemCount>,
    /// The commonest phrases, most frequent first; then in order of their stems.
    pub phrases: Vec<PhraseCount>,
    /// By how much the count of a phrase may be short, where a corpus has more phrases than are remembered; 0 where all are exact.
    pub phrases_short_by: u64,
    /// Files of folders and globs that could not be read as transcripts, relative to the folder that holds all files.
    pub skipped: Vec<String>,
}

/// Texts one behind the other, each a document.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    pub(super) text: String,
    /// One past the line feed behind each document.
    pub(super) ends: Vec<usize>,
    /// Bytes that texts are read into, kept for the next time.
    buffer: Vec<u8>,
}

impl Documents {
    /// Adds a document, whose parts `write` appends.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        // No word goes on from one document to the next.
        self.text.push('\n');
        self.ends.push(self.text.len());
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn take_buffer(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.buffer)
    }

    pub(crate) fn give_back(&mut self, buffer: Vec<u8>) {
        self.buffer = buffer;
    }
}

/// The stems of all threads, numbered as they come.
#[derive(Debug)]
struct Stems {
    analyzer: Analyzer,
    stemmer: Stemmer,
    named: Mutex<Named>,
}

#[derive(Debug, Default)]
struct Named {
    numbers: Surfaces,
    names: Vec<Box<str>>,
}

impl Stems {
    /// The number of a word's stem, with [`CONTENT`] where it is asked for and so; and a hash of it.
    fn number(&self, word: &str, phrases: bool) -> (u32, u64) {
        let folded = folded(word);
        let class = if phrases { self.analyzer.classify(&folded) } else { WordClass::Boundary };
        let content = matches!(class, WordClass::Content(_));
        let stem = match class {
            WordClass::Content(stem) => Cow::Owned(stem),
            WordClass::Boundary | WordClass::Pleasantry => self.stemmer.stem(&folded),
        };
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        let number = named.numbers.get(&stem).unwrap_or_else(|| {
            let next = named.names.len() as u32;
            named.numbers.insert(&stem, next);
            named.names.push(stem.as_ref().into());
            next
        });
        (number | if content { CONTENT } else { 0 }, xxh3_64(stem.as_bytes()))
    }
}

/// Visits every word: a run of letters, which a dictionary cuts where a script puts no spaces between words.
#[inline]
fn words(text: &str, mut visit: impl FnMut(Run)) {
    runs(text, |run| {
        if run.ascii || !has_unspaced(&text[run.start..run.end]) {
            visit(run);
        } else {
            split(&text[run.start..run.end], |piece| {
                let (start, end) = (run.start + piece.start, run.start + piece.end);
                visit(Run { start, end, ascii: text[start..end].is_ascii() });
            });
        }
    });
}

fn folded(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.chars().flat_map(char::to_lowercase).collect() }
}

/// What one thread has counted, with the tables that it looks words up in.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    surfaces: Surfaces,
    part: Part,
    /// By number of the stem: how many words and how many documents have it, and a hash of it.
    totals: Vec<Total>,
    documents: u64,
    tokens: u64,
    nonzeros: u64,
    checksum: u64,
    pairs: Pairs,
}

/// What is known of a stem.
#[derive(Debug, Clone, Copy, Default)]
struct Total {
    count: u64,
    documents: u64,
    hash: u64,
    /// One more than its number in the part that is being counted, 0 if it is not in it.
    local: u32,
}

/// A part of the corpus with numbers of its own for words and stems, so that what is looked at for every word stays near the processor.
#[derive(Debug, Default)]
struct Part {
    surfaces: Surfaces,
    /// Where each different word stands first.
    first: Vec<Run>,
    /// The numbers of all words, and how many of them there are up to the end of each document.
    words: Vec<u32>,
    ends: Vec<u32>,
    /// Where all words stand, if somebody wants to know.
    spans: Option<Vec<Span>>,
    /// For each different word its stem's number here, with [`CONTENT`].
    stems: Vec<u32>,
    tallies: Vec<Tally>,
    touched: Vec<u32>,
    /// Pairs of words that carry meaning, by the numbers of their stems among all.
    pairs: Vec<u64>,
}

/// Documents with their words numbered by how they are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbered<'a> {
    pub(super) documents: &'a Documents,
    /// Where the word with each number stands first.
    pub(super) first: &'a [Run],
    pub(super) words: &'a [u32],
    pub(super) spans: &'a [Span],
    /// How many words there are up to the end of each document.
    pub(super) ends: &'a [u32],
}

/// What a part has of a stem.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    hash: u64,
    /// The stem's number among all.
    stem: u32,
    count: u32,
    documents: u32,
    /// In the document that is being counted.
    here: u32,
}

impl Part {
    /// Numbers the words of all documents.
    fn number(&mut self, documents: &Documents) {
        self.surfaces.clear();
        self.first.clear();
        self.words.clear();
        self.ends.clear();
        self.spans.iter_mut().for_each(Vec::clear);
        let (mut batch, mut len) = ([Run::default(); BATCH], 0);
        words(&documents.text, |run| {
            batch[len] = run;
            len += 1;
            if len == BATCH {
                self.number_batch(documents, &batch);
                len = 0;
            }
        });
        self.number_batch(documents, &batch[..len]);
        self.ends.resize(documents.ends.len(), self.words.len() as u32);
    }

    fn numbered<'a>(&'a self, documents: &'a Documents) -> Numbered<'a> {
        let spans = self.spans.as_deref().unwrap_or_default();
        Numbered { documents, first: &self.first, words: &self.words, spans, ends: &self.ends }
    }

    /// Numbers words, and notes where documents end before them.
    fn number_batch(&mut self, documents: &Documents, batch: &[Run]) {
        let first = &mut self.first;
        let numbers = self.surfaces.numbers(&documents.text, batch, |word| {
            first.push(word);
            first.len() as u32 - 1
        });
        for (at, run) in (self.words.len() as u32..).zip(batch) {
            while documents.ends.get(self.ends.len()).is_some_and(|&end| end <= run.start) {
                self.ends.push(at);
            }
        }
        self.words.extend_from_slice(&numbers[..batch.len()]);
        if let Some(spans) = &mut self.spans {
            spans.extend(batch.iter().map(|run| Span::new(run.start, run.end)));
        }
    }
}

impl Counted {
    /// Counts documents; with `phrases` also the pairs of words, which are to be dealt afterwards.
    fn count(&mut self, stems: &Stems, documents: &Documents, phrases: bool) {
        self.part.number(documents);
        self.stem(stems, documents, phrases);
        self.tally(phrases);
        self.add_up();
    }

    /// Finds the stems of the different words of a part.
    fn stem(&mut self, stems: &Stems, documents: &Documents, phrases: bool) {
        let (part, totals) = (&mut self.part, &mut self.totals);
        part.stems.clear();
        part.tallies.clear();
        for batch in part.first.chunks(BATCH) {
            let numbers = self.surfaces.numbers(&documents.text, batch, |word| {
                let (number, hash) = stems.number(&documents.text[word.start..word.end], phrases);
                let at = (number & !CONTENT) as usize;
                if at >= totals.len() {
                    totals.resize(at + 1, Total::default());
                }
                totals[at].hash = hash;
                number
            });
            for &number in &numbers[..batch.len()] {
                let stem = number & !CONTENT;
                let total = &mut totals[stem as usize];
                if total.local == 0 {
                    part.tallies.push(Tally { hash: total.hash, stem, ..Tally::default() });
                    total.local = part.tallies.len() as u32;
                }
                part.stems.push((total.local - 1) | (number & CONTENT));
            }
        }
    }

    /// Counts stems by document.
    fn tally(&mut self, phrases: bool) {
        let Part { words, ends, stems, tallies, touched, pairs, .. } = &mut self.part;
        pairs.clear();
        let mut start = 0;
        for &end in ends.iter() {
            let words = &words[start as usize..end as usize];
            touched.resize(touched.len().max(words.len()), 0);
            let (mut seen, mut before) = (0, 0);
            for &word in words {
                let number = stems[word as usize];
                let stem = number & !CONTENT;
                let tally = &mut tallies[stem as usize];
                touched[seen] = stem;
                seen += usize::from(tally.here == 0);
                tally.here += 1;
                if phrases {
                    if before & number & CONTENT != 0 {
                        pairs.push(key(tallies[(before & !CONTENT) as usize].stem, tallies[stem as usize].stem));
                    }
                    before = number;
                }
            }
            let mut sum = 0u64;
            for &stem in &touched[..seen] {
                let tally = &mut tallies[stem as usize];
                let here = std::mem::take(&mut tally.here);
                tally.count += here;
                tally.documents += 1;
                sum = sum.wrapping_add(tally.hash.wrapping_mul(2 * u64::from(here) + 1));
            }
            self.nonzeros += seen as u64;
            // So that the same words in other documents give another sum.
            self.checksum = self.checksum.wrapping_add((sum ^ sum >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            start = end;
        }
        self.pairs.add_keys(pairs);
        self.tokens += words.len() as u64;
        self.documents += ends.len() as u64;
    }

    /// Adds what the part has to the totals.
    fn add_up(&mut self) {
        for tally in &self.part.tallies {
            let total = &mut self.totals[tally.stem as usize];
            total.count += u64::from(tally.count);
            total.documents += u64::from(tally.documents);
            total.local = 0;
        }
    }
}

/// Counts the documents of a corpus, part by part.
#[derive(Debug)]
pub(crate) struct WordCounter {
    language: Language,
    stems: Stems,
    counted: Idle<(Counted, Documents)>,
    phrases: usize,
    shards: Vec<Pairs>,
    short_by: u64,
}

impl WordCounter {
    pub(crate) fn new(language: Language, phrases: usize) -> Self {
        let stems = Stems { analyzer: Analyzer::new(language), stemmer: Stemmer::new(language), named: Mutex::default() };
        let shards = (0..SHARDS).map(|_| Pairs::default()).collect();
        Self { language, stems, counted: Idle::default(), phrases, shards, short_by: 0 }
    }

    /// Counts `len` parts, whose documents `fill` appends, and returns what else it gives and what `look` sees, in order; threads fill side
    /// by side.
    ///
    /// # Errors
    /// The first error of `fill`, in order of the parts.
    pub(crate) fn count<T: Send, U: Send, E: Send>(
        &mut self,
        pool: &Pool,
        len: usize,
        fill: impl Fn(usize, &mut Documents) -> Result<T, E> + Sync + Send,
        look: Option<&(impl Fn(&Numbered<'_>) -> U + Sync + Send)>,
    ) -> Result<Vec<(T, Option<U>)>, E> {
        let phrases = self.phrases > 0;
        // One thread counts right into one of the tables that others deal to.
        let deals = pool.threads() > 1;
        if !deals {
            self.swap_pairs();
        }
        let stems = &self.stems;
        let dealt = pool.map_indices(len, |part| {
            self.counted.with(|(counted, documents)| {
                documents.clear();
                let told = fill(part, documents)?;
                counted.part.spans = look.map(|_| counted.part.spans.take().unwrap_or_default());
                counted.count(stems, documents, phrases);
                let seen = look.map(|look| look(&counted.part.numbered(documents)));
                Ok(((told, seen), if phrases && deals { counted.pairs.deal() } else { Dealt::default() }))
            })
        });
        let (told, dealt): (Vec<_>, Vec<Dealt>) = dealt.into_iter().collect::<Result<Vec<_>, E>>()?.into_iter().unzip();
        if deals {
            pool.map_mut(&mut self.shards, |number, shard| {
                dealt.iter().flat_map(|dealt| &dealt[number]).for_each(|&(pair, count)| shard.add(pair, count));
            });
        } else {
            self.swap_pairs();
        }
        self.short_by += u64::from(prune(&mut self.shards, MOST_PAIRS));
        Ok(told)
    }

    fn swap_pairs(&mut self) {
        std::mem::swap(&mut self.counted.one().0.pairs, &mut self.shards[0]);
    }

    /// Puts together what the threads have counted, in an order that depends on nothing but the words.
    pub(crate) fn finish(self) -> WordCounts {
        let names = self.stems.named.into_inner().unwrap_or_else(PoisonError::into_inner).names;
        let counted = self.counted.into_all();
        let mut order: Vec<u32> = (0..names.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| names[a as usize].cmp(&names[b as usize]));
        let sum =
            |stem: u32, of: fn(&Total) -> u64| -> u64 { counted.iter().filter_map(|(one, _)| one.totals.get(stem as usize)).map(of).sum() };
        let stem = |&stem: &u32| StemCount {
            stem: names[stem as usize].to_string(),
            count: sum(stem, |total| total.count),
            documents: sum(stem, |total| total.documents),
        };
        let total = |of: fn(&Counted) -> u64| counted.iter().fold(0u64, |sum, (one, _)| sum.wrapping_add(of(one)));
        WordCounts {
            language: self.language,
            documents: total(|one| one.documents),
            tokens: total(|one| one.tokens),
            nonzeros: total(|one| one.nonzeros),
            checksum: total(|one| one.checksum),
            stems: order.iter().map(stem).collect(),
            phrases: commonest(&self.shards, &names, self.phrases),
            phrases_short_by: self.short_by,
            skipped: Vec::new(),
        }
    }
}

/// The commonest pairs, most frequent first; then in order of their stems.
fn commonest(shards: &[Pairs], names: &[Box<str>], wanted: usize) -> Vec<PhraseCount> {
    let mut all: Vec<((u32, u32), u32)> = shards.iter().flat_map(Pairs::iter).collect();
    let name = |(first, second): (u32, u32)| (&names[first as usize], &names[second as usize]);
    let before = |a: &((u32, u32), u32), b: &((u32, u32), u32)| b.1.cmp(&a.1).then_with(|| name(a.0).cmp(&name(b.0)));
    if wanted < all.len() {
        all.select_nth_unstable_by(wanted, before);
        all.truncate(wanted);
    }
    all.sort_unstable_by(before);
    let phrase = |(pair, count): ((u32, u32), u32)| {
        let (first, second) = name(pair);
        PhraseCount { first: first.to_string(), second: second.to_string(), count: u64::from(count) }
    };
    all.into_iter().map(phrase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_of_words;
    use std::collections::BTreeMap;

    /// The plain version of everything: words by splitting, stems one by one, counts in maps.
    #[derive(Debug, Default, PartialEq, Eq)]
    struct Plain {
        stems: BTreeMap<String, (u64, u64)>,
        tokens: u64,
        nonzeros: u64,
    }

    fn plainly(documents: &[String], language: Language) -> Plain {
        let (stemmer, mut plain) = (Stemmer::new(language), Plain::default());
        for document in documents {
            let mut here: BTreeMap<String, u64> = BTreeMap::new();
            for word in document.split(|c| !is_of_words(c)).filter(|word| !word.is_empty()) {
                let folded: String = word.chars().flat_map(char::to_lowercase).collect();
                *here.entry(stemmer.stem(&folded).into_owned()).or_default() += 1;
            }
            plain.nonzeros += here.len() as u64;
            for (stem, count) in here {
                let (all, documents) = plain.stems.entry(stem).or_default();
                (*all, *documents) = (*all + count, *documents + 1);
                plain.tokens += count;
            }
        }
        plain
    }

    fn counted(documents: &[String], threads: usize, parts: usize) -> WordCounts {
        let mut counter = WordCounter::new(Language::English, 5);
        let size = documents.len().div_ceil(parts).max(1);
        let chunks: Vec<&[String]> = documents.chunks(size).collect();
        let fill = |part: usize, into: &mut Documents| -> Result<(), ()> {
            chunks[part].iter().for_each(|text| into.push(|all| all.push_str(text)));
            Ok(())
        };
        counter.count(&Pool::new(Some(threads)).unwrap(), chunks.len(), fill, None::<&fn(&Numbered<'_>)>).unwrap();
        counter.finish()
    }

    fn documents() -> Vec<String> {
        let parts = [
            "the",
            "battery",
            "Batteries",
            "chargers",
            "it’s",
            "we're",
            "slow",
            "Zürich",
            "ÄRGER",
            "привет",
            "Приветы",
            "snake_case",
            "42",
            "averyveryverylongwordindeed",
            "Averyveryverylongwordindeed",
            "naïve",
            "—",
            "…",
            "தமிழ்",
            "我们",
            "",
            "\u{130}stanbul",
        ];
        let mut state = 9u64;
        let mut next = |end: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % end
        };
        (0..700).map(|_| (0..next(30)).map(|_| parts[next(parts.len())]).collect::<Vec<_>>().join([" ", ", ", "-"][next(3)])).collect()
    }

    #[test]
    fn counts_are_those_of_the_plain_version() {
        let documents = documents();
        let found = counted(&documents, 1, 1);
        let plain = plainly(&documents, Language::English);
        let stems = found.stems.iter().map(|stem| (stem.stem.clone(), (stem.count, stem.documents))).collect();
        assert_eq!(Plain { stems, tokens: found.tokens, nonzeros: found.nonzeros }, plain);
        assert_eq!(found.documents, 700);
        assert!(found.stems.is_sorted_by(|a, b| a.stem < b.stem));
    }

    #[test]
    fn threads_parts_and_order_change_nothing() {
        let mut documents = documents();
        let first = counted(&documents, 1, 1);
        assert_eq!(counted(&documents, 1, 40), first);
        assert_eq!(counted(&documents, 2, 40), first);
        documents.reverse();
        assert_eq!(counted(&documents, 2, 7), first);
        documents[0].push_str(" battery");
        assert_ne!(counted(&documents, 1, 1).checksum, first.checksum);
    }

    #[test]
    fn words_of_scripts_without_spaces_are_counted_one_by_one() {
        let counts = counted(&["我们的客户抱怨价格，价格太贵。".to_owned(), "iPhone的价格".to_owned()], 1, 1);
        let count = |stem: &str| counts.stems.iter().find(|found| found.stem == stem).map(|found| (found.count, found.documents));
        assert_eq!([count("价格"), count("客户"), count("iphon"), count("的价格")], [Some((3, 2)), Some((1, 1)), Some((1, 1)), None]);
    }

    #[test]
    fn phrases_are_content_words_side_by_side_in_one_document() {
        let texts = ["Battery charger, the battery charger", "slow battery", "charger is slow", "battery"];
        let documents: Vec<String> = texts.map(String::from).to_vec();
        let phrases: Vec<(String, String, u64)> =
            counted(&documents, 1, 1).phrases.into_iter().map(|phrase| (phrase.first, phrase.second, phrase.count)).collect();
        let expected = [("batteri", "charger", 2), ("slow", "batteri", 1)];
        assert_eq!(phrases, expected.map(|(first, second, count)| (first.to_owned(), second.to_owned(), count)));
    }
}
