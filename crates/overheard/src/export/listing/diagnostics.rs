//! What was noticed while reading, and what was left out.

use super::Reading;
use super::page::{Indent, Page, Style};
use super::places::Places;
use crate::error::{Diagnostic, Severity};
use crate::export::words::counted;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Left-out files named for each reason before the rest is counted.
const NAMED: usize = 10;
const HANGING: Indent = Indent { first: 2, rest: 4 };

/// All findings with one code.
#[derive(Debug)]
struct Finding<'a> {
    path: &'a str,
    first: &'a Diagnostic,
    count: usize,
}

/// Prints the findings by code, gravest first, then the files that were left out; nothing where there are none.
pub(super) fn print<W: Write>(page: &mut Page<W>, study: &Reading<'_>, places: &Places) -> io::Result<()> {
    let findings = findings(study);
    if !findings.is_empty() {
        page.blank()?;
        page.text(0, "Noticed while reading:")?;
    }
    for found in findings {
        let style = if found.first.severity >= Severity::Warning { Style::Warning } else { Style::Plain };
        page.styled(style, HANGING, &described(&found))?;
        page.line(
            Style::Faint,
            HANGING.rest,
            &format!("{}{}", if found.count > 1 { "first at " } else { "" }, places.line(found.path, found.first.line)),
        )?;
    }
    print_skipped(page, study.skipped(), places)
}

fn findings<'a>(study: &Reading<'a>) -> Vec<Finding<'a>> {
    let mut by_code: BTreeMap<(Reverse<Severity>, &str), Finding<'_>> = BTreeMap::new();
    for conversation in study.conversations() {
        let path = conversation.source().path.as_str();
        for first in conversation.diagnostics() {
            by_code.entry((Reverse(first.severity), &first.code)).or_insert(Finding { path, first, count: 0 }).count += 1;
        }
    }
    by_code.into_values().collect()
}

fn described(found: &Finding<'_>) -> String {
    let (severity, code) = (found.first.severity, &found.first.code);
    let times = if found.count == 1 { String::new() } else { format!(", {}", counted(found.count, "time")) };
    format!("{severity} {code}{times}: {}", found.first.message)
}

/// Prints each reason once, with the files that it holds for.
fn print_skipped<W: Write>(page: &mut Page<W>, skipped: &[(&str, String)], places: &Places) -> io::Result<()> {
    if skipped.is_empty() {
        return Ok(());
    }
    let mut by_reason: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, why) in skipped {
        by_reason.entry(reason(path, why)).or_default().push(places.file(path));
    }
    page.blank()?;
    page.text(0, &format!("Left out: {}", counted(skipped.len(), "file")))?;
    for (reason, files) in by_reason {
        page.styled(Style::Warning, HANGING, &reason)?;
        for file in files.iter().take(NAMED) {
            page.line(Style::Faint, HANGING.rest, file)?;
        }
        if files.len() > NAMED {
            page.text(HANGING.rest, &format!("and {} more; --json FILE names all", files.len() - NAMED))?;
        }
    }
    Ok(())
}

/// The error without the path in front, which stands there already.
pub(in crate::export) fn reason(path: &str, why: &str) -> String {
    let rest = why.strip_prefix(path).unwrap_or(why);
    match (rest.strip_prefix(": "), rest.strip_prefix(':')) {
        (Some(reason), _) => reason.to_owned(),
        (None, Some(reason)) => format!("line {reason}"),
        (None, None) => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::listing::tests::{conversation, printed, study};
    use std::path::Path;

    #[test]
    fn findings_are_counted_by_code_with_the_first_place() {
        let turns = [("Dana", "How is it?"), ("Ana", "Slow.")];
        let study = study(vec![conversation("a.srt", &turns), conversation("b.srt", &turns)]);
        let page = printed(160, |page| print(page, &study.reading(), &Places::new(Path::new("calls"))));
        let (found, place) = ("\nNoticed while reading:\n  warning EXT-MISMATCH, 2 times: ", "\n    first at calls/a.srt:1\n");
        assert!(page.starts_with(found) && page.ends_with(place), "{page}");
    }
}
