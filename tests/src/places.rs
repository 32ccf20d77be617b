//! Where things are in the repository, and beside it.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the root of the repository.
///
/// # Panics
/// When this package does not stand in a folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository's root").to_path_buf()
}

/// Returns a path beside the repository, such as `formats/samples`, or `None` where there is none.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = root().parent()?.join("shared").join(path);
    found.exists().then_some(found)
}

/// Returns the folder of samples of a format.
pub fn samples_of(format: &str) -> PathBuf {
    root().join("tests/data/formats").join(format)
}

/// Returns the folder of the invented interviews.
pub fn interviews() -> PathBuf {
    root().join("examples/data/interviews")
}

/// Returns every file below a folder, in order of the paths; none where there is no such folder.
///
/// # Panics
/// When a folder cannot be listed.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.expect("a folder of the repository can be listed").path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns the path below the root, or below its parent, with `/`; for messages.
pub fn short(path: &Path) -> String {
    let root = root();
    let outer = root.parent().unwrap_or(&root);
    let rest = path.strip_prefix(&root).or_else(|_| path.strip_prefix(outer)).unwrap_or(path);
    rest.to_string_lossy().replace('\\', "/")
}

/// A folder for temporary files that is removed at the end.
#[derive(Debug)]
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// Makes an empty folder; `name` must be unlike that of any other in this process.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("overheard-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("temporary folders can be made");
        Self(path)
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
