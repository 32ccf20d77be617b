//! Praise and complaint: which words decide, and who disagrees.

use overheard::evidence::{Leaning, ThemeValence, ValenceReader};
use overheard::{Language, Study};
use overheard_tests::places::interviews;
use std::collections::BTreeSet;
use std::fs;

/// What a text says: its leaning, and each word that decides with its points.
fn read(language: Language, text: &str) -> (Leaning, String) {
    let valence = ValenceReader::of(language).unwrap().read(text);
    let words: Vec<String> = valence.words.iter().map(|word| format!("{} {:+}", &text[word.bytes.clone()], word.points)).collect();
    assert_eq!(valence.points, valence.words.iter().map(|word| word.points).sum::<i32>(), "{text}");
    (valence.leaning, words.join(", "))
}

fn check(language: Language, text: &str, leaning: Leaning, words: &str) {
    assert_eq!(read(language, text), (leaning, words.to_owned()), "{text}");
}

#[test]
fn negation_contrast_and_degree_change_what_words_say() {
    let check = |text, leaning, words| check(Language::English, text, leaning, words);
    check("It is good.", Leaning::Praise, "good +20");
    check("It is not good.", Leaning::Complaint, "good -14");
    check("It is not bad at all.", Leaning::Praise, "not bad +20");
    check("No, it is good.", Leaning::Praise, "good +20");
    check("It is too bright.", Leaning::Complaint, "bright -20");
    check("The screen is good but the setup was terrible.", Leaning::Complaint, "good +14, terrible -45");
    check("Although the setup was terrible, the screen is good.", Leaning::Mixed, "terrible -21, good +20");
    check("Is it good?", Leaning::Undecided, "good +12");
    check("It is very good, and slightly slow.", Leaning::Praise, "good +26, slow -12");
}

#[test]
fn complaints_without_any_bad_word_are_heard() {
    let check = |text, words| check(Language::English, text, Leaning::Complaint, words);
    check("It does not work with our calendar.", "not work -20");
    check("I wish it had a second page.", "I wish -20");
    check("We had to call them three times.", "had to call -20");
    check("After a week it stopped working.", "After a week -20, stopped working -20");
    check("They no longer answer.", "no longer -20");
    check("Our export crawls.", "crawls -20");
    check("It logs you out every few minutes.", "logs you out -20, every few minutes -20");
}

#[test]
fn what_only_looks_like_praise_or_complaint_decides_nothing() {
    for text in [
        "Well, we opened in May.",
        "It has a hard drive, of course.",
        "Good morning.",
        "I would like a table for two.",
        "Click it with the right button.",
    ] {
        assert_eq!(read(Language::English, text).0, Leaning::Undecided, "{text}: {}", read(Language::English, text).1);
    }
}

#[test]
fn other_languages_have_their_own_words() {
    check(Language::German, "Die App ist nicht gut, sie funktioniert nicht.", Leaning::Complaint, "gut -14, funktioniert nicht -20");
    check(Language::French, "Le service est excellent.", Leaning::Praise, "excellent +30");
    check(Language::Spanish, "No funciona, es un desastre.", Leaning::Complaint, "No funciona -20, desastre -30");
    assert!(ValenceReader::of(Language::Dutch).is_none());
}

fn of_interviews() -> (Study, Vec<ThemeValence>) {
    let study = Study::builder().read([interviews()]).unwrap();
    let valence = study.valence(&study.themes().unwrap()).unwrap();
    (study, valence)
}

#[test]
fn people_are_counted_and_quotes_verify() {
    let (study, valence) = of_interviews();
    let themes = study.themes().unwrap();
    assert_eq!(valence.len(), themes.len());
    for (one, theme) in valence.iter().zip(&themes) {
        let people = one.praise.count + one.complaint.count + one.mixed.count + one.undecided.count;
        assert_eq!((people, one.praise.total), (theme.speakers.count, theme.speakers.count), "{}", theme.label);
        assert_eq!(one.quoted.len(), theme.quotes.len());
        for (quotes, side) in [(&one.praises, Leaning::Praise), (&one.complaints, Leaning::Complaint)] {
            let speakers: BTreeSet<&str> = quotes.iter().map(|quote| quote.quote.conversation.as_str()).collect();
            assert_eq!(speakers.len(), quotes.len(), "{}: one person twice", theme.label);
            for quote in quotes {
                let file = fs::read(study.base().join(&quote.quote.path)).unwrap();
                assert!(quote.quote.verify(&file), "{}", quote.quote.text);
                assert!(if side == Leaning::Praise { quote.valence.points > 0 } else { quote.valence.points < 0 }, "{}", quote.quote.text);
                assert!(quote.valence.words.iter().all(|word| quote.quote.text.get(word.bytes.clone()).is_some()));
            }
        }
        if let Some(against) = &one.disagrees {
            let side = one.leaning.opposite().expect("a side prevails");
            assert_eq!(against.valence.points > 0, side == Leaning::Praise, "{}: {}", theme.label, against.quote.text);
        }
        println!(
            "{:30} {:9} {}+ {}- {}~ {}? of {}",
            theme.label, one.leaning, one.praise.count, one.complaint.count, one.mixed.count, one.undecided.count, one.praise.total
        );
        println!("    disagrees: {:?}", one.disagrees.as_ref().map(|quote| &quote.quote.text));
        one.contradictions
            .iter()
            .for_each(|both| println!("    {:?}: {} // {}", both.speaker, both.praise.quote.text, both.complaint.quote.text));
    }
}

#[test]
fn somebody_who_says_both_is_quoted_with_both() {
    let (study, valence) = of_interviews();
    let both: Vec<_> = valence.iter().flat_map(|theme| &theme.contradictions).collect();
    for one in &both {
        assert!(one.praise.valence.points > 0 && one.complaint.valence.points < 0);
        for quote in [&one.praise.quote, &one.complaint.quote] {
            assert_eq!((&quote.conversation, &quote.speaker), (&one.conversation, &one.speaker));
            assert!(quote.verify(&fs::read(study.base().join(&quote.path)).unwrap()));
        }
    }
    // Beatriz grants the spreadsheet its market stall and complains of it elsewhere.
    let beatriz = both.iter().find(|one| one.conversation.contains("12-beatriz")).expect("she says both");
    assert_eq!(beatriz.praise.quote.text, "A spreadsheet is fine for a market stall, you know.");
}

#[test]
fn every_turn_that_is_listened_to_is_read() {
    let talk = "Interviewer: Is it lovely?\n\nAna: It is awful.\n\nInterviewer: And?\n\nAna: I love the colours.\n\nInterviewer: When?\n\nAna: In May.\n";
    let study = Study::builder().read_bytes("talk.txt", talk.as_bytes()).unwrap();
    let read: Vec<String> = study.turn_valences().unwrap().iter().map(|turn| format!("{} {}", turn.turn, turn.valence.leaning)).collect();
    assert_eq!(read, ["1 complaint", "3 praise", "5 undecided"]);
}
