//! Samples on which overheard and the manifest disagree on purpose, with the reasons.

/// A sample that may have another verdict than `right`.
#[derive(Debug)]
pub struct Exception {
    /// Path beside the manifest.
    pub file: &'static str,
    /// Why the manifest is not followed.
    pub reason: &'static str,
}

/// Every exception; `check-formats` prints them.
pub const EXCEPTIONS: &[Exception] = &[];

/// Returns the reason for a sample's exception, if it has one.
pub fn reason_for(file: &str) -> Option<&'static str> {
    EXCEPTIONS.iter().find(|exception| exception.file == file).map(|exception| exception.reason)
}
