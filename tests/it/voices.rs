//! First hand or second hand, led or volunteered, and what is said of competitors.

use overheard::evidence::{Competitor, Leaning, SurfaceMatter};
use overheard::{Quote, Role, Study};
use overheard_tests::places::{interviews, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn study(talk: &str) -> Study {
    Study::builder().read_bytes("talk.txt", talk.as_bytes()).unwrap()
}

/// What the sentences of one person say of competitors, as `+ sentence` or `- sentence`.
fn of(name: &str, text: &str) -> Vec<String> {
    let talk = format!("Interviewer: What did you try?\n\nAna: {text}\n");
    let sheet = study(&talk).competitors([name]).unwrap().remove(0);
    sides(&sheet)
}

fn sides(sheet: &Competitor) -> Vec<String> {
    let side = |sign: &str, quotes: &[overheard::evidence::ValenceQuote]| {
        quotes.iter().map(|quote| format!("{sign} {}", quote.quote.text)).collect::<Vec<_>>()
    };
    [side("+", &sheet.strengths), side("-", &sheet.weaknesses)].concat()
}

#[test]
fn planted_strengths_and_weaknesses_are_found_and_nothing_else() {
    let study = Study::builder().read([interviews()]).unwrap();
    let key: Value = serde_json::from_slice(&fs::read(root().join("examples/data/interviews-key.json")).unwrap()).unwrap();
    let planted = &key["competitor"];
    let sheets = study.noticed_competitors().unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    println!("{names:?}");
    sheets.iter().flat_map(sides).for_each(|line| println!("{line}"));
    assert_eq!(names, [planted["name"].as_str().unwrap()]);
    let sheet = &sheets[0];
    assert!(sheet.noticed);
    for (found, side) in [(&sheet.strengths, "strengths"), (&sheet.weaknesses, "weaknesses")] {
        let expected: BTreeSet<(&str, &str)> =
            planted[side].as_array().unwrap().iter().map(|one| (one["file"].as_str().unwrap(), one["says"].as_str().unwrap())).collect();
        for (file, says) in &expected {
            let holds = found.iter().any(|quote| quote.quote.path.ends_with(file) && quote.quote.text.contains(says));
            assert!(holds, "{side}: {file} is not found to say {says:?}");
        }
        let is_planted = |quote: &Quote| expected.iter().any(|(file, says)| quote.path.ends_with(file) && quote.text.contains(says));
        let other: Vec<&str> =
            found.iter().map(|quote| &quote.quote).filter(|quote| !is_planted(quote)).map(|quote| quote.text.as_str()).collect();
        assert!(other.is_empty(), "{side} that nobody planted: {other:?}");
        assert_eq!(found.len(), expected.len(), "{side}");
    }
    for quote in sheet.strengths.iter().chain(&sheet.weaknesses) {
        assert!(quote.quote.verify(&fs::read(study.base().join(&quote.quote.path)).unwrap()));
        assert_eq!(quote.quote.role, Role::Customer);
    }
    let given = study.competitors(["Corvanta"]).unwrap();
    assert_eq!((sides(&given[0]), given[0].noticed), (sides(sheet), false));
}

#[test]
fn contrasts_are_not_taken_for_the_competitor() {
    assert_eq!(of("Acmeo", "Unlike Acmeo, this never crashes."), ["- Unlike Acmeo, this never crashes."]);
    assert_eq!(of("Acmeo", "It is slower than Acmeo."), ["+ It is slower than Acmeo."]);
    assert_eq!(of("Acmeo", "It is far better than the Acmeo one."), ["- It is far better than the Acmeo one."]);
    assert_eq!(of("Acmeo", "Acmeo is lovely but the reports are useless."), ["+ Acmeo is lovely ", "- but the reports are useless."]);
    assert_eq!(of("Acmeo", "Acmeo was slow. Your product is lovely."), ["- Acmeo was slow."]);
    assert_eq!(of("Acmeo", "We saw Acmeo in May. They were in a hall."), Vec::<String>::new());
    assert_eq!(of("Acmeo|Acme One", "Acme One is terrible."), ["- Acme One is terrible."]);
}

#[test]
fn two_competitors_in_a_sentence_keep_their_own() {
    let talk = "Interviewer: And?\n\nAna: Acmeo is lovely and Brixo is terrible.\n";
    let sheets = study(talk).competitors(["Acmeo", "Brixo"]).unwrap();
    assert_eq!(sides(&sheets[0]), ["+ Acmeo is lovely and "]);
    assert_eq!(sides(&sheets[1]), ["- Brixo is terrible."]);
}

/// What staff says, with whether it reports customers.
const STAFF: [(&str, bool); 34] = [
    ("Customers tell us the setup takes too long.", true),
    ("A client told me they gave up after a week.", true),
    ("What we hear is that the price is the problem.", true),
    ("Most of our customers want a discount.", true),
    ("They usually ask for the export first.", true),
    ("Users complain about the login all the time.", true),
    ("One of the managers said it was confusing.", true),
    ("We keep hearing from clients that the app is slow.", true),
    ("According to our customers the reports are fine.", true),
    ("The feedback we get is that it is hard to learn.", true),
    ("People tell me they love the calendar.", true),
    ("Prospects often say they have no budget.", true),
    ("What do your customers say about it?", false),
    ("Thank you for telling me that.", false),
    ("The customer can log in on this page.", false),
    ("Let me show you the client list.", false),
    ("Could you tell me about your team?", false),
    ("We build software for care homes.", false),
    ("I want to ask you about the training.", false),
    ("You said the rota was on paper.", false),
    ("A lot of people are asking for a printed copy.", true),
    ("Some people say the old one was better.", true),
    ("People keep asking me for it.", true),
    ("We hear a lot about the price.", true),
    ("Most people don't want to install anything.", true),
    ("I've heard from many families that it is too far.", true),
    ("It depends on what people want.", false),
    ("If people say no, we stop.", false),
    ("Other people in this call have mentioned it.", false),
    ("We can take questions from people at the end.", false),
    ("I'm Dana, I look after customer research.", false),
    ("Our users log in with a code.", false),
    ("So tell me about the people who work there.", false),
    ("That is what I wanted to hear.", false),
];

#[test]
fn planted_hearsay_is_found_and_nothing_else() {
    let talk: String =
        STAFF.iter().map(|(said, _)| format!("Interviewer: {said}\n\nAna: Customers tell us that as well, in May.\n\n")).collect();
    let study = study(&talk);
    let found: Vec<String> = study.hearsay().unwrap().into_iter().map(|hearsay| hearsay.quote.text).collect();
    let planted: Vec<&str> = STAFF.iter().filter(|(_, is_hearsay)| *is_hearsay).map(|(said, _)| *said).collect();
    assert_eq!(found, planted);
}

#[test]
fn interviewers_of_the_sample_report_nobody() {
    let found = Study::builder().read([interviews()]).unwrap().hearsay().unwrap();
    let texts: Vec<&str> = found.iter().map(|hearsay| hearsay.quote.text.as_str()).collect();
    assert!(texts.is_empty(), "{texts:?}");
}

#[test]
fn themes_know_whether_staff_led_to_them() {
    let study = Study::builder().read([interviews()]).unwrap();
    let themes = study.themes().unwrap();
    let voices = study.voices(&themes).unwrap();
    for (voice, theme) in voices.iter().zip(&themes) {
        println!("{:30} volunteered {} asked in {:?}", theme.label, voice.volunteered, voice.asked_in);
        assert_eq!(voice.volunteered.total, theme.conversations.count, "{}", theme.label);
        assert_eq!(voice.volunteered.count + voice.asked_in.len() as u64, voice.volunteered.total);
        assert_eq!(voice.hearsay.count, 0);
    }
    // Dana names Corvanta to Maureen and the moderator to Jonah before they do.
    let rival = voices.iter().find(|voice| voice.label.contains("Corvanta")).unwrap();
    for file in ["01-maureen", "10-jonah"] {
        assert!(rival.asked_in.iter().any(|id| id.contains(file)), "{file}: {:?}", rival.asked_in);
    }
}

#[test]
fn answers_that_stop_at_price_or_features_are_surface() {
    let matter = |talk: &str| study(talk).surface_answers().unwrap().into_iter().map(|answer| answer.matter).collect::<Vec<_>>();
    let said = |text: &str| matter(&format!("Interviewer: Why not us?\n\nAna: {text}\n"));
    assert_eq!(said("You were too expensive."), [SurfaceMatter::Price]);
    assert_eq!(said("You were too expensive because we would have paid for every site."), []);
    assert_eq!(said("It was missing a feature."), [SurfaceMatter::Feature]);
    assert_eq!(said("We liked the people."), []);
    let later = "Interviewer: Why not us?\n\nAna: The price.\n\nInterviewer: How so?\n\nAna: Because the board caps it.\n";
    assert_eq!(matter(later), []);
    let never = "Interviewer: Why not us?\n\nAna: The price.\n\nInterviewer: I see.\n\nAna: Yes.\n";
    assert_eq!(matter(never), [SurfaceMatter::Price]);
    assert_eq!(Leaning::ALL.len(), 4);
}
