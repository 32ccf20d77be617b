//! Words of files are counted as a plain program counts them, however large the files and however they are cut.

use overheard::counts::{CountOptions, WordCounts};
use overheard::evidence::{Leaning, ValenceReader};
use overheard::study::{count_speech, count_words};
use overheard::text::Stemmer;
use overheard::{Codebook, Language};
use overheard_tests::places::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("overheard-word-counts-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn options(threads: usize, block_bytes: usize) -> CountOptions {
    let mut options = CountOptions::default();
    (options.language, options.phrases) = (Some(Language::English), 20);
    (options.threads, options.block_bytes) = (Some(threads), block_bytes);
    options
}

/// Documents, words, different stems, and pairs of a document and a stem, counted one by one.
fn plainly(texts: &[String]) -> (u64, u64, BTreeMap<String, u64>, u64) {
    let stemmer = Stemmer::new(Language::English);
    let (mut tokens, mut stems, mut nonzeros) = (0, BTreeMap::new(), 0);
    for text in texts {
        let mut here: Vec<String> = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            here.push(stemmer.stem(&word.to_lowercase()).into_owned());
        }
        tokens += here.len() as u64;
        here.iter().for_each(|stem| *stems.entry(stem.clone()).or_insert(0) += 1);
        here.sort();
        here.dedup();
        nonzeros += here.len() as u64;
    }
    (texts.len() as u64, tokens, stems, nonzeros)
}

fn told(counts: &WordCounts) -> (u64, u64, BTreeMap<String, u64>, u64) {
    let stems = counts.stems.iter().map(|stem| (stem.stem.clone(), stem.count)).collect();
    (counts.documents, counts.tokens, stems, counts.nonzeros)
}

/// Lines of JSON with the texts in them.
fn lines() -> (String, Vec<String>) {
    let words =
        ["The batteries", "don’t", "last", "\"charging\"", "Zürich", "ПРИВЕТ", "slow_mode", "chargers,", "42", "x".repeat(30).leak()];
    let texts: Vec<String> = (0..900usize)
        .map(|line| (0..line * 7 % 23).map(|at| words[(line * line + at * 5) % words.len()]).collect::<Vec<_>>().join(" "))
        .collect();
    let line = |text: &String| serde_json::json!({"speaker": "Ana", "call": "c1", "text": text}).to_string() + "\n";
    (texts.iter().map(line).collect(), texts)
}

#[test]
fn counts_are_plain_counts_for_any_blocks_threads_and_files() {
    let folder = folder("blocks");
    let (whole, texts) = lines();
    let half = whole.match_indices('\n').nth(450).unwrap().0 + 1;
    fs::write(folder.join("all.jsonl"), &whole).unwrap();
    fs::write(folder.join("b.jsonl"), &whole[..half]).unwrap();
    fs::write(folder.join("a.jsonl"), &whole[half..]).unwrap();
    let first = count_words([folder.join("all.jsonl")], &options(1, 4 << 20)).unwrap();
    assert_eq!(told(&first), plainly(&texts));
    assert_eq!(first.phrases_short_by, 0);
    for (threads, block) in [(1, 100), (2, 100), (2, 5_000), (1, 7_777)] {
        assert_eq!(
            count_words([folder.join("all.jsonl")], &options(threads, block)).unwrap(),
            first,
            "{threads} threads, blocks of {block}"
        );
    }
    assert_eq!(count_words([folder.join("a.jsonl"), folder.join("b.jsonl")], &options(2, 3_000)).unwrap(), first);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_sample_gives_the_words_of_its_cues() {
    let samples = root().join("tests/data/formats");
    let study = overheard::read([&samples]).unwrap();
    let texts: Vec<String> =
        study.conversations().iter().flat_map(|one| one.cues().iter().map(|cue| one.slice(cue.text).to_owned())).collect();
    let counts = count_words([&samples], &options(2, 64)).unwrap();
    // Marks of Indian scripts and others are of words as well, which the plain program here splits at.
    assert_eq!((counts.documents, counts.skipped.len()), (texts.len() as u64, study.skipped().len()));
    let (_, tokens, stems, _) = plainly(&texts);
    let same = stems.iter().filter(|(stem, count)| counts.stems.iter().any(|found| found.stem == **stem && found.count == **count)).count();
    assert!(same * 100 >= stems.len() * 95, "{same} of {} stems; {tokens} words, and {} found", stems.len(), counts.tokens);
}

/// Seconds that this thread's process takes to count one file; the least of several.
fn seconds(path: &Path) -> f64 {
    let time = |_| {
        let began = Instant::now();
        count_words([path], &options(1, 4 << 20)).unwrap();
        began.elapsed().as_secs_f64()
    };
    (0..5).map(time).fold(f64::MAX, f64::min)
}

#[test]
fn words_made_to_collide_cost_no_more_than_others() {
    let folder = folder("collide");
    // Under hashes that read a word as a number and multiply, words that differ in their last letters alone share their low bits.
    let colliding = |number: usize| format!("aaaaaaaa{}", base(number, 26, 8));
    let random = |number: usize| base((number * 2_654_435_761) % (1 << 40), 26, 9);
    let write = |name: &str, word: &dyn Fn(usize) -> String| {
        let line = |block: usize| {
            let words: Vec<String> = (0..20).map(|at| word((block * 20 + at) % 20_000)).collect();
            format!("{{\"who\": \"A\", \"text\": \"{}\"}}\n", words.join(" "))
        };
        let text: String = (0..10_000).map(line).collect();
        fs::write(folder.join(name), text).unwrap();
        folder.join(name)
    };
    let (bad, good) = (write("bad.jsonl", &colliding), write("good.jsonl", &random));
    let (bad, good) = (seconds(&bad), seconds(&good));
    assert!(bad <= 3.0 * good.max(0.01), "{bad} s against {good} s");
    fs::remove_dir_all(folder).unwrap();
}

fn base(mut number: usize, base: usize, digits: usize) -> String {
    let mut word = vec![b'a'; digits];
    for letter in &mut word {
        *letter += (number % base) as u8;
        number /= base;
    }
    String::from_utf8(word).unwrap()
}

#[test]
fn what_cannot_be_counted_is_said() {
    let folder = folder("said");
    fs::write(folder.join("a.pdf"), "%PDF-1.7").unwrap();
    fs::write(folder.join("b.jsonl"), "{\"who\": \"A\", \"text\": \"one two\"}\n{\"who\": \"A\", \"text\": \"two\"}\n").unwrap();
    let counts = count_words([&folder], &options(1, 1_000)).unwrap();
    assert_eq!((counts.tokens, counts.skipped), (3, vec!["a.pdf".to_owned()]));
    assert!(count_words([folder.join("a.pdf")], &options(1, 1_000)).unwrap_err().is_parse());
    assert!(count_words([folder.join("none.jsonl")], &options(1, 1_000)).unwrap_err().is_io());
    fs::remove_dir_all(folder).unwrap();
}

/// Sentences of every code of every draft, in English, and what people say between: addresses, remarks, apostrophes, questions, several
/// sentences in one.
fn said() -> Vec<String> {
    let mut said: Vec<String> = [
        "I love it.",
        "Hm.",
        "Blue and grey.",
        "I love the app, it doesn't work.",
        "It\u{2019}s not bad, but it isn\u{2019}t good either. Why does it not load?",
        "[inaudible] I love it, see www.example.com. It doesn't work.",
        "Great.I hated it... really? \"Never again.\" (It crashed.)",
        "Write to me@example.org, it never works, and/or http://example.org/broken.",
        "It is broken。Really？ I love it！价格's 太贵 and it doesn't work.",
        "The O'Briens' app doesn't work, e.g. today. It's 3.5 hours.",
    ]
    .map(String::from)
    .to_vec();
    for book in Codebook::draft_names().filter_map(Codebook::draft) {
        for code in book.codes.iter().filter(|code| code.language.is_none()) {
            said.extend(code.examples.iter().chain(&code.counter_examples).cloned());
        }
    }
    let pairs: Vec<String> = said.windows(2).map(|two| two.join(" ")).collect();
    said.extend(pairs);
    said
}

#[test]
fn codes_and_valence_in_one_pass_are_those_of_each_text() {
    let texts: Vec<String> = said().into_iter().cycle().take(1_200).collect();
    let lines: String = texts.iter().map(|text| format!("{}\n", serde_json::json!({"speaker": "Ana", "text": text}))).collect();
    let folder = folder("speech");
    let path = folder.join("calls.jsonl");
    fs::write(&path, lines).unwrap();
    let books: Vec<Codebook> = Codebook::draft_names().filter_map(Codebook::draft).collect();
    let counted = |threads, block| count_speech([&path], &options(threads, block), &books).unwrap();
    let found = counted(1, 1 << 20);
    let reader = ValenceReader::of(Language::English).unwrap();
    let leaning = |leaning: Leaning| texts.iter().filter(|text| reader.read(text).leaning == leaning).count() as u64;
    let leanings = found.leanings.unwrap();
    assert_eq!((leanings.praise, leanings.mixed), (leaning(Leaning::Praise), leaning(Leaning::Mixed)));
    assert_eq!((leanings.complaint, leanings.undecided), (leaning(Leaning::Complaint), leaning(Leaning::Undecided)));
    assert!(leanings.praise > 100 && leanings.complaint > 100, "{leanings:?}");
    for book in &books {
        let matcher = book.matcher(Language::English).unwrap();
        for (number, code) in book.codes.iter().enumerate().filter(|(_, code)| code.language.is_none()) {
            let tally = found.codes.iter().find(|one| one.codebook == book.name && one.code == code.name).unwrap();
            let hits: Vec<usize> = texts.iter().map(|text| matcher.hits(text).iter().filter(|hit| hit.code == number).count()).collect();
            let documents = hits.iter().filter(|hits| **hits > 0).count() as u64;
            assert_eq!((tally.hits, tally.documents), (hits.iter().sum::<usize>() as u64, documents), "{tally:?}");
            let with = texts.iter().zip(&hits).filter(|(_, hits)| **hits > 0).map(|(text, _)| text);
            assert!(tally.examples.iter().eq(with.take(3)) && documents > 0, "{tally:?}");
        }
    }
    assert_eq!(found.words, count_words([&path], &options(1, 1 << 20)).unwrap());
    for (threads, block) in [(1, 100), (2, 333), (4, 1 << 12)] {
        assert_eq!(counted(threads, block).codes, found.codes);
        assert_eq!(counted(threads, block).leanings, found.leanings);
    }
    fs::remove_dir_all(folder).unwrap();
}
