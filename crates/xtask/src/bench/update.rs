//! What new conversations cost: statistics of a corpus, and of its last hundredth added to those of the rest.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Statistics of everything at once.
pub(super) const WHOLE: &str = "whole.state";
/// Statistics of the rest, and of the rest with the new conversations.
pub(super) const BEFORE: &str = "before.state";
pub(super) const SUM: &str = "sum.state";
/// The new conversations.
pub(super) const NEW: &str = "new.jsonl";
const REST: &str = "rest.jsonl";

/// Divides the corpus, and counts all but its last hundredth.
pub(super) fn prepare(target: &Path, out: &Path, files: &[String]) -> Result<(), String> {
    let [file] = files else { return Err("update takes one FILE".into()) };
    let text = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let (rest, new) = text.split_at(boundary(&text));
    let write = |name: &str, part: &[u8]| fs::write(out.join(name), part).map_err(|error| format!("{name}: {error}"));
    write(REST, rest)?;
    write(NEW, new)?;
    println!("new: {} of {} bytes", new.len(), text.len());
    let mut pass = Command::new(target.join("release/pass"));
    let status = pass.arg("partial").arg("--out").arg(out.join(BEFORE)).arg(out.join(REST)).status();
    let status = status.map_err(|error| format!("pass: {error}"))?;
    fs::remove_file(out.join(REST)).map_err(|error| format!("{REST}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("pass ended with {status}")) }
}

/// Where the first conversation begins behind nine and ninety of a hundred bytes; its lines begin alike up to a comma.
fn boundary(text: &[u8]) -> usize {
    let head = |line: &[u8]| line.split(|&byte| byte == b',').next().map(<[u8]>::to_vec);
    let mut at = 0;
    let mut before = None;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let conversation = head(line);
        if at * 100 >= text.len() * 99 && conversation != before {
            return at;
        }
        before = conversation;
        at += line.len();
    }
    text.len()
}

/// Fails unless both ways give the same bytes.
pub(super) fn check(out: &Path) -> Result<(), String> {
    let [whole, sum] = [WHOLE, SUM].map(|name| fs::read(out.join(name)).map_err(|error| format!("{name}: {error}")));
    let (whole, sum) = (whole?, sum?);
    println!("state: {} bytes, {}", whole.len(), if whole == sum { "the same" } else { "not the same" });
    if whole == sum { Ok(()) } else { Err("added up, the statistics are others".into()) }
}

#[cfg(test)]
mod tests {
    use super::boundary;

    fn lines(of_each: usize) -> String {
        let line = |number: usize| format!("{{\"conversation\": \"c{}\", \"text\": \"{number}\"}}\n", number / of_each);
        (0..400).map(line).collect()
    }

    #[test]
    fn conversations_are_not_divided() {
        let text = lines(50);
        assert_eq!(boundary(text.as_bytes()), text.len(), "99 of 100 lie in the last conversation");
        let text = lines(2);
        let at = boundary(text.as_bytes());
        assert!(text[at..].starts_with("{\"conversation\": \"c199\"") && text[..at].ends_with("\"397\"}\n"), "{}", &text[at..]);
    }
}
