//! Gong's API: transcripts of calls, and beside them, where both were put into one file, who took part.

use super::super::asr::have;
use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::Role;
use std::borrow::Cow;
use std::collections::HashMap;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "gong",
    title: "Gong transcripts",
    producers: "Gong's API",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Starts, Keeps::Ends, Keeps::Title],
    dialects: &[],
    limits: "topics and trackers are left out; names and sides from `calls`, in the same file or in one beside it",
    probe,
    read,
};

/// Monologues of a call that have sentences.
fn monologues(call: Node<'_>) -> Option<Node<'_>> {
    call.list("transcript").filter(|list| have(*list, "sentences") && have(*list, "speakerId"))
}

/// The calls: those of an answer of the API, or the one that the root is.
fn calls(root: Node<'_>) -> Vec<Node<'_>> {
    if monologues(root).is_some() {
        return vec![root];
    }
    root.list("callTranscripts").into_iter().flat_map(Node::objects).filter(|call| monologues(*call).is_some()).collect()
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let calls = calls(input.json()?.alone()?);
    (!calls.is_empty()).then(|| Candidate::new(FORMAT.name, 98, "calls with sentences by speakerId"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"callTranscripts\" with sentences by \"speakerId\"", say)
}

/// The name of a speaker, and the side.
pub(in crate::formats) type Party<'a> = (Option<Cow<'a, str>>, Option<(Role, Cow<'a, str>)>);

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let calls = calls(root);
    let known: Vec<Node<'_>> = root.list("calls").into_iter().flat_map(Node::objects).collect();
    for call in &calls {
        let id = call.get("callId").and_then(Node::label);
        if let Some(id) = id.as_ref().filter(|_| calls.len() > 1) {
            talk.turn_to(id);
        }
        let details = known.iter().find(|known| known.path(&["metaData", "id"]).and_then(Node::label) == id);
        talk.set_title(details.and_then(|details| details.path(&["metaData", "title"])));
        let parties = [Some(root), Some(*call), details.copied()].into_iter().flatten().filter_map(|holder| holder.list("parties"));
        let parties: HashMap<Cow<'_, str>, Party<'_>> = parties.flat_map(Node::objects).filter_map(party).collect();
        sentences(*call, &parties, talk)?;
    }
    Ok((!calls.is_empty()).then_some(()))
}

pub(in crate::formats) fn party(person: Node<'_>) -> Option<(Cow<'_, str>, Party<'_>)> {
    let [id, name, address, affiliation] = person.pick(["speakerId", "name", "emailAddress", "affiliation"]);
    let affiliation = affiliation.and_then(Node::label);
    let role = match affiliation.as_deref() {
        Some("Internal") => Some((Role::Staff, "internal".into())),
        Some("External") => Some((Role::Customer, "external".into())),
        _ => None,
    };
    Some((id?.label()?, (name.and_then(Node::label).or_else(|| address?.label()), role)))
}

fn sentences(call: Node<'_>, parties: &HashMap<Cow<'_, str>, Party<'_>>, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
    let unit = unit(call);
    for monologue in monologues(call).into_iter().flat_map(Node::objects) {
        let [speaker, sentences] = monologue.pick(["speakerId", "sentences"]);
        let id = speaker.and_then(Node::label);
        let (name, role) = id.as_ref().and_then(|id| parties.get(id)).cloned().unwrap_or_default();
        for sentence in sentences.into_iter().flat_map(Node::objects) {
            let [text, start, end] = sentence.pick(["text", "start", "end"]);
            talk.say(Utterance {
                speaker: name.clone().or_else(|| id.clone()),
                role: role.clone(),
                start_ms: start.and_then(|time| time.ms(unit)),
                end_ms: end.and_then(|time| time.ms(unit)),
                ..Utterance::of(sentence.bytes(), text.and_then(Node::text))
            })?;
        }
    }
    Ok(())
}

/// The API writes milliseconds; one description of it says seconds. Nobody says less than a character in a second.
fn unit(call: Node<'_>) -> Unit {
    let sentences = monologues(call).into_iter().flat_map(Node::objects).filter_map(|monologue| monologue.list("sentences"));
    let (mut length, mut characters) = (0.0, 0usize);
    for sentence in sentences.flat_map(Node::objects) {
        let [text, start, end] = sentence.pick(["text", "start", "end"]);
        let times = start.and_then(Node::number).zip(end.and_then(Node::number));
        let Some(((start, end), text)) = times.zip(text) else { continue };
        length += end - start;
        characters += text.value.range().len();
    }
    if length > characters as f64 { Unit::Milliseconds } else { Unit::Seconds }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::described;

    const CALL: &str = r#"{"callId": "c1", "transcript": [
        {"speakerId": "s1", "topic": "Intro", "sentences": [{"start": 1000, "end": 2500, "text": "What made you look?"}]},
        {"speakerId": "s2", "sentences": [{"start": 3000, "end": 4000, "text": "It hangs."}, {"start": 4100, "end": 5000, "text": "Always."}]}]}"#;

    #[test]
    fn sentences_are_cues_and_parties_have_sides() {
        let alone = format!(r#"{{"requestId": "r", "callTranscripts": [{CALL}]}}"#);
        let expected =
            "gong x.txt: s1(unknown) s2(unknown)\n1000-2500 s1 > What made you look?\n3000-4000 s2 > It hangs.\n4100-5000 s2 > Always.\n";
        assert_eq!(described(&alone), expected);
        let parties = r#"[{"speakerId": "s1", "name": "Dana", "affiliation": "Internal"}, {"speakerId": "s2", "emailAddress": "a@x.org", "affiliation": "External"}]"#;
        let both =
            format!(r#"{{"calls": [{{"metaData": {{"id": "c1", "title": "Demo"}}, "parties": {parties}}}], "callTranscripts": [{CALL}]}}"#);
        let expected = "gong x.txt: Dana(staff) a@x.org(customer)\n1000-2500 Dana > What made you look?\n3000-4000 a@x.org > It hangs.\n4100-5000 a@x.org > Always.\n";
        assert_eq!(described(&both), expected);
    }

    #[test]
    fn times_in_seconds_are_found_out() {
        let text = CALL.replace("000", "").replace("2500", "2.5").replace("4100", "4.1");
        assert!(described(&text).contains("1000-2500 s1"), "{}", described(&text));
    }
}
