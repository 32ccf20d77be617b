//! Captions in XML: YouTube's timed text (srv1 to srv3) and TTML, also called DFXP.

use super::rows::Cell;
use super::talk::{Join, Talk, Utterance};
use super::timed_text_clock::{Rates, seconds_ms};
use super::xml_scan::{Tag, Xml, XmlPart};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::Escape;
use std::collections::HashMap;

pub(super) const YOUTUBE: Format = Format {
    name: "youtube-xml",
    title: "YouTube timed text",
    producers: "YouTube, yt-dlp (srv1, srv2, srv3, ytt)",
    extensions: &["srv3", "ytt", "srv1", "srv2", "xml"],
    keeps: &[Keeps::Starts, Keeps::Ends],
    dialects: &["named"],
    limits: "pens, windows and the times of single words are left out; references that are escaped twice stay as they are",
    probe: probe_youtube,
    read: |input, output| read(input, output, Dialect::YouTube),
};

pub(super) const TTML: Format = Format {
    name: "ttml",
    title: "TTML captions",
    producers: "broadcasters, streaming services, Premiere",
    extensions: &["ttml", "dfxp", "itt", "xml"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends, Keeps::Ids, Keeps::Title, Keeps::Language],
    dialects: &["named"],
    limits: "regions, styles and images are left out",
    probe: probe_ttml,
    read: |input, output| read(input, output, Dialect::Ttml),
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    YouTube,
    Ttml,
}

/// How much of a file is looked at to see captions behind the root.
const SURVEYED: usize = 100_000;

fn probe_youtube(input: &Input<'_>) -> Option<Candidate> {
    let root = Xml::root(input.text)?;
    let timed = root.is(input.text, "timedtext");
    let old = root.is(input.text, "transcript") && {
        let mut end = input.text.len().min(SURVEYED);
        while !input.text.is_char_boundary(end) {
            end -= 1;
        }
        input.text[..end].contains("<text start=")
    };
    (timed || old).then(|| Candidate::new(YOUTUBE.name, 96, "the root is <timedtext> or <transcript>"))
}

fn probe_ttml(input: &Input<'_>) -> Option<Candidate> {
    let root = Xml::root(input.text)?;
    root.is(input.text, "tt").then(|| Candidate::new(TTML.name, 96, "the root is <tt>"))
}

fn read(input: &Input<'_>, output: &mut Output, dialect: Dialect) -> Result<(), Mismatch> {
    let expected = match dialect {
        Dialect::YouTube => "XML with <timedtext>",
        Dialect::Ttml => "XML with <tt>",
    };
    if Xml::root(input.text).is_none() {
        // A definition stands before the root.
        if let Err(flaw) = Xml::new(input.text).advance() {
            flaw.refuse()?;
        }
        return Err(Mismatch::NotThis { at: 0..0, why: "it is no XML", expected });
    }
    let mut reader = Reader {
        source: input.text,
        dialect,
        rates: Rates::default(),
        absolute: false,
        agents: HashMap::new(),
        agent: None,
        around: Vec::new(),
        in_title: false,
        within: 0,
        open: None,
        spoken: false,
    };
    let mut talk = Talk::new(input, output);
    let mut xml = Xml::new(input.text);
    loop {
        match xml.advance() {
            Ok(Some(part)) => reader.part(part, &mut talk)?,
            Ok(None) => break,
            Err(flaw) => {
                let at = flaw.refuse()?;
                talk.note(
                    Severity::Error,
                    ("XML-TRUNCATED", "the text breaks off within a tag; what was before is kept"),
                    at..input.text.len(),
                );
                break;
            }
        }
    }
    if let Some(open) = reader.open.take() {
        talk.note(Severity::Error, ("XML-TRUNCATED", "a caption does not end; it is kept"), open.bytes.clone());
        talk.say(open)?;
    }
    talk.finish();
    Ok(())
}

/// An element around captions: when it begins and who speaks in it.
#[derive(Debug, Clone, Default)]
struct Around {
    begin_ms: i64,
    agent: Option<String>,
}

struct Reader<'a> {
    source: &'a str,
    dialect: Dialect,
    rates: Rates,
    /// Whether times within are not counted from those around.
    absolute: bool,
    /// What agents are called, by their identifier.
    agents: HashMap<String, String>,
    /// The agent whose name is being read.
    agent: Option<String>,
    around: Vec<Around>,
    in_title: bool,
    open: Option<Utterance<'a>>,
    /// How many captions stand within the open one; their text is its.
    within: usize,
    /// Whether the open caption has any text.
    spoken: bool,
}

impl<'a> Reader<'a> {
    fn part(&mut self, part: XmlPart, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
        match part {
            XmlPart::Open { tag, is_empty } => self.opened(&tag, is_empty, talk),
            XmlPart::Close { name, bytes } => return self.closed(&self.source[name], bytes.end, talk),
            XmlPart::Text(text) => self.text(Cell::new(text, Escape::Html), talk),
            XmlPart::Plain(text) => self.text(Cell::new(text, Escape::None), talk),
        }
        Ok(())
    }

    fn opened(&mut self, tag: &Tag, is_empty: bool, talk: &mut Talk<'_, '_>) {
        let name = &self.source[tag.name.clone()];
        match name {
            "br" => self.line_break(tag),
            _ if is_empty && self.is_caption(name) => {}
            _ if self.is_caption(name) && self.open.is_some() => self.within += 1,
            _ if self.is_caption(name) => self.open = Some(self.caption(tag)),
            "tt" => {
                self.rates = Rates::of(tag, self.source);
                self.absolute = tag.attribute(self.source, "timing").is_some();
                if let Some(language) = tag.value(self.source, "lang") {
                    talk.conversation().set_language(&language);
                }
            }
            "title" => self.in_title = !is_empty,
            "agent" => self.agent = tag.value(self.source, "id"),
            "body" | "div" if !is_empty => self.around.push(self.container(tag)),
            _ => {}
        }
    }

    fn is_caption(&self, name: &str) -> bool {
        name == "p" || (name == "text" && self.dialect == Dialect::YouTube)
    }

    /// A break is where a line ends: the next text stands apart.
    fn line_break(&mut self, tag: &Tag) {
        if let Some(open) = &mut self.open {
            let at = tag.bytes.end;
            open.parts.push((Join::Space, Cell::new(at..at, Escape::None)));
        }
    }

    fn container(&self, tag: &Tag) -> Around {
        let outer = self.around.last().cloned().unwrap_or_default();
        let own = tag.value(self.source, "begin").and_then(|time| self.rates.ms(&time));
        let agent = tag.value(self.source, "agent").or(outer.agent);
        Around { begin_ms: own.map_or(outer.begin_ms, |own| outer.begin_ms.saturating_add(own)), agent }
    }

    fn caption(&mut self, tag: &Tag) -> Utterance<'a> {
        self.spoken = false;
        let (start_ms, end_ms) = match self.dialect {
            Dialect::YouTube => self.youtube_times(tag),
            Dialect::Ttml => self.ttml_times(tag),
        };
        let agent = tag.value(self.source, "agent").or_else(|| self.around.last()?.agent.clone());
        let name = agent.map(|agent| self.agents.get(&agent).cloned().unwrap_or(agent));
        let id = tag.value(self.source, "id");
        Utterance { start_ms, end_ms, speaker: name.map(Into::into), id: id.map(Into::into), ..Utterance::of(tag.bytes.clone(), None) }
    }

    /// `t` and `d` in milliseconds, or `start` and `dur` in seconds.
    fn youtube_times(&self, tag: &Tag) -> (Option<i64>, Option<i64>) {
        let ms = |name| tag.value(self.source, name).and_then(|value| value.parse::<i64>().ok());
        let seconds = |name| tag.value(self.source, name).and_then(|value| seconds_ms(&value));
        let start = ms("t").or_else(|| seconds("start"));
        let length = ms("d").or_else(|| seconds("dur"));
        (start, start.zip(length).map(|(start, length)| start.saturating_add(length)))
    }

    fn ttml_times(&self, tag: &Tag) -> (Option<i64>, Option<i64>) {
        let time = |name| tag.value(self.source, name).and_then(|value| self.rates.ms(&value));
        let base = self.around.last().filter(|_| !self.absolute).map_or(0, |around| around.begin_ms);
        let start = time("begin").map(|ms| ms.saturating_add(base));
        let end = time("end").map(|ms| ms.saturating_add(base));
        (start, end.or_else(|| Some(start?.saturating_add(time("dur")?))))
    }

    fn text(&mut self, cell: Cell, talk: &mut Talk<'_, '_>) {
        let text = cell.decode(self.source);
        if let Some(open) = &mut self.open {
            self.spoken |= !text.trim().is_empty();
            open.parts.push((Join::Tight, cell));
        } else if self.in_title {
            talk.conversation().set_title(text.trim());
        } else if let Some(agent) = self.agent.as_ref().filter(|_| !text.trim().is_empty()) {
            self.agents.insert(agent.clone(), text.trim().to_owned());
        }
    }

    fn closed(&mut self, name: &str, end: usize, talk: &mut Talk<'_, '_>) -> Result<(), Mismatch> {
        match name {
            _ if self.is_caption(name) && self.within > 0 => self.within -= 1,
            _ if self.is_caption(name) => {
                let Some(mut caption) = self.open.take() else { return Ok(()) };
                caption.bytes.end = end;
                // YouTube rolls captions on by paragraphs that hold a line break and nothing else.
                if self.spoken || self.dialect == Dialect::Ttml {
                    talk.say(caption)?;
                }
            }
            "title" => self.in_title = false,
            "agent" => self.agent = None,
            "body" | "div" => drop(self.around.pop()),
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{described, read_text, recover_text};
    use crate::formats::ReadOptions;

    #[test]
    fn every_youtube_dialect_is_read() {
        let srv3 = "<?xml version=\"1.0\"?><timedtext format=\"3\"><head><pen id=\"1\"/></head><body><p t=\"210\" d=\"3830\"><s p=\"1\">it</s><s> hangs &amp;\nwaits</s></p>\
                    <p t=\"300\" d=\"1\" a=\"1\">\n</p><p t=\"5000\">why?</p></body></timedtext>";
        assert_eq!(described(srv3), "youtube-xml x.txt:\n210-4040  > it hangs & waits\n5000-  > why?\n");
        let srv1 = "<transcript><text start=\"0.21\" dur=\"3.83\">it hangs</text><text start=\"5\">why?</text></transcript>";
        assert_eq!(described(srv1), "youtube-xml x.txt:\n210-4040  > it hangs\n5000-  > why?\n");
    }

    #[test]
    fn agents_speak_and_times_add_up() {
        let text = "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttm=\"x\" xml:lang=\"en\" ttp:frameRate=\"25\"><head><ttm:title>Call</ttm:title>\
                    <ttm:agent type=\"person\" xml:id=\"a1\"><ttm:name type=\"full\">Ana Ruiz</ttm:name></ttm:agent></head>\
                    <body><div begin=\"10s\"><p xml:id=\"c1\" begin=\"0.5s\" end=\"00:00:01:05\" ttm:agent=\"a1\">It<br/>\n  <span>hangs</span>.</p><p begin=\"2s\" dur=\"500ms\">Why?</p></div></body></tt>";
        assert_eq!(described(text), "ttml x.txt: Ana Ruiz(unknown)\nc1 10500-11200 Ana Ruiz > It hangs.\n12000-12500  > Why?\n");
        let found = read_text(text, &ReadOptions::default()).unwrap();
        assert_eq!((found[0].title(), found[0].language_hint()), (Some("Call"), Some("en")));
    }

    #[test]
    fn definitions_are_refused_and_cuts_are_said() {
        let options = ReadOptions { format: Some("ttml".into()), ..ReadOptions::default() };
        assert!(
            read_text("<!DOCTYPE tt [<!ENTITY a \"b\">]><tt><body><p begin=\"1s\">&a;</p></body></tt>", &options).unwrap_err().is_parse()
        );
        let found = recover_text("<tt><body><p begin=\"1s\">It hangs</p><p begin=\"2s\">Wh");
        assert_eq!((found[0].text(), &*found[0].diagnostics()[0].code), ("It hangs Wh", "XML-TRUNCATED"));
    }
}
