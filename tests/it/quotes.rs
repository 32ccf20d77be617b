//! Every quote is spelt by bytes of its file: checked with the library's own check and with the naive decoder.

use overheard::Conversation;
use overheard::formats::{ReadOptions, format_named, read_bytes};
use overheard::text::windows;
use overheard::transcript::{Encoding, Span};
use overheard_tests::naive::escape_json;
use overheard_tests::places::{files_below, interviews, root, samples_of, shared, short};
use overheard_tests::quoted::Opened;
use std::fs;
use std::path::PathBuf;

/// As [`overheard::Themes`] cuts its quotes.
const MIN_WORDS: usize = 8;
const MAX_WORDS: usize = 40;

#[derive(Debug, Default)]
struct Tally {
    turns: usize,
    quotable: usize,
    quotes: usize,
    wrong: Vec<String>,
}

impl Tally {
    /// Quotes every turn with text, whole and by each of its windows.
    fn read(&mut self, name: &str, bytes: &[u8]) {
        for conversation in read_bytes(bytes, name, &ReadOptions::default()).unwrap_or_default() {
            self.conversation(name, &conversation, bytes);
        }
    }

    fn conversation(&mut self, name: &str, conversation: &Conversation, bytes: &[u8]) {
        let file = Opened::new(conversation, bytes);
        for (turn, spoken) in conversation.turns().iter().enumerate().filter(|(_, turn)| !turn.text.is_empty()) {
            let text = conversation.slice(spoken.text);
            let mut spans = vec![Span::new(0, text.len())];
            spans.extend(windows(text, MIN_WORDS, MAX_WORDS));
            self.turns += 1;
            let failed: Vec<String> = spans.iter().filter_map(|&span| file.fault(turn, span)).collect();
            self.quotes += spans.len();
            self.quotable += usize::from(failed.is_empty());
            self.wrong.extend(failed.into_iter().take(1).map(|why| format!("{name} turn {turn}: {why}")));
        }
    }

    #[track_caller]
    fn assert_all(&self) {
        println!("{} quotes of {} turns", self.quotes, self.turns);
        assert!(
            self.wrong.is_empty(),
            "{} turns with wrong quotes:\n{}",
            self.wrong.len(),
            self.wrong[..self.wrong.len().min(30)].join("\n")
        );
        // Holds as long as the assertion above does; it is the weaker promise that the design makes.
        assert!(self.quotable * 100 >= self.turns * 99, "{} of {} turns are quotable", self.quotable, self.turns);
    }
}

/// Reads `bytes`, wants the turns `expected`, and quotes them.
#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    let conversations = read_bytes(bytes, name, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    let texts: Vec<&str> = conversations.iter().flat_map(|one| one.turns().iter().map(|turn| one.slice(turn.text))).collect();
    assert_eq!(texts, expected, "{name}");
    let mut tally = Tally::default();
    for conversation in &conversations {
        tally.conversation(name, conversation, bytes);
    }
    tally.assert_all();
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn utf32(text: &str, bytes_of: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| bytes_of(u32::from(c))).collect()
}

fn legacy(charset: &str, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap().encode(text);
    assert!(!unmappable, "{charset} cannot spell the case");
    bytes.into_owned()
}

#[test]
fn quotes_hold_in_archives() {
    let bytes = fs::read(root().join("tests/data/archives/interviews.zip")).unwrap();
    let texts = [
        "The app & the box never agreed.",
        "Since when?",
        "What broke first?",
        "The hinge, after a week.",
        "And then?",
        "Then the lid — for good.",
        "der Preis stieg – zweimal.",
        "Leider.",
        "Wieder im Mai?",
        "Ja, fürchte ich.",
    ];
    check("calls.zip", &bytes, &texts);
    let found = read_bytes(&bytes, "calls.zip", &ReadOptions::default()).unwrap();
    let ids: Vec<&str> = found.iter().map(Conversation::id).collect();
    assert_eq!(ids, ["calls.zip/interviews/a.vtt", "calls.zip/interviews/b.txt", "calls.zip/interviews/c.txt"]);
    let part = found[1].pieces(found[1].turns()[1].text)[0].part.clone();
    assert_eq!(part.as_deref(), Some("interviews/b.txt"));
    let unread: Vec<&str> = found[0].diagnostics().iter().map(|one| &*one.code).collect();
    assert_eq!(unread, ["ZIP-ENTRY-UNREAD"]);
}

#[test]
fn samples_are_quotable() {
    let mut tally = Tally::default();
    for path in files_below(&samples_of("")).into_iter().chain(files_below(&interviews())) {
        tally.read(&short(&path), &fs::read(&path).unwrap());
    }
    tally.assert_all();
}

#[test]
fn real_samples_are_quotable() {
    let Some(folder) = shared("formats/samples") else {
        println!("skipped: ../shared is absent");
        return;
    };
    let mut tally = Tally::default();
    // Where the parts of a mail are nested wrongly, two parsers number them differently.
    let is_sound = |path: &&PathBuf| !path.to_string_lossy().contains("eml_malformed");
    for path in files_below(&folder).iter().filter(is_sound) {
        tally.read(&short(path), &fs::read(path).unwrap());
    }
    tally.assert_all();
}

const VTT: &str = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ana Ruiz>The spreadsheet &amp; the <i>old</i> phone</v>\n\n\
    2\n00:00:03.500 --> 00:00:06.000\n<v Ana Ruiz>never agreed,\nnot once: 1 &lt; 2 &#233;&nbsp;&eacute; &unknown; R&D.</v>\n\n\
    3\n00:00:07.000 --> 00:00:08.000\n<v Ben>Why — is it naïve? 😀</v>\n";
const VTT_TURNS: &[&str] =
    &["The spreadsheet & the old phone never agreed, not once: 1 < 2 é\u{A0}é &unknown; R&D.", "Why — is it naïve? 😀"];

#[test]
fn quotes_run_across_cues_lines_tags_and_entities() {
    check("a.vtt", VTT.as_bytes(), VTT_TURNS);
    check("crlf.vtt", VTT.replace('\n', "\r\n").as_bytes(), VTT_TURNS);
    check("mac.vtt", VTT.replace('\n', "\r").as_bytes(), VTT_TURNS);
}

#[test]
fn quotes_hold_in_every_unicode_encoding() {
    let marked = format!("\u{FEFF}{VTT}");
    check("mark.vtt", marked.as_bytes(), VTT_TURNS);
    for (mark, text) in [("with", marked.as_str()), ("without", VTT)] {
        check(&format!("{mark}-16le.vtt"), &utf16(text, u16::to_le_bytes), VTT_TURNS);
        check(&format!("{mark}-16be.vtt"), &utf16(text, u16::to_be_bytes), VTT_TURNS);
        check(&format!("{mark}-32le.vtt"), &utf32(text, u32::to_le_bytes), VTT_TURNS);
        check(&format!("{mark}-32be.vtt"), &utf32(text, u32::to_be_bytes), VTT_TURNS);
    }
}

#[test]
fn quotes_hold_far_into_wide_files() {
    let (mut text, mut turns) = (String::from("WEBVTT\n\n"), Vec::new());
    for number in 0..600 {
        let second = number % 60;
        text += &format!(
            "00:{:02}:{second:02}.000 --> 00:{:02}:{second:02}.900\n<v P{}>Zeile {number}: größer &amp; schöner 😀 als vorher.</v>\n\n",
            number / 60,
            number / 60,
            number % 2
        );
        turns.push(format!("Zeile {number}: größer & schöner 😀 als vorher."));
    }
    let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
    check("long.vtt", text.as_bytes(), &turns);
    check("long-16.vtt", &utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes), &turns);
    check("long-32.vtt", &utf32(&format!("\u{FEFF}{text}"), u32::to_be_bytes), &turns);
}

#[test]
fn quotes_hold_far_into_long_legacy_files() {
    for (charset, line) in
        [("windows-1252", "Größer, schöner – und für fünf Euro"), ("windows-1251", "Заказы пропадают каждый понедельник")]
    {
        let lines: Vec<String> = (0..60).map(|number| format!("{line}, {}.", number * 7)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let bytes = legacy(charset, &captions(&lines));
        assert!(bytes.len() > 4096, "{charset}: long enough for a second stretch");
        check("long.srt", &bytes, &lines);
    }
}

#[test]
fn only_the_start_of_a_long_file_is_looked_at_even_when_it_ends_within_a_character() {
    let long = "é".repeat(60_000);
    for shift in ["", "x"] {
        let text =
            format!("<transcript><text start=\"1.0\" dur=\"2.0\">{shift}</text><text start=\"4.0\" dur=\"2.0\">{long}</text></transcript>");
        let said: Vec<&str> = [shift, long.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let found = read_bytes(text.as_bytes(), "a.xml", &ReadOptions::default()).unwrap();
        let texts: Vec<&str> = found[0].cues().iter().map(|cue| found[0].slice(cue.text)).collect();
        assert_eq!(texts, said, "{shift:?}");
    }
}

/// Cues of `lines`, each spoken by another person than the one before.
fn captions(lines: &[&str]) -> String {
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        let speaker = ["Ana", "Ben"][number % 2];
        text += &format!("{}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{speaker}: {line}\n\n", number + 1);
    }
    text
}

#[test]
fn quotes_hold_in_legacy_charsets() {
    let german = ["Die Übergabe war fürchterlich, „größtenteils“ jedenfalls.", "Und das Café? Natürlich auch.", "Zwölf Euro – für nichts."];
    let japanese = [
        "納期がいつも遅れます。本当に困りました。",
        "それは大変ですね。表計算のせいでしょうか。",
        "はい、表が壊れていました。ｶﾀｶﾅも使います。",
    ];
    let chinese = ["交货时间总是拖延，我们非常失望。", "表格又坏了，没有人知道为什么。", "是的，价格也太高了，合同很难取消。"];
    for (charset, lines) in [
        ("windows-1252", german),
        ("shift_jis", japanese),
        ("gb18030", chinese),
        ("euc-jp", japanese),
        ("big5", ["交貨時間總是拖延", "表格又壞了", "價格也太高了"]),
    ] {
        let lines: &[&str] = &lines;
        let bytes = legacy(charset, &captions(lines));
        let mut options = ReadOptions::default();
        options.encoding = Some(Encoding::try_from(charset.to_owned()).unwrap());
        let conversations = read_bytes(&bytes, "a.srt", &options).unwrap();
        let texts: Vec<&str> = conversations[0].turns().iter().map(|turn| conversations[0].slice(turn.text)).collect();
        assert_eq!(texts, lines, "{charset}");
        let mut tally = Tally::default();
        tally.conversation(charset, &conversations[0], &bytes);
        tally.assert_all();
    }
}

#[test]
fn legacy_charsets_are_found() {
    let german = "Die Übergabe war fürchterlich, größtenteils jedenfalls, und schön war es auch nicht.";
    check("a.srt", &legacy("windows-1252", &captions(&[german, "Natürlich für Käufer."])), &[german, "Natürlich für Käufer."]);
    let japanese = "納期がいつも遅れます。本当に困りました。それは大変ですね。";
    check("b.srt", &legacy("shift_jis", &captions(&[japanese, "はい、表が壊れていました。"])), &[japanese, "はい、表が壊れていました。"]);
    let chinese = "交货时间总是拖延，我们非常失望，没有人知道为什么。";
    check("c.srt", &legacy("gb18030", &captions(&[chinese, "价格也太高了，合同很难取消。"])), &[chinese, "价格也太高了，合同很难取消。"]);
}

const SPOKEN: [&str; 4] =
    ["She said \"no\" — twice, with a \\ and a / in it.", "Was it naïve? 😀 Or 👩‍💻 work?", "Line one and then\u{A0}two.", "\"Quoted\""];

#[test]
fn quotes_hold_in_json_escapes() {
    let Some(_) = format_named("jsonl") else {
        println!("skipped: jsonl is not in the registry yet");
        return;
    };
    let line = |(number, text): (usize, &&str)| format!("{{\"speaker\": \"P{}\", \"text\": \"{}\"}}\n", number % 2, escape_json(text));
    let escaped: String = SPOKEN.iter().enumerate().map(line).collect();
    check("a.jsonl", escaped.as_bytes(), &SPOKEN);
    let raw: String = SPOKEN
        .iter()
        .enumerate()
        .map(|(number, text)| format!("{{\"speaker\": \"P{}\", \"text\": {}}}\n", number % 2, serde_json::to_string(text).unwrap()))
        .collect();
    check("b.jsonl", raw.as_bytes(), &SPOKEN);
    check("c.jsonl", &utf16(&format!("\u{FEFF}{escaped}"), u16::to_le_bytes), &SPOKEN);
}

#[test]
fn quotes_hold_in_csv_quotes() {
    let Some(_) = format_named("csv") else {
        println!("skipped: csv is not in the registry yet");
        return;
    };
    let rows = SPOKEN.iter().enumerate().map(|(number, text)| format!("P{},\"{}\"\r\n", number % 2, text.replace('"', "\"\"")));
    let table: String = std::iter::once("speaker,text\r\n".to_owned()).chain(rows).collect();
    check("a.csv", table.as_bytes(), &SPOKEN);
    check("b.csv", &utf16(&format!("\u{FEFF}{table}"), u16::to_be_bytes), &SPOKEN);
}

#[test]
fn utf8_with_a_few_broken_bytes_stays_utf8() {
    let mut bytes = "WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße über schöne Äpfel, kühl".as_bytes().to_vec();
    bytes.extend(b" \xFF hier\n\n00:03.000 --> 00:04.000\nw\xC3\xA4r\xC3");
    check("broken.vtt", &bytes, &["Grüße über schöne Äpfel, kühl \u{FFFD} hier wär\u{FFFD}"]);
}
