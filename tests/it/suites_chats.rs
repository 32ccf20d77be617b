//! Suites of other projects, read as `formats/README.md` beside the repository says; skipped where they are not there.

use overheard::Conversation;
use overheard::formats::{ReadOptions, read_bytes};
use overheard_tests::manifest::fold;
use overheard_tests::places::shared;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn suite(name: &str) -> Option<Vec<Value>> {
    let Some(path) = shared(&format!("formats/suites/{name}.json")) else {
        println!("skipped: ../shared is absent");
        return None;
    };
    Some(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

fn read(bytes: &[u8], name: &str) -> Vec<Conversation> {
    read_bytes(bytes, name, &ReadOptions::default()).unwrap_or_default()
}

/// Author and text of every message.
fn messages(conversations: &[Conversation]) -> Vec<(String, String)> {
    let of = |one: &Conversation| -> Vec<(String, String)> {
        let label = |id: Option<overheard::transcript::SpeakerId>| id.map_or(String::new(), |id| one.speakers()[id.index()].label.clone());
        one.cues().iter().map(|cue| (label(cue.speaker), one.slice(cue.text).to_owned())).collect()
    };
    conversations.iter().flat_map(of).collect()
}

#[track_caller]
fn at_least(percent: usize, right: usize, all: usize, wrong: &[String]) {
    println!("{right} of {all} right");
    wrong.iter().for_each(|case| println!("  {case}"));
    assert!(right * 100 >= percent * all, "{right} of {all} are right:\n{}", wrong[..wrong.len().min(20)].join("\n"));
}

/// One message of a generated chat.
struct Sent {
    name: &'static str,
    text: String,
    /// Day, month, year, hour, minute, second.
    at: (u32, u32, u32, u32, u32, u32),
}

fn written(format: &str, sent: &Sent, long_year: bool) -> String {
    let (day, month, year, hour, minute, second) = sent.at;
    let half = if hour < 12 { "AM" } else { "PM" };
    let year = if long_year { year.to_string() } else { format!("{:02}", year % 100) };
    let head = format
        .replace("%y", &year)
        .replace("%m", &format!("{month:02}"))
        .replace("%d", &format!("{day:02}"))
        .replace("%H", &format!("{hour:02}"))
        .replace("%I", &format!("{:02}", (hour + 11) % 12 + 1))
        .replace("%M", &format!("{minute:02}"))
        .replace("%S", &format!("{second:02}"))
        .replace("%p", half)
        .replace("%name", sent.name);
    format!("{head} {}\n", sent.text)
}

/// A chat over `days` of March and April 2024, every message later than the one before.
fn chat(days: &[(u32, u32)]) -> Vec<Sent> {
    let of_day = |(index, &(day, month)): (usize, &(u32, u32))| {
        let name = if index % 2 == 0 { "Ana Lima" } else { "+49 151 2345" };
        let text = if index == 5 { "first line\nsecond: line".to_owned() } else { format!("message number {index}, at ten: fine") };
        let index = index as u32;
        Sent { name, text, at: (day, month, 2024, index % 24, index * 2 % 60, index * 3 % 60) }
    };
    days.iter().enumerate().map(of_day).collect()
}

fn read_back(format: &str, sent: &[Sent], long_year: bool, with_times: bool) -> Result<bool, String> {
    let text: String = sent.iter().map(|one| written(format, one, long_year)).collect();
    let found = read(text.as_bytes(), "chat.txt");
    let expected: Vec<(String, String)> = sent.iter().map(|one| (one.name.to_owned(), one.text.replace('\n', " "))).collect();
    if messages(&found) != expected {
        return Err(format!("{format}: other messages"));
    }
    let seconds = |one: &Sent| {
        let (day, month, _, hour, minute, second) = one.at;
        let second = if format.contains("%S") { second } else { 0 };
        // Days of 2024 before a month; only differences count.
        let before = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335][month as usize - 1];
        i64::from(((before + day) * 24 + hour) * 60 + minute) * 60 + i64::from(second)
    };
    let times: Vec<Option<i64>> = sent.iter().map(|one| Some((seconds(one) - seconds(&sent[0])) * 1000)).collect();
    let read: Vec<Option<i64>> = found[0].cues().iter().map(|cue| cue.start_ms).collect();
    if with_times && read != times {
        return Err(format!("{format} (year of {}): other times", if long_year { 4 } else { 2 }));
    }
    Ok(found[0].diagnostics().iter().any(|one| one.code == "DATE-AMBIGUOUS"))
}

#[test]
fn whatsapp_is_read_in_every_header_layout() {
    let Some(cases) = suite("whatsapp_header_formats") else { return };
    let decided = chat(&(0..24).map(|day| (1 + day, 3)).collect::<Vec<_>>());
    // The same days in either order, so that nothing decides.
    let open = chat(&[(4, 4); 24]);
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for case in &cases {
        let format = case["format"].as_str().unwrap();
        for long_year in [false, true] {
            all += 2;
            match read_back(format, &decided, long_year, true) {
                Ok(false) => right += 1,
                Ok(true) => wrong.push(format!("{format}: called ambiguous")),
                Err(why) => wrong.push(why),
            }
            match read_back(format, &open, long_year, false) {
                Ok(true) => right += 1,
                Ok(false) => wrong.push(format!("{format}: not called ambiguous")),
                Err(why) => wrong.push(why),
            }
        }
    }
    at_least(95, right, all, &wrong);
}

#[test]
fn chatminer_chats_are_read() {
    let Some(cases) = suite("chatminer") else { return };
    let cases: Vec<&Value> = cases
        .iter()
        .filter(|case| case["name"].as_str().is_some_and(|name| name.contains("whatsapp") || name.contains("signal")))
        .collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let found: BTreeSet<(String, String)> =
            messages(&read(case["input"].as_str().unwrap().as_bytes(), "chat.txt")).into_iter().collect();
        let field = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().trim().to_owned();
        let expected: BTreeSet<(String, String)> =
            case["expected"].as_array().unwrap().iter().map(|one| (field(one, "author"), field(one, "message"))).collect();
        if found != expected {
            wrong.push(format!("{}: {found:?}\n    expected {expected:?}", case["name"]));
        }
    }
    at_least(100, cases.len() - wrong.len(), cases.len(), &wrong);
}

/// The suite keeps places in the recording in the text; the manifest of samples does not.
fn without_bullets(text: &str) -> String {
    text.split('\u{15}').step_by(2).collect()
}

#[test]
fn chat_files_have_their_main_tiers() {
    let Some(cases) = suite("chat_chatter") else { return };
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for case in &cases {
        let found = read(case["cha"].as_str().unwrap_or_default().as_bytes(), "x.cha");
        if !["reference", "parity"].contains(&case["kind"].as_str().unwrap_or_default()) {
            continue;
        }
        all += 1;
        let found = messages(&found);
        let speakers: BTreeSet<&str> = found.iter().map(|(speaker, _)| speaker.as_str()).collect();
        let expected: BTreeSet<&str> = case["speakers"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let count = case["main_tiers"].as_u64().unwrap_or_default() as usize;
        let first = found.first().map_or(String::new(), |(speaker, text)| fold(&format!("{speaker} {text}")));
        let truth = match &case["first"] {
            Value::Array(first) => fold(&first.iter().filter_map(Value::as_str).map(without_bullets).collect::<Vec<_>>().join(" ")),
            _ => String::new(),
        };
        if found.len() == count && speakers == expected && first == truth {
            right += 1;
        } else {
            wrong.push(format!(
                "{}: {} tiers of {count}, {speakers:?} of {expected:?}, {first:?}, expected {truth:?}",
                case["name"],
                found.len()
            ));
        }
    }
    at_least(95, right, all, &wrong);
}

/// `Name <address>`, or what there is of it, of a header as the suite has it.
fn address(header: &Value) -> String {
    let list = header["value"]["Address"]["List"].as_array().or_else(|| header["value"]["Address"]["Group"][0]["addresses"].as_array());
    let first = list.and_then(|list| list.first()).cloned().unwrap_or_default();
    let part = |name: &str| first[name].as_str().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    match (part("name"), part("address")) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default(),
    }
}

fn date(header: &Value) -> String {
    let date = &header["value"]["DateTime"];
    let number = |name: &str| date[name].as_u64().unwrap_or_default();
    let (year, month, day) = (number("year"), number("month"), number("day"));
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", number("hour"), number("minute"), number("second"))
}

/// HTML without its tags, for comparison only.
fn without_tags(html: &str) -> String {
    let shown = html.split('<').enumerate().map(|(at, run)| if at == 0 { run } else { run.split_once('>').map_or("", |(_, text)| text) });
    let text = shown.collect::<Vec<_>>().join(" ");
    let pairs = [
        ("nbsp", " "),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("auml", "ä"),
        ("ouml", "ö"),
        ("uuml", "ü"),
        ("szlig", "ß"),
        ("amp", "&"),
    ];
    pairs.iter().fold(text, |text, (name, sign)| text.replace(&format!("&{name};"), sign))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// Where the suite could not decode a character, any will do.
fn begins(found: &str, start: &str) -> bool {
    let mut found = found.chars();
    start.chars().all(|wanted| found.next().is_some_and(|c| c == wanted || wanted == '\u{FFFD}'))
}

#[test]
fn mails_have_sender_date_subject_and_text() {
    let Some(cases) = suite("mailparser_eml") else { return };
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for case in &cases {
        let name = case["name"].as_str().unwrap_or_default();
        let found = read(&base64(case["eml_b64"].as_str().unwrap_or_default()), "x.eml");
        if name.contains("malformed") {
            continue;
        }
        all += 1;
        let part = |at: &Value| &case["expected"]["parts"][at.as_u64().unwrap_or(u64::MAX) as usize];
        let header = |wanted: &str| {
            let mut headers = case["expected"]["parts"][0]["headers"].as_array().into_iter().flatten();
            headers.rfind(|header| header["name"] == wanted)
        };
        let body = &part(&case["expected"]["text_body"][0])["body"];
        let html = body["Html"].as_str().map(without_tags);
        let text = squeezed(html.as_deref().or(body["Text"].as_str()).unwrap_or_default());
        let Some(one) = found.first() else {
            if case["expected"]["text_body"][0].is_null() || text.is_empty() {
                right += 1;
            } else {
                wrong.push(format!("{name}: not read"));
            }
            continue;
        };
        let started = one.metadata().get("started_at").map(|date| date.chars().take(19).collect::<String>()).unwrap_or_default();
        let subject = header("subject").and_then(|header| header["value"]["Text"].as_str()).unwrap_or_default();
        let sender = header("from").map(address).unwrap_or_default();
        let checks = [
            ("sender", one.speakers().first().map_or("", |speaker| &speaker.label) == sender || one.cues().is_empty()),
            ("date", started == header("date").filter(|header| !header["value"]["DateTime"].is_null()).map(date).unwrap_or_default()),
            ("subject", fold(one.title().unwrap_or_default()) == fold(subject)),
            ("text", begins(&squeezed(one.text()), &text)),
        ];
        let failed: Vec<&str> = checks.iter().filter(|(_, good)| !good).map(|(what, _)| *what).collect();
        if failed.is_empty() {
            right += 1;
        } else {
            let start = |text: &str| text.chars().take(70).collect::<String>();
            wrong.push(format!("{name}: {} differ: {:?} / {:?}", failed.join(", "), start(&squeezed(one.text())), start(&text)));
        }
    }
    // Left: three in UTF-7, which is not read.
    at_least(95, right, all, &wrong);
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<usize> = text.bytes().filter_map(|byte| DIGITS.iter().position(|&digit| digit == byte)).collect();
    let group = |four: &[usize]| {
        let bits = four.iter().fold(0, |bits, digit| bits * 64 + digit) << (6 * (4 - four.len()));
        (0..four.len() - 1).map(|at| (bits >> (16 - 8 * at)) as u8).collect::<Vec<u8>>()
    };
    digits.chunks(4).flat_map(group).collect()
}
