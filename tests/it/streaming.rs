//! Themes of files that are not held are those of a study that holds them.

use overheard::evidence::{StreamedThemes, TurnRecord};
use overheard::study::Progress;
use overheard::{Conversation, Study, StudyBuilder, Themes};
use overheard_tests::places::{TemporaryFolder, interviews};
use std::fs;
use std::path::Path;

fn stream(builder: StudyBuilder, path: &Path) -> (StreamedThemes, Vec<TurnRecord>) {
    let mut turns = Vec::new();
    let themes = builder.stream([path], |turn| {
        turns.push(turn);
        Ok(())
    });
    (themes.unwrap(), turns)
}

/// What both ways tell of a theme.
fn told(themes: &Themes) -> Vec<String> {
    let one = |theme: &overheard::Theme| {
        let (conversations, speakers) = (theme.conversations, theme.speakers);
        format!("{} {} {conversations:?} {speakers:?} {} {:?} {:?}", theme.id, theme.label, theme.turns, theme.stability, theme.phrases)
    };
    themes.iter().map(one).collect()
}

fn told_streamed(themes: &StreamedThemes) -> Vec<String> {
    let one = |theme: &overheard::evidence::StreamedTheme| {
        let (conversations, speakers) = (theme.conversations, theme.speakers);
        format!("{} {} {conversations:?} {speakers:?} {} {:?} {:?}", theme.id, theme.label, theme.turns, theme.stability, theme.phrases)
    };
    themes.themes.iter().map(one).collect()
}

fn assert_same(builder: &StudyBuilder, path: &Path) {
    let study = builder.clone().read([path]).unwrap();
    let held = study.themes().unwrap();
    assert!(held.len() > 1, "there is something to compare");
    for threads in [1, 2] {
        let (themes, turns) = stream(builder.clone().threads(threads), path);
        assert_eq!(told_streamed(&themes), told(&held));
        assert_eq!(turns, held.turns);
        assert_eq!((themes.number, themes.sequential, themes.heard), (held.number.clone(), held.sequential, held.heard.clone()));
        assert_eq!((themes.conversations, themes.turns), (study.len() as u64, held.turns.len() as u64));
    }
}

/// The conversations as JSON lines, so many times.
fn lines(conversations: &[Conversation], times: usize) -> String {
    let mut text = String::new();
    for number in 0..times {
        for conversation in conversations {
            for turn in conversation.turns() {
                let speaker = turn.speaker.map(|id| conversation.speakers()[id.index()].label.as_str());
                let line = serde_json::json!({
                    "conversation": format!("{}-{number}", conversation.id()),
                    "speaker": speaker,
                    "text": conversation.slice(turn.text),
                });
                text.push_str(&format!("{line}\n"));
            }
        }
    }
    text
}

#[test]
fn the_invented_interviews_have_the_themes_of_a_study() {
    assert_same(&Study::builder(), &interviews());
    assert_same(&Study::builder().ignore_roles(true).themes(6).seed(3), &interviews());
}

#[test]
fn blocks_of_json_lines_have_the_themes_of_a_study() {
    let folder = TemporaryFolder::new("streamed-lines");
    let study = Study::builder().read([interviews()]).unwrap();
    let text = lines(study.conversations(), 30);
    assert!(text.len() > 2 << 20, "{} bytes are more than two blocks", text.len());
    let path = folder.path().join("calls.jsonl");
    fs::write(&path, text).unwrap();
    assert_same(&Study::builder().themes(8), &path);
}

#[test]
fn lines_that_are_conversations_by_themselves_keep_their_numbers() {
    let folder = TemporaryFolder::new("streamed-reviews");
    let topics = [
        "screen display dark pixels bright",
        "battery charge power hours drain",
        "delivery parcel late courier week",
        "refund money bank invoice paid",
    ];
    let line = |number: usize| {
        let words: Vec<&str> = topics[number % 4].split(' ').collect();
        let said: Vec<&str> = (0..4).map(|at| words[(number / 4 * 7 + number / (20 + at) + at * 2) % 5]).collect();
        format!("{{\"text\": \"I found the {} and then {} with number {number}\"}}\n", said[..2].join(" "), said[2..].join(" "))
    };
    let path = folder.path().join("reviews.jsonl");
    let text: String = (0..16_000).map(line).collect();
    assert!(text.len() > 1 << 20, "{} bytes are more than a block", text.len());
    fs::write(&path, text).unwrap();
    assert_same(&Study::builder().themes(4), &path);
}

#[test]
fn what_cannot_be_streamed_is_refused() {
    let folder = TemporaryFolder::new("streamed-refused");
    let line =
        |name: usize| format!("{{\"conversation\": \"c{name}\", \"speaker\": \"A\", \"text\": \"{}\"}}\n", "many words ".repeat(20_000));
    let path = folder.path().join("mixed.jsonl");
    fs::write(&path, (0..12).map(|number| line(number % 6)).collect::<String>()).unwrap();
    let refused = Study::builder().stream([&path], |_| Ok(())).unwrap_err();
    assert!(refused.is_parse() && refused.to_string().contains("sort the lines by conversation"), "{refused}");

    let refused = Study::builder().stream([interviews()], |_| Err(std::io::ErrorKind::StorageFull.into())).unwrap_err();
    assert!(refused.is_io(), "{refused}");
    let stop = Progress::new(|stage, _, _| stage != "listening");
    let refused = Study::builder().progress(stop).stream([interviews()], |_| Ok(())).unwrap_err();
    assert!(refused.is_cancelled(), "{refused}");
    let refused = Study::builder().stream([folder.path().join("missing.jsonl")], |_| Ok(())).unwrap_err();
    assert!(refused.is_io(), "{refused}");
}

#[test]
fn files_that_are_no_transcripts_are_left_out_and_named() {
    let folder = TemporaryFolder::new("streamed-skipped");
    fs::write(folder.path().join("a.txt"), "Agent: Why?\n\nAna: It is slow.\n\nAgent: How slow?\n\nAna: Very.\n").unwrap();
    fs::write(folder.path().join("b.bin"), [0u8, 1, 2, 3, 255]).unwrap();
    let (themes, turns) = stream(Study::builder(), folder.path());
    assert_eq!((themes.conversations, turns.len(), themes.skipped), (1, 4, vec!["b.bin".to_owned()]));
}
