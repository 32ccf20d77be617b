//! Edits applied to themes: who merges, who is divided, and what follows for counts and numbers.

use super::edits::{Edit, EditLog, EditOutcome, EditProblem};
use super::{Fingerprint, Quote, RestsOn, Share, Theme, Themes, TurnFate, TurnRecord, quotable};
use crate::parallel::Pool;
use crate::text::Analyzer;
use crate::themes::{Divisible, Merge, Parts, Phrase, split};
use crate::transcript::Conversation;
use std::collections::{BTreeMap, BTreeSet};

/// What the replay of edits looks at beside the themes themselves.
pub(crate) struct Replay<'a> {
    pub(crate) conversations: &'a [Conversation],
    /// How each conversation is read.
    pub(crate) analyzers: Vec<Analyzer>,
    pub(crate) quotes: usize,
    pub(crate) pool: &'a Pool,
}

impl Replay<'_> {
    /// Applies a log, edit after edit; those that no longer apply are recorded with the reason.
    pub(crate) fn apply(&self, mut themes: Themes, log: &EditLog) -> Themes {
        for edit in &log.edits {
            let problem = self.one(&mut themes, edit).err();
            themes.edits.push(EditOutcome::new(edit, problem));
        }
        themes
    }

    fn one(&self, themes: &mut Themes, edit: &Edit) -> Result<(), EditProblem> {
        let theme = themes.meant(edit.theme()).ok_or(EditProblem::NoSuchTheme)?;
        match edit {
            Edit::Rename { label, .. } => themes.themes[theme].label.clone_from(label),
            Edit::Pin { .. } => themes.themes[theme].pinned = true,
            Edit::Hide { .. } => themes.themes[theme].hidden = true,
            Edit::Merge { other, .. } => {
                let other = themes.meant(other).ok_or(EditProblem::NoSuchTheme)?;
                if other == theme {
                    return Err(EditProblem::AlreadyOne);
                }
                self.merge(themes, theme, other);
            }
            Edit::Split { .. } => self.split(themes, theme)?,
        }
        Ok(())
    }

    fn merge(&self, themes: &mut Themes, theme: usize, other: usize) {
        for turn in &mut themes.turns {
            join(turn, theme, other);
        }
        let joined = themes.themes.remove(other);
        let place = |at: usize| if at > other { at - 1 } else { at };
        let theme_now = place(theme);
        let stays = &mut themes.themes[theme_now];
        // The best of both in turn, so that neither is drowned.
        stays.quotes = alternate(&stays.quotes, &joined.quotes, self.quotes.max(stays.quotes.len()));
        stays.phrases = alternate(&stays.phrases, &joined.phrases, stays.phrases.len() + joined.phrases.len());
        stays.stability = None;
        themes.merges = united(&themes.merges, theme, other)
            .into_iter()
            .map(|merge| Merge { into: place(merge.into), from: place(merge.from), ..merge })
            .collect();
        for turn in &mut themes.turns {
            turn.themes.iter_mut().for_each(|of| of.theme = place(of.theme));
        }
        for about in &mut themes.conversations {
            about.join(theme, other);
            about.themes.iter_mut().for_each(|of| of.theme = place(of.theme));
        }
        self.recount(themes, theme_now);
        themes.themes.iter_mut().enumerate().for_each(|(number, theme)| theme.id = number);
    }

    fn split(&self, themes: &mut Themes, theme: usize) -> Result<(), EditProblem> {
        let places: Vec<usize> = (0..themes.turns.len()).filter(|&at| themes.turns[at].themes.iter().any(|of| of.theme == theme)).collect();
        let by_id: BTreeMap<&str, usize> = self.conversations.iter().enumerate().map(|(at, one)| (one.id(), at)).collect();
        let divisible = |&at: &usize| {
            let (conversation, turn) = self.turn(&by_id, &themes.turns[at])?;
            let text = self.conversations[conversation].slice(self.conversations[conversation].turns()[turn].text);
            Some(Divisible { hash: themes.turns[at].fingerprint.0, text, analyzer: &self.analyzers[conversation] })
        };
        let turns: Option<Vec<Divisible<'_>>> = places.iter().map(divisible).collect();
        let Parts { second, words } = turns.and_then(|turns| split(&turns, self.pool)).ok_or(EditProblem::DoesNotDivide)?;
        let new = themes.len();
        for (&at, _) in places.iter().zip(&second).filter(|(_, second)| **second) {
            themes.turns[at].themes.iter_mut().filter(|of| of.theme == theme).for_each(|of| of.theme = new);
        }
        let mut child = themes.themes[theme].clone();
        child.key =
            Fingerprint::of_all(places.iter().zip(&second).filter(|(_, second)| **second).map(|(&at, _)| themes.turns[at].fingerprint));
        child.id = new;
        let [first_words, second_words] = words;
        describe(&mut child, second_words);
        describe(&mut themes.themes[theme], first_words);
        themes.themes.push(child);
        themes.merges.insert(0, Merge { into: theme, from: new, loss_nats: 0.0 });
        divide_conversations(themes, theme, new);
        for part in [theme, new] {
            themes.themes[part].stability = None;
            self.recount(themes, part);
            themes.themes[part].quotes = self.quotes_of(themes, part, &by_id);
        }
        Ok(())
    }

    fn turn(&self, by_id: &BTreeMap<&str, usize>, record: &TurnRecord) -> Option<(usize, usize)> {
        let conversation = *by_id.get(record.conversation.as_str())?;
        (record.turn < self.conversations[conversation].turns().len()).then_some((conversation, record.turn))
    }

    /// Shares, turns and conversations of a theme from the turns that carry it.
    fn recount(&self, themes: &mut Themes, theme: usize) {
        let (mut turns, mut heard, mut people) = (0, BTreeSet::new(), BTreeSet::new());
        for turn in &themes.turns {
            if turn.fate == TurnFate::Theme && turn.themes.iter().any(|of| of.theme == theme && of.carries) {
                turns += 1;
                heard.insert(turn.conversation.as_str());
                people.extend(turn.person.map(|person| (turn.conversation.as_str(), person)));
            }
        }
        let (heard_count, people) = (heard.len() as u64, people.len() as u64);
        let heard_in = self.conversations.iter().map(Conversation::id).filter(|id| heard.contains(id)).map(str::to_owned).collect();
        let of = &mut themes.themes[theme];
        of.conversations = Share::new(heard_count, of.conversations.total);
        of.speakers = Share::new(people, of.speakers.total);
        of.rests_on = RestsOn::of(heard_count, people);
        (of.turns, of.heard_in) = (turns, heard_in);
    }

    /// Quotes that were the whole theme's, then sentences of the turns that say most for the part.
    fn quotes_of(&self, themes: &Themes, theme: usize, by_id: &BTreeMap<&str, usize>) -> Vec<Quote> {
        let carries = |turn: &&TurnRecord| turn.themes.iter().any(|of| of.theme == theme && of.carries);
        let mut carriers: Vec<&TurnRecord> = themes.turns.iter().filter(carries).collect();
        let evidence = |turn: &TurnRecord| turn.themes.iter().filter(|of| of.theme == theme).map(|of| of.evidence_nats).fold(0.0, f64::max);
        carriers.sort_by(|a, b| evidence(b).total_cmp(&evidence(a)));
        let ours = |quote: &Quote| carriers.iter().any(|turn| turn.conversation == quote.conversation && turn.turn == quote.turn);
        let mut quotes: Vec<Quote> = themes.themes[theme].quotes.iter().filter(|quote| ours(quote)).cloned().collect();
        for turn in carriers {
            if quotes.len() >= self.quotes {
                break;
            }
            if quotes.iter().all(|quote| quote.conversation != turn.conversation) {
                quotes.extend(
                    self.turn(by_id, turn).and_then(|(conversation, turn)| self.sentence(&themes.themes[theme], conversation, turn)),
                );
            }
        }
        quotes
    }

    /// The window of a turn that says most of the theme's phrases.
    fn sentence(&self, theme: &Theme, conversation: usize, turn: usize) -> Option<Quote> {
        let conversation = &self.conversations[conversation];
        let text = conversation.slice(conversation.turns()[turn].text);
        let held = |words: &str| theme.phrases.iter().filter(|phrase| words.to_lowercase().contains(&phrase.text)).count();
        let spans = quotable(text);
        let best = spans.into_iter().rev().max_by_key(|span| held(&text[span.range()]))?;
        Quote::new(conversation, turn, best)
    }
}

/// A turn of both themes has the one that stays, once.
fn join(turn: &mut TurnRecord, theme: usize, other: usize) {
    let Some(from) = turn.themes.iter().position(|of| of.theme == other) else { return };
    let joined = turn.themes.remove(from);
    match turn.themes.iter_mut().find(|of| of.theme == theme) {
        Some(of) => {
            of.probability = (of.probability + joined.probability).min(1.0);
            of.evidence_nats = of.evidence_nats.max(joined.evidence_nats);
            of.carries |= joined.carries;
        }
        None => turn.themes.insert(from, super::TurnTheme { theme, ..joined }),
    }
    turn.themes.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.theme.cmp(&b.theme)));
}

/// A conversation's share of a theme goes to its parts by the words in the turns of each.
fn divide_conversations(themes: &mut Themes, theme: usize, new: usize) {
    let mut words: BTreeMap<(&str, usize), (f64, u64, f64)> = BTreeMap::new();
    for turn in &themes.turns {
        for of in turn.themes.iter().filter(|of| of.theme == theme || of.theme == new) {
            let part = words.entry((&turn.conversation, of.theme)).or_default();
            part.0 += f64::from(turn.terms) * of.probability;
            if of.carries {
                part.1 += 1;
                part.2 += of.evidence_nats;
            }
        }
    }
    for about in &mut themes.conversations {
        let of = |part: usize| words.get(&(about.conversation.as_str(), part)).copied().unwrap_or_default();
        let parts = [(theme, of(theme)), (new, of(new))];
        let all: f64 = parts.iter().map(|(_, (words, _, _))| words).sum();
        let Some(at) = about.themes.iter().position(|of| of.theme == theme) else { continue };
        let whole = about.themes.remove(at);
        for (part, (words, turns, evidence_nats)) in parts.into_iter().filter(|(_, (words, _, _))| *words > 0.0) {
            let share = whole.share * words / all;
            about.themes.push(super::ConversationTheme {
                theme: part,
                share,
                word_share: whole.word_share * words / all,
                turns,
                evidence_nats,
            });
        }
        about.sort();
    }
}

fn alternate<T: Clone + PartialEq>(a: &[T], b: &[T], most: usize) -> Vec<T> {
    let mut mixed: Vec<T> = Vec::new();
    for at in 0..a.len().max(b.len()) {
        for item in [a.get(at), b.get(at)].into_iter().flatten() {
            if !mixed.contains(item) {
                mixed.push(item.clone());
            }
        }
    }
    mixed.truncate(most);
    mixed
}

fn describe(theme: &mut Theme, words: Vec<(String, u32)>) {
    theme.label = words.iter().take(2).map(|(word, _)| word.as_str()).collect::<Vec<&str>>().join(" / ");
    theme.phrases = words.into_iter().map(|(text, turns)| Phrase { text, turns, terms: Vec::new() }).collect();
}

/// The steps that are left when two themes are one from the start.
fn united(merges: &[Merge], theme: usize, other: usize) -> Vec<Merge> {
    let mut group: BTreeMap<usize, usize> = BTreeMap::from([(other, theme)]);
    let root = |group: &BTreeMap<usize, usize>, mut at: usize| {
        while let Some(&next) = group.get(&at) {
            at = next;
        }
        at
    };
    let mut steps = Vec::new();
    for merge in merges {
        let (into, from) = (root(&group, merge.into), root(&group, merge.from));
        if into != from {
            group.insert(from, into);
            steps.push(Merge { into, from, ..*merge });
        }
    }
    steps
}
