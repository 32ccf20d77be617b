//! What is asked across conversations, on the twelve invented interviews, whose answers are known.

use overheard::compare::{Attributes, Codings, Incidence, Period, Stance, Stances, Verdict, beliefs};
use overheard::evidence::TurnFate;
use overheard::{Quote, Study, Themes};
use overheard_tests::places::{interviews, root};
use overheard_tests::score::known;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

struct Interviews {
    study: Study,
    themes: Themes,
}

impl Interviews {
    fn read() -> Self {
        let study = Study::builder().read([interviews()]).unwrap();
        let themes = study.themes().unwrap();
        Self { study, themes }
    }

    fn attributes(&self) -> Attributes {
        self.study.attributes_from("participants.csv", &data("participants.csv")).unwrap()
    }

    #[track_caller]
    fn verify<'a>(&self, quotes: impl IntoIterator<Item = &'a Quote>) {
        for quote in quotes {
            let file = fs::read(self.study.base().join(&quote.path)).unwrap();
            assert!(quote.verify(&file), "{}: {:?}", quote.path, quote.text);
        }
    }
}

fn data(name: &str) -> String {
    fs::read_to_string(root().join("examples/data").join(name)).unwrap()
}

fn key() -> Value {
    serde_json::from_str(&data("interviews-key.json")).unwrap()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// Themes of so many conversations by themselves.
fn themes_of(conversations: &[String]) -> Themes {
    let files = fs::read_dir(interviews()).unwrap().map(|entry| entry.unwrap().path());
    let chosen = files.filter(|path| conversations.iter().any(|id| id.contains(path.file_stem().unwrap().to_str().unwrap())));
    Study::builder().read(chosen).unwrap().themes().unwrap()
}

#[test]
fn the_prospective_curve_knows_no_later_conversation() {
    let interviews = Interviews::read();
    let found = interviews.study.prospective().unwrap();
    assert_eq!(found.points.iter().map(|point| point.conversations).collect::<Vec<_>>(), (4..=12).collect::<Vec<_>>());
    for point in &found.points {
        let labels: Vec<String> = themes_of(&found.conversations[..point.conversations]).iter().map(|theme| theme.label.clone()).collect();
        assert_eq!(point.themes, labels.len());
        assert_eq!(point.new + point.kept, point.themes);
        let now = point.changes.iter().filter(|change| change.theme.is_some());
        assert!(point.changes.is_empty() || now.map(|change| change.label.clone()).eq(labels), "{point:?}");
        let (at, known) = (point.conversations, &found.conversations[..point.conversations]);
        assert!(point.changes.iter().flat_map(|change| &change.heard_newly).all(|id| *id == known[at - 1]), "only the last one is new");
    }
    for pair in found.points.windows(2) {
        assert_eq!(pair[0].themes, pair[1].kept + pair[1].gone);
    }
    assert_eq!(found.points.last().unwrap().themes, interviews.themes.len());
    assert!(found.says.starts_with("From 11 to 12 conversations "), "{}", found.says);
}

#[test]
fn saturation_counts_what_one_and_two_conversations_dwell_on() {
    let interviews = Interviews::read();
    let (found, matters) = (interviews.study.saturation(&interviews.themes).unwrap(), interviews.study.matters().unwrap());
    let with = |count: usize| matters.rows.iter().filter(|row| row.mentions.len() == count).count() as f64;
    let (once, twice, all) = (with(1), with(2), matters.rows.iter().map(|row| row.mentions.len()).sum::<usize>() as f64);
    let unheard = 11.0 / 12.0 * once * once / (2.0 * twice);
    assert!((found.matters.estimate - matters.rows.len() as f64 - unheard).abs() < 1e-9);
    let coverage = 1.0 - once / all * 11.0 * once / (11.0 * once + 2.0 * twice);
    assert!((found.matters.coverage - coverage).abs() < 1e-12);
    assert_eq!(found.matters.new.iter().sum::<u64>() as usize, matters.rows.len());
    assert!(once > 0.0 && (0.2..0.9).contains(&coverage), "twelve short talks leave much unheard: {coverage}");
    println!("{found}");
    assert!(found.to_string().contains("more for 90%. The 8 themes had all come up by conversation"), "{found}");
    // 0.05 = (1 - share)^12
    assert!((found.heard_with_95 - 0.2209).abs() < 1e-4);
}

#[test]
fn what_comes_later_adds_nothing_twice() {
    let interviews = Interviews::read();
    let additions = interviews.study.additions(&interviews.themes).unwrap();
    let order: Vec<&str> = additions.iter().map(|addition| addition.conversation.as_str()).collect();
    let files: Vec<&str> = interviews.study.conversations().iter().map(overheard::Conversation::id).collect();
    assert_eq!(order, files, "only one file has a date, so the files' order holds");
    for theme in &interviews.themes {
        let heard = |kind: &dyn Fn(&overheard::compare::Addition) -> bool| -> Vec<&str> {
            additions.iter().filter(|addition| kind(addition)).map(|addition| addition.conversation.as_str()).collect()
        };
        let new = heard(&|addition| addition.new.iter().any(|added| added.theme == theme.id));
        assert_eq!(new, [theme.heard_in[0].as_str()], "{}", theme.label);
        let again = heard(&|addition| addition.deepened.iter().chain(&addition.confirmed).any(|added| added.theme == theme.id));
        assert_eq!(again, theme.heard_in.iter().skip(1).map(String::as_str).collect::<Vec<_>>(), "{}", theme.label);
    }
    let all = additions.iter().flat_map(|addition| addition.new.iter().chain(&addition.deepened).chain(&addition.confirmed));
    let quotes: Vec<&Quote> = all.filter_map(|added| added.quote.as_ref()).collect();
    assert!(quotes.len() > 30);
    interviews.verify(quotes);
    let kiosks = additions.iter().find(|addition| addition.conversation.ends_with("03-gwen.txt")).unwrap();
    assert!(kiosks.new.iter().any(|added| added.label.contains("training")), "{kiosks:?}");
}

#[test]
fn single_and_shared_codes_are_told_apart() {
    let conversations = ["a", "b", "c"];
    let requests = [("a", "dark mode"), ("b", "larger print"), ("c", "larger print"), ("c", "larger print"), ("x", "nowhere")];
    let found = Incidence::of_codes(&conversations, requests);
    let heard: Vec<(&str, u64)> = found.rows.iter().map(|row| (row.label.as_str(), row.heard_in())).collect();
    assert_eq!(heard, [("dark mode", 1), ("larger print", 2)]);
    assert_eq!(found.of(&[2, 0]).rows[1].mentions[0].conversation, 0, "the third is now the first");
}

#[test]
fn planted_segment_differences_are_found_and_no_others() {
    let interviews = Interviews::read();
    let found = interviews.study.compared_by(&interviews.themes, &interviews.attributes(), "sector").unwrap();
    let key = key();
    for (value, files) in key["segments"].as_object().unwrap() {
        let segment = found.segments.iter().find(|segment| segment.value == *value).unwrap();
        let names: Vec<&str> = segment.conversations.iter().map(|id| id.rsplit('/').next().unwrap()).collect();
        assert_eq!(names, texts(files));
    }
    let planted: BTreeSet<(String, &str)> = key["themes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|theme| Some((texts(&theme["name"]).join(" "), theme["segment"].as_str()?)))
        .collect();
    let differ: BTreeSet<(String, &str)> = found
        .differences()
        .iter()
        .map(|theme| (theme.label.to_lowercase(), found.segments[found.ranked(theme)[0]].value.as_str()))
        .collect();
    for theme in &found.themes {
        println!("{}: {} and {}, {:?} {:?}", theme.label, theme.shares[0], theme.shares[1], theme.probability, theme.false_alarms);
    }
    assert_eq!(differ, planted);
    for theme in found.differences() {
        let (_, low, high) = theme.difference.unwrap();
        assert!(low > 0.0 || high < 0.0, "the interval of a sure difference holds no zero: {theme:?}");
        interviews.verify(theme.quotes.iter().flatten());
    }
    let words = |segment: usize| found.segments[segment].words.iter().map(|word| word.word.as_str()).collect::<Vec<&str>>();
    assert!(words(0).contains(&"inspection") && words(1).contains(&"tips"), "{:?} {:?}", words(0), words(1));
}

/// A generator of our own, so that the orders are the same everywhere.
fn shuffled(mut items: Vec<&str>, seed: u64) -> Vec<&str> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
    for last in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (state >> 33) as usize % (last + 1));
    }
    items
}

#[test]
fn shuffled_attributes_hardly_ever_differ() {
    let interviews = Interviews::read();
    let ids: Vec<&str> = interviews.study.conversations().iter().map(overheard::Conversation::id).collect();
    let values = |values: &[&'static str]| -> Vec<&'static str> { values.iter().copied().cycle().take(ids.len()).collect() };
    for values in [values(&["care", "restaurant"]), values(&["a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "b", "b"])] {
        let mut alarms = 0;
        for seed in 0..200 {
            let mut attributes = interviews.study.attributes();
            ids.iter().zip(shuffled(values.clone(), seed)).for_each(|(id, value)| attributes.set("shuffled", id, value));
            let found = interviews.themes.compared_by(&attributes, "shuffled").unwrap();
            alarms += usize::from(!found.differences().is_empty());
        }
        println!("{alarms} of 200 shuffles raise an alarm");
        assert!(alarms <= 10, "{alarms} of 200");
    }
}

#[test]
fn small_segments_are_shown_but_neither_tested_nor_ranked() {
    let interviews = Interviews::read();
    let mut attributes = interviews.study.attributes();
    for (at, conversation) in interviews.study.conversations().iter().enumerate() {
        let size = if at < 7 { "large" } else { "small" };
        attributes.set("size", conversation.id(), if at == 11 { "" } else { size });
    }
    let found = interviews.study.compared_by(&interviews.themes, &attributes, "size").unwrap();
    assert_eq!(found.segments.iter().map(|segment| segment.small).collect::<Vec<_>>(), [false, true]);
    assert_eq!(found.left_out.len(), 1);
    assert!(found.themes.iter().all(|theme| theme.probability.is_none() && !theme.differs && found.ranked(theme) == [0]));
    assert!(found.segments[1].words.is_empty());
    let unknown = interviews.study.compared_by(&interviews.themes, &attributes, "colour").unwrap_err();
    assert!(unknown.is_config() && unknown.to_string().contains("known: date, size"), "{unknown}");
}

#[test]
fn themes_of_a_segment_are_those_of_its_conversations_alone() {
    let interviews = Interviews::read();
    let attributes = interviews.attributes();
    for (value, files) in key()["segments"].as_object().unwrap() {
        let study = interviews.study.within(&attributes, "sector", value).unwrap();
        let ids: Vec<String> = study.conversations().iter().map(|conversation| conversation.id().to_owned()).collect();
        assert_eq!(ids.iter().map(|id| id.rsplit('/').next().unwrap()).collect::<Vec<_>>(), texts(files));
        let (themes, alone) = (study.themes().unwrap(), themes_of(&ids));
        let labels = |themes: &Themes| themes.iter().map(|theme| theme.label.clone()).collect::<Vec<_>>();
        assert_eq!(labels(&themes), labels(&alone));
        interviews.verify(themes.iter().flat_map(|theme| &theme.quotes));
    }
    let unknown = interviews.study.within(&attributes, "sector", "mining").unwrap_err().to_string();
    assert!(unknown.contains("\"mining\" (known: "), "{unknown}");
    assert!(interviews.study.within(&attributes, "colour", "red").unwrap_err().is_config());
}

#[test]
fn tables_of_participants_join_by_file_or_speaker_and_name_bad_lines() {
    let interviews = Interviews::read();
    let join = |table: &str| interviews.study.attributes_from("people.csv", table);
    let ids: Vec<&str> = interviews.study.conversations().iter().map(overheard::Conversation::id).collect();
    let attributes = join("participant;role\n\"Theo Marchbank\";manager\n04-priya;owner\n").unwrap();
    assert_eq!((attributes.value("role", ids[1]), attributes.value("role", ids[3])), (Some("manager"), Some("owner")));
    assert_eq!(attributes.value("date", ids[10]), Some("2026-04-16"), "what the file itself states stays");
    for (table, place) in [
        ("file,role\n01-maureen.vtt,a\n99-nobody.vtt,b\n", "people.csv:3: "),
        ("file,role\n\n,b\n", "people.csv:3: "),
        ("file\n01-maureen.vtt\n", "people.csv:1: "),
        ("file,role\n01-maureen.vtt,\"a\n", "people.csv:2: "),
        ("speaker,role\nDana Whitlow (Interviewer),a\n", "people.csv:2: "),
    ] {
        let error = join(table).unwrap_err();
        assert!(error.is_parse() && error.to_string().starts_with(place), "{error}");
    }
}

#[test]
fn time_is_a_segment_like_any_other() {
    let interviews = Interviews::read();
    let mut attributes = interviews.study.attributes();
    for (at, conversation) in interviews.study.conversations().iter().enumerate().filter(|(at, _)| *at != 10) {
        attributes.set("date", conversation.id(), if at < 6 { "2025-11-03" } else { "2026-02-28T10:00" });
    }
    attributes.add_periods("date", Period::Quarter, "quarter");
    let found = interviews.study.compared_by(&interviews.themes, &attributes, "quarter").unwrap();
    let values: Vec<(&str, usize)> = found.segments.iter().map(|segment| (segment.value.as_str(), segment.conversations.len())).collect();
    assert_eq!(values, [("2025-Q4", 6), ("2026-Q1", 5), ("2026-Q2", 1)]);
    let trends = found.over_time();
    assert_eq!(trends.len(), interviews.themes.len());
    assert!(trends.iter().all(|trend| trend.direction == overheard::compare::Direction::Unclear), "nothing was planted: {trends:?}");
}

#[test]
fn every_belief_gets_its_verdict() {
    let interviews = Interviews::read();
    let ledger = interviews.study.ledger(&beliefs(&data("beliefs.csv")).unwrap()).unwrap();
    let found = |word: &str| ledger.findings.iter().find(|finding| finding.belief.text.contains(word)).unwrap();
    let key = key();
    let themes = key["themes"].as_array().unwrap();
    let planted = |name: &str| themes.iter().find(|theme| texts(&theme["name"]) == name.split(' ').collect::<Vec<_>>()).unwrap();

    let asked = texts(&planted("demand forecasting")["asked_in"]).len() as u64;
    let demand = found("demand");
    assert_eq!((demand.verdict, demand.customers.count, demand.staff.count), (Verdict::OnlyStaff, 0, asked));
    assert_eq!((demand.refused.count, demand.refused.total), (asked, asked), "{:?}", demand.quotes_against);
    for (word, name) in [("Payroll", "payroll"), ("spreadsheet", "spreadsheet")] {
        let told = planted(name)["tellings"].as_array().unwrap().len() as u64;
        assert_eq!((found(word).verdict, found(word).customers.count), (Verdict::Confirmed, told));
    }
    let journey = found("journey");
    assert_eq!((journey.verdict, journey.customers.count, journey.against.count), (Verdict::Contradicted, 0, 1));
    assert!(journey.quotes_against[0].text.contains("no wish for a journey"), "{journey:?}");
    assert_eq!((found("dark").verdict, found("blockchain").verdict), (Verdict::HeardOnce, Verdict::NotHeard));

    // What staff ranks first no customer names, and what all customers name staff ranks fourth.
    assert!(ledger.ranks.given && ledger.ranks.kendall.unwrap() < 0.5, "{:?}", ledger.ranks);
    let quotes = |finding: &overheard::compare::Finding| [&finding.quotes_for[..], &finding.quotes_against, &finding.quotes_staff].concat();
    interviews.verify(&ledger.findings.iter().flat_map(quotes).collect::<Vec<Quote>>());
}

#[test]
fn beliefs_in_plain_words_are_held_against_what_was_said() {
    let interviews = Interviews::read();
    let list = "Payroll is where it hurts\nThe spreadsheet has to go\nThey want a dark screen\nThey ask for blockchain payments\n\
        Buyers need demand forecasting\nSick calls are the main problem\n";
    let ledger = interviews.study.ledger(&beliefs(list).unwrap()).unwrap();
    let found: Vec<(Verdict, u64)> = ledger.findings.iter().map(|finding| (finding.verdict, finding.customers.count)).collect();
    let key = key();
    let told = |at: usize| key["themes"][at]["tellings"].as_array().unwrap().len() as u64;
    assert_eq!(found[..2], [(Verdict::Confirmed, told(1)), (Verdict::Confirmed, told(0))]);
    assert_eq!(found[2..5], [(Verdict::HeardOnce, 1), (Verdict::NotHeard, 0), (Verdict::OnlyStaff, 0)]);
    assert!(found[5].0 == Verdict::Confirmed && found[5].1.abs_diff(told(2)) <= 1, "{:?}", found[5]);
    interviews.verify(ledger.findings.iter().flat_map(|finding| &finding.quotes_for));
}

#[test]
fn the_words_of_a_belief_are_said_near_each_other() {
    let verdict = |belief: &str, said: &str| {
        let talk = format!("Interviewer: And then?\n\nAna: {said}\n");
        let study = Study::builder().read_bytes("talk.txt", talk.as_bytes()).unwrap();
        let ledger = study.ledger(&beliefs(belief).unwrap()).unwrap();
        (ledger.findings[0].verdict, ledger.findings[0].quotes_for.first().map(|quote| quote.text.clone()))
    };
    let belief = "Price is the main reason people leave";
    let said = "In the end it came down to the price, so we left.";
    assert_eq!(verdict(belief, said), (Verdict::HeardOnce, Some(said.to_owned())));
    let far = format!("The price was fine. {} We left in May.", "And then we talked about the garden for a while. ".repeat(4));
    for other in ["The price is fine with us.", "We left in May.", "They left a message about the weather.", &far] {
        assert_eq!(verdict(belief, other).0, Verdict::NotHeard, "{other}");
    }
    assert_eq!(verdict(belief, "We did not leave over the price.").0, Verdict::Contradicted);
    assert_eq!(
        verdict("Training takes too many weeks for night staff", "The training took the night staff three weeks.").0,
        Verdict::HeardOnce
    );
    assert_eq!(verdict("Training takes too many weeks for night staff", "The night staff took three weeks of leave.").0, Verdict::NotHeard);
}

#[test]
fn stances_from_elsewhere_go_before_negations() {
    let interviews = Interviews::read();
    let list = beliefs("journey\n").unwrap();
    let denied = &interviews.study.ledger(&list).unwrap().findings[0];
    let quote = &denied.quotes_against[0];
    let stances = Stances::from([((quote.conversation.clone(), quote.turn), Stance::For)]);
    let found = &interviews.study.ledger_with(&list, &stances).unwrap().findings[0];
    assert_eq!((denied.verdict, found.verdict), (Verdict::Contradicted, Verdict::HeardOnce));
}

/// The key's author as one coder, the themes found as the other.
#[test]
fn themes_agree_with_who_planted_them() {
    let interviews = Interviews::read();
    let key = key();
    let mut told: BTreeMap<(String, usize), &str> = BTreeMap::new();
    for theme in key["themes"].as_array().unwrap() {
        let tellings: Vec<(&str, Vec<&str>)> = theme["tellings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|telling| (telling["file"].as_str().unwrap(), texts(&telling["turns"])))
            .collect();
        let name = theme["name"][0].as_str().unwrap();
        let places = known(name, false, &tellings, interviews.study.conversations()).turns;
        told.extend(places.into_iter().map(|place| (place, name)));
    }
    let mut codings = Codings::default();
    for turn in &interviews.themes.turns {
        if turn.fate != TurnFate::OtherRole {
            let place = (turn.conversation.clone(), turn.turn);
            codings.add("author", (place.0.clone(), place.1.to_string()), told.get(&place).copied());
        }
    }
    codings.add_themes(&interviews.themes, "overheard");
    let found = codings.agreement(0);
    println!("{:?}, {} set aside", found.overall, found.set_aside);
    let kappa = found.overall.kappa.unwrap();
    assert!(kappa.value > 0.9 && kappa.low > 0.8, "{kappa:?}");
    let payroll = found.codes.iter().find(|code| code.code == "payroll").unwrap();
    assert!(payroll.figures.alpha.unwrap().value > 0.9 && payroll.given[0] == 16, "{payroll:?}");
    assert!(found.overall.units > 200 && found.disagreements.len() < found.overall.units / 20);
}
