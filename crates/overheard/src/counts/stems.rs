//! Numbers and names of stems, which all threads share.

use crate::text::{Analyzer, Language, Stemmer, Surfaces, WordClass, folded};
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_64;

/// Words are content where this bit of the number of their stem is set.
pub(super) const CONTENT: u32 = 1 << 31;
/// Tables of stems, each with a lock of its own, so that threads seldom wait for one another.
const TABLES: u32 = 32;

/// The stems of all threads, numbered as they come; their hashes tell which table they are in.
#[derive(Debug)]
pub(super) struct Stems {
    analyzer: Analyzer,
    stemmer: Stemmer,
    tables: Vec<Mutex<Table>>,
}

/// Stems by their numbers, which are their places here times [`TABLES`], and the number of the table; never in one line of the processor's
/// memory with another table.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Table {
    places: Surfaces,
    /// The stems one behind the other.
    text: String,
    ends: Vec<usize>,
}

impl Table {
    /// The place of a stem, which may be new.
    fn place(&mut self, stem: &str) -> u32 {
        self.places.get_or_insert(stem, || {
            self.text.push_str(stem);
            self.ends.push(self.text.len());
            self.ends.len() as u32 - 1
        })
    }

    fn name(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[place]]
    }
}

/// The tables that all threads have filled.
#[derive(Debug)]
pub(super) struct Names(Vec<Table>);

impl Names {
    pub(super) fn name(&self, number: u32) -> &str {
        self.0[(number % TABLES) as usize].name((number / TABLES) as usize)
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip(0..).flat_map(|(table, number)| (0..table.ends.len() as u32).map(move |place| place * TABLES + number))
    }

    /// The numbers of all, dealt by the first bytes of the stems, which are in order.
    pub(super) fn dealt(&self) -> Vec<Vec<u32>> {
        let mut dealt = vec![Vec::new(); 256];
        for number in self.numbers() {
            dealt[usize::from(self.name(number).as_bytes().first().copied().unwrap_or(0))].push(number);
        }
        dealt.retain(|numbers| !numbers.is_empty());
        dealt
    }

    /// Numbers in order of the bytes of the stems.
    pub(super) fn in_order(&self, numbers: &[u32]) -> impl Iterator<Item = u32> {
        // The first eight bytes tell most of them apart.
        let key = |&number: &u32| {
            let name = self.name(number).as_bytes();
            let mut first = [0; 8];
            let len = name.len().min(8);
            first[..len].copy_from_slice(&name[..len]);
            (u64::from_be_bytes(first), number)
        };
        let mut order: Vec<(u64, u32)> = numbers.iter().map(key).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.name(a.1).cmp(self.name(b.1))));
        order.into_iter().map(|(_, number)| number)
    }
}

impl Stems {
    pub(super) fn new(language: Language) -> Self {
        let tables = (0..TABLES).map(|_| Mutex::default()).collect();
        Self { analyzer: Analyzer::new(language), stemmer: Stemmer::new(language), tables }
    }

    /// The number of a word's stem, with [`CONTENT`] where it is asked for and so; and a hash of it. `meet` is given the word in small letters,
    /// and its stem.
    pub(super) fn number(&self, word: &str, phrases: bool, meet: impl FnOnce(&str, &str)) -> (u32, u64) {
        let folded = folded(word);
        let class = if phrases { self.analyzer.classify(&folded) } else { WordClass::Boundary };
        let content = matches!(class, WordClass::Content(_));
        let stem = match class {
            WordClass::Content(stem) => Cow::Owned(stem),
            WordClass::Boundary | WordClass::Pleasantry => self.stemmer.stem(&folded),
        };
        meet(&folded, &stem);
        let hash = xxh3_64(stem.as_bytes());
        let table = hash as u32 % TABLES;
        let place = self.tables[table as usize].lock().unwrap_or_else(PoisonError::into_inner).place(&stem);
        ((place * TABLES + table) | if content { CONTENT } else { 0 }, hash)
    }

    pub(super) fn into_names(self) -> Names {
        Names(self.tables.into_iter().map(|table| table.into_inner().unwrap_or_else(PoisonError::into_inner)).collect())
    }
}
