//! Bytes to transcripts: many readers into one model.
//!
//! [`detect`] ranks the formats that content could be, with reasons; [`read_bytes`] reads it. A reader
//! returns what could be read plus diagnostics. It fails only where the content is not its format, a limit
//! is exceeded, or strict reading was asked for; and where JSON or XML breaks off or is none, because nobody
//! can tell what is missing from it ([`ReadOptions::recover`] reads what is whole).
//!
//! # Adding a format
//! One file with a [`Format`] in it (copy `template.rs`, which is compiled and tested), one line in
//! [`FORMATS`], one folder of samples under `tests/data/formats`. Every entry of the registry has to pass
//! the battery in `tests/it/battery.rs`.
//!
#![doc = include_str!("codes.md")]

mod archive;
mod arrow_text;
mod asr;
mod ass;
mod calls;
mod captions;
mod cells;
mod chats;
mod clock;
mod columns;
mod delimited;
mod delimited_plan;
mod delimited_scan;
mod detect;
mod directory;
mod elan;
mod encoding;
mod exports;
mod html;
mod html_comments;
mod html_transcript;
mod input;
mod json3;
#[cfg(feature = "themes")]
mod json_blocks;
mod json_chats;
mod json_check;
mod json_dialog;
mod json_lines;
mod json_marks;
mod json_rows;
mod json_scan;
mod json_texts;
mod json_tree;
mod json_types;
mod keeps;
mod labels;
mod lines;
mod lrc;
mod mail;
mod notices;
mod plain;
mod row_times;
mod rows;
mod sbv;
mod sheet;
mod sides;
mod srt;
mod talk;
mod talkbank;
#[cfg(test)]
mod template;
#[cfg(test)]
mod testing;
mod textgrid;
mod timed_text;
mod timed_text_clock;
mod webvtt;
mod webvtt_cues;
mod whisper;
mod whisper_kin;
mod whole;
mod word;
mod word_times;
mod words;
mod xml;
mod xml_check;
mod xml_scan;

pub use detect::{Candidate, detect};
pub use input::{ColumnMap, Limits, ReadOptions};
pub use keeps::Keeps;
pub use webvtt_cues::{WebVttCue, WebVttCues, WebVttVoice};

pub(crate) use directory::Directory;
pub(crate) use input::{Input, Mismatch, Output};
#[cfg(feature = "themes")]
pub(crate) use json_blocks::TalkLines;
#[cfg(feature = "themes")]
pub(crate) use json_texts::TextLines;
use rows::ESCAPE;
pub(crate) use whole::Contained;
use whole::Whole;

use crate::error::{Diagnostic, Error, Kind, Result, Severity};
use crate::transcript::{Conversation, ConversationBuilder, Encoding, Source};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::fmt::Write as _;

/// A format that overheard reads.
#[derive(Debug)]
#[non_exhaustive]
pub struct Format {
    /// Short name, stable: `webvtt`.
    pub name: &'static str,
    /// Name for people.
    pub title: &'static str,
    /// What writes it.
    pub producers: &'static str,
    /// File name endings that it usually has, without the dot; they only break ties.
    pub extensions: &'static [&'static str],
    /// What is kept beside what is said, where a file has it.
    pub keeps: &'static [Keeps],
    /// Names that [`Source::dialect`] may have.
    pub dialects: &'static [&'static str],
    /// What of it is left out, and other limits, in clauses; empty where there are none.
    pub limits: &'static str,
    /// Says how sure it is that content is this format, and why; `None` when it cannot be.
    pub(crate) probe: fn(&Input<'_>) -> Option<Candidate>,
    /// Reads content that was found, or said, to be this format.
    pub(crate) read: fn(&Input<'_>, &mut Output) -> std::result::Result<(), Mismatch>,
}

impl Format {
    /// Whether it is a container, which no reader of text can take.
    fn reads_containers(&self) -> bool {
        [word::FORMAT.name, sheet::FORMAT.name, mail::FORMAT.name].contains(&self.name)
    }
}

/// Every format, most specific first; ties in detection go to the earlier one.
pub static FORMATS: &[Format] = &[
    word::FORMAT,
    sheet::FORMAT,
    mail::FORMAT,
    webvtt::FORMAT,
    srt::FORMAT,
    sbv::FORMAT,
    lrc::FORMAT,
    arrow_text::FORMAT,
    ass::FORMAT,
    timed_text::YOUTUBE,
    timed_text::TTML,
    talkbank::FORMAT,
    elan::FORMAT,
    textgrid::FORMAT,
    chats::slack_xml::FORMAT,
    html_transcript::PODCAST,
    html_transcript::HYPERAUDIO,
    html_comments::FORMAT,
    whisper::WHISPER,
    whisper::PODCAST,
    json3::FORMAT,
    asr::aws::FORMAT,
    asr::deepgram::FORMAT,
    asr::assemblyai::FORMAT,
    asr::google::FORMAT,
    asr::azure::FORMAT,
    asr::rev::FORMAT,
    asr::speechmatics::FORMAT,
    asr::watson::FORMAT,
    asr::research::FORMAT,
    calls::gong::FORMAT,
    calls::sentences::FIREFLIES,
    calls::sentences::COUNCIL,
    calls::oyez::FORMAT,
    exports::slack::FORMAT,
    exports::discord::FORMAT,
    exports::telegram::FORMAT,
    exports::messenger::FORMAT,
    json_dialog::FORMAT,
    json_lines::FORMAT,
    chats::discord::FORMAT,
    chats::zoom::FORMAT,
    chats::irc::FORMAT,
    chats::whatsapp::FORMAT,
    delimited::FORMAT,
    plain::bracket_time::FORMAT,
    plain::name_time::FORMAT,
    plain::otter::FORMAT,
    plain::md_bold::FORMAT,
    plain::md_heading::FORMAT,
    plain::name_text::FORMAT,
    plain::time_text::FORMAT,
    plain::paragraphs::FORMAT,
];

/// Endings that say nothing of the format.
const PLAIN_ENDINGS: &[&str] = &["txt", "text"];

/// Returns the format with this name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Reads the conversations in `bytes`; `path` names them in results and breaks ties in detection.
///
/// # Errors
/// `is_parse` when no format fits (or the forced one does not), JSON or XML is broken, or strict reading met an error,
/// `is_limit` when a limit of the options is exceeded, `is_config` when the forced format is unknown.
pub fn read_bytes(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Vec<Conversation>> {
    read_inner(bytes, path, options).map_err(|error| error.at_path(path))
}

fn read_inner(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Vec<Conversation>> {
    options.limits.check_size(bytes.len() as u64)?;
    let sha256 = hex(&Sha256::digest(bytes));
    if crate::container::is_zip(bytes) && !whole::is_office(bytes, &options.limits.zip())? {
        return archive::read(bytes, path, &sha256, options);
    }
    let mut found = read_whole(&Whole::open(bytes, options)?, path, &sha256, options)?;
    found.iter_mut().for_each(|conversation| conversation.source.size = bytes.len() as u64);
    Ok(found)
}

/// Reads what a file holds; its size is still to be said.
fn read_whole(whole: &Whole<'_>, path: &str, sha256: &str, options: &ReadOptions) -> Result<Vec<Conversation>> {
    let input = whole.input(path, options);
    input.check_lines()?;
    let half = refuse_broken(&input).map_err(|mismatch| whole.error(mismatch))?;
    let why_none = |error: Error| match json_check::why_none(&input) {
        Some(why) if error.is_parse() => whole.error(why),
        _ => error,
    };
    let candidate = choose(&input, options).map_err(why_none)?;
    let format = format_named(candidate.format).ok_or_else(|| unknown_format(candidate.format))?;
    let mut output = Output::new(options.limits.clone());
    (format.read)(&input, &mut output).map_err(|mismatch| whole.error(mismatch))?;
    if options.word_times {
        word_times::add(&input, format.name, &mut output.builders);
    }
    note_half(half, &mut output);
    if options.format.is_none() {
        note_extension(&input, format, &mut output);
    }
    let mut source = Source {
        path: path.to_owned(),
        sha256: sha256.to_owned(),
        size: 0,
        format: candidate.format.into(),
        dialect: output.dialect.or(candidate.dialect).map(Into::into),
        encoding: Encoding::Utf8,
        parts: Vec::new(),
    };
    whole.describe(&mut source);
    let mut conversations = finish(output, whole, &source);
    note_decoding(whole, &mut conversations);
    notices::add(&mut conversations);
    if options.strict {
        refuse_errors(&conversations)?;
    }
    Ok(conversations)
}

fn finish(output: Output, whole: &Whole<'_>, source: &Source) -> Vec<Conversation> {
    let one = |mut builder: ConversationBuilder| {
        if let Some(view) = &whole.view {
            builder.project(view);
        }
        let near = Cell::new(0);
        builder.finish(source.clone(), &|at| whole.locate_near(at, &near))
    };
    output.builders.into_iter().map(one).collect()
}

/// Reads lines from the middle of a file of JSON lines, of which so many are before them; places are those within the part.
#[cfg(feature = "themes")]
pub(crate) fn read_part(part: &[u8], path: &str, lines: &TalkLines, lines_before: u64) -> Result<Vec<Conversation>> {
    let read = || {
        let whole = Whole::of_text(part, &lines.options);
        let input = whole.input(path, &lines.options);
        input.check_lines()?;
        refuse_broken(&input).map_err(|mismatch| whole.error(mismatch))?;
        let mut output = Output::new(lines.options.limits.clone());
        lines.read(&input, lines_before, &mut output).map_err(|mismatch| whole.error(mismatch))?;
        let mut source = Source {
            path: path.to_owned(),
            sha256: String::new(),
            size: 0,
            format: json_lines::FORMAT.name.into(),
            dialect: None,
            encoding: Encoding::Utf8,
            parts: Vec::new(),
        };
        whole.describe(&mut source);
        let conversations = finish(output, &whole, &source);
        if lines.options.strict {
            refuse_errors(&conversations)?;
        }
        Ok(conversations)
    };
    read().map_err(|error: Error| error.at_path(path))
}

/// Refuses JSON and XML that is broken, unless a format is forced that is neither; returns where JSON holds half a character.
fn refuse_broken(input: &Input<'_>) -> std::result::Result<Option<usize>, Mismatch> {
    let forced = input.options.format.as_deref().and_then(format_named);
    let holds = |endings: &[&str]| forced.is_none_or(|format| format.extensions.iter().any(|ending| endings.contains(ending)));
    // An unknown format is said to be one, whatever the content.
    if input.contained.is_some() || (forced.is_none() && input.options.format.is_some()) {
        return Ok(None);
    }
    if holds(&["xml", "eaf"]) {
        xml_check::refuse_broken(input)?;
    }
    if holds(&["json", "jsonl"]) { json_check::refuse_broken(input) } else { Ok(None) }
}

/// Says of JSON that half a character stands somewhere, unless its reader has said so of a text.
fn note_half(half: Option<usize>, output: &mut Output) {
    let Some((at, first)) = half.zip(output.builders.first_mut()) else { return };
    if !first.has_noted(ESCAPE.0) {
        first.note(Severity::Warning, ESCAPE.0, "half of a character stands for one, outside of what is said", at..at + 6);
    }
}

fn choose(input: &Input<'_>, options: &ReadOptions) -> Result<Candidate> {
    if let Some(name) = &options.format {
        let format = format_named(name).ok_or_else(|| unknown_format(name))?;
        return Ok(Candidate::new(format.name, 100, "the caller said so"));
    }
    detect::best(input).ok_or_else(|| {
        let why = match input.text {
            text if text.trim().is_empty() => "it is empty",
            text if json_check::says_nothing(text) => "it is empty: no text in this JSON",
            text if text.starts_with("%PDF") => "it is a PDF, which has to be saved as text",
            _ => "no format fits its content",
        };
        Error::new(Kind::UnknownFormat { why: why.into(), expected: "captions, labelled text, a table or JSON; force one with `format`" })
    })
}

fn unknown_format(name: &str) -> Error {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let found = format!("{name:?} (known: {})", known.join(", "));
    Error::new(Kind::Option { option: "format", found, remedy: "name one of the known formats or leave it out" })
}

fn note_decoding(whole: &Whole<'_>, conversations: &mut [Conversation]) {
    let Some(first) = conversations.first_mut() else { return };
    let told = whole.findings().into_iter().map(|finding| Diagnostic {
        severity: Severity::Warning,
        code: finding.code.into(),
        message: finding.message,
        bytes: finding.byte..finding.byte,
        line: finding.line,
    });
    first.diagnostics.extend(told);
}

fn note_extension(input: &Input<'_>, format: &Format, output: &mut Output) {
    let Some(extension) = input.extension() else { return };
    if PLAIN_ENDINGS.contains(&extension.as_str()) {
        return;
    }
    let claimed = FORMATS.iter().find(|other| other.extensions.first() == Some(&extension.as_str()));
    let agrees = format.extensions.contains(&extension.as_str()) || claimed.is_none();
    if let Some(first) = output.builders.first_mut().filter(|_| !agrees) {
        let message = format!("the name ends in .{extension}, but the content is {}; read as that", format.title);
        first.note(Severity::Warning, "EXT-MISMATCH", message, 0..0);
    }
}

fn refuse_errors(conversations: &[Conversation]) -> Result<()> {
    let mut all = conversations.iter().flat_map(|conversation| &conversation.diagnostics);
    // Who reads strictly wants no guess at what the bytes spell either.
    let refused = |found: &&Diagnostic| found.severity == Severity::Error || found.code.starts_with("ENC-");
    let Some(first) = all.find(refused) else { return Ok(()) };
    let kind = Kind::Strict { code: first.code.to_string(), message: first.message.clone(), byte: first.bytes.start };
    Err(Error::new(kind).at_line(first.line))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
