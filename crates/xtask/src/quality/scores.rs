//! What one run found, and how the harness scores it.

/// Numbers of `score.py` that are shown, by its own names; what a set has no number for is null.
pub(super) const SCORES: [&str; 8] =
    ["recovery_1to1", "ami", "bcubed_f1", "label_f1", "two_top_words", "quote_precision", "stability", "stability_by_talk"];

/// One set themed with one salt.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) set: String,
    pub(super) salt: u64,
    /// Themes found.
    pub(super) themes: u32,
    /// From the first byte read to the last one written.
    pub(super) seconds: f64,
    /// None where nothing was added to a study that was themed before.
    pub(super) update: Option<Update>,
    /// None without a harness.
    pub(super) scores: Option<Scores>,
}

/// What became of themes when conversations were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Update {
    /// Themes before.
    pub(super) before: u32,
    /// Those of them that were kept when the search began at them.
    pub(super) kept: u32,
    /// Those of them that were found again when it began anew.
    pub(super) kept_anew: u32,
}

impl Update {
    /// Reads `NAME: update of 16 themes kept 15 of 16, anew 14 of 16`.
    fn from_report(set: &str, said: &str) -> Option<Self> {
        let line = said.lines().find_map(|line| line.strip_prefix(set)?.strip_prefix(": update of "))?;
        let (before, rest) = line.split_once(" themes kept ")?;
        let (kept, rest) = rest.split_once(" of ")?;
        let (kept_anew, _) = rest.split_once(", anew ")?.1.split_once(" of ")?;
        Some(Self { before: before.parse().ok()?, kept: kept.parse().ok()?, kept_anew: kept_anew.parse().ok()? })
    }
}

/// In the order of [`SCORES`]; a set without named labels has no score for names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scores {
    pub(super) values: [Option<f64>; SCORES.len()],
    /// The number of themes that the labels have.
    pub(super) gold: Option<u32>,
}

impl Run {
    /// Reads what the program `quality` prints: `NAME: 12 themes, 900 turns, read 0.06 s, all 2.42 s`.
    pub(super) fn from_report(set: &str, salt: u64, said: &str) -> Option<Self> {
        let update = Update::from_report(set, said);
        let (themes, rest) = said.trim().lines().last()?.strip_prefix(set)?.strip_prefix(": ")?.split_once(" themes, ")?;
        let seconds = rest.rsplit_once(", all ")?.1.strip_suffix(" s")?;
        Some(Self { set: set.into(), salt, themes: themes.parse().ok()?, seconds: seconds.parse().ok()?, update, scores: None })
    }

    /// The scores in a line of `benches/quality/score.py`, if they are this run's.
    pub(super) fn scores_in(&self, line: &str) -> Option<Scores> {
        let own = field(line, "set")? == self.set && field(line, "salt")?.parse() == Ok(self.salt);
        let values = SCORES.map(|name| field(line, name)?.parse().ok());
        own.then(|| Scores { values, gold: field(line, "k_gold").and_then(|gold| gold.parse().ok()) })
    }
}

/// The value of a flat JSON object whose values hold no comma, brace or quote, as `score.py` writes them.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{name}\": "))?;
    rest.split([',', '}']).next().map(|value| value.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_finds_its_own_scores() {
        let run = Run::from_report("talk", 3, "talk: 12 themes, 900 turns, read 0.06 s, all 2.42 s\n").unwrap();
        assert_eq!((run.themes, run.seconds), (12, 2.42));
        assert_eq!(run.update, None);
        let said = "talk: update of 16 themes kept 15 of 17, anew 14 of 18\ntalk: 17 themes, 900 turns, read 0.06 s, all 2.42 s\n";
        let updated = Run::from_report("talk", 3, said).unwrap();
        assert_eq!((updated.themes, updated.update), (17, Some(Update { before: 16, kept: 15, kept_anew: 14 })));
        let line = r#"{"set": "talk", "salt": 3, "k_gold": 11, "recovery_1to1": 0.5, "ami": -0.01, "bcubed_f1": 1.0, "label_f1": null, "quote_precision": 0.7, "stability": 0.6, "stability_by_talk": 0.5}"#;
        let expected = Scores { values: [Some(0.5), Some(-0.01), Some(1.0), None, None, Some(0.7), Some(0.6), Some(0.5)], gold: Some(11) };
        assert_eq!(run.scores_in(line), Some(expected));
        assert_eq!(run.scores_in(&line.replace("\"salt\": 3", "\"salt\": 30")), None);
        assert_eq!(run.scores_in(&line.replace("talk", "small_talk")), None);
    }
}
