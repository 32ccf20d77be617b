//! How often two words stand side by side, within a bound on memory.

use std::hash::{BuildHasher, RandomState};

/// Slots of a table that is not empty, at least.
const SLOTS: usize = 1 << 12;
/// Pairs that are looked up together.
const BATCH: usize = 32;

/// Counts by pair of numbers; open addressing, a power of two of slots, at most two thirds filled.
#[derive(Debug)]
pub(super) struct Pairs {
    slots: Vec<(u64, u32)>,
    filled: usize,
    seed: u64,
}

impl Default for Pairs {
    fn default() -> Self {
        Self { slots: Vec::new(), filled: 0, seed: RandomState::new().hash_one(0u8) | 1 }
    }
}

/// Two numbers as one that is not zero.
pub(super) fn key(first: u32, second: u32) -> u64 {
    (u64::from(first) + 1) << 32 | u64::from(second)
}

/// The two numbers of a key.
fn parts(key: u64) -> (u32, u32) {
    (((key >> 32) - 1) as u32, key as u32)
}

impl Pairs {
    pub(super) fn add(&mut self, (first, second): (u32, u32), count: u32) {
        self.add_key(key(first, second), count);
    }

    fn add_key(&mut self, key: u64, count: u32) {
        if self.filled * 3 >= self.slots.len() * 2 {
            self.grow();
        }
        let last = self.slots.len() - 1;
        let mut place = self.hash(key) as usize & last;
        loop {
            let slot = &mut self.slots[place];
            if slot.0 == key {
                slot.1 = slot.1.saturating_add(count);
                return;
            }
            if slot.0 == 0 {
                *slot = (key, count);
                self.filled += 1;
                return;
            }
            place = (place + 1) & last;
        }
    }

    /// Counts each of `keys` once more.
    ///
    /// The slots of a batch are read before the first is changed, so that the processor waits for memory once and not for each pair.
    pub(super) fn add_keys(&mut self, keys: &[u64]) {
        for batch in keys.chunks(BATCH) {
            while (self.filled + batch.len()) * 3 >= self.slots.len() * 2 {
                self.grow();
            }
            let last = self.slots.len() - 1;
            let mut near = [(0, 0); BATCH];
            for (near, &key) in near.iter_mut().zip(batch) {
                let place = self.hash(key) as usize & last;
                *near = (place, self.slots[place].0);
            }
            for (&(place, found), &key) in near.iter().zip(batch) {
                if found == key {
                    self.slots[place].1 = self.slots[place].1.saturating_add(1);
                } else {
                    self.add_key(key, 1);
                }
            }
        }
    }

    fn hash(&self, key: u64) -> u64 {
        let product = u128::from(key ^ self.seed) * u128::from(self.seed.rotate_left(32) | 1);
        (product as u64) ^ ((product >> 64) as u64)
    }

    /// Makes twice as many slots, in place, because fresh memory costs more than moving pairs.
    ///
    /// A pair moves to where it would stand before it, or to the new half. Only those at the start may have come around the end, and stand
    /// before their places: they are taken out first.
    fn grow(&mut self) {
        let old = self.slots.len();
        self.slots.resize((old * 2).max(SLOTS), (0, 0));
        self.filled = 0;
        let start = self.slots[..old].iter().take_while(|slot| slot.0 != 0).count();
        let first: Vec<(u64, u32)> = self.slots[..start].iter_mut().map(std::mem::take).collect();
        for at in start..old {
            let (key, count) = std::mem::take(&mut self.slots[at]);
            if key != 0 {
                self.add_key(key, count);
            }
        }
        first.into_iter().for_each(|(key, count)| self.add_key(key, count));
    }

    pub(super) fn len(&self) -> usize {
        self.filled
    }

    /// The pairs with their counts, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = ((u32, u32), u32)> {
        self.slots.iter().filter(|slot| slot.0 != 0).map(|&(key, count)| (parts(key), count))
    }

    /// Leaves out what was counted at most `floor` times.
    fn drop_rare(&mut self, floor: u32) {
        let kept: Vec<(u64, u32)> = self.slots.iter().filter(|slot| slot.0 != 0 && slot.1 > floor).copied().collect();
        self.slots.fill((0, 0));
        self.filled = 0;
        kept.into_iter().for_each(|(key, count)| self.add_key(key, count));
    }

    fn clear(&mut self) {
        self.slots.fill((0, 0));
        self.filled = 0;
    }
}

/// Tables that the pairs of a block are dealt to, so that they can be filled side by side.
pub(super) const SHARDS: usize = 8;

/// The pairs of one block, by the table that they go to.
pub(super) type Dealt = [Vec<((u32, u32), u32)>; SHARDS];

impl Pairs {
    /// Hands over what was counted, and is empty again.
    pub(super) fn deal(&mut self) -> Dealt {
        let mut dealt = Dealt::default();
        for (pair, count) in self.iter() {
            dealt[(pair.0 ^ pair.1) as usize % SHARDS].push((pair, count));
        }
        self.clear();
        dealt
    }
}

/// Leaves out the rarest pairs of all tables, until no more than `most` are left; returns how many times the commonest of those was counted.
///
/// Which pairs go depends on their counts alone, not on the table or the order that they are in.
pub(super) fn prune(shards: &mut [Pairs], most: usize) -> u32 {
    let mut floor = 0;
    while shards.iter().map(Pairs::len).sum::<usize>() > most {
        floor += 1;
        shards.iter_mut().for_each(|shard| shard.drop_rare(floor));
    }
    floor
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn pairs_are_counted_as_in_a_plain_map() {
        let (mut pairs, mut plain) = (Pairs::default(), BTreeMap::new());
        for number in 0..60_000u32 {
            let pair = (number % 211 * 7, number % 307);
            pairs.add(pair, 1 + number % 2);
            *plain.entry(pair).or_insert(0) += 1 + number % 2;
        }
        assert_eq!(pairs.iter().collect::<BTreeMap<_, _>>(), plain);
        let keys: Vec<u64> = (0..70_001u32).map(|number| key(number % 523 * 7, number % 307)).collect();
        pairs.add_keys(&keys);
        keys.iter().for_each(|&key| *plain.entry(parts(key)).or_insert(0) += 1);
        assert_eq!(pairs.iter().collect::<BTreeMap<_, _>>(), plain);
        let dealt = pairs.deal();
        assert_eq!(dealt.into_iter().flatten().collect::<BTreeMap<_, _>>(), plain);
        assert_eq!((pairs.len(), pairs.iter().count()), (0, 0));
    }

    #[test]
    fn the_rarest_go_first() {
        let mut shards = [Pairs::default(), Pairs::default()];
        for number in 0..10 {
            shards[number as usize % 2].add((number, number), 1 + number / 3);
        }
        assert_eq!(prune(&mut shards, 4), 2);
        let mut kept: Vec<u32> = shards.iter().flat_map(Pairs::iter).map(|(_, count)| count).collect();
        kept.sort_unstable();
        assert_eq!(kept, [3, 3, 3, 4]);
        assert_eq!(prune(&mut shards, 4), 0);
    }
}
