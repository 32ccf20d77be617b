//! JSON of Whisper and its relatives, and of the Podcasting 2.0 namespace: one object with timed segments.

use super::columns::{Field, Unit};
use super::json_rows::{BROKEN, KeyMap, NOT_A_NUMBER, ObjectRow, describe};
use super::json_scan::{Broken, Json, JsonKind, JsonValue, Member};
use super::json_types::{BAD_TIME, MISFIT, Time, misfit, time};
use super::rows::{Cell, Grouping, Rows, Shape};
use super::talk::read_document;
use super::{Candidate, Format, Input, Keeps, Mismatch, Output, whisper_kin};
use crate::error::Severity;
use crate::transcript::{CueKind, Escape};
use std::ops::Range;

pub(super) const WHISPER: Format = Format {
    name: "whisper-json",
    title: "Whisper JSON",
    producers: "openai-whisper, faster-whisper, whisper-timestamped, WhisperX, whisper.cpp, transformers",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Language, Keeps::Words],
    dialects: &["cpp", "chunks", "words", "whisperx"],
    limits: "tokens and probabilities are left out",
    probe: |input| probe_kin(input).or_else(|| probe(input, &[Layout::Segments, Layout::Cpp])),
    read: |input, output| match whisper_kin::dialect(input) {
        Some(_) => read_document(input, output, "chunks, words or segments with times", whisper_kin::say),
        None => read(input, output, &[Layout::Segments, Layout::Cpp]),
    },
};

fn probe_kin(input: &Input<'_>) -> Option<Candidate> {
    let dialect = whisper_kin::dialect(input)?;
    Some(Candidate::new(WHISPER.name, 95, "chunks, words or segments with times").dialect(dialect))
}

pub(super) const PODCAST: Format = Format {
    name: "podcast-json",
    title: "Podcasting 2.0 transcript",
    producers: "podcast hosts",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends],
    dialects: &[],
    limits: "",
    probe: |input| probe(input, &[Layout::Podcast]),
    read: |input, output| read(input, output, &[Layout::Podcast]),
};

/// How many segments are looked at.
const SURVEYED: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Segments,
    Cpp,
    Podcast,
}

impl Layout {
    fn keys(self) -> KeyMap {
        KeyMap::fixed(match self {
            Self::Segments => {
                &[(Field::Start, "start"), (Field::End, "end"), (Field::Text, "text"), (Field::Speaker, "speaker"), (Field::Id, "id")]
            }
            Self::Cpp => &[(Field::Start, "offsets.from"), (Field::End, "offsets.to"), (Field::Text, "text"), (Field::Speaker, "speaker")],
            Self::Podcast => &[(Field::Start, "startTime"), (Field::End, "endTime"), (Field::Text, "body"), (Field::Speaker, "speaker")],
        })
    }

    fn needs(self) -> &'static str {
        match self {
            Self::Segments => "start, end and text",
            Self::Cpp => "offsets and text",
            Self::Podcast => "startTime, endTime and body",
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Segments | Self::Podcast => Unit::Seconds,
            Self::Cpp => Unit::Milliseconds,
        }
    }

    fn dialect(self) -> Option<&'static str> {
        (self == Self::Cpp).then_some("cpp")
    }
}

/// What the object holds besides its segments.
#[derive(Debug, Default)]
struct Contents {
    segments: Option<JsonValue>,
    transcription: Option<JsonValue>,
    language: Option<JsonValue>,
    has_text: bool,
    /// Where the object ends; or why it does not.
    end: Option<Result<usize, Broken>>,
}

impl Contents {
    fn of(json: Json<'_>, source: &str) -> Option<Self> {
        let start = json.skip_space(0);
        if json.byte(start) != Some(b'{') {
            return None;
        }
        let mut contents = Self::default();
        let mut members = json.members(start);
        for Member { key, value } in members.by_ref() {
            match (source.get(key).unwrap_or_default(), value.kind) {
                ("segments", JsonKind::Array) => contents.segments = Some(value),
                ("transcription", JsonKind::Array) => contents.transcription = Some(value),
                ("language", JsonKind::Text) => contents.language = Some(value),
                ("text", JsonKind::Text) => contents.has_text = true,
                ("result", JsonKind::Object) => contents.language = language(json, source, value.start),
                _ => {}
            }
        }
        contents.end = Some(members.finish());
        Some(contents)
    }

    fn broken(&self) -> Option<Broken> {
        self.end.and_then(Result::err)
    }

    /// What stands behind the object; nothing should.
    fn rest(&self, json: Json<'_>, source: &str) -> Option<Range<usize>> {
        let end = json.skip_space(self.end?.ok()?);
        (end < source.len()).then_some(end..source.len())
    }

    fn list(&self, layout: Layout) -> Option<JsonValue> {
        match layout {
            Layout::Segments | Layout::Podcast => self.segments,
            Layout::Cpp => self.transcription,
        }
    }
}

fn language(json: Json<'_>, source: &str, start: usize) -> Option<JsonValue> {
    let mut members = json.members(start);
    let found = members.find(|member| source.get(member.key.clone()) == Some("language"))?;
    Some(found.value).filter(|value| value.kind == JsonKind::Text)
}

fn probe(input: &Input<'_>, layouts: &[Layout]) -> Option<Candidate> {
    let json = Json::new(input.text, &input.options.limits).of_any_depth();
    // With more than one object it is JSON lines.
    let contents = Contents::of(json, input.text).filter(|contents| contents.rest(json, input.text).is_none())?;
    layouts.iter().find_map(|&layout| {
        let segments = contents.list(layout)?;
        let (fit, all) = count_fitting(json, input.text, segments, layout);
        let name = if layout == Layout::Podcast { PODCAST.name } else { WHISPER.name };
        let candidate = match (fit, all) {
            (_, 0) if contents.has_text && contents.language.is_some() => Candidate::new(name, 60, "an empty list of segments"),
            (fit, all) if fit > 0 && fit * 2 >= all => {
                Candidate::new(name, 95, format!("{fit} of the first {all} segments have {}", layout.needs()))
            }
            _ => return None,
        };
        Some(match layout.dialect() {
            Some(dialect) => candidate.dialect(dialect),
            None => candidate,
        })
    })
}

/// How many of the first segments have text and start, and how many were looked at.
fn count_fitting(json: Json<'_>, source: &str, segments: JsonValue, layout: Layout) -> (usize, usize) {
    let keys = layout.keys();
    json.elements(segments.start).filter(|element| element.whole).take(SURVEYED).fold((0, 0), |(fit, all), element| {
        if element.kind != JsonKind::Object {
            return (fit, all + 1);
        }
        // Of whatever type: what does not fit is said by the reader, with its place.
        let values = keys.row(json, source, element.start).values;
        let fits = [Field::Text, Field::Start, Field::End].iter().all(|&field| values[field as usize].is_some());
        (fit + usize::from(fits), all + 1)
    })
}

fn read(input: &Input<'_>, output: &mut Output, layouts: &[Layout]) -> Result<(), Mismatch> {
    let json = Json::new(input.text, &input.options.limits);
    let expected = "one JSON object with a list of segments";
    let missing = || Mismatch::NotThis { at: 0..0, why: "it has no list of segments", expected };
    let contents = Contents::of(json, input.text).ok_or_else(missing)?;
    if let Some(broken) = contents.broken() {
        broken.refuse(&input.options.limits)?;
    }
    let layout = layouts.iter().copied().find(|&layout| contents.list(layout).is_some()).ok_or_else(missing)?;
    if let Some(language) = contents.language {
        output.only().set_language(&Cell::new(language.range(), Escape::Json).decode(input.text));
    }
    output.dialect = layout.dialect();
    segments(input, output, layout, &contents)
}

fn segments(input: &Input<'_>, output: &mut Output, layout: Layout, contents: &Contents) -> Result<(), Mismatch> {
    let limits = &input.options.limits;
    let json = Json::new(input.text, limits);
    let keys = layout.keys();
    let shape = Shape { grouping: Grouping::OneForFile, kind: CueKind::Speech, unit: layout.unit(), role_is_inbound: false };
    let mut rows = Rows::new(input, shape);
    let (mut nan, mut bad_time) = (None, None);
    let elements = contents.list(layout).into_iter().flat_map(|segments| json.elements(segments.start));
    for (number, element) in (1..).zip(elements) {
        if element.kind != JsonKind::Object {
            refuse_or_note((element, "an object"), input, &mut rows)?;
            continue;
        }
        let found = keys.row(json, input.text, element.start);
        for odd in misfits(&found, input.text, layout.unit()) {
            refuse_or_note(odd, input, &mut rows)?;
        }
        bad_time = bad_time.or_else(|| odd_time(&found, input.text, layout.unit()));
        match found.broken {
            None => rows.push(&found.row, number, output)?,
            Some(_) if !element.whole => {}
            Some(_) => rows.note(Severity::Error, BROKEN, element.range()),
        }
        nan = nan.or(found.not_a_number);
    }
    if let Some(at) = nan {
        rows.note(Severity::Info, NOT_A_NUMBER, at);
    }
    if let Some(time) = bad_time {
        rows.note(Severity::Warning, BAD_TIME, time.range());
    }
    if let Some(broken) = contents.broken() {
        rows.note(Severity::Error, describe(broken, limits)?, broken.at()..input.text.len());
    }
    if let Some(rest) = contents.rest(json, input.text) {
        rows.note(Severity::Error, BROKEN, rest);
    }
    rows.finish(output);
    Ok(())
}

/// Refuses a value of another type than the format has, or leaves it out where that was asked for.
fn refuse_or_note(odd: (JsonValue, &'static str), input: &Input<'_>, rows: &mut Rows<'_>) -> Result<(), Mismatch> {
    if !input.options.recover {
        return Err(misfit(input.text, odd));
    }
    rows.note(Severity::Error, MISFIT, odd.0.range());
    Ok(())
}

/// The values of a segment that are of another type, and what was wanted.
fn misfits(found: &ObjectRow, source: &str, unit: Unit) -> Vec<(JsonValue, &'static str)> {
    let is_null = |value: &JsonValue| source.get(value.range()) == Some("null");
    let no_text = |value: &JsonValue| value.kind != JsonKind::Text && !is_null(value);
    let text = found.values[Field::Text as usize].filter(no_text).map(|value| (value, "a text"));
    let times = times_of(found).filter(|value| time(source, *value, unit) == Time::Misfit).map(|value| (value, "a time"));
    times.chain(text).collect()
}

fn odd_time(found: &ObjectRow, source: &str, unit: Unit) -> Option<JsonValue> {
    times_of(found).find(|value| time(source, *value, unit) == Time::OutOfRange)
}

fn times_of(found: &ObjectRow) -> impl Iterator<Item = JsonValue> {
    [Field::Start, Field::End].into_iter().filter_map(|field| found.values[field as usize])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, recover_text, tried};
    use crate::formats::ReadOptions;

    #[test]
    fn segments_are_cues_and_neighbours_of_a_speaker_are_turns() {
        let text = r#"{"text": " Hi. Yes", "segments": [
            {"id": 0, "start": 0.0, "end": 1.25, "text": " Hi\u2026", "avg_logprob": NaN, "words": [{"text": "Hi"}], "speaker": "SPEAKER_00"},
            {"id": 1, "start": 1.25, "end": 2, "text": " there", "speaker": "SPEAKER_00"},
            {"id": 2, "start": null, "end": NaN, "text": " Yes"}], "language": "en"}"#;
        let expected = "whisper-json x.txt: SPEAKER_00(unknown)\n0 0-1250 SPEAKER_00 > Hi…\n1 1250-2000 SPEAKER_00 > there\n2  > Yes\n";
        assert_eq!(described(text), expected);
        let found = read_text(text, &ReadOptions::default()).unwrap();
        assert_eq!((found[0].turns().len(), found[0].language_hint()), (2, Some("en")));
        assert_eq!(&*found[0].diagnostics()[0].code, "JSON-NAN");
    }

    #[test]
    fn relatives_are_read_too() {
        let cpp = r#"{"result": {"language": "de"}, "transcription": [
            {"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 0, "to": 900}, "text": " Ja"}]}"#;
        assert_eq!(described(cpp), "whisper-json/cpp x.txt:\n0-900  > Ja\n");
        let podcast = r#"{"version": "1.0.0", "segments": [{"speaker": "Ana", "startTime": 0.5, "endTime": 1, "body": "I"}]}"#;
        assert_eq!(described(podcast), "podcast-json x.txt: Ana(unknown)\n500-1000 Ana > I\n");
    }

    #[test]
    fn a_file_that_breaks_off_keeps_its_whole_segments() {
        let text = r#"{"segments": [{"start": 0, "end": 1, "text": "one"}, {"start": 1, "end": 2, "text": "tw"#;
        let found = recover_text(text);
        assert_eq!((found[0].text(), &*found[0].diagnostics()[0].code), ("one", "JSON-TRUNCATED"));
    }

    #[test]
    fn several_results_are_lines() {
        let line = r#"{"text": "one", "segments": [{"start": 0, "end": 1, "text": "one"}]}"#;
        assert_eq!(described(&format!("{line}\n{line}\n")), "jsonl x.txt#1:\n > one\njsonl x.txt#2:\n > one\n");
    }

    #[test]
    fn other_objects_and_depth_are_refused() {
        for other in [r#"{"segments": [1, 2]}"#, r#"{"segments": {"a": 1}}"#, r#"{"segments": []}"#, r#"{"results": {"segments": []}}"#] {
            assert_eq!(tried(other), None, "{other}");
        }
        let deep = format!("{{\"segments\": [{{\"start\": 0, \"end\": 1, \"text\": \"a\", \"x\": {}", "[".repeat(100_000));
        let options = ReadOptions { format: Some("whisper-json".into()), ..ReadOptions::default() };
        assert!(read_text(&deep, &options).unwrap_err().is_limit());
    }
}
