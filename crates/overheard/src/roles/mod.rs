//! Who is customer and who is staff: given, else from the format, else from the label, else the other party, else, on request, from
//! who asks.

mod behaviour;
mod bots;
mod lexicon;

use crate::transcript::{Conversation, Role, RoleSource, Speaker};
use lexicon::Labels;
use std::collections::BTreeSet;

/// Names of staff and of customers, as the caller gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct RoleNames {
    /// Names or labels of staff.
    pub staff: Vec<String>,
    /// Names or labels of customers.
    pub customer: Vec<String>,
}

impl RoleNames {
    /// Returns the role of a label: the name is the label, or whole words at its start, in any case.
    fn role_of(&self, label: &str) -> Option<Role> {
        let named = |names: &[String]| names.iter().any(|name| is_named(label, name));
        match (named(&self.staff), named(&self.customer)) {
            (true, _) => Some(Role::Staff),
            (false, true) => Some(Role::Customer),
            (false, false) => None,
        }
    }
}

/// Returns the names that no speaker has, staff's first; a name that is given twice comes once.
pub(crate) fn missing<'a>(names: &'a RoleNames, conversations: &[Conversation]) -> Vec<(Role, &'a str)> {
    let given = [(Role::Staff, &names.staff), (Role::Customer, &names.customer)];
    let all = given.into_iter().flat_map(|(role, names)| names.iter().map(move |name| (role, name.as_str())));
    let speakers = conversations.iter().flat_map(|conversation| &conversation.speakers);
    let mut missing: Vec<(Role, &str)> = Vec::new();
    for (role, name) in all {
        let is_new = !missing.contains(&(role, name));
        if is_new && !speakers.clone().any(|speaker| is_named(&speaker.label, name)) {
            missing.push((role, name));
        }
    }
    missing
}

fn is_named(label: &str, name: &str) -> bool {
    let (label, name) = (label.trim().to_lowercase(), name.trim().to_lowercase());
    let Some(rest) = label.strip_prefix(&name) else { return false };
    !name.is_empty() && !rest.starts_with(char::is_alphanumeric)
}

/// Gives the speakers of a conversation their roles from how they speak, where nothing else tells; see [`assign`].
pub fn assign_by_behaviour(conversation: &mut Conversation) {
    behaviour::assign(conversation);
}

/// Gives the speakers of a conversation their roles.
pub fn assign(conversation: &mut Conversation, names: &RoleNames) {
    let labels = Labels::of(conversation.speakers.iter().map(|speaker| speaker.label.as_str()));
    for speaker in &mut conversation.speakers {
        if let Some(role) = names.role_of(&speaker.label) {
            set(speaker, role, None, RoleSource::Given);
        } else if speaker.role_source == RoleSource::Unknown && bots::is_bot(&speaker.label) {
            set(speaker, Role::Unknown, Some("bot"), RoleSource::Label);
        } else if speaker.role_source == RoleSource::Unknown
            && let Some((role, word)) = labels.role_of(&speaker.label)
        {
            set(speaker, role, Some(word), RoleSource::Label);
        }
    }
    programs_beside_people(&mut conversation.speakers);
    other_party(conversation);
}

/// Where a person serves, what the file calls the system is a program that notes what happens; alone it is who answers.
fn programs_beside_people(speakers: &mut [Speaker]) {
    let is_system = |speaker: &Speaker| speaker.role_source == RoleSource::Format && speaker.role_label.as_deref() == Some("system");
    if speakers.iter().any(|speaker| speaker.role == Role::Staff && !is_system(speaker)) {
        speakers.iter_mut().filter(|speaker| is_system(speaker)).for_each(|speaker| speaker.role = Role::Unknown);
    }
}

/// Takes all roles away, so that everybody is heard.
pub fn forget(conversation: &mut Conversation) {
    for speaker in &mut conversation.speakers {
        speaker.role = Role::Unknown;
        speaker.role_source = RoleSource::Unknown;
        speaker.role_label = None;
    }
}

fn set(speaker: &mut Speaker, role: Role, word: Option<&str>, source: RoleSource) {
    speaker.role = role;
    speaker.role_source = source;
    if word.is_some() {
        speaker.role_label = word.map(str::to_owned);
    }
}

/// Of two people, the one beside a known role has the other.
fn other_party(conversation: &mut Conversation) {
    let is_person = |id: &u32| !conversation.speakers[*id as usize].is_program();
    let speaking = conversation.turns.iter().filter(|turn| turn.spoken).filter_map(|turn| Some(turn.speaker?.0));
    let speaking: BTreeSet<u32> = speaking.filter(is_person).collect();
    let everybody_named = conversation.turns.iter().all(|turn| turn.speaker.is_some() || !turn.spoken || turn.text.is_empty());
    let &[a, b] = speaking.into_iter().collect::<Vec<_>>().as_slice() else { return };
    if !everybody_named {
        return;
    }
    for (known, other) in [(a, b), (b, a)] {
        let opposite = match conversation.speakers[known as usize].role {
            Role::Customer => Role::Staff,
            Role::Staff => Role::Customer,
            Role::Unknown => continue,
        };
        let other = &mut conversation.speakers[other as usize];
        if other.role == Role::Unknown && other.role_source == RoleSource::Unknown {
            set(other, opposite, None, RoleSource::OtherParty);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_whole_words_from_the_start() {
        let cases = [
            ("Dana Whitlow", "dana", true),
            ("Danae", "dana", false),
            ("Dana", "Dana", true),
            ("Eve Dana", "dana", false),
            ("x", "", false),
        ];
        for (label, name, expected) in cases {
            assert_eq!(is_named(label, name), expected, "{label} {name}");
        }
    }
}
