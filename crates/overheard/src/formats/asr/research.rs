//! Words with times as research and media tools keep them: BBC Kaldi, Gentle, Digital Paper Edit.

use super::have;
use crate::formats::columns::Unit;
use crate::formats::json_tree::Node;
use crate::formats::talk::{Join, Talk, Utterance, read_document};
use crate::formats::words::{Word, Words};
use crate::formats::{Candidate, Format, Input, Keeps, Mismatch, Output};

pub(in crate::formats) const FORMAT: Format = Format {
    name: "word-times",
    title: "Words with times",
    producers: "BBC Kaldi, Gentle, Digital Paper Edit, autoEdit",
    extensions: &["json"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Words],
    dialects: &["kaldi", "gentle", "paper-edit"],
    limits: "phones are left out",
    probe,
    read,
};

enum Layout<'a> {
    /// `retval.words`, each with its punctuated form.
    Kaldi(Node<'a>),
    /// `words` with a `case` each.
    Gentle(Node<'a>),
    /// `words`, and `paragraphs` that say who speaks when.
    PaperEdit(Node<'a>, Node<'a>),
}

impl<'a> Layout<'a> {
    fn of(root: Node<'a>) -> Option<Self> {
        let [retval, words, paragraphs, transcript] = root.pick(["retval", "words", "paragraphs", "transcript"]);
        if let Some(words) = retval.unwrap_or(root).list("words").filter(|list| have(*list, "word") && have(*list, "punct")) {
            return Some(Self::Kaldi(words));
        }
        if transcript.is_some() && words.is_some_and(|list| have(list, "case") && have(list, "word")) {
            return words.map(Self::Gentle);
        }
        let (words, paragraphs) = words.zip(paragraphs)?;
        let laid_out = have(words, "text") && have(words, "start") && have(paragraphs, "start") && have(paragraphs, "speaker");
        // Paragraphs with their own text are somebody else's.
        (laid_out && !have(paragraphs, "text")).then_some(Self::PaperEdit(words, paragraphs))
    }

    fn dialect(&self) -> &'static str {
        match self {
            Self::Kaldi(_) => "kaldi",
            Self::Gentle(_) => "gentle",
            Self::PaperEdit(..) => "paper-edit",
        }
    }
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let layout = Layout::of(input.json()?.alone()?)?;
    Some(Candidate::new(FORMAT.name, 94, "a list of words with times").dialect(layout.dialect()))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    read_document(input, output, "a list \"words\" with times", say)
}

fn say(root: Node<'_>, talk: &mut Talk<'_, '_>) -> Result<Option<()>, Mismatch> {
    let Some(layout) = Layout::of(root) else { return Ok(None) };
    talk.set_dialect(layout.dialect());
    match layout {
        Layout::Kaldi(words) => talk.say_all(grouped(words, &["punct", "word"]))?,
        Layout::Gentle(words) => talk.say_all(grouped(words, &["word", "word"]))?,
        Layout::PaperEdit(words, paragraphs) => talk.say_all(by_paragraph(words, paragraphs))?,
    }
    Ok(Some(()))
}

fn grouped<'a>(list: Node<'a>, keys: &[&str; 2]) -> Vec<Utterance<'a>> {
    let mut words = Words::new(list.source());
    list.objects().filter_map(|node| word(node, keys)).for_each(|word| words.push(word));
    words.finish()
}

fn word<'a>(node: Node<'a>, keys: &[&str; 2]) -> Option<Word<'a>> {
    let [best, plain, start, end] = node.pick([keys[0], keys[1], "start", "end"]);
    Some(Word {
        bytes: node.bytes(),
        cell: best.and_then(Node::text).or_else(|| plain?.text())?,
        speaker: None,
        start_ms: start.and_then(|time| time.ms(Unit::Seconds)),
        end_ms: end.and_then(|time| time.ms(Unit::Seconds)),
        join: Join::Space,
        is_mark: false,
    })
}

/// A paragraph is a cue: all words that start before the next one does.
fn by_paragraph<'a>(list: Node<'a>, paragraphs: Node<'a>) -> Vec<Utterance<'a>> {
    let start_of = |node: Node<'a>| node.get("start").and_then(|time| time.ms(Unit::Seconds));
    let mut next = paragraphs.objects().filter_map(|node| Some((start_of(node)?, node))).peekable();
    let mut said: Vec<Utterance<'a>> = Vec::new();
    for word in list.objects().filter_map(|node| word(node, &["text", "text"])) {
        let mut opened = None;
        while let Some((_, paragraph)) = next.next_if(|(start, _)| word.start_ms.is_some_and(|ms| *start <= ms)) {
            opened = Some(paragraph);
        }
        if opened.is_some() || said.is_empty() {
            let speaker = opened.and_then(|paragraph| paragraph.get("speaker")?.label());
            said.push(Utterance { speaker, start_ms: word.start_ms, ..Utterance::of(word.bytes.clone(), None) });
        }
        let Some(open) = said.last_mut() else { continue };
        open.bytes.end = word.bytes.end;
        open.end_ms = open.end_ms.max(word.end_ms);
        open.parts.push((Join::Space, word.cell));
    }
    said
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn words_become_sentences_or_paragraphs() {
        let kaldi = r#"{"retval": {"words": [{"start": 1, "end": 1.5, "word": "it", "punct": "It", "index": 0}, {"start": 1.5, "end": 2, "word": "hangs", "punct": "hangs."},
            {"start": 2, "end": 3, "word": "why", "punct": "Why?"}]}}"#;
        assert_eq!(described(kaldi), "word-times/kaldi x.txt:\n1000-2000  > It hangs.\n2000-3000  > Why?\n");
        let gentle = r#"{"transcript": "It hangs", "words": [{"case": "success", "start": 1, "end": 2, "word": "It"}, {"case": "not-found-in-audio", "word": "hangs"}]}"#;
        assert_eq!(described(gentle), "word-times/gentle x.txt:\n1000-2000  > It hangs\n");
        let edit = r#"{"words": [{"id": 0, "start": 1, "end": 2, "text": "It"}, {"id": 1, "start": 2, "end": 3, "text": "hangs."}, {"id": 2, "start": 5, "end": 6, "text": "Why?"}],
            "paragraphs": [{"id": 0, "start": 1, "end": 3, "speaker": "A"}, {"id": 1, "start": 5, "end": 6, "speaker": "B"}]}"#;
        assert_eq!(described(edit), "word-times/paper-edit x.txt: A(unknown) B(unknown)\n1000-3000 A > It hangs.\n5000-6000 B > Why?\n");
        assert_ne!(tried(r#"{"words": ["a", "b"], "transcript": "a b"}"#).map(|(format, _)| format), Some("word-times"));
    }
}
