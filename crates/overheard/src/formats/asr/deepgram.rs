//! Deepgram: utterances where it was asked for them, else paragraphs, else words.

use super::channel_and_speaker;
use crate::formats::columns::Unit;
use crate::formats::json_tree::{Node, permille};
use crate::formats::talk::{Join, Talk, Utterance, in_order_of_time, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use std::borrow::Cow;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "deepgram",
    title: "Deepgram",
    producers: "Deepgram",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Confidence, Keeps::Language, Keeps::Words],
    dialects: &[],
    limits: "the best alternative; topics, intents and summaries are left out",
    probe,
    read,
};

/// The channels, if it is a result of Deepgram.
fn channels(root: Node<'_>) -> Option<Node<'_>> {
    let channels = root.path(&["results", "channels"]).filter(|list| list.is_list())?;
    let known = root.path(&["metadata", "request_id"]).is_some();
    let alternatives = channels.first().and_then(|channel| channel.list("alternatives"));
    let transcript = || alternatives?.first()?.get("transcript");
    (known || transcript().is_some()).then_some(channels)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    channels(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 97, "results in channels with alternatives"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"results\" with \"channels\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(channels) = channels(root) else { return Ok(None) };
    talk.set_language(channels.first().and_then(|channel| channel.get("detected_language")));
    if let Some(utterances) = root.path(&["results", "utterances"]).filter(|list| list.first().is_some()) {
        utterances.objects().try_for_each(|utterance| talk.say(whole_utterance(utterance)))?;
        return Ok(Some(()));
    }
    let channels: Vec<Node<'_>> = channels.objects().collect();
    let mut said = Vec::new();
    for (number, channel) in channels.iter().enumerate() {
        let Some(best) = channel.list("alternatives").and_then(Node::first) else { continue };
        let label = (channels.len() > 1).then(|| Cow::Owned(number.to_string()));
        let [transcript, words, paragraphs] = best.pick(["transcript", "words", "paragraphs"]);
        let paragraphs = paragraphs.and_then(|object| object.list("paragraphs")).filter(|list| list.first().is_some());
        match (paragraphs, words.filter(|list| list.first().is_some())) {
            (Some(paragraphs), _) => said.extend(paragraphs.objects().flat_map(|paragraph| sentences(paragraph, label.as_ref()))),
            (None, Some(words)) => said.extend(grouped(words, label.as_ref())),
            (None, None) => said.extend(
                transcript
                    .filter(|text| text.label().is_some())
                    .map(|text| Utterance { speaker: label, ..Utterance::of(text.bytes(), text.text()) }),
            ),
        }
    }
    talk.say_all(if channels.len() > 1 { in_order_of_time(said) } else { said })?;
    Ok(Some(()))
}

fn whole_utterance(utterance: Node<'_>) -> Utterance<'_> {
    let [text, start, end, speaker, channel, id, confidence] =
        utterance.pick(["transcript", "start", "end", "speaker", "channel", "id", "confidence"]);
    let speaker = speaker.and_then(Node::label);
    Utterance {
        speaker: speaker.and_then(|speaker| channel_and_speaker(channel.and_then(Node::label), Some(speaker))).or_else(|| channel?.label()),
        start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
        end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
        id: id.and_then(Node::label),
        confidence: permille(confidence),
        ..Utterance::of(utterance.bytes(), text.and_then(Node::text))
    }
}

fn sentences<'a>(paragraph: Node<'a>, channel: Option<&Cow<'a, str>>) -> Vec<Utterance<'a>> {
    let [sentences, speaker] = paragraph.pick(["sentences", "speaker"]);
    let speaker = channel_and_speaker(channel.cloned(), speaker.and_then(Node::label));
    let sentence = |sentence: Node<'a>| {
        let [text, start, end] = sentence.pick(["text", "start", "end"]);
        Utterance {
            speaker: speaker.clone(),
            start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
            ..Utterance::of(sentence.bytes(), text.and_then(Node::text))
        }
    };
    sentences.into_iter().flat_map(Node::objects).map(sentence).collect()
}

fn grouped<'a>(list: Node<'a>, channel: Option<&Cow<'a, str>>) -> Vec<Utterance<'a>> {
    let mut words = Words::new(list.source());
    for word in list.objects() {
        let [plain, punctuated, start, end, speaker] = word.pick(["word", "punctuated_word", "start", "end", "speaker"]);
        let Some(cell) = punctuated.and_then(Node::text).or_else(|| plain?.text()) else { continue };
        words.push(Word {
            bytes: word.bytes(),
            cell,
            speaker: channel_and_speaker(channel.cloned(), speaker.and_then(Node::label)),
            start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
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
    fn utterances_are_taken_before_words() {
        let text = r#"{"metadata": {"request_id": "r"}, "results": {"channels": [{"alternatives": [{"transcript": "Hi. Slow.", "words": []}]}],
            "utterances": [{"start": 0.5, "end": 1, "channel": 0, "transcript": "Hi.", "speaker": 1, "id": "u1", "confidence": 0.98}]}}"#;
        assert_eq!(described(text), "deepgram x.txt: 0:1(unknown)\nu1 500-1000 0:1 > Hi.\n");
    }

    #[test]
    fn paragraphs_and_words_do_where_there_are_no_utterances() {
        let words = r#"{"word": "hi", "start": 0.1, "end": 0.4, "speaker": 0, "punctuated_word": "Hi."}, {"word": "slow", "start": 0.6, "end": 0.9, "speaker": 1}"#;
        let text = format!(r#"{{"results": {{"channels": [{{"alternatives": [{{"transcript": "Hi. slow", "words": [{words}]}}]}}]}}}}"#);
        assert_eq!(described(&text), "deepgram x.txt: 0(unknown) 1(unknown)\n100-400 0 > Hi.\n600-900 1 > slow\n");
        let sentence = r#"{"sentences": [{"text": "Hi.", "start": 0.1, "end": 0.4}, {"text": "So.", "start": 2, "end": 3}], "speaker": 0}"#;
        let text = text.replace("\"words\"", &format!("\"paragraphs\": {{\"paragraphs\": [{sentence}]}}, \"words\""));
        assert_eq!(described(&text), "deepgram x.txt: 0(unknown)\n100-400 0 > Hi.\n2000-3000 0 > So.\n");
    }

    #[test]
    fn channels_are_speakers() {
        let channel = |start: u32, word: &str| {
            format!(
                r#"{{"alternatives": [{{"transcript": "{word}", "words": [{{"word": "{word}", "start": {start}, "end": {start}}}]}}]}}"#
            )
        };
        let text = format!(
            r#"{{"metadata": {{"request_id": "r"}}, "results": {{"channels": [{}, {}]}}}}"#,
            channel(5, "slow"),
            channel(1, "hello")
        );
        assert_eq!(described(&text), "deepgram x.txt: 1(unknown) 0(unknown)\n1000-1000 1 > hello\n5000-5000 0 > slow\n");
    }
}
