//! The pages of `docs/questions`: their Rust code is this file's, and what they say it prints is what it prints.

use overheard::compare::stats::interviews_needed;
use overheard::compare::{Codings, Period, beliefs};
use overheard::{Codebook, Study, Themes};
use overheard_tests::places::{interviews, root};
use std::cell::RefCell;
use std::fs;

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a page prints.
macro_rules! println {
    ($($words:tt)*) => { SAID.with_borrow_mut(|said| { *said += &format!($($words)*); said.push('\n'); }) };
}

/// How every page begins, and those that ask for themes go on.
const BEGINNING: &str = "let study = overheard::read([\"examples/data/interviews\"])?;\n";
const THEMES: &str = "let themes = study.themes()?;\n";

type Page = fn(&Study, &Themes, &dyn Fn(&str) -> String) -> overheard::Result<()>;

const PAGES: &[(&str, Page)] = &[
    ("enough-interviews", enough),
    ("what-one-added", added),
    ("how-segments-differ", segments),
    ("what-changes", changes),
    ("assumptions-and-heard", assumptions),
    ("coders-agree", coders),
    ("are-we-listening", listening),
    ("who-disagrees", disagreement),
    ("what-of-competitors", rivals),
    ("first-hand", first_hand),
    ("what-codes-find", codes),
    ("was-it-said", verified),
];

fn enough(study: &Study, themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // enough-interviews
    let found = study.saturation(themes)?;
    println!("{found}");
    println!("{} matters, {} of them in one conversation only", found.matters.counts.heard, found.matters.counts.once);
    for share in [0.05, 0.1, 0.25] {
        println!("to hear what {share} of people have: {:?} interviews", interviews_needed(share, 0.95, 1));
    }
    // end
    Ok(())
}

fn added(study: &Study, themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // what-one-added
    for addition in study.additions(themes)?.iter().take(3) {
        println!("{}", addition.conversation);
        for theme in &addition.new {
            println!("  new: {}", theme.label);
        }
        for theme in &addition.deepened {
            println!("  deepened: {} ({})", theme.label, theme.phrases.join(", "));
        }
        println!("  confirmed: {}; dwells on {} matters that nobody did before", addition.confirmed.len(), addition.matters.len());
    }
    // end
    Ok(())
}

fn segments(study: &Study, themes: &Themes, read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // how-segments-differ
    let attributes = study.attributes_from("participants.csv", &read("examples/data/participants.csv"))?;
    let found = study.compared_by(themes, &attributes, "sector")?;
    for theme in found.differences() {
        println!("{}:", theme.label);
        for (segment, share) in found.segments.iter().zip(&theme.shares) {
            println!("  {}: {share}", segment.value);
        }
    }
    for segment in study.saturation_by(themes, &attributes, "sector")? {
        println!(
            "{}: {} conversations cover {:.0}%",
            segment.segment.unwrap_or_default(),
            segment.conversations.len(),
            segment.matters.coverage * 100.0
        );
    }
    // end
    Ok(())
}

fn changes(study: &Study, themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // what-changes
    let mut attributes = study.attributes();
    for (number, conversation) in study.conversations().iter().enumerate() {
        attributes.set("day", conversation.id(), &format!("2026-{:02}-15", number / 6 + 1));
    }
    attributes.add_periods("day", Period::Month, "month");
    for trend in study.compared_by(themes, &attributes, "month")?.over_time() {
        println!("{}: {} then {}: {:?}", trend.label, trend.shares[0], trend.shares[1], trend.direction);
    }
    // end
    Ok(())
}

fn assumptions(study: &Study, _themes: &Themes, read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // assumptions-and-heard
    let ledger = study.ledger(&beliefs(&read("examples/data/beliefs.csv"))?)?;
    for found in &ledger.findings {
        println!("{}: {}", found.belief.text, found.verdict);
        println!("  customers {}, against {}, staff {}", found.customers, found.against.count, found.staff.count);
        if found.refused.total > 0 {
            println!("  asked in {} conversations, answered with no in {}", found.refused.total, found.refused.count);
        }
    }
    println!("order of staff and customers: {:.2}", ledger.ranks.kendall.unwrap_or_default());
    // end
    Ok(())
}

fn coders(_study: &Study, _themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // coders-agree
    let codings = Codings::from_csv(
        "conversation,turn,coder,code\n\
         a,1,Ana,price\na,2,Ana,price\na,3,Ana,training\na,4,Ana,\na,5,Ana,training\n\
         a,1,Ben,price\na,2,Ben,training\na,3,Ben,training\na,4,Ben,\na,5,Ben,training\n",
    )?;
    let found = codings.agreement(0);
    println!("{} and {} on {} turns", found.coders[0], found.coders[1], found.overall.units);
    let kappa = found.overall.kappa.expect("two coders and more than one code");
    println!("kappa {:.2} ({:.2} to {:.2})", kappa.value, kappa.low, kappa.high);
    for unit in &found.disagreements {
        println!("turn {} of {}: {:?}", unit.unit.1, unit.unit.0, unit.codes);
    }
    // end
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "pages have one signature")]
fn listening(study: &Study, _themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // are-we-listening
    let listening = study.listening();
    if let (Some(floor), Some(told)) = (listening.staff_share, listening.told_share) {
        println!("staff: {:.0}% of the floor, {:.0}% of its words tell", floor * 100.0, told * 100.0);
    }
    println!("{} of {} conversations, {} by times", listening.conversations.len(), listening.of, listening.by_times);
    for kind in &listening.yields {
        println!("{}: {} asked, median answer {:?} words", kind.kind.name(), kind.asked, kind.median_words);
    }
    for &(at, question) in listening.openers.iter().take(2) {
        let one = &listening.conversations[at];
        let question = &one.questions[question];
        println!("{:?}: {}", question.answer_words, study.conversations()[one.conversation].slice(question.span));
    }
    // end
    Ok(())
}

fn disagreement(study: &Study, themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // who-disagrees
    for theme in study.valence(themes)?.iter().take(5) {
        println!("{}: {} praise, {} complain, of {}", theme.label, theme.praise.count, theme.complaint.count, theme.praise.total);
        if let Some(against) = &theme.disagrees {
            println!("  but: {}", against.quote.text);
            for word in &against.valence.words {
                println!("    {} {:+} {}", word.text, word.points, word.changed_by.join(" "));
            }
        }
        for both in &theme.contradictions {
            println!("  says both: {}", both.conversation);
        }
    }
    // end
    Ok(())
}

fn rivals(study: &Study, _themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // what-of-competitors
    for rival in study.noticed_competitors()? {
        println!("{}, named in {}", rival.name, rival.conversations);
        for strength in &rival.strengths {
            println!("  + {}", strength.quote.text);
        }
        for weakness in &rival.weaknesses {
            println!("  - {}", weakness.quote.text);
        }
    }
    // end
    Ok(())
}

fn first_hand(study: &Study, themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // first-hand
    for voice in study.voices(themes)?.iter().take(5) {
        println!("{}: volunteered in {}, reported by staff in {}", voice.label, voice.volunteered, voice.hearsay.count);
    }
    let hearsay = study.hearsay()?;
    println!("hearsay: {} sentences of staff", hearsay.len());
    for answer in study.surface_answers()?.iter().take(3) {
        println!("stops at {}: {}", answer.matter.name(), answer.quote.text);
    }
    // end
    Ok(())
}

fn codes(study: &Study, _themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // what-codes-find
    let book = Codebook::new("habits")
        .with_code("paper", ["print*", "napkin", "cupboard of", "lever arch"])?
        .with_code("phone", ["phone", "group chat", "text|message >3 team|lads|everyone"])?
        .with_code("zeppelin", ["zeppelin"])?;
    let coding = study.code(&book)?;
    for code in &coding.codes {
        println!("{}: heard in {}, {} places", code.code, code.heard.conversations, code.heard.hits);
        if let Some(quote) = code.quotes.first() {
            println!("  {}", quote.text);
        }
    }
    println!("nobody speaks of: {}", coding.gaps.join(", "));
    // end
    Ok(())
}

fn verified(study: &Study, _themes: &Themes, _read: &dyn Fn(&str) -> String) -> overheard::Result<()> {
    // was-it-said
    let summary = "Maureen says \"the phone app is lovely and quick\", Hamish that \"the setup would have dragged on for seven weeks\". \
                   One buyer put it like this: \"We could not live without your dashboards.\"";
    for check in study.verify_quotes(summary)?.checks {
        println!("{}: {}", check.verdict.name(), check.quoted);
        for place in &check.places {
            println!("  {}:{} {}", place.path, place.line, place.text);
        }
    }
    // end
    Ok(())
}

/// The code between the name of a page and `end`, without its indentation, as the page has it.
fn code(name: &str) -> String {
    let source = include_str!("questions.rs");
    let (_, rest) = source.split_once(&format!("    // {name}\n")).unwrap();
    let (body, _) = rest.split_once("    // end\n").unwrap();
    let lines: Vec<&str> = body.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    // Here a page is a function that has borrowed what it begins with.
    let page = lines.join("\n") + "\n";
    let page = page.replace("(themes", "(&themes").replace("&read(", "&std::fs::read_to_string(").replace(".csv\"))", ".csv\")?)");
    BEGINNING.to_owned() + if page.contains("themes") { THEMES } else { "" } + &page
}

#[test]
fn pages_show_code_that_runs_and_what_it_prints() {
    let study = Study::builder().read([interviews()]).unwrap();
    let themes = study.themes().unwrap();
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let mut wrong = Vec::new();
    for (name, page) in PAGES {
        SAID.with_borrow_mut(String::clear);
        page(&study, &themes, &read).unwrap();
        let said = SAID.with_borrow(Clone::clone).replace(&format!("{}/", interviews().to_string_lossy()), "examples/data/interviews/");
        let text = fs::read_to_string(root().join(format!("docs/questions/{name}.md"))).unwrap_or_default();
        for (language, block) in [("rust", code(name)), ("text", said)] {
            if !text.contains(&format!("```{language}\n{block}```\n")) {
                wrong.push(format!("docs/questions/{name}.md lacks:\n```{language}\n{block}```"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
