//! Arithmetic on as many numbers at once as the machine can take.

use fearless_simd::{Level, dispatch};

/// Does work in the widest registers that the processor has, as far as what it calls is inlined: loops rather than iterators that take
/// closures, which become functions of their own.
///
/// The results are the same bits in any of them: each number comes of the same operations in the same order, and no product is fused
/// with a sum.
pub(super) fn wide<T>(work: impl FnOnce() -> T) -> T {
    dispatch!(Level::new(), _ => work())
}
