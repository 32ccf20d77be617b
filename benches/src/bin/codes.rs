//! Scores the drafts of codebooks against turns that a reader has labelled.
//!
//! `codes FOLDER...`: folders that hold the files named in `benches/labels/codes.tsv`. Without them it says so and stops.

use overheard::{Codebook, Language};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A labelled turn: what was said, and the codes that the reader gave it, such as `support/fault`.
struct Turn {
    place: String,
    text: String,
    codes: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let labels = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("labels/codes.tsv"))?;
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut turns = Vec::new();
    for row in labels.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [file, line, codes] = fields[..] else { return Err(format!("not three fields: {row}").into()) };
        if !files.contains_key(file) {
            let Some(path) = folders.iter().map(|folder| folder.join(file)).find(|path| path.is_file()) else {
                println!("skipped: no {file} in the folders given");
                return Ok(());
            };
            files.insert(file.to_owned(), texts(&fs::read_to_string(path)?, file));
        }
        let text = files[file].get(line.parse::<usize>()? - 1).ok_or_else(|| format!("{file} has no line {line}"))?;
        let codes = codes.split_whitespace().map(str::to_owned).collect();
        turns.push(Turn { place: format!("{file}:{line}"), text: text.clone(), codes });
    }
    println!("{} turns", turns.len());
    println!("{:34} {:>5} {:>5} {:>5} {:>9} {:>6}", "code", "true", "hits", "both", "precision", "recall");
    for name in Codebook::draft_names() {
        let book = Codebook::draft(name).ok_or("a draft does not parse")?;
        let matcher = book.matcher(Language::English)?;
        for (index, code) in book.codes.iter().enumerate() {
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

/// What was said in each row: the field `text` of a line of JSON, the fifth field of a row of a table below its header.
fn texts(content: &str, file: &str) -> Vec<String> {
    if Path::new(file).extension().is_some_and(|ending| ending == "csv") {
        return rows(content).into_iter().skip(1).map(|mut row| if row.len() > 4 { row.swap_remove(4) } else { String::new() }).collect();
    }
    let text = |line: &str| Some(serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str()?.to_owned());
    content.lines().map(|line| text(line).unwrap_or_default()).collect()
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
