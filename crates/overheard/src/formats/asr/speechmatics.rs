//! Speechmatics: v2 with results of words and punctuation, v1 with words and times of speakers.

use super::{channel_and_speaker, have};
use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use std::borrow::Cow;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "speechmatics",
    title: "Speechmatics",
    producers: "Speechmatics",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Language, Keeps::Words],
    dialects: &["v1"],
    limits: "the best alternative; sounds, summaries and chapters are left out",
    probe,
    read,
};

enum Version<'a> {
    One { words: Node<'a>, speakers: Option<Node<'a>> },
    Two { results: Node<'a> },
}

impl<'a> Version<'a> {
    fn of(root: Node<'a>) -> Option<Self> {
        let [format, results, words, speakers] = root.pick(["format", "results", "words", "speakers"]);
        let version = format.and_then(Node::label);
        if let Some(results) = results.filter(|list| list.is_list()) {
            let known = version.is_some_and(|version| version.starts_with("2."));
            let typed = have(results, "type") && have(results, "alternatives");
            return (typed || (known && results.first().is_none())).then_some(Self::Two { results });
        }
        let words = words.filter(|list| have(*list, "name") && have(*list, "time") && have(*list, "duration"))?;
        Some(Self::One { words, speakers: speakers.filter(|list| have(*list, "name") && have(*list, "time")) })
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    Some(match Version::of(input.json()?.alone()?)? {
        Version::One { .. } => Candidate::new(FORMAT.name, 95, "words with name, time and duration").dialect("v1"),
        Version::Two { .. } => Candidate::new(FORMAT.name, 96, "results with a type and alternatives"),
    })
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"results\" with types and alternatives, or \"words\" with name and time", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    match Version::of(root) {
        None => return Ok(None),
        Some(Version::One { words, speakers }) => {
            talk.set_dialect("v1");
            one(words, speakers, talk)?;
        }
        Some(Version::Two { results }) => two(root, results, talk)?,
    }
    Ok(Some(()))
}

fn two(root: Node<'_>, results: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    talk.set_language(root.path(&["metadata", "transcription_config", "language"]));
    let delimiter = root.path(&["metadata", "language_pack_info", "word_delimiter"]);
    let between = if delimiter.is_some_and(|text| text.is_text() && text.value.range().is_empty()) { Join::Tight } else { Join::Space };
    let mut words = Words::new(results.source());
    // Whether the mark before holds on to what follows.
    let mut held = false;
    for result in results.objects() {
        let [alternatives, start, end, kind, attaches, channel] =
            result.pick(["alternatives", "start_time", "end_time", "type", "attaches_to", "channel"]);
        let [content, speaker] = alternatives.and_then(Node::first).map_or([None; 2], |best| best.pick(["content", "speaker"]));
        let Some(cell) = content.and_then(Node::cell) else { continue };
        let punctuation = kind.is_some_and(|kind| kind.is("punctuation"));
        let attaches_to = |wanted: &str| punctuation && attaches.is_some_and(|to| to.is(wanted) || to.is("both"));
        let is_mark = held || attaches_to("previous") || (punctuation && attaches.is_none());
        held = attaches_to("next");
        words.push(Word {
            bytes: result.bytes(),
            cell,
            speaker: channel_and_speaker(channel.and_then(Node::label), speaker.and_then(Node::label)),
            start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
            join: if is_mark { Join::Tight } else { between },
            is_mark,
        });
    }
    talk.say_all(words.finish())
}

/// Speakers are stretches of time, in order.
fn one(list: Node<'_>, speakers: Option<Node<'_>>, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    let stretches: Vec<(i64, Node<'_>)> = speakers.into_iter().flat_map(Node::objects).filter_map(stretch).collect();
    let speaker_at = |ms: i64| -> Option<Cow<'_, str>> {
        let after = stretches.partition_point(|(start, _)| *start <= ms);
        after.checked_sub(1).and_then(|at| stretches[at].1.label())
    };
    let mut words = Words::new(list.source());
    for word in list.objects() {
        let [name, time, duration] = word.pick(["name", "time", "duration"]);
        let Some(cell) = name.and_then(Node::text) else { continue };
        let is_mark = !cell.raw(list.source()).contains(char::is_alphanumeric);
        let start_ms = time.and_then(|time| time.ms(Unit::Seconds));
        let length = duration.and_then(|length| length.ms(Unit::Seconds));
        words.push(Word {
            bytes: word.bytes(),
            cell,
            speaker: start_ms.and_then(speaker_at),
            start_ms,
            end_ms: start_ms.zip(length).map(|(start, length)| start + length),
            join: if is_mark { Join::Tight } else { Join::Space },
            is_mark,
        });
    }
    talk.say_all(words.finish())
}

fn stretch(speaker: Node<'_>) -> Option<(i64, Node<'_>)> {
    let [name, time] = speaker.pick(["name", "time"]);
    Some((time?.ms(Unit::Seconds)?, name?))
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text};

    fn result(kind: &str, content: &str, speaker: &str) -> String {
        format!(
            r#"{{"type": "{kind}", "start_time": 1.0, "end_time": 1.5, "alternatives": [{{"content": "{content}", "speaker": "{speaker}"}}]}}"#
        )
    }

    #[test]
    fn punctuation_stays_with_the_word_before() {
        let results = [("word", "It", "S1"), ("word", "hangs", "S1"), ("punctuation", ".", "S1"), ("word", "When?", "S2")];
        let results = results.map(|(kind, content, speaker)| result(kind, content, speaker)).join(",");
        let text =
            format!(r#"{{"format": "2.9", "metadata": {{"language_pack_info": {{"word_delimiter": " "}}}}, "results": [{results}]}}"#);
        let expected = "speechmatics x.txt: S1(unknown) S2(unknown)\n1000-1500 S1 > It hangs.\n1000-1500 S2 > When?\n";
        assert_eq!(described(&text), expected);
    }

    #[test]
    fn a_language_without_spaces_is_joined_without() {
        let results = [("word", "納期", "S1"), ("word", "が", "S1"), ("punctuation", "。", "S1"), ("word", "はい", "S1")];
        let results = results.map(|(kind, content, speaker)| result(kind, content, speaker)).join(",");
        let text =
            format!(r#"{{"format": "2.9", "metadata": {{"language_pack_info": {{"word_delimiter": ""}}}}, "results": [{results}]}}"#);
        let found = read_text(&text, &ReadOptions::default()).unwrap();
        assert_eq!((found[0].text(), found[0].turns().len(), found[0].cues().len()), ("納期が。はい", 1, 2));
    }

    #[test]
    fn the_first_version_has_speakers_by_time() {
        let text = r#"{"job": {"id": 1}, "speakers": [{"name": "F1", "time": "0.0", "duration": "2.0"}, {"name": "M2", "time": "2.0", "duration": "1"}],
            "words": [{"name": "Hi", "time": "0.5", "duration": "0.3"}, {"name": ".", "time": "0.8", "duration": "0"}, {"name": "Slow", "time": "2.1", "duration": "0.4"}], "format": "1.0"}"#;
        assert_eq!(described(text), "speechmatics/v1 x.txt: F1(unknown) M2(unknown)\n500-800 F1 > Hi.\n2100-2500 M2 > Slow\n");
    }
}
