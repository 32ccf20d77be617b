//! What the output can show.

use std::env;
use std::io::{self, IsTerminal};

/// Columns where nothing says how many there are.
const WIDTH: usize = 80;
const MIN_WIDTH: usize = 20;

/// How wide the output is and whether it knows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Terminal {
    /// Columns.
    pub(crate) width: usize,
    /// Whether escape sequences are understood and wanted.
    pub(crate) colours: bool,
}

impl Terminal {
    /// Looks at standard output; `asked` is the width that the caller wants.
    pub(crate) fn of_output(asked: Option<usize>) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let measured = if is_terminal { terminal_size::terminal_size_of(io::stdout()) } else { None };
        let width = asked.or(measured.map(|(width, _)| usize::from(width.0))).unwrap_or(WIDTH);
        Self {
            width: width.max(MIN_WIDTH),
            colours: is_terminal && colours_wanted(|name| env::var_os(name).map(|v| v.to_string_lossy().into_owned())),
        }
    }
}

/// See <https://no-color.org>: present and not empty means no colours.
fn colours_wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && variable("TERM").is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_and_dumb_terminals_are_obeyed() {
        let wanted = |pairs: &[(&str, &str)]| {
            colours_wanted(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(wanted(&[("TERM", "xterm")]));
        assert!(wanted(&[("NO_COLOR", "")]));
        assert!(!wanted(&[("NO_COLOR", "1"), ("TERM", "xterm")]));
        assert!(!wanted(&[("TERM", "dumb")]));
    }

    #[test]
    fn the_width_asked_for_wins() {
        assert_eq!(Terminal::of_output(Some(60)).width, 60);
        assert_eq!(Terminal::of_output(Some(3)).width, MIN_WIDTH);
    }
}
