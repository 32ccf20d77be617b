//! A labelled set, and what lies beside it: the harness that scores it and what its peers score.

use std::fs;
use std::path::{Path, PathBuf};

/// Columns of the peers' table that are shown.
pub(super) const PEERS: [&str; 4] = ["NMF", "LDA", "BERTopic", "best without a model"];

#[derive(Debug)]
pub(super) struct Dataset {
    pub(super) name: String,
    pub(super) folder: PathBuf,
}

impl Dataset {
    pub(super) fn at(path: &str) -> Result<Self, String> {
        let refusal = || format!("{path} is not a labelled set (meta.json and segments.jsonl are expected)");
        let folder = Path::new(path).canonicalize().map_err(|_| refusal())?;
        let name = folder.file_name().and_then(|name| name.to_str()).ok_or_else(refusal)?.to_owned();
        let complete = ["meta.json", "segments.jsonl"].iter().all(|file| folder.join(file).is_file());
        if complete { Ok(Self { name, folder }) } else { Err(refusal()) }
    }

    pub(super) fn harness(&self) -> PathBuf {
        self.collection().join("harness")
    }

    pub(super) fn has_harness(&self) -> bool {
        self.harness().join("score.py").is_file()
    }

    /// What the [`PEERS`] score on this set, `-` where that is not known.
    pub(super) fn peers(&self) -> [String; 4] {
        let text = fs::read_to_string(self.collection().join("README.md")).unwrap_or_default();
        peers_in(&text, &self.name)
    }

    /// The folder two above, which holds the harness and the other sets.
    fn collection(&self) -> &Path {
        self.folder.ancestors().nth(2).unwrap_or(&self.folder)
    }
}

fn peers_in(text: &str, name: &str) -> [String; 4] {
    let rows: Vec<Vec<&str>> = text.lines().filter_map(cells).collect();
    let header = rows.iter().find(|row| row.first() == Some(&"set"));
    let row = rows.iter().find(|row| row.first().and_then(|cell| cell.split_whitespace().next()) == Some(name));
    PEERS.map(|peer| {
        let column = header.and_then(|header| header.iter().position(|cell| cell.starts_with(peer)));
        let cell = row.zip(column).and_then(|(row, column)| row.get(column));
        // A peer that was not run has words here.
        let score = cell.filter(|cell| cell.starts_with(['.', '-', '0', '1']));
        score.map_or("-", |score| *score).to_owned()
    })
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = "\
# Sets

| set | NMF | LDA (tomotopy) | BTM | BERTopic | best without a model |
|---|---|---|---|---|---|
| hotel_talk (12) | .34/.49/.29 | .38/.50/.32 | .1/.2/.3 | .67/.73/.60 auto 103 | .43/.57/.37 |
| hotel (3) | .20/.11/.24 | not run | .1/.2/.3 | not run | .23/.13/.35 |
";

    #[test]
    fn peers_are_found_by_the_names_of_row_and_column() {
        assert_eq!(peers_in(README, "hotel"), [".20/.11/.24", "-", "-", ".23/.13/.35"]);
        assert_eq!(peers_in(README, "hotel_talk")[2], ".67/.73/.60 auto 103");
        assert_eq!(peers_in(README, "talk"), ["-"; 4]);
        assert_eq!(peers_in("", "hotel"), ["-"; 4]);
    }
}
