//! Quotation marks, backslashes and ends of lines in JSON lines, found 64 bytes at a time.

use crate::transcript::{MASKED, gather};

/// The quotation marks, backslashes, line feeds and carriage returns of a text that were not passed yet.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    bytes: &'a [u8],
    /// Where the 64 bytes start that are looked at, and which of them are marks that were not passed.
    base: usize,
    left: u64,
}

impl<'a> Marks<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut marks = Self { bytes: text.as_bytes(), base: 0, left: 0 };
        marks.look();
        marks
    }

    /// Where the next one stands.
    #[inline]
    fn peek(&mut self) -> Option<usize> {
        if self.left == 0 && !self.look_on() {
            return None;
        }
        Some(self.base + self.left.trailing_zeros() as usize)
    }

    /// Finds the next bytes with marks among them; `false` where there are none. Apart from the rest, which is short enough to be inlined.
    #[inline(never)]
    fn look_on(&mut self) -> bool {
        while self.left == 0 {
            if self.bytes.len() - self.base <= MASKED {
                return false;
            }
            self.base += MASKED;
            self.look();
        }
        true
    }

    fn pass(&mut self) {
        self.left &= self.left.wrapping_sub(1);
    }

    /// Passes the next one if it is a quotation mark, and returns where it stands.
    #[inline]
    pub(super) fn pass_quote(&mut self) -> Option<usize> {
        let at = self.peek().filter(|&at| self.bytes[at] == b'"')?;
        self.pass();
        Some(at)
    }

    /// Whether the line ends at `at`, with no mark before.
    #[inline]
    pub(super) fn ends_at(&mut self, at: usize) -> bool {
        self.peek().map_or(at == self.bytes.len(), |mark| mark == at && matches!(self.bytes[at], b'\n' | b'\r'))
    }

    /// Passes what is left of the line; returns where it ends, and where the next one starts.
    #[inline]
    pub(super) fn pass_line(&mut self) -> (usize, usize) {
        while let Some(at) = self.peek() {
            self.pass();
            match self.bytes[at] {
                b'\r' if self.bytes.get(at + 1) == Some(&b'\n') => {
                    self.pass_line();
                    return (at, at + 2);
                }
                b'\n' | b'\r' => return (at, at + 1),
                _ => {}
            }
        }
        (self.bytes.len(), self.bytes.len())
    }

    /// Finds the marks among 64 bytes.
    #[inline]
    fn look(&mut self) {
        let rest = &self.bytes[self.base..];
        self.left = rest.first_chunk().map_or_else(|| marked(&padded(rest)), marked);
    }
}

#[inline]
fn marked(block: &[u8; MASKED]) -> u64 {
    gather(&block.map(|byte| u8::from(byte == b'"' || byte == b'\\' || byte == b'\n' || byte == b'\r')))
}

/// The last bytes of a text, and zeros.
#[cold]
fn padded(rest: &[u8]) -> [u8; MASKED] {
    let mut block = [0; MASKED];
    block[..rest.len()].copy_from_slice(rest);
    block
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn lines_and_quotes_are_where_they_are_found_one_by_one() {
        let parts = ["a", "\"", "\\", "\n", "\r", "\r\n", "é", &"x".repeat(61)];
        for round in 0..3_000usize {
            let text: String = (0..round % 40).map(|at| parts[(round / 3 + at * at * 7 + at * round) % parts.len()]).collect();
            let (mut marks, mut start) = (Marks::of(&text), 0);
            for line in lines(&text) {
                let quotes = line.text.find('\\').unwrap_or(line.text.len());
                let places: Vec<usize> = line.text[..quotes].match_indices('"').map(|(at, _)| line.start + at).collect();
                // What stands before the backslash can be passed one by one, and in every other line nothing is.
                let passed: Vec<usize> = (0..round % 2 * places.len()).map_while(|_| marks.pass_quote()).collect();
                assert_eq!(passed, places[..round % 2 * places.len()], "{text:?}");
                assert_eq!(marks.ends_at(line.end()), passed.len() == line.text.matches(['"', '\\']).count(), "{text:?}");
                assert_eq!(start, line.start);
                let (end, next) = marks.pass_line();
                assert_eq!(end, line.end());
                start = next;
            }
            assert_eq!(start, text.len(), "{text:?}");
        }
    }
}
