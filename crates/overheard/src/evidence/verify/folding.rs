//! Words of quotations and of turns in the form in which they are compared.

use crate::text::{has_unspaced, tokens};
use crate::transcript::Span;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Longest replacement for the beginning of a word: `[W]e`, `[T]he`.
const MAX_REPLACED: usize = 3;

/// A text cut into words.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// In lower case, with straight apostrophes, composed.
    pub(super) folded: Vec<String>,
    pub(super) spans: Vec<Span>,
    /// For a quotation: words that begin a part, after a mark that something is left out.
    pub(super) begins: Vec<bool>,
    /// Words whose first letter an editor may have changed.
    free: Vec<bool>,
}

impl Words {
    /// The words of what somebody said.
    pub(super) fn of_turn(text: &str) -> Self {
        let mut words = Self { text: text.to_owned(), ..Self::default() };
        tokens(text, |token| {
            if has_unspaced(token.word) {
                words.push_letters(token.span);
            } else {
                words.folded.push(compose(token.word));
                words.spans.push(token.span);
            }
        });
        words
    }

    /// Where a script puts no spaces between words, each letter counts as one: what a dictionary cuts depends on what stands beside it.
    fn push_letters(&mut self, span: Span) {
        let start = span.start as usize;
        let letters = self.text[span.range()].char_indices();
        let spans = letters.map(|(at, letter)| (letter, Span::new(start + at, start + at + letter.len_utf8())));
        for (letter, span) in spans {
            self.folded.push(compose(&letter.to_lowercase().collect::<String>()));
            self.spans.push(span);
        }
    }

    /// The words of a quotation, without what its editor inserted in square brackets.
    pub(super) fn of_quotation(quoted: &str) -> Self {
        let (text, replaced) = without_brackets(quoted);
        let mut words = Self::of_turn(&text);
        for index in 0..words.len() {
            let gap = if index == 0 { "" } else { words.gap(index) };
            let begins = index == 0 || leaves_out(gap);
            let start = words.spans[index].start as usize;
            words.begins.push(begins);
            words.free.push(begins || replaced.contains(&start));
        }
        words
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The ranges of words between marks that something is left out.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let starts: Vec<usize> = (0..self.len()).filter(|&index| self.begins[index]).collect();
        let ends = starts.iter().skip(1).copied().chain([self.len()]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// What stands between a word and the one before it.
    fn gap(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.spans[index - 1].end as usize };
        let end = self.spans.get(index).map_or(self.text.len(), |span| span.start as usize);
        &self.text[start..end]
    }

    /// A word as it is written, with the punctuation behind it.
    pub(super) fn shown(&self, index: usize) -> String {
        let behind: String = self.gap(index + 1).chars().take_while(|c| !c.is_whitespace()).collect();
        format!("{}{behind}", &self.text[self.spans[index].range()])
    }

    fn raw(&self, index: usize) -> String {
        let straight = |c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c };
        compose(&self.text[self.spans[index].range()].chars().map(straight).collect::<String>())
    }

    /// Whether words of this quotation are written as those of a turn from `said` on; else the first that is not.
    pub(super) fn differs(&self, words: Range<usize>, turn: &Self, said: usize) -> Option<usize> {
        let (first, last) = (words.start, words.end - 1);
        let place = |index: usize| said + index - first;
        for index in words {
            let same_gap = index == first || sign(self.gap(index)) == sign(turn.gap(place(index)));
            if !same_gap || !self.same_letters(index, turn, place(index)) {
                return Some(index);
            }
        }
        if !self.same_ends(first, turn, place(first), End::Before) {
            return Some(first);
        }
        (!self.same_ends(last, turn, place(last), End::Behind)).then_some(last)
    }

    fn same_letters(&self, index: usize, turn: &Self, said: usize) -> bool {
        let (quoted, said) = (self.raw(index), turn.raw(said));
        quoted == said || (self.free[index] && without_first_case(&quoted) == without_first_case(&said))
    }

    /// Whether no sign such as `$`, `%` or a question mark came or went at an end, and no number was cut.
    fn same_ends(&self, index: usize, turn: &Self, said: usize, end: End) -> bool {
        let (quoted, source) = match end {
            End::Before => (attached_before(self.gap(index)), attached_before(turn.gap(said))),
            End::Behind => (attached_behind(self.gap(index + 1)), attached_behind(turn.gap(said + 1))),
        };
        let asks = |gap: &str| gap.contains(['?', '？']);
        let closes = |gap: &str| gap.contains(['.', '!', '?', '。', '！', '？']);
        let questions = end == End::Before || asks(quoted) == asks(source) || !closes(quoted);
        let other = match end {
            End::Before => said.checked_sub(1),
            End::Behind => Some(said + 1).filter(|&next| next < turn.len()),
        };
        let between = if end == End::Before { turn.gap(said) } else { turn.gap(said + 1) };
        let digit = |index: usize| turn.folded[index].starts_with(|c: char| c.is_ascii_digit());
        let cut = matches!(between, "." | "," | ":") && digit(said) && other.is_some_and(digit);
        symbols(quoted) == symbols(source) && questions && !cut
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Before,
    Behind,
}

fn compose(word: &str) -> String {
    if word.is_ascii() { word.to_owned() } else { word.nfc().collect() }
}

fn without_first_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a gap says that something is left out.
fn leaves_out(gap: &str) -> bool {
    gap.contains('…') || gap.replace(char::is_whitespace, "").contains("..")
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›' | '`' | '「' | '」' | '『' | '』')
}

/// What a gap says, however it is spaced, dashed and quoted; remarks in brackets say nothing.
fn sign(gap: &str) -> String {
    let (bare, _) = without_brackets(gap);
    let mut sign = String::new();
    let mut dots = 0;
    for c in bare.chars().filter(|c| !c.is_whitespace() && !is_quotation_mark(*c) && *c != '…') {
        let c = if matches!(c, '–' | '—' | '‐' | '‑' | '―') { '-' } else { c };
        dots = if c == '.' { dots + 1 } else { 0 };
        if !(c == '-' && sign.ends_with('-')) {
            sign.push(c);
        }
    }
    // Three dots are an ellipsis, which stands for nothing where the words follow each other.
    if dots >= 2 {
        sign.truncate(sign.trim_end_matches('.').len());
    }
    sign
}

fn attached_before(gap: &str) -> &str {
    gap.rsplit(char::is_whitespace).next().unwrap_or_default()
}

fn attached_behind(gap: &str) -> &str {
    gap.split(char::is_whitespace).next().unwrap_or_default()
}

/// Signs that are more than punctuation.
fn symbols(gap: &str) -> String {
    let (bare, _) = without_brackets(gap);
    let punctuation = |c: char| is_quotation_mark(c) || ".,;:!?…-–—‐‑―()[]{}<>/\\*_~|¿¡。，、；：！？（）《》〈〉".contains(c);
    bare.chars().filter(|&c| !c.is_whitespace() && !punctuation(c)).collect()
}

/// A text without what stands in square brackets; `[W]e` keeps its letter, `[...]` its mark. Also where words begin that an editor changed.
fn without_brackets(text: &str) -> (String, Vec<usize>) {
    let mut kept = String::with_capacity(text.len());
    let mut replaced = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inner, behind)) = after.split_once(']') else { break };
        kept.push_str(before);
        let letters = (1..=MAX_REPLACED).contains(&inner.chars().count()) && inner.chars().all(char::is_alphabetic);
        if letters && behind.starts_with(char::is_alphabetic) {
            replaced.push(kept.len());
            kept.push_str(inner);
        } else {
            kept.push_str(if inner.contains('…') || inner.contains("..") { " … " } else { " " });
        }
        rest = behind;
    }
    kept.push_str(rest);
    (kept, replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_written_so(quoted: &str, said: &str) -> bool {
        let (quotation, turn) = (Words::of_quotation(quoted), Words::of_turn(said));
        let at = (0..turn.len()).find(|&at| turn.folded[at..].starts_with(&quotation.folded)).unwrap();
        quotation.differs(0..quotation.len(), &turn, at).is_none()
    }

    #[test]
    fn an_editors_marks_are_folded_and_nothing_else() {
        let same = [
            ("It was slow", "Well, it was slow."),
            ("it’s “slow”,", "it's 'slow' here"),
            ("[W]e left", "and we left"),
            ("it [the tool] was slow", "it was slow"),
            ("it - was", "it — was"),
            ("it was slow", "it [laughs] was slow"),
            ("cost $3.50", "cost $3.50."),
            ("was it slow", "was it slow?"),
        ];
        for (quoted, said) in same {
            assert!(is_written_so(quoted, said), "{quoted} / {said}");
        }
        let other = [
            ("it was Slow", "it was slow"),
            ("no it was", "no, it was"),
            ("cost 50", "cost $50"),
            ("grew by 50", "grew by 50%"),
            ("5 percent", "it is 3.5 percent"),
            ("about 3", "about 3.5"),
            ("it was slow.", "it was slow?"),
            ("it was slow?", "it was slow."),
        ];
        for (quoted, said) in other {
            assert!(!is_written_so(quoted, said), "{quoted} / {said}");
        }
    }
}
