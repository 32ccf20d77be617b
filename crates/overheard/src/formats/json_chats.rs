//! Lists of messages that chat programs export: they hold more than a list of turns does, so none is half read.

use super::json_scan::{Json, JsonKind, JsonValue, Member};

/// How many messages are looked at.
const SURVEYED: usize = 50;

/// A key that a message has, and what it has to hold if not just anything.
type Mark = (&'static str, Option<JsonKind>);

/// The keys that give away Messenger, Slack, Discord and, in two ways, Telegram.
const EXPORTS: [&[Mark]; 5] = [
    &[("sender_name", None), ("timestamp_ms", None)],
    &[("type", Some(JsonKind::Text)), ("ts", None), ("user", None)],
    &[("author", Some(JsonKind::Object))],
    &[("from_id", None)],
    &[("text", Some(JsonKind::Array))],
];

/// Tells whether `messages` come from one of those programs.
pub(super) fn is_chat_export(json: Json<'_>, source: &str, messages: JsonValue) -> bool {
    let mut objects = json.elements(messages.start).filter(|element| element.kind == JsonKind::Object).take(SURVEYED);
    objects.any(|object| {
        let members: Vec<Member> = json.members(object.start).collect();
        let has = |(key, kind): &Mark| {
            members.iter().any(|member| source.get(member.key.clone()) == Some(*key) && kind.is_none_or(|kind| kind == member.value.kind))
        };
        EXPORTS.iter().any(|marks| marks.iter().all(has))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::tried;

    #[test]
    fn exports_of_chat_programs_are_no_dialogues() {
        let exports = [
            r#"{"participants": [{"name": "Ana"}], "messages": [{"sender_name": "Ana", "timestamp_ms": 1415147732056, "content": "slow"}]}"#,
            r#"{"channel_id": "C1", "messages": [{"type": "message", "user": "U1", "text": "slow", "ts": "1736478514.8"}]}"#,
            r#"{"channel": {"id": "5"}, "messages": [{"id": "1", "content": "slow", "author": {"id": "1", "name": "ana"}}]}"#,
            r#"{"name": "Ana", "messages": [{"id": 1, "from": "Ana", "from_id": "user7", "text": "slow"}]}"#,
            r#"{"name": "Ana", "messages": [{"id": 1, "from": "Ana", "text": "slow"}, {"from": "Ana", "text": [{"type": "link", "text": "x"}]}]}"#,
        ];
        for text in exports {
            assert_ne!(tried(text).map(|(format, _)| format), Some("json-dialog"), "{text}");
        }
        let dialogue =
            r#"{"messages": [{"from": "Ana", "type": "call", "text": "slow"}, {"from": "Ben", "type": "call", "text": "how slow?"}]}"#;
        assert_eq!(tried(dialogue).map(|(format, _)| format), Some("json-dialog"));
    }
}
