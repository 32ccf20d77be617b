//! AssemblyAI: utterances where speakers were told apart, else words; also its lists of sentences and paragraphs.

use super::{channel_and_speaker, have};
use crate::formats::columns::Unit;
use crate::formats::json_tree::{Node, permille};
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "assemblyai",
    title: "AssemblyAI",
    producers: "AssemblyAI",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Confidence, Keeps::Language, Keeps::Words],
    dialects: &[],
    limits: "chapters, highlights and entities are left out",
    probe,
    read,
};

/// Keys of its transcripts; two of them give it away.
const SIGNS: [&str; 8] = [
    "acoustic_model",
    "language_model",
    "audio_url",
    "audio_duration",
    "speech_model",
    "webhook_status_code",
    "auto_highlights",
    "dual_channel",
];

fn is_transcript(root: Node<'_>) -> bool {
    let signs = root.pick(SIGNS).iter().flatten().count();
    let [utterances, words, sentences, paragraphs, text] = root.pick(["utterances", "words", "sentences", "paragraphs", "text"]);
    let lists = [utterances, words, sentences, paragraphs];
    let timed = lists.iter().flatten().any(|list| have(*list, "text") && have(*list, "start"));
    let spoken = text.is_some_and(|text| text.label().is_some());
    (signs >= 2 && (timed || spoken)) || (signs == 1 && timed) || utterances.is_some_and(are_utterances)
}

/// Utterances as nobody else writes them: each with its text, its times and its words, which have the same.
fn are_utterances(list: Node<'_>) -> bool {
    let has = |node: Node<'_>| node.pick(["text", "start", "end", "confidence", "speaker"]).iter().all(Option::is_some);
    let whole = |utterance: Node<'_>| has(utterance) && utterance.list("words").and_then(Node::first).is_some_and(has);
    list.first().is_some_and(whole)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let root = input.json()?.alone()?;
    is_transcript(root).then(|| Candidate::new(FORMAT.name, 97, "a transcript with its audio and model, and timed words"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"utterances\" or \"words\" beside \"audio_duration\" or \"acoustic_model\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    if !is_transcript(root) {
        return Ok(None);
    }
    let [language, text, words] = root.pick(["language_code", "text", "words"]);
    talk.set_language(language);
    let phrases = root.pick(["utterances", "sentences", "paragraphs"]);
    let phrases = phrases.into_iter().flatten().find(|list| have(*list, "text"));
    match (phrases, words.filter(|list| list.first().is_some())) {
        (Some(phrases), _) => phrases.objects().try_for_each(|phrase| talk.say(utterance(phrase)))?,
        (None, Some(words)) => talk.say_all(grouped(words))?,
        (None, None) => talk.say_all(text.map(|text| Utterance::of(text.bytes(), text.text())))?,
    }
    Ok(Some(()))
}

fn utterance(phrase: Node<'_>) -> Utterance<'_> {
    let [text, start, end, speaker, channel, confidence] = phrase.pick(["text", "start", "end", "speaker", "channel", "confidence"]);
    // With channels the speaker is already called by both: `1A`.
    let speaker = speaker.and_then(Node::label);
    Utterance {
        speaker: speaker.or_else(|| channel?.label()),
        start_ms: start.and_then(|time| time.ms(Unit::Milliseconds)),
        end_ms: end.and_then(|time| time.ms(Unit::Milliseconds)),
        confidence: permille(confidence),
        ..Utterance::of(phrase.bytes(), text.and_then(Node::text))
    }
}

fn grouped(list: Node<'_>) -> Vec<Utterance<'_>> {
    let mut words = Words::new(list.source());
    for word in list.objects() {
        let [text, start, end, speaker, channel] = word.pick(["text", "start", "end", "speaker", "channel"]);
        let Some(cell) = text.and_then(Node::text) else { continue };
        let channel = channel.and_then(Node::label);
        words.push(Word {
            bytes: word.bytes(),
            cell,
            speaker: channel_and_speaker(channel, speaker.and_then(Node::label)),
            start_ms: start.and_then(|time| time.ms(Unit::Milliseconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Milliseconds)),
            join: Join::Space,
            is_mark: false,
        });
    }
    words.finish()
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn utterances_are_cues_of_letters() {
        let text = r#"{"id": "x", "acoustic_model": "default", "audio_url": "u", "text": "Hi. Slow.", "language_code": "en", "words": [], "utterances": [
            {"speaker": "A", "start": 170, "end": 900, "text": "Hi.", "confidence": 0.9}, {"speaker": "B", "start": 1000, "end": 1500, "text": "Slow."}]}"#;
        assert_eq!(described(text), "assemblyai x.txt: A(unknown) B(unknown)\n170-900 A > Hi.\n1000-1500 B > Slow.\n");
    }

    #[test]
    fn words_do_where_nobody_was_told_apart() {
        let text = r#"{"audio_duration": 3, "utterances": null, "text": "Hi. So slow.", "words": [
            {"text": "Hi.", "start": 100, "end": 300, "speaker": null}, {"text": "So", "start": 400, "end": 500}, {"text": "slow.", "start": 510, "end": 800}]}"#;
        assert_eq!(described(text), "assemblyai x.txt:\n100-300  > Hi.\n400-800  > So slow.\n");
    }

    #[test]
    fn other_utterances_are_not_claimed() {
        let text =
            r#"{"utterances": [{"speaker": "A", "start": 170, "end": 900, "text": "Hi."}, {"speaker": "B", "start": 2, "text": "Ho."}]}"#;
        assert_eq!(tried(text).map(|(format, _)| format), Some("json-dialog"));
    }
}
