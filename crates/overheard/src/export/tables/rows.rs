//! What the rows of each table are.

use super::{Cells, Column, Table};
use crate::evidence::{Quote, Theme, Themes, TurnRecord, TurnTheme};
use crate::transcript::{Conversation, Turn};

impl Themes {
    /// Returns a table with a row for each theme, hidden ones too.
    pub fn table(&self) -> Table {
        let rows: Vec<&Theme> = self.iter().collect();
        Table {
            name: "themes",
            columns: vec![
                whole("theme", &rows, |theme| Some(theme.id)),
                text("key", &rows, |theme| Some(theme.key.to_string())),
                text("label", &rows, |theme| Some(theme.label.clone())),
                whole("conversations", &rows, |theme| Some(theme.conversations.count as usize)),
                whole("of_conversations", &rows, |theme| Some(theme.conversations.total as usize)),
                number("share", &rows, |theme| Some(theme.conversations.share)),
                number("low", &rows, |theme| Some(theme.conversations.low)),
                number("high", &rows, |theme| Some(theme.conversations.high)),
                whole("speakers", &rows, |theme| Some(theme.speakers.count as usize)),
                whole("of_speakers", &rows, |theme| Some(theme.speakers.total as usize)),
                whole("turns", &rows, |theme| Some(theme.turns as usize)),
                number("stability", &rows, |theme| theme.stability),
                text("rests_on", &rows, |theme| Some(theme.rests_on.to_string())),
                text("phrases", &rows, |theme| {
                    Some(theme.phrases.iter().map(|phrase| phrase.text.as_str()).collect::<Vec<&str>>().join("; "))
                }),
                truth("pinned", &rows, |theme| Some(theme.pinned)),
                truth("hidden", &rows, |theme| Some(theme.hidden)),
            ],
        }
    }

    /// Returns a table with a row for each quote of each theme.
    pub fn quotes_table(&self) -> Table {
        let rows: Vec<(&Theme, &Quote)> = self.iter().flat_map(|theme| theme.quotes.iter().map(move |quote| (theme, quote))).collect();
        Table {
            name: "quotes",
            columns: vec![
                whole("theme", &rows, |(theme, _)| Some(theme.id)),
                text("label", &rows, |(theme, _)| Some(theme.label.clone())),
                text("text", &rows, |(_, quote)| Some(quote.text.clone())),
                text("conversation", &rows, |(_, quote)| Some(quote.conversation.clone())),
                whole("turn", &rows, |(_, quote)| Some(quote.turn)),
                text("speaker", &rows, |(_, quote)| quote.speaker.clone()),
                text("role", &rows, |(_, quote)| Some(quote.role.to_string())),
                time("start_ms", &rows, |(_, quote)| quote.start_ms),
                text("path", &rows, |(_, quote)| Some(quote.path.clone())),
                whole("line", &rows, |(_, quote)| Some(quote.line as usize)),
            ],
        }
    }

    /// Returns a table with a row for each theme of each turn, and one for each turn that has none.
    pub fn turn_themes_table(&self) -> Table {
        let mut rows: Vec<(&TurnRecord, Option<&TurnTheme>)> = Vec::new();
        for turn in &self.turns {
            rows.extend(turn.themes.iter().map(|of| (turn, Some(of))));
            rows.extend(turn.themes.is_empty().then_some((turn, None)));
        }
        Table {
            name: "turn-themes",
            columns: vec![
                text("conversation", &rows, |(turn, _)| Some(turn.conversation.clone())),
                whole("turn", &rows, |(turn, _)| Some(turn.turn)),
                text("fate", &rows, |(turn, _)| Some(turn.fate.to_string())),
                whole("theme", &rows, |(_, of)| of.map(|of| of.theme)),
                text("label", &rows, |(_, of)| of.map(|of| self.themes[of.theme].label.clone())),
                number("probability", &rows, |(_, of)| of.map(|of| of.probability)),
                number("evidence_nats", &rows, |(_, of)| of.map(|of| of.evidence_nats)),
                truth("carries", &rows, |(_, of)| of.map(|of| of.carries)),
            ],
        }
    }
}

/// A row for each turn of each conversation.
pub(crate) fn turns(conversations: &[Conversation]) -> Table {
    let of = |one: &'_ Conversation| (0..one.turns().len()).collect::<Vec<usize>>();
    let rows: Vec<(&Conversation, usize, &Turn)> =
        conversations.iter().flat_map(|one| of(one).into_iter().map(move |turn| (one, turn, &one.turns()[turn]))).collect();
    Table {
        name: "turns",
        columns: vec![
            text("conversation", &rows, |(one, _, _)| Some(one.id().to_owned())),
            whole("turn", &rows, |(_, number, _)| Some(*number)),
            text("speaker", &rows, |(one, _, turn)| one.speaker_of(turn).map(|speaker| speaker.label.clone())),
            text("role", &rows, |(one, _, turn)| Some(one.role_of(turn).to_string())),
            time("start_ms", &rows, |(_, _, turn)| turn.start_ms),
            time("end_ms", &rows, |(_, _, turn)| turn.end_ms),
            truth("spoken", &rows, |(_, _, turn)| Some(turn.spoken)),
            text("text", &rows, |(one, _, turn)| Some(one.slice(turn.text).to_owned())),
        ],
    }
}

fn text<R>(name: &'static str, rows: &[R], cell: impl Fn(&R) -> Option<String>) -> Column {
    Column { name, cells: Cells::Text(rows.iter().map(cell).collect()) }
}

fn whole<R>(name: &'static str, rows: &[R], cell: impl Fn(&R) -> Option<usize>) -> Column {
    Column { name, cells: Cells::Whole(rows.iter().map(|row| cell(row).map(|value| value as i64)).collect()) }
}

fn time<R>(name: &'static str, rows: &[R], cell: impl Fn(&R) -> Option<i64>) -> Column {
    Column { name, cells: Cells::Whole(rows.iter().map(cell).collect()) }
}

fn number<R>(name: &'static str, rows: &[R], cell: impl Fn(&R) -> Option<f64>) -> Column {
    Column { name, cells: Cells::Number(rows.iter().map(cell).collect()) }
}

fn truth<R>(name: &'static str, rows: &[R], cell: impl Fn(&R) -> Option<bool>) -> Column {
    Column { name, cells: Cells::Truth(rows.iter().map(cell).collect()) }
}
