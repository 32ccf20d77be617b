//! Who is measured: programs with their arguments.

use super::{Task, update};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that does the work of a task, or something near it.
#[derive(Debug, Clone)]
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    /// Arguments with which it prints what it found; none where it does other work.
    check: Option<Vec<String>>,
    /// Where it writes the theme of each document.
    pub(crate) predictions: Option<PathBuf>,
    /// Whether it works on one thread, so that its wall time should be its CPU time.
    pub(crate) single: bool,
}

impl Contender {
    pub(crate) fn command_line(&self) -> (String, &[String]) {
        (self.program.display().to_string(), &self.arguments)
    }

    /// The first line that it prints when it is checked, and the last where it is a checksum.
    pub(crate) fn facts(&self) -> Result<Option<String>, String> {
        let Some(arguments) = &self.check else { return Ok(None) };
        let output = Command::new(&self.program).args(arguments).output().map_err(|error| format!("{}: {error}", self.name))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("{} failed: {}", self.name, String::from_utf8_lossy(&output.stderr)));
        }
        let told = text.lines().filter(|line| line.contains("documents=") || line.contains("cues=") || line.starts_with("checksum="));
        Ok(Some(told.collect::<Vec<_>>().join(" ")))
    }
}

struct Places<'a> {
    root: &'a Path,
    target: &'a Path,
    python: &'a Path,
    files: &'a [String],
}

impl Places<'_> {
    fn with_files(&self, words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).chain(self.files.iter().cloned()).collect()
    }

    fn ours(&self, name: &'static str, words: &[&str], check: &[&str]) -> Contender {
        Contender {
            name,
            program: self.target.join("release/pass"),
            arguments: self.with_files(words),
            check: Some(self.with_files(check)),
            predictions: None,
            single: !words.contains(&"2"),
        }
    }

    fn script(&self, name: &'static str, script: &str, words: &[&str], check: &[&str]) -> Contender {
        let path = self.root.join("benches/rivals").join(script).display().to_string();
        let with_script = |words: &[&str]| self.with_files(&[&[path.as_str()], words].concat());
        Contender {
            name,
            program: self.python.to_path_buf(),
            arguments: with_script(words),
            check: Some(with_script(check)),
            predictions: None,
            single: false,
        }
    }
}

/// All contenders of a task, ours first.
pub(super) fn contenders(task: Task, root: &Path, target: &Path, python: &Path, files: &[String], themes: &str) -> Vec<Contender> {
    let places = Places { root, target, python, files };
    match task {
        Task::Reading => reading(&places),
        Task::Counting => counting(&places),
        Task::Themes => finding(&places, themes),
        Task::Update => updating(&places),
        Task::Python => from_path(&places, themes),
    }
}

fn reading(places: &Places<'_>) -> Vec<Contender> {
    let ours = places.ours("overheard", &["t1"], &["t1-check"]);
    let cues = places.ours("overheard, cues alone", &["t1-cues"], &["t1-cues-check"]);
    let program = places.target.join("rivals/release/fasrt-rival");
    let fasrt = Contender {
        name: "fasrt",
        program,
        arguments: places.with_files(&[]),
        check: Some(places.with_files(&["--check"])),
        ..ours.clone()
    };
    vec![ours, cues, fasrt, places.script("webvtt-py", "vtt.py", &[], &["--check"])]
}

fn counting(places: &Places<'_>) -> Vec<Contender> {
    let ours = places.ours("overheard", &["t2"], &["t2"]);
    let phrases = places.ours("overheard with phrases", &["t2p"], &["t2p"]);
    let listening = places.ours("overheard with codes and valence", &["t2c"], &["t2"]);
    let two = places.ours("overheard, 2 threads", &["t2", "--threads", "2"], &["t2", "--threads", "2"]);
    let wc = Contender {
        name: "wc -w",
        program: "env".into(),
        arguments: places.with_files(&["LC_ALL=C.UTF-8", "wc", "-w"]),
        check: None,
        ..ours.clone()
    };
    let polars = places.script("Polars + PyStemmer", "words.py", &["polars"], &["polars"]);
    let sklearn = places.script("CountVectorizer", "words.py", &["sklearn"], &["sklearn"]);
    vec![ours, wc, phrases, listening, two, polars, sklearn]
}

fn from_path(places: &Places<'_>, themes: &str) -> Vec<Contender> {
    let ours = places.ours("Rust", &["path", "--themes", themes], &["path", "--themes", themes]);
    let python = places.script("Python", "path.py", &["1", themes], &["1", themes]);
    vec![ours, Contender { single: true, ..python }]
}

fn updating(places: &Places<'_>) -> Vec<Contender> {
    let path = |name: &str| places.target.join("bench").join(name).display().to_string();
    let (whole, sum, before, new) = (path(update::WHOLE), path(update::SUM), path(update::BEFORE), path(update::NEW));
    let full = places.ours("all counted", &["partial", "--out", &whole], &["partial", "--out", &whole]);
    let add = ["partial", "--from", &before, "--out", &sum, &new].map(String::from).to_vec();
    let added = Contender { name: "a hundredth added", arguments: add.clone(), check: Some(add), ..full.clone() };
    vec![full, added]
}

fn finding(places: &Places<'_>, themes: &str) -> Vec<Contender> {
    let folder = places.target.join("bench");
    let predicting = |one: Contender, name: &str| Contender { predictions: Some(folder.join(name)), check: None, ..one };
    let path = |name: &str| folder.join(name).display().to_string();
    let given = if themes == "auto" { "24" } else { themes };
    let (one, two, auto, nmf) = (path("one.themes"), path("two.themes"), path("auto.themes"), path("nmf.themes"));
    let ours = places.ours("overheard", &["t3", "--themes", themes, "--out", &one], &[]);
    let ours_two = places.ours("overheard, 2 threads", &["t3", "--threads", "2", "--themes", themes, "--out", &two], &[]);
    let ours_auto = places.ours("overheard, number found", &["t3", "--themes", "auto", "--out", &auto], &[]);
    let rival = places.script("NMF", "themes.py", &[given, &nmf], &[]);
    vec![
        predicting(ours, "one.themes"),
        predicting(ours_two, "two.themes"),
        predicting(ours_auto, "auto.themes"),
        predicting(rival, "nmf.themes"),
    ]
}
