//! What no plain layout takes: content that shows by its first lines that it is something else.

use super::md_bold::BOLD_TAGS;
use super::stamp;
use crate::formats::input::Input;
use crate::formats::lines::lines;

/// How many lines are looked at.
const HEAD_LINES: usize = 60;
/// How many characters are looked at for signs that no text has.
const HEAD_CHARS: usize = 4_096;

/// So many signs that no text has may stray into one, however short.
const STRAY_SIGNS: usize = 4;

/// Tells whether content is clearly of another kind: captions, JSON, markup, a table, mail, binary.
pub(super) fn is_foreign(input: &Input<'_>) -> bool {
    *input.foreign.get_or_init(|| shows_another_kind(input.text))
}

fn shows_another_kind(text: &str) -> bool {
    let start = text.trim_start();
    // JSON may be one long line, which is not looked at for separators.
    if has_signature(start) || is_binary(start) {
        return true;
    }
    let head: Vec<&str> = lines(start).map(|line| line.text).filter(|line| !line.trim().is_empty()).take(HEAD_LINES).collect();
    let captions = head.iter().any(|line| line.contains("-->"));
    let other_lines = is_table(&head) || is_mail(&head) || is_chat(&head) || is_dated_chat(&head);
    captions || other_lines || is_code(start)
}

fn has_signature(text: &str) -> bool {
    let json = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '"', '[', ']']));
    let starts = ["WEBVTT", "{", "<", "@UTF8", "@Begin", "%PDF", "[Script Info]", "File type = \"ooTextFile"];
    let bold = BOLD_TAGS.iter().any(|(tag, _)| text.starts_with(tag));
    json || (!bold && starts.iter().any(|start| text.starts_with(start)))
}

fn is_binary(text: &str) -> bool {
    // Terminals are sent bells and escapes, and they are no sign of a binary.
    let sent = |c: char| matches!(c, '\u{7}' | '\u{8}' | '\u{1B}');
    let odd = |c: &char| c.is_control() && !c.is_whitespace() && !sent(*c) || *c == char::REPLACEMENT_CHARACTER;
    let bad = text.chars().take(HEAD_CHARS).filter(odd).count();
    let begins = text.chars().next().is_some_and(|c| odd(&c));
    begins || (bad > STRAY_SIGNS && bad * 50 > text.len().min(HEAD_CHARS))
}

/// The first line has as many separators as those after it, or is a line of column names.
fn is_table(head: &[&str]) -> bool {
    let Some((first, rest)) = head.split_first() else { return false };
    ['\t', ',', ';'].iter().any(|&separator| {
        let count = separators(first, separator);
        let same = || rest.iter().filter(|line| separators(line, separator) == count).count();
        let regular = count > 0 && rest.len() >= 2 && same() * 10 >= rest.len() * 9;
        regular || are_columns(first, separator)
    })
}

fn are_columns(line: &str, separator: char) -> bool {
    let cells = || line.split(separator).map(|cell| cell.trim_matches('"'));
    let column = |cell: &str| !cell.is_empty() && cell.len() <= 40 && !cell.starts_with(' ') && !cell.contains(['.', ':', '?', '!']);
    cells().count() >= 3 && cells().all(column)
}

/// Separators outside quotation marks; one with a space behind it is punctuation.
fn separators(line: &str, separator: char) -> usize {
    let (mut quoted, mut count) = (false, 0);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        quoted ^= c == '"';
        let spaced = chars.peek().is_none_or(|&next| next == ' ') && c != '\t';
        count += usize::from(c == separator && !quoted && !spaced);
    }
    count
}

/// Every fifth line ends like one of a programme.
fn is_code(text: &str) -> bool {
    let (mut all, mut code) = (0, 0);
    for line in lines(text).map(|line| line.text.trim_end()).filter(|line| !line.is_empty()) {
        all += 1;
        code += usize::from(line.ends_with(['{', '}', ';']));
    }
    code >= 3 && code * 5 >= all
}

/// Behind the time stands a tab (Zoom's chat), `<nick>` (IRC) or nothing at all (`[00:12.34]text`, song lyrics).
fn is_chat(head: &[&str]) -> bool {
    let behind_time = |line: &&str| {
        let line = line.trim_start();
        let stamp = stamp::bracketed(line).or_else(|| stamp::bare(line))?;
        let rest = line.get(stamp.len..)?;
        let lyrics = line.starts_with('[') && line.as_bytes().get(6) == Some(&b'.') && !rest.starts_with(' ');
        Some(lyrics || rest.starts_with('\t') || (rest.trim_start().starts_with('<') && rest.contains('>')))
    };
    let timed: Vec<bool> = head.iter().filter_map(behind_time).collect();
    timed.iter().filter(|&&chat| chat).count() * 2 > timed.len()
}

/// Every fourth line or more is a message with its date, as phones export them; the others go on with one.
fn is_dated_chat(head: &[&str]) -> bool {
    let messages: Vec<&str> = head.iter().filter_map(|line| dated_message(line)).collect();
    let named = messages.iter().filter(|message| message.contains(": ") || message.trim_end().ends_with(':')).count();
    let enough = messages.len() >= 2 || messages.len() == head.len();
    named > 0 && enough && messages.len() * 4 >= head.len() && named * 2 >= messages.len()
}

/// What stands behind `[date, time] ` or `date, time - `.
fn dated_message(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['\u{200e}', '\u{200f}', '\u{feff}', ' ']);
    let bracketed = line.strip_prefix('[');
    let date_at = bracketed.unwrap_or(line);
    let time_at = date_at.get(date_len(date_at)?..)?.trim_start_matches([',', '.']);
    let stamp = stamp::bare(time_at.trim_start()).filter(|_| time_at.starts_with(char::is_whitespace))?;
    let rest = time_at.trim_start().get(stamp.len..)?;
    match bracketed {
        Some(_) => rest.strip_prefix("] "),
        None => rest.strip_prefix(" - "),
    }
}

/// How long a date of three numbers at the start of `text` is: `15-01-20`, `2019-10-20`, `6.8.2016`, `12/31/20`.
fn date_len(text: &str) -> Option<usize> {
    let len = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | '/')).unwrap_or(text.len());
    let date = text.get(..len)?.trim_end_matches('.');
    let separator = date.chars().find(|c| !c.is_ascii_digit())?;
    let is_number = |part: &str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    (date.split(separator).count() == 3 && date.split(separator).all(is_number)).then_some(date.len())
}

fn is_mail(head: &[&str]) -> bool {
    let name_of = |line: &&str| {
        let folded = line.starts_with([' ', '\t']);
        let name = line.split_once(':').map(|(name, _)| name).filter(|name| !name.contains(' '));
        if folded { Some(String::new()) } else { name.map(str::to_ascii_lowercase) }
    };
    let names: Vec<String> = head.iter().map_while(name_of).collect();
    let known = ["from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "delivered-to"];
    let hits = known.iter().filter(|known| names.iter().any(|name| name == *known)).count();
    let part = names.first().is_some_and(|name| name.starts_with("content-") || name == "mime-version" || name == "received");
    hits >= 3 || part || head.first().is_some_and(|line| line.starts_with("From ") && line.contains('@'))
}
