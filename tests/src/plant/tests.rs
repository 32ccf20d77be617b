use std::collections::BTreeSet;

use super::compose::{INTERVIEWER, words};
use super::small_talk::SMALL_TALK;
use super::{Planted, PlantedFile, ThemeBank, banks, chatter, plant};

const SEEDS: std::ops::RangeInclusive<u64> = 1..=60;

/// A word of a text, apostrophes and hyphens inside.
fn tokens(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a text says a word start; with `$` behind, the whole word.
fn says(text: &str, stem: &str) -> bool {
    let spaced = format!(" {} ", tokens(text).join(" ").replace('-', " "));
    let stem = stem.replace('-', " ");
    match stem.strip_suffix('$') {
        Some(word) => spaced.contains(&format!(" {word} ")),
        None => spaced.contains(&format!(" {stem}")),
    }
}

fn count(text: &str, key: &str) -> usize {
    text.to_lowercase().matches(key).count()
}

fn bank(name: &str) -> &'static ThemeBank {
    banks().into_iter().find(|bank| bank.name == name).unwrap()
}

/// The turns of a file, cues of one speaker joined.
fn turns(file: &PlantedFile) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut add = |speaker: &str, text: &str| {
        if let Some((last, said)) = out.last_mut()
            && last == speaker
        {
            said.push(' ');
            said.push_str(text);
        } else {
            out.push((speaker.to_owned(), text.to_owned()));
        }
    };
    for line in file.content.lines() {
        if line.is_empty() || line.contains("-->") || line == "WEBVTT" || line.parse::<u32>().is_ok() {
            continue;
        }
        if file.name.ends_with("csv") {
            let (speaker, text) = line.split_once(',').unwrap();
            if speaker != "speaker" {
                let text = text.strip_prefix('"').map_or(text, |text| text.strip_suffix('"').unwrap());
                add(speaker, text);
            }
        } else {
            let (speaker, text) = line.split_once(": ").unwrap();
            add(speaker, text);
        }
    }
    out
}

fn customer_text(study: &Planted) -> String {
    let said: Vec<String> =
        study.files.iter().flat_map(turns).filter(|(speaker, _)| speaker != INTERVIEWER).map(|(_, text)| text).collect();
    said.join("\n")
}

#[test]
fn same_seed_same_study() {
    for seed in [0, 1, 7, u64::MAX] {
        let (one, two) = (plant(seed), plant(seed));
        assert_eq!(one, two);
        assert_eq!(one.key_json(), two.key_json());
    }
    assert_ne!(plant(1), plant(2));
}

/// The bytes of some seeds, so that another platform would be found out. A
/// changed bank or generator changes them: take the new ones then.
#[test]
fn bytes_are_the_same_everywhere() {
    let hash = |seed| {
        let study = plant(seed);
        let texts = study.files.iter().flat_map(|file| [file.name.clone(), file.content.clone()]);
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        for byte in texts.chain([study.key_json()]).flat_map(String::into_bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        hash
    };
    assert_eq!([1, 2, 3].map(hash), [10_553_254_856_014_815_203, 17_137_885_631_019_566_097, 6_174_431_896_715_943_136]);
}

#[test]
fn counts_are_as_promised() {
    for seed in SEEDS {
        let study = plant(seed);
        let n = study.files.len();
        assert!((8..=14).contains(&n), "seed {seed}");
        let (staff, told): (Vec<_>, Vec<_>) = study.themes.iter().partition(|theme| theme.staff_only);
        assert_eq!(staff.len(), 1);
        assert!(staff[0].tellings.is_empty());
        assert!((6..=10).contains(&told.len()), "seed {seed}");
        assert_eq!(told.iter().filter(|theme| theme.tellings.len() == n).count(), 1, "seed {seed}");
        for theme in &told[1..] {
            let m = theme.tellings.len();
            assert!(m >= 3 && m * 10 >= n * 3 && m * 10 <= n * 8, "seed {seed} {} {m}/{n}", theme.name);
        }
        for file in &study.files {
            let own = told.iter().filter(|theme| theme.tellings.iter().any(|t| t.file == file.name)).count();
            assert!((3..=6).contains(&own), "seed {seed} {} {own}", file.name);
            let long: usize = turns(file).iter().map(|(_, text)| words(text)).sum();
            assert!((600..=1500).contains(&long), "seed {seed} {} {long}", file.name);
        }
    }
}

#[test]
fn tellings_are_in_their_files() {
    for seed in SEEDS {
        let study = plant(seed);
        for theme in &study.themes {
            for telling in &theme.tellings {
                let file = study.files.iter().find(|file| file.name == telling.file).unwrap();
                let spoken = turns(file);
                assert!((1..=3).contains(&telling.turns.len()));
                for turn in &telling.turns {
                    assert!(spoken.iter().any(|(s, text)| s != INTERVIEWER && text == turn), "{turn}");
                    if file.name.ends_with("txt") || file.name.ends_with("csv") {
                        assert!(file.content.contains(turn.as_str()));
                    }
                }
            }
        }
    }
}

#[test]
fn tellings_are_worded_as_promised() {
    for seed in SEEDS {
        let study = plant(seed);
        for theme in study.themes.iter().filter(|theme| !theme.staff_only) {
            let bank = bank(&theme.name);
            let mut used = BTreeSet::new();
            for telling in &theme.tellings {
                let all = telling.turns.join(" ");
                let named = count(&all, bank.key);
                assert!((2..=4).contains(&named), "seed {seed} {} {named}: {all}", theme.name);
                assert!((50..=120).contains(&words(&all)), "seed {seed} {}: {all}", words(&all));
                let mut here = 0;
                for sentence in bank.named.iter().chain(bank.bare) {
                    // The two halves of a sentence: a filler may sit in one.
                    let list: Vec<&str> = sentence.trim_end_matches('.').split(' ').collect();
                    let (left, right) = (list[1..list.len() / 2].join(" "), list[list.len() / 2..].join(" "));
                    if all.contains(&left) || all.contains(&right) {
                        here += 1;
                        assert!(used.insert(*sentence), "seed {seed}, said twice: {sentence}");
                    }
                }
                assert!((4..=7).contains(&here), "seed {seed} {} {here}: {all}", theme.name);
            }
        }
    }
}

#[test]
fn naming_questions_are_about_half() {
    let (mut named, mut all) = (0, 0);
    for seed in SEEDS {
        let study = plant(seed);
        for theme in study.themes.iter().filter(|theme| !theme.staff_only) {
            for telling in &theme.tellings {
                let file = study.files.iter().find(|file| file.name == telling.file).unwrap();
                let spoken = turns(file);
                let at = spoken.iter().position(|(_, text)| *text == telling.turns[0]).unwrap();
                all += 1;
                named += usize::from(spoken[at - 1].1.contains(bank(&theme.name).spoken));
            }
        }
    }
    assert!(named * 100 > all * 40 && named * 100 < all * 60, "{named} of {all}");
}

#[test]
fn staff_topic_stays_with_staff() {
    for seed in SEEDS {
        let study = plant(seed);
        let name = &study.themes.last().unwrap().name;
        let topic = chatter::STAFF_TOPICS.iter().find(|topic| topic.name == name).unwrap();
        let customers = customer_text(&study);
        for stem in topic.own {
            assert!(!says(&customers, stem), "seed {seed} {stem}");
        }
        let asked =
            study.files.iter().filter(|file| turns(file).iter().any(|(s, text)| s == INTERVIEWER && text.contains(topic.spoken))).count();
        assert_eq!(asked, study.files.len().div_ceil(2));
    }
}

#[test]
fn nobody_repeats_another_buyers_chatter() {
    for seed in SEEDS {
        let customers = customer_text(&plant(seed));
        let answers = SMALL_TALK.iter().map(|(_, answer)| answer);
        for text in answers.chain(chatter::PROFILES.iter().flatten()).chain(chatter::CLOSINGS) {
            assert!(customers.matches(text).count() <= 1, "seed {seed}: {text}");
        }
    }
}

#[test]
fn turns_alternate() {
    for seed in SEEDS {
        for file in plant(seed).files {
            let spoken = turns(&file);
            for (i, (speaker, _)) in spoken.iter().enumerate() {
                assert_eq!(speaker == INTERVIEWER, i % 2 == 0, "seed {seed} {} turn {i}", file.name);
            }
        }
    }
}

#[test]
fn formats_look_right() {
    let mut seen = BTreeSet::new();
    for seed in SEEDS {
        for file in plant(seed).files {
            let kind = file.name.rsplit('.').next().unwrap().to_owned();
            match kind.as_str() {
                "vtt" => assert!(file.content.starts_with("WEBVTT\n\n1\n00:00:0")),
                "srt" => assert!(file.content.starts_with("1\n00:00:0")),
                "txt" => assert!(file.content.starts_with("Interviewer: ") && file.content.contains("\n\n")),
                _ => assert!(file.content.starts_with("speaker,text\nInterviewer,")),
            }
            seen.insert(kind);
        }
    }
    assert_eq!(seen.len(), 4);
}

#[test]
fn key_is_json_with_every_turn() {
    let study = plant(3);
    let key = study.key_json();
    for telling in study.themes.iter().flat_map(|theme| &theme.tellings) {
        assert!(key.contains(&format!("\"file\": \"{}\"", telling.file)));
        for turn in &telling.turns {
            assert!(key.contains(turn.as_str()));
        }
    }
    assert_eq!(key.matches("\"staff_only\": true").count(), 1);
}

#[test]
fn study_is_written() {
    let folder = std::env::temp_dir().join(format!("planted-{}", std::process::id()));
    let study = plant(5);
    study.write(&folder).unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), study.files.len() + 1);
    assert_eq!(std::fs::read_to_string(folder.join("key.json")).unwrap(), study.key_json());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn banks_are_sound() {
    let all = banks();
    assert!(all.len() >= 32);
    assert!(all.iter().filter(|bank| bank.named.len() + bank.bare.len() >= 60).count() >= 10);
    let mut wrong = Vec::new();
    let mut every = BTreeSet::new();
    for bank in &all {
        assert!(bank.named.len() + bank.bare.len() >= 24, "{}", bank.name);
        for sentence in bank.named.iter().chain(bank.bare) {
            if !(10..=20).contains(&words(sentence)) || sentence.contains(['"', '\n']) || !every.insert(*sentence) {
                wrong.push(format!("shape: {sentence}"));
            }
        }
        for sentence in bank.named {
            if count(sentence, bank.key) != 1 {
                wrong.push(format!("{} not once: {sentence}", bank.key));
            }
        }
        for stem in bank.own {
            for sentence in bank.bare {
                if says(sentence, stem) {
                    wrong.push(format!("bare says {stem}: {sentence}"));
                }
            }
            for other in all.iter().filter(|other| other.name != bank.name) {
                for sentence in other.named.iter().chain(other.bare) {
                    if says(sentence, stem) {
                        wrong.push(format!("{} says {stem}: {sentence}", other.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn chatter_names_no_theme() {
    let buyer: Vec<&str> = [
        chatter::BRUSH_OFFS,
        chatter::HELLOS_BACK,
        chatter::BUYER_ACKS,
        chatter::CLOSINGS,
        chatter::GOODBYES_BACK,
        chatter::OPENERS,
        chatter::TAGS,
        chatter::INSIDES,
        chatter::BREATHS,
    ]
    .concat()
    .into_iter()
    .chain(chatter::PROFILES.iter().flatten().copied())
    .chain(SMALL_TALK.iter().map(|(_, answer)| *answer))
    .collect();
    let staff: Vec<&str> = [
        chatter::HELLOS,
        chatter::CONSENTS,
        chatter::STAFF_ACKS,
        chatter::COMPANY_QUESTIONS,
        chatter::ROLE_QUESTIONS,
        chatter::HOUSE_QUESTIONS,
        chatter::DREAM_QUESTIONS,
        chatter::HISTORY_QUESTIONS,
        chatter::WEEK_QUESTIONS,
        chatter::OPEN_QUESTIONS,
        chatter::NAMING_QUESTIONS,
        chatter::PROBES,
        chatter::PLEASANTRIES,
        chatter::STAFF_ASKS,
        chatter::CLOSING_QUESTIONS,
        chatter::GOODBYES,
    ]
    .concat()
    .into_iter()
    .chain(SMALL_TALK.iter().map(|(question, _)| *question))
    .collect();
    let mut wrong = Vec::new();
    for text in buyer.iter().chain(&staff) {
        for bank in banks() {
            for stem in bank.own {
                if says(text, stem) {
                    wrong.push(format!("{stem}: {text}"));
                }
            }
        }
    }
    let sentences: Vec<&str> = banks().into_iter().flat_map(|bank| bank.named.iter().chain(bank.bare)).copied().collect();
    for text in buyer.iter().chain(&sentences) {
        for stem in chatter::STAFF_TOPICS.iter().flat_map(|topic| topic.own) {
            if says(text, stem) {
                wrong.push(format!("staff's {stem}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
