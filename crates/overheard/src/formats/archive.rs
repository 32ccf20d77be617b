//! Zip archives of transcripts: every member is read as a file of its own, in memory.

use super::directory::Directory;
use super::whole::{Whole, refused};
use super::{ReadOptions, read_whole};
use crate::container::{Archive, Skip, is_zip};
use crate::error::{Diagnostic, Error, Kind, Result, Severity};
use crate::transcript::{Conversation, ConversationBuilder, Encoding, Part, Source};

/// Reads every member that is a transcript, in order of their names.
pub(super) fn read(bytes: &[u8], path: &str, sha256: &str, options: &ReadOptions) -> Result<Vec<Conversation>> {
    let limits = options.limits.zip();
    let archive = Archive::open(bytes, &limits).map_err(refused)?;
    let mut entries: Vec<_> = archive.entries().iter().collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let (mut found, mut skipped, mut directories) = (Vec::new(), Skipped::default(), Vec::new());
    for entry in entries {
        if let Some(skip) = entry.skip {
            skipped.add(skip);
            continue;
        }
        let content = archive.extract(entry, &limits).map_err(refused)?;
        if matches!(content.trim_ascii(), b"" | b"[]" | b"{}") {
            skipped.empty += 1;
            continue;
        }
        if is_zip(&content) {
            skipped.nested += 1;
            continue;
        }
        match member(&content, path, &entry.name, sha256, options) {
            Ok(conversations) => found.extend(conversations),
            Err(error) if error.is_parse() => match Directory::of(&content, options) {
                Some(directory) => directories.push(directory),
                None => skipped.unread += 1,
            },
            Err(error) => return Err(error),
        }
    }
    let size = bytes.len() as u64;
    for conversation in &mut found {
        conversation.source.size = size;
        directories.iter().for_each(|directory| directory.name_speakers(conversation));
    }
    if found.is_empty() && skipped.paths + skipped.links + skipped.empty == 0 {
        let why = format!("it is a zip archive without transcripts ({})", skipped.shown());
        return Err(Error::new(Kind::UnknownFormat { why, expected: "members that are transcripts" }));
    }
    if found.is_empty() {
        found.push(nothing(path, sha256, size));
    }
    found[0].diagnostics.extend(skipped.diagnostics());
    Ok(found)
}

/// The conversation of an archive whose transcripts are empty or were left out.
fn nothing(path: &str, sha256: &str, size: u64) -> Conversation {
    let source = Source {
        path: path.to_owned(),
        sha256: sha256.to_owned(),
        size,
        format: "zip".into(),
        dialect: None,
        encoding: Encoding::Utf8,
        parts: Vec::new(),
    };
    let mut builder = ConversationBuilder::default();
    builder.note(Severity::Warning, "NO-TURNS", "nothing is said in any entry of the archive", 0..0);
    builder.finish(source, &|_| (0, 1))
}

/// Reads a member; a container within the container is not opened.
fn member(content: &[u8], path: &str, name: &str, sha256: &str, options: &ReadOptions) -> Result<Vec<Conversation>> {
    let whole = Whole::of_text(content, options);
    let mut found = read_whole(&whole, name, sha256, options)?;
    for conversation in &mut found {
        let encoding = conversation.source.encoding.clone();
        conversation.id = format!("{path}/{}", conversation.id);
        path.clone_into(&mut conversation.source.path);
        conversation.source.parts = vec![Part::new(name.to_owned(), 0..content.len() as u64, encoding)];
    }
    Ok(found)
}

/// How many members were left out, and why.
#[derive(Debug, Default)]
struct Skipped {
    paths: usize,
    links: usize,
    nested: usize,
    unread: usize,
    empty: usize,
}

impl Skipped {
    fn add(&mut self, skip: Skip) {
        match skip {
            Skip::Furniture => {}
            Skip::Path => self.paths += 1,
            Skip::Link => self.links += 1,
        }
    }

    fn counted(&self) -> [(usize, &'static str, &'static str); 5] {
        [
            (self.paths, "ZIP-ENTRY-SKIPPED", "lead out of it by their path"),
            (self.links, "ZIP-ENTRY-SKIPPED", "are links to other files (symlink)"),
            (self.nested, "ZIP-ENTRY-SKIPPED", "are nested archives"),
            (self.unread, "ZIP-ENTRY-UNREAD", "are no transcripts"),
            (self.empty, "ZIP-ENTRY-EMPTY", "are empty"),
        ]
    }

    fn shown(&self) -> String {
        let counted = self.counted().into_iter().filter(|(count, ..)| *count > 0);
        let shown: Vec<String> = counted.map(|(count, _, why)| format!("{count} {why}")).collect();
        if shown.is_empty() { "it is empty".to_owned() } else { shown.join(", ") }
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        let counted = self.counted().into_iter().filter(|(count, ..)| *count > 0);
        let told = counted.map(|(count, code, why)| Diagnostic {
            severity: Severity::Warning,
            code: code.into(),
            message: format!("entries of the archive that {why}, and are left out: {count}"),
            bytes: 0..0,
            line: 1,
        });
        told.collect()
    }
}
