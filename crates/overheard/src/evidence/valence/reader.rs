//! Reads praise and complaint out of a text.

use super::lexicon::{Effect, Lexicon};
use super::words::{Break, Words};
use crate::text::Language;
use serde::Serialize;
use std::fmt;
use std::ops::Range;

/// Points of one unit of weight in the lists.
const UNIT: i32 = 10;
/// Words before a word that can change it.
const REACH: usize = 4;
/// Words before it that can make it stronger or weaker.
const NEAR: usize = 2;
/// Parts of ten that are left of a word: of praise and of complaint that is negated, raised, lowered, after and before a contrast, conceded,
/// and asked for instead of said.
const NEGATED_PRAISE: i32 = -7;
const NEGATED_COMPLAINT: i32 = -5;
const RAISED: i32 = 13;
const LOWERED: i32 = 6;
const AFTER_CONTRAST: i32 = 15;
const BEFORE_CONTRAST: i32 = 7;
const CONCEDED: i32 = 7;
const ASKED: i32 = 6;
/// Points from which a text leans to one side.
const DECIDED: i32 = 13;
/// Points of both sides from which a text that leans to neither says both.
const BOTH: i32 = 20;

/// To which side a text leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Leaning {
    /// It praises.
    Praise,
    /// It complains.
    Complaint,
    /// It does both, and neither prevails.
    Mixed,
    /// Its words do not tell.
    Undecided,
}

impl Leaning {
    /// Every leaning, in order.
    pub const ALL: [Self; 4] = [Self::Praise, Self::Complaint, Self::Mixed, Self::Undecided];

    /// Returns the stable name, as in JSON: `praise`, `complaint`, `mixed` or `undecided`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Praise => "praise",
            Self::Complaint => "complaint",
            Self::Mixed => "mixed",
            Self::Undecided => "undecided",
        }
    }

    /// Returns the other side; `None` for what leans to neither.
    pub fn opposite(self) -> Option<Self> {
        match self {
            Self::Praise => Some(Self::Complaint),
            Self::Complaint => Some(Self::Praise),
            Self::Mixed | Self::Undecided => None,
        }
    }

    /// To which side points of praise and of complaint, the latter negative, lean.
    pub(crate) fn of(praise: i32, complaint: i32) -> Self {
        match praise + complaint {
            DECIDED.. => Self::Praise,
            points if points <= -DECIDED => Self::Complaint,
            _ if praise >= BOTH && complaint <= -BOTH => Self::Mixed,
            _ => Self::Undecided,
        }
    }
}

impl fmt::Display for Leaning {
    /// The stable name, as in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a text praises or complains, and which of its words say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Valence {
    /// To which side it leans.
    pub leaning: Leaning,
    /// Sum over its words: 10 for each unit of weight of the lists, positive for praise; comparable between texts of like length.
    pub points: i32,
    /// The words that decided, in their order.
    pub words: Vec<ValenceWord>,
}

/// A word or phrase that says praise or complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ValenceWord {
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// The word or phrase as it was said.
    pub text: String,
    /// What the list says of it: 1 to 3 for praise, -1 to -3 for complaint.
    pub weight: i32,
    /// What it adds where it stands.
    pub points: i32,
    /// The words around it that changed what it adds, in lower case; `?` where it is asked.
    pub changed_by: Vec<String>,
}

impl Valence {
    /// Returns the valence of the part of the text between two bytes, from the words within.
    #[must_use]
    pub fn within(&self, bytes: Range<usize>) -> Self {
        let within = |word: &&ValenceWord| bytes.start <= word.bytes.start && word.bytes.end <= bytes.end;
        Self::of(self.words.iter().filter(within).cloned().collect())
    }

    pub(crate) fn of(words: Vec<ValenceWord>) -> Self {
        let side = |is_own: fn(i32) -> bool| words.iter().map(|word| word.points).filter(|&points| is_own(points)).sum::<i32>();
        let (praise, complaint) = (side(i32::is_positive), side(i32::is_negative));
        Self { leaning: Leaning::of(praise, complaint), points: praise + complaint, words }
    }
}

/// Reads praise and complaint out of texts of one language; made once, used for many texts.
///
/// ```
/// use overheard::{Language, evidence::{Leaning, ValenceReader}};
///
/// let reader = ValenceReader::of(Language::English).expect("English has lists");
/// let text = "The setup was not easy, but the support was lovely.";
/// let valence = reader.read(text);
/// assert_eq!(valence.leaning, Leaning::Praise);
/// let decided: Vec<(&str, i32)> = valence.words.iter().map(|word| (word.text.as_str(), word.points)).collect();
/// assert_eq!(decided, [("easy", -9), ("lovely", 30)]);
/// assert_eq!(valence.words[0].changed_by, ["not", "but"]);
/// ```
#[derive(Debug)]
pub struct ValenceReader {
    lexicon: Lexicon,
}

/// A word that is listed, before the clauses around it are known.
struct Item {
    span: Range<usize>,
    weight: i32,
    points: i32,
    clause: usize,
    changed_by: Vec<String>,
}

/// A clause and what it is worth, in parts of ten.
struct Clause {
    sentence: usize,
    worth: i32,
    because: Vec<String>,
}

impl ValenceReader {
    /// Returns the reader of a language; `None` for one without lists. There are lists of English, German, French and Spanish, of which the
    /// English are measured (`METHODS.md#valence`).
    pub fn of(language: Language) -> Option<Self> {
        Some(Self { lexicon: Lexicon::of(language)? })
    }

    /// Reads one text.
    pub fn read(&self, text: &str) -> Valence {
        self.read_with(text, &mut Words::default())
    }

    /// To which side a text leans.
    pub(crate) fn leaning_with(&self, text: &str, words: &mut Words) -> Leaning {
        self.read_with(text, words).leaning
    }

    /// Where the words stand after which a sentence says something else: `but`, `although`.
    pub(crate) fn contrasts(&self, text: &str) -> Vec<usize> {
        let mut words = Words::default();
        words.read(text, &self.lexicon);
        let parts = |at: &usize| words.known(*at).has(Effect::Contrasts) || words.known(*at).has(Effect::Concedes);
        (0..words.said.len()).filter(parts).map(|at| words.said[at].span.range().start).collect()
    }

    pub(crate) fn read_with(&self, text: &str, words: &mut Words) -> Valence {
        words.read(text, &self.lexicon);
        let mut scan = Scan { lexicon: &self.lexicon, words, items: Vec::new(), clauses: Vec::new(), start: 0, concedes: false };
        let mut from = 0;
        for sentence in 0..words.sentences.len() {
            scan.sentence(sentence, from);
            from = words.sentences[sentence].0;
        }
        let Scan { items, clauses, .. } = scan;
        let decided = |item: Item| {
            let clause = &clauses[item.clause];
            let (points, mut changed_by) = (item.points * clause.worth / UNIT, item.changed_by);
            changed_by.extend_from_slice(&clause.because);
            ValenceWord { text: text[item.span.clone()].to_owned(), bytes: item.span, weight: item.weight, points, changed_by }
        };
        Valence::of(items.into_iter().map(decided).collect())
    }
}

impl Clause {
    fn new(sentence: usize, worth: i32) -> Self {
        Self { sentence, worth, because: Vec::new() }
    }
}

/// A text while it is read.
struct Scan<'a> {
    lexicon: &'a Lexicon,
    words: &'a Words,
    items: Vec<Item>,
    clauses: Vec<Clause>,
    /// First word of the clause, or of its part behind a comma.
    start: usize,
    /// Whether the clause concedes something, up to the next comma.
    concedes: bool,
}

impl Scan<'_> {
    fn sentence(&mut self, sentence: usize, from: usize) {
        let (end, asks) = self.words.sentences[sentence];
        self.begin(from, Clause::new(sentence, UNIT));
        let mut at = from;
        while at < end {
            let known = self.words.known(at);
            match self.words.said[at].before {
                Break::Clause => self.begin(at, Clause::new(sentence, UNIT)),
                Break::Part if self.concedes => self.begin(at, Clause::new(sentence, UNIT)),
                // A negation reaches no further than a comma: `no, it is good`.
                Break::Part => self.start = at,
                Break::None | Break::Sentence => {}
            }
            if known.has(Effect::Contrasts) {
                self.contrast(at, sentence);
            } else if known.has(Effect::Concedes) {
                let because = vec![known.text.to_string()];
                self.begin(at + 1, Clause { because, ..Clause::new(sentence, CONCEDED) });
                self.concedes = true;
            }
            at += self.word(at, end);
        }
        for clause in self.clauses.iter_mut().filter(|clause| asks && clause.sentence == sentence) {
            clause.worth = clause.worth * ASKED / UNIT;
            clause.because.push("?".into());
        }
    }

    fn begin(&mut self, at: usize, clause: Clause) {
        self.start = at;
        self.concedes = false;
        self.clauses.push(clause);
    }

    fn contrast(&mut self, at: usize, sentence: usize) {
        let word = self.words.known(at).text.to_string();
        for clause in self.clauses.iter_mut().filter(|clause| clause.sentence == sentence) {
            clause.worth = clause.worth * BEFORE_CONTRAST / UNIT;
            clause.because.push(word.clone());
        }
        self.begin(at + 1, Clause { because: vec![word], ..Clause::new(sentence, AFTER_CONTRAST) });
    }

    /// Reads the word or phrase at `at`, and returns how many words it has.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let phrase = self.phrase(at, end);
        let (len, weight) = phrase.unwrap_or((1, self.words.known(at).weight));
        let idle = phrase.is_none() && self.words.known(at).has(Effect::Opens) && self.is_opening(at, end);
        if weight == 0 || idle {
            return len;
        }
        let (mut points, mut changed_by, mut negated, mut strength) = (weight * UNIT, Vec::new(), false, UNIT);
        for before in (at.saturating_sub(REACH).max(self.start)..at).rev() {
            let (known, near) = (self.words.known(before), at - before <= NEAR);
            let changes = match () {
                () if known.has(Effect::Negates) => {
                    negated = !negated;
                    true
                }
                () if near && known.has(Effect::Raises) => {
                    strength = strength.max(RAISED);
                    true
                }
                () if near && known.has(Effect::Lowers) => {
                    strength = strength.min(LOWERED);
                    true
                }
                () if at - before == 1 && known.has(Effect::Exceeds) => {
                    points = -points.abs();
                    true
                }
                () => false,
            };
            if changes {
                changed_by.insert(0, known.text.to_string());
            }
        }
        // A phrase that says no itself has its weight with that.
        if negated && !(phrase.is_some() && self.words.known(at).has(Effect::Negates)) {
            points = points * if points > 0 { NEGATED_PRAISE } else { NEGATED_COMPLAINT } / UNIT;
        }
        let span = self.words.said[at].span.range().start..self.words.said[at + len - 1].span.range().end;
        let clause = self.clauses.len() - 1;
        self.items.push(Item { span, weight, points: points * strength / UNIT, clause, changed_by });
        len
    }

    /// The longest phrase that begins at a word, then the one with most weight, and that weight.
    fn phrase(&self, at: usize, end: usize) -> Option<(usize, i32)> {
        let starting = self.words.known(at).starting.iter().map(|&number| &self.lexicon.phrases[number as usize]);
        let fitting = starting.filter(|phrase| phrase.fits(self.words.from(at, end)));
        fitting.map(|phrase| (phrase.len(), phrase.weight)).max_by_key(|&(len, weight)| (len, weight.abs(), weight))
    }

    /// Whether a word opens a part of a sentence, or stands between commas.
    fn is_opening(&self, at: usize, end: usize) -> bool {
        let opens = at == self.start || self.words.said[at].before >= Break::Part;
        let alone = at + 1 == end;
        opens && !alone || (at + 1 < end && self.words.said[at + 1].before >= Break::Part && opens)
    }
}
