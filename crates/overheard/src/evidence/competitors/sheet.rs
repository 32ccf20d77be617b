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

/// Gathers what is said of each competitor; each of `names` may be several, parted by `|`.
pub(crate) fn competitors(
    conversations: &[Conversation],
    languages: &[Language],
    names: &[String],
    noticed: bool,
    pool: &Pool,
) -> Vec<Competitor> {
    let (readers, all) = (Readers::of(languages), names.iter().map(|name| Names::new(name)).collect::<Vec<_>>());
    pool.map_indices(all.len(), |number| {
        let sheet = Competitor {
            name: all[number].name.clone(),
            noticed,
            conversations: Share::new(0, conversations.len() as u64),
            strengths: Vec::new(),
            weaknesses: Vec::new(),
            undecided: Vec::new(),
        };
        let mut listening = Listening { names: &all, number, readers: &readers, sheet };
        let count =
            conversations.iter().zip(languages).filter(|(conversation, language)| listening.listen(conversation, **language)).count();
        Competitor { conversations: Share::new(count as u64, conversations.len() as u64), ..listening.sheet }
    })
}

struct Listening<'a> {
    names: &'a [Names],
    number: usize,
    readers: &'a Readers,
    sheet: Competitor,
}

impl Listening<'_> {
    /// Gathers what a conversation says, and tells whether it names the competitor.
    fn listen(&mut self, conversation: &Conversation, language: Language) -> bool {
        let mut named = false;
        for turn in heard_turns(conversation) {
            let text = conversation.slice(conversation.turns()[turn].text);
            let names_it = self.names[self.number].place(&words(text)).is_some();
            named |= names_it;
            let asked = !names_it && self.is_asked(conversation, turn);
            if !names_it && !asked {
                continue;
            }
            let Some(reader) = self.readers.get(language) else { continue };
            let (valence, contrasts) = (reader.read(text), reader.contrasts(text));
            let parts = self.parts(text, &contrasts, language, asked);
            let found = self.gather(conversation, turn, &valence, &parts);
            let first = parts.first().filter(|_| !found && names_it);
            self.sheet.undecided.extend(first.and_then(|part| Quote::new(conversation, turn, part.span)));
        }
        named
    }

    /// Whether staff has just asked of this competitor.
    fn is_asked(&self, conversation: &Conversation, turn: usize) -> bool {
        let Some(before) = turn.checked_sub(1).map(|before| &conversation.turns()[before]) else { return false };
        let asks = before.spoken && conversation.role_of(before) == Role::Staff;
        asks && self.names[self.number].place(&words(conversation.slice(before.text))).is_some()
    }

    /// The parts of a turn that are about the competitor: the sentences that name it, and some after each.
    fn parts(&self, text: &str, contrasts: &[usize], language: Language, asked: bool) -> Vec<Part> {
        let (mut parts, mut left) = (Vec::new(), if asked { FOLLOWING } else { 0 });
        for sentence in sentences(text) {
            let said = words(&text[sentence.range()]);
            let own = self.names[self.number].place(&said);
            let other = self.names.iter().enumerate().any(|(number, names)| number != self.number && names.place(&said).is_some());
            let ours = rivals::ours(language).iter().any(|phrase| holds(&said, phrase));
            let contrasts_it = own.is_some_and(|(at, _)| is_contrasted(&said[..at], language));
            left = match own {
                Some(_) if contrasts_it => 1,
                Some(_) => FOLLOWING + 1,
                None if other || ours => 0,
                None => left,
            };
            if left > 0 {
                let about = if other { self.own_part(text, sentence) } else { sentence };
                parts.extend(divided(about, contrasts).map(|span| Part { span, contrasts: contrasts_it }));
                left -= 1;
            }
        }
        parts
    }

    /// Of a sentence that names several competitors, what lies between this one and the next.
    fn own_part(&self, text: &str, sentence: Span) -> Span {
        let (mut spans, mut said) = (Vec::new(), Vec::new());
        tokens(&text[sentence.range()], |token| {
            spans.push(token.span);
            said.push(token.word.to_owned());
        });
        let Some((at, len)) = self.names[self.number].place(&said) else { return sentence };
        let others = self.names.iter().enumerate().filter(|(number, _)| *number != self.number);
        let next = others.filter_map(|(_, names)| Some(at + len + names.place(&said[at + len..])?.0)).min();
        let first = self.names.iter().filter_map(|names| names.place(&said)).all(|(other, _)| other >= at);
        let start = if first { sentence.start } else { sentence.start + spans[at].start };
        Span { start, end: next.map_or(sentence.end, |next| sentence.start + spans[next].start) }
    }

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
            let side = if leaning == Leaning::Praise { &mut self.sheet.strengths } else { &mut self.sheet.weaknesses };
            side.extend(quoted(conversation, turn, valence, span));
        }
        !statements.is_empty()
    }
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
