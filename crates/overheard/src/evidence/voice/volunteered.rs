//! Whether people come to a theme by themselves, or are led to it.

use super::Hearsay;
use crate::evidence::scope::Naming;
use crate::evidence::{Quote, Share, Themes};
use crate::parallel::Pool;
use crate::text::Language;
use crate::transcript::{Conversation, Role};
use serde::Serialize;
use std::collections::BTreeMap;

/// Who brings a theme up, and who reports it second hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThemeVoice {
    /// Number of the theme.
    pub theme: usize,
    /// Its label.
    pub label: String,
    /// Of the conversations in which it is heard and staff speaks, those in which it is said before staff names it.
    pub volunteered: Share,
    /// Ids of the others, in which staff names it first.
    pub asked_in: Vec<String>,
    /// Conversations in which staff reports that customers say it; never part of the theme's own shares.
    pub hearsay: Share,
    /// What staff reports, in order.
    pub hearsay_quotes: Vec<Quote>,
}

/// Tells of each theme who brings it up; `hearsay` is that of the same conversations.
pub(crate) fn theme_voices(
    conversations: &[Conversation],
    languages: &[Language],
    themes: &Themes,
    hearsay: &[Hearsay],
    pool: &Pool,
) -> Vec<ThemeVoice> {
    let naming = Naming::new(themes, languages);
    let mut first: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for record in &themes.turns {
        for of in record.themes.iter().filter(|theme| theme.carries) {
            first.entry((of.theme, record.conversation.as_str())).or_insert(record.turn);
        }
    }
    let spoken: BTreeMap<&str, Language> = conversations.iter().map(Conversation::id).zip(languages.iter().copied()).collect();
    pool.map_indices(themes.len(), |theme| {
        let (mut volunteered, mut of, mut asked_in) = (0, 0, Vec::new());
        for (conversation, &language) in conversations.iter().zip(languages) {
            let Some(&turn) = first.get(&(theme, conversation.id())) else { continue };
            if !conversation.turns().iter().any(|turn| turn.spoken && conversation.role_of(turn) == Role::Staff) {
                continue;
            }
            let before = conversation.turns()[..turn].iter().filter(|turn| turn.spoken && conversation.role_of(turn) == Role::Staff);
            let named = before.map(|turn| conversation.slice(turn.text)).any(|text| !naming.sentences(text, language, theme).is_empty());
            of += 1;
            volunteered += u64::from(!named);
            asked_in.extend(named.then(|| conversation.id().to_owned()));
        }
        let of_theme = |hearsay: &&Hearsay| {
            let language = spoken.get(hearsay.quote.conversation.as_str());
            language.is_some_and(|&language| !naming.sentences(&hearsay.quote.text, language, theme).is_empty())
        };
        let hearsay_quotes: Vec<Quote> = hearsay.iter().filter(of_theme).map(|hearsay| hearsay.quote.clone()).collect();
        let mut reported_in: Vec<&str> = hearsay_quotes.iter().map(|quote| quote.conversation.as_str()).collect();
        reported_in.dedup();
        ThemeVoice {
            theme,
            label: themes.themes[theme].label.clone(),
            volunteered: Share::new(volunteered, of),
            asked_in,
            hearsay: Share::new(reported_in.len() as u64, conversations.len() as u64),
            hearsay_quotes,
        }
    })
}
