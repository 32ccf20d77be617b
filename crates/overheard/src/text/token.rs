//! Text to words with their places.

use crate::transcript::{MAX_WORD_BYTES, Span, is_mark, is_unspaced};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenKind {
    /// A word, perhaps with digits in it.
    Word,
    /// An address: a URL, a mail address, a mention. Never part of a theme.
    Address,
}

/// A word with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token<'a> {
    /// The word in lower case with straight apostrophes.
    pub word: &'a str,
    /// Where it stands in the text.
    pub span: Span,
    /// Word or address.
    pub kind: TokenKind,
}

/// Longest bracketed remark, such as `[inaudible 00:12:14]`, in bytes; longer ones are text.
const MAX_REMARK: usize = 120;

/// Calls `visit` with every token of `text`, in order.
///
/// A word is a run of letters and digits with single apostrophes inside; one longer than 256 bytes is none. Remarks in `[..]`, `{..}` and
/// `<..>` are passed over. Addresses come as one token.
pub fn tokens(text: &str, mut visit: impl FnMut(Token<'_>)) {
    let mut word = String::new();
    let mut at = 0;
    let mut run_end = 0;
    while let Some(c) = text[at..].chars().next() {
        if at >= run_end && !c.is_whitespace() {
            run_end = at + run_len(&text[at..]);
            if let Some(len) = address_len(&text[at..run_end]) {
                visit(Token { word: &text[at..at + len], span: Span::new(at, at + len), kind: TokenKind::Address });
                at += len;
                continue;
            }
        }
        if let Some(len) = remark_len(&text[at..], c) {
            at += len;
            run_end = run_end.max(at);
        } else if is_word_char(c) {
            let end = fold_word(text, at, &mut word);
            if end - at <= MAX_WORD_BYTES || text[at..end].contains(is_unspaced) {
                visit(Token { word: &word, span: Span::new(at, end), kind: TokenKind::Word });
            }
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
}

fn run_len(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// Letters, digits, and the marks that belong to a letter before them.
fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Folds the word at `start` into `word` and returns where it ends.
fn fold_word(text: &str, start: usize, word: &mut String) -> usize {
    word.clear();
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        if is_word_char(c) {
            push_folded(c, word);
        } else if is_apostrophe(c) && rest.peek().is_some_and(|&next| is_word_char(next)) {
            word.push('\'');
        } else {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn push_folded(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
    } else {
        word.extend(c.to_lowercase());
    }
}

/// Length of a remark in brackets that starts here.
fn remark_len(text: &str, open: char) -> Option<usize> {
    let close = match open {
        '[' => b']',
        '{' => b'}',
        '<' if text.as_bytes().get(1).is_some_and(|byte| !byte.is_ascii_whitespace()) => b'>',
        _ => return None,
    };
    let window = &text.as_bytes()[..text.len().min(MAX_REMARK)];
    memchr::memchr(close, window).map(|end| end + 1)
}

/// Length of the address that a run of non-blank characters starts with.
fn address_len(run: &str) -> Option<usize> {
    let kept = run.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '”', '’']);
    let body = kept.trim_start_matches(['(', '<', '[', '"', '\'', '“', '‘']);
    let is_address = is_url(body) || is_mail(body) || is_mention(body);
    (is_address && !body.is_empty()).then_some(kept.len())
}

fn is_url(body: &str) -> bool {
    let scheme =
        body.split_once("://").is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let host = body.split('/').next().unwrap_or_default();
    let domain = host.rsplit_once('.').is_some_and(|(name, top)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')) && is_top_domain(top)
    });
    scheme || domain || (body.len() > 4 && body.is_char_boundary(4) && body[..4].eq_ignore_ascii_case("www."))
}

fn is_top_domain(top: &str) -> bool {
    ["com", "org", "net", "io", "de", "fr", "nl", "es", "it", "edu", "gov"].iter().any(|known| top.eq_ignore_ascii_case(known))
}

fn is_mail(body: &str) -> bool {
    body.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
}

fn is_mention(body: &str) -> bool {
    let Some(name) = body.strip_prefix('@') else { return false };
    name.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokens(text, |token| {
            assert!(text.get(token.span.range()).is_some());
            found.push(if token.kind == TokenKind::Word { token.word.to_owned() } else { "@".to_owned() });
        });
        found
    }

    #[test]
    fn words_are_folded_and_remarks_and_addresses_set_apart() {
        let cases = [
            ("It’s THE Café’s wi-fi_box", "it's the café's wi fi box"),
            ("see https://a.b/c?d=1, or mail me@x.org.", "see @ or mail @"),
            ("we use notion.com and @AppleSupport (www.x.y)", "we use @ and @ @"),
            ("well [inaudible 00:12] {laughs} <br> a < b > c", "well a b c"),
            ("'tis rock 'n' roll''s", "tis rock n roll s"),
            ("தமிழ் நன்றி", "தமிழ் நன்றி"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }
}
