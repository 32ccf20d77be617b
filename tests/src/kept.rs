//! Texts that are kept in files and compared: how samples read, the table of formats.

use std::fs;
use std::path::Path;

/// Set to rewrite kept texts instead of comparing; look at what changed before you commit it.
pub const REWRITE: &str = "OVERHEARD_REWRITE";

/// Compares a text with the file that keeps it; returns the first line that differs.
///
/// # Panics
/// When the file has to be rewritten and cannot be.
pub fn difference(path: &Path, text: &str) -> Option<String> {
    if std::env::var_os(REWRITE).is_some() {
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if kept == text {
        return None;
    }
    let same = kept.lines().zip(text.lines()).take_while(|(kept, now)| kept == now).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(nothing)").to_owned();
    Some(format!("line {}: {}\n    kept: {}", same + 1, line(text), line(&kept)))
}
