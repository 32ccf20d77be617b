//! Tables as markdown.

use super::Table;

impl Table {
    /// Returns the table as markdown, in which what people said stays text.
    pub fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut text = line(self.columns.iter().map(|column| column.name.to_owned()).collect());
        text +=
            &line(self.columns.iter().map(|column| if column.cells.is_text() { "---".to_owned() } else { "---:".to_owned() }).collect());
        for row in 0..self.len() {
            text += &line(self.columns.iter().map(|column| plain(&column.cells.shown(row), column.cells.is_text())).collect());
        }
        text
    }
}

/// Text without anything that markdown, or the HTML in it, would obey.
fn plain(text: &str, is_text: bool) -> String {
    if !is_text {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '>' | '$' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_people_say_is_not_obeyed() {
        assert_eq!(plain("a | b <img> [x](javascript:1) *\n", true), r"a \| b &lt;img\> \[x\](javascript:1) \* ");
        assert_eq!(plain("-0.5", false), "-0.5");
    }
}
