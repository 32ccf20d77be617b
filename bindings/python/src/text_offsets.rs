//! Bytes of Rust text to code points of Python text; the only file that knows both.

use std::ops::Range;

/// Returns where the bytes stand in `text`, counted in code points, as start and end of a Python slice.
pub(crate) fn characters(text: &str, bytes: Range<usize>) -> (usize, usize) {
    let before = |end: usize| text.char_indices().take_while(|(at, _)| *at < end).count();
    (before(bytes.start), before(bytes.end))
}
