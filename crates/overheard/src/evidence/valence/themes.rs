//! What people feel about each theme, and who disagrees.

use super::reader::{Leaning, Valence, ValenceReader};
use super::words::Words;
use crate::evidence::findings::person;
use crate::evidence::scope::Naming;
use crate::evidence::{Quote, Share, Themes};
use crate::parallel::Pool;
use crate::text::{Language, windows};
use crate::transcript::{Conversation, Span};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words of a quote.
const MIN_WORDS: usize = 6;
const MAX_WORDS: usize = 40;
/// Points from which a turn of somebody who says both counts as one side of a contradiction.
const FIRM: i32 = 20;

/// What somebody said, and which of its words praise or complain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ValenceQuote {
    /// What was said.
    pub quote: Quote,
    /// Its valence; bytes are those of the quote's text.
    pub valence: Valence,
}

/// Somebody who says one thing of a theme and elsewhere the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Contradiction {
    /// The conversation.
    pub conversation: String,
    /// Label of who says both.
    pub speaker: Option<String>,
    /// What they praise.
    pub praise: ValenceQuote,
    /// What they complain of.
    pub complaint: ValenceQuote,
}

/// What people feel about a theme, from their words.
///
/// People, not turns, are counted: everybody who carries the theme leans to the side that their turns on it lean to together. Only the
/// sentences that name the theme and the one after them count, or the whole turn where none names it. See `METHODS.md#valence`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThemeValence {
    /// Number of the theme.
    pub theme: usize,
    /// Its label.
    pub label: String,
    /// To which side more of the people lean; mixed for as many on both, undecided for none on either.
    pub leaning: Leaning,
    /// Those of the people who carry it that praise.
    pub praise: Share,
    /// Those that complain.
    pub complaint: Share,
    /// Those that do both, neither prevailing.
    pub mixed: Share,
    /// Those whose words do not tell.
    pub undecided: Share,
    /// How the theme's own quotes lean, in their order.
    pub quoted: Vec<Leaning>,
    /// What praises it, strongest first, each person once.
    pub praises: Vec<ValenceQuote>,
    /// What complains of it; likewise.
    pub complaints: Vec<ValenceQuote>,
    /// What stands against the side that more people lean to; `None` where nobody does, or no side prevails.
    pub disagrees: Option<ValenceQuote>,
    /// Who says both, in different turns.
    pub contradictions: Vec<Contradiction>,
}

/// The valence of one turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TurnValence {
    /// Id of the conversation.
    pub conversation: String,
    /// Position of the turn in it, from 0.
    pub turn: usize,
    /// What its words say; bytes are those of the turn's text.
    pub valence: Valence,
}

/// Readers for the languages that are spoken and have lists.
#[derive(Debug)]
pub(crate) struct Readers(BTreeMap<Language, ValenceReader>);

impl Readers {
    pub(crate) fn of(languages: &[Language]) -> Self {
        let spoken: BTreeSet<Language> = languages.iter().copied().collect();
        Self(spoken.into_iter().filter_map(|language| Some((language, ValenceReader::of(language)?))).collect())
    }

    pub(crate) fn get(&self, language: Language) -> Option<&ValenceReader> {
        self.0.get(&language)
    }
}

/// Reads every turn that is listened to, in languages that have lists.
pub(crate) fn turn_valences(conversations: &[Conversation], languages: &[Language], pool: &Pool) -> Vec<TurnValence> {
    let readers = Readers::of(languages);
    let read = pool.map_indices(conversations.len(), |at| {
        let Some(reader) = readers.get(languages[at]) else { return Vec::new() };
        let (conversation, mut words) = (&conversations[at], Words::default());
        let turn = |turn: usize| {
            let valence = reader.read_with(conversation.slice(conversation.turns()[turn].text), &mut words);
            TurnValence { conversation: conversation.id().to_owned(), turn, valence }
        };
        crate::counts::heard_turns(conversation).into_iter().map(turn).collect()
    });
    read.into_iter().flatten().collect()
}

/// What one turn says of a theme.
struct Said {
    conversation: usize,
    turn: usize,
    person: Option<u32>,
    scope: Range<usize>,
    valence: Valence,
}

/// Reads what people feel about each theme, in order of the themes.
pub(crate) fn theme_valences(
    conversations: &[Conversation],
    languages: &[Language],
    themes: &Themes,
    quotes: usize,
    pool: &Pool,
) -> Vec<ThemeValence> {
    let readers = Readers::of(languages);
    let naming = Naming::new(themes, languages);
    let places: BTreeMap<&str, usize> = conversations.iter().enumerate().map(|(at, one)| (one.id(), at)).collect();
    let mut said: Vec<Vec<Said>> = themes.iter().map(|_| Vec::new()).collect();
    let records: Vec<&crate::evidence::TurnRecord> =
        themes.turns.iter().filter(|record| record.themes.iter().any(|theme| theme.carries)).collect();
    let read = pool.map(&records, |record| {
        let Some(&at) = places.get(record.conversation.as_str()) else { return Vec::new() };
        let text = conversations[at].slice(conversations[at].turns()[record.turn].text);
        let Some(valence) = readers.get(languages[at]).map(|reader| reader.read(text)) else { return Vec::new() };
        let of_theme = |theme: usize| {
            let scope = naming.scope(text, languages[at], theme);
            let valence = valence.within(scope.clone());
            (theme, Said { conversation: at, turn: record.turn, person: person(&conversations[at], record.turn), scope, valence })
        };
        record.themes.iter().filter(|theme| theme.carries).map(|theme| of_theme(theme.theme)).collect::<Vec<_>>()
    });
    read.into_iter().flatten().for_each(|(theme, one)| said[theme].push(one));
    let numbered: Vec<(usize, Vec<Said>)> = said.into_iter().enumerate().collect();
    pool.map(&numbered, |(theme, said)| Gathered { conversations, themes, said, number: quotes }.valence(*theme, &readers, languages))
}

/// What was said of one theme.
struct Gathered<'a> {
    conversations: &'a [Conversation],
    themes: &'a Themes,
    said: &'a [Said],
    /// Quotes for each side.
    number: usize,
}

/// Somebody: the conversation and who it is there.
type Person = (usize, Option<u32>);

impl Gathered<'_> {
    fn valence(&self, theme: usize, readers: &Readers, languages: &[Language]) -> ThemeValence {
        let mut people: BTreeMap<Person, (i32, i32)> = BTreeMap::new();
        for said in self.said {
            let (praise, complaint) = people.entry((said.conversation, said.person)).or_default();
            for word in &said.valence.words {
                *if word.points > 0 { &mut *praise } else { &mut *complaint } += word.points;
            }
        }
        let leanings: BTreeMap<Person, Leaning> =
            people.iter().map(|(person, &(praise, complaint))| (*person, Leaning::of(praise, complaint))).collect();
        let count = |leaning| leanings.values().filter(|&&of| of == leaning).count() as u64;
        let share = |leaning| Share::new(count(leaning), leanings.len() as u64);
        let (praise, complaint) = (share(Leaning::Praise), share(Leaning::Complaint));
        let leaning = match (praise.count, complaint.count) {
            (0, 0) => Leaning::Undecided,
            (praise, complaint) if praise > complaint => Leaning::Praise,
            (praise, complaint) if praise < complaint => Leaning::Complaint,
            _ => Leaning::Mixed,
        };
        let (praises, complaints) = (self.quotes(Leaning::Praise), self.quotes(Leaning::Complaint));
        let against = match leaning {
            Leaning::Praise => complaints.first(),
            Leaning::Complaint => praises.first(),
            Leaning::Mixed | Leaning::Undecided => None,
        };
        let quoted = |quote: &Quote| {
            let at = self.conversations.iter().position(|conversation| conversation.id() == quote.conversation);
            let reader = at.and_then(|at| readers.get(languages[at]));
            reader.map_or(Leaning::Undecided, |reader| reader.read(&quote.text).leaning)
        };
        let known = &self.themes.themes[theme];
        ThemeValence {
            theme,
            label: known.label.clone(),
            leaning,
            praise,
            complaint,
            mixed: share(Leaning::Mixed),
            undecided: share(Leaning::Undecided),
            quoted: known.quotes.iter().map(quoted).collect(),
            disagrees: against.cloned(),
            praises,
            complaints,
            contradictions: self.contradictions(),
        }
    }

    /// What leans to a side, strongest first, each person once.
    fn quotes(&self, side: Leaning) -> Vec<ValenceQuote> {
        let mut found: Vec<(Reverse<i32>, usize, usize, &Said)> = self
            .said
            .iter()
            .map(|said| (Reverse(strongest(self.conversations, said, side).1), said.conversation, said.turn, said))
            .collect();
        found.retain(|(Reverse(points), _, _, said)| *points > 0 && said.valence.leaning == side);
        found.sort_by_key(|&(points, conversation, turn, _)| (points, conversation, turn));
        let mut seen = BTreeSet::new();
        found.retain(|(_, conversation, _, said)| seen.insert((*conversation, said.person)));
        found.into_iter().take(self.number).filter_map(|(.., said)| self.quote(said, side)).collect()
    }

    fn quote(&self, said: &Said, side: Leaning) -> Option<ValenceQuote> {
        quoted(&self.conversations[said.conversation], said.turn, &said.valence, strongest(self.conversations, said, side).0)
    }

    /// People with a turn that firmly praises and another that firmly complains, each once.
    fn contradictions(&self) -> Vec<Contradiction> {
        let mut firm: BTreeMap<Person, [Option<&Said>; 2]> = BTreeMap::new();
        for said in self.said.iter().filter(|said| said.valence.points.abs() >= FIRM) {
            let side = &mut firm.entry((said.conversation, said.person)).or_default()[usize::from(said.valence.points < 0)];
            if side.is_none_or(|other| said.valence.points.abs() > other.valence.points.abs()) {
                *side = Some(said);
            }
        }
        let both = firm.into_iter().filter_map(|((at, _), [praise, complaint])| {
            let conversation = &self.conversations[at];
            let speaker = conversation.speaker_of(&conversation.turns()[praise?.turn]).map(|speaker| speaker.label.clone());
            let (praise, complaint) = (self.quote(praise?, Leaning::Praise)?, self.quote(complaint?, Leaning::Complaint)?);
            Some(Contradiction { conversation: conversation.id().to_owned(), speaker, praise, complaint })
        });
        both.collect()
    }
}

/// The window of whole sentences within the scope that says most for a side, and its points for that side; of equals the shortest.
fn strongest(conversations: &[Conversation], said: &Said, side: Leaning) -> (Span, i32) {
    let conversation = &conversations[said.conversation];
    let text = conversation.slice(conversation.turns()[said.turn].text);
    let scope = &text[said.scope.clone()];
    let points = |span: &Span| {
        let points = said.valence.within(span.range()).points;
        if side == Leaning::Complaint { -points } else { points }
    };
    let whole = Span::new(said.scope.start, said.scope.end);
    let spans = windows(scope, MIN_WORDS, MAX_WORDS).into_iter();
    let shifted = spans.map(|span| Span { start: span.start + whole.start, end: span.end + whole.start });
    let best = shifted.max_by_key(|span| (points(span), Reverse(span.len()), Reverse(span.start)));
    let best = best.unwrap_or(whole);
    (best, points(&best))
}

/// Quotes a span of a turn with the words of its valence that stand there; `None` where the turn has no such span.
pub(in crate::evidence) fn quoted(conversation: &Conversation, turn: usize, valence: &Valence, span: Span) -> Option<ValenceQuote> {
    let mut valence = valence.within(span.range());
    for word in &mut valence.words {
        word.bytes = word.bytes.start - span.start as usize..word.bytes.end - span.start as usize;
    }
    Some(ValenceQuote { quote: Quote::new(conversation, turn, span)?, valence })
}
