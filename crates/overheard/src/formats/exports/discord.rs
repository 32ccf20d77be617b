//! `DiscordChatExporter`'s JSON.

use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, Role};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "discord-json",
    title: "Discord JSON",
    producers: "DiscordChatExporter",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Roles, Keeps::Ids, Keeps::Replies, Keeps::Notices, Keeps::Title],
    dialects: &[],
    limits: "reactions, embeds, attachments and times of the clock are left out",
    probe,
    read,
};

/// Kinds of messages that a person wrote; all others are notices of the program.
const WRITTEN: [&str; 6] = ["Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "ContextMenuCommand", "ApplicationCommand"];

fn messages(root: Node<'_>) -> Option<Node<'_>> {
    let [guild, channel, messages] = root.pick(["guild", "channel", "messages"]);
    let messages = messages.filter(|list| list.is_list())?;
    let named = guild.is_some_and(Node::is_object) && channel.is_some_and(Node::is_object);
    let fits = messages.first().is_none_or(|first| {
        let [author, content] = first.pick(["author", "content"]);
        author.is_some_and(Node::is_object) && content.is_some()
    });
    (named && fits).then_some(messages)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    messages(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 98, "messages of a channel of a guild"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"guild\", \"channel\" and \"messages\" with authors", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(messages) = messages(root) else { return Ok(None) };
    talk.set_title(root.path(&["channel", "name"]));
    for message in messages.objects() {
        talk.say(utterance(message))?;
    }
    Ok(Some(()))
}

fn utterance(message: Node<'_>) -> Utterance<'_> {
    let [id, kind, content, author, reference, embeds] = message.pick(["id", "type", "content", "author", "reference", "embeds"]);
    let [name, nickname, is_bot] = author.map_or([None; 3], |author| author.pick(["name", "nickname", "isBot"]));
    let written = kind.and_then(Node::label).is_none_or(|kind| WRITTEN.contains(&&*kind));
    let mut utterance = Utterance {
        speaker: name.and_then(Node::label).or_else(|| nickname?.label()),
        role: is_bot.filter(|node| node.is_true()).map(|_| (Role::Unknown, "bot".into())),
        id: id.and_then(Node::label),
        kind: if written { CueKind::Message } else { CueKind::System },
        reply_to: reference.and_then(|reference| reference.get("messageId")?.label()),
        ..Utterance::of(message.bytes(), content.and_then(Node::text))
    };
    // What programs post often stands in embeds alone.
    if content.and_then(Node::label).is_none() {
        let texts = embeds.into_iter().flat_map(Node::objects).flat_map(|embed| embed.pick(["title", "description"]));
        utterance.parts.extend(texts.flatten().filter_map(Node::if_text).map(|cell| (Join::Space, cell)));
    }
    utterance
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text};
    use crate::transcript::CueKind;

    const CHAT: &str = r#"{"guild": {"id": "0", "name": "Shop"}, "channel": {"id": "5", "name": "help"}, "messages": [
        {"id": "1", "type": "Default", "content": "It hangs", "author": {"id": "7", "name": "ana", "nickname": "Ana", "isBot": false}},
        {"id": "2", "type": "Reply", "content": "Since when?", "author": {"id": "8", "name": "ben"}, "reference": {"messageId": "1"}},
        {"id": "3", "type": "Call", "content": "Started a call.", "author": {"id": "8", "name": "ben"}},
        {"id": "4", "type": "Default", "content": "", "author": {"id": "9", "name": "status", "isBot": true}, "embeds": [{"title": "Outage", "description": "all day"}]}]}"#;

    #[test]
    fn messages_are_cues_and_notices_are_no_speech() {
        let expected = "discord-json x.txt: ana(unknown) ben(unknown) status(unknown)\n1 ana > It hangs\n2 ben > Since when?\n3 ben > Started a call.\n4 status > Outage all day\n";
        assert_eq!(described(CHAT), expected);
        let found = read_text(CHAT, &ReadOptions::default()).unwrap();
        let cues = found[0].cues();
        assert_eq!((cues[1].reply_to.as_deref(), cues[2].kind, found[0].title()), (Some("1"), CueKind::System, Some("help")));
        assert_eq!(found[0].speakers()[2].role_label.as_deref(), Some("bot"));
    }
}
