//! Reads praise and complaint out of a text.

use super::lexicon::{Effect, Lexicon};
use super::notes::{Clause, Item, Notes, Reason};
use super::words::{Said, Text, WordId, Words};
use crate::text::{Break, Language};
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
        words.read(text, &self.lexicon);
        let (text, notes) = words.text_and_notes();
        self.note(&text, notes);
        notes.leaning()
    }

    /// What is known of a word as tokens have it, for [`ValenceReader::leaning_of`]; the caller remembers it.
    pub(crate) fn id(&self, word: &str, words: &mut Words) -> WordId {
        words.id(word, &self.lexicon)
    }

    /// To which side a text leans that is given as its words, and as its sentences: one past the last word of each, and whether it asks.
    pub(crate) fn leaning_of<W: Said>(&self, said: &[W], sentences: &[(usize, bool)], words: &mut Words) -> Leaning {
        let (text, notes) = words.text_of(said, sentences);
        self.note(&text, notes);
        notes.leaning()
    }

    /// Where the words stand after which a sentence says something else: `but`, `although`.
    pub(crate) fn contrasts(&self, text: &str) -> Vec<usize> {
        let mut words = Words::default();
        words.read(text, &self.lexicon);
        let read = words.text();
        let parts = |at: &usize| read.known(*at).has(Effect::Contrasts) || read.known(*at).has(Effect::Concedes);
        (0..words.spans.len()).filter(parts).map(|at| words.spans[at].range().start).collect()
    }

    pub(crate) fn read_with(&self, text: &str, words: &mut Words) -> Valence {
        words.read(text, &self.lexicon);
        let (read, mut notes) = (words.text(), Notes::default());
        self.note(&read, &mut notes);
        let decided = |(number, item): (usize, &Item)| {
            let bytes = words.spans[item.at].range().start..words.spans[item.at + item.len - 1].range().end;
            let changes = notes.changes.iter().rev().filter(|change| change.0 == number).map(|change| Reason::Word(change.1));
            let because = notes.because.iter().filter(|because| because.0 == item.clause).map(|because| because.1);
            let name = |reason| match reason {
                Reason::Word(at) => read.known(at).text.to_string(),
                Reason::Asked => "?".to_owned(),
            };
            ValenceWord {
                text: text[bytes.clone()].to_owned(),
                bytes,
                weight: item.weight,
                points: notes.points(item),
                changed_by: changes.chain(because).map(name).collect(),
            }
        };
        Valence::of(notes.items.iter().enumerate().map(decided).collect())
    }

    /// Notes the words of praise and complaint, and what changes them.
    fn note<W: Said>(&self, text: &Text<'_, W>, notes: &mut Notes) {
        notes.clear();
        let mut scan = Scan { lexicon: &self.lexicon, words: text, notes, start: 0, concedes: false };
        let mut from = 0;
        for (sentence, &(end, _)) in text.sentences.iter().enumerate() {
            // Clauses matter by the words in them that decide something.
            if text.decides(from..end, &self.lexicon.phrases) {
                scan.sentence(sentence, from);
            }
            from = end;
        }
    }
}

impl Notes {
    /// What an item adds where it stands.
    fn points(&self, item: &Item) -> i32 {
        item.points * self.clauses[item.clause].worth / UNIT
    }

    fn leaning(&self) -> Leaning {
        let (mut praise, mut complaint) = (0, 0);
        for points in self.items.iter().map(|item| self.points(item)) {
            praise += points.max(0);
            complaint += points.min(0);
        }
        Leaning::of(praise, complaint)
    }
}

/// A text while it is read.
struct Scan<'a, W> {
    lexicon: &'a Lexicon,
    words: &'a Text<'a, W>,
    notes: &'a mut Notes,
    /// First word of the clause, or of its part behind a comma.
    start: usize,
    /// Whether the clause concedes something, up to the next comma.
    concedes: bool,
}

impl<W: Said> Scan<'_, W> {
    fn sentence(&mut self, sentence: usize, from: usize) {
        let (end, asks) = self.words.sentences[sentence];
        self.begin(from, Clause { sentence, worth: UNIT });
        let mut at = from;
        while at < end {
            match self.words.before(at) {
                Break::Clause => self.begin(at, Clause { sentence, worth: UNIT }),
                Break::Part if self.concedes => self.begin(at, Clause { sentence, worth: UNIT }),
                // A negation reaches no further than a comma: `no, it is good`.
                Break::Part => self.start = at,
                Break::None | Break::Sentence => {}
            }
            if self.words.is_unknown(at) {
                at += 1;
                continue;
            }
            let known = self.words.known(at);
            if known.has(Effect::Contrasts) {
                self.contrast(at, sentence);
            } else if known.has(Effect::Concedes) {
                self.begin(at + 1, Clause { sentence, worth: CONCEDED });
                self.notes.because.push((self.notes.clauses.len() - 1, Reason::Word(at)));
                self.concedes = true;
            }
            at += self.word(at, end);
        }
        if asks {
            self.change_clauses(sentence, ASKED, Reason::Asked);
        }
    }

    fn begin(&mut self, at: usize, clause: Clause) {
        self.start = at;
        self.concedes = false;
        self.notes.clauses.push(clause);
    }

    fn contrast(&mut self, at: usize, sentence: usize) {
        self.change_clauses(sentence, BEFORE_CONTRAST, Reason::Word(at));
        self.begin(at + 1, Clause { sentence, worth: AFTER_CONTRAST });
        self.notes.because.push((self.notes.clauses.len() - 1, Reason::Word(at)));
    }

    /// Changes what the clauses of a sentence are worth, as far as they are known.
    fn change_clauses(&mut self, sentence: usize, parts: i32, reason: Reason) {
        for (number, clause) in self.notes.clauses.iter_mut().enumerate().rev().take_while(|(_, clause)| clause.sentence == sentence) {
            clause.worth = clause.worth * parts / UNIT;
            self.notes.because.push((number, reason));
        }
    }

    /// Reads the word or phrase at `at`, and returns how many words it has.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let phrase = self.words.phrase(at, end, &self.lexicon.phrases);
        let (len, weight) = phrase.unwrap_or((1, self.words.known(at).weight));
        let idle = phrase.is_none() && self.words.known(at).has(Effect::Opens) && self.is_opening(at, end);
        if weight == 0 || idle {
            return len;
        }
        let (mut points, mut negated, mut strength) = (weight * UNIT, false, UNIT);
        for before in (at.saturating_sub(REACH).max(self.start)..at).rev().filter(|before| !self.words.is_unknown(*before)) {
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
                self.notes.changes.push((self.notes.items.len(), before));
            }
        }
        // A phrase that says no itself has its weight with that.
        if negated && !(phrase.is_some() && self.words.known(at).has(Effect::Negates)) {
            points = points * if points > 0 { NEGATED_PRAISE } else { NEGATED_COMPLAINT } / UNIT;
        }
        let clause = self.notes.clauses.len() - 1;
        self.notes.items.push(Item { at, len, weight, points: points * strength / UNIT, clause });
        len
    }

    /// Whether a word opens a part of a sentence, or stands between commas.
    fn is_opening(&self, at: usize, end: usize) -> bool {
        let opens = at == self.start || self.words.before(at) >= Break::Part;
        let alone = at + 1 == end;
        opens && !alone || (at + 1 < end && self.words.before(at + 1) >= Break::Part && opens)
    }
}
