//! Statistics merge exactly, and results depend on the content alone.

use overheard::counts::{Partial, PartialOptions};
use overheard::formats::{ColumnMap, ReadOptions, format_named, read_bytes};
use overheard::{Conversation, Study};
use overheard_tests::places::{TemporaryFolder, files_below, interviews, shared};
use overheard_tests::plant::plant;
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The sample interviews and a planted study, as far as there are readers for them.
static CONVERSATIONS: LazyLock<Vec<Conversation>> = LazyLock::new(|| {
    let planted = plant(1).files.into_iter().map(|file| (file.name, file.content.into_bytes()));
    let sample = |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    let files = files_below(&interviews()).into_iter().map(sample).chain(planted);
    let read = |(name, bytes): (String, Vec<u8>)| read_bytes(&bytes, &name, &ReadOptions::default()).unwrap_or_default();
    let mut conversations: Vec<Conversation> = files.flat_map(read).collect();
    // Two that say the same have the same hash.
    conversations.push(conversations[0].clone());
    conversations
});

fn options(budget_words: Option<u64>) -> PartialOptions {
    let mut options = PartialOptions::default();
    options.budget_words = budget_words.unwrap_or(options.budget_words);
    options
}

fn partial(indices: impl IntoIterator<Item = usize>, options: PartialOptions) -> Partial {
    let mut partial = Partial::new(options);
    indices.into_iter().for_each(|index| partial.observe(&CONVERSATIONS[index]));
    partial
}

fn whole(options: PartialOptions) -> Partial {
    partial(0..CONVERSATIONS.len(), options)
}

fn budgets() -> impl Strategy<Value = Option<u64>> {
    prop_oneof![Just(None), Just(Some(0)), Just(Some(1)), (200..6_000u64).prop_map(Some)]
}

/// For every conversation the number of the part that it goes to.
fn split() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..4usize, CONVERSATIONS.len())
}

fn part(split: &[usize], number: usize, options: PartialOptions) -> Partial {
    partial((0..split.len()).filter(|&index| split[index] == number), options)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn merging_is_associative_and_commutative(split in split(), budget in budgets()) {
        let options = options(budget);
        let [a, b, c] = [0, 1, 2].map(|number| part(&split, number, options));
        let left = a.clone().merge(b.clone()).unwrap().merge(c.clone()).unwrap();
        let right = a.clone().merge(b.clone().merge(c).unwrap()).unwrap();
        prop_assert_eq!(left.to_bytes(), right.to_bytes());
        let (ab, ba) = (a.clone().merge(b.clone()).unwrap(), b.merge(a).unwrap());
        prop_assert_eq!(ab.to_bytes(), ba.to_bytes());
    }

    #[test]
    fn parts_merged_equal_the_whole(split in split(), budget in budgets(), order in Just([0, 1, 2, 3]).prop_shuffle()) {
        let options = options(budget);
        let merged = order.iter().fold(Partial::new(options), |sum, &number| sum.merge(part(&split, number, options)).unwrap());
        prop_assert_eq!(merged.to_bytes(), whole(options).to_bytes());
        prop_assert_eq!((merged.conversations(), merged.turns()), (whole(options).conversations(), whole(options).turns()));
    }

    #[test]
    fn the_order_of_conversations_does_not_matter(order in Just((0..CONVERSATIONS.len()).collect::<Vec<_>>()).prop_shuffle(), budget in budgets()) {
        let options = options(budget);
        prop_assert_eq!(partial(order, options).to_bytes(), whole(options).to_bytes());
    }

    #[test]
    fn saved_state_loads_and_merges_like_the_original(split in split(), budget in budgets()) {
        let options = options(budget);
        let loaded = |number| Partial::from_bytes(&part(&split, number, options).to_bytes()).unwrap();
        let merged = (1..4).fold(loaded(0), |sum, number| sum.merge(loaded(number)).unwrap());
        prop_assert_eq!(merged.to_bytes(), whole(options).to_bytes());
    }
}

#[test]
fn the_empty_part_changes_nothing() {
    let all = whole(options(None));
    assert_eq!(all.clone().merge(Partial::new(options(None))).unwrap().to_bytes(), all.to_bytes());
    assert_eq!(Partial::new(options(None)).merge(all.clone()).unwrap().to_bytes(), all.to_bytes());
}

#[test]
fn themes_from_merged_parts_are_those_of_the_study() {
    let study = Study::builder().conversations(CONVERSATIONS.clone()).unwrap();
    let parts = study.conversations().chunks(5).map(|chunk| Study::builder().conversations(chunk.to_vec()).unwrap().partial().unwrap());
    let merged = parts.reduce(|sum, part| sum.merge(part).unwrap()).unwrap();
    assert_eq!(merged.to_bytes(), study.partial().unwrap().to_bytes());
    assert_eq!(json(&study, Some(&merged)), json(&study, None));
}

fn json(study: &Study, partial: Option<&Partial>) -> String {
    let themes = partial.map_or_else(|| study.themes(), |partial| study.themes_from(partial)).unwrap();
    let mut bytes = Vec::new();
    study.write_json(&themes, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[track_caller]
fn assert_same(a: &str, b: &str, what: &str) {
    let differing = a.lines().zip(b.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(a == b, "{what}: the first line that differs is {differing:?}");
}

/// Writes the sample interviews and a planted study into one folder.
fn mixed_files(folder: &TemporaryFolder) -> Vec<PathBuf> {
    for path in files_below(&interviews()) {
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    for file in plant(2).files {
        fs::write(folder.path().join(format!("planted-{}", file.name)), file.content).unwrap();
    }
    let readable = |path: &PathBuf| read_bytes(&fs::read(path).unwrap(), &path.to_string_lossy(), &ReadOptions::default()).is_ok();
    files_below(folder.path()).into_iter().filter(readable).collect()
}

#[test]
fn threads_and_file_order_do_not_change_a_byte() {
    let folder = TemporaryFolder::new("order");
    let mut paths = mixed_files(&folder);
    let first = json(&Study::builder().threads(1).read(&paths).unwrap(), None);
    assert!(first.contains("\"label\""), "no theme at all: the law would say nothing");
    for threads in [1, 2, 8] {
        paths.reverse();
        let cut = paths.len() / 3;
        paths.rotate_left(cut);
        let again = json(&Study::builder().threads(threads).read(&paths).unwrap(), None);
        assert_same(&first, &again, &format!("{threads} threads, another order"));
    }
    let study = Study::builder().threads(2).read([folder.path()]).unwrap();
    let themes = |json: &str| json.split_once("\"themes\": {").map(|(_, themes)| themes.to_owned());
    // A folder lists what it skipped; its themes are the same.
    assert_eq!(themes(&first), themes(&json(&study, None)));
}

#[test]
fn threads_do_not_change_a_byte_of_a_large_study() {
    let set = shared("themes/data/laptop_reviews/segments.jsonl");
    let (Some(path), Some(_)) = (set, format_named("jsonl")) else {
        println!("skipped: ../shared is absent, or jsonl is not in the registry yet");
        return;
    };
    let mut columns = ColumnMap::default();
    columns.text = Some("text".into());
    columns.conversation = Some("doc".into());
    columns.speaker = Some("speaker".into());
    columns.id = Some("seg".into());
    let study = |threads| Study::builder().format("jsonl").columns(columns.clone()).threads(threads).read([&path]).unwrap();
    let first = json(&study(1), None);
    for threads in [2, 8] {
        assert_same(&first, &json(&study(threads), None), &format!("{threads} threads"));
    }
}
