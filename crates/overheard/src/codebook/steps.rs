//! An automaton over words, made as texts need it: all phrases are looked for at once, a word at a time.
//!
//! A word is of the class of all that it may stand for; a state is the set of beginnings of phrases that the words so far end with. Which
//! state follows is worked out when a text first asks, and remembered.

use super::compile::{Compiled, form_bit};
use crate::text::{Pairing, Stemmer};
use std::collections::HashMap;

/// Words, and states, remembered at once; a new text starts anew beyond it.
const REMEMBERED: usize = 100_000;
/// Slots of a table that is not empty, at least.
const SLOTS: usize = 1 << 8;
/// Number of no state.
const UNKNOWN: u32 = u32::MAX;
/// Key of an empty slot: no class has the largest number.
const EMPTY: u64 = u64::MAX;

/// The class of a word; that of words which stand for nothing is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Class(u32);

impl Class {
    fn at(self) -> usize {
        self.0 as usize
    }
}

/// Classes of words and states of the automaton as texts have met them; kept from text to text to save time.
#[derive(Debug)]
pub(crate) struct Steps {
    words: HashMap<Box<str>, Class>,
    /// Classes by what their words may stand for; words that stand for nothing are of class 0.
    classes: Vec<Box<[u32]>>,
    /// For each class the bits of its forms, and the state that its words alone lead to: nothing, after words of class 0.
    alone: Vec<(u64, u32)>,
    /// For each class with which next word a rule may hit.
    pairings: Vec<Pairing>,
    class_numbers: HashMap<Box<[u32]>, Class>,
    /// States by their nodes, from 1; state 0 is the beginning of a sentence. A bit of the number is set where something triggers a rule.
    states: Vec<State>,
    state_numbers: HashMap<Box<[u32]>, u32>,
    /// For each state a bit for every slot that ends there.
    bits: Vec<u64>,
    /// For each state, 0 among them, the bits of the forms that may follow.
    follows: Vec<u64>,
    /// The next state by state and class, where a word may follow.
    next: Table,
}

#[derive(Debug)]
struct State {
    nodes: Box<[u32]>,
    /// Slots whose phrases end here, with their numbers of words.
    ends: Box<[(u32, u32)]>,
    /// Those that trigger their rules.
    triggers: Box<[(u32, u32)]>,
}

/// The bits of states that trigger a rule, and of those that end a phrase.
const TRIGGERS: u32 = 1 << 31;
const ENDS: u32 = 1 << 30;
const NUMBER: u32 = ENDS - 1;

impl Default for Steps {
    fn default() -> Self {
        Self {
            words: HashMap::new(),
            classes: vec![Box::default()],
            alone: vec![(0, 0)],
            pairings: vec![Pairing::default()],
            class_numbers: HashMap::new(),
            states: Vec::new(),
            state_numbers: HashMap::new(),
            bits: Vec::new(),
            follows: vec![0],
            next: Table::default(),
        }
    }
}

impl Steps {
    /// Forgets what is too much to remember; classes stay as they are.
    pub(super) fn begin(&mut self) {
        if self.words.len() > REMEMBERED {
            self.words.clear();
        }
        if self.states.len() > REMEMBERED {
            self.states.clear();
            self.alone.iter_mut().skip(1).for_each(|(_, state)| *state = UNKNOWN);
            self.bits.clear();
            self.follows.truncate(1);
            self.state_numbers.clear();
            self.next = Table::default();
        }
    }

    /// The class of a word that is remembered from text to text.
    pub(super) fn class(&mut self, word: &str, compiled: &Compiled, stemmer: &Stemmer) -> Class {
        if let Some(&class) = self.words.get(word) {
            return class;
        }
        let class = self.new_class(word, &stemmer.stem(word), compiled);
        self.words.insert(word.into(), class);
        class
    }

    /// The class of a word that the caller remembers.
    pub(super) fn new_class(&mut self, word: &str, stem: &str, compiled: &Compiled) -> Class {
        let (forms, pairing) = compiled.forms(word, stem);
        if forms.is_empty() {
            return Class::default();
        }
        *self.class_numbers.entry(forms.into()).or_insert_with_key(|forms| {
            self.classes.push(forms.clone());
            self.alone.push((forms.iter().fold(0, |bits, &form| bits | form_bit(form)), UNKNOWN));
            self.pairings.push(pairing);
            Class((self.classes.len() - 1) as u32)
        })
    }

    /// Whether a rule may hit somewhere in a row of words; where not, nothing needs to be looked for.
    #[inline]
    pub(super) fn may_hit(&self, words: impl Iterator<Item = Class>) -> bool {
        Pairing::any(words.map(|class| self.pairings[class.at()]))
    }

    /// The state after a word.
    #[inline]
    pub(super) fn step(&mut self, state: u32, class: Class, compiled: &Compiled) -> u32 {
        let (forms, alone) = self.alone[class.at()];
        let may_follow = self.follows[(state & NUMBER) as usize] & forms != 0;
        let known = if may_follow { self.next.get(key(state, class)) } else { Some(alone).filter(|&alone| alone != UNKNOWN) };
        known.unwrap_or_else(|| self.new_step(state, class, compiled))
    }

    #[cold]
    fn new_step(&mut self, state: u32, class: Class, compiled: &Compiled) -> u32 {
        let forms = &self.classes[class.at()];
        let longer = |node: &u32| forms.iter().filter_map(|&form| compiled.next.get(&(*node, form)).copied()).collect::<Vec<u32>>();
        let before = self.known(state).map_or(&[][..], |state| &state.nodes);
        let follows = before.iter().fold(0, |follows, &node| follows | compiled.nodes[node as usize].follows);
        let may_follow = follows & self.alone[class.at()].0 != 0;
        let mut nodes: Vec<u32> = before.iter().chain(&[0]).flat_map(longer).collect();
        nodes.sort_unstable();
        let next = if nodes.is_empty() { 0 } else { self.state(nodes.into(), compiled) };
        if may_follow {
            self.next.insert(key(state, class), next);
        } else {
            self.alone[class.at()].1 = next;
        }
        next
    }

    fn state(&mut self, nodes: Box<[u32]>, compiled: &Compiled) -> u32 {
        *self.state_numbers.entry(nodes).or_insert_with_key(|nodes| {
            let own = || nodes.iter().map(|&node| &compiled.nodes[node as usize]);
            let ends: Box<[(u32, u32)]> = own().flat_map(|node| node.slots.iter().map(|&slot| (slot, node.len))).collect();
            let triggers: Box<[(u32, u32)]> =
                own().flat_map(|node| node.slots[..node.triggers].iter().map(|&slot| (slot, node.len))).collect();
            let bits = if triggers.is_empty() { 0 } else { TRIGGERS } | if ends.is_empty() { 0 } else { ENDS };
            let first = self.bits.len();
            self.bits.resize(first + blocks(compiled), 0);
            self.follows.push(own().fold(0, |follows, node| follows | node.follows));
            ends.iter().for_each(|&(slot, _)| self.bits[first + slot as usize / 64] |= 1 << (slot % 64));
            self.states.push(State { nodes: nodes.clone(), ends, triggers });
            self.states.len() as u32 | bits
        })
    }

    fn known(&self, state: u32) -> Option<&State> {
        self.states.get(((state & NUMBER) as usize).wrapping_sub(1))
    }

    /// The slots whose phrases end with the last word of a state, with their numbers of words.
    pub(super) fn ends(&self, state: u32) -> &[(u32, u32)] {
        self.known(state).map_or(&[], |state| &state.ends)
    }

    /// Those of them that trigger their rules.
    pub(super) fn triggers(&self, state: u32) -> &[(u32, u32)] {
        self.known(state).map_or(&[], |state| &state.triggers)
    }

    /// Whether a phrase of a slot ends with the last word of a state.
    #[inline]
    pub(super) fn ends_in(&self, slot: u32, state: u32, compiled: &Compiled) -> bool {
        let at = (state & NUMBER) as usize;
        state & ENDS != 0 && self.bits[(at - 1) * blocks(compiled) + slot as usize / 64] >> (slot % 64) & 1 == 1
    }
}

/// Blocks of bits for all slots.
#[inline]
fn blocks(compiled: &Compiled) -> usize {
    compiled.rules.len().div_ceil(64)
}

/// Whether something triggers a rule in a state.
#[inline]
pub(super) fn has_triggers(state: u32) -> bool {
    state & TRIGGERS != 0
}

#[inline]
fn key(state: u32, class: Class) -> u64 {
    u64::from(state) << 32 | u64::from(class.0)
}

/// Numbers by number, with open addressing.
#[derive(Debug, Default)]
struct Table {
    /// A power of two of slots, at most half filled; none at first.
    slots: Vec<(u64, u32)>,
    filled: usize,
}

impl Table {
    #[inline]
    fn get(&self, key: u64) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = home(key) & last;
        loop {
            let (found, number) = self.slots[at];
            if found == key {
                return Some(number);
            }
            if found == EMPTY {
                return None;
            }
            at = (at + 1) & last;
        }
    }

    /// Adds a key that is not there.
    fn insert(&mut self, key: u64, number: u32) {
        if (self.filled + 1) * 2 > self.slots.len() {
            let larger = vec![(EMPTY, 0); (self.slots.len() * 2).max(SLOTS)];
            let old = std::mem::replace(&mut self.slots, larger);
            old.into_iter().filter(|slot| slot.0 != EMPTY).for_each(|(key, number)| self.fill(key, number));
        }
        self.fill(key, number);
        self.filled += 1;
    }

    fn fill(&mut self, key: u64, number: u32) {
        let last = self.slots.len() - 1;
        let mut at = home(key) & last;
        while self.slots[at].0 != EMPTY {
            at = (at + 1) & last;
        }
        self.slots[at] = (key, number);
    }
}

#[inline]
fn home(key: u64) -> usize {
    let product = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (product ^ product >> 32) as usize
}
