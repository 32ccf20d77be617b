//! Amazon: Transcribe, Call Analytics (also Contact Lens), and the standard output of Bedrock Data Automation.

use super::have;
use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::sides::side;
use crate::formats::talk::{Join, Talk, Utterance, in_order_of_time, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use std::borrow::Cow;
use std::collections::HashMap;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "aws-transcribe",
    title: "Amazon Transcribe",
    producers: "Amazon Transcribe, Call Analytics, Contact Lens, Bedrock Data Automation",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Language, Keeps::Words],
    dialects: &["call-analytics", "bedrock"],
    limits: "alternatives, sentiment, issues and categories are left out",
    probe,
    read,
};

/// What of Amazon's it is, and where its text is.
enum Layout<'a> {
    /// `Transcript[]`: turns with the role of who speaks.
    CallAnalytics(Node<'a>),
    /// `audio_segments[]` at the root.
    Bedrock(Node<'a>),
    /// `results` of a plain job.
    Job(Node<'a>),
}

impl<'a> Layout<'a> {
    fn of(root: Node<'a>) -> Option<Self> {
        let [turns, segments, results] = root.pick(["Transcript", "audio_segments", "results"]);
        if let Some(turns) = turns.filter(|list| have(*list, "Content") && have(*list, "BeginOffsetMillis")) {
            return Some(Self::CallAnalytics(turns));
        }
        if let Some(segments) = segments.filter(|list| have(*list, "start_timestamp_millis")) {
            return Some(Self::Bedrock(segments));
        }
        let results = results.filter(|results| results.list("transcripts").is_some())?;
        let said = ["items", "audio_segments"].iter().any(|key| results.list(key).is_some());
        (said || results.get("channel_labels").is_some()).then_some(Self::Job(results))
    }

    fn dialect(&self) -> Option<&'static str> {
        match self {
            Self::CallAnalytics(_) => Some("call-analytics"),
            Self::Bedrock(_) => Some("bedrock"),
            Self::Job(_) => None,
        }
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let layout = Layout::of(input.json()?.alone()?)?;
    let why = match layout {
        Layout::CallAnalytics(_) => "turns in \"Transcript\" with content and offsets",
        Layout::Bedrock(_) => "audio segments with times in milliseconds",
        Layout::Job(_) => "results with transcripts and items",
    };
    let candidate = Candidate::new(FORMAT.name, 97, why);
    Some(match layout.dialect() {
        Some(dialect) => candidate.dialect(dialect),
        None => candidate,
    })
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"results\" with \"transcripts\" and \"items\", or a list \"Transcript\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(layout) = Layout::of(root) else { return Ok(None) };
    if let Some(dialect) = layout.dialect() {
        talk.set_dialect(dialect);
    }
    match layout {
        Layout::CallAnalytics(turns) => call_analytics(root, turns, talk)?,
        Layout::Bedrock(segments) => bedrock(root, segments, talk)?,
        Layout::Job(results) => job(results, talk)?,
    }
    Ok(Some(()))
}

fn call_analytics(root: Node<'_>, turns: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    let [language, participants] = root.pick(["LanguageCode", "Participants"]);
    talk.set_language(language);
    let roles: HashMap<Cow<'_, str>, Cow<'_, str>> = participants
        .into_iter()
        .flat_map(Node::objects)
        .filter_map(|person| {
            let [id, role] = person.pick(["ParticipantId", "ParticipantRole"]);
            Some((id?.label()?, role?.label()?))
        })
        .collect();
    for turn in turns.objects() {
        let [content, begin, end, id, role, person] =
            turn.pick(["Content", "BeginOffsetMillis", "EndOffsetMillis", "Id", "ParticipantRole", "ParticipantId"]);
        let person = person.and_then(Node::label);
        let role = role.and_then(Node::label).or_else(|| roles.get(person.as_ref()?).cloned());
        talk.say(Utterance {
            role: role.as_deref().and_then(side).map(|(side, label)| (side, Cow::Owned(label.to_owned()))),
            speaker: role.or(person),
            start_ms: begin.and_then(|time| time.ms(Unit::Milliseconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Milliseconds)),
            id: id.and_then(Node::label),
            ..Utterance::of(turn.bytes(), content.and_then(Node::text))
        })?;
    }
    Ok(())
}

fn bedrock(root: Node<'_>, segments: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    talk.set_language(root.path(&["metadata", "dominant_asset_language"]));
    for segment in segments.objects() {
        let [text, start, end, speaker, channel] =
            segment.pick(["text", "start_timestamp_millis", "end_timestamp_millis", "speaker", "channel"]);
        let speaker = speaker.and_then(|speaker| speaker.get("speaker_label")?.label());
        let channel = channel.and_then(|channel| channel.get("channel_label")?.label());
        talk.say(Utterance {
            speaker: speaker.or(channel),
            start_ms: start.and_then(|time| time.ms(Unit::Milliseconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Milliseconds)),
            ..Utterance::of(segment.bytes(), text.and_then(Node::text))
        })?;
    }
    Ok(())
}

fn job(results: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    let [language, speakers, channels, segments, items] =
        results.pick(["language_code", "speaker_labels", "channel_labels", "audio_segments", "items"]);
    talk.set_language(language);
    let labelled = |list: Node<'_>| have(list, "speaker_label") || have(list, "channel_label");
    let nobody = speakers.is_none() && channels.is_none();
    if let Some(segments) = segments.filter(|list| have(*list, "transcript") && (nobody || labelled(*list))) {
        return segments.objects().try_for_each(|segment| talk.say(audio_segment(segment)));
    }
    let lists: Vec<Node<'_>> = match channels.and_then(|labels| labels.list("channels")) {
        Some(channels) if !items.is_some_and(labelled) => channels.objects().filter_map(|channel| channel.list("items")).collect(),
        _ => items.into_iter().collect(),
    };
    let by_start = speakers.map_or_else(HashMap::new, speakers_by_start);
    let utterances = lists.iter().flat_map(|&list| utterances(list, &by_start)).collect();
    talk.say_all(if lists.len() > 1 { in_order_of_time(utterances) } else { utterances })
}

fn audio_segment(segment: Node<'_>) -> Utterance<'_> {
    let [text, start, end, id, speaker, channel] =
        segment.pick(["transcript", "start_time", "end_time", "id", "speaker_label", "channel_label"]);
    Utterance {
        speaker: speaker.and_then(Node::label).or_else(|| channel?.label()),
        start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
        end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
        id: id.and_then(Node::label),
        ..Utterance::of(segment.bytes(), text.and_then(Node::text))
    }
}

/// Older results name speakers only in a list of their own, joined to the words by the time they start.
fn speakers_by_start(labels: Node<'_>) -> HashMap<Cow<'_, str>, Cow<'_, str>> {
    let items = labels.list("segments").into_iter().flat_map(Node::objects).filter_map(|segment| segment.list("items"));
    items
        .flat_map(Node::objects)
        .filter_map(|item| {
            let [start, speaker] = item.pick(["start_time", "speaker_label"]);
            Some((start?.label()?, speaker?.label()?))
        })
        .collect()
}

fn utterances<'a>(items: Node<'a>, by_start: &HashMap<Cow<'a, str>, Cow<'a, str>>) -> Vec<Utterance<'a>> {
    let mut words = Words::new(items.source());
    for item in items.objects() {
        let [start, end, alternatives, kind, speaker, channel] =
            item.pick(["start_time", "end_time", "alternatives", "type", "speaker_label", "channel_label"]);
        let content = alternatives.and_then(Node::first).and_then(|best| best.get("content")?.cell());
        let Some(cell) = content else { continue };
        let joined = || by_start.get(&start?.label()?).cloned();
        let is_mark = kind.is_some_and(|kind| kind.is("punctuation"));
        words.push(Word {
            bytes: item.bytes(),
            cell,
            speaker: speaker.and_then(Node::label).or_else(joined).or_else(|| channel?.label()),
            start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
            end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
            join: if is_mark { Join::Tight } else { Join::Space },
            is_mark,
        });
    }
    words.finish()
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn items_are_words_of_the_speakers_that_start_with_them() {
        let text = r#"{"jobName": "j", "results": {"language_code": "en-US", "transcripts": [{"transcript": "Hi. It's slow."}],
            "speaker_labels": {"speakers": 2, "segments": [
                {"start_time": "0.0", "speaker_label": "spk_0", "items": [{"start_time": "0.0", "speaker_label": "spk_0"}]},
                {"start_time": "1.1", "speaker_label": "spk_1", "items": [{"start_time": "1.1", "speaker_label": "spk_1"}, {"start_time": "1.5", "speaker_label": "spk_1"}]}]},
            "items": [
                {"start_time": "0.0", "end_time": "0.4", "alternatives": [{"confidence": "0.9", "content": "Hi"}], "type": "pronunciation"},
                {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "punctuation"},
                {"start_time": "1.1", "end_time": "1.4", "alternatives": [{"content": "It's"}], "type": "pronunciation"},
                {"start_time": "1.5", "end_time": "1.9", "alternatives": [{"content": "slow"}], "type": "pronunciation"},
                {"alternatives": [{"content": "."}], "type": "punctuation"}]}, "status": "COMPLETED"}"#;
        let expected = "aws-transcribe x.txt: spk_0(unknown) spk_1(unknown)\n0-400 spk_0 > Hi.\n1100-1900 spk_1 > It's slow.\n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn channels_are_put_in_order_of_time() {
        let item = |start: &str, content: &str| {
            format!(
                r#"{{"start_time": "{start}", "end_time": "{start}", "alternatives": [{{"content": "{content}"}}], "type": "pronunciation"}}"#
            )
        };
        let channel = |label: &str, items: &[String]| {
            let items = items.iter().map(|item| item.replacen('{', &format!("{{\"channel_label\": \"{label}\", "), 1));
            format!(r#"{{"channel_label": "{label}", "items": [{}]}}"#, items.collect::<Vec<_>>().join(","))
        };
        let text = format!(
            r#"{{"results": {{"transcripts": [], "channel_labels": {{"channels": [{}, {}]}}, "items": []}}}}"#,
            channel("ch_0", &[item("0.5", "Hello"), item("9.0", "Yes")]),
            channel("ch_1", &[item("3.0", "Is it slow?")]),
        );
        let expected =
            "aws-transcribe x.txt: ch_0(unknown) ch_1(unknown)\n500-500 ch_0 > Hello\n3000-3000 ch_1 > Is it slow?\n9000-9000 ch_0 > Yes\n";
        assert_eq!(described(&text), expected);
    }

    #[test]
    fn call_analytics_states_roles() {
        let text = r#"{"Channel": "VOICE", "Participants": [{"ParticipantId": "p1", "ParticipantRole": "CUSTOMER"}], "Transcript": [
            {"Content": "Hello.", "Id": "a", "BeginOffsetMillis": 40, "EndOffsetMillis": 900, "ParticipantRole": "AGENT"},
            {"Content": "It broke.", "Id": "b", "BeginOffsetMillis": 1000, "EndOffsetMillis": 1500, "ParticipantId": "p1"}]}"#;
        let expected = "aws-transcribe/call-analytics x.txt: AGENT(staff) CUSTOMER(customer)\na 40-900 AGENT > Hello.\nb 1000-1500 CUSTOMER > It broke.\n";
        assert_eq!(described(text), expected);
    }

    #[test]
    fn other_results_are_not_claimed() {
        for other in [r#"{"results": {"transcripts": []}}"#, r#"{"Transcript": "all in one"}"#, r#"{"audio_segments": []}"#] {
            assert_ne!(tried(other).map(|(format, _)| format), Some("aws-transcribe"), "{other}");
        }
    }
}
