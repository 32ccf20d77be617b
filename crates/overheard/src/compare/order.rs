//! In which order conversations took place.

use super::Order;
use crate::transcript::Conversation;

/// Names of facts that say when a conversation took place, the surest first.
const DATES: &[&str] = &["date", "started_at", "recorded_at", "created_at"];

/// Positions of the conversations by their dates, where all have one; otherwise as they are.
pub(crate) fn ordered(conversations: &[Conversation]) -> (Vec<usize>, Order) {
    let dates: Option<Vec<String>> = conversations.iter().map(date).collect();
    let mut order: Vec<usize> = (0..conversations.len()).collect();
    let Some(dates) = dates else { return (order, Order::Files) };
    order.sort_by(|&a, &b| dates[a].cmp(&dates[b]).then(a.cmp(&b)));
    (order, Order::Dates)
}

fn date(conversation: &Conversation) -> Option<String> {
    let fact = |name: &&str| conversation.metadata().iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    DATES.iter().filter_map(fact).find_map(|(_, value)| iso_date(value))
}

/// The date that a text begins with, `2026-04-16`, and the time behind it where there is one.
pub(super) fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    let date = text.get(..10)?.as_bytes();
    let digits = |from: usize, to: usize| date[from..to].iter().all(u8::is_ascii_digit);
    let shaped = digits(0, 4) && date[4] == b'-' && digits(5, 7) && date[7] == b'-' && digits(8, 10);
    let (month, day) = (text.get(5..7)?.parse::<u32>().ok()?, text.get(8..10)?.parse::<u32>().ok()?);
    let time: String = text.chars().skip(11).take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    (shaped && (1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{}T{time}", &text[..10]))
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn dates_begin_a_text() {
        assert_eq!(iso_date(" 2026-04-16 ").as_deref(), Some("2026-04-16T"));
        assert_eq!(iso_date("2026-04-16T09:30:00Z").as_deref(), Some("2026-04-16T09:30:00"));
        for none in ["3 May", "2026-13-01", "16-04-2026", "20260416", "2026-04-00", "2026-ä4-01", ""] {
            assert_eq!(iso_date(none), None, "{none}");
        }
    }
}
