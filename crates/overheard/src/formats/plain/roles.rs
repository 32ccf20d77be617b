//! Roles that the head of a file states: `guest: Ana Lima`, `Interviewer is Ben Ochoa.`

use super::front::FrontMatter;
use crate::transcript::{ConversationBuilder, Role};

/// Fields of front matter and of the lines before the first turn, the role they give, and its finer name.
const FIELDS: &[(&str, Role, &str)] = &[
    ("guest", Role::Customer, "guest"),
    ("guests", Role::Customer, "guest"),
    ("interviewee", Role::Customer, "interviewee"),
    ("interviewees", Role::Customer, "interviewee"),
    ("respondent", Role::Customer, "respondent"),
    ("participant", Role::Customer, "participant"),
    ("customer", Role::Customer, "customer"),
    ("host", Role::Staff, "host"),
    ("hosts", Role::Staff, "host"),
    ("interviewer", Role::Staff, "interviewer"),
    ("interviewers", Role::Staff, "interviewer"),
    ("moderator", Role::Staff, "moderator"),
    ("moderators", Role::Staff, "moderator"),
    ("facilitator", Role::Staff, "facilitator"),
    ("interviewed", Role::Customer, "interviewee"),
    ("respondents", Role::Customer, "respondent"),
];

/// Sentences of the head that name somebody.
const PHRASES: &[(&str, Role, &str)] = &[
    ("interviewer is ", Role::Staff, "interviewer"),
    ("interviewers are ", Role::Staff, "interviewer"),
    ("interviewed by ", Role::Staff, "interviewer"),
    ("interview by ", Role::Staff, "interviewer"),
    ("hosted by ", Role::Staff, "host"),
    ("moderated by ", Role::Staff, "moderator"),
    ("facilitated by ", Role::Staff, "facilitator"),
    ("with guest ", Role::Customer, "guest"),
    ("with guests ", Role::Customer, "guest"),
    ("interviewee is ", Role::Customer, "interviewee"),
    ("guest is ", Role::Customer, "guest"),
    ("guests are ", Role::Customer, "guest"),
];

/// What the head of a file says about people.
#[derive(Debug, Default)]
pub(super) struct StatedRoles {
    people: Vec<(String, Role, &'static str)>,
    /// What stands behind "interview with": everybody named in it is interviewed.
    interviewed: Vec<String>,
}

impl StatedRoles {
    pub(super) fn of(front: &FrontMatter<'_>) -> Self {
        let mut stated = Self::default();
        for (key, values) in &front.fields {
            for value in values {
                stated.field(key, value);
            }
        }
        stated
    }

    /// Takes in one field, such as `host: Ben Ochoa`.
    pub(super) fn field(&mut self, name: &str, value: &str) {
        let Some((_, role, label)) = FIELDS.iter().find(|(field, ..)| field.eq_ignore_ascii_case(name.trim())) else { return };
        self.people.extend(people(value).map(|person| (person, *role, *label)));
    }

    /// Takes in a line of the head, such as `Interviewer is Ben Ochoa.`, a title, or names with roles behind them.
    pub(super) fn line(&mut self, line: &str) {
        self.noted(line);
        let lower = line.to_ascii_lowercase();
        for (phrase, role, label) in PHRASES {
            let Some(at) = lower.find(phrase) else { continue };
            let rest = line.get(at + phrase.len()..).unwrap_or_default();
            self.people.extend(people(first_sentence(rest)).map(|person| (person, *role, *label)));
        }
        let with = "interview with ";
        if let Some(rest) = lower.find(with).and_then(|at| line.get(at + with.len()..)) {
            self.interviewed.push(rest.to_owned());
        }
    }

    /// `Ana Lima (interviewer), Ben Orr (participant)`
    fn noted(&mut self, line: &str) {
        let names = line.split_once(':').map_or(line, |(_, names)| names);
        for part in names.split([',', ';']) {
            let Some((name, note)) = part.trim().trim_end_matches(['.', ')']).split_once('(') else { continue };
            let Some((_, role, label)) = FIELDS.iter().find(|(field, ..)| field.eq_ignore_ascii_case(note.trim())) else { continue };
            self.people.push((name.trim().trim_start_matches(['-', '*', ' ']).to_owned(), *role, *label));
        }
    }

    /// Gives the roles to the speakers that were named.
    pub(super) fn apply<'n>(&self, names: impl Iterator<Item = &'n str>, builder: &mut ConversationBuilder) {
        for name in names {
            let stated = self.people.iter().find(|(person, ..)| is_same_person(name, person)).map(|(_, role, label)| (*role, *label));
            let in_title = || self.interviewed.iter().any(|title| title.contains(name)).then_some((Role::Customer, "participant"));
            let Some((role, label)) = stated.or_else(in_title) else { continue };
            if let Some(id) = builder.speaker(name) {
                builder.set_role(id, role, label);
            }
        }
    }
}

fn first_sentence(text: &str) -> &str {
    text.split(". ").next().unwrap_or(text).trim_end().trim_end_matches('.')
}

fn people(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|person| person.trim().to_owned())
        .filter(|person| !person.is_empty())
}

/// Equal but for case, a middle name, or a label that is only the first name, the last name or the initials.
fn is_same_person(label: &str, person: &str) -> bool {
    let initials = || person.split_whitespace().filter_map(|name| name.chars().next()).eq(label.chars());
    if label.len() > 1 && label.chars().all(char::is_uppercase) && initials() {
        return true;
    }
    let (label, person) = (label.to_lowercase(), person.to_lowercase());
    let ends = |name: &str| Some((name.split_whitespace().next()?.to_owned(), name.split_whitespace().last()?.to_owned()));
    let Some(((first, last), (given, family))) = ends(&label).zip(ends(&person)) else { return false };
    let one_word = first == last && label.chars().count() > 2 && (first == given || first == family);
    label == person || (first == given && last == family) || one_word
}
