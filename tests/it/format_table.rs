//! `FORMATS.md` and the facts that it is made of agree with what readers do.

use overheard::Conversation;
use overheard::formats::{FORMATS, Keeps, ReadOptions, read_bytes};
use overheard::transcript::{CueKind, RoleSource};
use overheard_tests::format_table::document;
use overheard_tests::kept::{REWRITE, difference};
use overheard_tests::places::{files_below, root, samples_of, shared};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[test]
fn the_table_of_formats_is_that_of_the_registry() {
    let fault = difference(&root().join("FORMATS.md"), &document());
    assert!(fault.is_none(), "FORMATS.md is not what the registry says; set {REWRITE}=1 to rewrite it: {}", fault.unwrap_or_default());
}

/// What was kept of files, and their dialects, by format.
type Seen = BTreeMap<String, (BTreeSet<Keeps>, BTreeSet<String>)>;

fn kept(one: &Conversation) -> BTreeSet<Keeps> {
    let any = |what: &dyn Fn(&overheard::Cue) -> bool| one.cues().iter().any(what);
    let facts = [
        (Keeps::Speakers, !one.speakers().is_empty()),
        (Keeps::Roles, one.speakers().iter().any(|speaker| speaker.role_source == RoleSource::Format)),
        (Keeps::Starts, any(&|cue| cue.start_ms.is_some())),
        (Keeps::Ends, any(&|cue| cue.end_ms.is_some())),
        (Keeps::Ids, any(&|cue| cue.id.is_some())),
        (Keeps::Replies, any(&|cue| cue.reply_to.is_some())),
        (Keeps::Reactions, any(&|cue| cue.kind == CueKind::Reaction)),
        (Keeps::Notices, any(&|cue| cue.kind == CueKind::System)),
        (Keeps::Confidence, any(&|cue| cue.confidence.is_some())),
        (Keeps::Title, one.title().is_some()),
        (Keeps::Language, one.language_hint().is_some()),
        (Keeps::Metadata, !one.metadata().is_empty()),
        (Keeps::Words, any(&|cue| !cue.words.is_empty())),
    ];
    facts.into_iter().filter(|(_, is_kept)| *is_kept).map(|(what, _)| what).collect()
}

fn seen() -> Seen {
    let mut files: Vec<_> = FORMATS.iter().flat_map(|format| files_below(&samples_of(format.name))).collect();
    files.extend(files_below(&root().join("tests/data/edges")));
    match shared("formats/samples") {
        Some(folder) => files.extend(files_below(&folder)),
        None => println!("skipped: ../shared is absent; our own samples are looked at all the same"),
    }
    let mut options = ReadOptions::default();
    options.word_times = true;
    let mut seen = Seen::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for one in read_bytes(&fs::read(&path).unwrap(), &name, &options).unwrap_or_default() {
            let entry = seen.entry(one.source().format.to_string()).or_default();
            entry.0.extend(kept(&one));
            entry.1.extend(one.source().dialect.as_deref().map(str::to_owned));
        }
    }
    seen
}

#[test]
fn formats_keep_what_they_are_said_to_keep() {
    let (seen, mut faults) = (seen(), Vec::new());
    let is_whole = shared("formats/samples").is_some();
    for format in FORMATS {
        let (kept, dialects) = seen.get(format.name).cloned().unwrap_or_default();
        let told: BTreeSet<Keeps> = format.keeps.iter().copied().collect();
        if !format.keeps.is_sorted() || told.len() != format.keeps.len() {
            faults.push(format!("{}: not in the order of `Keeps`, or one twice", format.name));
        }
        let untold: Vec<String> = kept.difference(&told).map(ToString::to_string).collect();
        let unseen: Vec<String> = told.difference(&kept).filter(|_| is_whole).map(ToString::to_string).collect();
        let strange: Vec<&String> = dialects.iter().filter(|dialect| !format.dialects.contains(&dialect.as_str())).collect();
        if !(untold.is_empty() && unseen.is_empty() && strange.is_empty()) {
            faults.push(format!(
                "{}: kept and not told {untold:?}, told and in no sample {unseen:?}, dialects not told {strange:?}",
                format.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
