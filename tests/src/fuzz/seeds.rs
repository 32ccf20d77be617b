//! Inputs that a search begins with: our samples, kept cases, and other samples where they are.

use super::{Family, How};
use crate::format_names::format_name;
use crate::naive_parts::part_of;
use crate::places::{files_below, root, samples_of, shared};
use overheard::formats::FORMATS;
use std::fs;
use std::path::{Path, PathBuf};

/// Longer inputs are slow to search; their beginning does where lines stand for themselves.
const LONGEST: usize = 4 << 10;

/// Returns the folder of the cases that a target found once.
pub fn kept(family: &Family) -> PathBuf {
    root().join("tests/data/fuzz").join(family.name)
}

/// Returns every input that a search of the family begins with, in a fixed order.
///
/// # Panics
/// When a sample cannot be read.
pub fn of(family: &Family) -> Vec<Vec<u8>> {
    let names: Vec<&str> =
        if family.formats.is_empty() { FORMATS.iter().map(|format| format.name).collect() } else { family.formats.to_vec() };
    let mut inputs: Vec<Vec<u8>> = files_below(&kept(family)).iter().map(|path| bytes(path)).collect();
    for name in names {
        let index = family.formats.iter().position(|format| *format == name);
        for path in files_below(&samples_of(name)).into_iter().chain(elsewhere(name)) {
            let Some(content) = content(&path) else { continue };
            for byte in [How::byte_for(index), How::byte_for(None)] {
                inputs.push([content.as_slice(), &[byte]].concat());
            }
        }
    }
    inputs.sort();
    inputs.dedup();
    inputs
}

/// Samples of a format that are not part of the repository, and broken files.
fn elsewhere(name: &str) -> Vec<PathBuf> {
    let Some(folder) = shared("formats/samples") else { return Vec::new() };
    let is_read = |path: &PathBuf| {
        let of = path.strip_prefix(&folder).ok().and_then(|rest| rest.components().next());
        of.and_then(|first| format_name(&first.as_os_str().to_string_lossy())).is_some_and(|format| format.is_read_by(name))
    };
    files_below(&folder).into_iter().filter(is_read).collect()
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).expect("samples can be read")
}

/// The file, the beginning of a long one, or the part of an office document that holds the text.
fn content(path: &Path) -> Option<Vec<u8>> {
    let mut content = bytes(path);
    if content.starts_with(b"PK") && content.len() > LONGEST / 4 {
        content = ["word/document.xml", "xl/worksheets/sheet1.xml"].iter().find_map(|part| part_of(&content, part))?;
    }
    if content.len() > LONGEST {
        // What is closed at the end only is taken whole, or not at all.
        if content.starts_with(b"{") || content.starts_with(b"[") || content.starts_with(b"PK") {
            return (content.len() <= 2 * LONGEST).then_some(content);
        }
        content.truncate(LONGEST);
    }
    Some(content)
}
