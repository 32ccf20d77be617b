//! Time that a thread has been at work: a busy machine, which lets it wait, does not make it slow.

use std::fs;
use std::time::Duration;

/// How long this thread had a processor until now; `None` where the system does not tell.
pub fn worked() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
