//! Whether content that starts like XML is well-formed, to its end, and without a document type definition.
//!
//! Pages are no XML: they are read as browsers do, which take anything.

use super::xml::{Node, Xml};
use super::{Input, Mismatch};

/// Roots of the formats that are XML; their files need not start with a declaration.
const ROOTS: [&str; 6] = ["tt", "timedtext", "transcript", "ANNOTATION_DOCUMENT", "Project", "slack"];

/// Fails where content starts like XML but breaks off, is not well-formed, or defines a document type.
pub(super) fn refuse_broken(input: &Input<'_>) -> Result<(), Mismatch> {
    if !starts_like_xml(input.text) {
        return Ok(());
    }
    match check(input.text) {
        Err(Mismatch::NotThis { at, why, .. }) if !defines_a_type(input.text) => {
            if input.options.recover {
                Ok(())
            } else {
                Err(Mismatch::Broken { language: "XML", why, at: at.start })
            }
        }
        checked => checked,
    }
}

fn check(text: &str) -> Result<(), Mismatch> {
    let (mut xml, mut depth) = (Xml::new(text, 0..text.len()), 0u64);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(_) => depth += 1,
            Node::End(_) => depth = depth.saturating_sub(1),
            Node::Text(at) | Node::Raw(at) if depth == 0 && !text[at.clone()].trim_matches(is_blank).is_empty() => {
                return Err(Mismatch::NotThis { at, why: "text stands outside its root", expected: "one element" });
            }
            Node::Text(_) | Node::Raw(_) => {}
        }
    }
    Ok(())
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

fn starts_like_xml(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let declared = text.starts_with("<?xml") || defines_a_type(text);
    (declared && !is_page(text)) || root_name(text).is_some_and(|root| ROOTS.contains(&root))
}

/// The name of the first tag behind comments and instructions, without its prefix; the tag itself may break off.
fn root_name(text: &str) -> Option<&str> {
    let inside = behind_remarks(text)?.strip_prefix('<')?;
    let name = inside.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    name.rsplit(':').next()
}

/// What stands behind comments and instructions; nothing where one does not end.
fn behind_remarks(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let behind = match () {
            () if rest.starts_with("<!--") => rest.split_once("-->"),
            () if rest.starts_with("<?") => rest.split_once("?>"),
            () => return Some(rest),
        };
        rest = behind?.1.trim_start();
    }
}

/// Whether a document type stands in front of the root.
fn defines_a_type(text: &str) -> bool {
    behind_remarks(text).is_some_and(|rest| rest.starts_with("<!DOCTYPE"))
}

fn is_page(text: &str) -> bool {
    let defined = behind_remarks(text).and_then(|rest| rest.get(..14)).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype html"));
    defined || root_name(text).is_some_and(|root| root.eq_ignore_ascii_case("html"))
}

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::*;

    #[test]
    fn only_whole_xml_without_definitions_passes() {
        let refused = |text: &str, recover| {
            let options = ReadOptions { recover, ..ReadOptions::default() };
            refuse_broken(&Input::new(text, "x.xml", &options)).is_err()
        };
        for good in
            ["<?xml version='1.0'?><a><b/>x</a>", "<tt><p>x</p></tt>", "<ana> hi", "Ana: <b>", "<!DOCTYPE html><p>x<br>y", "<html><br>"]
        {
            assert!(!refused(good, false), "{good}");
        }
        for broken in ["<?xml version='1.0'?><a><b>x</a>", "<tt><p>x</p>", "<tt><p>x", "<tt><p", "<tt></tt> junk"] {
            assert!(refused(broken, false) && !refused(broken, true), "{broken}");
        }
        for defined in ["<?xml version='1.0'?><!DOCTYPE a SYSTEM \"http://x/y.dtd\"><a/>", "<!DOCTYPE tt [<!ENTITY b 'c'>]><tt>&b;</tt>"] {
            assert!(refused(defined, false) && refused(defined, true), "{defined}");
        }
    }
}
