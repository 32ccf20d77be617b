//! Back-channels, greetings and the like get no theme; what is on a matter keeps its own.
//!
//! `tests/data/talk/marked.tsv` holds turns of real conversations, marked by reading them before any theme was looked at:
//! `small-talk` where the turn as a whole says nothing on any matter, `matter` where it plainly does.

use overheard::{Study, Themes};
use overheard_tests::places::{root, shared};
use std::collections::BTreeMap;
use std::path::Path;

/// Largest share of small talk that may get a theme.
const MAX_SMALL_TALK: f64 = 0.15;
/// The same for its longer turns alone, which are harder.
const MAX_LONG: f64 = 0.2;
/// Least share of turns on a matter that have one, with folders and with single files as studies: a little below
/// what it was (.858, .827) before small talk was told apart.
const MIN_MATTER: [f64; 2] = [0.84, 0.8];

/// Words from which a turn counts as a longer one, too.
const LONG: usize = 5;

/// A marked turn: the file, and the line that the turn's text begins on.
struct Mark {
    file: String,
    line: u32,
    small_talk: bool,
}

/// How many turns, and how many of them have a theme.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    turns: usize,
    themed: usize,
}

impl Tally {
    fn share(self) -> f64 {
        self.themed as f64 / self.turns.max(1) as f64
    }
}

#[test]
fn small_talk_gets_no_theme() {
    let Some(samples) = shared("formats/samples") else {
        println!("skipped: there is no folder of samples beside the repository");
        return;
    };
    let marks = marks();
    assert!(marks.iter().filter(|mark| mark.small_talk).count() >= 200);
    let folder = |file: &str| file.split('/').next().unwrap().to_owned();
    for (studies, min_matter) in [("folders", MIN_MATTER[0]), ("files", MIN_MATTER[1])] {
        let study_of = |mark: &Mark| if studies == "folders" { folder(&mark.file) } else { mark.file.clone() };
        let [small_talk, long, matter] = tally(&samples, &marks, study_of);
        println!("{studies} as studies: {:.3} of {} turns of small talk get a theme,", small_talk.share(), small_talk.turns);
        println!("  {:.3} of the {} with 5 words or more; {:.3} of {} on a matter", long.share(), long.turns, matter.share(), matter.turns);
        assert!(small_talk.share() <= MAX_SMALL_TALK && long.share() <= MAX_LONG, "{studies}: {small_talk:?}, {long:?}");
        assert!(matter.share() >= min_matter, "{studies}: {matter:?}");
    }
}

fn marks() -> Vec<Mark> {
    let table = std::fs::read_to_string(root().join("tests/data/talk/marked.tsv")).unwrap();
    let mark = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        Mark { file: fields[0].to_owned(), line: fields[1].parse().unwrap(), small_talk: fields[2] == "small-talk" }
    };
    table.lines().skip(1).map(mark).collect()
}

/// Finds the themes of each study with the defaults and counts its marked turns: small talk, its longer turns, matter.
fn tally(samples: &Path, marks: &[Mark], study_of: impl Fn(&Mark) -> String) -> [Tally; 3] {
    let mut of_study: BTreeMap<String, Vec<&Mark>> = BTreeMap::new();
    marks.iter().for_each(|mark| of_study.entry(study_of(mark)).or_default().push(mark));
    let mut tallies = [Tally::default(); 3];
    for (path, marks) in of_study {
        let study = overheard::read([samples.join(&path)]).unwrap();
        let themes = study.themes().unwrap();
        for mark in marks {
            let (themed, words) = look(&study, &themes, mark);
            let mut count = |at: usize| {
                tallies[at].turns += 1;
                tallies[at].themed += usize::from(themed);
            };
            count(if mark.small_talk { 0 } else { 2 });
            if mark.small_talk && words >= LONG {
                count(1);
            }
        }
    }
    tallies
}

/// Whether a marked turn has a theme, be it through the turns around it, and how many words it has.
fn look(study: &Study, themes: &Themes, mark: &Mark) -> (bool, usize) {
    let mut records = themes.turns.iter();
    for conversation in study.conversations() {
        for turn in conversation.turns() {
            let record = records.next().unwrap();
            let here = conversation.pieces(turn.text).first().is_some_and(|piece| piece.line == mark.line);
            if here && mark.file.ends_with(&conversation.source().path) {
                return (!record.themes.is_empty(), conversation.slice(turn.text).split_whitespace().count());
            }
        }
    }
    panic!("{} has no turn that begins on line {}", mark.file, mark.line);
}
