//! Who takes part, with roles and how they were found.

use crate::export::words::{counted, listed};
use crate::text::count_words;
use crate::{Conversation, Role, Speaker};

/// Speakers told about one by one before the rest is counted.
const KNOWN: usize = 6;
const UNKNOWN: usize = 4;

/// Describes the speakers of a conversation.
pub(super) fn described(conversation: &Conversation) -> String {
    let words = words_by_speaker(conversation);
    let everybody: Vec<(&Speaker, usize)> = conversation.speakers().iter().zip(words).collect();
    let (unknown, known): (Vec<_>, Vec<_>) = everybody.into_iter().partition(|(speaker, _)| speaker.role == Role::Unknown);
    let mut parts: Vec<String> = known.iter().take(KNOWN).map(|(speaker, _)| one(speaker)).collect();
    if known.len() > KNOWN {
        parts.push(format!("{} more with a role", known.len() - KNOWN));
    }
    if !unknown.is_empty() {
        parts.push(without_role(unknown));
    }
    let nameless = conversation.turns().iter().filter(|turn| turn.spoken && turn.speaker.is_none()).count();
    if parts.is_empty() {
        parts.push("nobody is named".to_owned());
    } else if nameless > 0 {
        parts.push(format!("{} without a name", counted(nameless, "turn")));
    }
    parts.join("; ")
}

/// Words that each speaker says, in order of [`Conversation::speakers`].
pub(super) fn words_by_speaker(conversation: &Conversation) -> Vec<usize> {
    let mut words = vec![0; conversation.speakers().len()];
    for turn in conversation.turns() {
        let sum = turn.speaker.and_then(|id| words.get_mut(id.index()));
        let Some(sum) = sum else { continue };
        *sum += count_words(conversation.slice(turn.text));
    }
    words
}

fn one(speaker: &Speaker) -> String {
    let said = |role: &&str| speaker.label.to_lowercase().contains(&role.to_lowercase());
    let finer = speaker.role_label.as_deref().filter(|role| !said(role) && *role != speaker.role.to_string());
    let finer = finer.map(|role| format!(" ({role})")).unwrap_or_default();
    format!("{} = {}{finer}, {}", speaker.label, speaker.role, speaker.role_source)
}

/// Names who says most, and counts the rest.
fn without_role(mut speakers: Vec<(&Speaker, usize)>) -> String {
    speakers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.label.cmp(&b.0.label)));
    let mut names: Vec<String> = speakers.iter().take(UNKNOWN).map(|(speaker, _)| speaker.label.clone()).collect();
    if speakers.len() > UNKNOWN {
        names.push(format!("{} more", speakers.len() - UNKNOWN));
    }
    format!("role unknown: {}", listed(&names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::listing::tests::{conversation, study};

    #[test]
    fn known_roles_say_how_they_were_found() {
        let study = study(vec![conversation("a.vtt", &[("Dana (Interviewer)", "How is it?"), ("Ana", "Slow.")])]);
        assert_eq!(described(&study.conversations()[0]), "Dana (Interviewer) = staff, from the label; Ana = customer, the other party");
    }

    #[test]
    fn many_unknown_speakers_are_named_by_how_much_they_say() {
        let turns = [("A", "one"), ("B", "one two"), ("C", "one two three"), ("D", "one"), ("E", "one"), ("F", "one")];
        let study = study(vec![conversation("a.vtt", &turns)]);
        assert_eq!(described(&study.conversations()[0]), "role unknown: C, B, A, D and 2 more");
    }

    #[test]
    fn captions_without_names_say_so() {
        let study = study(vec![conversation("a.vtt", &[("", "It is slow.")])]);
        assert_eq!(described(&study.conversations()[0]), "nobody is named");
    }
}
