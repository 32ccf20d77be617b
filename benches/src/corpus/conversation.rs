//! Conversations of two people, each turn about one of the conversation's themes or about none.

use super::Plan;
use super::random::Random;
use super::words::{Words, capitalised};

/// Words of turns, as quantiles of a log-normal distribution with median 13 and deviation 1 of the logarithm.
const TURN_WORDS: [usize; 16] = [2, 3, 5, 6, 7, 9, 10, 12, 14, 17, 19, 23, 28, 36, 48, 83];
/// Phrases of a theme, and words that are drawn before the themes get theirs, so that themes use common words too.
const PHRASES: usize = 30;
const WARM_UP: usize = 3_000;
/// Of a hundred words, so many are function words; in a turn with a theme, so many more begin a phrase of it.
const FUNCTION_PERCENT: usize = 56;
const PHRASE_PERCENT: usize = 14;
/// Letters that are said in a second.
const LETTERS_A_SECOND: u64 = 15;

/// What one person says before the other does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// 0 or 1.
    pub speaker: usize,
    /// In milliseconds from the start of the conversation.
    pub start_ms: u64,
    /// In milliseconds from the start of the conversation.
    pub end_ms: u64,
    /// What is said.
    pub text: String,
    /// The theme that it is about, if any.
    pub theme: Option<u32>,
}

/// A conversation of two people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its name.
    pub name: String,
    /// Who speaks.
    pub speakers: [String; 2],
    /// The turns, in order.
    pub turns: Vec<Turn>,
}

/// Makes one conversation after the other, without end.
#[derive(Debug)]
pub struct Conversations {
    random: Random,
    words: Words,
    /// The phrases of each theme.
    themes: Vec<Vec<String>>,
    made: usize,
}

impl Conversations {
    /// Begins with the first conversation of a plan.
    pub fn new(plan: &Plan) -> Self {
        let mut random = Random::new(plan.seed);
        let mut words = Words::new(plan.script);
        for _ in 0..WARM_UP {
            words.content_word(&mut random);
        }
        let mut phrase = || {
            let parts: Vec<String> = (0..2 + random.below(2)).map(|_| words.content_word(&mut random).to_owned()).collect();
            parts.join(" ")
        };
        let themes = (0..plan.themes.max(1)).map(|_| (0..PHRASES).map(|_| phrase()).collect()).collect();
        Self { random, words, themes, made: 0 }
    }

    /// Two to five themes that a conversation is about.
    fn agenda(&mut self) -> Vec<u32> {
        let wanted = (2 + self.random.below(4)).min(self.themes.len());
        let mut agenda = Vec::new();
        while agenda.len() < wanted {
            let theme = self.random.below(self.themes.len()) as u32;
            if !agenda.contains(&theme) {
                agenda.push(theme);
            }
        }
        agenda
    }

    fn text(&mut self, theme: Option<u32>) -> String {
        let typical = *self.random.pick(&TURN_WORDS);
        let wanted = (typical * (75 + self.random.below(51))).div_ceil(100);
        let mut said: Vec<String> = Vec::with_capacity(wanted + 2);
        while said.len() < wanted {
            let kind = self.random.below(100);
            match theme {
                Some(theme) if (FUNCTION_PERCENT..FUNCTION_PERCENT + PHRASE_PERCENT).contains(&kind) => {
                    // Some phrases of a theme are said more than others.
                    let rank = self.random.below(PHRASES).min(self.random.below(PHRASES));
                    said.extend(self.themes[theme as usize][rank].split(' ').map(str::to_owned));
                }
                _ if kind < FUNCTION_PERCENT => said.push(self.words.function_word(&mut self.random).to_owned()),
                _ => said.push(self.words.content_word(&mut self.random).to_owned()),
            }
        }
        self.punctuated(said)
    }

    fn punctuated(&mut self, mut said: Vec<String>) -> String {
        for word in said.iter_mut().skip(11).step_by(12) {
            word.push(*self.random.pick(&[',', '.', ',', '?']));
        }
        let apostrophe = if self.random.one_in(2) { '’' } else { '\'' };
        let owner = self.random.below(said.len() * 3);
        if let Some(word) = said.get_mut(owner).filter(|word| word.ends_with(char::is_alphabetic)) {
            word.push(apostrophe);
            word.push('s');
        }
        let quoted = self.random.below(said.len() * 40);
        if let Some(word) = said.get_mut(quoted) {
            *word = format!("\"{word}\"");
        }
        said[0] = capitalised(&said[0]);
        let mut text = said.join(" ");
        text.push(*self.random.pick(&['.', '.', '.', '?']));
        text
    }
}

impl Iterator for Conversations {
    type Item = Conversation;

    fn next(&mut self) -> Option<Conversation> {
        let agenda = self.agenda();
        let speakers = [self.words.name(&mut self.random), self.words.name(&mut self.random)];
        let length = 20 + self.random.below(90) + self.random.below(90);
        let mut at = 0;
        let turns = (0..length).map(|number| {
            let theme = (!self.random.one_in(3)).then(|| *self.random.pick(&agenda));
            let text = self.text(theme);
            let start_ms = at;
            at += text.chars().count() as u64 * 1000 / LETTERS_A_SECOND;
            Turn { speaker: number % 2, start_ms, end_ms: at, text, theme }
        });
        let turns = turns.collect();
        self.made += 1;
        Some(Conversation { name: format!("made/{:06}", self.made), speakers, turns })
    }
}
