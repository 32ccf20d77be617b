//! What libFuzzer calls: the target is named in `OVERHEARD_FUZZ_TARGET`. `cargo xtask fuzz TARGET SECONDS` builds and starts it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use overheard_tests::fuzz::{Family, check, family_named};
use std::sync::LazyLock;

static TARGET: LazyLock<&'static Family> = LazyLock::new(|| {
    let name = std::env::var("OVERHEARD_FUZZ_TARGET").unwrap_or_default();
    family_named(&name).expect("OVERHEARD_FUZZ_TARGET names a target")
});

fuzz_target!(|input: &[u8]| {
    check(*TARGET, input);
});
