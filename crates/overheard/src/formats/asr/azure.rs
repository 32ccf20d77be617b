//! Azure Speech: batch transcription (v3, and v2 with capital letters) and fast transcription.

use super::{channel_and_speaker, have};
use crate::formats::columns::Unit;
use crate::formats::json_tree::{Node, permille};
use crate::formats::talk::{Talk, Utterance, in_order_of_time, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "azure-speech",
    title: "Azure Speech",
    producers: "Azure batch and fast transcription",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Confidence, Keeps::Language, Keeps::Words],
    dialects: &[],
    limits: "the best reading of each phrase; the combined text is left out",
    probe,
    read,
};

/// One tick is 100 nanoseconds.
const TICKS_PER_MS: f64 = 10_000.0;

/// The lists of phrases: one, or one for each audio file.
fn lists(root: Node<'_>) -> Vec<Node<'_>> {
    let [batch, fast, combined, files] = root.pick(["recognizedPhrases", "phrases", "combinedPhrases", "AudioFileResults"]);
    if let Some(batch) = batch.filter(|list| have(*list, "nBest")) {
        return vec![batch];
    }
    if let Some(fast) = fast.filter(|list| have(*list, "offsetMilliseconds") && combined.is_some()) {
        return vec![fast];
    }
    files.into_iter().flat_map(Node::objects).filter_map(|file| file.list("SegmentResults")).collect()
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let lists = lists(input.json()?.alone()?);
    (!lists.is_empty()).then(|| Candidate::new(FORMAT.name, 97, "recognised phrases with their best readings"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"recognizedPhrases\", \"phrases\" or \"AudioFileResults\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let lists = lists(root);
    for (number, list) in (1..).zip(&lists) {
        if lists.len() > 1 {
            talk.turn_to(&number.to_string());
        }
        let channels: BTreeSet<Cow<'_, str>> = list.objects().filter_map(channel).collect();
        let many = channels.len() > 1;
        talk.set_language(list.objects().find_map(|phrase| phrase.get("locale")));
        let said: Vec<Utterance<'_>> = list.objects().map(|phrase| utterance(phrase, many)).collect();
        talk.say_all(if many { in_order_of_time(said) } else { said })?;
    }
    Ok((!lists.is_empty()).then_some(()))
}

fn channel(phrase: Node<'_>) -> Option<Cow<'_, str>> {
    phrase.pick(["channel", "ChannelNumber"]).into_iter().flatten().find_map(Node::label)
}

fn utterance(phrase: Node<'_>, many: bool) -> Utterance<'_> {
    let [best, old_best, text, speaker, old_speaker, sure] = phrase.pick(["nBest", "NBest", "text", "speaker", "SpeakerId", "confidence"]);
    let best = best.or(old_best).and_then(Node::first);
    let [display, old_display, best_sure, old_sure] =
        best.map_or([None; 4], |best| best.pick(["display", "Display", "confidence", "Confidence"]));
    let speaker = speaker.or(old_speaker).and_then(Node::label);
    let start_ms = offset_ms(phrase);
    Utterance {
        speaker: channel_and_speaker(channel(phrase).filter(|_| many), speaker),
        start_ms,
        end_ms: start_ms.zip(duration_ms(phrase)).map(|(start, length)| start.saturating_add(length)),
        confidence: permille(best_sure.or(old_sure).or(sure)),
        ..Utterance::of(phrase.bytes(), display.or(old_display).or(text).and_then(Node::text))
    }
}

pub(in crate::formats) fn offset_ms(phrase: Node<'_>) -> Option<i64> {
    time_ms(phrase.pick(["offsetMilliseconds", "offsetInTicks", "offset", "Offset"]))
}

pub(in crate::formats) fn duration_ms(phrase: Node<'_>) -> Option<i64> {
    time_ms(phrase.pick(["durationMilliseconds", "durationInTicks", "duration", "Duration"]))
}

/// Milliseconds, ticks, or an ISO duration; v2 has ticks where v3 has a duration.
fn time_ms([milliseconds, ticks, duration, old]: [Option<Node<'_>>; 4]) -> Option<i64> {
    let of_ticks = |node: Node<'_>| node.number().map(|ticks| (ticks / TICKS_PER_MS).round() as i64);
    let exact = milliseconds.and_then(|node| node.ms(Unit::Milliseconds));
    exact.or_else(|| ticks.and_then(of_ticks)).or_else(|| iso_ms(&duration?.label()?)).or_else(|| old.and_then(of_ticks))
}

/// `PT1H2M3.59S`
fn iso_ms(text: &str) -> Option<i64> {
    let mut rest = text.strip_prefix("PT")?;
    let mut ms = 0;
    for (mark, unit_ms) in [('H', 3_600_000.0), ('M', 60_000.0), ('S', 1_000.0)] {
        if let Some((digits, behind)) = rest.split_once(mark) {
            ms += (crate::formats::row_times::number(digits)? * unit_ms).round() as i64;
            rest = behind;
        }
    }
    (rest.is_empty() && text.len() > 2).then_some(ms)
}

#[cfg(test)]
mod tests {
    use super::iso_ms;
    use crate::formats::testing::described;

    #[test]
    fn phrases_of_every_version_are_cues() {
        let batch = r#"{"source": "s", "combinedRecognizedPhrases": [], "recognizedPhrases": [
            {"recognitionStatus": "Success", "channel": 0, "speaker": 1, "offset": "PT0.07S", "duration": "PT1.5S", "offsetInTicks": 700000.0,
             "durationInTicks": 15000000.0, "nBest": [{"confidence": 0.8, "lexical": "it hangs", "display": "It hangs."}, {"display": "It hands."}]}]}"#;
        assert_eq!(described(batch), "azure-speech x.txt: 1(unknown)\n70-1570 1 > It hangs.\n");
        let fast = r#"{"durationMilliseconds": 900, "combinedPhrases": [{"text": "all"}], "phrases": [
            {"channel": 1, "offsetMilliseconds": 700, "durationMilliseconds": 100, "text": "Since when?", "locale": "en-US"},
            {"channel": 0, "offsetMilliseconds": 40, "durationMilliseconds": 500, "text": "It hangs."}]}"#;
        assert_eq!(described(fast), "azure-speech x.txt: 0(unknown) 1(unknown)\n40-540 0 > It hangs.\n700-800 1 > Since when?\n");
        let old = r#"{"AudioFileResults": [{"AudioFileName": "a.wav", "SegmentResults": [
            {"RecognitionStatus": "Success", "ChannelNumber": null, "SpeakerId": null, "Offset": 400000, "Duration": 13200000, "NBest": [{"Display": "Hi."}]}]}]}"#;
        assert_eq!(described(old), "azure-speech x.txt:\n40-1360  > Hi.\n");
    }

    #[test]
    fn iso_durations_are_read() {
        assert_eq!([iso_ms("PT1.59S"), iso_ms("PT1H2M3S"), iso_ms("PT2M")], [Some(1_590), Some(3_723_000), Some(120_000)]);
        assert_eq!([iso_ms("PT"), iso_ms("1.5S"), iso_ms("PTxS"), iso_ms("PT1S2M")], [None; 4]);
    }
}
