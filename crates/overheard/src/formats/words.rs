//! Recognised words to cues: by speaker, sentence and pause.

use super::rows::Cell;
use super::talk::{Join, Utterance};
use std::borrow::Cow;
use std::ops::Range;

/// A pause that ends a cue.
const PAUSE_MS: i64 = 2_000;

/// A cue ends after this many words though no sentence does: some recognisers write no full stops.
const MAX_WORDS: usize = 60;

/// A word, or a mark that belongs to the word before.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub(super) bytes: Range<usize>,
    pub(super) cell: Cell,
    pub(super) speaker: Option<Cow<'a, str>>,
    pub(super) start_ms: Option<i64>,
    pub(super) end_ms: Option<i64>,
    /// How it follows the word before.
    pub(super) join: Join,
    /// Whether it is a mark that stays with the word before, whoever is said to have made it.
    pub(super) is_mark: bool,
}

/// Collects words; a cue is done where another has to start.
#[derive(Debug)]
pub(super) struct Words<'a> {
    source: &'a str,
    done: Vec<Utterance<'a>>,
    open: Option<Utterance<'a>>,
    /// Whether the last word ended a sentence.
    ended: bool,
    /// Words of the open cue, marks apart.
    count: usize,
}

impl<'a> Words<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, done: Vec::new(), open: None, ended: false, count: 0 }
    }

    pub(super) fn push(&mut self, word: Word<'a>) {
        if !word.is_mark && self.open.as_ref().is_some_and(|open| self.parts(open, &word)) {
            self.close();
        }
        self.ended = ends_sentence(&word.cell.decode(self.source));
        self.count += usize::from(!word.is_mark);
        let end = word.bytes.end;
        let open = self.open.get_or_insert_with(|| Utterance {
            bytes: word.bytes,
            speaker: word.speaker,
            start_ms: word.start_ms,
            join: word.join,
            ..Utterance::default()
        });
        open.bytes.end = open.bytes.end.max(end);
        open.start_ms = open.start_ms.or(word.start_ms);
        open.end_ms = open.end_ms.max(word.end_ms);
        open.parts.push((word.join, word.cell));
    }

    /// Whether `word` starts another cue than the open one.
    fn parts(&self, open: &Utterance<'a>, word: &Word<'a>) -> bool {
        let pause = word.start_ms.zip(open.end_ms).is_some_and(|(start, end)| start - end > PAUSE_MS);
        self.ended || pause || self.count >= MAX_WORDS || open.speaker != word.speaker
    }

    /// Ends the open cue, as where the file itself has another paragraph.
    pub(super) fn close(&mut self) {
        self.done.extend(self.open.take());
        (self.ended, self.count) = (false, 0);
    }

    pub(super) fn finish(mut self) -> Vec<Utterance<'a>> {
        self.close();
        self.done
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::Escape;

    fn word<'a>(source: &str, text: &str, speaker: &'a str, start_ms: i64) -> Word<'a> {
        let at = source.find(text).unwrap();
        let is_mark = matches!(text, "." | "?");
        Word {
            bytes: at..at + text.len(),
            cell: Cell::new(at..at + text.len(), Escape::None),
            speaker: Some(speaker.into()).filter(|_| !is_mark),
            start_ms: Some(start_ms).filter(|_| !is_mark),
            end_ms: Some(start_ms + 200).filter(|_| !is_mark),
            join: if is_mark { Join::Tight } else { Join::Space },
            is_mark,
        }
    }

    #[test]
    fn speakers_sentences_and_pauses_part_cues() {
        let source = "it is slow . since when ? May very";
        let said = [("it", "A", 0), ("is", "A", 300), ("slow", "A", 600), (".", "B", 0), ("since", "A", 900)];
        let more = [("when", "B", 1_200), ("?", "", 0), ("May", "B", 1_500), ("very", "B", 9_000)];
        let mut words = Words::new(source);
        for (text, speaker, start) in said.into_iter().chain(more) {
            words.push(word(source, text, speaker, start));
        }
        let cues: Vec<(String, String, Option<i64>)> = words
            .finish()
            .iter()
            .map(|cue| {
                let texts: Vec<&str> = cue.parts.iter().map(|(_, cell)| cell.raw(source)).collect();
                (texts.join("|"), cue.speaker.clone().unwrap_or_default().into_owned(), cue.end_ms)
            })
            .collect();
        let expected =
            [("it|is|slow|.", "A", 800), ("since", "A", 1_100), ("when|?", "B", 1_400), ("May", "B", 1_700), ("very", "B", 9_200)];
        let expected: Vec<(String, String, Option<i64>)> =
            expected.into_iter().map(|(text, speaker, end)| (text.into(), speaker.into(), Some(end))).collect();
        assert_eq!(cues, expected);
    }
}
