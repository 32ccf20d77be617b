//! Files within files: members of zip archives and parts of mails, as bytes in memory.
//!
//! Nothing is ever written to disk, and every size is checked before it is believed.

mod mail;
mod zip;

pub(crate) use mail::{Letter, is_mail, letters};
pub(crate) use zip::{Archive, Skip, ZipLimits, is_zip};

/// Why a container cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It is damaged, or of a kind that is not read.
    Unreadable(&'static str),
    /// Something in it is larger than allowed.
    TooLarge { what: &'static str, found: u64, limit: u64 },
}

/// Returns the bytes of the part at `path` within `file`: `word/document.xml` of a zip archive, `2` of a mail, `17/2`
/// of a mailbox; `None` where there is no such part.
pub(crate) fn part(file: &[u8], path: &str) -> Option<Vec<u8>> {
    if is_zip(file) {
        let archive = Archive::open(file, &ZipLimits::default()).ok()?;
        let entry = archive.entries().iter().find(|entry| entry.name == path)?;
        return archive.extract(entry, &ZipLimits::default()).ok();
    }
    mail::part(file, path)
}
