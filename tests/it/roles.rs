//! Who is customer and who is staff, from what a file says of people.

use overheard::{Role, Study};

/// Wants these people with these roles, finer ones where something says them, and where each comes from.
#[track_caller]
fn check(name: &str, content: &str, expected: &[(&str, Role, &str, &str)]) {
    let study = Study::builder().read_bytes(name, content.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let speakers = study.conversations()[0].speakers();
    let found: Vec<(&str, Role, &str, &str)> = speakers
        .iter()
        .map(|speaker| (speaker.label.as_str(), speaker.role, speaker.role_label.as_deref().unwrap_or("-"), speaker.role_source.name()))
        .collect();
    assert_eq!(found, expected);
}

/// Names of staff and customers that no speaker has are said once each, and those that somebody has are not.
#[test]
fn a_name_that_nobody_has_is_said() {
    let study =
        Study::builder().staff("dana").staff("Nobody").customer("Maureen").customer("Nobdy").read_bytes("talk.txt", TALK.as_bytes());
    let study = study.unwrap();
    let said: Vec<(&str, bool)> =
        study.conversations()[0].diagnostics().iter().map(|one| (one.code.as_ref(), one.message.contains("Nob"))).collect();
    assert_eq!(said, [("ROLE-NOBODY", true), ("ROLE-NOBODY", true)]);
    let message = &study.conversations()[0].diagnostics()[0].message;
    assert_eq!(message, "nobody is called \"Nobody\", who was named as staff; name the label of a speaker, or whole words at its start");
    let ignoring = Study::builder().staff("Nobody").ignore_roles(true).read_bytes("talk.txt", TALK.as_bytes()).unwrap();
    assert!(ignoring.conversations()[0].diagnostics().is_empty());
}

const TALK: &str = "Dana Whitlow: How did it go?\n\nMaureen Pettifer: Badly, it broke twice.\n\nTom Reed: Sorry to hear.\n\n\
    Maureen Pettifer: On Monday it was fine.\n\nDana Whitlow: And then?\n\nTom Reed: I wonder.\n";

#[test]
fn notes_behind_names_of_the_head_are_roles() {
    let text = format!("Participants: Dana Whitlow (interviewer), Maureen Pettifer (participant), Tom Reed (observer)\n\n{TALK}");
    let expected = [
        ("Dana Whitlow", Role::Staff, "interviewer", "format"),
        ("Maureen Pettifer", Role::Customer, "participant", "format"),
        ("Tom Reed", Role::Unknown, "-", "unknown"),
    ];
    check("notes.txt", &text, &expected);
}

#[test]
fn hosts_and_guests_are_named_in_sentences() {
    let text = format!("Hosted by Dana Whitlow\nWith guests Maureen Pettifer and Tom Reed\n\n{TALK}");
    let expected = [
        ("Dana Whitlow", Role::Staff, "host", "format"),
        ("Maureen Pettifer", Role::Customer, "guest", "format"),
        ("Tom Reed", Role::Customer, "guest", "format"),
    ];
    check("sentences.txt", &text, &expected);
}

#[test]
fn initials_stand_for_names_of_the_head() {
    let text = "---\ninterviewer: Dana Whitlow\ninterviewee: Maureen Pettifer\n---\n\nDW: How did it go?\n\nMP: Badly.\n\nDW: When?\n\nMP: On Monday.\n";
    check("initials.md", text, &[("DW", Role::Staff, "interviewer", "format"), ("MP", Role::Customer, "interviewee", "format")]);
}

#[test]
fn a_bot_is_nobody_and_not_the_other_party() {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana (Interviewer)>How did it go?</v>\n\n00:03.000 --> 00:04.000\n<v Maureen>Badly.</v>\n\n\
        00:05.000 --> 00:06.000\n<v Fireflies.ai Notetaker>Recording started.</v>\n";
    let expected = [
        ("Dana (Interviewer)", Role::Staff, "interviewer", "label"),
        ("Maureen", Role::Customer, "-", "other-party"),
        ("Fireflies.ai Notetaker", Role::Unknown, "bot", "label"),
    ];
    check("bot.vtt", vtt, &expected);
}

#[test]
fn a_system_answers_only_where_nobody_else_does() {
    let row = |who: &str, role: &str, text: &str| {
        format!("{{\"conversation_id\": \"1\", \"speaker\": \"{who}\", \"role\": \"{role}\", \"text\": \"{text}\"}}\n")
    };
    let served = row("Mo", "customer", "My box broke.");
    let alone = served.clone() + &row("Desk", "system", "When did it break?");
    check("alone.jsonl", &alone, &[("Mo", Role::Customer, "customer", "format"), ("Desk", Role::Staff, "system", "format")]);
    let beside = served + &row("Dana", "agent", "When did it break?") + &row("Desk", "system", "Ticket made.");
    let expected = [
        ("Mo", Role::Customer, "customer", "format"),
        ("Dana", Role::Staff, "agent", "format"),
        ("Desk", Role::Unknown, "system", "format"),
    ];
    check("beside.jsonl", &beside, &expected);
}

/// A talk in which nothing but the questions says who is who.
const ASKED: &str = "Dana Whitlow: How did it go?\n\nMaureen Pettifer: Badly, it broke twice and nobody came to look at it.\n\n\
    Dana Whitlow: When was that?\n\nMaureen Pettifer: On Monday and on Friday, in the middle of the night.\n\n\
    Dana Whitlow: I see. And what did you do?\n\nMaureen Pettifer: I called the hotline, and the hotline played music to me.\n";

/// Wants these people with these roles and sources when behaviour may tell.
#[track_caller]
fn check_by_behaviour(content: &str, expected: &[(&str, Role, &str)]) {
    let study = Study::builder().roles_by_behaviour(true).read_bytes("talk.txt", content.as_bytes()).unwrap();
    let speakers = study.conversations()[0].speakers();
    let found: Vec<_> = speakers.iter().map(|speaker| (speaker.label.as_str(), speaker.role, speaker.role_source.name())).collect();
    assert_eq!(found, expected);
}

#[test]
fn who_asks_is_staff_only_when_behaviour_may_tell() {
    let unknown = [("Dana Whitlow", Role::Unknown, "-", "unknown"), ("Maureen Pettifer", Role::Unknown, "-", "unknown")];
    check("talk.txt", ASKED, &unknown);
    check_by_behaviour(ASKED, &[("Dana Whitlow", Role::Staff, "behaviour"), ("Maureen Pettifer", Role::Customer, "behaviour")]);
    // Three people: it does not follow who the customer is.
    let three =
        format!("{ASKED}\nTom Reed: I was there as well, and I can tell you that it was cold, dark, loud and wet, all of that at once.\n");
    let expected = [
        ("Dana Whitlow", Role::Staff, "behaviour"),
        ("Maureen Pettifer", Role::Unknown, "unknown"),
        ("Tom Reed", Role::Unknown, "unknown"),
    ];
    check_by_behaviour(&three, &expected);
}

#[test]
fn behaviour_tells_nothing_where_both_ask_or_who_asks_says_more() {
    let nobody = [("Dana Whitlow", Role::Unknown, "unknown"), ("Maureen Pettifer", Role::Unknown, "unknown")];
    let both = ASKED.replace("at it.", "at it?").replace("night.", "night, no?");
    check_by_behaviour(&both, &nobody);
    let longer =
        "I have been in this trade for thirty years and have heard of all sorts of things that break, but never of one like this. "
            .repeat(2);
    check_by_behaviour(&ASKED.replace("I see. And", &format!("{longer}And")), &nobody);
}

#[test]
fn what_is_known_goes_before_behaviour() {
    let text = ASKED.replace("Maureen Pettifer", "Interviewer");
    let expected = [("Dana Whitlow", Role::Customer, "other-party"), ("Interviewer", Role::Staff, "label")];
    check_by_behaviour(&text, &expected);
}

#[test]
fn programs_are_not_listened_to_beside_people() {
    let text = "Dana: it hangs every day.\n\nZoom Bot: Recording started.\n\nDana: and the export fails.\n\nMo: since May.\n\nZoom Bot: Recording ended.\n\n\
        Mo: and the fee is high.\n";
    let study = Study::builder().read_bytes("talk.txt", text.as_bytes()).unwrap();
    let one = &study.conversations()[0];
    let heard: Vec<&str> = overheard::counts::heard_turns(one)
        .into_iter()
        .filter_map(|at| one.speaker_of(&one.turns()[at]))
        .map(|speaker| speaker.label.as_str())
        .collect();
    assert!(heard.contains(&"Dana") && heard.contains(&"Mo") && !heard.contains(&"Zoom Bot"), "{heard:?}");
}
