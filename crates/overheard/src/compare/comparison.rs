//! How groups of conversations differ.

use super::Attributes;
use super::incidence::Incidence;
use super::speech::{Speech, commonest};
use super::stats::{benjamini_hochberg, freeman_halton, keyness, least_probability, newcombe};
use super::trend::{Trend, trend};
use crate::error::{Error, Kind, Result};
use crate::evidence::{Quote, Share, Themes};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Segments with fewer conversations are shown, and neither tested nor ranked.
pub(super) const SMALL: usize = 5;
/// Share of false alarms among the differences that are called so.
pub(super) const FALSE_ALARMS: f64 = 0.05;
/// Words that tell a segment, at most, and how surely: a one-sided 5%.
const WORDS: usize = 10;
const LEAST_Z: f64 = 1.645;
/// Conversations of the segment that have to say such a word.
const MIN_CONVERSATIONS: usize = 2;
/// How much the prior of words counts, by the words said.
const PRIOR: f64 = 0.05;

/// A group of conversations by an attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Segment {
    /// The value that they share.
    pub value: String,
    /// Their ids.
    pub conversations: Vec<String>,
    /// Whether they are fewer than 5: too few to be tested or ranked.
    pub small: bool,
    /// Words that they say more than the others do, surest first; none for a small segment.
    pub words: Vec<SegmentWord>,
}

/// A word that a segment says more than the others do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SegmentWord {
    /// As it is said most often, in lower case.
    pub word: String,
    /// Weighted log-odds in units of their standard deviation; 1.6 or more.
    pub z: f64,
    /// Conversations of the segment that say it.
    pub here: Share,
    /// Conversations of the others that say it.
    pub elsewhere: Share,
}

/// How widely segments speak of one theme.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThemeDifference {
    /// Number of the theme.
    pub theme: usize,
    /// Its label.
    pub label: String,
    /// For each segment, in how many of its conversations it is heard.
    pub shares: Vec<Share>,
    /// For each segment, the conversations that it is heard in.
    pub heard_in: Vec<Vec<String>>,
    /// For each segment, the best quote from it.
    pub quotes: Vec<Option<Quote>>,
    /// The chance of shares at least as unlike if segments did not differ (exact); small segments left out.
    ///
    /// `None` where fewer than two segments are left.
    pub probability: Option<f64>,
    /// The share of false alarms among all differences at least as sure as this, 0 to 1.
    pub false_alarms: Option<f64>,
    /// Whether that is at most 5%.
    pub differs: bool,
    /// The first share less the second with the ends of the 95% interval, where exactly two segments are tested.
    pub difference: Option<(f64, f64, f64)>,
}

/// How the segments of a study differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// The attribute.
    pub attribute: String,
    /// The segments, in order of their values.
    pub segments: Vec<Segment>,
    /// Conversations without a value, or with several.
    pub left_out: Vec<String>,
    /// The themes, most widely heard first.
    pub themes: Vec<ThemeDifference>,
}

impl Comparison {
    /// Returns the differences that are called so, surest first.
    pub fn differences(&self) -> Vec<&ThemeDifference> {
        let mut found: Vec<&ThemeDifference> = self.themes.iter().filter(|theme| theme.differs).collect();
        let probability = |theme: &ThemeDifference| theme.probability.unwrap_or(1.0);
        found.sort_by(|a, b| probability(a).total_cmp(&probability(b)).then(a.theme.cmp(&b.theme)));
        found
    }

    /// Returns the positions of the segments by how widely they speak of a theme, widest first; small ones are never ranked.
    pub fn ranked(&self, theme: &ThemeDifference) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.segments.len()).filter(|&at| !self.segments[at].small).collect();
        order.sort_by(|&a, &b| theme.shares[b].share.total_cmp(&theme.shares[a].share).then(a.cmp(&b)));
        order
    }

    /// Reads the segments as times, in order of their values: which themes rise, fade or are new.
    pub fn over_time(&self) -> Vec<Trend> {
        trend(self)
    }
}

/// Positions of conversations by value.
pub(super) type Groups = BTreeMap<String, Vec<usize>>;

/// The conversations of each value, in order of the values; then those left out.
pub(super) fn groups(attributes: &Attributes, attribute: &str) -> Result<(Groups, Vec<usize>)> {
    if !attributes.values.contains_key(attribute) {
        let known: Vec<&str> = attributes.values.keys().map(String::as_str).collect();
        let found = format!("{attribute:?} (known: {})", known.join(", "));
        let remedy = "name an attribute of the conversations, or join a table that has it";
        return Err(Error::new(Kind::Option { option: "attribute", found, remedy }));
    }
    let (mut groups, mut left_out): (Groups, Vec<usize>) = (BTreeMap::new(), Vec::new());
    for (at, conversation) in attributes.conversations.iter().enumerate() {
        match attributes.value(attribute, conversation) {
            Some(value) => groups.entry(value.to_owned()).or_default().push(at),
            None => left_out.push(at),
        }
    }
    Ok((groups, left_out))
}

/// Positions of the conversations that have this value.
pub(crate) fn segment(attributes: &Attributes, attribute: &str, value: &str) -> Result<Vec<usize>> {
    let (mut groups, _) = groups(attributes, attribute)?;
    groups.remove(value).ok_or_else(|| {
        let known: Vec<&str> = groups.keys().map(String::as_str).collect();
        let found = format!("{value:?} (known: {})", known.join(", "));
        Error::new(Kind::Option { option: "value", found, remedy: "name a value that conversations have" })
    })
}

/// Compares the segments of an attribute by themes, and by words where there is speech to look at.
pub(super) fn compared(
    incidence: &Incidence,
    themes: &Themes,
    attributes: &Attributes,
    attribute: &str,
    speech: Option<&Speech<'_>>,
) -> Result<Comparison> {
    let (groups, left_out) = groups(attributes, attribute)?;
    let of: Vec<Vec<usize>> = groups.values().cloned().collect();
    let ids = |positions: &[usize]| positions.iter().map(|&at| incidence.conversations[at].clone()).collect::<Vec<String>>();
    let small: Vec<bool> = of.iter().map(|positions| positions.len() < SMALL).collect();
    let mut differences: Vec<ThemeDifference> =
        incidence.rows.iter().filter_map(|row| Some(difference(incidence, row, themes, &of, &small, row.theme?))).collect();
    control(&mut differences, &small);
    let segments = groups.into_iter().enumerate().map(|(at, (value, positions))| Segment {
        value,
        conversations: ids(&positions),
        small: small[at],
        words: speech.filter(|_| !small[at]).map(|speech| words(speech, &of, at)).unwrap_or_default(),
    });
    Ok(Comparison { attribute: attribute.to_owned(), segments: segments.collect(), left_out: ids(&left_out), themes: differences })
}

fn difference(
    incidence: &Incidence,
    row: &super::Row,
    themes: &Themes,
    of: &[Vec<usize>],
    small: &[bool],
    theme: usize,
) -> ThemeDifference {
    let heard: BTreeSet<usize> = row.mentions.iter().map(|mention| mention.conversation).collect();
    let (mut shares, mut heard_in, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
    for positions in of {
        let here: Vec<String> = positions.iter().filter(|at| heard.contains(at)).map(|&at| incidence.conversations[at].clone()).collect();
        shares.push(Share::new(here.len() as u64, positions.len() as u64));
        let found = themes.themes.get(theme).and_then(|theme| theme.quotes.iter().find(|quote| here.contains(&quote.conversation)));
        quotes.push(found.cloned());
        heard_in.push(here);
    }
    let tested = tested(&shares, small);
    let pair = <&[(u64, u64); 2]>::try_from(&tested[..]).ok();
    ThemeDifference {
        theme,
        label: row.label.clone(),
        probability: (tested.len() > 1).then(|| freeman_halton(&tested)),
        difference: pair.map(|[a, b]| newcombe(&Share::new(a.0, a.1), &Share::new(b.0, b.1))),
        shares,
        heard_in,
        quotes,
        false_alarms: None,
        differs: false,
    }
}

fn tested(shares: &[Share], small: &[bool]) -> Vec<(u64, u64)> {
    shares.iter().zip(small).filter(|(_, small)| !**small).map(|(share, _)| (share.count, share.total)).collect()
}

/// Themes that could not differ surely, whoever spoke of them, are no tests; see `METHODS.md#segments`.
fn control(differences: &mut [ThemeDifference], small: &[bool]) {
    let could = |of: &ThemeDifference| of.probability.is_some() && least_probability(&tested(&of.shares, small)) <= FALSE_ALARMS;
    let able: Vec<usize> = (0..differences.len()).filter(|&at| could(&differences[at])).collect();
    let probabilities: Vec<f64> = able.iter().filter_map(|&at| differences[at].probability).collect();
    for of in differences.iter_mut().filter(|of| of.probability.is_some()) {
        of.false_alarms = Some(1.0);
    }
    for (&at, false_alarms) in able.iter().zip(benjamini_hochberg(&probabilities)) {
        differences[at].false_alarms = Some(false_alarms);
        differences[at].differs = false_alarms <= FALSE_ALARMS;
    }
}

/// What is counted of a stem on both sides.
#[derive(Default)]
struct Sides {
    said: [u64; 2],
    conversations: [u64; 2],
    forms: BTreeMap<String, usize>,
}

/// The words that the conversations of segment `segment` say more than those of the others.
fn words(speech: &Speech<'_>, of: &[Vec<usize>], segment: usize) -> Vec<SegmentWord> {
    let mut stems: BTreeMap<u32, Sides> = BTreeMap::new();
    let (mut all, mut conversations) = ([0u64; 2], [0u64; 2]);
    for (at, positions) in of.iter().enumerate() {
        let side = usize::from(at != segment);
        conversations[side] += positions.len() as u64;
        for &conversation in positions {
            let mut here: BTreeSet<u32> = BTreeSet::new();
            for turn in speech.turns[conversation].iter().filter(|turn| turn.heard) {
                for word in turn.words.iter().filter(|word| word.content && !speech.vague[word.stem as usize]) {
                    let stem = stems.entry(word.stem).or_default();
                    stem.said[side] += 1;
                    all[side] += 1;
                    stem.conversations[side] += u64::from(here.insert(word.stem));
                    *stem.forms.entry(speech.said(conversation, turn, word).to_lowercase()).or_default() += 1;
                }
            }
        }
    }
    let mut found: Vec<SegmentWord> = Vec::new();
    for stem in stems.into_values().filter(|stem| stem.conversations[0] >= MIN_CONVERSATIONS as u64) {
        let z = keyness(stem.said[0], all[0], stem.said[1], all[1], PRIOR).z;
        let word = commonest(stem.forms);
        let share = |side: usize| Share::new(stem.conversations[side], conversations[side]);
        if z >= LEAST_Z {
            found.push(SegmentWord { word, z, here: share(0), elsewhere: share(1) });
        }
    }
    found.sort_by(|a, b| b.z.total_cmp(&a.z).then_with(|| a.word.cmp(&b.word)));
    found.truncate(WORDS);
    found
}
