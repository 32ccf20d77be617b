//! Themes are known again when conversations are added.

use overheard::evidence::{ChangeKind, ThemeMemory};
use overheard::formats::ColumnMap;
use overheard::{Study, Themes};
use overheard_tests::places::interviews;
use std::ops::Range;

const SUBJECTS: [[&str; 8]; 9] = [
    ["export", "spreadsheet", "column", "download", "macro", "formula", "pivot", "worksheet"],
    ["invoice", "payment", "ledger", "receipt", "accountant", "bookkeeping", "refund", "creditor"],
    ["training", "onboarding", "lesson", "tutorial", "classroom", "workshop", "certificate", "mentor"],
    ["battery", "charger", "socket", "voltage", "cable", "adapter", "outage", "generator"],
    ["kitchen", "oven", "recipe", "butter", "flour", "saucepan", "dough", "cinnamon"],
    ["airport", "luggage", "passport", "boarding", "runway", "pilot", "hangar", "turbulence"],
    ["dentist", "molar", "filling", "toothache", "crown", "enamel", "braces", "plaque"],
    ["violin", "orchestra", "concerto", "melody", "cello", "rehearsal", "sonata", "conductor"],
    ["garden", "tulips", "compost", "greenhouse", "seedlings", "watering", "pruning", "hedges"],
];
/// The subject that nobody speaks of at first.
const GARDEN: usize = 8;

/// Scatters numbers, so that no two calls are alike.
fn draw(number: usize) -> usize {
    let mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) as usize
}

/// Calls of six turns, three about one subject and three about another; `subjects` are taken in turn.
fn rows(calls: Range<usize>, subjects: usize) -> String {
    let mut rows = String::from("call,speaker,text\n");
    for call in calls {
        for turn in 0..6 {
            let words = &SUBJECTS[(call + turn / 3) % subjects];
            let word = |at: usize| words[draw(call * 64 + turn * 8 + at) % words.len()];
            rows += &format!("{call},Customer {call},{}\n", (0..5).map(|at| format!("{} ", word(at))).collect::<String>());
        }
    }
    rows
}

fn study(themes: Option<usize>, files: &[(&str, String)]) -> Study {
    let mut columns = ColumnMap::default();
    columns.conversation = Some("call".into());
    columns.speaker = Some("speaker".into());
    columns.text = Some("text".into());
    let mut builder = Study::builder().columns(columns);
    builder = themes.map_or(builder.clone(), |themes| builder.themes(themes));
    let read = |(name, rows): &(&str, String)| builder.clone().read_bytes(name, rows.as_bytes()).unwrap().conversations().to_vec();
    builder.clone().conversations(files.iter().flat_map(read).collect()).unwrap()
}

fn kinds(themes: &Themes, memory: &ThemeMemory) -> Vec<ChangeKind> {
    themes.compared_with(memory).iter().map(|change| change.kind).collect()
}

#[test]
fn the_same_study_under_other_names_has_the_same_themes() {
    let before = study(Some(4), &[("monday.csv", rows(0..120, 4))]).themes().unwrap();
    let memory = ThemeMemory::from_json(&before.memory().to_json()).unwrap();
    assert_eq!(memory, before.memory());
    let again = study(Some(4), &[("renamed.csv", rows(0..120, 4))]).themes().unwrap();
    assert_eq!(kinds(&again, &memory), [ChangeKind::Quiet; 4]);
    assert!(again.compared_with(&memory).iter().all(|change| change.overlap == Some(1.0)));
    let keys = |themes: &Themes| themes.iter().map(|theme| theme.key).collect::<Vec<_>>();
    assert_eq!(keys(&again), keys(&before));
}

#[test]
fn themes_go_on_when_the_same_is_said_again() {
    let before = study(Some(4), &[("monday.csv", rows(0..120, 4))]).themes().unwrap();
    let after = study(Some(4), &[("monday.csv", rows(0..120, 4)), ("tuesday.csv", rows(120..160, 4))]);
    for themes in [after.themes().unwrap(), after.themes_after(&before.memory()).unwrap()] {
        let changes = themes.compared_with(&before.memory());
        assert_eq!(changes.len(), 4);
        for change in &changes {
            assert!(matches!(change.kind, ChangeKind::Confirmed | ChangeKind::Deepened), "{}: {}", change.label, change.kind);
            assert!(change.overlap.unwrap() > 0.9, "{}: {:?}", change.label, change.overlap);
            assert_eq!(change.heard_newly.len(), 20, "{}", change.label);
            assert!(change.heard_newly.iter().all(|id| id.starts_with("tuesday.csv")), "{:?}", change.heard_newly);
        }
    }
    let carried = after.themes_after(&before.memory()).unwrap();
    assert!(carried.iter().all(|theme| before.iter().any(|former| former.key == theme.key)));
}

#[test]
fn what_nobody_spoke_of_before_is_new_and_what_is_taken_out_is_gone() {
    let first = study(None, &[("monday.csv", rows(0..240, GARDEN))]);
    let before = first.themes().unwrap();
    let gardening = |line: &&str| line.starts_with("call") || SUBJECTS[GARDEN].iter().any(|word| line.contains(word));
    let garden: String = rows(0..90, GARDEN + 1).lines().filter(gardening).flat_map(|line| [line, "\n"]).collect();
    let grown = study(None, &[("monday.csv", rows(0..240, GARDEN)), ("garden.csv", garden)]);
    let after = grown.themes_after(&before.memory()).unwrap();
    let changes = after.compared_with(&before.memory());
    let new: Vec<&str> = changes.iter().filter(|change| change.kind == ChangeKind::New).map(|change| change.label.as_str()).collect();
    assert!(new.iter().any(|label| SUBJECTS[GARDEN].iter().any(|word| label.contains(word))), "new: {new:?}");
    // Words drawn at random fall into no clear number of themes; but no subject is lost.
    for subject in &SUBJECTS[..GARDEN] {
        let of_subject = |label: &str| subject.iter().any(|word| label.contains(word));
        assert!(changes.iter().any(|change| change.overlap.is_some() && of_subject(&change.label)), "{subject:?}: {changes:#?}");
    }

    // The other way round: what was there is there no more.
    let back = first.themes_after(&after.memory()).unwrap();
    let gone = back.compared_with(&after.memory()).into_iter().filter(|change| change.kind == ChangeKind::Gone);
    assert!(gone.count() >= new.len());
}

#[test]
fn small_studies_go_on_as_well() {
    let all = Study::builder().read([interviews()]).unwrap();
    let ten = Study::builder().conversations(all.conversations()[..10].to_vec()).unwrap();
    let memory = ten.themes().unwrap().memory();
    let after = all.themes_after(&memory).unwrap();
    assert_eq!(
        after.themes,
        all.themes()
            .unwrap()
            .themes
            .into_iter()
            .zip(&after.themes)
            .map(|(mut theme, after)| {
                theme.key = after.key;
                theme
            })
            .collect::<Vec<_>>()
    );
    let kept = after.compared_with(&memory).iter().filter(|change| change.overlap.is_some_and(|overlap| overlap >= 0.5)).count();
    assert!(kept * 100 >= memory.themes.len() * 85, "{kept} of {} go on", memory.themes.len());
}

#[test]
fn a_damaged_memory_is_refused() {
    let memory = study(Some(2), &[("a.csv", rows(0..60, 2))]).themes().unwrap().memory().to_json();
    for damaged in [
        "",
        "{}",
        &memory[..memory.len() / 2],
        &memory.replace("\"version\":1", "\"version\":99"),
        &memory.replace("\"key\":\"", "\"key\":\"xyz"),
    ] {
        assert!(ThemeMemory::from_json(damaged).unwrap_err().is_parse(), "{damaged:.40}");
    }
}
