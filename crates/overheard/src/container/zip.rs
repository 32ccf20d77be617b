//! Zip archives, as far as documents and exports need them: stored and deflated members.

use super::Flaw;
use std::collections::HashSet;
use std::ops::Range;

/// Sizes that no archive may exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ZipLimits {
    pub(crate) entries: u64,
    /// Bytes of all members together, once inflated.
    pub(crate) bytes: u64,
    /// How many times larger than packed a member may be.
    pub(crate) ratio: u64,
}

impl Default for ZipLimits {
    fn default() -> Self {
        Self { entries: 100_000, bytes: 4 << 30, ratio: 200 }
    }
}

/// Below this size, in bytes, the ratio does not matter.
const SMALL: u64 = 1 << 20;

/// Lengths of the fixed parts of the records.
const END_LEN: usize = 22;
const DIRECTORY_LEN: usize = 46;
const LOCAL_LEN: usize = 30;

/// Longest comment behind the end record.
const MAX_COMMENT: usize = 0xFFFF;

/// Why a member is not looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skip {
    /// A folder, or what a system adds for itself.
    Furniture,
    /// Its name leads out of the archive.
    Path,
    /// It points to another file.
    Link,
}

/// A member of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) skip: Option<Skip>,
    method: u16,
    crc: u32,
    /// Declared size once inflated.
    size: u64,
    /// Its packed bytes in the archive.
    packed: Range<usize>,
}

/// The directory of an archive.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

/// Tells whether a file starts as zip archives do.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Reads the directory and checks that every member lies within the archive, alone and under its own name.
    pub(crate) fn open(bytes: &'a [u8], limits: &ZipLimits) -> Result<Self, Flaw> {
        let end = end_record(bytes).ok_or(Flaw::Unreadable("its directory is missing, so it is cut off or damaged"))?;
        let (count, start) = (u64::from(u16_at(bytes, end + 10)), u32_at(bytes, end + 16) as usize);
        if count == 0xFFFF || start == 0xFFFF_FFFF {
            return Err(Flaw::Unreadable("it is of the kind zip64"));
        }
        if count > limits.entries {
            return Err(Flaw::TooLarge { what: "entries of a zip archive", found: count, limit: limits.entries });
        }
        let mut entries = Vec::new();
        let mut at = start;
        for _ in 0..count {
            let (entry, next) = entry(bytes, at)?;
            entries.push(entry);
            at = next;
        }
        check_names(&entries)?;
        check_places(&entries)?;
        let total = entries.iter().fold(0u64, |sum, entry| sum.saturating_add(entry.size));
        if total > limits.bytes {
            return Err(Flaw::TooLarge { what: "bytes in a zip archive (expansion)", found: total, limit: limits.bytes });
        }
        Ok(Self { bytes, entries })
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn named(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// Inflates a member; what it declares of itself has to be true.
    pub(crate) fn extract(&self, entry: &Entry, limits: &ZipLimits) -> Result<Vec<u8>, Flaw> {
        let packed = &self.bytes[entry.packed.clone()];
        let allowed = (packed.len() as u64).saturating_mul(limits.ratio).max(SMALL).min(limits.bytes);
        if entry.size > allowed {
            return Err(Flaw::TooLarge { what: "bytes of a zip entry (expansion)", found: entry.size, limit: allowed });
        }
        let plain = match entry.method {
            0 => packed.to_vec(),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, entry.size as usize)
                .map_err(|_| Flaw::Unreadable("an entry does not inflate to its declared size"))?,
            _ => return Err(Flaw::Unreadable("an entry is packed in a way that is not read")),
        };
        if plain.len() as u64 != entry.size {
            return Err(Flaw::Unreadable("an entry has not its declared size"));
        }
        if crc32fast::hash(&plain) != entry.crc {
            return Err(Flaw::Unreadable("the checksum (crc) of an entry does not fit"));
        }
        Ok(plain)
    }
}

/// Where the record at the end starts.
fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LEN)?;
    let first = last.saturating_sub(MAX_COMMENT);
    let found = memchr::memmem::rfind(&bytes[first..last + 4], b"PK\x05\x06")?;
    Some(first + found)
}

fn entry(bytes: &[u8], at: usize) -> Result<(Entry, usize), Flaw> {
    const CUT: Flaw = Flaw::Unreadable("its directory is damaged");
    let record = bytes.get(at..).filter(|rest| rest.len() >= DIRECTORY_LEN && rest.starts_with(b"PK\x01\x02")).ok_or(CUT)?;
    if u16_at(record, 8) & 1 == 1 {
        return Err(Flaw::Unreadable("it is encrypted"));
    }
    let name_len = usize::from(u16_at(record, 28));
    let rest_len = usize::from(u16_at(record, 30)) + usize::from(u16_at(record, 32));
    let name = record.get(DIRECTORY_LEN..DIRECTORY_LEN + name_len).ok_or(CUT)?;
    let name = String::from_utf8_lossy(name).into_owned();
    let packed = packed(bytes, u32_at(record, 42) as usize, u32_at(record, 20) as usize)?;
    check_header(bytes, record)?;
    let is_link = u32_at(record, 38) >> 28 == 0xA;
    let skip = skip(&name, is_link);
    let entry = Entry { skip, method: u16_at(record, 10), crc: u32_at(record, 16), size: u64::from(u32_at(record, 24)), packed, name };
    Ok((entry, at + DIRECTORY_LEN + name_len + rest_len))
}

/// The packed bytes of the member whose own header is at `at`.
fn packed(bytes: &[u8], at: usize, len: usize) -> Result<Range<usize>, Flaw> {
    const OUTSIDE: Flaw = Flaw::Unreadable("an entry does not lie within it");
    let header = bytes.get(at..).filter(|rest| rest.len() >= LOCAL_LEN && rest.starts_with(b"PK\x03\x04")).ok_or(OUTSIDE)?;
    let start = at + LOCAL_LEN + usize::from(u16_at(header, 26)) + usize::from(u16_at(header, 28));
    let end = start.checked_add(len).filter(|&end| end <= bytes.len()).ok_or(OUTSIDE)?;
    Ok(start..end)
}

/// A member's own header has to say what the directory says of it, if it says anything.
fn check_header(bytes: &[u8], record: &[u8]) -> Result<(), Flaw> {
    let header = bytes.get(u32_at(record, 42) as usize..).unwrap_or_default();
    let follows = u16_at(header, 6) & 8 != 0;
    let same_size = u32_at(header, 18) == u32_at(record, 20) && u32_at(header, 22) == u32_at(record, 24);
    if same_size || follows {
        return Ok(());
    }
    Err(Flaw::Unreadable("an entry and the directory differ in its size"))
}

fn skip(name: &str, is_link: bool) -> Option<Skip> {
    let parts = || name.split(['/', '\\']);
    let drive = name.as_bytes().get(1) == Some(&b':');
    match () {
        () if is_link => Some(Skip::Link),
        () if name.starts_with(['/', '\\']) || name.contains('\\') || drive || parts().any(|part| part == "..") => Some(Skip::Path),
        () if name.ends_with('/') || parts().any(|part| part.starts_with('.') || part == "__MACOSX") => Some(Skip::Furniture),
        () => None,
    }
}

fn check_names(entries: &[Entry]) -> Result<(), Flaw> {
    let mut names = HashSet::with_capacity(entries.len());
    if entries.iter().all(|entry| names.insert(entry.name.as_str())) {
        return Ok(());
    }
    Err(Flaw::Unreadable("two entries have the same name (duplicate name)"))
}

/// Entries that share bytes make a small archive as large as one likes.
fn check_places(entries: &[Entry]) -> Result<(), Flaw> {
    let mut places: Vec<&Range<usize>> = entries.iter().map(|entry| &entry.packed).filter(|packed| !packed.is_empty()).collect();
    places.sort_by_key(|packed| packed.start);
    let overlap = places.iter().zip(places.iter().skip(1)).any(|(before, after)| after.start < before.end);
    if overlap { Err(Flaw::Unreadable("entries overlap")) } else { Ok(()) }
}

/// Numbers are read where the record was checked to be long enough.
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of stored members, by hand.
    fn stored(members: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in members {
            let at = bytes.len() as u32;
            let size = (content.len() as u32).to_le_bytes();
            let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            fields.extend(crc32fast::hash(content).to_le_bytes());
            fields.extend([size, size].concat());
            fields.extend((name.len() as u16).to_le_bytes());
            fields.extend([0, 0]);
            bytes.extend([b"PK\x03\x04".as_slice(), &fields, name.as_bytes(), content].concat());
            directory.extend([b"PK\x01\x02\x14\x00".as_slice(), &fields, &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
        }
        let (at, len, count) = (bytes.len() as u32, directory.len() as u32, members.len() as u16);
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
        bytes.extend([len.to_le_bytes(), at.to_le_bytes()].concat());
        bytes.extend([0, 0]);
        bytes
    }

    fn opened(bytes: &[u8]) -> Result<Vec<Option<Skip>>, Flaw> {
        Archive::open(bytes, &ZipLimits::default()).map(|archive| archive.entries().iter().map(|entry| entry.skip).collect())
    }

    #[test]
    fn members_come_out_as_they_went_in() {
        let bytes = stored(&[("a/b.txt", b"one"), ("c.txt", b"")]);
        assert_eq!(super::super::part(&bytes, "a/b.txt").as_deref(), Some(b"one".as_slice()));
        assert_eq!((super::super::part(&bytes, "c.txt").as_deref(), super::super::part(&bytes, "d")), (Some(b"".as_slice()), None));
        for end in 0..bytes.len() {
            assert!(opened(&bytes[..end]).is_err());
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_skipped() {
        let names = [("../a", Skip::Path), ("/a", Skip::Path), ("a\\b", Skip::Path), ("C:a", Skip::Path), ("a/", Skip::Furniture)];
        for (name, skip) in names {
            assert_eq!(opened(&stored(&[(name, b"x")])), Ok(vec![Some(skip)]), "{name}");
        }
        assert!(matches!(opened(&stored(&[("a", b"x"), ("a", b"y")])), Err(Flaw::Unreadable(why)) if why.contains("duplicate")));
    }

    #[test]
    fn what_a_member_says_of_itself_is_checked() {
        let good = stored(&[("a", b"some words")]);
        let directory = memchr::memmem::find(&good, b"PK\x01\x02").unwrap();
        for (at, value, why) in [(16, 0xFF, "crc"), (24, 0x03, "size"), (8, 0x01, "encrypted"), (10, 0x63, "packed")] {
            let mut bad = good.clone();
            bad[directory + at] ^= value;
            let archive = Archive::open(&bad, &ZipLimits::default());
            let found = archive.and_then(|archive| archive.extract(&archive.entries()[0], &ZipLimits::default()));
            assert!(matches!(found, Err(Flaw::Unreadable(found)) if found.contains(why)), "{why}: {found:?}");
        }
        let tight = ZipLimits { entries: 0, ..ZipLimits::default() };
        assert!(matches!(Archive::open(&good, &tight), Err(Flaw::TooLarge { found: 1, .. })));
        let tight = ZipLimits { bytes: 9, ..ZipLimits::default() };
        assert!(matches!(Archive::open(&good, &tight), Err(Flaw::TooLarge { found: 10, .. })));
    }
}
