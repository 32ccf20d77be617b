//! What every format of the registry has to pass, on the samples in its folder.

use overheard::Conversation;
use overheard::formats::{FORMATS, Format, ReadOptions, detect, read_bytes};
use overheard_tests::places::{files_below, samples_of, short};
use overheard_tests::sound::faults;
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

/// Broken copies that are made of every sample.
const PREFIXES: usize = 150;
const FLIPPED: usize = 300;

struct Sample {
    format: &'static Format,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Sample {
    fn name(&self) -> String {
        short(&self.path)
    }

    fn file_name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn read(&self) -> Vec<Conversation> {
        read_bytes(&self.bytes, &self.file_name(), &ReadOptions::default()).unwrap_or_else(|error| panic!("{}: {error}", self.name()))
    }
}

fn samples() -> Vec<Sample> {
    let of = |format: &'static Format| {
        let paths = files_below(&samples_of(format.name)).into_iter();
        paths.map(move |path| Sample { format, bytes: fs::read(&path).unwrap(), path })
    };
    FORMATS.iter().flat_map(of).collect()
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
}

#[test]
fn every_format_has_two_samples() {
    let short_of: Vec<String> = FORMATS
        .iter()
        .filter(|format| files_below(&samples_of(format.name)).len() < 2)
        .map(|format| format!("{}: put two or more invented files into {}", format.name, short(&samples_of(format.name))))
        .collect();
    assert!(
        short_of.is_empty(),
        "samples are missing (see \"Adding a format\" in crates/overheard/src/formats/mod.rs):\n{}",
        short_of.join("\n")
    );
}

#[test]
fn every_folder_of_samples_has_a_format() {
    let folder = samples_of("");
    let known = |name: &str| FORMATS.iter().any(|format| format.name == name);
    let strays: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !known(name))
        .collect();
    assert!(strays.is_empty(), "folders of formats that are not in the registry: {strays:?}");
}

#[test]
fn names_are_unique_and_plain() {
    for (index, format) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..index].iter().all(|before| before.name != format.name), "{} is there twice", format.name);
        assert!(format.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{}", format.name);
        assert!(!format.title.is_empty() && !format.producers.is_empty(), "{} lacks a title or producers", format.name);
        assert!(format.extensions.iter().all(|ending| !ending.starts_with('.') && *ending == ending.to_lowercase()), "{}", format.name);
    }
}

#[test]
fn samples_are_detected_by_content() {
    let mut wrong = Vec::new();
    for sample in samples() {
        // The ending must not be needed.
        for name in [sample.file_name(), "unknown".to_owned()] {
            let ranked = detect(&sample.bytes, &name);
            let found = ranked.first().map(|best| best.format);
            let rivals = ranked.iter().skip(1).filter(|other| other.confidence == ranked[0].confidence);
            let rivals: Vec<&str> = rivals.map(|other| other.format).collect();
            if found != Some(sample.format.name) || !rivals.is_empty() {
                wrong.push(format!("{} as {name}: {found:?}, equally sure: {rivals:?}", sample.name()));
            }
        }
    }
    report(&wrong);
}

#[test]
fn samples_hold_speech_and_are_sound() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let conversations = sample.read();
        if conversations.iter().all(|conversation| conversation.word_count() == 0) {
            wrong.push(format!("{}: nothing is said in it", sample.name()));
        }
        for conversation in &conversations {
            let source = conversation.source();
            if source.size != sample.bytes.len() as u64 || source.format != sample.format.name {
                wrong.push(format!("{}: read as {}, {} bytes", sample.name(), source.format, source.size));
            }
            wrong.extend(faults(conversation, &sample.bytes).into_iter().map(|fault| format!("{}: {fault}", sample.name())));
        }
    }
    report(&wrong);
}

#[test]
fn samples_read_as_utf_16_as_well() {
    let mut wrong = Vec::new();
    // A mail is made of bytes, whose parts have charsets of their own.
    for sample in samples().into_iter().filter(|sample| sample.format.name != "mail") {
        let Ok(text) = std::str::from_utf8(&sample.bytes) else { continue };
        let bytes: Vec<u8> =
            "\u{FEFF}".encode_utf16().chain(text.trim_start_matches('\u{FEFF}').encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let conversations = read_bytes(&bytes, &sample.file_name(), &ReadOptions::default()).unwrap_or_default();
        let texts = |conversations: &[Conversation]| conversations.iter().map(|one| one.text().to_owned()).collect::<Vec<_>>();
        if texts(&conversations) != texts(&sample.read()) {
            wrong.push(format!("{}: UTF-16 gives another text", sample.name()));
        }
        let found = conversations.iter().flat_map(|conversation| faults(conversation, &bytes));
        wrong.extend(found.map(|fault| format!("{} in UTF-16: {fault}", sample.name())));
    }
    report(&wrong);
}

#[test]
fn reading_twice_is_equal_and_serde_is_the_identity() {
    for sample in samples() {
        let conversations = sample.read();
        assert_eq!(conversations, sample.read(), "{}", sample.name());
        let json = serde_json::to_string(&conversations).unwrap();
        let back: Vec<Conversation> = serde_json::from_str(&json).unwrap();
        assert_eq!(conversations, back, "{}", sample.name());
        assert_eq!(json, serde_json::to_string(&back).unwrap(), "{}", sample.name());
    }
}

/// A prefix of a file and a file with bytes changed may be anything, but reading must end well.
#[test]
fn broken_samples_never_panic() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let mut random = Random(0x0BAD_F00D);
        let (len, step) = (sample.bytes.len(), (sample.bytes.len() / PREFIXES).max(1));
        for end in (0..len).step_by(step) {
            wrong.extend(survives(&sample, &sample.bytes[..end]).map(|why| format!("{}, first {end} bytes: {why}", sample.name())));
        }
        for round in 0..FLIPPED {
            let broken = random.damage(&sample.bytes);
            wrong.extend(survives(&sample, &broken).map(|why| format!("{}, damage {round}: {why}", sample.name())));
        }
    }
    report(&wrong);
}

/// Reads content as what it looks like and as its own format; says what went wrong.
fn survives(sample: &Sample, bytes: &[u8]) -> Option<String> {
    let (name, format) = (sample.file_name(), sample.format.name);
    let attempt = catch_unwind(|| {
        let mut forced = ReadOptions::default();
        forced.format = Some(format.to_owned());
        let mut found = Vec::new();
        for options in [ReadOptions::default(), forced] {
            for conversation in read_bytes(bytes, &name, &options).unwrap_or_default() {
                found.extend(faults(&conversation, bytes));
            }
        }
        found
    });
    match attempt {
        Ok(found) => found.into_iter().next(),
        Err(_) => Some("it panicked".to_owned()),
    }
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    /// Changes, drops or doubles one to eight places; half of the new bytes are syntax somewhere.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        const SYNTAX: &[u8] = b"\n\r\t ,;:\"'\\{}[]<>&-*#|u0\0\xFF\xC3\xE2";
        let mut broken = bytes.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(broken.len());
            let byte = if self.below(2) == 0 { SYNTAX[self.below(SYNTAX.len())] } else { self.below(256) as u8 };
            match self.below(4) {
                0 if at < broken.len() => drop(broken.remove(at)),
                1 => broken.insert(at, byte),
                2 => {
                    let run = broken[at..(at + 20).min(broken.len())].to_vec();
                    broken.splice(at..at, run);
                }
                _ if at < broken.len() => broken[at] = byte,
                _ => broken.push(byte),
            }
        }
        broken
    }
}
