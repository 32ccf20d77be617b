//! YAML front matter: the lines between `---` and `---` before a Markdown text.

use crate::formats::lines::lines;
use std::borrow::Cow;

/// Farther down than this a second `---` ends no front matter.
const MAX_LINES: usize = 500;

/// The fields of a front matter, in file order.
#[derive(Debug, Default)]
pub(super) struct FrontMatter<'a> {
    pub(super) fields: Vec<(&'a str, Vec<Cow<'a, str>>)>,
    /// Where the text behind it starts; 0 where there is none.
    pub(super) end: usize,
}

impl<'a> FrontMatter<'a> {
    /// Reads the fields as far as they are flat: `key: value`, lists, values over several lines.
    pub(super) fn of(text: &'a str) -> Self {
        let mut found = Self::default();
        let mut all = lines(text).take(MAX_LINES);
        if all.next().is_none_or(|line| line.text.trim_end() != "---") {
            return found;
        }
        for line in all {
            if matches!(line.text.trim_end(), "---" | "...") {
                found.end = line.end() + usize::from(line.end() < text.len());
                return found;
            }
            found.add(line.text);
        }
        Self::default()
    }

    pub(super) fn values(&self, name: &str) -> &[Cow<'a, str>] {
        self.fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or(&[], |(_, values)| values.as_slice())
    }

    fn add(&mut self, line: &'a str) {
        let trimmed = line.trim();
        if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
            let value = unquoted(value.trim());
            let empty = value.is_empty() || value.starts_with(['|', '>']) && value.len() <= 2;
            self.fields.push((key.trim(), if empty { Vec::new() } else { items(value) }));
            return;
        }
        let Some((_, values)) = self.fields.last_mut() else { return };
        if let Some(item) = trimmed.strip_prefix("- ") {
            values.push(unquoted(item.trim()).into());
        } else if let Some(last) = values.last_mut() {
            let more = unquoted(trimmed);
            if !more.is_empty() {
                *last = format!("{last} {more}").into();
            }
        } else if !trimmed.is_empty() {
            values.push(unquoted(trimmed).into());
        }
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// `[a, b]` is a list, everything else one value.
fn items(value: &str) -> Vec<Cow<'_, str>> {
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(list) => list.split(',').map(|item| unquoted(item.trim()).into()).collect(),
        None => vec![value.into()],
    }
}

fn unquoted(value: &str) -> &str {
    value.trim_matches(|c| matches!(c, '\'' | '"')).trim()
}
