//! Pages with comments: blogs, forums, reviews. Each comment is its author's; the rest of the page is furniture.

use super::html::{Token, is_inline, is_void, tokens};
use super::input::note;
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::{CueKind, CueParts, decode_html};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "html-comments",
    title: "Page with comments",
    producers: "blogs, forums and review pages, saved from a browser",
    extensions: &["html", "htm"],
    keeps: &[Keeps::Speakers, Keeps::Title],
    dialects: &[],
    limits: "what stands outside of comments, quotations and pictures are left out; no dates",
    probe,
    read,
};

/// Words in the classes, identifiers and `itemprop`s of elements that say what they hold.
const COMMENT: &[&str] = &["comment", "post", "message", "reply", "answer", "question", "review", "topic-post", "forum-post"];
#[rustfmt::skip]
const AUTHOR: &[&str] = &[
    "author", "username", "user-name", "fn", "commenter", "poster", "comment-author", "comment__author", "post-author", "byline",
    "author-name", "message-name", "review-author", "nickname", "user", "user-details", "names",
];
#[rustfmt::skip]
const BODY: &[&str] = &[
    "comment-body", "comment-content", "comment-text", "comment__body", "comment__content", "commenttext", "commtext", "post-body",
    "post-content", "postbody", "post-message", "message-body", "message-content", "review-text", "review-body", "bbwrapper",
    "s-prose", "usertext-body", "entry-content", "cooked", "text", "articlebody", "reviewbody", "body", "content",
];
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "reply-link", "share", "avatar", "meta", "metadata", "comment-meta", "actions", "permalink", "signature", "vote", "votes", "likes",
    "date", "timestamp", "badge", "buttons", "toolbar", "menu", "sidebar", "advertisement", "ad", "comment-reply-link", "breadcrumb",
];
const FURNITURE_ELEMENTS: &[&str] = &["nav", "footer", "aside", "form", "button", "time", "figure", "dialog"];
/// Elements that may hold a comment.
const CONTAINERS: &[&str] = &["article", "div", "li", "section", "table", "tr", "td", "dd"];

/// Deeper than this a page is not looked into.
const MAX_DEPTH: usize = 512;

/// What an element is for; the one farther up wins over what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Furniture,
    /// Words of somebody else.
    Quote,
    Author,
    Body,
    Plain,
}

/// An element that is open, with what follows for it from those around it.
#[derive(Debug, Clone)]
struct Open {
    name: String,
    part: Part,
    /// The comment that it starts or stands in.
    comment: Option<usize>,
    in_title: bool,
}

#[derive(Debug, Default)]
struct Comment {
    author: Option<String>,
    /// Runs of text, with a break where an element ends that is no part of a line.
    body: Vec<Option<Range<usize>>>,
    /// The same where the comment marks no body.
    other: Vec<Option<Range<usize>>>,
    quoted: Option<Range<usize>>,
    bytes: Range<usize>,
}

impl Comment {
    fn texts(&self, text: &str) -> &[Option<Range<usize>>] {
        let said = |runs: &[Option<Range<usize>>]| runs.iter().flatten().any(|run| !text[run.clone()].trim().is_empty());
        if said(&self.body) { &self.body } else { &self.other }
    }

    fn says_something(&self, text: &str) -> bool {
        self.texts(text).iter().flatten().any(|run| !text[run.clone()].trim().is_empty())
    }
}

/// The words of an element's class, identifier and properties, in lower case.
fn words(attributes: &BTreeMap<String, String>) -> Vec<String> {
    let values = ["class", "id", "itemprop", "rel"].iter().filter_map(|name| attributes.get(*name));
    values.flat_map(|value| value.split_whitespace()).map(str::to_lowercase).take(32).collect()
}

/// `comment`, `comment-123`, `comment_123`, `p123` is none.
fn is_comment(word: &str) -> bool {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_']);
    COMMENT.contains(&stem)
}

fn starts_comment(name: &str, attributes: &BTreeMap<String, String>, words: &[String]) -> bool {
    let kind = attributes.get("itemtype").map_or("", String::as_str);
    let typed = ["Comment", "Answer", "Question", "Review", "DiscussionForumPosting"].iter().any(|of| kind.ends_with(of));
    CONTAINERS.contains(&name) && (typed || words.iter().any(|word| is_comment(word)))
}

fn part(name: &str, words: &[String]) -> Part {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match () {
        () if name == "blockquote" || name == "q" => Part::Quote,
        () if has(AUTHOR) || name == "cite" => Part::Author,
        () if has(FURNITURE) || FURNITURE_ELEMENTS.contains(&name) => Part::Furniture,
        () if has(BODY) => Part::Body,
        () => Part::Plain,
    }
}

/// Goes through a page and gathers its comments, in order of their starts.
struct Page<'t> {
    text: &'t str,
    open: Vec<Open>,
    comments: Vec<Comment>,
    title: Option<String>,
}

impl Page<'_> {
    /// The innermost comment that is open, and what stands there.
    fn place(&self) -> Option<(usize, Part)> {
        let last = self.open.last()?;
        Some((last.comment?, last.part))
    }

    fn start(&mut self, name: String, attributes: &BTreeMap<String, String>, at: Range<usize>) {
        self.break_line(&name);
        if is_void(&name) || self.open.len() >= MAX_DEPTH {
            return;
        }
        let words = words(attributes);
        let around = self.open.last();
        let (mut part, mut comment) = (part(&name, &words), around.and_then(|around| around.comment));
        if starts_comment(&name, attributes, &words) {
            (part, comment) = (Part::Plain, Some(self.comments.len()));
            self.comments.push(Comment { bytes: at, ..Comment::default() });
        } else if let Some(around) = around {
            // What is no part of the page's speech holds none; the parts stand in the order of their weight.
            part = part.min(around.part);
        }
        let in_title = name == "h1" || around.is_some_and(|around| around.in_title);
        self.open.push(Open { name, part, comment, in_title });
    }

    fn end(&mut self, name: &str) {
        self.break_line(name);
        // An end without its start ends nothing; one that was left out ends with what is around it.
        let known = self.open.iter().rev().take(16).position(|open| open.name == name);
        if let Some(above) = known {
            self.open.truncate(self.open.len() - above - 1);
        }
    }

    fn break_line(&mut self, name: &str) {
        let Some((comment, _)) = self.place().filter(|_| !is_inline(name)) else { return };
        self.comments[comment].body.push(None);
        self.comments[comment].other.push(None);
    }

    fn text(&mut self, at: Range<usize>) {
        let text = &self.text[at.clone()];
        if self.title.is_none() && self.open.last().is_some_and(|open| open.in_title) && !text.trim().is_empty() {
            self.title = Some(decode_html(text.trim()).into_owned());
        }
        let Some((comment, part)) = self.place() else { return };
        let comment = &mut self.comments[comment];
        comment.bytes.end = comment.bytes.end.max(at.end);
        match part {
            Part::Author if comment.author.is_none() => comment.author = author(text),
            Part::Furniture | Part::Author => {}
            Part::Quote if text.trim().is_empty() => {}
            Part::Quote => comment.quoted = Some(comment.quoted.take().map_or(at.start, |quoted| quoted.start)..at.end),
            Part::Body => comment.body.push(Some(at)),
            Part::Plain => comment.other.push(Some(at)),
        }
    }
}

fn page(text: &str) -> Page<'_> {
    let mut page = Page { text, open: Vec::new(), comments: Vec::new(), title: None };
    for token in tokens(text, 0..text.len()) {
        match token {
            Token::Start { name, attributes, at } => page.start(name, &attributes, at),
            Token::End { name, .. } => page.end(&name),
            Token::Text(at) => page.text(at),
        }
    }
    page.comments.retain(|comment| comment.author.is_some() && comment.says_something(text));
    page
}

/// `by Ana Lima:` names Ana Lima; `by ` before a link names nobody yet.
fn author(text: &str) -> Option<String> {
    let text = decode_html(text);
    let bare = text.trim().trim_end_matches(':').trim_end();
    let name = bare.strip_prefix("by").filter(|rest| rest.is_empty() || rest.starts_with(' ')).unwrap_or(bare).trim();
    Some(name.to_owned()).filter(|name| !name.is_empty() && name.chars().count() <= 60)
}

fn probe(input: &Input<'_>) -> Option<Candidate> {
    let start = input.text.trim_start();
    let starts = start.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"))
        || start.starts_with("<html")
        || start.starts_with("<!--");
    let is_page = starts && memchr::memmem::find(input.text.as_bytes(), b"<body").is_some();
    if !is_page {
        return None;
    }
    let count = page(input.text).comments.len();
    (count >= 2).then(|| Candidate::new(FORMAT.name, 60, format!("{count} elements are comments with an author")))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let page = page(input.text);
    if page.comments.is_empty() {
        return Err(Mismatch::NotThis { at: 0..0, why: "no element is a comment with an author", expected: "a page with comments" });
    }
    if let Some(title) = &page.title {
        output.only().set_title(title);
    }
    for comment in &page.comments {
        let builder = output.only();
        let speaker = comment.author.as_deref().and_then(|author| builder.speaker(author));
        for run in comment.texts(input.text) {
            match run {
                Some(run) => builder.push_html(input.text, run.clone()),
                None => builder.gap(),
            }
        }
        builder.end(CueParts { bytes: comment.bytes.clone(), speaker, kind: CueKind::Message, ..CueParts::default() });
        if let Some(at) = &comment.quoted {
            let what = "quoted words of another comment; left out";
            note(builder, &input.options.limits, Severity::Info, "HTML-QUOTED", what, at.clone());
        }
        output.check_only()?;
    }
    let what = "what stands outside of comments is no speech; left out";
    note(output.only(), &input.options.limits, Severity::Info, "HTML-FURNITURE", what, 0..0);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn comments_are_their_authors_and_furniture_is_nobodys() {
        let text = "<!DOCTYPE html><html><head><title>t</title></head><body><nav>Home</nav><h1>Slow app</h1>\
            <ol><li class=\"comment depth-1\" id=\"comment-1\"><div class=\"comment-author\"><b class=\"fn\">Ana</b> <span>says:</span></div>\
            <div class=\"comment-meta\"><time>May 1</time></div><div class=\"comment-content\"><p>It hangs &amp; hangs.</p><p>Daily.</p></div><a class=\"reply-link\">Reply</a>\
            <ul><li class=\"comment\"><cite>Ben:</cite><blockquote>It hangs</blockquote><p>Here too</p></li></ul></li></ol>\
            <footer class=\"post\">about us</footer><div class=\"post\">no author</div></body></html>";
        let expected = "html-comments x.txt: Ana(unknown) Ben(unknown)\nAna > It hangs & hangs. Daily.\nBen > Here too\n";
        assert_eq!(described(text), expected);
        assert_eq!(tried(text), Some(("html-comments", 60)));
        assert_eq!(tried("<!DOCTYPE html><html><body><p>just a page with many words in it</p></body></html>"), None);
    }
}
