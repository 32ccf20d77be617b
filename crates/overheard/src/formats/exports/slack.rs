//! Messages of Slack: a day of a channel, a channel, a thread, or a single message.

use super::slack_text;
use crate::error::Severity;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, Role};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "slack-json",
    title: "Slack messages",
    producers: "Slack's export, slackdump",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Ids, Keeps::Replies, Keeps::Notices, Keeps::Title],
    dialects: &[],
    limits: "reactions, files and times of the clock are left out; names from `users.json`, where it is beside",
    probe,
    read,
};

/// How many messages are looked at.
const SURVEYED: usize = 50;

/// Messages whose subtype starts so, or is one of these, were written by the program.
const NOTICES: [&str; 12] = [
    "channel_",
    "group_",
    "tombstone",
    "pinned_item",
    "unpinned_item",
    "bot_add",
    "bot_remove",
    "bot_enable",
    "bot_disable",
    "reminder_add",
    "huddle_thread",
    "sh_room_",
];

/// How deep text may be nested in blocks: a list in a rich text holds sections that hold texts.
const BLOCK_DEPTH: usize = 5;

/// Seconds since 1970, as identifiers are: after 2001 and before 2286.
const SECONDS: std::ops::Range<f64> = 1e9..1e10;

fn is_message(node: Node<'_>) -> bool {
    let [kind, ts, text, blocks] = node.pick(["type", "ts", "text", "blocks"]);
    kind.is_some_and(|kind| kind.is("message")) && ts.is_some() && (text.is_some() || blocks.is_some() || node.get("user").is_none())
}

fn are_messages(list: Node<'_>) -> bool {
    let (fit, all) =
        list.objects().take(SURVEYED).fold((0usize, 0usize), |(fit, all), node| (fit + usize::from(is_message(node)), all + 1));
    fit > 0 && fit * 2 > all
}

/// The messages: the root is a list of them, holds one, or is a message.
fn messages(root: Node<'_>) -> Option<Vec<Node<'_>>> {
    if root.is_object() && is_message(root) {
        return Some(vec![root]);
    }
    let list = if root.is_list() { root } else { root.list("messages")? };
    are_messages(list).then(|| list.objects().flat_map(with_replies).collect())
}

/// A message, and the replies that slackdump puts into it.
fn with_replies(message: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let replies = message.list("slackdump_thread_replies");
    std::iter::once(message).chain(replies.into_iter().flat_map(Node::objects))
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let root = input.json()?.alone()?;
    let fits = if root.is_list() { are_messages(root) } else { is_message(root) || root.list("messages").is_some_and(are_messages) };
    fits.then(|| Candidate::new(FORMAT.name, 97, "messages with a type and a time stamp as identifier"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "messages with \"type\", \"ts\" and \"text\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(messages) = messages(root) else { return Ok(None) };
    talk.set_title(root.get("name"));
    let names = names(&messages);
    let mut seen: HashSet<(Cow<'_, str>, Cow<'_, str>)> = HashSet::new();
    for message in messages {
        let utterance = utterance(message, &names);
        note_oddities(&utterance, talk);
        let key = utterance.id.clone().zip(message.get("text").and_then(Node::label));
        if key.is_some_and(|key| !seen.insert(key)) {
            talk.note(Severity::Warning, ("DUP-ID", "the same message again; left out"), message.bytes());
            continue;
        }
        talk.say(utterance)?;
    }
    Ok(Some(()))
}

/// What people are called, where some of their messages carry a profile.
fn names<'a>(messages: &[Node<'a>]) -> HashMap<Cow<'a, str>, Cow<'a, str>> {
    let named = messages.iter().filter_map(|message| {
        let [user, profile] = message.pick(["user", "user_profile"]);
        let [real, shown, name] = profile?.pick(["real_name", "display_name", "name"]);
        Some((user?.label()?, [real, shown, name].into_iter().flatten().find_map(Node::label)?))
    });
    named.collect()
}

fn utterance<'a>(message: Node<'a>, names: &HashMap<Cow<'a, str>, Cow<'a, str>>) -> Utterance<'a> {
    let [user, username, bot, text, ts, thread, subtype] =
        message.pick(["user", "username", "bot_id", "text", "ts", "thread_ts", "subtype"]);
    let id = ts.and_then(Node::label);
    let person = user.and_then(Node::label).map(|user| names.get(&user).cloned().unwrap_or(user));
    let program = || username.and_then(Node::label).or_else(|| bot?.label());
    let subtype = subtype.and_then(Node::label);
    let is_notice = subtype.is_some_and(|subtype| NOTICES.iter().any(|notice| subtype.starts_with(notice)));
    let mut utterance = Utterance {
        role: (person.is_none() && bot.is_some()).then(|| (Role::Unknown, "bot".into())),
        speaker: person.or_else(program),
        kind: if is_notice { CueKind::System } else { CueKind::Message },
        reply_to: thread.and_then(Node::label).filter(|thread| id.as_ref() != Some(thread)),
        id,
        ..Utterance::of(message.bytes(), None)
    };
    utterance.parts = text.and_then(Node::text).map_or_else(Vec::new, |cell| slack_text::parts(message.source(), cell));
    // Programs often write in blocks alone.
    if text.and_then(Node::label).is_none() {
        let blocks = message.pick(["blocks", "attachments"]);
        blocks.into_iter().flatten().for_each(|list| add_blocks(list, BLOCK_DEPTH, &mut utterance));
    }
    utterance
}

fn add_blocks(list: Node<'_>, depth: usize, utterance: &mut Utterance<'_>) {
    for block in list.objects() {
        let [text, elements] = block.pick(["text", "elements"]);
        let inner = text.and_then(|text| if text.is_object() { text.get("text") } else { Some(text) });
        utterance.parts.extend(inner.and_then(Node::if_text).map(|cell| (Join::Space, cell)));
        if let Some(elements) = elements.filter(|_| depth > 0) {
            add_blocks(elements, depth - 1, utterance);
        }
    }
}

fn note_oddities(utterance: &Utterance<'_>, talk: &mut Talk<'_, '_>) {
    if utterance.speaker.is_none() {
        talk.note(Severity::Warning, ("SPK-UNKNOWN", "the message names nobody"), utterance.bytes.clone());
    }
    let seconds = utterance.id.as_ref().and_then(|ts| ts.parse::<f64>().ok());
    if !seconds.is_some_and(|seconds| SECONDS.contains(&seconds)) {
        talk.note(
            Severity::Warning,
            ("TS-BAD", "the time stamp is no time of this century; kept as an identifier"),
            utterance.bytes.clone(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text, tried};
    use crate::transcript::CueKind;

    const DAY: &str = r#"[{"type": "message", "user": "U1", "text": "hi <@U2>, a &lt;b&gt; &amp; <https://x.org|the page>", "ts": "1600000000.000100", "user_profile": {"real_name": "Ana Ruiz"}},
        {"type": "message", "subtype": "channel_join", "user": "U2", "text": "<@U2> has joined the channel", "ts": "1600000001.000100"},
        {"type": "message", "user": "U1", "text": "still here", "ts": "1600000002.000100", "thread_ts": "1600000000.000100"},
        {"type": "message", "subtype": "bot_message", "bot_id": "B1", "text": "", "ts": "1600000003.000100", "blocks": [
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "from a block"}]}]}]}]"#;

    #[test]
    fn markup_is_undone_and_people_have_names() {
        let expected = "slack-json x.txt: Ana Ruiz(unknown) U2(unknown) B1(unknown)\n1600000000.000100 Ana Ruiz > hi @U2, a <b> & the page\n\
                        1600000001.000100 U2 > @U2 has joined the channel\n1600000002.000100 Ana Ruiz > still here\n1600000003.000100 B1 > from a block\n";
        assert_eq!(described(DAY), expected);
        let found = read_text(DAY, &ReadOptions::default()).unwrap();
        let cues = found[0].cues();
        assert_eq!((cues[1].kind, cues[2].reply_to.as_deref()), (CueKind::System, Some("1600000000.000100")));
    }

    #[test]
    fn oddities_are_said() {
        let message = |rest: &str| format!(r#"{{"type": "message", {rest}}}"#);
        let twice = message(r#""user": "U1", "text": "a", "ts": "1600000000.000100""#);
        let text = format!(
            "[{twice}, {twice}, {}, {}]",
            message(r#""ts": "1600000002.1""#),
            message(r#""user": "U1", "text": "b", "ts": "-1.5""#)
        );
        let found = read_text(&text, &ReadOptions::default()).unwrap();
        let codes: Vec<&str> = found[0].diagnostics().iter().map(|found| &*found.code).collect();
        assert_eq!((found[0].cues().len(), codes), (3, vec!["DUP-ID", "SPK-UNKNOWN", "TS-BAD"]));
    }

    #[test]
    fn side_files_are_not_claimed() {
        for other in [r#"[{"id": "U1", "name": "ana", "profile": {"real_name": "Ana"}}]"#, r#"[{"id": "C1", "members": ["U1"]}]"#, "[]"] {
            assert_ne!(tried(other).map(|(format, _)| format), Some("slack-json"), "{other}");
        }
    }
}
