//! Planted interview studies: invented interviews whose themes are known.
//!
//! [`plant`] turns a seed into a study of 8 to 14 interviews and its answer
//! key. All text is hand-written and invented. The same seed gives the same
//! bytes on every platform: integers only, an own generator, no hash maps.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

mod bank_a;
mod bank_b;
mod bank_c;
mod bank_d;
mod chatter;
mod compose;
mod render;
mod small_talk;
#[cfg(test)]
mod tests;

/// A generated study with its answer key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// The interviews, one conversation a file.
    pub files: Vec<PlantedFile>,
    /// The answer key: every planted theme.
    pub themes: Vec<PlantedTheme>,
}

/// One transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantedFile {
    /// File name with extension.
    pub name: String,
    /// Full text of the file.
    pub content: String,
}

/// A theme that was put into the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantedTheme {
    /// Name, such as `delivery times`.
    pub name: String,
    /// Whether only the interviewer names it; such a theme has no tellings.
    pub staff_only: bool,
    /// Who tells it and how, at most one telling a file.
    pub tellings: Vec<Telling>,
}

/// One buyer's account of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Name of the file it is in.
    pub file: String,
    /// Full text of each of the buyer's turns, as spoken.
    pub turns: Vec<String>,
}

/// Sentences of one theme.
struct ThemeBank {
    /// Name in the answer key.
    name: &'static str,
    /// The name as it sits in a question.
    spoken: &'static str,
    /// What every sentence of `named` says exactly once (in lower case).
    #[cfg_attr(not(test), allow(dead_code))]
    key: &'static str,
    /// Word starts that only this theme's `named` sentences may say; with a
    /// `$` behind, the whole word.
    #[cfg_attr(not(test), allow(dead_code))]
    own: &'static [&'static str],
    /// Sentences that say the name.
    named: &'static [&'static str],
    /// Sentences that don't.
    bare: &'static [&'static str],
}

/// Makes the study of a seed.
pub fn plant(seed: u64) -> Planted {
    compose::compose(seed)
}

impl Planted {
    /// The answer key as JSON.
    pub fn key_json(&self) -> String {
        let mut out = String::from("{\n  \"themes\": [");
        for (i, theme) in self.themes.iter().enumerate() {
            out.push_str(if i == 0 { "\n" } else { ",\n" });
            let _ = write!(
                out,
                "    {{\n      \"name\": {},\n      \"staff_only\": {},\n      \"tellings\": [",
                quoted(&theme.name),
                theme.staff_only
            );
            for (j, telling) in theme.tellings.iter().enumerate() {
                let turns: Vec<String> = telling.turns.iter().map(|turn| quoted(turn)).collect();
                out.push_str(if j == 0 { "\n" } else { ",\n" });
                let _ = write!(out, "        {{ \"file\": {}, \"turns\": [{}] }}", quoted(&telling.file), turns.join(", "));
            }
            out.push_str(if theme.tellings.is_empty() { "]\n    }" } else { "\n      ]\n    }" });
        }
        out.push_str("\n  ]\n}\n");
        out
    }

    /// Writes the interviews and `key.json` into a folder, which is made if it
    /// is missing.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        for file in &self.files {
            std::fs::write(folder.join(&file.name), &file.content)?;
        }
        std::fs::write(folder.join("key.json"), self.key_json())
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// All theme banks, in a fixed order.
fn banks() -> Vec<&'static ThemeBank> {
    [bank_a::THEMES, bank_b::THEMES, bank_c::THEMES, bank_d::THEMES].into_iter().flatten().collect()
}

/// `SplitMix64`, a small generator that is the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 if `n` is 0.
    fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }

    /// A number from `low` to `high`, both possible.
    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `percent` of a hundred draws.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// One item of a list, which must not be empty.
    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// A list dealt without repeats until it is used up, then shuffled anew.
struct Deck<T: Copy> {
    all: Vec<T>,
    left: Vec<T>,
}

impl<T: Copy> Deck<T> {
    fn new(all: &[T]) -> Self {
        Self { all: all.to_vec(), left: Vec::new() }
    }

    fn deal(&mut self, random: &mut Random) -> T {
        if self.left.is_empty() {
            self.left.clone_from(&self.all);
            random.shuffle(&mut self.left);
        }
        self.left.pop().unwrap_or(self.all[0])
    }
}
