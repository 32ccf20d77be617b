//! HTML as text and tags with their places; what is not shown is left out.

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token as Raw};
use std::collections::BTreeMap;
use std::ops::Range;

/// What stands in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters, with references in them.
    Text(Range<usize>),
    Start {
        name: String,
        attributes: BTreeMap<String, String>,
        at: Range<usize>,
    },
    End {
        name: String,
        at: Range<usize>,
    },
}

/// Elements whose content no reader of a page sees.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "head", "svg", "select", "textarea", "iframe", "object"];

/// Elements that break no line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements that hold nothing and have no end.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The tokens of a range of a text.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut found = Vec::new();
    let mut at = range.start;
    let mut unseen: Option<String> = None;
    for token in Tokenizer::new_with_emitter(&text[range.clone()], emitter).flatten() {
        let span = match &token {
            Raw::StartTag(tag) => tag.span,
            Raw::EndTag(tag) => tag.span,
            Raw::Comment(comment) => comment.span,
            Raw::Doctype(doctype) => doctype.span,
            Raw::String(_) | Raw::Error(_) => continue,
        };
        let place = (range.start + span.start).max(at)..(range.start + span.end).min(range.end);
        // Text is what stands between tags: the ranges of tags are all that is asked of the tokenizer.
        push_text(text, at..place.start, unseen.is_some(), &mut found);
        at = place.end.max(at);
        match token {
            Raw::StartTag(tag) => {
                let name = lower(&tag.name);
                // The end of the head may be left out.
                if unseen.as_deref() == Some("head") && name == "body" {
                    unseen = None;
                }
                if unseen.is_none() && UNSEEN.contains(&name.as_str()) && !tag.self_closing {
                    unseen = Some(name);
                } else if unseen.is_none() {
                    let attributes =
                        tag.attributes.iter().map(|(name, value)| (lower(name), String::from_utf8_lossy(&value.value).into_owned()));
                    found.push(Token::Start { name, attributes: attributes.collect(), at: place });
                }
            }
            Raw::EndTag(tag) => {
                let name = lower(&tag.name);
                if unseen.as_ref() == Some(&name) || (unseen.as_deref() == Some("head") && name == "html") {
                    unseen = None;
                } else if unseen.is_none() {
                    found.push(Token::End { name, at: place });
                }
            }
            Raw::String(_) | Raw::Error(_) | Raw::Comment(_) | Raw::Doctype(_) => {}
        }
    }
    push_text(text, at..range.end, unseen.is_some(), &mut found);
    found
}

fn push_text(text: &str, range: Range<usize>, unseen: bool, found: &mut Vec<Token>) {
    if !unseen && range.start < range.end && text.get(range.clone()).is_some() {
        found.push(Token::Text(range));
    }
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_stands_between_tags() {
        let text = "x<!doctype html><HEAD><title>t</title></head><p class='A b'>é &amp; <b>ü</b><br/><!-- c --> 1 < 2</p><script>if (a<b) {}</script>end";
        let shown: Vec<String> = tokens(text, 1..text.len())
            .into_iter()
            .map(|token| match token {
                Token::Text(at) => text[at].to_owned(),
                Token::Start { name, attributes, .. } => format!("<{name}{}>", attributes.get("class").map_or("", String::as_str)),
                Token::End { name, .. } => format!("</{name}>"),
            })
            .collect();
        assert_eq!(shown, ["<pA b>", "é &amp; ", "<b>", "ü", "</b>", "<br>", " 1 < 2", "</p>", "end"]);
    }
}
