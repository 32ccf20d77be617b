//! How each interviewer does, and whether that changes with practice.

use super::listening::{ConversationListening, mean};
use super::questions::QuestionKind;
use crate::transcript::{Conversation, Role};
use serde::Serialize;

/// Conversations from which on a trend is worth a number.
const MIN_CONVERSATIONS: usize = 4;

/// A straight line through one figure of consecutive conversations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trend {
    /// Change from one conversation to the next.
    pub slope: f64,
    /// Lower end of the 95% interval of the slope.
    pub low: f64,
    /// Upper end of the 95% interval of the slope.
    pub high: f64,
    /// Conversations that it goes through.
    pub conversations: usize,
}

impl Trend {
    /// Returns the line of least squares through values at 0, 1, 2...; `None` for fewer than four.
    ///
    /// # Source
    /// Interval of the slope by Student's t with n - 2 degrees of freedom; any textbook of regression.
    pub fn through(values: &[f64]) -> Option<Self> {
        if values.len() < MIN_CONVERSATIONS {
            return None;
        }
        let n = values.len() as f64;
        let (x_mean, y_mean) = ((n - 1.0) / 2.0, values.iter().sum::<f64>() / n);
        let x = |at: usize| at as f64 - x_mean;
        let spread: f64 = (0..values.len()).map(|at| x(at) * x(at)).sum();
        let slope = values.iter().enumerate().map(|(at, y)| x(at) * (y - y_mean)).sum::<f64>() / spread;
        let off = |at: usize| values[at] - y_mean - slope * x(at);
        let left: f64 = (0..values.len()).map(|at| off(at) * off(at)).sum();
        let half = student(values.len() - 2) * (left / (n - 2.0) / spread).sqrt();
        Some(Self { slope, low: slope - half, high: slope + half, conversations: values.len() })
    }
}

/// Two-sided 95% points of Student's t for 1 to 30 degrees of freedom.
const STUDENT: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093,
    2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

fn student(freedom: usize) -> f64 {
    // Beyond the table, the first terms of the expansion around the normal point (Fisher, Cornish 1960); right to three places.
    let (z, freedom_far) = (1.959_964_f64, freedom as f64);
    let (z3, z5) = (z * z * z, z * z * z * z * z);
    let far = || z + (z3 + z) / (4.0 * freedom_far) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * freedom_far * freedom_far);
    STUDENT.get(freedom.saturating_sub(1)).copied().unwrap_or_else(far)
}

/// One of staff, over all conversations.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Interviewer {
    /// The label, as the files have it.
    pub name: String,
    /// Conversations in which nobody else is staff.
    pub conversations: usize,
    /// Mean of staff's shares of the floor in them, 0 to 1.
    pub staff_share: Option<f64>,
    /// How the share of the floor changes from one to the next, in the study's order.
    pub staff_share_trend: Option<Trend>,
    /// How the share of open questions among all with a kind changes.
    pub open_share_trend: Option<Trend>,
}

impl Interviewer {
    pub(super) fn all(conversations: &[Conversation], held: &[ConversationListening]) -> Vec<Self> {
        let staff = |one: &ConversationListening| {
            let speakers = conversations[one.conversation].speakers().iter().filter(|speaker| speaker.role == Role::Staff);
            speakers.map(|speaker| speaker.label.as_str()).collect::<Vec<_>>()
        };
        let staffed: Vec<_> = held.iter().map(|one| (staff(one), one)).collect();
        let mut names: Vec<&str> = staffed.iter().flat_map(|(names, _)| names.iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        let alone = |name: &str| staffed.iter().filter(|(names, _)| names[..] == [name]).map(|(_, one)| *one).collect::<Vec<_>>();
        names.into_iter().map(|name| Self::of(name, &alone(name))).collect()
    }

    fn of(name: &str, alone: &[&ConversationListening]) -> Self {
        let shares: Vec<f64> = alone.iter().map(|one| one.floor.staff_share).collect();
        let open: Vec<f64> = alone.iter().filter_map(|one| open_share(one)).collect();
        Self {
            name: name.to_owned(),
            conversations: alone.len(),
            staff_share: mean(shares.iter().copied()),
            staff_share_trend: Trend::through(&shares),
            open_share_trend: Trend::through(&open),
        }
    }
}

fn open_share(one: &ConversationListening) -> Option<f64> {
    let kinds: Vec<QuestionKind> = one.questions.iter().filter_map(|question| question.kind).collect();
    let open = kinds.iter().filter(|kind| **kind == QuestionKind::Open).count();
    (!kinds.is_empty()).then(|| open as f64 / kinds.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked by hand: x = 0..4, y = 2, 4, 5, 4, 5: slope .6, residual sum 2.4, standard error sqrt(2.4 / 3 / 10).
    #[test]
    fn a_line_with_its_interval() {
        let trend = Trend::through(&[2.0, 4.0, 5.0, 4.0, 5.0]).unwrap();
        assert!((trend.slope - 0.6).abs() < 1e-12);
        assert!((trend.high - (0.6 + 3.182 * 0.08f64.sqrt())).abs() < 1e-9);
        assert_eq!(Trend::through(&[1.0, 2.0, 3.0]), None);
    }

    #[test]
    fn points_beyond_the_table_go_on_from_it() {
        assert!((student(31) - 2.0395).abs() < 0.002);
        assert!((student(1_000) - 1.9623).abs() < 0.001);
    }
}
