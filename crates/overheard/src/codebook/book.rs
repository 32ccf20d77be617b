//! Codes that somebody has in mind before listening.

use super::{Matcher, Overlaps, Pattern};
use crate::error::{Error, Kind, Result};
use crate::text::Language;
use serde::{Deserialize, Deserializer, Serialize};

/// Codes that somebody has in mind before listening, each with what tells that it comes up.
///
/// Written by hand as TOML, or as JSON or CSV ([`Codebook::read`]):
///
/// ```
/// let book = overheard::Codebook::from_toml(r#"
/// name = "pricing"
/// language = "en"
///
/// [[codes]]
/// name = "price"
/// about = "What it costs."
/// terms = ["price", "expens*", "cost|costs ~3 much"]
/// except = ["price tag museum"]
/// "#, "pricing.toml")?;
/// assert_eq!(book.codes[0].terms.len(), 3);
/// # Ok::<(), overheard::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Codebook {
    /// What it is called.
    pub name: String,
    /// What it is for, and where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Language of its patterns; `None` looks for them in conversations of every language.
    #[serde(default, deserialize_with = "language", skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Its codes. Entries with the same name are one code, such as one entry for each language.
    pub codes: Vec<Code>,
}

/// Something to listen for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Entry")]
#[non_exhaustive]
pub struct Code {
    /// What it is called.
    pub name: String,
    /// What it means.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Language of its patterns, where it is another than the codebook's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Each of these tells that it comes up; at least one.
    pub terms: Vec<Pattern>,
    /// What overlaps one of these does not count: `=not expensive`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Pattern>,
    /// Sentences in which it has to be found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// Sentences in which it must not be found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counter_examples: Vec<String>,
    /// How often it is right, where somebody has read its hits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
}

/// How often a code is right, as somebody who read its hits found.
///
/// For the codes that come with the crate a language model read, which also wrote their patterns; hits that it read to mend the patterns are
/// not counted (`METHODS.md#drafts`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Measured {
    /// Hits that were read; a turn counts once.
    pub hits: u32,
    /// How many of them are right.
    pub right: u32,
    /// Turns that are about it among those that were labelled before.
    pub labelled: u32,
    /// How many of these are found.
    pub found: u32,
}

impl Code {
    /// One that still needs its terms.
    pub(super) fn empty(name: &str, language: Option<Language>) -> Self {
        let name = name.to_owned();
        Self {
            name,
            about: String::new(),
            language,
            terms: Vec::new(),
            except: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            measured: None,
        }
    }
}

/// A code as a file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    about: String,
    #[serde(default, deserialize_with = "language")]
    language: Option<Language>,
    terms: Vec<Pattern>,
    #[serde(default)]
    except: Vec<Pattern>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
    #[serde(default)]
    measured: Option<Measured>,
}

impl TryFrom<Entry> for Code {
    type Error = String;

    fn try_from(entry: Entry) -> std::result::Result<Self, String> {
        let Entry { name, about, language, terms, except, examples, counter_examples, measured } = entry;
        if name.trim().is_empty() {
            return Err("a code has no name".into());
        }
        if terms.is_empty() {
            return Err(format!("the code {name:?} has no terms"));
        }
        if measured.is_some_and(|measured| measured.right > measured.hits || measured.found > measured.labelled) {
            return Err(format!("of the code {name:?} more is measured than was read"));
        }
        Ok(Self { name, about, language, terms, except, examples, counter_examples, measured })
    }
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<Language>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let known = Language::from_name(&name);
    known.map(Some).ok_or_else(|| serde::de::Error::custom(format!("no language is called {name:?}; give a code such as \"en\"")))
}

/// A sentence that a code should find and does not, or should not and does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExampleFault {
    /// Name of the code.
    pub code: String,
    /// The example or counter-example.
    pub text: String,
    /// Whether it is found; then it is a counter-example.
    pub found: bool,
}

impl Codebook {
    /// Makes an empty codebook.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), about: String::new(), language: None, codes: Vec::new() }
    }

    /// Sets the language of the patterns; without it they are looked for in conversations of every language.
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Adds a code with its patterns.
    ///
    /// # Errors
    /// `is_parse` when the name is empty, there are no terms, or one of them is no [`Pattern`].
    pub fn with_code<T: AsRef<str>>(mut self, name: &str, terms: impl IntoIterator<Item = T>) -> Result<Self> {
        let refused = |why: String| Error::new(Kind::Codebook { why });
        let parse = |term: T| term.as_ref().parse::<Pattern>().map_err(|error| refused(error.to_string()));
        let terms = terms.into_iter().map(parse).collect::<Result<Vec<_>>>()?;
        if name.trim().is_empty() || terms.is_empty() {
            return Err(refused(format!("the code {name:?} has no name or no terms")));
        }
        self.codes.push(Code { terms, ..Code::empty(name, None) });
        Ok(self)
    }

    /// Returns the names of the codes, each once, in order of their first entry.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for code in &self.codes {
            if !names.contains(&code.name.as_str()) {
                names.push(&code.name);
            }
        }
        names
    }

    /// Returns what finds the codes in text of one language.
    ///
    /// # Errors
    /// `is_parse` when the patterns are too many for one automaton.
    pub fn matcher(&self, language: Language) -> Result<Matcher> {
        Matcher::new(self, language, Overlaps::default())
    }

    /// Returns the examples that are not found and the counter-examples that are, each in the language of its code (English where
    /// it has none).
    ///
    /// # Errors
    /// As [`Codebook::matcher`].
    pub fn faults(&self) -> Result<Vec<ExampleFault>> {
        let mut faults = Vec::new();
        for (index, code) in self.codes.iter().enumerate() {
            let language = code.language.or(self.language).unwrap_or(Language::English);
            let matcher = self.matcher(language)?;
            let is_found = |text: &str| matcher.hits(text).iter().any(|hit| hit.code == index);
            let missed = code.examples.iter().filter(|text| !is_found(text)).map(|text| (text, false));
            let wrong = code.counter_examples.iter().filter(|text| is_found(text)).map(|text| (text, true));
            faults.extend(missed.chain(wrong).map(|(text, found)| ExampleFault { code: code.name.clone(), text: text.clone(), found }));
        }
        Ok(faults)
    }
}
