//! Who is customer and who is staff in real samples: what is known of them, and what is found.
//!
//! The file has a header line and the columns `file`, `speaker`, `role`, `role_label` and `why`, whose word before the colon says
//! what the truth rests on; the samples are in the folder `samples` beside it.

use crate::manifest::fold;
use overheard::{Conversation, Role, Study};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

const MOST_WRONG: f64 = 0.01;
const MOST_UNKNOWN: f64 = 0.10;

/// What is known of one speaker.
#[derive(Debug)]
struct Truth {
    file: String,
    label: String,
    role: Role,
    role_label: String,
    why: String,
}

impl Truth {
    /// What the truth rests on: the word before the colon.
    fn rests_on(&self) -> &str {
        self.why.split(':').next().unwrap_or_default().trim()
    }
}

/// What came of one speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Unknown,
    Wrong,
    Invented,
    NoSuchSpeaker,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Unknown => "unknown",
            Self::Wrong => "wrong",
            Self::Invented => "invented",
            Self::NoSuchSpeaker => "no such speaker",
        }
    }
}

/// How many speakers have which verdict.
#[derive(Debug, Default)]
pub struct Score {
    known: usize,
    verdicts: BTreeMap<Verdict, usize>,
}

impl Score {
    fn add(&mut self, truth: &Truth, verdict: Verdict) {
        self.known += usize::from(truth.role != Role::Unknown);
        *self.verdicts.entry(verdict).or_default() += 1;
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or(0)
    }

    fn all(&self) -> usize {
        self.verdicts.values().sum()
    }

    /// Tells whether few are wrong, few unknown, and none invented.
    pub fn holds(&self) -> bool {
        let share = |count: usize, of: usize| count as f64 / of.max(1) as f64;
        let missed = self.count(Verdict::Unknown) + self.count(Verdict::NoSuchSpeaker);
        let wrong = self.count(Verdict::Wrong) + self.count(Verdict::Invented);
        share(wrong, self.all()) <= MOST_WRONG && share(missed, self.known) <= MOST_UNKNOWN && self.count(Verdict::Invented) == 0
    }

    /// Prints counts and shares.
    pub fn print(&self, title: &str) {
        let share = |count: usize, of: usize| format!("{:.1}%", 100.0 * count as f64 / of.max(1) as f64);
        let (all, wrong, unknown) = (self.all(), self.count(Verdict::Wrong), self.count(Verdict::Unknown));
        println!("{title}: {all} speakers, {} with a known role", self.known);
        println!("  right           {:>4}", self.count(Verdict::Right));
        println!("  wrong           {wrong:>4}  {} of all", share(wrong, all));
        println!("  unknown         {unknown:>4}  {} of the known", share(unknown, self.known));
        println!("  invented        {:>4}  of {} of whom nothing is known", self.count(Verdict::Invented), all - self.known);
        println!("  no such speaker {:>4}", self.count(Verdict::NoSuchSpeaker));
    }
}

/// What came of all speakers of a list.
#[derive(Debug, Default)]
pub struct Report {
    /// Of those whose role is stated, or of whom nothing is known.
    pub stated: Score,
    /// Of those whose role shows in what is said alone.
    pub spoken: Score,
    /// How many finer roles are named the same, and how many are known.
    pub finer: (usize, usize),
    /// One line for each speaker who is not right.
    pub differing: Vec<String>,
}

/// Reads the samples of a list and compares the roles of their speakers.
///
/// # Errors
/// When the list or a sample cannot be read.
pub fn run(path: &Path) -> io::Result<Report> {
    let folder = path.parent().unwrap_or(Path::new(".")).join("samples");
    let mut by_file: BTreeMap<String, Vec<Truth>> = BTreeMap::new();
    for truth in read(path)? {
        by_file.entry(truth.file.clone()).or_default().push(truth);
    }
    let mut report = Report::default();
    for (file, truths) in &by_file {
        let study = Study::builder().read([folder.join(file)]).map_err(io::Error::other)?;
        truths.iter().for_each(|truth| report.add(truth, study.conversations()));
    }
    Ok(report)
}

impl Report {
    fn add(&mut self, truth: &Truth, conversations: &[Conversation]) {
        let (verdict, seen) = judge(truth, conversations);
        let score = if truth.rests_on() == "speech" { &mut self.spoken } else { &mut self.stated };
        score.add(truth, verdict);
        self.finer.0 += usize::from(!truth.role_label.is_empty() && seen.contains(&truth.role_label.to_lowercase()));
        self.finer.1 += usize::from(!truth.role_label.is_empty());
        if verdict != Verdict::Right {
            let Truth { file, label, role, why, .. } = truth;
            self.differing.push(format!("{:<15} {file}: {label} is {role} ({why}); read as {seen}", verdict.name()));
        }
    }
}

/// The verdict over all conversations of the file, the worst one, and what was seen.
fn judge(truth: &Truth, conversations: &[Conversation]) -> (Verdict, String) {
    let speakers = conversations.iter().flat_map(Conversation::speakers);
    let same = speakers.filter(|speaker| fold(&speaker.label) == fold(&truth.label));
    let judged = same.map(|speaker| {
        let finer = speaker.role_label.as_deref().unwrap_or("-").to_lowercase();
        (verdict(truth.role, speaker.role), format!("{}, {finer}, {}", speaker.role, speaker.role_source))
    });
    judged.max().unwrap_or((Verdict::NoSuchSpeaker, "nobody".to_owned()))
}

fn verdict(truth: Role, seen: Role) -> Verdict {
    if truth == seen {
        return Verdict::Right;
    }
    match (truth, seen) {
        (Role::Unknown, _) => Verdict::Invented,
        (_, Role::Unknown) => Verdict::Unknown,
        _ => Verdict::Wrong,
    }
}

fn read(path: &Path) -> io::Result<Vec<Truth>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().skip(1).enumerate().map(|(index, line)| truth(line, index + 2)).collect()
}

fn truth(line: &str, number: usize) -> io::Result<Truth> {
    let bad = |why: &str| io::Error::new(io::ErrorKind::InvalidData, format!("line {number}: {why}"));
    let fields: Vec<&str> = line.split('\t').collect();
    let &[file, label, role, role_label, why] = fields.as_slice() else { return Err(bad("five columns expected")) };
    let role = match role {
        "Customer" => Role::Customer,
        "Staff" => Role::Staff,
        "Unknown" => Role::Unknown,
        _ => return Err(bad("a role is Customer, Staff or Unknown")),
    };
    Ok(Truth { file: file.into(), label: label.into(), role, role_label: role_label.into(), why: why.into() })
}
