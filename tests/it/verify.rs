//! Quotations in anyone's text, checked against what was said.

use overheard::evidence::{Alteration, QuoteCheck, Verdict};
use overheard::{Study, StudyBuilder};
use overheard_tests::fuzz::package;
use std::fs;
use std::path::PathBuf;

const PEOPLE: &[&str] = &["Beryl", "Karen", "the chef", "our bookkeeper", "my deputy", "the night manager", "Joyce", "a mate's brother"];
const DID: &[&str] = &["printed", "rewrote", "lost", "copied", "guarded", "misread", "emailed", "coloured", "checked", "deleted"];
const THINGS: &[&str] = &[
    "the rota",
    "the wage slips",
    "that dreadful spreadsheet",
    "the holiday sheet",
    "the timesheets",
    "the cover list",
    "the café orders",
    "the agency invoices",
    "the till report",
    "the handover notes",
    "the allergy chart",
    "the overtime claims",
];
const WHEN: &[&str] =
    &["every Thursday", "before breakfast", "at half past six", "on the ferry", "twice a month", "after the inspection", "all winter"];
const WHY: &[&str] = &[
    "because nobody else knew the password",
    "so the kitchen wouldn't run out of staff",
    "and it didn't match what payroll had",
    "which cost us £3.50 an hour & a good deal of sleep",
    "but the phone signal dropped, as it does",
    "while two people waited at the door",
    "and I'd still find \"ghosts\" in it",
];

/// Draws the same numbers everywhere.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// What a customer says in one turn: three sentences of a dozen words or more.
    fn turn(&mut self) -> String {
        let mut said = Vec::new();
        for _ in 0..3 {
            let (who, did, thing, when, why) = (self.of(PEOPLE), self.of(DID), self.of(THINGS), self.of(WHEN), self.of(WHY));
            said.push(match self.below(3) {
                0 => format!("Well, {who} {did} {thing} {when}, {why}."),
                1 => format!("And {when} it was {who} that {did} {thing} {why}."),
                _ => format!("You'd see how {who} {did} {thing}, {why}, {when}."),
            });
        }
        said.join(" ")
    }
}

/// A file of one format and what its customer says in it, turn by turn; the interviewer asks before each.
struct File {
    name: &'static str,
    bytes: Vec<u8>,
    said: Vec<String>,
}

const ASKED: &str = "How did that go?";

/// The bytes of a file in which these turns stand.
type Make = fn(&[String]) -> Vec<u8>;

fn files() -> Vec<File> {
    let mut draw = Draw(11);
    let makes: [(&str, Make); 5] = [("a.vtt", vtt), ("b.json", json), ("c.csv", csv), ("d.txt", utf16), ("e.docx", docx)];
    let make = |(name, make): (&'static str, Make)| {
        let said: Vec<String> = (0..16).map(|_| draw.turn()).collect();
        File { name, bytes: make(&said), said }
    };
    makes.into_iter().map(make).collect()
}

/// Every turn in two cues, cut between words.
fn vtt(said: &[String]) -> Vec<u8> {
    let mut text = "WEBVTT\n\n".to_owned();
    for (index, turn) in said.iter().enumerate() {
        let cut = turn[..60].rfind(' ').unwrap();
        let escaped = |text: &str| text.replace('&', "&amp;");
        for (second, (who, words)) in [("Interviewer", ASKED), ("Ana", &turn[..cut]), ("Ana", &turn[cut + 1..])].into_iter().enumerate() {
            let time = |at: usize| format!("00:{index:02}:{at:02}.000");
            text += &format!("{} --> {}\n<v {who}>{}\n\n", time(second), time(second + 1), escaped(words));
        }
    }
    text.into_bytes()
}

fn json(said: &[String]) -> Vec<u8> {
    let both =
        |turn: &String| [serde_json::json!({"speaker": "Interviewer", "text": ASKED}), serde_json::json!({"speaker": "Ben", "text": turn})];
    serde_json::to_vec(&said.iter().flat_map(both).collect::<Vec<_>>()).unwrap()
}

fn csv(said: &[String]) -> Vec<u8> {
    let rows = said.iter().map(|turn| format!("Interviewer,{ASKED}\nCleo,\"{}\"\n", turn.replace('"', "\"\"")));
    format!("speaker,text\n{}", rows.collect::<String>()).into_bytes()
}

fn utf16(said: &[String]) -> Vec<u8> {
    let text: String = said.iter().map(|turn| format!("Interviewer: {ASKED}\n\nDai: {turn}\n\n")).collect();
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn docx(said: &[String]) -> Vec<u8> {
    let paragraph = |text: String| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", text.replace('&', "&amp;"));
    let both = |turn: &String| paragraph(format!("Interviewer: {ASKED}")) + &paragraph(format!("Eve: {turn}"));
    let body: String = said.iter().map(both).collect();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    package::document(format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>").as_bytes())
}

/// A study of the files, in a folder that is gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn of(files: &[File]) -> Self {
        let path = std::env::temp_dir().join(format!("overheard-verify-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        files.iter().for_each(|file| fs::write(path.join(file.name), &file.bytes).unwrap());
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Verbatim,
    Curly,
    Ellipsis,
    Bracketed,
    FirstLetter,
    LineBreaks,
    OneWord,
    Joined,
    Paraphrase,
    Invented,
}

const KINDS: [Kind; 10] = [
    Kind::Verbatim,
    Kind::Curly,
    Kind::Ellipsis,
    Kind::Bracketed,
    Kind::FirstLetter,
    Kind::LineBreaks,
    Kind::OneWord,
    Kind::Joined,
    Kind::Paraphrase,
    Kind::Invented,
];

impl Kind {
    fn expected(self) -> &'static str {
        match self {
            Self::OneWord => "altered words",
            Self::Joined => "altered joined",
            Self::Paraphrase | Self::Invented => "not-found",
            _ => "exact",
        }
    }
}

/// A quotation with its marks, and the turn that it is from, counted among the customer's.
fn plant(kind: Kind, said: &[String], draw: &mut Draw) -> (String, usize) {
    let turn = draw.below(said.len());
    let words: Vec<&str> = said[turn].split(' ').collect();
    let len = 8 + draw.below(5);
    let start = draw.below(words.len() - len);
    // Marks inside a quotation are single, as editors set them.
    let run = |from: usize, len: usize| words[from..from + len].join(" ").replace('"', "'");
    let text = run(start, len);
    let quoted = match kind {
        Kind::Verbatim => format!("\"{text}\""),
        Kind::Curly => format!("“{}”", text.replace('\'', "’")),
        Kind::Ellipsis => {
            let from = words.len() - 5 - draw.below(3);
            let mark = ["…", "...", "[…]", "(...)"][draw.below(4)];
            format!("\"{} {mark} {}\"", run(draw.below(8), 6), run(from, 5))
        }
        Kind::Bracketed => format!("\"{} [the home in {}] {}\"", run(start, 4), draw.of(&["Kent", "Bath"]), run(start + 4, len - 4)),
        Kind::FirstLetter => {
            let first = text.chars().next().unwrap();
            let other: String = if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
            format!("«{other}{}»", &text[first.len_utf8()..])
        }
        Kind::LineBreaks => format!("> {}\n> {}\n> — somebody, in the spring", run(start, 5), run(start + 5, len - 5)),
        Kind::OneWord => {
            let at = start + 2 + draw.below(len - 4);
            let changed = if words[at].starts_with("never") { "always" } else { "never" };
            format!("„{} {changed} {}“", run(start, at - start), run(at + 1, start + len - at - 1))
        }
        Kind::Joined => {
            let other: Vec<&str> = said[(turn + 1 + draw.below(said.len() - 1)) % said.len()].split(' ').collect();
            format!("\"{} {}\"", run(0, 6), other[other.len() - 7..].join(" ").replace('"', "'"))
        }
        Kind::Paraphrase => {
            let (who, thing) = (draw.of(PEOPLE), draw.of(THINGS));
            format!("\"Handling of {thing} took forever once {who} went on leave without telling anyone\"")
        }
        Kind::Invented => {
            let feature = draw.of(&["dashboard", "integration", "assistant", "forecast"]);
            format!("\"I would happily pay double for your new {feature}, number {}, tomorrow\"", draw.below(90))
        }
    };
    (quoted, turn)
}

fn verdict(check: &QuoteCheck) -> String {
    match &check.verdict {
        Verdict::Altered { how, .. } => format!("altered {}", how.name()),
        other => other.name().to_owned(),
    }
}

#[test]
fn two_hundred_planted_quotations_get_their_verdicts() {
    let files = files();
    let folder = Folder::of(&files);
    let study = StudyBuilder::default().read([&folder.0]).unwrap();
    let conversations: Vec<_> = study.conversations().iter().map(overheard::Conversation::id).collect();
    assert_eq!(conversations, files.iter().map(|file| file.name).collect::<Vec<_>>());
    let mut draw = Draw(23);
    let mut planted = Vec::new();
    let mut text = String::new();
    for (at, file) in files.iter().enumerate() {
        let spoken: Vec<&str> = study.conversations()[at].turns().iter().map(|turn| study.conversations()[at].slice(turn.text)).collect();
        let customers: Vec<&str> = spoken.iter().skip(1).step_by(2).copied().collect();
        assert_eq!(customers, file.said, "{} is read as it was written", file.name);
        for kind in KINDS.iter().flat_map(|kind| [kind; 4]) {
            let (quoted, turn) = plant(*kind, &file.said, &mut draw);
            text += &format!("On this they said:\n\n{quoted}\n\n");
            planted.push((*kind, at, 2 * turn + 1, quoted));
        }
    }
    let report = study.verify_quotes(&text).unwrap();
    assert_eq!((planted.len(), report.checks.len()), (200, 200));
    let mut wrong = Vec::new();
    for ((kind, at, turn, quoted), check) in planted.iter().zip(&report.checks) {
        if verdict(check) != kind.expected() {
            wrong.push(format!("{kind:?} in {}: {} for {quoted}\n  {:?}", files[*at].name, verdict(check), check.places));
        }
        // The parts of a joined one may be shown where others say them too, and so may the words around a changed one.
        let elsewhere = [Kind::Joined, Kind::OneWord];
        let found = check.places.iter().any(|place| place.path == files[*at].name && place.turn == *turn);
        if kind.expected() != "not-found" && check.elsewhere == 0 && !found && !elsewhere.contains(kind) {
            wrong.push(format!("{kind:?}: {quoted} is not at turn {turn} of {}, but {:?}", files[*at].name, check.places));
        }
        for place in &check.places {
            let file = files.iter().find(|file| file.name == place.path).unwrap();
            assert!(place.verify(&file.bytes), "{}: {}", place.path, place.text);
        }
        if let Verdict::Altered { how: Alteration::Words, changes } = &check.verdict {
            let one = changes.len() == 1 && ["never", "always"].contains(&changes[0].quoted.as_str()) && !changes[0].said.is_empty();
            assert!(one, "{quoted}: {changes:?}");
        }
        let line = text[..check.bytes.start].matches('\n').count() + 1;
        assert_eq!(check.line as usize, line);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(report.exact().count(), 120);
}

fn check(said: &str, quoted: &str) -> QuoteCheck {
    let text = format!("Interviewer: Why?\n\nAna: {said}\n\nInterviewer: Is the tool any good, would you say?\n\nAna: It is what it is.\n");
    let study = Study::builder().read_bytes("call.txt", text.as_bytes()).unwrap();
    study.verify_quoted([quoted]).unwrap().checks.remove(0)
}

#[test]
fn what_an_editor_may_not_do_is_never_exact() {
    let said = "We didn't like it, not at all. It cost $50 in 2019; the support was fine, I thought. Would you buy it? I would not.";
    let cases = [
        ("We did like it, not at all", "altered words"),
        ("We didn't like it at all", "altered words"),
        ("We didn't LIKE it, not at all", "altered form"),
        ("it cost 50 in 2019", "altered form"),
        ("the support was fine. I thought", "altered form"),
        ("We … like … it", "not-found"),
        ("We … like … not at all", "altered joined"),
        ("the support was fine … We didn't like it", "altered joined"),
        ("Is the tool any good … It is what it is", "altered joined"),
        ("We didn't like it, it is what it is", "altered joined"),
        ("Would you buy it.", "altered form"),
        ("like it lots", "not-found"),
        ("???", "not-found"),
        ("We didn't like it … the support was fine", "exact"),
        ("would you buy it?", "exact"),
        ("It cost $50", "exact"),
    ];
    for (quoted, expected) in cases {
        assert_eq!(verdict(&check(said, quoted)), expected, "{quoted}");
    }
}

#[test]
fn what_typesetting_adds_changes_no_word() {
    let said = "He said \"no way\" to rock 'n' roll. Our follow-up with the spreadsheet didn't help – at all – in the café. It was slow.";
    let cases = [
        ("He said ‘no way’ to rock ’n’ roll", "exact"),
        ("He said “no way” to rock ‘n’ roll.", "exact"),
        ("our follow-up with the spread-\nsheet", "exact"),
        ("our follow-\nup with the spreadsheet", "exact"),
        ("Our follow\u{2011}up with the spreadsheet", "exact"),
        ("the\u{a0}spreadsheet\u{202f}didn’t\u{a0}help", "exact"),
        ("the spread\u{200b}sheet didn't help", "exact"),
        ("the spread\u{ad}sheet didn't help", "exact"),
        ("\u{feff}the spreadsheet didn't help", "exact"),
        ("didn't help - at all - in the cafe\u{301}", "exact"),
        ("the spreadsheet didn't help¹ – at all – in the café.²", "exact"),
        ("the spreadsheet[3] didn't help [4]", "exact"),
        ("It was slow.†", "exact"),
        ("our follow-up with the spread-\nsheet did help at all in the café", "altered words"),
        ("our follow-up with the spreadsheet¹ didn't really help at all in the café", "altered words"),
        ("our follow-up with the spread sheet didn't help at all", "altered words"),
        ("in the café … It is what it is", "altered joined"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .map(|(quoted, expected)| (quoted, expected, verdict(&check(said, quoted))))
        .filter(|(_, expected, verdict)| verdict != *expected)
        .map(|(quoted, expected, verdict)| format!("{quoted:?} is {verdict}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn quotations_stand_in_the_marks_of_their_language() {
    let said = "Das war uns zu langsam, und der Chef sagte: Nein danke. C'est trop lent pour nous.";
    let text = format!("Interviewer: Why?\n\nAna: {said}\n");
    let study = Study::builder().read_bytes("call.txt", text.as_bytes()).unwrap();
    for quoted in [
        "Sie sagt: „Das war uns zu langsam“.",
        "Sie sagt: »Das war uns zu langsam«.",
        "Sie sagt: ‚Das war uns zu langsam‘.",
        "Elle dit : «\u{a0}C’est trop lent pour nous\u{a0}».",
        "Elle dit : «\u{202f}c'est trop lent pour nous.\u{202f}»",
        "Elle dit : ‹ c'est trop lent pour nous ›",
        "„Das war uns zu langsam, und der Chef sagte: ‚Nein danke.‘“",
    ] {
        let checks = study.verify_quotes(quoted).unwrap().checks;
        let verdicts: Vec<String> = checks.iter().map(verdict).collect();
        assert_eq!(verdicts, ["exact"], "{quoted}");
    }
}

#[test]
fn differences_and_places_are_told() {
    let found = check("It took us eleven weeks to set the thing up.", "it took us seven weeks to set thing up");
    let Verdict::Altered { changes, .. } = &found.verdict else { panic!("{:?}", found.verdict) };
    let told: Vec<(&str, &str)> = changes.iter().map(|change| (change.said.as_str(), change.quoted.as_str())).collect();
    assert_eq!(told, [("eleven", "seven"), ("the", "")]);
    let place = &found.places[0];
    assert_eq!((place.turn, place.line, place.speaker.as_deref()), (1, 3, Some("Ana")));
    assert_eq!(place.text, "It took us eleven weeks to set the thing up");
}

/// Who only agrees says the same in many turns; each is told, none is shown twice.
#[test]
fn what_is_said_often_is_counted() {
    let text = "Interviewer: Slow?\n\nAna: It was slow.\n\nInterviewer: Really?\n\nAna: Oh yes, it was slow.\n";
    let study = Study::builder().read_bytes("call.txt", text.as_bytes()).unwrap();
    let report = study.verify_quotes("Ana: \"It was slow\".").unwrap();
    assert_eq!((report.checks[0].elsewhere, report.checks[0].places.len()), (1, 1));
}
