//! What is kept or handed on: a study as bytes, tables, the listing.

use overheard::Study;
use overheard::export::ListingOptions;
use overheard::export::tables::Cells;
use overheard_tests::places::interviews as interviews_folder;

fn interviews() -> Study {
    Study::builder().staff("Dana").read([interviews_folder()]).unwrap()
}

#[test]
fn a_study_that_was_kept_gives_the_same_results() {
    let study = interviews();
    let again = Study::from_bytes(&study.to_bytes()).unwrap();
    assert_eq!(again.conversations(), study.conversations());
    let json = |study: &Study| {
        let mut bytes = Vec::new();
        study.write_json(&study.themes().unwrap(), &mut bytes).unwrap();
        bytes
    };
    assert!(json(&again) == json(&study));
    assert_eq!(again.to_bytes(), study.to_bytes());
}

#[test]
fn damaged_studies_are_refused_and_never_panic() {
    let bytes = Study::builder().read_bytes("a.txt", b"Agent: Hi.\n\nAna: It is slow.\n").unwrap().to_bytes();
    for cut in 0..bytes.len() {
        assert!(Study::from_bytes(&bytes[..cut]).is_err_and(|error| error.is_parse()), "{cut}");
    }
    let older =
        String::from_utf8(bytes).unwrap().replace(&format!("\"library\":\"{}\"", env!("CARGO_PKG_VERSION")), "\"library\":\"0.0.1\"");
    assert!(Study::from_bytes(older.as_bytes()).is_err_and(|error| error.to_string().contains("another version")));
}

#[test]
fn tables_have_a_row_for_everything() {
    let study = interviews();
    let themes = study.themes().unwrap();
    let turns: usize = study.conversations().iter().map(|one| one.turns().len()).sum();
    assert_eq!(study.turns_table().len(), turns);
    assert_eq!(themes.table().len(), themes.len());
    assert_eq!(themes.quotes_table().len(), themes.iter().map(|theme| theme.quotes.len()).sum::<usize>());
    assert_eq!(themes.turn_themes_table().len(), themes.turns.iter().map(|turn| turn.themes.len().max(1)).sum::<usize>());
    for table in [study.turns_table(), themes.table(), themes.quotes_table(), themes.turn_themes_table()] {
        assert!(table.columns.iter().all(|column| column.cells.len() == table.len()), "{}", table.name);
        let mut csv = Vec::new();
        table.write_csv(false, &mut csv).unwrap();
        let lines = String::from_utf8(csv).unwrap();
        assert_eq!(lines.matches("\r\n").count(), table.len() + 1, "{}", table.name);
        assert_eq!(table.markdown().lines().count(), table.len() + 2, "{}", table.name);
    }
    let texts = study.turns_table().columns.into_iter().find(|column| column.name == "text").unwrap();
    let Cells::Text(texts) = texts.cells else { panic!("text is text") };
    let said: Vec<Option<String>> =
        study.conversations().iter().flat_map(|one| one.turns().iter().map(|turn| Some(one.slice(turn.text).to_owned()))).collect();
    assert_eq!(texts, said);
}

#[test]
fn listings_fit_their_width_and_hold_every_theme() {
    let study = interviews();
    let themes = study.themes().unwrap();
    let options = ListingOptions::default().width(60).top(100);
    let mut listing = Vec::new();
    study.write_reading(options, &mut listing).unwrap();
    study.write_listing(&themes, options, &mut listing).unwrap();
    let listing = String::from_utf8(listing).unwrap();
    assert!(themes.iter().all(|theme| listing.contains(&theme.label)));
    assert!(!listing.contains('\u{1b}'));
    assert!(
        listing.lines().filter(|line| line.contains(' ')).all(|line| line.chars().count() <= 60 || line.trim().starts_with("examples"))
    );
}
