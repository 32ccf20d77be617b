//! One file a language, one line here.

mod arabic;
mod danish;
mod dutch;
mod english;
mod finnish;
mod french;
mod german;
mod greek;
mod hungarian;
mod italian;
mod norwegian;
mod portuguese;
mod romanian;
mod russian;
mod spanish;
mod swedish;
mod tamil;
mod turkish;

use super::Language;

/// Words of a language that carry no theme; each list is lower case and separated by spaces.
#[derive(Debug)]
pub(crate) struct WordLists {
    /// Function words, light verbs, vague nouns.
    pub(crate) stop_words: &'static str,
    /// Hesitations and back-channels of speech.
    pub(crate) fillers: &'static str,
    /// Numbers in words.
    pub(crate) number_words: &'static str,
    /// Words of greeting, thanks and agreement.
    pub(crate) pleasantries: &'static str,
}

static LISTS: [(Language, &WordLists); 18] = [
    (Language::Arabic, &arabic::ARABIC),
    (Language::Danish, &danish::DANISH),
    (Language::Dutch, &dutch::DUTCH),
    (Language::English, &english::ENGLISH),
    (Language::Finnish, &finnish::FINNISH),
    (Language::French, &french::FRENCH),
    (Language::German, &german::GERMAN),
    (Language::Greek, &greek::GREEK),
    (Language::Hungarian, &hungarian::HUNGARIAN),
    (Language::Italian, &italian::ITALIAN),
    (Language::Norwegian, &norwegian::NORWEGIAN),
    (Language::Portuguese, &portuguese::PORTUGUESE),
    (Language::Romanian, &romanian::ROMANIAN),
    (Language::Russian, &russian::RUSSIAN),
    (Language::Spanish, &spanish::SPANISH),
    (Language::Swedish, &swedish::SWEDISH),
    (Language::Tamil, &tamil::TAMIL),
    (Language::Turkish, &turkish::TURKISH),
];

/// Returns the lists of a language; `None` for [`Language::Other`].
pub(crate) fn lists(language: Language) -> Option<&'static WordLists> {
    LISTS.iter().find(|(known, _)| *known == language).map(|(_, lists)| *lists)
}

/// Returns every language with lists.
pub(crate) fn all() -> impl Iterator<Item = (Language, &'static WordLists)> {
    LISTS.iter().map(|(language, lists)| (*language, *lists))
}
