//! The sampled words as the engine sees them: turns of stems and gaps, in an order that content decides.

use super::compounds::{Compounds, compounds};
use super::own::TurnVectors;
use super::runs::word_hash;
use super::sparse::Sparse;
use crate::counts::{Partial, Tongues};
use crate::parallel::Pool;
use crate::text::{Analyzer, Language, LanguageEvidence, WordClass};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Marks a token that carries no stem.
pub(super) const GAP: u32 = u32::MAX;
/// Stands for the stem of a surface that was not met yet.
const UNMET: u32 = GAP - 1;
/// Terms must occur in this many turns, where there are many turns or few.
const MIN_TURNS: u32 = 3;
const MIN_TURNS_SMALL: u32 = 2;
const SMALL: usize = 4_000;
/// Terms in more than this share of the turns say nothing.
const MAX_SHARE: f64 = 0.5;
const MAX_TERMS: usize = 20_000;
/// Surfaces that a thread classifies at once.
const BLOCK: usize = 256;

/// A word of a turn: its stem, or [`GAP`], and how it was said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) stem: u32,
    pub(super) surface: u32,
}

/// The sampled conversations, in order of their content hashes.
#[derive(Debug, Clone)]
pub(super) struct Corpus<'a> {
    /// Turns of each conversation.
    pub(super) conversations: Vec<Range<usize>>,
    pub(super) turn_hashes: Vec<u64>,
    turn_ends: Vec<usize>,
    words: Vec<Word>,
    pub(super) surfaces: &'a [Box<str>],
    /// Of each surface, to tell runs of words by.
    pub(super) hashes: Vec<u64>,
    pub(super) stems: Vec<(Language, String)>,
    /// The language of those that do not say enough to tell.
    pub(super) main_language: Language,
    /// What the caller knows of the turns.
    pub(super) own: Option<&'a TurnVectors>,
}

impl<'a> Corpus<'a> {
    pub(super) fn new(partial: &'a Partial, given: Option<Language>, own: Option<&'a TurnVectors>, pool: &Pool) -> Self {
        let tongues = Tongues::of(partial);
        let evidence = pool.map(partial.sample(), |sampled| tongues.evidence(sampled));
        let main_language = given.unwrap_or_else(|| main_language(&evidence));
        let mut corpus = Self {
            conversations: Vec::new(),
            turn_hashes: Vec::new(),
            turn_ends: Vec::new(),
            words: Vec::with_capacity(partial.sample().iter().map(|sampled| sampled.words.len()).sum()),
            surfaces: partial.vocabulary(),
            hashes: partial.vocabulary().iter().map(|surface| word_hash(surface)).collect(),
            stems: Vec::new(),
            main_language,
            own,
        };
        let languages: Vec<Language> = evidence.iter().map(|one| given.or_else(|| one.decided()).unwrap_or(main_language)).collect();
        let mut numbers = StemNumbers::new(partial, &languages, pool);
        for (sampled, &language) in partial.sample().iter().zip(&languages) {
            let first_word = corpus.words.len();
            let stem_of = numbers.of(language);
            for &surface in &sampled.words {
                let stem = stem_of.stem(surface);
                corpus.words.push(Word { stem, surface });
            }
            let first = corpus.turn_ends.len();
            corpus.turn_hashes.extend(&sampled.turn_hashes);
            corpus.turn_ends.extend(sampled.turn_ends.iter().map(|&end| first_word + end as usize));
            corpus.conversations.push(first..corpus.turn_ends.len());
        }
        corpus.stems = numbers.join(&mut corpus.words, &corpus.conversations, &corpus.turn_ends);
        corpus
    }

    pub(super) fn turns(&self) -> usize {
        self.turn_ends.len()
    }

    /// The conversations with the smallest content hashes, until they have so many turns.
    pub(super) fn first_conversations(&self, turns: usize) -> &[Range<usize>] {
        &self.conversations[..self.conversations.iter().take_while(|conversation| conversation.start < turns).count()]
    }

    pub(super) fn words(&self, turn: usize) -> &[Word] {
        let start = turn.checked_sub(1).map_or(0, |before| self.turn_ends[before]);
        &self.words[start..self.turn_ends[turn]]
    }
}

fn main_language(evidence: &[LanguageEvidence]) -> Language {
    let mut total = LanguageEvidence::default();
    evidence.iter().for_each(|part| total.merge(part));
    total.leader().unwrap_or(Language::Other)
}

/// Stem numbers of one language, by surface.
struct OneLanguage {
    /// What the surfaces are that were not met yet; `None` for those that nobody says.
    classes: Vec<Option<WordClass>>,
    by_surface: Vec<u32>,
    by_stem: HashMap<String, u32>,
}

impl OneLanguage {
    /// Tells side by side what the surfaces are that are said in the language.
    fn new(language: Language, said: &[bool], surfaces: &[Box<str>], pool: &Pool) -> Self {
        let analyzer = Analyzer::new(language);
        let class = |surface: usize| said[surface].then(|| analyzer.classify(&surfaces[surface]));
        let classes = pool.map_blocks(surfaces.len(), BLOCK, |block| block.map(class).collect::<Vec<_>>());
        Self { classes: classes.into_iter().flatten().collect(), by_surface: vec![UNMET; surfaces.len()], by_stem: HashMap::new() }
    }

    /// Stems are numbered in the order in which they are first said.
    fn stem(&mut self, surface: u32) -> u32 {
        let surface = surface as usize;
        if self.by_surface[surface] == UNMET {
            self.by_surface[surface] = match self.classes[surface].take() {
                Some(WordClass::Content(stem)) => {
                    let next = self.by_stem.len() as u32;
                    *self.by_stem.entry(stem).or_insert(next)
                }
                Some(WordClass::Boundary | WordClass::Pleasantry) | None => GAP,
            };
        }
        self.by_surface[surface]
    }
}

/// Stems of all languages; numbers are a language's own until they are joined.
struct StemNumbers {
    languages: BTreeMap<Language, OneLanguage>,
    used: Vec<Language>,
}

impl StemNumbers {
    /// `languages` are those of the sampled conversations.
    fn new(partial: &Partial, languages: &[Language], pool: &Pool) -> Self {
        let surfaces = partial.vocabulary();
        let mut said: BTreeMap<Language, Vec<bool>> = BTreeMap::new();
        for (sampled, &language) in partial.sample().iter().zip(languages) {
            let said = said.entry(language).or_insert_with(|| vec![false; surfaces.len()]);
            sampled.words.iter().for_each(|&surface| said[surface as usize] = true);
        }
        let one = |(language, said): (Language, Vec<bool>)| (language, OneLanguage::new(language, &said, surfaces, pool));
        Self { languages: said.into_iter().map(one).collect(), used: languages.to_vec() }
    }

    fn of(&mut self, language: Language) -> &mut OneLanguage {
        self.languages.get_mut(&language).expect("made for every language that is used")
    }

    /// Numbers the stems of all languages together and renumbers the words.
    fn join(&self, words: &mut [Word], conversations: &[Range<usize>], turn_ends: &[usize]) -> Vec<(Language, String)> {
        let mut stems = Vec::new();
        let mut offsets = BTreeMap::new();
        for (&language, one) in &self.languages {
            offsets.insert(language, stems.len() as u32);
            let mut named: Vec<(&String, u32)> = one.by_stem.iter().map(|(stem, &number)| (stem, number)).collect();
            named.sort_unstable_by_key(|&(_, number)| number);
            stems.extend(named.into_iter().map(|(stem, _)| (language, stem.clone())));
        }
        let mut start = 0;
        for (turns, language) in conversations.iter().zip(&self.used) {
            let end = turns.end.checked_sub(1).map_or(0, |last| turn_ends[last]);
            for word in words[start..end.max(start)].iter_mut().filter(|word| word.stem != GAP) {
                word.stem += offsets[language];
            }
            start = end.max(start);
        }
        stems
    }
}

/// The terms that themes are made of, and the counts of each turn.
#[derive(Debug)]
pub(super) struct Terms {
    /// Stem number of each term: most frequent first, and after those that are counted the compounds, which are only said.
    pub(super) stems: Vec<u32>,
    /// Term of each stem, or [`GAP`].
    pub(super) by_stem: Vec<u32>,
    pub(super) compounds: Compounds,
    /// Counts of terms in turns.
    pub(super) counts: Sparse,
    /// Content tokens of each turn, whether they are terms or not.
    pub(super) content: Vec<u32>,
}

impl Terms {
    pub(super) fn new(corpus: &Corpus<'_>) -> Self {
        let turns = corpus.turns();
        let min = if turns < SMALL { MIN_TURNS_SMALL } else { MIN_TURNS };
        let max = ((turns as f64 * MAX_SHARE) as u32).max(min);
        let said = turn_frequencies(corpus, &BTreeMap::new());
        let parts = compounds(corpus, &said, max);
        let frequencies = if parts.is_empty() { said } else { turn_frequencies(corpus, &parts) };
        let frequent = |stem: &u32| (min..=max).contains(&frequencies[*stem as usize]) && !parts.contains_key(stem);
        let mut stems: Vec<u32> = (0..frequencies.len() as u32).filter(frequent).collect();
        stems.sort_unstable_by(|&a, &b| {
            let name = |stem: u32| &corpus.stems[stem as usize];
            frequencies[b as usize]
                .cmp(&frequencies[a as usize])
                .then_with(|| name(a).1.cmp(&name(b).1))
                .then_with(|| name(a).0.cmp(&name(b).0))
        });
        stems.truncate(MAX_TERMS);
        let counted = stems.len();
        stems.extend(parts.keys());
        let mut by_stem = vec![GAP; frequencies.len()];
        stems.iter().enumerate().for_each(|(term, &stem)| by_stem[stem as usize] = term as u32);
        let terms_of = |parts: &Vec<u32>| parts.iter().map(|&stem| by_stem[stem as usize]).filter(|&term| term != GAP).collect();
        let compounds = Compounds::new(counted, parts.values().map(terms_of).collect());
        let mut terms = Self { stems, by_stem, compounds, counts: Sparse::new(counted), content: Vec::with_capacity(turns) };
        (0..turns).for_each(|turn| terms.count(corpus.words(turn)));
        terms
    }

    /// Counts the words of the next turn.
    fn count(&mut self, words: &[Word]) {
        let words = words.iter().filter(|word| word.stem != GAP);
        self.content.push(words.clone().count() as u32);
        let terms = words.map(|word| self.by_stem[word.stem as usize]).filter(|&term| term != GAP);
        let mut row: Vec<u32> = terms.flat_map(|term| self.compounds.counted(term)).collect();
        self.counts.push_row(&mut row);
    }
}

/// Numbers of turns that say each stem, where some count as others.
fn turn_frequencies(corpus: &Corpus<'_>, parts: &BTreeMap<u32, Vec<u32>>) -> Vec<u32> {
    let mut frequencies = vec![0u32; corpus.stems.len()];
    let mut last_seen = vec![usize::MAX; corpus.stems.len()];
    for turn in 0..corpus.turns() {
        for word in corpus.words(turn).iter().filter(|word| word.stem != GAP) {
            let itself = [word.stem];
            for &stem in parts.get(&word.stem).map_or(&itself[..], |parts| parts) {
                if last_seen[stem as usize] != turn {
                    last_seen[stem as usize] = turn;
                    frequencies[stem as usize] += 1;
                }
            }
        }
    }
    frequencies
}
