//! A fitted model of themes, and what it says of turns.

use super::agenda::{AgendaItem, DIMENSIONS, Spoken, divide};
use super::chain::{Chain, Posteriors};
use super::compounds::Compounds;
use super::corpus::{Corpus, Terms};
use super::fit::fit;
use super::known::{KnownWord, KnownWords};
use super::labels::{Name, Words, names};
use super::linalg::Matrix;
use super::number::ThemeNumber;
use super::own::TurnVectors;
use super::phrases::{PhraseTable, Proposal, Walk};
use super::quoting::Quoting;
use super::runs::word_hash;
use super::said::{Carrying, Said, Wanted};
use super::script::Script;
use super::sparse::Sparse;
use super::stability::{SIDE_BY_SIDE, stability};
use super::tree::{Merge, merges};
use super::update::{Former, fit_after};
use crate::counts::{Partial, heard_turns};
use crate::parallel::Pool;
use crate::text::{Analyzer, Language, LanguageEvidence, TokenKind, WordClass, tokens};
use crate::transcript::{Conversation, Span};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A further theme of a turn needs this probability.
const MIN_PROBABILITY: f64 = 0.3;
/// Evidence, in nats, from which a turn carries a theme by itself.
pub const CARRIER_NATS: f64 = 1.0;

/// A fitted model: what words say for which theme, and what the themes might be called.
#[derive(Debug)]
pub struct Model {
    chain: Option<Chain>,
    number: ThemeNumber,
    own_vectors: Option<usize>,
    main_language: Language,
    given_language: Option<Language>,
    terms: HashMap<(Language, String), u32>,
    compounds: Compounds,
    script: Script,
    quoting: Quoting,
    /// Vectors of the terms, for agendas.
    term_vectors: Matrix,
    /// Expected counts of terms in themes, term after term.
    pub(super) counts: Vec<f64>,
    /// How well each theme holds; `None` where that cannot be found out.
    stability: Vec<Option<f64>>,
    /// Phrases that each theme might be named by, and its expected number of turns.
    proposals: Vec<Vec<Proposal>>,
    pub(super) sizes: Vec<f64>,
    wanted: Wanted,
    /// Themes that have nothing but script.
    scripted: Vec<usize>,
    /// Themes that are listed; one more may stand for what does not recur.
    listed: usize,
}

/// A key phrase of a theme.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Phrase {
    /// The commonest way it was said in turns of the theme; capitals are those inside sentences.
    pub text: String,
    /// Expected number of the theme's turns that hold it.
    pub turns: u32,
    #[serde(skip)]
    pub(crate) terms: Vec<u32>,
}

/// A word in a turn, and the term that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub(crate) struct TermAt {
    pub(crate) span: Span,
    /// `None` for words that carry no theme.
    pub(crate) term: Option<u32>,
    pub(crate) content: bool,
    pub(crate) pleasantry: bool,
    /// Whether it holds a digit or another number.
    pub(crate) numeric: bool,
    pub(crate) scripted: bool,
}

/// What fitting may begin with, beside the words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Start<'a> {
    /// Themes that go on.
    pub(crate) former: Option<&'a Former>,
    /// What the caller knows of the turns.
    pub(crate) vectors: Option<&'a TurnVectors>,
}

/// What the model says of one turn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TurnThemes {
    /// Position of the turn in its conversation.
    pub(crate) turn: usize,
    pub(crate) words: Arc<[TermAt]>,
    /// Themes with their probabilities, likeliest first: the first, and further ones from 0.3 up.
    pub(crate) themes: Vec<(usize, f64)>,
    /// Evidence of each of those themes in nats.
    pub(crate) evidence: Vec<f64>,
}

impl Model {
    /// Fits themes; `themes` fixes their number, and `former` ones go on.
    pub(crate) fn fit(partial: &Partial, language: Option<Language>, themes: Option<usize>, start: Start<'_>, pool: &Pool) -> Self {
        let corpus = Corpus::new(partial, language, start.vectors, pool);
        let alone = Pool::single();
        let at_once = if corpus.turns() <= SIDE_BY_SIDE { pool } else { &alone };
        let (terms, script) = at_once.both(|| Terms::new(&corpus), || Script::new(&corpus, pool));
        let numbered = terms.stems.iter().enumerate();
        let names = numbered.map(|(term, &stem)| (corpus.stems[stem as usize].clone(), term as u32)).collect();
        let mut model = Self {
            chain: None,
            number: ThemeNumber::given(0),
            own_vectors: start.vectors.map(TurnVectors::width),
            main_language: corpus.main_language,
            given_language: language,
            terms: names,
            compounds: terms.compounds.clone(),
            script,
            quoting: Quoting::default(),
            term_vectors: Matrix::zeros(0, 1),
            counts: Vec::new(),
            stability: Vec::new(),
            proposals: Vec::new(),
            sizes: Vec::new(),
            wanted: Wanted::default(),
            scripted: Vec::new(),
            listed: 0,
        };
        let fitted = match start.former {
            Some(former) => fit_after(&corpus, &terms, former, themes, pool),
            None => fit(&corpus, &terms, themes, pool),
        };
        if let Some(fitted) = fitted {
            model.listed = fitted.chain.odds.themes - usize::from(fitted.background);
            let propose = || model.propose(&corpus, &terms, &fitted.chain, pool);
            let stability = || stability(&corpus, &terms, &fitted, pool);
            model.stability = at_once.both(propose, stability).1;
            model.quoting = Quoting::new(&fitted.chain.odds, &fitted.counts, &terms.compounds);
            model.counts = fitted.counts;
            model.term_vectors = first_dimensions(&fitted.term_vectors);
            model.number = fitted.number;
            model.chain = Some(fitted.chain);
        }
        model
    }

    /// Gathers the phrases that themes might be named by; where all that a theme says is script, those of the script.
    fn propose(&mut self, corpus: &Corpus<'_>, terms: &Terms, chain: &Chain, pool: &Pool) {
        let themes: Vec<usize> = (0..self.listed).collect();
        let table = PhraseTable::new(&Walk::new(corpus, terms, &self.script), chain, pool);
        self.proposals = pool.map(&themes, |&theme| table.proposals(theme));
        self.sizes = themes.iter().map(|&theme| table.theme_size(theme)).collect();
        self.scripted = themes.into_iter().filter(|&theme| self.proposals[theme].is_empty()).collect();
        if !self.scripted.is_empty() {
            let table = PhraseTable::new(&Walk::new(corpus, terms, &Script::default()), chain, pool);
            self.scripted.iter().for_each(|&theme| self.proposals[theme] = table.proposals(theme));
        }
        self.wanted = Wanted::new(&self.proposals, &self.scripted);
    }

    /// Hears how the turns of a conversation that carry themes say the phrases; `speaker` tells who says a turn.
    pub(crate) fn listen(
        &self,
        conversation: &Conversation,
        analyzer: &Analyzer,
        carrying: &[TurnThemes],
        speaker: impl Fn(usize) -> Option<u32>,
    ) -> Said {
        let mut said = Said::default();
        for turn in carrying {
            let text = conversation.slice(conversation.turns()[turn.turn].text);
            let turn = Carrying { text, analyzer, words: &turn.words, themes: &turn.themes, speaker: speaker(turn.turn) };
            said.listen(&self.wanted, &turn);
        }
        said.close();
        said
    }

    /// Names the themes by what was said; `people` are words of speakers' names in lower case, which name no theme.
    pub(crate) fn names(&self, said: &Said, people: &BTreeSet<String>) -> Vec<Name> {
        let mut stems = vec![""; self.terms.len()];
        self.terms.iter().for_each(|((_, stem), &term)| stems[term as usize] = stem);
        names(&self.proposals, &self.sizes, &Words { said, stems: &stems, people, scripted: &self.scripted })
    }

    /// Number of themes in each row of the counts, one for what does not recur included.
    pub(super) fn width(&self) -> usize {
        self.chain.as_ref().map_or(0, |chain| chain.odds.themes)
    }

    /// Returns the number of themes.
    pub fn len(&self) -> usize {
        self.listed
    }

    /// Themes with the one that is not listed.
    pub(super) fn themes(&self) -> usize {
        self.chain.as_ref().map_or(0, |chain| chain.odds.themes)
    }

    /// Tells whether nothing recurs.
    pub fn is_empty(&self) -> bool {
        self.listed == 0
    }

    /// Returns how the number of themes came about.
    pub fn number(&self) -> &ThemeNumber {
        &self.number
    }

    /// Returns how many numbers each vector had that the caller brought; `None` where words alone told themes apart.
    pub fn own_vectors(&self) -> Option<usize> {
        self.own_vectors
    }

    /// Returns whether neighbouring turns were found to share themes, so that each is read in its context.
    pub fn is_sequential(&self) -> bool {
        self.chain.as_ref().is_some_and(|chain| chain.context == super::chain::Context::Sequential)
    }

    /// Which of `themes` become one, step by step, on the way to a single one; numbered by their places in the list.
    pub(crate) fn merges(&self, themes: &[usize], pool: &Pool) -> Vec<Merge> {
        let of = |&theme: &usize| self.counts.iter().skip(theme).step_by(self.themes()).copied().collect();
        merges(themes.iter().map(of).collect(), pool)
    }

    /// Returns what a conversation goes through, in order: stretches of all its spoken turns, staff's included.
    ///
    /// Together they hold every spoken turn; a short conversation is one stretch.
    pub fn agenda(&self, conversation: &Conversation) -> Vec<AgendaItem> {
        let analyzer = Analyzer::new(self.language(conversation));
        let spoken = (0..conversation.turns().len()).filter(|&turn| conversation.turns()[turn].spoken);
        let mut known = KnownWords::default();
        let turns: Vec<Spoken<'_>> = spoken
            .map(|turn| Spoken {
                turn,
                text: conversation.slice(conversation.turns()[turn].text),
                words: self.words(conversation, turn, &analyzer, &mut known),
            })
            .collect();
        divide(&turns, &self.term_vectors, &self.compounds)
    }

    /// Returns how far a theme is found again when part of the conversations is left out, and kindred words alone would find the same.
    ///
    /// Between 0 and 1; `None` where there are no two conversations, or no second theme to confuse it with. See
    /// `METHODS.md#stability`.
    pub fn stability(&self, theme: usize) -> Option<f64> {
        self.stability[theme]
    }

    /// What words say in quotes.
    pub(crate) fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    /// Returns the language that a conversation is read in: given, found, or the study's.
    pub fn language(&self, conversation: &Conversation) -> Language {
        if let Some(given) = self.given_language {
            return given;
        }
        let mut evidence = LanguageEvidence::default();
        for turn in heard_turns(conversation) {
            tokens(conversation.slice(conversation.turns()[turn].text), |token| evidence.observe(token.word));
        }
        self.language_by(&evidence)
    }

    /// The same, by what the heard turns of a conversation tell.
    pub(crate) fn language_by(&self, heard: &LanguageEvidence) -> Language {
        self.given_language.or_else(|| heard.decided()).unwrap_or(self.main_language)
    }

    /// Gives the heard turns of a conversation their themes, and the probabilities of all listed themes, turn after turn.
    ///
    /// `known` remembers words of the analyzer's language for this model.
    pub(crate) fn assign(&self, conversation: &Conversation, analyzer: &Analyzer, known: &mut KnownWords) -> (Vec<TurnThemes>, Posteriors) {
        let said =
            |turn| TurnThemes { turn, words: self.words(conversation, turn, analyzer, known), themes: Vec::new(), evidence: Vec::new() };
        let mut heard: Vec<TurnThemes> = heard_turns(conversation).into_iter().map(said).collect();
        let Some(chain) = &self.chain else { return (heard, Posteriors::default()) };
        let mut counts = Sparse::new(chain.odds.terms());
        let mut terms = Vec::new();
        for turn in &heard {
            terms.clear();
            terms.extend(self.counted(turn.words.iter()));
            counts.push_row(&mut terms);
        }
        let posteriors = chain.posteriors(&counts, 0..heard.len()).softened();
        let mut sum = vec![0.0; self.themes()];
        for ((at, turn), posterior) in heard.iter_mut().enumerate().zip(posteriors.rows()) {
            chain.odds.evidence(counts.row(at), &mut sum);
            turn.themes = likely(posterior, self.listed);
            turn.evidence = turn.themes.iter().map(|&(theme, _)| sum[theme]).collect();
        }
        (heard, posteriors)
    }

    /// The terms that words count as, for and against themes.
    pub(crate) fn counted<'w>(&self, words: impl Iterator<Item = &'w TermAt>) -> impl Iterator<Item = u32> {
        words.filter_map(|word| word.term).flat_map(|term| self.compounds.counted(term))
    }

    fn words(&self, conversation: &Conversation, turn: usize, analyzer: &Analyzer, known: &mut KnownWords) -> Arc<[TermAt]> {
        let text = conversation.slice(conversation.turns()[turn].text);
        let (mut words, mut hashes) = std::mem::take(&mut known.turn);
        let boundary = KnownWord { term: None, content: false, pleasantry: false, numeric: false, hash: word_hash("") };
        tokens(text, |token| {
            let is_word = token.kind == TokenKind::Word;
            let address = || KnownWord { numeric: token.word.contains(char::is_numeric), ..boundary };
            let word = if is_word { known.of(token.word, || self.look_up(token.word, analyzer)) } else { address() };
            hashes.push(word.hash);
            let KnownWord { term, content, pleasantry, numeric, .. } = word;
            words.push(TermAt { span: token.span, term, content, pleasantry, numeric, scripted: false });
        });
        self.script.each_covered(&hashes, |covered| words[covered].iter_mut().for_each(|word| word.scripted = true));
        let found = Arc::from(words.as_slice());
        words.clear();
        hashes.clear();
        known.turn = (words, hashes);
        found
    }

    fn look_up(&self, word: &str, analyzer: &Analyzer) -> KnownWord {
        let class = analyzer.classify(word);
        let (pleasantry, numeric, hash) = (class == WordClass::Pleasantry, word.contains(char::is_numeric), word_hash(word));
        let (term, content) = match class {
            WordClass::Content(stem) => (self.terms.get(&(analyzer.language(), stem)).copied(), true),
            WordClass::Boundary | WordClass::Pleasantry => (None, false),
        };
        KnownWord { term, content, pleasantry, numeric, hash }
    }
}

fn first_dimensions(vectors: &Matrix) -> Matrix {
    let width = vectors.width.min(DIMENSIONS);
    let values = (0..vectors.rows()).flat_map(|row| &vectors.row(row)[..width]).copied().collect();
    Matrix { width, values }
}

fn likely(posterior: &[f64], listed: usize) -> Vec<(usize, f64)> {
    let top = super::kmeans::largest(posterior.iter().copied());
    let mut themes: Vec<(usize, f64)> =
        posterior[..listed].iter().copied().enumerate().filter(|&(theme, p)| theme == top || p >= MIN_PROBABILITY).collect();
    themes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    themes
}
