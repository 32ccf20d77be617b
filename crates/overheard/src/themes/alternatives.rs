//! Phrases that people say in each other's place.

use std::collections::BTreeMap;

/// Proposals of a theme that are compared with each other, best first.
const COMPARED: usize = 12;
/// Phrases that stand in for each other meet in less than this share of the turns in which chance would make them meet,
const MET: f64 = 0.5;
/// and by this many standard deviations.
const DEVIATIONS: f64 = 2.0;

/// In how many turns of each theme its best proposals are said, and in how many two of them.
#[derive(Debug, Default)]
pub(super) struct Alternatives {
    themes: BTreeMap<u32, Meetings>,
}

#[derive(Debug, Default)]
struct Meetings {
    turns: u64,
    /// Turns with both of two proposals, the lower rank first; with one where they are the same.
    both: BTreeMap<(usize, usize), u64>,
}

impl Meetings {
    fn both(&self, one: usize, other: usize) -> f64 {
        self.both.get(&(one.min(other), one.max(other))).copied().unwrap_or(0) as f64
    }
}

impl Alternatives {
    /// Adds a turn that carries `theme` and holds the proposals of these ranks, in order and each once.
    pub(super) fn add(&mut self, theme: u32, ranks: &[usize]) {
        let meetings = self.themes.entry(theme).or_default();
        meetings.turns += 1;
        for (place, &one) in ranks.iter().enumerate().take_while(|(_, rank)| **rank < COMPARED) {
            for &other in ranks[place..].iter().take_while(|rank| **rank < COMPARED) {
                *meetings.both.entry((one, other)).or_default() += 1;
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (theme, other) in other.themes {
            let own = self.themes.entry(theme).or_default();
            own.turns += other.turns;
            other.both.into_iter().for_each(|(ranks, turns)| *own.both.entry(ranks).or_default() += turns);
        }
    }

    /// Whether turns of a theme hold the proposals of two ranks in each other's place: seldom both, though each often.
    pub(super) fn are(&self, theme: usize, one: usize, other: usize) -> bool {
        let Some(meetings) = self.themes.get(&(theme as u32)) else { return false };
        let expected = meetings.both(one, one) * meetings.both(other, other) / meetings.turns as f64;
        let met = meetings.both(one, other);
        met < MET * expected && met + DEVIATIONS * expected.sqrt() < expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turns of one theme: how many hold these ranks.
    fn counted(turns: &[(usize, &[usize])]) -> Alternatives {
        let mut all = Alternatives::default();
        for &(times, ranks) in turns {
            let mut part = Alternatives::default();
            (0..times).for_each(|_| part.add(3, ranks));
            all.merge(part);
        }
        all
    }

    #[test]
    fn phrases_that_seldom_meet_though_both_are_frequent_are_alternatives() {
        let found = counted(&[(55, &[0]), (20, &[1]), (3, &[0, 1]), (22, &[])]);
        assert!(found.are(3, 0, 1) && found.are(3, 1, 0));
        assert!(!found.are(2, 0, 1), "another theme");
    }

    #[test]
    fn phrases_that_meet_as_chance_has_it_or_are_rare_are_none() {
        let by_chance = counted(&[(46, &[0]), (11, &[1]), (12, &[0, 1]), (31, &[])]);
        assert!(!by_chance.are(3, 0, 1));
        let rare = counted(&[(20, &[0]), (4, &[1]), (76, &[])]);
        assert!(!rare.are(3, 0, 1), "0.8 meetings are expected");
        let beyond = counted(&[(55, &[0]), (20, &[COMPARED]), (25, &[])]);
        assert!(!beyond.are(3, 0, COMPARED));
    }
}
