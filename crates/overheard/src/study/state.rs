//! A study as bytes, to be kept or sent to another process.

use super::{Skipped, Study, StudyOptions};
use crate::error::{Error, Kept, Kind, Result};
use crate::transcript::Conversation;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Version of the bytes; another is refused, as are those of another version of the library.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct State {
    version: u32,
    library: String,
    options: StudyOptions,
    base: PathBuf,
    conversations: Vec<Conversation>,
    skipped: Vec<(String, Kept)>,
}

impl Study {
    /// Returns the study as bytes: the same bytes for the same study. Options of reading, the number of threads and the callback for
    /// progress are not among them.
    ///
    /// # Panics
    /// Never: plain data always serialises.
    pub fn to_bytes(&self) -> Vec<u8> {
        let state = State {
            version: VERSION,
            library: env!("CARGO_PKG_VERSION").to_owned(),
            options: self.options.clone(),
            base: self.base.clone(),
            conversations: self.conversations.clone(),
            skipped: self.skipped.iter().map(|file| (file.path.clone(), file.error.kept())).collect(),
        };
        serde_json::to_vec(&state).expect("plain data always serialises")
    }

    /// Loads what [`Study::to_bytes`] returned: a study that gives the same results.
    ///
    /// # Errors
    /// `is_parse` when the bytes are of another version of the library or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let damaged = |why| Error::new(Kind::State { why });
        let state: State = serde_json::from_slice(bytes).map_err(|_| damaged("it is cut or changed"))?;
        if (state.version, state.library.as_str()) != (VERSION, env!("CARGO_PKG_VERSION")) {
            return Err(damaged("it was saved by another version"));
        }
        let skipped = state.skipped.into_iter().map(|(path, error)| Skipped::new(path, error.into())).collect();
        Ok(Self::of(state.options, state.base, state.conversations, skipped))
    }
}
