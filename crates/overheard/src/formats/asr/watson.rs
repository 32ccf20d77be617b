//! IBM Watson Speech to Text.

use crate::formats::columns::Unit;
use crate::formats::json_tree::{Node, permille};
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use std::borrow::Cow;
use std::collections::HashMap;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "watson",
    title: "IBM Watson Speech to Text",
    producers: "IBM Watson",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Confidence, Keeps::Words],
    dialects: &[],
    limits: "the best alternative; key words are left out",
    probe,
    read,
};

/// How many results are looked at.
const SURVEYED: usize = 20;

/// The objects with results and speakers: the root, or one for each audio of a job.
fn parts(root: Node<'_>) -> Vec<Node<'_>> {
    let is_part = |part: Node<'_>| part.list("results").is_some_and(|results| results.objects().take(SURVEYED).any(is_timed));
    if is_part(root) {
        return vec![root];
    }
    root.list("results").into_iter().flat_map(Node::objects).filter(|part| is_part(*part)).collect()
}

fn is_timed(result: Node<'_>) -> bool {
    let best = result.list("alternatives").and_then(Node::first);
    best.is_some_and(|best| best.list("timestamps").is_some() && best.get("transcript").is_some())
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let parts = parts(input.json()?.alone()?);
    (!parts.is_empty()).then(|| Candidate::new(FORMAT.name, 97, "results with alternatives that have transcript and timestamps"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"results\" with \"alternatives\" that have \"timestamps\"", say)
}

/// A word's start as written, and its speaker.
type Speakers<'a> = HashMap<&'a str, Cow<'a, str>>;

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let parts = parts(root);
    for part in &parts {
        let [labels, results] = part.pick(["speaker_labels", "results"]);
        let speakers: Speakers<'_> = labels
            .into_iter()
            .flat_map(Node::objects)
            .filter_map(|label| {
                let [from, speaker] = label.pick(["from", "speaker"]);
                Some((from?.cell()?.raw(root.source()), speaker?.label()?))
            })
            .collect();
        for result in results.into_iter().flat_map(Node::objects) {
            talk.say_all(utterances(result, &speakers))?;
        }
    }
    Ok((!parts.is_empty()).then_some(()))
}

/// A result is a cue, unless speakers change within.
fn utterances<'a>(result: Node<'a>, speakers: &Speakers<'a>) -> Vec<Utterance<'a>> {
    let Some(best) = result.list("alternatives").and_then(Node::first) else { return Vec::new() };
    let [transcript, timestamps, confidence] = best.pick(["transcript", "timestamps", "confidence"]);
    let words: Vec<Word<'a>> = timestamps.into_iter().flat_map(Node::items).filter_map(|triple| word(triple, speakers)).collect();
    let first = words.first().and_then(|word| word.speaker.clone());
    if words.iter().any(|word| word.speaker != first) {
        let mut grouped = Words::new(result.source());
        words.into_iter().for_each(|word| grouped.push(word));
        return grouped.finish();
    }
    vec![Utterance {
        speaker: first,
        start_ms: words.first().and_then(|word| word.start_ms),
        end_ms: words.last().and_then(|word| word.end_ms),
        confidence: permille(confidence),
        ..Utterance::of(result.bytes(), transcript.and_then(Node::text))
    }]
}

/// `["word", 1.2, 1.5]`
fn word<'a>(triple: Node<'a>, speakers: &Speakers<'a>) -> Option<Word<'a>> {
    let mut items = triple.items();
    let (text, start, end) = (items.next()?, items.next()?, items.next()?);
    Some(Word {
        bytes: triple.bytes(),
        cell: text.text()?,
        speaker: speakers.get(start.cell()?.raw(triple.source())).cloned(),
        start_ms: start.ms(Unit::Seconds),
        end_ms: end.ms(Unit::Seconds),
        join: Join::Space,
        is_mark: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::described;

    #[test]
    fn results_are_cues_unless_speakers_change() {
        let text = r#"{"result_index": 0, "speaker_labels": [{"from": 0.5, "to": 0.9, "speaker": 0}, {"from": 1.0, "to": 1.4, "speaker": 0}, {"from": 2.1, "to": 3, "speaker": 1}],
            "results": [{"final": true, "alternatives": [{"transcript": "it hangs ", "confidence": 0.9, "timestamps": [["it", 0.5, 0.9], ["hangs", 1.0, 1.4]]}]},
            {"final": true, "alternatives": [{"transcript": "always when ", "timestamps": [["always", 1.0, 1.4], ["when", 2.1, 3]]}]}]}"#;
        let expected = "watson x.txt: 0(unknown) 1(unknown)\n500-1400 0 > it hangs\n1000-1400 0 > always\n2100-3000 1 > when\n";
        assert_eq!(described(text), expected);
    }
}
