//! Praat text grids, long and short: tiers of intervals with words.

use super::input::note;
use super::{Candidate, Format, Input, Keeps, Mismatch, Output};
use crate::error::Severity;
use crate::transcript::CueParts;
use std::ops::Range;

pub(super) const FORMAT: Format = Format {
    name: "textgrid",
    title: "Praat TextGrid",
    producers: "Praat, forced aligners",
    extensions: &["textgrid"],
    keeps: &[Keeps::Speakers, Keeps::Starts, Keeps::Ends],
    dialects: &[],
    limits: "interval tiers; tiers of words, phones or notes are left out",
    probe,
    read,
};

/// Words in the names of tiers that hold no speech, in lower case.
#[rustfmt::skip]
const NOT_SPEECH: &[&str] = &[
    "phone", "phoneme", "seg", "syll", "tone", "tobi", "mute", "error", "note", "comment", "pos", "gloss", "intonation", "break", "translation",
];

fn probe(input: &Input<'_>) -> Option<Candidate> {
    // Most texts are none, which takes less time to see than to read their words one by one.
    memchr::memmem::find(input.text.as_bytes(), b"ooTextFile")?;
    let mut tokens = Tokens { text: input.text, at: 0 };
    let string = |token: Option<Token>| match token {
        Some(Token::Text(range)) => input.text.get(range),
        _ => None,
    };
    let (file, class) = (string(tokens.next()), string(tokens.next()));
    let found = file.is_some_and(|file| file.starts_with("ooTextFile")) && class == Some("TextGrid");
    found.then(|| Candidate::new(FORMAT.name, 100, "says that it is an ooTextFile with a TextGrid"))
}

/// What counts in such a file: strings and numbers that stand free; all other words are for people.
enum Token {
    /// Where a string is, without its quotation marks.
    Text(Range<usize>),
    Number(f64),
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let rest = self.text.get(self.at..)?;
            self.at += rest.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            if let Some(inside) = rest.strip_prefix('"') {
                let start = self.at + 1;
                let len = closing(inside)?;
                self.at = start + len + 1;
                return Some(Token::Text(start..start + len));
            }
            let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
            if len == 0 {
                return None;
            }
            self.at += len;
            if let Ok(number) = rest[..len].parse::<f64>()
                && number.is_finite()
            {
                return Some(Token::Number(number));
            }
        }
    }
}

/// Where the quotation mark that ends a string is; two of them are one of its characters.
fn closing(inside: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr(b'"', &inside.as_bytes()[at..])?;
        if !inside[at + 1..].starts_with('"') {
            return Some(at);
        }
        at += 2;
    }
}

#[derive(Debug)]
struct Tier<'a> {
    name: &'a str,
    intervals: Vec<Interval>,
    at: usize,
}

#[derive(Debug)]
struct Interval {
    start_ms: i64,
    end_ms: Option<i64>,
    text: Range<usize>,
    start: usize,
}

/// The tiers as far as they go, and whether the file is whole.
fn tiers(text: &str) -> (Vec<Tier<'_>>, bool) {
    let mut tokens = Tokens { text, at: 0 };
    let mut found = Vec::new();
    // File type, class, start and end.
    let count = tokens.by_ref().skip(4).find_map(|token| match token {
        Token::Number(count) => Some(count as usize),
        Token::Text(_) => None,
    });
    let Some(count) = count else { return (found, false) };
    for _ in 0..count {
        let (Some(tier), whole) = tier(text, &mut tokens) else { return (found, false) };
        found.push(tier);
        if !whole {
            return (found, false);
        }
    }
    (found, true)
}

fn tier<'a>(text: &'a str, tokens: &mut Tokens<'a>) -> (Option<Tier<'a>>, bool) {
    let at = tokens.at;
    let (Some(Token::Text(class)), Some(Token::Text(name))) = (tokens.next(), tokens.next()) else { return (None, false) };
    let times = if text.get(class) == Some("TextTier") { 1 } else { 2 };
    let Some(Token::Number(count)) = tokens.by_ref().nth(2) else { return (None, false) };
    let mut tier = Tier { name: text.get(name).unwrap_or_default(), intervals: Vec::new(), at };
    for _ in 0..count as usize {
        let start = tokens.at;
        let mut time = || match tokens.next() {
            Some(Token::Number(seconds)) => Some((seconds * 1000.0).round() as i64),
            _ => None,
        };
        let Some(start_ms) = time() else { return (Some(tier), false) };
        let end_ms = if times == 2 { time() } else { None };
        let Some(Token::Text(text)) = tokens.next() else { return (Some(tier), false) };
        tier.intervals.push(Interval { start_ms, end_ms, text, start });
    }
    (Some(tier), true)
}

/// Who speaks in a tier: aligners write `Name - words`.
fn speaker<'a>(tier: &Tier<'a>) -> &'a str {
    tier.name.rsplit_once(" - ").map_or(tier.name, |(name, _)| name)
}

fn has_word(tier: &Tier<'_>, list: &[&str]) -> bool {
    let name = tier.name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| list.iter().any(|other| word.starts_with(other)))
}

fn read(input: &Input<'_>, output: &mut Output) -> Result<(), Mismatch> {
    if probe(input).is_none() {
        let expected = "a file that starts with \"ooTextFile\" and \"TextGrid\"";
        return Err(Mismatch::NotThis { at: 0..0, why: "it is no TextGrid", expected });
    }
    let (text, limits) = (input.text, &input.options.limits);
    let (all, whole) = tiers(text);
    let said = |tier: &Tier<'_>| tier.intervals.iter().any(|one| text.get(one.text.clone()).is_some_and(|text| !text.trim().is_empty()));
    let (spoken, other): (Vec<&Tier<'_>>, Vec<&Tier<'_>>) =
        all.iter().filter(|tier| said(tier)).partition(|tier| !has_word(tier, NOT_SPEECH));
    // Words are left to the tiers of whole utterances, where there are any.
    let coarse = spoken.iter().any(|tier| !has_word(tier, &["word"]));
    let (spoken, words): (Vec<&Tier<'_>>, Vec<&Tier<'_>>) = spoken.into_iter().partition(|tier| !coarse || !has_word(tier, &["word"]));
    output.only();
    for tier in other.into_iter().chain(words) {
        let what = "a tier that is no speech by its name, or holds the words of another; left out";
        note(output.only(), limits, Severity::Info, "TEXTGRID-TIER", what, tier.at..tier.at);
    }
    if !whole {
        let what = "the file breaks off, or counts its intervals wrongly; read as far as it goes";
        note(output.only(), limits, Severity::Error, "TEXTGRID-TRUNCATED", what, text.len()..text.len());
    }
    let mut cues: Vec<(&Tier<'_>, &Interval)> = spoken.iter().flat_map(|tier| tier.intervals.iter().map(move |one| (*tier, one))).collect();
    cues.retain(|(_, one)| text.get(one.text.clone()).is_some_and(|text| !text.trim().is_empty()));
    // Tiers run side by side: their intervals are put in the order of the recording.
    cues.sort_by_key(|(_, one)| one.start_ms);
    for (tier, one) in cues {
        let builder = output.only();
        builder.run_in_parallel();
        let speaker = builder.speaker(speaker(tier));
        builder.push_csv(text, one.text.clone());
        let bytes = one.start..one.text.end + 1;
        builder.end(CueParts { bytes, speaker, start_ms: Some(one.start_ms), end_ms: one.end_ms, ..CueParts::default() });
        output.check_only()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::formats::ReadOptions;
    use crate::formats::testing::{described, read_text, tried};

    const SHORT: &str = "File type = \"ooTextFile short\"\n\"TextGrid\"\n\n0\n9\n<exists>\n3\n\"IntervalTier\"\n\"Ben\"\n0\n9\n2\n0\n2.5\n\"\"\n2.5\n9\n\"say \"\"no\"\"\nnow\"\n\
        \"TextTier\"\n\"Ana\"\n0\n9\n1\n1.25\n\"Why?\"\n\"IntervalTier\"\n\"Ben - phones\"\n0\n9\n1\n2.5\n3\n\"s\"\n";

    #[test]
    fn tiers_run_side_by_side() {
        assert_eq!(described(SHORT), "textgrid x.txt: Ana(unknown) Ben(unknown)\n1250- Ana > Why?\n2500-9000 Ben > say \"no\" now\n");
        assert_eq!(tried(SHORT), Some(("textgrid", 100)));
        let long = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 1 \ntiers? <exists> \nsize = 1 \nitem []: \n    item [1]:\n        class = \"IntervalTier\" \n\
            \x20       name = \"word\" \n        xmin = 0 \n        xmax = 1 \n        intervals: size = 1 \n        intervals [1]:\n            xmin = -0 \n            xmax = 0.5 \n            text = \"hello\" \n";
        assert_eq!(described(long), "textgrid x.txt: word(unknown)\n0-500 word > hello\n");
    }

    #[test]
    fn a_grid_that_breaks_off_is_read_as_far_as_it_goes() {
        let cut = &SHORT[..SHORT.find("\"TextTier\"").unwrap()];
        let found = &read_text(cut, &ReadOptions::default()).unwrap()[0];
        assert_eq!((found.text(), &*found.diagnostics()[0].code), ("say \"no\" now", "TEXTGRID-TRUNCATED"));
    }
}
