//! Who talks and who asks: against figures worked out elsewhere, and on the invented interviews.

use crate::golden::Case;
use overheard::Study;
use overheard::talk::{Basis, Listening, QuestionKind};
use overheard_tests::places::root;
use serde_json::Value;
use std::fmt::Write as _;

fn clock(seconds: f64) -> String {
    let ms = (seconds * 1_000.0).round() as u64;
    format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000)
}

/// A call of cues (start, end, who) as WebVTT; what is said does not matter.
fn call(cues: &[(f64, f64, &str)]) -> Listening {
    let mut file = String::from("WEBVTT\n");
    for (start, end, who) in cues {
        let label = if *who == "rep" { "Agent" } else { "Customer" };
        write!(file, "\n{} --> {}\n<v {label}>well that is what they said about it\n", clock(*start), clock(*end)).unwrap();
    }
    Study::builder().read_bytes("call.vtt", file.as_bytes()).unwrap().listening()
}

fn close(found: f64, expected: &Value) -> bool {
    (found - expected.as_f64().unwrap()).abs() < 1e-9
}

/// The call of the published values; run by `golden.rs`.
pub(crate) fn the_call_is_reproduced(case: &mut Case) {
    let (segments, expected) = (case.take("segments"), case.take("expected"));
    let cue = |cue: &'_ Value| (cue[0].as_f64().unwrap(), cue[1].as_f64().unwrap(), cue[2].as_str().unwrap().to_owned());
    let cues: Vec<_> = segments.as_array().unwrap().iter().map(cue).collect();
    let listening = call(&cues.iter().map(|(start, end, who)| (*start, *end, who.as_str())).collect::<Vec<_>>());
    let floor = &listening.conversations[0].floor;
    assert_eq!(floor.basis, Basis::Times);
    // The library gives the median alone, which is the mean where there are two.
    let gaps: Vec<f64> = expected["patience_rep"].as_array().unwrap().iter().map(|gap| gap.as_f64().unwrap()).collect();
    let found = [
        ("rep_talk", floor.staff as f64 / 1_000.0),
        ("buyer_talk", floor.customers as f64 / 1_000.0),
        ("rep_ratio", floor.staff_share),
        ("longest_monologue_rep", floor.longest_staff.as_ref().unwrap().amount as f64 / 1_000.0),
        ("longest_monologue_buyer", floor.longest_customer.as_ref().unwrap().amount as f64 / 1_000.0),
        ("turn_switches", floor.switches as f64),
        ("median_patience_rep", floor.patience.unwrap()),
    ];
    assert!((gaps.iter().sum::<f64>() / gaps.len() as f64 - floor.patience.unwrap()).abs() < 1e-9, "{gaps:?} {floor:?}");
    for (name, found) in found {
        assert!(close(found, &expected[name]), "{name}: {floor:?}");
    }
    assert_eq!(expected.as_object().unwrap().len(), found.len() + 1, "nobody looked at one of {expected}");
}

/// Two cues at once cover their time once; staff speaks 4 s of 10.
#[test]
fn talk_at_the_same_time_counts_once_for_a_side() {
    let listening = call(&[(0.0, 3.0, "rep"), (2.0, 4.0, "rep"), (4.5, 10.5, "buyer")]);
    let floor = &listening.conversations[0].floor;
    assert_eq!((floor.staff, floor.customers), (4_000, 6_000));
    assert!((floor.staff_share - 0.4).abs() < 1e-12);
    assert_eq!(floor.patience, None);
}

#[test]
fn without_times_words_are_counted_and_back_channels_end_no_monologue() {
    let chat = "Agent: What brings you here today?\n\nCustomer: It broke.\n\nAgent: I see.\n\nCustomer: It broke twice on Monday.\n\n\
                Agent: Our new version never breaks and everybody loves it.\n";
    let listening = Study::builder().read_bytes("chat.txt", chat.as_bytes()).unwrap().listening();
    let one = &listening.conversations[0];
    assert_eq!((one.floor.basis, one.floor.staff, one.floor.customers), (Basis::Words, 16, 7));
    assert_eq!(one.floor.longest_customer.as_ref().map(|run| (run.turns.clone(), run.amount)), Some((1..4, 7)));
    assert_eq!(one.questions_per_hour, None);
    // Nine of staff's sixteen words tell; five ask, two only show that somebody listens.
    assert!((one.told_share - 9.0 / 16.0).abs() < 1e-12);
    assert_eq!(
        one.questions.iter().map(|question| (question.kind, question.answer_words)).collect::<Vec<_>>(),
        [(Some(QuestionKind::Open), Some(2))]
    );
}

#[test]
fn where_nobody_is_known_to_be_staff_nothing_is_claimed() {
    let listening =
        Study::builder().read_bytes("a.txt", b"Ana: It is slow.\n\nBen: Mine too, and it hangs.\n\nAna: Oh.\n").unwrap().listening();
    assert_eq!((listening.conversations.len(), listening.of), (0, 1));
    assert_eq!(listening.staff_share, None);
}

/// In the invented interviews the interviewer asks and the others tell.
#[test]
fn interviewers_of_the_invented_interviews_listen() {
    let study = overheard::read([root().join("examples/data/interviews")]).unwrap();
    let listening = study.listening();
    assert_eq!((listening.conversations.len(), listening.of), (12, 12));
    assert!(listening.staff_share.unwrap() < 0.35, "{:?}", listening.staff_share);
    let [open, closed, leading] = &listening.yields[..] else { panic!("three kinds") };
    assert!(open.asked > closed.asked / 2 && leading.asked < open.asked, "{:?}", listening.yields);
    assert!(open.median_words > closed.median_words, "{:?}", listening.yields);
    // The longest answers are answers, to questions of staff.
    for &(at, question) in &listening.openers {
        let one = &listening.conversations[at];
        let conversation = &study.conversations()[one.conversation];
        let question = &one.questions[question];
        assert_eq!(conversation.role_of(&conversation.turns()[question.turn]), overheard::Role::Staff);
        assert!(conversation.slice(question.span).ends_with('?'));
        assert!(question.answer_words.unwrap() >= 40);
    }
}
