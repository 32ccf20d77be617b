//! Whose speech themes are found in, and what to do when nobody's role is known.

use super::page::{Page, Style};
use super::speakers::words_by_speaker;
use crate::Conversation;
use crate::counts::Heard;
use crate::export::words::listed;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Names offered for `--staff`.
const CANDIDATES: usize = 3;

/// Prints one sentence, in warning colours when it asks for something.
pub(super) fn print<W: Write>(page: &mut Page<W>, conversations: &[Conversation]) -> io::Result<()> {
    let all_known = conversations.iter().all(|conversation| Heard::of(conversation) == Heard::Customers);
    page.blank()?;
    page.styled(if all_known { Style::Plain } else { Style::Warning }, 0, &sentence(conversations))
}

fn sentence(conversations: &[Conversation]) -> String {
    let count = |whose: Heard| conversations.iter().filter(|conversation| Heard::of(conversation) == whose).count();
    let (customers, not_staff, everyone) = (count(Heard::Customers), count(Heard::NotStaff), count(Heard::Everyone));
    let total = conversations.len();
    let unknown: Vec<&Conversation> = conversations.iter().filter(|conversation| Heard::of(conversation) == Heard::Everyone).collect();
    if everyone == total {
        return nobody_known(&unknown);
    }
    let mut parts = Vec::new();
    if customers > 0 {
        parts.push(format!("customers' speech in {customers} of {total} conversations"));
    }
    if not_staff > 0 {
        parts.push(format!("the speech of everybody but staff in {not_staff} of {total} conversations"));
    }
    if everyone == 0 {
        return format!("Themes are found in {}.", listed(&parts));
    }
    parts.push(format!("everybody's in {everyone}, where nobody's role is known"));
    format!("Themes are found in {}{}.", listed(&parts), remedy(&unknown))
}

fn nobody_known(conversations: &[&Conversation]) -> String {
    if conversations.iter().all(|conversation| conversation.speakers().is_empty()) {
        return "The files name nobody, so everybody's speech counts.".to_owned();
    }
    format!("Nobody's role is known, so everybody's speech counts{}.", remedy(conversations))
}

/// What to add to the command, with names that could be meant.
fn remedy(conversations: &[&Conversation]) -> String {
    if conversations.iter().all(|conversation| conversation.speakers().is_empty()) {
        return String::new();
    }
    match candidates(conversations).as_slice() {
        [] => "; name who asks: --staff \"NAME\"".to_owned(),
        [one] => format!("; name who asks: --staff \"NAME\", perhaps {one}"),
        names => format!("; name who asks: --staff \"NAME\", perhaps one of {}", listed(names)),
    }
}

/// The labels that come again in most conversations, most talkative first, in quotation marks.
fn candidates(conversations: &[&Conversation]) -> Vec<String> {
    let mut talk: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for conversation in conversations {
        for (speaker, words) in conversation.speakers().iter().zip(words_by_speaker(conversation)) {
            let (heard_in, sum) = talk.entry(&speaker.label).or_default();
            *heard_in += 1;
            *sum += words;
        }
    }
    let mut often: Vec<(&str, usize)> = talk
        .into_iter()
        .filter(|(_, (heard_in, _))| heard_in * 2 > conversations.len())
        .map(|(label, (_, words))| (label, words))
        .collect();
    often.sort_by_key(|(label, words)| (Reverse(*words), *label));
    often.into_iter().take(CANDIDATES).map(|(label, _)| format!("\"{label}\"")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::listing::tests::{conversation, study};

    fn said(calls: &[&[(&str, &str)]]) -> String {
        let calls = calls.iter().enumerate().map(|(at, turns)| conversation(&format!("{at}.vtt"), turns)).collect();
        sentence(study(calls).conversations())
    }

    #[test]
    fn one_sentence_says_whose_speech_counts() {
        let known = [("Interviewer", "How is it?"), ("Ana", "Slow.")];
        let unknown = [("Dana", "So how is it going then?"), ("Bo", "Slow.")];
        assert_eq!(said(&[&known, &known]), "Themes are found in customers' speech in 2 of 2 conversations.");
        let two = said(&[&unknown, &[("Dana", "So how is it?"), ("Cy", "Slow.")]]);
        assert_eq!(two, "Nobody's role is known, so everybody's speech counts; name who asks: --staff \"NAME\", perhaps \"Dana\".");
        let mixed = said(&[&known, &unknown]);
        assert!(
            mixed.starts_with("Themes are found in customers' speech in 1 of 2 conversations and everybody's in 1, where nobody's role"),
            "{mixed}"
        );
        assert_eq!(said(&[&[("", "It is slow.")]]), "The files name nobody, so everybody's speech counts.");
    }
}
