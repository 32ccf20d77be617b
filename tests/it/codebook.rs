//! Codes that somebody has in mind before listening.

use overheard::codebook::Overlaps;
use overheard::compare::Incidence;
use overheard::{Codebook, Language, Role, Study};
use overheard_tests::places::{files_below, interviews, root};
use std::collections::BTreeSet;
use std::fs;

/// What one code with these terms and exceptions finds in an English text.
fn found(terms: &[&str], except: &[&str], text: &str) -> Vec<String> {
    let mut book = Codebook::new("one").with_code("it", terms).unwrap();
    book.codes[0].except = except.iter().map(|pattern| pattern.parse().unwrap()).collect();
    let hits = book.matcher(Language::English).unwrap().hits(text);
    hits.iter().map(|hit| text[hit.span.range()].to_owned()).collect()
}

#[test]
fn patterns_find_what_their_documentation_says() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("price", "Prices, the price; pricey.", &["Prices", "price"]),
        ("=price", "Prices, the price.", &["price"]),
        ("expens*", "An EXPENSE, so expensive!", &["EXPENSE", "expensive"]),
        ("too expensive", "Too\nexpensive. Too. Expensive.", &["Too\nexpensive"]),
        ("can't|cannot afford", "We can’t afford it, and they cannot afford it; nobody can afford it.", &["can’t afford", "cannot afford"]),
        ("follow-up", "The follow up, the follow-ups.", &["follow up", "follow-ups"]),
        ("price ~2 high", "High was the price. The price. High.", &["High was the price"]),
        ("price ~2 high", "The price was high and high.", &["price was high"]),
        ("price ~1 high", "High was the price.", &[]),
        ("if >1 could", "If you could. Could it, if? If you all could.", &["If you could"]),
        ("cost* too much", "It costs too much.", &["costs too much"]),
        ("=too cost*", "Too costly, too, cost.", &["Too costly", "too, cost"]),
        ("example", "See example.org or me@example.org, for example.", &["example"]),
        ("slow", "[slow] it is slow", &["slow"]),
    ];
    for (pattern, text, expected) in cases {
        assert_eq!(found(&[pattern], &[], text), *expected, "{pattern} in {text:?}");
    }
}

#[test]
fn what_an_exception_touches_does_not_count() {
    assert_eq!(found(&["cheap"], &["=not >1 cheap"], "Not so cheap, but cheap."), ["cheap"]);
    assert_eq!(found(&["battery life", "life"], &["=real life"], "real life and battery life"), ["battery life"]);
}

#[test]
fn the_longest_hit_of_a_code_counts_and_codes_stand_side_by_side() {
    let text = "the battery life of the battery";
    let book = Codebook::new("two").with_code("power", ["battery", "battery life"]).unwrap().with_code("life", ["life"]).unwrap();
    let matcher = book.matcher(Language::English).unwrap();
    let show = |matcher: &overheard::codebook::Matcher| -> Vec<(String, String)> {
        let name = |hit: &overheard::codebook::Hit| (book.codes[hit.code].name.clone(), text[hit.span.range()].to_owned());
        matcher.hits(text).iter().map(name).collect()
    };
    let pairs = |expected: &[(&str, &str)]| expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let longest = pairs(&[("power", "battery life"), ("life", "life"), ("power", "battery")]);
    assert_eq!(show(&matcher), longest);
    let all = pairs(&[("power", "battery"), ("power", "battery life"), ("life", "life"), ("power", "battery")]);
    assert_eq!(show(&matcher.with_overlaps(Overlaps::All)), all);
}

/// The same search without an automaton: every phrase at every word.
fn naive(terms: &[&str], text: &str) -> BTreeSet<(usize, usize)> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = |phrase: &str| -> Vec<(usize, usize)> {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let fits = |start: &usize| {
            let window = &words[*start..(*start + parts.len()).min(words.len())];
            let same = |(part, word): (&&str, &&str)| part.strip_suffix('*').map_or(*part == *word, |prefix| word.starts_with(prefix));
            window.len() == parts.len() && parts.iter().zip(window).all(same)
        };
        (0..words.len()).filter(fits).map(|start| (start, start + parts.len())).collect()
    };
    let mut found = BTreeSet::new();
    for term in terms {
        let Some((first, rest)) = term.split_once(" ~") else {
            found.extend(at(term));
            continue;
        };
        let (within, second) = rest.split_once(' ').unwrap();
        let within: usize = within.parse().unwrap();
        for (start, end) in at(first) {
            let after = at(second).into_iter().filter(|other| other.0 >= end).min();
            found.extend(after.filter(|after| after.0 - end <= within).map(|after| (start, after.1)));
            let before = at(second).into_iter().filter(|other| other.1 <= start).max();
            found.extend(before.filter(|before| start - before.1 <= within).map(|before| (before.0, end)));
        }
    }
    found
}

#[test]
fn the_automaton_finds_what_a_search_word_by_word_finds() {
    let terms = ["a", "a b", "b a b", "ab*", "a ab* a", "c ~2 a", "a b ~0 ab", "b ~3 c c", "ba* b"];
    // Single letters are their own stems, so that both ways compare the same words.
    let book = Codebook::new("letters").with_code("all", terms).unwrap();
    let matcher = book.matcher(Language::Other).unwrap().with_overlaps(Overlaps::All);
    let vocabulary = ["a", "b", "c", "ab", "ba", "abc"];
    let mut state = 7u64;
    for round in 0..400 {
        let mut words = Vec::new();
        for _ in 0..(round % 25) {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words.push(vocabulary[(state >> 33) as usize % vocabulary.len()]);
        }
        let text = words.join(" ");
        let word_of = |byte: u32| text[..byte as usize].matches(' ').count();
        let hits = matcher.hits(&text);
        let ours: BTreeSet<(usize, usize)> = hits.iter().map(|hit| (word_of(hit.span.start), word_of(hit.span.end) + 1)).collect();
        assert_eq!(ours, naive(&terms, &text), "{text}");
    }
}

const TOML: &str = "name = \"care\"\nlanguage = \"en\"\n\n[[codes]]\nname = \"price\"\nabout = \"What it costs.\"\nterms = [\n  \"expens*\",\n  \
    \"price ~3 high\",\n]\nexcept = [\"price tag\"]\n\n[[codes]]\nname = \"rota\"\nterms = [\"rota\"]\n";

#[test]
fn toml_json_and_csv_give_the_same_codebook() {
    let from_toml = Codebook::from_toml(TOML, "care.toml").unwrap();
    let json = serde_json::to_string_pretty(&from_toml).unwrap();
    assert_eq!(Codebook::from_json(&json, "care.json").unwrap(), from_toml);
    let csv = "code;term;except;about\nprice;expens*;price tag;What it costs.\nprice;\"price ~3 high\";;\nrota;rota;;\n";
    let from_csv = Codebook::from_csv(csv, "books/care.csv").unwrap();
    assert_eq!((from_csv.name.as_str(), &from_csv.codes), ("care", &from_toml.codes));
}

#[test]
fn errors_name_file_and_line() {
    let broken = |text: &str, old: &str, new: &str| text.replacen(old, new, 1);
    let json = serde_json::to_string_pretty(&Codebook::from_toml(TOML, "care.toml").unwrap()).unwrap();
    let line_of = |text: &str, what: &str| text[..text.find(what).unwrap()].matches('\n').count() + 1;
    let bad = "price ~x high";
    let cases = [
        ("care.toml", broken(TOML, "price ~3 high", bad), 9, "number of words"),
        ("care.toml", broken(TOML, "terms = [\"rota\"]", "term = [\"rota\"]"), 15, "term"),
        ("care.toml", broken(TOML, "\"en\"", "\"xx\""), 2, "no language"),
        ("care.toml", broken(TOML, "[[codes]]", "[[codes"), 4, ""),
        ("care.json", broken(&json, "price ~3 high", bad), line_of(&json, "price ~3 high") as u32, "number of words"),
        ("care.json", broken(&json, "\"rota\",", "\"rota\""), line_of(&json, "\"rota\",") as u32 + 1, ""),
        ("care.csv", "code,term\nprice,price\nprice,ex*pens\n".into(), 3, "only at the end"),
        ("care.csv", "code,term\n,price\n".into(), 2, "no code"),
        ("care.csv", "code,name\nprice,price\n".into(), 1, "name"),
        ("care.csv", "code,term,except\nprice,price,\nrota,,price\n".into(), 3, "no terms"),
        ("care.csv", String::new(), 1, "empty"),
    ];
    for (path, text, line, why) in cases {
        let read = match path.rsplit('.').next() {
            Some("toml") => Codebook::from_toml,
            Some("json") => Codebook::from_json,
            _ => Codebook::from_csv,
        };
        let error = read(&text, path).unwrap_err();
        assert!(error.is_parse() && error.path() == Some(path), "{error}");
        assert_eq!(error.line(), Some(line), "{error}\n{text}");
        assert!(error.to_string().contains(why), "{error}");
    }
    let missing = Codebook::read("no/such/book.toml").unwrap_err();
    assert!(missing.is_io() && missing.to_string().starts_with("no/such/book.toml: "), "{missing}");
}

/// Whether a turn says one of the words, read by a plain search of its text.
fn says(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

#[test]
fn a_study_is_coded_with_customers_and_staff_apart() {
    let study = Study::builder().read([interviews()]).unwrap();
    let book = Codebook::new("care").with_code("spreadsheet", ["spreadsheet"]).unwrap();
    let book = book.with_code("rota", ["rota"]).unwrap().with_code("moon", ["moon landing"]).unwrap();
    let coding = study.code(&book).unwrap();
    for (name, words) in [("spreadsheet", ["spreadsheet", "spreadsheets"]), ("rota", ["rota", "rotas"])] {
        let finding = coding.code(name).unwrap();
        for (role, counts) in [(Role::Customer, finding.heard), (Role::Staff, finding.staff)] {
            let (mut turns, mut said_in) = (0, BTreeSet::new());
            for conversation in study.conversations() {
                for turn in conversation.turns().iter().filter(|turn| conversation.role_of(turn) == role) {
                    if says(conversation.slice(turn.text), &words) {
                        turns += 1;
                        said_in.insert(conversation.id());
                    }
                }
            }
            assert_eq!((counts.turns, counts.conversations.count), (turns, said_in.len() as u64), "{name}, {role}");
            assert_eq!(counts.conversations.total, 12);
        }
    }
    assert_eq!(coding.code("spreadsheet").unwrap().heard.conversations.count, 12, "everybody tells of it");
    assert_eq!(coding.gaps, ["rota", "moon"], "only the interviewer says rota");
    for quote in coding.codes.iter().flat_map(|finding| &finding.quotes) {
        let file = fs::read(study.base().join(&quote.path)).unwrap();
        assert!(quote.verify(&file) && quote.role == Role::Customer, "{}", quote.text);
    }
    let quoted: BTreeSet<&String> = coding.codes[0].quotes.iter().map(|quote| &quote.conversation).collect();
    assert_eq!(quoted.len(), 3, "quotes are from different conversations");
    for hit in &coding.hits {
        let conversation = study.conversations().iter().find(|conversation| conversation.id() == hit.conversation).unwrap();
        let quote = hit.quote(conversation).unwrap();
        assert!(["spreadsheet", "rota"].iter().any(|word| quote.text.to_lowercase().starts_with(word)), "{}", quote.text);
        assert!(quote.verify(&fs::read(study.base().join(&quote.path)).unwrap()));
    }
}

#[test]
fn a_matrix_counts_conversations_in_each_group() {
    let study = Study::builder().read([interviews()]).unwrap();
    let key: serde_json::Value = serde_json::from_slice(&fs::read(root().join("examples/data/interviews-key.json")).unwrap()).unwrap();
    let segment = |id: &str| {
        let has = |name: &&str| key["segments"][*name].as_array().unwrap().iter().any(|file| id.ends_with(file.as_str().unwrap()));
        ["care", "restaurant"].into_iter().find(has).map(str::to_owned)
    };
    let coding = study.code(&Codebook::new("places").with_code("kitchen", ["kitchen", "chef"]).unwrap()).unwrap();
    let ids: Vec<&str> = study.conversations().iter().map(overheard::Conversation::id).collect();
    let matrix = coding.matrix(ids.iter().copied(), segment);
    assert_eq!(matrix.groups, ["care", "restaurant"]);
    for (group, cell) in matrix.groups.iter().zip(&matrix.cells[0]) {
        let heard_in = coding.codes[0].heard_in.iter().filter(|id| segment(id).as_ref() == Some(group));
        assert_eq!((cell.count, cell.total), (heard_in.count() as u64, 6));
    }
    let each = coding.matrix(ids.iter().copied(), |id| Some(id.to_owned()));
    assert_eq!(each.groups.len(), 12);
    assert_eq!(each.cells[0].iter().map(|cell| cell.count).sum::<u64>(), coding.codes[0].heard.conversations.count);
}

#[test]
fn planted_requests_are_shared_or_single_as_planted() {
    let study = Study::builder().read([interviews()]).unwrap();
    let key: serde_json::Value = serde_json::from_slice(&fs::read(root().join("examples/data/interviews-key.json")).unwrap()).unwrap();
    let texts = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let mut book = Codebook::new("asked for");
    let planted = key["requests"].as_array().unwrap();
    for request in planted {
        let words = texts(&request["words"]);
        book = book.with_code(request["name"].as_str().unwrap(), words.iter().map(String::as_str)).unwrap();
    }
    let coding = study.code(&book).unwrap();
    for (request, code) in planted.iter().zip(&coding.codes) {
        let asked_by: Vec<&str> = code.heard_in.iter().map(|id| id.rsplit('/').next().unwrap()).collect();
        assert_eq!(asked_by, texts(&request["asked_by"]), "{}", code.code);
        assert_eq!(code.quotes.len(), asked_by.len(), "{}", code.code);
    }
    let conversations: Vec<&str> = study.conversations().iter().map(overheard::Conversation::id).collect();
    let asked = coding.codes.iter().flat_map(|code| code.heard_in.iter().map(|id| (id.as_str(), code.code.as_str())));
    let shared: Vec<(String, u64)> = Incidence::of_codes(&conversations, asked)
        .rows
        .into_iter()
        .map(|row| (row.label.clone(), row.heard_in()))
        .filter(|(_, heard_in)| *heard_in > 1)
        .collect();
    assert_eq!(shared, [("larger print".to_owned(), 2)], "fourteen others are one customer's");
    // Dana repeats some of them, which makes none of them a customer's.
    let repeated = coding.codes.iter().filter(|code| code.staff.conversations.count > 0).count();
    assert!(repeated >= 3, "{repeated}");
}

#[test]
fn codes_are_looked_for_in_their_language_only() {
    let english = "Customer: They told us what it would be like, and it is a gift for all of them.\n";
    let german = "Customer: Das ist für uns wie Gift, weil es dann auch nicht mehr anders geht.\n";
    let toml = "name = \"both\"\n[[codes]]\nname = \"present\"\nlanguage = \"en\"\nterms = [\"gift\"]\n[[codes]]\nname = \"poison\"\n\
        language = \"de\"\nterms = [\"gift\"]\n[[codes]]\nname = \"any\"\nterms = [\"gift\"]\n";
    let book = Codebook::from_toml(toml, "both.toml").unwrap();
    for (text, expected) in [(english, ["present", "any"]), (german, ["poison", "any"])] {
        let study = Study::builder().read_bytes("call.txt", text.as_bytes()).unwrap();
        let coding = study.code(&book).unwrap();
        let found: Vec<&str> = coding.codes.iter().filter(|code| code.heard.hits > 0).map(|code| code.code.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn threads_change_no_hit() {
    let book = Codebook::new("care").with_code("rota", ["rota"]).unwrap().with_code("staff", ["agency|staff ~4 cost"]).unwrap();
    let coding = |threads| Study::builder().threads(threads).read([interviews()]).unwrap().code(&book).unwrap();
    assert_eq!(coding(1), coding(4));
    assert!(files_below(&interviews()).len() > 1);
}

#[test]
fn drafts_find_their_examples_and_no_counter_example() {
    let names: Vec<&str> = Codebook::draft_names().collect();
    assert_eq!(names, ["buying-insight", "dimensions", "forces", "requests", "support"]);
    for name in names {
        let book = Codebook::draft(name).unwrap_or_else(|| panic!("{name} does not parse"));
        assert_eq!(book.name, name);
        for code in &book.codes {
            let described = code.language.is_some() || !code.about.is_empty();
            let complete = described && !code.examples.is_empty() && !code.counter_examples.is_empty();
            assert!(complete, "{name}, {}: a description, an example or a counter-example is missing", code.name);
            let Some(measured) = code.measured else {
                assert!(code.language.is_some(), "{name}, {}: English is measured", code.name);
                continue;
            };
            assert!(code.language.is_none() && 4 * measured.right >= 3 * measured.hits, "{name}, {}: {measured:?}", code.name);
            assert!(measured.labelled < 10 || 10 * measured.found >= 3 * measured.labelled, "{name}, {}: {measured:?}", code.name);
        }
        assert_eq!(book.faults().unwrap(), [], "{name}");
    }
    assert_eq!(Codebook::draft("other"), None);
}
