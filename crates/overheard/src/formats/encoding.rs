//! Bytes to text, and the way back: which byte of the file a byte of the decoded text came from.

use crate::transcript::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use std::borrow::Cow;
use std::cell::Cell;

/// How far apart the remembered places are, in bytes of decoded text.
const STRIDE: usize = 4096;

/// What had to be guessed or repaired in decoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// The first byte of the file that it is about.
    pub(crate) byte: u64,
    /// The line of that byte, from 1.
    pub(crate) line: u32,
}

/// Decoded content with the way back to the file.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    pub(crate) findings: Vec<Finding>,
    /// Byte of the file where the text starts: after a byte order mark.
    start: u64,
    /// Pairs of (byte of text, byte of file), ascending; empty for UTF-8.
    places: Vec<(usize, u64)>,
    /// Where lines start in the text.
    line_starts: Vec<usize>,
}

/// Lines behind a remembered one that are tried one by one.
const NEAR: usize = 16;

impl Decoded<'_> {
    /// Number of the lines that start at or before `at`.
    fn line_of(&self, at: usize, near: usize) -> usize {
        let starts = &self.line_starts;
        if near > 0 && starts.get(near - 1).is_some_and(|&start| start <= at) {
            let behind = &starts[near..starts.len().min(near + NEAR)];
            let passed = behind.iter().take_while(|&&start| start <= at).count();
            if passed < behind.len() || near + passed == starts.len() {
                return near + passed;
            }
        }
        starts.partition_point(|&start| start <= at)
    }

    pub(crate) fn into_owned(self) -> Decoded<'static> {
        let Decoded { text, encoding, findings, start, places, line_starts } = self;
        Decoded { text: Cow::Owned(text.into_owned()), encoding, findings, start, places, line_starts }
    }

    /// Returns the byte of the file and the line, from 1, of a byte of the decoded text.
    ///
    /// `near` is a line, which is looked at first, and becomes the one that is found.
    pub(crate) fn locate(&self, at: usize, near: &Cell<usize>) -> (u64, u32) {
        let line = self.line_of(at, near.get());
        near.set(line);
        let line = line.max(1) as u32;
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
    let (body, start) = (&bytes[mark..], mark as u64);
    let encoding = given.cloned().or(marked);
    if matches!(encoding, None | Some(Encoding::Utf8))
        && let Ok(text) = std::str::from_utf8(body)
        && (encoding.is_some() || nul_pattern(body).is_none())
    {
        return finish(Cow::Borrowed(text), Encoding::Utf8, start, Vec::new(), Vec::new());
    }
    if let Some(found) = encoding.clone().filter(|found| *found != Encoding::Utf8).or_else(|| nul_pattern(body)) {
        return decode_as(body, found, start);
    }
    let flaws = Utf8Flaws::of(body);
    if encoding.is_none() && !flaws.is_mostly_utf8() {
        let found = guess(body);
        let message = format!("the bytes are not UTF-8; read as {}, which fits best; if it is another, give `encoding`", found.name());
        let finding = finding(("ENC-FALLBACK", message), body, flaws.first, &found, start);
        let (text, places) = decoded(&found, body, start);
        return finish(text, found, start, places, vec![finding]);
    }
    let found = Encoding::Legacy(Cow::Borrowed("utf-8"));
    let mixed = (flaws.first < flaws.cut).then(|| finding(("ENC-MIXED", MIXED.to_owned()), body, flaws.first, &found, start));
    let cut = (flaws.cut < body.len()).then(|| finding(("ENC-TRUNCATED", TRUNCATED.to_owned()), body, flaws.cut, &found, start));
    let (text, places) = decoded(&found, body, start);
    finish(text, found, start, places, mixed.into_iter().chain(cut).collect())
}

const MIXED: &str = "some bytes spell no character of the encoding; a replacement character stands for them";
const TRUNCATED: &str = "the file ends within a character";

/// Decodes with an encoding that is known, and says where bytes are not of it.
fn decode_as(body: &[u8], found: Encoding, start: u64) -> Decoded<'_> {
    // Half a unit at the end has no character, and its bytes could not be counted.
    let whole = &body[..body.len() - body.len() % unit_len(&found)];
    let flaw = first_flaw(whole, &found);
    // Half of a surrogate pair at the end is a cut as well.
    let cut_pair = flaw.is_some_and(|at| at + unit_len(&found) == whole.len()) && unit_len(&found) == 2;
    let mixed = flaw.filter(|_| !cut_pair).map(|at| finding(("ENC-MIXED", MIXED.to_owned()), whole, at, &found, start));
    let cut_at = if cut_pair { flaw } else { (whole.len() < body.len()).then_some(whole.len()) };
    let cut = cut_at.map(|at| finding(("ENC-TRUNCATED", TRUNCATED.to_owned()), whole, at, &found, start));
    let (text, places) = decoded(&found, whole, start);
    finish(text, found, start, places, mixed.into_iter().chain(cut).collect())
}

fn decoded(encoding: &Encoding, body: &[u8], start: u64) -> (Cow<'static, str>, Vec<(usize, u64)>) {
    let text = encoding.decode(body).into_owned();
    let places = places(&text, encoding, body, start);
    (Cow::Owned(text), places)
}

fn finish(text: Cow<'_, str>, encoding: Encoding, start: u64, places: Vec<(usize, u64)>, findings: Vec<Finding>) -> Decoded<'_> {
    let line_starts = super::lines::starts(&text);
    Decoded { text, encoding, findings, start, places, line_starts }
}

fn finding((code, message): (&'static str, String), body: &[u8], at: usize, encoding: &Encoding, start: u64) -> Finding {
    let before = encoding.decode(&body[..at]);
    let ended = super::lines::lines(&before).count();
    let open = before.is_empty() || before.ends_with(['\n', '\r']);
    Finding { code, message, byte: start + at as u64, line: (ended + usize::from(open)) as u32 }
}

/// The first unit that spells no character of the encoding.
fn first_flaw(body: &[u8], encoding: &Encoding) -> Option<usize> {
    let lone = |unit: fn([u8; 2]) -> u16| {
        let mut at = 0;
        char::decode_utf16(body.as_chunks::<2>().0.iter().map(|&pair| unit(pair))).find_map(|c| {
            let here = at;
            at += c.as_ref().map_or(2, |c| 2 * c.len_utf16());
            c.is_err().then_some(here)
        })
    };
    let none = |unit: fn([u8; 4]) -> u32| body.as_chunks::<4>().0.iter().position(|&quad| char::from_u32(unit(quad)).is_none());
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(body).err().map(|error| error.valid_up_to()),
        Encoding::Utf16Le => lone(u16::from_le_bytes),
        Encoding::Utf16Be => lone(u16::from_be_bytes),
        Encoding::Utf32Le => none(u32::from_le_bytes).map(|unit| 4 * unit),
        Encoding::Utf32Be => none(u32::from_be_bytes).map(|unit| 4 * unit),
        Encoding::Legacy(name) => first_legacy_flaw(body, name),
    }
}

fn first_legacy_flaw(body: &[u8], name: &str) -> Option<usize> {
    let charset = encoding_rs::Encoding::for_label(name.as_bytes())?;
    charset.decode_without_bom_handling_and_without_replacement(body).is_none().then(|| {
        let mut decoder = charset.new_decoder_without_bom_handling();
        let mut out = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(0));
        let (_, read) = decoder.decode_to_string_without_replacement(body, &mut out, true);
        read.saturating_sub(1).min(body.len())
    })
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

/// UTF-16 and UTF-32 without a mark, from the first kilobyte: of Latin text nearly every second (or fourth) byte only is not NUL.
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
        _ => utf16_of_another_script(head),
    }
}

/// UTF-16 of another script has a NUL beside each space, digit and line break, and none elsewhere; nor has it other control characters,
/// or many pairs of bytes that would both be read as ASCII.
fn utf16_of_another_script(head: &[u8]) -> Option<Encoding> {
    let nuls = |phase: usize| head.iter().skip(phase).step_by(2).filter(|&&byte| byte == 0).count();
    let found = match (nuls(0), nuls(1)) {
        (0, some) if some * 20 >= head.len() => Encoding::Utf16Le,
        (some, 0) if some * 20 >= head.len() => Encoding::Utf16Be,
        _ => return None,
    };
    let is_whole = first_flaw(head, &found).is_none_or(|at| at + 2 == head.len());
    let two_letters = |pair: &&[u8; 2]| pair.iter().all(|byte| matches!(byte, b' '..=b'~'));
    let is_wide = head.as_chunks::<2>().0.iter().filter(two_letters).count() * 4 < head.len();
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    (is_whole && is_wide && found.decode(head).chars().all(is_text)).then_some(found)
}

/// What of bytes is not UTF-8.
struct Utf8Flaws {
    /// Characters beyond ASCII; a cut one counts where two bytes of it are left.
    good: usize,
    /// Runs of bytes that are none, the cut one apart.
    bad: usize,
    /// Where the first such run starts.
    first: usize,
    /// Where a character starts that the end of the file cuts; the length of the file if none does.
    cut: usize,
}

impl Utf8Flaws {
    fn of(bytes: &[u8]) -> Self {
        let mut flaws = Self { good: 0, bad: 0, first: bytes.len(), cut: bytes.len() };
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            flaws.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            at += chunk.valid().len();
            let invalid = chunk.invalid();
            if !invalid.is_empty() {
                let last = at + invalid.len() == bytes.len();
                let is_cut = last && std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
                flaws.first = flaws.first.min(at);
                flaws.cut = if is_cut { at } else { bytes.len() };
                flaws.bad += usize::from(!is_cut);
                flaws.good += usize::from(is_cut && invalid.len() > 1);
            }
            at += invalid.len();
        }
        flaws
    }

    /// Whether most of what is not ASCII is UTF-8 all the same, as in a file that was cut or patched.
    fn is_mostly_utf8(&self) -> bool {
        self.good > 0 && self.good >= 2 * self.bad
    }
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
    let (mut places, mut out, mut text_at, mut run_at) = (vec![(0, start)], [0u8; 32], 0, 0);
    for (index, byte) in body.iter().enumerate() {
        let last = index + 1 == body.len();
        let (_, _, written, _) = decoder.decode_to_utf8(std::slice::from_ref(byte), &mut out, last);
        if written > 0 {
            let text = std::str::from_utf8(&out[..written]).unwrap_or_default();
            let within = split_run(encoding, &body[run_at..=index], text);
            places.extend(within.into_iter().map(|(at, byte)| (text_at + at, start + (run_at + byte) as u64)));
            (text_at, run_at) = (text_at + written, index + 1);
            places.push((text_at, start + run_at as u64));
        }
    }
    places
}

/// Where characters that came out at once part in the bytes of their run: a byte that ends a broken sequence is read again, as
/// itself or as the start of another one. Pairs of (byte of text, byte of run).
fn split_run(encoding: &Encoding, run: &[u8], text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices().skip(1) {
        let after = found.last().map_or(0, |&(_, byte)| byte) + 1;
        let parts = |byte: &usize| encoding.decode(&run[*byte..]) == text[at..];
        found.extend((after..run.len()).find(parts).map(|byte| (at, byte)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_come_out_at_once_have_places_of_their_own() {
        // A byte that begins a character and one that cannot follow; in the last, the fourth byte of four cannot.
        let cases: [(&str, &[u8]); 4] =
            [("utf-8", b"a\xE2\x80 b"), ("shift_jis", b"a\x83\x20b"), ("big5", b"a\xA4\x20b"), ("gb18030", b"a\x81\x30\x81\x20b")];
        for (name, bytes) in cases {
            let given = Encoding::Legacy(Cow::Borrowed(name));
            let found = decode(bytes, if name == "utf-8" { None } else { Some(&given) });
            let space = found.text.find(' ').unwrap();
            let expected = bytes.iter().position(|&byte| byte == b' ').unwrap();
            assert_eq!(found.locate(space, &Cell::new(0)).0, expected as u64, "{name}");
        }
    }

    #[test]
    fn half_a_unit_at_the_end_is_left_out_and_said() {
        let cases: [(&[u8], &str); 3] = [(b"\xFF\xFEa\0b\0c", "ab"), (b"\xFE\xFF\0a\0b\0", "ab"), (b"\xFF\xFE\0\0a\0\0\0b\0\0", "a")];
        for (bytes, text) in cases {
            let found = decode(bytes, None);
            let codes: Vec<&str> = found.findings.iter().map(|finding| finding.code).collect();
            assert_eq!((&*found.text, codes), (text, vec!["ENC-TRUNCATED"]), "{bytes:?}");
            assert!(found.locate(text.len(), &Cell::new(0)).0 <= bytes.len() as u64);
        }
        assert!(decode(b"\xFF\xFEa\0", None).findings.is_empty());
    }

    #[test]
    fn what_spells_nothing_is_found_where_it_is() {
        type Told<'a> = (&'a str, u64, u32);
        let cases: [(&[u8], &[Told<'_>]); 8] = [
            (b"caf\xC3\xA9\nx\xE2\x82", &[("ENC-TRUNCATED", 7, 2)]),
            (b"\xC3\xA9\xC3\xA9 \xFF\n\xE2\x82", &[("ENC-MIXED", 5, 1), ("ENC-TRUNCATED", 7, 2)]),
            (b"a\nle caf\xE9\xE8, na\xEFf", &[("ENC-FALLBACK", 8, 2)]),
            (b"\xFF\xFEa\0\x3D\xD8b\0", &[("ENC-MIXED", 4, 1)]),
            (b"\xFE\xFF\0a\0\n\xDC\0\0b", &[("ENC-MIXED", 6, 2)]),
            (b"\xFF\xFEa\0\x3D\xD8", &[("ENC-TRUNCATED", 4, 1)]),
            (b"\xFF\xFE\0\0a\0\0\0\0\xD8\0\0", &[("ENC-MIXED", 8, 1)]),
            (b"\xFF\xFEa\0\x3D\xD8\0\xDE", &[]),
        ];
        for (bytes, expected) in cases {
            let found = decode(bytes, None).findings;
            let found: Vec<Told<'_>> = found.iter().map(|finding| (finding.code, finding.byte, finding.line)).collect();
            assert_eq!(found, expected, "{bytes:?}");
        }
        let given = Encoding::Legacy(Cow::Borrowed("shift_jis"));
        let found = decode(b"ab\x82\xA0\xFFc", Some(&given)).findings;
        assert_eq!(found.iter().map(|finding| (finding.code, finding.byte)).collect::<Vec<_>>(), [("ENC-MIXED", 4)]);
    }
}
