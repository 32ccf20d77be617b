//! Paths as they can be opened from the current folder.

use std::path::{Component, Path, PathBuf};
use std::{env, fs};

/// Knows where the inputs are and where we are.
#[derive(Debug)]
pub(super) struct Places {
    base: PathBuf,
    here: PathBuf,
}

impl Places {
    /// Takes the folder that the paths of a study are relative to.
    pub(super) fn new(base: &Path) -> Self {
        let here = env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
        Self { base: base.to_path_buf(), here }
    }

    /// The folder of the inputs, as it can be opened from here; `.` for the current one.
    pub(super) fn folder(&self) -> String {
        shown(&self.base, &self.here)
    }

    /// A file of the inputs, as it can be opened from here.
    pub(super) fn file(&self, path: &str) -> String {
        if path.is_empty() { self.folder() } else { shown(&self.base.join(path), &self.here) }
    }

    /// A line of a file, as editors take it.
    pub(super) fn line(&self, path: &str, line: u32) -> String {
        format!("{}:{line}", self.file(path))
    }
}

/// Relative if that is shorter, absolute otherwise.
fn shown(path: &Path, here: &Path) -> String {
    if path.is_relative() {
        return path.display().to_string();
    }
    let common = path.components().zip(here.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().count() - common;
    let steps = std::iter::repeat_n(Component::ParentDir, up).chain(path.components().skip(common));
    let relative: PathBuf = steps.collect();
    let (relative, absolute) = (relative.display().to_string(), path.display().to_string());
    match relative.len() {
        0 => ".".to_owned(),
        len if len < absolute.len() => relative,
        _ => absolute,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_of_relative_and_absolute_is_shown() {
        let cases = [
            ("/home/ana/study/calls/a.vtt", "/home/ana/study", "calls/a.vtt"),
            ("/home/ana/study/a.vtt", "/home/ana/study/notes", "../a.vtt"),
            ("/data/a.vtt", "/home/ana/study", "/data/a.vtt"),
            ("/home/ana", "/home/ana", "."),
            ("a.vtt", "/home/ana", "a.vtt"),
        ];
        for (path, here, expected) in cases {
            assert_eq!(shown(Path::new(path), Path::new(here)), expected);
        }
    }
}
