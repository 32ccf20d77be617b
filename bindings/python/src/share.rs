//! k of n with an interval.

use pyo3::prelude::*;
use std::hash::{Hash, Hasher};

/// How many of how many, with the 95% Wilson interval of the share.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> share = oh.demo().themes()[0].conversations
/// >>> share.total, 0 <= share.low <= share.share <= share.high <= 1
/// (12, True)
#[pyclass(frozen, eq, hash, module = "overheard")]
#[derive(PartialEq)]
pub(crate) struct Share(pub(crate) overheard::Share);

#[pymethods]
impl Share {
    /// How many.
    #[getter]
    fn count(&self) -> u64 {
        self.0.count
    }

    /// Of how many.
    #[getter]
    fn total(&self) -> u64 {
        self.0.total
    }

    /// `count / total`, 0 to 1; 0 where there are none.
    #[getter]
    fn share(&self) -> f64 {
        self.0.share
    }

    /// Lower end of the 95% interval, 0 to 1.
    #[getter]
    fn low(&self) -> f64 {
        self.0.low
    }

    /// Upper end of the 95% interval, 0 to 1.
    #[getter]
    fn high(&self) -> f64 {
        self.0.high
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Share {}>", self.0)
    }
}

// The interval follows from the counts.
impl Hash for Share {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.count, self.0.total).hash(state);
    }
}
