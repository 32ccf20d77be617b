//! The questions that staff asks: whether they ask to tell, to choose, or to agree.

use super::floor::{Side, is_back_channel, median, words};
use super::phrases::{QuestionPhrases, phrases};
use crate::text::{Language, sentences, tokens};
use crate::transcript::{Conversation, Span};
use serde::Serialize;

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuestionKind {
    /// To tell, explain or describe.
    Open,
    /// A yes or no, a number, a name.
    Closed,
    /// To agree: the answer is in the question.
    Leading,
}

impl QuestionKind {
    /// Every kind, in order.
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Leading];

    /// Returns the name: `open`, `closed` or `leading`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Leading => "leading",
        }
    }
}

/// One question of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Question {
    /// The turn that it is in.
    pub turn: usize,
    /// Its sentence in the conversation's text.
    pub span: Span,
    /// What it asks for; `None` in languages without lists of such phrases.
    pub kind: Option<QuestionKind>,
    /// Words of what customers say until staff speaks again; only the last question of a turn is answered.
    /// `None` where staff goes on.
    pub answer_words: Option<usize>,
}

/// What questions of one kind bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QuestionYield {
    /// The kind.
    pub kind: QuestionKind,
    /// How many are asked.
    pub asked: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// Median of the answers' words.
    pub median_words: Option<f64>,
}

impl QuestionYield {
    /// Returns what questions of `kind` bring.
    pub(super) fn of<'a>(kind: QuestionKind, questions: impl Iterator<Item = &'a Question>) -> Self {
        let own: Vec<&Question> = questions.filter(|question| question.kind == Some(kind)).collect();
        let answers: Vec<f64> = own.iter().filter_map(|question| question.answer_words).map(|words| words as f64).collect();
        Self { kind, asked: own.len(), answered: answers.len(), median_words: median(answers) }
    }
}

/// The questions of staff, and how many of its words are in other sentences.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) questions: Vec<Question>,
    /// Words of staff outside questions and back-channels.
    pub(super) stated_words: usize,
    pub(super) staff_words: usize,
}

impl Asked {
    pub(super) fn of(conversation: &Conversation, language: Language) -> Self {
        let phrases = phrases(language);
        let turns = Side::turns(conversation);
        // Where nobody ever wrote a question mark, as some recognisers do, beginnings have to tell.
        let marked = conversation.text().contains(MARKS);
        let mut asked = Self { questions: Vec::new(), stated_words: 0, staff_words: 0 };
        for (position, &(at, side)) in turns.iter().enumerate() {
            let turn = &conversation.turns()[at];
            if side == Side::Customer {
                continue;
            }
            let first = asked.questions.len();
            for sentence in sentences(conversation.slice(turn.text)) {
                let span = Span { start: turn.text.start + sentence.start, end: turn.text.start + sentence.end };
                let text = conversation.slice(span);
                let said = text.split_whitespace().count();
                asked.staff_words += said;
                match asked_for(text, phrases, marked) {
                    Some(kind) => asked.questions.push(Question { turn: at, span, kind: kind.into(), answer_words: None }),
                    None if is_back_channel(conversation, turn) => {}
                    None => asked.stated_words += said,
                }
            }
            let following = turns[position + 1..].iter().take_while(|(_, side)| *side == Side::Customer);
            let answer: usize = following.map(|&(turn, _)| words(conversation, &conversation.turns()[turn])).sum();
            if let Some(last) = asked.questions[first..].last_mut().filter(|_| answer > 0) {
                last.answer_words = Some(answer);
            }
        }
        asked
    }
}

/// Question marks; the Greek one is a semicolon, and not told from it.
const MARKS: [char; 3] = ['?', '？', '؟'];

/// What a question asks for, if that can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AskedFor {
    Kind(QuestionKind),
    Unknown,
}

impl From<AskedFor> for Option<QuestionKind> {
    fn from(asked: AskedFor) -> Self {
        match asked {
            AskedFor::Kind(kind) => Some(kind),
            AskedFor::Unknown => None,
        }
    }
}

/// What a sentence asks for; `None` where it does not ask. `marked` says that question marks are written.
fn asked_for(text: &str, phrases: Option<&QuestionPhrases>, marked: bool) -> Option<AskedFor> {
    let Some(phrases) = phrases else { return is_marked(text).then_some(AskedFor::Unknown) };
    let kind = Sentence::new(text, phrases.soft).kind(phrases);
    let begins = kind.is_some_and(|kind| kind != QuestionKind::Leading);
    (is_marked(text) || (!marked && begins)).then_some(AskedFor::Kind(kind.unwrap_or(QuestionKind::Closed)))
}

fn is_marked(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', '»']).ends_with(MARKS)
}

/// A sentence as words in lower case, clause by clause.
struct Sentence {
    clauses: Vec<Vec<String>>,
    is_marked: bool,
}

impl Sentence {
    fn new(text: &str, softeners: &str) -> Self {
        let words_of = |clause: &str| {
            let mut words = Vec::new();
            tokens(clause, |token| words.push(token.word.to_owned()));
            let soft = |word: &String| words_in(softeners).any(|soft| soft == word);
            if !words.iter().all(soft) {
                words.retain(|word| !soft(word));
            }
            words
        };
        let clauses = text.split([',', ';', ':', '–', '—', '…']).map(words_of).filter(|words| !words.is_empty()).collect();
        Self { clauses, is_marked: is_marked(text) }
    }

    /// The kind by the first clause that shows one; leading wherever the answer is given.
    fn kind(&self, phrases: &QuestionPhrases) -> Option<QuestionKind> {
        let clauses: Vec<&[String]> = self.clauses.iter().map(|clause| without(clause, phrases.before)).collect();
        let last = clauses.last()?;
        // A single word asks for agreement only by itself: `does that sound right?` asks for a yes or no.
        let tag = longest_end(last, phrases.tags);
        let is_tagged = self.is_marked && tag > 0 && if tag == last.len() { clauses.len() > 1 } else { tag > 1 };
        if is_tagged || clauses.iter().any(|clause| begins(clause, phrases.leading)) {
            return Some(QuestionKind::Leading);
        }
        let one = |clause: &&[String]| match () {
            () if begins(clause, phrases.closed) => Some(QuestionKind::Closed),
            () if begins(clause, phrases.open) => Some(QuestionKind::Open),
            () => None,
        };
        clauses.iter().find_map(one)
    }
}

/// Takes words away from the front that say nothing.
fn without<'a>(mut clause: &'a [String], before: &str) -> &'a [String] {
    while let Some(length) = longest(before, |phrase| starts(clause, phrase)) {
        // What is nothing else is kept: `right?` asks.
        if length >= clause.len() {
            break;
        }
        clause = &clause[length..];
    }
    clause
}

fn begins(clause: &[String], list: &str) -> bool {
    longest(list, |phrase| starts(clause, phrase)).is_some()
}

fn longest_end(clause: &[String], list: &str) -> usize {
    longest(list, |phrase| phrase.len() <= clause.len() && equal(&clause[clause.len() - phrase.len()..], phrase)).unwrap_or(0)
}

/// Words of the longest phrase that fits.
fn longest(list: &str, fits: impl Fn(&[&str]) -> bool) -> Option<usize> {
    let phrases = list.split(',').map(|phrase| phrase.split_ascii_whitespace().collect::<Vec<_>>());
    phrases.filter(|phrase| fits(phrase)).map(|phrase| phrase.len()).max()
}

fn words_in(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|word| !word.is_empty())
}

fn starts(clause: &[String], phrase: &[&str]) -> bool {
    phrase.len() <= clause.len() && equal(&clause[..phrase.len()], phrase)
}

fn equal(words: &[String], phrase: &[&str]) -> bool {
    words.iter().zip(phrase).all(|(word, other)| word == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str, language: Language) -> Option<AskedFor> {
        asked_for(text, phrases(language), true)
    }

    #[test]
    fn questions_ask_to_tell_to_choose_or_to_agree() {
        let cases = [
            ("So, what else was on your mind when you began looking around?", Some(QuestionKind::Open)),
            ("Could you start by telling me a little about the home?", Some(QuestionKind::Open)),
            ("When the buzzer went, how did you find anyone?", Some(QuestionKind::Open)),
            ("And how long have you been manager there?", Some(QuestionKind::Closed)),
            ("And did you compare us with anyone?", Some(QuestionKind::Closed)),
            ("Sorry, hens?", Some(QuestionKind::Closed)),
            ("Right?", Some(QuestionKind::Closed)),
            ("Does that sound right?", Some(QuestionKind::Closed)),
            ("And the first question is, can you just talk through how you decided?", Some(QuestionKind::Open)),
            ("That saves you a day, doesn't it?", Some(QuestionKind::Leading)),
            ("Don't you think the price is fair?", Some(QuestionKind::Leading)),
            ("So you would say it’s easier now?", Some(QuestionKind::Leading)),
            ("It was cheaper, right?", Some(QuestionKind::Leading)),
            ("What a day that was.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(ask(text, Language::English), expected.map(AskedFor::Kind), "{text}");
        }
        assert_eq!(ask("Und wie haben Sie das gelöst?", Language::German), Some(AskedFor::Kind(QuestionKind::Open)));
        assert_eq!(ask("Das war teuer, oder?", Language::German), Some(AskedFor::Kind(QuestionKind::Leading)));
        assert_eq!(ask("Hoe gaat dat?", Language::Dutch), Some(AskedFor::Unknown));
    }

    #[test]
    fn without_any_question_mark_beginnings_tell() {
        let ask = |text| asked_for(text, phrases(Language::English), false);
        assert_eq!(ask("how did you find it"), Some(AskedFor::Kind(QuestionKind::Open)));
        assert_eq!(ask("we have three of them"), None);
    }
}
