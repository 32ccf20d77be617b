//! What the caller asks for.

use super::dataset::Dataset;
use crate::steps::root;
use std::path::PathBuf;

pub(super) const USAGE: &str = "\
usage: cargo xtask quality --k gold|auto|N [--per turn|conversation|agenda] [--salt N | --salts N,N,...]
                           [--budget WORDS] [--vectors DIR] [--update | --sample N,N... [--draws N]] [--out DIR] DATASET_DIR...
  --per    what is scored: turns, what whole conversations are about (plain NMF is run beside), or agendas; turn if left out
  --k      number of themes: the set's own, the library's choice, or N
  --salt   seed of the library, 0 if left out; --salts takes several and averages
  --budget words that themes are found in, by whole conversations drawn by hash; the library's own if left out
  --vectors folder with vectors of the lines of each set, SET.f32; they take part beside the words
  --update themes three quarters of the conversations first, then adds the others: how many themes are kept?
  --sample sizes of small studies, in conversations, that are drawn from each set; --draws of each, 10 if left out
  --out    folder for predictions, each salt in a folder of its own; target/quality/K if left out";

#[derive(Debug)]
pub(super) struct Options {
    /// `gold`, `auto` or a number.
    pub(super) k: String,
    /// `turn`, `conversation` or `agenda`.
    pub(super) per: String,
    /// At least one, each once.
    pub(super) salts: Vec<u64>,
    /// Words that themes are found in; none leaves it to the library.
    pub(super) budget_words: Option<u64>,
    /// Folder with vectors of each set's lines.
    pub(super) vectors: Option<PathBuf>,
    /// Sizes of samples as the program `quality` takes them, and how many to draw.
    pub(super) samples: Option<(String, u32)>,
    pub(super) out: PathBuf,
    /// Whether conversations are added to a study that was themed before.
    pub(super) update: bool,
    /// At least one, each name once.
    pub(super) datasets: Vec<Dataset>,
}

impl Options {
    pub(super) fn parse(words: &[String]) -> Result<Self, String> {
        let (mut k, mut per, mut salts, mut sizes, mut draws, mut out, mut datasets) = (None, None, None, None, None, None, Vec::new());
        let (mut update, mut budget, mut vectors) = (false, None, None);
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--k" => once(word, &mut k, number_of_themes(value(word, &mut words)?)?)?,
                "--per" => once(word, &mut per, unit(value(word, &mut words)?)?)?,
                "--salt" => once("--salt or --salts", &mut salts, vec![salt(value(word, &mut words)?)?])?,
                "--salts" => once("--salt or --salts", &mut salts, several_salts(value(word, &mut words)?)?)?,
                "--budget" => once(word, &mut budget, value(word, &mut words)?.parse().map_err(|_| "--budget takes a number of words")?)?,
                "--vectors" => once(word, &mut vectors, PathBuf::from(value(word, &mut words)?))?,
                "--sample" => once(word, &mut sizes, sample_sizes(value(word, &mut words)?)?)?,
                "--draws" => once(word, &mut draws, value(word, &mut words)?.parse().map_err(|_| "--draws takes a number")?)?,
                "--out" => once(word, &mut out, PathBuf::from(value(word, &mut words)?))?,
                "--update" => update = true,
                _ if word.starts_with('-') => return Err(format!("unknown option {word}")),
                _ => datasets.push(Dataset::at(word)?),
            }
        }
        let k = k.ok_or("--k is missing")?;
        if datasets.is_empty() {
            return Err("no DATASET_DIR is given".into());
        }
        if let Some(name) = repeated(datasets.iter().map(|dataset| &dataset.name)) {
            return Err(format!("two sets are called {name}; their predictions would share a file"));
        }
        if sizes.is_none() && draws.is_some() {
            return Err("--draws is for --sample".into());
        }
        if sizes.is_some() && update {
            return Err("--update is for whole sets, not for --sample".into());
        }
        if vectors.is_some() && (sizes.is_some() || update) {
            return Err("--vectors are for whole sets, without --update".into());
        }
        let samples = sizes.map(|sizes| (sizes, draws.unwrap_or(10)));
        let per = per.unwrap_or_else(|| "turn".into());
        let folder = if per == "turn" { k.clone() } else { format!("{per}-{k}") };
        let folder = if update { format!("{folder}-update") } else { folder };
        let folder = budget.map_or(folder.clone(), |words: u64| format!("{folder}-budget-{words}"));
        let folder = if vectors.is_some() { format!("{folder}-vectors") } else { folder };
        let out = out.unwrap_or_else(|| root().join("target/quality").join(folder));
        Ok(Self { k, per, salts: salts.unwrap_or_else(|| vec![0]), budget_words: budget, vectors, samples, out, update, datasets })
    }
}

fn value<'a>(option: &str, words: &mut impl Iterator<Item = &'a str>) -> Result<&'a str, String> {
    words.next().filter(|word| !word.is_empty() && !word.starts_with("--")).ok_or_else(|| format!("{option} needs a value"))
}

fn once<T>(option: &str, place: &mut Option<T>, value: T) -> Result<(), String> {
    if place.replace(value).is_some() { Err(format!("{option} is given twice")) } else { Ok(()) }
}

fn number_of_themes(text: &str) -> Result<String, String> {
    let number = text.parse::<u32>().is_ok_and(|number| number > 0);
    if number || ["gold", "auto"].contains(&text) { Ok(text.into()) } else { Err(format!("--k takes gold, auto or a number, not {text}")) }
}

fn sample_sizes(text: &str) -> Result<String, String> {
    let valid = text.split(',').all(|size| size.parse::<u32>().is_ok_and(|size| size > 0));
    if valid { Ok(text.into()) } else { Err(format!("--sample takes numbers of conversations, not {text}")) }
}

fn unit(text: &str) -> Result<String, String> {
    let known = ["turn", "conversation", "agenda"].contains(&text);
    if known { Ok(text.into()) } else { Err(format!("--per takes turn, conversation or agenda, not {text}")) }
}

fn salt(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a salt is a whole number, not {text:?}"))
}

fn several_salts(text: &str) -> Result<Vec<u64>, String> {
    let salts = text.split(',').map(salt).collect::<Result<Vec<u64>, String>>()?;
    match repeated(&salts) {
        Some(salt) => Err(format!("salt {salt} is given twice")),
        None => Ok(salts),
    }
}

fn repeated<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut seen = Vec::new();
    for value in values {
        if seen.contains(&value) {
            return Some(value);
        }
        seen.push(value);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(words: &str) -> String {
        let words: Vec<String> = words.split_whitespace().map(String::from).collect();
        Options::parse(&words).unwrap_err()
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        assert_eq!(refusal("--fast"), "unknown option --fast");
        assert_eq!(refusal("--k"), "--k needs a value");
        assert_eq!(refusal("--k --salt 1"), "--k needs a value");
        assert_eq!(refusal("--k 0"), "--k takes gold, auto or a number, not 0");
        assert_eq!(refusal("--k gold --k auto"), "--k is given twice");
        assert_eq!(refusal("--k gold --per word"), "--per takes turn, conversation or agenda, not word");
        assert_eq!(refusal("--k gold --salt 1 --salts 2,3"), "--salt or --salts is given twice");
        assert_eq!(refusal("--salts 1,,2"), "a salt is a whole number, not \"\"");
        assert_eq!(refusal("--salts 1,2,1"), "salt 1 is given twice");
        assert_eq!(refusal("--k gold --budget few"), "--budget takes a number of words");
        assert_eq!(refusal("--k gold --sample 6,0"), "--sample takes numbers of conversations, not 6,0");
        assert_eq!(refusal("--salt 0"), "--k is missing");
        assert_eq!(refusal("--k auto"), "no DATASET_DIR is given");
        assert_eq!(refusal("--k auto no/such/set"), "no/such/set is not a labelled set (meta.json and segments.jsonl are expected)");
    }
}
