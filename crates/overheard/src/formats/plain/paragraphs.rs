//! Prose without names or times: the last resort.

use super::refusal::is_foreign;
use super::scan::{Row, RowKind, Scan};
use super::turns::{keep_front_matter, push_speech};
use crate::error::Severity;
use crate::formats::input::note;
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueParts, SpeakerId};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "paragraphs",
    title: "Plain paragraphs",
    producers: "anything that writes text",
    extensions: &["text", "txt", "md", "markdown"],
    keeps: &[Keeps::Speakers, Keeps::Title, Keeps::Metadata],
    dialects: &[],
    limits: "a paragraph, or a line, is a turn; a speaker only where the front matter names one",
    probe,
    read,
};

/// Everything else that fits is a better guess.
pub(in crate::formats) const CONFIDENCE: u8 = 5;
const MIN_WORDS: usize = 20;
/// Where paragraphs are longer than this, lines are the units.
const MAX_PARAGRAPH_LINES: usize = 50;

fn probe(input: &Input<'_>) -> Option<Candidate> {
    if is_foreign(input) {
        return None;
    }
    let scan = Scan::new(input.text);
    let (mut words, mut letters, mut all) = (0, 0, 0);
    for word in scan.text_rows().filter(|row| !is_listed(row.text)).flat_map(|row| row.text.split_whitespace()) {
        let in_word = word.chars().filter(|c| c.is_alphabetic()).count();
        words += usize::from(in_word > 0);
        letters += in_word;
        all += word.chars().count();
    }
    // Scripts without spaces have long words.
    let spoken = (words >= MIN_WORDS || letters >= MIN_WORDS * 5) && letters * 10 >= all * 6;
    spoken.then(|| Candidate::new(FORMAT.name, CONFIDENCE, format!("{words} words without names or times")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let scan = Scan::new(input.text);
    keep_front_matter(&scan, output.only());
    let speaker = only_speaker(&scan, output);
    for paragraph in paragraphs(&scan) {
        read_paragraph(input, paragraph, scan.markdown, speaker, output)?;
    }
    if speaker.is_none() {
        let message = "no speakers found; give them as `Name: text`, or say which format it is";
        note(output.only(), &input.options.limits, Severity::Warning, "SPK-UNKNOWN", message, 0..input.text.len());
    }
    Ok(())
}

/// Points of a list and rows of a table; a text of nothing else is no talk.
fn is_listed(text: &str) -> bool {
    let numbered =
        text.split_once(['.', ')']).is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty());
    numbered || text.starts_with("* ") || text.starts_with("- ") || text.starts_with('|')
}

/// A talk names its speaker in the front matter only.
fn only_speaker(scan: &Scan<'_>, output: &mut Output) -> Option<SpeakerId> {
    let named = |key| Some(scan.front.values(key)).filter(|names| !names.is_empty());
    let [name] = named("speakers").or_else(|| named("speaker"))? else { return None };
    output.only().speaker(name)
}

fn paragraphs<'s, 'a>(scan: &'s Scan<'a>) -> impl Iterator<Item = &'s [Row<'a>]> {
    let starts = scan.rows.iter().skip(1).filter(|row| row.opens).count();
    let by_line = starts * MAX_PARAGRAPH_LINES < scan.rows.len();
    let together = move |before: &Row<'_>, after: &Row<'_>| !by_line && !after.opens && before.kind == after.kind;
    scan.rows.chunk_by(together).filter(|rows| rows.first().is_some_and(|row| matches!(row.kind, RowKind::Text | RowKind::Notice)))
}

fn read_paragraph(
    input: &Input<'_>,
    rows: &[Row<'_>],
    markdown: bool,
    speaker: Option<SpeakerId>,
    output: &mut Output,
) -> Result<(), Mismatch> {
    let Some((first, last)) = rows.first().zip(rows.last()) else { return Ok(()) };
    let bytes = first.start..last.end();
    let builder = output.only();
    if first.kind == RowKind::Notice {
        let message = "the producer's own line is not speech; left out";
        note(builder, &input.options.limits, Severity::Info, "FOOTER-DROPPED", message, bytes);
        return Ok(());
    }
    if let Some((name, link)) = link_field(rows) {
        builder.set_metadata(&name.to_lowercase(), link);
        note(builder, &input.options.limits, Severity::Info, "PREAMBLE", "a link is not speech; kept as metadata", bytes);
        return Ok(());
    }
    for row in rows {
        push_speech(builder, input.text, row.start..row.end(), markdown);
        builder.gap();
    }
    builder.end(CueParts { bytes, speaker, ..CueParts::default() });
    output.check_only()
}

/// `slides: <https://...>` alone.
fn link_field<'a>(rows: &[Row<'a>]) -> Option<(&'a str, &'a str)> {
    let [row] = rows else { return None };
    let (name, value) = row.text.split_once(':')?;
    let link = value.trim().trim_matches(['<', '>']);
    let is_link = link.starts_with("http://") || link.starts_with("https://");
    (is_link && !link.contains(char::is_whitespace) && name.split_whitespace().count() <= 2).then_some((name.trim(), link))
}
