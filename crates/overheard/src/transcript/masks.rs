//! Bytes looked at 64 at a time, in plain Rust that the compiler turns into vector instructions.

/// Bytes that are looked at together: one for each bit of a mask.
pub(crate) const MASKED: usize = 64;

/// Gathers bytes that are 0 or 1 into the bits of an integer, the first byte into the lowest.
#[inline]
pub(crate) fn gather(bytes: &[u8; MASKED]) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    let mut mask = 0;
    for (number, eight) in eights.iter().enumerate() {
        // Each of the eight bits is moved to a place of its own in the highest byte.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= bits << (8 * number);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_stand_where_their_bytes_do() {
        for at in 0..MASKED {
            let mut bytes = [0u8; MASKED];
            bytes[at] = 1;
            assert_eq!(gather(&bytes), 1 << at);
        }
        assert_eq!(gather(&[1; MASKED]), u64::MAX);
    }
}
