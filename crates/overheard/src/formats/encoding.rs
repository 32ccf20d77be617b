//! Bytes to text, and the way back: which byte of the file a byte of the decoded text came from.

use crate::transcript::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use std::borrow::Cow;

/// How far apart the remembered places are, in bytes of decoded text.
const STRIDE: usize = 4096;

type Finding = (&'static str, &'static str);

/// Decoded content with the way back to the file.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    /// What had to be guessed or repaired, if anything: code and message.
    pub(crate) finding: Option<Finding>,
    /// Byte of the file where the text starts: after a byte order mark.
    start: u64,
    /// Pairs of (byte of text, byte of file), ascending; empty for UTF-8.
    places: Vec<(usize, u64)>,
    /// Where lines start in the text.
    line_starts: Vec<usize>,
}

impl Decoded<'_> {
    pub(crate) fn into_owned(self) -> Decoded<'static> {
        let Decoded { text, encoding, finding, start, places, line_starts } = self;
        Decoded { text: Cow::Owned(text.into_owned()), encoding, finding, start, places, line_starts }
    }

    /// Returns the byte of the file and the line, from 1, of a byte of the decoded text.
    pub(crate) fn locate(&self, at: usize) -> (u64, u32) {
        let line = self.line_starts.partition_point(|&start| start <= at).max(1) as u32;
        if self.places.is_empty() {
            return (self.start + at as u64, line);
        }
        let place = self.places.partition_point(|&(text, _)| text <= at).saturating_sub(1);
        let (text, byte) = self.places[place];
        let between = self.text.get(text..at).unwrap_or_default();
        let rest = self.encoding.encoded_len(between).unwrap_or(0);
        (byte + rest, line)
    }
}

/// Decodes with the encoding given, by byte order mark, as UTF-8, as UTF-16 where every second byte is
/// NUL, or as the legacy charset that fits best.
pub(crate) fn decode<'a>(bytes: &'a [u8], given: Option<&Encoding>) -> Decoded<'a> {
    let (marked, mark) = byte_order_mark(bytes);
    let body = &bytes[mark..];
    let start = mark as u64;
    let encoding = given.cloned().or(marked);
    if matches!(encoding, None | Some(Encoding::Utf8))
        && let Ok(text) = std::str::from_utf8(body)
        && (encoding.is_some() || nul_pattern(body).is_none())
    {
        return finish(Cow::Borrowed(text), Encoding::Utf8, start, Vec::new(), None);
    }
    if let Some(found) = encoding.clone().filter(|found| *found != Encoding::Utf8).or_else(|| nul_pattern(body)) {
        // Half a unit at the end has no character, and its bytes could not be counted.
        let whole = &body[..body.len() - body.len() % unit_len(&found)];
        let text = found.decode(whole).into_owned();
        let places = places(&text, &found, whole, start);
        let message = "the file ends within a character; its last bytes are left out";
        let finding = (whole.len() < body.len()).then_some(("ENC-TRUNCATED", message));
        return finish(Cow::Owned(text), found, start, places, finding);
    }
    let broken = encoding.is_some() || is_mostly_utf8(body);
    let found = if broken { Encoding::Legacy(Cow::Borrowed("utf-8")) } else { guess(body) };
    let text = found.decode(body).into_owned();
    let places = places(&text, &found, body, start);
    if broken {
        let message = "some bytes are not UTF-8; each run of them is read as one replacement character";
        return finish(Cow::Owned(text), found, start, places, Some(("ENC-MIXED", message)));
    }
    let finding = "the bytes are not UTF-8; read as the legacy encoding that fits best, or give `encoding`";
    finish(Cow::Owned(text), found, start, places, Some(("ENC-FALLBACK", finding)))
}

fn finish(text: Cow<'_, str>, encoding: Encoding, start: u64, places: Vec<(usize, u64)>, finding: Option<Finding>) -> Decoded<'_> {
    let line_starts = super::lines::lines(&text).map(|line| line.start).collect();
    Decoded { text, encoding, finding, start, places, line_starts }
}

fn unit_len(encoding: &Encoding) -> usize {
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => 2,
        Encoding::Utf32Le | Encoding::Utf32Be => 4,
        Encoding::Utf8 | Encoding::Legacy(_) => 1,
    }
}

fn byte_order_mark(bytes: &[u8]) -> (Option<Encoding>, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Some(Encoding::Utf8), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Some(Encoding::Utf32Le), 4),
        [0, 0, 0xFE, 0xFF, ..] => (Some(Encoding::Utf32Be), 4),
        [0xFF, 0xFE, ..] => (Some(Encoding::Utf16Le), 2),
        [0xFE, 0xFF, ..] => (Some(Encoding::Utf16Be), 2),
        _ => (None, 0),
    }
}

/// UTF-16 and UTF-32 without a mark: in the first kilobyte nearly every second (or fourth) byte only is not NUL.
fn nul_pattern(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(1024) / 4 * 4];
    let nuls = |phase: usize, step: usize| head.iter().skip(phase).step_by(step).filter(|&&byte| byte == 0).count();
    let quarter = head.len() / 4;
    if quarter < 2 {
        return None;
    }
    let share: Vec<bool> = (0..4).map(|phase| nuls(phase, 4) * 10 >= quarter * 7).collect();
    match share[..] {
        [false, true, true, true] => Some(Encoding::Utf32Le),
        [true, true, true, false] => Some(Encoding::Utf32Be),
        [false, true, false, true] => Some(Encoding::Utf16Le),
        [true, false, true, false] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether most of what is not ASCII is UTF-8 all the same, as in a file that was cut or patched.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 2 * bad
}

/// The legacy charset that fits best.
fn guess(bytes: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let charset = detector.guess(None, Utf8Detection::Deny);
    Encoding::Legacy(Cow::Owned(charset.name().to_lowercase()))
}

fn places(text: &str, encoding: &Encoding, body: &[u8], start: u64) -> Vec<(usize, u64)> {
    if encoding.encoded_len("").is_none() {
        return every_char(encoding, body, start);
    }
    let mut places = vec![(0, start)];
    let (mut at, mut byte) = (0, start);
    while at < text.len() {
        let mut next = (at + STRIDE).min(text.len());
        while !text.is_char_boundary(next) {
            next += 1;
        }
        byte += encoding.encoded_len(&text[at..next]).unwrap_or(0);
        at = next;
        places.push((at, byte));
    }
    places
}

/// Multi-byte legacy charsets: feeds byte by byte and remembers where each character came out.
fn every_char(encoding: &Encoding, body: &[u8], start: u64) -> Vec<(usize, u64)> {
    let Some(charset) = encoding_rs::Encoding::for_label(encoding.name().as_bytes()) else {
        return vec![(0, start)];
    };
    let mut decoder = charset.new_decoder_without_bom_handling();
    let (mut places, mut out, mut text_at) = (vec![(0, start)], [0u8; 32], 0);
    for (index, byte) in body.iter().enumerate() {
        let last = index + 1 == body.len();
        let (_, _, written, _) = decoder.decode_to_utf8(std::slice::from_ref(byte), &mut out, last);
        if written > 0 {
            text_at += written;
            places.push((text_at, start + index as u64 + 1));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_unit_at_the_end_is_left_out_and_said() {
        let cases: [(&[u8], &str); 3] = [(b"\xFF\xFEa\0b\0c", "ab"), (b"\xFE\xFF\0a\0b\0", "ab"), (b"\xFF\xFE\0\0a\0\0\0b\0\0", "a")];
        for (bytes, text) in cases {
            let found = decode(bytes, None);
            assert_eq!((&*found.text, found.finding.map(|(code, _)| code)), (text, Some("ENC-TRUNCATED")), "{bytes:?}");
            assert!(found.locate(text.len()).0 <= bytes.len() as u64);
        }
        assert_eq!(decode(b"\xFF\xFEa\0", None).finding, None);
    }
}
