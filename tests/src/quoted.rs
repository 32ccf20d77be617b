//! Whether the bytes that a quote names give its text: asked of the library and of the naive decoder.

use crate::naive::text_of;
use crate::naive_parts::part_of;
use overheard::transcript::{Decoding, Encoding, Escape, Span};
use overheard::{Conversation, Quote};
use std::collections::BTreeMap;

/// A conversation with the bytes that it was read from.
#[derive(Debug)]
pub struct Opened<'a> {
    conversation: &'a Conversation,
    whole: Bytes,
    parts: BTreeMap<String, Bytes>,
}

/// Bytes of a file or of a part, and where their lines end.
#[derive(Debug)]
struct Bytes {
    bytes: Vec<u8>,
    line_ends: Vec<usize>,
}

impl Bytes {
    fn new(bytes: Vec<u8>) -> Self {
        let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        Self { line_ends: (0..bytes.len()).filter(|&at| ends(at)).collect(), bytes }
    }
}

impl<'a> Opened<'a> {
    /// Opens the parts that the conversation names.
    pub fn new(conversation: &'a Conversation, file: &[u8]) -> Self {
        let of = |path: &String| (path.clone(), Bytes::new(part_of(file, path).unwrap_or_default()));
        let parts = conversation.source().parts.iter().map(|part| of(&part.path)).collect();
        Self { conversation, whole: Bytes::new(file.to_vec()), parts }
    }

    /// Returns what is wrong with the quote of a span of a turn, if anything is: asks the library, then the naive decoder.
    pub fn fault(&self, turn: usize, span: Span) -> Option<String> {
        self.own_fault(turn, span).or_else(|| self.naive_fault(&Quote::new(self.conversation, turn, span)?))
    }

    /// As [`Opened::fault`], but asks only the library, which knows all two thousand names of HTML's characters.
    pub fn own_fault(&self, turn: usize, span: Span) -> Option<String> {
        let Some(quote) = Quote::new(self.conversation, turn, span) else { return Some("no quote".into()) };
        (!quote.verify(&self.whole.bytes)).then(|| format!("does not verify: {:?} {:?}", quote.text, quote.pieces))
    }

    fn naive_fault(&self, quote: &Quote) -> Option<String> {
        let mut spelt = String::new();
        for piece in &quote.pieces {
            let decoding = decoding_name(&piece.decoding);
            let Some(opened) = self.bytes_of(piece.part.as_ref()) else { return Some("it names a part that is not there".into()) };
            let Some(part) = text_of(&opened.bytes, piece.bytes.clone(), &decoding) else {
                return Some(format!("no text at {:?} as {decoding}", piece.bytes));
            };
            spelt.push_str(if piece.spaced { " " } else { "" });
            spelt.push_str(&part);
        }
        if spelt != quote.text {
            return Some(format!("the naive decoder reads {spelt:?}, the quote is {:?}", quote.text));
        }
        let line = self.line_of(quote)?;
        (line != quote.line).then(|| format!("line {}, counted {line}", quote.line))
    }

    fn bytes_of(&self, part: Option<&String>) -> Option<&Bytes> {
        part.map_or(Some(&self.whole), |path| self.parts.get(path))
    }

    /// The line of the quote's first byte, counted in the bytes; only for encodings in which a line break is one byte.
    fn line_of(&self, quote: &Quote) -> Option<u32> {
        let first = quote.pieces.first()?;
        if !matches!(first.decoding.encoding, Encoding::Utf8 | Encoding::Legacy(_)) {
            return None;
        }
        let (opened, at) = (self.bytes_of(first.part.as_ref())?, first.bytes.start as usize);
        (at <= opened.bytes.len()).then(|| opened.line_ends.partition_point(|&end| end < at) as u32 + 1)
    }
}

fn decoding_name(decoding: &Decoding) -> String {
    let escape = match decoding.escape {
        Escape::None => "",
        Escape::Json => "+json",
        Escape::Csv => "+csv",
        Escape::Html => "+html",
        Escape::JsonHtml => "+jsonhtml",
        Escape::JsonBytes => "+jsonbytes",
        _ => "+unknown",
    };
    format!("{}{escape}", decoding.encoding.name())
}
