//! Transcripts as HTML: names in `<cite>` as podcast hosts write them, words with times as Hyperaudio does.

use super::clock::clock;
use super::html::{Token, tokens};
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::transcript::{CueParts, decode_html};
use std::ops::Range;

pub(super) const PODCAST: Format = Format {
    name: "podcast-html",
    title: "Podcasting 2.0 transcript in HTML",
    producers: "Buzzsprout and other podcast hosts",
    extensions: &["html", "htm"],
    keeps: &[Keeps::Speakers, Keeps::Starts],
    dialects: &[],
    limits: "",
    probe: probe_podcast,
    read: read_podcast,
};

pub(super) const HYPERAUDIO: Format = Format {
    name: "hyperaudio",
    title: "Hyperaudio transcript",
    producers: "Hyperaudio",
    extensions: &["html", "htm"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends],
    dialects: &[],
    limits: "times of single words are left out",
    probe: probe_hyperaudio,
    read: read_hyperaudio,
};

fn holds(text: &str, what: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), what.as_bytes()).is_some()
}

fn probe_podcast(input: &Input<'_>) -> Option<Candidate> {
    let starts = input.text.trim_start().starts_with('<');
    if !starts || !holds(input.text, "<cite>") || !holds(input.text, "<time>") {
        return None;
    }
    let found = paragraphs(input.text);
    let (named, timed) = (found.iter().filter(|one| one.name.is_some()).count(), found.iter().filter(|one| one.start_ms.is_some()).count());
    let why = format!("of {} paragraphs {named} follow a name in <cite> and {timed} a <time>", found.len());
    (named > 0 && timed * 2 >= found.len()).then(|| Candidate::new(PODCAST.name, 95, why))
}

/// A paragraph and what stands over it.
#[derive(Default)]
struct Paragraph {
    name: Option<String>,
    start_ms: Option<i64>,
    texts: Vec<Option<Range<usize>>>,
    bytes: Range<usize>,
}

/// What the text that comes next is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Name,
    Time,
    Paragraph,
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let (mut place, mut name, mut start_ms, mut from) = (Place::Outside, None::<String>, None, None);
    for token in tokens(text, 0..text.len()) {
        match token {
            Token::Start { name: tag, at, .. } => match tag.as_str() {
                "cite" if place != Place::Paragraph => (place, name, from) = (Place::Name, Some(String::new()), Some(at.start)),
                "time" if place != Place::Paragraph => {
                    from.get_or_insert(at.start);
                    place = Place::Time;
                }
                "p" => {
                    place = Place::Paragraph;
                    let label = name.as_deref().map(|name| name.trim().trim_end_matches(':').trim().to_owned());
                    let start = from.take().unwrap_or(at.start);
                    found.push(Paragraph { name: label, start_ms, texts: Vec::new(), bytes: start..at.end });
                    start_ms = None;
                }
                "br" if place == Place::Paragraph => found.last_mut().into_iter().for_each(|last| last.texts.push(None)),
                _ => {}
            },
            Token::End { name, at } => {
                if let Some(last) = found.last_mut().filter(|_| place == Place::Paragraph) {
                    last.bytes.end = at.end;
                }
                if matches!(name.as_str(), "cite" | "time" | "p") && (place != Place::Paragraph || name == "p") {
                    place = Place::Outside;
                }
            }
            Token::Text(at) => match place {
                Place::Outside => {}
                Place::Name => name.iter_mut().for_each(|name| name.push_str(&decode_html(&text[at.clone()]))),
                Place::Time => start_ms = start_ms.or_else(|| clock(text[at].trim()).map(|time| time.ms)),
                Place::Paragraph => {
                    if let Some(last) = found.last_mut() {
                        last.bytes.end = at.end;
                        last.texts.push(Some(at));
                    }
                }
            },
        }
    }
    found
}

fn read_podcast(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let found = paragraphs(input.text);
    if found.is_empty() {
        return Err(Mismatch::NotThis { at: 0..0, why: "it has no paragraph", expected: "<cite>, <time> and <p>" });
    }
    for paragraph in found {
        let builder = output.only();
        let speaker = paragraph.name.and_then(|name| builder.speaker(&name));
        for at in paragraph.texts {
            match at {
                Some(at) => builder.push_html(input.text, at),
                None => builder.gap(),
            }
        }
        builder.end(CueParts { bytes: paragraph.bytes, speaker, start_ms: paragraph.start_ms, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

fn probe_hyperaudio(input: &Input<'_>) -> Option<Candidate> {
    if !input.text.trim_start().starts_with('<') || !holds(input.text, "data-m=") {
        return None;
    }
    let words = blocks(input.text).iter().map(|block| block.words).sum::<usize>();
    (words >= 3).then(|| Candidate::new(HYPERAUDIO.name, 95, format!("{words} spans have the time of a word, data-m")))
}

/// A paragraph of words with times.
#[derive(Default)]
struct Block {
    name: String,
    texts: Vec<Range<usize>>,
    words: usize,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    bytes: Range<usize>,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let (mut open, mut in_word, mut in_name) = (false, false, false);
    for token in tokens(text, 0..text.len()) {
        match token {
            Token::Start { name, attributes, at } => {
                let number = |key: &str| attributes.get(key).and_then(|value| value.trim().parse::<f64>().ok()).map(|ms| ms.round() as i64);
                let Some(start) = number("data-m") else {
                    open &= matches!(name.as_str(), "span" | "a" | "b" | "i" | "em" | "strong" | "br");
                    (in_word, in_name) = (in_word && open, in_name && open);
                    continue;
                };
                if !open {
                    found.push(Block { bytes: at.clone(), ..Block::default() });
                    open = true;
                }
                let Some(block) = found.last_mut() else { continue };
                in_name = attributes.get("class").is_some_and(|class| class.split_whitespace().any(|word| word == "speaker"));
                in_word = !in_name;
                block.words += usize::from(in_word);
                block.start_ms.get_or_insert(start);
                block.end_ms = Some(start.saturating_add(number("data-d").unwrap_or(0)));
            }
            Token::End { name, at } => {
                if let Some(block) = found.last_mut().filter(|_| open) {
                    block.bytes.end = at.end;
                }
                if matches!(name.as_str(), "span" | "a") {
                    (in_word, in_name) = (false, false);
                } else {
                    open &= matches!(name.as_str(), "b" | "i" | "em" | "strong");
                }
            }
            Token::Text(at) => {
                let Some(block) = found.last_mut().filter(|_| open) else { continue };
                if in_name {
                    block.name.push_str(&decode_html(&text[at]));
                } else if in_word {
                    block.bytes.end = at.end;
                    block.texts.push(at);
                }
            }
        }
    }
    found
}

fn read_hyperaudio(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    let found = blocks(input.text);
    if found.is_empty() {
        return Err(Mismatch::NotThis { at: 0..0, why: "no element has the time of a word", expected: "spans with data-m" });
    }
    let mut last = None;
    for block in found {
        let builder = output.only();
        let name = block.name.trim().trim_matches(['[', ']', ':', '(', ')']).trim();
        // A paragraph without a name goes on with the speaker before.
        let speaker = builder.speaker(name).or(last);
        last = speaker;
        for at in block.texts {
            builder.push_html(input.text, at);
        }
        let parts = CueParts { bytes: block.bytes, speaker, start_ms: block.start_ms, end_ms: block.end_ms, ..CueParts::default() };
        builder.end(parts);
        output.check_only()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{described, tried};

    #[test]
    fn names_and_times_stand_over_paragraphs() {
        let text = "<!-- saved -->\n<html><body><time>0:00</time>\n<p>Welcome &amp; <b>hello</b>.</p>\n<cite>Ana:</cite>\n<time>1:02</time>\n<p>It was slow.</p><p>Very</p></body></html>";
        let expected = "podcast-html x.txt: Ana(unknown)\n0-  > Welcome & hello.\n62000- Ana > It was slow.\nAna > Very\n";
        assert_eq!(described(text), expected);
        assert_eq!(tried(text), Some(("podcast-html", 95)));
    }

    #[test]
    fn words_with_times_are_joined_to_paragraphs() {
        let text = "<body><p>menu</p><article><p><span data-m='100' data-d='0' class='speaker'>[Ana] </span><span data-m=\"100\" data-d='50'>So </span>\n\
            <span data-m='200' data-d='90'>slow.</span></p><p><span data-m='300'>And</span><span data-m='400' data-d='10'> late</span></p></article></body>";
        assert_eq!(described(text), "hyperaudio x.txt: Ana(unknown)\n100-290 Ana > So slow.\n300-410 Ana > And late\n");
    }
}
