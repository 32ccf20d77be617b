//! Names that nobody gave us: capitalised inside sentences, by people of two conversations or more, where they speak of choosing.

use super::rivals;
use crate::counts::heard_turns;
use crate::text::{self, Analyzer, Language, TokenKind, WordClass, is_given_name, sentences, tokens};
use crate::transcript::Conversation;
use std::collections::{BTreeMap, BTreeSet};

/// Conversations in which a name has to be said.
const ACCOUNTS: usize = 2;

/// How a word is written, over the study.
#[derive(Default)]
struct Written {
    /// Conversations that have it capitalised inside a sentence, and how it is written there.
    inside: BTreeMap<usize, BTreeMap<String, usize>>,
    /// Conversations that have it near words of choosing.
    choosing: BTreeSet<usize>,
    small: usize,
    capital: usize,
}

/// Finds names of competitors, those in most conversations first.
pub(crate) fn noticed(conversations: &[Conversation], languages: &[Language]) -> Vec<String> {
    let mut words: BTreeMap<String, Written> = BTreeMap::new();
    for (at, conversation) in conversations.iter().enumerate() {
        // German capitalises every noun, so a capital tells nothing there.
        if languages[at] != Language::German {
            observe(conversation, languages[at], at, &mut words);
        }
    }
    let spoken: BTreeSet<Language> = languages.iter().copied().collect();
    let analyzers: Vec<Analyzer> = spoken.into_iter().map(Analyzer::new).collect();
    let known: BTreeSet<String> =
        conversations.iter().flat_map(Conversation::speakers).flat_map(|speaker| text::words(&speaker.label)).collect();
    let is_word = |word: &str| {
        let calendar = |analyzer: &Analyzer| match analyzer.classify(word) {
            WordClass::Content(stem) => analyzer.calendar().contains(&stem),
            WordClass::Boundary | WordClass::Pleasantry => true,
        };
        analyzers.iter().any(calendar)
    };
    let mut names: Vec<(usize, String)> = Vec::new();
    for (word, written) in words {
        let often = written.inside.len() >= ACCOUNTS && written.choosing.len() >= ACCOUNTS && written.capital > 2 * written.small;
        if !often || known.contains(&word) || is_given_name(&word) || is_word(&word) {
            continue;
        }
        let mut forms: BTreeMap<&String, usize> = BTreeMap::new();
        written.inside.values().flatten().for_each(|(form, count)| *forms.entry(form).or_default() += count);
        let best = forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
        names.extend(best.map(|(form, _)| (written.inside.len(), form.clone())));
    }
    names.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    names.into_iter().map(|(_, name)| name).collect()
}

fn observe(conversation: &Conversation, language: Language, at: usize, words: &mut BTreeMap<String, Written>) {
    let choosing: BTreeSet<&str> = rivals::choosing(language).split_ascii_whitespace().collect();
    for turn in heard_turns(conversation) {
        let text = conversation.slice(conversation.turns()[turn].text);
        let starts: BTreeSet<u32> = sentences(text).iter().map(|sentence| sentence.start).collect();
        let (mut capitals, mut chooses) = (BTreeSet::new(), false);
        tokens(text, |token| {
            let written = &text[token.span.range()];
            let is_capital = token.kind == TokenKind::Word && written.chars().next().is_some_and(char::is_uppercase);
            chooses |= choosing.contains(token.word);
            let word = token.word.strip_suffix("'s").unwrap_or(token.word);
            if word.chars().count() < 3 || word.contains('\'') {
                return;
            }
            let known = words.entry(word.to_owned()).or_default();
            if !is_capital {
                known.small += 1;
                return;
            }
            known.capital += 1;
            // Quotation marks and dashes open sentences within sentences.
            let opens =
                starts.contains(&token.span.start) || text[..token.span.start as usize].trim_end().ends_with(['"', '“', '—', '-', ':']);
            if !opens {
                let form = written.get(..word.len()).unwrap_or(written).to_owned();
                *known.inside.entry(at).or_default().entry(form).or_default() += 1;
            }
            capitals.insert(word.to_owned());
        });
        for word in capitals.into_iter().filter(|_| chooses) {
            words.entry(word).or_default().choosing.insert(at);
        }
    }
}
