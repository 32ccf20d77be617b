//! What became of every turn, how the number of themes came about, and what so few conversations can show.

use super::page::Page;
use super::{Asides, Reading};
use crate::evidence::TurnFate;
use crate::evidence::{Share, Themes};
use crate::export::words::{counted, grouped};
use crate::talk::{Listening, QuestionYield};
use crate::themes::{NumberBasis, ThemeNumber};
use std::io::{self, Write};

/// With fewer conversations no share means much.
const FEW: usize = 5;

/// Prints the closing lines.
pub(super) fn print<W: Write>(page: &mut Page<W>, study: &Reading<'_>, themes: &Themes, asides: &Asides) -> io::Result<()> {
    page.blank()?;
    page.text(0, &fates(themes))?;
    if themes.number.themes > 0 {
        page.text(0, &number(&themes.number, themes.len()))?;
    }
    if study.len() < FEW {
        page.text(0, &few(study.len()))?;
    } else if let Some(saturation) = &asides.saturation {
        page.text(0, &saturation.says)?;
    }
    match listening(&asides.listening) {
        Some(listening) => page.text(0, &listening),
        None => Ok(()),
    }
}

/// Who has the floor and what questions bring; `None` where it is not known who is staff.
fn listening(listening: &Listening) -> Option<String> {
    let percent = |share: Option<f64>| share.map(|share| format!("{:.0}%", share * 100.0));
    let (floor, told) = (percent(listening.staff_share)?, percent(listening.told_share)?);
    let times = match listening.by_times {
        0 => "by words".to_owned(),
        all if all == listening.conversations.len() => "by times".to_owned(),
        some => format!("{some} of them by times"),
    };
    let brings = |one: &QuestionYield| match one.median_words {
        Some(words) => format!("{} {} (median answer {words:.0} words)", grouped(one.asked), one.kind.name()),
        None => format!("{} {}", grouped(one.asked), one.kind.name()),
    };
    let asked: Vec<String> = listening.yields.iter().filter(|one| one.asked > 0).map(brings).collect();
    let asked = if asked.is_empty() { String::new() } else { format!(" Questions: {}.", asked.join(", ")) };
    let held = counted(listening.conversations.len(), "conversation");
    Some(format!("Staff has {floor} of the floor (mean of {held}, {times}) and tells instead of asking in {told} of its words.{asked}"))
}

fn described(fate: TurnFate) -> &'static str {
    match fate {
        TurnFate::Theme => "with a theme",
        TurnFate::Context => "in context only",
        TurnFate::SmallTalk => "small talk",
        TurnFate::NoContentWords => "without content words",
        TurnFate::TooLittleEvidence => "saying too little for any theme",
        TurnFate::OtherRole => "by people who are not listened to",
        TurnFate::NotSpoken => "not spoken by anybody",
    }
}

fn fates(themes: &Themes) -> String {
    let part = |(fate, count)| format!("{} {}", grouped(count), described(fate));
    let parts: Vec<String> = themes.turns_by_fate().into_iter().map(part).collect();
    format!("Every one of the {} is accounted for: {}.", counted(themes.turns.len(), "turn"), parts.join(", "))
}

/// How the number came about; `listed` themes are left of those looked for.
fn number(number: &ThemeNumber, listed: usize) -> String {
    let stability = number.stability.iter().find(|(themes, _)| *themes == number.themes).map(|(_, stability)| *stability);
    let why = match (number.basis, stability) {
        (NumberBasis::Given, _) => "as asked".to_owned(),
        (NumberBasis::Bursts, _) => "so many words come in bursts, in one conversation after another".to_owned(),
        (_, Some(stability)) if number.clear => format!("chosen by split-half stability {}", short(stability)),
        (_, Some(stability)) => {
            format!(
                "no clear number, halves of the study agree as well on others or hardly on any (stability {}); --k N asks for another",
                short(stability)
            )
        }
        (_, None) => "the study is too small for halves of it to be compared, so the number follows its size".to_owned(),
    };
    let silent = number.themes.saturating_sub(listed);
    let silent = if silent > 0 && listed > 0 { format!("; {silent} of them carried by no turn and left out") } else { String::new() };
    format!("{}: {why}{silent}.", counted(number.themes, "theme"))
}

/// `.71`
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.strip_prefix('0').map_or(text.clone(), str::to_owned)
}

fn few(conversations: usize) -> String {
    let all = match conversations {
        0 | 1 => return "One conversation can show what is said and how it is put, not how common it is.".to_owned(),
        2 => "both".to_owned(),
        more => format!("all {more}"),
    };
    let low = Share::new(conversations as u64, conversations as u64).low * 100.0;
    format!(
        "{conversations} conversations can show what is said and how it is put, not how common it is: what {all} say may hold for as few as {low:.0}% of people like them."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Study;
    use crate::export::listing::tests::{complaints, printed};

    #[test]
    fn every_turn_is_counted_once() {
        let themes = complaints(6).themes().unwrap();
        let text = fates(&themes);
        let (total, parts) = text.split_once(':').unwrap();
        let sum: usize = parts.split(", ").map(|part| part.split_whitespace().next().unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(total, "Every one of the 24 turns is accounted for");
        assert_eq!(sum, 24, "{text}");
        assert!(text.contains("12 by people who are not listened to"), "{text}");
    }

    #[test]
    fn the_number_says_how_it_came_about() {
        let mut number_of = complaints(6).themes().unwrap().number;
        number_of.themes = 8;
        number_of.basis = NumberBasis::Size;
        let said = |number_of: &ThemeNumber, listed| number(number_of, listed);
        assert!(said(&number_of, 8).starts_with("8 themes: the study is too small for halves"));
        assert!(said(&number_of, 6).ends_with("; 2 of them carried by no turn and left out."));
        number_of.stability = vec![(8, 0.714), (10, 0.2)];
        number_of.basis = NumberBasis::Stability;
        number_of.clear = true;
        assert_eq!(said(&number_of, 8), "8 themes: chosen by split-half stability .71.");
        number_of.clear = false;
        assert!(said(&number_of, 8).starts_with("8 themes: no clear number, "));
        number_of.basis = NumberBasis::Given;
        assert_eq!(said(&number_of, 8), "8 themes: as asked.");
    }

    #[test]
    fn enough_conversations_are_asked_whether_they_are_enough() {
        for (calls, asked) in [(4, false), (5, true)] {
            let study = complaints(calls);
            let themes = study.themes().unwrap();
            let text = printed(80, |page| print(page, &study.reading(), &themes, &study.asides(&themes)));
            let told = text.contains("a further conversation would dwell on") || text.contains("No conversation dwells on anything");
            assert_eq!(told, asked, "{calls}: {text}");
        }
    }

    #[test]
    fn few_conversations_are_no_basis_for_shares() {
        for (calls, warned) in [(1, true), (4, true), (5, false)] {
            let study = complaints(calls);
            let themes = study.themes().unwrap();
            let text = printed(80, |page| print(page, &study.reading(), &themes, &study.asides(&themes)));
            assert_eq!(text.contains("not how common it"), warned, "{calls}");
        }
        assert!(few(3).ends_with("what all 3 say may hold for as few as 44% of people like them."));
    }

    /// Each call is three turns of four seconds by the customer and two by the agent, who asks twice.
    #[test]
    fn who_has_the_floor_is_said_where_it_is_known() {
        let text = listening(&complaints(6).listening()).unwrap();
        assert!(text.starts_with("Staff has 40% of the floor (mean of 6 conversations, by times)"), "{text}");
        assert!(text.contains("tells instead of asking in 0% of its words. Questions: 6 open"), "{text}");
        let unknown = Study::builder().read_bytes("a.txt", b"Ana: It is slow.\n\nBen: Mine too.\n\nAna: Oh.\n").unwrap();
        assert_eq!(listening(&unknown.listening()), None);
    }
}
