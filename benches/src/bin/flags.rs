//! Lists what is flagged as hearsay or as a leading question, or scores it against what a reader said.
//!
//! `flags list KIND FOLDER...` prints each place below the folders with what was said there, `KIND` being `hearsay` or `leading`;
//! `flags draw KIND N SEED FOLDER` draws up to N of them below `formats/samples` and `themes/data` of
//! the folder, in an order that hashes of the seed and of their places decide, one a turn and none that says what was read before; `flags score FOLDER` takes
//! the paths of `benches/labels/flags.tsv` from the folder and prints how many of the flags there are right: of those that were drawn to measure, and of those
//! that were read while the rules were changed.

use overheard::study::StudyBuilder;
use overheard::talk::QuestionKind;
use overheard::{Conversation, Role, Study};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Path, conversation, turn and words of a place.
type Place = (String, String, usize, String);
/// Conversation and turn of a place that was read, what for, and whether the flag is right.
type Read<'a> = (&'a str, usize, &'a str, bool);

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["list", kind, folders @ ..] => list(kind, folders),
        ["draw", kind, number, seed, folder] => draw(kind, number.parse()?, seed, Path::new(folder)),
        ["score", folder] => score(Path::new(folder)),
        _ => Err("flags list KIND FOLDER... | flags score FOLDER".into()),
    }
}

fn list(kind: &str, folders: &[&str]) -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    for (path, conversation, turn, said) in flagged(kind, &folders)? {
        println!("{path}\t{conversation}\t{turn}\t{}", said.replace(['\n', '\t'], " "));
    }
    Ok(())
}

fn flagged(kind: &str, paths: &[PathBuf]) -> Result<Vec<Place>, Box<dyn Error>> {
    if kind == "leading" {
        return leading(paths);
    }
    let found = Study::builder().read(paths)?.hearsay()?.into_iter();
    Ok(found.map(|one| (one.quote.path, one.quote.conversation, one.quote.turn, one.quote.text)).collect())
}

/// Leading questions of everybody who is not known to be a customer: of few in these files it is known who is staff, and questions are only heard
/// where both sides are known. So half of the names are taken for staff, then the other half.
fn leading(paths: &[PathBuf]) -> Result<Vec<Place>, Box<dyn Error>> {
    let as_known = Study::builder().roles_by_behaviour(true).read(paths)?;
    let roles: BTreeMap<&str, &Conversation> = as_known.conversations().iter().map(|one| (one.id(), one)).collect();
    let names: BTreeSet<&str> = as_known.conversations().iter().flat_map(Conversation::speakers).map(|one| one.label.as_str()).collect();
    let mut found = Vec::new();
    for half in 0..2 {
        let of_half = |builder: StudyBuilder, name: &&str| {
            if hash(&[name]) % 2 == half { builder.staff(*name) } else { builder.customer(*name) }
        };
        let study = names.iter().fold(Study::builder(), of_half).read(paths)?;
        for one in study.listening().conversations {
            let conversation = &study.conversations()[one.conversation];
            for question in one.questions.iter().filter(|question| question.kind == Some(QuestionKind::Leading)) {
                let turn = &conversation.turns()[question.turn];
                let known = roles.get(conversation.id()).map(|known| known.role_of(&known.turns()[question.turn]));
                if known.is_some_and(|role| role != Role::Customer) && conversation.role_of(turn) == Role::Staff {
                    let (path, said) = (conversation.source().path.clone(), conversation.slice(question.span).to_owned());
                    found.push((path, conversation.id().to_owned(), question.turn, said));
                }
            }
        }
    }
    Ok(found)
}

fn draw(kind: &str, number: usize, seed: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let labels = label_file()?;
    let known: BTreeSet<(&str, &str, &str)> =
        rows(&labels).filter(|row| row[0] == kind).map(|row| (row[1], last(row[2]), row[3])).collect();
    let (mut said_before, mut unread) = (BTreeSet::new(), BTreeMap::new());
    for (path, conversation, turn, said) in flagged(kind, &["formats/samples", "themes/data"].map(|part| folder.join(part)))? {
        let turn = turn.to_string();
        let words: String = said.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        if known.contains(&(path.as_str(), last(&conversation), turn.as_str())) {
            said_before.insert(words);
        } else {
            unread.entry((hash(&[seed, kind, &path, last(&conversation), &turn]), path, conversation, turn)).or_insert((words, said));
        }
    }
    let is_new = |one: &(_, (String, String))| said_before.insert(one.1.0.clone());
    for ((_, path, conversation, turn), (_, said)) in unread.into_iter().filter(is_new).take(number) {
        println!("{kind}\t{path}\t{conversation}\t{turn}\t{}", said.replace(['\n', '\t'], " "));
    }
    Ok(())
}

/// A conversation's name without the folders that it was read from.
fn last(conversation: &str) -> &str {
    conversation.rsplit('/').next().unwrap_or(conversation)
}

/// FNV-1a, with its bits mixed as `SplitMix64` does, so that close places fall far apart.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let mixed = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

fn label_file() -> std::io::Result<String> {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("labels/flags.tsv"))
}

/// The fields of each row below the header.
fn rows(labels: &str) -> impl Iterator<Item = Vec<&str>> {
    labels.lines().skip(1).map(|row| row.split('\t').collect())
}

fn score(folder: &Path) -> Result<(), Box<dyn Error>> {
    let labels = label_file()?;
    let mut read: BTreeMap<(&str, &str), Vec<Read<'_>>> = BTreeMap::new();
    for row in rows(&labels) {
        let [kind, file, conversation, turn, purpose, verdict] = row[..] else { return Err(format!("not six fields: {row:?}").into()) };
        if verdict == "seen" {
            continue;
        }
        read.entry((kind, file)).or_default().push((last(conversation), turn.parse()?, purpose, verdict == "right"));
    }
    let mut tally: BTreeMap<(&str, &str), (usize, usize, usize)> = BTreeMap::new();
    for ((kind, file), places) in read {
        let path = folder.join(file);
        if !path.is_file() {
            println!("skipped: no {file} in {}", folder.display());
            continue;
        }
        let found = flagged(kind, &[path])?;
        let found: BTreeSet<(&str, usize)> = found.iter().map(|(_, conversation, turn, _)| (last(conversation), *turn)).collect();
        for (conversation, turn, purpose, right) in places {
            let tally = tally.entry((kind, purpose)).or_default();
            let is_flagged = found.contains(&(conversation, turn));
            tally.0 += 1;
            tally.1 += usize::from(is_flagged);
            tally.2 += usize::from(is_flagged && right);
        }
    }
    for ((kind, purpose), (read, flagged, right)) in tally {
        println!(
            "{kind}, read to {purpose}: {read} turns, {flagged} of them flagged, {right} rightly: {:.2}",
            right as f64 / flagged.max(1) as f64
        );
    }
    Ok(())
}
