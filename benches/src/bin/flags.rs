//! Lists what is flagged as hearsay or as a leading question, or scores it against what a reader said.
//!
//! `flags list KIND FOLDER...` prints each place below the folders with what was said there, `KIND` being `hearsay` or `leading`;
//! roles are guessed from who asks where nothing else tells; `flags score FOLDER` takes the paths of `benches/labels/flags.tsv` from the folder and prints how many of the flags there are right.

use overheard::talk::QuestionKind;
use overheard::{Role, Study};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Path, conversation, turn and words of a place.
type Place = (String, String, usize, String);
/// Conversation and turn of a place that was read, and whether the flag is right.
type Read<'a> = (&'a str, usize, bool);

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["list", kind, folders @ ..] => list(kind, folders),
        ["score", folder] => score(Path::new(folder)),
        _ => Err("flags list KIND FOLDER... | flags score FOLDER".into()),
    }
}

fn list(kind: &str, folders: &[&str]) -> Result<(), Box<dyn Error>> {
    let study = Study::builder().roles_by_behaviour(kind == "leading").read(folders.iter().map(PathBuf::from))?;
    for (path, conversation, turn, said) in flagged(&study, kind)? {
        println!("{path}\t{conversation}\t{turn}\t{}", said.replace(['\n', '\t'], " "));
    }
    Ok(())
}

fn flagged(study: &Study, kind: &str) -> Result<Vec<Place>, Box<dyn Error>> {
    if kind == "hearsay" {
        return Ok(study
            .hearsay()?
            .into_iter()
            .map(|one| (one.quote.path, one.quote.conversation, one.quote.turn, one.quote.text))
            .collect());
    }
    let mut found = Vec::new();
    for one in study.listening().conversations {
        let conversation = &study.conversations()[one.conversation];
        for question in one.questions.iter().filter(|question| question.kind == Some(QuestionKind::Leading)) {
            let staff = conversation.role_of(&conversation.turns()[question.turn]) == Role::Staff;
            let said = conversation.slice(question.span).to_owned();
            let path = conversation.source().path.clone();
            found.extend(staff.then(|| (path, conversation.id().to_owned(), question.turn, said)));
        }
    }
    Ok(found)
}

fn score(folder: &Path) -> Result<(), Box<dyn Error>> {
    let labels = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("labels/flags.tsv"))?;
    let mut read: BTreeMap<(&str, &str), Vec<Read<'_>>> = BTreeMap::new();
    for row in labels.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [kind, file, conversation, turn, right] = fields[..] else { return Err(format!("not five fields: {row}").into()) };
        read.entry((kind, file)).or_default().push((conversation, turn.parse()?, right == "right"));
    }
    let mut tally: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for ((kind, file), places) in read {
        let path = folder.join(file);
        if !path.is_file() {
            println!("skipped: no {file} in {}", folder.display());
            continue;
        }
        let study = Study::builder().roles_by_behaviour(kind == "leading").read([path])?;
        let found = flagged(&study, kind)?;
        let found: BTreeSet<(&str, usize)> = found.iter().map(|(_, conversation, turn, _)| (conversation.as_str(), *turn)).collect();
        let tally = tally.entry(kind).or_default();
        for (conversation, turn, right) in places {
            let is_flagged = found.iter().any(|(id, at)| id.rsplit('/').next() == conversation.rsplit('/').next() && *at == turn);
            tally.0 += 1;
            tally.1 += usize::from(is_flagged);
            tally.2 += usize::from(is_flagged && right);
        }
    }
    for (kind, (read, flagged, right)) in tally {
        println!("{kind}: {read} turns read, {flagged} of them flagged, {right} rightly: {:.2}", right as f64 / flagged.max(1) as f64);
    }
    Ok(())
}
