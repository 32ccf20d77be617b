//! What is odd about cues: said once for each kind of oddity, with the place of the first and how many there are.

use super::CueParts;
use super::signs::is_bidi_control;
use std::collections::HashSet;
use std::ops::Range;

/// A label longer than this is none; names with all titles and offices are shorter.
const LONG_LABEL_CHARS: usize = 200;
/// So much of a longer one is shown.
pub(super) const SHOWN_LABEL_CHARS: usize = 80;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Backwards,
    Negative,
    OutOfOrder,
    TurnedLabel,
    LongLabel,
    EqualIds,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Backwards => "TS-END-BEFORE-START",
            Self::Negative => "TS-NEGATIVE",
            Self::OutOfOrder => "TS-OUT-OF-ORDER",
            Self::TurnedLabel => "TEXT-BIDI",
            Self::LongLabel => "SPK-LONG-LABEL",
            Self::EqualIds => "DUP-ID",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::Backwards => "cues end before they start, and are taken to last no time",
            Self::Negative => "times are before zero, and kept as they are",
            Self::OutOfOrder => "cues start before the one in front of them, and stay in the order of the file",
            Self::TurnedLabel => "labels hold control characters that turn the order of signs; those are left out",
            Self::LongLabel => "labels are longer than a name, and cut",
            Self::EqualIds => "cues have the identifier of another; all are kept",
        }
    }
}

/// Tells whether a label is longer than any name.
pub(super) fn is_long(label: &str) -> bool {
    label.len() > LONG_LABEL_CHARS && label.chars().nth(LONG_LABEL_CHARS).is_some()
}

/// The oddities of one conversation so far.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    found: Vec<(Kind, usize, Range<usize>)>,
    last_start: Option<i64>,
    /// Of the label of the open cue.
    label: Vec<Kind>,
    /// Whether tracks that run side by side stand one behind the other.
    pub(super) parallel: bool,
    /// Whether the format has readers of its own for equal identifiers, or means nothing by them.
    pub(super) ids_repeat: bool,
}

impl Oddities {
    fn add(&mut self, kind: Kind, at: &Range<usize>) {
        match self.found.iter_mut().find(|(known, ..)| *known == kind) {
            Some((_, count, _)) => *count += 1,
            None => self.found.push((kind, 1, at.clone())),
        }
    }

    /// Looks at the label that the next cue is said to have.
    pub(super) fn look_at_label(&mut self, label: &str) {
        self.label.extend((!label.is_ascii() && label.contains(is_bidi_control)).then_some(Kind::TurnedLabel));
        self.label.extend(is_long(label).then_some(Kind::LongLabel));
    }

    /// Looks at a cue.
    pub(super) fn look_at(&mut self, cue: &CueParts) {
        let at = cue.bytes.clone();
        if cue.start_ms.zip(cue.end_ms).is_some_and(|(start, end)| end < start) {
            self.add(Kind::Backwards, &at);
        }
        if cue.start_ms.is_some_and(|ms| ms < 0) || cue.end_ms.is_some_and(|ms| ms < 0) {
            self.add(Kind::Negative, &at);
        }
        if !self.parallel && cue.start_ms.zip(self.last_start).is_some_and(|(start, before)| start < before) {
            self.add(Kind::OutOfOrder, &at);
        }
        self.last_start = cue.start_ms.or(self.last_start);
        for kind in std::mem::take(&mut self.label) {
            self.add(kind, &at);
        }
    }

    /// Looks for identifiers that come again, each with where its cue is.
    pub(super) fn look_at_ids<'a>(&mut self, ids: impl Iterator<Item = (&'a str, Range<usize>)>) {
        if self.ids_repeat {
            return;
        }
        let mut seen: HashSet<&str> = HashSet::new();
        for (id, at) in ids {
            if !seen.insert(id) {
                self.add(Kind::EqualIds, &at);
            }
        }
    }

    /// What is to be said: code, message and place.
    pub(super) fn take(&mut self) -> Vec<(&'static str, String, Range<usize>)> {
        let found = std::mem::take(&mut self.found);
        found.into_iter().map(|(kind, count, at)| (kind.code(), format!("{}: {count}", kind.message()), at)).collect()
    }
}
