//! Telegram Desktop's JSON: one chat, or all of them.

use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::CueKind;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "telegram-json",
    title: "Telegram JSON",
    producers: "Telegram Desktop",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Ids, Keeps::Replies, Keeps::Title],
    dialects: &[],
    limits: "notices, media and times of the clock are left out",
    probe,
    read,
};

/// How many messages are looked at.
const SURVEYED: usize = 50;

fn is_chat(chat: Node<'_>) -> bool {
    let typed = |message: Node<'_>| {
        let [kind, date, unix] = message.pick(["type", "date", "date_unixtime"]);
        let known = kind.is_some_and(|kind| kind.is("message") || kind.is("service"));
        known && (date.is_some() || unix.is_some())
    };
    let mut first = chat.list("messages").into_iter().flat_map(Node::objects).take(SURVEYED).peekable();
    first.peek().is_some() && first.all(typed)
}

/// The chat that the root is, or those that it lists.
fn chats(root: Node<'_>) -> Vec<Node<'_>> {
    if is_chat(root) {
        return vec![root];
    }
    let lists = ["chats", "left_chats"].iter().filter_map(|key| root.get(key)?.list("list"));
    lists.flat_map(Node::objects).filter(|chat| is_chat(*chat)).collect()
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let chats = chats(input.json()?.alone()?);
    (!chats.is_empty()).then(|| Candidate::new(FORMAT.name, 97, "messages of type message or service, with dates"))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "\"messages\" with types and dates, or \"chats\" with a \"list\"", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let chats = chats(root);
    for (number, chat) in (1..).zip(&chats) {
        let [id, name] = chat.pick(["id", "name"]);
        if chats.len() > 1 {
            talk.turn_to(&id.and_then(Node::label).map_or_else(|| number.to_string(), Into::into));
        }
        talk.set_title(name);
        for message in chat.list("messages").into_iter().flat_map(Node::objects) {
            // Notices of the program have no text of their own.
            if !message.get("type").is_some_and(|kind| kind.is("service")) {
                talk.say(utterance(message))?;
            }
        }
    }
    Ok((!chats.is_empty()).then_some(()))
}

fn utterance(message: Node<'_>) -> Utterance<'_> {
    let [id, from, from_id, text, reply] = message.pick(["id", "from", "from_id", "text", "reply_to_message_id"]);
    Utterance {
        parts: text.into_iter().flat_map(runs).filter_map(Node::text).map(|cell| (Join::Tight, cell)).collect(),
        // Deleted accounts have no name left.
        speaker: from.and_then(Node::label).or_else(|| from_id?.label()),
        id: id.and_then(Node::label),
        kind: CueKind::Message,
        reply_to: reply.and_then(Node::label),
        ..Utterance::of(message.bytes(), None)
    }
}

/// A text is one string, or a list of strings and of objects for what is bold, a link and so on.
fn runs(text: Node<'_>) -> Vec<Node<'_>> {
    if !text.is_list() {
        return vec![text];
    }
    text.items().filter_map(|run| if run.is_object() { run.get("text") } else { Some(run) }).collect()
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    const CHAT: &str = r#"{"name": "Ana", "type": "personal_chat", "id": 7, "messages": [
        {"id": 1, "type": "service", "date": "2024-01-01T10:00:00", "actor": "Ana", "action": "joined_telegram", "text": ""},
        {"id": 2, "type": "message", "date": "2024-01-01T10:01:00", "from": "Ana", "from_id": "user7", "text": ["see ", {"type": "link", "text": "https://x.org"}, ", it hangs"]},
        {"id": 3, "type": "message", "date": "2024-01-01T10:02:00", "from": null, "from_id": "user8", "text": "since when?", "reply_to_message_id": 2}]}"#;

    #[test]
    fn texts_in_parts_are_one_text() {
        let expected = "telegram-json x.txt: Ana(unknown) user8(unknown)\n2 Ana > see https://x.org, it hangs\n3 user8 > since when?\n";
        assert_eq!(described(CHAT), expected);
        let all = format!(r#"{{"about": "x", "chats": {{"list": [{CHAT}, {}]}}}}"#, CHAT.replace("\"id\": 7", "\"id\": 9"));
        let expected = "telegram-json x.txt#7: Ana(unknown) user8(unknown)\n2 Ana > see https://x.org, it hangs\n3 user8 > since when?\n\
                        telegram-json x.txt#9: Ana(unknown) user8(unknown)\n2 Ana > see https://x.org, it hangs\n3 user8 > since when?\n";
        assert_eq!(described(&all), expected);
        assert_eq!(tried(r#"{"messages": []}"#), None);
    }
}
