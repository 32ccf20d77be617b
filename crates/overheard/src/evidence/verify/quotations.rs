//! Finds the quotations in a text.

use crate::transcript::is_unspaced;
use std::ops::Range;

/// Single marks are apostrophes more often than not; only longer ones quote.
const MIN_WORDS_IN_SINGLE_MARKS: usize = 3;
/// Words of a name below a block quote.
const MAX_ATTRIBUTION: usize = 8;

/// A quotation in somebody's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The words, without marks; lines of a block quote are joined by single spaces.
    pub(crate) text: String,
    pub(crate) bytes: Range<usize>,
    pub(crate) line: u32,
}

/// Returns the quotations of a text: in straight, curly, angled or low quotation marks, and as block quotes with `>`.
pub(crate) fn quotations(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut paragraph: Option<Range<usize>> = None;
    let mut block: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let (own, other) = if line.trim_start().starts_with('>') { (&mut block, &mut paragraph) } else { (&mut paragraph, &mut block) };
        let is_block_before = line.trim_start().starts_with('>');
        if let Some(ended) = other.take() {
            push(text, ended, !is_block_before, &mut found);
        }
        if line.trim().is_empty() {
            if let Some(ended) = own.take() {
                push(text, ended, is_block_before, &mut found);
            }
        } else {
            *own = Some(own.as_ref().map_or(range.start, |open| open.start)..range.end);
        }
    }
    for (ended, is_block) in [(paragraph, false), (block, true)] {
        if let Some(ended) = ended {
            push(text, ended, is_block, &mut found);
        }
    }
    found.retain(|quotation| quotation.text.contains(char::is_alphanumeric));
    found
}

fn push(text: &str, range: Range<usize>, is_block: bool, found: &mut Vec<Quotation>) {
    if is_block {
        return found.extend(block(text, range));
    }
    for inner in marked(&text[range.clone()]) {
        let bytes = range.start + inner.start..range.start + inner.end;
        let line = line_of(text, bytes.start);
        found.push(Quotation { text: text[bytes.clone()].to_owned(), bytes, line });
    }
}

fn line_of(text: &str, at: usize) -> u32 {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() as u32 + 1
}

/// What a block quote holds: its quotation marks if there are any, else all of it but the name below.
fn block(text: &str, range: Range<usize>) -> Vec<Quotation> {
    let lines = text[range.clone()].lines().map(|line| line.trim_start().trim_start_matches(['>', ' ']).trim());
    let mut lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let is_name = |line: &str| line.starts_with(['—', '–', '-']) && line.split_whitespace().count() <= MAX_ATTRIBUTION;
    lines.pop_if(|line| is_name(line));
    let joined = lines.join(" ");
    let line = line_of(text, range.start);
    let make = |text: &str| Quotation { text: text.to_owned(), bytes: range.clone(), line };
    let inner = marked(&joined);
    let marked: usize = inner.iter().map(|inner| joined[inner.clone()].split_whitespace().count()).sum();
    if marked * 2 > joined.split_whitespace().count() {
        return inner.into_iter().map(|inner| make(&joined[inner])).collect();
    }
    let dash = joined.rfind(['—', '–']).or_else(|| joined.rfind("--")).filter(|&dash| dash > 0);
    let name = dash.filter(|&dash| joined[dash..].split_whitespace().count() <= MAX_ATTRIBUTION && ends_before(&joined[..dash]));
    vec![make(joined[..name.unwrap_or(joined.len())].trim())]
}

/// Whether a sentence or a quotation ends here, so that a dash leads to a name.
fn ends_before(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…', '"', '”', '“', '»', '«', '’', '\''])
}

/// Marks that open a quotation, with those that close it.
const MARKS: &[(char, &[char])] = &[
    ('"', &['"']),
    ('“', &['”', '"']),
    ('”', &['”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('‹', &['›']),
    ('›', &['‹']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('\'', &['\'']),
    ('「', &['」']),
    ('『', &['』']),
];

/// Ranges of a paragraph that stand between quotation marks.
fn marked(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at + c.len_utf8();
        let Some(&(_, closing)) = MARKS.iter().find(|(open, _)| *open == c).filter(|_| opens(text, at, start)) else {
            at = start;
            continue;
        };
        let single = matches!(c, '\'' | '‘' | '‚' | '‹' | '›');
        let end = close(text, start, (c, closing), single);
        let words = end.map_or(0, |end| text[start..end].split_whitespace().count());
        match end {
            Some(end) if !single || words >= MIN_WORDS_IN_SINGLE_MARKS => {
                let inner = &text[start..end];
                let from = start + inner.len() - inner.trim_start().len();
                found.push(from..from + inner.trim().len());
                at = end + text[end..].chars().next().map_or(0, char::len_utf8);
            }
            _ => at = start,
        }
    }
    found
}

/// Whether the mark at `at` stands before a word, and not right behind one, but where a script puts no spaces between words.
fn opens(text: &str, at: usize, after: usize) -> bool {
    let before = text[..at].chars().next_back();
    let next = text[after..].chars().next();
    let french = text[at..after].starts_with(['«', '‹']);
    before.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c)) && next.is_some_and(|c| french || !c.is_whitespace())
}

/// Where the quotation that begins at `start` is closed.
fn close(text: &str, start: usize, (open, closing): (char, &[char]), single: bool) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        let next = text[at + c.len_utf8()..].chars().next();
        if closing.contains(&c) {
            let in_word = single && next.is_some_and(char::is_alphanumeric);
            match depth {
                _ if in_word => {}
                0 => return Some(at),
                _ => depth -= 1,
            }
        } else if c == open && opens(text, at, at + c.len_utf8()) {
            depth += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_in_all_their_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("She said \"it was slow\" and \"we left\".", &["it was slow", "we left"]),
            ("“It’s slow,” he said. “We ‘really’ left.”", &["It’s slow,", "We ‘really’ left."]),
            ("Sie sagte: „Es war langsam.“ Und »wir gingen«.", &["Es war langsam.", "wir gingen"]),
            ("Elle a dit « c'est lent » et «\u{a0}oui\u{a0}».", &["c'est lent", "oui"]),
            ("It's Ana's word: 'we didn't like it' is the customers' verdict.", &["we didn't like it"]),
            ("‘We didn’t like it’, she said; ‘no’.", &["We didn’t like it"]),
            ("她说“价格太贵了”，还有「送货很慢」。", &["价格太贵了", "送货很慢"]),
            ("> It was slow.\n> We left.\n> — Ana, buyer\n\nText.", &["It was slow. We left."]),
            ("> It was slow\n> – Ana, in the spring", &["It was slow"]),
            ("> It was slow. — Ana", &["It was slow."]),
            ("> \"It was slow,\" said Ana.", &["It was slow,"]),
            ("> We ran it – on paper – for years\n", &["We ran it – on paper – for years"]),
            ("A 5\" pipe, and 6\" too.\n\nNo \"end.\n\n\"Other\".", &["Other"]),
            ("“We said “no” to that.”", &["We said “no” to that."]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = quotations(text).into_iter().map(|quotation| quotation.text).collect();
            assert_eq!(found, *expected, "{text}");
        }
        assert_eq!(quotations("One.\n\nTwo \"words here\".")[0].line, 3);
    }
}
