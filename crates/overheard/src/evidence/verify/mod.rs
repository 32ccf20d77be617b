//! Whether quotations in somebody's text were said: a consultant's summary, a language model's report.

mod align;
mod folding;
mod near;
mod quotations;
mod search;
mod typeset;
mod verdict;

pub use verdict::{Alteration, QuoteCheck, QuoteReport, Verdict, WordChange};

pub(crate) use quotations::{Quotation, quotations};
pub(crate) use search::check;
