//! A checksum that every language can make.

use std::fmt;

/// CRC-32 as zlib and Python have it, of texts with a line feed behind each.
#[derive(Debug, Clone)]
pub struct Checksum {
    state: u32,
    table: [u32; 256],
}

impl Default for Checksum {
    fn default() -> Self {
        let entry = |byte: u32| (0..8).fold(byte, |rest, _| if rest & 1 == 1 { 0xedb8_8320 ^ (rest >> 1) } else { rest >> 1 });
        Self { state: u32::MAX, table: std::array::from_fn(|byte| entry(byte as u32)) }
    }
}

impl Checksum {
    /// Adds a text and the line feed behind it.
    pub fn add(&mut self, text: &[u8]) {
        for &byte in text.iter().chain(b"\n") {
            self.state = self.table[((self.state ^ u32::from(byte)) & 0xff) as usize] ^ (self.state >> 8);
        }
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", !self.state)
    }
}

#[cfg(test)]
mod tests {
    use super::Checksum;

    #[test]
    fn it_is_the_one_that_python_has() {
        let mut checksum = Checksum::default();
        checksum.add(b"12345678");
        // zlib.crc32(b"12345678\n")
        assert_eq!(checksum.to_string(), "74245830");
    }
}
