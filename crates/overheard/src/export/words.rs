//! Numbers and lists as words, and numbers of words.

use crate::Conversation;
use crate::text::count_words;

/// Words of all turns, in any script.
pub(super) fn words_said(conversation: &Conversation) -> usize {
    conversation.turns().iter().map(|turn| count_words(conversation.slice(turn.text))).sum()
}

/// `1 file`, `2 files`, `12,345 files`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { noun.to_owned() } else { pluralised(noun) };
    format!("{} {plural}", grouped(number))
}

fn pluralised(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        _ => format!("{noun}s"),
    }
}

/// `12,345`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// `00:12:41`, from milliseconds since the start of the recording.
pub(super) fn clock(ms: i64) -> String {
    let seconds = ms.unsigned_abs() / 1000;
    let sign = if ms < 0 && seconds > 0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Minutes of a recording: `8`, `<1`, or `-` where there are no times.
pub(super) fn minutes(ms: Option<i64>) -> String {
    match ms {
        None => "-".to_owned(),
        Some(ms) if ms < 30_000 => "<1".to_owned(),
        Some(ms) => grouped(((ms + 30_000) / 60_000) as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(counted(1, "file"), "1 file");
        assert_eq!(counted(1_234_567, "turn"), "1,234,567 turns");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(listed(&["a".into()]), "a");
    }

    #[test]
    fn times_are_clocks_and_whole_minutes() {
        assert_eq!(clock(761_999), "00:12:41");
        assert_eq!(clock(-61_000), "-00:01:01");
        assert_eq!(clock(i64::MIN), "-2562047788015:12:55");
        assert_eq!([None, Some(0), Some(30_000), Some(3_600_000)].map(minutes), ["-", "<1", "1", "60"]);
    }
}
