//! What a codebook finds in a study: who says it, in how many conversations, in what words.

use super::findings::person;
use super::{Quote, Share, quotable};
use crate::codebook::{Codebook, Layout, Matcher};
use crate::counts::heard_turns;
use crate::parallel::Pool;
use crate::text::{Language, sentences};
use crate::transcript::{Conversation, Role, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Conversations that a thread codes at once.
const BLOCK: usize = 16;

/// What a codebook finds in a study.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Coding {
    /// Name of the codebook.
    pub codebook: String,
    /// Every code of the codebook, in its order, whether it was found or not.
    pub codes: Vec<CodeFinding>,
    /// The codes that nobody who is listened to says anything of.
    pub gaps: Vec<String>,
    /// Every place, in order of the conversations and the turns, staff's included.
    pub hits: Vec<CodeHit>,
}

/// What was found of one code.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CodeFinding {
    /// Name of the code.
    pub code: String,
    /// What it means, as the codebook says.
    pub about: String,
    /// What is found among those who are listened to: customers, wherever roles are known.
    pub heard: CodeCounts,
    /// What is found in staff's speech.
    pub staff: CodeCounts,
    /// What those who are listened to say, best first, from different conversations where there are any.
    pub quotes: Vec<Quote>,
    /// The conversations in which it is heard.
    pub heard_in: Vec<String>,
}

/// How often a code comes up on one side of the table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CodeCounts {
    /// In how many of the conversations in which that side speaks; each counts once.
    pub conversations: Share,
    /// By how many of that side's people; somebody in two conversations counts twice.
    pub speakers: Share,
    /// In how many turns.
    pub turns: u64,
    /// How often.
    pub hits: u64,
}

/// One place in which a code comes up, and by which pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CodeHit {
    /// Position of the code in [`Coding::codes`].
    pub code: usize,
    /// The pattern that was found, as the codebook has it.
    pub pattern: String,
    /// Id of the conversation.
    pub conversation: String,
    /// Position of the turn in it, from 0.
    pub turn: usize,
    /// The words that were found, in bytes of the turn's text.
    pub bytes_in_turn: Range<usize>,
    /// Role of who said it.
    pub role: Role,
    /// Whether who said it is listened to, so that it counts in [`CodeFinding::heard`].
    pub heard: bool,
}

/// Codes by groups of conversations.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CodeMatrix {
    /// Names of the codes: the rows.
    pub codes: Vec<String>,
    /// Names of the groups, in order of the alphabet: the columns.
    pub groups: Vec<String>,
    /// For each code and each group, in how many of its conversations the code is heard.
    pub cells: Vec<Vec<Share>>,
}

impl CodeHit {
    /// Returns the words that were found as a quote of the conversation, which has to be the one that the hit names.
    pub fn quote(&self, conversation: &Conversation) -> Option<Quote> {
        let named = conversation.id() == self.conversation;
        named.then(|| Quote::new(conversation, self.turn, Span::new(self.bytes_in_turn.start, self.bytes_in_turn.end))).flatten()
    }
}

impl Coding {
    /// Returns what was found of the code with this name.
    pub fn code(&self, name: &str) -> Option<&CodeFinding> {
        self.codes.iter().find(|finding| finding.code == name)
    }

    /// Returns the codes by groups of the conversations with these ids; those without a group are left out.
    ///
    /// With the id itself as the group it is a matrix of codes and conversations, with a segment it compares segments.
    pub fn matrix<'a>(&self, conversations: impl IntoIterator<Item = &'a str>, group: impl Fn(&str) -> Option<String>) -> CodeMatrix {
        let grouped: Vec<(&str, String)> = conversations.into_iter().filter_map(|id| Some((id, group(id)?))).collect();
        let groups: BTreeSet<&String> = grouped.iter().map(|(_, group)| group).collect();
        let row = |finding: &CodeFinding| {
            let heard_in: BTreeSet<&str> = finding.heard_in.iter().map(String::as_str).collect();
            let cell = |group: &&String| {
                let members = grouped.iter().filter(|(_, of)| of == *group);
                let heard = members.clone().filter(|(id, _)| heard_in.contains(id)).count();
                Share::new(heard as u64, members.count() as u64)
            };
            groups.iter().map(cell).collect()
        };
        CodeMatrix {
            codes: self.codes.iter().map(|finding| finding.code.clone()).collect(),
            cells: self.codes.iter().map(row).collect(),
            groups: groups.into_iter().cloned().collect(),
        }
    }
}

/// What the conversations are coded with.
pub(crate) struct Coder<'a> {
    pub(crate) book: &'a Codebook,
    pub(crate) matchers: &'a BTreeMap<Language, Matcher>,
    pub(crate) quotes: usize,
}

impl Coder<'_> {
    /// Codes every conversation, each read in its language.
    pub(crate) fn code(&self, conversations: &[Conversation], languages: &[Language], pool: &Pool) -> Coding {
        let names = self.book.names();
        let numbers: Vec<usize> =
            self.book.codes.iter().map(|code| names.iter().position(|name| *name == code.name).unwrap_or(0)).collect();
        let blocks = pool.map_blocks(conversations.len(), BLOCK, |block| {
            let mut layout = Layout::default();
            let code = |index: usize| self.hits(&conversations[index], languages[index], &numbers, &mut layout);
            block.map(code).collect::<Vec<_>>()
        });
        let hits: Vec<Vec<CodeHit>> = blocks.into_iter().flatten().collect();
        let sides = [Side::of(conversations, Voice::Heard), Side::of(conversations, Voice::Staff)];
        let finding = |(number, name): (usize, &&str)| {
            let places: Vec<(usize, &CodeHit)> = hits
                .iter()
                .enumerate()
                .flat_map(|(at, hits)| hits.iter().filter(|hit| hit.code == number).map(move |hit| (at, hit)))
                .collect();
            let heard: Vec<(usize, &CodeHit)> = places.iter().copied().filter(|(_, hit)| hit.heard).collect();
            let staff: Vec<(usize, &CodeHit)> = places.into_iter().filter(|(_, hit)| hit.role == Role::Staff && !hit.heard).collect();
            let heard_in: BTreeSet<usize> = heard.iter().map(|(at, _)| *at).collect();
            let about = self.book.codes.iter().find(|code| code.name == **name && !code.about.is_empty());
            CodeFinding {
                code: (*name).to_owned(),
                about: about.map(|code| code.about.clone()).unwrap_or_default(),
                heard: sides[0].counts(&heard, conversations),
                staff: sides[1].counts(&staff, conversations),
                quotes: quotes(&heard, conversations, self.quotes),
                heard_in: heard_in.into_iter().map(|at| conversations[at].id().to_owned()).collect(),
            }
        };
        let codes: Vec<CodeFinding> = names.iter().enumerate().map(finding).collect();
        let gaps = codes.iter().filter(|finding| finding.heard.hits == 0).map(|finding| finding.code.clone()).collect();
        Coding { codebook: self.book.name.clone(), codes, gaps, hits: hits.into_iter().flatten().collect() }
    }

    fn hits(&self, conversation: &Conversation, language: Language, numbers: &[usize], layout: &mut Layout) -> Vec<CodeHit> {
        let Some(matcher) = self.matchers.get(&language) else { return Vec::new() };
        let heard = heard_turns(conversation);
        let mut hits = Vec::new();
        for (turn, spoken) in conversation.turns().iter().enumerate().filter(|(_, turn)| turn.spoken) {
            let role = conversation.role_of(spoken);
            let found = matcher.hits_with(conversation.slice(spoken.text), layout);
            hits.extend(found.into_iter().map(|hit| CodeHit {
                code: numbers[hit.code],
                pattern: self.book.codes[hit.code].terms[hit.pattern].to_string(),
                conversation: conversation.id().to_owned(),
                turn,
                bytes_in_turn: hit.span.range(),
                role,
                heard: heard.binary_search(&turn).is_ok(),
            }));
        }
        hits
    }
}

/// Whose speech is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Heard,
    Staff,
}

/// How many conversations and people one side of the table has.
struct Side {
    conversations: u64,
    speakers: u64,
}

impl Side {
    fn of(conversations: &[Conversation], voice: Voice) -> Self {
        let mut side = Self { conversations: 0, speakers: 0 };
        for conversation in conversations {
            let is_staff = |turn: &usize| {
                let turn = &conversation.turns()[*turn];
                turn.spoken && conversation.role_of(turn) == Role::Staff
            };
            let turns = match voice {
                Voice::Heard => heard_turns(conversation),
                Voice::Staff => (0..conversation.turns().len()).filter(is_staff).collect(),
            };
            let people: BTreeSet<Option<u32>> = turns.into_iter().map(|turn| person(conversation, turn)).collect();
            side.conversations += u64::from(!people.is_empty());
            side.speakers += people.iter().flatten().count() as u64;
        }
        side
    }

    fn counts(&self, places: &[(usize, &CodeHit)], conversations: &[Conversation]) -> CodeCounts {
        let heard_in: BTreeSet<usize> = places.iter().map(|(at, _)| *at).collect();
        let turns: BTreeSet<(usize, usize)> = places.iter().map(|(at, hit)| (*at, hit.turn)).collect();
        let people: BTreeSet<(usize, u32)> = turns.iter().filter_map(|&(at, turn)| Some((at, person(&conversations[at], turn)?))).collect();
        CodeCounts {
            conversations: Share::new(heard_in.len() as u64, self.conversations),
            speakers: Share::new(people.len() as u64, self.speakers),
            turns: turns.len() as u64,
            hits: places.len() as u64,
        }
    }
}

/// The sentences around the places: those that say it in more ways first, each conversation once before any comes again.
fn quotes(places: &[(usize, &CodeHit)], conversations: &[Conversation], number: usize) -> Vec<Quote> {
    let mut candidates: Vec<(std::cmp::Reverse<usize>, usize, usize, Span)> = Vec::new();
    for of_turn in places.chunk_by(|a, b| (a.0, a.1.turn) == (b.0, b.1.turn)) {
        let (at, turn) = (of_turn[0].0, of_turn[0].1.turn);
        let text = conversations[at].slice(conversations[at].turns()[turn].text);
        let best = of_turn.iter().map(|(_, hit)| around(text, &hit.bytes_in_turn)).map(|span| {
            let range = span.range();
            let within = |hit: &CodeHit| range.start <= hit.bytes_in_turn.start && hit.bytes_in_turn.end <= range.end;
            let patterns: BTreeSet<&str> = of_turn.iter().filter(|(_, hit)| within(hit)).map(|(_, hit)| hit.pattern.as_str()).collect();
            (std::cmp::Reverse(patterns.len()), at, turn, span)
        });
        candidates.extend(best.min());
    }
    candidates.sort_unstable();
    let mut seen = BTreeSet::new();
    let (first, again): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|&(_, at, _, _)| seen.insert(at));
    let chosen = first.into_iter().chain(again).take(number);
    chosen.filter_map(|(_, at, turn, span)| Quote::new(&conversations[at], turn, span)).collect()
}

/// The shortest window of whole sentences that holds the words and can stand alone; else their sentences.
fn around(text: &str, words: &Range<usize>) -> Span {
    let holds = |span: &Span| span.start as usize <= words.start && words.end <= span.end as usize;
    let whole = quotable(text).into_iter().filter(holds).min_by_key(|span| (span.len(), span.start));
    whole.unwrap_or_else(|| {
        let sentences = sentences(text);
        let touching = sentences.iter().filter(|span| (span.start as usize) < words.end && words.start < span.end as usize);
        touching.copied().reduce(|a, b| Span { start: a.start, end: b.end }).unwrap_or(Span::new(words.start, words.end))
    })
}
