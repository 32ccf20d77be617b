//! The twelve invented interviews, whose answers are known.
//!
//! A found theme stands for a planted one when no other shares more turns with it, by F1.

use overheard::{Role, Study, Themes};
use overheard_tests::places::{interviews, root};
use overheard_tests::score::{Known, Match, best_match, is_named, known};
use serde_json::Value;
use std::fs;

struct Interviews {
    study: Study,
    themes: Themes,
    key: Value,
}

impl Interviews {
    fn read() -> Self {
        let study = Study::builder().read([interviews()]).unwrap();
        let unread: Vec<&str> = study.skipped().iter().map(|file| file.path.as_str()).collect();
        assert!(unread.is_empty(), "interviews that no reader takes: {unread:?}");
        let themes = study.themes().unwrap();
        let key = fs::read(root().join("examples/data/interviews-key.json")).unwrap();
        Self { study, themes, key: serde_json::from_slice(&key).unwrap() }
    }

    fn known(&self) -> Vec<Known> {
        list(&self.key["themes"])
            .iter()
            .map(|theme| {
                let tellings: Vec<(&str, Vec<&str>)> = list(&theme["tellings"])
                    .iter()
                    .map(|telling| (text(&telling["file"]), list(&telling["turns"]).iter().map(text).collect()))
                    .collect();
                let name: Vec<&str> = list(&theme["name"]).iter().map(text).collect();
                known(&name.join(" "), theme["staff_only"] == true, &tellings, self.study.conversations())
            })
            .collect()
    }

    fn spanning(&self) -> usize {
        list(&self.key["themes"]).iter().position(|theme| theme["spanning"] == true).unwrap()
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn planted_themes_are_found_and_counted() {
    let interviews = Interviews::read();
    let planted = interviews.known();
    let missing: Vec<&String> = planted.iter().flat_map(|theme| &theme.missing).collect();
    assert!(missing.is_empty(), "turns of the key that are in no conversation: {missing:#?}");
    let told: Vec<&Known> = planted.iter().filter(|theme| !theme.staff_only).collect();
    let matches: Vec<Match> = told.iter().map(|theme| best_match(theme, &interviews.themes)).collect();
    for one in &matches {
        println!("{one}");
    }

    let spanning = &best_match(&planted[interviews.spanning()], &interviews.themes);
    assert_eq!((spanning.theme, spanning.heard_in), (Some(0), spanning.told_in), "the theme that everybody tells: {spanning}");
    let off: Vec<String> = matches.iter().filter(|one| !one.is_within_one()).map(ToString::to_string).collect();
    assert!(off.is_empty(), "counts are off by more than one:\n{}", off.join("\n"));
}

#[test]
fn what_only_the_interviewer_names_is_not_heard() {
    let interviews = Interviews::read();
    for theme in interviews.known().iter().filter(|theme| theme.staff_only) {
        let heard: Vec<&str> =
            interviews.themes.iter().filter(|found| is_named(found, &theme.name)).map(|found| found.label.as_str()).collect();
        assert!(heard.is_empty(), "{}: {heard:?}", theme.name);
    }
    let mut quotes = interviews.themes.iter().flat_map(|theme| &theme.quotes);
    assert!(quotes.all(|quote| quote.role == Role::Customer), "a quote is not a customer's");
}

#[test]
fn interviewers_are_staff_and_everybody_else_is_a_customer() {
    let interviews = Interviews::read();
    let staff: Vec<&str> = list(&interviews.key["staff"]).iter().map(text).collect();
    let mut wrong = Vec::new();
    for conversation in interviews.study.conversations() {
        for speaker in conversation.speakers() {
            let expected = if staff.contains(&speaker.label.as_str()) { Role::Staff } else { Role::Customer };
            if speaker.role != expected {
                wrong.push(format!("{}: {} is {}, expected {expected}", conversation.id(), speaker.label, speaker.role));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_quote_verifies_and_every_turn_has_its_fate() {
    let interviews = Interviews::read();
    for quote in interviews.themes.iter().flat_map(|theme| &theme.quotes) {
        let file = fs::read(interviews.study.base().join(&quote.path)).unwrap();
        assert!(quote.verify(&file), "{}: {:?}", quote.path, quote.text);
    }
    let turns: usize = interviews.study.conversations().iter().map(|conversation| conversation.turns().len()).sum();
    assert_eq!(interviews.themes.turns.len(), turns);
}
