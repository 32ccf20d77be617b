//! Edits are kept as a log, and hold on later runs.

use overheard::evidence::{Edit, EditLog, EditProblem, RestsOn};
use overheard::{Study, Themes};
use overheard_tests::places::interviews;
use std::collections::BTreeSet;
use std::fs;

fn study() -> Study {
    Study::builder().read([interviews()]).unwrap()
}

fn log(edits: Vec<Edit>) -> EditLog {
    let mut log = EditLog::default();
    log.edits = edits;
    EditLog::from_json(&log.to_json()).unwrap()
}

fn carriers(themes: &Themes, theme: usize) -> BTreeSet<(String, usize)> {
    let carries = |turn: &&overheard::evidence::TurnRecord| turn.themes.iter().any(|of| of.theme == theme && of.carries);
    themes.turns.iter().filter(carries).map(|turn| (turn.conversation.clone(), turn.turn)).collect()
}

/// Whatever was edited, themes are numbered by place, and what they say of themselves is what their turns say.
fn assert_sound(study: &Study, themes: &Themes) {
    for (place, theme) in themes.iter().enumerate() {
        assert_eq!(theme.id, place);
        let carriers = carriers(themes, place);
        let heard: BTreeSet<&String> = carriers.iter().map(|(conversation, _)| conversation).collect();
        assert_eq!((theme.turns as usize, theme.conversations.count as usize), (carriers.len(), heard.len()), "{}", theme.label);
        assert_eq!(theme.heard_in.iter().collect::<BTreeSet<_>>(), heard);
        assert_eq!(theme.rests_on == RestsOn::Several, theme.conversations.count > 1);
        for quote in &theme.quotes {
            assert!(carriers.contains(&(quote.conversation.clone(), quote.turn)), "{}: {}", theme.label, quote.text);
            assert!(quote.verify(&fs::read(study.base().join(&quote.path)).unwrap()));
        }
    }
    for groups in 1..=themes.len() {
        let mut held: Vec<usize> = themes.broader(groups).into_iter().flatten().collect();
        held.sort_unstable();
        assert_eq!(held, (0..themes.len()).collect::<Vec<usize>>());
    }
}

#[test]
fn every_edit_changes_what_it_says_and_nothing_else() {
    let study = study();
    let plain = study.themes().unwrap();
    let of = |theme: usize| plain.reference(theme).unwrap();
    let edits = vec![
        Edit::Rename { theme: of(1), label: "Pay runs".into() },
        Edit::Merge { theme: of(2), other: of(4) },
        Edit::Pin { theme: of(3) },
        Edit::Hide { theme: of(5) },
    ];
    let edited = study.edited(plain.clone(), &log(edits)).unwrap();
    assert!(edited.edits.iter().all(|outcome| outcome.problem.is_none()), "{:?}", edited.edits);
    assert_sound(&study, &edited);
    assert_eq!(edited.len(), plain.len() - 1);
    assert_eq!((edited.themes[1].label.as_str(), edited.themes[1].turns), ("Pay runs", plain.themes[1].turns));
    let both: BTreeSet<(String, usize)> = carriers(&plain, 2).union(&carriers(&plain, 4)).cloned().collect();
    assert_eq!(carriers(&edited, 2), both);
    let people: BTreeSet<&String> = plain.themes[2].heard_in.iter().chain(&plain.themes[4].heard_in).collect();
    assert_eq!(edited.themes[2].speakers.count as usize, people.len(), "every interview has one customer");
    let shown: Vec<&str> = edited.shown().map(|theme| theme.label.as_str()).collect();
    assert_eq!(shown[0], plain.themes[3].label);
    assert!(!shown.contains(&plain.themes[5].label.as_str()) && shown.len() == edited.len() - 1);
    assert_eq!(edited.themes[0], plain.themes[0]);
}

#[test]
fn a_theme_divides_by_its_own_words() {
    // Two subjects in one theme: what was merged by hand falls apart again along the same line.
    let study = study();
    let plain = study.themes().unwrap();
    let (a, b) = (1, 2);
    let merged = study
        .edited(plain.clone(), &log(vec![Edit::Merge { theme: plain.reference(a).unwrap(), other: plain.reference(b).unwrap() }]))
        .unwrap();
    let divided = study.edited(merged.clone(), &log(vec![Edit::Split { theme: merged.reference(a).unwrap() }])).unwrap();
    assert!(divided.edits.iter().all(|outcome| outcome.problem.is_none()), "{:?}", divided.edits);
    assert_sound(&study, &divided);
    assert_eq!(divided.len(), plain.len());
    let parts = [carriers(&divided, a), carriers(&divided, divided.len() - 1)];
    assert!(parts[0].is_disjoint(&parts[1]));
    let union: BTreeSet<(String, usize)> = parts[0].union(&parts[1]).cloned().collect();
    assert_eq!(union, carriers(&merged, a));
    assert!(divided.themes.last().unwrap().label != divided.themes[a].label);
}

#[test]
fn a_log_holds_on_a_later_run() {
    let all = study();
    let ten = Study::builder().conversations(all.conversations()[..10].to_vec()).unwrap();
    let before = ten.themes().unwrap();
    let payroll = before.iter().find(|theme| theme.label.contains("payroll")).unwrap().id;
    let edits = log(vec![
        Edit::Rename { theme: before.reference(payroll).unwrap(), label: "Pay runs".into() },
        Edit::Hide { theme: before.reference(0).unwrap() },
    ]);
    let after = all.edited(all.themes().unwrap(), &edits).unwrap();
    assert!(after.edits.iter().all(|outcome| outcome.problem.is_none()), "{:?}", after.edits);
    let renamed = after.iter().find(|theme| theme.label == "Pay runs").unwrap();
    assert!(renamed.phrases.iter().any(|phrase| phrase.text.contains("payroll")), "{:?}", renamed.phrases);
    assert!(after.themes[0].hidden && after.shown().all(|theme| theme.id != 0));
    assert_eq!(after.edit_log(), edits);
}

#[test]
fn what_no_longer_applies_is_said() {
    let study = study();
    let plain = study.themes().unwrap();
    let mut lost = plain.reference(0).unwrap();
    lost.turns.clear();
    lost.phrases = vec!["weather balloon".into()];
    lost.key = plain.compared_with(&plain.memory())[0].key;
    let mut gone = lost.clone();
    gone.key = plain.memory().conversations.iter().next().copied().unwrap();
    let edits = vec![
        Edit::Rename { theme: gone.clone(), label: "Never".into() },
        Edit::Merge { theme: plain.reference(1).unwrap(), other: plain.reference(1).unwrap() },
        Edit::Merge { theme: plain.reference(1).unwrap(), other: gone },
    ];
    let edited = study.edited(plain.clone(), &log(edits)).unwrap();
    let problems: Vec<Option<EditProblem>> = edited.edits.iter().map(|outcome| outcome.problem).collect();
    assert_eq!(problems, [Some(EditProblem::NoSuchTheme), Some(EditProblem::AlreadyOne), Some(EditProblem::NoSuchTheme)]);
    assert_eq!(edited.themes, plain.themes);
    let mut json = Vec::new();
    study.write_json(&edited, &mut json).unwrap();
    assert!(String::from_utf8(json).unwrap().contains("\"problem\": \"no-such-theme\""));
    assert!(plain.reference(plain.len()).unwrap_err().is_config());
    assert!(EditLog::from_json("{}").unwrap_err().is_parse());
}
