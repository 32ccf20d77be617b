//! Vectors that the caller brings: they tell what is alike where the words differ.

use overheard::formats::ColumnMap;
use overheard::{Study, Themes};

/// Four ways to speak, none of which shares a word with another.
const WAYS: [[&str; 4]; 4] = [
    ["the invoice showed wrong totals", "wrong totals on every invoice", "our invoice has odd totals", "invoice totals were wrong again"],
    ["they charged my card twice", "my card got charged twice", "card charged, then charged twice", "charged twice to one card"],
    ["the courier dropped my parcel", "parcel dropped by that courier", "a courier dropped another parcel", "courier, parcel, dropped"],
    ["delivery came five days late", "late delivery, five days", "five days late with delivery", "delivery late by five days"],
];

fn study() -> Study {
    let text = |number: usize| WAYS[number % 4][number / 4 % 4];
    let lines: String = (0..64).map(|number| format!("{number:02},\"{}\"\n", text(number))).collect();
    let mut columns = ColumnMap::default();
    columns.conversation = Some("call".into());
    columns.text = Some("text".into());
    Study::builder().columns(columns).themes(2).read_bytes("calls.csv", format!("call,text\n{lines}").as_bytes()).unwrap()
}

/// The way that a text is said in.
fn way(text: &str) -> usize {
    WAYS.iter().position(|said| said.contains(&text)).unwrap()
}

/// Vectors by which the ways of `pair` are alike, and the others are.
fn vectors(study: &Study, pair: [usize; 2]) -> Vec<Vec<f32>> {
    let vector = |text: &&str| if pair.contains(&way(text)) { vec![1.0, 0.1, 0.0] } else { vec![0.0, 0.1, 1.0] };
    study.turn_texts().iter().map(vector).collect()
}

fn theme_of(themes: &Themes, of: usize) -> usize {
    let turns = themes.turns.iter().skip(of).step_by(4);
    let given: Vec<usize> = turns.filter_map(|turn| turn.themes.first().map(|theme| theme.theme)).collect();
    assert!(given.len() == 16 && given.iter().all(|&theme| theme == given[0]), "{of}: {given:?}");
    given[0]
}

#[test]
fn themes_follow_what_the_vectors_say_is_alike() {
    let study = study();
    assert_eq!(study.turn_texts().len(), 16, "each text once");
    for pair in [[0, 1], [0, 2], [0, 3]] {
        let themes = study.themes_by(&vectors(&study, pair)).unwrap();
        let given: Vec<usize> = (0..4).map(|of| theme_of(&themes, of)).collect();
        let others: Vec<usize> = (0..4).filter(|of| !pair.contains(of)).collect();
        assert_eq!((given[pair[0]], given[others[0]]), (given[pair[1]], given[others[1]]), "{pair:?}");
        assert_ne!(given[pair[0]], given[others[0]]);
        assert_eq!(themes.own_vectors, Some(3));
    }
    assert_eq!(study.themes().unwrap().own_vectors, None);
}

#[test]
fn vectors_that_do_not_fit_are_refused() {
    let study = study();
    let whole = vectors(&study, [0, 1]);
    let mut ragged = whole.clone();
    ragged[3].pop();
    let mut endless = whole.clone();
    endless[5][1] = f32::INFINITY;
    for (unfit, told) in [(&whole[1..], "15 vectors for 16 texts"), (&ragged[..], "number 4"), (&endless[..], "number 6")] {
        let error = study.themes_by(unfit).unwrap_err();
        assert!(error.is_config() && error.to_string().contains(told), "{error}");
    }
}
