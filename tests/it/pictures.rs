//! Pictures: well-formed SVG that says in words what it shows.

use html5gum::{Token, Tokenizer};
use overheard::Study;
use overheard::export::pictures::Picture;
use overheard_tests::places::interviews as interviews_folder;

fn pictures(study: &Study) -> Vec<Picture> {
    let themes = study.themes().unwrap();
    let pictures = study.pictures(&themes);
    let curve = pictures.saturation_curve(&study.saturation(&themes).unwrap());
    vec![pictures.heat_map(), pictures.prevalence(), pictures.over_conversations(), pictures.theme_map(), curve]
}

/// Every element is closed in order.
fn is_well_formed(svg: &str) -> bool {
    let mut open: Vec<Vec<u8>> = Vec::new();
    for token in Tokenizer::new(svg).flatten() {
        match token {
            Token::StartTag(tag) if !tag.self_closing => open.push(tag.name.to_vec()),
            Token::EndTag(tag) if open.pop().as_deref() != Some(&**tag.name) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[test]
fn pictures_are_well_formed_and_tell_in_words_what_they_show() {
    let study = Study::builder().read([interviews_folder()]).unwrap();
    let themes = study.themes().unwrap();
    for picture in pictures(&study) {
        let svg = picture.svg();
        assert!(is_well_formed(&svg), "{}", picture.title());
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", picture.title());
        let names_themes = !picture.title().starts_with("What 12 conversations show");
        for theme in themes.iter().filter(|_| names_themes) {
            assert!(picture.description().contains(&theme.label), "{}: {}", picture.title(), theme.label);
        }
    }
}

#[test]
fn the_saturation_curve_draws_what_was_reckoned() {
    let study = Study::builder().read([interviews_folder()]).unwrap();
    let themes = study.themes().unwrap();
    let saturation = study.saturation(&themes).unwrap();
    let curve = study.pictures(&themes).saturation_curve(&saturation);
    assert!(curve.description().starts_with(&saturation.says));
    let now = format!("{:.0}% after 12", saturation.matters.coverage * 100.0);
    assert!(curve.svg().contains(&format!(">{now}<")) && curve.description().contains(&now), "{now}");
    // Each conversation has its two bars, and a bar tells what it counts.
    let bars = curve.svg().matches("class=\"oh-bar\"").count();
    assert_eq!(bars, 2 * study.len());
    for (id, new) in saturation.conversations.iter().zip(&saturation.themes.new) {
        assert!(curve.svg().contains(&format!("{id}: {new} new themes")), "{id}");
    }
    assert_eq!(saturation.themes.new.iter().sum::<u64>(), themes.len() as u64);
}

#[test]
fn too_few_conversations_draw_no_curve() {
    let study = Study::builder().read_bytes("a.txt", b"Agent: Hi.\n\nAna: Hello.\n").unwrap();
    let themes = study.themes().unwrap();
    let curve = study.pictures(&themes).saturation_curve(&study.saturation(&themes).unwrap());
    assert!(curve.svg().contains("too little to tell") && !curve.svg().contains("<path"));
}

#[test]
fn the_heat_map_counts_turns_that_carry() {
    let study = Study::builder().read([interviews_folder()]).unwrap();
    let themes = study.themes().unwrap();
    let map = study.pictures(&themes).heat_map();
    for theme in &themes {
        let turns: u64 = map
            .description()
            .split(&format!(" {}: ", theme.label))
            .nth(1)
            .unwrap()
            .split("; ")
            .next()
            .unwrap()
            .split(", ")
            .map(|cell| cell.split(' ').next().unwrap().parse::<u64>().unwrap())
            .sum();
        assert_eq!(turns, theme.turns, "{}", theme.label);
    }
}

#[test]
fn threads_do_not_change_a_byte_of_a_picture() {
    let made = |threads| pictures(&Study::builder().threads(threads).read([interviews_folder()]).unwrap());
    assert_eq!(made(1), made(3));
}

#[test]
fn nothing_to_draw_is_drawn_as_well() {
    let study = Study::builder().read_bytes("a.txt", b"Agent: Hi.\n\nAna: Hello.\n").unwrap();
    assert!(pictures(&study).iter().all(|picture| is_well_formed(&picture.svg())));
}
