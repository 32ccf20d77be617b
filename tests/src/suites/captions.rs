//! `WebVTT` of the Web Platform Tests and vtt.js, `SubRip` of several projects, and turns.

use super::{Score, bytes, cases, differs, read, text};
use crate::manifest::fold;
use overheard::Conversation;
use serde_json::Value;

/// A cue as the suites see it: with its payload as the file has it.
#[derive(Debug, Default)]
struct Seen {
    id: String,
    start: Option<f64>,
    end: Option<f64>,
    payload: String,
    plain: String,
    voices: Vec<String>,
}

/// Cues of the same bytes are voices of one.
fn seen(file: &[u8], conversation: &Conversation) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    let mut last = None;
    for cue in conversation.cues() {
        if last.as_ref() != Some(&cue.bytes) {
            let raw = String::from_utf8_lossy(&file[cue.bytes.start as usize..cue.bytes.end as usize]).replace('\0', "\u{FFFD}");
            let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
            let head = raw.split('\n').position(|line| line.contains("-->")).unwrap_or(0);
            let payload: Vec<&str> = raw.split('\n').skip(head + 1).collect();
            let seconds = |ms: Option<i64>| ms.map(|ms| ms as f64 / 1000.0);
            let id = cue.id.clone().unwrap_or_default();
            all.push(Seen { id, start: seconds(cue.start_ms), end: seconds(cue.end_ms), payload: payload.join("\n"), ..Seen::default() });
            last = Some(cue.bytes.clone());
        }
        let Some(open) = all.last_mut() else { continue };
        open.plain = format!("{} {}", open.plain, conversation.slice(cue.text));
        open.voices.extend(cue.speaker.map(|id| conversation.speakers()[id.index()].label.clone()));
    }
    all
}

fn seen_in(file: &[u8], name: &str) -> Vec<Seen> {
    read(file, name).map_or_else(Vec::new, |conversation| seen(file, &conversation))
}

/// Counts the assertions on the number of cues and on identifier, times and text.
pub(super) fn wpt_files(suite: &Value) -> Score {
    let mut score = Score::new("wpt_webvtt_file_parsing", "assertions");
    for case in cases(suite) {
        let cues = seen_in(&bytes(text(case, "vtt_b64")), "a.vtt");
        for assert in cases(&case["asserts"]) {
            let (path, expected) = (text(assert, "path"), &assert["expected"]);
            let index = path.split(['[', ']']).nth(1).and_then(|index| index.parse::<usize>().ok());
            let cue = index.and_then(|index| cues.get(index));
            let found = match path.rsplit('.').next().unwrap_or_default() {
                "length" => Value::from(cues.len()),
                "id" => cue.map_or(Value::Null, |cue| cue.id.clone().into()),
                "startTime" => cue.map_or(Value::Null, |cue| cue.start.into()),
                "endTime" => cue.map_or(Value::Null, |cue| cue.end.into()),
                "text" => cue.map_or(Value::Null, |cue| cue.payload.clone().into()),
                _ => continue,
            };
            let same = found == *expected || found.as_f64().zip(expected.as_f64()).is_some_and(|(a, b)| (a - b).abs() < 1e-6);
            let fault = (!same).then(|| format!("{path} is {found}, expected {expected}"));
            score.add(text(case, "name"), fault);
        }
    }
    score
}

pub(super) fn wpt_cue_text(suite: &Value) -> Score {
    let mut score = Score::new("wpt_webvtt_cue_text", "cases");
    for (number, case) in cases(suite).enumerate() {
        let file = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{}", text(case, "text"));
        let cues = seen_in(file.as_bytes(), "a.vtt");
        let (plain, voices) = flattened(text(case, "expectedTree"));
        // What stands in different voices is joined without the spaces of the file.
        let voiced = !voices.is_empty();
        let squeezed = |text: &str| if voiced { fold(text).replace(' ', "") } else { fold(text) };
        let found = cues.first().map(|cue| (squeezed(&cue.plain), cue.voices.clone())).unwrap_or_default();
        score.add(&format!("{} {number} {:?}", text(case, "group"), text(case, "text")), differs(&found, &(squeezed(&plain), voices)));
    }
    score
}

/// The text and the voices of a tree in the notation of html5lib.
fn flattened(tree: &str) -> (String, Vec<String>) {
    let (mut plain, mut voices, mut open, mut voice) = (String::new(), Vec::new(), false, false);
    for line in tree.lines() {
        let inner = line.strip_prefix('|').map(str::trim_start);
        match inner {
            Some(inner) if !open && inner.starts_with('"') => {
                let rest = &inner[1..];
                open = !rest.ends_with('"');
                plain.push_str(rest.strip_suffix('"').unwrap_or(rest));
            }
            Some(inner) if !open && inner.starts_with('<') => voice = inner == "<span>",
            Some(inner) if !open => {
                let title = inner.strip_prefix("title=\"").and_then(|rest| rest.strip_suffix('"')).filter(|_| voice);
                voices.extend(title.filter(|title| !title.is_empty()).map(ToOwned::to_owned));
            }
            _ => {
                plain.push('\n');
                open = !line.ends_with('"');
                plain.push_str(line.strip_suffix('"').unwrap_or(line));
            }
        }
    }
    (plain, voices)
}

pub(super) fn vttjs_files(suite: &Value) -> Score {
    let mut score = Score::new("vttjs_files", "cases");
    for case in cases(suite) {
        let cues = seen_in(&bytes(text(case, "vtt_b64")), "a.vtt");
        let found: Vec<_> = cues.into_iter().map(|cue| (cue.id, ms(cue.start), ms(cue.end), cue.payload)).collect();
        let expected: Vec<_> = cases(&case["expected"]["cues"])
            .map(|cue| {
                (text(cue, "id").to_owned(), ms(cue["startTime"].as_f64()), ms(cue["endTime"].as_f64()), text(cue, "text").to_owned())
            })
            .collect();
        score.add(text(case, "name"), differs(&found, &expected));
    }
    score
}

fn ms(seconds: Option<f64>) -> Option<i64> {
    seconds.map(|seconds| (seconds * 1000.0).round() as i64)
}

pub(super) fn vttjs_cue_text(suite: &Value) -> Score {
    let mut score = Score::new("vttjs_cuetext", "cases");
    for case in cases(suite) {
        let cues = seen_in(&bytes(text(case, "vtt_b64")), "a.vtt");
        let found: Vec<_> = cues.iter().map(|cue| (fold(&cue.plain), cue.voices.clone())).collect();
        let voices = |cue: &Value| cases(&cue["voices"]).filter_map(Value::as_str).map(ToOwned::to_owned).collect::<Vec<_>>();
        let expected: Vec<_> = cases(&case["expected"]).map(|cue| (fold(text(cue, "text")), voices(cue))).collect();
        score.add(text(case, "name"), differs(&found, &expected));
    }
    score
}

pub(super) fn srt_files(suite: &Value) -> Score {
    let mut score = Score::new("srt_files", "cases");
    for case in cases(suite) {
        let file = bytes(text(case, "srt_b64"));
        let conversation = read(&file, "a.srt");
        let cue = |cue: &overheard::Cue, all: &Conversation| {
            let label = cue.speaker.map_or(String::new(), |id| format!("{}: ", all.speakers()[id.index()].label));
            (cue.start_ms, cue.end_ms, fold(all.slice(cue.text)), label)
        };
        let found: Vec<_> = conversation.iter().flat_map(|all| all.cues().iter().map(move |one| cue(one, all))).collect();
        let expected: Vec<_> = cases(&case["expected"])
            .enumerate()
            .map(|(at, cue)| {
                // To the suite a label is text; a cue that goes on with the last speaker has none.
                let label = found.get(at).map_or("", |(.., label)| label.as_str());
                let said = fold(text(cue, "text"));
                let said = said.strip_prefix(label).map_or(said.clone(), ToOwned::to_owned);
                (cue["start_ms"].as_i64(), cue["end_ms"].as_i64(), said, label.to_owned())
            })
            .collect();
        let first = found.iter().zip(&expected).position(|(found, expected)| found != expected);
        let fault = match first {
            Some(at) => differs(&found[at], &expected[at]).map(|what| format!("cue {at}: {what}")),
            None => differs(&found.len(), &expected.len()).map(|what| format!("cues: {what}")),
        };
        score.add(&format!("{} ({})", text(case, "name"), text(case, "encoding")), fault);
    }
    score
}

/// Neighbouring rows of a speaker are one turn; a cue of nobody is its own.
pub(super) fn turn_merge(suite: &Value) -> Score {
    let mut score = Score::new("turn_merge", "turns");
    for case in cases(suite) {
        let mut expected: Vec<(String, String)> = Vec::new();
        for row in text(case, "expected_txt").lines().skip(1) {
            let fields: Vec<&str> = row.split('\t').collect();
            let [_, speaker, content] = fields.as_slice() else { continue };
            let content = fold(&content.replace("---", " "));
            match expected.last_mut().filter(|(last, _)| last == speaker && !speaker.is_empty()) {
                Some((_, so_far)) => *so_far = format!("{so_far} {content}"),
                None => expected.push(((*speaker).to_owned(), content)),
            }
        }
        let conversation = read(text(case, "input").as_bytes(), "a.vtt");
        let turn = |turn: &overheard::Turn, all: &Conversation| {
            (all.speaker_of(turn).map_or(String::new(), |speaker| speaker.label.clone()), fold(all.slice(turn.text)))
        };
        let found: Vec<_> = conversation.iter().flat_map(|all| all.turns().iter().map(move |one| turn(one, all))).collect();
        for (at, turn) in expected.iter().enumerate() {
            score.add(&format!("{} turn {at}", text(case, "name")), differs(&found.get(at), &Some(turn)));
        }
        score.add(&format!("{} number of turns", text(case, "name")), differs(&found.len(), &expected.len()));
    }
    score
}
