//! Results of speech recognition and captions in JSON.

use super::{Score, cases, differs, read, text};
use crate::manifest::fold;
use serde_json::Value;

/// Compares the plain text, a line a turn, and the turns with their speakers where the suite has them.
pub(super) fn speechmatics(suite: &Value) -> Score {
    let mut score = Score::new("speechmatics_to_txt", "texts");
    for case in cases(suite) {
        let conversation = read(case["json"].to_string().as_bytes(), "a.json");
        let turns: Vec<(Option<&str>, &str)> = conversation
            .iter()
            .flat_map(|all| all.turns().iter().map(move |turn| (all.speaker_of(turn).map(|one| one.label.as_str()), all.slice(turn.text))))
            .collect();
        let texts: Vec<&str> = turns.iter().map(|(_, text)| *text).collect();
        let named: Vec<String> = turns.iter().map(|(name, text)| format!("SPEAKER: {}\n{text}", name.unwrap_or_default())).collect();
        for (variant, expected) in case["expected"].as_object().into_iter().flatten() {
            let found = match variant.as_str() {
                ".txt" => texts.join("\n"),
                "with_speakers.txt" | "with_speaker_labels.txt" => named.join("\n"),
                // The same without spaces, which nobody reads.
                _ => continue,
            };
            let fault = differs(&found.as_str(), &expected.as_str().unwrap_or_default());
            score.add(&format!("{} {variant}", text(case, "name")), fault);
        }
    }
    score
}

pub(super) fn json3(suite: &Value) -> Score {
    let mut score = Score::new("youtube_json3_to_srt", "cues");
    for case in cases(suite) {
        let found = read(case["json3"].to_string().as_bytes(), "a.json3");
        let expected = read(text(case, "expected_srt").as_bytes(), "a.srt");
        let cues = |conversation: Option<overheard::Conversation>| -> Vec<(Option<i64>, Option<i64>, String)> {
            let all =
                conversation.iter().flat_map(|all| all.cues().iter().map(move |cue| (cue.start_ms, cue.end_ms, fold(all.slice(cue.text)))));
            all.collect()
        };
        let (found, expected) = (cues(found), cues(expected));
        for (at, cue) in expected.iter().enumerate() {
            score.add(&format!("cue {at}"), differs(&found.get(at), &Some(cue)));
        }
        score.add("number of cues", differs(&found.len(), &expected.len()));
    }
    score
}
