//! Google Speech-to-Text, v1 and v2, as the service and its client libraries write it.

use super::channel_and_speaker;
use crate::formats::columns::Unit;
use crate::formats::json_tree::{Node, permille};
use crate::formats::talk::{Join, Talk, Utterance, in_order_of_time, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::CueKind;
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "google-stt",
    title: "Google Speech-to-Text",
    producers: "Google Cloud Speech-to-Text",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Confidence, Keeps::Language, Keeps::Words],
    dialects: &[],
    limits: "the best alternative",
    probe,
    read,
};

/// How many results are looked at to find one with words or a language.
const SURVEYED: usize = 20;

/// The results, which a long-running operation wraps.
fn results(root: Node<'_>) -> Option<Node<'_>> {
    let results = root.list("results").or_else(|| root.get("response")?.list("results"))?;
    let known = |result: Node<'_>| {
        let [alternatives, v1, v2, end, offset, channel] =
            result.pick(["alternatives", "languageCode", "language_code", "resultEndTime", "resultEndOffset", "channelTag"]);
        let Some(best) = alternatives.and_then(Node::first) else { return false };
        let [transcript, words, foreign] = best.pick(["transcript", "words", "timestamps"]);
        let stated = [v1, v2, end, offset, channel, words].iter().any(Option::is_some);
        transcript.is_some() && foreign.is_none() && (stated || root.get("response").is_some())
    };
    results.objects().take(SURVEYED).any(known).then_some(results)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    results(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 96, "results with alternatives, each with a transcript and words"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"results\" with \"alternatives\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(results) = results(root) else { return Ok(None) };
    let all: Vec<Found<'_>> = results.objects().filter_map(Found::of).collect();
    talk.set_language(all.iter().find_map(|found| found.language));
    let channels: BTreeSet<&str> = all.iter().filter_map(|found| found.channel.as_deref()).collect();
    let many = channels.len() > 1;
    let mut said = Vec::new();
    for found in kept(&all) {
        let channel = found.channel.as_ref().filter(|_| many);
        match found.words {
            Some(words) if many || is_spoken_by(words) => said.extend(grouped(words, channel)),
            _ => said.push(found.whole(channel)),
        }
    }
    talk.say_all(if many { in_order_of_time(said) } else { said })?;
    Ok(Some(()))
}

/// The best alternative of a result.
struct Found<'a> {
    result: Node<'a>,
    transcript: Node<'a>,
    words: Option<Node<'a>>,
    language: Option<Node<'a>>,
    channel: Option<Cow<'a, str>>,
    confidence: Option<u16>,
}

impl<'a> Found<'a> {
    fn of(result: Node<'a>) -> Option<Self> {
        let [alternatives, v1, v2, tag, snake] =
            result.pick(["alternatives", "languageCode", "language_code", "channelTag", "channel_tag"]);
        let [transcript, words, confidence] = alternatives?.first()?.pick(["transcript", "words", "confidence"]);
        Some(Self {
            result,
            transcript: transcript?,
            words: words.filter(|words| words.first().is_some()),
            language: v1.or(v2),
            channel: tag.or(snake).and_then(Node::label),
            confidence: permille(confidence),
        })
    }

    /// The whole result as a cue.
    fn whole(&self, channel: Option<&Cow<'a, str>>) -> Utterance<'a> {
        let first = self.words.and_then(Node::first).and_then(|word| word_time(word, START));
        let last = self.words.and_then(|words| words.items().last()).and_then(|word| word_time(word, END));
        let ends = ["resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset"];
        Utterance {
            speaker: channel.cloned(),
            start_ms: first,
            end_ms: last.or_else(|| self.result.pick(ends).into_iter().flatten().find_map(duration_ms)),
            confidence: self.confidence,
            kind: CueKind::Speech,
            ..Utterance::of(self.result.bytes(), self.transcript.text())
        }
    }
}

/// With speakers told apart, the last result repeats all words of the others, now with speakers.
fn kept<'f, 'a>(all: &'f [Found<'a>]) -> &'f [Found<'a>] {
    let Some((last, before)) = all.split_last() else { return all };
    let counted = |found: &Found<'_>| found.words.map_or(0, |words| words.items().count());
    let repeated: usize = before.iter().map(counted).sum();
    let spoken = |found: &Found<'_>| found.words.is_some_and(is_spoken_by);
    // The service recognises the whole once more, so that a few words may differ.
    let near = repeated > 0 && counted(last) * 10 >= repeated * 9 && counted(last) <= repeated * 11 / 10 + 1;
    if near && spoken(last) && !before.iter().any(spoken) { &all[before.len()..] } else { all }
}

const SPEAKER: [&str; 4] = ["speakerTag", "speakerLabel", "speaker_tag", "speaker_label"];
const START: [&str; 4] = ["startTime", "startOffset", "start_time", "start_offset"];
const END: [&str; 4] = ["endTime", "endOffset", "end_time", "end_offset"];

fn is_spoken_by(words: Node<'_>) -> bool {
    words.items().any(|word| speaker(word).is_some())
}

/// The speaker of a word; client libraries write 0 where there is none.
fn speaker(word: Node<'_>) -> Option<Cow<'_, str>> {
    word.pick(SPEAKER).into_iter().flatten().find_map(Node::label).filter(|label| label != "0")
}

fn word_time(word: Node<'_>, keys: [&str; 4]) -> Option<i64> {
    word.pick(keys).into_iter().flatten().find_map(duration_ms)
}

/// When a word starts.
pub(in crate::formats) fn start_ms(word: Node<'_>) -> Option<i64> {
    word_time(word, START)
}

/// When a word ends.
pub(in crate::formats) fn end_ms(word: Node<'_>) -> Option<i64> {
    word_time(word, END)
}

/// `"1.400s"`, or `{"seconds": "1", "nanos": 400000000}`; without seconds it is the first one.
fn duration_ms(node: Node<'_>) -> Option<i64> {
    if node.is_object() {
        let [seconds, nanos] = node.pick(["seconds", "nanos"]);
        let whole = seconds.map_or(Some(0), |seconds| seconds.ms(Unit::Seconds))?;
        let rest = nanos.map_or(Some(0.0), Node::number)?;
        return Some(whole + (rest / 1e6).round() as i64);
    }
    let text = node.label()?;
    crate::formats::row_times::time_ms(text.strip_suffix('s').unwrap_or(&text), Unit::Seconds)
}

fn grouped<'a>(list: Node<'a>, channel: Option<&Cow<'a, str>>) -> Vec<Utterance<'a>> {
    let mut words = Words::new(list.source());
    for word in list.objects() {
        let Some(cell) = word.get("word").and_then(Node::text) else { continue };
        words.push(Word {
            bytes: word.bytes(),
            cell,
            speaker: channel_and_speaker(channel.cloned(), speaker(word)),
            start_ms: word_time(word, START),
            end_ms: word_time(word, END),
            join: Join::Space,
            is_mark: false,
        });
    }
    words.finish()
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::described;

    #[test]
    fn a_result_is_a_cue() {
        let text = r#"{"results": [{"alternatives": [{"transcript": "It hangs", "confidence": 0.9, "words": [
            {"startTime": "1.400s", "endTime": "1.8s", "word": "It"}, {"startTime": {"seconds": "2"}, "endTime": {"seconds": "2", "nanos": 500000000}, "word": "hangs"}]}],
            "languageCode": "en-us"}, {"alternatives": [{"transcript": " always"}], "resultEndTime": "4s"}]}"#;
        assert_eq!(described(text), "google-stt x.txt:\n1400-2500  > It hangs\n > always\n");
    }

    #[test]
    fn the_last_result_with_speakers_stands_for_all() {
        let word = |word: &str, tag: &str| format!(r#"{{"startTime": "1s", "endTime": "2s", "word": "{word}"{tag}}}"#);
        let plain = [word("Hi.", ""), word("Slow.", "")].join(",");
        let tagged = [word("Hi.", ", \"speakerTag\": 1"), word("Slow.", ", \"speakerTag\": 2")].join(",");
        let result =
            |words: &str| format!(r#"{{"alternatives": [{{"transcript": "Hi. Slow.", "words": [{words}]}}], "languageCode": "en"}}"#);
        let text = format!(r#"{{"response": {{"results": [{}, {}]}}}}"#, result(&plain), result(&tagged));
        assert_eq!(described(&text), "google-stt x.txt: 1(unknown) 2(unknown)\n1000-2000 1 > Hi.\n1000-2000 2 > Slow.\n");
    }
}
