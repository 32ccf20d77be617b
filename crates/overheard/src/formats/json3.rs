//! YouTube's captions in JSON.

use super::columns::Unit;
use super::json_tree::Node;
use super::talk::{Join, Talk, Utterance, read_document};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(super) const FORMAT: Format = Format {
    name: "youtube-json3",
    title: "YouTube JSON captions",
    producers: "YouTube, yt-dlp",
    extensions: &["json3", "json"],
    keeps: &[Keeps::Starts, Keeps::Ends, Keeps::Words],
    dialects: &[],
    limits: "windows and pens are left out",
    probe,
    read,
};

/// How many events are looked at.
const SURVEYED: usize = 50;

fn events(root: Node<'_>) -> Option<Node<'_>> {
    let [magic, events] = root.pick(["wireMagic", "events"]);
    let events = events.filter(|list| list.is_list())?;
    let timed = events.objects().take(SURVEYED).any(|event| event.pick(["tStartMs", "segs"]).iter().all(Option::is_some));
    (timed || magic.is_some_and(|magic| magic.is("pb3"))).then_some(events)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    events(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 97, "events with tStartMs and segs"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"events\" with \"tStartMs\" and \"segs\"", say)
}

/// Events without text set up windows, or roll captions on by a line break.
fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(events) = events(root) else { return Ok(None) };
    for event in events.objects() {
        let [start, length, segments] = event.pick(["tStartMs", "dDurationMs", "segs"]);
        let texts: Vec<Node<'_>> = segments.into_iter().flat_map(Node::objects).filter_map(|segment| segment.get("utf8")).collect();
        if !texts.iter().any(|text| text.label().is_some_and(|text| text != "\u{200B}")) {
            continue;
        }
        let start_ms = start.and_then(|time| time.ms(Unit::Milliseconds));
        let length = length.and_then(|time| time.ms(Unit::Milliseconds));
        talk.say(Utterance {
            parts: texts.into_iter().filter_map(Node::text).map(|cell| (Join::Tight, cell)).collect(),
            start_ms,
            end_ms: start_ms.zip(length).map(|(start, length)| start.saturating_add(length)),
            ..Utterance::of(event.bytes(), None)
        })?;
    }
    Ok(Some(()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::described;

    #[test]
    fn events_with_text_are_cues() {
        let text = r#"{"wireMagic": "pb3", "pens": [{}], "events": [{"tStartMs": 0, "dDurationMs": 9000, "id": 1, "wpWinPosId": 1},
            {"tStartMs": 210, "dDurationMs": 3830, "wWinId": 1, "segs": [{"utf8": "it"}, {"utf8": " hangs\nagain", "tOffsetMs": 300}]},
            {"tStartMs": 2000, "dDurationMs": 1, "aAppend": 1, "segs": [{"utf8": "\n"}]}, {"tStartMs": 4100, "segs": [{"utf8": "why?"}]}]}"#;
        assert_eq!(described(text), "youtube-json3 x.txt:\n210-4040  > it hangs again\n4100-  > why?\n");
    }
}
