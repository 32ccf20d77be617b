//! How speakers and files are called in what is shown to others.

use crate::transcript::{Conversation, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Names of speakers, conversations and files: as they are, or numbers.
///
/// A customer gets a number in each conversation, as speakers are counted; staff with the same label are the same person. Names of
/// files often hold names of people, so these are numbers as well: in order of the paths, as conversations are.
#[derive(Debug)]
pub(super) struct People {
    /// What each speaker of each conversation is called.
    speakers: Vec<Vec<String>>,
    /// What each conversation is called.
    conversations: Vec<String>,
    positions: BTreeMap<String, usize>,
    /// Numbers of the files; none where names are shown.
    files: Option<BTreeMap<String, usize>>,
}

impl People {
    /// Calls everything as the files do.
    pub(super) fn named(conversations: &[Conversation]) -> Self {
        let speakers = conversations.iter().map(|one| one.speakers().iter().map(|speaker| speaker.label.clone()).collect());
        let names = conversations.iter().map(|one| one.id().to_owned()).collect();
        Self { speakers: speakers.collect(), conversations: names, positions: positions(conversations), files: None }
    }

    /// Calls speakers by role and number, conversations and files by number.
    pub(super) fn numbered(conversations: &[Conversation]) -> Self {
        let mut staff: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut customers, mut others) = (0, 0);
        let mut speakers = Vec::with_capacity(conversations.len());
        for conversation in conversations {
            let called = conversation.speakers().iter().map(|speaker| match speaker.role {
                Role::Staff => {
                    let next = staff.len() + 1;
                    format!("staff {}", staff.entry(&speaker.label).or_insert(next))
                }
                Role::Customer => counted(&mut customers, "customer"),
                Role::Unknown => counted(&mut others, "speaker"),
            });
            speakers.push(called.collect());
        }
        let names = (1..=conversations.len()).map(|number| format!("conversation {number}")).collect();
        let paths: BTreeSet<&str> = conversations.iter().map(|one| one.source().path.as_str()).collect();
        let files = paths.into_iter().enumerate().map(|(at, path)| (path.to_owned(), at + 1)).collect();
        Self { speakers, conversations: names, positions: positions(conversations), files: Some(files) }
    }

    /// What the speaker at `speaker` of the conversation at `conversation` is called.
    pub(super) fn speaker(&self, conversation: usize, speaker: usize) -> Option<&str> {
        self.speakers.get(conversation)?.get(speaker).map(String::as_str)
    }

    /// What the conversation at `conversation` is called.
    pub(super) fn conversation(&self, conversation: usize) -> &str {
        self.conversations.get(conversation).map_or("", String::as_str)
    }

    /// The position of a conversation, by its id.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// What a file is called: `calls/03-ana.txt`, or `file 3 (.txt)`.
    pub(super) fn file(&self, path: &str) -> String {
        let Some(files) = &self.files else { return path.to_owned() };
        let number = files.get(path).map_or("a file".to_owned(), |number| format!("file {number}"));
        ending(path).map_or(number.clone(), |ending| format!("{number} (.{ending})"))
    }

    /// A line of a file: `calls/03-ana.txt:31`, or `file 3 (.txt), line 31`.
    pub(super) fn place(&self, path: &str, line: u32) -> String {
        if self.files.is_some() { format!("{}, line {line}", self.file(path)) } else { format!("{path}:{line}") }
    }
}

fn positions(conversations: &[Conversation]) -> BTreeMap<String, usize> {
    conversations.iter().enumerate().map(|(at, one)| (one.id().to_owned(), at)).collect()
}

/// The ending of a file name, where it is short enough to tell a format and nothing else.
fn ending(path: &str) -> Option<&str> {
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    (ending.len() <= 5 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(ending)
}

fn counted(number: &mut usize, role: &str) -> String {
    *number += 1;
    format!("{role} {number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Study;

    fn study() -> Study {
        let text = "Dana (Interviewer): How is it?\n\nAna Maria: Slow.\n\nDana (Interviewer): Why?\n\nAna Maria: Old.\n";
        Study::builder().read_bytes("calls/03-ana_maria.txt", text.as_bytes()).unwrap()
    }

    #[test]
    fn speakers_are_roles_and_files_are_numbers() {
        let study = study();
        let people = People::numbered(study.conversations());
        assert_eq!((people.speaker(0, 0), people.speaker(0, 1)), (Some("staff 1"), Some("customer 1")));
        assert_eq!(
            (people.conversation(0), people.place("calls/03-ana_maria.txt", 7)),
            ("conversation 1", "file 1 (.txt), line 7".to_owned())
        );
        assert_eq!((people.file("ana/picture.png"), people.file("a.ana-maria")), ("a file (.png)".to_owned(), "a file".to_owned()));
    }

    #[test]
    fn names_are_shown_when_asked_for() {
        let study = study();
        let people = People::named(study.conversations());
        assert_eq!((people.speaker(0, 1), people.position("calls/03-ana_maria.txt")), (Some("Ana Maria"), Some(0)));
        assert_eq!(people.place("calls/03-ana_maria.txt", 7), "calls/03-ana_maria.txt:7");
    }
}
