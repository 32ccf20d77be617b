//! Whether a message shows what the file says.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// So many bytes of the file in a message are no accident.
const LONGEST: usize = 24;
/// What such a stretch is replaced by, to see whether the message follows.
const MARK: u8 = b'x';

/// Messages that were looked at, numbers left out: what shows a file differs from file to file.
static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Returns the content with a stretch replaced that stands in the message as well; `None` where there is none.
///
/// That alone says little: our own words may stand in a file. If the message follows, it shows the file.
pub(super) fn replaced(message: &str, content: &[u8]) -> Option<Vec<u8>> {
    // Members of archives are named, as files are.
    if content.starts_with(b"PK") || !is_new(message) {
        return None;
    }
    let message = message.as_bytes();
    // Every stretch that long holds one of these.
    let mut starts = (0..message.len().saturating_sub(LONGEST)).step_by(4);
    let part = starts.find_map(|start| {
        let part = &message[start..start + LONGEST];
        content.windows(LONGEST).any(|window| window == part).then_some(part)
    })?;
    let mut out = content.to_vec();
    for at in 0..=content.len() - LONGEST {
        if &content[at..at + LONGEST] == part {
            out[at..at + LONGEST].fill(MARK);
        }
    }
    Some(out)
}

/// Tells whether a message shows what was put in.
pub(super) fn follows(message: &str) -> bool {
    message.as_bytes().windows(LONGEST / 2).any(|window| window.iter().all(|&byte| byte == MARK))
}

fn is_new(message: &str) -> bool {
    let without_numbers: String = message.chars().filter(|c| !c.is_ascii_digit()).collect();
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.len() >= 10_000 || seen.insert(without_numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_follows_the_file_is_told_from_one_that_does_not() {
        let content = b"a line that says quite a lot of things, and one more";
        let shown = "cannot read: says quite a lot of things, and";
        let out = replaced(shown, content).unwrap();
        assert_eq!(out.len(), content.len());
        assert!(follows(&format!("cannot read: {}", String::from_utf8_lossy(&out))));
        assert!(!follows(shown));
        assert_eq!(replaced("cannot read this at all, whatever it is", content), None);
    }
}
