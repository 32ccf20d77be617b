//! What every layout makes of a small text.

use crate::formats::{FORMATS, Input, Output, ReadOptions, detect, read_bytes};
use crate::transcript::{Conversation, CueKind, Role};

fn read(text: &str) -> Conversation {
    read_bytes(text.as_bytes(), "talk", &ReadOptions::default()).unwrap().remove(0)
}

/// The format, then a line `speaker | start | text` for every cue.
fn shown(text: &str) -> String {
    let talk = read(text);
    let mut all = vec![talk.source().format.to_string()];
    for cue in talk.cues() {
        let speaker = cue.speaker.map_or("-", |id| talk.speakers()[id.index()].label.as_str());
        let start = cue.start_ms.map_or("-".to_owned(), |ms| ms.to_string());
        let mark = if cue.kind == CueKind::System { " (system)" } else { "" };
        all.push(format!("{speaker}{mark} | {start} | {}", &talk.text()[cue.text.range()]));
    }
    all.join("\n")
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), expected.join("\n"));
}

fn codes(talk: &Conversation) -> Vec<&str> {
    talk.diagnostics().iter().map(|diagnostic| diagnostic.code.as_ref()).collect()
}

fn names(text: &str) -> Vec<&'static str> {
    detect(text.as_bytes(), "talk").into_iter().map(|candidate| candidate.format).collect()
}

fn role_of(talk: &Conversation, label: &str) -> (Role, Option<String>) {
    let speaker = talk.speakers().iter().find(|speaker| speaker.label == label).unwrap();
    (speaker.role, speaker.role_label.clone())
}

#[test]
fn labelled_text_goes_on_until_the_next_label() {
    let text = "Ana: The bill was wrong.\n\nIt was twice the sum.\nAnd late.\n\nBEN: Which month?\n\nAna: May. Note: paid twice.\n\nThat was it.\n";
    let expected = [
        "name-text",
        "Ana | - | The bill was wrong. It was twice the sum. And late.",
        "BEN | - | Which month?",
        "Ana | - | May. Note: paid twice. That was it.",
    ];
    check(text, &expected);
}

#[test]
fn labels_may_stand_over_the_text() {
    let text = "Ana Lima:\n\nIt is slow.\n\nVery slow.\n\nBen:\n\nSince when?\n\nAna Lima:\n\nSince one thing changed, and it is this:\n\nThe plan.\n";
    let expected = [
        "name-text",
        "Ana Lima | - | It is slow. Very slow.",
        "Ben | - | Since when?",
        "Ana Lima | - | Since one thing changed, and it is this: The plan.",
    ];
    check(text, &expected);
}

#[test]
fn questions_and_answers_are_speakers_and_fields_are_not() {
    let text = "Title: Talk nine\nDate: 3 May\n\nQ: Why did you leave?\nNote: she laughs\nA: The price.\nhttps://example.org: no\nQ: Only that?\nA: Yes.\n";
    let expected = [
        "name-text",
        "Q | - | Why did you leave? Note: she laughs",
        "A | - | The price. https://example.org: no",
        "Q | - | Only that?",
        "A | - | Yes.",
    ];
    check(text, &expected);
    let talk = read(text);
    assert_eq!((talk.metadata().get("date").map(String::as_str), codes(&talk)), (Some("3 May"), vec!["PREAMBLE"]));
}

#[test]
fn a_name_with_an_abbreviation_is_a_name() {
    let text = "Ines St. Orme: Hello.\nJo: Hi.\nInes St. Orme: So.\nJo: Well.\n";
    check(text, &["name-text", "Ines St. Orme | - | Hello.", "Jo | - | Hi.", "Ines St. Orme | - | So.", "Jo | - | Well."]);
}

#[test]
fn minutes_have_fields_headings_and_points_that_nobody_says() {
    let text = "# Meeting 12\n\n**Attendees:**\n\n| Name | Abbreviation |\n|---|---|\n| Ana Lima | AL |\n\n## Prices\n\nPresenter: Ana Lima (AL)\n\n\
                AL: They went up.\n\nBO: By how much?\n\n### Conclusion\n\n* nothing decided\n\n## Plans\n\nPresenter: Bo Orr (BO)\n\nBO: We wait.\n\n???: Why?\n\nAL: Money.\n";
    check(
        text,
        &["name-text", "AL | - | They went up.", "BO | - | By how much?", "BO | - | We wait.", "??? | - | Why?", "AL | - | Money."],
    );
    let talk = read(text);
    assert_eq!(talk.title(), Some("Meeting 12"));
    assert_eq!(talk.metadata().get("attendees").map(String::as_str), Some("Name (Abbreviation), Ana Lima (AL)"));
    assert_eq!(codes(&talk), ["PREAMBLE", "NOT-SPEECH"]);
}

#[test]
fn front_matter_is_metadata_and_names_the_guest() {
    let text = "---\ntitle: 'Slow: a talk'\nguest: Ana Lima\ntags:\n  - bills\n  - \"prices\"\nsummary: |-\n  One\n  two\n---\npodcast: https://example.org/9\n\nBen: Welcome.\n\nAna Lima: Thanks.\n\nBen: Slow?\n\nAna Lima: Yes.\n";
    check(text, &["name-text", "Ben | - | Welcome.", "Ana Lima | - | Thanks.", "Ben | - | Slow?", "Ana Lima | - | Yes."]);
    let talk = read(text);
    let fact = |name: &str| talk.metadata().get(name).map(String::as_str);
    assert_eq!((talk.title(), fact("tags"), fact("summary")), (Some("Slow: a talk"), Some("bills, prices"), Some("One two")));
    assert_eq!(role_of(&talk, "Ana Lima"), (Role::Customer, Some("guest".into())));
    assert_eq!(role_of(&talk, "Ben"), (Role::Unknown, None));
}

#[test]
fn times_stand_before_names() {
    let text = "Meeting Title: Prices\n\n[09:00 AM] Ana Lima: Good morning.\n\n[11:59 AM] Ben: Morning.\nPlans:\n1. wait\n\n[01:05 PM] Ana Lima: Bye.\n[01:06 PM] Meeting ended\n";
    let expected =
        ["bracket-time", "Ana Lima | 32400000 | Good morning.", "Ben | 43140000 | Morning. Plans: 1. wait", "Ana Lima | 47100000 | Bye."];
    check(text, &expected);
    assert_eq!(codes(&read(text)), ["PREAMBLE", "FOOTER-DROPPED"]);
    let plain = "(00:00:01) Ana: One.\n(00:00:02) Ben: Two.\n(00:00:03) and three.\n(00:00:04) Ana: Four.\n";
    check(plain, &["bracket-time", "Ana | 1000 | One.", "Ben | 2000 | Two.", "Ben | 3000 | and three.", "Ana | 4000 | Four."]);
    let bare = "00:00:01 Ana: One.\n00:00:02 - Ben: Two.\n00:00:04 Ana: Four.\n";
    check(bare, &["bracket-time", "Ana | 1000 | One.", "Ben | 2000 | Two.", "Ana | 4000 | Four."]);
}

#[test]
fn times_of_day_that_go_back_are_no_times() {
    let text = "[09:00 PM] Ana: One.\n[09:01 PM] Ben: Two.\n[08:00 AM] Ana: Three.\n";
    check(text, &["bracket-time", "Ana | - | One.", "Ben | - | Two.", "Ana | - | Three."]);
}

#[test]
fn overlapping_speech_stays_in_the_text() {
    let text = "My talk\n\nS01: [00:00:12] Good day.\n\nS00: [00:00:36] Yes. //S02: Right. // And so on.\n\nS01: [00:01:04] Well.\n";
    check(text, &["bracket-time", "S01 | 12000 | Good day.", "S00 | 36000 | Yes. //S02: Right. // And so on.", "S01 | 64000 | Well."]);
}

#[test]
fn a_bare_time_goes_on_with_the_speaker() {
    let text = "## Transcript\n\nAna Lima (00:00:00):\nIt is slow.\n\n(00:00:55):\nStill slow.\n\nBen (01:02)\nHow slow?\n\nAna Lima (00:01:10): Very.\n";
    check(
        text,
        &[
            "name-time",
            "Ana Lima | 0 | It is slow.",
            "Ana Lima | 55000 | Still slow.",
            "Ben | 62000 | How slow?",
            "Ana Lima | 70000 | Very.",
        ],
    );
}

#[test]
fn times_stand_behind_a_colon_or_a_bracketed_name() {
    let bold = "**Ana Lima:** 00:00:00\n\nIt is slow.\nSo slow.\n\n## Speed\n\n**Ben:** 00:01:26\n\nHow slow?\n\n**Ana Lima:** 00:01:30\n\nVery.\n";
    check(bold, &["name-time", "Ana Lima | 0 | It is slow. So slow.", "Ben | 86000 | How slow?", "Ana Lima | 90000 | Very."]);
    let zoom = "[Ana Lima] 11:02:09\nHello.\n\n[Ben] 11:02:11\nHi.\n\n[Ana Lima] 11:02:13\nSo.\n";
    check(zoom, &["name-time", "Ana Lima | 39729000 | Hello.", "Ben | 39731000 | Hi.", "Ana Lima | 39733000 | So."]);
}

#[test]
fn otter_headings_are_read_and_its_footer_is_not() {
    let text = "# Interview with Ben Orr\n\nInterview took place on 3 May. Interviewer is Ana B Lima.\n\n## Transcript\n\n\
                Ana Lima  0:00  \nHello.\n\nHow slow?\n\nBen Orr  59:58  \nVery.\n\nAna Lima  1:00:01  \nBye.\n\nTranscribed by https://otter.ai\n";
    check(text, &["otter", "Ana Lima | 0 | Hello. How slow?", "Ben Orr | 3598000 | Very.", "Ana Lima | 3601000 | Bye."]);
    let talk = read(text);
    assert_eq!(codes(&talk), ["PREAMBLE", "FOOTER-DROPPED"]);
    assert_eq!(role_of(&talk, "Ana Lima"), (Role::Staff, Some("interviewer".into())));
    assert_eq!(role_of(&talk, "Ben Orr"), (Role::Customer, Some("participant".into())));
}

#[test]
fn otter_headings_may_be_bold_or_timeless() {
    let bold = "**Ana** 0:00  \nHello.\n\n**Ben** Hi there.\n\n**Ben** 0:09  \nWell.\n\n**Ana** 0:12\n**Never** mind.\n";
    check(bold, &["otter", "Ana | 0 | Hello.", "Ben | - | Hi there.", "Ben | 9000 | Well.", "Ana | 12000 | **Never** mind."]);
    let timeless = "Ana Lima  \nHello.\n\nBen  \nHi.\n\nAna Lima  \nWell  \nso.\n\nBen  \nYes.\n";
    check(timeless, &["otter", "Ana Lima | - | Hello.", "Ben | - | Hi.", "Ana Lima | - | Well so.", "Ben | - | Yes."]);
}

#[test]
fn bold_names_have_paragraphs_breaks_and_escapes() {
    let text =
        "**Ana:** Hello \\[laughs\\] you.\n\nAnd you.\n\n**Break:** \\[14:39\\]\n\n**Ben**: **Bold:** is fine, C\\:.\n\n**Ana:** Bye.\n";
    check(
        text,
        &[
            "md-bold",
            "Ana | - | Hello [laughs] you. And you.",
            "Break (system) | - | [14:39]",
            "Ben | - | **Bold:** is fine, C:.",
            "Ana | - | Bye.",
        ],
    );
}

#[test]
fn a_bold_break_with_its_colon_outside_is_a_section_mark() {
    let text = "**Ana:** It was slow.\n\n**Break**: \\[25:24\\]\n\n**Ben:** Since when?\n\n**Ana:** May.\n";
    let expected = ["md-bold", "Ana | - | It was slow.", "Break (system) | - | [25:24]", "Ben | - | Since when?", "Ana | - | May."];
    check(text, &expected);
}

#[test]
fn dates_alone_make_no_chat() {
    let diary = "2024-05-01 10:00 - slow again, nobody picked up the phone and the bill was wrong.\n2024-05-02 10:00 - slow again, I waited for an hour and then I gave up.\n";
    assert_eq!(names(diary), ["paragraphs"]);
    let dated = "12.05.2024, 10:00 - Interview 4: bills\n\nIt was slow from the first day on, and nobody told us.\nThen it was late as well, and the bill was twice what it should be.\n";
    assert_eq!(names(dated), ["paragraphs"]);
}

#[test]
fn meet_notes_keep_attendees_and_lose_footers() {
    let text = "## Prices (2024-01-11) - Transcript\n\n### Attendees\nAna Lima, Ben\n\n# Transcript\n\n#### _This editable transcript was computer generated and might contain errors._\n\n\
                **Ana Lima:** Hello.\n\n### 00:05:00\n\nStill me.\n\n**Ben:** Hi.\n\n**Ana Lima:** Bye.\n\n### Meeting ended after 00:22:54\n";
    check(text, &["md-bold", "Ana Lima | - | Hello. Still me.", "Ben | - | Hi.", "Ana Lima | - | Bye."]);
    let talk = read(text);
    assert_eq!(talk.metadata().get("attendees").map(String::as_str), Some("Ana Lima, Ben"));
    assert_eq!((talk.title(), codes(&talk).contains(&"FOOTER-DROPPED")), (Some("Prices (2024-01-11) - Transcript"), true));
}

#[test]
fn headings_that_come_again_are_names() {
    let text = "# Transcript\n\n### Interviewer\nWhat is slow?\n\n### Plant Manager\n\nThe scanner.\n\nAnd the belt.\n\n### InterviewerSince when?\n\n### Plant Manager \nMay.\n\n### Interviewer\nThanks.\n";
    let expected = [
        "Interviewer | - | What is slow?",
        "Plant Manager | - | The scanner. And the belt.",
        "Interviewer | - | Since when?",
        "Plant Manager | - | May.",
        "Interviewer | - | Thanks.",
    ];
    check(text, &[["md-heading"].as_slice(), &expected].concat());
}

#[test]
fn timed_lines_need_no_names() {
    let text = "00:00:00 Welcome to the show.\n\n00:00:05 - It is slow.\n\n[00:09] Very.\nThat was it.\n";
    check(text, &["time-text", "- | 0 | Welcome to the show.", "- | 5000 | - It is slow.", "- | 9000 | Very. That was it."]);
    let copied = "0:00\nwelcome to\n0:03\nthe show\n1:00:01\nbye\n";
    check(copied, &["time-text", "- | 0 | welcome to", "- | 3000 | the show", "- | 3601000 | bye"]);
}

#[test]
fn prose_is_paragraphs_without_speakers() {
    let prose = "It was slow from the first day on, and nobody told us.\nSo we called.\n\n## Later\n\nThen it was late as well, and the bill was twice what it should be.\n";
    let expected = [
        "paragraphs",
        "- | - | It was slow from the first day on, and nobody told us. So we called.",
        "- | - | Then it was late as well, and the bill was twice what it should be.",
    ];
    check(prose, &expected);
    assert_eq!(codes(&read(prose)), ["SPK-UNKNOWN"]);
    let lines = prose.replace("\n\n## Later\n\n", "\n");
    assert_eq!(read(&lines).cues().len(), 3);
    let talk = read(&format!("---\nspeakers:\n  - 'Ana Lima'\n---\nslides: <https://example.org>\n\n{prose}"));
    assert_eq!((talk.cues().len(), talk.speakers()[0].label.as_str(), codes(&talk)), (2, "Ana Lima", vec!["PREAMBLE"]));
}

#[test]
fn what_is_clearly_something_else_is_left_to_others() {
    let words = "it was slow from the first day on and nobody told us that it would be so we called them again and again";
    let foreign = [
        format!("{{\"text\": \"{words}\"}}"),
        format!("[{{\"text\": \"{words}\"}}]"),
        format!("<p>{words}</p>"),
        format!("name,text,start\nAna,{words},1\nBen,{words},2\n"),
        format!("id\ttext\n1\t{words}\n2\t{words}\n"),
        format!("From: ana@example.org\nTo: ben@example.org\nSubject: slow\n\n{words}\n"),
        format!("[11:01] <ana> {words}\n[11:02] <ben> {words}\n"),
        format!("00:01:00\tAna:\t{words}\n00:02:00\tBen:\t{words}\n00:02:09\tAna:\t{words}\n"),
        format!("[00:01.20]{words}\n[00:04.50]{words}\n[00:07.00]{words}\n"),
        format!("[15-01-20 02:22:56] Mary: {words}\n[15-01-20 03:33:01] Jo: {words}\n[15-01-20 03:33:09] Mary: ok\n"),
        format!("\u{200e}[1/2/20, 9:15:01\u{202f}PM] Mary: {words}\n{words}\n[1/2/20, 9:16:00\u{202f}PM] Jo: {words}\n"),
        format!("2019-10-20, 10:16 - John: {words}\n2019-10-20, 10:17 - +1 123 456 789: {words}\n2019-10-20, 10:19 - John: {words}\n"),
        format!(
            "06.08.2016, 13:18 - Messages are secured.\n06.08.2016, 13:23 - Ana: {words}\n{words}\n{words}\n06.08.2016, 13:25 - Jo: ok\n"
        ),
        format!("12/31/20, 9:15 PM - Ana: {words}\n12/31/20, 9:16 PM - Ben: {words}\n12/31/20, 9:17 PM - Ana: {words}\n"),
        format!("[2019-12-24, 12:23] Jane Doe: Hello!\n[2020-01-17, 21:49] John Doe: {words}\nJane!\n"),
        format!("\u{0}\u{1}{words}"),
        "too short".to_owned(),
        String::new(),
    ];
    let plain = ["bracket-time", "name-time", "otter", "md-bold", "md-heading", "name-text", "time-text", "paragraphs"];
    for text in foreign {
        assert!(!names(&text).iter().any(|name| plain.contains(name)), "{text}");
    }
    let captions = format!("1\n00:00:01,000 --> 00:00:02,000\nAna: {words}\n\n2\n00:00:03,000 --> 00:00:04,000\nAna: {words}\n");
    assert_eq!(names(&captions), ["srt"]);
    assert_eq!(names("WEBVTT\n\nAna: a\nBen: b\nAna: c\n"), ["webvtt"]);
}

#[test]
fn words_before_colons_are_not_always_names() {
    let text = "Dear reader, here is what we did: we waited.\n\nPros: it is cheap, so people buy it and use it every day.\n\nCons: it is slow, and nobody knows why that is so.\n\nIn short: no.\n";
    assert_eq!(names(text), ["paragraphs"]);
}

#[test]
fn no_text_makes_a_reader_stop() {
    let odd = [
        "",
        "\u{feff}",
        "---",
        "---\n",
        "---\n---",
        "**",
        "****:",
        "[",
        "(",
        "[:]",
        "#",
        "# ",
        "###### ",
        "é: ü\né: ü\né: ü",
        "：",
        "a：b\na：b\na：c",
        "\\",
        "**a:** \\",
        "[00:00",
        "(00:00:01):",
        "：：\n：",
        "\r\r\n\r",
    ];
    let options = ReadOptions::default();
    for text in odd {
        for format in FORMATS {
            let input = Input::new(text, "x", &options);
            let _ = (format.probe)(&input);
            let mut output = Output::new(options.limits.clone());
            let _ = (format.read)(&input, &mut output);
        }
    }
}
