//! ELAN: tiers of annotations in XML, each bound to a place in the recording.

use super::input::note;
use super::xml::{Node, Tag, Xml};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::CueParts;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "elan",
    title: "ELAN annotations",
    producers: "ELAN",
    extensions: &["eaf"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Metadata],
    dialects: &[],
    limits: "dependent tiers, and tiers that are no speech by name or list of values, are left out",
    probe,
    read,
};

const ROOT: &str = "ANNOTATION_DOCUMENT";

/// Words in the names of tiers that hold no speech, in lower case.
#[rustfmt::skip]
const NOT_SPEECH: &[&str] = &[
    "gesture", "gest", "gaze", "hand", "head", "posture", "movement", "comment", "note", "gloss", "pos", "code", "phon", "translation",
];

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let start = input.text.trim_start();
    let head: String = start.chars().take(4_096).collect();
    let at = head.find("<ANNOTATION_DOCUMENT").filter(|&at| start.starts_with('<') && is_prolog(&head[..at]))?;
    (at < head.len()).then(|| Candidate::new(FORMAT.name, 100, format!("the root element is {ROOT}")))
}

/// Declarations and comments only.
fn is_prolog(head: &str) -> bool {
    head.split('<').skip(1).all(|tag| tag.starts_with(['?', '!']))
}

/// A tier and its annotations.
#[derive(Debug, Default)]
struct Tier {
    id: String,
    participant: Option<String>,
    kind: String,
    depends: bool,
    annotations: Vec<Annotation>,
    at: usize,
}

#[derive(Debug, Default)]
struct Annotation {
    id: Option<String>,
    slots: [Option<String>; 2],
    runs: Vec<(Range<usize>, bool)>,
    bytes: Range<usize>,
}

/// What the file holds beside its header.
#[derive(Debug, Default)]
struct Contents {
    /// Milliseconds of every place; some have none.
    slots: HashMap<String, i64>,
    tiers: Vec<Tier>,
    /// Kinds of tiers whose values are chosen from a list.
    listed: BTreeSet<String>,
    media: Option<String>,
}

impl Contents {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "TIME_SLOT" => {
                let value = tag.attribute("TIME_VALUE").and_then(|value| value.trim().parse().ok());
                self.slots.extend(tag.attribute("TIME_SLOT_ID").zip(value));
            }
            "TIER" => self.tiers.push(Tier {
                id: tag.attribute("TIER_ID").unwrap_or_default(),
                participant: tag.attribute("PARTICIPANT").filter(|name| !name.trim().is_empty()),
                kind: tag.attribute("LINGUISTIC_TYPE_REF").unwrap_or_default(),
                depends: tag.attribute("PARENT_REF").is_some(),
                annotations: Vec::new(),
                at: tag.at.start,
            }),
            "ALIGNABLE_ANNOTATION" => {
                let slots = ["TIME_SLOT_REF1", "TIME_SLOT_REF2"].map(|name| tag.attribute(name));
                let fresh = Annotation { id: tag.attribute("ANNOTATION_ID"), slots, runs: Vec::new(), bytes: tag.at.clone() };
                if let Some(tier) = self.tiers.last_mut() {
                    tier.annotations.push(fresh);
                }
            }
            "LINGUISTIC_TYPE" if tag.attribute("CONTROLLED_VOCABULARY_REF").is_some() => {
                self.listed.extend(tag.attribute("LINGUISTIC_TYPE_ID"));
            }
            "MEDIA_DESCRIPTOR" => self.media = self.media.take().or_else(|| tag.attribute("MEDIA_URL")),
            _ => {}
        }
    }

    fn last(&mut self) -> Option<&mut Annotation> {
        self.tiers.last_mut()?.annotations.last_mut()
    }

    /// Tiers that stand for themselves and hold words.
    fn speaks(&self, tier: &Tier) -> bool {
        let named = |name: &str| {
            let name = name.to_lowercase();
            name.split(|c: char| !c.is_alphanumeric()).any(|word| NOT_SPEECH.iter().any(|other| word.starts_with(other)))
        };
        !tier.depends && !tier.annotations.is_empty() && !self.listed.contains(&tier.kind) && !named(&tier.id) && !named(&tier.kind)
    }
}

fn contents(text: &str) -> Result<Contents, Mismatch> {
    let mut xml = Xml::new(text, 0..text.len());
    let (mut found, mut in_value, mut root) = (Contents::default(), false, None);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(tag) => {
                root.get_or_insert_with(|| tag.name.clone());
                in_value = tag.name == "ANNOTATION_VALUE";
                found.start(&tag);
            }
            Node::Text(run) if in_value => found.last().into_iter().for_each(|last| last.runs.push((run.clone(), true))),
            Node::Raw(run) if in_value => found.last().into_iter().for_each(|last| last.runs.push((run.clone(), false))),
            Node::End(name) => {
                in_value = false;
                if name == "ALIGNABLE_ANNOTATION" {
                    let end = xml.position();
                    found.last().into_iter().for_each(|last| last.bytes.end = end);
                }
            }
            Node::Text(_) | Node::Raw(_) => {}
        }
    }
    if root.as_deref() != Some(ROOT) {
        return Err(Mismatch::NotThis { at: 0..0, why: "the root element is another", expected: "ANNOTATION_DOCUMENT" });
    }
    Ok(found)
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let found = contents(input.text)?;
    let limits = &input.options.limits;
    output.only();
    found.media.iter().for_each(|media| output.only().set_metadata("media", media));
    for tier in found.tiers.iter().filter(|tier| !tier.annotations.is_empty() && !found.speaks(tier)) {
        let what = "a tier that depends on another, or is no speech by its name or its list of values; left out";
        note(output.only(), limits, Severity::Info, "ELAN-TIER", what, tier.at..tier.at);
    }
    let time = |slot: &Option<String>| slot.as_ref().and_then(|slot| found.slots.get(slot)).copied();
    let spoken = found.tiers.iter().filter(|tier| found.speaks(tier));
    let mut cues: Vec<(&Tier, &Annotation)> = spoken.flat_map(|tier| tier.annotations.iter().map(move |one| (tier, one))).collect();
    // Tiers run side by side: their annotations are put in the order of the recording.
    cues.sort_by_key(|(_, annotation)| time(&annotation.slots[0]).unwrap_or(i64::MAX));
    for (tier, annotation) in cues {
        let builder = output.only();
        builder.run_in_parallel();
        let speaker = builder.speaker(tier.participant.as_deref().unwrap_or(&tier.id));
        for (run, has_references) in &annotation.runs {
            if *has_references {
                builder.push_html(input.text, run.clone());
            } else {
                builder.push(input.text, run.clone());
            }
        }
        let [start_ms, end_ms] = [0, 1].map(|at| time(&annotation.slots[at]));
        builder.end(CueParts {
            bytes: annotation.bytes.clone(),
            speaker,
            start_ms,
            end_ms,
            id: annotation.id.clone(),
            ..CueParts::default()
        });
        output.check_only()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text, tried};

    const TALK: &str = "<?xml version=\"1.0\"?>\n<ANNOTATION_DOCUMENT><HEADER/><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"0\"/>\
        <TIME_SLOT TIME_SLOT_ID=\"t2\" TIME_VALUE=\"900\"/><TIME_SLOT TIME_SLOT_ID=\"t3\"/></TIME_ORDER>\
        <TIER TIER_ID=\"B\" PARTICIPANT=\"Ben\" LINGUISTIC_TYPE_REF=\"utterance\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a2\" TIME_SLOT_REF1=\"t2\" TIME_SLOT_REF2=\"t3\">\
        <ANNOTATION_VALUE>R&amp;D was <![CDATA[<slow> &amp;]]></ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>\
        <TIER TIER_ID=\"A\" LINGUISTIC_TYPE_REF=\"utterance\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a1\" TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\">\
        <ANNOTATION_VALUE>What went wrong?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>\
        <TIER TIER_ID=\"A-words\" PARENT_REF=\"A\" LINGUISTIC_TYPE_REF=\"words\"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\">\
        <ANNOTATION_VALUE>What</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>";

    #[test]
    fn tiers_run_side_by_side() {
        assert_eq!(
            described(TALK),
            "elan x.txt: A(unknown) Ben(unknown)\na1 0-900 A > What went wrong?\na2 900- Ben > R&D was <slow> &amp;\n"
        );
        assert_eq!(tried(TALK), Some(("elan", 100)));
        let found = &read_text(TALK, &ReadOptions::default()).unwrap()[0];
        assert_eq!(found.diagnostics().iter().map(|one| &*one.code).collect::<Vec<_>>(), ["ELAN-TIER"]);
    }

    #[test]
    fn what_xml_could_hide_is_refused() {
        let bomb = TALK.replace("<ANNOTATION_DOCUMENT>", "<!DOCTYPE a [<!ENTITY b \"boo\">]><ANNOTATION_DOCUMENT>");
        let deep = format!("<ANNOTATION_DOCUMENT>{}", "<a>".repeat(10_000));
        let cut = &TALK[..TALK.len() - 30];
        let told = |text: &str| read_text(text, &ReadOptions::default()).unwrap_err().to_string();
        assert!(told(&bomb).contains("DTD"), "{}", told(&bomb));
        assert!(told(&deep).contains("depth"), "{}", told(&deep));
        assert!(told(cut).contains("XML"), "{}", told(cut));
    }
}
