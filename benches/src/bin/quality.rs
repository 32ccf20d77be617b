//! Runs the engine on labelled sets and writes what the scoring harness reads; `cargo xtask quality` also scores it.
//!
//! `quality --k gold|auto|N [--salt N] [--out DIR] DATASET_DIR...`

use overheard::evidence::{TurnFate, TurnRecord};
use overheard::formats::ColumnMap;
use overheard::{Study, Themes};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: quality --k gold|auto|N [--salt N] [--out DIR] DATASET_DIR...; salt 0, DIR target/quality if left out";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("quality: {why}; {USAGE}");
            return ExitCode::from(2);
        }
    };
    for dataset in &options.datasets {
        if let Err(why) = run(&options, dataset) {
            eprintln!("quality: {}: {why}", dataset.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

struct Options {
    themes: ThemeCount,
    salt: u64,
    out: PathBuf,
    datasets: Vec<PathBuf>,
}

enum ThemeCount {
    /// What the set says; where it has no such number, the library's choice.
    Gold,
    Auto,
    Fixed(usize),
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut themes, mut salt, mut out, mut datasets) = (None, 0, PathBuf::from("target/quality"), Vec::new());
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--k" => themes = Some(ThemeCount::parse(&value()?)?),
                "--salt" => salt = value()?.parse().map_err(|_| "--salt takes a whole number")?,
                "--out" => out = value()?.into(),
                _ if word.starts_with('-') => return Err(format!("unknown option {word}")),
                _ => datasets.push(word.into()),
            }
        }
        let themes = themes.ok_or("--k is missing")?;
        if datasets.is_empty() { Err("no DATASET_DIR is given".into()) } else { Ok(Self { themes, salt, out, datasets }) }
    }
}

impl ThemeCount {
    fn parse(text: &str) -> Result<Self, String> {
        match (text, text.parse()) {
            ("gold", _) => Ok(Self::Gold),
            ("auto", _) => Ok(Self::Auto),
            (_, Ok(number)) if number > 0 => Ok(Self::Fixed(number)),
            _ => Err(format!("--k takes gold, auto or a number, not {text}")),
        }
    }
}

fn run(options: &Options, dataset: &Path) -> Outcome<()> {
    let meta: Value = serde_json::from_slice(&fs::read(dataset.join("meta.json"))?)?;
    let folder = dataset.canonicalize()?;
    let name = folder.file_name().and_then(|name| name.to_str()).ok_or("the folder has no name to call the set by")?;
    let started = Instant::now();
    let mut builder = Study::builder().columns(columns()).format("jsonl").ignore_roles(true).seed(options.salt).quotes(3);
    let number = match options.themes {
        ThemeCount::Auto => None,
        ThemeCount::Gold => meta["k"].as_u64().map(usize::try_from).transpose()?,
        ThemeCount::Fixed(number) => Some(number),
    };
    if let Some(number) = number {
        builder = builder.themes(number);
    }
    let study = builder.read([dataset.join("segments.jsonl")])?;
    let read = started.elapsed();
    let themes = study.themes()?;
    fs::create_dir_all(&options.out)?;
    write_predictions(&options.out.join(format!("{name}.pred.jsonl")), meta["unit"] == "doc", &study, &themes)?;
    write_themes(&options.out.join(format!("{name}.themes.json")), &themes)?;
    let (read, all) = (read.as_secs_f64(), started.elapsed().as_secs_f64());
    // `cargo xtask quality` reads this line.
    println!("{name}: {} themes, {} turns, read {read:.2} s, all {all:.2} s", themes.len(), themes.turns.len());
    Ok(())
}

fn columns() -> ColumnMap {
    let mut columns = ColumnMap::default();
    columns.text = Some("text".into());
    columns.conversation = Some("doc".into());
    columns.speaker = Some("speaker".into());
    columns.id = Some("seg".into());
    columns
}

fn write_predictions(path: &Path, by_conversation: bool, study: &Study, themes: &Themes) -> Outcome<()> {
    let mut predictions = std::io::BufWriter::new(fs::File::create(path)?);
    let mut records = themes.turns.iter();
    for conversation in study.conversations() {
        let document = conversation.id().split_once('#').map_or(conversation.id(), |(_, key)| key);
        for (turn, record) in conversation.turns().iter().zip(records.by_ref()) {
            let cue = conversation.cues().get(turn.cues.start as usize).ok_or("a turn has no cue")?;
            let segment: i64 = cue.id.as_deref().ok_or("a turn has no seg")?.parse()?;
            for theme in &record.themes {
                let weight = weight(record, theme.probability, by_conversation);
                if weight > 0.0 {
                    let line = json!({"doc": document, "seg": segment, "theme": theme.theme.to_string(), "weight": weight});
                    writeln!(predictions, "{line}")?;
                }
            }
        }
    }
    Ok(predictions.flush()?)
}

/// Where conversations are scored, longer turns weigh more, and those without content words nothing.
fn weight(record: &TurnRecord, probability: f64, by_conversation: bool) -> f64 {
    match (by_conversation, record.fate) {
        (_, TurnFate::SmallTalk | TurnFate::NoContentWords) => 0.0,
        (true, _) => probability * f64::from(record.terms),
        (false, _) => probability,
    }
}

fn write_themes(path: &Path, themes: &Themes) -> Outcome<()> {
    let described: Vec<Value> = themes
        .iter()
        .map(|theme| {
            let terms: Vec<&str> = theme.phrases.iter().map(|phrase| phrase.text.as_str()).collect();
            json!({"id": theme.id.to_string(), "label": theme.label, "terms": terms})
        })
        .collect();
    Ok(fs::write(path, serde_json::to_vec(&described)?)?)
}
