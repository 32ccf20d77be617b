//! The study and its themes as JSON; the schema is `schema/study-1.json`.

use super::words::words_said;
use crate::error::Diagnostic;
use crate::evidence::Themes;
use crate::text::{Language, STEMMER_VERSION};
use crate::transcript::{Conversation, Source, Speaker};
use serde::Serialize;
use std::io;

/// Version of the JSON; a field that changes its meaning raises it.
pub const SCHEMA_VERSION: u32 = 1;

/// What a document is made of.
pub(crate) struct Parts<'a, O> {
    pub(crate) options: &'a O,
    pub(crate) conversations: Vec<(&'a Conversation, Option<Language>)>,
    /// Paths that could not be read, with reasons.
    pub(crate) skipped: Vec<(&'a str, String)>,
    pub(crate) themes: &'a Themes,
}

#[derive(Serialize)]
struct Document<'a, O> {
    schema_version: u32,
    generator: Generator,
    options: &'a O,
    conversations: Vec<ConversationSummary<'a>>,
    skipped: Vec<SkippedFile<'a>>,
    themes: &'a Themes,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
    stemmer: &'static str,
}

#[derive(Serialize)]
struct ConversationSummary<'a> {
    id: &'a str,
    title: Option<&'a str>,
    source: &'a Source,
    language: Option<Language>,
    speakers: &'a [Speaker],
    cues: usize,
    turns: usize,
    words: usize,
    duration_ms: Option<i64>,
    diagnostics: &'a [Diagnostic],
}

#[derive(Serialize)]
struct SkippedFile<'a> {
    path: &'a str,
    reason: String,
}

pub(crate) fn write_json<O: Serialize>(parts: Parts<'_, O>, mut writer: impl io::Write) -> io::Result<()> {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        generator: Generator { name: "overheard", version: env!("CARGO_PKG_VERSION"), stemmer: STEMMER_VERSION },
        options: parts.options,
        conversations: parts.conversations.into_iter().map(|(conversation, language)| summary(conversation, language)).collect(),
        skipped: parts.skipped.into_iter().map(|(path, reason)| SkippedFile { path, reason }).collect(),
        themes: parts.themes,
    };
    serde_json::to_writer_pretty(&mut writer, &document)?;
    writer.write_all(b"\n")
}

fn summary(conversation: &Conversation, language: Option<Language>) -> ConversationSummary<'_> {
    ConversationSummary {
        id: conversation.id(),
        title: conversation.title(),
        source: conversation.source(),
        language,
        speakers: conversation.speakers(),
        cues: conversation.cues().len(),
        turns: conversation.turns().len(),
        words: words_said(conversation),
        duration_ms: conversation.duration_ms(),
        diagnostics: conversation.diagnostics(),
    }
}
