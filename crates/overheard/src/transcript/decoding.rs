//! How bytes of a file spell text: an encoding, and perhaps escapes on top of it.

use encoding_rs::Encoding as Charset;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The character encoding of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// UTF-32, least significant byte first.
    Utf32Le,
    /// UTF-32, most significant byte first.
    Utf32Be,
    /// A legacy charset by its WHATWG name, such as `windows-1252`.
    Legacy(Cow<'static, str>),
}

impl Encoding {
    /// Returns the name: `utf-8`, `utf-16le`, `utf-16be`, `utf-32le`, `utf-32be` or a WHATWG name in lower case.
    pub fn name(&self) -> &str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Utf32Le => "utf-32le",
            Self::Utf32Be => "utf-32be",
            Self::Legacy(name) => name,
        }
    }

    /// Decodes a run of bytes that starts and ends between characters.
    ///
    /// Bytes that spell nothing become U+FFFD.
    pub fn decode<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes),
            Self::Utf16Le => Cow::Owned(decode_utf16(bytes, u16::from_le_bytes)),
            Self::Utf16Be => Cow::Owned(decode_utf16(bytes, u16::from_be_bytes)),
            Self::Utf32Le => Cow::Owned(decode_utf32(bytes, u32::from_le_bytes)),
            Self::Utf32Be => Cow::Owned(decode_utf32(bytes, u32::from_be_bytes)),
            Self::Legacy(name) => match Charset::for_label(name.as_bytes()) {
                Some(charset) => charset.decode_without_bom_handling(bytes).0,
                None => String::from_utf8_lossy(bytes),
            },
        }
    }

    /// Returns how many bytes of the file `text` takes, or `None` where only decoding can tell.
    pub(crate) fn encoded_len(&self, text: &str) -> Option<u64> {
        match self {
            Self::Utf8 => Some(text.len() as u64),
            Self::Utf16Le | Self::Utf16Be => Some(text.chars().map(|c| c.len_utf16() as u64 * 2).sum()),
            Self::Utf32Le | Self::Utf32Be => Some(text.chars().count() as u64 * 4),
            Self::Legacy(name) => {
                let charset = Charset::for_label(name.as_bytes())?;
                charset.is_single_byte().then(|| text.chars().count() as u64)
            }
        }
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let mut text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.extend((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER));
    text
}

fn decode_utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let (quads, rest) = bytes.as_chunks::<4>();
    let chars = quads.iter().map(|&quad| char::from_u32(unit(quad)).unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text: String = chars.collect();
    text.extend((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER));
    text
}

/// Serialised name of UTF-8 with bytes that are none: a label of UTF-8 too, so that whoever decodes by name gets it right.
const PATCHED_UTF8: &str = "utf8";

impl From<Encoding> for String {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Legacy(name) if name == "utf-8" => PATCHED_UTF8.to_owned(),
            known => known.name().to_owned(),
        }
    }
}

impl TryFrom<String> for Encoding {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Ok(match name.as_str() {
            "utf-8" => Self::Utf8,
            PATCHED_UTF8 => Self::Legacy(Cow::Borrowed("utf-8")),
            "utf-16le" => Self::Utf16Le,
            "utf-16be" => Self::Utf16Be,
            "utf-32le" => Self::Utf32Le,
            "utf-32be" => Self::Utf32Be,
            _ if Charset::for_label(name.as_bytes()).is_some() => Self::Legacy(Cow::Owned(name)),
            _ => return Err(format!("unknown encoding {name}")),
        })
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The escapes that a syntax puts on top of the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Escape {
    /// None: the characters stand for themselves.
    #[default]
    None,
    /// The inside of a JSON string.
    Json,
    /// The inside of a quoted CSV field: `""` is `"`.
    Csv,
    /// HTML character references such as `&amp;`, also in WebVTT.
    Html,
    /// The inside of a JSON string that spells HTML character references: `\u0026amp;` is `&`.
    JsonHtml,
    /// The inside of a JSON string whose characters are bytes of UTF-8: `\u00c3\u00ab` is `ë`.
    JsonBytes,
}

impl Escape {
    /// Undoes the escapes.
    pub fn decode(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::None => Cow::Borrowed(text),
            Self::Csv => Cow::Owned(text.replace("\"\"", "\"")),
            Self::Json => serde_json::from_str(&format!("\"{text}\"")).map_or(Cow::Borrowed(text), Cow::Owned),
            Self::Html => super::html::decode(text),
            Self::JsonHtml => Cow::Owned(super::html::decode(&Self::Json.decode(text)).into_owned()),
            Self::JsonBytes => bytes_spelt(&Self::Json.decode(text)).map_or(Cow::Borrowed(text), Cow::Owned),
        }
    }
}

/// The text whose UTF-8 bytes the characters stand for.
fn bytes_spelt(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

impl fmt::Display for Escape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::JsonHtml => "jsonhtml",
            Self::JsonBytes => "jsonbytes",
        })
    }
}

/// How bytes spell text: `utf-8`, `utf-16le+json`, `windows-1252` and so on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decoding {
    /// The encoding of the file.
    pub encoding: Encoding,
    /// The escapes on top.
    pub escape: Escape,
}

impl Decoding {
    /// Returns the text that the bytes spell.
    pub fn decode(&self, bytes: &[u8]) -> String {
        self.escape.decode(&self.encoding.decode(bytes)).into_owned()
    }
}

impl fmt::Display for Decoding {
    /// `utf-8`, `utf-16le+json`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.escape {
            Escape::None => write!(f, "{}", self.encoding),
            escape => write!(f, "{}+{escape}", self.encoding),
        }
    }
}
