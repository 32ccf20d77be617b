//! Runs the engine on a labelled set and writes what the scoring harness reads.
//!
//! `quality --k gold|auto|N [--salt N] --out DIR DATASET_DIR...`

use overheard::evidence::{TurnFate, TurnRecord};
use overheard::formats::ColumnMap;
use overheard::{Study, Themes};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    fs::create_dir_all(&arguments.out)?;
    for dataset in &arguments.datasets {
        run(&arguments, dataset)?;
    }
    Ok(())
}

struct Arguments {
    themes: String,
    salt: u64,
    out: PathBuf,
    datasets: Vec<PathBuf>,
}

impl Arguments {
    fn parse(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut arguments = Self { themes: "auto".into(), salt: 0, out: "target/quality".into(), datasets: Vec::new() };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--k" => arguments.themes = value()?,
                "--salt" => arguments.salt = value()?.parse().unwrap_or(0),
                "--out" => arguments.out = value()?.into(),
                _ => arguments.datasets.push(word.into()),
            }
        }
        Ok(arguments)
    }
}

fn run(arguments: &Arguments, dataset: &Path) -> Outcome<()> {
    let meta: Value = serde_json::from_slice(&fs::read(dataset.join("meta.json"))?)?;
    let name = dataset.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let started = Instant::now();
    let mut columns = ColumnMap::default();
    columns.text = Some("text".into());
    columns.conversation = Some("doc".into());
    columns.speaker = Some("speaker".into());
    columns.id = Some("seg".into());
    let mut builder = Study::builder().columns(columns).format("jsonl").ignore_roles(true).seed(arguments.salt).quotes(3);
    let number = match arguments.themes.as_str() {
        "auto" => None,
        "gold" => meta["k"].as_u64(),
        number => Some(number.parse()?),
    };
    if let Some(number) = number {
        builder = builder.themes(number as usize);
    }
    let study = builder.read([dataset.join("segments.jsonl")])?;
    let read = started.elapsed();
    let themes = study.themes()?;
    write(arguments, &name, meta["unit"] == "doc", &study, &themes)?;
    let (read, all) = (read.as_secs_f64(), started.elapsed().as_secs_f64());
    println!("{name}: {} themes, {} turns, read {read:.2} s, all {all:.2} s", themes.len(), themes.turns.len());
    Ok(())
}

fn write(arguments: &Arguments, name: &str, by_conversation: bool, study: &Study, themes: &Themes) -> Outcome<()> {
    let mut predictions = std::io::BufWriter::new(fs::File::create(arguments.out.join(format!("{name}.pred.jsonl")))?);
    let mut records = themes.turns.iter();
    for conversation in study.conversations() {
        let document = conversation.id().split_once('#').map_or(conversation.id(), |(_, key)| key);
        for (turn, record) in conversation.turns().iter().zip(records.by_ref()) {
            let cue = &conversation.cues()[turn.cues.start as usize];
            let segment: i64 = cue.id.as_deref().unwrap_or("0").parse()?;
            for theme in &record.themes {
                let weight = weight(record, theme.probability, by_conversation);
                if weight > 0.0 {
                    let line = json!({"doc": document, "seg": segment, "theme": theme.theme.to_string(), "weight": weight});
                    writeln!(predictions, "{line}")?;
                }
            }
        }
    }
    let described: Vec<Value> = themes
        .iter()
        .map(|theme| {
            let terms: Vec<&str> = theme.phrases.iter().map(|phrase| phrase.text.as_str()).collect();
            json!({"id": theme.id.to_string(), "label": theme.label, "terms": terms})
        })
        .collect();
    fs::write(arguments.out.join(format!("{name}.themes.json")), serde_json::to_vec(&described)?)?;
    Ok(())
}

/// Where conversations are scored, longer turns weigh more, and those without content words nothing.
fn weight(record: &TurnRecord, probability: f64, by_conversation: bool) -> f64 {
    match (by_conversation, record.fate) {
        (_, TurnFate::SmallTalk | TurnFate::NoContentWords) => 0.0,
        (true, _) => probability * f64::from(record.terms),
        (false, _) => probability,
    }
}
