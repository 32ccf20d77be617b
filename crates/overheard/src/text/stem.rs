//! Words to stems, behind one seam.

use super::Language;
use std::borrow::Cow;

/// Which stemmers made the stems; part of every result. The second makes those of languages that the first lacks.
pub const STEMMER_VERSION: &str = "rust-stemmers 1.2, frostem 2.20261016";

/// Reduces the words of one language to their stems.
pub struct Stemmer {
    language: Language,
    backend: Backend,
}

/// Whose algorithm it is.
enum Backend {
    First(rust_stemmers::Stemmer),
    Second(frostem::Stemmer),
    /// Words are their own stems.
    Nobody,
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Stemmer").field(&self.language).finish()
    }
}

impl Stemmer {
    /// Makes a stemmer; words of Chinese, Japanese, Thai and [`Language::Other`] are their own stems.
    pub fn new(language: Language) -> Self {
        let backend = match (first(language), second(language)) {
            (Some(algorithm), _) => Backend::First(rust_stemmers::Stemmer::create(algorithm)),
            (None, Some(algorithm)) => Backend::Second(frostem::Stemmer::new(algorithm)),
            (None, None) => Backend::Nobody,
        };
        Self { language, backend }
    }

    /// Returns the stem of one lower-case word. Stemming a stem may change it again, so do it once.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        if self.language == Language::Greek
            && let Some(stem) = greek_ending(word)
        {
            return stem;
        }
        match &self.backend {
            Backend::First(stemmer) => stemmer.stem(word),
            Backend::Second(stemmer) => stemmer.stem(word),
            Backend::Nobody => Cow::Borrowed(word),
        }
    }
}

fn first(language: Language) -> Option<rust_stemmers::Algorithm> {
    use rust_stemmers::Algorithm;
    Some(match language {
        Language::Arabic => Algorithm::Arabic,
        Language::Danish => Algorithm::Danish,
        Language::Dutch => Algorithm::Dutch,
        Language::English => Algorithm::English,
        Language::Finnish => Algorithm::Finnish,
        Language::French => Algorithm::French,
        Language::German => Algorithm::German,
        Language::Greek => Algorithm::Greek,
        Language::Hungarian => Algorithm::Hungarian,
        Language::Italian => Algorithm::Italian,
        Language::Norwegian => Algorithm::Norwegian,
        Language::Portuguese => Algorithm::Portuguese,
        Language::Romanian => Algorithm::Romanian,
        Language::Russian => Algorithm::Russian,
        Language::Spanish => Algorithm::Spanish,
        Language::Swedish => Algorithm::Swedish,
        Language::Tamil => Algorithm::Tamil,
        Language::Turkish => Algorithm::Turkish,
        _ => return None,
    })
}

fn second(language: Language) -> Option<frostem::Algorithm> {
    use frostem::Algorithm;
    Some(match language {
        Language::Catalan => Algorithm::Catalan,
        Language::Czech => Algorithm::Czech,
        Language::Hindi => Algorithm::Hindi,
        Language::Indonesian => Algorithm::Indonesian,
        Language::Polish => Algorithm::Polish,
        Language::Ukrainian => Algorithm::Ukrainian,
        _ => return None,
    })
}

/// The Greek algorithm panics on some words in -ετε and -αμε, so these two verb endings are cut here.
fn greek_ending(word: &str) -> Option<Cow<'static, str>> {
    let plain: String = word.chars().map(without_accent).collect();
    let stem = plain.strip_suffix("ετε").or_else(|| plain.strip_suffix("αμε"))?;
    let kept = if stem.chars().count() >= 2 { stem } else { &plain };
    Some(Cow::Owned(kept.to_owned()))
}

fn without_accent(letter: char) -> char {
    match letter {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_words_that_break_the_algorithm_are_cut_here() {
        let stemmer = Stemmer::new(Language::Greek);
        let cases = [("αντίθετε", "αντιθ"), ("ΰενθετεησαμε", "υενθετεησ"), ("ετε", "ετε")];
        for (word, stem) in cases {
            assert_eq!(stemmer.stem(word), stem);
        }
    }

    #[test]
    fn forms_of_a_word_meet_in_every_language_of_the_second_backend() {
        let cases = [
            (Language::Catalan, ["factura", "factures"]),
            (Language::Czech, ["faktura", "fakturu"]),
            (Language::Hindi, ["किताब", "किताबें"]),
            (Language::Indonesian, ["bayar", "pembayaran"]),
            (Language::Polish, ["faktura", "faktury"]),
            (Language::Ukrainian, ["рахунок", "рахунку"]),
        ];
        for (language, [one, other]) in cases {
            let stemmer = Stemmer::new(language);
            assert_eq!(stemmer.stem(one), stemmer.stem(other), "{language}");
        }
    }

    #[test]
    fn no_recombined_word_breaks_any_stemmer() {
        let parts = "ετε ησετε θ οδ αιρ φορ αμε ουσε ing ational ssed lich keit ment eux ção ности ların ும் ات ende amm ć ß œ ování ých iłaśmy ością itats kan pem nya ами ість ियों ाओं ' y";
        let parts: Vec<&str> = parts.split(' ').collect();
        let stemmers: Vec<Stemmer> = super::super::languages::all().map(|(language, _)| Stemmer::new(language)).collect();
        let mut state = 1u64;
        for _ in 0..4_000 {
            let mut word = String::new();
            for _ in 0..4 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                word.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            for stemmer in &stemmers {
                assert!(stemmer.stem(&word).len() <= word.len() + 8, "{word}");
            }
        }
    }
}
