//! How an input is read: one byte chooses.

use super::{Family, package};
use overheard::formats::ReadOptions;
use std::borrow::Cow;

/// How an input is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How {
    /// The format that is forced; found by content where `None`.
    pub format: Option<&'static str>,
    /// Whether the text is turned into UTF-16 first.
    pub wide: bool,
    /// Whether reading is strict.
    pub strict: bool,
    /// Whether it is read twice and written as JSON.
    pub thorough: bool,
}

const WIDE: u8 = 0x20;
const STRICT: u8 = 0x40;
const THOROUGH: u8 = 0x80;
const FORMATS: u8 = 0x1F;

impl How {
    /// Reads the byte behind the file: five bits for the format, one each for the rest.
    pub fn of(byte: u8, family: &Family) -> Self {
        let format = family.formats.get(usize::from(byte & FORMATS)).copied();
        Self { format, wide: byte & WIDE != 0, strict: byte & STRICT != 0, thorough: byte & THOROUGH != 0 }
    }

    /// Returns the byte that forces a format, or leaves it open, and says nothing else.
    pub fn byte_for(format: Option<usize>) -> u8 {
        format.map_or(FORMATS, |index| (index as u8).min(FORMATS))
    }

    /// Returns the options to read with.
    pub fn options(&self) -> ReadOptions {
        let mut options = ReadOptions::default();
        options.format = self.format.map(str::to_owned);
        options.strict = self.strict;
        options.word_times = !self.strict;
        options
    }

    /// Returns the file that an input stands for. The XML of an office document gets its container: a changed byte of an archive
    /// breaks a checksum and nothing else.
    pub fn file<'a>(&self, content: &'a [u8]) -> Cow<'a, [u8]> {
        match self.format {
            Some("docx") if !content.starts_with(b"PK") => Cow::Owned(package::document(content)),
            Some("xlsx") if !content.starts_with(b"PK") => Cow::Owned(package::sheet(content)),
            _ => match std::str::from_utf8(content) {
                Ok(text) if self.wide => Cow::Owned(utf16(text)),
                _ => Cow::Borrowed(content),
            },
        }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{FEFF}".encode_utf16().chain(text.trim_start_matches('\u{FEFF}').encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
