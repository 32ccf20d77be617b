//! The only place that knows about threads: blocks mapped by a pool that is passed in.
//!
//! Results come back in block order, and floating-point sums are added in block order, so no result
//! depends on how many threads there are or how fast they run.

use crate::error::{Error, Kind, Result};
use rayon::prelude::*;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Rows handed to a thread at once where rows are cheap.
pub(crate) const BLOCK: usize = 1024;
/// Rows of which a thread takes no part.
const FEW: usize = 64;
/// Pieces that work is cut into for each thread.
const PIECES: usize = 32;
/// Blocks that few rows are added up in.
const SUMS: usize = 8;

/// Threads to work with; never the global pool, which does not survive a fork.
pub(crate) struct Pool(Option<rayon::ThreadPool>);

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pool").field(&self.threads()).finish()
    }
}

impl Pool {
    /// Makes a pool of `threads` threads; `None` takes one for each core, 1 works without any.
    pub(crate) fn new(threads: Option<usize>) -> Result<Self> {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = threads.unwrap_or_else(cores);
        if threads <= 1 {
            return Ok(Self(None));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let refused = |_| Error::new(Kind::Option { option: "threads", found: threads.to_string(), remedy: "ask for fewer" });
        pool.map(|pool| Self(Some(pool))).map_err(refused)
    }

    /// The calling thread alone.
    pub(crate) fn single() -> Self {
        Self(None)
    }

    pub(crate) fn threads(&self) -> usize {
        self.0.as_ref().map_or(1, rayon::ThreadPool::current_num_threads)
    }

    /// Items of so many that a thread does before others can help it.
    ///
    /// Left to itself rayon cuts work for two threads in four; of terms in order of their frequency, the first quarter is most of the work.
    fn piece(&self, len: usize) -> usize {
        len.div_ceil(self.threads() * PIECES).max(1)
    }

    /// Does work that is shared again and again on a thread of the pool: from outside, each share of it costs a wait for threads to wake.
    pub(crate) fn inside<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Does two things side by side.
    pub(crate) fn both<A: Send, B: Send>(&self, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
        match &self.0 {
            Some(pool) => pool.install(|| rayon::join(one, other)),
            None => (one(), other()),
        }
    }

    /// Maps every item; the results stand in the items' order.
    pub(crate) fn map<T: Sync, U: Send>(&self, items: &[T], map: impl Fn(&T) -> U + Sync + Send) -> Vec<U> {
        match &self.0 {
            Some(pool) if items.len() > 1 => pool.install(|| items.par_iter().with_max_len(self.piece(items.len())).map(map).collect()),
            _ => items.iter().map(map).collect(),
        }
    }

    /// Maps every index below `len`; the results stand in order.
    pub(crate) fn map_indices<U: Send>(&self, len: usize, map: impl Fn(usize) -> U + Sync + Send) -> Vec<U> {
        match &self.0 {
            Some(pool) if len > 1 => pool.install(|| (0..len).into_par_iter().with_max_len(self.piece(len)).map(map).collect()),
            _ => (0..len).map(map).collect(),
        }
    }

    /// Changes every item, side by side.
    pub(crate) fn map_mut<T: Send>(&self, items: &mut [T], change: impl Fn(usize, &mut T) + Sync + Send) {
        match &self.0 {
            Some(pool) if items.len() > 1 => {
                let piece = self.piece(items.len());
                pool.install(|| items.par_iter_mut().with_max_len(piece).enumerate().for_each(|(number, item)| change(number, item)));
            }
            _ => items.iter_mut().enumerate().for_each(|(number, item)| change(number, item)),
        }
    }

    /// Maps blocks of `size` consecutive indices below `len`; the results stand in order.
    pub(crate) fn map_blocks<U: Send>(&self, len: usize, size: usize, map: impl Fn(Range<usize>) -> U + Sync + Send) -> Vec<U> {
        self.map_indices(len.div_ceil(size), |block| map(block * size..len.min((block + 1) * size)))
    }

    /// Fills rows of `width` values each, in blocks.
    pub(crate) fn fill_rows<T: Send>(&self, rows: &mut [T], width: usize, fill: impl Fn(usize, &mut [T]) + Sync + Send) {
        if width == 0 {
            return;
        }
        // Small matrices are shared too, down to where it takes longer to share than to fill.
        let block_rows = (rows.len() / width / (self.threads() * PIECES)).clamp(FEW, BLOCK);
        let block = block_rows * width;
        let fill_block = |(index, chunk): (usize, &mut [T])| {
            for (row, values) in chunk.chunks_mut(width).enumerate() {
                fill(index * block_rows + row, values);
            }
        };
        match &self.0 {
            Some(pool) if rows.len() > block => {
                let piece = self.piece(rows.len().div_ceil(block));
                pool.install(|| rows.par_chunks_mut(block).with_max_len(piece).enumerate().for_each(fill_block));
            }
            _ => rows.chunks_mut(block).enumerate().for_each(fill_block),
        }
    }

    /// Adds up vectors made from blocks of rows, in the order of the blocks.
    pub(crate) fn sum_in_fixed_order(&self, len: usize, width: usize, part: impl Fn(Range<usize>, &mut [f64]) + Sync + Send) -> Vec<f64> {
        // The blocks are the same for any number of threads, and so are the sums.
        let parts = self.map_blocks(len, (len / SUMS).clamp(FEW, BLOCK), |rows| {
            let mut sum = vec![0.0; width];
            part(rows, &mut sum);
            sum
        });
        let mut total = vec![0.0; width];
        for part in parts {
            for (sum, value) in total.iter_mut().zip(part) {
                *sum += value;
            }
        }
        total
    }
}

/// States that work keeps from one piece to the next to save time, and that nobody uses just now; there are no more than threads.
///
/// Which piece meets which state is chance: nothing that is reported may depend on it.
#[derive(Debug, Default)]
pub(crate) struct Idle<S>(Mutex<Vec<S>>);

impl<S: Default> Idle<S> {
    /// Does work with a state of its own.
    pub(crate) fn with<U>(&self, work: impl FnOnce(&mut S) -> U) -> U {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let free = idle().pop();
        let mut state = free.unwrap_or_default();
        let result = work(&mut state);
        idle().push(state);
        result
    }

    /// One of the states, which work by one thread meets as well.
    pub(crate) fn one(&mut self) -> &mut S {
        let states = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        if states.is_empty() {
            states.push(S::default());
        }
        &mut states[0]
    }

    /// All states, in no order.
    pub(crate) fn all(&mut self) -> &mut [S] {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// All states, in no order.
    pub(crate) fn into_all(self) -> Vec<S> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once_and_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 3, 8] {
            let pool = Pool::new(Some(threads)).unwrap();
            for len in [0, 1, 2, 63, 64, 65, 500, 5_000, 70_000] {
                let numbers: Vec<usize> = (0..len).collect();
                assert_eq!(pool.map(&numbers, |number| number + 1), (1..=len).collect::<Vec<usize>>(), "{len} on {threads}");
                assert_eq!(pool.map_indices(len, |number| number), numbers, "{len} on {threads}");
                let mut changed = numbers.clone();
                pool.map_mut(&mut changed, |at, number| *number += at);
                assert!(changed.iter().enumerate().all(|(at, number)| *number == 2 * at), "{len} on {threads}");
                let mut rows = vec![0; 3 * len];
                pool.fill_rows(&mut rows, 3, |row, values| values.iter_mut().for_each(|value| *value += row + 1));
                assert!(rows.chunks(3).enumerate().all(|(row, values)| values == [row + 1; 3]), "{len} on {threads}");
            }
            assert_eq!(pool.both(|| 1, || "other"), (1, "other"));
        }
    }
}
