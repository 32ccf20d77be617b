//! What was said, put into conversations: shared by readers whose text comes in parts.

use super::input::note;
use super::json_tree::{Document, Node};
use super::json_types::{BAD_TIME, MISFIT, misfit};
use super::rows::{Cell, ESCAPE, Findings};
use super::{Input, Limits, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::{ConversationBuilder, CueKind, CueParts, Role};
use std::borrow::Cow;
use std::ops::Range;

/// How a part of a text follows the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Join {
    /// A space stands between.
    #[default]
    Space,
    /// Nothing stands between.
    Tight,
}

/// A cue before it is one: its text in parts, each where it is in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Utterance<'a> {
    pub(super) bytes: Range<usize>,
    pub(super) parts: Vec<(Join, Cell)>,
    pub(super) speaker: Option<Cow<'a, str>>,
    /// The role that the format itself states.
    pub(super) role: Option<(Role, Cow<'a, str>)>,
    pub(super) start_ms: Option<i64>,
    pub(super) end_ms: Option<i64>,
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) kind: CueKind,
    pub(super) reply_to: Option<Cow<'a, str>>,
    pub(super) confidence: Option<u16>,
    /// Whether the cue before is followed without a space, in scripts that put none between words.
    pub(super) join: Join,
}

impl Utterance<'_> {
    /// One that is said by nobody known, with its text in one piece.
    pub(super) fn of(bytes: Range<usize>, text: Option<Cell>) -> Self {
        Self { bytes, parts: text.map(|cell| (Join::Space, cell)).into_iter().collect(), ..Self::default() }
    }
}

/// Makes cues, and keeps what is noticed until there is a conversation to carry it.
#[derive(Debug)]
pub(super) struct Talk<'i, 'o> {
    input: &'i Input<'i>,
    output: &'o mut Output,
    findings: Findings,
    cues: u64,
    /// The conversation that is filled, where the file holds more than one.
    key: Option<String>,
}

impl<'i, 'o> Talk<'i, 'o> {
    pub(super) fn new(input: &'i Input<'i>, output: &'o mut Output) -> Self {
        Self { input, output, findings: Findings::default(), cues: 0, key: None }
    }

    /// From here on cues belong to the conversation with this key.
    pub(super) fn turn_to(&mut self, key: &str) {
        self.key = Some(key.to_owned());
    }

    pub(super) fn conversation(&mut self) -> &mut ConversationBuilder {
        match &self.key {
            Some(key) => self.output.keyed(key),
            None => self.output.only(),
        }
    }

    pub(super) fn set_dialect(&mut self, dialect: &'static str) {
        self.output.dialect = Some(dialect);
    }

    /// Takes the language that a value states, where it does.
    pub(super) fn set_language(&mut self, language: Option<Node<'_>>) {
        if let Some(language) = language.filter(|node| node.is_text()).and_then(Node::label) {
            self.conversation().set_language(&language);
        }
    }

    pub(super) fn set_title(&mut self, title: Option<Node<'_>>) {
        if let Some(title) = title.filter(|node| node.is_text()).and_then(Node::label) {
            self.conversation().set_title(&title);
        }
    }

    pub(super) fn note(&mut self, severity: Severity, what: (&'static str, &'static str), at: Range<usize>) {
        self.findings.add(&self.input.options.limits, severity, what, at);
    }

    pub(super) fn say(&mut self, utterance: Utterance<'_>) -> Result<(), Mismatch> {
        let (source, limits) = (self.input.text, &self.input.options.limits);
        self.cues += 1;
        Limits::check("cues", self.cues, limits.cues)?;
        let builder = self.conversation();
        let speaker = utterance.speaker.and_then(|label| builder.speaker(&label));
        if let Some((id, (role, label))) = speaker.zip(utterance.role) {
            builder.set_role(id, role, &label);
        }
        if utterance.join == Join::Tight {
            builder.join_tight();
        }
        let mut whole = true;
        for (join, part) in utterance.parts {
            if join == Join::Space {
                builder.gap();
            }
            whole &= part.push(builder, source);
        }
        builder.end(CueParts {
            bytes: utterance.bytes.clone(),
            speaker,
            start_ms: utterance.start_ms,
            end_ms: utterance.end_ms,
            id: utterance.id.map(Cow::into_owned),
            kind: utterance.kind,
            reply_to: utterance.reply_to.map(Cow::into_owned),
            confidence: utterance.confidence,
            turn_key: None,
        });
        limits.check_builder(builder)?;
        if !whole {
            self.note(Severity::Warning, ESCAPE, utterance.bytes);
        }
        Ok(())
    }

    pub(super) fn say_all<'a>(&mut self, utterances: impl IntoIterator<Item = Utterance<'a>>) -> Result<(), Mismatch> {
        utterances.into_iter().try_for_each(|utterance| self.say(utterance))
    }

    /// Hands over what was noticed; nothing said is an empty conversation.
    pub(super) fn finish(self) {
        if self.output.builders.is_empty() {
            self.output.only();
        }
        let Some(first) = self.output.builders.first_mut() else { return };
        for (severity, code, message, at) in self.findings.into_kept() {
            note(first, &self.input.options.limits, severity, code, message, at);
        }
    }
}

/// Channels stand one after the other in the file; who spoke first comes first. What has no time stays
/// behind what is before it in the file.
pub(super) fn in_order_of_time(utterances: Vec<Utterance<'_>>) -> Vec<Utterance<'_>> {
    let mut time = None;
    let mut timed: Vec<(Option<i64>, Utterance<'_>)> = utterances
        .into_iter()
        .map(|utterance| {
            time = utterance.start_ms.or(time);
            (time, utterance)
        })
        .collect();
    timed.sort_by_key(|(time, _)| *time);
    timed.into_iter().map(|(_, utterance)| utterance).collect()
}

/// Says what a document holds; `None` when it is not laid out as the format is.
pub(super) type Sayer = for<'a> fn(Node<'a>, &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch>;

/// Reads a JSON document of one value; a value of another type than the format has is refused, or left out on request.
pub(super) fn read_document(input: &Input<'_>, output: &mut Output, expected: &'static str, sayer: Sayer) -> Result<(), Mismatch> {
    let missing = |why| Mismatch::NotThis { at: 0..0, why, expected };
    let document = Document::open(input)?.ok_or_else(|| missing("it is no JSON"))?;
    let mut talk = Talk::new(input, output);
    document.root.forget_odd();
    sayer(document.root, &mut talk)?.ok_or_else(|| missing("what the format is known by is missing"))?;
    if let Some(found) = document.root.misfit() {
        if !input.options.recover {
            return Err(misfit(input.text, found));
        }
        talk.note(Severity::Error, MISFIT, found.0.range());
    }
    if let Some(time) = document.root.bad_time() {
        talk.note(Severity::Warning, BAD_TIME, time.range());
    }
    if let Some((what, at)) = document.flaw {
        talk.note(Severity::Error, what, at);
    }
    talk.finish();
    Ok(())
}
