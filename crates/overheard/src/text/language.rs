//! Which language people speak, told by their function words.

use super::{Surfaces, languages};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::OnceLock;

/// A language that overheard has word lists and a stemmer for, or any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it")]
pub enum Language {
    Arabic,
    Catalan,
    Chinese,
    Czech,
    Danish,
    Dutch,
    English,
    Finnish,
    French,
    German,
    Greek,
    Hindi,
    Hungarian,
    Indonesian,
    Italian,
    Japanese,
    Norwegian,
    Polish,
    Portuguese,
    Romanian,
    Russian,
    Spanish,
    Swedish,
    Tamil,
    Thai,
    Turkish,
    Ukrainian,
    /// One without word lists: words are taken as they are.
    Other,
}

/// Every language with its ISO 639-1 code, in the order of the enum.
const CODES: [(Language, &str); 28] = [
    (Language::Arabic, "ar"),
    (Language::Catalan, "ca"),
    (Language::Chinese, "zh"),
    (Language::Czech, "cs"),
    (Language::Danish, "da"),
    (Language::Dutch, "nl"),
    (Language::English, "en"),
    (Language::Finnish, "fi"),
    (Language::French, "fr"),
    (Language::German, "de"),
    (Language::Greek, "el"),
    (Language::Hindi, "hi"),
    (Language::Hungarian, "hu"),
    (Language::Indonesian, "id"),
    (Language::Italian, "it"),
    (Language::Japanese, "ja"),
    (Language::Norwegian, "no"),
    (Language::Polish, "pl"),
    (Language::Portuguese, "pt"),
    (Language::Romanian, "ro"),
    (Language::Russian, "ru"),
    (Language::Spanish, "es"),
    (Language::Swedish, "sv"),
    (Language::Tamil, "ta"),
    (Language::Thai, "th"),
    (Language::Turkish, "tr"),
    (Language::Ukrainian, "uk"),
    (Language::Other, "und"),
];

impl Language {
    /// Returns the ISO 639-1 code; `und` for [`Language::Other`].
    pub fn code(self) -> &'static str {
        CODES[self as usize].1
    }

    /// Returns the language with this code or English name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let code = name.split(['-', '_']).next().unwrap_or_default();
        CODES.iter().map(|(language, _)| *language).find(|language| language.code() == code || language.to_string().to_lowercase() == name)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// Points that one function word gives, shared among the languages that have it.
const POINTS: u32 = 720_720;
/// Points below which a text is too short to tell: three words of one language alone.
const ENOUGH: u64 = 3 * POINTS as u64;
/// Function words are at least this part of all words in any language; less is chance.
const MIN_PART: u64 = 8;
/// Languages that only words tell which none but these has: English is full of Polish `to` and `my`, Spanish of Catalan `la` and `no`, and each language
/// more that shares a word makes it say less for those that are spoken most.
const TOLD_BY_OWN_WORDS: [Language; 4] = [Language::Catalan, Language::Czech, Language::Indonesian, Language::Polish];
const LANGUAGES: usize = CODES.len() - 1;

/// Integer evidence for each language; adds up exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LanguageEvidence {
    points: [u64; LANGUAGES],
    words: u64,
}

impl LanguageEvidence {
    /// Adds the evidence of one lower-case word.
    pub fn observe(&mut self, word: &str) {
        self.observe_one(Telling::of(word));
    }

    /// Adds the evidence of a word that was looked up before.
    pub(crate) fn observe_one(&mut self, word: Telling) {
        self.words += 1;
        let mut languages = word.0;
        if languages == 0 {
            return;
        }
        let share = u64::from(POINTS / languages.count_ones());
        while languages != 0 {
            self.points[languages.trailing_zeros() as usize] += share;
            languages &= languages - 1;
        }
    }

    /// Adds other evidence to this.
    pub fn merge(&mut self, other: &Self) {
        for (sum, points) in self.points.iter_mut().zip(other.points) {
            *sum += points;
        }
        self.words += other.words;
    }

    /// Returns the language, if one is clearly ahead.
    pub fn decided(&self) -> Option<Language> {
        let best = self.leader()?;
        let first = self.points[best as usize];
        let second = CODES
            .iter()
            .filter(|(other, _)| *other != best && *other != Language::Other)
            .map(|(other, _)| self.points[*other as usize])
            .max();
        let clear = second.is_none_or(|second| first * 2 > second * 3);
        let dense = first * MIN_PART >= self.words * u64::from(POINTS);
        (first >= ENOUGH && clear && dense).then_some(best)
    }

    /// Returns the language with the most evidence, however little; `None` without any.
    pub fn leader(&self) -> Option<Language> {
        let most = self.points.iter().copied().max().filter(|&most| most > 0)?;
        CODES.iter().map(|(language, _)| *language).find(|&language| self.points.get(language as usize) == Some(&most))
    }
}

/// What a lower-case word tells of the language: the set of those that have it as a function word, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Telling(u32);

impl Telling {
    pub(crate) fn of(word: &str) -> Self {
        Self(function_words().languages(word).unwrap_or(0))
    }
}

/// For each function word, the set of languages that have it, as bits.
#[derive(Default)]
struct FunctionWords {
    numbers: Surfaces,
    languages: Vec<u32>,
}

impl FunctionWords {
    /// Adds the words of a language, but for those that have a number below `first`.
    fn add(&mut self, language: Language, words: &str, first: usize) {
        for word in words.split_ascii_whitespace() {
            let next = self.languages.len();
            let number = self.numbers.get_or_insert(word, || next as u32) as usize;
            self.languages.resize(self.languages.len().max(number + 1), 0);
            self.languages[number] |= if number >= first { 1 << language as u32 } else { 0 };
        }
    }

    fn languages(&self, word: &str) -> Option<u32> {
        // Marks are words without letters, and there are many of them.
        let number = if word.is_empty() { None } else { self.numbers.get(word) };
        number.map(|number| self.languages[number as usize])
    }
}

fn function_words() -> &'static FunctionWords {
    static TABLE: OnceLock<FunctionWords> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (by_own, by_all): (Vec<_>, Vec<_>) = languages::all().partition(|(language, _)| TOLD_BY_OWN_WORDS.contains(language));
        let mut table = FunctionWords::default();
        by_all.into_iter().for_each(|(language, lists)| table.add(language, lists.stop_words, 0));
        let first = table.languages.len();
        by_own.into_iter().for_each(|(language, lists)| table.add(language, lists.stop_words, first));
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(text: &str) -> LanguageEvidence {
        let mut evidence = LanguageEvidence::default();
        super::super::tokens(text, |token| evidence.observe(token.word));
        evidence
    }

    #[test]
    fn languages_are_told_by_their_function_words() {
        let cases = [
            ("we went there because they had what we were looking for and it was not far", Language::English),
            ("wir haben das dann auch so gemacht, weil es für uns nicht anders ging", Language::German),
            ("nous avons choisi ce produit parce que les autres étaient trop chers pour nous", Language::French),
            ("en toen hebben we het zelf maar gedaan omdat het niet anders kon voor ons", Language::Dutch),
            ("lo que pasa es que no teníamos otra manera de hacerlo con ellos y por eso", Language::Spanish),
            ("non sapevamo che cosa fare con questo perché nessuno ci aveva detto come", Language::Italian),
            ("мы не знали что с этим делать потому что нам никто этого не сказал", Language::Russian),
            ("ми не знали що з цим робити тому що нам ніхто нічого про це не сказав", Language::Ukrainian),
            ("nie wiedzieliśmy co z tym zrobić bo nikt nam tego nie powiedział a potem już było za późno", Language::Polish),
            ("nevěděli jsme co s tím máme dělat protože nám to nikdo neřekl a pak už bylo pozdě", Language::Czech),
            ("no sabíem què fer amb això perquè ningú ens ho havia dit i després ja era tard", Language::Catalan),
            ("kami tidak tahu harus bagaimana karena sebelumnya belum pernah ada yang bilang soal itu", Language::Indonesian),
            ("हमें नहीं पता था कि इसके साथ क्या करना है क्योंकि किसी ने हमको बताया ही नहीं", Language::Hindi),
            ("我们不知道应该怎么办，因为没有人告诉我们，后来就已经太晚了", Language::Chinese),
            ("どうすればいいのか分からなかったのは、誰も教えてくれなかったからです", Language::Japanese),
            ("เราไม่รู้ว่าจะต้องทำอย่างไรเพราะไม่มีใครบอกเราเลย", Language::Thai),
        ];
        for (text, language) in cases {
            assert_eq!(evidence(text).decided(), Some(language), "{text}");
        }
        assert_eq!(evidence("battery charger").decided(), None);
        // Polish has nine of these words, English all.
        assert_eq!(evidence("my my on by to do no out was").decided(), Some(Language::English));
    }

    #[test]
    fn codes_and_names_lead_back() {
        for (language, code) in CODES {
            assert_eq!(Language::from_name(code), Some(language));
            assert_eq!(Language::from_name(&language.to_string()), Some(language));
        }
        assert_eq!(Language::from_name("en-US"), Some(Language::English));
    }
}
