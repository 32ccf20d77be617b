//! What typesetting adds to a quotation: hyphens at ends of lines, marks of footnotes, characters that nobody sees.

/// Letters before a mark of a footnote, so that the exponent of a unit is none.
const MIN_LETTERS: usize = 3;

/// The quotation without what typesetting adds; `None` where it adds nothing.
pub(super) fn without_typesetting(quoted: &str) -> Option<String> {
    let mut plain = String::with_capacity(quoted.len());
    let mut rest = quoted.chars().peekable();
    while let Some(c) = rest.next() {
        if is_invisible(c) || (is_note(c) && stands_behind(&plain)) {
            continue;
        }
        let broken = matches!(c, '-' | '‐') && plain.ends_with(char::is_alphabetic);
        if broken && let Some(next) = after_line_end(rest.clone()) {
            rest.nth(next - 1);
            continue;
        }
        plain.push(c);
    }
    (plain != quoted).then_some(plain)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn is_note(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡' | '*')
}

/// Whether a mark here is that of a footnote: behind a word, or behind the punctuation that ends one.
fn stands_behind(plain: &str) -> bool {
    let word = plain.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '”', '’', '»']);
    let letters = word.chars().rev().take_while(|c| c.is_alphabetic()).count();
    letters >= MIN_LETTERS || (word.len() < plain.len() && letters > 0)
}

/// Characters of white space up to the next letter, a small one, where a line ends among them.
fn after_line_end(rest: impl Iterator<Item = char>) -> Option<usize> {
    let (mut blank, mut ended) = (0, false);
    for c in rest {
        if !c.is_whitespace() {
            return (ended && c.is_lowercase()).then_some(blank);
        }
        blank += 1;
        ended |= c == '\n';
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_typesetting;

    #[test]
    fn what_typesetting_adds_is_taken_away_and_nothing_else() {
        let plain = |quoted: &str| without_typesetting(quoted);
        assert_eq!(plain("the spread-\nsheet, er\u{200b}r").as_deref(), Some("the spreadsheet, err"));
        assert_eq!(plain("It was slow.¹ We left†").as_deref(), Some("It was slow. We left"));
        for same in ["forty m² of it", "a follow-up", "well - \nwe left", "10² times", "2-\n3 weeks"] {
            assert_eq!(plain(same), None, "{same}");
        }
    }
}
