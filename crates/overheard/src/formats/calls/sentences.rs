//! Lists of sentences with names and times: Fireflies, and the Council Data Project.

use super::super::asr::have;
use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch};

pub(in crate::formats) const FIREFLIES: Format = Format {
    name: "fireflies",
    title: "Fireflies JSON",
    producers: "Fireflies",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Title],
    dialects: &[],
    limits: "summaries and filters are left out",
    probe: |input| probe(input, Service::Fireflies),
    read: |input, output| {
        read_document(input, output, "\"sentences\" with \"speaker_name\"", |root, talk| say(root, talk, Service::Fireflies))
    },
};

pub(in crate::formats) const COUNCIL: Format = Format {
    name: "council-data",
    title: "Council Data Project transcript",
    producers: "Council Data Project",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids],
    dialects: &[],
    limits: "annotations and words are left out",
    probe: |input| probe(input, Service::Council),
    read: |input, output| {
        read_document(input, output, "\"sentences\" beside a \"generator\"", |root, talk| say(root, talk, Service::Council))
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Fireflies,
    Council,
}

impl Service {
    fn name(self) -> &'static str {
        match self {
            Self::Fireflies => FIREFLIES.name,
            Self::Council => COUNCIL.name,
        }
    }

    /// The transcripts of an answer of the API, or the one that the root is.
    fn transcripts(self, root: Node<'_>) -> Vec<Node<'_>> {
        let inner = [&["data", "transcript"][..], &["transcript"], &["data"]].into_iter().filter_map(|way| root.path(way));
        let listed = [&["data", "transcripts"][..], &["transcripts"]].into_iter().filter_map(|way| root.path(way)).flat_map(Node::objects);
        let mut all: Vec<Node<'_>> = std::iter::once(root).chain(inner).chain(listed).filter(|node| self.fits(*node)).collect();
        // What the API answers with is wrapped in one way.
        if all.first().is_some_and(|first| first.value == root.value) {
            all.truncate(1);
        }
        all
    }

    fn fits(self, transcript: Node<'_>) -> bool {
        let [sentences, generator] = transcript.pick(["sentences", "generator"]);
        let Some(sentences) = sentences.filter(|list| have(*list, "speaker_name")) else { return false };
        let timed = have(sentences, "start_time") || have(sentences, "startTime");
        match self {
            Self::Fireflies => timed && generator.is_none(),
            Self::Council => timed && generator.is_some(),
        }
    }
}

fn probe(input: &Input<'_>, service: Service) -> Option<Candidate> {
    let transcripts = service.transcripts(input.json()?.alone()?);
    (!transcripts.is_empty()).then(|| Candidate::new(service.name(), 96, "sentences with names and times"))
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>, service: Service) -> Result<Option<()>, Mismatch> {
    let transcripts = service.transcripts(root);
    for (number, transcript) in (1..).zip(&transcripts) {
        let [id, title, sentences] = transcript.pick(["id", "title", "sentences"]);
        if transcripts.len() > 1 {
            talk.turn_to(&id.and_then(Node::label).map_or_else(|| number.to_string(), Into::into));
        }
        talk.set_title(title);
        for sentence in sentences.into_iter().flat_map(Node::objects) {
            talk.say(utterance(sentence, service))?;
        }
    }
    Ok((!transcripts.is_empty()).then_some(()))
}

fn utterance(sentence: Node<'_>, service: Service) -> Utterance<'_> {
    let [text, raw, said, name, number] = sentence.pick(["text", "raw_text", "sentence", "speaker_name", "speaker_id"]);
    let [start, started, end, ended, index] = sentence.pick(["start_time", "startTime", "end_time", "endTime", "index"]);
    let number = number.filter(|_| service == Service::Fireflies);
    Utterance {
        speaker: name.and_then(Node::label).or_else(|| number?.label()),
        start_ms: start.or(started).and_then(|time| time.ms(Unit::Seconds)),
        end_ms: end.or(ended).and_then(|time| time.ms(Unit::Seconds)),
        id: index.and_then(Node::label),
        ..Utterance::of(sentence.bytes(), [text, raw, said].into_iter().flatten().find_map(Node::text))
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::described;

    const TRANSCRIPT: &str = r#"{"id": "t1", "title": "Weekly", "sentences": [
        {"index": 0, "speaker_name": "Ana Ruiz", "speaker_id": 0, "text": "It hangs.", "raw_text": "it hangs", "start_time": 0.5, "end_time": 1.25},
        {"index": 1, "speaker_name": null, "speaker_id": 1, "text": "Since when?", "start_time": 2, "end_time": 3}]}"#;

    #[test]
    fn sentences_are_cues_however_they_are_wrapped() {
        let expected = "fireflies x.txt: Ana Ruiz(unknown) 1(unknown)\n0 500-1250 Ana Ruiz > It hangs.\n1 2000-3000 1 > Since when?\n";
        assert_eq!(described(TRANSCRIPT), expected);
        assert_eq!(described(&format!(r#"{{"data": {{"transcript": {TRANSCRIPT}}}}}"#)), expected);
        let council = TRANSCRIPT.replace("\"title\": \"Weekly\"", "\"generator\": \"x\"");
        assert_eq!(
            described(&council),
            expected.replace("fireflies", "council-data").replace(" 1(unknown)", "").replace("3000 1", "3000 ")
        );
    }
}
