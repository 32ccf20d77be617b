//! Writes a corpus to measure on: `cargo xtask corpus --mb N [--seed N] [--script NAME] [--themes N] FILE`.

use overheard_benches::corpus::{Format, Plan, Script, write};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask corpus --mb N [--seed N] [--script latin|cyrillic|greek|tamil] [--themes N] FILE
  writes N million bytes of conversations that nobody held to FILE, which ends in .jsonl, .vtt or .srt,
  and the theme of each line or caption, or -, to FILE.truth";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match parse(&words).and_then(|(plan, path)| make(plan, path).map_err(|error| format!("{path}: {error}"))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("corpus: {why}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn parse(words: &[String]) -> Result<(Plan, &str), String> {
    let (mut plan, mut path, mut size) = (Plan::default(), None, None);
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word {
            "--mb" => size = Some(number::<u64>(word, value()?)?),
            "--seed" => plan.seed = number(word, value()?)?,
            "--themes" => plan.themes = number::<u32>(word, value()?)?.max(1),
            "--script" => plan.script = Script::named(value()?).ok_or("--script takes latin, cyrillic, greek or tamil")?,
            _ if word.starts_with('-') => return Err(format!("unknown option {word}")),
            _ => path = Some(word),
        }
    }
    let path = path.ok_or("no FILE is given")?;
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    plan.format = ending.and_then(Format::with_ending).ok_or("FILE ends in .jsonl, .vtt or .srt")?;
    plan.bytes = size.ok_or("--mb is missing")?.saturating_mul(1_000_000);
    Ok((plan, path))
}

fn number<T: std::str::FromStr>(option: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{option} takes a number, not {text}"))
}

fn make(plan: Plan, path: &str) -> std::io::Result<()> {
    let mut corpus = BufWriter::new(File::create(path)?);
    let mut truth = BufWriter::new(File::create(format!("{path}.truth"))?);
    write(plan, &mut corpus, &mut truth)?;
    corpus.flush()?;
    truth.flush()
}
