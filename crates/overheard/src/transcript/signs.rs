//! Signs that are not seen, and words that are none.

/// Longest word, in bytes, that can be a term; a longer one is kept in the text all the same.
pub(crate) const MAX_WORD_BYTES: usize = 256;

/// Tells whether a character turns the order of those behind it: embeddings, overrides and isolates.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether a character is seen by nobody and means nothing in a name: controls, marks of direction, soft
/// hyphens, and spaces without width; the joiners of Persian and Indian scripts do mean something.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || is_bidi_control(c)
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}')
}

/// Tells whether a script puts no spaces between its words, so that a run of its letters is a clause.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{A4CF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Returns where the first word starts that is longer than [`MAX_WORD_BYTES`]: letters, digits and their marks.
pub(crate) fn long_word(text: &str) -> Option<usize> {
    let mut start = 0;
    while text.len() - start > MAX_WORD_BYTES {
        // No run is too long that a space or a point breaks within its first bytes.
        let window = &text.as_bytes()[start..=start + MAX_WORD_BYTES];
        if let Some(found) = memchr::memrchr3(b' ', b'.', b',', window) {
            start += found + 1;
            continue;
        }
        let mut unspaced = false;
        let run = text[start..].char_indices().find(|&(_, c)| {
            unspaced |= is_unspaced(c);
            !is_of_word(c)
        });
        let len = run.map_or(text.len() - start, |(at, _)| at);
        if len > MAX_WORD_BYTES && !unspaced {
            return Some(start);
        }
        start += len + run.map_or(0, |(_, c)| c.len_utf8());
    }
    None
}

/// Letters, digits, and marks beyond ASCII, which are no punctuation.
fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

/// Combining marks that Unicode does not call alphabetic: accents, vowel killers, joiners inside words.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{93C}' | '\u{94D}' | '\u{9CD}'
        | '\u{A4D}' | '\u{ACD}' | '\u{B4D}' | '\u{BCD}' | '\u{C4D}' | '\u{CCD}' | '\u{D4D}' | '\u{E47}'..='\u{E4E}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_of_letters_are_long_words() {
        let text = format!("one {}, two", "x".repeat(257));
        assert_eq!(long_word(&text), Some(4));
        assert_eq!(long_word(&format!("a{}", "\u{301}".repeat(200))), Some(0));
        let fine = [
            "x".repeat(256),
            "it is slow ".repeat(100),
            "x-".repeat(500),
            format!("{}.{}", "x".repeat(200), "y".repeat(200)),
            "我们看了三家供应商价格不是原因".repeat(20),
            "-".repeat(1_000),
            String::new(),
        ];
        for text in fine {
            assert_eq!(long_word(&text), None, "{text}");
        }
    }
}
