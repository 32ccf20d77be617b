//! XML with places: events whose text is a range of the input. DTDs are refused, so that no entity can grow.

use super::{Limits, Mismatch};
use crate::transcript::decode_html;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Deeper than this no transcript is nested.
const MAX_DEPTH: u64 = 256;

const EXPECTED: &str = "well-formed XML without a DTD";

/// What stands in XML.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Start(Tag<'a>),
    /// The name of an element that ends.
    End(String),
    /// Characters or a reference.
    Text(Range<usize>),
    /// Characters of a CDATA section, in which nothing stands for anything else.
    Raw(Range<usize>),
}

/// A start tag; an empty element is followed by its end.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    start: BytesStart<'a>,
    pub(super) name: String,
    /// Where the tag stands.
    pub(super) at: Range<usize>,
}

impl Tag<'_> {
    /// The value of an attribute; names are compared without their namespace.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        // Names that come twice are the sender's affair; comparing all of them would take quadratic time.
        let found = all.with_checks(false).flatten().find(|attribute| local(attribute.key.as_ref()) == name)?;
        Some(decode_html(&found.value).into_owned())
    }
}

/// Whether a reference is one of the five of XML, or the number of a character that XML can hold.
fn is_of_xml(reference: &str) -> bool {
    let name = reference.trim_start_matches('&').trim_end_matches(';');
    let Some(number) = name.strip_prefix('#') else { return ["amp", "lt", "gt", "quot", "apos"].contains(&name) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let held = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    code.ok().and_then(char::from_u32).is_some_and(held)
}

/// The part of a name behind its namespace.
fn local(name: &str) -> &str {
    name.rfind(':').map_or(name, |colon| &name[colon + 1..])
}

/// Goes through a range of a text that is XML.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    base: usize,
    depth: u64,
    /// Whether any element was met.
    rooted: bool,
    /// References that stand for nothing.
    pub(super) unknown: Option<Range<usize>>,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        let mut reader = Reader::from_reader(text[range.clone()].as_bytes());
        reader.config_mut().expand_empty_elements = true;
        Self { reader, text, base: range.start, depth: 0, rooted: false, unknown: None }
    }

    /// The next node; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, Mismatch> {
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            let at = start..self.position();
            let flawed = |why| Mismatch::NotThis { at: at.clone(), why, expected: EXPECTED };
            match event {
                Err(_) => return Err(flawed("its XML is not well-formed")),
                Ok(Event::Eof) if self.depth > 0 => return Err(flawed("its XML breaks off")),
                Ok(Event::Eof) if !self.rooted => return Err(flawed("its XML has no root")),
                Ok(Event::Eof) => return Ok(None),
                Ok(Event::DocType(_)) => return Err(flawed("its XML declares a DTD, which is refused")),
                Ok(Event::Start(start)) => {
                    self.depth += 1;
                    self.rooted = true;
                    Limits::check("depth of XML", self.depth, MAX_DEPTH)?;
                    let name = local(start.name().as_ref()).to_owned();
                    return Ok(Some(Node::Start(Tag { start, name, at })));
                }
                Ok(Event::End(end)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::End(local(end.name().as_ref()).to_owned())));
                }
                Ok(Event::GeneralRef(_)) => {
                    if !is_of_xml(&self.text[at.clone()]) {
                        self.unknown.get_or_insert(at.clone());
                    }
                    return Ok(Some(Node::Text(at)));
                }
                Ok(Event::Text(_)) if !at.is_empty() => return Ok(Some(Node::Text(at))),
                Ok(Event::CData(_)) => return Ok(Some(Node::Raw(at.start + 9..at.end.saturating_sub(3).max(at.start + 9)))),
                Ok(Event::Text(_) | Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            }
        }
    }

    /// Where the next node starts.
    pub(super) fn position(&self) -> usize {
        (self.base + self.reader.buffer_position() as usize).min(self.text.len())
    }
}
