//! What stands between two words of a text: whether it parts clauses or sentences, joins the words, or needs a closer look.

use super::sentence::{is_closing, is_end, is_wide_closing, is_wide_end};
use super::token::{is_dot_plain, is_single_apostrophe};

/// What parts a word from the one before it; each includes those before it in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    None,
    /// A comma.
    Part,
    /// A semicolon, colon, dash or bracket.
    Clause,
    Sentence,
}

impl Break {
    /// That of what stands between two words of one sentence.
    pub(crate) fn within_sentence(gap: &str) -> Self {
        match gap {
            " " | "" => Self::None,
            _ if gap.contains([';', ':', '(', ')', '–', '—', '…']) || gap.contains(" - ") || gap.contains("--") => Self::Clause,
            _ if gap.contains(',') => Self::Part,
            _ => Self::None,
        }
    }
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) before: Break,
    /// Whether the sentence that ends here asks.
    pub(crate) asks: bool,
    /// Whether the words are one.
    pub(crate) joins: bool,
    /// Whether it is certain that no remark and no address begins or goes on here, and that sentences end as in scripts with spaces.
    pub(crate) plain: bool,
}

impl Gap {
    /// A single space, as between most words.
    pub(crate) const SPACE: Self = Self { before: Break::None, asks: false, joins: false, plain: true };

    /// What stands in the bytes `from..until` of a text, where no word does; `until` is its end, or where a word begins.
    #[inline]
    pub(crate) fn between(text: &str, from: usize, until: usize) -> Self {
        match &text.as_bytes()[from..until] {
            [] | [b' '] => Self::SPACE,
            [b',', b' '] => Self { before: Break::Part, ..Self::SPACE },
            [b'.' | b'!', b' '] => Self { before: Break::Sentence, ..Self::SPACE },
            [b'?', b' '] => Self { before: Break::Sentence, asks: true, ..Self::SPACE },
            bytes if is_single_apostrophe(bytes) => Self { joins: true, ..Self::SPACE },
            _ => Self::any(text, from, until),
        }
    }

    fn any(text: &str, from: usize, until: usize) -> Self {
        let gap = &text[from..until];
        let end = sentence_end(gap);
        let sentence = gap[..end.unwrap_or(gap.len())].trim_end();
        let before = if end.is_some() { Break::Sentence } else { Break::within_sentence(gap) };
        // Sentences of scripts without spaces end by rules of their own.
        let is_wide = |c: char| is_wide_end(c) || is_wide_closing(c);
        let plain = gap.bytes().zip(from..).all(|(byte, at)| is_plain(text.as_bytes(), byte, at)) && !gap.contains(is_wide);
        Self { before, asks: is_question(sentence), joins: false, plain }
    }
}

/// Whether what is known to end a sentence asks.
pub(crate) fn is_question(sentence: &str) -> bool {
    sentence.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with('?')
}

/// Where a sentence ends, if one does: at white space behind its mark.
fn sentence_end(gap: &str) -> Option<usize> {
    let mut ended = false;
    for (at, c) in gap.char_indices() {
        match c {
            _ if is_end(c) => ended = true,
            _ if ended && is_closing(c) => {}
            _ if c.is_whitespace() && ended => return Some(at),
            _ => ended = false,
        }
    }
    None
}

fn is_plain(text: &[u8], byte: u8, at: usize) -> bool {
    match byte {
        b'[' | b'{' | b'<' | b'@' => false,
        b'/' => at == 0 || text[at - 1] != b':',
        b'.' => is_dot_plain(text, at),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{sentences, tokens};
    use super::*;

    const PARTS: [&str; 24] = [
        "it", "We", "é", " ", " ", " ", ".", "?", "!", "…", "\"", "”", "'", "’", ")", "(", ",", ";", " - ", "--", "–", "3", "\n", "\u{a0}",
    ];

    /// Tells sentences of a text by its gaps alone: where each begins, by words, and whether it asks.
    fn by_gaps(text: &str) -> Option<Vec<(usize, bool)>> {
        let mut spans = Vec::new();
        tokens(text, |token| spans.push(token.span));
        let (mut found, mut from) = (Vec::new(), 0);
        for (number, span) in spans.iter().enumerate() {
            let gap = Gap::between(text, from, span.start as usize);
            if gap.before == Break::Sentence && number > 0 {
                found.push((number, gap.asks));
            }
            from = span.end as usize;
        }
        found.push((spans.len(), Gap::between(text, from, text.len()).asks));
        (!spans.is_empty()).then_some(found)
    }

    fn by_sentences(text: &str) -> Vec<(usize, bool)> {
        let mut spans = Vec::new();
        tokens(text, |token| spans.push(token.span));
        let within = |sentence: &crate::transcript::Span| spans.iter().filter(|span| span.start < sentence.end).count();
        let mut found: Vec<(usize, bool)> =
            sentences(text).iter().map(|sentence| (within(sentence), is_question(&text[sentence.range()]))).collect();
        // Sentences without words: before the first word and behind the last.
        found.retain(|sentence| sentence.0 > 0);
        found.dedup_by_key(|sentence| sentence.0);
        found
    }

    #[test]
    fn gaps_tell_sentences_as_the_whole_text_does() {
        let (mut state, mut asked) = (5u64, 0);
        for round in 0..30_000 {
            let mut text = String::new();
            for _ in 0..round % 17 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(PARTS[(state >> 33) as usize % PARTS.len()]);
            }
            let Some(found) = by_gaps(&text) else { continue };
            assert_eq!(found, by_sentences(&text), "{text:?}");
            asked += usize::from(found.iter().any(|sentence| sentence.1));
        }
        assert!(asked > 2_000, "{asked} texts ask");
    }
}
