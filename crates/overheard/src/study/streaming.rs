//! Themes of files that are never held.

use super::StudyOptions;
use super::parts::{Outcome, Parts};
use crate::counts::{Partial, PartialOptions, turn_hash};
use crate::error::{Error, Kind, Result};
use crate::evidence::{Assigner, Learned, Records, StreamedThemes, TurnRecord};
use crate::parallel::Pool;
use crate::themes::{Model, Start};
use crate::transcript::Conversation;
use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads the files three times: to count words, to name themes by what was said, and to give every turn its themes.
pub(super) fn stream<P: AsRef<Path>>(
    options: &StudyOptions,
    paths: impl IntoIterator<Item = P>,
    mut sink: impl FnMut(TurnRecord) -> std::io::Result<()>,
) -> Result<StreamedThemes> {
    let pool = Pool::new(options.threads)?;
    let parts = Parts::find(paths, options)?;
    let (partial, skipped) = count(&parts, options, &pool)?;
    let keeper = partial.keeper();
    let model = Model::fit(&partial, options.language, options.themes, Start::default(), &pool);
    drop(partial);
    let assigner = Assigner::new(&model);
    let mut learned = Learned::default();
    let learn = |mut conversations: Vec<Conversation>| {
        conversations.retain(|conversation| keeper.keeps(conversation));
        assigner.learn(&conversations)
    };
    parts.each("naming", &pool, learn, |outcome| {
        if let Outcome::Done(more) = outcome {
            learned.merge(more);
        }
        Ok(())
    })?;
    let listing = assigner.list(learned);
    let (mut all, mut turns) = (Records::new(&listing), 0);
    let records = |conversations: Vec<Conversation>| assigner.records(&conversations, &listing);
    parts.each("listening", &pool, records, |outcome| {
        let Outcome::Done(records) = outcome else { return Ok(()) };
        all.merge(&records);
        turns += records.turns.len() as u64;
        let mut records = records.turns.into_iter();
        records.try_for_each(|record| sink(record).map_err(|error| Error::new(Kind::Io { reason: error.kind().to_string() })))
    })?;
    Ok(assigner.themes(&listing, &all, turns, skipped))
}

/// Reads the files once, to count words.
pub(super) fn partial<P: AsRef<Path>>(options: &StudyOptions, paths: impl IntoIterator<Item = P>) -> Result<Partial> {
    let pool = Pool::new(options.threads)?;
    Ok(count(&Parts::find(paths, options)?, options, &pool)?.0)
}

/// What all conversations say together, and the files that are no transcripts.
fn count(parts: &Parts<'_>, options: &StudyOptions, pool: &Pool) -> Result<(Partial, Vec<String>)> {
    let partial = PartialOptions { seed: options.seed, budget_words: options.budget_words };
    // Conversations above it cannot be kept: parts need not hold them either.
    let cut = AtomicU64::new(u64::MAX);
    let observe = |conversations: Vec<Conversation>| {
        let mut part = Partial::below(partial, cut.load(Ordering::Relaxed));
        conversations.iter().for_each(|conversation| part.observe(conversation));
        (part, conversations.iter().map(|conversation| turn_hash(conversation.id(), 0)).collect::<Vec<u64>>())
    };
    let (mut whole, mut skipped, mut known) = (Partial::new(partial), Vec::new(), HashSet::new());
    parts.each("counting", pool, observe, |outcome| {
        match outcome {
            Outcome::Done((part, names)) => {
                whole = std::mem::replace(&mut whole, Partial::new(partial)).join(part);
                cut.store(whole.cut(), Ordering::Relaxed);
                if !names.into_iter().all(|name| known.insert(name)) {
                    let remedy = "sort the lines by conversation, or read the file as a study, which holds it";
                    return Err(Error::new(Kind::Table { why: "lines of one conversation do not stand together", remedy }));
                }
            }
            Outcome::Skipped(file) => skipped.push(file),
        }
        Ok(())
    })?;
    match skipped.pop() {
        Some(first) if whole.conversations() == 0 => return Err(first.error),
        last => skipped.extend(last),
    }
    whole.settle();
    Ok((whole, skipped.into_iter().map(|file| file.path).collect()))
}
