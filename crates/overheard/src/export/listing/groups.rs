//! Many conversations: a row for each folder and format.

use super::Reading;
use super::places::Places;
use super::table::{Head, Row, Table};
use super::understood::format_name;
use crate::counts::Heard;
use crate::export::words::{counted, grouped, minutes};
use crate::transcript::Conversation;
use std::collections::BTreeMap;

/// Makes a table with a row for each folder (or file that holds many conversations) and format.
pub(super) fn table(study: &Reading<'_>, places: &Places) -> Table {
    let mut groups: BTreeMap<(&str, String), Vec<&Conversation>> = BTreeMap::new();
    for conversation in study.conversations() {
        groups.entry((place(conversation), format_name(conversation))).or_default().push(conversation);
    }
    let rows = groups.into_iter().map(|((place, format), members)| row(study, places.file(place), format, &members));
    Table {
        heads: vec![
            Head::Words("where"),
            Head::Words("format"),
            Head::Number("conversations"),
            Head::Number("turns"),
            Head::Number("minutes"),
        ],
        note: "languages and roles",
        rows: rows.collect(),
    }
}

/// The file where it holds several conversations, its folder otherwise.
fn place(conversation: &Conversation) -> &str {
    let path = conversation.source().path.as_str();
    if conversation.id() == path { path.rsplit_once('/').map_or("", |(folder, _)| folder) } else { path }
}

fn row(study: &Reading<'_>, place: String, format: String, members: &[&Conversation]) -> Row {
    let turns: usize = members.iter().map(|conversation| conversation.turns().len()).sum();
    let times: Vec<i64> = members.iter().filter_map(|conversation| conversation.duration_ms()).collect();
    let minutes = minutes((!times.is_empty()).then(|| times.iter().sum()));
    let timed = if minutes == "-" { "no times".to_owned() } else { format!("{minutes} min") };
    let sentence = format!("{format}, {}, {}, {timed}", counted(members.len(), "conversation"), counted(turns, "turn"));
    Row {
        cells: vec![place, format, grouped(members.len()), grouped(turns), minutes],
        sentence,
        note: format!("{}; {}", languages(study, members), roles(members)),
    }
}

fn languages(study: &Reading<'_>, members: &[&Conversation]) -> String {
    let name =
        |conversation: &&Conversation| study.language(conversation).map_or("language unclear".to_owned(), |language| language.to_string());
    tallied(members.iter().map(name))
}

fn roles(members: &[&Conversation]) -> String {
    let known = |conversation: &&Conversation| match Heard::of(conversation) {
        Heard::Customers => "customers known",
        Heard::NotStaff => "only staff known",
        Heard::Everyone => "roles unknown",
    };
    tallied(members.iter().map(|conversation| known(conversation).to_owned()))
}

/// `English in 38, German in 2`; commonest first.
fn tallied(names: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let parts: Vec<String> = counts.into_iter().map(|(name, count)| format!("{name} in {}", grouped(count))).collect();
    parts.join(", ")
}
