//! Cases that fuzzing found once, read again: `cargo xtask fuzz` finds new ones.

use overheard::formats::FORMATS;
use overheard_tests::fuzz::{FAMILIES, How, check, check_as, seeds};
use overheard_tests::places::files_below;
use std::fs;

#[test]
fn every_format_is_fuzzed() {
    let fuzzed = |name: &str| FAMILIES.iter().any(|family| family.formats.contains(&name));
    let missing: Vec<&str> = FORMATS.iter().map(|format| format.name).filter(|name| !fuzzed(name)).collect();
    assert!(missing.is_empty(), "put them into a family in tests/src/fuzz/mod.rs: {missing:?}");
    let unknown = FAMILIES.iter().flat_map(|family| family.formats).filter(|name| FORMATS.iter().all(|format| format.name != **name));
    assert_eq!(unknown.count(), 0, "a family names a format that there is not");
}

/// As they were found, and in every other way of their family: the order of its formats may have changed since.
#[test]
fn kept_cases_do_no_harm() {
    for family in FAMILIES {
        for path in files_below(&seeds::kept(family)) {
            let input = fs::read(&path).unwrap();
            println!("{}", path.display());
            check(family, &input);
            let content = &input[..input.len().saturating_sub(1)];
            for format in family.formats.iter().copied().map(Some).chain([None]) {
                for (wide, strict) in [(false, false), (false, true), (true, false)] {
                    check_as(&How { format, wide, strict, thorough: true }, content);
                }
            }
        }
    }
}

#[test]
fn what_a_search_begins_with_does_no_harm() {
    for family in FAMILIES {
        let inputs = seeds::of(family);
        assert!(inputs.len() >= 2 * family.formats.len(), "{}: {} inputs", family.name, inputs.len());
        let read: usize = inputs.iter().map(|input| check(family, input)).sum();
        assert!(read > 0, "{}: nothing is said in any input", family.name);
    }
}
