//! Slack channels as XML, as research corpora have them: `<message>` with `<ts>`, `<user>` and `<text>`.

use super::dates::{DateOrder, iso, stamp};
use crate::formats::xml::{Node, Xml};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueKind, CueParts, decode_html};
use std::ops::Range;

pub(in crate::formats) const FORMAT: Format = Format {
    name: "slack-xml",
    title: "Slack channel as XML",
    producers: "research corpora of disentangled chats",
    extensions: &["xml"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Title, Keeps::Metadata],
    dialects: &[],
    limits: "",
    probe,
    read,
};

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let start = input.text.trim_start();
    let start = start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(start, |(_, rest)| rest.trim_start());
    let holds = |what: &str| memchr::memmem::find(start.as_bytes(), what.as_bytes()).is_some();
    let found = (start.starts_with("<slack>") || start.starts_with("<slack ")) && holds("<message") && holds("<ts>");
    found.then(|| Candidate::new(FORMAT.name, 97, "the root element is slack, with messages in it"))
}

#[derive(Default)]
struct Message {
    name: String,
    ts: String,
    runs: Vec<Range<usize>>,
    start: usize,
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let mut xml = Xml::new(input.text, 0..input.text.len());
    let (mut message, mut element, mut start) = (None::<Message>, String::new(), None);
    output.only();
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(tag) if tag.name == "message" => message = Some(Message { start: tag.at.start, ..Message::default() }),
            Node::Start(tag) => element = tag.name,
            Node::Text(run) | Node::Raw(run) => match (&mut message, element.as_str()) {
                (Some(message), "ts") => message.ts.push_str(&input.text[run]),
                (Some(message), "user") => message.name.push_str(&decode_html(&input.text[run])),
                (Some(message), "text") => message.runs.push(run),
                (None, "channel_name") => output.only().set_title(input.text[run].trim()),
                (None, "team_domain") => output.only().set_metadata("team", input.text[run].trim()),
                _ => {}
            },
            Node::End(name) if name == "message" => {
                let end = xml.position();
                if let Some(message) = message.take() {
                    push(&message, end, &mut start, input, output)?;
                }
            }
            Node::End(_) => element.clear(),
        }
    }
    if output.only().cue_count() == 0 {
        return Err(Mismatch::NotThis { at: 0..0, why: "it holds no message", expected: "<slack> with <message> in it" });
    }
    Ok(())
}

fn push(message: &Message, end: usize, start: &mut Option<i64>, input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let time = stamp(&message.ts.trim().replacen('T', " ", 1)).and_then(|stamp| stamp.ms(DateOrder::YearMonthDay));
    let builder = output.only();
    if let (None, Some(time)) = (*start, time) {
        builder.set_metadata("started_at", &iso(time));
        *start = Some(time);
    }
    let speaker = builder.speaker(&message.name);
    for run in &message.runs {
        builder.push_html(input.text, run.clone());
    }
    let start_ms = time.zip(*start).map(|(time, start)| time - start);
    builder.end(CueParts { bytes: message.start..end, speaker, start_ms, kind: CueKind::Message, ..CueParts::default() });
    output.check_only()
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn messages_have_authors_and_times() {
        let text = "<slack>\n <channel_name>help</channel_name>\n <message conversation_id=\"1\">\n  <ts>2019-01-01T17:15:26.057400</ts>\n  <user>Ana</user>\n  <text>Is &lt;it&gt; slow?\nOr me?</text>\n </message>\n\
            <message conversation_id=\"2\"><ts>2019-01-01T17:16:26.0</ts><user>Ben</user><text>Slow</text></message></slack>";
        assert_eq!(described(text), "slack-xml x.txt: Ana(unknown) Ben(unknown)\n0- Ana > Is <it> slow? Or me?\n60000- Ben > Slow\n");
        assert_eq!(tried(text), Some(("slack-xml", 97)));
    }
}
