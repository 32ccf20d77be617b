//! Files, folders and globs.

use crate::error::{Error, Kind, Result};
use crate::formats::{Directory, ReadOptions, read_bytes};
use crate::transcript::Conversation;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders within folders that are followed.
const MAX_DEPTH: usize = 32;

/// A file that was found but could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Skipped {
    /// Its path, as in [`crate::transcript::Source::path`].
    pub path: String,
    /// Why.
    pub error: Error,
}

impl Skipped {
    pub(super) fn new(path: String, error: Error) -> Self {
        Self { path, error }
    }
}

/// A file to read.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The path as the caller wrote it, or found below what the caller wrote.
    shown: PathBuf,
    /// Whether the caller named it itself, so that it has to be readable.
    pub(super) named: bool,
}

impl Found {
    /// The path that an error about a named file shows.
    pub(super) fn shown(&self) -> String {
        self.shown.display().to_string()
    }

    /// The path below `base`, with `/`.
    pub(super) fn relative_to(&self, base: &Path) -> String {
        let relative = self.path.strip_prefix(base).unwrap_or(&self.path);
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}

/// Finds every file once, whatever the order of `paths`.
pub(super) fn find<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Vec<Found>> {
    let mut found: BTreeMap<PathBuf, Found> = BTreeMap::new();
    let mut asked = Vec::new();
    for path in paths {
        let path = path.as_ref();
        asked.push(path.display().to_string());
        if path.is_dir() {
            folder(path, MAX_DEPTH, &mut found)?;
        } else if path.exists() {
            add(path, true, &mut found)?;
        } else {
            matching(path, &mut found)?;
        }
    }
    if found.is_empty() {
        let under = if asked.is_empty() { String::new() } else { format!(" under {}", asked.join(", ")) };
        return Err(Error::new(Kind::NothingToRead(under)));
    }
    Ok(found.into_values().collect())
}

fn add(path: &Path, named: bool, found: &mut BTreeMap<PathBuf, Found>) -> Result<()> {
    let whole = fs::canonicalize(path).map_err(|error| Error::io(&error, &path.display().to_string()))?;
    let entry = found.entry(whole.clone()).or_insert(Found { path: whole, shown: path.to_path_buf(), named });
    entry.named |= named;
    Ok(())
}

/// Files of a folder and the folders in it; hidden ones and links to folders are left out.
fn folder(path: &Path, depth: usize, found: &mut BTreeMap<PathBuf, Found>) -> Result<()> {
    let fail = |error: &std::io::Error| Error::io(error, &path.display().to_string());
    for entry in fs::read_dir(path).map_err(|error| fail(&error))? {
        let entry = entry.map_err(|error| fail(&error))?;
        let kind = entry.file_type().map_err(|error| fail(&error))?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            folder(&entry.path(), depth - 1, found)?;
        } else if entry.path().is_file() {
            add(&entry.path(), false, found)?;
        }
    }
    Ok(())
}

fn matching(pattern: &Path, found: &mut BTreeMap<PathBuf, Found>) -> Result<()> {
    let text = pattern.display().to_string();
    let missing = || Error::new(Kind::Io { reason: "not found".into() }).at_path(&text);
    if !text.contains(['*', '?', '[']) {
        return Err(missing());
    }
    let paths = glob::glob(&text).map_err(|_| missing())?;
    for path in paths.flatten().filter(|path| path.is_file()) {
        add(&path, false, found)?;
    }
    Ok(())
}

/// The deepest folder that holds every file.
pub(super) fn common_folder(found: &[Found]) -> PathBuf {
    let mut folders = found.iter().map(|file| file.path.parent().unwrap_or(Path::new("")).to_path_buf());
    let first = folders.next().unwrap_or_default();
    folders.fold(first, |common, folder| common.components().zip(folder.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect())
}

/// What a file holds.
pub(super) enum Content {
    Talk(Vec<Conversation>),
    /// No speech, but who people in the files beside it are; and why it is no transcript.
    People(Directory, Error),
}

pub(super) fn read(file: &Found, base: &Path, options: &ReadOptions) -> Result<Content> {
    let path = file.relative_to(base);
    let fail = |error: &std::io::Error| Error::io(error, &path);
    let size = fs::metadata(&file.path).map_err(|error| fail(&error))?.len();
    options.limits.check_size(size).map_err(|error| error.at_path(&path))?;
    let bytes = fs::read(&file.path).map_err(|error| fail(&error))?;
    match read_bytes(&bytes, &path, options) {
        Ok(conversations) => Ok(Content::Talk(conversations)),
        Err(error) if error.is_parse() => match Directory::of(&bytes, options) {
            Some(people) => Ok(Content::People(people, error)),
            None => Err(error),
        },
        Err(error) => Err(error),
    }
}
