//! Mails and mailboxes: a message is a cue, a thread is a conversation.

use super::html::{self, Token};
use super::input::note;
use super::lines::{Line, lines};
use super::{Candidate, Contained, Format, Input, Keeps, Mismatch, Output};
use crate::container::Letter;
use crate::error::Severity;
use crate::transcript::{ConversationBuilder, CueKind, CueParts};
use std::collections::HashMap;
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "mail",
    title: "Mail and mailbox",
    producers: "mail programmes, Google Takeout, mailing lists, help desks",
    extensions: &["eml", "mbox"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ids, Keeps::Replies, Keeps::Title, Keeps::Metadata],
    dialects: &["mailbox"],
    limits: "quoted text, signatures and attachments are left out; no UTF-7",
    probe,
    read,
};

fn contained<'a>(input: &Input<'a>) -> Option<(&'a [Letter], &'a [Range<usize>])> {
    match input.contained {
        Some(Contained::Mail(found, bodies)) => Some((found, bodies)),
        _ => None,
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let (found, _) = contained(input)?;
    let candidate = Candidate::new(FORMAT.name, 100, format!("starts with the headers of a mail; messages: {}", found.len()));
    Some(if found.len() > 1 { candidate.dialect("mailbox") } else { candidate })
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let Some((found, bodies)) = contained(input) else {
        return Err(Mismatch::NotThis { at: 0..0, why: "it does not start with the headers of a mail", expected: "`From:` and the like" });
    };
    let threads = threads(found);
    let several = threads.iter().any(|&thread| thread > 0);
    let mut starts: HashMap<usize, i64> = HashMap::new();
    let mut bodies = bodies.iter();
    for (letter, thread) in found.iter().zip(threads) {
        let builder = if several { output.keyed(&(thread + 1).to_string()) } else { output.only() };
        let start = letter.sent_ms.map(|ms| *starts.entry(thread).or_insert(ms));
        if builder.cue_count() == 0 {
            keep_headers(letter, builder);
        }
        let speaker = letter.from.as_deref().and_then(|from| builder.speaker(from));
        let mut bytes: Option<Range<usize>> = None;
        for (body, range) in letter.bodies.iter().zip(bodies.by_ref()) {
            bytes = Some(bytes.map_or(range.start, |bytes: Range<usize>| bytes.start)..range.end);
            if body.is_html {
                push_html(input.text, range.clone(), builder);
            } else {
                push_plain(input, range.clone(), builder);
            }
            builder.gap();
        }
        let start_ms = letter.sent_ms.zip(start).map(|(ms, start)| ms - start);
        let bytes = bytes.unwrap_or(0..0);
        if bytes.is_empty() {
            note(builder, &input.options.limits, Severity::Warning, "MAIL-NO-TEXT", "the message holds no text", bytes);
            continue;
        }
        builder.end(CueParts {
            bytes,
            speaker,
            start_ms,
            id: letter.id.clone(),
            reply_to: letter.references.last().cloned(),
            kind: CueKind::Message,
            ..CueParts::default()
        });
        input.options.limits.check_builder(builder)?;
    }
    if output.builders.is_empty() {
        output.only();
    }
    Ok(())
}

fn keep_headers(letter: &Letter, builder: &mut ConversationBuilder) {
    if let Some(subject) = &letter.subject {
        builder.set_title(subject);
    }
    if let Some(date) = &letter.date {
        builder.set_metadata("started_at", date);
    }
}

/// The number of every message's thread, from 0: that of the first message that it answers and that is there,
/// or that was answered with it.
fn threads(found: &[Letter]) -> Vec<usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut count = 0;
    let mut threads = Vec::with_capacity(found.len());
    for letter in found {
        let thread = letter.references.iter().chain(&letter.id).find_map(|id| known.get(id.as_str()).copied());
        let thread = thread.unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        for id in letter.references.iter().chain(&letter.id) {
            known.entry(id).or_insert(thread);
        }
        threads.push(thread);
    }
    threads
}

/// Lines that start with `>` are somebody else's words, and so is the line above that says whose.
fn push_plain(input: &Input<'_>, range: Range<usize>, builder: &mut ConversationBuilder) {
    let all: Vec<Line<'_>> = lines(&input.text[range.clone()]).collect();
    let is_quoted = |line: &Line<'_>| line.text.starts_with('>');
    let mut quoted: Option<Range<usize>> = None;
    for (index, line) in all.iter().enumerate() {
        let introduces =
            line.text.trim_end().ends_with(':') && all[index + 1..].iter().take(2).find(|next| !next.is_blank()).is_some_and(is_quoted);
        let at = range.start + line.start..range.start + line.end();
        if is_quoted(line) || introduces {
            quoted = Some(quoted.map_or(at.start, |quoted| quoted.start)..at.end);
        } else {
            builder.push(input.text, at);
        }
        builder.gap();
    }
    if let Some(at) = quoted {
        let what = "quoted words of another message; left out";
        note(builder, &input.options.limits, Severity::Info, "MAIL-QUOTED", what, at);
    }
}

fn push_html(text: &str, range: Range<usize>, builder: &mut ConversationBuilder) {
    for token in html::tokens(text, range) {
        match token {
            Token::Text(at) => builder.push_html(text, at),
            Token::Start { name, .. } | Token::End { name, .. } if !html::is_inline(&name) => builder.gap(),
            Token::Start { .. } | Token::End { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read_text;
    use crate::formats::ReadOptions;

    #[test]
    fn answers_name_what_they_answer_and_share_its_conversation() {
        let mail = |id: &str, more: &str, text: &str| {
            format!("From ana@example.org Mon Mar  4 10:00:00 2024\nFrom: ana@example.org\nMessage-ID: <{id}>\n{more}\n{text}\n\n")
        };
        let text = [
            mail("1@x", "", "It is slow."),
            mail("2@x", "", "Who has the key?"),
            mail("3@x", "In-Reply-To: <1@x>\n", "> It is slow.\nVery."),
        ];
        let found = read_text(&text.concat(), &ReadOptions::default()).unwrap();
        let texts: Vec<&str> = found.iter().map(crate::transcript::Conversation::text).collect();
        assert_eq!(texts, ["It is slow. Very.", "Who has the key?"]);
        let replies: Vec<Option<&str>> = found[0].cues().iter().map(|cue| cue.reply_to.as_deref()).collect();
        assert_eq!(replies, [None, Some("1@x")]);
    }
}
