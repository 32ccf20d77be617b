//! The questions that staff asks: whether they ask to tell, to choose, or to agree.

use super::floor::{Side, is_back_channel, median, words};
use super::phrases::{Phrases, QuestionPhrases, phrases};
use crate::text::{self, Language, count_words, sentences};
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
                let said = count_words(text);
                asked.staff_words += said;
                let kind = phrases.as_ref().map(|phrases| kind(text, phrases));
                if asks(text, kind.flatten(), marked) {
                    let kind = kind.map(|kind| kind.unwrap_or(QuestionKind::Closed));
                    asked.questions.push(Question { turn: at, span, kind, answer_words: None });
                } else if !is_back_channel(conversation, turn) {
                    asked.stated_words += said;
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

fn is_marked(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', '»']).ends_with(MARKS)
}

/// Tells whether a sentence asks; where nobody writes question marks, by how it begins.
fn asks(text: &str, kind: Option<QuestionKind>, marked: bool) -> bool {
    is_marked(text) || (!marked && kind.is_some_and(|kind| kind != QuestionKind::Leading))
}

/// What a sentence asks for by its words: by the first clause that shows it; where none asks openly, leading wherever the answer is given.
fn kind(text: &str, phrases: &QuestionPhrases) -> Option<QuestionKind> {
    let clauses: Vec<Vec<String>> = text.split([',', ';', ':', '–', '—', '…']).map(|clause| words_of(clause, &phrases.soft)).collect();
    let clauses: Vec<&[String]> = clauses.iter().filter(|words| !words.is_empty()).map(|clause| without(clause, &phrases.before)).collect();
    // `I suppose, what are you looking for?` and `why don't you?` leave the answer open.
    let asks = clauses.iter().any(|clause| begins(clause, &phrases.closed) || begins(clause, &phrases.open));
    let leads = |clause: &&[String]| begins(clause, &phrases.leading) && !offers(clause, phrases);
    if !asks && !is_reported(text) && (is_tagged(text, &clauses, phrases) || clauses.iter().any(leads)) {
        return Some(QuestionKind::Leading);
    }
    let one = |clause: &&[String]| match () {
        () if begins(clause, &phrases.closed) => Some(QuestionKind::Closed),
        () if begins(clause, &phrases.open) => Some(QuestionKind::Open),
        () => None,
    };
    clauses.iter().find_map(one)
}

/// Whether a clause offers answers to choose from, which is more than one may end in.
fn offers(clause: &[String], phrases: &QuestionPhrases) -> bool {
    let is_between = |word: &String| phrases.between.iter().any(|between| *between == [word.as_str()]);
    clause.split_last().is_some_and(|(_, before)| before.iter().any(is_between))
}

/// Whether somebody else's question is told: it ends in a quotation that begins within the sentence.
fn is_reported(text: &str) -> bool {
    text.trim_end().ends_with(['"', '”']) && !text.trim_start().starts_with(['"', '“'])
}

/// Whether a question ends in a tag that asks for agreement.
///
/// A single word does so only behind a clause, `does that sound right?` asks for a yes or no, and only where the sentence speaks to the other:
/// many end accounts of their own with *right?*.
fn is_tagged(text: &str, clauses: &[&[String]], phrases: &QuestionPhrases) -> bool {
    let Some((last, before)) = clauses.split_last().filter(|_| is_marked(text)) else { return false };
    let denies = |clause: &&[String]| clause.iter().any(|word| phrases.negations.iter().any(|negation| *negation == [word.as_str()]));
    if phrases.reversed_tags.iter().any(|tag| last.len() == tag.len() && starts(last, tag)) && before.last().is_some_and(denies) {
        return true;
    }
    match longest(&phrases.tags, |phrase| ends(last, phrase)) {
        None => false,
        Some(tag) if tag < last.len() => tag > 1,
        Some(tag) => clauses.len() > 1 && (tag > 1 || addresses(text, phrases)),
    }
}

/// Whether a sentence begins with the other: `so you switched in May`; in languages without a list every one does.
fn addresses(text: &str, phrases: &QuestionPhrases) -> bool {
    let words = words_of(text, &phrases.soft);
    let said = without(&words, &phrases.lead_in);
    phrases.other.is_empty() || (begins(said, &phrases.other) && !begins(said, &phrases.fillers))
}

/// The words of a clause in lower case, without those that soften it; all of them where it has no others.
fn words_of(clause: &str, soft: &Phrases) -> Vec<String> {
    let mut words = text::words(clause);
    let is_soft = |word: &String| soft.iter().any(|soft| *soft == [word.as_str()]);
    if !words.iter().all(is_soft) {
        words.retain(|word| !is_soft(word));
    }
    words
}

/// Takes words away from the front that say nothing.
fn without<'a>(mut clause: &'a [String], before: &Phrases) -> &'a [String] {
    while let Some(length) = longest(before, |phrase| starts(clause, phrase)) {
        // What is nothing else is kept: `right?` asks.
        if length >= clause.len() {
            break;
        }
        clause = &clause[length..];
    }
    clause
}

fn begins(clause: &[String], phrases: &Phrases) -> bool {
    phrases.iter().any(|phrase| starts(clause, phrase))
}

/// Words of the longest phrase that fits.
fn longest(phrases: &Phrases, fits: impl Fn(&[&str]) -> bool) -> Option<usize> {
    phrases.iter().filter(|phrase| fits(phrase)).map(Vec::len).max()
}

fn starts(clause: &[String], phrase: &[&str]) -> bool {
    clause.len() >= phrase.len() && clause.iter().zip(phrase).all(|(word, other)| word == other)
}

fn ends(clause: &[String], phrase: &[&str]) -> bool {
    clause.len() >= phrase.len() && starts(&clause[clause.len() - phrase.len()..], phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: (bool, Option<QuestionKind>) = (false, None);

    /// Whether it asks, and what for; `marked` says whether the conversation has question marks.
    fn ask(text: &str, language: Language, marked: bool) -> (bool, Option<QuestionKind>) {
        let kind = phrases(language).map(|phrases| kind(text, &phrases));
        let asks = asks(text, kind.flatten(), marked);
        (asks, kind.filter(|_| asks).map(|kind| kind.unwrap_or(QuestionKind::Closed)))
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
            ("Okay, so you switched in May, right?", Some(QuestionKind::Leading)),
            ("It was cheaper, right?", Some(QuestionKind::Closed)),
            ("You know, back then we all made copies, right?", Some(QuestionKind::Closed)),
            ("You want a table for two, is that correct?", Some(QuestionKind::Closed)),
            ("But isn't the setup a lot of work?", Some(QuestionKind::Leading)),
            ("Would you say that it's a great product?", Some(QuestionKind::Leading)),
            ("Would you say that it was cheap or expensive?", Some(QuestionKind::Closed)),
            ("You never looked at the manual, did you?", Some(QuestionKind::Leading)),
            ("In the morning, do you?", Some(QuestionKind::Closed)),
            ("I take it the price was the problem?", Some(QuestionKind::Leading)),
            ("It sounds like you were happy with it?", Some(QuestionKind::Leading)),
            ("So they came and said, \"isn't that cheap?\"", Some(QuestionKind::Closed)),
            ("Why don't you?", Some(QuestionKind::Open)),
            ("I suppose, in terms of next steps, what are you looking for?", Some(QuestionKind::Open)),
            ("What a day that was.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(ask(text, Language::English, true), (expected.is_some(), expected), "{text}");
        }
        assert_eq!(ask("Und wie haben Sie das gelöst?", Language::German, true), (true, Some(QuestionKind::Open)));
        assert_eq!(ask("Das war teuer, oder?", Language::German, true), (true, Some(QuestionKind::Leading)));
        assert_eq!(ask("Hoe gaat dat?", Language::Dutch, true), (true, None));
    }

    #[test]
    fn without_any_question_mark_beginnings_tell() {
        assert_eq!(ask("how did you find it", Language::English, false), (true, Some(QuestionKind::Open)));
        assert_eq!(ask("we have three of them", Language::English, false), NOTHING);
    }
}
