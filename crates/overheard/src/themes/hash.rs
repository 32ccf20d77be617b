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

/// Hashes of numbers that nobody chooses, for maps that are not gone through.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mixed(u64);

impl std::hash::Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = mix(self.0 ^ u64::from_le_bytes(word));
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A number strictly between 0 and 1.
pub(super) fn unit(hash: u64) -> f64 {
    ((hash >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// Position of the first of those that ring after exponential waiting times, each with its own hash and rate.
///
/// One of many comes first as often as its rate says. There is at least one.
pub(super) fn first_to_ring(bells: impl Iterator<Item = (u64, f64)>) -> usize {
    let mut first = (f64::INFINITY, 0);
    for (at, (hash, rate)) in bells.enumerate() {
        let unit = unit(hash);
        // -ln u is at least 1 - u, which settles most without a logarithm.
        if (1.0 - unit) * (1.0 - 1e-9) > first.0 * rate {
            continue;
        }
        let wait = -libm::log(unit) / rate;
        if wait < first.0 {
            first = (wait, at);
        }
    }
    first.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bell_is_that_of_the_shortest_wait() {
        for seed in 0..200u64 {
            let bells: Vec<(u64, f64)> = (0..500).map(|at| (mix(seed * 1_000 + at), unit(mix(at ^ seed)) + 1e-15)).collect();
            let waits = bells.iter().map(|&(hash, rate)| -libm::log(unit(hash)) / rate);
            let shortest = waits.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at);
            assert_eq!(Some(first_to_ring(bells.into_iter())), shortest);
        }
    }
}
