//! What is broken, hostile or odd: refused with its place, or read without loss and with a diagnostic that says what it is.

use overheard::formats::{FORMATS, ReadOptions, read_bytes};
use overheard::{Conversation, Error, Severity};
use overheard_tests::places::{files_below, root, samples_of, short};
use std::collections::BTreeSet;
use std::fs;

fn read(bytes: impl AsRef<[u8]>, name: &str) -> Result<Vec<Conversation>, Error> {
    read_bytes(bytes.as_ref(), name, &ReadOptions::default())
}

fn strictly(bytes: impl AsRef<[u8]>, name: &str) -> Result<Vec<Conversation>, Error> {
    let mut options = ReadOptions::default();
    options.strict = true;
    read_bytes(bytes.as_ref(), name, &options)
}

fn recovered(bytes: impl AsRef<[u8]>, name: &str) -> Result<Vec<Conversation>, Error> {
    let mut options = ReadOptions::default();
    options.recover = true;
    read_bytes(bytes.as_ref(), name, &options)
}

fn codes(found: &[Conversation]) -> Vec<&str> {
    found.iter().flat_map(Conversation::diagnostics).map(|one| one.code.as_ref()).collect()
}

fn labels(found: &[Conversation]) -> Vec<&str> {
    found.iter().flat_map(Conversation::speakers).map(|speaker| speaker.label.as_str()).collect()
}

/// Wants a file to be read, with these codes of diagnostics and no others, and its text.
#[track_caller]
fn check_read(bytes: impl AsRef<[u8]>, name: &str, expected: &[&str], text: &str) -> Vec<Conversation> {
    let found = read(bytes, name).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(codes(&found), expected, "{name}: {:?}", found[0].diagnostics());
    assert_eq!(found.iter().map(Conversation::text).collect::<Vec<_>>().join(" | "), text, "{name}");
    found
}

/// Wants a refusal that holds these words, at this line.
#[track_caller]
fn check_refused(bytes: impl AsRef<[u8]>, name: &str, words: &[&str], line: Option<u32>) {
    let error = read(bytes, name).expect_err(name);
    let message = error.to_string();
    assert!(error.is_parse() && words.iter().all(|word| message.contains(word)), "{message}");
    assert_eq!(error.line(), line, "{message}");
}

/// The samples of formats that are documents of one value, and their texts.
fn documents(ending: &str) -> Vec<(String, String)> {
    let formats = FORMATS.iter().filter(|format| format.extensions.contains(&ending));
    let paths = formats.flat_map(|format| files_below(&samples_of(format.name)));
    let paths = paths.filter(|path| path.extension().is_none_or(|ending| ending != "jsonl"));
    let documents = paths.filter_map(|path| Some((short(&path), fs::read_to_string(&path).ok()?)));
    let documents: Vec<_> = documents.filter(|(_, text)| is_document(text, ending)).collect();
    assert!(documents.len() > 3, "{ending}: {}", documents.len());
    documents
}

fn is_document(text: &str, ending: &str) -> bool {
    match ending {
        "json" => serde_json::from_str::<serde_json::Value>(text).is_ok(),
        _ => text.trim_start().starts_with('<'),
    }
}

#[test]
fn json_and_xml_that_break_off_are_refused_whatever_the_format() {
    let mut wrong = Vec::new();
    for ending in ["json", "xml"] {
        for (name, text) in documents(ending) {
            let whole = text.trim_end();
            for cut in (1..30).map(|part| whole.len() * part / 30).filter(|&at| at > 40 && whole.is_char_boundary(at)) {
                let file = format!("a.{ending}");
                match read(&whole[..cut], &file) {
                    Err(error) if error.is_parse() && error.line().is_some() && error.to_string().contains("at byte ") => {}
                    Err(error) => wrong.push(format!("{name}, first {cut} bytes: {error}")),
                    Ok(_) => wrong.push(format!("{name}, first {cut} bytes: read")),
                }
            }
            for junk in [" <html>", "\nand so on", "}", "]"] {
                if !read(format!("{whole}{junk}"), "a.json").is_err_and(|error| error.is_parse()) {
                    wrong.push(format!("{name}, with {junk:?} behind it: read"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}

#[test]
fn what_is_whole_in_a_broken_document_is_read_on_request() {
    let cut = r#"{"segments": [{"start": 0, "end": 1, "text": "one"}, {"start": 1, "end": 2, "text": "tw"#;
    let found = recovered(cut, "a.json").unwrap();
    assert_eq!((found[0].text(), codes(&found)), ("one", vec!["JSON-TRUNCATED"]));
    let cut = "<tt><body><div><p begin=\"1s\">one</p><p begin=\"2s\">tw";
    let found = recovered(cut, "a.ttml").unwrap();
    assert_eq!((found[0].text(), codes(&found)), ("one tw", vec!["XML-TRUNCATED"]));
    let study = overheard::Study::builder().recover(true).read_bytes("a.ttml", cut.as_bytes());
    assert_eq!(study.unwrap().len(), 1);
}

#[test]
fn json_with_what_it_does_not_have_is_refused_where_that_stands() {
    let good = "{\"segments\": [{\"start\": 0, \"end\": 1, \"text\": \"the xylophone\", \"speaker\": \"A\"}]}";
    assert_eq!(read(good, "a.json").unwrap()[0].text(), "the xylophone");
    let cases = [
        (good.replace("the ", "the\t"), "a control character", "\txyl"),
        (good.replace("the ", "the\n"), "a control character", "\nxyl"),
        (good.replace("the ", "the\\x"), "an escape", "\\xxyl"),
        (good.replace("\"A\"", "'A'"), "where a value has to be", "'A'"),
        (good.replace("\"A\"}", "\"A\",}"), "where a key has to be", "}]}"),
        (good.replace("0,", "00,"), "where a value has to be", "00,"),
        (good.replace("0,", "0"), "a comma or a closing bracket", "\"end\""),
        (format!("{good} and so on"), "behind the value", "and so on"),
    ];
    for (text, why, place) in cases {
        let byte = text.find(place).unwrap();
        let error = read(&text, "a.json").expect_err(&text);
        let message = error.to_string();
        assert!(message.contains(why) && message.contains(&format!("at byte {byte})")), "{text}\n{message}");
        assert!(!message.contains("xylophone"), "it shows what was said: {message}");
    }
}

#[test]
fn the_place_of_a_flaw_is_a_byte_of_the_file_whatever_its_encoding() {
    let text = "{\"segments\": [\n{\"text\": \"é\tè\"}]}";
    let at = text.find('\t').unwrap();
    let marked = format!("\u{FEFF}{text}");
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let before = 2 * (text[..at].chars().count() + 1);
    check_refused(text, "a.json", &[&format!("at byte {at})")], Some(2));
    check_refused(&marked, "a.json", &[&format!("at byte {})", at + 3)], Some(2));
    check_refused(&wide, "a.json", &[&format!("at byte {before})")], Some(2));
}

#[test]
fn depth_is_a_limit_for_every_start_of_json() {
    for open in ["[", "{\"a\":", "[{\"text\":", "{\"segments\":[{\"text\":\"x\",\"y\":"] {
        for closed in ["", "]"] {
            let text = format!("{}{}", open.repeat(5_000), closed.repeat(5_000));
            let error = read(&text, "a.json").expect_err(open);
            assert!(error.is_limit() && error.to_string().contains("depth"), "{open}: {error}");
        }
    }
    let options = |depth| {
        let mut options = ReadOptions::default();
        options.limits.json_depth = depth;
        options
    };
    let text = r#"{"segments": [{"start": 0, "end": 1, "text": "hi"}]}"#;
    assert!(read_bytes(text.as_bytes(), "a.json", &options(2)).unwrap_err().is_limit());
    assert!(read_bytes(text.as_bytes(), "a.json", &options(3)).is_ok());
}

#[test]
fn files_in_which_nothing_is_said_say_so() {
    for text in ["", " \r\n\t", "\u{FEFF}", "{\"segments\":[]}", "[]", "{}"] {
        check_refused(text, "a.json", &["it is empty"], None);
    }
    check_read("WEBVTT\n", "a.vtt", &["NO-TURNS"], "");
    check_read("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "a.vtt", &["NO-TURNS"], "");
    check_read(r#"{"results": {"transcripts": [], "items": [{}]}}"#, "a.json", &["NO-TURNS"], "");
    check_read(r#"{"text": "", "segments": [], "language": "en"}"#, "a.json", &["NO-TURNS"], "");
    check_read("<tt><body><p begin=\"1s\"></p></body></tt>", "a.ttml", &["NO-TURNS"], "");
    check_refused("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n", "a.pdf", &["it is a PDF", "saved as text"], None);
}

#[test]
fn values_of_another_type_are_refused_with_the_way_to_them() {
    let whisper = |segment: &str| format!(r#"{{"segments": [{{"start": 0, "end": 1, "text": "hi"}}, {segment}]}}"#);
    let cases = [
        (whisper(r#"{"start": "abc", "end": 2, "text": "so"}"#), "$.segments[1].start", "a time"),
        (whisper(r#"{"start": 1, "end": [], "text": "so"}"#), "$.segments[1].end", "a time"),
        (whisper(r#"{"start": true, "end": 2, "text": "so"}"#), "$.segments[1].start", "a time"),
        (whisper(r#"{"start": 1, "end": 2, "text": 5}"#), "$.segments[1].text", "a text"),
        (whisper(r#"{"start": 1, "end": 2, "text": {"a": 1}}"#), "$.segments[1].text", "a text"),
        (whisper("7"), "$.segments[1]", "an object"),
        (r#"{"metadata": {"request_id": "r"}, "results": {"channels": [], "utterances": [{"start": 0, "end": 1, "transcript": ["x"]}]}}"#.into(), "$.results.utterances[0].transcript", "a text"),
        (r#"{"text": "x", "chunks": [{"timestamp": [{}, 1], "text": "x"}]}"#.into(), "$.chunks[0].timestamp[0]", "a time"),
        (r#"[{"type": "message", "user": "U1", "text": ["x"], "ts": "1600000000.000100"}]"#.into(), "$[0].text", "a text"),
    ];
    for (text, path, wanted) in cases {
        let error = read(&text, "a.json").expect_err(&text);
        let message = error.to_string();
        assert!(
            error.is_parse() && message.contains(&format!("({path}, at byte ")) && message.contains(&format!("is not {wanted}")),
            "{message}"
        );
        let found = recovered(&text, "a.json").unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(codes(&found).contains(&"JSON-TYPE"), "{text}: {:?}", codes(&found));
    }
    for fine in
        [whisper(r#"{"start": null, "end": NaN, "text": null}"#), whisper(r#"{"start": "1.5", "end": "00:00:02,000", "text": "so"}"#)]
    {
        assert!(read(&fine, "a.json").is_ok(), "{fine}");
    }
}

#[test]
fn times_that_no_recording_has_are_said_and_change_nothing_else() {
    let digits = "9".repeat(100_000);
    let cases = [
        ("a.srt", "1\n-00:00:01,000 --> 00:00:02,000\nx\n".to_owned(), "TS-NEGATIVE"),
        (
            "a.srt",
            "1\n5124095576030431:00:15,999 --> 5124095576030432:00:00,000\nx\n\n2\n00:00:01,000 --> 00:00:02,000\nok\n".to_owned(),
            "SRT-BAD-TIME",
        ),
        ("a.srt", "1\n99999999:00:00,000 --> 99999999:00:01,000\nx\n\n2\n00:00:01,000 --> 00:00:02,000\nok\n".to_owned(), "SRT-BAD-TIME"),
        ("a.vtt", "WEBVTT\n\n99999999:00:00.000 --> 99999999:00:01.000\nx\n\n00:01.000 --> 00:02.000\nok\n".to_owned(), "VTT-BAD-CUE"),
        ("a.json", format!(r#"{{"segments": [{{"start": {digits}, "end": 1, "text": "x"}}]}}"#), "TS-BAD"),
        ("a.json", r#"{"segments": [{"start": 0, "end": 1e999, "text": "x"}]}"#.to_owned(), "TS-BAD"),
        ("a.json", format!(r#"{{"text": "x", "chunks": [{{"timestamp": [{digits}, 1], "text": "x"}}]}}"#), "TS-BAD"),
        (
            "a.jsonl",
            format!(
                "{{\"speaker\": \"A\", \"start\": {digits}, \"text\": \"x\"}}\n{{\"speaker\": \"B\", \"start\": 2, \"text\": \"y\"}}\n"
            ),
            "TS-BAD",
        ),
        ("a.csv", format!("speaker,start,text\nA,{digits},x\nB,2,y\nA,3,z\n"), "TS-BAD"),
    ];
    for (name, text, code) in cases {
        let found = read(&text, name).unwrap_or_else(|error| panic!("{error}"));
        assert!(codes(&found).contains(&code), "{name}: {:?}", codes(&found));
        assert!(found[0].text().contains('x') || code == "VTT-BAD-CUE", "{name}: {}", found[0].text());
        let times = found[0].cues().iter().flat_map(|cue| [cue.start_ms, cue.end_ms]).flatten();
        assert!(times.into_iter().all(|ms| ms.abs() < 100_000_000_000), "{name}");
    }
    let found = read("1\n-00:00:01,000 --> 00:00:02,000\nx\n", "a.srt").unwrap();
    assert_eq!((found[0].cues()[0].start_ms, found[0].cues()[0].end_ms), (Some(-1_000), Some(2_000)));
}

#[test]
fn what_ends_before_it_starts_lasts_no_time_in_every_format() {
    let cases = [
        ("a.vtt", "WEBVTT\n\n00:05.000 --> 00:02.000\nneg\n\n00:06.000 --> 00:06.000\nzero\n"),
        ("a.srt", "1\n00:00:05,000 --> 00:00:02,000\nneg\n\n2\n00:00:06,000 --> 00:00:06,000\nzero\n"),
        ("a.sbv", "0:00:05.000,0:00:02.000\nneg\n\n0:00:06.000,0:00:06.000\nzero\n"),
        ("a.json", r#"{"segments": [{"start": 5, "end": 2, "text": "neg"}, {"start": 6, "end": 6, "text": "zero"}]}"#),
        ("a.csv", "start,end,speaker,text\n5,2,A,neg\n6,6,B,zero\n"),
        ("a.ttml", "<tt><body><div><p begin=\"5s\" end=\"2s\">neg</p><p begin=\"6s\" end=\"6s\">zero</p></div></body></tt>"),
    ];
    for (name, text) in cases {
        let found = check_read(text, name, &["TS-END-BEFORE-START"], "neg zero");
        let cues: Vec<_> = found[0].cues().iter().map(|cue| (cue.start_ms, cue.end_ms, cue.duration_ms())).collect();
        assert_eq!(cues, [(Some(5_000), Some(2_000), Some(0)), (Some(6_000), Some(6_000), Some(0))], "{name}");
        assert!(found[0].turns().iter().all(|turn| turn.end_ms >= turn.start_ms), "{name}");
        let at = &found[0].diagnostics()[0].bytes;
        assert!(text[at.start as usize..at.end as usize].contains("neg"), "{name}: {at:?}");
    }
}

#[test]
fn bytes_that_spell_nothing_are_said_with_their_place_and_strict_reading_refuses_them() {
    let latin = b"Anna: le caf\xE9 \xE9tait cher\nBob: se\xF1or, na\xEFve\n";
    let cut = b"Anna: caf\xC3\xA9\nBob: \xE2\x82";
    let mixed = "Anna: é è ü x\u{0}y\nBob: ja, né\n".replace('\u{0}', "\u{1}").into_bytes();
    let mixed: Vec<u8> = mixed.into_iter().map(|byte| if byte == 1 { 0xFF } else { byte }).collect();
    let lone: Vec<u8> =
        [0xFEFF].into_iter().chain("Anna: a".encode_utf16()).chain([0xD83D, 0x62, 0x0A]).flat_map(u16::to_le_bytes).collect();
    let half: Vec<u8> = "\u{FEFF}Anna: hi\nBob: ho".encode_utf16().flat_map(u16::to_be_bytes).chain([0]).collect();
    let pair: Vec<u8> = "\u{FEFF}Anna: hi\nBob: ho ".encode_utf16().chain([0xD83D]).flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &str, u64, u32, &str); 6] = [
        (latin, "ENC-FALLBACK", 12, 1, "le café était cher señor, naïve"),
        (cut, "ENC-TRUNCATED", 17, 2, "café \u{FFFD}"),
        (&mixed, "ENC-MIXED", 16, 1, "é è ü x\u{FFFD}y ja, né"),
        (&lone, "ENC-MIXED", 16, 1, "a\u{FFFD}b"),
        (&half, "ENC-TRUNCATED", 34, 2, "hi ho"),
        (&pair, "ENC-TRUNCATED", 36, 2, "hi ho \u{FFFD}"),
    ];
    for (bytes, code, byte, line, text) in cases {
        let found = check_read(bytes, "a.txt", &[code], text);
        let told = &found[0].diagnostics()[0];
        assert_eq!((told.bytes.start, told.line, told.severity), (byte, line, Severity::Warning), "{code}");
        let error = strictly(bytes, "a.txt").expect_err(code);
        assert!(error.is_parse() && error.to_string().contains(code) && error.to_string().contains(&format!("at byte {byte}")), "{error}");
    }
    let found = read(latin, "a.txt").unwrap();
    assert!(found[0].diagnostics()[0].message.contains("windows-1252"), "{:?}", found[0].diagnostics());
    assert!(strictly("Anna: café\nBob: ja\n", "a.txt").is_ok());
}

#[test]
fn captions_that_break_off_say_so_and_keep_every_whole_cue() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo\n";
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo\n";
    for (name, text, second) in [("a.srt", srt, "2\n00:00:03"), ("a.vtt", vtt, "00:03")] {
        let start = text.find(second).unwrap();
        let arrow = start + text[start..].find("-->").unwrap();
        for cut in start + 1..arrow + 6 {
            let found = read(&text[..cut], name).unwrap();
            let warned = codes(&found).iter().any(|code| ["SRT-TRUNCATED", "SRT-BAD-TIME", "VTT-BAD-CUE", "VTT-STRAY-TEXT"].contains(code));
            assert!(warned, "{name}, first {cut} bytes: {:?}", codes(&found));
            assert_eq!((found[0].cues()[0].text.len(), found[0].text()), (3, "one"), "{name}, first {cut} bytes");
        }
    }
    check_read(format!("{}\n\n00:03.0", &vtt[..vtt.find("\n\n00:03").unwrap()]), "a.vtt", &["VTT-BAD-CUE"], "one");
    // A number behind a blank line that is not the next one is speech.
    check_read("1\n00:00:01,000 --> 00:00:02,000\nhow many?\n\n42\n", "a.srt", &[], "how many? 42");
}

#[test]
fn the_text_of_a_caption_with_times_that_cannot_be_is_kept() {
    let text = "1\n99999999:00:00,000 --> 99999999:00:01,000\none\n\n2\n00:00:01,000 --> 00:00:02,000\ntwo\n\n3\n00:00:0x,000 --> 00:00:03,000\nthree\n";
    let found = read(text, "a.srt").unwrap();
    assert_eq!((found[0].cues().len(), found[0].cues()[0].start_ms, found[0].cues()[1].start_ms), (2, None, Some(1_000)));
    assert_eq!(codes(&found), ["SRT-BAD-TIME", "SRT-BAD-TIME"]);
    assert!(found[0].text().starts_with("one two") && found[0].text().ends_with("three"), "{}", found[0].text());
}

#[test]
fn every_code_is_documented_and_every_documented_code_is_used() {
    let folder = root().join("crates/overheard/src");
    let listed: BTreeSet<String> = fs::read_to_string(folder.join("formats/codes.md"))
        .unwrap()
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned()))
        .collect();
    let sources = ["formats", "transcript"].into_iter().flat_map(|part| files_below(&folder.join(part)));
    let used: BTreeSet<String> = sources
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .flat_map(|path| coded(fs::read_to_string(path).unwrap().split("#[cfg(test)]\nmod tests").next().unwrap_or_default()))
        .collect();
    assert!(used.len() > 40, "{used:?}");
    assert_eq!(listed, used);
}

/// Texts in a source that are codes, such as `"VTT-BAD-CUE"`.
fn coded(code: &str) -> Vec<String> {
    let is_code = |text: &&str| {
        if *text == "PREAMBLE" {
            return true;
        }
        let plain = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
        plain && text.len() > 4 && text[1..].contains('-') && !text.ends_with('-')
    };
    code.split('"').filter(is_code).map(str::to_owned).collect()
}

#[test]
fn spellings_that_differ_in_nothing_one_sees_are_one_speaker() {
    let same = [
        "René: un\nRene\u{301}: deux\nRené: trois\n",
        "René: un\nRen\u{200B}é: deux\nRené\u{200E}: trois\n",
        "René: un\nRené\u{AD}: deux\n\u{FEFF}René: trois\n",
    ];
    for text in same {
        let found = read(text, "a.txt").unwrap();
        assert_eq!(labels(&found), ["René"], "{text:?}");
        assert_eq!(found[0].text(), "un deux trois");
    }
    let voices = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rene\u{301}>un\n\n00:03.000 --> 00:04.000\n<v René>deux\n";
    assert_eq!(labels(&read(voices, "a.vtt").unwrap()), ["René"]);
    let rows = "speaker,text\nRene\u{301},un\nRené,deux\nAna,trois\n";
    assert_eq!(labels(&read(rows, "a.csv").unwrap()), ["René", "Ana"]);
}

#[test]
fn signs_that_mislead_the_eye_are_said_and_kept_in_the_text() {
    let found = check_read(
        "Anna: it costs \u{202E}0001\u{202C} dollars\nBob: ok\n",
        "a.txt",
        &["TEXT-BIDI"],
        "it costs \u{202E}0001\u{202C} dollars ok",
    );
    assert_eq!((found[0].diagnostics()[0].bytes.start, found[0].diagnostics()[0].line), (15, 1));
    let found = check_read("Anna: fine\nBob\u{202E}: ok\nBob: no\nAnna: so\n", "a.txt", &["TEXT-BIDI"], "fine ok no so");
    assert_eq!(labels(&found), ["Anna", "Bob"]);
    let found = check_read("Anna: one\nАnna: two\nAnna: three\nАnna: four\n", "a.txt", &["SPK-CONFUSABLE"], "one two three four");
    assert_eq!((labels(&found).len(), found[0].diagnostics()[0].line), (2, 2));
    check_read("Anna: one\nÄnna: two\nAnna: three\nÄnna: four\n", "a.txt", &[], "one two three four");
}

#[test]
fn sizes_that_no_talk_has_are_said() {
    let many: String = (0..3_000).map(|number| format!("Person{number}: hello there\n")).collect();
    let found = read(&many, "a.txt").unwrap();
    assert_eq!((found[0].speakers().len(), codes(&found)), (3_000, vec!["SPK-MANY"]));
    let tables: String = (0..3_000).map(|number| format!("Person{number},hello there\n")).collect();
    assert_eq!(codes(&read(format!("speaker,text\n{tables}"), "a.csv").unwrap()), ["SPK-MANY"]);
    let long = "x".repeat(300);
    check_read(format!("Anna: one {long} two\nBob: ok\n"), "a.txt", &["TEXT-LONG-WORD"], &format!("one {long} two ok"));
    let marks = format!("Anna: a{}\nBob: ok\n", "\u{301}".repeat(60_000));
    assert_eq!(codes(&read(marks, "a.txt").unwrap()), ["TEXT-LONG-WORD"]);
}

#[test]
fn labels_that_are_no_names_are_cut_and_said() {
    let long = "A".repeat(10_000);
    for (name, text) in [
        ("a.vtt", format!("WEBVTT\n\n00:01.000 --> 00:02.000\n<v {long}>hi\n")),
        ("a.csv", format!("speaker,text\n{long},hi\nBob,\n")),
        ("a.json", format!(r#"{{"segments": [{{"start": 0, "end": 1, "text": "hi", "speaker": "{long}"}}]}}"#)),
    ] {
        let found = check_read(&text, name, &["SPK-LONG-LABEL"], "hi");
        assert_eq!(labels(&found)[0].chars().count(), 80, "{name}");
    }
    let minister = "Hon. Ana Ruiz (Deputy Prime Minister and Minister of Intergovernmental Affairs and of Trade)";
    let found = check_read(format!("speaker,text\n{minister},hi\nBob,ho\n"), "a.csv", &[], "hi ho");
    assert_eq!(labels(&found), [minister, "Bob"]);
}

#[test]
fn times_that_go_back_and_identifiers_that_come_again_are_said_in_every_format() {
    let back = [
        ("a.srt", "1\n00:00:10,000 --> 00:00:12,000\nlate\n\n2\n00:00:01,000 --> 00:00:02,000\nearly\n"),
        ("a.vtt", "WEBVTT\n\n00:10.000 --> 00:12.000\nlate\n\n00:01.000 --> 00:02.000\nearly\n"),
        ("a.json", r#"{"segments": [{"start": 10, "end": 12, "text": "late"}, {"start": 1, "end": 2, "text": "early"}]}"#),
        ("a.csv", "start,end,speaker,text\n10,12,A,late\n1,2,B,early\n"),
        ("a.ttml", "<tt><body><div><p begin=\"10s\" end=\"12s\">late</p><p begin=\"1s\" end=\"2s\">early</p></div></body></tt>"),
    ];
    for (name, text) in back {
        check_read(text, name, &["TS-OUT-OF-ORDER"], "late early");
    }
    let again = [
        ("a.vtt", "WEBVTT\n\nsame\n00:01.000 --> 00:02.000\none\n\nsame\n00:03.000 --> 00:04.000\ntwo\n"),
        ("a.jsonl", "{\"id\": \"1\", \"speaker\": \"A\", \"text\": \"one\"}\n{\"id\": \"1\", \"speaker\": \"B\", \"text\": \"two\"}\n"),
        (
            "a.json",
            r#"[{"type": "message", "user": "U1", "text": "one", "ts": "1600000000.1"}, {"type": "message", "user": "U1", "text": "two", "ts": "1600000000.1"}]"#,
        ),
    ];
    for (name, text) in again {
        check_read(text, name, &["DUP-ID"], "one two");
    }
    check_read(r#"{"segments": [{"start": -5, "end": 2, "text": "x"}]}"#, "a.json", &["TS-NEGATIVE"], "x");
}

#[test]
fn half_a_character_in_json_is_said_wherever_it_stands() {
    let segment =
        |text: &str, speaker: &str| format!(r#"{{"segments": [{{"start": 0, "end": 1, "text": "{text}", "speaker": "{speaker}"}}]}}"#);
    for (text, said) in [(segment(r"a\ud800b", "A"), "a b"), (segment("ab", r"A\udc00"), "ab"), (segment("ab", r"\ud83d\u0041"), "ab")] {
        check_read(text, "a.json", &["JSON-ESCAPE"], said);
    }
    check_read(segment("ab", r"\ud83d\ude00"), "a.json", &[], "ab");
}

#[test]
fn what_is_meant_as_json_and_is_none_is_refused_as_that() {
    for text in ["{'segments': []}", "{segments: []}", "// made by hand\n{}", "{ /* hi */ \"a\": 1}", "{\"a\": 1}{\"a\": "] {
        check_refused(text, "a.json", &["is not valid JSON", "at byte "], Some(1));
    }
    for other in ["GIF89a\u{1}\u{2}\u{3}", "just words"] {
        check_refused(other, "a.json", &["no format fits"], None);
    }
}

#[test]
fn a_few_lines_with_odd_labels_are_a_talk_and_what_is_sent_to_terminals_does_no_harm() {
    let cases = [
        ("../../../etc/passwd: hello\nCON: hi\nBob/..: x\n", vec!["../../../etc/passwd", "CON", "Bob/.."], "hello hi x"),
        ("A&B <x> \"q\" 'a': ]]> & < >\nBob: ok\n", vec!["A&B <x> \"q\" 'a'", "Bob"], "]]> & < > ok"),
        ("Anna\u{2028}[ERROR] fake: hi\nBob: ok\n", vec!["Anna [ERROR] fake", "Bob"], "hi ok"),
        ("Anna: \u{1B}]0;pwn\u{7}\u{1B}[31mred\u{1B}[0m\nBob: ok\n", vec!["Anna", "Bob"], "\u{1B}]0;pwn\u{7}\u{1B}[31mred\u{1B}[0m ok"),
        ("Anna: he\0llo\nBob: ok\n", vec!["Anna", "Bob"], "he\0llo ok"),
        ("Anna: ok\n", vec!["Anna"], "ok"),
    ];
    for (text, names, said) in cases {
        let found = read(text, "a.txt").unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!((labels(&found), found[0].text()), (names, said), "{text:?}");
        assert!(found[0].diagnostics().iter().all(|one| one.to_string().lines().count() == 1 && !one.to_string().contains('\u{1B}')));
    }
    for no_talk in ["name: shop\nversion: 2\n", "Title: Notes\nDate: Monday\n", "https://a.b/c: x\n", "a: 1\n"] {
        assert!(read(no_talk, "a.txt").is_err(), "{no_talk:?}");
    }
}

#[test]
fn document_types_are_refused_in_every_xml() {
    let definitions = [
        "SYSTEM \"http://127.0.0.1:9/p.dtd\"",
        "PUBLIC \"-//X\" \"file:///etc/passwd\"",
        "[<!ENTITY a \"b\">]",
        "[<!ENTITY a SYSTEM \"file:///etc/passwd\">]",
    ];
    for root in ["tt", "timedtext", "transcript", "ANNOTATION_DOCUMENT", "slack", "Project", "anything"] {
        for definition in definitions {
            let text = format!("<?xml version=\"1.0\"?><!DOCTYPE {root} {definition}><{root}>&a;</{root}>");
            for recover in [false, true] {
                let mut options = ReadOptions::default();
                options.recover = recover;
                let error = read_bytes(text.as_bytes(), "a.xml", &options).expect_err(&text);
                assert!(error.is_parse() && error.to_string().contains("DTD"), "{text}: {error}");
            }
        }
    }
}
