//! Long words of languages that write compounds as one word: they count as what they are made of, and are shown as they were said.

use overheard::evidence::{TurnFate, TurnRecord};
use overheard::formats::ColumnMap;
use overheard::{Study, Themes};

/// What customers of an energy supplier say of their bills and of a house; compounds are said once each.
const BILLS: [&str; 4] = ["Rechnung", "Betrag", "Konto", "Mahnung"];
const HOUSE: [&str; 4] = ["Dach", "Ziegel", "Keller", "Mauer"];

/// Sixty turns of three words of a subject, and the turns in question, each a conversation.
fn study(words: [&[&str; 4]; 2], (frame, number): (&str, usize), asked: &[&str]) -> Themes {
    let mut rows = String::from("call,text\n");
    for number in 0..60 {
        let subject = words[number % 2];
        let word = |at: usize| subject[(number / 2 + at * (1 + number % 2)) % 4];
        rows += &format!("{number:02},{}\n", frame.replace("{}", &format!("{} {} {}", word(0), word(1), word(2))));
    }
    asked.iter().enumerate().for_each(|(at, text)| rows += &format!("asked{at},{text}\n"));
    let mut columns = ColumnMap::default();
    columns.conversation = Some("call".into());
    columns.text = Some("text".into());
    Study::builder().columns(columns).themes(number).read_bytes("calls.csv", rows.as_bytes()).unwrap().themes().unwrap()
}

fn asked(themes: &Themes, at: usize) -> &TurnRecord {
    themes.turns.iter().find(|turn| turn.conversation.ends_with(&format!("asked{at}"))).unwrap()
}

/// The theme of a turn that carries one.
fn theme(themes: &Themes, at: usize) -> usize {
    let turn = asked(themes, at);
    assert_eq!(turn.fate, TurnFate::Theme, "{turn:?}");
    turn.themes[0].theme
}

fn naming(themes: &Themes, word: &str) -> usize {
    themes.iter().position(|theme| theme.phrases.iter().any(|phrase| phrase.text.split(' ').any(|said| said == word))).unwrap()
}

#[test]
fn a_german_compound_speaks_for_the_theme_of_its_parts() {
    let texts = [
        "und dann kam auch noch der Rechnungsbetrag",
        "was ist denn mit dem Dachziegel",
        "das ist die Kellermauer",
        "nein nur das Mahnungskonto",
        "und wo ist die Bratpfanne",
    ];
    let themes = study([&BILLS, &HOUSE], ("Das war dann {} und so", 2), &texts);
    let (bills, house) = (naming(&themes, "Rechnung"), naming(&themes, "Ziegel"));
    assert_ne!(bills, house);
    assert_eq!([0, 1, 2, 3].map(|at| theme(&themes, at)), [bills, house, house, bills]);
    assert_ne!(asked(&themes, 4).fate, TurnFate::Theme, "its parts are not said");
}

#[test]
fn compounds_are_shown_as_they_were_said() {
    let texts = ["und noch einmal der Rechnungsbetrag", "immer wieder ein Rechnungsbetrag", "da war er, der Rechnungsbetrag"];
    let themes = study([&BILLS, &HOUSE], ("Das war dann {} und so", 2), &texts);
    let shown: Vec<&str> = themes.iter().flat_map(|theme| &theme.phrases).map(|phrase| phrase.text.as_str()).collect();
    assert!(shown.contains(&"Rechnungsbetrag"), "{shown:?}");
    assert!(!shown.iter().any(|text| text.contains("Rechnungs ") || text.contains("rechnungs")), "{shown:?}");
}

#[test]
fn a_frequent_word_is_not_taken_apart() {
    // Said in 24 turns, more than either of its parts: it has a meaning of its own.
    let texts = ["das Mauerkonto"; 24];
    let themes = study([&BILLS, &HOUSE], ("Das war dann {} und so", 3), &texts);
    let of: Vec<usize> = (0..24).map(|at| theme(&themes, at)).collect();
    assert!(of.iter().all(|&theme| theme == of[0]));
    assert!(themes.themes[of[0]].label.contains("Mauerkonto"), "{}", themes.themes[of[0]].label);
}

#[test]
fn dutch_and_swedish_write_compounds_as_one_word_and_english_does_not() {
    let dutch = [["rekening", "bedrag", "betaling", "aanmaning"], ["kelder", "muur", "venster", "trap"]];
    let themes = study([&dutch[0], &dutch[1]], ("Dat was dan {} en zo", 2), &["en dan was er het rekeningbedrag", "dat is de keldermuur"]);
    assert_eq!([theme(&themes, 0), theme(&themes, 1)], [naming(&themes, "rekening"), naming(&themes, "kelder")]);
    let swedish = [["räkning", "belopp", "betalning", "konto"], ["källare", "vägg", "fönster", "trappa"]];
    let themes = study([&swedish[0], &swedish[1]], ("Det var {} och så", 2), &["och det var räkningsbelopp", "det är en källarevägg"]);
    assert_eq!([theme(&themes, 0), theme(&themes, 1)], [naming(&themes, "räkning"), naming(&themes, "källare")]);
    let english = [["invoice", "letter", "payment", "head"], ["cellar", "wall", "window", "stairs"]];
    let themes =
        study([&english[0], &english[1]], ("That was the {} and so on", 2), &["and what about the letterhead", "that is the cellarwall"]);
    assert!((0..2).all(|at| asked(&themes, at).fate != TurnFate::Theme));
}
