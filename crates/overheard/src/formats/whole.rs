//! A file once it is opened and decoded: its text, what it is made of, and the way back to its bytes.

use super::encoding::{Decoded, Finding, decode};
use super::word;
use super::{Input, Mismatch, ReadOptions, sheet};
use crate::container::{self, Archive, Flaw, Letter, ZipLimits, is_mail, is_zip, letters};
use crate::error::{Error, Kind, Result};
use crate::transcript::{Encoding, Part, Source, View};
use std::cell::Cell;
use std::ops::Range;

/// What a container turned out to be.
#[derive(Debug)]
pub(crate) enum Contained {
    /// A text document.
    Word(word::Document),
    /// A workbook.
    Sheet(sheet::Sheet),
    /// Mails, and where the text of each of their bodies is, in the same order.
    Mail(Vec<Letter>, Vec<Range<usize>>),
}

/// A part of a container with its text.
#[derive(Debug)]
struct PartText {
    path: String,
    decoded: Decoded<'static>,
    /// Where its text starts in the text of all parts.
    text_at: usize,
    /// Where its bytes start when all parts are laid one behind the other.
    bytes_at: u64,
    size: u64,
}

/// A file, opened and decoded.
#[derive(Debug)]
pub(crate) struct Whole<'a> {
    /// The file itself; of a container, nothing.
    pub(crate) decoded: Decoded<'a>,
    parts: Vec<PartText>,
    joined: String,
    /// What readers see of it instead of its text.
    pub(crate) view: Option<View>,
    pub(crate) contained: Option<Contained>,
}

impl<'a> Whole<'a> {
    /// Opens `bytes` by what they are, unless the options say that they are something else.
    pub(crate) fn open(bytes: &'a [u8], options: &ReadOptions) -> Result<Self> {
        let forced = |name| options.format.as_deref().is_none_or(|format| format == name);
        if is_zip(bytes) {
            return Self::open_zip(bytes, options);
        }
        if is_mail(bytes) && forced(super::mail::FORMAT.name) {
            let mut found = letters(bytes);
            let bodies = found.iter_mut().flat_map(|letter| &mut letter.bodies);
            let parts = bodies.map(|body| (body.path.clone(), std::mem::take(&mut body.bytes), body.charset.as_deref().and_then(charset)));
            let mut whole = Self::of_parts(parts.collect());
            let bodies = whole.part_ranges().into_iter().map(|(_, range)| range).collect();
            whole.contained = Some(Contained::Mail(found, bodies));
            return Ok(whole);
        }
        Ok(Self::of_text(bytes, options))
    }

    /// Takes `bytes` as the text that they are.
    pub(crate) fn of_text(bytes: &'a [u8], options: &ReadOptions) -> Self {
        let decoded = decode(bytes, options.encoding.as_ref());
        Self { decoded, parts: Vec::new(), joined: String::new(), view: None, contained: None }
    }

    fn open_zip(bytes: &[u8], options: &ReadOptions) -> Result<Self> {
        let limits = options.limits.zip();
        let archive = Archive::open(bytes, &limits).map_err(refused)?;
        let names = word::parts(&archive).or_else(|| sheet::parts(&archive));
        let Some(names) = names else {
            return Err(Error::new(Kind::UnknownFormat {
                why: what_it_is(&archive).into(),
                expected: "a Word or Excel file, or an archive of transcripts",
            }));
        };
        let is_word = word::parts(&archive).is_some();
        let mut parts = Vec::new();
        for name in names {
            let Some(entry) = archive.named(&name) else { continue };
            parts.push((name, archive.extract(entry, &limits).map_err(refused)?, None));
        }
        let mut whole = Self::of_parts(parts);
        if is_word {
            let (document, view) = word::open(&whole.joined, options).map_err(|mismatch| whole.error(mismatch))?;
            (whole.contained, whole.view) = (Some(Contained::Word(document)), Some(view));
        } else {
            let (sheet, view) = sheet::open(&whole.joined, &whole.part_ranges()).map_err(|mismatch| whole.error(mismatch))?;
            (whole.contained, whole.view) = (Some(Contained::Sheet(sheet)), Some(view));
        }
        Ok(whole)
    }

    fn of_parts(contents: Vec<(String, Vec<u8>, Option<Encoding>)>) -> Self {
        let mut whole = Self { decoded: decode(b"", None), parts: Vec::new(), joined: String::new(), view: None, contained: None };
        let mut bytes_at = 0;
        for (path, bytes, encoding) in contents {
            let size = bytes.len() as u64;
            let decoded = decode(&bytes, encoding.as_ref()).into_owned();
            let text_at = whole.joined.len();
            whole.joined.push_str(&decoded.text);
            whole.joined.push('\n');
            whole.parts.push(PartText { path, decoded, text_at, bytes_at, size });
            bytes_at += size;
        }
        whole
    }

    /// What readers see.
    pub(crate) fn text(&self) -> &str {
        match &self.view {
            Some(view) => &view.text,
            None if self.contained.is_some() => &self.joined,
            None => &self.decoded.text,
        }
    }

    /// What readers get.
    pub(crate) fn input<'i>(&'i self, path: &'i str, options: &'i ReadOptions) -> Input<'i> {
        Input::new(self.text(), path, options).within(self.contained.as_ref())
    }

    /// Where the parts are in the text of all.
    fn part_ranges(&self) -> Vec<(&str, Range<usize>)> {
        self.parts.iter().map(|part| (part.path.as_str(), part.text_at..part.text_at + part.decoded.text.len())).collect()
    }

    /// Returns the byte and the line, from 1, of a byte of the text below the view.
    pub(crate) fn locate(&self, at: usize) -> (u64, u32) {
        self.locate_near(at, &Cell::new(0))
    }

    /// As [`Whole::locate`], quick for places that come in order: `near` remembers the line of the last.
    pub(crate) fn locate_near(&self, at: usize, near: &Cell<usize>) -> (u64, u32) {
        let after = self.parts.partition_point(|part| part.text_at <= at);
        match after.checked_sub(1).and_then(|index| self.parts.get(index)) {
            Some(part) => {
                let (byte, line) = part.decoded.locate((at - part.text_at).min(part.decoded.text.len()), near);
                (part.bytes_at + byte, line)
            }
            None => self.decoded.locate(at.min(self.decoded.text.len()), near),
        }
    }

    /// Puts the encodings and parts into what is said of the file.
    pub(crate) fn describe(&self, source: &mut Source) {
        let part = |part: &PartText| Part::new(part.path.clone(), part.bytes_at..part.bytes_at + part.size, part.decoded.encoding.clone());
        source.parts = self.parts.iter().map(part).collect();
        source.encoding = self.parts.first().map_or(&self.decoded, |part| &part.decoded).encoding.clone();
    }

    /// What had to be guessed or repaired in decoding, first things first.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let of_parts = self.parts.iter().flat_map(|part| {
            let placed = |finding: &Finding| Finding { byte: part.bytes_at + finding.byte, ..finding.clone() };
            part.decoded.findings.iter().map(placed)
        });
        self.decoded.findings.iter().cloned().chain(of_parts).collect()
    }

    /// Makes an error of what a reader said, with its place in the file or in the part.
    pub(crate) fn error(&self, mismatch: Mismatch) -> Error {
        match mismatch {
            Mismatch::Failed(error) => error,
            Mismatch::Broken { language, why, at } => {
                let (byte, line) = self.locate(at);
                Error::new(Kind::Syntax { language, why, byte }).at_line(line)
            }
            Mismatch::Misfit { path, wanted, at } => {
                let (byte, line) = self.locate(at);
                Error::new(Kind::Schema { path, wanted, byte }).at_line(line)
            }
            Mismatch::NotThis { at, why, expected } => {
                let (byte, line) = self.locate(at.start);
                let after = self.parts.partition_point(|part| part.text_at <= at.start);
                let part = after.checked_sub(1).and_then(|index| self.parts.get(index));
                let why = match part {
                    Some(part) => format!("{why}, at byte {} of its part {}", byte - part.bytes_at, part.path),
                    None => why.to_owned(),
                };
                Error::new(Kind::UnknownFormat { why, expected }).at_line(line)
            }
        }
    }
}

/// The encoding that a mail names; what says that it is ASCII or UTF-8 may be neither, and is found out.
fn charset(label: &str) -> Option<Encoding> {
    let name = encoding_rs::Encoding::for_label(label.trim().as_bytes())?.name().to_lowercase();
    let said = !label.eq_ignore_ascii_case("us-ascii") && !["utf-8", "replacement"].contains(&name.as_str());
    said.then(|| Encoding::try_from(name).ok())?
}

/// What an archive is that holds neither a document nor a sheet.
fn what_it_is(archive: &Archive<'_>) -> &'static str {
    if archive.named("[Content_Types].xml").is_some() {
        "it is a zip archive of Office with a missing part, the main one"
    } else {
        "it is a zip archive without transcripts"
    }
}

/// Makes an error of a container that cannot be opened.
pub(crate) fn refused(flaw: Flaw) -> Error {
    match flaw {
        Flaw::Unreadable(why) => {
            Error::new(Kind::UnknownFormat { why: format!("it is a zip archive that cannot be read: {why}"), expected: "a whole archive" })
        }
        Flaw::TooLarge { what, found, limit } => Error::new(Kind::Limit { what, found, limit }),
    }
}

/// Whether a zip archive is one document, not a folder of files.
pub(crate) fn is_office(bytes: &[u8], limits: &ZipLimits) -> Result<bool> {
    let archive = container::Archive::open(bytes, limits).map_err(refused)?;
    Ok(word::parts(&archive).is_some() || sheet::parts(&archive).is_some() || archive.named("[Content_Types].xml").is_some())
}
