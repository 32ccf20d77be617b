//! All mutants of a file in one text: each is off until its number is named in `OVERHEARD_MUTANT`.

use crate::find::{Change, Mutant};
use std::ops::Range;

/// Names the number of the mutant that is on.
pub const ON: &str = "OVERHEARD_MUTANT";
/// Names a file that gets the numbers of all mutants whose switches are come by.
pub const SEEN: &str = "OVERHEARD_MUTANTS_SEEN";

/// What `lib.rs` gets in addition.
pub const SWITCH: &str = r#"
/// Tells whether the mutant with this number is on.
pub(crate) fn is_mutated(number: usize) -> bool {
    use std::sync::atomic::{AtomicBool, Ordering};
    static ON: std::sync::LazyLock<Option<usize>> = std::sync::LazyLock::new(|| std::env::var("OVERHEARD_MUTANT").ok()?.parse().ok());
    static LIST: std::sync::LazyLock<Option<String>> = std::sync::LazyLock::new(|| std::env::var("OVERHEARD_MUTANTS_SEEN").ok());
    static SEEN: [AtomicBool; 65_536] = [const { AtomicBool::new(false) }; 65_536];
    if let Some(list) = LIST.as_ref().filter(|_| !SEEN[number].swap(true, Ordering::Relaxed)) {
        let file = std::fs::OpenOptions::new().append(true).open(list);
        let _ = file.and_then(|mut file| std::io::Write::write_all(&mut file, format!("{number}\n").as_bytes()));
    }
    *ON == Some(number)
}
"#;

/// Returns the text with the mutants in it; `numbered` are those of the file.
pub fn with_switches(text: &str, numbered: &[(usize, &Mutant)]) -> String {
    let mut sorted = numbered.to_vec();
    // The outer before the inner; of the same place the first holds the others.
    sorted.sort_by_key(|(number, mutant)| (mutant.place.start, usize::MAX - mutant.place.end, *number));
    render(text, 0..text.len(), &sorted)
}

fn render(text: &str, range: Range<usize>, mutants: &[(usize, &Mutant)]) -> String {
    let (mut out, mut at, mut rest) = (String::new(), range.start, mutants);
    while let Some(((number, mutant), others)) = rest.split_first() {
        let place = mutant.place.clone();
        let inner = others.iter().take_while(|(_, other)| other.place.end <= place.end).count();
        out.push_str(&text[at..place.start]);
        let kept = render(text, place.clone(), &others[..inner]);
        out.push_str(&match &mutant.change {
            Change::Expression(instead) => format!("(if crate::is_mutated({number}) {{ {instead} }} else {{ {kept} }})"),
            Change::Body(value) => format!("{{ if crate::is_mutated({number}) {{ return {value}; }} {kept} }}"),
        });
        at = place.end;
        rest = &others[inner..];
    }
    out.push_str(&text[at..range.end]);
    out
}

/// The mutant whose code holds a byte of the text with switches, or is nearest before it.
pub fn mutant_at(text: &str, byte: usize) -> Option<usize> {
    let before = text.get(..byte.min(text.len()))?;
    let (_, behind) = before.rsplit_once("crate::is_mutated(")?;
    behind.split(')').next()?.parse().ok()
}
