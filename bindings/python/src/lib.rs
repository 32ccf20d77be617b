//! The Python binding of overheard: converts, releases the GIL, calls, converts back.
//!
//! What a call means is written in the core; how objects look in a notebook in `overheard/_display.py`.

mod about;
mod arrow;
mod codebook;
mod compare;
mod conversation;
mod display;
mod errors;
mod identity;
mod listening;
mod options;
mod picture;
mod quote;
mod records;
mod share;
mod state;
mod study;
mod table;
mod text_offsets;
mod themes;
mod valence;
mod work;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// The native part of overheard; import `overheard` instead.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::about::{ConversationTheme, ConversationThemes};
    #[pymodule_export]
    use crate::codebook::Codebook;
    #[pymodule_export]
    use crate::compare::{agreement, interviews_needed};
    #[pymodule_export]
    use crate::conversation::{Conversation, Diagnostic, Speaker, Turn};
    #[pymodule_export]
    use crate::identity::{EditLog, EditOutcome, ThemeChange, ThemeMemory};
    #[pymodule_export]
    use crate::listening::{ConversationListening, Interviewer, Listening, Question, QuestionYield};
    #[pymodule_export]
    use crate::picture::Picture;
    #[pymodule_export]
    use crate::quote::{Piece, Quote};
    #[pymodule_export]
    use crate::records::{ThemeNumber, TurnRecord, TurnTheme};
    #[pymodule_export]
    use crate::share::Share;
    #[pymodule_export]
    use crate::state::{_load_study, _load_themes};
    #[pymodule_export]
    use crate::study::{Skipped, Study, read, read_bytes, read_table};
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::themes::{Phrase, Theme, Themes};
    #[pymodule_export]
    use crate::valence::valence;
}

/// Returns the items as a tuple, because frozen objects do not hand out lists.
fn tuple<'py, T: IntoPyObject<'py>>(py: Python<'py>, items: impl IntoIterator<Item = T>) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, items.into_iter().collect::<Vec<_>>())
}
