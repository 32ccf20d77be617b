//! The side that a role column names.

use crate::transcript::Role;

/// Values of role columns for the people who are listened to, in lower case and without punctuation.
#[rustfmt::skip]
const CUSTOMER: &[&str] = &[
    "customer", "buyer", "client", "caller", "user", "guest", "participant", "interviewee", "respondent", "patient",
    "enduser", "consumer", "shopper", "prospect", "visitor", "subscriber", "contact", "lead", "human",
];

/// The same for the people who ask, sell or serve.
#[rustfmt::skip]
const STAFF: &[&str] = &[
    "agent", "staff", "interviewer", "moderator", "host", "support", "sales", "rep", "advisor", "system", "adviser",
    "representative", "operator", "assistant", "facilitator", "researcher", "employee", "salesrep", "admin", "supportagent",
    "csr",
];

/// What a value of a role column says, and the finer role; `None` where it names neither side.
pub(super) fn side(value: &str) -> Option<(Role, &str)> {
    let value = value.trim();
    let folded: String = value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match folded.as_str() {
        "inbound" | "incoming" => Some((Role::Customer, "customer")),
        "outbound" | "outgoing" => Some((Role::Staff, "agent")),
        "bot" | "chatbot" => Some((Role::Unknown, "bot")),
        known if CUSTOMER.contains(&known) => Some((Role::Customer, value)),
        known if STAFF.contains(&known) => Some((Role::Staff, value)),
        _ => None,
    }
}

/// What a value of a column `inbound` says: whether the customer wrote it.
pub(super) fn inbound(value: &str) -> Option<(Role, &str)> {
    match value.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "t" | "y" => Some((Role::Customer, "customer")),
        "false" | "0" | "no" | "f" | "n" => Some((Role::Staff, "agent")),
        _ => side(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_from_the_tables_are_sides() {
        assert_eq!(side(" Customer "), Some((Role::Customer, "Customer")));
        assert_eq!(side("end-user"), Some((Role::Customer, "end-user")));
        assert_eq!(side("Agent"), Some((Role::Staff, "Agent")));
        assert_eq!(side("outbound"), Some((Role::Staff, "agent")));
        assert_eq!([side("Project Manager"), side(""), side("true")], [None; 3]);
        assert_eq!([inbound("True"), inbound("0")], [Some((Role::Customer, "customer")), Some((Role::Staff, "agent"))]);
    }
}
