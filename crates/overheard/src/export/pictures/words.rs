//! Numbers and names as pictures write them.

use crate::evidence::Share;
use textwrap::core::display_width;

/// `9 of 12 (47–91%)`.
pub(super) fn share(share: Share) -> String {
    format!("{} of {} ({:.0}–{:.0}%)", share.count, share.total, share.low * 100.0, share.high * 100.0)
}

/// `1 turn`, `2 turns`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("{number} {noun}") } else { format!("{number} {noun}s") }
}

/// ` (the first 40 of 63)`, nothing where all are shown.
pub(super) fn of_all(shown: usize, all: usize) -> String {
    if shown < all { format!(" (the first {shown} of {all})") } else { String::new() }
}

/// The text, or as many characters of it as fit `columns`, wide ones counted twice.
pub(super) fn fitted(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut left = columns.saturating_sub(1);
    for c in text.chars() {
        let Some(rest) = left.checked_sub(display_width(c.encode_utf8(&mut [0; 4]))) else { break };
        left = rest;
        kept.push(c);
    }
    kept.trim_end().to_owned() + "…"
}

/// Columns that a text takes; wide signs take two.
pub(super) fn width(text: &str) -> usize {
    display_width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_by_columns() {
        assert_eq!(fitted("spreadsheet", 11), "spreadsheet");
        assert_eq!(fitted("spreadsheets", 11), "spreadshee…");
        assert_eq!(fitted("東京の天気", 7), "東京の…");
    }
}
