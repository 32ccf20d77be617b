//! Labels that are roles, in several languages.

use crate::transcript::Role;
use std::collections::BTreeSet;

/// Labels that say the role wherever they stand as a whole word.
const STAFF: &str = "interviewer interviewerin moderator moderatorin facilitator researcher agent \
    representative salesperson kundenberater enquêteur enquêtrice intervieweur intervieweuse animateur \
    entrevistador entrevistadora moderador moderadora intervistatore intervistatrice moderatore \
    interviewster medewerker";
const CUSTOMER: &str = "interviewee participant respondent customer buyer prospect caller teilnehmer teilnehmerin \
    befragter befragte kunde kundin proband probandin participante répondant répondante interviewé interviewée \
    cliente entrevistado entrevistada intervistato intervistata partecipante deelnemer klant geïnterviewde";
/// Labels that say the role only when they are all of it.
const STAFF_ALONE: &str = "host support sales rep csm advisor adviser consultant int int. q i staff";
const CUSTOMER_ALONE: &str = "guest client user patient subject resp resp. p r";
/// Labels that say the role only beside their counterpart.
const PAIRED: [(&str, &str); 2] = [("a", "q"), ("b", "i")];

/// Returns the role that a label states, with the word that states it; `labels` are all of the conversation, in lower case.
pub(super) fn role_of(label: &str, labels: &BTreeSet<String>) -> Option<(Role, &'static str)> {
    let label = label.to_lowercase();
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '-' | '_' | '.'));
    let alone = |list: &'static str| list.split_ascii_whitespace().find(|word| *word == bare || *word == label);
    let paired = PAIRED.iter().find(|(word, counterpart)| *word == bare && labels.contains(*counterpart));
    if let Some((word, _)) = paired {
        return Some((Role::Customer, word));
    }
    if let Some(word) = alone(STAFF_ALONE) {
        return Some((Role::Staff, word));
    }
    if let Some(word) = alone(CUSTOMER_ALONE) {
        return Some((Role::Customer, word));
    }
    within(&label, STAFF).map(|word| (Role::Staff, word)).or_else(|| within(&label, CUSTOMER).map(|word| (Role::Customer, word)))
}

/// The first listed word that stands in the label as a whole word; a digit may follow it.
fn within(label: &str, list: &'static str) -> Option<&'static str> {
    let words: Vec<&str> = label.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if words.len() > 5 {
        return None;
    }
    list.split_ascii_whitespace().find(|listed| words.contains(listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_state_roles() {
        let labels: BTreeSet<String> = ["q", "a"].map(str::to_owned).into();
        let cases = [
            ("Interviewer", Some(Role::Staff)),
            ("Dana (Interviewer)", Some(Role::Staff)),
            ("Participant 7", Some(Role::Customer)),
            ("P1", Some(Role::Customer)),
            ("Q", Some(Role::Staff)),
            ("A", Some(Role::Customer)),
            ("Guest", Some(Role::Customer)),
            ("User Interface", None),
            ("Guest House Manager", None),
            ("SPEAKER_00", None),
            ("Ana", None),
        ];
        for (label, expected) in cases {
            assert_eq!(role_of(label, &labels).map(|(role, _)| role), expected, "{label}");
        }
        assert_eq!(role_of("A", &BTreeSet::new()), None);
    }
}
