//! Oral arguments of the Supreme Court, as Oyez keeps them.

use super::super::asr::have;
use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "oyez",
    title: "Oyez arguments",
    producers: "Oyez",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Title],
    dialects: &[],
    limits: "metadata of the case is left out",
    probe,
    read,
};

fn sections(root: Node<'_>) -> Option<Node<'_>> {
    let sections = root.path(&["transcript", "sections"]).or_else(|| root.get("sections"))?;
    let turns = sections.objects().find_map(|section| section.list("turns"))?;
    have(turns, "text_blocks").then_some(sections)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    sections(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 97, "sections of turns with blocks of text"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"transcript\" with \"sections\" of \"turns\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(sections) = sections(root) else { return Ok(None) };
    talk.set_title(root.path(&["transcript", "title"]).or_else(|| root.get("title")));
    for turn in sections.objects().filter_map(|section| section.list("turns")).flat_map(Node::objects) {
        let [speaker, start, stop, blocks] = turn.pick(["speaker", "start", "stop", "text_blocks"]);
        let texts = blocks.into_iter().flat_map(Node::objects).filter_map(|block| block.get("text")?.text());
        talk.say(Utterance {
            parts: texts.map(|cell| (Join::Space, cell)).collect(),
            speaker: speaker.and_then(|speaker| speaker.get("name")?.label()),
            start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
            end_ms: stop.and_then(|time| time.ms(Unit::Seconds)),
            ..Utterance::of(turn.bytes(), None)
        })?;
    }
    Ok(Some(()))
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn a_turn_is_all_its_blocks() {
        let text = r#"{"title": "Argument", "transcript": {"sections": [{"turns": [
            {"start": 0, "stop": 2.5, "speaker": {"name": "The Chair"}, "text_blocks": [{"text": "Number 7."}, {"text": "Ms. Ruiz."}]},
            {"start": 3, "stop": 4, "speaker": null, "text_blocks": [{"text": "Thank you."}]}]}]}}"#;
        assert_eq!(described(text), "oyez x.txt: The Chair(unknown)\n0-2500 The Chair > Number 7. Ms. Ruiz.\n3000-4000  > Thank you.\n");
        assert_ne!(tried(r#"{"title": "Argument", "transcript": null, "id": 7}"#).map(|(format, _)| format), Some("oyez"));
    }
}
