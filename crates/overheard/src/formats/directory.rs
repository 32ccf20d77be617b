//! Files that say who people are and hold no speech: the `users.json` of Slack's exports, and the calls of Gong's API.

use super::ReadOptions;
use super::asr::have;
use super::calls::gong;
use super::exports::slack;
use super::json_tree::Node;
use super::whole::Whole;
use crate::transcript::{Conversation, Role, RoleSource};
use std::collections::HashMap;

/// Who people are, by the identifiers that a format calls them by in other files.
#[derive(Debug)]
pub(crate) struct Directory {
    format: &'static str,
    /// `None` where one identifier is that of different people.
    people: HashMap<String, Option<Person>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Person {
    name: String,
    role: Option<(Role, String)>,
}

impl Directory {
    /// Reads content that is such a file.
    pub(crate) fn of(bytes: &[u8], options: &ReadOptions) -> Option<Self> {
        let whole = Whole::of_text(bytes, options);
        let input = whole.input("", options);
        let root = input.json()?.alone()?;
        let users = Some(root).filter(|list| list.is_list() && have(*list, "id") && have(*list, "profile"));
        let calls = root.list("calls").filter(|list| have(*list, "parties"));
        let mut directory = Self { format: if users.is_some() { slack::FORMAT.name } else { gong::FORMAT.name }, people: HashMap::new() };
        users.into_iter().flat_map(Node::objects).filter_map(user).for_each(|user| directory.add(user));
        let parties = calls.into_iter().flat_map(Node::objects).filter_map(|call| call.list("parties"));
        parties.flat_map(Node::objects).filter_map(party).for_each(|party| directory.add(party));
        (!directory.people.is_empty()).then_some(directory)
    }

    fn add(&mut self, (id, person): (String, Person)) {
        let known = self.people.entry(id).or_insert_with(|| Some(person.clone()));
        if known.as_ref() != Some(&person) {
            *known = None;
        }
    }

    /// Calls the speakers of a conversation in the same format by their names, and gives them the roles that the file states.
    pub(crate) fn name_speakers(&self, conversation: &mut Conversation) {
        if conversation.source.format != self.format {
            return;
        }
        for at in 0..conversation.speakers.len() {
            let id = conversation.speakers[at].label.clone();
            let Some(person) = self.people.get(&id).and_then(Option::as_ref) else { continue };
            // Two people may have one name; labels are told apart.
            let is_taken = conversation.speakers.iter().any(|speaker| speaker.label == person.name);
            let speaker = &mut conversation.speakers[at];
            speaker.label = if is_taken { format!("{} ({id})", person.name) } else { person.name.clone() };
            if let Some((role, label)) = person.role.clone().filter(|_| speaker.role_source == RoleSource::Unknown) {
                (speaker.role, speaker.role_label, speaker.role_source) = (role, Some(label), RoleSource::Format);
            }
        }
    }
}

fn user(user: Node<'_>) -> Option<(String, Person)> {
    let [id, real, profile, name, bot] = user.pick(["id", "real_name", "profile", "name", "is_bot"]);
    let [full, shown] = profile.map_or([None; 2], |profile| profile.pick(["real_name", "display_name"]));
    let name = [real, full, shown, name].into_iter().flatten().find_map(Node::label)?;
    let role = bot.is_some_and(Node::is_true).then(|| (Role::Unknown, "bot".to_owned()));
    Some((id?.label()?.into_owned(), Person { name: name.into_owned(), role }))
}

fn party(person: Node<'_>) -> Option<(String, Person)> {
    let (id, (name, role)) = gong::party(person)?;
    let role = role.map(|(role, label)| (role, label.into_owned()));
    Some((id.into_owned(), Person { name: name?.into_owned(), role }))
}
