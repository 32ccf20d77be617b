//! Labels that are roles, in several languages.

use crate::transcript::Role;
use std::collections::BTreeSet;

/// Who leads an interview and who is interviewed: these say the role wherever they stand as a whole word.
#[rustfmt::skip]
const INTERVIEWERS: &str = "interviewer moderator facilitator \
    interviewerin befrager befragerin moderatorin enquêteur enquêtrice intervieweur intervieweuse animateur animatrice \
    entrevistador entrevistadora moderador moderadora intervistatore intervistatrice moderatore moderatrice \
    interviewster ankieter ankieterka moderatorka prowadzący prowadząca badacz badaczka tazatel tazatelka moderátor \
    moderátorka интервьюер модератор intervjuare intervjuaren intervjuer haastattelija görüşmeci moderatör \
    インタビュアー 司会 聞き手 采访者 採訪者 访谈者 訪談者 主持人 인터뷰어 진행자";
#[rustfmt::skip]
const INTERVIEWED: &str = "interviewee participant respondent informant \
    teilnehmer teilnehmerin befragter befragte proband probandin interviewpartner interviewpartnerin participante \
    répondant répondante interviewé interviewée entrevistado entrevistada encuestado encuestada intervistato intervistata \
    partecipante deelnemer geïnterviewde respondente respondentka rozmówca rozmówczyni uczestnik uczestniczka badany badana \
    dotazovaný dotazovaná účastník účastnice респондент участник участница intervjuperson deltagare deltager deltaker \
    haastateltava osallistuja katılımcı 回答者 参加者 受访者 受訪者 被访者 被訪者 응답자 참가자 참여자 인터뷰이";
/// Who serves and who is served. Beside an interviewer such a word is the job of somebody who is interviewed.
#[rustfmt::skip]
const SERVING: &str = "agent representative researcher salesperson seller vendor cohost \
    kundenberater kundenberaterin verkäufer verkäuferin berater beraterin forscher forscherin medewerker verkoper conseiller \
    conseillère vendeur vendeuse télévendeur agente vendedor vendedora asesor asesora atendente consulente operatore operatrice \
    venditore venditrice sprzedawca konsultant konsultantka prodejce оператор оператора продавец консультант säljare handläggare \
    myyjä satıcı temsilci オペレーター 担当者 客服 销售 상담원 상담사";
#[rustfmt::skip]
const SERVED: &str = "customer buyer prospect caller shopper consumer \
    kunde kundin käufer käuferin anrufer anruferin acheteur acheteuse appelant appelante cliente clienta comprador compradora \
    acquirente klant koper klient klientka kupujący zákazník zákaznice клиент клиентка покупатель kund ostaja asiakas müşteri \
    お客様 顧客 客户 客戶 顾客 顧客 고객";
/// Labels that say the role only when they are all of it.
#[rustfmt::skip]
const STAFF_ALONE: &str = "host co-host support sales rep csm csr advisor adviser consultant assistant int int. staff gastgeber \
    gastgeberin mod mod. ведущий ведущая";
#[rustfmt::skip]
const CUSTOMER_ALONE: &str = "guest client user patient subject resp resp. gast invité invitée invitado invitada ospite гость 嘉宾 嘉賓 ゲスト";
/// What makes a label that names customers one of those who serve them: `Customer Support`.
const DESK: &str = "service services support success care experience relations desk advocate manager center centre team";
/// Labels that say the role only beside their counterpart: the label, its role, the other label.
#[rustfmt::skip]
const PAIRED: &[(&str, Role, &str)] = &[
    ("a", Role::Customer, "q"), ("b", Role::Customer, "i"), ("ip", Role::Customer, "i"), ("ir", Role::Staff, "ie"),
    ("ie", Role::Customer, "ir"), ("iv", Role::Staff, "ie"), ("ie", Role::Customer, "iv"), ("iv", Role::Staff, "ip"),
    ("ip", Role::Customer, "iv"), ("d", Role::Staff, "r"), ("f", Role::Staff, "a"), ("a", Role::Customer, "f"),
    ("m", Role::Staff, "p"), ("m", Role::Staff, "r"), ("f", Role::Staff, "p"), ("f", Role::Staff, "r"),
    ("doctor", Role::Staff, "patient"), ("clinician", Role::Staff, "patient"), ("nurse", Role::Staff, "patient"),
    ("therapist", Role::Staff, "client"), ("therapist", Role::Staff, "patient"), ("counselor", Role::Staff, "client"),
    ("counsellor", Role::Staff, "client"),
];

/// All labels of a conversation, and what they say of each other.
#[derive(Debug)]
pub(super) struct Labels {
    /// In lower case, without numbers at the end.
    bare: BTreeSet<String>,
    /// Whether somebody leads an interview, by the label.
    interview: bool,
    /// Whether letters only tell people apart: A, B, C.
    lettered: bool,
    beside: PBesideR,
}

/// What `P` and `R` mean where both are there.
#[derive(Debug, PartialEq, Eq)]
enum PBesideR {
    /// Participant and respondent: somebody else asks, or one of them is not there.
    Asked,
    /// Participants and a researcher: `P1`, `P2`, `R`, and nobody else who could ask.
    Researcher,
    /// Participant and researcher, or *pregunta* and *respuesta*.
    Either,
}

impl Labels {
    pub(super) fn of<'l>(labels: impl Iterator<Item = &'l str>) -> Self {
        let labels: BTreeSet<String> = labels.map(str::to_lowercase).collect();
        let bare: BTreeSet<String> = labels.iter().map(|label| bare(label).to_owned()).collect();
        let has = |label: &str| bare.contains(label);
        let interview = labels.iter().any(|label| within(label, INTERVIEWERS).is_some());
        let asked = interview || ["i", "q", "m", "f", "int"].iter().any(|letter| has(letter));
        let numbered = labels.iter().any(|label| label.len() > 1 && bare_is(label, "p"));
        let beside = match has("p") && has("r") && !asked {
            false => PBesideR::Asked,
            true if numbered => PBesideR::Researcher,
            true => PBesideR::Either,
        };
        Self { lettered: has("c") && (has("a") || has("b")) || has("a") && has("b"), beside, interview, bare }
    }

    /// Returns the role that a label states, with the word that states it.
    pub(super) fn role_of(&self, label: &str) -> Option<(Role, &'static str)> {
        let label = label.to_lowercase();
        let bare = bare(&label);
        self.letter(bare).or_else(|| self.alone(&label, bare)).or_else(|| self.word(&label))
    }

    /// One letter, or a few words that mean something beside their counterpart.
    fn letter(&self, bare: &str) -> Option<(Role, &'static str)> {
        if self.lettered && bare.chars().count() == 1 {
            return None;
        }
        let paired = PAIRED.iter().find(|(word, _, other)| *word == bare && self.bare.contains(*other));
        if let Some((word, role, _)) = paired {
            return Some((*role, word));
        }
        match bare {
            "i" => Some((Role::Staff, "i")),
            "q" => Some((Role::Staff, "q")),
            "p" | "r" if self.beside == PBesideR::Either => None,
            "r" if self.beside == PBesideR::Researcher => Some((Role::Staff, "r")),
            "p" => Some((Role::Customer, "p")),
            "r" => Some((Role::Customer, "r")),
            _ => None,
        }
    }

    fn alone(&self, label: &str, bare: &str) -> Option<(Role, &'static str)> {
        let listed = |list: &'static str| list.split_ascii_whitespace().find(|word| *word == bare || *word == label);
        // An interviewer may talk with a consultant, but not with a host.
        let staff = listed(STAFF_ALONE).filter(|word| !self.interview || ["int", "int.", "mod", "mod."].contains(word));
        staff.map(|word| (Role::Staff, word)).or_else(|| listed(CUSTOMER_ALONE).map(|word| (Role::Customer, word)))
    }

    fn word(&self, label: &str) -> Option<(Role, &'static str)> {
        let lists = [(INTERVIEWERS, Role::Staff), (INTERVIEWED, Role::Customer), (SERVING, Role::Staff), (SERVED, Role::Customer)];
        let lists = if self.interview { &lists[..2] } else { &lists[..] };
        if !self.interview
            && within(label, "customer client kunden").is_some()
            && let Some(word) = within(label, DESK)
        {
            return Some((Role::Staff, word));
        }
        let stated = lists.iter().find_map(|(list, role)| within(label, list).map(|word| (*role, word)));
        // All of a label may still say who is served: an interviewer and a customer.
        stated.or_else(|| SERVED.split_ascii_whitespace().find(|word| *word == bare(label)).map(|word| (Role::Customer, word)))
    }
}

/// Without numbers and punctuation at the end.
fn bare(label: &str) -> &str {
    label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '-' | '_' | '.'))
}

fn bare_is(label: &str, letter: &str) -> bool {
    bare(label) == letter
}

/// The first listed word that stands in the label as a whole word; scripts without spaces have no whole words.
fn within(label: &str, list: &'static str) -> Option<&'static str> {
    let words: Vec<&str> = label.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if words.len() > 5 {
        return None;
    }
    let is_in = |listed: &&str| words.contains(listed) || (is_unspaced(listed) && label.contains(*listed));
    list.split_ascii_whitespace().find(is_in)
}

/// Kana, Han and Hangul.
fn is_unspaced(word: &str) -> bool {
    word.starts_with(|c: char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(labels: &[&str]) -> Vec<Role> {
        let all = Labels::of(labels.iter().copied());
        labels.iter().map(|label| all.role_of(label).map_or(Role::Unknown, |(role, _)| role)).collect()
    }

    const C: Role = Role::Customer;
    const S: Role = Role::Staff;
    const U: Role = Role::Unknown;

    #[test]
    fn labels_state_roles() {
        let cases: &[(&[&str], &[Role])] = &[
            (&["Interviewer", "Participant 7"], &[S, C]),
            (&["Dana (Interviewer)", "Ana"], &[S, U]),
            (&["Guest", "Host"], &[C, S]),
            (&["User Interface", "Project Manager", "Guest House Manager"], &[U, U, U]),
            (&["SPEAKER_00", "SPEAKER_01"], &[U, U]),
            (&["Customer Support", "Customer"], &[S, C]),
            (&["Customer Service Team", "Ana"], &[S, U]),
            (&["Sales Agent", "Caller 2"], &[S, C]),
            (&["Doctor", "Patient"], &[S, C]),
            (&["Doctor", "Nurse"], &[U, U]),
        ];
        for (labels, expected) in cases {
            assert_eq!(roles(labels), *expected, "{labels:?}");
        }
    }

    #[test]
    fn a_job_is_no_role_beside_an_interviewer() {
        assert_eq!(roles(&["Interviewer", "Insurance Agent"]), [S, U]);
        assert_eq!(roles(&["Moderator", "Customer Success Manager", "Consultant"]), [S, U, U]);
        assert_eq!(roles(&["Interviewer", "Customer 1", "Customer 2"]), [S, C, C]);
    }

    #[test]
    fn letters_mean_something_beside_each_other() {
        let cases: &[(&[&str], &[Role])] = &[
            (&["Q", "A"], &[S, C]),
            (&["A"], &[U]),
            (&["I", "B"], &[S, C]),
            (&["I", "P1", "P2"], &[S, C, C]),
            (&["A", "B", "C", "I"], &[U, U, U, U]),
            (&["M", "P1", "P2", "R3"], &[S, C, C, C]),
            (&["R", "P1", "P2"], &[S, C, C]),
            (&["P", "R"], &[U, U]),
            (&["IR", "IE"], &[S, C]),
            (&["M", "F"], &[U, U]),
        ];
        for (labels, expected) in cases {
            assert_eq!(roles(labels), *expected, "{labels:?}");
        }
    }

    #[test]
    fn other_languages_state_roles_too() {
        for pair in [
            ["Befrager", "Befragte 2"],
            ["Enquêtrice", "Répondant"],
            ["Entrevistadora", "Entrevistado"],
            ["Ankieter", "Uczestniczka 1"],
            ["Интервьюер", "Респондент 3"],
            ["采访者", "受访者A"],
            ["インタビュアー", "参加者1"],
            ["상담원", "고객"],
            ["Intervjuare", "Deltagare"],
        ] {
            assert_eq!(roles(&pair), [S, C], "{pair:?}");
        }
    }
}
