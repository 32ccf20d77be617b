//! What was read: a row for each conversation, or for each folder where there are many.

use super::Reading;
use super::diagnostics;
use super::groups;
use super::page::Page;
use super::places::Places;
use super::speakers;
use super::table::{Head, Row, Table};
use crate::error::Severity;
use crate::export::words::{counted, minutes, words_said};
use crate::transcript::Conversation;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// More conversations than this are shown by folder.
const MANY: usize = 25;

/// Prints what was read, what was noticed and what was left out.
pub(super) fn print<W: Write>(page: &mut Page<W>, study: &Reading<'_>, places: &Places) -> io::Result<()> {
    let conversations = study.conversations();
    page.heading(&title(conversations, places))?;
    page.text(0, &sizes(conversations))?;
    page.blank()?;
    if conversations.len() > MANY {
        groups::table(study, places).print(page)?;
        print_warned(page, study)?;
    } else {
        table(study, conversations.iter()).print(page)?;
    }
    diagnostics::print(page, study, places)
}

fn title(conversations: &[Conversation], places: &Places) -> String {
    let files: BTreeSet<&str> = conversations.iter().map(|conversation| conversation.source().path.as_str()).collect();
    let from = counted(files.len(), "file");
    let folder = match places.folder() {
        here if here == "." => "the current folder".to_owned(),
        folder => folder,
    };
    format!("What was read: {} from {from} in {folder}", counted(conversations.len(), "conversation"))
}

fn sizes(conversations: &[Conversation]) -> String {
    let turns: usize = conversations.iter().map(|conversation| conversation.turns().len()).sum();
    let words: usize = conversations.iter().map(words_said).sum();
    let times: Vec<i64> = conversations.iter().filter_map(Conversation::duration_ms).collect();
    let timed = match times.len() {
        0 => "no times".to_owned(),
        all if all == conversations.len() => length(times.iter().sum()),
        some => format!("{} in the {some} with times", length(times.iter().sum())),
    };
    format!("{}, {}, {timed}", counted(turns, "turn"), counted(words, "word"))
}

fn length(ms: i64) -> String {
    match minutes(Some(ms)) {
        less if less == "<1" => "less than a minute".to_owned(),
        one if one == "1" => "1 minute".to_owned(),
        more => format!("{more} minutes"),
    }
}

fn table<'a>(study: &Reading<'_>, conversations: impl Iterator<Item = &'a Conversation>) -> Table {
    Table {
        heads: vec![Head::Words("file"), Head::Words("format"), Head::Number("turns"), Head::Number("minutes"), Head::Words("language")],
        note: "speakers",
        rows: conversations.map(|conversation| row(study, conversation)).collect(),
    }
}

fn row(study: &Reading<'_>, conversation: &Conversation) -> Row {
    let (turns, minutes) = (conversation.turns().len(), minutes(conversation.duration_ms()));
    let language = study.language(conversation).map_or("unclear".to_owned(), |language| language.to_string());
    let format = format_name(conversation);
    let timed = if minutes == "-" { "no times".to_owned() } else { format!("{minutes} min") };
    Row {
        sentence: format!(
            "{format}, {}, {timed}, {}",
            counted(turns, "turn"),
            if language == "unclear" { "language unclear" } else { &language }
        ),
        cells: vec![conversation.id().to_owned(), format, turns.to_string(), minutes, language],
        note: speakers::described(conversation),
    }
}

/// `webvtt (zoom)`.
pub(super) fn format_name(conversation: &Conversation) -> String {
    let source = conversation.source();
    source.dialect.as_ref().map_or_else(|| source.format.to_string(), |dialect| format!("{} ({dialect})", source.format))
}

/// The conversations that need a look.
fn print_warned<W: Write>(page: &mut Page<W>, study: &Reading<'_>) -> io::Result<()> {
    let worrying = |conversation: &&Conversation| conversation.diagnostics().iter().any(|found| found.severity >= Severity::Warning);
    let warned: Vec<&Conversation> = study.conversations().iter().filter(worrying).collect();
    if warned.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.text(0, &format!("{} with warnings:", counted(warned.len(), "conversation")))?;
    table(study, warned.iter().take(MANY).copied()).print(page)?;
    if warned.len() > MANY {
        page.text(2, &format!("and {} more; --json FILE writes all", warned.len() - MANY))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Study;
    use crate::export::listing::tests::{conversation, printed, study};
    use std::path::Path;

    fn understood(study: &Study, width: usize) -> String {
        printed(width, |page| print(page, &study.reading(), &Places::new(Path::new("calls"))))
    }

    fn two() -> Study {
        study(vec![
            conversation("01-ana.vtt", &[("Dana (Interviewer)", "How is it?"), ("Ana", "Slow.")]),
            conversation("02-bo.vtt", &[("Dana (Interviewer)", "How is it?"), ("Bo", "Fast.")]),
        ])
    }

    #[test]
    fn a_row_tells_file_format_turns_minutes_language_and_speakers() {
        let expected = "\
What was read: 2 conversations from 2 files in calls
4 turns, 8 words, less than a minute

  file        format           turns  minutes  language
  01-ana.vtt  webvtt (voices)      2       <1  unclear
    Dana (Interviewer) = staff, from the label; Ana = customer, the other party
  02-bo.vtt   webvtt (voices)      2       <1  unclear
    Dana (Interviewer) = staff, from the label; Bo = customer, the other party
";
        assert_eq!(understood(&two(), 80), expected);
    }

    #[test]
    fn every_width_holds_the_same_words() {
        let words = |text: &str| text.split_whitespace().filter(|word| word.contains("ana") || word.contains("staff")).count();
        let pages = [40, 80, 160].map(|width| (width, understood(&two(), width)));
        for (width, page) in &pages {
            assert!(page.lines().all(|line| textwrap::core::display_width(line) <= *width), "{width}:\n{page}");
            assert_eq!(words(page), words(&pages[0].1), "{width}:\n{page}");
        }
        assert!(pages[2].1.contains("  language  speakers\n"), "{}", pages[2].1);
    }

    #[test]
    fn control_characters_of_labels_and_names_do_no_harm() {
        let study = study(vec![conversation("a\u{1b}[2J.vtt", &[("Dana\u{1b}]0;x\u{7}", "How?"), ("Ana", "Slow.")])]);
        for width in [40, 80, 160] {
            let page = understood(&study, width);
            assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{page:?}");
        }
    }

    #[test]
    fn many_conversations_are_shown_by_folder() {
        let turns = [("Agent", "How is it?"), ("Ana", "Slow.")];
        let study = study((0..40).map(|at| conversation(&format!("{}/{at}.vtt", ["north", "south"][at % 2]), &turns)).collect());
        let page = understood(&study, 80);
        assert!(page.contains("calls/north  webvtt (voices)             20     40"), "{page}");
        assert!(page.lines().count() < 12, "{page}");
    }
}
