//! HTML and SVG: our own markup is `&'static str`, everything else goes through [`escaped`].

use std::fmt::{Display, Write as _};

/// Attributes of an element; the values are escaped.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a dyn Display)];

/// A document in the making.
///
/// Names of elements and attributes are part of the program, so nothing that was read can become one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Markup {
    out: String,
}

impl Markup {
    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push('>');
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Writes an element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// Writes an element that holds text.
    pub(super) fn element(&mut self, name: &'static str, attributes: Attributes<'_>, text: impl Display) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: impl Display) {
        self.out.push_str(&escaped(&text.to_string()));
    }

    /// Writes markup, style or script of our own.
    pub(super) fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Writes what was made with another `Markup`.
    pub(super) fn include(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    /// Starts a new line, for those who read the file itself.
    pub(super) fn line(&mut self) {
        self.out.push('\n');
    }

    pub(super) fn as_str(&self) -> &str {
        &self.out
    }

    fn start(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            // Writing to a string cannot fail.
            let _ = write!(self.out, " {name}=\"{}\"", escaped(&value.to_string()));
        }
    }
}

/// Makes of any text what a browser shows as that text, between tags as well as between quotation marks.
///
/// Control characters, and signs that turn the direction of writing, are replaced: they would be obeyed, not shown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push(char::REPLACEMENT_CHARACTER),
            c if c.is_control() || is_noncharacter(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// XML, and so SVG, must not hold U+FFFE and U+FFFF.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_read_is_markup() {
        assert_eq!(
            escaped("</script><img onerror='a' x=\"b\">&amp;"),
            "&lt;/script&gt;&lt;img onerror=&#39;a&#39; x=&quot;b&quot;&gt;&amp;amp;"
        );
        assert_eq!(escaped("a\u{202e}b\u{0}c\u{1b}[2J\nd\u{ffff}"), "a\u{fffd}b\u{fffd}c\u{fffd}[2J d\u{fffd}");
        assert_eq!(escaped("Łukasz 東京 👩‍🚀"), "Łukasz 東京 👩‍🚀");
    }

    #[test]
    fn attributes_are_escaped_as_text_is() {
        let mut page = Markup::default();
        page.element("a", &[("title", &"\" onclick=\"x")], "<b>");
        page.empty("hr", &[("id", &7)]);
        assert_eq!(page.as_str(), "<a title=\"&quot; onclick=&quot;x\">&lt;b&gt;</a><hr id=\"7\"/>");
    }
}
