//! Scores the drafts of codebooks against turns that a reader has labelled.
//!
//! `codes FOLDER...`: folders that hold the files named in `benches/labels/codes.tsv`. Without them it says so and stops. Further hits, which
//! the reader judged one by one, are in `benches/labels/further.tsv`: those read to mend patterns, and those drawn afterwards to measure them,
//! which alone are scored. `codes more N SEED FOLDER...` draws up to N hits a code in turns of customers in those files that stand in neither
//! list, or in sentences of reviews and other speech, to be read: all that is said in the files below `formats/samples` too, where a folder holds that. Patterns are read from the source of the library, so that a change is scored without building anything.

use overheard::{Codebook, Language, Role, Study};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Sentences of product reviews that come with vaderSentiment 3.3.2 (`PyPI`); further hits are drawn there too, where it lies in one of the folders.
const REVIEWS: &str = "amazonReviewSnippets_GroundTruth.txt";

/// Talk and questions of people who are no customers: drawn from only where the others do not hold hits enough.
const OTHERS: [&str; 2] = ["btc_transcripts/segments.jsonl", "stackoverflow20_4k/segments.jsonl"];

/// Samples of formats, whose turns are counted through each file: real talk, hardly any of it with customers.
const SAMPLES: &str = "formats/samples";

/// The order of hits: those of other files behind, then by a hash, then by where they are.
type Drawn<'a> = (bool, u64, &'a str, usize);

/// A labelled turn: what was said, and the codes that the reader gave it, such as `support/fault`.
struct Turn {
    place: String,
    text: String,
    codes: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, number, seed, folders @ ..] = words.as_slice()
        && first == "more"
    {
        return more(number.parse()?, seed, &folders.iter().map(PathBuf::from).collect::<Vec<_>>());
    }
    let folders: Vec<PathBuf> = words.iter().map(PathBuf::from).collect();
    score(&folders)?;
    score_further(&folders)
}

fn label_file(name: &str) -> std::io::Result<String> {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("labels").join(name))
}

fn codebook(name: &str) -> Result<Codebook, Box<dyn Error>> {
    let drafts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/overheard/src/codebook/drafts");
    Ok(Codebook::read(drafts.join(name).with_extension("toml"))?)
}

/// Finds a file in one of the folders and returns its turns, by line.
fn file_in(folders: &[PathBuf], file: &str) -> Result<Option<Vec<String>>, Box<dyn Error>> {
    let Some(path) = folders.iter().map(|folder| folder.join(file)).find(|path| path.is_file()) else { return Ok(None) };
    if file.starts_with(SAMPLES) {
        return Ok(spoken(&path)?.pop_first().map(|(_, turns)| turns));
    }
    Ok(Some(texts(&fs::read_to_string(path)?, file)))
}

/// What is said below a path, turn by turn for each file in order; nothing for staff.
fn spoken(path: &Path) -> Result<BTreeMap<String, Vec<String>>, Box<dyn Error>> {
    let study = Study::builder().roles_by_behaviour(true).read([path])?;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for conversation in study.conversations() {
        for turn in conversation.turns().iter().filter(|turn| turn.spoken) {
            let text = if conversation.role_of(turn) == Role::Staff { "" } else { conversation.slice(turn.text) };
            found.entry(conversation.source().path.clone()).or_default().push(text.to_owned());
        }
    }
    Ok(found)
}

/// Whether hits that were read one by one are still hits, and how many of them are right.
fn score_further(folders: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let labels = label_file("further.tsv")?;
    let mut tally: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut files: BTreeMap<&str, Option<Vec<String>>> = BTreeMap::new();
    let mut matchers = BTreeMap::new();
    for row in labels.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [code, file, line, purpose, verdict] = fields[..] else { return Err(format!("not five fields: {row}").into()) };
        if purpose != "measure" {
            continue;
        }
        if !files.contains_key(file) {
            files.insert(file, file_in(folders, file)?);
        }
        let Some(turns) = &files[file] else { continue };
        let (book, name) = code.split_once('/').ok_or("a code without its book")?;
        if !matchers.contains_key(book) {
            let draft = codebook(book)?;
            matchers.insert(book, (draft.matcher(Language::English)?, draft));
        }
        let (matcher, draft) = &matchers[book];
        let text = turns.get(line.parse::<usize>()? - 1).ok_or("a line too far")?;
        let is_hit = matcher.hits(text).iter().any(|hit| draft.codes[hit.code].name == name);
        let tally = tally.entry(code).or_default();
        tally[0] += 1;
        tally[1] += usize::from(is_hit);
        tally[2] += usize::from(is_hit && verdict == "right");
    }
    println!("\n{:34} {:>5} {:>5} {:>5} {:>9}", "hits read one by one", "read", "still", "right", "precision");
    for (code, [read, still, right]) in tally {
        println!("{code:34} {read:>5} {still:>5} {right:>5} {:>9.2}", right as f64 / still.max(1) as f64);
    }
    Ok(())
}

/// Draws hits that nobody has read, in an order that hashes of the seed and of their places decide; one a turn.
fn more(number: usize, seed: &str, folders: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let (codes, further) = (label_file("codes.tsv")?, label_file("further.tsv")?);
    let names: BTreeSet<&str> = codes.lines().skip(1).filter_map(|row| row.split('\t').next()).chain([REVIEWS]).chain(OTHERS).collect();
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for folder in folders.iter().map(|folder| folder.join(SAMPLES)).filter(|folder| folder.is_dir()) {
        files.extend(
            spoken(&folder)?.into_iter().map(|(path, turns)| (format!("{SAMPLES}/{}", path.trim_start_matches("formats/samples/")), turns)),
        );
    }
    for name in names {
        files.insert(name.to_owned(), file_in(folders, name)?.unwrap_or_default());
    }
    let known: BTreeSet<(&str, &str)> =
        codes.lines().skip(1).filter_map(|row| Some((row.split('\t').next()?, row.split('\t').nth(1)?))).collect();
    let read: BTreeSet<(&str, &str, &str)> = further
        .lines()
        .skip(1)
        .filter_map(|row| {
            let mut fields = row.split('\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
        .collect();
    for name in Codebook::draft_names() {
        let book = codebook(name)?;
        let matcher = book.matcher(Language::English)?;
        let mut hits: BTreeMap<usize, BTreeMap<Drawn<'_>, String>> = BTreeMap::new();
        for (file, texts) in &files {
            let file = file.as_str();
            for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let line = (at + 1).to_string();
                for hit in matcher.hits(text) {
                    let code = format!("{name}/{}", book.codes[hit.code].name);
                    if known.contains(&(file, line.as_str())) || read.contains(&(code.as_str(), file, line.as_str())) {
                        continue;
                    }
                    let pattern = &book.codes[hit.code].terms[hit.pattern];
                    let row = format!("{code}\t{file}\t{line}\t[{pattern}]\t{}", text.replace(['\n', '\t'], " "));
                    hits.entry(hit.code)
                        .or_default()
                        .entry((OTHERS.contains(&file), hash(&[seed, &code, file, &line]), file, at))
                        .or_insert(row);
                }
            }
        }
        hits.values().for_each(|rows| rows.values().take(number).for_each(|row| println!("{row}")));
    }
    Ok(())
}

/// FNV-1a, with its bits mixed as `SplitMix64` does, so that close places fall far apart.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let mixed = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

fn score(folders: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let labels = label_file("codes.tsv")?;
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut turns = Vec::new();
    for row in labels.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [file, line, codes] = fields[..] else { return Err(format!("not three fields: {row}").into()) };
        if !files.contains_key(file) {
            let Some(turns) = file_in(folders, file)? else {
                println!("skipped: no {file} in the folders given");
                return Ok(());
            };
            files.insert(file.to_owned(), turns);
        }
        let text = files[file].get(line.parse::<usize>()? - 1).ok_or_else(|| format!("{file} has no line {line}"))?;
        let codes = codes.split_whitespace().map(str::to_owned).collect();
        turns.push(Turn { place: format!("{file}:{line}"), text: text.clone(), codes });
    }
    println!("{} turns", turns.len());
    println!("{:34} {:>5} {:>5} {:>5} {:>9} {:>6}", "code", "true", "hits", "both", "precision", "recall");
    for name in Codebook::draft_names() {
        let book = codebook(name)?;
        let matcher = book.matcher(Language::English)?;
        for (index, code) in book.codes.iter().enumerate().filter(|(_, code)| code.language.is_none()) {
            let full = format!("{name}/{}", code.name);
            let hit = |turn: &&Turn| matcher.hits(&turn.text).iter().any(|hit| hit.code == index);
            let found: Vec<&Turn> = turns.iter().filter(hit).collect();
            let labelled = turns.iter().filter(|turn| turn.codes.contains(&full)).count();
            let both = found.iter().filter(|turn| turn.codes.contains(&full)).count();
            let part = |of: usize| if of == 0 { "-".to_owned() } else { format!("{:.2}", both as f64 / of as f64) };
            println!("{full:34} {labelled:>5} {:>5} {both:>5} {:>9} {:>6}", found.len(), part(found.len()), part(labelled));
            if std::env::var_os("SHOW").is_some() {
                found.iter().filter(|turn| !turn.codes.contains(&full)).for_each(|turn| println!("    wrong: {}", turn.place));
            }
        }
    }
    Ok(())
}

/// What was said in each row, nothing for staff: the field `text` of a line of JSON, the fifth field of a row of a table below its header, whose third
/// says whether a customer wrote it, what stands behind the second tab of a line of text.
fn texts(content: &str, file: &str) -> Vec<String> {
    if Path::new(file).extension().is_some_and(|ending| ending == "csv") {
        return rows(content).into_iter().skip(1).map(said_by_customer).collect();
    }
    if file == REVIEWS {
        return content.lines().map(|line| line.splitn(3, '\t').nth(2).unwrap_or_default().to_owned()).collect();
    }
    let text = |line: &str| {
        let row = serde_json::from_str::<serde_json::Value>(line).ok()?;
        let is_staff = row.get("role").and_then(serde_json::Value::as_str).is_some_and(|role| role == "agent");
        row.get("text")?.as_str().filter(|_| !is_staff).map(str::to_owned)
    };
    content.lines().map(|line| text(line).unwrap_or_default()).collect()
}

fn said_by_customer(mut row: Vec<String>) -> String {
    if row.len() > 4 && row[2] == "True" { row.swap_remove(4) } else { String::new() }
}

fn rows(content: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for c in content.chars() {
        let row = rows.last_mut().expect("there is always a row");
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => row.last_mut().expect("a row has a field").push(c),
        }
    }
    rows
}
