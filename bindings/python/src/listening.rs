//! Who talks, who asks, and what questions bring.

use crate::{display, tuple};
use overheard::talk;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::sync::Arc;

/// How the conversations of a study were held.
///
/// Means are means over conversations, so that a long one counts no more than a short one.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> listening = oh.demo().listening()
/// >>> 0 < listening.staff_share < 1, listening.of
/// (True, 12)
#[pyclass(frozen, module = "overheard")]
pub(crate) struct Listening {
    inner: Arc<talk::Listening>,
    /// Id of each conversation, and the text of each question in it.
    said: Arc<Vec<(String, Vec<String>)>>,
}

impl Listening {
    pub(crate) fn new(study: &overheard::Study) -> Self {
        let inner = study.listening();
        let said = inner.conversations.iter().map(|one| {
            let conversation = &study.conversations()[one.conversation];
            let text = |question: &talk::Question| conversation.slice(question.span).to_owned();
            (conversation.id().to_owned(), one.questions.iter().map(text).collect())
        });
        Self { said: Arc::new(said.collect()), inner: Arc::new(inner) }
    }

    fn one(&self, index: usize) -> ConversationListening {
        ConversationListening { listening: self.inner.clone(), said: self.said.clone(), index }
    }
}

#[pymethods]
impl Listening {
    /// Conversations in which both sides are known and speak, as a tuple of `ConversationListening`.
    #[getter]
    fn conversations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, (0..self.inner.conversations.len()).map(|index| self.one(index)))
    }

    /// Conversations of the study, those left out included.
    #[getter]
    fn of(&self) -> usize {
        self.inner.of
    }

    /// Mean of staff's shares of the floor, 0 to 1; None without conversations.
    #[getter]
    fn staff_share(&self) -> Option<f64> {
        self.inner.staff_share
    }

    /// Conversations whose floor is measured in times; words are the basis of the others.
    #[getter]
    fn by_times(&self) -> usize {
        self.inner.by_times
    }

    /// Mean of the shares of staff's words that tell instead of asking, 0 to 1.
    #[getter]
    fn told_share(&self) -> Option<f64> {
        self.inner.told_share
    }

    /// Median of the conversations' median pauses before staff speaks, in seconds; negative where staff interrupts.
    #[getter]
    fn patience(&self) -> Option<f64> {
        self.inner.patience
    }

    /// What open, closed and leading questions bring, as a tuple of `QuestionYield`.
    #[getter]
    fn yields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner.yields.iter().cloned().map(QuestionYield))
    }

    /// The questions with the longest answers, as a tuple of `Question`.
    #[getter]
    fn openers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner.openers.iter().map(|&(at, question)| self.one(at).question(question)))
    }

    /// Everybody of staff, in order of their names, as a tuple of `Interviewer`.
    #[getter]
    fn interviewers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.inner.interviewers.iter().cloned().map(Interviewer))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["staff_share", "told_share", "patience", "of"])
    }
}

/// How one conversation was held.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> one = oh.demo().listening().conversations[0]
/// >>> one.conversation, one.basis, 0 <= one.staff_share <= 1
/// ('01-maureen.vtt', 'times', True)
#[pyclass(frozen, module = "overheard")]
pub(crate) struct ConversationListening {
    listening: Arc<talk::Listening>,
    said: Arc<Vec<(String, Vec<String>)>>,
    index: usize,
}

impl ConversationListening {
    fn inner(&self) -> &talk::ConversationListening {
        &self.listening.conversations[self.index]
    }

    fn question(&self, question: usize) -> Question {
        let (conversation, texts) = &self.said[self.index];
        Question { inner: self.inner().questions[question].clone(), conversation: conversation.clone(), text: texts[question].clone() }
    }

    /// Seconds, or words.
    fn amount(&self, amount: u64) -> f64 {
        match self.inner().floor.basis {
            talk::Basis::Times => amount as f64 / 1_000.0,
            _ => amount as f64,
        }
    }
}

#[pymethods]
impl ConversationListening {
    /// Id of the conversation.
    #[getter]
    fn conversation(&self) -> &str {
        &self.said[self.index].0
    }

    /// What talk is measured in: `"times"` (seconds) or `"words"`.
    #[getter]
    fn basis(&self) -> &'static str {
        self.inner().floor.basis.name()
    }

    /// What staff says, in seconds or words.
    #[getter]
    fn staff(&self) -> f64 {
        self.amount(self.inner().floor.staff)
    }

    /// What customers say, in seconds or words.
    #[getter]
    fn customers(&self) -> f64 {
        self.amount(self.inner().floor.customers)
    }

    /// Staff's part of both, 0 to 1.
    #[getter]
    fn staff_share(&self) -> f64 {
        self.inner().floor.staff_share
    }

    /// Longest run of staff's turns, in seconds or words; turns of up to three words by others do not end it.
    #[getter]
    fn longest_staff(&self) -> Option<f64> {
        self.inner().floor.longest_staff.as_ref().map(|run| self.amount(run.amount))
    }

    /// Longest run of customers' turns, in seconds or words.
    #[getter]
    fn longest_customer(&self) -> Option<f64> {
        self.inner().floor.longest_customer.as_ref().map(|run| self.amount(run.amount))
    }

    /// How often a turn is followed by one of somebody else.
    #[getter]
    fn switches(&self) -> usize {
        self.inner().floor.switches
    }

    /// Median pause before staff speaks, in seconds; None without times.
    #[getter]
    fn patience(&self) -> Option<f64> {
        self.inner().floor.patience
    }

    /// Part of staff's words that tell instead of asking, 0 to 1.
    #[getter]
    fn told_share(&self) -> f64 {
        self.inner().told_share
    }

    /// Questions for each hour; None without times.
    #[getter]
    fn questions_per_hour(&self) -> Option<f64> {
        self.inner().questions_per_hour
    }

    /// What staff asks, in order, as a tuple of `Question`.
    #[getter]
    fn questions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, (0..self.inner().questions.len()).map(|question| self.question(question)))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["conversation", "basis", "staff_share", "told_share", "patience"])
    }
}

/// One question of staff.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> question = oh.demo().listening().openers[0]
/// >>> question.kind in ("open", "closed", "leading"), question.answer_words > 0
/// (True, True)
#[pyclass(frozen, module = "overheard")]
pub(crate) struct Question {
    inner: talk::Question,
    conversation: String,
    text: String,
}

#[pymethods]
impl Question {
    /// Id of the conversation.
    #[getter]
    fn conversation(&self) -> &str {
        &self.conversation
    }

    /// Position of its turn.
    #[getter]
    fn turn(&self) -> usize {
        self.inner.turn
    }

    /// Its words.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// `"open"`, `"closed"` or `"leading"`; None in languages without lists of such phrases.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.inner.kind.map(talk::QuestionKind::name)
    }

    /// Words that customers say until staff speaks again; None where staff goes on.
    #[getter]
    fn answer_words(&self) -> Option<usize> {
        self.inner.answer_words
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["text", "kind", "answer_words"])
    }
}

/// What questions of one kind bring.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> [one.kind for one in oh.demo().listening().yields]
/// ['open', 'closed', 'leading']
#[pyclass(frozen, module = "overheard")]
pub(crate) struct QuestionYield(talk::QuestionYield);

#[pymethods]
impl QuestionYield {
    /// `"open"`, `"closed"` or `"leading"`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind.name()
    }

    /// How many are asked.
    #[getter]
    fn asked(&self) -> usize {
        self.0.asked
    }

    /// How many of them are answered.
    #[getter]
    fn answered(&self) -> usize {
        self.0.answered
    }

    /// Median of the answers' words; None without answers.
    #[getter]
    fn median_words(&self) -> Option<f64> {
        self.0.median_words
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["kind", "asked", "answered", "median_words"])
    }
}

/// One of staff, over the conversations in which nobody else is staff.
///
/// Examples
/// --------
/// >>> import overheard as oh
/// >>> interviewers = oh.demo().listening().interviewers
/// >>> sum(one.conversations for one in interviewers) <= 12
/// True
#[pyclass(frozen, module = "overheard")]
pub(crate) struct Interviewer(talk::Interviewer);

#[pymethods]
impl Interviewer {
    /// The label, as the files have it.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Conversations in which nobody else is staff.
    #[getter]
    fn conversations(&self) -> usize {
        self.0.conversations
    }

    /// Mean of staff's shares of the floor in them, 0 to 1; None without any.
    #[getter]
    fn staff_share(&self) -> Option<f64> {
        self.0.staff_share
    }

    /// How the share of the floor changes from one to the next: slope and the ends of its 95% interval; None below four.
    #[getter]
    fn staff_share_trend(&self) -> Option<(f64, f64, f64)> {
        self.0.staff_share_trend.map(|trend| (trend.slope, trend.low, trend.high))
    }

    /// How the share of open questions changes, likewise.
    #[getter]
    fn open_share_trend(&self) -> Option<(f64, f64, f64)> {
        self.0.open_share_trend.map(|trend| (trend.slope, trend.low, trend.high))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::record(slf, &["name", "conversations", "staff_share"])
    }
}
