//! The line that says how far the work is.

use overheard::study::Progress;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Fewer files than this are read before anybody wonders.
const MANY: usize = 20;
const EVERY: Duration = Duration::from_millis(100);

/// A line on standard error that is written over and taken away in the end; nothing where that is no terminal.
#[derive(Debug, Clone)]
pub(crate) struct Waiting(Option<Arc<Mutex<Line>>>);

#[derive(Debug, Default)]
struct Line {
    /// When it was written last, and the columns that it takes.
    written: Option<Instant>,
    width: usize,
    stage: String,
    done: usize,
}

impl Waiting {
    pub(crate) fn on_terminal() -> Self {
        Self(io::stderr().is_terminal().then(Arc::default))
    }

    /// What the library calls while it works.
    pub(crate) fn progress(&self) -> Progress {
        let waiting = self.clone();
        Progress::new(move |stage, done, all| {
            waiting.step(stage, done, all);
            true
        })
    }

    /// Says what is being done to `all` things, if they are many.
    pub(crate) fn say(&self, text: &str, all: usize) {
        self.with(|line| {
            if all > MANY {
                line.write(text);
            }
        });
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        self.with(|line| {
            if line.width > 0 {
                // A line that cannot be written is no reason to stop.
                let _ = write!(io::stderr(), "\r{}\r", " ".repeat(line.width));
            }
            *line = Line::default();
        });
    }

    fn step(&self, stage: &str, done: usize, all: usize) {
        self.with(|line| {
            if line.stage != stage {
                stage.clone_into(&mut line.stage);
                line.done = 0;
            }
            // Threads report in any order.
            line.done = line.done.max(done);
            let due = line.written.is_none_or(|written| written.elapsed() >= EVERY);
            if all > MANY && due {
                line.write(&format!("{stage} {} of {all}", line.done));
            }
        });
    }

    fn with(&self, change: impl FnOnce(&mut Line)) {
        let Some(line) = &self.0 else { return };
        change(&mut line.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Line {
    fn write(&mut self, text: &str) {
        let mut out = io::stderr();
        let _ = write!(out, "\r{}", format_args!("{text:<width$}", width = self.width));
        let _ = out.flush();
        self.width = self.width.max(text.chars().count());
        self.written = Some(Instant::now());
    }
}
