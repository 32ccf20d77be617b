//! Rev and Rev AI: monologues of elements.

use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use std::borrow::Cow;
use std::collections::HashMap;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "rev-json",
    title: "Rev JSON",
    producers: "Rev, Rev AI",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Words],
    dialects: &[],
    limits: "one cue for each monologue",
    probe,
    read,
};

fn monologues(root: Node<'_>) -> Option<Node<'_>> {
    root.list("monologues").filter(|list| list.first().is_none_or(|first| first.list("elements").is_some()))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    monologues(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 98, "monologues with elements"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"monologues\" with \"elements\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(monologues) = monologues(root) else { return Ok(None) };
    let names: HashMap<Cow<'_, str>, Cow<'_, str>> = root
        .list("speakers")
        .into_iter()
        .flat_map(Node::objects)
        .filter_map(|speaker| {
            let [id, name] = speaker.pick(["id", "name"]);
            Some((id?.label()?, name?.label()?))
        })
        .collect();
    for monologue in monologues.objects() {
        let [speaker, info, elements] = monologue.pick(["speaker", "speaker_info", "elements"]);
        let id = speaker.and_then(Node::label);
        let named = info.and_then(|info| info.get("display_name")?.label()).or_else(|| names.get(id.as_ref()?).cloned());
        let mut utterance = Utterance { speaker: named.or(id), ..Utterance::of(monologue.bytes(), None) };
        for element in elements.into_iter().flat_map(Node::objects) {
            let [value, start, end] = element.pick(["value", "ts", "end_ts"]);
            // Spaces are elements of their own.
            utterance.parts.extend(value.and_then(Node::text).map(|cell| (Join::Tight, cell)));
            utterance.start_ms = utterance.start_ms.or_else(|| start?.ms(Unit::Seconds));
            utterance.end_ms = utterance.end_ms.max(end.and_then(|end| end.ms(Unit::Seconds)));
        }
        talk.say(utterance)?;
    }
    Ok(Some(()))
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::described;

    #[test]
    fn values_are_joined_as_they_are() {
        let text = r#"{"speakers": [{"id": 1, "name": "Ana"}], "monologues": [{"speaker": 0, "elements": [
            {"type": "text", "value": "Hi", "ts": 0.5, "end_ts": 0.9, "confidence": 0.8}, {"type": "punct", "value": ","}, {"type": "punct", "value": " "},
            {"type": "unknown", "value": "<inaudible>"}, {"type": "punct", "value": "."}]}, {"speaker": 1, "elements": [{"type": "text", "value": "Yes", "ts": 2, "end_ts": 2.5}]}]}"#;
        let expected = "rev-json x.txt: 0(unknown) Ana(unknown)\n500-900 0 > Hi, <inaudible>.\n2000-2500 Ana > Yes\n";
        assert_eq!(described(text), expected);
    }
}
