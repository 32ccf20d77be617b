//! Runs the engine on labelled sets and writes what the scoring harness reads; `cargo xtask quality` also scores it.
//!
//! `quality --k gold|auto|N [--per turn|conversation|agenda] [--salt N] [--budget WORDS] [--vectors DIR]
//! [--update | --sample N,N... [--draws N]] [--out DIR] DATASET_DIR...`
//!
//! With `--sample 6,12` small studies are drawn from each set: `--draws` times (10 if left out) the conversations whose
//! names hash lowest, so that the larger sample of a draw holds the smaller one. The number of labels of a sample is
//! that of the labels in it. With `--update` three quarters of the conversations are themed before the whole set.

use overheard::evidence::{ThemeChange, TurnFate};
use overheard::formats::ColumnMap;
use overheard::{Conversation, Study, StudyBuilder, Themes};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: quality --k gold|auto|N [--per turn|conversation|agenda] [--salt N] [--budget WORDS] [--vectors DIR] [--update | --sample N,N... [--draws N]] \
    [--out DIR] DATASET_DIR...; turns, salt 0, the library's budget, 10 draws, DIR target/quality if left out";

/// Overlap of a theme's turns before and after, from which it counts as kept.
const KEPT: f64 = 0.5;

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
        if let Err(why) = if options.samples.is_empty() { run(&options, dataset) } else { run_samples(&options, dataset) } {
            eprintln!("quality: {}: {why}", dataset.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

struct Options {
    themes: ThemeCount,
    per: Per,
    salt: u64,
    /// Words that themes are found in, by whole conversations; every conversation gets its themes. The library's own if none.
    budget_words: Option<u64>,
    /// Folder with a file `SET.f32` for each set: vectors of its lines, as little-endian numbers of four bytes.
    vectors: Option<PathBuf>,
    /// Sizes of samples in conversations; none takes the whole set.
    samples: Vec<usize>,
    draws: u64,
    out: PathBuf,
    /// Whether the themes of three quarters of the conversations go on when the others are added.
    update: bool,
    datasets: Vec<PathBuf>,
}

/// What is predicted.
#[derive(Clone, Copy, PartialEq)]
enum Per {
    /// The themes of every turn; where conversations are labelled, what each conversation is about.
    Turn,
    /// What each conversation is about.
    Conversation,
    /// Which stretch of its conversation's agenda a turn belongs to.
    Agenda,
}

enum ThemeCount {
    /// What the set says; where it has no such number, the library's choice.
    Gold,
    Auto,
    Fixed(usize),
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut themes, mut per, mut salt, mut out, mut datasets) = (None, Per::Turn, 0, PathBuf::from("target/quality"), Vec::new());
        let (mut samples, mut draws, mut update, mut budget_words, mut vectors) = (Vec::new(), 10, false, None, None);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--k" => themes = Some(ThemeCount::parse(&value()?)?),
                "--per" => per = Per::parse(&value()?)?,
                "--salt" => salt = value()?.parse().map_err(|_| "--salt takes a whole number")?,
                "--budget" => budget_words = Some(value()?.parse().map_err(|_| "--budget takes a number of words")?),
                "--sample" => samples = sizes(&value()?)?,
                "--draws" => draws = value()?.parse().map_err(|_| "--draws takes a whole number")?,
                "--out" => out = value()?.into(),
                "--update" => update = true,
                "--vectors" => vectors = Some(value()?.into()),
                _ if word.starts_with('-') => return Err(format!("unknown option {word}")),
                _ => datasets.push(word.into()),
            }
        }
        let themes = themes.ok_or("--k is missing")?;
        if datasets.is_empty() {
            return Err("no DATASET_DIR is given".into());
        }
        Ok(Self { themes, per, salt, budget_words, vectors, samples, draws, out, update, datasets })
    }
}

impl Per {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "turn" => Ok(Self::Turn),
            "conversation" => Ok(Self::Conversation),
            "agenda" => Ok(Self::Agenda),
            _ => Err(format!("--per takes turn, conversation or agenda, not {text}")),
        }
    }
}

fn sizes(text: &str) -> Result<Vec<usize>, String> {
    text.split(',').map(|size| size.parse().map_err(|_| format!("--sample takes numbers of conversations, not {text}"))).collect()
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
    let gold = meta["k"].as_u64().map(usize::try_from).transpose()?;
    theme(options, gold, meta["unit"] == "doc", &dataset.join("segments.jsonl"), &options.out, &name(dataset)?)
}

/// Small studies drawn from a set, scored by turn where turns have labels.
fn run_samples(options: &Options, dataset: &Path) -> Outcome<()> {
    let name = name(dataset)?;
    let turns = Turns::read(dataset)?;
    for &size in &options.samples {
        for draw in 0..options.draws {
            let out = options.out.join(format!("sample-{size}-{draw}"));
            fs::create_dir_all(&out)?;
            let (lines, labels) = turns.sample(size, draw);
            let segments = out.join(format!("{name}.segments.jsonl"));
            fs::write(&segments, lines)?;
            theme(options, Some(labels.max(1)), !turns.labelled, &segments, &out, &name)?;
        }
    }
    Ok(())
}

fn name(dataset: &Path) -> Outcome<String> {
    let folder = dataset.canonicalize()?;
    let name = folder.file_name().and_then(|name| name.to_str()).ok_or("the folder has no name to call the set by")?;
    Ok(name.to_owned())
}

fn theme(options: &Options, gold: Option<usize>, by_conversation: bool, segments: &Path, out: &Path, name: &str) -> Outcome<()> {
    let started = Instant::now();
    let mut builder = Study::builder().columns(columns()).format("jsonl").ignore_roles(true).seed(options.salt).quotes(3);
    let number = match options.themes {
        ThemeCount::Auto => None,
        ThemeCount::Gold => gold,
        ThemeCount::Fixed(number) => Some(number),
    };
    if let Some(number) = number {
        builder = builder.themes(number);
    }
    if let Some(words) = options.budget_words {
        builder = builder.budget_words(words);
    }
    let study = builder.clone().read([segments])?;
    let read = started.elapsed();
    let themes = match &options.vectors {
        _ if options.update => updated(&builder, &study, options.salt, name)?,
        Some(folder) => study.themes_by(&vectors(&study, segments, &folder.join(format!("{name}.f32")))?)?,
        None => study.themes()?,
    };
    fs::create_dir_all(out)?;
    let predictions = out.join(format!("{name}.pred.jsonl"));
    match options.per {
        Per::Turn if !by_conversation => write_predictions(&predictions, &study, &themes)?,
        Per::Turn | Per::Conversation => write_conversations(&predictions, &themes)?,
        Per::Agenda => write_agendas(&predictions, &study)?,
    }
    if by_conversation && options.per != Per::Agenda {
        write_predictions(&out.join(format!("{name}.turns.pred.jsonl")), &study, &themes)?;
    }
    write_themes(&out.join(format!("{name}.themes.json")), &study, &themes)?;
    let (read, all) = (read.as_secs_f64(), started.elapsed().as_secs_f64());
    // `cargo xtask quality` reads this line.
    println!("{name}: {} themes, {} turns, read {read:.2} s, all {all:.2} s", themes.len(), themes.turns.len());
    Ok(())
}

/// The vectors of what is said, from one for each line of the set.
fn vectors(study: &Study, segments: &Path, file: &Path) -> Outcome<Vec<Vec<f32>>> {
    let lines = fs::read_to_string(segments)?;
    let texts = lines.lines().map(|line| Ok(serde_json::from_str::<Value>(line)?["text"].as_str().unwrap_or_default().to_owned()));
    let texts: Vec<String> = texts.collect::<Outcome<_>>()?;
    let bytes = fs::read(file)?;
    let width = bytes.len() / 4 / texts.len().max(1);
    let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let of: HashMap<&str, &[f32]> = texts.iter().map(|text| text.trim()).zip(numbers.chunks(width.max(1))).collect();
    let vector = |text: &&str| of.get(text.trim()).map(|vector| vector.to_vec()).ok_or_else(|| format!("no line says {text:?}").into());
    study.turn_texts().iter().map(vector).collect()
}

/// The lines of a set by conversation, to draw samples from.
struct Turns {
    /// Name, lines and labels of each conversation, in the order of the file.
    conversations: Vec<(String, Vec<String>, BTreeSet<String>)>,
    /// Whether turns have labels of their own.
    labelled: bool,
}

impl Turns {
    fn read(dataset: &Path) -> Outcome<Self> {
        let mut turns = Self { conversations: Vec::new(), labelled: false };
        let mut places = HashMap::new();
        for line in fs::read_to_string(dataset.join("segments.jsonl"))?.lines() {
            let turn: Value = serde_json::from_str(line)?;
            let document = turn["doc"].as_str().ok_or("a turn has no doc")?;
            let place = *places.entry(document.to_owned()).or_insert(turns.conversations.len());
            if place == turns.conversations.len() {
                turns.conversations.push((document.to_owned(), Vec::new(), BTreeSet::new()));
            }
            let (_, lines, labels) = &mut turns.conversations[place];
            lines.push(line.to_owned());
            labels.extend(labels_of(&turn));
        }
        turns.labelled = turns.conversations.iter().any(|(_, _, labels)| !labels.is_empty());
        if !turns.labelled {
            for line in fs::read_to_string(dataset.join("doc_labels.jsonl"))?.lines() {
                let document: Value = serde_json::from_str(line)?;
                let place = document["doc"].as_str().and_then(|name| places.get(name)).ok_or("labels of an unknown doc")?;
                turns.conversations[*place].2.extend(labels_of(&document));
            }
        }
        Ok(turns)
    }

    /// The lines of the conversations whose names hash lowest, and how many labels they have.
    fn sample(&self, size: usize, draw: u64) -> (String, usize) {
        let mut chosen: Vec<usize> = (0..self.conversations.len()).collect();
        chosen.sort_by_cached_key(|&place| (hash(&self.conversations[place].0, draw), place));
        chosen.truncate(size);
        chosen.sort_unstable();
        let chosen: Vec<_> = chosen.into_iter().map(|place| &self.conversations[place]).collect();
        let lines = chosen.iter().flat_map(|(_, lines, _)| lines).flat_map(|line| [line.as_str(), "\n"]).collect();
        let labels: BTreeSet<&String> = chosen.iter().flat_map(|(_, _, labels)| labels).collect();
        (lines, labels.len())
    }
}

fn labels_of(line: &Value) -> impl Iterator<Item = String> {
    line["labels"].as_array().into_iter().flatten().filter_map(|label| label.as_str().map(str::to_owned))
}

/// FNV-1a of the draw and a name, mixed by the last step of `SplitMix64`.
fn hash(name: &str, draw: u64) -> u64 {
    let bytes = draw.to_le_bytes().into_iter().chain(name.bytes());
    let sum = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let sum = (sum ^ (sum >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let sum = (sum ^ (sum >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    sum ^ (sum >> 31)
}

/// Adds a quarter of the conversations, drawn by hash, to the others, and tells how many themes went on: from a start at the
/// former ones, whose themes are returned, and from a start anew.
fn updated(builder: &StudyBuilder, study: &Study, salt: u64, name: &str) -> Outcome<Themes> {
    let mut ranked: Vec<&Conversation> = study.conversations().iter().collect();
    ranked.sort_by_cached_key(|conversation| (hash(conversation.id(), salt), conversation.id()));
    ranked.truncate(ranked.len() * 3 / 4);
    let before = builder.clone().conversations(ranked.into_iter().cloned().collect())?.themes()?;
    let memory = before.memory();
    let (after, anew) = (study.themes_after(&memory)?, study.themes()?);
    let (kept, kept_anew) = (kept(&after.compared_with(&memory)), kept(&anew.compared_with(&memory)));
    // `cargo xtask quality` reads this line.
    println!("{name}: update of {} themes kept {kept} of {}, anew {kept_anew} of {}", before.len(), after.len(), anew.len());
    Ok(after)
}

fn kept(changes: &[ThemeChange]) -> usize {
    changes.iter().filter(|change| change.overlap.is_some_and(|overlap| overlap >= KEPT)).count()
}

fn columns() -> ColumnMap {
    let mut columns = ColumnMap::default();
    columns.text = Some("text".into());
    columns.conversation = Some("doc".into());
    columns.speaker = Some("speaker".into());
    columns.id = Some("seg".into());
    columns
}

/// Name of the conversation in the set: what follows the file's name.
fn document(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, key)| key)
}

fn write_conversations(path: &Path, themes: &Themes) -> Outcome<()> {
    let mut predictions = std::io::BufWriter::new(fs::File::create(path)?);
    for about in &themes.conversations {
        for theme in &about.themes {
            let line = json!({"doc": document(&about.conversation), "seg": null, "theme": theme.theme.to_string(), "weight": theme.share});
            writeln!(predictions, "{line}")?;
        }
    }
    Ok(predictions.flush()?)
}

fn write_agendas(path: &Path, study: &Study) -> Outcome<()> {
    let mut predictions = std::io::BufWriter::new(fs::File::create(path)?);
    let model = study.model()?;
    for conversation in study.conversations() {
        for (number, item) in model.agenda(conversation).iter().enumerate() {
            for turn in &conversation.turns()[item.turns.clone()] {
                for cue in &conversation.cues()[turn.cues.start as usize..turn.cues.end as usize] {
                    let segment: i64 = cue.id.as_deref().ok_or("a cue has no seg")?.parse()?;
                    let line = json!({"doc": document(conversation.id()), "seg": segment, "theme": number.to_string(), "weight": 1});
                    writeln!(predictions, "{line}")?;
                }
            }
        }
    }
    Ok(predictions.flush()?)
}

fn write_predictions(path: &Path, study: &Study, themes: &Themes) -> Outcome<()> {
    let mut predictions = std::io::BufWriter::new(fs::File::create(path)?);
    let mut records = themes.turns.iter();
    for conversation in study.conversations() {
        let document = document(conversation.id());
        for (turn, record) in records.by_ref().take(conversation.turns().len()).enumerate() {
            let segment = segment(conversation, turn)?;
            if matches!(record.fate, TurnFate::SmallTalk | TurnFate::NoContentWords) {
                continue;
            }
            for theme in &record.themes {
                let line = json!({"doc": document, "seg": segment, "theme": theme.theme.to_string(), "weight": theme.probability});
                writeln!(predictions, "{line}")?;
            }
        }
    }
    Ok(predictions.flush()?)
}

/// The number of the segment that a turn begins with.
fn segment(conversation: &Conversation, turn: usize) -> Outcome<i64> {
    let first = conversation.turns().get(turn).ok_or("there is no such turn")?.cues.start as usize;
    let cue = conversation.cues().get(first).ok_or("a turn has no cue")?;
    Ok(cue.id.as_deref().ok_or("a turn has no seg")?.parse()?)
}

fn write_themes(path: &Path, study: &Study, themes: &Themes) -> Outcome<()> {
    let conversations: BTreeMap<&str, &Conversation> = study.conversations().iter().map(|one| (one.id(), one)).collect();
    let mut described = Vec::with_capacity(themes.len());
    for theme in themes {
        let terms: Vec<&str> = theme.phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        let mut quotes = Vec::with_capacity(theme.quotes.len());
        for quote in &theme.quotes {
            let conversation = conversations[quote.conversation.as_str()];
            let segment = segment(conversation, quote.turn)?;
            quotes.push(json!({"doc": document(conversation.id()), "seg": segment, "text": quote.text}));
        }
        let (id, stability) = (theme.id.to_string(), theme.stability);
        described.push(json!({"id": id, "label": theme.label, "terms": terms, "quotes": quotes, "stability": stability}));
    }
    Ok(fs::write(path, serde_json::to_vec(&described)?)?)
}
