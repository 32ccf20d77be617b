//! Sentences, and windows of whole sentences that are long enough to quote.

use super::unspaced::{has_unspaced, split};
use crate::transcript::Span;

/// Returns the spans of the sentences of `text`, without the white space between them.
///
/// A sentence ends at `.`, `!`, `?` or `…`, with closing quotation marks or brackets, before white space; at `。`, `！` or `？` wherever it stands.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let (mut ended, mut anywhere) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_end(c) => (ended, anywhere) = (true, anywhere || is_wide_end(c)),
            _ if ended && is_closing(c) => {}
            _ if ended && (anywhere || c.is_whitespace()) => {
                push(text, start, at, &mut spans);
                start = at;
                (ended, anywhere) = (false, false);
            }
            _ => ended = false,
        }
    }
    push(text, start, text.len(), &mut spans);
    spans
}

/// Marks that end a sentence, some of them only before white space.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide_end(c)
}

/// Marks of scripts without spaces, which end a sentence wherever they stand.
pub(super) fn is_wide_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Marks that belong to a sentence whose end they stand behind.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '\'' | '’' | ')') || is_wide_closing(c)
}

/// Those of scripts without spaces.
pub(super) fn is_wide_closing(c: char) -> bool {
    matches!(c, '」' | '』' | '）')
}

fn push(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let part = &text[start..end];
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let start = start + part.len() - part.trim_start().len();
        spans.push(Span::new(start, start + trimmed.len()));
    }
}

/// Returns spans of consecutive whole sentences of `min_words` to `max_words` words.
///
/// Sentences that are longer are cut at commas, then after `max_words` words. A text that is shorter
/// than `min_words` is one window.
pub fn windows(text: &str, min_words: usize, max_words: usize) -> Vec<Span> {
    let pieces = pieces(text, max_words);
    let mut found = Vec::new();
    for first in 0..pieces.len() {
        let mut words = 0;
        for last in first..pieces.len() {
            words += pieces[last].1;
            if words > max_words {
                break;
            }
            let all = first == 0 && last + 1 == pieces.len();
            if words >= min_words || all {
                found.push(Span { start: pieces[first].0.start, end: pieces[last].0.end });
            }
        }
    }
    found
}

/// Sentences with their numbers of words, none above `max_words`.
fn pieces(text: &str, max_words: usize) -> Vec<(Span, usize)> {
    let mut pieces = Vec::new();
    for sentence in sentences(text) {
        let words = word_spans(text, sentence);
        if words.len() <= max_words {
            pieces.push((sentence, words.len()));
            continue;
        }
        for clause in clauses(text, &words) {
            pieces.extend(clause.chunks(max_words).map(|part| (Span { start: part[0].start, end: part[part.len() - 1].end }, part.len())));
        }
    }
    pieces
}

/// Words of a sentence grouped into clauses: a word that ends in a comma ends its clause.
fn clauses<'a>(text: &str, words: &'a [Span]) -> Vec<&'a [Span]> {
    let cut = |span: &Span| text[span.range()].ends_with([',', ';', ':', '–', '—', '-', '，', '、', '；', '：']);
    words.split_inclusive(cut).collect()
}

fn word_spans(text: &str, within: Span) -> Vec<Span> {
    let base = within.start as usize;
    let part = &text[within.range()];
    let mut spans = Vec::new();
    for word in part.split_whitespace() {
        let start = base + (word.as_ptr() as usize - part.as_ptr() as usize);
        if has_unspaced(word) {
            cut(word, start, &mut spans);
        } else {
            spans.push(Span::new(start, start + word.len()));
        }
    }
    spans
}

/// The words of a script without spaces, each with the punctuation behind it.
fn cut(run: &str, base: usize, spans: &mut Vec<Span>) {
    let mut starts = Vec::new();
    split(run, |piece| starts.push(piece.start));
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([run.len()]);
    spans.extend(starts.iter().zip(ends).map(|(&start, end)| Span::new(base + start, base + end)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_white_space() {
        let text = "He said \"no.\" Then 3.5 hours… and? Yes!  ";
        let found: Vec<&str> = sentences(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["He said \"no.\"", "Then 3.5 hours…", "and?", "Yes!"]);
        let text = "太慢了。他说「不行！」后来呢？";
        let found: Vec<&str> = sentences(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["太慢了。", "他说「不行！」", "后来呢？"]);
    }

    #[test]
    fn windows_hold_whole_sentences_within_bounds() {
        let text = "One two three. Four five six. Seven eight nine ten, eleven twelve thirteen fourteen.";
        let found: Vec<&str> = windows(text, 5, 7).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["One two three. Four five six.", "Four five six. Seven eight nine ten,"]);
        assert_eq!(windows("Short.", 8, 40).len(), 1);
        let text = "我们的客户经常抱怨价格。送货很慢，也没有电话！";
        let found: Vec<&str> = windows(text, 3, 6).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["我们的客户经常抱怨价格。", "送货很慢，也没有电话！"]);
        assert_eq!(windows("送货很慢，也没有电话！", 2, 3), [Span::new(0, 15), Span::new(15, 33)]);
    }
}
