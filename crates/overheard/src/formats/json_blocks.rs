//! JSON lines as conversations, a part of the file at a time.

use super::columns::Field;
use super::input::Input;
use super::json_lines::{FORMAT, layout, read_rows};
use super::json_rows::KeyMap;
use super::json_scan::Json;
use super::rows::{Grouping, Shape};
use super::{Mismatch, Output, ReadOptions, detect};

/// How the lines of a file make conversations; what its beginning shows holds for all of it.
#[derive(Debug)]
pub(crate) struct TalkLines {
    map: KeyMap,
    shape: Shape,
    pub(super) options: ReadOptions,
}

impl TalkLines {
    /// Finds by the beginning of a file, whole lines of it, whether it is JSON lines that make conversation after conversation.
    pub(crate) fn of(head: &str, path: &str, options: &ReadOptions) -> Option<Self> {
        let input = Input::new(head, path, options);
        let forced = options.format.as_deref().is_some_and(|format| format == FORMAT.name);
        let found = || options.format.is_none() && detect::best(&input).is_some_and(|found| found.format == FORMAT.name);
        let lines = head.trim_start().starts_with('{') && head.contains('\n') && (forced || found());
        let (map, shape) = lines.then(|| layout(&input))??;
        let options = ReadOptions { format: Some(FORMAT.name.into()), ..options.clone() };
        (shape.grouping != Grouping::OneForFile).then_some(Self { map, shape, options })
    }

    /// Whether each line is a conversation of its own, named by its number.
    pub(crate) fn are_numbered(&self) -> bool {
        self.shape.grouping == Grouping::OnePerRow
    }

    /// Where whole lines can be cut so that no conversation is: those behind belong to one that may go on. 0 where all do.
    pub(crate) fn cut(&self, lines: &[u8]) -> usize {
        if self.are_numbered() {
            return lines.len();
        }
        let (mut end, mut last) = (lines.len(), None);
        while end > 0 {
            let start = memchr::memrchr(b'\n', &lines[..end - 1]).map_or(0, |at| at + 1);
            match (self.conversation(&lines[start..end]), &last) {
                (Some(own), None) => last = Some(own),
                (Some(own), Some(last)) if own != *last => return end,
                _ => {}
            }
            end = start;
        }
        0
    }

    /// The conversation that a line names; `None` where it is no object.
    fn conversation(&self, line: &[u8]) -> Option<String> {
        let line = String::from_utf8_lossy(line);
        let json = Json::new(&line, &self.options.limits);
        let start = json.skip_space(0);
        if json.byte(start) != Some(b'{') {
            return None;
        }
        let row = self.map.row(json, &line, start).row;
        Some(row.cell(Field::Conversation).map_or(String::new(), |cell| cell.decode(&line).trim().to_owned()))
    }

    pub(super) fn read(&self, input: &Input<'_>, rows_before: u64, output: &mut Output) -> Result<(), Mismatch> {
        read_rows(input, (&self.map, &self.shape), rows_before, output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(conversation: usize, text: usize) -> String {
        format!("{{\"conversation\": \"c{conversation}\", \"speaker\": \"A\", \"text\": \"text {text} of it\"}}\n")
    }

    #[test]
    fn conversations_are_not_cut() {
        let text: String = (0..40).map(|number| line(number / 7, number)).collect();
        let lines = TalkLines::of(&text, "x.jsonl", &ReadOptions::default()).unwrap();
        let starts: Vec<usize> = (1..6).map(|number| text.find(&line(number, number * 7)).unwrap()).collect();
        for end in (1..=40).map(|count| text.match_indices('\n').nth(count - 1).unwrap().0 + 1) {
            let last = starts.iter().rfind(|&&start| start < end).copied().unwrap_or(0);
            assert_eq!(lines.cut(&text.as_bytes()[..end]), last, "of {end} bytes");
        }
        assert_eq!(lines.cut(format!("{}not json\n{}", line(1, 1), line(2, 2)).as_bytes()), line(1, 1).len());
    }

    #[test]
    fn lines_without_conversations_can_be_cut_anywhere() {
        let text = "{\"text\": \"good\"}\n{\"text\": \"bad\"}\n";
        let lines = TalkLines::of(text, "x.jsonl", &ReadOptions::default()).unwrap();
        assert!(lines.are_numbered());
        assert_eq!(lines.cut(text.as_bytes()), text.len());
        let one = "{\"speaker\": \"A\", \"text\": \"good\"}\n".repeat(3);
        assert!(TalkLines::of(&one, "x.jsonl", &ReadOptions::default()).is_none(), "one conversation");
        assert!(TalkLines::of("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", "x.vtt", &ReadOptions::default()).is_none());
    }
}
