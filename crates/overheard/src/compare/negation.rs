//! Words that turn what is said into its opposite.

use crate::text::Language;

/// Words between a negation and what it is about, at most.
const REACH: usize = 4;

/// Words behind what is not there, within which a negation says that it is needed.
const NEEDED: usize = 6;

/// Words that say no of what follows them.
fn negations(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "no",
            "not",
            "never",
            "nobody",
            "none",
            "nothing",
            "neither",
            "nor",
            "without",
            "cannot",
            "can't",
            "don't",
            "doesn't",
            "didn't",
            "won't",
            "wouldn't",
            "isn't",
            "wasn't",
            "aren't",
            "weren't",
            "couldn't",
            "shouldn't",
            "hasn't",
            "haven't",
            "hadn't",
            "hardly",
            "nae",
        ],
        Language::German => {
            &["nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "niemand", "nichts", "ohne", "kaum"]
        }
        Language::French => &["pas", "jamais", "aucun", "aucune", "rien", "personne", "sans", "ni", "guère"],
        Language::Spanish => &["no", "nunca", "jamás", "ningún", "ninguna", "ninguno", "nadie", "nada", "sin", "tampoco", "ni"],
        Language::Italian => &["non", "mai", "nessun", "nessuno", "nessuna", "niente", "nulla", "senza", "né"],
        Language::Dutch => &["niet", "geen", "nooit", "niemand", "niets", "zonder", "nauwelijks"],
        Language::Portuguese => &["não", "nunca", "jamais", "nenhum", "nenhuma", "ninguém", "nada", "sem", "nem"],
        _ => &[],
    }
}

/// Words for what is not there; with another negation behind it, it is what is needed: `without a number nobody pays`.
fn lacks(language: Language) -> &'static str {
    match language {
        Language::English => "without",
        Language::German => "ohne",
        Language::French => "sans",
        Language::Spanish => "sin",
        Language::Italian => "senza",
        Language::Dutch => "zonder",
        Language::Portuguese => "sem",
        _ => "",
    }
}

/// Words that an answer begins with that says no.
fn refusals(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["no", "nah", "nope", "never", "not"],
        Language::German => &["nein", "nee", "nö", "nie", "nicht"],
        Language::French => &["non", "jamais", "pas"],
        Language::Spanish => &["no", "nunca"],
        Language::Italian => &["no", "mai"],
        Language::Dutch => &["nee", "nooit", "niet"],
        Language::Portuguese => &["não", "nunca"],
        _ => &[],
    }
}

/// Tells whether a negation stands at most four words before the word at `at`, in the same clause; but for `without` and the like, where another
/// negation follows within six words.
///
/// `clause_starts` are positions of words that begin a clause.
pub(super) fn is_negated(language: Language, words: &[String], clause_starts: &[usize], at: usize) -> bool {
    let clause = clause_starts.iter().copied().filter(|&start| start <= at).max().unwrap_or(0);
    let from = at.saturating_sub(REACH).max(clause);
    let negates = |word: &&String| negations(language).contains(&word.as_str());
    let is_needed = || words.iter().skip(at + 1).take(NEEDED).any(|word| negates(&word));
    let before = words.get(from..at).unwrap_or_default();
    before.iter().filter(negates).any(|word| word != lacks(language) || !is_needed())
}

/// Tells whether an answer says no within its first three words, or at the start of a clause within its first six.
pub(super) fn is_refusal(language: Language, words: &[String], clause_starts: &[usize]) -> bool {
    let refuses = |at: usize| words.get(at).is_some_and(|word| refusals(language).contains(&word.as_str()));
    (0..3).any(refuses) || clause_starts.iter().filter(|&&start| start < 6).any(|&start| refuses(start))
}

#[cfg(test)]
mod tests {
    use super::{is_negated, is_refusal};
    use crate::text::Language;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn negations_reach_four_words_within_their_clause() {
        let negated = |text: &str, clauses: &[usize], at| is_negated(Language::English, &words(text), clauses, at);
        assert!(negated("i've no wish for a journey", &[], 5));
        assert!(!negated("no doubt about it being a journey", &[], 6));
        assert!(!negated("no it was a journey", &[1], 4));
        assert!(is_negated(Language::German, &words("wir brauchen keine schulung"), &[], 3));
        assert!(!is_negated(Language::Other, &words("not this"), &[], 1));
    }

    #[test]
    fn what_nothing_works_without_is_not_denied() {
        let negated = |text: &str, clauses: &[usize], at| is_negated(Language::English, &words(text), clauses, at);
        assert!(!negated("without an order number nobody pays", &[], 2));
        assert!(!negated("without an order number nobody pays", &[4], 3));
        assert!(negated("we pay without an order number", &[], 4));
        assert!(negated("we do not pay an order number nobody knows", &[], 6));
        assert!(!is_negated(Language::German, &words("ohne bestellnummer zahlt niemand"), &[], 1));
    }

    #[test]
    fn answers_refuse_at_once_or_after_an_echo() {
        assert!(is_refusal(Language::English, &words("och no next"), &[2]));
        assert!(is_refusal(Language::English, &words("for nineteen residents no thank you"), &[3]));
        assert!(!is_refusal(Language::English, &words("we use it every day no matter what"), &[]));
    }
}
