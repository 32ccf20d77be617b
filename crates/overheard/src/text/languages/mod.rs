//! One file a language, one line here.

mod arabic;
mod catalan;
mod chinese;
mod czech;
mod danish;
mod dutch;
mod english;
mod finnish;
mod french;
mod german;
mod given_names;
mod greek;
mod hindi;
mod hungarian;
mod indonesian;
mod italian;
mod japanese;
mod norwegian;
mod polish;
mod portuguese;
mod romanian;
mod russian;
mod spanish;
mod swedish;
mod tamil;
mod thai;
mod turkish;
mod ukrainian;

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
    /// Names of months and days, but for those that say something else more often; never part of a label.
    pub(crate) calendar: &'static str,
    /// General verbs, nouns and adjectives that name no matter by themselves.
    pub(crate) vague: &'static str,
}

static LISTS: [(Language, &WordLists); 27] = [
    (Language::Arabic, &arabic::ARABIC),
    (Language::Catalan, &catalan::CATALAN),
    (Language::Chinese, &chinese::CHINESE),
    (Language::Czech, &czech::CZECH),
    (Language::Danish, &danish::DANISH),
    (Language::Dutch, &dutch::DUTCH),
    (Language::English, &english::ENGLISH),
    (Language::Finnish, &finnish::FINNISH),
    (Language::French, &french::FRENCH),
    (Language::German, &german::GERMAN),
    (Language::Greek, &greek::GREEK),
    (Language::Hindi, &hindi::HINDI),
    (Language::Hungarian, &hungarian::HUNGARIAN),
    (Language::Indonesian, &indonesian::INDONESIAN),
    (Language::Italian, &italian::ITALIAN),
    (Language::Japanese, &japanese::JAPANESE),
    (Language::Norwegian, &norwegian::NORWEGIAN),
    (Language::Polish, &polish::POLISH),
    (Language::Portuguese, &portuguese::PORTUGUESE),
    (Language::Romanian, &romanian::ROMANIAN),
    (Language::Russian, &russian::RUSSIAN),
    (Language::Spanish, &spanish::SPANISH),
    (Language::Swedish, &swedish::SWEDISH),
    (Language::Tamil, &tamil::TAMIL),
    (Language::Thai, &thai::THAI),
    (Language::Turkish, &turkish::TURKISH),
    (Language::Ukrainian, &ukrainian::UKRAINIAN),
];

/// Leftovers of addresses, subject lines and posts, in any language.
const LEFTOVERS: &str = "com fwd html http https re rt via vs www";
/// Symbols of units, in any language: they say how much there is of a matter. Those that abbreviate a matter too, such as `hr`, are not among them.
const UNITS: &str = "cm gb gbps ghz hrs kg km kwh lbs mb mbps mg mhz tb";

/// Returns words that name no matter in any language: given names, leftovers of addresses, units.
pub(crate) fn nameless() -> impl Iterator<Item = &'static str> {
    [given_names::GIVEN_NAMES, LEFTOVERS, UNITS].into_iter().flat_map(str::split_ascii_whitespace)
}

/// Tells whether a word in lower case is a given name that is common in several countries.
pub(crate) fn is_given_name(word: &str) -> bool {
    given_names::GIVEN_NAMES.split_ascii_whitespace().any(|name| name == word)
}

/// Returns the function words that make one word with the verb before them, such as `up` in `top up`.
pub(crate) fn particles(language: Language) -> &'static str {
    match language {
        Language::Danish => "af ind ned op ud",
        Language::Dutch => "aan af in op uit",
        Language::English => "away back down in off on out over up",
        Language::Norwegian => "av inn ned opp ut",
        Language::Swedish => "av in ner upp ut",
        _ => "",
    }
}

/// Returns what may stand between the parts of a compound; `None` for languages that write compounds as several words.
pub(crate) fn links(language: Language) -> Option<&'static [&'static str]> {
    match language {
        Language::Danish | Language::Norwegian => Some(&["", "e", "s"]),
        Language::Dutch => Some(&["", "e", "en", "s"]),
        Language::Finnish => Some(&["", "n"]),
        Language::German => Some(&["", "e", "en", "er", "es", "n", "s"]),
        Language::Hungarian => Some(&[""]),
        Language::Swedish => Some(&["", "e", "o", "s"]),
        _ => None,
    }
}

/// Returns the lists of a language; `None` for [`Language::Other`].
pub(crate) fn lists(language: Language) -> Option<&'static WordLists> {
    LISTS.iter().find(|(known, _)| *known == language).map(|(_, lists)| *lists)
}

/// Returns every language with lists.
pub(crate) fn all() -> impl Iterator<Item = (Language, &'static WordLists)> {
    LISTS.iter().map(|(language, lists)| (*language, *lists))
}
