//! The report: one page, only our markup, no names unless asked for, the same bytes.

use html5gum::{Token, Tokenizer};
use overheard::export::ReportOptions;
use overheard::{Study, Themes};
use overheard_tests::places::{interviews as interviews_folder, shared};
use std::collections::BTreeSet;

const HOSTILE: &[&str] = &[
    "</script><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "\u{202e}drawkcab\u{2066}",
    "<!--",
    "]]>&lt;b&gt;&#x3c;",
    "${alert(1)}`",
];

fn report(study: &Study, themes: &Themes, options: &ReportOptions) -> String {
    let mut bytes = Vec::new();
    study.write_report(themes, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn interviews() -> (Study, Themes) {
    let study = Study::builder().read([interviews_folder()]).unwrap();
    let themes = study.themes().unwrap();
    (study, themes)
}

/// Elements with the names of their attributes, and the text between them, as a browser's tokenizer sees them.
fn parsed(page: &str) -> (BTreeSet<String>, String) {
    let (mut elements, mut text) = (BTreeSet::new(), String::new());
    for token in Tokenizer::new(page).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                elements.extend(tag.attributes.keys().map(|key| format!("{name} {}", String::from_utf8_lossy(key))));
                elements.insert(name);
            }
            Token::String(said) => text.push_str(&String::from_utf8_lossy(&said)),
            Token::Comment(_) => {
                elements.insert("comment".to_owned());
            }
            _ => {}
        }
    }
    (elements, text)
}

/// Interviews in which names, words, file names and titles are hostile.
fn hostile() -> (Study, Themes) {
    let row = |call: usize, speaker: &str, text: &str| {
        let field = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        format!("{},{},{}\n", field(&format!("{}{call}", HOSTILE[call % HOSTILE.len()])), field(speaker), field(text))
    };
    let mut table = "call,speaker,text\n".to_owned();
    for call in 0..12 {
        let bad = HOSTILE[call % HOSTILE.len()];
        table += &row(call, "Agent", &format!("What about {bad} then?"));
        table += &row(call, bad, &format!("The export {bad} takes an hour and then the export fails {call} times."));
        table += &row(call, "Agent", bad);
        table += &row(call, bad, &format!("The licence was fair but every guest needs a licence {bad} too, said guest {call}."));
    }
    let study = Study::builder().staff("Agent").themes(2).read_bytes("<img src=x onerror=alert(1)>.csv", table.as_bytes()).unwrap();
    let themes = study.themes().unwrap();
    let labels = evil_labels(&themes);
    let themes = study.edited(themes, &labels).unwrap();
    (study, themes)
}

/// What an analyst may call a theme is not to be trusted either.
fn evil_labels(themes: &Themes) -> overheard::evidence::EditLog {
    let mut log = overheard::evidence::EditLog::default();
    for theme in themes {
        let label = format!("{} {}", HOSTILE[0], theme.label);
        log.edits.push(overheard::evidence::Edit::Rename { theme: themes.reference(theme.id).unwrap(), label });
    }
    log
}

#[test]
fn what_was_read_is_never_markup() {
    let (study, themes) = interviews();
    let (ours, _) = parsed(&report(&study, &themes, &ReportOptions::default().names(true)));
    let (study, themes) = hostile();
    assert_eq!(themes.len(), 2);
    for names in [true, false] {
        let page = report(&study, &themes, &ReportOptions::default().names(names).title(HOSTILE.join(" ")));
        let (elements, text) = parsed(&page);
        let foreign: Vec<&String> = elements.difference(&ours).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(text.contains("</script><img src=x onerror=alert(1)>"), "hostile words are kept as text");
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\0']));
        assert!(!page.contains("href=\"javascript:"), "nothing that was read is an address");
    }
}

#[test]
fn files_made_to_harm_stay_text() {
    let Some(folder) = shared("bad-inputs") else {
        println!("skipped: there are no bad inputs beside the repository");
        return;
    };
    let (study, themes) = interviews();
    let (ours, _) = parsed(&report(&study, &themes, &ReportOptions::default().names(true)));
    for name in [
        "inj/html_label.vtt",
        "inj/html_speaker.txt",
        "inj/refi_xml.txt",
        "enc/nul_bytes.txt",
        "uni/noncharacters.txt",
        "inj/terminal_escape.txt",
    ] {
        let study = Study::builder().read([folder.join(name)]).unwrap();
        let page = report(&study, &study.themes().unwrap(), &ReportOptions::default().names(true));
        let (elements, _) = parsed(&page);
        assert!(elements.is_subset(&ours), "{name}: {:?}", elements.difference(&ours).collect::<Vec<_>>());
        assert!(!page.contains(['\0', '\u{1b}', '\u{fffe}', '\u{ffff}']), "{name}");
    }
}

#[test]
fn nothing_is_asked_of_the_network() {
    let (study, themes) = interviews();
    let page = report(&study, &themes, &ReportOptions::default());
    assert!(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"));
    // The name space of pictures is a name, not an address that anybody goes to.
    assert_eq!(page.matches("://").count(), page.matches(" xmlns=\"http://www.w3.org/2000/svg\"").count());
    assert!(!page.contains("@import") && !page.contains("url(") && !page.contains("style=\"") && !page.contains("<link"));
}

#[test]
fn names_are_left_out_unless_they_are_asked_for() {
    let (study, themes) = interviews();
    let labels: Vec<&str> =
        study.conversations().iter().flat_map(overheard::Conversation::speakers).map(|speaker| speaker.label.as_str()).collect();
    let full: Vec<&&str> = labels.iter().filter(|label| label.split_whitespace().count() == 2 && !label.contains('(')).collect();
    assert!(full.len() > 3, "{labels:?}");
    let (page, named) =
        (report(&study, &themes, &ReportOptions::default()), report(&study, &themes, &ReportOptions::default().names(true)));
    for name in full {
        assert!(!page.contains(&format!(">{name}")) && !page.contains(&format!("{name},")), "{name}");
        assert!(named.contains(*name), "{name}");
    }
    assert!(page.contains("customer 3") && page.contains("staff 1") && page.contains("file 3 (.txt), line "));
    let files = ["maureen", "theo", "gwen", "priya", "jonah", "beatriz"].map(|name| format!("-{name}."));
    assert!(!files.iter().any(|file| page.contains(file)), "file names hold names");
    assert!(named.contains("01-maureen.vtt"));
}

#[test]
fn a_report_tells_everything_with_its_numbers() {
    let (study, themes) = interviews();
    let (_, text) = parsed(&report(&study, &themes, &ReportOptions::default().names(true)));
    for theme in &themes {
        assert!(text.contains(&theme.label));
        let share = theme.conversations;
        assert!(text.contains(&format!("Heard in {} of {} conversations", share.count, share.total)), "{}", theme.label);
        for quote in &theme.quotes {
            assert!(text.contains(&format!("“{}”", quote.text)), "{}", quote.text);
            assert!(text.contains(&format!("{}:{}", quote.path, quote.line)), "{}", quote.text);
        }
    }
    for conversation in study.conversations() {
        assert!(text.contains(&conversation.source().sha256), "{}", conversation.id());
    }
}

#[test]
fn a_theme_says_where_it_is_not_heard() {
    let (study, themes) = interviews();
    let (_, text) = parsed(&report(&study, &themes, &ReportOptions::default()));
    let themes_heard_by_some = themes.iter().filter(|theme| theme.conversations.count < theme.conversations.total);
    let mut said = 0;
    for theme in themes_heard_by_some {
        let silent = study.conversations().iter().enumerate().filter(|(_, one)| !theme.heard_in.iter().any(|id| id == one.id()));
        let silent: Vec<String> = silent.map(|(at, _)| (at + 1).to_string()).collect();
        let listed = silent.join(", ").replacen(&format!(", {}", silent.last().unwrap()), &format!(" and {}", silent.last().unwrap()), 1);
        let expected = format!("Not heard in {} of 12 conversations: ", silent.len());
        assert!(text.contains(&expected), "{}: {expected}", theme.label);
        said += usize::from(text.contains(&format!("{expected}{listed}.")));
    }
    assert!(said > 0, "no list of conversations is as it should be");
}

#[test]
fn a_theme_says_who_disagrees_and_who_says_both() {
    let (study, themes) = interviews();
    let (_, text) = parsed(&report(&study, &themes, &ReportOptions::default()));
    let of_theme: Vec<&str> = text.split("What speaks against it").skip(1).collect();
    assert_eq!(of_theme.len(), themes.len(), "every theme has the heading");
    let mut quoted = 0;
    for (valence, after) in study.valence(&themes).unwrap().iter().zip(of_theme) {
        let both = valence.contradictions.iter().take(2).flat_map(|both| [&both.praise, &both.complaint]);
        for one in valence.disagrees.iter().chain(both) {
            assert_eq!(after.matches(&format!("“{}”", one.quote.text)).count(), 1, "{}: {}", valence.label, one.quote.text);
            quoted += 1;
        }
        let counts = format!("{} praise", valence.praise.count);
        assert!(valence.praise.count + valence.complaint.count == 0 || after.contains(&counts), "{}: {counts}", valence.label);
    }
    assert!(quoted > 4, "the interviews hold people who disagree");
    assert!(of_spreadsheets(&text).contains("Said in praise of it“A spreadsheet is fine for a market stall, you know.”"));
    assert!(of_spreadsheets(&text).contains("Read as praise for “fine”."));
}

/// What is said against the first theme.
fn of_spreadsheets(text: &str) -> &str {
    text.split("What speaks against it").nth(1).unwrap_or_default()
}

#[test]
fn every_link_leads_to_something_on_the_page() {
    let (study, themes) = interviews();
    for names in [true, false] {
        let page = report(&study, &themes, &ReportOptions::default().names(names));
        let links: BTreeSet<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.contains("conversation-12"), "{links:?}");
        for link in links {
            assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "{link}");
        }
    }
}

#[test]
fn a_report_tells_whether_it_is_enough_and_what_each_conversation_added() {
    let (study, themes) = interviews();
    let page = report(&study, &themes, &ReportOptions::default());
    let (_, text) = parsed(&page);
    assert!(text.contains(&study.saturation(&themes).unwrap().says));
    assert!(page.contains("href=\"#enough\"") && text.contains("What each conversation added to those before it"));
    assert!(!page.contains("href=\"#beliefs\""), "nobody said what is believed");
}

#[test]
fn beliefs_are_held_against_what_was_said_with_quotes_on_both_sides() {
    let (study, themes) = interviews();
    let file = overheard_tests::places::root().join("examples/data/beliefs.csv");
    let beliefs = overheard::compare::beliefs(&std::fs::read_to_string(file).unwrap()).unwrap();
    let ledger = study.ledger(&beliefs).unwrap();
    let options = ReportOptions::default().beliefs(beliefs);
    let page = report(&study, &themes, &options);
    let (elements, text) = parsed(&page);
    let (ours, _) = parsed(&report(&study, &themes, &ReportOptions::default()));
    assert_eq!(elements.difference(&ours).collect::<Vec<_>>(), ["h3 dir"]);
    assert!(page.contains("href=\"#beliefs\"") && text.contains("Contradicted: ") && text.contains("Against it"));
    for finding in &ledger.findings {
        assert!(text.contains(&finding.belief.text));
        for quote in finding.quotes_for.iter().chain(&finding.quotes_against).chain(&finding.quotes_staff) {
            assert!(text.contains(&format!("“{}”", quote.text)), "{}", quote.text);
        }
    }
    assert!(!page.contains("maureen"), "quotes of beliefs name files by number as well");
}

#[test]
fn threads_do_not_change_a_byte_of_the_report() {
    let made = |threads| {
        let study = Study::builder().threads(threads).read([interviews_folder()]).unwrap();
        report(&study, &study.themes().unwrap(), &ReportOptions::default())
    };
    assert!(made(1) == made(4));
}

#[test]
fn a_study_without_themes_has_a_report() {
    let study = Study::builder().read_bytes("a.txt", b"Agent: Hi.\n\nAna: Hello.\n").unwrap();
    let themes = study.themes().unwrap();
    assert!(themes.is_empty());
    assert!(report(&study, &themes, &ReportOptions::default()).contains("Nothing is said often enough"));
}
