//! An XML scanner that builds nothing: tags, attributes and text, each where it is in the file.
//!
//! It resolves no entity but the predefined ones and character references, and refuses document type
//! definitions outright. Tags that do not fit together are no error: text is text.

use super::rows::Cell;
use super::{Limits, Mismatch};
use crate::transcript::Escape;
use std::ops::Range;

/// Elements within elements; real caption files have ten.
const MAX_DEPTH: u64 = 256;

/// A part of an XML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum XmlPart {
    /// `<name inside>` or `<name inside/>`.
    Open { tag: Tag, is_empty: bool },
    /// `</name>`; the name is without its prefix.
    Close { name: Range<usize>, bytes: Range<usize> },
    /// Text between tags, with references.
    Text(Range<usize>),
    /// The inside of `<![CDATA[...]]>`, in which nothing is a reference.
    Plain(Range<usize>),
}

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Without its prefix.
    pub(super) name: Range<usize>,
    inside: Range<usize>,
    pub(super) bytes: Range<usize>,
}

impl Tag {
    pub(super) fn is(&self, source: &str, name: &str) -> bool {
        source.get(self.name.clone()) == Some(name)
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, source: &str, name: &str) -> Option<Cell> {
        let inside = source.get(self.inside.clone())?;
        let mut at = 0;
        while let Some(equals) = memchr::memchr(b'=', &inside.as_bytes()[at..]).map(|found| at + found) {
            let key = inside[at..equals].trim();
            let open = equals + 1 + (inside[equals + 1..].len() - inside[equals + 1..].trim_start().len());
            let quote = *inside.as_bytes().get(open).filter(|byte| matches!(byte, b'"' | b'\''))?;
            let close = open + 1 + memchr::memchr(quote, &inside.as_bytes()[open + 1..])?;
            if local(key) == name {
                let start = self.inside.start;
                return Some(Cell::new(start + open + 1..start + close, Escape::Html));
            }
            at = close + 1;
        }
        None
    }

    /// The same, decoded.
    pub(super) fn value(&self, source: &str, name: &str) -> Option<String> {
        let cell = self.attribute(source, name)?;
        let decoded = cell.decode(source);
        Some(decoded.trim().to_owned()).filter(|value| !value.is_empty())
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Why scanning ended before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlFlaw {
    /// A document type definition.
    Dtd {
        at: usize,
    },
    /// A tag or comment that does not end.
    Truncated {
        at: usize,
    },
    TooDeep {
        depth: u64,
    },
}

impl XmlFlaw {
    /// The error of reading, for all but what breaks off.
    pub(super) fn refuse(self) -> Result<usize, Mismatch> {
        match self {
            Self::Truncated { at } => Ok(at),
            Self::Dtd { at } => {
                Err(Mismatch::NotThis { at: at..at, why: "it has a document type definition", expected: "XML without one" })
            }
            Self::TooDeep { depth } => Ok(Limits::check("depth of XML", depth, MAX_DEPTH).map(|()| 0)?),
        }
    }
}

/// Iterates over the parts of an XML file.
#[derive(Debug, Clone)]
pub(super) struct Xml<'a> {
    source: &'a str,
    at: usize,
    depth: u64,
}

impl<'a> Xml<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0, depth: 0 }
    }

    /// The outermost element's tag, whatever comments stand before it.
    pub(super) fn root(source: &'a str) -> Option<Tag> {
        if !source.trim_start().starts_with('<') {
            return None;
        }
        let mut parts = Self::new(source);
        while let Ok(Some(part)) = parts.advance() {
            match part {
                XmlPart::Open { tag, .. } => return Some(tag),
                XmlPart::Text(text) if source[text.clone()].trim().is_empty() => {}
                XmlPart::Text(_) | XmlPart::Plain(_) | XmlPart::Close { .. } => return None,
            }
        }
        None
    }

    pub(super) fn advance(&mut self) -> Result<Option<XmlPart>, XmlFlaw> {
        while self.at < self.source.len() {
            let rest = &self.source[self.at..];
            if !rest.starts_with('<') {
                let end = memchr::memchr(b'<', rest.as_bytes()).map_or(self.source.len(), |found| self.at + found);
                return Ok(Some(XmlPart::Text(std::mem::replace(&mut self.at, end)..end)));
            }
            if let Some(part) = self.markup(rest)? {
                return Ok(Some(part));
            }
        }
        Ok(None)
    }

    /// A tag; `None` for comments and instructions, which are passed over.
    fn markup(&mut self, rest: &'a str) -> Result<Option<XmlPart>, XmlFlaw> {
        let start = self.at;
        let truncated = XmlFlaw::Truncated { at: start };
        let ends = |mark: &str, from: usize| rest.get(from..)?.find(mark).map(|found| start + from + found);
        if rest.starts_with("<!--") {
            self.at = ends("-->", 4).ok_or(truncated)? + 3;
        } else if rest.starts_with("<![CDATA[") {
            let end = ends("]]>", 9).ok_or(truncated)?;
            self.at = end + 3;
            return Ok(Some(XmlPart::Plain(start + 9..end)));
        } else if rest.starts_with("<?") {
            self.at = ends("?>", 2).ok_or(truncated)? + 2;
        } else if rest.starts_with("<!") {
            return Err(XmlFlaw::Dtd { at: start });
        } else {
            let end = tag_end(rest).ok_or(truncated)? + start;
            self.at = end + 1;
            return self.tag(start, end).map(Some);
        }
        Ok(None)
    }

    /// The tag between the brackets at `start` and `end`.
    fn tag(&mut self, start: usize, end: usize) -> Result<XmlPart, XmlFlaw> {
        let bytes = start..end + 1;
        if self.source[start + 1..end].starts_with('/') {
            self.depth = self.depth.saturating_sub(1);
            let name = self.source[start + 2..end].trim_end();
            return Ok(XmlPart::Close { name: self.local_range(start + 2..start + 2 + name.len()), bytes });
        }
        let is_empty = self.source[start + 1..end].ends_with('/');
        let inside = &self.source[start + 1..end - usize::from(is_empty)];
        let len = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
        if !is_empty {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(XmlFlaw::TooDeep { depth: self.depth });
            }
        }
        let name = self.local_range(start + 1..start + 1 + len);
        Ok(XmlPart::Open { tag: Tag { name, inside: start + 1 + len..start + 1 + inside.len(), bytes }, is_empty })
    }

    fn local_range(&self, name: Range<usize>) -> Range<usize> {
        name.end - local(&self.source[name.clone()]).len()..name.end
    }
}

/// The bracket that ends a tag; brackets within quotation marks do not.
fn tag_end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        match bytes[at] {
            b'>' => return Some(at),
            quote => at += 2 + memchr::memchr(quote, bytes.get(at + 1..)?)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> (Vec<String>, Option<XmlFlaw>) {
        let mut xml = Xml::new(source);
        let mut found = Vec::new();
        loop {
            match xml.advance() {
                Ok(None) => return (found, None),
                Err(flaw) => return (found, Some(flaw)),
                Ok(Some(XmlPart::Open { tag, is_empty })) => {
                    let mark = if is_empty { "/" } else { "" };
                    found.push(format!("<{}{mark} {:?}>", &source[tag.name.clone()], tag.value(source, "a")));
                }
                Ok(Some(XmlPart::Close { name, .. })) => found.push(format!("</{}>", &source[name])),
                Ok(Some(XmlPart::Text(text) | XmlPart::Plain(text))) => found.push(source[text].to_owned()),
            }
        }
    }

    #[test]
    fn tags_attributes_and_text_are_found() {
        let (found, flaw) = parts("<?xml version='1'?><!-- <x> --><t:p b = \"1 > 0\" x:a='&lt;v '>it &amp; <br/><![CDATA[a<b]]></t:p>");
        let expected = ["<p Some(\"<v\")>", "it &amp; ", "<br/ None>", "a<b", "</p>"];
        assert_eq!((found.iter().map(String::as_str).collect::<Vec<_>>(), flaw), (expected.to_vec(), None));
    }

    #[test]
    fn definitions_depth_and_cuts_are_flaws() {
        assert_eq!(parts("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").1, Some(XmlFlaw::Dtd { at: 0 }));
        assert_eq!(parts("<a>it <b").1, Some(XmlFlaw::Truncated { at: 6 }));
        assert_eq!(parts(&"<a>".repeat(300)).1, Some(XmlFlaw::TooDeep { depth: 257 }));
        assert!(XmlFlaw::TooDeep { depth: 257 }.refuse().is_err() && XmlFlaw::Dtd { at: 0 }.refuse().is_err());
        assert_eq!(Xml::root("  <!-- x -->\n<tt:tt a='1'>").map(|tag| tag.name), Some(17..19));
    }
}
