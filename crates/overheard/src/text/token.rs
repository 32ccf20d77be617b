//! Text to words with their places.

use super::runs::{is_of_words as is_word_char, runs};
use super::unspaced::{has_unspaced, split};
use crate::transcript::{MAX_WORD_BYTES, Span};
use std::borrow::Cow;

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

/// Endings of domains by which an address is known that has neither a scheme nor `www`.
const TOP_DOMAINS: [&str; 11] = ["com", "org", "net", "io", "de", "fr", "nl", "es", "it", "edu", "gov"];

/// Longest bracketed remark, such as `[inaudible 00:12:14]`, in bytes; longer ones are text.
const MAX_REMARK: usize = 120;

/// Calls `visit` with every token of `text`, in order.
///
/// A word is a run of letters and digits with single apostrophes inside; one longer than 256 bytes is none. A run of a script that puts no
/// spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) is cut by a dictionary. Remarks in `[..]`, `{..}` and `<..>` are passed
/// over. Addresses come as one token.
pub fn tokens(text: &str, visit: impl FnMut(Token<'_>)) {
    if is_plain(text) { plain_tokens(text, visit) } else { all_tokens(text, visit) }
}

/// Tells whether it is certain, at a glance, that a text holds no remark and no address.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_scheme = |at: usize| at > 0 && bytes[at - 1] == b':';
    memchr::memchr3(b'[', b'{', b'<', bytes).is_none()
        && memchr::memchr(b'@', bytes).is_none()
        && !memchr::memchr_iter(b'/', bytes).any(is_scheme)
        && memchr::memchr_iter(b'.', bytes).all(|at| is_dot_plain(bytes, at))
}

/// Tells whether it is certain that a full stop belongs to no address: it stands behind no `www`, and before no ending of a domain.
pub(super) fn is_dot_plain(text: &[u8], at: usize) -> bool {
    let rest = &text[at + 1..];
    let Some(next) = rest.first().filter(|next| !next.is_ascii_whitespace()) else { return true };
    let is_www = at >= 3 && text[at - 3..at].eq_ignore_ascii_case(b"www");
    let is_ending = |known: &str| {
        let (len, same) = (known.len(), rest.get(..known.len()).is_some_and(|end| end.eq_ignore_ascii_case(known.as_bytes())));
        same && !rest.get(len).is_some_and(u8::is_ascii_alphanumeric)
    };
    !(is_www || next.is_ascii_alphabetic() && TOP_DOMAINS.iter().any(|known| is_ending(known)))
}

/// The tokens of a text without remarks and addresses: runs of letters, joined where a single apostrophe stands between.
fn plain_tokens(text: &str, mut visit: impl FnMut(Token<'_>)) {
    let mut word = String::new();
    let mut open: Option<Span> = None;
    let mut close = |span: Span, word: &str| visit_run(text, span, word, &mut visit);
    runs(text, |run| {
        let before = open.filter(|before| is_single_apostrophe(&text.as_bytes()[before.end as usize..run.start as usize]));
        match (before, open) {
            (Some(_), _) => word.push('\''),
            (None, Some(before)) => {
                close(before, &word);
                word.clear();
            }
            (None, None) => {}
        }
        open = Some(Span { start: before.map_or(run.start, |before| before.start), ..run });
        let run_text = &text[run.range()];
        if run_text.is_ascii() {
            let at = word.len();
            word.push_str(run_text);
            word[at..].make_ascii_lowercase();
        } else {
            run_text.chars().for_each(|c| push_folded(c, &mut word));
        }
    });
    if let Some(last) = open {
        close(last, &word);
    }
}

/// Visits the word or words that a run of letters is; `folded` is the run in small letters.
fn visit_run(text: &str, span: Span, folded: &str, visit: &mut impl FnMut(Token<'_>)) {
    let run = &text[span.range()];
    if has_unspaced(run) {
        let mut word = String::new();
        split(run, |piece| {
            word.clear();
            run[piece.clone()].chars().for_each(|c| push_folded(c, &mut word));
            let base = span.start as usize;
            visit_one(&word, Span::new(base + piece.start, base + piece.end), visit);
        });
    } else {
        visit_one(folded, span, visit);
    }
}

fn visit_one(word: &str, span: Span, visit: &mut impl FnMut(Token<'_>)) {
    if span.len() <= MAX_WORD_BYTES {
        visit(Token { word, span, kind: TokenKind::Word });
    }
}

pub(super) fn is_single_apostrophe(between: &[u8]) -> bool {
    matches!(between, b"'" | [0xe2, 0x80, 0x98 | 0x99])
}

/// The tokens of any text, found a character after the other.
fn all_tokens(text: &str, mut visit: impl FnMut(Token<'_>)) {
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
            visit_run(text, Span::new(at, end), &word, &mut visit);
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
}

fn run_len(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
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
    // Whatever is an address has one of these.
    memchr::memchr3(b'.', b'@', b':', run.as_bytes())?;
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
    TOP_DOMAINS.iter().any(|known| top.eq_ignore_ascii_case(known))
}

fn is_mail(body: &str) -> bool {
    body.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
}

fn is_mention(body: &str) -> bool {
    let Some(name) = body.strip_prefix('@') else { return false };
    name.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A word of a text as [`Token::word`] has it.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut word = String::with_capacity(text.len());
    text.chars().for_each(|c| if is_apostrophe(c) && !is_word_char(c) { word.push('\'') } else { push_folded(c, &mut word) });
    Cow::Owned(word)
}

/// Returns the words of a text, as [`Token::word`] has them.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    tokens(text, |token| words.push(token.word.to_owned()));
    words
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
    fn plain_texts_give_what_all_texts_do() {
        let parts = [
            "It",
            "'",
            "’",
            "‘",
            "ʼ",
            " ",
            "  ",
            ". ",
            "...",
            ".",
            "don’t",
            "Äh",
            "привет",
            "x9",
            "-",
            "–",
            "www.",
            "com",
            "\n",
            ",",
            "''",
            "é\u{301}",
            "我们",
            "İ",
            "\u{200b}",
            "_",
            "a/b",
            "http://",
            ".It",
            ".io/",
            "WWW",
            ".)",
            "\"",
            "3.5",
            "@x",
            "[y]",
            "longlonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglong",
        ];
        let (mut state, mut plain) = (3u64, 0);
        for round in 0..60_000usize {
            let mut text = String::new();
            for _ in 0..round % 14 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            tokens(&text, |token| quick.push((token.word.to_owned(), token.span, token.kind)));
            all_tokens(&text, |token| slow.push((token.word.to_owned(), token.span, token.kind)));
            assert_eq!(quick, slow, "{text:?}");
            plain += usize::from(is_plain(&text) && !quick.is_empty());
        }
        assert!(plain > 2_000, "{plain} texts were plain");
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
            ("我们的客户经常抱怨价格", "我们 的 客户 经常 抱怨 价格"),
            ("電車の遅延が多いです", "電車 の 遅延 が 多い です"),
            ("ราคาแพงมาก", "ราคา แพง มาก"),
            ("用iPhone付款", "用 iphone 付款"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }
}
