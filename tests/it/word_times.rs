//! Words with their times are kept when asked for, and nothing else changes.

use overheard::formats::{FORMATS, Keeps, ReadOptions, read_bytes};
use overheard::{Conversation, Cue};
use overheard_tests::places::{files_below, samples_of, shared, short};
use std::fs;
use std::path::{Path, PathBuf};

/// Of the cues of a real file that have words, so many per cent have all of them: producers put marks and numerals elsewhere.
const MIN_WHOLE: usize = 95;
/// The same of our own samples alone, which show what producers do at its oddest.
const MIN_WHOLE_OWN: usize = 90;

fn read(path: &Path, word_times: bool) -> Vec<Conversation> {
    let mut options = ReadOptions::default();
    options.word_times = word_times;
    read_bytes(&fs::read(path).unwrap(), &path.file_name().unwrap().to_string_lossy(), &options).unwrap_or_default()
}

/// A word with its start and end.
type Timed = (&'static str, i64, Option<i64>);

/// Letters and digits, which is what the words of a text and the text have in common.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many cues have words, and how many of these have all of them; words that a cue has stand in it.
fn counted(path: &Path, bytes: &[u8], one: &Conversation, is_own: bool) -> (usize, usize) {
    let (mut timed, mut whole) = (0, 0);
    for cue in one.cues().iter().filter(|cue| !cue.words.is_empty()) {
        check_words(path, bytes, cue);
        let words: String = cue.words.iter().map(|word| bare(&word.text)).collect();
        let text = bare(one.slice(cue.text));
        assert!(!is_own || text.contains(&words), "{}: {words} is not in {text}", short(path));
        timed += 1;
        whole += usize::from(words == text);
    }
    (timed, whole)
}

/// Words are what their bytes spell, and come one after the other.
fn check_words(path: &Path, bytes: &[u8], cue: &Cue) {
    for word in &cue.words {
        let spelled = std::str::from_utf8(&bytes[word.bytes.start as usize..word.bytes.end as usize]).unwrap();
        let said: String = serde_json::from_str(&format!("\"{spelled}\"")).unwrap_or_else(|_| spelled.to_owned());
        assert_eq!(word.text, said, "{}", short(path));
        assert!(word.end_ms.is_none_or(|end| end >= word.start_ms), "{}: {word:?}", short(path));
    }
    assert!(cue.words.is_sorted_by_key(|word| word.bytes.start), "{}: words are in the order of the file", short(path));
}

#[test]
fn words_have_times_and_make_up_their_cues() {
    let formats = || FORMATS.iter().filter(|format| format.keeps.contains(&Keeps::Words));
    let mut own: Vec<PathBuf> = formats().flat_map(|format| files_below(&samples_of(format.name))).collect();
    assert!(formats().count() >= 10);
    let known = own.len();
    let min_whole = if let Some(folder) = shared("formats/samples") {
        own.extend(files_below(&folder));
        MIN_WHOLE
    } else {
        println!("skipped: ../shared is absent; our own samples are looked at all the same");
        MIN_WHOLE_OWN
    };
    let (mut timed, mut whole) = (0, 0);
    for (number, path) in own.iter().enumerate() {
        let (with, without) = (read(path, true), read(path, false));
        assert!(without.iter().flat_map(Conversation::cues).all(|cue| cue.words.is_empty()), "{}", short(path));
        let bytes = fs::read(path).unwrap();
        for (one, plain) in with.iter().zip(&without) {
            assert_eq!((one.text(), one.turns(), one.diagnostics()), (plain.text(), plain.turns(), plain.diagnostics()), "{}", short(path));
            let counts = counted(path, &bytes, one, number < known);
            (timed, whole) = (timed + counts.0, whole + counts.1);
        }
    }
    println!("{whole} of {timed} cues with words have all of them");
    assert!(timed > 50 && whole * 100 >= timed * min_whole, "{whole} of {timed}");
}

#[test]
fn times_of_words_are_those_of_the_file() {
    let watson = br#"{"results": [{"alternatives": [{"transcript": "it hangs ", "confidence": 0.9,
        "timestamps": [["it", 1.25, 1.5], ["hangs", 1.5, 2.0]]}]}]}"#;
    let json3 = br#"{"wireMagic": "pb3", "events": [{"tStartMs": 1000, "dDurationMs": 900, "segs": [{"utf8": "it"}, {"utf8": " hangs", "tOffsetMs": 300}]}]}"#;
    let azure = br#"{"recognizedPhrases": [{"offsetInTicks": 10000000, "durationInTicks": 9000000, "nBest": [{"confidence": 0.9, "display": "It hangs.",
        "words": [{"word": "it", "offsetInTicks": 10000000, "durationInTicks": 2500000}, {"word": "hangs", "offsetInTicks": 12500000, "durationInTicks": 6500000}]}]}]}"#;
    let deepgram = br#"{"metadata": {"request_id": "r"}, "results": {"channels": [{"alternatives": [{"transcript": "It hangs. Why?",
        "words": [{"word": "it", "start": 1, "end": 1.2, "punctuated_word": "It"}, {"word": "hangs", "start": 1.2, "end": 1.9, "punctuated_word": "hangs."},
            {"word": "why", "start": 3, "end": 3.5, "punctuated_word": "Why?"}],
        "paragraphs": {"paragraphs": [{"sentences": [{"text": "It hangs.", "start": 1, "end": 1.9}, {"text": "Why?", "start": 3, "end": 3.5}]}]}}]}]}}"#;
    let cases: [(&[u8], &[Timed]); 4] = [
        (watson, &[("it", 1_250, Some(1_500)), ("hangs", 1_500, Some(2_000))]),
        (json3, &[("it", 1_000, None), ("hangs", 1_300, None)]),
        (azure, &[("it", 1_000, Some(1_250)), ("hangs", 1_250, Some(1_900))]),
        (deepgram, &[("It", 1_000, Some(1_200)), ("hangs.", 1_200, Some(1_900)), ("Why?", 3_000, Some(3_500))]),
    ];
    let mut options = ReadOptions::default();
    options.word_times = true;
    for (bytes, expected) in cases {
        let found = read_bytes(bytes, "x.json", &options).unwrap();
        let words = found[0].cues().iter().flat_map(|cue| &cue.words);
        let words: Vec<_> = words.map(|word| (word.text.as_str(), word.start_ms, word.end_ms)).collect();
        assert_eq!(words, expected);
        assert!(found[0].cues().iter().all(|cue| !cue.words.is_empty()), "every cue has its words");
    }
}
