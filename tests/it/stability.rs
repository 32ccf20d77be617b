//! How well themes hold, and how few they rest on.

use overheard::evidence::RestsOn;
use overheard::formats::ColumnMap;
use overheard::{Study, Theme, Themes};
use overheard_tests::places::interviews;

/// Words of subjects that have nothing in common.
const EXPORT: [&str; 8] = ["export", "spreadsheet", "column", "download", "macro", "formula", "pivot", "worksheet"];
const INVOICE: [&str; 8] = ["invoice", "payment", "ledger", "receipt", "accountant", "bookkeeping", "refund", "creditor"];
const GARDEN: [&str; 8] = ["garden", "tulips", "compost", "greenhouse", "seedlings", "watering", "pruning", "hedges"];

/// Five words of a subject, others for each number.
fn said(subject: &[&str; 8], number: usize) -> String {
    let word = |at: usize| subject[(number * 3 + at * (1 + number % 3)) % subject.len()];
    (0..5).map(|at| word(at).to_owned() + " ").collect()
}

/// Sixty conversations about exports and invoices; the `gardeners` go on about a garden.
fn study(gardeners: &[usize]) -> Themes {
    let mut rows = String::from("call,speaker,text\n");
    for call in 0..60 {
        for turn in 0..6 {
            let subject = if (call + turn / 3) % 2 == 0 { &EXPORT } else { &INVOICE };
            rows += &format!("{call},Customer {call},{}\n", said(subject, call * 7 + turn));
        }
        if gardeners.contains(&call) {
            (0..40).for_each(|turn| rows += &format!("{call},Customer {call},{}\n", said(&GARDEN, call + turn)));
        }
    }
    let mut columns = ColumnMap::default();
    columns.conversation = Some("call".into());
    columns.speaker = Some("speaker".into());
    columns.text = Some("text".into());
    let study = Study::builder().columns(columns).themes(3).read_bytes("calls.csv", rows.as_bytes()).unwrap();
    study.themes().unwrap()
}

fn of_subject<'a>(themes: &'a Themes, subject: &[&str; 8]) -> &'a Theme {
    let share = |theme: &&Theme| theme.phrases.iter().filter(|phrase| subject.iter().any(|word| phrase.text.contains(word))).count();
    themes.iter().max_by_key(share).unwrap()
}

#[test]
fn what_many_say_holds_and_what_one_dwells_on_does_not() {
    let themes = study(&[7]);
    for subject in [&EXPORT, &INVOICE] {
        let theme = of_subject(&themes, subject);
        assert_eq!(theme.rests_on, RestsOn::Several, "{}", theme.label);
        assert!(theme.stability.unwrap() > 0.9, "{}: {:?}", theme.label, theme.stability);
    }
    let garden = of_subject(&themes, &GARDEN);
    assert_eq!((garden.rests_on, garden.conversations.count), (RestsOn::OneSpeaker, 1), "{}", garden.label);
    assert!(garden.stability.unwrap() < 0.1, "{}: {:?}", garden.label, garden.stability);
}

#[test]
fn the_same_words_hold_when_many_say_them() {
    let themes = study(&[3, 7, 12, 18, 22, 29, 33, 41, 46, 55]);
    let garden = of_subject(&themes, &GARDEN);
    assert_eq!((garden.rests_on, garden.conversations.count), (RestsOn::Several, 10), "{}", garden.label);
    assert!(garden.stability.unwrap() > 0.9, "{}: {:?}", garden.label, garden.stability);
}

#[test]
fn a_small_study_says_it_too() {
    let themes = Study::builder().read([interviews()]).unwrap().themes().unwrap();
    assert!(!themes.is_empty());
    for theme in &themes {
        assert!((0.0..=1.0).contains(&theme.stability.unwrap()), "{}: {:?}", theme.label, theme.stability);
    }
    // Everybody tells it, so that no third of the interviews can take it away.
    assert_eq!(themes.themes[0].conversations.count, 12);
    assert!(themes.themes[0].stability.unwrap() > 0.9);
}

#[test]
fn one_conversation_has_nothing_to_compare() {
    let data = b"Ana: The export fails, the export hangs.\n\nBen: My invoice is wrong, the invoice again.\n\nAna: That export!\n\nBen: That invoice!\n";
    let themes = Study::builder().themes(2).read_bytes("call.txt", data).unwrap().themes().unwrap();
    assert!(themes.iter().all(|theme| theme.stability.is_none() && theme.rests_on != RestsOn::Several));
}
