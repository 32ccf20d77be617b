//! What themes are called: words that were said, by more than one person, and nothing that everybody says.

use overheard::{Study, Theme, Themes};
use overheard_tests::places::{TemporaryFolder, interviews};
use overheard_tests::plant::plant;
use overheard_tests::score::carrying;
use std::collections::BTreeSet;
use std::fs;

struct Named {
    study: Study,
    themes: Themes,
}

impl Named {
    fn interviews() -> Self {
        Self::of(Study::builder().read([interviews()]).unwrap())
    }

    fn files(name: &str, files: impl IntoIterator<Item = (String, String)>) -> Self {
        let folder = TemporaryFolder::new(name);
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        Self::of(Study::builder().read([folder.path()]).unwrap())
    }

    fn planted(seed: u64) -> Self {
        Self::files(&format!("labels-{seed}"), plant(seed).files.into_iter().map(|file| (file.name, file.content)))
    }

    fn of(study: Study) -> Self {
        let themes = study.themes().unwrap();
        Self { study, themes }
    }

    /// Texts of the turns that carry a theme, with who says them.
    fn carriers(&self, theme: &Theme) -> Vec<(String, &str)> {
        let turns = carrying(theme, &self.themes.turns);
        let text = |(id, at): (String, usize)| {
            let conversation = self.study.conversations().iter().find(|conversation| conversation.id() == id).unwrap();
            let turn = &conversation.turns()[at];
            (format!("{id} {:?}", turn.speaker), conversation.slice(turn.text))
        };
        turns.into_iter().map(text).collect()
    }

    fn labels(&self) -> Vec<&str> {
        self.themes.iter().map(|theme| theme.label.as_str()).collect()
    }

    /// Everything that is shown of the words of themes.
    fn shown(&self) -> String {
        let phrases = self.themes.iter().flat_map(|theme| theme.phrases.iter().map(|phrase| phrase.text.as_str()));
        self.labels().into_iter().chain(phrases).collect::<Vec<_>>().join("\n").to_lowercase()
    }
}

fn parts(theme: &Theme) -> impl Iterator<Item = &str> {
    theme.label.split(" / ")
}

fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(String::from).collect()
}

/// Words in lower case with a space on both sides of each.
fn spaced(text: &str) -> String {
    let words = text.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + word + " ")
}

fn check(named: &Named) {
    let mut labels: Vec<String> = named.labels().iter().map(|label| label.to_lowercase()).collect();
    labels.sort();
    labels.dedup();
    assert_eq!(labels.len(), named.themes.len(), "two themes share a label: {:?}", named.labels());
    for theme in &named.themes {
        let carriers = named.carriers(theme);
        for text in parts(theme).chain(theme.phrases.iter().map(|phrase| phrase.text.as_str())) {
            assert!(carriers.iter().any(|(_, said)| said.contains(text)), "{}: no turn of it says {text:?}", theme.label);
        }
        let by_several = |text: &str| {
            let said = carriers.iter().filter(|(_, said)| spaced(said).contains(&spaced(text)));
            said.map(|(speaker, _)| speaker).collect::<BTreeSet<_>>().len() > 1
        };
        if theme.phrases.iter().any(|phrase| by_several(&phrase.text)) {
            let alone = parts(theme).find(|part| !by_several(part));
            assert!(alone.is_none(), "{}: only one person says {alone:?}", theme.label);
        }
        for (at, phrase) in theme.phrases.iter().enumerate() {
            let inside = |other: &&overheard::themes::Phrase| words(&phrase.text).is_subset(&words(&other.text));
            let holding = theme.phrases.iter().enumerate().find(|(other, phrase)| *other != at && inside(phrase));
            assert!(holding.is_none(), "{}: {:?} is inside {holding:?}", theme.label, phrase.text);
        }
    }
}

#[test]
fn names_of_the_interviews_are_said_in_their_turns_by_several() {
    let named = Named::interviews();
    assert!(!named.themes.is_empty());
    check(&named);
}

#[test]
fn names_of_planted_studies_are_said_in_their_turns_by_several() {
    for seed in 1..=8 {
        check(&Named::planted(seed));
    }
}

#[test]
fn a_name_keeps_its_capitals_and_a_sentence_gives_none() {
    let named = Named::interviews();
    assert!(named.labels().contains(&"Corvanta"), "{:?}", named.labels());
    // Said at the start of sentences too.
    assert!(named.labels().contains(&"payroll"), "{:?}", named.labels());
}

/// Six talks of `told` of the six sentences of each matter, between an opening and a closing that all share.
fn talks(matters: &[[&str; 6]; 3], told: usize) -> Vec<(String, String)> {
    let people = ["Ottilie", "Bram", "Cosima", "Darius", "Edda", "Falk"];
    let talk = |(number, name): (usize, &&str)| {
        let mut lines = vec![
            "Host: Before we start I will turn on the gadget recorder, if that is fine with you.".to_owned(),
            format!("{name}: Sure, go ahead."),
        ];
        for matter in matters {
            for step in 0..told {
                lines.push("Host: Walk me through how the kitchen cupboard looked in the week before.".to_owned());
                lines.push(format!("{name}: {}", matter[(number + step) % matter.len()]));
            }
        }
        lines.push("Host: Thank you very much for taking part in our gadget survey this Tuesday.".to_owned());
        lines.push(format!("{name}: Thanks, {name} says goodbye and have a lovely Tuesday."));
        (format!("{number}.txt"), lines.join("\n"))
    };
    people.iter().enumerate().map(talk).collect()
}

const MATTERS: [[&str; 6]; 3] = [
    [
        "The invoice came twice, and the second invoice had another sum.",
        "I print each invoice, because an invoice on a screen gets lost.",
        "Our bookkeeper wants the invoice by mail, an invoice as a picture she refuses.",
        "An invoice without a date, who sends an invoice without a date?",
        "I paid the invoice late since the invoice sat in the wrong tray.",
        "My husband files the invoice under the supplier, I file an invoice by amount.",
    ],
    [
        "The battery died at noon, a battery like that is no use outdoors.",
        "I carry a spare battery, the old battery swelled.",
        "In frost the battery drops to half, then the battery shows nonsense.",
        "They replaced my battery, and the new battery holds a whole shift.",
        "Without a full battery I am stuck, so the battery charges in the van.",
        "The battery lid broke off, now tape holds the battery inside.",
    ],
    [
        "The courier left the parcel in the rain, that courier never rings.",
        "Our courier knows the dog, another courier throws it over the fence.",
        "I waited all morning for the courier, the courier had the wrong street.",
        "A courier who knocks first is gold, my last courier did.",
        "The courier asked for a signature, no courier did that before.",
        "When the courier strikes, we fetch it from the courier depot ourselves.",
    ],
];

#[test]
fn what_everybody_is_asked_and_told_names_no_theme() {
    let named = Named::files("labels-script", talks(&MATTERS, 1));
    check(&named);
    let shown = named.shown();
    for matter in ["invoice", "battery", "courier"] {
        assert!(named.labels().iter().any(|label| label.contains(matter)), "{:?}", named.labels());
    }
    for script in ["gadget", "recorder", "cupboard", "kitchen", "survey", "tuesday", "walk", "goodbye", "ottilie", "bram"] {
        assert!(!shown.contains(script), "{script} in {shown}");
    }
}

#[test]
fn themes_that_are_all_script_have_names_still() {
    let named = Named::files("labels-all-script", talks(&MATTERS, 3));
    check(&named);
    assert!(!named.themes.is_empty());
    assert!(!named.labels().contains(&"(unnamed)"), "{:?}", named.labels());
}

#[test]
fn two_languages_give_no_name_twice() {
    let mut files = talks(&MATTERS, 1);
    let german = [
        "Die Software stürzt ab, und dann ist die Software eine Stunde lang weg.",
        "Unsere Software kann das nicht, für die Software ist jeder Kunde neu.",
        "Ich habe die Software nie verstanden, diese Software ist für Fachleute.",
        "Wenn die Software hängt, ruft mein Chef bei der Software an.",
        "Die neue Software ist langsam, die alte Software war es auch.",
        "Ohne die Software geht gar nichts, mit der Software aber auch nicht viel.",
    ];
    let english = [
        "The software crashed, and the software was gone for an hour.",
        "Our software cannot do that, to the software every customer is new.",
        "I never understood the software, that software is for experts.",
        "When the software hangs, my boss phones the software people.",
        "The new software is slow, the old software was slow as well.",
        "Without the software nothing works, with the software not much does.",
    ];
    for (number, name) in ["Gesa", "Hinnerk", "Imke", "Jost", "Kea", "Lüder"].iter().enumerate() {
        files.push((
            format!("g{number}.txt"),
            format!("Host: Und dann?\n{name}: {}\nHost: Aha.\n{name}: Ja, das war es auch schon.", german[number]),
        ));
        files.push((
            format!("e{number}.txt"),
            format!("Host: And then?\n{name}: {}\nHost: I see.\n{name}: Yes, that was all of it.", english[number]),
        ));
    }
    let named = Named::files("labels-languages", files);
    check(&named);
    let software = named.labels().iter().filter(|label| label.to_lowercase().contains("software")).count();
    assert_eq!(software, 1, "{:?}", named.labels());
}
