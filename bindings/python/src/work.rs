//! Long work: a thread of its own does it, the calling thread shows progress and listens for Ctrl-C.

use crate::errors;
use overheard::study::Progress;
use pyo3::prelude::*;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How often the calling thread looks up.
const POLL: Duration = Duration::from_millis(50);

/// Runs `work` without the GIL and returns what it returns.
///
/// The callback gets the latest stage, how much is done and how much there is. When it raises, or a signal
/// handler does, the exception goes to the caller at once and the work ends by itself at its next step.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    callback: Option<&Py<PyAny>>,
    work: impl FnOnce(&Progress) -> T + Send + 'static,
) -> PyResult<T> {
    let watch = Arc::new(Watch::default());
    let over = Over(Arc::clone(&watch));
    let progress = watch.progress();
    let worker = thread::Builder::new().name("overheard".into()).spawn(move || {
        let _over = over;
        work(&progress)
    })?;
    if let Err(raised) = watch.attend(py, callback) {
        watch.state().stopped = true;
        return Err(raised);
    }
    py.detach(|| worker.join()).map_err(|_| errors::panicked())
}

/// What the worker tells and what it is told.
#[derive(Default)]
struct Watch {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    step: Option<Step>,
    stopped: bool,
    over: bool,
}

#[derive(Clone, PartialEq)]
struct Step {
    stage: String,
    done: usize,
    total: usize,
}

impl Watch {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn progress(self: &Arc<Self>) -> Progress {
        let watch = Arc::clone(self);
        Progress::new(move |stage, done, total| {
            let mut state = watch.state();
            // Threads report out of order, and nobody wants to see a bar go back.
            let behind = state.step.as_ref().is_some_and(|step| step.stage == stage && step.done > done);
            if !behind {
                state.step = Some(Step { stage: stage.to_owned(), done, total });
            }
            !state.stopped
        })
    }

    /// Stays with the worker until it ends; the callback sees the last step even of work that is done at once.
    fn attend(&self, py: Python<'_>, callback: Option<&Py<PyAny>>) -> PyResult<()> {
        let mut shown = None;
        loop {
            let (step, over) = py.detach(|| self.wait());
            py.check_signals()?;
            if step != shown
                && let (Some(callback), Some(step)) = (callback, &step)
            {
                callback.call1(py, (&step.stage, step.done, step.total))?;
            }
            if over {
                return Ok(());
            }
            shown = step;
        }
    }

    fn wait(&self) -> (Option<Step>, bool) {
        let waited = self.ended.wait_timeout_while(self.state(), POLL, |state| !state.over);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (state.step.clone(), state.over)
    }
}

/// Says that the worker has ended, also when it panicked.
struct Over(Arc<Watch>);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.state().over = true;
        self.0.ended.notify_all();
    }
}
