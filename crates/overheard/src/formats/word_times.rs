//! Words with their times, where the caller asks for them.
//!
//! Readers make cues of utterances, or of runs of words; the words are found here, in the lists where a producer keeps them. A word within
//! the bytes of a cue is the cue's. Others stand in a list of their own: they are of the cue that is said at their time and holds them.

use super::Input;
use super::asr::{azure, google};
use super::columns::Unit;
use super::json_tree::Node;
use super::rows::Cell;
use crate::transcript::{ConversationBuilder, TimedWord};
use std::ops::Range;

/// How many cues before a time are looked at for the one that is said then; channels overlap.
const LOOKED_BACK: usize = 8;

/// Keys of lists of readings, of which only the best is read.
const READINGS: [&str; 3] = ["alternatives", "nBest", "NBest"];

/// Where a producer keeps words.
struct Producer {
    /// Name of the format.
    format: &'static str,
    /// Keys of lists of words, the better first.
    lists: &'static [&'static str],
    /// Reads a word, and is given what holds the list.
    word: fn(Node<'_>, Node<'_>) -> Option<Found>,
}

/// A word in the text that is read.
struct Found {
    cell: Cell,
    start_ms: i64,
    end_ms: Option<i64>,
}

const PRODUCERS: &[Producer] = &[
    Producer { format: "aws-transcribe", lists: &["items", "Items", "audio_items"], word: |word, _| aws(word) },
    Producer {
        format: "deepgram",
        lists: &["words"],
        word: |word, _| timed(word, &["punctuated_word", "word"], ["start", "end"], Unit::Seconds),
    },
    Producer { format: "assemblyai", lists: &["words"], word: |word, _| timed(word, &["text"], ["start", "end"], Unit::Milliseconds) },
    Producer {
        format: "google-stt",
        lists: &["words"],
        word: |word, _| Some(Found { cell: text(word, &["word"])?, start_ms: google::start_ms(word)?, end_ms: google::end_ms(word) }),
    },
    Producer { format: "azure-speech", lists: &["displayWords", "words", "Words"], word: |word, _| azure_word(word) },
    Producer { format: "rev-json", lists: &["elements"], word: |word, _| timed(word, &["value"], ["ts", "end_ts"], Unit::Seconds) },
    Producer { format: "speechmatics", lists: &["results", "words"], word: |word, _| speechmatics(word) },
    Producer { format: "watson", lists: &["timestamps"], word: |word, _| triple(word) },
    Producer { format: "whisper-json", lists: &["words"], word: |word, _| timed(word, &["word", "text"], ["start", "end"], Unit::Seconds) },
    Producer {
        format: "word-times",
        lists: &["words"],
        word: |word, _| timed(word, &["punct", "word", "text"], ["start", "end"], Unit::Seconds),
    },
    Producer { format: "youtube-json3", lists: &["segs"], word: segment },
];

/// Gives the cues of conversations that were read from `input` their words.
pub(super) fn add(input: &Input<'_>, format: &str, conversations: &mut [ConversationBuilder]) {
    let Some(producer) = PRODUCERS.iter().find(|producer| producer.format == format) else { return };
    let Some(root) = input.json() else { return };
    let mut found = Vec::new();
    collect(root, producer, &mut found);
    let mut places: Vec<(Range<u64>, usize, usize)> = Vec::new();
    for (number, conversation) in conversations.iter().enumerate() {
        places.extend(conversation.cues().iter().enumerate().map(|(cue, parts)| (parts.bytes.clone(), number, cue)));
    }
    places.sort_by_key(|(bytes, ..)| bytes.start);
    let mut apart = Vec::new();
    for word in found.into_iter().filter_map(|word| spoken(&word, input.text)) {
        let after = places.partition_point(|(bytes, ..)| bytes.start <= word.bytes.start);
        match after.checked_sub(1).map(|at| &places[at]).filter(|(bytes, ..)| word.bytes.end <= bytes.end) {
            Some(&(_, number, cue)) => conversations[number].add_word(cue, word),
            None => apart.push(word),
        }
    }
    if let [only] = conversations {
        add_by_time(apart, only);
    }
}

/// Adds words to the cues that are said at their time, hold them, and have no words of their own.
fn add_by_time(words: Vec<TimedWord>, conversation: &mut ConversationBuilder) {
    let bare = conversation.cues().iter().enumerate().filter(|(_, cue)| cue.words.is_empty());
    let mut times: Vec<(i64, Option<i64>, usize)> = bare.filter_map(|(index, cue)| Some((cue.start_ms?, cue.end_ms, index))).collect();
    times.sort_unstable();
    for word in words {
        let after = times.partition_point(|(start, ..)| *start <= word.start_ms);
        let said = times[after.saturating_sub(LOOKED_BACK)..after]
            .iter()
            .rev()
            .find(|(_, end, cue)| end.is_none_or(|end| word.start_ms <= end) && conversation.text_of(*cue).contains(&word.text));
        if let Some(&(.., cue)) = said {
            conversation.add_word(cue, word);
        }
    }
}

/// The word without white space around it; `None` where nothing is left.
fn spoken(found: &Found, source: &str) -> Option<TimedWord> {
    let raw = found.cell.raw(source);
    let start = found.cell.start + raw.len() - raw.trim_start().len();
    let cell = Cell::new(start..start + raw.trim().len(), found.cell.escape);
    let text = cell.decode(source).into_owned();
    let bytes = cell.start as u64..cell.end as u64;
    (!text.trim().is_empty()).then_some(TimedWord { text, bytes, start_ms: found.start_ms, end_ms: found.end_ms })
}

fn collect(node: Node<'_>, producer: &Producer, found: &mut Vec<Found>) {
    node.items().for_each(|item| collect(item, producer, found));
    let members = node.values();
    let of_key = |key: &&str| members.iter().find(|(name, value)| name == key && value.is_list());
    if let Some((_, list)) = producer.lists.iter().find_map(of_key) {
        found.extend(list.items().filter_map(|item| (producer.word)(item, node)));
    }
    for (name, value) in members.iter().filter(|(name, _)| !producer.lists.contains(name)) {
        let best = if READINGS.contains(name) { value.first() } else { Some(*value) };
        best.into_iter().for_each(|value| collect(value, producer, found));
    }
}

fn text(word: Node<'_>, keys: &[&str]) -> Option<Cell> {
    keys.iter().find_map(|key| word.get(key)?.if_text())
}

fn timed(word: Node<'_>, texts: &[&str], [start, end]: [&str; 2], unit: Unit) -> Option<Found> {
    let start_ms = word.get(start)?.ms(unit)?;
    Some(Found { cell: text(word, texts)?, start_ms, end_ms: word.get(end).and_then(|time| time.ms(unit)) })
}

fn aws(word: Node<'_>) -> Option<Found> {
    if let Some(best) = word.list("alternatives").and_then(Node::first) {
        let times = timed(word, &["type"], ["start_time", "end_time"], Unit::Seconds)?;
        return Some(Found { cell: text(best, &["content"])?, ..times });
    }
    let analytics = timed(word, &["Content"], ["BeginOffsetMillis", "EndOffsetMillis"], Unit::Milliseconds);
    analytics.or_else(|| timed(word, &["content"], ["start_timestamp_millis", "end_timestamp_millis"], Unit::Milliseconds))
}

fn azure_word(word: Node<'_>) -> Option<Found> {
    let start_ms = azure::offset_ms(word)?;
    let cell = text(word, &["displayText", "text", "word", "Word"])?;
    Some(Found { cell, start_ms, end_ms: azure::duration_ms(word).map(|length| start_ms.saturating_add(length)) })
}

fn speechmatics(word: Node<'_>) -> Option<Found> {
    if let Some(best) = word.list("alternatives").and_then(Node::first) {
        let times = timed(word, &["type"], ["start_time", "end_time"], Unit::Seconds)?;
        let is_mark = word.get("type").is_some_and(|kind| kind.is("punctuation"));
        return text(best, &["content"]).filter(|_| !is_mark).map(|cell| Found { cell, ..times });
    }
    let [name, time, length] = word.pick(["name", "time", "duration"]);
    let start_ms = time?.ms(Unit::Seconds)?;
    let end_ms = length.and_then(|length| length.ms(Unit::Seconds)).map(|length| start_ms.saturating_add(length));
    Some(Found { cell: name?.if_text()?, start_ms, end_ms })
}

/// `["word", 1.2, 1.5]`
fn triple(word: Node<'_>) -> Option<Found> {
    let mut items = word.items();
    let (cell, start_ms) = (items.next()?.if_text()?, items.next()?.ms(Unit::Seconds)?);
    Some(Found { cell, start_ms, end_ms: items.next().and_then(|end| end.ms(Unit::Seconds)) })
}

/// A segment of a caption says how long after its start it appears.
fn segment(word: Node<'_>, event: Node<'_>) -> Option<Found> {
    let start = event.get("tStartMs")?.ms(Unit::Milliseconds)?;
    let offset = word.get("tOffsetMs").map_or(Some(0), |offset| offset.ms(Unit::Milliseconds))?;
    Some(Found { cell: text(word, &["utf8"])?, start_ms: start.saturating_add(offset), end_ms: None })
}
