//! Pseudo-random numbers that depend on content alone.

/// One step of `SplitMix64`.
///
/// # Source
/// Steele, Lea, Flood (2014), "Fast splittable pseudorandom number generators".
pub(super) fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// A number strictly between 0 and 1.
pub(super) fn unit(hash: u64) -> f64 {
    ((hash >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// An exponential waiting time: the smallest of many belongs to a random one of them.
pub(super) fn waiting(hash: u64) -> f64 {
    -libm::log(unit(hash))
}
