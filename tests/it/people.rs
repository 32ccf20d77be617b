//! Files that say who people are, beside the files in which they speak.

use overheard::{Conversation, Role, Study};
use overheard_tests::fuzz::package::archive;
use overheard_tests::places::TemporaryFolder;
use std::fs;

const USERS: &str = r#"[{"id": "U1", "team_id": "T", "name": "ana", "real_name": "Ana Lima", "profile": {"display_name": "ana.l"}},
    {"id": "U2", "name": "ben", "profile": {"real_name": "", "display_name": "Ben"}},
    {"id": "U3", "name": "helper", "is_bot": true, "profile": {"real_name": "Helper"}}]"#;
const DAY: &str = r#"[{"type": "message", "user": "U1", "text": "it hangs", "ts": "1767600010.000100"},
    {"type": "message", "user": "U2", "text": "since when?", "ts": "1767600011.000100"},
    {"type": "message", "user": "U3", "text": "ticket made", "ts": "1767600012.000100"},
    {"type": "message", "user": "U9", "text": "who is U9?", "ts": "1767600013.000100"}]"#;

fn people(study: &Study) -> Vec<(&str, Role, &str)> {
    let speakers = study.conversations().iter().flat_map(Conversation::speakers);
    speakers.map(|speaker| (speaker.label.as_str(), speaker.role, speaker.role_label.as_deref().unwrap_or("-"))).collect()
}

const NAMED: [(&str, Role, &str); 4] =
    [("Ana Lima", Role::Unknown, "-"), ("Ben", Role::Unknown, "-"), ("Helper", Role::Unknown, "bot"), ("U9", Role::Unknown, "-")];

#[test]
fn users_of_a_slack_export_have_their_names() {
    let folder = TemporaryFolder::new("slack-export");
    fs::create_dir_all(folder.path().join("general")).unwrap();
    fs::write(folder.path().join("users.json"), USERS).unwrap();
    fs::write(folder.path().join("general/2026-01-05.json"), DAY).unwrap();
    let study = Study::builder().read([folder.path()]).unwrap();
    assert_eq!(people(&study), NAMED);
    assert!(study.skipped().is_empty(), "{:?}", study.skipped());
    let zipped = archive(&[("general/2026-01-05.json", DAY.as_bytes()), ("users.json", USERS.as_bytes())]);
    assert_eq!(people(&Study::builder().read_bytes("export.zip", &zipped).unwrap()), NAMED);
}

#[test]
fn users_alone_are_no_conversation() {
    let folder = TemporaryFolder::new("users-alone");
    fs::write(folder.path().join("users.json"), USERS).unwrap();
    assert!(Study::builder().read([folder.path()]).unwrap_err().is_parse());
}

#[test]
fn parties_of_gong_calls_may_stand_in_a_second_file() {
    let calls = r#"{"calls": [{"metaData": {"id": "7"}, "parties": [{"speakerId": "41", "name": "Maren Holt", "affiliation": "Internal"},
        {"speakerId": "42", "name": "Idris O'Dell", "affiliation": "External"}]}]}"#;
    let talk = r#"{"callTranscripts": [{"callId": "7", "transcript": [
        {"speakerId": "41", "sentences": [{"start": 1000, "end": 2000, "text": "How do you plan?"}]},
        {"speakerId": "42", "sentences": [{"start": 3000, "end": 5000, "text": "With a spreadsheet."}]}]}]}"#;
    let folder = TemporaryFolder::new("gong-calls");
    fs::write(folder.path().join("calls.json"), calls).unwrap();
    fs::write(folder.path().join("transcripts.json"), talk).unwrap();
    let study = Study::builder().read([folder.path()]).unwrap();
    assert_eq!(people(&study), [("Maren Holt", Role::Staff, "internal"), ("Idris O'Dell", Role::Customer, "external")]);
}
