//! How often each word is said, and in how many places: counted in one pass over a corpus of any size.

use super::look::{Look, Met, Seen};
use super::pairs::{Dealt, Pairs, SHARDS, key, prune};
use super::stems::{CONTENT, Names, Stems};
use crate::parallel::{Idle, Pool};
use crate::text::{BATCH, Known, Language, Surfaces, batches_of_runs, has_unspaced, split};
use crate::transcript::Span;
use serde::Serialize;

/// Pairs of words that are remembered: some 100 MB. Beyond it the rarest are forgotten.
const MOST_PAIRS: usize = 4_000_000;

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
    /// Bytes of a file that a thread reads at once, at most 1 GiB; 256 KiB. Only what is said in [`WordCounts::phrases_short_by`] depends on it.
    #[serde(skip)]
    pub block_bytes: usize,
}

impl Default for CountOptions {
    fn default() -> Self {
        Self { language: None, phrases: 0, threads: None, block_bytes: 256 << 10 }
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

/// Visits all words, up to [`BATCH`] at once: runs of letters, which a dictionary cuts where a script puts no spaces between words.
#[inline]
fn words(text: &str, mut visit: impl FnMut(&[Span])) {
    let mut cut = Vec::new();
    batches_of_runs(text, |runs, is_ascii| {
        if is_ascii || !runs.iter().any(|run| has_unspaced(&text[run.range()])) {
            return visit(runs);
        }
        cut.clear();
        for &run in runs {
            cut_run(text, run, &mut cut);
        }
        cut.chunks(BATCH).for_each(&mut visit);
    });
}

fn cut_run(text: &str, run: Span, words: &mut Vec<Span>) {
    let (run_text, start) = (&text[run.range()], run.start as usize);
    if has_unspaced(run_text) {
        split(run_text, |piece| words.push(Span::new(start + piece.start, start + piece.end)));
    } else {
        words.push(run);
    }
}

/// What one thread has counted, with the tables that it looks words up in.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    /// For each different word what it is to who looks, and in the lower half the number of its stem, with [`CONTENT`]; and a hash of its stem.
    surfaces: Surfaces,
    /// By number of the stem.
    totals: Vec<Total>,
    /// In how many of the first documents each stem is, and how many those were: what totals have no room for.
    settled: Vec<u64>,
    first: u64,
    sums: Sums,
    open: Open,
    /// Pairs of words that carry meaning: those of a part, those of all parts so far, and those that are dealt out.
    keys: Vec<u64>,
    pairs: Pairs,
    dealt: Dealt,
    seen: Option<Seen>,
}

/// Sums over all documents.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    documents: u64,
    tokens: u64,
    nonzeros: u64,
    checksum: u64,
}

/// What is known of a stem: little, so that the stems said most stay near the processor.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(16))]
struct Total {
    count: u64,
    /// How many documents have it that are not settled, and the last of those, counted from 1.
    documents: u32,
    last: u32,
}

/// The document that is being counted.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    /// Its place in the part, and where it ends.
    place: usize,
    end: usize,
    /// Its number among those that are not settled, counted from 1.
    number: u32,
    /// How many words it has so far, and how many different stems.
    words: u64,
    stems: u64,
    /// The sum of what its stems and their counts add to the checksum.
    sum: u64,
    /// The number of the stem of the last word.
    before: u32,
}

impl Open {
    fn new(documents: &Documents, place: usize, number: u32) -> Self {
        let end = documents.ends.get(place).copied().unwrap_or(usize::MAX);
        Self { place, end, number, ..Self::default() }
    }
}

impl Counted {
    /// Counts documents; with `phrases` also the pairs of words, which are to be dealt afterwards.
    fn count<L: Look>(&mut self, stems: &Stems, documents: &Documents, phrases: bool, look: &L, kept: &mut L::Kept) {
        self.seen.iter_mut().for_each(Seen::clear);
        self.keys.clear();
        if self.sums.documents - self.first + documents.ends.len() as u64 > u64::from(u32::MAX) {
            self.settle();
        }
        let number = (self.sums.documents - self.first) as u32 + 1;
        self.open = Open::new(documents, 0, number);
        words(&documents.text, |batch| self.count_batch(stems, documents, batch, phrases, |word, stem| look.meet(kept, word, stem)));
        while self.open.place < documents.ends.len() {
            self.open = self.sums.close(self.open, documents, self.seen.as_mut());
        }
        self.pairs.add_keys(&self.keys);
    }

    /// Numbers documents from 1 again.
    fn settle(&mut self) {
        self.settled.resize(self.totals.len(), 0);
        for (settled, total) in self.settled.iter_mut().zip(&mut self.totals) {
            *settled += u64::from(std::mem::take(&mut total.documents));
            total.last = 0;
        }
        self.first = self.sums.documents;
    }

    /// Counts words, which may be of several documents.
    fn count_batch(
        &mut self,
        stems: &Stems,
        documents: &Documents,
        batch: &[Span],
        phrases: bool,
        mut meet: impl FnMut(&str, &str) -> u32,
    ) {
        let Self { surfaces, totals, sums, keys, seen, .. } = self;
        let (known, rare) = surfaces.known(&documents.text, batch, |word| {
            let mut told = 0;
            let (number, hash) = stems.number(&documents.text[word.range()], phrases, |word, stem| told = meet(word, stem));
            let stem = (number & !CONTENT) as usize;
            totals.resize(totals.len().max(stem + 1), Total::default());
            Known { number: u64::from(told) << 32 | u64::from(number), mark: hash }
        });
        // The totals of rare words are far away: asked for together, the processor waits for them once.
        std::hint::black_box(rare.iter().fold(0, |all, &number| all | totals[(number as u32 & !CONTENT) as usize].last));
        let mut open = self.open;
        for (run, known) in batch.iter().zip(known) {
            while run.start as usize >= open.end {
                open = sums.close(open, documents, seen.as_mut());
            }
            let number = known.number as u32;
            let total = &mut totals[(number & !CONTENT) as usize];
            let new = u32::from(total.last != open.number);
            *total = Total { count: total.count + 1, documents: total.documents + new, last: open.number };
            open.words += 1;
            open.stems += u64::from(new);
            // In all, the hash of each stem in the document times twice its count there and one.
            open.sum = open.sum.wrapping_add(known.mark.wrapping_mul(2 + u64::from(new)));
            if phrases {
                if open.before & number & CONTENT != 0 {
                    keys.push(key(open.before & !CONTENT, number & !CONTENT));
                }
                open.before = number;
            }
        }
        seen.iter_mut().for_each(|seen| seen.add(known, batch));
        self.open = open;
    }
}

impl Sums {
    /// Closes a document, and opens the next.
    fn close(&mut self, open: Open, documents: &Documents, seen: Option<&mut Seen>) -> Open {
        // So that the same words in other documents give another sum.
        self.checksum = self.checksum.wrapping_add((open.sum ^ open.sum >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        self.documents += 1;
        self.tokens += open.words;
        self.nonzeros += open.stems;
        if let Some(seen) = seen {
            seen.close(open.words as u32);
        }
        // Behind the last document of the part none is opened that counts.
        Open::new(documents, open.place + 1, open.number.wrapping_add(1))
    }
}

/// For each part what `fill` gives, and what is seen in it.
type Parts<T, L> = Vec<(T, Option<<L as Look>::Seen>)>;

/// Counts the documents of a corpus, part by part, while somebody may look at them.
#[derive(Debug)]
pub(crate) struct WordCounter<L: Look> {
    language: Language,
    stems: Stems,
    counted: Idle<(Counted, Documents, L::Kept)>,
    phrases: usize,
    shards: Vec<Pairs>,
    short_by: u64,
}

impl<L: Look> WordCounter<L> {
    pub(crate) fn new(language: Language, phrases: usize) -> Self {
        let stems = Stems::new(language);
        let shards = (0..SHARDS).map(|_| Pairs::default()).collect();
        Self { language, stems, counted: Idle::default(), phrases, shards, short_by: 0 }
    }

    /// Counts `len` parts, whose documents `fill` appends, and returns what else it gives and what is seen, in order; threads fill side
    /// by side.
    ///
    /// # Errors
    /// The first error of `fill`, in order of the parts.
    pub(crate) fn count<T: Send, E: Send>(
        &mut self,
        pool: &Pool,
        len: usize,
        fill: impl Fn(usize, &mut Documents) -> Result<T, E> + Sync + Send,
        look: &L,
    ) -> Result<Parts<T, L>, E> {
        let phrases = self.phrases > 0;
        // One thread counts right into one of the tables that others deal to.
        let deals = pool.threads() > 1;
        if !deals {
            self.swap_pairs();
        }
        let stems = &self.stems;
        let told = pool.map_indices(len, |part| {
            self.counted.with(|(counted, documents, kept)| {
                documents.clear();
                let told = fill(part, documents)?;
                if L::LOOKS {
                    counted.seen.get_or_insert_default();
                }
                counted.count(stems, documents, phrases, look, kept);
                let met = counted.seen.as_ref().map(|seen| Met { documents, seen });
                Ok((told, met.map(|met| look.look(kept, &met))))
            })
        });
        let told = told.into_iter().collect::<Result<Vec<_>, E>>()?;
        if deals {
            let counted = self.counted.all();
            pool.map_mut(counted, |_, (counted, ..)| counted.dealt = counted.pairs.deal());
            let dealt: Vec<Dealt> = counted.iter_mut().map(|(counted, ..)| std::mem::take(&mut counted.dealt)).collect();
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
    pub(crate) fn finish(self, pool: &Pool) -> WordCounts {
        let names = self.stems.into_names();
        let counted: Vec<Counted> = self.counted.into_all().into_iter().map(|(counted, ..)| counted).collect();
        let stem = |stem: u32| {
            let (mut count, mut documents) = (0, 0);
            for one in &counted {
                let total = one.totals.get(stem as usize).copied().unwrap_or_default();
                count += total.count;
                documents += u64::from(total.documents) + one.settled.get(stem as usize).copied().unwrap_or(0);
            }
            StemCount { stem: names.name(stem).to_owned(), count, documents }
        };
        let total = |of: fn(&Counted) -> u64| counted.iter().fold(0u64, |sum, one| sum.wrapping_add(of(one)));
        let dealt = pool.map(&names.dealt(), |numbers| names.in_order(numbers).map(stem).collect::<Vec<StemCount>>());
        let mut stems = Vec::with_capacity(dealt.iter().map(Vec::len).sum());
        dealt.into_iter().for_each(|mut some| stems.append(&mut some));
        WordCounts {
            language: self.language,
            documents: total(|one| one.sums.documents),
            tokens: total(|one| one.sums.tokens),
            nonzeros: total(|one| one.sums.nonzeros),
            checksum: total(|one| one.sums.checksum),
            stems,
            phrases: commonest(&self.shards, &names, self.phrases),
            phrases_short_by: self.short_by,
            skipped: Vec::new(),
        }
    }
}

/// The commonest pairs, most frequent first; then in order of their stems.
fn commonest(shards: &[Pairs], names: &Names, wanted: usize) -> Vec<PhraseCount> {
    let mut all: Vec<((u32, u32), u32)> = shards.iter().flat_map(Pairs::iter).collect();
    let name = |(first, second): (u32, u32)| (names.name(first), names.name(second));
    let before = |a: &((u32, u32), u32), b: &((u32, u32), u32)| b.1.cmp(&a.1).then_with(|| name(a.0).cmp(&name(b.0)));
    if wanted < all.len() {
        all.select_nth_unstable_by(wanted, before);
        all.truncate(wanted);
    }
    all.sort_unstable_by(before);
    let phrase = |(pair, count): ((u32, u32), u32)| {
        let (first, second) = name(pair);
        PhraseCount { first: first.to_owned(), second: second.to_owned(), count: u64::from(count) }
    };
    all.into_iter().map(phrase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Stemmer, is_of_words};
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
        let mut counter = WordCounter::<()>::new(Language::English, 5);
        let size = documents.len().div_ceil(parts).max(1);
        let chunks: Vec<&[String]> = documents.chunks(size).collect();
        let fill = |part: usize, into: &mut Documents| -> Result<(), ()> {
            chunks[part].iter().for_each(|text| into.push(|all| all.push_str(text)));
            Ok(())
        };
        let pool = Pool::new(Some(threads)).unwrap();
        counter.count(&pool, chunks.len(), fill, &()).unwrap();
        counter.finish(&pool)
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
    fn documents_numbered_anew_are_counted_as_before() {
        let texts = ["slow battery, slow", "the battery", "slow", "slow charger"];
        let mut counter = WordCounter::<()>::new(Language::English, 0);
        for text in texts {
            let fill = |_, into: &mut Documents| -> Result<(), ()> {
                into.push(|all| all.push_str(text));
                Ok(())
            };
            counter.count(&Pool::single(), 1, fill, &()).unwrap();
            counter.counted.one().0.settle();
        }
        assert_eq!(counter.counted.one().0.totals.iter().map(|total| total.documents).max(), Some(0));
        let mut all = counted(&texts.map(String::from), 1, 1);
        all.phrases.clear();
        assert_eq!(counter.finish(&Pool::single()), all);
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
