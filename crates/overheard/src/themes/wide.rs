//! Arithmetic on as many numbers at once as the machine can take.

use fearless_simd::{Level, dispatch};

/// Does work in the widest registers that the processor has, as far as what it calls is inlined: loops rather than iterators that take
/// closures, which become functions of their own.
///
/// The results are the same bits in any of them: each number comes of the same operations in the same order, and no product is fused
/// with a sum.
pub(super) fn wide<T>(work: impl FnOnce() -> T) -> T {
    within(Level::new(), work)
}

fn within<T>(level: Level, work: impl FnOnce() -> T) -> T {
    dispatch!(level, _ => work())
}

#[cfg(target_arch = "x86_64")]
#[cfg(test)]
mod tests {
    use super::super::hash::{mix, unit};
    use super::super::{linalg, short};
    use super::*;

    #[test]
    fn registers_of_any_width_give_the_same_bits() {
        let values: Vec<f64> = (0..2 * 103).map(|at| unit(mix(at)) - 0.5).collect();
        let shorter: Vec<f32> = values.iter().map(|&value| value as f32).collect();
        let (a, b) = values.split_at(103);
        let (short_a, short_b) = shorter.split_at(103);
        let plain = (linalg::dot(a, b).to_bits(), short::dot(short_a, short_b).to_bits());
        let widest = Level::new();
        let narrower = [widest.as_avx2().map(Level::Avx2), widest.as_sse4_2().map(Level::Sse4_2), widest.as_sse2().map(Level::Sse2)];
        for level in narrower.into_iter().flatten().chain([widest]) {
            let found = within(
                level,
                #[inline(always)]
                || (linalg::dot(a, b).to_bits(), short::dot(short_a, short_b).to_bits()),
            );
            assert_eq!(found, plain, "{level:?}");
        }
    }
}
