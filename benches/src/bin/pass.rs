//! One measured run: does the work of a task once and prints what it found, for `cargo xtask bench`.

use overheard::counts::{CountOptions, Partial, WordCounts};
use overheard::formats::{ReadOptions, WebVttCues, read_bytes};
use overheard::study::{count_speech, count_words};
use overheard::{Codebook, Study, StudyBuilder};
use overheard_benches::checksum::Checksum;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: pass t1|t1-check|t1-cues|t1-cues-check FILE...\n       pass t2|t2p|t2c [--threads N] [--block BYTES] FILE...\n       \
                     pass t3 [--threads N] --themes K|auto --out FILE FILE...\n       \
                     pass partial [--threads N] [--from STATE] --out STATE FILE...\n       pass path [--threads N] --themes K|auto FILE...";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("pass: {why}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[String]) -> Result<(), Box<dyn Error>> {
    let (task, mut rest) = words.split_first().ok_or("no task is given")?;
    let mut threads = 1;
    if let [option, number, files @ ..] = rest
        && option == "--threads"
    {
        (threads, rest) = (number.parse()?, files);
    }
    match task.as_str() {
        "t1" => read(rest, false),
        "t1-check" => read(rest, true),
        "t1-cues" => read_cues(rest, false),
        "t1-cues-check" => read_cues(rest, true),
        "t2" => count(rest, threads, 0),
        "t2p" => count(rest, threads, 1_000),
        "t2c" => count_all(rest, threads),
        "t3" => match rest {
            [themes, number, out, path, files @ ..] if themes == "--themes" && out == "--out" => themes_of(files, threads, number, path),
            _ => Err("t3 wants --themes K|auto --out FILE".into()),
        },
        "partial" => match rest {
            [from, state, out, path, files @ ..] if from == "--from" && out == "--out" => count_first(files, threads, Some(state), path),
            [out, path, files @ ..] if out == "--out" => count_first(files, threads, None, path),
            _ => Err("partial wants [--from STATE] --out STATE".into()),
        },
        "path" => match rest {
            [themes, number, files @ ..] if themes == "--themes" => from_path(files, threads, number),
            _ => Err("path wants --themes K|auto".into()),
        },
        other => Err(format!("there is no task {other}").into()),
    }
}

/// Counts words, and looks for so many phrases.
fn count(mut paths: &[String], threads: usize, phrases: usize) -> Result<(), Box<dyn Error>> {
    let mut options = CountOptions::default();
    if let [option, bytes, files @ ..] = paths
        && option == "--block"
    {
        (options.block_bytes, paths) = (bytes.parse()?, files);
    }
    (options.threads, options.phrases) = (Some(threads), phrases);
    print(&count_words(paths, &options)?);
    Ok(())
}

/// Counts words, the codes of all drafts and valence in one pass.
fn count_all(paths: &[String], threads: usize) -> Result<(), Box<dyn Error>> {
    let mut options = CountOptions::default();
    options.threads = Some(threads);
    let books: Vec<Codebook> = Codebook::draft_names().filter_map(Codebook::draft).collect();
    let counts = count_speech(paths, &options, &books)?;
    print(&counts.words);
    let hits: u64 = counts.codes.iter().map(|code| code.hits).sum();
    println!("hits={hits} leanings={:?}", counts.leanings);
    Ok(())
}

/// Reads files one by one, and looks at every cue; adding up a checksum takes longer than reading, so only `check` does.
fn read(paths: &[String], check: bool) -> Result<(), Box<dyn Error>> {
    let (mut cues, mut starts, mut bytes, mut checksum) = (0u64, 0, 0, Checksum::default());
    for path in paths {
        for conversation in read_bytes(&std::fs::read(path)?, path, &ReadOptions::default())? {
            for cue in conversation.cues() {
                cues += 1;
                starts += cue.start_ms.unwrap_or_default();
                let speaker = cue.speaker.map_or("", |id| &conversation.speakers()[id.index()].label);
                bytes += speaker.len() + cue.text.len();
                if check {
                    checksum.add(speaker.as_bytes());
                    checksum.add(conversation.slice(cue.text).as_bytes());
                }
            }
        }
    }
    print_cues(cues, starts, bytes, check.then_some(&checksum));
    Ok(())
}

/// Goes through the cues of WebVTT files, and makes no conversation of them.
fn read_cues(paths: &[String], check: bool) -> Result<(), Box<dyn Error>> {
    let (mut cues, mut starts, mut bytes, mut checksum) = (0u64, 0, 0, Checksum::default());
    for path in paths {
        for cue in WebVttCues::new(&std::fs::read_to_string(path)?) {
            cues += 1;
            starts += cue.start_ms;
            for voice in cue.voices() {
                let speaker = voice.speaker.as_deref().unwrap_or_default();
                bytes += speaker.len() + voice.text.len();
                if check {
                    checksum.add(speaker.as_bytes());
                    checksum.add(voice.text.as_bytes());
                }
            }
        }
    }
    print_cues(cues, starts, bytes, check.then_some(&checksum));
    Ok(())
}

fn print_cues(cues: u64, starts: i64, bytes: usize, checksum: Option<&Checksum>) {
    println!("cues={cues} starts_ms={starts} bytes={bytes}");
    if let Some(checksum) = checksum {
        println!("checksum={checksum}");
    }
}

/// Finds themes without holding the files, and writes the likeliest of every turn, or `-`, in the order of the files.
fn themes_of(files: &[String], threads: usize, number: &str, path: &str) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    let themes = builder(threads, number)?.stream(files, |turn| match turn.themes.first() {
        Some(theme) => writeln!(out, "{}", theme.theme),
        None => out.write_all(b"-\n"),
    })?;
    println!("documents={} themes={}", themes.turns, themes.themes.len());
    Ok(out.flush()?)
}

/// The first pass: counts what themes are found from, adds it to what was counted before, and saves the sum.
fn count_first(files: &[String], threads: usize, before: Option<&String>, path: &str) -> Result<(), Box<dyn Error>> {
    let before = before.map(|state| Partial::from_bytes(&std::fs::read(state)?).map_err(Box::<dyn Error>::from)).transpose()?;
    let started = Instant::now();
    let new = Study::builder().threads(threads).partial(files)?;
    let all = match before {
        Some(before) => before.merge(new)?,
        None => new,
    };
    let seconds = started.elapsed().as_secs_f64();
    std::fs::write(path, all.to_bytes())?;
    println!("documents={} turns={}", all.conversations(), all.turns());
    eprintln!("counting, without loading and saving: {seconds:.3} s");
    Ok(())
}

/// Finds themes and says what they are, as `rivals/path.py` does from Python.
fn from_path(files: &[String], threads: usize, number: &str) -> Result<(), Box<dyn Error>> {
    let study = builder(threads, number)?.read(files)?;
    let themes = study.themes()?;
    let labels: Vec<String> = themes.iter().map(|theme| format!("{}:{}", theme.label, theme.turns)).collect();
    println!("documents={} themes={}", themes.conversations.len(), labels.join("|"));
    Ok(())
}

fn builder(threads: usize, number: &str) -> Result<StudyBuilder, Box<dyn Error>> {
    let builder = Study::builder().threads(threads);
    Ok(if number == "auto" { builder } else { builder.themes(number.parse()?) })
}

/// Prints the figures that every peer can give, and the checksum that only we can.
fn print(counts: &WordCounts) {
    let mut commonest: Vec<(u64, &str)> = counts.stems.iter().map(|stem| (stem.count, stem.stem.as_str())).collect();
    commonest.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut top = Checksum::default();
    commonest.iter().take(1_000).for_each(|(count, stem)| top.add(format!("{stem} {count}").as_bytes()));
    let (documents, tokens, stems, nonzeros) = (counts.documents, counts.tokens, counts.stems.len(), counts.nonzeros);
    println!("documents={documents} tokens={tokens} stems={stems} nonzeros={nonzeros} top={top}");
    println!("matrix={:016x} phrases={} short_by={}", counts.checksum, counts.phrases.len(), counts.phrases_short_by);
}
