//! Programs that take part: they keep minutes, record or answer, and are nobody's customer.

/// Words that name a program where they stand as a whole word.
const WORDS: &[&str] = &["bot", "chatbot", "slackbot", "notetaker", "autoresponder", "voicemail"];
/// Names of programs that join meetings to record them, as all of a label.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "otter", "otter.ai", "otterpilot", "otter pilot", "fireflies", "fireflies.ai", "read.ai", "read ai", "fathom", "tl;dv", "avoma",
    "meetgeek", "sembly", "sembly ai", "airgram", "tactiq", "supernormal", "fellow", "grain", "circleback", "krisp", "chorus.ai",
    "copilot", "gemini", "zoom ai companion", "meeting assistant", "ai assistant", "virtual assistant", "read.ai meeting notes",
];
/// What stands behind the name of whoever shares a screen.
const SHARED: &[&str] = &["'s presentation", "’s presentation", "'s screen", "’s screen", "(presentation)"];

/// Tells whether a label names a program.
pub(super) fn is_bot(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let words = || label.split(|c: char| !c.is_alphanumeric());
    let noted = || words().zip(words().skip(1)).any(|(a, b)| a == "note" && b == "taker");
    words().any(|word| WORDS.contains(&word)) || noted() || NAMES.contains(&label.as_str()) || SHARED.iter().any(|end| label.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_bot;

    #[test]
    fn programs_are_told_from_people() {
        for label in ["EF Zoom Bot", "Fireflies.ai Notetaker", "Ana's Presentation", "Otter.ai", "Fred's AI Note Taker", "Slackbot"] {
            assert!(is_bot(label), "{label}");
        }
        for label in ["Ana Abbot", "Talbot", "Botha", "Otter Wilson", "Ben Fellow", "Robot Ltd. (Ana)"] {
            assert!(!is_bot(label), "{label}");
        }
    }
}
