//! Strengths and weaknesses of competitors, in the words of those who know them.

use super::rivals;
use crate::counts::heard_turns;
use crate::evidence::valence::{Readers, quoted};
use crate::evidence::{Leaning, Quote, Share, Valence, ValenceQuote};
use crate::parallel::Pool;
use crate::text::{Language, sentences, tokens, words};
use crate::transcript::{Conversation, Role, Span};
use serde::Serialize;

/// Sentences after the one that names a competitor that are still about it, in the same turn.
const FOLLOWING: usize = 4;
/// Words between a contrasting phrase and the name.
const REACH: usize = 2;

/// What people say of a competitor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Competitor {
    /// Its name, the first of those given.
    pub name: String,
    /// Whether nobody gave the name, so that it may be something else.
    pub noticed: bool,
    /// In how many conversations somebody who is listened to names it.
    pub conversations: Share,
    /// What they praise of it, in order of the conversations.
    pub strengths: Vec<ValenceQuote>,
    /// What they complain of; likewise.
    pub weaknesses: Vec<ValenceQuote>,
    /// Sentences that name it where none of the turn leans to a side.
    pub undecided: Vec<Quote>,
}

/// A competitor's names as words in lower case.
struct Names {
    name: String,
    forms: Vec<Vec<String>>,
}

impl Names {
    fn new(given: &str) -> Self {
        let mut forms: Vec<Vec<String>> = given.split('|').map(words).filter(|form| !form.is_empty()).collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        Self { name: given.split('|').next().unwrap_or(given).trim().to_owned(), forms }
    }

    /// The first word at which a text names it, and how many words that takes.
    fn place(&self, said: &[String]) -> Option<(usize, usize)> {
        let is = |said: &String, word: &String| said == word || said.strip_suffix("'s") == Some(word);
        let named = |at: usize, form: &&Vec<String>| {
            said.get(at..at + form.len()).is_some_and(|said| said.iter().zip(form.iter()).all(|(said, word)| is(said, word)))
        };
        (0..said.len()).find_map(|at| Some((at, self.forms.iter().find(|form| named(at, form))?.len())))
    }
}

/// Part of a sentence, between contrasts, and what it is to one competitor.
#[derive(Debug, Clone, Copy)]
struct Part {
    span: Span,
    /// Whether praise in it is of another.
    contrasts: bool,
}

/// Gathers what is said of each competitor; each of `names` may be several, parted by `|`. What is said is cut into words once for all of them.
pub(crate) fn competitors(
    conversations: &[Conversation],
    languages: &[Language],
    names: &[String],
    noticed: bool,
    pool: &Pool,
) -> Vec<Competitor> {
    let (readers, all) = (Readers::of(languages), names.iter().map(|name| Names::new(name)).collect::<Vec<_>>());
    let listening = Listening { names: &all, readers: &readers };
    let heard = pool.map_indices(conversations.len(), |at| listening.listen(&conversations[at], languages[at]));
    let total = conversations.len() as u64;
    let sheet = |names: &Names| Competitor {
        name: names.name.clone(),
        noticed,
        conversations: Share::new(0, total),
        strengths: Vec::new(),
        weaknesses: Vec::new(),
        undecided: Vec::new(),
    };
    let mut sheets: Vec<Competitor> = all.iter().map(sheet).collect();
    for (number, said) in heard.into_iter().flat_map(|of_all| of_all.into_iter().enumerate()) {
        let sheet = &mut sheets[number];
        sheet.conversations = Share::new(sheet.conversations.count + u64::from(said.named), total);
        sheet.strengths.extend(said.strengths);
        sheet.weaknesses.extend(said.weaknesses);
        sheet.undecided.extend(said.undecided);
    }
    sheets
}

struct Listening<'a> {
    names: &'a [Names],
    readers: &'a Readers,
}

/// What one conversation says of a competitor.
#[derive(Default)]
struct Said {
    named: bool,
    strengths: Vec<ValenceQuote>,
    weaknesses: Vec<ValenceQuote>,
    undecided: Vec<Quote>,
}

/// A sentence of a turn: its words, and where they name each competitor.
struct Sentence {
    span: Span,
    said: Vec<String>,
    places: Vec<Option<(usize, usize)>>,
    /// Whether it speaks of what those sell who ask.
    ours: bool,
}

/// A turn as it is read for all competitors.
struct ReadTurn<'a> {
    text: &'a str,
    language: Language,
    sentences: Vec<Sentence>,
    /// Where `but` and the like stand.
    contrasts: Vec<usize>,
}

impl Listening<'_> {
    /// Gathers what a conversation says of each competitor.
    fn listen(&self, conversation: &Conversation, language: Language) -> Vec<Said> {
        let mut found: Vec<Said> = self.names.iter().map(|_| Said::default()).collect();
        for turn in heard_turns(conversation) {
            let text = conversation.slice(conversation.turns()[turn].text);
            let (spoken, asked) = (words(text), asked(conversation, turn));
            let concerned = |names: &Names| match () {
                () if names.place(&spoken).is_some() => Some(true),
                () if names.place(&asked).is_some() => Some(false),
                () => None,
            };
            let concerned: Vec<(usize, bool)> =
                self.names.iter().enumerate().filter_map(|(number, names)| Some((number, concerned(names)?))).collect();
            concerned.iter().for_each(|&(number, is_named)| found[number].named |= is_named);
            let Some(reader) = self.readers.get(language).filter(|_| !concerned.is_empty()) else { continue };
            let valence = reader.read(text);
            let read = ReadTurn { text, language, sentences: self.sentences(text, language), contrasts: reader.contrasts(text) };
            for (number, is_named) in concerned {
                let parts = self.parts(number, &read, !is_named);
                let leans = found[number].gather(conversation, turn, &valence, &parts);
                let first = parts.first().filter(|_| !leans && is_named);
                found[number].undecided.extend(first.and_then(|part| Quote::new(conversation, turn, part.span)));
            }
        }
        found
    }

    fn sentences(&self, text: &str, language: Language) -> Vec<Sentence> {
        let read = |span: Span| {
            let said = words(&text[span.range()]);
            let places = self.names.iter().map(|names| names.place(&said)).collect();
            let ours = rivals::ours(language).iter().any(|phrase| holds(&said, phrase));
            Sentence { span, said, places, ours }
        };
        sentences(text).into_iter().map(read).collect()
    }

    /// The parts of a turn that are about a competitor: the sentences that name it, and some after each.
    fn parts(&self, number: usize, turn: &ReadTurn<'_>, asked: bool) -> Vec<Part> {
        let (mut parts, mut left) = (Vec::new(), if asked { FOLLOWING } else { 0 });
        for sentence in &turn.sentences {
            let own = sentence.places[number];
            let other = sentence.places.iter().enumerate().any(|(other, place)| other != number && place.is_some());
            let contrasts_it = own.is_some_and(|(at, _)| is_contrasted(&sentence.said[..at], turn.language));
            left = match own {
                Some(_) if contrasts_it => 1,
                Some(_) => FOLLOWING + 1,
                None if other || sentence.ours => 0,
                None => left,
            };
            if left > 0 {
                let about = if other { self.own_part(number, turn.text, sentence.span) } else { sentence.span };
                parts.extend(divided(about, &turn.contrasts).map(|span| Part { span, contrasts: contrasts_it }));
                left -= 1;
            }
        }
        parts
    }

    /// Of a sentence that names several competitors, what lies between this one and the next.
    fn own_part(&self, number: usize, text: &str, sentence: Span) -> Span {
        let (mut spans, mut said) = (Vec::new(), Vec::new());
        tokens(&text[sentence.range()], |token| {
            spans.push(token.span);
            said.push(token.word.to_owned());
        });
        let Some((at, len)) = self.names[number].place(&said) else { return sentence };
        let others = self.names.iter().enumerate().filter(|(other, _)| *other != number);
        let next = others.filter_map(|(_, names)| Some(at + len + names.place(&said[at + len..])?.0)).min();
        let first = self.names.iter().filter_map(|names| names.place(&said)).all(|(other, _)| other >= at);
        let start = if first { sentence.start } else { sentence.start + spans[at].start };
        Span { start, end: next.map_or(sentence.end, |next| sentence.start + spans[next].start) }
    }
}

impl Said {
    /// Adds what leans to a side; neighbouring parts that lean to the same are one statement.
    fn gather(&mut self, conversation: &Conversation, turn: usize, valence: &Valence, parts: &[Part]) -> bool {
        let mut statements: Vec<(Leaning, Span)> = Vec::new();
        let mut last = Leaning::Undecided;
        for part in parts {
            let leaning = valence.within(part.span.range()).leaning;
            let leaning = if part.contrasts { leaning.opposite().unwrap_or(Leaning::Undecided) } else { leaning };
            if leaning.opposite().is_some() {
                match statements.last_mut() {
                    Some((_, span)) if last == leaning => span.end = part.span.end,
                    _ => statements.push((leaning, part.span)),
                }
            }
            last = leaning;
        }
        for &(leaning, span) in &statements {
            let side = if leaning == Leaning::Praise { &mut self.strengths } else { &mut self.weaknesses };
            side.extend(quoted(conversation, turn, valence, span));
        }
        !statements.is_empty()
    }
}

/// The words with which staff has just asked; none where nobody did.
fn asked(conversation: &Conversation, turn: usize) -> Vec<String> {
    let before = turn.checked_sub(1).map(|before| &conversation.turns()[before]);
    let asks = before.filter(|before| before.spoken && conversation.role_of(before) == Role::Staff);
    asks.map(|before| words(conversation.slice(before.text))).unwrap_or_default()
}

/// Whether words hold those of a phrase one behind the other.
fn holds(said: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    said.windows(phrase.len()).any(|window| window.iter().zip(&phrase).all(|(said, word)| said == word))
}

/// Whether words before a name end in a phrase such as `unlike`, but for a word or two.
fn is_contrasted(before: &[String], language: Language) -> bool {
    let mut before = before;
    for _ in 0..=REACH {
        let ends = |phrase: &&str| holds(&before[before.len().saturating_sub(phrase.split(' ').count())..], phrase);
        if rivals::contrasting(language).iter().any(ends) {
            return true;
        }
        match before.split_last() {
            Some((last, rest)) if rivals::articles(language).contains(&last.as_str()) => before = rest,
            _ => return false,
        }
    }
    false
}

/// A sentence at its contrasts, each part without white space around it.
fn divided(sentence: Span, contrasts: &[usize]) -> impl Iterator<Item = Span> {
    let within = contrasts.iter().map(|&at| at as u32).filter(move |&at| sentence.start < at && at < sentence.end);
    let starts: Vec<u32> = std::iter::once(sentence.start).chain(within).collect();
    let ends: Vec<u32> = starts[1..].iter().copied().chain([sentence.end]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| Span { start, end })
}
