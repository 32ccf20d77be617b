//! Puts a study together: who tells what, in which words, in what order.

use super::chatter as c;
use super::render::{Format, Turn};
use super::small_talk::SMALL_TALK;
use super::{Deck, Planted, PlantedFile, PlantedTheme, Random, Telling, ThemeBank, banks};

/// Label of the interviewer.
pub(super) const INTERVIEWER: &str = "Interviewer";

/// Sentences a bank needs before every buyer may tell its theme.
const SPANNING_BANK: usize = 60;
/// Most words of a telling before fillers, and with them.
const PLAIN_WORDS: usize = 106;
const MOST_WORDS: usize = 118;
/// Fewest words of a telling, and of an interview.
const FEWEST_WORDS: usize = 50;
const INTERVIEW_WORDS: usize = 620;

/// A theme of the study being made, with the sentences nobody has said yet.
struct Plan {
    bank: &'static ThemeBank,
    /// Numbers of the buyers who tell it.
    tellers: Vec<usize>,
    named: Vec<&'static str>,
    bare: Vec<&'static str>,
    /// For each telling to come, whether the interviewer names the theme.
    asked: Vec<bool>,
}

/// All that is dealt across a study.
struct Decks {
    hello: Deck<&'static str>,
    hello_back: Deck<&'static str>,
    consent: Deck<&'static str>,
    profile: Deck<&'static [&'static str; 6]>,
    small_talk: Deck<&'static (&'static str, &'static str)>,
    open: Deck<&'static str>,
    naming: Deck<&'static str>,
    probe: Deck<&'static str>,
    pleasantry: Deck<&'static str>,
    staff_ask: Deck<&'static str>,
    brush_off: Deck<&'static str>,
    closing_question: Deck<&'static str>,
    closing: Deck<&'static str>,
    goodbye: Deck<&'static str>,
    goodbye_back: Deck<&'static str>,
    format: Deck<Format>,
}

impl Decks {
    fn new() -> Self {
        Self {
            hello: Deck::new(c::HELLOS),
            hello_back: Deck::new(c::HELLOS_BACK),
            consent: Deck::new(c::CONSENTS),
            profile: Deck::new(&c::PROFILES.iter().collect::<Vec<_>>()),
            small_talk: Deck::new(&SMALL_TALK.iter().collect::<Vec<_>>()),
            open: Deck::new(c::OPEN_QUESTIONS),
            naming: Deck::new(c::NAMING_QUESTIONS),
            probe: Deck::new(c::PROBES),
            pleasantry: Deck::new(c::PLEASANTRIES),
            staff_ask: Deck::new(c::STAFF_ASKS),
            brush_off: Deck::new(c::BRUSH_OFFS),
            closing_question: Deck::new(c::CLOSING_QUESTIONS),
            closing: Deck::new(c::CLOSINGS),
            goodbye: Deck::new(c::GOODBYES),
            goodbye_back: Deck::new(c::GOODBYES_BACK),
            format: Deck::new(Format::ALL),
        }
    }
}

/// A buyer: the label in the transcript and the name in greetings.
struct Buyer {
    label: String,
    first: &'static str,
}

/// A stretch of an interview: the interviewer begins it, the buyer ends it.
type Segment = Vec<Turn>;

/// Makes the study of a seed.
pub(super) fn compose(seed: u64) -> Planted {
    let mut random = Random(seed);
    let count = random.between(8, 14);
    let mut plans = loop {
        if let Some(plans) = plan(count, &mut random) {
            break plans;
        }
    };
    let topic = &c::STAFF_TOPICS[random.below(c::STAFF_TOPICS.len())];
    let mut asked_topic: Vec<bool> = (0..count).map(|i| i < count.div_ceil(2)).collect();
    random.shuffle(&mut asked_topic);
    let buyers = buyers(count, &mut random);
    let mut decks = Decks::new();

    let mut files = Vec::new();
    let mut themes: Vec<PlantedTheme> =
        plans.iter().map(|plan| PlantedTheme { name: plan.bank.name.to_owned(), staff_only: false, tellings: Vec::new() }).collect();
    for (number, buyer) in buyers.iter().enumerate() {
        let format = decks.format.deal(&mut random);
        let name = format!("{:02}-{}.{}", number + 1, buyer.first.to_lowercase(), format.extension());
        let mut told: Vec<usize> = (0..plans.len()).filter(|&t| plans[t].tellers.contains(&number)).collect();
        random.shuffle(&mut told);
        let mut middle = Vec::new();
        for theme in told {
            let (turns, segment) = telling(&mut plans[theme], buyer, &mut decks, &mut random);
            themes[theme].tellings.push(Telling { file: name.clone(), turns });
            middle.push(segment);
        }
        if asked_topic[number] {
            let at = random.below(middle.len() + 1);
            middle.insert(at, brush_off(topic, buyer, &mut decks, &mut random));
        }
        let turns = interview(middle, buyer, &mut decks, &mut random);
        files.push(PlantedFile { name, content: format.render(&turns, &mut random) });
    }
    themes.push(PlantedTheme { name: topic.name.to_owned(), staff_only: true, tellings: Vec::new() });
    Planted { files, themes }
}

/// Draws the themes and who tells them; nothing if the draw doesn't add up.
fn plan(count: usize, random: &mut Random) -> Option<Vec<Plan>> {
    let mut all = banks();
    random.shuffle(&mut all);
    let spanning = all.iter().position(|bank| size(bank) >= SPANNING_BANK)?;
    let spanning = all.swap_remove(spanning);
    let others = random.between(5, 9);
    all.truncate(others);

    let fewest = (count * 3).div_ceil(10).max(3);
    let numbers: Vec<usize> = all
        .iter()
        .map(|bank| {
            let most = (count * 8 / 10).min(bank.named.len() / 2).min(size(bank) / 5);
            random.between(fewest, most.max(fewest))
        })
        .collect();
    let sum: usize = numbers.iter().sum();
    let most = others.min(5);
    if sum < 2 * count || sum > most * count {
        return None;
    }
    let mut open = vec![2_usize; count];
    let mut rest = sum - 2 * count;
    while rest > 0 {
        let buyer = random.below(count);
        if open[buyer] < most {
            open[buyer] += 1;
            rest -= 1;
        }
    }

    let mut plans = vec![Plan::new(spanning, (0..count).collect(), random)];
    for (bank, number) in all.into_iter().zip(numbers) {
        let mut order: Vec<usize> = (0..count).collect();
        random.shuffle(&mut order);
        order.sort_by_key(|&buyer| std::cmp::Reverse(open[buyer]));
        let mut tellers = order[..number].to_vec();
        for &buyer in &tellers {
            open[buyer] = open[buyer].checked_sub(1)?;
        }
        tellers.sort_unstable();
        plans.push(Plan::new(bank, tellers, random));
    }
    Some(plans)
}

fn size(bank: &ThemeBank) -> usize {
    bank.named.len() + bank.bare.len()
}

impl Plan {
    fn new(bank: &'static ThemeBank, tellers: Vec<usize>, random: &mut Random) -> Self {
        let (mut named, mut bare) = (bank.named.to_vec(), bank.bare.to_vec());
        random.shuffle(&mut named);
        random.shuffle(&mut bare);
        let odd = random.below(2);
        let mut asked: Vec<bool> = (0..tellers.len()).map(|i| (i + odd).is_multiple_of(2)).collect();
        random.shuffle(&mut asked);
        Self { bank, tellers, named, bare, asked }
    }

    /// Takes the next teller's sentences, leaving two of each kind for every
    /// teller still to come.
    fn draw(&mut self, random: &mut Random) -> (Vec<&'static str>, Vec<&'static str>) {
        // `asked` has one entry per teller to come; this teller's is gone.
        let later = self.asked.len();
        let named_most = (self.named.len() - 2 * later).min(4);
        let bare_most = (self.bare.len() - 2 * later).min(5);
        let fair = (self.named.len() + self.bare.len()) / (later + 1) + 1;
        let most = fair.min(7).min(named_most + bare_most);
        let total = random.between(4.min(most), most);
        let from = total.saturating_sub(bare_most).max(2);
        let of_named = random.between(from, named_most.min(total - 1).max(from));
        let mut named = self.named.split_off(self.named.len() - of_named);
        let mut bare = self.bare.split_off(self.bare.len() - (total - of_named));
        loop {
            let now: usize = named.iter().chain(&bare).map(|s| words(s)).sum();
            if now > PLAIN_WORDS {
                if bare.len() > 2 {
                    self.bare.extend(bare.pop());
                } else {
                    self.named.extend(named.pop());
                }
            } else if now < FEWEST_WORDS && bare.len() < 5 && self.bare.len() > 2 * later {
                bare.extend(self.bare.pop());
            } else if now < FEWEST_WORDS && named.len() < 4 && self.named.len() > 2 * later {
                named.extend(self.named.pop());
            } else {
                return (named, bare);
            }
        }
    }
}

fn buyers(count: usize, random: &mut Random) -> Vec<Buyer> {
    let (mut first, mut last) = (c::FIRST_NAMES.to_vec(), c::LAST_NAMES.to_vec());
    random.shuffle(&mut first);
    random.shuffle(&mut last);
    let full = random.chance(50);
    first
        .into_iter()
        .zip(last)
        .take(count)
        .map(|(first, last)| Buyer { label: if full { format!("{first} {last}") } else { first.to_owned() }, first })
        .collect()
}

fn staff(text: impl Into<String>) -> Turn {
    Turn { speaker: INTERVIEWER.to_owned(), text: text.into() }
}

fn buyer_says(buyer: &Buyer, text: impl Into<String>) -> Turn {
    Turn { speaker: buyer.label.clone(), text: text.into() }
}

/// One telling: the buyer's turns for the key, and the stretch of interview.
fn telling(plan: &mut Plan, buyer: &Buyer, decks: &mut Decks, random: &mut Random) -> (Vec<String>, Segment) {
    let asked = plan.asked.pop().unwrap_or(false);
    let (named, bare) = plan.draw(random);
    let mut said: Vec<&str> = named.iter().chain(&bare).copied().collect();
    random.shuffle(&mut said);
    if !asked {
        // Nobody has named the theme yet, so the buyer does at once.
        if let Some(at) = said.iter().position(|s| named.contains(s)) {
            said.swap(0, at);
        }
    }
    let turns = speak(&said, random);

    let mut question = String::new();
    let mut segment = Segment::new();
    if random.chance(40) {
        let kind = decks.pleasantry.deal(random);
        if random.chance(50) {
            segment.push(staff(kind));
            segment.push(buyer_says(buyer, random.pick(c::BUYER_ACKS)));
        } else {
            question = format!("{kind} ");
        }
    }
    if asked {
        question.push_str(&decks.naming.deal(random).replace("{}", plan.bank.spoken));
    } else {
        question.push_str(decks.open.deal(random));
    }
    segment.push(staff(question));
    for (i, turn) in turns.iter().enumerate() {
        if i > 0 {
            let probe = if random.chance(60) { decks.probe.deal(random) } else { random.pick(c::STAFF_ACKS) };
            segment.push(staff(probe));
        }
        segment.push(buyer_says(buyer, turn.clone()));
    }
    (turns, segment)
}

/// Turns sentences into one to three spoken turns with fillers.
fn speak(said: &[&str], random: &mut Random) -> Vec<String> {
    let plain: usize = said.iter().map(|s| words(s)).sum();
    let mut spent = plain;
    let mut spoken: Vec<Vec<String>> = vec![Vec::new()];
    let breaks = random.below(said.len().min(3));
    let mut cuts: Vec<usize> = (1..said.len()).collect();
    random.shuffle(&mut cuts);
    cuts.truncate(breaks);
    for (i, sentence) in said.iter().enumerate() {
        if cuts.contains(&i) {
            spoken.push(Vec::new());
        }
        let now = dress(sentence, random);
        let added = words(&now) - words(sentence);
        let (now, added) = if spent + added > MOST_WORDS { ((*sentence).to_owned(), 0) } else { (now, added) };
        spent += added;
        if let Some(turn) = spoken.last_mut() {
            turn.push(now);
            let breath = random.pick(c::BREATHS);
            if random.chance(12) && spent + words(breath) <= MOST_WORDS {
                spent += words(breath);
                turn.push(breath.to_owned());
            }
        }
    }
    let mut breaths = Deck::new(c::BREATHS);
    while spent < FEWEST_WORDS {
        let breath = breaths.deal(random);
        let turn = random.below(spoken.len());
        spoken[turn].push(breath.to_owned());
        spent += words(breath);
    }
    spoken.iter().map(|turn| turn.join(" ")).collect()
}

/// Words that stay upper case behind a filler.
const PROPER: &[&str] = &["I", "I'm", "I'd", "I've", "Bluetooth", "Hebrew", "Braille", "Halal", "Sunday", "Monday"];

/// A sentence as it may come out of a mouth.
fn dress(sentence: &str, random: &mut Random) -> String {
    let mut out = sentence.to_owned();
    if random.chance(18)
        && let Some((at, connective)) =
            [" because ", " but ", " and ", " so ", " when "].iter().find_map(|w| out.find(w).map(|at| (at, *w)))
    {
        out.insert_str(at + connective.len() - 1, &format!(", {}", random.pick(c::INSIDES)));
    }
    if random.chance(10) && out.ends_with('.') {
        out.pop();
        out = format!("{out}, {}.", random.pick(c::TAGS));
    }
    let first = out.split(' ').next().unwrap_or_default().to_owned();
    match random.below(100) {
        0..36 => {
            let opener = random.pick(c::OPENERS);
            out = format!("{opener} {}", lowered(&out, &first));
        }
        36..42 if ["The", "We", "It", "They", "I", "My", "Our", "You"].contains(&first.as_str()) => {
            let filler = random.pick(&["", " um,", " er,"]);
            out = format!("{first},{filler} {}", lowered(&out, &first));
        }
        _ => {}
    }
    out
}

fn lowered(sentence: &str, first: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(letter) if !PROPER.contains(&first.trim_end_matches(',')) => letter.to_lowercase().chain(letters).collect(),
        _ => sentence.to_owned(),
    }
}

/// The interviewer asks about the staff topic in vain.
fn brush_off(topic: &c::StaffTopic, buyer: &Buyer, decks: &mut Decks, random: &mut Random) -> Segment {
    let mut segment = Segment::new();
    for _ in 0..=usize::from(random.chance(40)) {
        segment.push(staff(decks.staff_ask.deal(random).replace("{}", topic.spoken)));
        segment.push(buyer_says(buyer, decks.brush_off.deal(random)));
    }
    segment
}

/// The whole conversation around its middle.
fn interview(middle: Vec<Segment>, buyer: &Buyer, decks: &mut Decks, random: &mut Random) -> Vec<Turn> {
    let profile = decks.profile.deal(random);
    let ask = |questions: &[&'static str], answer: &str, random: &mut Random| -> Segment {
        vec![staff(random.pick(questions)), buyer_says(buyer, answer)]
    };
    let mut head: Vec<Segment> = vec![
        vec![
            staff(decks.hello.deal(random).replace("{}", buyer.first)),
            buyer_says(buyer, decks.hello_back.deal(random)),
            staff(decks.consent.deal(random)),
            buyer_says(buyer, random.pick(c::BUYER_ACKS)),
        ],
        ask(c::COMPANY_QUESTIONS, profile[0], random),
        ask(c::ROLE_QUESTIONS, profile[1], random),
    ];
    let mut middle = middle;
    let tail: Segment = vec![
        staff(decks.closing_question.deal(random)),
        buyer_says(buyer, decks.closing.deal(random)),
        staff(decks.goodbye.deal(random).replace("{}", buyer.first)),
        buyer_says(buyer, decks.goodbye_back.deal(random)),
    ];

    // Taken from the back.
    let mut more: Vec<Segment> = vec![
        ask(c::DREAM_QUESTIONS, profile[5], random),
        ask(c::WEEK_QUESTIONS, profile[3], random),
        ask(c::HOUSE_QUESTIONS, profile[4], random),
        ask(c::HISTORY_QUESTIONS, profile[2], random),
    ];
    let wanted = INTERVIEW_WORDS + random.below(120);
    let mut total: usize = head.iter().chain(&middle).chain([&tail]).map(length).sum();
    let mut extras = random.between(1, 2);
    while extras > 0 || total < wanted {
        extras = extras.saturating_sub(1);
        if random.chance(60)
            && let Some(segment) = more.pop()
        {
            total += length(&segment);
            head.push(segment);
        } else {
            let (question, answer) = *decks.small_talk.deal(random);
            let segment = vec![staff(question), buyer_says(buyer, answer)];
            total += length(&segment);
            let at = random.below(middle.len() + 1);
            if at == 0 {
                head.insert(1, segment);
            } else {
                middle.insert(at, segment);
            }
        }
    }
    head.into_iter().chain(middle).chain([tail]).flatten().collect()
}

fn length(segment: &Segment) -> usize {
    segment.iter().map(|turn| words(&turn.text)).sum()
}

/// How many words a text has.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
